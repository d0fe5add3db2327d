"""What an opened store does not hold although it once did, kept until a person has read it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gbv_desktop.office.open.facts import Fact
from gbv_desktop.store.high_water_mark import GapKind, HighWaterMark, LostWork
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Unseen:
    """A gap that no person has confirmed yet; a state's number counts saved changes.

    Attributes:
        have, had: the number of the last change in the data, and of the last one that was saved.
        have_at, had_at: when, in seconds since 1970 by this PC's clock; 0 when it is not known.
        have_line, had_line: the last line of the journal.
        have_backup, had_backup: the last backup's number.
    """

    kind: GapKind
    have: int
    had: int
    have_at: int
    had_at: int
    have_line: int
    had_line: int
    have_backup: int
    had_backup: int


_GAPS = Fact("gaps", tuple[Unseen, ...])


def keep(work: Work, gap: LostWork) -> None:
    """Keeps what the mark knew, until a person has seen it."""
    # Both marks may be gone: then nobody knows what there was, and zero stands for it.
    have, had = gap.have, gap.had or HighWaterMark(0, 0, 0, 0, b"")
    found = Unseen(
        kind=gap.kind,
        have=have.state_no,
        had=had.state_no,
        have_at=have.at,
        had_at=had.at,
        have_line=have.journal_seq,
        had_line=had.journal_seq,
        have_backup=have.backup_no,
        had_backup=had.backup_no,
    )
    known = unseen(work)
    # The power may go before the mark moves on: the same gap is then found once more.
    if (found.kind, found.had) not in {(each.kind, each.had) for each in known}:
        _put(work, (*known, found))


def unseen(work: Work) -> tuple[Unseen, ...]:
    """The gaps that nobody has confirmed yet, the oldest first."""
    return _GAPS.read(work) or ()


def _put(work: Work, gaps: Iterable[Unseen]) -> None:
    _GAPS.put(work, tuple(gaps))
