"""A page that is damaged where the command itself never looks: it says so before its first word."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE

from gbv_desktop.store import engine
from gbv_desktop.store.faults import E_DB_DAMAGED

TODAY = ("--today", "2018-06-05")


@pytest.mark.parametrize(
    "words",
    [("info",), ("report", "list"), ("report", "new", "2018S1"), ("verify",)],
    ids=["info", "list", "new", "verify"],
)
def test_no_command_shows_a_figure_or_writes_one(
    gbv: Callable[..., Any], folder: Path, monkeypatch: pytest.MonkeyPatch, words: tuple[str, ...]
) -> None:
    home = folder / COMMUNE
    with monkeypatch.context() as patch:
        patch.setattr(engine, "check_pages", damaged)
        before = (home / "store" / "main.db").read_bytes()
        answer = gbv(*words, "--home", home, *TODAY)
        assert (answer.code, answer.out) == (1, "")
        assert E_DB_DAMAGED.code in answer.err
        # Told as at the door, and once.
        assert answer.err.count(E_DB_DAMAGED.code) == 1
        assert (home / "store" / "main.db").read_bytes() == before
    # The office was let go of: whoever comes next finds it free.
    assert gbv(*words, "--home", home, *TODAY).code == 0


def damaged(_raw: object) -> None:
    raise E_DB_DAMAGED()
