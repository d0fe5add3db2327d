"""No list holds the window's thread: in the real pages a turn of the loop asks few rows for words.

A district of 400 units, lists of as many rows as the country has communes. A list that can grow
and is not in the registries below fails here.
"""

from __future__ import annotations

import ast
import copy
import shutil
from collections.abc import Callable, Iterator
from dataclasses import replace
from itertools import pairwise
from pathlib import Path
from typing import Any

import pytest
from courier_kit import DISTRICT as TRAINING_DISTRICT
from desk_kit import DAY, DISTRICT, PASSWORD, PERIOD, receive
from looking import show_page
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot

import ui
from benchmarks.district import communes, wide_plan
from gbv_desktop.domain.offices.documents import Direction, Document
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.papers.document_register import enter_document
from ui.base.shell import Shell
from ui.board.page import BoardPage
from ui.inbox.page import InboxPage
from ui.kit.layout.card_column import CardColumn
from ui.kit.portions import CARDS, PORTION, at_rest
from ui.kit.table import rows as rows_module
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.pages import page_of
from ui.papers.compose import Compose
from ui.totals.page import TotalsPage

UNITS, MANY = 400, 3_321
MOST = 3 * PORTION
"""Rows of one turn: a portion, those in sight, and those around the row that is gone to."""
TURNS = 6
"""So many of the turns that fill a list are watched; the others are alike (``test_portions``)."""
REPORTING = 40
Settle = Callable[[], None]


# --- who is in the registry -----------------------------------------------------------------------
VIEWS = {
    "GradualTable": "measures by portions",
    "RowsTable": "measures by portions",
    "RemarksTable": "measures by portions",
    "SentTable": "measures by portions",
    "SentLines": "measures by portions",
    "YearChecklist": "measures by portions",
    "BarsTable": "measures by portions",
    "Tree": "a line is one measure; units of one office's plan, or its activities",
    "MatrixGrid": "its rows are the plan's activities; a column is painted once it is in sight",
    "TotalsGrid": "its rows are the plan's indicators",
    "FrozenColumns": "the names of a grid",
    "FormView": "its rows are those of one section of the form",
    "SectionList": "the sections of a form",
}
"""Every view that shows rows."""

