"""Kế hoạch › Đơn vị: list and bars, one unit at the side, dialogs that change the draft."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from before_2025 import DAY, PARTS, before_2025
from district_kit import page_of
from PySide6.QtCore import Qt
from PySide6.QtTest import QTest
from PySide6.QtWidgets import QDialog

from gbv_desktop.domain.offices.units import Signer
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of
from gbv_desktop.office.plan.units.acts import units_of_draft
from gbv_desktop.text import message
from ui.base.shell import Shell
from ui.base.work import TaskOutcome
from ui.plan.page import PlanPage
from ui.plan.units.acts.dialog import CHOOSE, FOLLOWS, REVIEW, ActDialog
from ui.plan.units.acts.state import ActState
from ui.plan.units.adding import AddUnitsDialog
from ui.plan.units.bars import by_successor, days_words
from ui.plan.units.card import UnitAct, signer_words
from ui.plan.units.fields import UnitFieldsDialog
from ui.plan.units.groups import GroupsDialog
from ui.plan.units.page import BARS, UnitsEditor
from ui.plan.units.signers import UnitSignersDialog

Settle = Callable[[], None]


@pytest.fixture
def page(district: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle) -> PlanPage:
    """The plan of a district in whose draft nobody knows of 01/7/2025."""
    made = page_of(PlanPage, district, tmp_path, enter, settle)
    made.shell.work.run(_begin)
    settle()
    return made


def _begin(office: Office, _progress: object) -> TaskOutcome[None]:
    begin_draft(office)
    change_draft(office, message("x"), before_2025)
    return TaskOutcome(None, frozenset({"plan"}))


@pytest.fixture
def editor(page: PlanPage, settle: Settle) -> UnitsEditor:
    page.reload()
    settle()
    found = page.turn_to_editor(UnitsEditor)
    settle()
    assert isinstance(found, UnitsEditor)
    return found


def of_draft(editor: UnitsEditor, settle: Settle) -> Any:
    found: list[Any] = []
    editor.shell.work.read(units_of_draft, found.append)
    settle()
    return found[0]


def told(editor: UnitsEditor, settle: Settle) -> int:
    """How many changes the draft has."""
    found: list[Any] = []
    editor.shell.work.read(draft_of, found.append)
    settle()
    return len(found[0].changes)


def dialog_of(editor: UnitsEditor, act: UnitAct, unit: str, settle: Settle) -> ActDialog:
    units = of_draft(editor, settle)
    dialog = ActDialog(editor.shell, ActState(act, units, units.unit(unit), {}, DAY))
    dialog.show()
    return dialog


def test_list_and_bars_show_the_same_and_keep_the_chosen(
    editor: UnitsEditor, settle: Settle
) -> None:
    assert editor._choose("c-23440")
    assert editor.card.menus, "what can be done is offered"
    editor.show_as(BARS)
    settle()
    assert editor.bars.current is not None and editor.bars.current.unit.id == "c-23440"
    assert len(editor.bars.rows.shown) == len(editor.table.rows.shown)
    years = editor.bars.years.span
    assert (years[0], years[-1]) == (2017, 2030)
    editor.bars.grab()
    settle()


def test_a_search_needs_no_accents(editor: UnitsEditor, settle: Settle) -> None:
    editor._look_for("dien binh")
    assert [each.unit.id for each in editor.table.rows.shown] == ["c-23440"]
    editor._look_for("23431")
    assert [each.unit.id for each in editor.table.rows.shown] == ["c-23431"]
    editor._look_for("")
    everybody = len(editor.table.rows.shown)
    editor.only_now.setChecked(True)
    assert len(editor.table.rows.shown) < everybody
    assert all(each.unit.in_force(editor.shell.today) for each in editor.table.rows.shown)


def test_an_error_leads_to_its_unit(editor: UnitsEditor, settle: Settle, answers: Any) -> None:
    row = next(each for each in editor._rows if each.unit.id == "c-23431")
    editor.go_to("units", ("unit", row.place, "reports_to"))
    assert editor.table.current is not None and editor.table.current.unit.id == "c-23431"
    answers.coming = [lambda dialog: isinstance(dialog, GroupsDialog)]
    editor.go_to("units", ("group", 0))
    settle()
    assert not answers.coming


def test_fields_are_one_change_and_none_if_nothing_was_typed(
    editor: UnitsEditor, settle: Settle
) -> None:
    unit = of_draft(editor, settle).unit("c-23440")
    before = told(editor, settle)
    dialog = UnitFieldsDialog(editor.shell, unit, editor._groups)
    dialog.hand_in()
    assert dialog.result() == QDialog.DialogCode.Accepted and told(editor, settle) == before
    dialog = UnitFieldsDialog(editor.shell, unit, editor._groups)
    dialog.place.setText("Diên  Bình mới")
    dialog.head_lines.setPlainText("ỦY BAN NHÂN DÂN\n\nXÃ DIÊN BÌNH")
    dialog.order.setText("12")
    dialog.hand_in()
    settle()
    made = of_draft(editor, settle).unit("c-23440")
    assert (made.place, made.order) == ("Diên Bình mới", 12)
    assert made.head_lines == unit.head_lines and told(editor, settle) == before + 1


def test_a_unit_ends_on_the_day_that_is_typed(editor: UnitsEditor, settle: Settle) -> None:
    unit = of_draft(editor, settle).unit("d-dai")
    dialog = UnitFieldsDialog(editor.shell, unit, editor._groups)
    assert dialog.last.day is None
    dialog.last.setText("31/12/2029")
    dialog.hand_in()
    settle()
    made = of_draft(editor, settle).unit("d-dai")
    assert made.valid_to == made.names[-1].valid_to == date(2029, 12, 31)


def test_what_cannot_be_read_stays_as_it_was_typed(editor: UnitsEditor, settle: Settle) -> None:
    unit = of_draft(editor, settle).unit("c-23440")
    dialog = UnitSignersDialog(editor.shell, unit)
    mode, title, name, first, _last = dialog.rows[0]
    assert first.day == editor.shell.today, "without a day the plan would refuse the line"
    mode.setCurrentIndex(2)
    title.setText("Phó Chủ tịch")
    name.setText("A Thui")
    first.setText("32/13/2018")
    dialog.hand_in()
    assert dialog._said.isVisibleTo(dialog) and title.text() == "Phó Chủ tịch"
    first.setText("01/07/2018")
    dialog.hand_in()
    settle()
    (signer,) = of_draft(editor, settle).unit("c-23440").signers
    block = Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "KT.", "PHÓ CHỦ TỊCH", "A Thui", first.day)
    assert signer == block
    again = UnitSignersDialog(editor.shell, of_draft(editor, settle).unit("c-23440"))
    assert again.act() is None, "read back it is the same"
    again.add_row()


def test_pasted_communes_are_looked_up(editor: UnitsEditor, settle: Settle) -> None:
    units = tuple(each.unit for each in editor._rows)
    dialog = AddUnitsDialog(editor.shell, units)
    dialog.box.setPlainText("Xã Mới; 99999\nVăn Lem\nTân Lập\nPhòng Nội vụ")
    dialog._still.stop()
    dialog._look()
    settle()
    lines = {each.name: (each.code, each.doubt) for each in dialog.found}
    assert lines["Xã Mới"] == ("99999", False)
    assert lines["Xã Văn Lem"] == ("23431", False)
    assert lines["Tân Lập"] == ("", True)
    assert lines["Phòng Nội vụ"] == ("", False)
    assert not dialog.save.isEnabled(), "which Tân Lập nobody has said"
    dialog.box.setPlainText("Xã Mới; 99999\nVăn Lem")
    dialog._still.stop()
    dialog._look()
    settle()
    assert dialog.save.isEnabled()
    dialog.like.choose("c-23440")
    dialog.hand_in()
    settle()
    # Its code belongs to the Văn Lem that the plan has.
    assert dialog._said.isVisibleTo(dialog)
    dialog.box.setPlainText("Xã Mới; 99999")
    dialog._still.stop()
    dialog._look()
    settle()
    dialog.hand_in()
    settle()
    assert of_draft(editor, settle).unit("c-99999").names[0].name == "Xã Mới"


def test_nine_communes_become_three_step_by_step(editor: UnitsEditor, settle: Settle) -> None:
    before = told(editor, settle)
    dialog = dialog_of(editor, UnitAct.MERGE, "c-23401", settle)
    dialog.onward()
    assert dialog.at == CHOOSE and not dialog.next.isEnabled()
    step = dialog.steps[CHOOSE]
    for at, (parts, name) in enumerate(
        zip(PARTS.values(), ("Xã Đăk Tô", "Xã Kon Đào", "Xã Ngọk Tụ"), strict=True)
    ):
        if at:
            step.new.add_line()
        step.new.lines[at][1].setText(name)
        step.new.lines[at][0].click()
        for part in parts:
            if step.parts.taken.get(part) != at:
                step.parts.toggle(part)
    # The State's list of that day knows their codes.
    for at in range(3):
        step.new._look_up(at)
    settle()
    assert step.new.codes == ("23401", "23430", "23428")
    QTest.keyClick(dialog, Qt.Key.Key_Right, Qt.KeyboardModifier.AltModifier)
    settle()
    assert dialog.at == FOLLOWS and dialog.state.review is not None
    QTest.keyClick(dialog, Qt.Key.Key_Left, Qt.KeyboardModifier.AltModifier)
    assert dialog.at == CHOOSE
    dialog.onward()
    settle()
    dialog.onward()
    assert dialog.at == REVIEW
    dialog.onward()
    settle()
    assert told(editor, settle) == before + 1, "one act is one change"
    units = of_draft(editor, settle)
    assert set(units.unit("c-23430-2025").predecessors) == set(PARTS["c-23430-2025"])
    assert units.periods[-1].code == "2025-BG01"
    lines = by_successor(editor._rows)
    names = [each.unit.id for each in lines]
    assert names.index("c-23401-2025") < names.index("c-23401"), "new over old"
    assert all(days_words(each) for each in lines)


def test_what_is_refused_is_told_in_its_step(editor: UnitsEditor, settle: Settle) -> None:
    dialog = dialog_of(editor, UnitAct.MERGE, "c-23401", settle)
    dialog.steps[0].day.setText("gần đây")
    assert not dialog.next.isEnabled()
    dialog.steps[0].day.setText("01/07/2025")
    dialog.onward()
    step = dialog.steps[CHOOSE]
    step.new.lines[0][1].setText("Xã Chung")
    step.new.lines[0][2].setText("23431")
    step.parts.toggle("c-23440")
    dialog.onward()
    settle()
    assert dialog.at == CHOOSE and "Văn Lem" in dialog._said.text()
    assert step.new.names == ("Xã Chung",)


@pytest.mark.parametrize(
    "act", [UnitAct.SPLIT, UnitAct.RENAME, UnitAct.DISSOLVE, UnitAct.REPORT_TO]
)
def test_each_act_is_one_change(editor: UnitsEditor, act: UnitAct, settle: Settle) -> None:
    before = told(editor, settle)
    dialog = dialog_of(editor, act, "d-dai", settle)
    dialog.onward()
    step = dialog.steps[CHOOSE]
    assert step.missing()
    match act:
        case UnitAct.SPLIT:
            for at, name in enumerate(("Đài A", "Đài B")):
                step.new.lines[at][1].setText(name)
        case UnitAct.RENAME:
            step.name.setText("Trung tâm Truyền thông")
        case UnitAct.DISSOLVE:
            step.heir.choose("d-vhtt")
        case UnitAct.REPORT_TO:
            step.upper.choose("d-vhtt")
    for _step in range(3):
        dialog.onward()
        settle()
    assert told(editor, settle) == before + 1


def test_the_last_report_may_be_left_out_or_due_later(editor: UnitsEditor, settle: Settle) -> None:
    dialog = dialog_of(editor, UnitAct.DISSOLVE, "d-dai", settle)
    dialog.onward()
    dialog.steps[CHOOSE].heir.choose("d-vhtt")
    dialog.onward()
    settle()
    step = dialog.steps[FOLLOWS]
    step.asks.setChecked(False)
    settle()
    kinds = {each.kind.value for each in dialog.state.review.follows}
    assert "closing" not in kinds
    step.asks.setChecked(True)
    settle()
    step.due.setText("30/07/2025")
    step.due.editingFinished.emit()
    settle()
    (told_closing,) = [e for e in dialog.state.review.follows if e.kind.value == "closing"]
    assert f"{told_closing.last:%d/%m}" == "30/07"


def test_of_one_day_it_is_said_whether_it_is_the_first_or_the_last() -> None:
    first = Signer("PHÓ CHỦ TỊCH", name="Y Hồng", valid_from=date(2018, 12, 20))
    last = replace(first, valid_from=None, valid_to=date(2018, 12, 20))
    told = [signer_words(each) for each in (first, last)]
    assert [each.rsplit("(", 1)[1] for each in told] == [
        "từ ngày 20/12/2018)",
        "đến ngày 20/12/2018)",
    ]
