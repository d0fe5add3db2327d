"""What an import says of each file, and of each report in it."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.bundle.faults import E_SIG_UNKNOWN
from gbv_desktop.bundle.reader import OpenedBundle
from gbv_desktop.domain.report.bundle_ledger import W_PARENT, NumberRange, Outcome
from gbv_desktop.domain.report.file_names import EVERYBODY, unit_and_period_of_file
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.faults import W_TIME
from gbv_desktop.office.receive.changes import ReportChange
from gbv_desktop.office.receive.notices import (
    BEFORE,
    I_ALREADY,
    I_TWIN,
    NOTICES,
    TWICE,
    W_APPROVER,
    W_RANGE,
    W_RULES,
)
from gbv_desktop.office.stick.deliveries import Delivery
from gbv_desktop.office.stick.faults import E_FILE_FAULT
from gbv_desktop.office.stick.inbox import HELD
from gbv_desktop.text import message


class FileOutcome(StrEnum):
    """What a file is that holds no report; a report in one has an :class:`Outcome`."""

    WAITING = "waiting"
    """The registration of a computer whose digits nobody has compared yet."""
    PACKAGE = "package"
    """A package that this office made itself."""


WAITING, PACKAGE = FileOutcome.WAITING, FileOutcome.PACKAGE
_DOUBTS = {W_RULES.code, W_RANGE.code, W_PARENT, W_APPROVER.code, W_TIME.code}
"""Numbers for which somebody has to look before a report is taken in."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class ImportRow:
    """What one file, or one report in it, is to this office.

    Attributes:
        file: its name on the stick.
        outcome: what came of the report in it, or what the file is.
        code: the number of the refusal or of the main thing to know; ``None`` if there is none.
        notices: every number of what there is to say, ``code`` among them.
        broken_rules: the rules of the form that its ordinary figures break.
        problem: the refusal, with its sentences.
        sha256: the hash of the file, by which it is chosen; empty if it could not be read.
        device: the computer that it comes from, or that asks to be registered.
        again: it lay aside, because its computer was not registered before.
        change: what taking it in would change; only in a preview.
        approver_digits: of whoever approved it on the screen, if that key is seen for the first
            time; people compare them by phone.
        standing: where the unit's report stands once the file is in; ``None`` if it holds none.
        waits: the report waits for a choice then, beside another version.
        undecided: some version of the report waits then, this one or another.
        same_as: a file of the same run that holds the same; this one changes nothing.
        left: it lay aside and still does, because somebody has to look at it first.
        missing: numbers of its computer's bundles that are open once it is in.
        ahead: W-TIME with the unit and both days, if its signed time lies ahead of this PC's.
    """

    file: str
    outcome: Outcome | FileOutcome
    code: str | None = None
    notices: tuple[str, ...] = ()
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
    standing: Status | None = None
    waits: bool = False
    undecided: bool = False
    same_as: str = ""
    left: bool = False
    missing: tuple[NumberRange, ...] = ()
    ahead: Problem | None = None
    broken_rules: tuple[str, ...] = ()

    @property
    def codes(self) -> tuple[str, ...]:
        """The notices, each broken rule right behind W-RULES: as commands have always told it."""
        if W_RULES.code not in self.notices:
            return self.notices
        behind = self.notices.index(W_RULES.code) + 1
        return (*self.notices[:behind], *self.broken_rules, *self.notices[behind:])

    @property
    def good(self) -> bool:
        """Whether the report can be taken in without a second look."""
        # A twin has the figures of a version that is here: nobody disagrees (decision 0020).
        fits = self.outcome in (Outcome.NEW, Outcome.NEWER) or self.code == I_TWIN.code
        return fits and not _DOUBTS & set(self.notices)

    @property
    def unregistered(self) -> bool:
        """Whether the file was refused because its computer is not registered."""
        return self.code == E_SIG_UNKNOWN.code

    @property
    def held(self) -> bool:
        """Whether the file waits for a person's decision."""
        return self.outcome == Outcome.HELD

    @property
    def refused(self) -> bool:
        """Whether the file was refused."""
        return self.outcome == Outcome.REFUSED


