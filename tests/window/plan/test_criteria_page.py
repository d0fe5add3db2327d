"""Kế hoạch › Tự kiểm tra, đánh giá: criteria offered, added, worded, refused and taken out."""

from __future__ import annotations

from typing import Any

import pytest
from district_kit import Settle

from gbv_desktop.office.plan.drafting import draft_of
from ui.plan.criteria.page import CriteriaEditor
from ui.plan.page import PlanPage


@pytest.fixture
def editor(page: PlanPage, settle: Settle) -> CriteriaEditor:
    page.strip.begin.click()
    settle()
    return page.turn_to_editor(CriteriaEditor)


def rows(editor: CriteriaEditor, settle: Settle) -> list[Any]:
    got: list[Any] = []
    editor.shell.work.read(draft_of, got.append)
    settle()
    return list(got[0].tables.get("criteria", {}).get("criterion", []))


def typed(editor: CriteriaEditor, field: str, words: str, settle: Settle) -> None:
    line: Any = editor.form._made[field,]
    line.setText(words)
    line.editingFinished.emit()
    settle()


def test_what_is_offered_is_added_once(editor: CriteriaEditor, settle: Settle) -> None:
    assert not editor.remove.isEnabled()
    editor.offered.click()
    settle()
    found = rows(editor, settle)
    assert len([each for each in found if each["reporters"] == ["X"]]) == 13
    assert len(editor.table.rows.rows) == len(found)
    assert not editor.offered.isEnabled() and editor.remove.isEnabled()


def test_one_of_the_offices_own_is_added_worded_and_taken_out(
    editor: CriteriaEditor, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor.shell.ask, "text", lambda *_a, **_k: "Có hòm thư góp ý")
    editor.add.click()
    settle()
    assert rows(editor, settle) == [{"id": "tc-1", "text": "Có hòm thư góp ý"}]
    assert editor._concerned(rows(editor, settle)[0]) == "all units"
    for kind in ("X", "YT"):
        editor.whom.boxes[kind].click()
        settle()
    typed(editor, "evidence", "A02", settle)
    (row,) = rows(editor, settle)
    assert (row["reporters"], row["evidence"]) == (["X", "YT"], ["A02"])
    assert "Phòng Y tế" in editor._concerned(row) and editor.whom.boxes["YT"].isChecked()
    for kind in ("X", "YT"):
        editor.whom.boxes[kind].click()
        settle()
    assert "reporters" not in rows(editor, settle)[0]
    typed(editor, "evidence", " , ", settle)
    assert "evidence" not in rows(editor, settle)[0]
    monkeypatch.setattr(editor.shell.ask, "sure", lambda *_a, **_k: True)
    editor.remove.click()
    settle()
    assert rows(editor, settle) == []


def test_one_that_rewards_silence_is_an_error_beside_it(
    editor: CriteriaEditor, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(editor.shell.ask, "text", lambda *_a, **_k: "Không để xảy ra bạo lực")
    editor.add.click()
    settle()
    assert "không để xảy ra" in editor.wrong.text()
    editor.go_to("criteria", ("criterion", 0, "text"))
    assert editor._chosen == "tc-1"


def test_who_may_not_change_the_plan_reads_it(page: PlanPage) -> None:
    editor = CriteriaEditor(page.shell, "Only the officer may.")
    editor._add()
    editor._add_offered()
    editor.whom.offer([{"reporter": "X", "title": "Biểu (UBND xã)"}], "Only the officer may.")
    assert not editor.form._made["text",].isEnabled() and not editor.whom.boxes["X"].isEnabled()
    editor.deleteLater()
