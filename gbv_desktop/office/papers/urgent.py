"""Whom to call when somebody needs help now, on the screen and as a page to be put up.

Nothing of it is noted anywhere, not even that it was looked at: that would tell when somebody came.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gbv_desktop.documents.help_sheet import HelpFacts, checked_words, help_sheet_pdf
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.base.office_card import LOST, OfficeCard, read_card
from gbv_desktop.office.open.session import Office

__all__ = [
    "NOTHING_KNOWN",
    "Unopened",
    "UrgentHelp",
    "checked_words",
    "from_the_door",
    "help_pdf",
    "urgent_help",
    "write_help",
]


@dataclass(frozen=True)
class UrgentHelp:
    """What the plan says.

    Attributes:
        lines: whom to call, in order. ask: the unit to ask where there is none.
    """

    lines: tuple[HelpLine, ...]
    ask: str


NOTHING_KNOWN = UrgentHelp((), "")
"""Before an office is open nobody knows its plan."""


def urgent_help(office: Office) -> UrgentHelp:
    """Whom to call from this office."""
    return UrgentHelp(office.plan.help_lines, _asked(office))


def _asked(office: Office) -> str:
    """The unit that looks after the plan, as it is called today; the same one in every office."""
    return _asks(office.plan, office.clock.today())


def _asks(plan: Plan, day: date) -> str:
    unit = plan.unit_by_id.get(plan.identity.consolidator)
    return "" if unit is None else unit.name_on(day).office


def help_pdf(office: Office) -> bytes:
    """The page as a PDF.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    found = urgent_help(office)
    return help_sheet_pdf(
        HelpFacts(
            office=office.unit_name.office,
            lines=found.lines,
            ask=found.ask,
            day=office.clock.today(),
            training=office.record.training,
        )
    )


def write_help(office: Office, path: Path) -> Path:
    """Writes the page as a PDF; the journal notes nothing.

    Raises:
        Problem: E-OUT-FILE, E-PAPER-LAYOUT.
    """
    return write_file(path, help_pdf(office))


def from_the_door(home: Path) -> Unopened:
    """Whom to call from an office that stays shut: by its card and the plans on this PC.

    What the card says is shown, never obeyed; a plan that a package brought is known only inside.

    Raises:
        Problem: E-OFFICE-CARD, E-FILE-RIGHTS, E-PLAN-*.
    """
    card = read_card(home)
    plans = [plan_folder.load(each) for each in plan_folder.available()]
    # By the title, as the card names no plan otherwise.
    own = [each for each in plans if card is not None and each.identity.title == card.plan_title]
    # Any plan rather than none: many numbers for help are those of the whole country.
    plan = next(iter((*own, *plans)), None)
    day = date.today()  # noqa: DTZ011 - the day of this PC, as on its wall
    found = NOTHING_KNOWN if plan is None else UrgentHelp(plan.help_lines, _asks(plan, day))
    return Unopened(found, card or LOST, day)


@dataclass(frozen=True)
class Unopened:
    """An office at whose door somebody asks for help; ``card`` says whose it is."""

    help: UrgentHelp
    card: OfficeCard
    day: date

    def write(self, path: Path) -> Path:
        """Writes the page as a PDF; raises E-OUT-FOLDER, E-OUT-FILE, E-PAPER-LAYOUT."""
        found, card = self.help, self.card
        facts = HelpFacts(card.unit_name, found.lines, found.ask, self.day, card.training)
        return write_file(path, help_sheet_pdf(facts))
