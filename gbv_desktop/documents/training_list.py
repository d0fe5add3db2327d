"""The yearly list of classes of training (Danh mục lớp tập huấn): what was held, by number alone.

A class of fewer than five people tells how many there were and nothing of who they were: of four
colleagues, one woman is known by name.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.documents.headed_table import headed_table
from gbv_desktop.documents.papers.render import render_list
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import long_date, text_date
from gbv_desktop.domain.work.training import CLASS_COUNTS, FEW, TrainingClass
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.paper import ListSheet, Table, TableRow

_HEADS = (
    (N_("No."), 1.0, "center"),
    (N_("Subject"), 4.8, "left"),
    (N_("Held on"), 2.6, "center"),
    (N_("Held by"), 4.4, "left"),
    (N_("For whom"), 4.2, "left"),
    (N_("Participants (women; minorities)"), 3.2, "center"),
    (N_("Cost (VND)"), 2.6, "right"),
)


@dataclass(frozen=True)
class ListedClass:
    """A class that was held.

    Attributes:
        subject: its subject or its kind. partners: the units that co-operated.
        participants, women, minority: by number; ``None`` if it was not counted.
        money: spent, in đồng.
    """

    subject: str
    day: date
    partners: str
    participants: int | None
    women: int | None
    minority: int | None
    money: int | None
    told: TrainingClass


@dataclass(frozen=True)
class TrainingList:
    """What the list is about.

    Attributes:
        issuer: the office that held the classes, ``host`` as a table names it.
        plan: the plan by its full name.
        classes: in the order of their days.
        first, last: the days of the year.
        day: the day on which it was true. person: who made it.
    """

    issuer: Unit
    host: str
    plan: str
    year: int
    classes: Sequence[ListedClass]
    first: date
    last: date
    day: date
    person: Person
    training: bool


def training_list_pdf(told: TrainingList) -> bytes:
    """The list as a PDF; it names no person but who made it. Raises E-PAPER-LAYOUT."""
    title = tr(message(N_("LIST OF TRAINING CLASSES IN {year}"), year=str(told.year)))
    facts = (
        message(N_("Carrying out of the {plan}"), plan=told.plan),
        message(
            N_("From {first} to {last}: {count} classes, {people} participants"),
            first=text_date(told.first),
            last=text_date(told.last),
            count=len(told.classes),
            people=format_count(sum(each.participants or 0 for each in told.classes)),
        ),
    )
    return render_list(
        ListSheet(
            subject=title,
            head_parent=told.issuer.head_parent,
            head_lines=told.issuer.head_lines,
            place_line=f"{told.issuer.place}, {long_date(told.day)}",
            title=title,
            facts=tuple(tr(each) for each in facts),
            table=_table(told),
            signer_lines=(tr(message(N_("MADE BY"))),),
            signer_name=told.person.name,
            training=told.training,
        )
    )


def _table(told: TrainingList) -> Table:
    rows = (
        TableRow((str(number), *_cells(told.host, each)))
        for number, each in enumerate(told.classes, start=1)
    )
    return headed_table(_HEADS, rows, numbered=False)


def _cells(host: str, held: ListedClass) -> tuple[str, ...]:
    day = text_date(held.day)
    last = held.told.last_day
    time = f"{day} - {text_date(last)}" if last is not None and last > held.day else day
    if held.partners:
        words = N_("{host}; together with {partners}")
        host = tr(message(words, host=host, partners=held.partners))
    return held.subject, time, host, _groups(held), _people(held), _number(held.money)


def _number(value: int | None) -> str:
    return "" if value is None else format_count(value)


def _many(held: ListedClass) -> bool:
    return (held.participants or 0) >= FEW


def _groups(held: ListedClass) -> str:
    """Who came, by group; of few people the groups without numbers would still tell."""
    if not _many(held):
        return ""
    told = (
        f"{tr(message(CLASS_COUNTS[name])).lower()}: {_number(count)}"
        for name in ("officials", "providers", "helpers")
        if (count := getattr(held.told, name))
    )
    return "; ".join(told)


def _people(held: ListedClass) -> str:
    whole = _number(held.participants)
    if not _many(held) or held.women is held.minority is None:
        return whole
    return f"{whole} ({_number(held.women) or '-'}; {_number(held.minority) or '-'})"
