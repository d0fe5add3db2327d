"""The words of the key sheets: a computer's registration, and the upper unit's root digits."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.documents.papers.render import render_sheet
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.text.vietnamese import long_date, text_date
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.paper import DigitsSheet

_DEVICE_TITLE = N_("REGISTRATION SHEET OF A COMPUTER")
_ROOT_TITLE = N_("REGISTRATION DIGITS OF THE CONSOLIDATING UNIT")
_DEVICE_TEXTS = (
    N_(
        "These digits belong to the key that authenticates the data bundles of this computer. "
        "The consolidating unit phones the office, types the digits as they are read from this "
        "sheet, and registers the computer only if they agree."
    ),
    N_(
        "The authentication of data bundles is not a digital signature and gives a report no "
        "legal force; the signed and stamped paper does."
    ),
)
_ROOT_TEXTS = (
    N_(
        "These digits belong to the key of the consolidating unit. They are sent to every "
        "reporting unit with the official letter that hands out the program. Each unit types "
        "them once, when it takes in the first package."
    ),
    N_(
        "If the program says that the digits do not agree, take nothing in and phone the "
        "consolidating unit."
    ),
)


@dataclass(frozen=True)
class KeySheet:
    """What a key sheet is about.

    Attributes:
        root: of the consolidating unit's root key rather than of a computer.
        person: who made it.
    """

    unit: Unit
    name: UnitName
    root: bool
    digits: str
    person: Person
    day: date
    training: bool


def key_sheet_pdf(sheet: KeySheet) -> bytes:
    """The one-page sheet as PDF, to be signed and stamped."""
    texts = _ROOT_TEXTS if sheet.root else _DEVICE_TEXTS
    title = tr(message(_ROOT_TITLE if sheet.root else _DEVICE_TITLE))
    facts = (
        (tr(message(N_("Unit"))), sheet.name.office),
        (
            tr(message(N_("Prepared by"))),
            ", ".join(filter(None, (sheet.person.name, sheet.person.title))),
        ),
        (tr(message(N_("Made on"))), text_date(sheet.day)),
    )
    open_date = long_date(year=sheet.day.year, month=sheet.day.month)
    return render_sheet(
        DigitsSheet(
            subject=f"{title} - {sheet.name.office}",
            head_parent=sheet.unit.head_parent,
            head_lines=sheet.unit.head_lines,
            place_line=f"{sheet.unit.place}, {open_date}",
            title=title,
            facts=facts,
            digits=sheet.digits,
            explanation=tuple(tr(message(text)) for text in texts),
            signer_lines=sheet.unit.signer.lines(),
            signer_name=sheet.unit.signer.name,
            training=sheet.training,
        )
    )