FEW = {
    "parts that the page itself names": (
        "board/followed.py:_card",
        "contacts/phones.py:add_line",
        "contacts/signer.py:__init__",
        "courier/page.py:_show",
        "courier/trust.py:own_digits",
        "courier/trust.py:show_upper",
        "courier/written.py:good",
        "entry/approve.py:_about",
        "entry/approve.py:_show",
        "entry/findings/findings_list.py:__init__",
        "entry/frame.py:_forms",
        "entry/texts/year_card.py:__init__",
        "entry/tally.py:count",
        "frame/navigation.py:__init__",
        "frame/old_letters_dialog.py:_build",
        "frame/help_dialog.py:_card",
        "inbox/arrival_card.py:_show_acts",
        "inbox/arrival_card.py:_tell_report",
        "inspections/form_dialog.py:_form",
        "inspections/page.py:_holder",
        "inspections/support.py:__init__",
        "logbook/entry_form.py:_build",
        "money/cards.py:__init__",
        "logbook/entry_form.py:_row",
        "plan/forms/page.py:_offer",
        "plan/forms/paper.py:_show",
        "plan/forms/reporters.py:__init__",
        "plan/identity/page.py:__init__",
        "plan/page.py:_offer_tabs",
        "report/review.py:_what",
        "plan/targets/adding.py:__init__",
        "plan/assignments/page.py:_offer_years",
        "plan/editing/release.py:_periods",
        "plan/editing/row_form.py:__init__",
        "plan/units/acts/dialog.py:__init__",
        "plan/targets/mark_dialog.py:__init__",
        "plan/targets/mark_dialog.py:_build",
        "plan/texts/page.py:_head",
        "plan/units/signers.py:add_row",
        "print/urgent.py:__init__",
        "print/urgent.py:_numbers",
        "system/person.py:_add_roles",
        "system/person.py:_password_fields",
        "totals/freeze.py:__init__",
        "totals/freeze.py:_inputs",
        "totals/source.py:_part",
    ),
    "what one plan or form names": (
        "board/page.py:_show_counts",
        "courier/sending.py:_tell_plan",
        "entry/approve.py:_texts",
        "entry/bulk/log_dialog.py:__init__",
        "entry/detail/meaning.py:_add_facts",
        "entry/findings/reason_dialog.py:__init__",
        "entry/grid/section_list.py:show_sections",
        "entry/texts/card_list.py:lay_out",
        "entry/texts/narrative.py:_build",
        "plan/criteria/page.py:offer",
        "plan/editing/release.py:_shared_card",
        "plan/units/groups.py:__init__",
        "inspections/form_dialog.py:__init__",
        "inspections/minutes_dialog.py:__init__",
        "inspections/papers_dialog.py:__init__",
        "papers/compose.py:_show",
        "plan/about.py:show_plan",
        "plan/editing/release.py:_card",
        "plan/editing/row_form.py:_offer",
        "plan/catalogue.py:show_plan",
        "plan/ours.py:_card",
        "plan/versions.py:show_versions",
        "plan/units/acts/follows.py:_show",
        "plan/units/acts/follows.py:arrive",
        "plan/units/acts/new_units.py:made",
        "plan/units/adding.py:_add",
        "plan/units/fields.py:__init__",
        "todo/activities_card.py:activities_card",
        "totals/page.py:_show_groups",
        "totals/widest.py:widest_words",
    ),
    "people and sticks of one office, revisions and answers of one report": (
        "courier/receiving.py:_show",
        "courier/sending.py:show_ready",
        "door/login.py:_people_box",
        "entry/detail/meaning.py:_show_remarks",
        "reports/revisions.py:_fill",
        "stick/stick_bar.py:_list",
        "system/contacts_card.py:_show",
        "system/people_card.py:_list",
        "todo/page.py:_show",
    ),
    "members of one team, recommendations of one visit": (
        "inspections/plan_dialog.py:__init__",
        "inspections/visit_card.py:_card",
    ),
    "cut off after the first ones": (
        "entry/detail/log_note.py:__init__",
        "entry/detail/log_note.py:_tell_later",
        "entry/findings/findings_list.py:show_lines",
        "report/conflict.py:_heads",
        "report/unit_report.py:_say",
    ),
    "pages of one paper: their pictures are drawn by the worker, one after the other": (
        "print/pdf_view.py:_draw_visible",
        "print/pdf_view.py:_laid_out",
    ),
}
"""Where parts are put into a page one by one, and why there are never many of them."""

ADDS = {
    *("add", "addButton", "addItem", "addLayout", "addRow", "addTab", "addWidget", "appendRow"),
    *("insertWidget", "setCellWidget", "setIndexWidget"),
}
PASSED_ON = {"enumerate", "zip", "range", "reversed", "sorted"}


def sources() -> Iterator[tuple[str, ast.Module]]:
    base = Path(ui.__file__).parent
    for path in sorted(base.rglob("*.py")):
        yield path.relative_to(base).as_posix(), ast.parse(path.read_text("utf-8"))


def is_written_out(things: ast.expr) -> bool:
    """Whether a loop goes through what stands in the source, or through the first of something."""
    match things:
        case ast.Tuple() | ast.List() | ast.Constant():
            return True
        case ast.Name(id=name):
            return name.lstrip("_").isupper()
        case ast.Call(func=ast.Name(id=name), args=given) if name in PASSED_ON:
            return all(map(is_written_out, given))
        case ast.Call(func=ast.Attribute(value=of, attr="items" | "values")):
            return is_written_out(of)
        case ast.Subscript(slice=ast.Slice(upper=ast.Name(id=bound))):
            return bound.isupper()
    return False


def test_whatever_is_put_in_one_by_one_is_known_to_be_few() -> None:
    found = {
        f"{path}:{made.name}"
        for path, tree in sources()
        if not path.startswith("kit/")
        for made in ast.walk(tree)
        if isinstance(made, ast.FunctionDef)
        for loop in ast.walk(made)
        if isinstance(loop, ast.For) and not is_written_out(loop.iter)
        for call in ast.walk(loop)
        if isinstance(call, ast.Call)
        and isinstance(call.func, ast.Attribute)
        and call.func.attr in ADDS
    }
    known = {each for places in FEW.values() for each in places}
    assert found - known == set(), "many of them go into a table, a CardColumn, or by portions"
    assert known - found == set(), "they are gone"


