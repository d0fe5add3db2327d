"""After a crash or a power cut: back to the place where somebody was typing, with a word on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.i18n import _, fill
from ui.places import ENTRY
from ui.shell import Shell
from ui.words import day

if TYPE_CHECKING:
    from gbv_desktop.office.reports.desk import LeftOff
    from gbv_desktop.office.session import Office


def bring_back(shell: Shell) -> None:
    """Goes to the report that was open when the program ended without being closed."""
    shell.work.read(_left_off, partial(_go, shell))


def _go(shell: Shell, left: LeftOff | None) -> None:
    if left is not None and left.period in {each.code for each in shell.who.periods}:
        shell.go(ENTRY, period=left.period, cell=left.place, left=left)


def brought_words(left: LeftOff) -> str:
    """What the person is told there."""
    when = left.at.astimezone()
    return fill(
        _(
            "The program ended while figures were being entered. It is open again where you were,"
            " with everything that was stored until {time} on {day}; the last change was {place}."
        ),
        {"time": f"{when:%H:%M}", "day": day(when.date()), "place": left.place},
    )


def _left_off(office: Office) -> LeftOff | None:
    from gbv_desktop.office.reports.desk import left_off

    return left_off(office)
