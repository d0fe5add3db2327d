"""The upper office's end of the stick: opening, previewing and taking in what came.

A preview runs the same code in a transaction that is rolled back; each bundle is taken in whole,
in a transaction of its own, or not at all. Source: bundle specification, clauses "Verification
order" (S7 to S10) and "Duplicates, order, forks, clones".
"""

from __future__ import annotations

import logging
from collections.abc import Container, Iterable, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from gbv_desktop.bundle.reader import (
    OpenedBundle,
    OpenedEnrolment,
    OpenedPackage,
    OpenedReport,
)
from gbv_desktop.domain.merging import (
    E_CLONE,
    E_FORK,
    I_ALREADY,
    W_CONFLICT,
    W_GAP,
    W_PARENT,
    BundleOutcome,
    Ledger,
    Numbers,
    Outcome,
    Seen,
    classify_bundle,
    unknown_parents,
    worst,
)
from gbv_desktop.domain.people import PersonRole
from gbv_desktop.domain.reports import Node
from gbv_desktop.domain.situation import Situation
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.dating import dates
from gbv_desktop.office.faults import (
    E_BUNDLE_FAR,
    E_FILE_FAULT,
    E_PKG_UPPER,
    E_REPORT_FAR,
    E_STATE_CHANGED,
    W_TIME,
)
from gbv_desktop.office.intake.answers import acknowledge
from gbv_desktop.office.intake.approvers import digits_of, meet, note_first
from gbv_desktop.office.intake.changes import ReportChange, changes_of, seen_of
from gbv_desktop.office.intake.keeping import (
    keep_bundle,
    keep_report,
    require_chains,
    require_near,
    set_aside,
)
from gbv_desktop.office.intake.lateness import received_day
from gbv_desktop.office.intake.notices import I_TWIN, NOTICES, W_APPROVER
from gbv_desktop.office.intake.situations import situation_of
from gbv_desktop.office.members import needs
from gbv_desktop.office.progress import Progress, Steps
from gbv_desktop.office.reports.checks import findings
from gbv_desktop.office.session import CONSOLIDATING, Office
from gbv_desktop.office.stick import enrolment, inbox
from gbv_desktop.office.stick.deliveries import Delivery, deliveries
from gbv_desktop.office.stick.inbox import Delivered
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message

WAITING, PACKAGE = "waiting", "package"
HELD = (E_BUNDLE_FAR.code, E_REPORT_FAR.code)
"""Why a file waits for a person's decision."""
I_OLDER, W_RULES = "I-OLDER", "W-RULES"
_MAIN_CODES = {
    Outcome.SAME: I_ALREADY,
    Outcome.OLDER: I_OLDER,
    Outcome.CONFLICT: W_CONFLICT,
    Outcome.GAP: W_GAP,
    Outcome.FORK: E_FORK,
    Outcome.CLONE: E_CLONE,
}
_DOUBTS = {W_RULES, W_PARENT, W_APPROVER.code, W_TIME.code}
"""Numbers for which somebody has to look before a report is taken in."""


_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ImportRow:
    """What one file, or one report in it, is to this office.

    Attributes:
        file: its name on the stick.
        outcome: a value of ``Outcome``, or ``waiting`` or ``package``.
        code: the number of the refusal or of the main thing to know; ``None`` if there is none.
        codes: every number, rules that the figures break among them.
        problem: the refusal, with its sentences.
        sha256: the hash of the file, by which it is chosen; empty if it could not be read.
        device: the computer that asks to be registered.
        again: it lay aside, because its computer was not registered before.
        change: what taking it in would change; only in a preview.
        approver_digits: of whoever approved it on the screen, if that key is seen for the first
            time; people compare them by phone.
        standing: where the unit's report stands once the file is in: a value of ``Status``.
        waits: the report waits for a choice then, beside another version.
        same_as: a file of the same run that holds the same; this one changes nothing.
        left: it lay aside and still does, because somebody has to look at it first.
        missing: numbers of its computer's bundles that are open once it is in.
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
    sha256: str = ""
    device: str = ""
    again: bool = False
    change: ReportChange | None = None
    approver_digits: str = ""
    standing: str = ""
    waits: bool = False
    same_as: str = ""
    left: bool = False
    missing: tuple[Numbers, ...] = ()

    @property
    def good(self) -> bool:
        """Whether the report can be taken in without a second look."""
        fits = self.outcome in (Outcome.NEW, Outcome.NEWER) or self.code == I_TWIN.code
        return fits and not _DOUBTS & set(self.codes)

    @property
    def held(self) -> bool:
        """Whether the file waits for a person's decision."""
        return self.outcome == Outcome.HELD

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


