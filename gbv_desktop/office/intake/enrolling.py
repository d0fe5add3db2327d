"""Registering a computer from the window, and what comes in by itself after that."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.reader import Sender
from gbv_desktop.domain.board import Status
from gbv_desktop.domain.merging import Outcome
from gbv_desktop.domain.naming import period_words, revision_words
from gbv_desktop.office.intake import merging, previewing
from gbv_desktop.office.intake.rows import ImportRow
from gbv_desktop.office.session import CONSOLIDATING, Office
from gbv_desktop.office.stick import enrolment
from gbv_desktop.office.stick.inbox import ENROL_SUFFIX, read_delivered
from gbv_desktop.text import N_, Field, Message, message


@dataclass(frozen=True)
class CameIn:
    """What a registration did to the files that lay aside for want of it.

    Attributes:
        taken: files that came in. left: files that somebody has to look at first.
    """

    taken: int
    left: int


@dataclass(frozen=True)
class Foreseen:
    """What registering a computer would do to its files that lie aside.

    Attributes:
        taken: reports that would come in by themselves. left: those that somebody would have to
            look at first; nothing that counts is touched by them.
    """

    taken: tuple[ImportRow, ...]
    left: tuple[ImportRow, ...]

    def told(self) -> tuple[Message, ...]:
        """The same in sentences, to be said before anybody registers it."""
        beside = tuple(row for row in self.left if row.standing == Status.ACCEPTED)
        others = tuple(row for row in self.left if row not in beside)
        sentences = (
            (N_("Once it is registered, what it sent before comes in: {reports}."), self.taken),
            (N_("To be looked at first, it stays aside: {reports}."), others),
            (
                N_("Beside an accepted report, which stays counted, it stays aside: {reports}."),
                beside,
            ),
        )
        return tuple(message(words, reports=_reports(rows)) for words, rows in sentences if rows)


def _reports(rows: Iterable[ImportRow]) -> tuple[Field, ...]:
    found = [(period_words(row.period or ""), row.revision or 0) for row in rows]
    return tuple(
        message(N_("{period} ({revision})"), period=period, revision=revision_words(no))
        for period, no in dict.fromkeys(found)
    )


def foresee(office: Office, device: str, sha256: str = "", folder: Path | None = None) -> Foreseen:
    """What :func:`register_computer` would do, for the same computer; nothing is written.

    Raises:
        Problem: E-ROLE, E-FILE-*, E-ENROL-FILE.
    """
    known = enrolment.sender_of(office, device)
    if known is not None:
        return _foreseen(office, device, known)
    here = stick.scan(folder).paths if folder is not None else ()
    for path in here:
        if path.suffix == ENROL_SUFFIX and read_delivered(path).sha256 == sha256:
            return foresee_file(office, path)
    return Foreseen((), ())


def foresee_file(office: Office, file: Path) -> Foreseen:
    """The same for the computer that a registration file is of.

    Raises:
        Problem: E-ROLE, E-FILE-*, E-ENROL-FILE.
    """
    office.require(CONSOLIDATING)
    return _foreseen(office, *enrolment.asking(office, read_delivered(file)))


def _foreseen(office: Office, device: str, sender: Sender) -> Foreseen:
    seen = previewing.preview(office, [], good_first=True, besides={device: sender})
    rows = [row for row in seen.rows if row.again and row.device == device and not row.refused]
    taken = tuple(row for row in rows if not row.left)
    return Foreseen(taken, tuple(row for row in rows if row.left))


def register_computer(
    office: Office, device: str, digits: str, sha256: str = "", folder: Path | None = None
) -> CameIn:
    """Registers a computer by its digits, and tries again what was refused for want of it.

    Args:
        office: the open office.
        device: the computer.
        digits: as they were typed.
        sha256: its registration file, if it still has to be taken in. folder: where that lies.

    Only good files come in by themselves; one that would stand beside another version of a report
    stays aside until a person takes it in.

    Raises:
        Problem: E-KEY-FP, E-KEY-CHECKDIGIT, E-KEY-SHAPE, E-ENROL-*, E-FILE-READ.
    """
    if sha256 and folder is not None:
        merging.take_in(office, [folder], chosen={sha256})
    enrolment.accept_waiting(office, device, digits)
    rows = merging.take_in(office, [])
    again = [row for row in rows if row.again and row.outcome != Outcome.REFUSED]
    left = {row.sha256 for row in again if row.left}
    return CameIn(len({row.sha256 for row in again} - left), len(left))
