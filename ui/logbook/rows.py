"""The entries of the log in words: columns, totals, one line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.activity_log import SUM_WORDS, Entry, totals
from gbv_desktop.domain.logbook import Sum
from gbv_desktop.domain.values import format_count
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.logbook.entry_form import SHORT
from ui.models.rows import Align, Column
from ui.words import day

if TYPE_CHECKING:
    from gbv_desktop.office.reports.activity_log import Log

_WIDTHS = {Sum.PARTICIPANTS: 76, Sum.WOMEN: 56, Sum.MINORITY: 66, Sum.LEAFLETS: 66, Sum.MONEY: 96}


def columns(log: Log) -> tuple[Column[Entry], ...]:
    """The columns of the list."""
    return (
        Column(
            N_("Day"),
            lambda each: day(each.day),
            sort=lambda each: (each.day, each.no),
            align=Align.CENTRE,
            width=104,
        ),
        Column(
            N_("Activity"),
            lambda each: log.activity_name(each).partition(". ")[0],
            align=Align.CENTRE,
            tip=log.activity_name,
            width=70,
        ),
        Column(N_("Event"), partial(event_words, log)),
        Column(N_("Type of place"), log.place_name, width=130),
        *(
            Column(
                SHORT[each],
                partial(_figure, each),
                sort=partial(_amount, each),
                align=Align.RIGHT,
                width=width,
            )
            for each, width in _WIDTHS.items()
        ),
        Column(N_("Note"), lambda each: each.note, width=130),
    )


def event_words(log: Log, entry: Entry) -> str:
    """What kind of event it was."""
    words = log.event_name(entry) or _("another event")
    return words[:1].upper() + words[1:]


def _amount(which: Sum, entry: Entry) -> int:
    return entry.figure(which) or 0


def _figure(which: Sum, entry: Entry) -> str:
    value = entry.figure(which)
    return "" if value is None else format_count(value)


def total_words(entries: Iterable[Entry]) -> str:
    """The sums over some entries in one line."""
    sums = totals(entries)
    said = [
        fill(_("{count} events"), {"count": format_count(sums[Sum.EVENTS])}),
        *(
            f"{_(SUM_WORDS[each])}: {format_count(sums[each])}"
            for each in SHORT
            if sums[each] or each is Sum.PARTICIPANTS
        ),
    ]
    return " · ".join(said)


def line_of(entry: Entry, which: Sum) -> str:
    """An entry behind a number: its day, what it adds, and its note."""
    value = entry.figure(which)
    said = [day(entry.day)]
    if which is not Sum.EVENTS:
        said.append(_("not counted") if value is None else format_count(value))
    if entry.note:
        said.append(entry.note)
    return " · ".join(said)
