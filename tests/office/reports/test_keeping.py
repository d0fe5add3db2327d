"""What was changed together is stored together; where it was is noted until the desk is left."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.edits import CellEdit, ReasonChange, TextChange
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.reports import entry, left_off, reporting
from gbv_desktop.office.reports.entry import EntrySheet

PERIOD, DAY, PASSWORD = "2018S1", date(2018, 6, 1), "con đường 15 cây số"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """An office with an open report, that is only copied."""
    home = tmp_path_factory.mktemp("made") / "office"
    choice = OfficeChoice("dak-to-2017", "c-23440", "reporting", training=True)
    with set_up(home, PASSWORD, choice, SetClock(DAY)) as office:
        reporting.new_report(office, PERIOD)
    return home


@pytest.fixture
def office(made: Path, tmp_path: Path) -> Iterator[Office]:
    shutil.copytree(made, tmp_path / "office")
    with Office.open(tmp_path / "office", PASSWORD, DAY) as opened:
        yield opened


def look(office: Office) -> EntrySheet:
    sheet = entry.open_sheet(office, PERIOD)
    assert sheet is not None
    return sheet


def test_cells_and_words_of_one_step_are_one_transaction(office: Office) -> None:
    before = office.store.state_no
    step = (
        CellEdit("A01", "actual", None, number(7)),
        TextChange("N01", "", "  Đã họp. "),
        CellEdit("A01", "actual", number(7), number(8)),
        ReasonChange("R03.3:B05", "", "da_kiem_tra"),
    )
    entry.keep(office, look(office), step)
    report = look(office).report
    assert report.cells == {"A01": number(8)}
    assert (report.texts, report.reasons) == ({"N01": "Đã họp."}, {"R03.3:B05": "da_kiem_tra"})
    assert office.store.state_no == before + 1


def test_all_or_none(office: Office) -> None:
    step = (
        CellEdit("A01", "actual", None, number(7)),
        TextChange("N77", "", "Không có phần này"),
    )
    with pytest.raises(Problem) as refused:
        entry.keep(office, look(office), step)
    assert refused.value.code == "E-FILL-PART"
    assert look(office).report.cells == {}
    assert left_off.left_off(office) is None


def test_nothing_to_keep_is_no_new_state(office: Office) -> None:
    before = office.store.state_no
    entry.keep(office, look(office), ())
    assert office.store.state_no == before


def test_what_is_found_while_typing_is_what_the_whole_check_finds(office: Office) -> None:
    sheet = look(office)
    standing = sheet.standing()
    for at, code in enumerate(sheet.form.cells(sheet.period.kind)):
        step = (CellEdit(code, "actual", None, number(at % 2)),)
        standing.apply(step)
        entry.keep(office, sheet, step)
        if at % 9 == 0:
            assert standing.findings == reporting.check(office, PERIOD)
    assert standing.findings == reporting.check(office, PERIOD)
    assert standing.report.cells == look(office).report.cells


def test_the_place_is_noted_until_the_desk_is_left(office: Office) -> None:
    assert left_off.left_off(office) is None
    entry.keep(office, look(office), (CellEdit("V05", "actual", None, number(3)),))
    left = left_off.left_off(office)
    assert left is not None
    assert (left.period, left.place, left.at.date()) == (PERIOD, "V05", DAY)
    state = office.store.state_no
    left_off.forget_place(office)
    assert left_off.left_off(office) is None
    assert office.store.state_no == state, "nobody decides by it"
