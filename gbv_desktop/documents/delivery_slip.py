"""The words of the delivery slip: what was handed over, by whom, and how to compare it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.documents.papers.render import render_slip
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.vietnamese import long_date, printed_revision, text_date
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, Message, message
from gbv_desktop.writing.structure.paper import DeliverySlip

_SIGN_HERE = N_("(Signature and full name)")
_HANDED, _TAKEN = N_("HANDED OVER BY"), N_("TAKEN IN BY")
_EXPLANATION = N_(
    "The report code stands in the foot of every page of the paper and on the"
    " screen of whoever takes the report in: the three must agree. This slip"
    " holds no figure."
)


@dataclass(frozen=True)
class DeliveryFacts:
    """What a slip is about.

    Attributes:
        unit: who hands over. office, upper: the two offices by their names in a sentence.
        period: the period in words.
        code: the short code in the foot of the report's paper.
        files: their names on the stick.
        made_on: the day of the bundle.
        person: who hands over; may be nobody.
    """

    unit: Unit
    office: str
    upper: str
    period: Message
    revision: int
    code: str
    files: tuple[str, ...]
    made_on: date
    person: Person
    training: bool


def delivery_slip_pdf(delivery: DeliveryFacts) -> bytes:
    """The slip as a PDF, a copy for each side, its date left open.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    title = tr(message(N_("DELIVERY SLIP")))
    return render_slip(
        DeliverySlip(
            subject=f"{title} - {delivery.office}",
            head_parent=delivery.unit.head_parent,
            head_lines=delivery.unit.head_lines,
            copies=(
                tr(message(N_("Copy 1: kept by who hands over"))),
                tr(message(N_("Copy 2: kept by who takes in"))),
            ),
            place_line=f"{delivery.unit.place}, {long_date(year=delivery.made_on.year)}",
            title=title,
            facts=tuple((tr(message(label)), value) for label, value in _facts(delivery)),
            explanation=tr(message(_EXPLANATION)),
            sides=tuple(
                (tr(message(side)), tr(message(_SIGN_HERE)), name)
                for side, name in ((_HANDED, delivery.person.name), (_TAKEN, ""))
            ),
            training=delivery.training,
        )
    )


def _facts(delivery: DeliveryFacts) -> tuple[tuple[str, str], ...]:
    """The lines of the slip: a marked label and its words. None of them is a figure."""
    report = message(
        N_("Report, {period}, {version}"),
        period=delivery.period,
        version=printed_revision(delivery.revision),
    )
    files = message(
        N_("{files} (made on {day})"), files=delivery.files, day=text_date(delivery.made_on)
    )
    return (
        (N_("Handed over by:"), delivery.office),
        (N_("Taken in by:"), delivery.upper),
        (N_("What is handed over:"), tr(report)),
        (N_("Report code:"), delivery.code),
        (N_("File:"), tr(files)),
    )
