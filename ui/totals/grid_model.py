"""The totals of a period: sections, indicators, their options; a column for each unit."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.consolidate import ConsolidatedCell
from gbv_desktop.domain.totals.sums import sum_of
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.answer.unit_report import option_name
from gbv_desktop.office.totals.survey import Survey, SurveyedUnit
from gbv_desktop.text import N_
from ui.base.figures import in_millions, shown_cell, shown_total
from ui.base.hiding import HIDDEN_SIGN
from ui.base.words import measured, period_name
from ui.kit.table.rows import Index

CODE, NAME, TOTAL, SHARE = range(4)
FIRST_UNIT = 4
"""Units stand from here on; the same period of last year comes last."""

LINE = Qt.ItemDataRole.UserRole + 1
"""The :class:`TotalsLine` of a row."""
LOOK = Qt.ItemDataRole.UserRole + 2
"""How a cell is painted, a :class:`TotalsLook`."""
SPOT = Qt.ItemDataRole.UserRole + 3
"""The :class:`TotalsSpot` of a cell; ``None`` where there is no number to ask about."""

_HEADS = (N_("Code"), N_("Indicator"), N_("Total"), N_("Units"))


class TotalsLook(StrEnum):
    """What a cell is, for the eye."""

    PLAIN = "plain"
    SECTION = "section"
    TOTAL = "total"
    NOT_OWED = "not-owed"
    AWAY = "away"
    SOFT = "soft"


@dataclass(frozen=True)
class TotalsLine:
    """A row: a section without a cell, an indicator, or one of its options."""

    title: str
    indicator: Indicator | None = None
    cell: ConsolidatedCell | None = None
    part: bool = False
    parts: int = 0

    @property
    def code(self) -> str:
        """The cell's code; empty for a section."""
        return "" if self.cell is None else self.cell.cell


@dataclass(frozen=True)
class TotalsSpot:
    """A number that can be asked about: a cell's total, or one unit's part of it."""

    cell: str
    unit: str = ""


