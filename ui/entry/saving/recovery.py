"""After a crash or a power cut: back to the place where somebody was typing, with a word on it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.report.naming import cell_words
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.reports.entry import EntrySheet
from ui.base.places import ENTRY
from ui.base.shell import Shell
from ui.base.words import day

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.left_off import LeftOff


def bring_back(shell: Shell) -> None:
    """Goes to the report that was open when the program ended without being closed."""
    shell.work.read(_left_off, partial(_go, shell))


def _go(shell: Shell, left: LeftOff | None) -> None:
    # A plan that came in meanwhile may no longer know the period.
    if left is not None and left.period in {each.code for each in shell.who.periods}:
        shell.go(ENTRY, period=left.period, cell=left.place, left=left)


def brought_words(left: LeftOff, sheet: EntrySheet) -> str:
    """What the person is told there."""
    # Noted in UTC; people look at the clock on the wall.
    when, place = left.at.astimezone(), _place_words(sheet, left.place)
    return fill(
        _(
            "The program ended while figures were being entered. It is open again where you were,"
            " with everything that was stored until {time} on {day}; the last change was {place}."
        ),
        {"time": f"{when:%H:%M}", "day": day(when.date()), "place": place},
    )


def _place_words(sheet: EntrySheet, place: str) -> str:
    """A cell, text or activity as the form names it."""
    activities = {each.id: f"{each.number} {each.short}" for each, _role in sheet.assigned}
    texts = {each.code: f"{each.code}. {each.title}" for each in sheet.form.texts}
    duties = {each.told.duty: each.proposal.duty.clause for each in sheet.year.duties}
    criteria = {each.told.criterion: each.criterion.text for each in sheet.year.criteria}
    return {**activities, **texts, **duties, **criteria}.get(place) or cell_words(
        sheet.form.indicators, place
    )


def _left_off(office: Office) -> LeftOff | None:
    from gbv_desktop.office.reports.left_off import left_off

    return left_off(office)
