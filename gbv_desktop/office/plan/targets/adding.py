"""Targets are added to the draft, and taken out while no issued report has told of them."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import partial
from typing import Any

from gbv_desktop.domain.plan.catalogue import TargetKind
from gbv_desktop.domain.plan.editions.tables import PlanTables, rows_of, with_row, with_rows
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.taken_apart.plain import row_of
from gbv_desktop.exchange.plan.whole import faults_of_tables
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.draft_faults import told_by_page
from gbv_desktop.office.plan.drafting import Change, EditionDraft, change_draft
from gbv_desktop.office.plan.plan_of_period import plan_of_period
from gbv_desktop.office.plan.targets.editing import (
    SCOPES,
    TARGETS,
    TERMS,
    find_target,
    target_field,
    target_name,
)
from gbv_desktop.text import N_, Message, message

E_TARGET_BARE = ProblemKind(
    "E-TARGET-BARE",
    N_("A target has a code, a name and a way in which it is measured."),
    N_("Enter what is missing."),
)
E_TARGET_THERE = ProblemKind(
    "E-TARGET-THERE",
    N_("There is a target {name} in the plan already."),
    N_("Give the new one another code, or change the one that is there."),
)
E_TARGET_BELOW = ProblemKind(
    "E-TARGET-BELOW",
    N_("Only a percentage is divided by something, and it always is."),
    N_("Write what it is divided by, or choose another way to measure it."),
)
E_TARGET_TOLD = ProblemKind(
    "E-TARGET-TOLD",
    N_("The consolidated report on the {period}, issued on {day}, tells of the target {name};"
       " reports over several years look back at it."),
    N_("Leave it in the plan. Give its marks a last day, and later reports hold it against none."),
)  # fmt: skip


def target_added(fields: Mapping[str, str], plan_id: str) -> tuple[Message, Change]:
    """A target added as somebody typed its fields: what is said of it, and the change.

    What the draft would call an error of the new target is refused at once: a code that is taken,
    a figure that nobody reports. The change raises E-TARGET-BARE, E-TARGET-THERE, E-TARGET-BELOW,
    E-PLAN-*.

    Raises:
        Problem: E-TARGET-BARE, E-TARGET-TERMS, E-TEXT-CHARS.
    """
    for name in fields:
        text_policy(name, lines=False)
    found = ((name, target_field(name, text)) for name, text in fields.items())
    row = {name: value for name, value in found if value is not None}
    if row.get("scope") == SCOPES[0]:
        # As a plan folder has it: what every target is about is not said.
        del row["scope"]
    if not all(row.get(each) for each in ("code", "name", "kind")):
        raise E_TARGET_BARE()
    said = message(N_("Target {name} added"), name=target_name(row))
    return said, partial(_with_target, row, plan_id)


def _with_target(row: Mapping[str, Any], plan_id: str, tables: PlanTables) -> PlanTables:
    known = rows_of(tables, TARGETS)
    if target_name(row) in map(target_name, known):
        raise E_TARGET_THERE(name=target_name(row))
    divides = bool(row.get(TERMS[1]) or row.get("reference"))
    if divides != (row["kind"] == TargetKind.RATIO):
        raise E_TARGET_BELOW()
    after = with_row(tables, TARGETS, row)
    mine = (TARGETS.table, len(known))
    for each in map(told_by_page, faults_of_tables(plan_id, after)):
        if each.file == TARGETS.file and each.way[:2] == mine:
            raise each.problem
    return after


def add_target(office: Office, fields: Mapping[str, str]) -> EditionDraft:
    """Adds a target to the draft.

    Args:
        office: the consolidating office.
        fields: as somebody typed them, by their names in a plan folder; sums of figures as
            ``V06 - V08``.

    Raises:
        Problem: as :func:`target_added` and :func:`drafting.change_draft`.
    """
    return change_draft(office, *target_added(fields, office.plan.identity.id))


def remove_target(office: Office, name: str) -> EditionDraft:
    """Takes a target out of the draft; sentences of papers that tell of it wait as errors there.

    Raises:
        Problem: E-PLAN-NOROW, E-TARGET-TOLD, and as :func:`drafting.change_draft`.
    """
    told = _told(office)
    said = message(N_("Target {name} taken out"), name=name)

    def change(tables: PlanTables) -> PlanTables:
        at = find_target(tables, name)
        rows = rows_of(tables, TARGETS)
        named = target_name(rows[at])
        if named in told:
            period, day = told[named]
            raise E_TARGET_TOLD(period=period_words(period), day=day, name=named)
        return with_rows(tables, TARGETS, [*rows[:at], *rows[at + 1 :]])

    return change_draft(office, said, change)


def _told(office: Office) -> dict[str, tuple[str, date]]:
    """By each target the last period whose issued report told of it, and the day of the issue."""
    found = {}
    known = {each.code: each for each in office.plan.periods}
    with office.store.read() as work:
        for issue in work.issues.list():
            period = known.get(issue.period)
            if period is None:
                continue
            for each in plan_of_period(office, work, period).targets:
                if not each.periods or period.kind in each.periods:
                    found[target_name(row_of(each))] = (issue.period, issue.frozen_on)
    return found
