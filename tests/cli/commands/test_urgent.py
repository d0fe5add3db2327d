"""``gbv urgent``: whom to call when somebody needs help now."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE


def test_whom_to_call_is_said_and_written_as_a_page(
    gbv: Callable[..., Any], folder: Path, tmp_path: Path
) -> None:
    home = ("--home", folder / COMMUNE, "--today", "2018-06-05")
    file = tmp_path / "giup.pdf"
    found = gbv("urgent", "-o", file, *home, "--json")
    assert found.code == 0
    assert [line["phone"] for line in found.value["lines"]][:3] == ["113", "115", "111"]
    assert file.read_bytes().startswith(b"%PDF")
    said = gbv("urgent", *home).out
    assert "Không hòa giải tại chỗ." in said
    assert "chưa kiểm tra" in said


def test_nobody_is_asked_for_a_password_before_help(
    gbv: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    known = gbv("urgent", "--home", folder / COMMUNE, "--json").value
    monkeypatch.setenv("GBV_PASSWORD", "a wrong one")
    assert gbv("urgent", "--home", folder / COMMUNE, "--json").value == known
    monkeypatch.delenv("GBV_PASSWORD")
    # Also where no office is, or its card is gone.
    (folder / COMMUNE / "office.json").unlink()
    for home in (folder / COMMUNE, folder / "nowhere"):
        found = gbv("urgent", "--home", home, "--json", "-o", folder / "giup.pdf")
        assert found.code == 0, found.err
        assert found.value["lines"] == known["lines"]
        assert (folder / "giup.pdf").read_bytes().startswith(b"%PDF")
