"""How far a database has come, and whether that is as far as the high-water mark remembers."""

from __future__ import annotations

from collections.abc import Callable
from datetime import UTC, datetime

from sqlalchemy import Connection, select

from gbv_desktop.store.high_water_mark import GapKind, HighWaterMark, LostWork
from gbv_desktop.store.repositories.facts import Facts
from gbv_desktop.store.repositories.journal import Journal
from gbv_desktop.store.schema.tables import MetaRow

PROGRAM = "program"
"""The fact that :func:`program_of` reads."""

Clock = Callable[[], datetime]


def utc_now() -> datetime:
    """The PC's time in UTC, which may be wrong; nothing is decided by it."""
    return datetime.now(UTC)


def seconds_of(moment: datetime) -> int:
    """Seconds since 1970, as a mark holds them; 0 for a clock that is set before."""
    return max(0, int(moment.timestamp()))


def position_of(connection: Connection, clock: Clock) -> HighWaterMark:
    """What the database says of itself: its numbers, its journal's head, when it last saved."""
    row = connection.execute(select(MetaRow.state_no, MetaRow.backup_no)).one()
    journal = Journal(connection, clock)
    seq, head = journal.head()
    # By the last line of the journal: the file's own time is changed by every copy of it.
    at = max((seconds_of(line.wall) for line in journal.rows(after=seq - 1)), default=0)
    return HighWaterMark(0, row.state_no, row.backup_no, seq, bytes.fromhex(head), at)


def program_of(facts: Facts) -> str:
    """Which version of the program worked on the store last; empty before the first release."""
    found = facts.get(PROGRAM)
    return found if isinstance(found, str) else ""


def lost_work(
    have: HighWaterMark,
    mark: HighWaterMark | None,
    restored: bool,
    hash_at: Callable[[int], str | None],
) -> LostWork | None:
    """What lies between the database and the mark; ``None`` while it is as far as the mark.

    Args:
        have: how far the database has come.
        mark: what the files beside it remember; ``None`` if both are gone.
        restored: whether a person brought a backup back.
        hash_at: the hash of the journal's line of a number, ``None`` if there is no such line.
    """
    if mark is None:
        return LostWork(GapKind.RESTORED if restored else GapKind.UNMARKED, have, None)
    known = hash_at(mark.journal_seq)
    if have.state_no < mark.state_no or known is None:
        return LostWork(GapKind.LOST, have, mark)
    # As far as the mark by its numbers, and yet another history: a copy that went on by itself.
    if known != mark.journal_hash.hex():
        return LostWork(GapKind.OTHER, have, mark)
    return None
