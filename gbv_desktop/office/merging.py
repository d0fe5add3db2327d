"""The upper office's end of the stick: opening, previewing and taking in what came.

A preview runs the same code in a transaction that is rolled back; each bundle is taken in whole,
in a transaction of its own, or not at all. Source: bundle specification, clauses "Verification
order" (S7 to S10) and "Duplicates, order, forks, clones".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.faults import E_REPORT_CHAIN, E_SIG_UNKNOWN
from gbv_desktop.bundle.reader import (
    Opened,
    OpenedBundle,
    OpenedEnrolment,
    OpenedPackage,
    OpenedReport,
    open_file,
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
from gbv_desktop.office.faults import E_PKG_UPPER, E_STATE_CHANGED
from gbv_desktop.office.inbox import Delivered, read_delivered
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


@dataclass(frozen=True)
class _Read:
    """A file as far as it could be read and opened."""

    name: str
    delivered: Delivered | None = None
    opened: Opened | None = None
    problem: Problem | None = None

    def refusal(self, problem: Problem) -> ImportRow:
        return ImportRow(self.name, Outcome.REFUSED, problem.code, (problem.code,), problem=problem)


def preview(office: Office, paths: Iterable[Path]) -> Preview:
    """Shows what importing would do; nothing is written."""
    office.require(CONSOLIDATING)
    state = office.store.state_no
    reads = _read_all(office, paths)
    rows: list[ImportRow] = []
    try:
        with office.writing() as work:
            for each in reads:
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
        Problem: E-ROLE, E-STATE-CHANGED; what is wrong with a file stands in its row.
    """
    office.require(CONSOLIDATING)
    if expected_state is not None and expected_state != office.store.state_no:
        raise E_STATE_CHANGED()
    reads = _read_all(office, paths)
    rows = [row for each in reads for row in _take_one(office, each)]
    handed = {each.delivered.sha256 for each in reads if each.delivered is not None}
    waiting = [
        each for each in inbox.quarantined(office, E_SIG_UNKNOWN.code) if each.sha256 not in handed
    ]
    for each in _open_all(office, waiting):
        if each.problem is None:
            rows += _take_one(office, each)
    return tuple(rows)


def _read_all(office: Office, paths: Iterable[Path]) -> list[_Read]:
    reads: list[_Read] = []
    delivered: list[Delivered] = []
    for path in _files(paths):
        try:
            delivered.append(read_delivered(path))
        except Problem as problem:
            reads.append(_Read(stick.shown_name(path), problem=problem))
    return [*_open_all(office, delivered), *reads]


def _files(paths: Iterable[Path]) -> list[Path]:
    """The files to read: one that is named is always read, a folder is looked through."""
    found: list[Path] = []
    for path in paths:
        found += stick.list_bundles(path) if path.is_dir() else [path]
    return list(dict.fromkeys(found))


def _open_all(office: Office, files: Iterable[Delivered]) -> list[_Read]:
    """Opens files and puts them in order: registrations first, each computer's bundles by number.

    So the names on the stick never make a gap that is none.
    """
    context = office.context()
    reads = []
    for delivered in files:
        try:
            opened = open_file(delivered.data, context)
            reads.append(_Read(delivered.name, delivered, opened))
        except Problem as problem:
            reads.append(_Read(delivered.name, delivered, problem=problem))
    return sorted(reads, key=_place)


def _place(read: _Read) -> tuple[int, str, str, int, str]:
    match read.opened:
        case OpenedEnrolment():
            return 0, "", "", 0, read.name
        case OpenedBundle(header=header):
            return 1, header.device, header.inc, header.seq, read.name
        case _:
            return 2, "", "", 0, read.name


def _take_one(office: Office, read: _Read) -> list[ImportRow]:
    """One file: kept, taken in whole, or put aside."""
    if read.delivered is None:
        return [read.refusal(read.problem)] if read.problem else []
    try:
        if read.problem is not None:
            raise read.problem
        inbox.keep(office, read.delivered)
        with office.writing() as work:
            rows = _rows(office, work, read)
    except Problem as problem:
        inbox.quarantine(office, read.delivered, problem.code)
        return [read.refusal(problem)]
    inbox.release(office, read.delivered)
    return rows


