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
from gbv_desktop.domain.plan.editions.tables import ACTIVITIES, PlanTables, rows_of
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.taken_apart.assignment_rows import assignments_in, with_assignments
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, change_draft, required_draft
from gbv_desktop.office.plan.units.tables import read_groups, read_units
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
    tables = required_draft(office).tables
    rows = {row.get("id"): row for row in rows_of(tables, ACTIVITIES)}
    if activity not in rows:
        raise E_ASSIGN_NAME(name=activity[:60])
    number = str(rows[activity].get("number", activity))
    words = assigned_words(number, _name_of(tables, party), given, first_day)
    return change_draft(office, words, assigned(activity, [party], given, first_day))


def _name_of(tables: PlanTables, party: Party) -> str:
    """What the draft calls a unit or a group; raises E-ASSIGN-NAME where it has none of the id."""
    units, groups = read_units(tables), read_groups(tables)
    if party.unit:
        names = {each.id: each.names[-1].office for each in units}
    else:
        used = {group: group for unit in units for group in unit.every_group}
        names = {**used, **{each.id: each.name for each in groups}}
    name = party.unit or party.group
    if name not in names:
        raise E_ASSIGN_NAME(name=name[:60])
    return names[name]
