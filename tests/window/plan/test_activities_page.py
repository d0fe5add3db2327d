"""Hoạt động in the draft: campaigns with their names, how often by group, and by which paper."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from district_kit import Settle
from every_plan import plan_named

from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.i18n import set_language
from gbv_desktop.office.plan.drafting import draft_of
from ui.plan.activities.campaign_dialogs import CampaignDialog, CampaignNameDialog
from ui.plan.activities.page import ActivitiesEditor
from ui.plan.catalogue import _when, grounds_words
from ui.plan.page import PlanPage

FIRST = "hd-1-1"


@pytest.fixture
def editor(page: PlanPage, settle: Settle) -> ActivitiesEditor:
    """With a draft begun, and the activity of the campaigns chosen."""
    page.strip.begin.click()
    settle()
    found = page.turn_to_editor(ActivitiesEditor)
    assert found.table.choose(lambda each: each["id"] == FIRST)
    return found


def row_of(page: PlanPage, settle: Settle, activity: str = FIRST) -> Any:
    got: list[Any] = []
    page.shell.work.read(draft_of, got.append)
    settle()
    rows = got[0].tables["activities"]["activity"]
    return next(each for each in rows if each["id"] == activity)


def text_of(page: PlanPage, settle: Settle) -> str:
    got: list[Any] = []
    page.shell.work.read(draft_of, got.append)
    settle()
    return str({file: data for file, data in got[0].tables.items() if file.startswith("papers/")})


def test_the_month_of_action_is_offered_its_later_name(
    page: PlanPage, editor: ActivitiesEditor, settle: Settle, answers: Any
) -> None:
    old = editor.timing.campaigns.current
    assert old is not None and old.from_year is None

    def name(dialog: CampaignNameDialog) -> bool:
        assert dialog.year.text() == "2021" and "phòng ngừa, ứng phó" in dialog.title_words.text()
        assert dialog.in_texts
        for wrong in ("", "21", "0001"):
            dialog.year.setText(wrong)
            dialog.hand_in()
            assert dialog.made is None and dialog._said.isVisibleTo(dialog)
        dialog.year.setText("2021")
        dialog.hand_in()
        return bool(dialog.result())

    before = text_of(page, settle)
    answers.coming.append(name)
    editor.timing.name.click()
    settle()
    (found,) = row_of(page, settle)["timing"]["campaigns"][0]["names"]
    assert found["from_year"] == 2021
    assert [each.from_year for each in editor.timing.campaigns.rows.shown][:2] == [None, 2021]
    assert "{ten_chien_dich" not in before and "{ten_chien_dich_nam_sau}" in text_of(page, settle)
    assert page._draft_faults() == ()
    # One change, which one undo takes back with its texts.
    page._undo.click()
    settle()
    assert text_of(page, settle) == before


def test_a_name_and_a_campaign_are_taken_out(
    page: PlanPage, editor: ActivitiesEditor, settle: Settle, answers: Any
) -> None:
    def add(dialog: CampaignDialog) -> bool:
        dialog.title_words.setText("Ngày gia đình Việt Nam")
        dialog.first.setText("28/6")
        dialog.last.setText("28.13")
        dialog.hand_in()
        assert dialog.made is None and "28/13" in dialog._said.text()
        dialog.last.setText("")
        dialog.hand_in()
        assert dialog.made is None
        dialog.last.setText("28/6")
        dialog.hand_in()
        return bool(dialog.result())

    answers.coming.append(add)
    editor.timing.add.click()
    settle()
    assert row_of(page, settle)["timing"]["campaigns"][-1]["title"] == "Ngày gia đình Việt Nam"
    known = len(row_of(page, settle)["timing"]["campaigns"])
    editor.timing.campaigns.choose(lambda each: each.at == known - 1)

    def name(dialog: CampaignNameDialog) -> bool:
        assert not dialog.texts.isVisibleTo(dialog) and dialog.year.text() == ""
        dialog.year.setText("2020")
        dialog.title_words.setText("Ngày của gia đình")
        dialog.hand_in()
        return bool(dialog.result())

    answers.coming.append(name)
    editor.timing.name.click()
    settle()
    editor.timing.campaigns.choose(lambda each: each.from_year == 2020)
    answers.coming += [False, True]
    editor.timing.take.click()
    editor.timing.take.click()
    settle()
    assert "names" not in row_of(page, settle)["timing"]["campaigns"][-1]
    editor.timing.campaigns.choose(lambda each: each.at == known - 1)
    answers.coming.append(True)
    editor.timing.take.click()
    settle()
    assert len(row_of(page, settle)["timing"]["campaigns"]) == known - 1


def test_how_often_each_unit_of_a_group_does_it(
    page: PlanPage, editor: ActivitiesEditor, settle: Settle, answers: Any
) -> None:
    assert [each.group for each in editor.timing.groups.rows.shown] == ["xa", "phong", "doan-the"]
    answers.coming += ["hai", "1001", "2"]
    for _each in range(3):
        editor.timing.least.click()
        settle()
    assert row_of(page, settle)["timing"]["at_least_of"] == [{"group": "xa", "times": 2}]
    assert editor.timing.groups.current is not None and editor.timing.groups.current.times == 2
    answers.coming.append("0")
    editor.timing.least.click()
    settle()
    assert "at_least_of" not in row_of(page, settle)["timing"]


def test_the_paper_and_the_clause_of_an_activity(
    page: PlanPage, editor: ActivitiesEditor, settle: Settle
) -> None:
    editor._edit(FIRST, ("document", "no"), "3320/KH-UBND")
    settle()
    editor._edit(FIRST, ("document", "on"), date(2022, 10, 5))
    settle()
    editor._edit(FIRST, ("clause",), "mục II.2")
    settle()
    found = row_of(page, settle)
    assert found["document"] == {"no": "3320/KH-UBND", "on": date(2022, 10, 5)}
    assert found["clause"] == "mục II.2"
    editor._edit(FIRST, ("document", "on"), None)
    editor._edit(FIRST, ("document", "no"), None)
    settle()
    assert "document" not in row_of(page, settle)


def test_an_error_of_a_campaign_leads_to_it(
    editor: ActivitiesEditor, page: PlanPage, settle: Settle
) -> None:
    editor.go_to("activities", ("activity", 0, "timing", "campaigns", 1, "names", 0, "title"))
    assert editor.timing.campaigns.current is not None
    assert editor.timing.campaigns.current.at == 1


def test_the_catalogue_tells_how_often_by_which_paper_and_by_the_name_of_its_year() -> None:
    set_language("en")
    plan = plan_named("small")
    (activity,) = (each for each in plan.activities if each.timing.campaigns)
    assert grounds_words(activity) == "3/KH-UBND of 05/01/2026, mục II.1"
    bare = replace(activity, document=CitedPaper(title="Luật"), clause="")
    assert grounds_words(bare) == "Luật"
    assert grounds_words(replace(bare, document=CitedPaper())) == ""
    for year, name in ((2026, "Tuần lễ"), (2027, "Tuần lễ mới"), (2029, "Tuần lễ sau")):
        shown = _when(plan, activity, date(year, 3, 1)).splitlines()
        assert shown[-1] == f"1/3–8/3: {name}"
    assert "each of Xã: at least 2 a year" in _when(plan, activity, date(2026, 1, 1))


def test_the_offered_kinds_of_the_log_are_added_once(
    editor: ActivitiesEditor, settle: Settle
) -> None:
    assert editor.offered.isEnabled()
    editor.offered.click()
    settle()
    shown = editor._shown
    assert shown is not None
    kinds = shown.draft.tables["log"]["kind"]
    assert {"toa_dam", "chuyen_muc"} <= {each["code"] for each in kinds}
    assert not editor.offered.isEnabled()
