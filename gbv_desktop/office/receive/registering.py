"""Registering a computer, and what becomes of the files that lay aside for want of it.

The window and the command alike: first :func:`foresee` or :func:`foresee_file`, whose answer is
told, then :func:`register_computer` with that answer.
"""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.reader import Sender
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.naming import period_words, revision_words
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.receive import enrolment, importing, previewing
from gbv_desktop.office.receive.faults import E_ENROL_GONE
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.stick.inbox import read_delivered
from gbv_desktop.office.trust import devices
from gbv_desktop.office.trust.devices import DeviceLine
from gbv_desktop.text import N_, Field, Message, message


@dataclass(frozen=True)
class Foreseen:
    """What registering a computer would do to its files that lie aside.

    Attributes:
        device: the computer.
        file: its registration file, unless that was taken in before.
        taken: reports that are good: they come in by themselves, if whoever registers it enters.
        left: those that somebody would have to look at first; nothing that counts is touched.
        held: files whose number is far above the others: a person has to decide on them first.
        enters: whether whoever signed in takes files in.
    """

    device: str
    file: Path | None
    taken: tuple[ImportRow, ...]
    left: tuple[ImportRow, ...]
    held: tuple[ImportRow, ...]
    enters: bool

    def sentences(self) -> tuple[Message, ...]:
        """The same in sentences, to be said before anybody registers it."""
        beside = tuple(row for row in self.left if row.standing == Status.ACCEPTED)
        others = tuple(row for row in self.left if row not in beside)
        sentences = (
            (_COMES_IN if self.enters else _WAITS, self.taken),
            (N_("To be looked at first, it stays aside: {reports}."), others),
            (
                N_("Beside an accepted report, which stays counted, it stays aside: {reports}."),
                beside,
            ),
        )
        said = [message(words, reports=_reports(rows)) for words, rows in sentences if rows]
        return (*said, *([message(_HELD, count=len(self.held))] if self.held else ()))


_COMES_IN = N_("Once it is registered, what it sent before comes in: {reports}.")
_HELD = N_(
    "{count} files of it stay aside until a person decides: their numbers are far above the others."
)
_WAITS = N_("Once it is registered, somebody who enters figures takes in: {reports}.")


def _reports(rows: Iterable[ImportRow]) -> tuple[Field, ...]:
    return tuple(
        message(
            N_("{period} ({revision})"), period=period_words(period), revision=revision_words(no)
        )
        for period, no in dict.fromkeys(map(_report, rows))
    )


def _report(row: ImportRow) -> tuple[str, int]:
    if row.period is None or row.revision is None:
        raise Bug("what lies aside for a computer holds reports")
    return row.period, row.revision


@dataclass(frozen=True)
class Registered:
    """A computer that is registered now, and its files that lay aside for want of that.

    Attributes:
        line: the computer in the list of registrations.
        taken: files that came in. left: files that somebody has to look at first.
        waiting: files that wait for somebody who takes files in; whoever registered it does not.
    """

    line: DeviceLine
    taken: int = 0
    left: int = 0
    waiting: int = 0

    def sentences(self) -> tuple[Message, ...]:
        """The same in sentences; none if nothing lay aside."""
        return tuple(message(words, count=count) for words, count in self._counts() if count)

    def _counts(self) -> tuple[tuple[str, int], ...]:
        return (
            (N_("{count} bundles that had lain aside were taken in now."), self.taken),
            (
                N_(
                    "{count} bundles of it still lie aside: somebody has to look at them under"
                    " “Take in” first. Nothing that was counted or accepted has changed."
                ),
                self.left,
            ),
            (
                N_(
                    "{count} bundles of it still lie aside: you do not enter figures. Ask somebody"
                    " who does to sign in and take files in; the good ones then come in as well."
                ),
                self.waiting,
            ),
        )


def foresee(office: Office, device: str, sha256: str = "", folder: Path | None = None) -> Foreseen:
    """What :func:`register_computer` would do, for the same computer; nothing is written.

    Args:
        office: the open office.
        device: the computer.
        sha256: its registration file, if it was not taken in yet. folder: where that lies.

    Raises:
        Problem: E-ROLE, E-ENROL-GONE, E-FILE-READ for the folder, E-ENROL-FILE, E-KEY-WEAK.
    """
    office.require(CONSOLIDATING)
    # Taken in before: its key is here, whatever became of the stick.
    known = devices.sender_of(office, device)
    if known is not None:
        return _foreseen(office, device, known, None)
    # By its hash: names on a stick are anybody's, and the very file that was shown is meant.
    for path in stick.scan(folder).paths if folder is not None else ():
        if _holds(path, sha256):
            return foresee_file(office, path)
    raise E_ENROL_GONE()


def _holds(path: Path, sha256: str) -> bool:
    """Whether it is that registration file; another one that cannot be read is passed over."""
    if stick.kind_of(path) == stick.REGISTRATION:
        with suppress(Problem):
            return read_delivered(path).sha256 == sha256
    return False


def foresee_file(office: Office, file: Path) -> Foreseen:
    """The same for the computer that a registration file is of.

    Raises:
        Problem: E-ROLE, E-FILE-*, E-ENROL-FILE, E-KEY-WEAK.
    """
    office.require(CONSOLIDATING)
    return _foreseen(office, *enrolment.asking(office, read_delivered(file)), file)


def _foreseen(office: Office, device: str, sender: Sender, file: Path | None) -> Foreseen:
    # Nothing is registered for this: a preview with the key as if it were known is enough.
    seen = previewing.preview(office, [], good_first=True, besides={device: sender})
    rows = [row for row in seen.rows if row.again and row.device == device and not row.refused]
    taken = tuple(row for row in rows if not (row.left or row.held))
    left = tuple(row for row in rows if row.left)
    held = tuple(row for row in rows if row.held)
    return Foreseen(device, file, taken, left, held, office.actor.may(PersonRole.ENTER))


@needs(PersonRole.ADMIN)
@dates
def register_computer(office: Office, seen: Foreseen, digits: str) -> Registered:
    """Registers a computer by its digits, and tries again what was refused for want of it.

    Only good files come in by themselves; one that would stand beside another version of a report
    stays aside until a person takes it in. Whoever administers and does not enter registers all
    the same; everything stays aside then, and is told.

    Args:
        office: the open office.
        seen: what was foreseen, and told to whoever typed the digits.
        digits: as they were typed.

    Raises:
        Problem: E-PERSON-ROLE, E-CLOCK-BACK, E-ROLE, E-KEY-FP, E-KEY-CHECKDIGIT, E-KEY-SHAPE,
            E-ENROL-MANY; with a file also E-FILE-*, E-TRAINING, E-ENROL-FILE, E-ENROL-UNIT,
            E-KEY-INUSE, E-KEY-REVOKED, E-KEY-WEAK; E-DB-* of this PC's own disk.
    """
    if seen.file is None:
        line = enrolment.accept_waiting(office, seen.device, digits)
    else:
        (line,) = enrolment.accept(office, seen.file, digits)
    # Who administers and does not enter figures must not take any in by registering.
    if not office.actor.may(PersonRole.ENTER):
        return Registered(line, waiting=len(_files((*seen.taken, *seen.left, *seen.held))))
    # Without a path: what lies aside is tried with every import.
    rows = [row for row in importing.take_in(office, []) if row.again and row.device == line.device]
    left = _files(row for row in rows if row.left or row.refused or row.held)
    return Registered(line, len(_files(rows) - left), len(left))


def _files(rows: Iterable[ImportRow]) -> set[str]:
    # A bundle with several reports has as many rows; people count files.
    return {row.sha256 for row in rows}
