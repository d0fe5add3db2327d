"""The groups of units that the draft names together: listed, added, renamed, taken out."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.units import Unit, UnitGroup, UnitName
from gbv_desktop.domain.plan.editions.tables import (
    E_PLAN_NOROW,
    PlanTables,
    find_row,
    rows_of,
    with_rows,
)
from gbv_desktop.domain.plan.reorganising.dated import id_for
from gbv_desktop.domain.plan.reorganising.groups import (
    E_GROUP_EMPTY,
    members_of,
    require_unused,
    with_members,
)
from gbv_desktop.domain.plan.reorganising.values import PlanUnits
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.taken_apart.plain import row_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import (
    Change,
    EditionDraft,
    change_draft,
    required_draft,
    tables_shown,
)
from gbv_desktop.office.plan.units.tables import (
    GROUPS,
    given_to_group,
    read_groups,
    read_units,
    with_units,
)
from gbv_desktop.text import N_, Message, message

E_GROUP_NAME = ProblemKind(
    "E-GROUP-NAME",
    N_("A group of units has a name, and no other group has the same."),
    N_("Write it as sentences name these units together, in full."),
)

_NO_DAY = date(2000, 1, 1)
"""A group begins on no day; its year only tells two ids apart that would be the same."""
VERBS = ("giao", "yêu cầu", "đề nghị")
"""How a plan speaks to units, from those it commands to those it asks; texts of the plan."""


@dataclass(frozen=True)
class GroupLine:
    """A group as lists show it.

    Attributes:
        members: the units that belong to it at some time, by id, with the name of today.
        today: how many of them are there today and belong to it.
        given: how many roles and duties are given to it.
        changed: its name, its words or its units differ from the version in force.
    """

    group: UnitGroup
    members: tuple[tuple[str, str], ...]
    today: int
    given: int
    changed: bool = False


def group_lines(tables: PlanTables, before: PlanTables, day: date) -> tuple[GroupLine, ...]:
    """The groups in the order of the plan; behind them those that it uses without a name.

    Raises:
        Problem: E-PLAN-* for rows that are none.
    """
    units, groups = read_units(tables), list(read_groups(tables))
    named = {each.id for each in groups}
    used = dict.fromkeys(name for unit in units for name in sorted(unit.every_group))
    groups += [UnitGroup(each, each) for each in used if each not in named]
    was = _known(before)
    found = []
    for each in groups:
        members = members_of(units, each.id)
        shown = tuple((unit.id, unit.name_on(day).name) for unit in members)
        ids = frozenset(unit.id for unit in members)
        changed = was.get(each.id) != (each, ids)
        today = sum(unit.in_force(day) and each.id in unit.on(day).groups for unit in members)
        found.append(GroupLine(each, shown, today, given_to_group(tables, each.id), changed))
    return tuple(found)


def _known(tables: PlanTables) -> dict[str, tuple[UnitGroup, frozenset[str]]]:
    units = read_units(tables)
    named = {each.id: each for each in read_groups(tables)}
    ids = {name for unit in units for name in unit.every_group} | set(named)
    return {
        each: (
            named.get(each, UnitGroup(each, each)),
            frozenset(unit.id for unit in members_of(units, each)),
        )
        for each in ids
    }


def group_set(group: UnitGroup, members: Collection[str]) -> tuple[Message, Change]:
    """A group with its words and its units: what is said of it, and the change.

    The change raises E-GROUP-NAME, E-GROUP-EMPTY.

    Args:
        group: as it is to be; without an id it is a new one.
        members: ids of all units that belong to it.
    """
    made = replace(group, name=_line(group.name), short=_line(group.short), verb=_line(group.verb))
    words = N_("Group of units “{group}” added")
    if group.id:
        words = N_("Group of units “{group}” changed")

    def change(tables: PlanTables) -> PlanTables:
        units, groups = read_units(tables), read_groups(tables)
        _require_fit(made, members, units, groups)
        known = [each.id for each in groups]
        used = {*known, *(name for unit in units for name in unit.every_group)}
        if made.id:
            named = made
        else:
            called = UnitName(made.name, made.name, short=made.short)
            named = replace(made, id=id_for(used, called, _NO_DAY))
        rows = list(rows_of(tables, GROUPS))
        if named.id in known:
            rows[known.index(named.id)] = row_of(named)
        else:
            rows.append(row_of(named))
        tables = with_rows(tables, GROUPS, rows)
        return with_units(tables, with_members(units, named.id, members))

    return message(words, group=made.name), change


def _require_fit(
    group: UnitGroup,
    members: Collection[str],
    units: tuple[Unit, ...],
    groups: tuple[UnitGroup, ...],
) -> None:
    others = {fold(each.name) for each in groups if each.id != group.id}
    if not group.name or fold(group.name) in others:
        raise E_GROUP_NAME()
    if not {each.id for each in units} & set(members):
        raise E_GROUP_EMPTY(group=group.name)


def group_taken(group: str, called: str) -> tuple[Message, Change]:
    """A group taken out of the plan, and out of its units.

    The change raises E-PLAN-NOROW, E-GROUP-USED.

    Args:
        group: its id.
        called: its name.
    """

    def change(tables: PlanTables) -> PlanTables:
        at = find_row(tables, GROUPS, group)
        units, rows = read_units(tables), rows_of(tables, GROUPS)
        members = members_of(units, group)
        require_unused(called, len(members), given_to_group(tables, group))
        tables = with_rows(tables, GROUPS, [*rows[:at], *rows[at + 1 :]])
        return with_units(tables, with_members(units, group, ()))

    return message(N_("Group of units “{group}” taken out"), group=called), change


def _line(text: str) -> str:
    text_policy(text, lines=False)
    return in_one_line(text)


# --- by command ---------------------------------------------------------------------------------
def listed_groups(office: Office, *, of_draft: bool = False) -> tuple[GroupLine, ...]:
    """The groups of the plan in force, or of the draft; raises E-DRAFT-NONE, E-ROLE."""
    tables = tables_shown(office, of_draft=of_draft)
    return group_lines(tables, tables_of(office.plan), office.clock.today())


def set_group(
    office: Office,
    group: str,
    words: UnitGroup,
    joins: Collection[str] = (),
    leaves: Collection[str] = (),
) -> EditionDraft:
    """Adds a group, or changes one of the draft.

    Args:
        office: the consolidating office.
        group: its id; empty adds one.
        words: its name, short name and verb; an empty one stays as it is.
        joins, leaves: units that come to it, and that leave it, by their ids.

    Raises:
        Problem: E-PLAN-NOROW, E-UNIT-NONE, E-GROUP-NAME, E-GROUP-EMPTY, and as
            :func:`drafting.change_draft`.
    """
    tables = required_draft(office).tables
    units = PlanUnits(read_units(tables))
    for each in (*joins, *leaves):
        units.unit(each)
    known = UnitGroup("", "")
    if group:
        # Of a group that the plan uses and does not name there is no row yet.
        used = {name for unit in units.units for name in unit.every_group}
        named = {each.id: each for each in read_groups(tables)}
        if group not in {*used, *named}:
            raise E_PLAN_NOROW(table="units/group", name=group[:60])
        known = named.get(group, UnitGroup(group, group))
    made = UnitGroup(
        known.id, words.name or known.name, words.short or known.short, words.verb or known.verb
    )
    members = {each.id for each in members_of(units.units, group)} if group else set()
    return change_draft(office, *group_set(made, (members | set(joins)) - set(leaves)))


def remove_group(office: Office, group: str) -> EditionDraft:
    """Takes a group out of the draft.

    Raises:
        Problem: E-PLAN-NOROW, E-GROUP-USED, and as :func:`drafting.change_draft`.
    """
    tables = required_draft(office).tables
    called = rows_of(tables, GROUPS)[find_row(tables, GROUPS, group)].get("name", group)
    return change_draft(office, *group_taken(group, str(called)))