def test_every_view_of_rows_is_known() -> None:
    bases = {"QTableView", "QTreeView", "QListView", "QListWidget", "QTableWidget", "QTreeWidget"}
    classes = [
        (made.name, {ast.unparse(base).partition("[")[0] for base in made.bases})
        for _path, tree in sources()
        for made in ast.walk(tree)
        if isinstance(made, ast.ClassDef)
    ]
    found: set[str] = set()
    while more := {name for name, above in classes if above & (bases | found)} - found:
        found |= more
    assert found == set(VIEWS)


def test_nothing_measures_all_rows_at_once() -> None:
    """Qt's own way to measure heights and columns goes through every row there is."""
    at_once = {"resizeRowsToContents", "resizeColumnsToContents", "ResizeToContents"}
    found = {
        f"{path}: {node.attr}"
        for path, tree in sources()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in at_once
    }
    assert found == set()


# --- real pages -----------------------------------------------------------------------------------
class Asked:
    """The rows that were asked for words in one turn of the loop."""

    def __init__(self) -> None:
        self.rows: set[int] = set()

    def listen(self, column: Column[Any]) -> Column[Any]:
        def heard(row: Any) -> str:
            self.rows.add(id(row))
            return column.words(row)

        return replace(column, words=heard)

    def turn(self, act: Callable[[], object]) -> int:
        self.rows.clear()
        act()
        return len(self.rows)


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> Asked:
    """Listens to the columns of every table that is made."""
    made = Asked()
    begin = rows_module.RowsModel.__init__

    def listening(self: Any, columns: Any, parent: Any = None) -> None:
        begin(self, [made.listen(each) for each in columns], parent)

    monkeypatch.setattr(rows_module.RowsModel, "__init__", listening)
    return made


