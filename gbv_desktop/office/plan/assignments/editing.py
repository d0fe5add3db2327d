"""Who does what: roles given and taken in the draft, from a day on."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from functools import partial

from gbv_desktop.domain.plan.catalogue import Assignment
from gbv_desktop.domain.plan.editions.assigning import (
    UNIT_ROLE_WORDS,
    Party,
    RoleCell,
    RoleGiven,
    with_role,
)
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.taken_apart.assignment_rows import assignments_in, with_assignments
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft
from gbv_desktop.text import N_, Message, message

E_ASSIGN_NAME = ProblemKind(
    "E-ASSIGN-NAME",
    N_("The plan has no activity, unit or group “{name}”."),
    N_("Choose one from the lists of the plan."),
)
E_ASSIGN_DUE = ProblemKind(
    "E-ASSIGN-DUE",
    N_("What is given from {first} cannot be due on {due} already."),
    N_("Choose a later day, or leave it empty."),
)


def roles_of_draft(draft: EditionDraft) -> tuple[Assignment, ...]:
    """Every assignment of a draft; raises E-PLAN-* where a row has not the shape of one."""
    return assignments_in(draft.tables)


_GIVEN = N_("{activity}: {party} {role}, from {day}")
_TAKEN = N_("{activity}: {party} has no role any more, from {day}")


def assigned_words(activity: str, party: str, given: RoleGiven | None, first_day: date) -> Message:
    """The change as the list of changes tells it."""
    if given is None:
        return message(_TAKEN, activity=activity, party=party, day=first_day)
    role = message(UNIT_ROLE_WORDS[given.role])
    return message(_GIVEN, activity=activity, party=party, role=role, day=first_day)


def several_words(cells: Sequence[RoleCell], first_day: date) -> Message:
    """Several roles written at once, as the list of changes tells it."""
    return message(N_("Roles in {count} cells, from {day}"), count=len(cells), day=first_day)


def assigned_each(cells: Sequence[RoleCell], first_day: date) -> partial[PlanTables]:
    """Several roles as one change; raises E-ASSIGN-DUE."""
    for _activity, _party, given in cells:
        _require_due(given, first_day)
    return partial(_assigned, tuple(cells), first_day)


def assigned(
    activity: str, parties: Sequence[Party], given: RoleGiven | None, first_day: date
) -> partial[PlanTables]:
    """The change itself; raises E-ASSIGN-DUE."""
    return assigned_each([(activity, party, given) for party in parties], first_day)


def _require_due(given: RoleGiven | None, first_day: date) -> None:
    if given is not None and given.due is not None and given.due < first_day:
        raise E_ASSIGN_DUE(first=first_day, due=given.due)


def _assigned(cells: tuple[RoleCell, ...], first_day: date, tables: PlanTables) -> PlanTables:
    every = assignments_in(tables)
    for activity, party, given in cells:
        every = with_role(every, activity, party, given, first_day)
    return with_assignments(tables, every)


def assign(
    office: Office, activity: str, party: Party, given: RoleGiven | None, first_day: date
) -> EditionDraft:
    """Gives a role in an activity to a unit or a group in the draft, or takes it away.

    Args:
        office: the consolidating office.
        activity: its id.
        party: the unit or group.
        given: the role; ``None`` takes it away.
        first_day: from when on; earlier days stay.

    Raises:
        Problem: E-ASSIGN-*, and as :func:`drafting.change_draft`.
    """
    plan = office.plan
    groups = {group for unit in plan.units for group in unit.every_group}
    name = party.unit or party.group
    if name not in (plan.unit_by_id if party.unit else groups):
        raise E_ASSIGN_NAME(name=name[:60])
    change = assigned(activity, [party], given, first_day)
    shown = office.name_of(name) if party.unit else name

    def known(tables: PlanTables) -> PlanTables:
        rows = tables.get("activities", {}).get("activity", [])
        if activity not in {row.get("id") for row in rows}:
            raise E_ASSIGN_NAME(name=activity[:60])
        return change(tables)

    return change_draft(office, assigned_words(activity, shown, given, first_day), known)
