"""Which blank cells of a section “-” is put into, and why none is."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.plan.cells import Cells, amount, indicator_of
from gbv_desktop.i18n import _
from ui.entry.grid.form_lines import FormLine
from ui.entry.tally import Tally


@dataclass(frozen=True)
class BlankCells:
    """The blank cells of a section that may be filled now.

    Attributes:
        lines: the lines of the section by code.
        cells: the figures as they stand on the desk.
        hidden: whether sensitive figures are hidden.
    """

    lines: Mapping[str, FormLine]
    cells: Cells
    tally: Tally
    hidden: bool

    @property
    def codes(self) -> tuple[str, ...]:
        """No yes or no, nothing hidden."""
        return tuple(
            line.code for line in self._blank() if not (self.hidden and line.indicator.sensitive)
        )

    def _blank(self) -> Iterable[FormLine]:
        return [
            line for code, line in self.lines.items() if self._fillable(code) and not line.yes_no
        ]

    def _fillable(self, code: str) -> bool:
        """A part that may stay empty is filled only with a total of nothing: else it is unknown."""
        # "Of whom women" of an unknown number is unknown, not none.
        total = indicator_of(code)
        none = total in self.tally.blank or amount(self.cells, total) == 0
        return code in self.tally.blank or (code in self.tally.free and code != total and none)

    @property
    def why_none(self) -> str:
        """Why there is nothing to fill; empty if there is."""
        if self.codes:
            return ""
        # Hidden cells are left alone: nobody states of what they do not see that nothing occurred.
        if self._blank():
            return _("Only hidden cells are blank here; F9 shows them.")
        if any(code in self.tally.free for code in self.lines):
            return _(
                "What is blank here may stay so: type what is known, or mark it as not collected."
            )
        return _("No blank cell is left here.")