@pytest.fixture(scope="module")
def wide_home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A consolidating office over 400 communes; some of them have reported."""
    home = tmp_path_factory.mktemp("wide") / "district"
    plan = wide_plan(UNITS)[0]
    choice = OfficeChoice("dak-to-2017", DISTRICT, "consolidating", training=True)
    with set_up(home, PASSWORD, choice, SetClock(DAY), plan) as office:
        for unit in communes(plan)[:REPORTING]:
            receive(office, unit, PERIOD, {"B01": number(4)}, texts={"N01": "Đã chỉ đạo."})
        sent = Document(Direction.OUT, "3/KH-UBND", DAY, "UBND", "Tuyên truyền")
        enter_document(office, sent)
    return home


@pytest.fixture
def shell(wide_home: Path, tmp_path: Path, enter: Callable[..., Shell]) -> Shell:
    shutil.copytree(wide_home, tmp_path / "district")
    made = enter("district", DAY)
    made.turn(PERIOD)
    return made


def tables(root: QWidget) -> list[RowsTable[Any]]:
    return [each for each in root.findChildren(RowsTable) if each.rows.rows]


def many(table: RowsTable[Any]) -> tuple[Any, ...]:
    """Its rows over and over, each an object of its own."""
    known = table.rows.rows
    return tuple(copy.copy(known[at % len(known)]) for at in range(MANY))


def turns(asked: Asked, root: QWidget, act: Callable[[], object]) -> list[int]:
    """How many rows the act asks, and each of the first turns of the loop after it."""
    found = [asked.turn(act)]
    for _turn in range(TURNS):
        found.append(asked.turn(QApplication.processEvents))
    return found


def judge(asked: Asked, page: QWidget, table: RowsTable[Any]) -> None:
    rows = many(table)
    assert len(set(map(id, rows))) == MANY, table.name
    filled = turns(asked, page, lambda: table.show_rows(rows))
    assert 0 < max(filled) <= MOST, (table.name, filled)
    if not table.isVisibleTo(page):
        return
    assert not at_rest(page), "the rest of it is under way"
    table.choose(
        lambda _row: True
    )  # where none is the current one, Qt's first key goes to the first
    down = turns(asked, page, lambda: QTest.keyClick(table, Qt.Key.Key_End, CONTROL))
    assert max(down) <= MOST, (table.name, down)
    assert table.currentIndex().row() == MANY - 1
    wider = turns(asked, page, lambda: table.window().resize(page.width() + 40, page.height()))
    assert max(wider) <= MOST, (table.name, wider)


CONTROL = Qt.KeyboardModifier.ControlModifier
PAGES = {
    "board": {"board"},
    "courier": {"destinations"},
    "papers": {"papers"},
    "plan": {"calendar"},
    "register": {"register"},
    "reports": {"reports"},
    "totals": {"controls", "source-units", "targets"},
}
"""The tables that have rows on each page of such an office."""


@pytest.mark.parametrize("place", PAGES)
def test_a_turn_asks_few_rows(
    place: str, shell: Shell, asked: Asked, qtbot: QtBot, settle: Settle
) -> None:
    page = show_page(page_of(place)(shell), qtbot, settle)
    met = {each.name for each in tables(page)}
    assert met == PAGES[place]
    for table in tables(page):
        judge(asked, page, table)


def test_the_stick_of_a_whole_country(page_at: Callable[..., InboxPage], asked: Asked) -> None:
    page = page_at(InboxPage, TRAINING_DISTRICT)
    seen = page._seen
    assert seen is not None
    rows = tuple(copy.copy(seen.rows[at % len(seen.rows)]) for at in range(MANY))
    filled = turns(asked, page, lambda: page._show(replace(seen, rows=rows)))
    assert 0 < max(filled) <= MOST
    assert len(page.table.rows.rows) == MANY
    assert max(turns(asked, page, lambda: page.hide_figures(True))) <= MOST
    assert max(turns(asked, page, page._judge)) <= MOST


def test_a_board_of_hundreds_is_searched_and_grouped_by_portions(
    shell: Shell, asked: Asked, qtbot: QtBot, settle: Settle
) -> None:
    page = show_page(BoardPage(shell), qtbot, settle)
    assert len(page.table.rows.rows) > UNITS
    assert max(turns(asked, page, page.refresh)) <= MOST
    for wanted in ("x", ""):
        assert max(turns(asked, page, lambda wanted=wanted: page._seek(wanted))) <= MOST
    settle()
    heights = [page.table.rowHeight(at) for at in range(page.table.model().rowCount())]
    hinted = [page.table.sizeHintForRow(at) for at in range(page.table.model().rowCount())]
    assert heights == hinted, "in the end each row has its height"


def test_units_behind_a_total_are_rows(
    shell: Shell, asked: Asked, qtbot: QtBot, settle: Settle
) -> None:
    page = show_page(TotalsPage(shell), qtbot, settle)
    (table,) = (each for each in tables(page) if each.name == "source-units")
    assert len(table.rows.rows) > UNITS
    assert len(page.source.findChildren(QWidget)) < UNITS, "none has a widget of its own"


def test_the_words_of_units_come_by_portions(shell: Shell, qtbot: QtBot, settle: Settle) -> None:
    view = Compose(shell)
    qtbot.addWidget(view)
    view.resize(1106, 640)
    view.show()
    view.show_period(PERIOD)
    settle()
    column = view.findChild(CardColumn)
    assert column is not None
    texts = view._beside[0]
    assert len(texts) > 4 * CARDS
    view._show_others(())
    settle()
    view._show_others(texts)
    shown = [len(column._cards)]
    while not at_rest(view):
        QApplication.processEvents()
        shown.append(len(column._cards))
    steps = [after - before for before, after in pairwise(shown)]
    assert shown[0] == CARDS
    assert max(steps) == CARDS
    assert shown[-1] == len(texts)
    cards = column._cards
    for above, below in pairwise(cards):
        assert above.geometry().bottom() < below.y(), "none lies over another"
    for card in cards:
        assert card.height() >= card.heightForWidth(card.width())
    assert column.height() >= cards[-1].geometry().bottom()
