"""The list of the units whose report is not there, to phone them one after the other."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.documents.headed_table import headed_table
from gbv_desktop.documents.papers.render import render_list
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.domain.text.vietnamese import capitals, long_date, text_date
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.structure.paper import ListSheet, Table, TableRow

_HEADS = (
    (N_("No."), 1.2, "center"),
    (N_("Unit"), 10, "left"),
    (N_("Telephone"), 5, "left"),
    (N_("What is missing"), 5.4, "left"),
    (N_("Answer on the phone"), 6, "left"),
)


@dataclass(frozen=True)
class MissingUnit:
    """A unit to phone: its name in a sentence, its number, and what it owes."""

    name: str
    phone: str
    why: Message


@dataclass(frozen=True)
class MissingList:
    """What the list is about.

    Attributes:
        issuer: the office that phones.
        period: the period in words.
        day: the day on which the list was true.
        counts: how many units are in, in a sentence.
        person: who made it.
        due_before: the first day that is late. extended: it comes of an extension.
        all_missing: nothing has come of any of them; else some were sent back or wait for a choice.
    """

    issuer: Unit
    period: Message
    due_before: date
    day: date
    counts: Message
    units: tuple[MissingUnit, ...]
    person: Person
    training: bool
    all_missing: bool = True
    extended: bool = False


def missing_list_pdf(facts: MissingList) -> bytes:
    """The list as a PDF for use within the office; it names units and no figures.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    words = N_("Units that have not reported: {period}")
    if not facts.all_missing:
        words = N_("Units to be phoned about their report: {period}")
    title = tr(message(words, period=facts.period))
    due = Deadline(facts.due_before, facts.extended)
    line = message(
        N_("Due {due}; {working}. As of {day}. {counts}"),
        due=due.words(text_date),
        working=due.last_working_day_words,
        day=text_date(facts.day),
        counts=facts.counts,
    )
    return render_list(
        ListSheet(
            subject=title,
            head_parent=facts.issuer.head_parent,
            head_lines=facts.issuer.head_lines,
            place_line=f"{facts.issuer.place}, {long_date(facts.day)}",
            title=capitals(title),
            facts=(tr(line),),
            table=_table(facts.units),
            signer_lines=(tr(message(N_("MADE BY"))),),
            signer_name=facts.person.name,
            training=facts.training,
        )
    )


def _table(units: Sequence[MissingUnit]) -> Table:
    rows = (
        TableRow((str(number), unit.name, unit.phone, tr(unit.why), ""))
        for number, unit in enumerate(units, start=1)
    )
    return headed_table(_HEADS, rows, numbered=False)