def preview(
    office: Office,
    paths: Iterable[Path],
    progress: Progress | None = None,
    *,
    good_first: bool = False,
) -> Preview:
    """Shows what importing would do, in its own order; nothing is written.

    Args:
        office: the open office.
        paths: as for :func:`take_in`.
        progress: told of each file.
        good_first: what is said of a file is true once the good ones are in, and it alone is taken
            in after them, as a person would who looks at the doubtful ones one by one. Otherwise
            it is true once everything before it is in.

    Raises:
        Problem: E-ROLE, E-FILE-READ for a folder.
        Stopped: the person wants no more of it.
    """
    office.require(CONSOLIDATING)
    state = office.store.state_no
    steps = Steps(progress)
    rows: list[ImportRow] = []
    try:
        with closing(deliveries(office, paths, steps)) as batches:
            # The first batch, mostly the only one, is read before the store is held.
            first = next(batches, [])
            with office.writing() as work:
                run: _Run = {}
                for batch in chain([first], batches):
                    rows += _previews(office, work, batch, run, steps, good_first=good_first)
                raise _RollBackError  # noqa: TRY301 - the one way to leave a transaction undone
    except _RollBackError:
        return Preview(tuple(rows), state)


_Run = dict[str, str]
"""The files of one run by the ids of the bundles and reports that they brought first."""


def _previews(
    office: Office,
    work: Work,
    batch: Sequence[Delivery],
    run: _Run,
    steps: Steps,
    *,
    good_first: bool,
) -> list[ImportRow]:
    """One batch, in its own order: the good files stay in for those that follow."""
    rows: dict[int, list[ImportRow]] = {}
    doubtful: list[int] = []
    for at, read in enumerate(batch):
        steps.begin(message(N_("Looking through {file}"), file=read.name))
        with work.trial() as trial:
            rows[at] = _previewed(office, work, read, run)
            if not (good_first or read.again) or _settled(rows[at]):
                trial.keep()
                _note(run, read)
            elif read.again:
                rows[at] = [replace(row, left=True) for row in rows[at]]
            else:
                doubtful.append(at)
    for at in doubtful:
        with work.trial():
            rows[at] = _previewed(office, work, batch[at], run)
    return [row for at in sorted(rows) for row in rows[at]]


def _settled(rows: Iterable[ImportRow]) -> bool:
    """Whether nobody needs to look at a file before it is taken in."""
    waved_through = (Outcome.SAME, WAITING, PACKAGE)
    return all(row.good or row.outcome in waved_through for row in rows)


def _note(run: _Run, read: Delivery) -> None:
    if isinstance(read.opened, OpenedBundle):
        for each in (read.opened.id, *(report.id for report in read.opened.reports)):
            run.setdefault(each, read.name)


def _twin_in(run: _Run, read: Delivery) -> str:
    """The file of this run that brought the same bundle; empty if there is none."""
    return run.get(read.opened.id, "") if isinstance(read.opened, OpenedBundle) else ""


def _previewed(office: Office, work: Work, read: Delivery, run: _Run) -> list[ImportRow]:
    # Asked before, since the report itself is the newest one after.
    changes = changes_of(office, work, read.opened)
    rows = _rows_or_refusal(office, work, read)
    twin = _twin_in(run, read)
    if len(changes) != len(rows) or not isinstance(read.opened, OpenedBundle):
        return rows
    found = []
    for row, change, report in zip(rows, changes, read.opened.reports, strict=True):
        # What this very run would bring was not taken in on any day yet.
        told = replace(change, known_since=None) if report.id in run else change
        found.append(replace(row, change=told, same_as=twin or run.get(report.id, "")))
    return found


@needs(PersonRole.ENTER)
@dates
def take_in(
    office: Office,
    paths: Iterable[Path],
    expected_state: int | None = None,
    *,
    chosen: Container[str] | None = None,
    decided: Container[str] = (),
    progress: Progress | None = None,
) -> tuple[ImportRow, ...]:
    """Takes in every good file, each in one transaction; the others go to quarantine.

    Files that were refused before because their computer was not registered are tried again; those
    of them that need a look stay aside until a person chooses them.

    Args:
        office: the open office.
        paths: files, folders or the stick.
        expected_state: the state a preview was seen from.
        chosen: the hashes of the files to deal with; the others are left alone. So what comes in
            is byte for byte what the preview showed, even if the stick was changed meanwhile.
        decided: the hashes of files that a person takes in although their numbers lie far above
            those that are in.
        progress: told of each file; stopping leaves whole files in or out.

    Raises:
        Problem: E-ROLE, E-STATE-CHANGED, E-FILE-READ for a folder; what is wrong with a file
            stands in its row.
        Stopped: the person wants no more of it.
    """
    office.require(CONSOLIDATING)
    if expected_state is not None and expected_state != office.store.state_no:
        raise E_STATE_CHANGED()
    steps = Steps(progress)
    rows: list[ImportRow] = []
    run: _Run = {}
    with closing(deliveries(office, paths, steps)) as batches:
        for each in chain.from_iterable(batches):
            if _wanted(each, chosen):
                steps.begin(message(N_("Taking in {file}"), file=each.name))
                decides = _sha(each) in decided
                looked_at = decides or (chosen is not None and _sha(each) in chosen)
                good_only = each.again and not looked_at
                taken = _take_one(office, each, good_only=good_only, decided=decides)
                twin = _twin_in(run, each)
                rows += [replace(row, same_as=twin) for row in taken]
                _note(run, each)
    return tuple(rows)