def _rows_or_refusal(office: Office, work: Work, read: _Read) -> list[ImportRow]:
    if read.problem is not None:
        return [read.refusal(read.problem)]
    try:
        return _rows(office, work, read)
    except Problem as problem:
        return [read.refusal(problem)]


def _rows(office: Office, work: Work, read: _Read) -> list[ImportRow]:
    match read.opened:
        case OpenedEnrolment() as opened:
            line = enrolment.receive(office, work, opened)
            outcome = WAITING if line.status == enrolment.WAITING else Outcome.SAME.value
            code = None if outcome == WAITING else I_ALREADY
            return [ImportRow(read.name, outcome, code, (code,) if code else (), line.unit)]
        case OpenedPackage(header=header):
            if header.from_ != office.record.unit:
                raise E_PKG_UPPER(unit=header.from_)
            return [ImportRow(read.name, PACKAGE, unit=header.to or None)]
        case OpenedBundle() as bundle:
            return _take_bundle(office, work, read, bundle)
        case _:
            raise Bug("a file is opened or refused")


def _take_bundle(office: Office, work: Work, read: _Read, bundle: OpenedBundle) -> list[ImportRow]:
    header = bundle.header
    seen = Seen(header.device, header.inc, header.seq, header.prev, bundle.id)
    ledger = _ledger(work, header.device)
    judged = classify_bundle(ledger, seen)
    if judged.outcome is Outcome.SAME:
        office.log(work, "bundle again", bundle.id)
        return [_row(office, work, read, each, Outcome.SAME, judged) for each in bundle.reports]
    after = ledger.with_bundle(seen)
    rows = [
        _take_report(office, work, read, bundle, each, judged, bundle.id in after.aside())
        for each in bundle.reports
    ]
    _keep_bundle(office, work, read, bundle)
    _set_aside(work, after)
    acknowledge(office, work, bundle.id, header.from_, [each.id for each in bundle.reports])
    office.see_time(work, header.created)
    office.log(work, "bundle import", bundle.id, unit=header.from_, seq=header.seq)
    return rows


def _ledger(work: Work, device: str) -> Ledger:
    return Ledger(tuple(map(_seen, work.bundles.known(device))))


def _seen(line: BundleLine) -> Seen:
    return Seen(line.device, line.inc, line.seq or 0, line.prev, line.id)


def _take_report(
    office: Office,
    work: Work,
    read: _Read,
    bundle: OpenedBundle,
    opened: OpenedReport,
    judged: BundleOutcome,
    aside: bool,
) -> ImportRow:
    report = opened.report
    nodes = {node.id: node for node in work.reports.nodes(report.key)}
    new = Node(opened.id, report.parents, report.revision, aside, bundle.header.device)
    _require_chain(work, opened, nodes)
    outcome = classify_report(nodes.values(), new)
    row = _row(office, work, read, opened, outcome, judged)
    if unknown_parents(nodes, new):
        row = replace(row, codes=(*row.codes, W_PARENT))
    if outcome is not Outcome.SAME:
        _keep_report(office, work, bundle, opened, aside)
    return row


def _require_chain(work: Work, opened: OpenedReport, nodes: dict[str, Node]) -> None:
    """The known parents are revisions of the same report, and the number counts on from them."""
    report = opened.report
    for parent in report.parents:
        if parent not in nodes and work.reports.by_object(parent) is not None:
            raise E_REPORT_CHAIN()
    known = [nodes[parent].revision for parent in report.parents if parent in nodes]
    exact = len(known) == len(report.parents)
    least = max(known, default=0) + 1
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


def _keep_bundle(office: Office, work: Work, read: _Read, bundle: OpenedBundle) -> None:
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


def _set_aside(work: Work, ledger: Ledger) -> None:
    """A bundle that came before may turn out forked only now; its reports step aside too."""
    for bundle_id in ledger.aside():
        for stored in work.reports.of_bundle(bundle_id):
            if not stored.aside:
                work.reports.set_aside(stored.pk)


def _row(
    office: Office,
    work: Work,
    read: _Read,
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
    day = received_day(office, work, report.key, opened.id)
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
