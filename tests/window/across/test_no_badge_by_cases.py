"""What the window makes of sensitive figures: shown or hidden, never a badge or an order."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
from PySide6.QtCore import QObject, Signal
from PySide6.QtWidgets import QApplication

import ui
from gbv_desktop.domain.offices.people import Approval
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.differences import CellDifference
from gbv_desktop.domain.totals.targets import Verdict
from gbv_desktop.errors import Bug
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive.changes import ReportChange
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.reports.revisions.history import ComparedLine
from gbv_desktop.office.totals.survey import ChangedTotal, IssueLine, Survey, survey
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.inbox.arrivals import ArrivalLine, effect
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.print.issue_list import IssueList, changes_table
from ui.reports.differences import differences_table
from ui.totals.targets import TargetCards, judged_words, target_columns

PERIOD = "2018S1"


@pytest.fixture
def found(home_of: Callable[[str], Path], password: str, day: Any) -> Survey:
    with Office.open(home_of("district"), password, day.day) as office:
        return survey(office, PERIOD)


def judged(found: Survey, verdict: Verdict, value: int) -> Survey:
    """The same with every sensitive target come out otherwise."""
    targets = tuple(
        replace(each, verdict=verdict, numerator=value, denominator=100)
        if each.code in found.sensitive_targets
        else each
        for each in found.found.targets
    )
    return replace(found, found=replace(found.found, targets=targets))


def told(found: Survey, words: Callable[[Any], list[str]]) -> object:
    """Everything but the figure itself and its share: order, words, tones."""
    cards = TargetCards()
    cards.show_targets(found, hidden=True)
    columns = target_columns(found, hidden=True)
    rows = [
        [(column.words(each), column.tone(each) if column.tone else "") for column in columns]
        for each in found.found.targets
    ]
    return [words(cards), rows, [judged_words(each, found) for each in found.found.targets]]


def test_no_badge_or_order_follows_from_a_sensitive_target(
    qapp: QApplication, found: Survey, words: Callable[[Any], list[str]]
) -> None:
    assert found.sensitive_targets
    seen = [
        told(judged(found, verdict, value), words)
        for verdict, value in ((Verdict.MET, 99), (Verdict.NOT_MET, 3), (Verdict.MET, 50))
    ]
    assert seen[0] == seen[1] == seen[2]
    open_ones = [
        replace(each, verdict=Verdict.MET)
        for each in found.found.targets
        if each.code not in found.sensitive_targets
    ]
    assert any(judged_words(each, found)[1] == "good" for each in open_ones), "others are judged"


def change(*cells: CellDifference) -> ArrivalLine:
    told = ReportChange(
        code="7Q4K-9TZ2",
        filled=82,
        against=1,
        cells=cells,
        texts=0,
        kept=0,
        approved=Approval("A Thui", "Chủ tịch", "paper", date(2018, 6, 1)),
        written="2018-06-01T01:02:03Z",
        reason="",
        seq=1,
        missing=(),
        known_since=None,
        approver_digits="",
        alone=True,
    )
    row = ImportRow("x.gbv", "newer", None, (), "c-23440", late=False, change=told)
    return ArrivalLine(row, "Diên Bình", "UBND xã Diên Bình", (1, "c-23440"))


def test_the_list_of_what_came_tells_no_sensitive_change(found: Survey) -> None:
    known = found.indicators
    open_one = CellDifference("B05", known["B05"], "", False, number(1), number(2))
    secret = CellDifference("V05", known["V05"], "", False, number(1), number(2))
    other = CellDifference("V03", known["V03"], "", False, number(4), number(9))
    gone = CellDifference("X99", None, "", False, number(4), None)
    assert effect(change()) == effect(change(secret)) == effect(change(secret, other, gone))
    assert effect(change(open_one)) == effect(change(secret, open_one, other))
    assert "V0" not in effect(change(secret, other, open_one))
    assert "B05" in effect(change(open_one))


class Veil(QObject):
    """As much of the shell as a table needs."""

    hiding = Signal(bool)

    def __init__(self) -> None:
        super().__init__()
        self.hidden = False

    def hide(self, hidden: bool) -> None:
        self.hidden = hidden
        self.hiding.emit(hidden)

    def columns(self, _table: str) -> tuple[int, ...]:
        return ()


TWO_STATES: dict[str, Callable[[Any], RowsTable[Any]]] = {
    "totals": lambda shell: changes_table(shell, "changes"),
    "revisions": lambda shell: differences_table(shell, "revisions", N_("Before"), N_("Now")),
}


@pytest.mark.parametrize("kind", TWO_STATES)
def test_where_figures_are_hidden_so_is_which_of_them_changed(
    qapp: QApplication, kind: str
) -> None:
    shell = Veil()
    table = TWO_STATES[kind](shell)
    lines = {
        "totals": (
            ChangedTotal("B05", "Khóa tập huấn", "", False, (1, 1, 9), (2, 2, 9)),
            ChangedTotal("V05.tuoi_16", "Nạn nhân", "dưới 16", True, (2, 8, 9), (3, 9, 9)),
        ),
        "revisions": (
            ComparedLine("B05", "Khóa tập huấn", "1", "2"),
            ComparedLine("V05.tuoi_16", "Nạn nhân", "2", "3", sensitive=True),
        ),
    }[kind]

    def seen() -> int:
        assert len(table.grid().whole) == table.model().rowCount(), "nor does it leave in a file"
        return table.model().rowCount()

    table.show_rows(lines)
    assert seen() == 2
    shell.hide(True)
    assert seen() == 1
    table.show_rows(lines)
    assert seen() == 1
    shell.hide(False)
    assert seen() == 2
    shell.hide(True)
    late = TWO_STATES[kind](shell)
    late.show_rows(lines)
    assert late.model().rowCount() == 1


def test_what_changed_is_counted_by_ordinary_totals(qapp: QApplication) -> None:
    open_one = ChangedTotal("B05", "Khóa tập huấn", "", False, (1, 1, 9), (2, 2, 9))
    secret = ChangedTotal("V05", "Nạn nhân", "", True, (2, 8, 9), (3, 9, 9))
    said = []
    for changes in ((open_one,), (open_one, secret)):
        found = IssueList(cast("Shell", Veil()))
        found.show_issues((IssueLine(2, 1, date(2018, 6, 12), 9, None, changes),))
        said.append(found._said.text())
    assert said[0] == said[1]


@pytest.mark.parametrize("more", [{"sort": str}, {"tone": str}])
def test_no_table_can_be_ordered_or_coloured_by_sensitive_figures(more: dict[str, Any]) -> None:
    with pytest.raises(Bug):
        Column("V", str, secret=lambda _row: True, **more)


def test_every_table_that_shows_figures_keeps_sensitive_ones_back_from_the_clipboard() -> None:
    root = Path(ui.__file__).parent
    seen = []
    for path in sorted(root.rglob("*.py")):
        text = path.read_text("utf-8")
        shows = "shown_cell(" in text or "shown_total(" in text
        if shows and "Column(" in text and "RowsTable" in text:
            seen.append(path.name)
            assert "secret=" in text, path
    assert {"approve.py", "remarked.py", "unit_report.py", "controls.py"} <= set(seen)


def test_a_table_of_sensitive_figures_keeps_its_order(qapp: QApplication) -> None:
    columns = (Column("V", str, secret=lambda _row: True),)
    with pytest.raises(Bug):
        RowsTable(cast("Shell", None), "cases", columns)
