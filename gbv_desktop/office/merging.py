"""The upper office's end of the stick: opening, previewing and taking in what came.

A preview runs the same code in a transaction that is rolled back; each bundle is taken in whole,
in a transaction of its own, or not at all. Source: bundle specification, clauses "Verification
order" (S7 to S10) and "Duplicates, order, forks, clones".
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from gbv_desktop.bundle.faults import E_REPORT_CHAIN
from gbv_desktop.bundle.reader import (
    OpenedBundle,
    OpenedEnrolment,
    OpenedPackage,
    OpenedReport,
)
from gbv_desktop.domain.merging import (
    I_ALREADY,
    W_CONFLICT,
    W_PARENT,
    BundleOutcome,
    Ledger,
    Outcome,
    Seen,
    classify_bundle,
    classify_report,
    unknown_parents,
    worst,
)
from gbv_desktop.domain.reports import Node, ReportState
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office import enrolment, inbox
from gbv_desktop.office.answers import acknowledge, received_day
from gbv_desktop.office.checks import findings
from gbv_desktop.office.deliveries import Delivery, deliveries
from gbv_desktop.office.faults import E_PKG_UPPER, E_STATE_CHANGED
from gbv_desktop.office.inbox import Delivered
from gbv_desktop.office.session import CONSOLIDATING, Office
from gbv_desktop.store.records import BundleLine, BundleRecord, ObjectRecord
from gbv_desktop.store.work import Work

WAITING, PACKAGE = "waiting", "package"
I_OLDER, W_RULES = "I-OLDER", "W-RULES"
_MAIN_CODES = {
    Outcome.SAME: I_ALREADY,
    Outcome.OLDER: I_OLDER,
    Outcome.CONFLICT: W_CONFLICT,
    Outcome.GAP: "W-GAP",
    Outcome.FORK: "E-FORK",
    Outcome.CLONE: "E-CLONE",
}


@dataclass(frozen=True)
class ImportRow:
    """What one file, or one report in it, is to this office.

    Attributes:
        file: its name on the stick.
        outcome: a value of ``Outcome``, or ``waiting`` or ``package``.
        code: the number of the refusal or of the main thing to know; ``None`` if there is none.
        codes: every number, rules that the figures break among them.
        problem: the refusal, with its sentences.
    """

    file: str
    outcome: str
    code: str | None = None
    codes: tuple[str, ...] = ()
    unit: str | None = None
    form: str | None = None
    period: str | None = None
    revision: int | None = None
    late: bool | None = None
    problem: Problem | None = None

    @property
    def refused(self) -> bool:
        """Whether the file was refused."""
        return self.outcome == Outcome.REFUSED


@dataclass(frozen=True)
class Preview:
    """What taking files in would do, and the state of the office it was seen from."""

    rows: tuple[ImportRow, ...]
    state_no: int


class _RollBackError(Exception):
    """Ends a preview's transaction without a trace."""


def preview(office: Office, paths: Iterable[Path]) -> Preview:
    """Shows what importing would do, in its own order; nothing is written."""
    office.require(CONSOLIDATING)
    state = office.store.state_no
    batches = deliveries(office, paths)
    # The first batch, mostly the only one, is read before the store is held for the preview.
    first = next(batches, [])
    rows: list[ImportRow] = []
    try:
        with office.writing() as work:
            for each in chain(first, chain.from_iterable(batches)):
                rows += _rows_or_refusal(office, work, each)
            raise _RollBackError  # noqa: TRY301 - the one way to leave a transaction undone
    except _RollBackError:
        return Preview(tuple(rows), state)


def take_in(
    office: Office, paths: Iterable[Path], expected_state: int | None = None
) -> tuple[ImportRow, ...]:
    """Takes in every good file, each in one transaction; the others go to quarantine.

    Files that were refused before because their computer was not registered are tried again.

    Args:
        office: the open office.
        paths: files, folders or the stick.
        expected_state: the state a preview was seen from.

    Raises:
        Problem: E-ROLE, E-STATE-CHANGED, E-FILE-READ for a folder; what is wrong with a file
            stands in its row.
    """
    office.require(CONSOLIDATING)
    if expected_state is not None and expected_state != office.store.state_no:
        raise E_STATE_CHANGED()
    return tuple(
        row
        for batch in deliveries(office, paths)
        for each in batch
        for row in _take_one(office, each)
    )


