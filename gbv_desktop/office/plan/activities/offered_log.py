"""Closer kinds and quantities of the activity log, offered to the draft of the next version.

A released plan is followed and never edited: what the program ships beside it comes into force
with the office's own next version.
"""

from __future__ import annotations

import tomllib

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.work.offered.log import Offered, with_log
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import EditionDraft, begin_draft, change_draft, draft_of
from gbv_desktop.paths import resource
from gbv_desktop.text import N_, message

ADDED = N_("Closer kinds and quantities of the activity log added")
"""What the draft says of it."""


def offered_log() -> Offered:
    """What the program offers to plans of a district."""
    text = resource("proposed", "log.toml").read_text(encoding="utf-8")
    found: Offered = tomllib.loads(text)
    return found


def with_offered_log(tables: PlanTables, plan: Plan) -> PlanTables:
    """The tables of a plan with what is offered and fits it."""
    cells = {
        cell
        for form in plan.forms
        for indicator in form.indicators.values()
        for cell in indicator.cells()
    }
    groups = {group for each in plan.units for group in each.groups}
    return with_log(tables, offered_log(), cells, groups)


def add_offered_log(office: Office) -> EditionDraft:
    """Adds what fits the plan and what it lacks to the draft, which is begun if there is none.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE; E-DRAFT-SAME if the plan has it all.
    """
    draft = draft_of(office) or begin_draft(office)
    plan = draft.plan or office.plan
    return change_draft(office, message(ADDED), lambda tables: with_offered_log(tables, plan))
