"""The entries of the log in words: columns, totals, one line."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.domain.plan.logbook import ENTERED, LogSum
from gbv_desktop.domain.report.activity_log import LogEntry, totals
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.work.training import STATE_WORDS
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, Field
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.words import day, period_name
from ui.kit.table.rows import Align, Column

if TYPE_CHECKING:
    from datetime import date

    from gbv_desktop.domain.plan.periods import Period
    from gbv_desktop.office.papers.training.register import TrainingDue
    from gbv_desktop.office.reports.activity_log import Log

SHORT = {
    LogSum.PARTICIPANTS: N_("Participants"),
    LogSum.WOMEN: N_("Women"),
    LogSum.MINORITY: N_("Minorities"),
    LogSum.LEAFLETS: N_("Leaflets"),
    LogSum.MONEY: N_("Money (VND)"),
}
"""The heads of narrow fields and columns; the whole words are in ``SUM_WORDS``."""

_WIDTHS = {
    LogSum.PARTICIPANTS: 76,
    LogSum.WOMEN: 56,
    LogSum.MINORITY: 66,
    LogSum.LEAFLETS: 66,
    LogSum.MONEY: 96,
}


def columns(log: Log, shell: Shell) -> tuple[Column[LogEntry], ...]:
    """The columns of the list."""
    return (
        Column(
            N_("Day"),
            lambda each: day(each.day),
            # Several events of one day stay in the order in which they were written down.
            sort=lambda each: (each.day, each.no),
            align=Align.CENTRE,
            width=104,
        ),
        Column(
            N_("Activity no."),
            # The number alone: names of activities are long, and the tip has them.
            lambda each: log.activity_name(each).partition(". ")[0],
            align=Align.CENTRE,
            tip=log.activity_name,
            width=50,
        ),
        Column(N_("Event"), partial(event_words, log), second=partial(_more, log, shell)),
        *(
            Column(
                N_("Money") if each is LogSum.MONEY else SHORT[each],
                partial(_figure, each),
                sort=partial(_amount, each),
                align=Align.RIGHT,
                width=width,
            )
            for each, width in _WIDTHS.items()
        ),
    )


def event_words(log: Log, entry: LogEntry) -> str:
    """What kind of event it was."""
    words = log.event_name(entry) or _("another event")
    return words[:1].upper() + words[1:]


def _more(log: Log, shell: Shell, entry: LogEntry) -> str:
    note = masked_if_hidden(entry.note, hidden=shell.hidden)
    state = "" if entry.happened or entry.training is None else STATE_WORDS[entry.training.state]
    told = (log.kind_name(entry), log.level_name(entry), log.place_name(entry))
    partners = log.partner_names(entry)
    together = fill(_("together with {partners}"), {"partners": partners}) if partners else ""
    said = (_(state) if state else "", *told, together, note)
    return " · ".join(each for each in said if each)


def due_words(due: TrainingDue) -> str:
    """How often a class is due in a year, and how far it has come."""
    shown: dict[str, Field] = {
        "number": due.activity.number,
        "times": due.times,
        "held": due.held,
        "planned": due.planned,
    }
    words = _("Activity {number}: at least {times} a year; {held} held, {planned} planned")
    sent = _("people were sent to classes of others")
    return f"{fill(words, shown)}, {sent}" if due.sent else fill(words, shown)


def _amount(which: LogSum, entry: LogEntry) -> int:
    return entry.figure(which) or 0


def _figure(which: LogSum, entry: LogEntry) -> str:
    value = entry.figure(which)
    return "" if value is None else format_count(value)


def total_words(entries: Iterable[LogEntry]) -> str:
    """The sums over some entries in one line."""
    rows = tuple(entries)
    sums = totals(rows)
    shown = {each.value: format_count(sums[each]) for each in ENTERED}
    for part in (LogSum.WOMEN, LogSum.MINORITY):
        # Of whom nobody counted how many they were is not to be said that there was none.
        if rows and all(entry.figure(part) is None for entry in rows):
            shown[part.value] = _("not counted")
    said = [
        fill(_("{events} events"), shown),
        fill(_("{participants} participants (women {women}, minorities {minority})"), shown),
        fill(_("{leaflets} leaflets"), shown),
        fill(_("VND {money}"), shown),
    ]
    return " · ".join(said)


def line_of(entry: LogEntry, which: LogSum, *, hidden: bool) -> str:
    """An entry behind a number: its day, what it adds, and its note."""
    value = entry.figure(which)
    said = [day(entry.day)]
    if which is not LogSum.EVENTS:
        # An event that does not tell this number is no event with none.
        said.append(_("not counted") if value is None else format_count(value))
    if entry.note:
        said.append(masked_if_hidden(entry.note, hidden=hidden))
    return " · ".join(said)


def period_choices(log: Log, wanted: str, today: date) -> list[tuple[str, str]]:
    """The periods near a day that count some entry, and the wanted one, each with its name."""

    def counts(period: Period) -> bool:
        return any(period.start <= each.day <= period.data_to for each in log.entries)

    near = (
        each
        for each in log.periods
        if each.code == wanted or (each.owed and each.near(today) and counts(each))
    )
    named = ((each.code, period_name(each.code)) for each in near)
    return [(code, words[:1].upper() + words[1:]) for code, words in named]