def settled(rows: Iterable[ImportRow]) -> bool:
    """Whether nobody needs to look at a file before it is taken in."""
    # None of them can change a figure.
    waved_through = (Outcome.SAME, WAITING, PACKAGE)
    return all(row.good or row.outcome in waved_through for row in rows)


def notices_of(row: ImportRow, *, before: bool) -> list[Problem]:
    """Everything there is to say beside a file, as it is ``before`` the file is in or after."""
    return [_notice(row, code, before) for code in row.notices if code in NOTICES]


def _notice(row: ImportRow, code: str, before: bool) -> Problem:
    kind = NOTICES[code]
    if row.ahead is not None and code == row.ahead.code:
        return row.ahead
    # The ordinary sentence would send people to look for an import that never was.
    if row.same_as and code == I_ALREADY.code:
        return Problem(code, message(TWICE, file=row.same_as), message(kind.next))
    text = BEFORE.get(code, kind.text) if before else kind.text
    return Problem(code, message(text), message(kind.next), message(kind.by_command))


def refusal(read: Delivery, *problems: Problem) -> ImportRow:
    """The row of a file that does not come in, or not before a person decides.

    Args:
        read: the file, as far as it could be read.
        problems: the refusal, and behind it what came of putting the file aside.
    """
    first = problems[0]
    codes = tuple(problem.code for problem in problems)
    # The unit is told only where the signatures held: a name on a stick proves nothing.
    opened = read.opened
    return ImportRow(
        read.name,
        Outcome.HELD if first.code in HELD else Outcome.REFUSED,
        first.code,
        codes,
        unit=opened.header.from_ if isinstance(opened, OpenedBundle) else None,
        problem=first,
        sha256=sha_of(read),
        device=opened.header.device if isinstance(opened, OpenedBundle) else _claimed(first),
        again=read.again,
    )


def _claimed(problem: Problem) -> str:
    """The computer that a file of an unregistered one claims to be of; it proves nothing."""
    if problem.code != E_SIG_UNKNOWN.code:
        return ""
    return str(dict(problem.text.fields).get("key", ""))


def own_row(read: Delivery) -> ImportRow:
    """A file that this office made: nothing of it comes in."""
    # By its name alone, as its content is locked for others.
    unit = unit_and_period_of_file(read.name)[0]
    return ImportRow(read.name, PACKAGE, unit=unit if unit != EVERYBODY else None)


def sha_of(read: Delivery) -> str:
    """The hash by which a file is chosen: 64 hex signs; empty if it could not be read."""
    return read.delivered.sha256 if read.delivered is not None else ""


# Not Exception: what is a fault of ours must end the run and be seen.
BROKEN = (MemoryError, RecursionError, OverflowError)
"""What one file may do to the program without ending the run of the others."""


def broken(read: Delivery, fault: BaseException) -> Problem:
    """The refusal of a file that broke the limits of this process; the log has the kind alone."""
    _log.error("a file broke the limits of this process: %s", type(fault).__name__)
    return E_FILE_FAULT(file=read.name)


Run = dict[str, str]
"""The files of one run by the ids of the bundles and reports that they brought first."""


def note(run: Run, read: Delivery) -> None:
    """Keeps what a file of this run brought first, so that :func:`twin_in` tells a second one."""
    if isinstance(read.opened, OpenedBundle):
        for each in (read.opened.id, *(report.id for report in read.opened.reports)):
            run.setdefault(each, read.name)


def twin_in(run: Run, read: Delivery) -> str:
    """The file of this run that brought the same bundle; empty if there is none."""
    return run.get(read.opened.id, "") if isinstance(read.opened, OpenedBundle) else ""
