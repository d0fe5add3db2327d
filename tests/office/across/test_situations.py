"""One state of a unit's report: every place that tells it tells the same, in each situation."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from contextlib import AbstractContextManager
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
from rehearsal import COMMUNE, DISTRICT, PASSWORD, PERIOD, Rehearsal
from situations import (
    accepted,
    chosen,
    conflict,
    conflict_beside_frozen,
    fork,
    fork_beside_frozen,
    nothing,
    paper,
    received,
    returned,
    returned_both,
    twin,
    undone,
    waiting_pc,
)

from gbv_desktop.cli import main
from gbv_desktop.documents.missing_list import MissingList
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office import todo
from gbv_desktop.office.answer import answers
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.totals import figures, freezing, period_overview, who_reported
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.office.totals.trace import trace
from gbv_desktop.office.totals.who_reported import FollowedUnit, following
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
Situate = Callable[[Rehearsal, Path], None]


MATRIX: dict[str, tuple[Situate, str, bool]] = {
    "missing": (nothing, "missing", False),
    "registered paper only": (paper, "missing", False),
    "received": (received, "received", False),
    "returned": (returned, "returned", False),
    "accepted": (accepted, "accepted", False),
    "conflict": (conflict, "conflict", True),
    "fork": (fork, "conflict", True),
    "fork beside a frozen one": (fork_beside_frozen, "accepted", True),
    "conflict beside a frozen one": (conflict_beside_frozen, "accepted", True),
    "same figures": (twin, "received", False),
    "waiting computer": (waiting_pc, "missing", False),
    "chosen": (chosen, "received", False),
    "choice taken back": (undone, "conflict", True),
    "both returned": (returned_both, "returned", False),
}


def phoned(
    world: Rehearsal,
    _folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    found: period_overview.Overview,
    line: FollowedUnit,
) -> None:
    """The printed list of the units to phone."""
    made: list[MissingList] = []
    monkeypatch.setattr(who_reported, "missing_list_pdf", made.append)
    who_reported.missing_pdf(world.district, PERIOD)
    monkeypatch.undo()
    (paper,) = made
    assert paper.counts == found.board.every.words
    named = line.office in {each.name for each in paper.units}
    assert named == (not line.status.there or line.conflict)


def reminded(
    world: Rehearsal,
    _folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    _found: period_overview.Overview,
    line: FollowedUnit,
) -> None:
    """The letter to those whose report is to come: what came in two versions is our own work."""
    text = reminder_text(world.district, PERIOD)
    waits = line.status in (Status.MISSING, Status.RETURNED)
    assert (line.office in text) == waits
    if waits:
        away = text.partition("chưa nhận được báo cáo của ")[2].partition("./.")[0]
        assert (line.office in away) == (line.status is Status.MISSING)


def printed(
    world: Rehearsal,
    _folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    found: period_overview.Overview,
    line: FollowedUnit,
) -> None:
    """The district's report: its opening sentence and its list of the reports that came."""
    office = world.district
    with office.store.read() as work:
        pdf = freezing.draft_papers(office, work, found.period)[freezing.REPORT]
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    text = " ".join(" ".join(pages).split())
    # The opening says what is added up, the part on the reports who has reported.
    amended = "bổ sung, điều chỉnh lần" in text
    assert amended or f"{len(found.totals.reporting)}/{found.board.owed} cơ quan" in text
    if found.board.received:
        assert f"Có {found.board.received}/{found.board.owed} đơn vị đã gửi báo cáo" in text
    assert ("có hai bản báo cáo, chưa chọn" in text) == (line.status is Status.CONFLICT)
    # To the number of the next line.
    state = text.rpartition(line.office)[2].split(f" {line.place + 2} ")[0]
    words = office.plan.papers.words
    for each in (Status.MISSING, Status.CONFLICT, Status.RETURNED):
        assert (words[f"row.{each.value}"] in state) == (line.status is each)


def tabled(
    world: Rehearsal,
    folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    found: period_overview.Overview,
    line: FollowedUnit,
) -> None:
    """The table for other programs."""
    path = figures.write_figures(world.district, found, folder / "totals.csv")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        head, *rows = csv.reader(opened)
    row = next(each for each in rows if each[0] == "B06")  # its parts follow it
    cell = found.totals.cells["B06"]
    assert row[3] == cell.share
    shown = dict(zip(head, row, strict=True))[line.name]
    assert (shown == tr(message(figures._NOT_IN))) == (not line.status.there)
    assert len(cell.reporting) == sum(each.counted for each in survey(world.district, PERIOD).units)


