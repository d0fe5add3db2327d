"""Whom to call when somebody needs help now, on the screen and as a page to be put up.

Nothing of it is noted anywhere, not even that it was looked at: that would tell when somebody came.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from gbv_desktop.documents.help_sheet import HelpFacts, checked_words, help_sheet_pdf
from gbv_desktop.domain.urgent import HelpLine
from gbv_desktop.office.output import write_file
from gbv_desktop.office.session import Office

__all__ = ["NOTHING_KNOWN", "UrgentHelp", "checked_words", "help_pdf", "urgent_help", "write_help"]


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
    """The consolidator looks after the plan; it asks the unit that it reports to itself."""
    own = office.plan.identity.consolidator
    unit = office.plan.unit_by_id.get(own)
    return "" if unit is None else unit.name_on(office.clock.today()).office


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
