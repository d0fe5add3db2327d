"""The yearly inspection plan."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from gbv_desktop.domain.text.paper_number import E_PAPER_NUMBER
from gbv_desktop.domain.work.inspections import (
    E_INSPECT_HEADS,
    E_INSPECT_POINT,
    InspectedPoint,
    InspectionPlan,
    InspectionStage,
    TeamMember,
    TeamRole,
    checked_plan,
)
from gbv_desktop.domain.work.plain_words import E_WORK_EMPTY, E_WORK_TELLS
from gbv_desktop.domain.work.records import E_WORK_PAIR, paper
from gbv_desktop.errors import Problem

HEAD = TeamMember("Phòng LĐ-TB&XH", "Trưởng phòng", TeamRole.HEAD, "  Trần   Văn Bình ")
PLAN = InspectionPlan(
    year=2018,
    paper_no="07/KH-UBND",
    paper_on=date(2018, 1, 22),
    decision_no="45 / QĐ-UBND",
    decision_on=date(2018, 1, 22),
    contents=(InspectedPoint("1.1", " Tháng hành động "),),
    team=(HEAD, TeamMember("Công an huyện"), TeamMember("Phòng Y tế", role=TeamRole.SECRETARY)),
)


def refused(plan: InspectionPlan) -> str:
    with pytest.raises(Problem) as caught:
        checked_plan(plan)
    return caught.value.code


def test_a_plan_is_kept_tidy_and_names_of_officials_stay() -> None:
    kept = checked_plan(PLAN)
    assert kept.decision_no == "45/QĐ-UBND"
    assert kept.contents == (InspectedPoint("1.1", "Tháng hành động"),)
    assert kept.called(TeamRole.HEAD) == replace(HEAD, name="Trần Văn Bình")
    assert kept.called(TeamRole.DEPUTY) is None


def test_a_team_has_one_head_and_one_secretary() -> None:
    assert refused(replace(PLAN, team=(HEAD, HEAD))) == E_INSPECT_HEADS.code
    second = TeamMember("Huyện đoàn", role=TeamRole.SECRETARY)
    assert refused(replace(PLAN, team=(*PLAN.team, second))) == E_INSPECT_HEADS.code


def test_texts_and_papers_are_looked_at() -> None:
    assert refused(replace(PLAN, purpose="Gặp chị Nguyễn Thị Hoa")) == E_WORK_TELLS.code
    assert refused(replace(PLAN, requirements="Ở thôn 3")) == E_WORK_TELLS.code
    assert refused(replace(PLAN, money="Theo ông Trần Văn Bình")) == E_WORK_TELLS.code
    assert refused(replace(PLAN, paper_on=None)) == E_WORK_PAIR.code
    assert refused(replace(PLAN, within_on=date(2018, 1, 5))) == E_WORK_PAIR.code
    assert refused(replace(PLAN, decision_no="bốn lăm")) == E_PAPER_NUMBER.code
    assert refused(replace(PLAN, team=(TeamMember(" "),))) == E_WORK_EMPTY.code
    assert refused(replace(PLAN, contents=(InspectedPoint(""),))) == E_WORK_EMPTY.code


def test_a_paper_that_must_be_there() -> None:
    assert paper("", None, "Notice of results") == ""
    with pytest.raises(Problem) as caught:
        paper("", None, "Notice of results", needed=True)
    assert caught.value.code == E_WORK_EMPTY.code


def test_how_far_a_plan_has_come() -> None:
    draft = InspectionPlan(year=2018)
    assert draft.stage(()) is InspectionStage.DRAFT
    handed_in = replace(draft, submitted_on=date(2018, 1, 15))
    assert handed_in.stage(()) is InspectionStage.SUBMITTED
    assert PLAN.stage(()) is InspectionStage.ISSUED
    assert PLAN.stage((False, False)) is InspectionStage.ISSUED
    assert PLAN.stage((True, False)) is InspectionStage.UNDER_WAY
    assert PLAN.stage((True, True)) is InspectionStage.DONE


def test_a_point_is_looked_at_once() -> None:
    twice = (InspectedPoint("1.1"), InspectedPoint("1.1", "Tháng hành động"))
    assert refused(replace(PLAN, contents=twice)) == E_INSPECT_POINT.code
