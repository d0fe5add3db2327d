"""Who does what in the plan, as a table that is annexed to it (Bảng phân công nhiệm vụ).

A landscape appendix by NĐ 30/2020, PL I, III.1: its number, its title, the paper that it belongs
to. By activity, in the order of the plan: who leads, co-operates and implements, by when, and
what is expected.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.documents.headed_table import annex_alone, headed_table
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Plan, TaskGroup, UnitRole
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.paper import (
    Appendix,
    RowStyle,
    Table,
    TableRow,
)

_HEADS = (
    (N_("No."), 1.4, "center"),
    (N_("Task, activity"), 6.4, "left"),
    (N_("Leads"), 3.6, "left"),
    (N_("Co-operates"), 5.4, "left"),
    (N_("Implements"), 3.6, "left"),
    (N_("Time"), 3.0, "left"),
    (N_("Expected result"), 3.6, "left"),
)


@dataclass(frozen=True)
class AssignmentTable:
    """What the table is about.

    Attributes:
        plan: the edition that is printed.
        issuer: the office that prints it.
        day: the day on which what it says holds.
        proposal: whether that edition is a draft.
    """

    plan: Plan
    issuer: Unit
    day: date
    proposal: bool
    training: bool


def assignment_table_pdf(facts: AssignmentTable) -> bytes:
    """The table as a PDF; it names units and no persons.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    title = tr(message(N_("Table of assignments")))
    edition = facts.plan.identity.edition
    words = N_("Who does what from {day}; version {edition} of the plan.")
    appendix = Appendix(
        number="",
        title=title,
        attached_to=_attached(facts.plan),
        tables=(_table(facts),),
        facts=(tr(message(words, day=text_date(facts.day), edition=edition)),),
    )
    paper = annex_alone(
        f"{title}, {facts.plan.identity.title}", facts.issuer, appendix, training=facts.training
    )
    return render(replace(paper, proposal=facts.proposal))


def _attached(plan: Plan) -> str:
    """The paper that it belongs to; number and day stay open where the plan leaves them."""
    identity = plan.identity
    if identity.number and identity.signed_on is not None:
        words = N_("(Attached to Plan no. {number} of {day} of {issuer})")
        day = text_date(identity.signed_on)
        return tr(message(words, number=identity.number, day=day, issuer=identity.issuer))
    return tr(message(N_("(Attached to the Plan of {issuer})"), issuer=identity.issuer))


def _table(facts: AssignmentTable) -> Table:
    return headed_table(_HEADS, _rows(facts))


def _rows(facts: AssignmentTable) -> Iterator[TableRow]:
    plan = facts.plan
    groups = {group.id: group for group in plan.groups}
    given: dict[str, list[Assignment]] = {}
    for each in plan.assignments:
        if each.holds(facts.day, facts.day):
            given.setdefault(each.activity, []).append(each)
    told: set[str] = set()
    for activity in plan.activities:
        for group in _headings(groups, activity.group):
            if group.id not in told:
                told.add(group.id)
                yield TableRow((f"{group.number}. {group.title}",), RowStyle.SECTION)
        yield TableRow(_cells(facts, activity, given.get(activity.id, [])))


def _headings(groups: dict[str, TaskGroup], name: str) -> list[TaskGroup]:
    """The headings over an activity, the highest first."""
    found: list[TaskGroup] = []
    while name in groups and groups[name] not in found:
        found.insert(0, groups[name])
        name = groups[name].parent
    return found


def _cells(facts: AssignmentTable, activity: Activity, given: list[Assignment]) -> tuple[str, ...]:
    def named(*roles: UnitRole) -> str:
        return "; ".join(_party(facts, each) for each in given if each.role in roles)

    return (
        activity.number,
        activity.title,
        named(UnitRole.LEAD),
        named(UnitRole.COORDINATE, UnitRole.ADVISE),
        named(UnitRole.IMPLEMENT),
        "; ".join((activity.timing.text, *_by_party(facts, given, _due))),
        "; ".join(_by_party(facts, given, lambda each: each.result)),
    )


def _due(each: Assignment) -> str:
    if each.due is None:
        return ""
    return tr(message(N_("at the latest {day}"), day=text_date(each.due)))


def _by_party(
    facts: AssignmentTable, given: Sequence[Assignment], tell: Callable[[Assignment], str]
) -> list[str]:
    """What is said of each; what is said of all alike needs no name."""
    told = [(_party(facts, each), words) for each in given if (words := tell(each))]
    if len(told) == len(given) and len({words for _name, words in told}) == 1:
        return [told[0][1]]
    return [f"{name}: {words}" for name, words in told]


def _party(facts: AssignmentTable, each: Assignment) -> str:
    """A unit or group as tables name it; who only advises says so."""
    if each.group:
        names = {group.id: group.name for group in facts.plan.unit_groups}
        name = names.get(each.group, each.group)
    else:
        name = facts.plan.unit_by_id[each.unit].name_on(facts.day).name
    if each.role is UnitRole.ADVISE:
        return tr(message(N_("{name} (advises)"), name=name))
    return name