def _refusal(read: Delivery, *problems: Problem) -> ImportRow:
    first = problems[0]
    codes = tuple(problem.code for problem in problems)
    return ImportRow(read.name, Outcome.REFUSED, first.code, codes, problem=first)


def _take_one(office: Office, read: Delivery) -> list[ImportRow]:
    """One file: kept, taken in whole, or put aside."""
    if read.delivered is None:
        return [_refusal(read, read.problem)] if read.problem else []
    try:
        if read.problem is not None:
            raise read.problem
        inbox.keep(office, read.delivered)
        with office.writing() as work:
            rows = _rows(office, work, read)
    except Problem as problem:
        return [_put_aside(office, read, read.delivered, problem)]
    inbox.release(office, read.delivered)
    return rows


def _put_aside(office: Office, read: Delivery, delivered: Delivered, problem: Problem) -> ImportRow:
    """A refused file is kept aside; where this PC's own disk failed, the file is not to blame."""
    if problem.code.startswith(inbox.DISK_FAULTS):
        return _refusal(read, problem)
    try:
        inbox.quarantine(office, delivered, problem.code)
    except Problem as fault:
        return _refusal(read, fault, problem)
    return _refusal(read, problem)


def _rows_or_refusal(office: Office, work: Work, read: Delivery) -> list[ImportRow]:
    if read.problem is not None:
        return [_refusal(read, read.problem)]
    try:
        return _rows(office, work, read)
    except Problem as problem:
        return [_refusal(read, problem)]


def _rows(office: Office, work: Work, read: Delivery) -> list[ImportRow]:
    match read.opened:
        case OpenedEnrolment() as opened:
            line = enrolment.receive(office, work, opened)
            outcome = WAITING if line.status == enrolment.WAITING else Outcome.SAME.value
            code = None if outcome == WAITING else I_ALREADY
            return [ImportRow(read.name, outcome, code, (code,) if code else (), line.unit)]
        case OpenedPackage(header=header):
            if header.from_ != office.record.unit:
                raise E_PKG_UPPER(unit=office.name_of(header.from_))
            return [ImportRow(read.name, PACKAGE, unit=header.to or None)]
        case OpenedBundle() as bundle:
            return _take_bundle(office, work, read, bundle)
        case _:
            raise Bug("a file is opened or refused")


def _take_bundle(
    office: Office, work: Work, read: Delivery, bundle: OpenedBundle
) -> list[ImportRow]:
    header = bundle.header
    seen = Seen(header.device, header.inc, header.seq, header.prev, bundle.id)
    ledger = _ledger(work, header.device)
    judged = classify_bundle(ledger, seen)
    if judged.outcome is Outcome.SAME:
        office.log(work, "bundle again", bundle.id)
        return [_row(office, work, read, each, Outcome.SAME, judged) for each in bundle.reports]
    _require_chains(work, bundle.reports)
    after = ledger.with_bundle(seen)
    aside = bundle.id in after.aside()
    rows = [
        _take_report(office, work, read, bundle, each, judged, aside) for each in bundle.reports
    ]
    _keep_bundle(office, work, read, bundle)
    _set_aside(work, ledger, after)
    acknowledge(office, work, bundle.id, header.from_, [each.id for each in bundle.reports])
    office.see_time(work, header.created, header.clock)
    office.log(work, "bundle import", bundle.id, unit=header.from_, seq=header.seq)
    return rows


def _ledger(work: Work, device: str) -> Ledger:
    return Ledger(tuple(map(_seen, work.bundles.known(device))))


def _seen(line: BundleLine) -> Seen:
    return Seen(line.device, line.inc, line.seq or 0, line.prev, line.id)


