"""Where somebody types, noted with each change, so that work goes on there after a power cut.

The note is put away when the program is closed. One that is still there when the office is opened
again tells that the program was not closed but ended.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from gbv_desktop.office.open.facts import Fact
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class LeftOff:
    """The last change that was stored before the program ended.

    Attributes:
        period: whose report was open.
        place: the cell, text or activity that was changed.
        at: when it was stored, by the clock of the office.
    """

    period: str
    place: str
    at: datetime


_NOTE = Fact("desk", LeftOff)


def note_place(office: Office, work: Work, period: str, place: str) -> None:
    """Notes where a change was made, in the transaction that stores it."""
    left = LeftOff(period, place, office.clock.now())
    # Nobody decides by it, so it makes no new state.
    _NOTE.note(work, left)


def left_off(office: Office) -> LeftOff | None:
    """Where the program ended in the middle of typing; ``None`` if it was closed."""
    with office.store.read() as work:
        return _NOTE.read(work)


def forget_place(office: Office) -> None:
    """Drops the note: the desk is left in order. A store that is only read keeps it."""
    if office.store.read_only:
        return
    with office.writing() as work:
        _NOTE.note(work, None)
