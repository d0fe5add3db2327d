"""The table of assignments: measured as it is printed, whatever the plan gives to whom."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from every_plan import NAMES, plan_named
from printed import BOLD, ITALIC, LANDSCAPE, MM, flat

from gbv_desktop.documents.assignment_table import AssignmentTable, assignment_table_pdf
from gbv_desktop.domain.plan.catalogue import Assignment, Plan, UnitRole
from gbv_desktop.i18n import _, fill, set_language

Read = Callable[[bytes], list[Any]]
DAY = date(2018, 6, 20)
FIRST, SECOND = "hd-1-1", "hd-1-2"


def printed(plan: Plan, day: date = DAY, *, proposal: bool = False) -> bytes:
    desk = plan.unit_by_id[plan.identity.consolidator]
    return assignment_table_pdf(AssignmentTable(plan, desk, day, proposal, training=False))


def given(*roles: Assignment) -> Plan:
    plan = plan_named("shipped")
    others = [each for each in plan.assignments if each.activity != SECOND]
    return replace(plan, assignments=(*others, *roles))


def cells(read: Read, plan: Plan, day: date = DAY) -> str:
    """The row of the second activity as one text."""
    told = flat(read(printed(plan, day)))
    return told[told.index(" 1.2 ") : told.index("2. Nâng cao")]


@pytest.mark.parametrize("name", NAMES)
def test_every_page_keeps_the_edges_of_the_decree(read: Read, name: str) -> None:
    plan = plan_named(name)
    pages = read(printed(plan, date(plan.identity.first_year, 7, 1)))
    for page in pages:
        assert (page.width / MM, page.height / MM) == pytest.approx(LANDSCAPE, abs=0.01)
        left = min([*(e.x for e in page.words), *(rule[0] for rule in page.rules)])
        right = max([*(e.right for e in page.words), *(rule[2] for rule in page.rules)])
        assert left / MM >= 20 - 0.05 and (page.width - right) / MM >= 15 - 0.05
    told = flat(pages)
    assert all(each.number in told for each in plan.activities)


def test_it_is_an_annex_of_the_plan_with_a_head_on_every_page(read: Read) -> None:
    pages = read(printed(plan_named("shipped")))
    first = pages[0]
    assert first.find("Phụ lục").font == BOLD
    assert first.find(_("Table of assignments").upper()).font == BOLD
    issuer = {"issuer": "UBND huyện Đăk Tô"}
    assert first.find(fill(_("(Attached to the Plan of {issuer})"), issuer)).font == ITALIC
    for page in pages:
        assert page.find(_("Task, activity")) and page.find(_("Expected result"))
    assert "DỰ THẢO" not in flat(pages)


def test_a_plan_with_number_and_day_is_cited_by_them(read: Read) -> None:
    plan = plan_named("shipped")
    numbered = replace(plan.identity, number="25/KH-UBND", signed_on=date(2017, 2, 9))
    told = flat(read(printed(replace(plan, identity=numbered))))
    assert "25/KH-UBND" in told and "09/02/2017" in told


def test_a_draft_says_so_on_every_page(read: Read) -> None:
    pages = read(printed(plan_named("shipped"), proposal=True))
    assert all("DỰ THẢO" in flat([page]) for page in pages) and "BẢN NHÁP" not in flat(pages)


def test_who_advises_is_told_from_who_co_operates(read: Read) -> None:
    set_language("en")
    lead = Assignment(SECOND, UnitRole.LEAD, "d-yte")
    told = cells(read, given(lead, Assignment(SECOND, UnitRole.ADVISE, "d-tp")))
    assert "Phòng Tư pháp (advises)" in told and "Phòng Y tế (advises)" not in told


def test_due_day_and_result_name_whom_they_are_of_unless_they_are_of_all(read: Read) -> None:
    set_language("en")
    lead = Assignment(SECOND, UnitRole.LEAD, "d-yte", due=date(2018, 11, 14), result="10 buổi")
    others = Assignment(SECOND, UnitRole.IMPLEMENT, group="xa")
    told = cells(read, given(lead, others))
    assert "Phòng Y tế: at the latest 14/11/2018" in told and "Phòng Y tế: 10 buổi" in told
    told = cells(read, given(lead, replace(lead, role=UnitRole.IMPLEMENT, unit="", group="xa")))
    assert "; at the latest 14/11/2018" in told and "Phòng Y tế:" not in told


def test_it_says_what_holds_on_its_day(read: Read) -> None:
    old = Assignment(SECOND, UnitRole.LEAD, "d-yte", valid_to=date(2018, 12, 31))
    new = Assignment(SECOND, UnitRole.LEAD, "d-tp", valid_from=date(2019, 1, 1))
    assert "Phòng Y tế" in cells(read, given(old, new))
    later = cells(read, given(old, new), date(2019, 1, 1))
    assert "Phòng Tư pháp" in later and "Phòng Y tế" not in later
