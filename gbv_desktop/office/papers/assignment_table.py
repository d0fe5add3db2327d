"""Bảng phân công nhiệm vụ: who does what, printed from the version in force or from the draft."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from gbv_desktop.documents.assignment_table import AssignmentTable, assignment_table_pdf
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import required_draft
from gbv_desktop.text import N_

E_TABLE_FAULTS = ProblemKind(
    "E-TABLE-FAULTS",
    N_("The table of assignments cannot be printed: the draft has {count} errors."),
    N_("Correct them first; the list of errors leads to each."),
    N_("Correct them first; “gbv plan check” lists them."),
)


def assignments_pdf(office: Office, day: date | None = None, *, of_draft: bool = False) -> bytes:
    """The table, for the printer.

    Args:
        office: any office; a draft has only the consolidating one.
        day: on which it holds; without it today.
        of_draft: the draft, marked as one, instead of the version in force.

    Raises:
        Problem: E-DRAFT-NONE, E-ROLE, E-TABLE-FAULTS, E-PAPER-LAYOUT.
    """
    plan = _draft(office) if of_draft else office.plan
    today = office.clock.today()
    unit = office.plan.unit_by_id[office.record.unit].on(today)
    return assignment_table_pdf(
        AssignmentTable(
            plan=plan,
            issuer=unit,
            day=day or today,
            proposal=of_draft,
            training=office.record.training,
        )
    )


def _draft(office: Office) -> Plan:
    draft = required_draft(office)
    if draft.plan is None:
        raise E_TABLE_FAULTS(count=len(draft.faults))
    return replace(draft.plan, identity=replace(draft.plan.identity, edition=draft.edition))


def write_assignments(
    office: Office, path: Path, day: date | None = None, *, of_draft: bool = False
) -> Path:
    """Writes the table as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-*, E-DRIVE-*, and those of :func:`assignments_pdf`.
    """
    written = write_file(path, assignments_pdf(office, day, of_draft=of_draft))
    note_given(office, "print assignments", office.plan.identity.id)
    return written
