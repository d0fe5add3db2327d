"""No list, order, badge, count or suggestion reads a sensitive figure, or what comes of one.

Every report of an office is read twice, and the second time each sensitive figure in it is another
one: nothing else differs, not an id, not a date. Whatever a use case answers must stay as it was,
but for those that are asked for the figures themselves. Somebody who orders a list by cases, or
counts what was found in them, fails here, whichever use case it is in.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, POLICE, Rehearsal, later
from use_cases import ACTS, answers, closed

from gbv_desktop.bundle.reader import OpenedBundle, OpenedReport
from gbv_desktop.domain.plan.cells import Cell, CellState, indicator_of, number
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import inbox_preview
from gbv_desktop.office.receive.changes import ReportChange
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.checks import findings
from gbv_desktop.office.reports.revisions.history import RevisionLine
from gbv_desktop.office.stick import deliveries
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.repositories import written_reports

ASKED_FOR_FIGURES = {
    "answer.full_check.verify_office": "compares every figure with the document that was signed",
    "answer.unit_report.unit_report": "one unit's report, opened by a person",
    "papers.library.paper_pdf": "a paper",
    "papers.library.printed_pdf": "a paper",
    "papers.library.save_paper": "a paper",
    "papers.slips.print_slip": "names one report by the code of all that stands in it",
    "papers.slips.slip_pdf": "names one report by the code of all that stands in it",
    "reports.files.practice.practise": "fills the form",
    "reports.files.workbooks.preview": "the form beside a workbook",
    "reports.activity_log.compare_with_log": "the form beside the log",
    "reports.approving.for_approval": "one's own report before the leader",
    "reports.entry.open_sheet": "the form",
    "reports.entry.require_sheet": "the form",
    "reports.revisions.history.compare": "two revisions of one's own report",
    "totals.period_overview.overview": "the totals",
    "totals.trace.trace": "one total, by unit in customary order",
    "totals.survey.pending_changes": "the totals before and after",
    "totals.survey.survey": "the totals",
}
"""What is asked for the figures themselves, by one report or by total, with what it is."""

LISTS = {
    "office.papers.library.paper_list",
    "office.reports.own_reports.own_reports",
    "office.reports.reporting.list_reports",
    "office.todo.todo",
    "office.totals.who_reported.following",
    "office.totals.narrative.narrative",
}
"""Lists that must be among what was compared: else the test would prove nothing of them."""


@pytest.fixture
def filled(world: Rehearsal) -> Rehearsal:
    """Three units have reported, and two offices have a report of their own under work."""
    for unit in (COMMUNE, NEIGHBOUR, POLICE):
        world.send(unit)
    world.take()
    world.draft(DISTRICT)
    reporting.new_report(world.office(COMMUNE), "2018S1", "Rà soát lại số liệu.")
    return world


def other_figures(office: Office, monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """From now on each sensitive figure reads otherwise; counts how many did."""
    real, changed = written_reports.KnownCells.read, []

    def varied(known: written_reports.KnownCells, written: str) -> dict[str, Cell]:
        figures = real(known, written)
        for at, (code, cell) in enumerate([*figures.items()]):
            indicator = office.plan.indicator_by_code.get(indicator_of(code))
            if indicator is not None and indicator.sensitive:
                more = 5000 if cell.state is CellState.NIL else 7 * (at + 1)
                figures[code] = number((cell.value or 0) + more)
                changed.append(at)
        return figures

    monkeypatch.setattr(written_reports.KnownCells, "read", varied)
    return changed


def plain(value: object) -> object:
    """A value that compares by what it holds; reports and sheets of figures are left out of it."""
    if isinstance(value, StoredReport):
        return value.object_id
    if isinstance(value, RevisionLine):
        value = replace(value, code="")  # printed at the foot of the paper; one way, and no order
    if is_dataclass(value) and not isinstance(value, type):
        return (type(value).__name__, *(plain(getattr(value, f.name)) for f in fields(value)))
    if isinstance(value, dict):
        return {str(key): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, str | bytes | int | float | None | Path | date):
        return value
    return str(type(value))


def everything_told(office: Office, folder: Path) -> dict[str, list[object]]:
    """What every use case answers that is not asked for figures, by its name."""
    told: dict[str, list[object]] = {}
    for name, act in ACTS.items():
        if name in ASKED_FOR_FIGURES or closed(name):
            continue
        found = list(answers(act, office, folder))
        if found:
            told[name] = [plain(each) for each in found]
    return told


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
def test_no_list_changes_with_a_sensitive_figure(
    filled: Rehearsal, unit: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = filled.office(unit)
    everything_told(office, tmp_path)  # what is noted while it is looked at is noted once
    before = everything_told(office, tmp_path)
    changed = other_figures(office, monkeypatch)
    after = everything_told(office, tmp_path)
    assert len(changed) > 20, "the figures were read, and were others"
    assert before.keys() == after.keys()
    for name, told in before.items():
        assert told == after[name], name
    lists = {name.removeprefix("office.") for name in LISTS}
    wanted = lists if unit == DISTRICT else {x for x in lists if not x.startswith("totals.")}
    assert wanted <= before.keys()


def test_what_is_asked_for_figures_does_tell_them(
    filled: Rehearsal, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The other half: the same figures do reach whoever asks for them, so the test can see them."""
    office = filled.district
    act = ACTS["answer.unit_report.unit_report"]
    before = [plain(each) for each in answers(act, office, tmp_path)]
    other_figures(office, monkeypatch)
    assert before != [plain(each) for each in answers(act, office, tmp_path)]


