"""Who does what as a matrix in the window: walked, written with a letter, groups opened."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from district_kit import Settle, made, page_of
from PySide6.QtCore import Qt
from PySide6.QtGui import QGuiApplication
from PySide6.QtTest import QTest
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.catalogue import Assignment, UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party
from gbv_desktop.domain.plan.editions.role_findings import RoleFinding, RoleFindingKind
from gbv_desktop.domain.plan.editions.role_matrix import RoleColumn, roles_on
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.plan.drafting import draft_of
from ui.base.shell import Shell
from ui.kit.table.elided_cells import SECOND as BELOW
from ui.plan.assignments.findings import FindingWords
from ui.plan.assignments.matrix import MatrixGrid
from ui.plan.assignments.matrix_model import DIFFERS, LOOK, MatrixLine, MatrixShown, RoleLook
from ui.plan.assignments.page import LIST, MATRIX, AssignmentsEditor
from ui.plan.page import PlanPage

FIRST, SECOND = "hd-1-1", "hd-1-2"
XA, PHONG = Party(group="xa"), Party(group="phong")


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return made(tmp_path_factory.mktemp("plan"))


@pytest.fixture
def editing(
    home: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> Any:
    page = page_of(PlanPage, home, tmp_path, enter, settle)
    qtbot.addWidget(page)
    page.refresh()
    settle()
    page.strip.begin.click()
    settle()
    editor = page.turn_to_editor(AssignmentsEditor)
    editor.show_as(MATRIX)
    settle()
    return editor


def drafted(editor: Any, settle: Settle) -> list[Assignment]:
    got: list[Any] = []
    editor.shell.work.read(draft_of, got.append)
    settle()
    return [each for each in got[0].plan.assignments if each.activity == SECOND]


def shown(grid: MatrixGrid, activity: str, party: Party, role: Any = Qt.DisplayRole) -> Any:
    return grid.matrix.index(*grid.matrix.place_of(activity, party)).data(role)


def typed(editor: Any, settle: Settle, key: Any) -> None:
    QTest.keyClick(editor.matrix, key)
    settle()


def test_a_letter_writes_a_role_and_delete_takes_it(editing: Any, settle: Settle) -> None:
    grid, wanted = editing.matrix, Party("d-vhtt")
    assert grid.choose(SECOND, wanted) and grid.party == wanted, "its group opens for it"
    assert shown(grid, SECOND, wanted) == "P" and "phối hợp" not in editing._about.text()
    typed(editing, settle, Qt.Key.Key_C)
    assert grid.party == wanted, "who writes a column of letters stays where he is"
    assert shown(grid, SECOND, wanted) == "C"
    assert RoleLook(shown(grid, SECOND, wanted, LOOK)) is RoleLook.LEAD
    assert shown(grid, SECOND, wanted, DIFFERS) and "in force: coordinates" in editing._about.text()
    typed(editing, settle, Qt.Key.Key_Delete)
    assert shown(grid, SECOND, wanted) == ""
    assert not [e for e in drafted(editing, settle) if e.unit == "d-vhtt" and not e.valid_to]


def test_a_letter_on_a_group_asks_once_and_is_the_word_to_all(
    editing: Any, settle: Settle, answers: Any
) -> None:
    grid = editing.matrix
    assert grid.choose(SECOND, XA) and shown(grid, SECOND, XA) == "9T"
    answers.coming.append(False)
    typed(editing, settle, Qt.Key.Key_P)
    assert shown(grid, SECOND, XA) == "9T" and "9" in answers.said[-1]
    answers.coming.append(True)
    typed(editing, settle, Qt.Key.Key_P)
    assert shown(grid, SECOND, XA) == "9P"
    typed(editing, settle, Qt.Key.Key_T)
    assert shown(grid, SECOND, XA) == "9T" and not answers.coming


def test_a_group_opens_and_folds_and_its_role_shows_below(editing: Any, settle: Settle) -> None:
    grid, one = editing.matrix, Party("c-23440")
    grid.choose(SECOND, XA)
    typed(editing, settle, Qt.Key.Key_Plus)
    assert shown(grid, SECOND, one) == "T" and grid.party == XA
    assert RoleLook(shown(grid, SECOND, one, LOOK)) is RoleLook.OF_GROUP
    grid.choose(SECOND, one)
    typed(editing, settle, Qt.Key.Key_P)
    assert shown(grid, SECOND, one) == "P, T"
    assert RoleLook(shown(grid, SECOND, one, LOOK)) is RoleLook.TWO
    typed(editing, settle, Qt.Key.Key_Minus)
    assert grid.party == XA and shown(grid, SECOND, XA) == "1P 8T"
    assert grid.matrix.place_of(SECOND, one)[1] == -1
    grid.horizontalHeader().sectionClicked.emit(grid.matrix.place_of(SECOND, XA)[1])
    assert grid.matrix.place_of(SECOND, one)[1] > 0


def test_cells_go_to_a_workbook_and_come_from_there(editing: Any, settle: Settle) -> None:
    grid, clipboard = editing.matrix, QGuiApplication.clipboard()
    grid.choose(SECOND, Party("d-vhtt"))
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    QTest.keyClick(grid, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert clipboard.text() == "P\tP"
    clipboard.setText("C\t\r\nt\tP\r\n")
    grid.choose(SECOND, Party("d-vhtt"))
    QTest.keyClick(grid, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    settle()
    found = [[grid.matrix.index(r, c).data() for c in spots(grid)] for r in rows_below(grid)]
    assert found == [["C", ""], ["T", "P"]]
    assert undone(editing, settle) == 1, "one paste is one change"


def spots(grid: MatrixGrid) -> tuple[int, int]:
    first = grid.matrix.place_of(SECOND, Party("d-vhtt"))[1]
    return first, first + 1


def rows_below(grid: MatrixGrid) -> tuple[int, int]:
    first = grid.matrix.place_of(SECOND, Party("d-vhtt"))[0]
    return first, first + 1


def undone(editor: Any, settle: Settle) -> int:
    got: list[Any] = []
    editor.shell.work.read(draft_of, got.append)
    settle()
    return len(got[0].changes)


@pytest.mark.parametrize(("text", "code"), [("x", "E-ROLES-TEXT"), ("P\t" * 60, "E-ROLES-ROOM")])
def test_what_cannot_be_pasted_is_refused_whole(
    editing: Any, settle: Settle, answers: Any, text: str, code: str
) -> None:
    grid = editing.matrix
    grid.choose(SECOND, Party("d-vhtt"))
    editing._paste(text)
    settle()
    assert answers.said[-1] == code and undone(editing, settle) == 0


def test_a_letter_writes_all_cells_that_are_marked(editing: Any, settle: Settle) -> None:
    grid = editing.matrix
    grid.choose(SECOND, Party("d-vhtt"))
    QTest.keyClick(grid, Qt.Key.Key_Right, Qt.KeyboardModifier.ShiftModifier)
    typed(editing, settle, Qt.Key.Key_T)
    row, columns = grid.matrix.place_of(SECOND, Party("d-vhtt"))[0], spots(grid)
    assert [grid.matrix.index(row, each).data() for each in columns] == ["T", "T"]


def test_what_is_found_is_mended_by_its_button(editing: Any, settle: Settle, answers: Any) -> None:
    grid, lead = editing.matrix, Party("d-ldtbxh")
    grid.choose(FIRST, lead)
    typed(editing, settle, Qt.Key.Key_Delete)

    def mend(dialog: Any) -> bool:
        assert dialog.table.current.finding.kind is RoleFindingKind.NO_LEAD
        assert "leads" in dialog.mend.text()
        dialog.mend.click()
        return dialog.chosen is not None

    answers.coming.append(mend)
    editing._look.click()
    settle()
    assert shown(grid, FIRST, lead) == "C"
    kinds = {each.finding.kind for each in editing._found}
    assert RoleFindingKind.NO_LEAD not in kinds


def test_what_only_people_can_say_is_gone_to(editing: Any, settle: Settle, answers: Any) -> None:
    grid = editing.matrix
    editing.show_as(LIST)
    idle = FindingWords(RoleFinding(RoleFindingKind.NO_WORK, unit="d-tckh"), "x", "")
    editing._found = (idle,)

    def look(dialog: Any) -> bool:
        assert dialog.mend.isHidden()
        dialog.go.click()
        return True

    answers.coming.append(look)
    editing._look_over()
    assert editing._front is grid and grid.party == Party("d-tckh")


def test_an_activity_that_nobody_leads_says_so(editing: Any, settle: Settle) -> None:
    grid = editing.matrix
    grid.choose(FIRST, Party("d-ldtbxh"))
    typed(editing, settle, Qt.Key.Key_Delete)
    name = grid.matrix.index(0, 0)
    assert RoleLook(name.data(LOOK)) is RoleLook.NO_LEAD


def test_the_same_cell_is_chosen_in_the_list(editing: Any) -> None:
    editing.matrix.choose(SECOND, Party("d-vhtt"))
    editing.show_as(LIST)
    assert editing.list.activity == SECOND and editing.parties.current.party == Party("d-vhtt")
    editing.show_as(MATRIX)
    assert editing.matrix.activity == SECOND and editing.matrix.party == Party("d-vhtt")


def test_due_day_and_result_stand_below_the_matrix(
    editing: Any, settle: Settle, answers: Any
) -> None:
    def hand_in(dialog: Any) -> bool:
        dialog.day.setText("14/11/2018")
        dialog.words.setText("mỗi xã ít nhất 10 buổi")
        dialog.hand_in()
        return bool(dialog.result())

    editing.matrix.choose(SECOND, Party("d-ldtbxh"))
    answers.coming.append(hand_in)
    typed(editing, settle, Qt.Key.Key_Return)
    assert "14/11/2018" in editing._about.text() and "10 buổi" in editing._about.text()


def test_the_table_is_kept_as_a_file_from_the_draft_and_from_what_is_in_force(
    editing: Any, settle: Settle, answers: Any, tmp_path: Path
) -> None:
    page = editing.window()
    assert not page._paper.isVisibleTo(page), "of the draft there is a button of its own"
    of_draft, in_force = tmp_path / "du-thao.pdf", tmp_path / "phan-cong.pdf"
    answers.coming += [1, of_draft, 1, in_force]
    editing.paper.click()
    settle()
    page._toggle()
    page._paper.click()
    settle()
    assert of_draft.read_bytes()[:4] == in_force.read_bytes()[:4] == b"%PDF"
    assert of_draft.read_bytes() != in_force.read_bytes()


def test_names_and_heads_stay_in_sight_beside_a_thousand_units(qtbot: QtBot) -> None:
    units = [f"c-{at}" for at in range(1_000)]
    columns = (
        RoleColumn(XA, "UBND các xã", "Xã", tuple(units)),
        *(RoleColumn(Party(each), f"Xã {each}", each, group="xa") for each in units),
    )
    lines = [MatrixLine(f"hd-{at}", str(at), "Truyền thông") for at in range(20)]
    given = roles_on([Assignment("hd-1", UnitRole.IMPLEMENT, group="xa")], date(2018, 6, 20))
    grid = MatrixGrid()
    qtbot.addWidget(grid)
    grid.resize(900, 500)
    grid.show()
    grid.show_roles(MatrixShown(lines, columns, given, {}))
    assert grid.matrix.columnCount() == 2 and shown(grid, "hd-1", XA) == "1000T"
    assert not grid.frozen.isVisible()
    assert grid.choose("hd-1", Party("c-999"))
    assert grid.frozen.isVisible() and grid.frozen.width() < grid.width() / 2
    place = grid.visualRect(grid.currentIndex())
    assert place.left() >= grid.frozen.width() and place.right() <= grid.viewport().width()


def test_an_activity_that_begins_later_says_from_when(qtbot: QtBot) -> None:
    grid = MatrixGrid()
    qtbot.addWidget(grid)
    lines = [MatrixLine(each, "2.7", "Tập huấn") for each in ("hd-1", "hd-2", "hd-3")]
    later = {"hd-1": date(2019, 1, 1), "hd-2": date(2018, 7, 15)}
    grid.show_roles(MatrixShown(lines, (), {}, {}, later))
    model = grid.matrix
    told = [model.data(model.index(at, 0), BELOW) for at in range(3)]
    assert told == [
        fill(_("led from the year {year}"), {"year": 2019}),
        fill(_("led from {day}"), {"day": "15/07/2018"}),
        _("nobody leads"),
    ]
    looks = [model.data(model.index(at, 0), LOOK) for at in range(3)]
    assert looks == [RoleLook.NAME, RoleLook.NAME, RoleLook.NO_LEAD]
