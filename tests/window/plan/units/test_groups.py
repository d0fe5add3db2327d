"""Kế hoạch › Đơn vị › Nhóm đơn vị: named, filled, and taken out once nothing is given to them."""

from __future__ import annotations

from typing import Any

import pytest
from district_kit import Settle
from looking import said

from gbv_desktop.office.plan.drafting import draft_of
from ui.plan.page import PlanPage
from ui.plan.units.groups import GroupDialog, GroupsDialog
from ui.plan.units.page import UnitsEditor


@pytest.fixture
def editor(page: PlanPage, settle: Settle) -> UnitsEditor:
    page.strip.begin.click()
    settle()
    found = page.turn_to_editor(UnitsEditor)
    settle()
    return found


@pytest.fixture
def dialog(editor: UnitsEditor, settle: Settle) -> GroupsDialog:
    made = GroupsDialog(editor.shell, "")
    settle()
    return made


def groups(editor: UnitsEditor, settle: Settle) -> dict[str, Any]:
    got: list[Any] = []
    editor.shell.work.read(draft_of, got.append)
    settle()
    return {each["id"]: each for each in got[0].tables["units"]["group"]}


def test_the_button_opens_them(editor: UnitsEditor, settle: Settle, answers: Any) -> None:
    seen: list[Any] = []
    answers.coming.append(lambda shown: bool(seen.append(shown)))
    editor.groups.click()
    settle()
    assert isinstance(seen[0], GroupsDialog)
    answers.coming.append(lambda shown: bool(seen.append(shown)))
    editor.go_to("units", ("group", 1))
    assert len(seen) == 2, "an error of a group leads here"


def test_a_group_is_added_changed_and_taken_out(
    editor: UnitsEditor, dialog: GroupsDialog, settle: Settle, answers: Any
) -> None:
    assert [each.group.verb for each in dialog.table.rows.rows] == ["giao", "giao", "đề nghị"]

    def add(asked: GroupDialog) -> bool:
        asked.name.setText("UBND các xã, thị trấn")
        asked.members.toggle("c-23440")
        asked.hand_in()
        settle()
        assert "no other group has the same" in said(asked), "refused where it stands, and kept"
        asked.name.setText("Các  xã vùng sâu")
        asked.short.setText("Vùng sâu")
        asked.verb.setCurrentIndex(asked.verb.findData("yêu cầu"))
        asked.members.toggle("c-23440")
        asked.hand_in()
        settle()
        assert "No unit belongs to the group" in said(asked)
        asked.members.toggle("c-23440")
        asked.hand_in()
        settle()
        return bool(asked.result())

    answers.coming.append(add)
    dialog.add.click()
    settle()
    made = groups(editor, settle)["vung-sau"]
    assert (made["name"], made["verb"]) == ("Các xã vùng sâu", "yêu cầu")
    assert dialog.table.choose(lambda each: each.group.id == "vung-sau")
    line = dialog.table.current
    assert line is not None and line.changed
    assert [unit for unit, _name in line.members] == ["c-23440"]

    def change(asked: GroupDialog) -> bool:
        assert asked.members.taken == ("c-23440",)
        asked.short.setText("Sâu")
        asked.hand_in()
        settle()
        return bool(asked.result())

    answers.coming.append(change)
    dialog.change.click()
    settle()
    assert groups(editor, settle)["vung-sau"]["short"] == "Sâu"
    answers.coming.append(True)
    dialog.remove.click()
    settle()
    assert "vung-sau" not in groups(editor, settle)


def test_who_would_lose_is_named_and_what_is_given_to_it_keeps_it(
    editor: UnitsEditor, dialog: GroupsDialog, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[str] = []

    def sure(_words: str, _act: str, more: str = "", **_more: Any) -> bool:
        told.append(more)
        return True

    monkeypatch.setattr(editor.shell.ask, "sure", sure)
    assert dialog.table.choose(lambda each: each.group.id == "xa")
    line = dialog.table.current
    assert line is not None and (line.today, len(line.members)) == (9, 12)
    dialog.remove.click()
    settle()
    assert "Thị trấn Đăk Tô" in told[0] and "and 8 more units" in told[0]
    assert "cannot go" in said(dialog) and "xa" in groups(editor, settle)


def test_whoever_may_not_only_reads(editor: UnitsEditor, settle: Settle) -> None:
    made = GroupsDialog(editor.shell, "Only the officer may.")
    settle()
    for each in (made.add, made.change, made.remove):
        assert not each.isEnabled()
    made._add()
    made._remove()