def _take_report(
    office: Office,
    work: Work,
    read: Delivery,
    bundle: OpenedBundle,
    opened: OpenedReport,
    judged: BundleOutcome,
    aside: bool,
) -> ImportRow:
    report = opened.report
    known = work.reports.by_object(opened.id)
    freed = known is not None and known.aside and not aside
    nodes = {n.id: n for n in work.reports.nodes(report.key) if not (freed and n.id == opened.id)}
    new = Node(opened.id, report.parents, report.revision, aside, bundle.header.device)
    outcome = classify_report(nodes.values(), new)
    row = _row(office, work, read, opened, outcome, judged)
    if unknown_parents(nodes, new):
        row = replace(row, codes=(*row.codes, W_PARENT))
    if known is None:
        _keep_report(office, work, bundle, opened, aside)
    elif freed:
        # It came in a disputed bundle before; one in good order makes it count.
        work.reports.set_aside(known.pk, False)
    return row


def _require_chains(work: Work, reports: Sequence[OpenedReport]) -> None:
    """Before anything is written, so that one fault never leaves half a bundle behind.

    Raises:
        Problem: E-REPORT-CHAIN unless known parents are revisions of the same report, and each
            number counts on from its parents.
    """
    for each in reports:
        known = {node.id: node.revision for node in work.reports.nodes(each.report.key)}
        known |= {o.id: o.report.revision for o in reports if o.report.key == each.report.key}
        others = {o.id for o in reports if o.report.key != each.report.key}
        _require_chain(work, each, known, others)


def _require_chain(
    work: Work, opened: OpenedReport, known: Mapping[str, int], others: set[str]
) -> None:
    report = opened.report
    for parent in report.parents:
        elsewhere = parent in others or work.reports.by_object(parent) is not None
        if parent not in known and elsewhere:
            raise E_REPORT_CHAIN()
    numbers = [known[parent] for parent in report.parents if parent in known]
    exact = len(numbers) == len(report.parents)
    least = max(numbers, default=0) + 1
    if report.revision < least or (exact and report.revision != least):
        raise E_REPORT_CHAIN()


def _keep_report(
    office: Office, work: Work, bundle: OpenedBundle, opened: OpenedReport, aside: bool
) -> None:
    work.objects.add(
        ObjectRecord(
            opened.id,
            opened.envelope.payload_type,
            opened.envelope.to_bytes(),
            bundle.id,
            office.clock.now(),
        )
    )
    work.reports.add_revision(
        opened.report,
        state=ReportState.RECEIVED,
        object_id=opened.id,
        bundle_id=bundle.id,
        aside=aside,
        received_on=office.clock.today(),
        status="received",
    )


def _keep_bundle(office: Office, work: Work, read: Delivery, bundle: OpenedBundle) -> None:
    header = bundle.header
    work.bundles.add(
        BundleRecord(
            id=bundle.id,
            direction="in",
            kind="report",
            unit=header.from_,
            device=header.device,
            inc=header.inc,
            seq=header.seq,
            prev=header.prev,
            name=read.name,
            sha256=read.delivered.sha256 if read.delivered else "",
            created=header.created,
            at=office.clock.now(),
            day=office.clock.today(),
            content=bundle.envelope.to_bytes(),
        )
    )


def _set_aside(work: Work, before: Ledger, after: Ledger) -> None:
    """Bundles that came earlier may turn out disputed, or cleared, only now."""
    disputed = after.aside()
    for bundle_id in before.aside() ^ disputed:
        for stored in work.reports.of_bundle(bundle_id):
            if stored.aside != (bundle_id in disputed):
                work.reports.set_aside(stored.pk, bundle_id in disputed)


def _row(
    office: Office,
    work: Work,
    read: Delivery,
    opened: OpenedReport,
    outcome: Outcome,
    judged: BundleOutcome,
) -> ImportRow:
    report = opened.report
    total = worst(each for each in (outcome, judged.outcome) if each is not None)
    code = _MAIN_CODES.get(total)
    broken = findings(office, work, report)
    rules = tuple(finding.rule for finding in broken.errors)
    codes = (*judged.codes, *((code,) if code and code not in judged.codes else ()))
    day = received_day(office, work, report.key)
    return ImportRow(
        file=read.name,
        outcome=total.value,
        code=code,
        codes=(*codes, W_RULES, *rules) if rules else codes,
        unit=report.unit,
        form=report.form,
        period=report.period,
        revision=report.revision,
        late=office.plan.period(report.period).is_late(day),
    )
