"""By command: both revisions are told; the signed one is printed, the other withdrawn."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, ENTERED_ON, PERIOD, Rehearsal

Gbv = Any


@pytest.fixture
def common(folder: Path) -> tuple[object, ...]:
    """A commune with a signed report and a supplement under work."""
    offices = Rehearsal(folder)
    offices.report(COMMUNE)
    offices.draft(COMMUNE, reason="Rà soát lại số liệu.", B05=99)
    offices.close()
    return "--home", folder / COMMUNE, "--today", ENTERED_ON.isoformat()


def test_list_and_show_tell_both(gbv: Gbv, common: tuple[object, ...]) -> None:
    (row,) = gbv("report", "list", *common, "--json").value
    assert (row["revision"], row["state"]) == (2, "entering")
    assert row["in_force"] == {"revision": 1, "state": "approved"}
    assert "chính thức (1): đã duyệt" in gbv("report", "list", *common).out
    shown = gbv("report", "show", PERIOD, *common).out
    assert "Khi chưa duyệt bản này, bản chính thức vẫn còn hiệu lực: đã duyệt." in shown
    old = gbv("report", "show", PERIOD, "--revision", 1, *common, "--json").value
    assert (old["revision"], old["state"]) == (1, "approved")


def test_the_signed_one_is_written_and_printed(
    gbv: Gbv, common: tuple[object, ...], folder: Path
) -> None:
    made = gbv("bundle", "export", PERIOD, "-o", folder / "stick", *common)
    assert made.code == 0, made
    assert "(chính thức) đã ghi vào USB" in made.out
    paper = folder / "bc.pdf"
    assert gbv("report", "print", PERIOD, "-o", paper, "--revision", 1, *common).code == 0
    assert paper.stat().st_size
    assert (
        "E-DIFF-REVISION"
        in gbv("report", "print", PERIOD, "-o", paper, "--revision", 7, *common).err
    )


def test_it_is_withdrawn_once_that_is_wanted(gbv: Gbv, common: tuple[object, ...]) -> None:
    asked = gbv("report", "withdraw", PERIOD, *common)
    assert asked.code == 1 and "E-EVEN-SO" in asked.err and "report diff" in asked.err
    done = gbv("report", "withdraw", PERIOD, "--even-so", *common)
    assert "còn hiệu lực: bản chính thức, đã duyệt" in done.out
    assert "E-REPORT-LOCKED" in gbv("report", "withdraw", PERIOD, "--even-so", *common).err
