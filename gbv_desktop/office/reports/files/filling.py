"""A report filled in from a file, and shown as one: out and in by templates."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.open.facts import REJECTED
from gbv_desktop.office.open.guard import needs, reads
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.counting import DraftChanges
from gbv_desktop.office.reports.files.template import (
    MADE_FOR,
    filled,
    made_for,
    refuse_computed,
    template,
)
from gbv_desktop.office.reports.reporting import (
    current,
    first_report,
    require_entering,
    store_changes,
)
from gbv_desktop.office.reports.revisions.answered_remarks import remarks_now
from gbv_desktop.office.reports.revisions.in_force import (
    beside_draft,
    own_revisions,
    require_revision,
)


@reads
def show(office: Office, code: str, revision: int = 0) -> dict[str, Any]:
    """A revision as a filled-in template, with its state, parents, id and short code.

    Args:
        office: the open office.
        code: the period.
        revision: its number; 0 is the newest one.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-NONE, E-DIFF-REVISION.
    """
    period = office.plan.period(code)
    form, _ = office.form_for(period)
    with office.store.read() as work:
        stored = require_revision(office, work, period, revision)
        holds = beside_draft(own_revisions(office, work, period))
        rejected = REJECTED.of(code).read(work)
        remarks = remarks_now(work, stored)
    entering = stored.state is ReportState.ENTERING
    told = stored.report.approved_by
    return {
        MADE_FOR: made_for(office, period),
        **template(form, period, stored.report),
        "state": stored.state.value,
        "revision": stored.report.revision,
        "parents": list(stored.report.parents),
        "id": stored.object_id,
        "code": report_code(stored.report),
        "reason": stored.report.reason,
        "sign": stored.report.sign,
        "approved_by": [told.name, told.title, told.how, str(told.on)] if told else None,
        "remarks": [[r.cell, r.author, r.text, r.state] for r in remarks],
        "rejected": rejected if entering else None,
        **({"in_force": {"revision": holds.revision, "state": holds.stage.value}} if holds else {}),
    }


@reads
def blank_or_current(office: Office, code: str) -> dict[str, Any]:
    """The template of a period: as filled so far, or blank before the report is opened."""
    period = office.plan.period(code)
    form, use = office.form_for(period)
    with office.store.read() as work:
        stored = current(office, work, period)
    report = first_report(office, form, use, period) if stored is None else stored.report
    return {MADE_FOR: made_for(office, period), **template(form, period, report)}


@needs(PersonRole.ENTER)
def fill(office: Office, code: str, data: Mapping[str, Any]) -> DraftChanges:
    """Enters what a filled-in template says, all or nothing; returns how much changed.

    Raises:
        Problem: E-REPORT-NONE, E-REPORT-LOCKED, E-REPORT-STATE, E-FILL-*, E-CELL-*.
    """
    period = office.plan.period(code)
    form, _ = office.form_for(period)
    with office.writing() as work:
        stored = require_entering(office, work, period)
        # Before the cells are judged: people look for a mistake of theirs, where there is none.
        refuse_computed(data, {target.code for target in office.plan.targets})
        changed = filled(stored.report, form, period, data, {a.id for a in office.plan.activities})
        # Nothing in the journal of what changes nothing.
        if changed == stored.report:
            return DraftChanges()
        done = store_changes(work, stored, changed)
        office.log(work, "report fill", code, cells=done.cells)
    return done
