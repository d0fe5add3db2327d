"""The yearly inspection plan (kế hoạch kiểm tra năm): who inspects, what is looked at, by when.

Plan II.3 and III.1: Phòng LĐ-TB&XH drafts it; other branches join by a decision of UBND huyện.
Whom a plan visits stands in its visits, and why a unit was chosen stands nowhere.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, ClassVar

from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.plain_words import LINE, PARAGRAPH, official_name, plain
from gbv_desktop.domain.work.records import WorkRecord, paper
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, message

E_INSPECT_HEADS = ProblemKind(
    "E-INSPECT-HEADS",
    N_("The team has {count} members with the role “{role}”."),
    N_("Give that role to one member; the minutes have room for one signature of each."),
)
E_INSPECT_POINT = ProblemKind(
    "E-INSPECT-POINT",
    N_("The point {clause} stands twice."),
    N_("Write each point once, with all that is said of it."),
)


class InspectionMethod(StrEnum):
    """How a unit is inspected."""

    ON_THE_SPOT = "on_the_spot"
    BY_REPORT = "by_report"


class TeamRole(StrEnum):
    """What a member does in the team."""

    HEAD = "head"
    DEPUTY = "deputy"
    MEMBER = "member"
    SECRETARY = "secretary"


class InspectionStage(StrEnum):
    """How far a yearly plan has come."""

    DRAFT = "draft"
    SUBMITTED = "submitted"
    """Trình ký."""
    ISSUED = "issued"
    UNDER_WAY = "under_way"
    DONE = "done"


TEAM_ROLE_WORDS = {
    TeamRole.HEAD: N_("Head of the team"),
    TeamRole.DEPUTY: N_("Deputy head of the team"),
    TeamRole.MEMBER: N_("Member"),
    TeamRole.SECRETARY: N_("Secretary"),
}
METHOD_WORDS = {
    InspectionMethod.ON_THE_SPOT: N_("On the spot"),
    InspectionMethod.BY_REPORT: N_("By a report of the unit"),
}
PLAN_STAGE_WORDS = {
    InspectionStage.DRAFT: N_("Draft"),
    InspectionStage.SUBMITTED: N_("Handed in for signature"),
    InspectionStage.ISSUED: N_("Issued"),
    InspectionStage.UNDER_WAY: N_("Under way"),
    InspectionStage.DONE: N_("Completed"),
}


@dataclass(frozen=True)
class TeamMember:
    """A seat in the team; who sits on it may be left to a dotted line (``name`` empty)."""

    office: str
    title: str = ""
    role: TeamRole = TeamRole.MEMBER
    name: str = ""


@dataclass(frozen=True)
class InspectedPoint:
    """What is looked at: a clause of the plan (``1.1``, ``III.10``) and its words."""

    clause: str
    text: str = ""


@dataclass(frozen=True, kw_only=True)
class InspectionPlan(WorkRecord):
    """The inspection plan of a year.

    Attributes:
        submitted_on: when it was handed in for signature.
        paper_no, paper_on: number and day of the plan; empty until it is issued.
        decision_no, decision_on: of the decision that sets up the team.
        within_no, within_on: of another plan that holds this inspection (lồng ghép).
        purpose, requirements: texts of their own.
        report_due: by when units hand in their report by the outline (đề cương).
        money: where the means come from, in words.
    """

    register: ClassVar[str] = "inspection-plan"

    issuer: PaperIssuer = PaperIssuer.COMMITTEE
    submitted_on: date | None = None
    paper_no: str = ""
    paper_on: date | None = None
    decision_no: str = ""
    decision_on: date | None = None
    within_no: str = ""
    within_on: date | None = None
    purpose: str = ""
    requirements: str = ""
    contents: tuple[InspectedPoint, ...] = ()
    team: tuple[TeamMember, ...] = ()
    report_due: date | None = None
    method: InspectionMethod = InspectionMethod.ON_THE_SPOT
    money: str = ""

    def called(self, role: TeamRole) -> TeamMember | None:
        """The first member with that role."""
        return next((each for each in self.team if each.role is role), None)

    def stage(self, held: Iterable[bool]) -> InspectionStage:
        """How far it has come.

        Args:
            held: of each of its visits, whether its minutes are signed.
        """
        if self.paper_on is None:
            return InspectionStage.DRAFT if self.submitted_on is None else InspectionStage.SUBMITTED
        every = tuple(held)
        if not any(every):
            return InspectionStage.ISSUED
        return InspectionStage.DONE if all(every) else InspectionStage.UNDER_WAY


def checked_plan(plan: InspectionPlan) -> InspectionPlan:
    """A plan as it is kept.

    Raises:
        Problem: E-INSPECT-HEADS, E-INSPECT-POINT, E-PAPER-NUMBER, E-WORK-*,
            E-TEXT-CHARS.
    """
    for role in (TeamRole.HEAD, TeamRole.SECRETARY):
        count = sum(each.role is role for each in plan.team)
        if count > 1:
            raise E_INSPECT_HEADS(count=count, role=message(TEAM_ROLE_WORDS[role]))
    contents = tuple(map(_checked_point, plan.contents))
    require_once(each.clause for each in contents)
    return replace(
        plan,
        paper_no=paper(plan.paper_no, plan.paper_on, N_("Inspection plan")),
        decision_no=paper(plan.decision_no, plan.decision_on, N_("Decision on the team")),
        within_no=paper(plan.within_no, plan.within_on, N_("Within another plan")),
        purpose=plain(plan.purpose, N_("Purpose"), PARAGRAPH),
        requirements=plain(plan.requirements, N_("Requirements"), PARAGRAPH),
        contents=contents,
        team=tuple(map(_checked_member, plan.team)),
        money=plain(plan.money, N_("Means"), LINE, lines=False),
    )


def _checked_point(point: InspectedPoint) -> InspectedPoint:
    return InspectedPoint(
        checked_clause(point.clause), plain(point.text, N_("Content"), LINE, lines=False)
    )


def checked_clause(clause: str) -> str:
    """The number of a point that is looked at (``1.1``, ``III.10``), as it is kept.

    Raises:
        Problem: E-WORK-*, E-TEXT-CHARS.
    """
    return plain(clause, N_("Clause"), 20, needed=True, lines=False)


def require_once(clauses: Iterable[str]) -> None:
    """Lets points pass of which none stands twice: two results of one would be none.

    Raises:
        Problem: E-INSPECT-POINT.
    """
    seen: set[str] = set()
    for clause in clauses:
        if clause in seen:
            raise E_INSPECT_POINT(clause=clause)
        seen.add(clause)


def _checked_member(member: TeamMember) -> TeamMember:
    return replace(member, **checked_seat(member.office, member.title, member.name))


def checked_seat(office: str, title: str, name: str) -> dict[str, Any]:
    """Who sits in a team or is present, field by field, as it is kept.

    Raises:
        Problem: E-WORK-*, E-TEXT-CHARS.
    """
    return {
        "office": plain(office, N_("Office"), LINE, needed=True, lines=False),
        "title": plain(title, N_("Title"), LINE, lines=False),
        "name": official_name(name),
    }
