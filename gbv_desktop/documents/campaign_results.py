"""The results of a campaign as a table: each kind of event with how often, how many, who came.

Of fewer than five people a line tells how many there were and nothing of who they were.
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
from gbv_desktop.domain.work.training import FEW
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.paper import ListSheet, Table, TableRow

_HEADS = (
    (N_("No."), 1.0, "center"),
    (N_("Kind of event"), 6.4, "left"),
    (N_("Times"), 1.6, "center"),
    (N_("Quantity"), 2.8, "center"),
    (N_("Participants (women; minorities)"), 3.6, "center"),
    (N_("Leaflets handed out"), 2.2, "right"),
    (N_("Cost (VND)"), 2.8, "right"),
)


@dataclass(frozen=True)
class ResultLine:
    """What one kind of event came to.

    Attributes:
        name: of the kind; empty for events of no kind that the plan names.
        quantity, measure: of what it counts, ``None`` if nobody counted it.
        money: in đồng.
    """

    name: str
    times: int
    quantity: int | None
    measure: str
    participants: int
    women: int
    minority: int
    leaflets: int
    money: int


@dataclass(frozen=True)
class CampaignResults:
    """What the table is about.

    Attributes:
        issuer: the office that held the events.
        campaign: what it is called in the year.
        first, last: its days.
        day: on which the table was true. person: who made it.
    """

    issuer: Unit
    plan: str
    campaign: str
    year: int
    first: date
    last: date
    lines: Sequence[ResultLine]
    day: date
    person: Person
    training: bool


def campaign_results_pdf(told: CampaignResults) -> bytes:
    """The table as a PDF; it names no person but who made it. Raises E-PAPER-LAYOUT."""
    title = tr(message(N_("RESULTS OF THE CAMPAIGN IN {year}"), year=str(told.year)))
    times = sum(each.times for each in told.lines)
    people = sum(each.participants for each in told.lines)
    facts = (
        message(N_("“{campaign}”"), campaign=told.campaign.strip("“”")),
        message(N_("Carrying out of the {plan}"), plan=told.plan),
        message(
            N_("From {first} to {last}: {count} events, {people} participants"),
            first=text_date(told.first),
            last=text_date(told.last),
            count=times,
            people=format_count(people),
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
            table=_table(told.lines),
            signer_lines=(tr(message(N_("MADE BY"))),),
            signer_name=told.person.name,
            training=told.training,
        )
    )


def _table(lines: Sequence[ResultLine]) -> Table:
    rows = (TableRow((str(number), *_cells(each))) for number, each in enumerate(lines, start=1))
    return headed_table(_HEADS, rows, numbered=False)


def _cells(line: ResultLine) -> tuple[str, ...]:
    name = line.name or tr(message(N_("another event")))
    quantity = "" if line.quantity is None else f"{format_count(line.quantity)} {line.measure}"
    return (
        name[:1].upper() + name[1:],
        str(line.times),
        quantity.strip(),
        _people(line),
        _some(line.leaflets),
        _some(line.money),
    )


def _some(value: int) -> str:
    return format_count(value) if value else ""


def _people(line: ResultLine) -> str:
    whole = _some(line.participants)
    # What nobody counted adds up to nothing too: it must not stand there as a counted 0.
    if line.participants < FEW or not (line.women or line.minority):
        return whole
    return f"{whole} ({_some(line.women) or '-'}; {_some(line.minority) or '-'})"
