"""What a reporting office has to send, what it sent, and what was said to it."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.faults import E_PKG_SHAPE
from gbv_desktop.bundle.payload.kinds import ROSTER_TYPE
from gbv_desktop.bundle.payload.wire import Roster, read
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.base.progress import Progress
from gbv_desktop.office.open.facts import UPPER
from gbv_desktop.office.open.session import REPORTING, Office
from gbv_desktop.office.reports.revisions.in_force import approved_of, own_revisions
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.send.report_file import Exported, export_report
from gbv_desktop.store.records import ReceiptRecord, StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Ready:
    """A report that is approved and may travel.

    Attributes:
        exported: a bundle was made for it; writing that again changes nothing.
        received: the upper unit has said that it has it.
        under_work: the number of the revision that is to replace it; 0 for none.
    """

    period: str
    revision: int
    due_before: date
    exported: bool
    received: bool
    under_work: int = 0


@dataclass(frozen=True)
class Sent:
    """A bundle that was made for the upper unit, and the newest answer to its report.

    Attributes:
        status: ``received``, ``accepted``, ``accepted_warn``, ``returned``, or empty.
        no, by, on: number, maker and day of the answer, by its maker's clock.
        reason: what a return says as a whole. remarks: cells with a remark.
    """

    period: str
    revision: int
    made_on: date
    seq: int
    status: str = ""
    no: int = 0
    by: str = ""
    on: date | None = None
    reason: str = ""
    remarks: int = 0


@dataclass(frozen=True)
class Upper:
    """How this office stands with its upper unit.

    Attributes:
        name: the upper unit.
        package_no: the package taken in last; 0 before the first. taken_on: its day.
        verified: somebody compared the digits of the upper unit's stamped letter.
        registered: the upper unit has said that it registered this computer.
        digits: this computer's own digits, to be read out.
    """

    name: str
    package_no: int
    taken_on: date | None
    verified: bool
    registered: bool
    digits: str


def upper(office: Office) -> Upper:
    """How this office stands with its upper unit.

    Raises:
        Problem: E-UPWARD-NONE.
    """
    office.require_upward()
    with office.store.read() as work:
        trust = UPPER.read(work)
        # By what is stored: the trust keeps the day of the first package, not of the last.
        taken = [
            each for each in work.bundles.list(direction="in") if each.kind in ("package", "open")
        ]
        registered = _registered(office, work)
    return Upper(
        name=office.name_of(office.unit.reports_to),
        package_no=trust.package_no if trust else 0,
        taken_on=taken[-1].day if taken else None,
        verified=bool(trust and trust.verified),
        registered=registered,
        digits=office.computer_digits,
    )


def _registered(office: Office, work: Work) -> bool:
    device = office.keyring.record("device").key_id
    # Objects come in the order of their ids, which says nothing of time: any roster will do.
    for object_id in work.objects.ids(kind=ROSTER_TYPE):
        stored = work.objects.get(object_id)
        if stored is None:
            continue
        roster = read(dsse.parse(stored.envelope), Roster, E_PKG_SHAPE)
        if any(each.device == device and each.status == "enrolled" for each in roster.devices):
            return True
    return False


def ready(office: Office) -> tuple[Ready, ...]:
    """The revision in force of each period, the one due last first; drafts wait behind it."""
    office.require(REPORTING)
    found = []
    with office.store.read() as work:
        for period in office.plan.periods_for(office.record.unit):
            revisions = own_revisions(office, work, period) if _owes(office, period) else ()
            stored = approved_of(revisions)
            if stored is not None:
                found.append(
                    Ready(
                        period=period.code,
                        revision=stored.report.revision,
                        due_before=period.due_before,
                        exported=stored.exported,
                        # Every later state is an answer, and an answer means that it came.
                        received=stored.state not in (ReportState.APPROVED, ReportState.EXPORTED),
                        under_work=_under_work(revisions[-1]),
                    )
                )
    return tuple(sorted(found, key=lambda each: each.due_before, reverse=True))


def _under_work(newest: StoredReport) -> int:
    return 0 if newest.state.locked else newest.report.revision


def _owes(office: Office, period: Period) -> bool:
    reporter = office.plan.unit_by_id[office.record.unit].on(period.end).reporter
    forms = (office.forms_by_id[use.hash] for use in period.forms)
    return period.owed and any(form.reporter == reporter for form in forms)


def sent(office: Office) -> tuple[Sent, ...]:
    """Every bundle made for the upper unit, the newest first.

    Raises:
        Problem: E-UPWARD-NONE.
    """
    office.require_upward()
    found: list[Sent] = []
    with office.store.read() as work:
        for bundle in work.bundles.list(direction="out", kind="report"):
            for stored in work.reports.of_bundle(bundle.id):
                found.append(_sent(work, stored, bundle.day, bundle.seq or 0))
    return tuple(reversed(found))


def _sent(work: Work, stored: StoredReport, made_on: date, seq: int) -> Sent:
    report = stored.report
    answers = work.receipts.of(stored.object_id) if stored.object_id else ()
    if not answers:
        return Sent(report.period, report.revision, made_on, seq)
    # The last that was taken in: the day on an answer comes from the clock of another PC.
    last = answers[-1]
    return Sent(
        *(report.period, report.revision, made_on, seq),
        status=last.status,
        no=last.no,
        by=last.by,
        on=last.made_on,
        reason=_reason(last),
        remarks=sum(bool(each.cell) for each in last.messages),
    )


def _reason(answer: ReceiptRecord) -> str:
    # The first line without a cell is the reason of a return; receipts have none.
    return next((each.text for each in answer.messages if not each.cell), "")


@dataclass(frozen=True)
class WrittenFile:
    """A file that is on the stick; ``twice`` says that its second copy is there too."""

    name: str
    twice: bool


def as_written(made: Iterable[Exported], sheets: Iterable[Path]) -> tuple[WrittenFile, ...]:
    """What was written to a stick: reports, then the files of a registration.

    A registration can be made again at any time, so one copy of it will do.
    """
    reports = (WrittenFile(each.path.name, each.copy is not None) for each in made)
    return (*reports, *(WrittenFile(path.name, False) for path in sheets))


def write_out(
    office: Office,
    periods: Sequence[str],
    folder: Path,
    *,
    registration: bool = False,
    twice: bool = True,
    progress: Progress | None = None,
) -> tuple[WrittenFile, ...]:
    """Writes reports, and this computer's registration with its sheet, to a stick.

    Args:
        office: the open office.
        periods: whose reports.
        folder: the stick.
        registration: also this computer's registration.
        twice: a second copy of each report, in a folder of its own.
        progress: who follows the work.

    Raises:
        Problem: E-PKG-NONE, E-REPORT-STATE, E-EXPORT-OLD, E-EXP-*, E-DRIVE-*,
            E-OUT-FILE; what was written before stays.
        Stopped: the person wants no more of it; nothing half written is left.
    """
    made = [export_report(office, period, folder, progress, twice=twice) for period in periods]
    return as_written(made, enrolment_request.request(office, folder) if registration else ())
