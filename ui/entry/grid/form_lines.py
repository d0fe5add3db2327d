"""The lines of a form as on paper: indicators, their parts, and the headings over parts."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from gbv_desktop.domain.plan.forms import BreakdownType, Indicator, Kind
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_


@dataclass(frozen=True)
class FormLine:
    """A line of the form: an indicator, a part of one, or a heading over parts.

    Attributes:
        code: the cell's code; empty for a heading.
        number: as printed before an indicator; empty for parts.
        name: as printed, without indent. depth: 0 for indicators, 1 for parts.
    """

    indicator: Indicator
    code: str
    number: str
    name: str
    depth: int = 0

    @property
    def yes_no(self) -> bool:
        """Whether only yes or no can stand here."""
        return self.indicator.kind is Kind.YES_NO


def lines_of(indicators: Iterable[Indicator], first: int = 1) -> tuple[FormLine, ...]:
    """The lines of a section as on paper; ``first`` is the number of its first indicator."""
    lines: list[FormLine] = []
    for number, indicator in enumerate(indicators, start=first):
        lines.append(FormLine(indicator, indicator.code, str(number), indicator.name))
        lines.extend(_parts(indicator))
    return tuple(lines)


def _parts(indicator: Indicator) -> Iterable[FormLine]:
    for breakdown in indicator.breakdowns:
        of_which = breakdown.type is BreakdownType.OF_WHICH
        # "Of which" stands alone with its name; other parts need a heading that says by what they
        # are.
        if not of_which:
            name = fill(_(N_("By {breakdown}:")), {"breakdown": breakdown.name})
            yield FormLine(indicator, "", "", name, 1)
        for option in breakdown.options:
            name = f"{breakdown.name}: {option.name}" if of_which else f"– {option.name}"
            yield FormLine(indicator, f"{indicator.code}.{option.code}", "", name, 1)