class TotalsModel(QAbstractTableModel):
    """Built anew by :meth:`show`; options are unfolded by indicator."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._survey: Survey | None = None
        self._units: tuple[SurveyedUnit, ...] = ()
        self._lines: tuple[TotalsLine, ...] = ()
        self._open: set[str] = set()
        self._wanted: tuple[str, ...] = ()
        self.hidden = False

    # --- what is shown ---------------------------------------------------------------------------
    def show(self, survey: Survey, units: Sequence[SurveyedUnit]) -> None:
        """Shows a period with columns for these units."""
        self.beginResetModel()
        self._survey, self._units = survey, tuple(units)
        self._lines = tuple(self._build())
        self.endResetModel()

    def look_for(self, wanted: str) -> None:
        """Only indicators whose code or name has all the folded words; none shows all."""
        self.beginResetModel()
        self._wanted = tuple(wanted.split())
        self._lines = tuple(self._build())
        self.endResetModel()

    def unfold(self, code: str, open_: bool | None = None) -> None:
        """Shows or hides an indicator's options; turns round what is now if not told."""
        self.beginResetModel()
        if open_ is None:
            open_ = code not in self._open
        (self._open.add if open_ else self._open.discard)(code)
        self._lines = tuple(self._build())
        self.endResetModel()

    def is_open(self, code: str) -> bool:
        """Whether an indicator's options are shown."""
        return code in self._open

    def hide(self, hidden: bool) -> None:
        """Hides or shows sensitive figures."""
        self.hidden = hidden
        # Told as changed and not built anew, so that the number under work stays.
        if self._lines:
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    @property
    def lines(self) -> tuple[TotalsLine, ...]:
        """The rows as they stand."""
        return self._lines

    @property
    def units(self) -> tuple[SurveyedUnit, ...]:
        """The units of the columns."""
        return self._units

    def row_of(self, cell: str) -> int:
        """The row of a cell; -1 if it is not shown."""
        return next((at for at, line in enumerate(self._lines) if line.code == cell), -1)

    def _build(self) -> list[TotalsLine]:
        lines: list[TotalsLine] = []
        for section in self._survey.sections if self._survey else ():
            found: list[TotalsLine] = []
            for indicator in section.indicators:
                if self._fits(indicator):
                    found += self._lines_of(indicator)
            if found:
                lines += [TotalsLine(section.title), *found]
        return lines

    def _fits(self, indicator: Indicator) -> bool:
        sought = fold(f"{indicator.code} {indicator.name}")
        return all(word in sought for word in self._wanted)

    def _lines_of(self, indicator: Indicator) -> list[TotalsLine]:
        """The indicator and its unfolded options, if one of the units shown owes them."""
        cells = self._survey.found.totals.cells if self._survey else {}
        shown = {unit.unit for unit in self._units}
        owed = [cells[code] for code in indicator.cells() if code in cells]
        # A line that none of the shown units owes would be empty from end to end.
        owed = [cell for cell in owed if shown & set(cell.owing)]
        # Options without their whole would be parts of nothing.
        if not owed or owed[0].cell != indicator.code:
            return []
        lines = [TotalsLine(indicator.name, indicator, owed[0], parts=len(owed) - 1)]
        if indicator.code in self._open:
            for cell in owed[1:]:
                lines.append(
                    TotalsLine(option_name(indicator, cell.cell), indicator, cell, part=True)
                )
        return lines

    # --- what Qt asks ----------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """How many rows; none below a cell."""
        return 0 if parent is not None and parent.isValid() else len(self._lines)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """Code, name, total, units in it, each unit, last year."""
        if parent is not None and parent.isValid():
            return 0
        return FIRST_UNIT + len(self._units) + 1

    def headerData(  # noqa: N802 - Qt's own name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Short names above, whole ones in the tip."""
        if orientation == Qt.Orientation.Vertical or self._survey is None:
            return None
        at = section - FIRST_UNIT
        unit = self._units[at] if 0 <= at < len(self._units) else None
        if role == Qt.ItemDataRole.DisplayRole:
            if section < FIRST_UNIT:
                return _(_HEADS[section])
            return _("Last year") if unit is None else unit.short
        if role == Qt.ItemDataRole.ToolTipRole and section >= FIRST_UNIT:
            if unit is None:
                code = self._survey.before_code
                return period_name(code) if code else _("No earlier period")
            return unit.office
        return None

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Words, look, or what a number can be asked by."""
        if not index.isValid():
            return None
        line, column = self._lines[index.row()], index.column()
        answers: dict[int, Callable[[TotalsLine, int], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._words,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._tip,
            LINE: lambda line, _column: line,
            LOOK: self._look,
            SPOT: self._spot,
        }
        answer = answers.get(role)
        return None if answer is None else answer(line, column)

    def words(self, row: int, column: int) -> str:
        """What a cell shows, for whoever asks for thousands of them: not through Qt."""
        return self._words(self._lines[row], column)

    def _unit(self, column: int) -> SurveyedUnit | None:
        at = column - FIRST_UNIT
        return self._units[at] if 0 <= at < len(self._units) else None

    def _words(self, line: TotalsLine, column: int) -> str:
        if line.cell is None or line.indicator is None:
            # The title spans the whole row from its first column on.
            return line.title if column == CODE else ""
        unit = self._unit(column)
        if column == CODE:
            return "" if line.part else line.code
        if column == NAME:
            return line.title
        if column == SHARE:
            return line.cell.share
        if unit is None:
            cell = line.cell if column == TOTAL else self._before(line)
            return self._total(line.indicator, cell)
        return self._part(line.indicator, line.cell, unit)

    def _total(self, indicator: Indicator, cell: ConsolidatedCell | None) -> str:
        found = None if cell is None else sum_of(indicator, cell)
        # In millions: an amount in full would make every column as wide as that of the largest
        # office.
        if indicator.kind is Kind.MONEY and found and found.value and not indicator.sensitive:
            return in_millions(found.value)
        return shown_total(found, indicator, hidden=self.hidden)

    def _part(self, indicator: Indicator, cell: ConsolidatedCell, unit: SurveyedUnit) -> str:
        # Not asked of this unit: empty, which is not the same as a report that lacks it.
        if unit.unit not in cell.by_unit:
            return ""
        if not unit.counted:
            return _("sent back") if unit.status is Status.RETURNED else _("not in")
        found = cell.by_unit[unit.unit]
        if indicator.kind is Kind.MONEY and found is not None and found.value:
            return HIDDEN_SIGN if indicator.sensitive and self.hidden else in_millions(found.value)
        return shown_cell(indicator, found, hidden=self.hidden)

    def _before(self, line: TotalsLine) -> ConsolidatedCell | None:
        before = self._survey.before if self._survey else None
        return None if before is None else before.cells.get(line.code)

    def _look(self, line: TotalsLine, column: int) -> TotalsLook:
        if line.cell is None:
            return TotalsLook.SECTION
        unit = self._unit(column)
        if unit is not None and unit.unit not in line.cell.by_unit:
            return TotalsLook.NOT_OWED
        if unit is not None and not unit.counted:
            return TotalsLook.AWAY
        if column == TOTAL:
            return TotalsLook.TOTAL
        # The year before stands there to compare, and must not be read as a total.
        last = column == self.columnCount() - 1
        return TotalsLook.SOFT if column in (CODE, SHARE) or last else TotalsLook.PLAIN

    def _spot(self, line: TotalsLine, column: int) -> TotalsSpot | None:
        if line.cell is None:
            return None
        unit = self._unit(column)
        if unit is None:
            return TotalsSpot(line.code)
        return TotalsSpot(line.code, unit.unit) if unit.unit in line.cell.by_unit else None

    def _tip(self, line: TotalsLine, column: int) -> str:
        if line.indicator is None:
            return line.title
        if column in (CODE, NAME):
            return f"{line.title} ({line.indicator.unit})\n{line.indicator.definition}".strip()
        look = self._look(line, column)
        if look is TotalsLook.NOT_OWED:
            return _("This unit does not report the indicator.")
        unit = self._unit(column)
        if look is TotalsLook.AWAY and unit is not None:
            return fill(_("{unit}: no report in the totals yet."), {"unit": unit.office})
        words = self._words(line, column)
        # A unit after "yes" or "3/21" would say something else.
        alone = not words or column == SHARE or line.indicator.kind is Kind.YES_NO
        return words if alone else measured(words, line.indicator.unit)

    def _spoken(self, line: TotalsLine, column: int) -> str:
        """The whole cell in words, as the head is not read out."""
        words = self._words(line, column)
        if line.cell is None or column in (CODE, NAME):
            return words
        head = str(self.headerData(column, Qt.Orientation.Horizontal) or "")
        return f"{line.title}, {head}: {words}"