def _wanted(read: Delivery, chosen: Container[str] | None) -> bool:
    if chosen is None or read.again:
        return True
    return read.delivered is not None and read.delivered.sha256 in chosen


def _refusal(read: Delivery, *problems: Problem) -> ImportRow:
    first = problems[0]
    codes = tuple(problem.code for problem in problems)
    opened = read.opened
    return ImportRow(
        read.name,
        Outcome.HELD if first.code in HELD else Outcome.REFUSED,
        first.code,
        codes,
        unit=opened.header.from_ if isinstance(opened, OpenedBundle) else None,
        problem=first,
        sha256=_sha(read),
        again=read.again,
    )


def _sha(read: Delivery) -> str:
    return read.delivered.sha256 if read.delivered is not None else ""


class _LeftAsideError(Exception):
    """Ends the transaction of a file that a person has to look at first."""

    def __init__(self, rows: list[ImportRow]) -> None:
        super().__init__()
        self.rows = rows


def _take_one(office: Office, read: Delivery, *, good_only: bool, decided: bool) -> list[ImportRow]:
    """One file: kept, taken in whole, put aside, or left aside if it is not good."""
    if read.delivered is None:
        return [_refusal(read, read.problem)] if read.problem else []
    try:
        if read.problem is not None:
            raise read.problem
        inbox.keep(office, read.delivered)
        with office.writing() as work:
            rows = _rows(office, work, read, decided=decided)
            if good_only and not _settled(rows):
                raise _LeftAsideError(rows)  # noqa: TRY301 - the one way to undo a transaction
    except _LeftAsideError as left:
        return [replace(row, left=True) for row in left.rows]
    except Problem as problem:
        if read.again and problem.code in HELD:
            return []
        return [_put_aside(office, read, read.delivered, problem)]
    except _BROKEN as fault:
        return [_put_aside(office, read, read.delivered, _broken(read, fault))]
    inbox.release(office, read.delivered)
    return rows


_BROKEN = (MemoryError, RecursionError, OverflowError)
"""What one file may do to the program without ending the run of the others."""


def _broken(read: Delivery, fault: BaseException) -> Problem:
    _log.error("a file broke the limits of this process: %s", type(fault).__name__)
    return E_FILE_FAULT(file=read.name)


def _put_aside(office: Office, read: Delivery, delivered: Delivered, problem: Problem) -> ImportRow:
    """A refused file is kept aside; where this PC's own disk failed, the file is not to blame."""
    if inbox.is_of_this_pc(problem):
        return _refusal(read, problem)
    try:
        inbox.quarantine(office, delivered, problem)
    except Problem as fault:
        return _refusal(read, fault, problem)
    return _refusal(read, problem)


def _rows_or_refusal(office: Office, work: Work, read: Delivery) -> list[ImportRow]:
    if read.problem is not None:
        return [_refusal(read, read.problem)]
    try:
        return _rows(office, work, read, decided=False)
    except Problem as problem:
        return [] if read.again and problem.code in HELD else [_refusal(read, problem)]
    except _BROKEN as fault:
        return [_refusal(read, _broken(read, fault))]


def _rows(office: Office, work: Work, read: Delivery, *, decided: bool) -> list[ImportRow]:
    match read.opened:
        case OpenedEnrolment() as opened:
            line = enrolment.receive(office, work, opened)
            outcome = WAITING if line.status == enrolment.WAITING else Outcome.SAME.value
            code = None if outcome == WAITING else I_ALREADY
            codes = (code,) if code else ()
            return [
                ImportRow(
                    *(read.name, outcome, code, codes, line.unit),
                    sha256=_sha(read),
                    device=line.device,
                )
            ]
        case OpenedPackage(header=header):
            if header.from_ != office.record.unit:
                raise E_PKG_UPPER(unit=office.name_of(header.from_))
            return [ImportRow(read.name, PACKAGE, unit=header.to or None, sha256=_sha(read))]
        case OpenedBundle() as bundle:
            return _take_bundle(office, work, read, bundle, decided=decided)
        case _:
            raise Bug("a file is opened or refused")


