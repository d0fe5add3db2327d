"""The figures of a report as they stand in the form, and those of other periods beside them."""

from __future__ import annotations

from dataclasses import dataclass, field

from gbv_desktop.domain.plan.cells import Cell, Cells
from gbv_desktop.domain.report.edits import CellEdit, Column


@dataclass(frozen=True)
class OtherPeriods:
    """The figures of other periods; ``None`` leaves the column out."""

    last_year: Cells | None = None
    before: Cells | None = None


@dataclass
class Figures:
    """The figures of the whole report as they stand on the desk."""

    actual: dict[str, Cell] = field(default_factory=dict)
    estimate: dict[str, Cell] = field(default_factory=dict)

    def of(self, column: Column) -> dict[str, Cell]:
        """The cells of one column by code."""
        return self.actual if column == "actual" else self.estimate

    def put(self, change: CellEdit) -> None:
        """Makes a change."""
        # An empty cell is one that is not there.
        if change.after is None:
            self.of(change.column).pop(change.code, None)
        else:
            self.of(change.column)[change.code] = change.after