def targeted(
    world: Rehearsal,
    _folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    found: period_overview.Overview,
    line: FollowedUnit,
) -> None:
    """The targets about reporting, on the screen and in Phụ lục I; and the question before it."""
    kinds = {each.code: each for each in world.district.plan.targets if each.kind == "on_time"}
    rows = [each for each in found.targets if each.code in kinds]
    assert rows
    reporters = {unit.id: unit.reporter for unit in found.owing}
    for each in rows:
        kind = kinds[each.code].reporter
        came = [row.unit for row in found.board.rows if row.status.came]
        there = [unit for unit in came if kind in ("", reporters[unit])]
        assert (each.numerator, each.reporting) == (len(there), len(there))
    seen = survey(world.district, PERIOD)
    (short,) = [each.short for each in seen.units if each.unit == line.unit]
    told = [each for each in seen.cautions if short in tr(each.text)]
    asked = {"W-FREEZE-CHOICE" if line.conflict else "W-FREEZE-AWAY"}
    assert {each.code for each in told} - {"W-FREEZE-APPROVER"} == (
        asked if line.conflict or not line.status.there else set()
    )


@pytest.mark.parametrize("name", MATRIX)
def test_every_place_tells_the_same(
    world: Rehearsal,
    tmp_path: Path,
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    situate, status, waits = MATRIX[name]
    situate(world, tmp_path)
    office = world.district
    found = period_overview.overview(office, PERIOD)
    (row,) = [each for each in found.board.rows if each.unit == COMMUNE]
    (line,) = [each for each in following(office, PERIOD).units if each.unit == COMMUNE]
    seen = survey(office, PERIOD)
    (head,) = [each for each in seen.units if each.unit == COMMUNE]
    _, sources = trace(office, PERIOD, "B06")
    (source,) = [each for each in sources if each.unit == COMMUNE]
    assert {row.status, line.status, head.status, Status(source.state)} == {Status(status)}
    # Whether a choice is waited for, and whether the buttons have something to show.
    report = unit_report(office, PERIOD, COMMUNE)
    assert {line.conflict, head.conflict, COMMUNE in found.conflicts, report.waiting} == {waits}
    assert bool(report.versions) == (status != "missing")
    # Counts agree with what is added up.
    counted = {each for each in found.totals.reporting if each == COMMUNE}
    assert (COMMUNE in found.counted) == bool(counted) == head.counted == row.status.there
    assert (source.value is not None) == row.status.there
    assert len(found.totals.reporting) == len(found.counted)
    # Two versions came: received everywhere, told apart everywhere, in no total.
    double = row.status is Status.CONFLICT
    assert found.board.received == len(found.counted) + double
    assert row.status.came == (row.status.there or double)
    assert row.undecided == waits
    assert found.board.undecided == (waits and row.status.came)
    assert following(office, PERIOD).counts[-1] == found.board.every
    assert (COMMUNE in found.board.on_time()) == row.status.came
    # The first page, the command, the return.
    first = todo.todo(office).collecting
    assert first is not None and first.received == found.board.received
    names = {each.unit: each.name for each in following(office, PERIOD).units}
    assert (names[COMMUNE] in first.missing) == (status == "missing")
    assert (names[COMMUNE] in first.returned) == (status == "returned")
    assert (names[COMMUNE] in first.conflicts) == waits
    for told in (phoned, reminded, printed, tabled, targeted):
        told(world, tmp_path, monkeypatch, found, line)
    world.close()
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    capsys.readouterr()
    assert main(["--home", str(world.home(DISTRICT)), "--json", "board", PERIOD]) == 0
    told = json.loads(capsys.readouterr().out)
    (told_row,) = [each for each in told["rows"] if each["unit"] == COMMUNE]
    assert (told_row["status"], told_row["conflict"]) == (status, waits)
    assert (told["received"], told["undecided"]) == (found.board.received, found.board.undecided)
    assert main(["--home", str(world.home(DISTRICT)), "board", PERIOD]) == 0
    said = capsys.readouterr().out
    assert tr(found.board.every.words) in " ".join(said.split())
    try:
        answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
        could = True
    except Problem as problem:
        assert problem.code == "E-RETURN-NONE"
        could = False
    assert could == (status != "missing")
