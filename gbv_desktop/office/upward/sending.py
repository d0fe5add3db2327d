"""The consolidated report on its way up: which periods can be sent, and onto the stick with them.

What the unit above answered, and what was sent before, stands where a reporting unit has it
(:mod:`gbv_desktop.office.send.dispatch`).
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from pathlib import Path

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.base.faults import E_PKG_NONE
from gbv_desktop.office.base.progress import Progress
from gbv_desktop.office.base.protected_files import require_elsewhere
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.facts import UPPER
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.own_reports import days_left
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.send.dispatch import Ready, WrittenFile, as_written
from gbv_desktop.office.send.report_file import Exported, bundle_of, write_bundle
from gbv_desktop.office.totals.issue_paper_number import signed_paper
from gbv_desktop.office.totals.upward_totals import form_upward, upward_form
from gbv_desktop.office.upward.consolidated_report import (
    made_of,
    require_revision_upward,
    upward_revisions,
)
from gbv_desktop.store.records import IssueRecord, StoredReport
from gbv_desktop.store.work import Work


@needs(PersonRole.ENTER)
@dates
def export_totals(
    office: Office,
    code: str,
    folder: Path,
    progress: Progress | None = None,
    *,
    twice: bool = True,
) -> Exported:
    """Writes the consolidated report of a period's last issue to the stick.

    The revision, the object beside it and the bundle are made and stored first, in one
    transaction; writing them again gives the same bytes.

    Args:
        office: the open office.
        code: the period.
        folder: the stick.
        progress: who follows the work.
        twice: a second copy as well, in a folder of its own.

    Raises:
        Problem: E-ROLE, E-UPWARD-NONE, E-UPWARD-FORM, E-UPWARD-FREEZE, E-UPWARD-PAPER,
            E-PKG-NONE, E-OUT-OFFICE, E-EXP-*, E-DRIVE-*.
        Stopped: the person wants no more of it; nothing half written is left on the stick.
    """
    office.require(CONSOLIDATING)
    office.require_upward()
    require_elsewhere(folder)
    period = office.plan.period(code)
    with office.writing() as work:
        # First: who is not asked for the period needs no package from above for it.
        upward_form(office, period)
        trust = UPPER.read(work)
        if trust is None:
            raise E_PKG_NONE()
        stored, besides = require_revision_upward(office, work, period)
        record = bundle_of(office, work, trust, stored, *besides)
    return write_bundle(office, record, stored.report.revision, folder, progress, twice=twice)


class UpwardStep(StrEnum):
    """What is next for the consolidated report of a period."""

    SIGN = "sign"
    """To note its signed paper."""
    SEND = "send"
    AMEND = "amend"
    """To freeze anew what was returned."""


@dataclass(frozen=True)
class UpwardLine:
    """The last issue of a period on its way up.

    Attributes:
        issue: which issue. revision: of the report that it becomes.
        signed: its paper is noted as signed; before that it does not leave the house.
        stored: the revision that was made of it; ``None`` before it was sent for the first time.
    """

    period: Period
    issue: int
    revision: int
    signed: bool
    stored: StoredReport | None

    @property
    def step(self) -> UpwardStep | None:
        """What is next; ``None`` where the unit above has it or a stick is on its way."""
        if self.stored is None:
            return UpwardStep.SEND if self.signed else UpwardStep.SIGN
        if self.stored.state is ReportState.RETURNED:
            return UpwardStep.AMEND
        return UpwardStep.SEND if self.stored.state is ReportState.APPROVED else None


def upward_lines(office: Office, work: Work) -> tuple[UpwardLine, ...]:
    """The last issue of each period that is asked for above, the one due last first."""
    if not office.between:
        return ()
    lines = list(_lines(office, work))
    return tuple(sorted(lines, key=lambda each: each.period.due_before, reverse=True))


def _lines(office: Office, work: Work) -> Iterator[UpwardLine]:
    for period in office.plan.periods_for(office.record.unit):
        record = work.issues.latest(period.code)
        # What nobody above asks for stays here.
        if record is not None and form_upward(office, period) is not None:
            yield _line(work, period, record, upward_revisions(office, work, period))


def _line(
    work: Work, period: Period, record: IssueRecord, revisions: Sequence[StoredReport]
) -> UpwardLine:
    made = made_of(work, record.no)
    stored = next((each for each in revisions if made and each.object_id == made.report), None)
    earlier = [each for each in revisions if each is not stored]
    number = earlier[-1].report.revision + 1 if earlier else 1
    return UpwardLine(
        period=period,
        issue=record.no,
        revision=number if stored is None else stored.report.revision,
        signed=signed_paper(work, record.no) is not None,
        stored=stored,
    )


def ready_totals(office: Office) -> tuple[Ready, ...]:
    """The consolidated reports whose paper is signed, the one due last first.

    Raises:
        Problem: E-UPWARD-NONE.
    """
    office.require_upward()
    with office.store.read() as work:
        lines = upward_lines(office, work)
    return tuple(_ready(each) for each in lines if each.signed)


def _ready(line: UpwardLine) -> Ready:
    state = ReportState.APPROVED if line.stored is None else line.stored.state
    return Ready(
        period=line.period.code,
        revision=line.revision,
        due_before=line.period.due_before,
        exported=line.stored is not None and line.stored.exported,
        received=state not in (ReportState.APPROVED, ReportState.EXPORTED),
    )


@dataclass(frozen=True)
class UpwardTask:
    """A consolidated report that waits for a hand.

    Attributes:
        upper: what the unit above is called.
        days: whole days left until the last day in time there; negative when it is late.
        issue: the issue in this office.
    """

    period: Period
    step: UpwardStep
    upper: str
    issue: int
    days: int


def upward_tasks(office: Office, work: Work, today: date) -> tuple[UpwardTask, ...]:
    """What waits of the consolidated reports, the nearest deadline first."""
    found = [
        UpwardTask(
            period=line.period,
            step=step,
            upper=office.name_of(office.unit.reports_to),
            issue=line.issue,
            days=days_left(line.period, today),
        )
        for line in upward_lines(office, work)
        if (step := line.step) is not None
    ]
    return tuple(sorted(found, key=lambda each: each.period.due_before))


@needs(PersonRole.ENTER)
def write_out_totals(
    office: Office,
    periods: Sequence[str],
    folder: Path,
    *,
    registration: bool = False,
    twice: bool = True,
    progress: Progress | None = None,
) -> tuple[WrittenFile, ...]:
    """Writes consolidated reports, and this computer's registration with its sheet, to a stick.

    Args:
        office: the open office.
        periods: whose reports.
        folder: the stick.
        registration: also this computer's registration.
        twice: a second copy of each report, in a folder of its own.
        progress: who follows the work.

    Raises:
        Problem: those of :func:`export_totals`, E-OUT-FILE; what was written before stays.
        Stopped: the person wants no more of it; nothing half written is left.
    """
    made = [export_totals(office, period, folder, progress, twice=twice) for period in periods]
    sheets = enrolment_request.request_upward(office, folder) if registration else ()
    return as_written(made, sheets)