def _take_bundle(
    office: Office, work: Work, read: Delivery, bundle: OpenedBundle, *, decided: bool
) -> list[ImportRow]:
    header = bundle.header
    seen = Seen(header.device, header.inc, header.seq, header.prev, bundle.id)
    ledger = _ledger(work, header.device)
    judged = classify_bundle(ledger, seen, decided=decided)
    if judged.outcome is Outcome.SAME:
        office.log(work, "bundle again", bundle.id)
        return [
            _row(office, work, read, each, _Judged(Outcome.SAME), judged) for each in bundle.reports
        ]
    if judged.outcome is Outcome.HELD:
        raise E_BUNDLE_FAR(number=seen.seq, highest=judged.highest)
    require_chains(work, bundle.reports)
    if not decided:
        require_near(work, bundle.reports)
    after = ledger.with_bundle(seen)
    aside = bundle.id in after.aside()
    before = [situation_of(work, each.report.key) for each in bundle.reports]
    known = [_keep_one(office, work, bundle, each, aside) for each in bundle.reports]
    keep_bundle(office, work, bundle, read.name, _sha(read))
    set_aside(work, ledger, after)
    rows = [
        _take_report(office, work, read, each, _judge(work, each, was, old), judged)
        for each, was, old in zip(bundle.reports, before, known, strict=True)
    ]
    acknowledge(office, work, bundle.id, header.from_, [each.id for each in bundle.reports])
    if not office.see_time(work, header.created, header.clock):
        rows = [replace(row, codes=(*row.codes, W_TIME.code)) for row in rows]
    if decided:
        office.log(work, "bundle decided", bundle.id, seq=header.seq, highest=judged.highest)
    told = sorted({code for row in rows for code in row.codes if code in NOTICES})
    noticed = {"notices": told} if told else {}
    office.log(work, "bundle import", bundle.id, unit=header.from_, seq=header.seq, **noticed)
    return rows


def _ledger(work: Work, device: str) -> Ledger:
    return Ledger(tuple(map(seen_of, work.bundles.known(device))))


@dataclass(frozen=True)
class _Judged:
    """What a report is to those that were here, and its code if it has one of its own."""

    outcome: Outcome
    code: str = ""


def _keep_one(
    office: Office, work: Work, bundle: OpenedBundle, opened: OpenedReport, aside: bool
) -> bool:
    """Keeps a report; whether it was here already and this changes nothing about it."""
    known = work.reports.by_object(opened.id)
    if known is None:
        keep_report(office, work, bundle, opened, aside)
        return False
    if known.aside and not aside:
        # It came in a disputed bundle before; one in good order makes it count.
        work.reports.set_aside(known.pk, False)
        return False
    return True


def _judge(work: Work, opened: OpenedReport, before: Situation, known: bool) -> _Judged:
    """By where the report stands now that the bundle is in."""
    if known:
        return _Judged(Outcome.SAME)
    after = situation_of(work, opened.report.key)
    versions = set(after.versions)
    if opened.id in after.twins or (len(after.twins) > len(before.twins) and opened.id in versions):
        return _Judged(Outcome.SAME, I_TWIN.code)
    if opened.id in after.waiting:
        return _Judged(Outcome.CONFLICT)
    if opened.id != after.counted:
        return _Judged(Outcome.OLDER)
    return _Judged(Outcome.NEWER if before.versions else Outcome.NEW)


def _take_report(
    office: Office,
    work: Work,
    read: Delivery,
    opened: OpenedReport,
    found: _Judged,
    judged: BundleOutcome,
) -> ImportRow:
    report = opened.report
    row = _row(office, work, read, opened, found, judged)
    nodes = {node.id: node for node in work.reports.nodes(report.key)}
    if unknown_parents(nodes, Node(opened.id, report.parents, report.revision)):
        row = replace(row, codes=(*row.codes, W_PARENT))
    if opened.approver is not None and meet(work, opened.approver):
        digits = digits_of(opened.approver)
        note_first(work, opened.id, digits)
        row = replace(row, codes=(*row.codes, W_APPROVER.code), approver_digits=digits)
    return row


def _row(
    office: Office,
    work: Work,
    read: Delivery,
    opened: OpenedReport,
    found: _Judged,
    judged: BundleOutcome,
) -> ImportRow:
    report = opened.report
    total = worst(each for each in (found.outcome, judged.outcome) if each is not None)
    code = found.code if total is found.outcome and found.code else _MAIN_CODES.get(total)
    broken = findings(office, work, report)
    rules = tuple(finding.rule for finding in broken.errors)
    said = (*judged.codes, code, found.code)
    codes = tuple(each for each in dict.fromkeys(said) if each)
    where = situation_of(work, report.key)
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
        missing=judged.missing,
        sha256=_sha(read),
        again=read.again,
        standing=where.status.value,
        waits=opened.id in where.waiting,
    )