Cut = Callable[[dict[str, Cell], str], None]


def otherwise(figures: dict[str, Cell], code: str) -> None:
    figures[code] = number(5000 + 7 * len(code) + ord(code[-1]))


def blank(figures: dict[str, Cell], code: str) -> None:
    del figures[code]


@pytest.mark.parametrize("again", [False, True], ids=["first", "beside another"])
@pytest.mark.parametrize("change", [otherwise, blank])
def test_the_inbox_tells_units_apart_by_ordinary_figures_alone(
    world: Rehearsal, change: Cut, again: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Counts of figures, of reasons and of rules broken, what is ready and what is to be seen."""
    path = world.send(COMMUNE).path
    if again:
        world.take()
        path = later(world, COMMUNE, B06=4001)
    secret = {each.code for each in world.district.plan.indicators if each.sensitive}
    broken: list[str] = []

    def told() -> list[object]:
        rows = inbox_preview.arrivals(world.district, path).rows
        return [plain(replace(row, change=_ordinary(row.change))) for row in rows]

    def varied(opened: OpenedReport) -> OpenedReport:
        report = opened.report
        mine = [code for code in report.cells if indicator_of(code) in secret]
        figures, reasons = dict(report.cells), dict(report.reasons)
        for code in mine:
            change(figures, code)
            reasons[f"R25.1:{code}"] = "2"
        found = replace(report, cells=figures, reasons=reasons)
        with world.district.store.read() as work:
            broken.extend(each.rule for each in findings(world.district, work, found).errors)
        return replace(opened, report=found)

    before = told()
    real = deliveries._open

    def opened_otherwise(*asked: Any) -> deliveries.Delivery:
        read = real(*asked)
        assert isinstance(read.opened, OpenedBundle)
        reports = tuple(map(varied, read.opened.reports))
        return replace(read, opened=replace(read.opened, reports=reports))

    monkeypatch.setattr(deliveries, "_open", opened_otherwise)
    assert told() == before
    assert bool(broken) == (change is otherwise), "rules of sensitive figures were broken"


def _ordinary(change: ReportChange | None) -> ReportChange | None:
    """Without the paper's code, which is made of all figures, and what the card tells to a person
    who may read."""
    if change is None:
        return None
    return replace(change, code="", cells=tuple(x for x in change.cells if not x.sensitive))


def test_what_sensitive_figures_break_stands_on_the_report_s_own_page(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(reporting, "_require_clean", lambda *_: None)
    world.send(COMMUNE, V03=1, V05=0)
    (row,) = world.take()
    assert row.good
    assert row.codes == ()
    report = unit_report(world.district, "2018S1", COMMUNE)
    assert report.broken
    assert all(each.sensitive for each in report.broken)


def test_the_mark_is_the_plan_s(world: Rehearsal) -> None:
    """No code of a sensitive indicator stands in the program: a plan's own mark decides."""
    root = Path(written_reports.__file__).parents[2]
    codes = [each.code for each in world.district.plan.indicators if each.sensitive]
    seen = {
        f"{path.name}: {code}"
        for room in ("office", "../ui")
        for path in (root / room).rglob("*.py")
        for code in codes
        if re.search(rf'"{code}"', path.read_text("utf-8"))
    }
    assert seen == set()
