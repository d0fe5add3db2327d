"""What one file is to this office: it is kept whole, and each of its reports is judged.

Source: bundle specification, clauses "Verification order" (S7 to S10) and "Duplicates, order,
forks, clones".
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from gbv_desktop.bundle.reader import (
    OpenedBundle,
    OpenedEnrolment,
    OpenedPackage,
    OpenedReport,
)
from gbv_desktop.domain.checks.plausible import RULES
from gbv_desktop.domain.report.bundle_ledger import (
    I_ALREADY,
    MAIN_CODES,
    W_CONFLICT,
    W_PARENT,
    BundleOutcome,
    Ledger,
    Outcome,
    classify_bundle,
    unknown_parents,
    worst,
)
from gbv_desktop.domain.report.reports import Node
from gbv_desktop.domain.totals.period_state import with_more_time
from gbv_desktop.domain.totals.situation import Situation
from gbv_desktop.errors import Bug
from gbv_desktop.office.answer.answers import acknowledge
from gbv_desktop.office.answer.histories import Histories, ReportHistory
from gbv_desktop.office.answer.issues_below import keep_issues
from gbv_desktop.office.answer.lateness import received_day
from gbv_desktop.office.open.dating import see_time
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment
from gbv_desktop.office.receive.approvers import digits_of, note_first_seen, remember_approver
from gbv_desktop.office.receive.faults import E_PKG_UPPER
from gbv_desktop.office.receive.import_rows import PACKAGE, WAITING, ImportRow, sha_of
from gbv_desktop.office.receive.keeping import (
    keep_bundle,
    keep_replies,
    keep_report,
    ledger_of,
    ref_of,
    require_chains,
    require_near,
    stand_aside,
)
from gbv_desktop.office.receive.notices import (
    I_ABOVE,
    I_COPY,
    I_TOLD,
    I_TWIN,
    NOTICES,
    W_APPROVER,
    W_RANGE,
    W_RULES,
)
from gbv_desktop.office.reports.checks import findings
from gbv_desktop.office.stick.deliveries import Delivery
from gbv_desktop.office.stick.faults import E_BUNDLE_FAR
from gbv_desktop.office.trust import devices
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work


def keep_and_judge(
    office: Office, work: Work, read: Delivery, histories: Histories, *, decided: bool
) -> list[ImportRow]:
    """Keeps what an opened file holds, in the transaction it is given, and notes it in the journal.

    Args:
        office: the open office.
        work: the transaction.
        read: the file.
        histories: what was read in this transaction of the reports in it.
        decided: a person takes it in although its numbers lie far above those that are in.

    Returns:
        A row for each report: what it is to this office.

    Raises:
        Problem: E-PKG-UPPER, E-REPORT-CHAIN; E-BUNDLE-FAR, E-REPORT-FAR unless ``decided``.
    """
    match read.opened:
        case OpenedEnrolment() as opened:
            return [_registration(office, work, read, opened)]
        case OpenedPackage() as package:
            return [_package(office, read, package)]
        case OpenedBundle() as bundle:
            return _take_bundle(office, work, read, bundle, histories, decided=decided)
        case _:
            raise Bug("a file is opened or refused")


def _registration(office: Office, work: Work, read: Delivery, opened: OpenedEnrolment) -> ImportRow:
    line = enrolment.receive(office, work, opened)
    waits = line.status == devices.WAITING
    code = None if waits else I_ALREADY
    return ImportRow(
        file=read.name,
        outcome=WAITING if waits else Outcome.SAME,
        code=code,
        notices=tuple(filter(None, (code, _of_copy(read)))),
        unit=line.unit,
        sha256=sha_of(read),
        device=line.device,
    )


def _package(office: Office, read: Delivery, package: OpenedPackage) -> ImportRow:
    """Only looked at: its own lies on every stick that comes home, and one from above on the stick
    that goes both ways; that one is taken in with its digits, elsewhere."""
    header = package.header
    if header.from_ not in (office.record.unit, office.upper_id):
        raise E_PKG_UPPER(unit=office.name_of(header.from_))
    above = header.from_ != office.record.unit
    return ImportRow(
        file=read.name,
        outcome=PACKAGE,
        code=I_ABOVE.code if above else None,
        notices=(I_ABOVE.code,) if above else (),
        unit=header.to or None,
        sha256=sha_of(read),
    )


def _of_copy(read: Delivery) -> str | None:
    """That the second copy stands in for the file."""
    return I_COPY.code if read.second else None


def _take_bundle(
    office: Office,
    work: Work,
    read: Delivery,
    bundle: OpenedBundle,
    histories: Histories,
    *,
    decided: bool,
) -> list[ImportRow]:
    header = bundle.header
    seen, ledger = ref_of(bundle), ledger_of(work, header.device)
    of_bundle = classify_bundle(ledger, seen, decided=decided)
    file = _File(office, work, read, of_bundle, histories)
    # Nothing below may happen twice for one bundle: it would be counted and receipted again.
    if of_bundle.outcome is Outcome.SAME:
        office.log(work, "bundle again", bundle.id)
        again = [_row(file, each, _Judged(Outcome.SAME)) for each in bundle.reports]
        return again or [_told_row(file, bundle)]
    if of_bundle.outcome is Outcome.HELD:
        raise E_BUNDLE_FAR(number=seen.seq, highest=of_bundle.highest)
    require_chains(work, histories, bundle.reports)
    if not decided:
        require_near(histories, bundle.reports)
    rows = _keep_all(file, bundle, ledger, ledger.with_bundle(seen))
    _keep_beside(office, work, bundle)
    # Late, older and disputed ones too: a receipt says that it came, not that it counts.
    if bundle.reports:
        acknowledge(office, work, bundle.id, header.from_, [each.id for each in bundle.reports])
    rows = rows or [_told_row(file, bundle)]
    ahead = see_time(office, work, header.created, header.clock, header.from_)
    if ahead is not None:
        rows = [replace(row, notices=(*row.notices, ahead.code), ahead=ahead) for row in rows]
    if decided:
        office.log(work, "bundle decided", bundle.id, seq=header.seq, highest=of_bundle.highest)
    told = sorted({code for row in rows for code in row.notices if code in NOTICES})
    noticed = {"notices": told} if told else {}
    office.log(work, "bundle import", bundle.id, unit=header.from_, seq=header.seq, **noticed)
    return rows


def _keep_beside(office: Office, work: Work, bundle: OpenedBundle) -> None:
    """Keeps what came beside the reports: how they came about, and what the unit answers."""
    if bundle.issues:
        keep_issues(office, work, bundle.id, bundle.issues)
    if bundle.replies:
        keep_replies(office, work, bundle)


def _keep_all(file: _File, bundle: OpenedBundle, before: Ledger, after: Ledger) -> list[ImportRow]:
    """Keeps the bundle and its reports; ``before`` and ``after`` are what its computer sent."""
    histories, reports = file.histories, bundle.reports
    # Asked before anything is kept: whether a report is the first of its period shows only now.
    stood = [histories.of(each.report.key).situation for each in reports]
    known = [histories.of(each.report.key).by_object.get(each.id) for each in reports]
    for each, old in zip(reports, known, strict=True):
        if old is None:
            kept = keep_report(file.office, file.work, bundle, each)
            histories.add(kept, bundle.header.device)
    keep_bundle(file.office, file.work, bundle, file.read.name, sha_of(file.read))
    # Before the reports are judged: a fork that shows only now changes what counts.
    turned = before.aside() ^ after.aside()
    # Almost every bundle is in good order and brings what nobody has seen: nothing to reckon anew.
    if turned or any(known):
        stand_aside(file.work, histories, bundle, turned)
    return [
        _take_report(file, each, _judge(histories.of(each.report.key), each, was, old))
        for each, was, old in zip(reports, stood, known, strict=True)
    ]


def _told_row(file: _File, bundle: OpenedBundle) -> ImportRow:
    """Of a bundle without a report: a row all the same, or nobody would see that it came."""
    outcome = file.of_bundle.outcome or Outcome.NEW
    code = MAIN_CODES.get(outcome, I_TOLD.code)
    notices = (*file.of_bundle.codes, code, I_TOLD.code, _of_copy(file.read))
    return ImportRow(
        file=file.read.name,
        outcome=outcome,
        code=code,
        notices=tuple(each for each in dict.fromkeys(notices) if each),
        unit=bundle.header.from_,
        missing=file.of_bundle.missing,
        device=bundle.header.device,
        sha256=sha_of(file.read),
        again=file.read.again,
    )


@dataclass(frozen=True)
class _Judged:
    """What a report is to those that were here, and its code if it has one of its own."""

    outcome: Outcome
    code: str = ""


@dataclass(frozen=True)
class _File:
    """What every report of one file is judged in.

    Attributes:
        of_bundle: what the bundle as a whole is to those that were here.
        histories: of the reports that the file speaks of.
    """

    office: Office
    work: Work
    read: Delivery
    of_bundle: BundleOutcome
    histories: Histories


def _judge(
    history: ReportHistory, opened: OpenedReport, before: Situation, known: StoredReport | None
) -> _Judged:
    """By where the report stands now that the bundle is in."""
    # In a disputed bundle before and in one in good order now: that makes it count.
    if known is not None and known.aside == history.by_object[opened.id].aside:
        return _Judged(Outcome.SAME)
    after = history.situation
    versions = set(after.versions)
    # Of twins one stands for all of them, and that may be the one that just came.
    if opened.id in after.twins or (len(after.twins) > len(before.twins) and opened.id in versions):
        return _Judged(Outcome.SAME, I_TWIN.code)
    if opened.id in after.waiting:
        return _Judged(Outcome.CONFLICT)
    if opened.id != after.counted:
        return _Judged(Outcome.OLDER)
    return _Judged(Outcome.NEWER if before.versions else Outcome.NEW)


def _take_report(file: _File, opened: OpenedReport, of_report: _Judged) -> ImportRow:
    report, work = opened.report, file.work
    row = _row(file, opened, of_report)
    nodes = file.histories.of(report.key).nodes
    if unknown_parents(nodes, Node(opened.id, report.parents, report.revision)):
        row = replace(row, notices=(*row.notices, W_PARENT))
    if opened.approver is not None and remember_approver(work, opened.approver):
        digits = digits_of(opened.approver)
        note_first_seen(work, opened.id, digits)
        row = replace(row, notices=(*row.notices, W_APPROVER.code), approver_digits=digits)
    return row


def _row(file: _File, opened: OpenedReport, of_report: _Judged) -> ImportRow:
    office, work, read, of_bundle = file.office, file.work, file.read, file.of_bundle
    report = opened.report
    history = file.histories.of(report.key)
    where = history.situation
    # A report is no better than its bundle: in a forked one even a new figure is doubtful.
    total = worst(each for each in (of_report.outcome, of_bundle.outcome) if each is not None)
    own = of_report.code if total is of_report.outcome else ""
    code = own or MAIN_CODES.get(total)
    broken = findings(office, work, report, unchecked=False)
    # Rows make lists of units: what sensitive figures break stands on the report's own page.
    rules = tuple(finding.rule for finding in broken.errors if not finding.sensitive)
    far = W_RANGE.code if any(each.rule in RULES for each in broken.warnings) else None
    # Nothing changes by a version that is here, but somebody has to choose all the same.
    open_ = W_CONFLICT if where.waiting and total is Outcome.SAME and not own else None
    said = (*of_bundle.codes, code, of_report.code, open_, far, _of_copy(read))
    notices = tuple(each for each in dict.fromkeys(said) if each)
    day = received_day(office, work, history)
    due = with_more_time(office.plan.period(report.period), history.decisions)
    return ImportRow(
        file=read.name,
        outcome=total,
        code=code,
        notices=(*notices, W_RULES.code) if rules else notices,
        broken_rules=rules,
        unit=report.unit,
        form=report.form,
        period=report.period,
        revision=report.revision,
        late=due.for_unit(report.unit, day).is_late(day),
        missing=of_bundle.missing,
        device=read.opened.header.device if isinstance(read.opened, OpenedBundle) else "",
        sha256=sha_of(read),
        again=read.again,
        standing=where.status,
        waits=opened.id in where.waiting,
        undecided=bool(where.waiting),
    )
