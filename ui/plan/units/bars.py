"""Units as bars over the years of the plan: which were there when, new ones over their parts."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QPersistentModelIndex, QRect, QRectF, Qt
from PySide6.QtGui import QPainter, QPaintEvent, QPen
from PySide6.QtWidgets import QStyle, QStyleOptionViewItem, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.words import day
from ui.kit.table.cells import CellDelegate
from ui.kit.table.rows import ROW, Align, Column
from ui.kit.table.table import RowsTable

if TYPE_CHECKING:
    from gbv_desktop.office.plan.units.listing import UnitLine
    from ui.base.shell import Shell

TIME = 2
"""The place of the column that is drawn."""
_EDGE = 6
"""Pixels beside the years."""
_INDENT = "      "
"""Before the name of a part, below the unit that it became part of."""

Index = QModelIndex | QPersistentModelIndex


class Years:
    """The years that are shown, and where a day stands among them."""

    def __init__(self, first: int, last: int) -> None:
        self.first, self.last = first, max(last, first)

    @property
    def span(self) -> range:
        """Every year."""
        return range(self.first, self.last + 1)

    def at(self, shown: date, room: QRect) -> float:
        """Where a day stands across a room."""
        wide = room.width() - 2 * _EDGE
        year = shown.year + (shown.timetuple().tm_yday - 1) / 366
        part = (year - self.first) / len(self.span)
        return room.left() + _EDGE + wide * min(max(part, 0.0), 1.0)


class BarsTable(RowsTable["UnitLine"]):
    """A line for each unit; read aloud, its days are words."""

    def __init__(self, shell: Shell) -> None:
        self.years = Years(shell.today.year, shell.today.year)
        self._marked: date | None = None
        super().__init__(shell, "plan-units-over-time", _columns(), sortable=False)
        self.setAccessibleName(_("Units over time"))
        self.setItemDelegateForColumn(TIME, _BarDelegate(self))
        self._scale = _YearScale(self)
        head = self.horizontalHeader()
        head.sectionResized.connect(lambda *_sizes: self._scale.place())
        head.geometriesChanged.connect(self._scale.place)

    def show_units(self, lines: Sequence[UnitLine], years: Years) -> None:
        """Shows the units: those that others became part of with their parts below them."""
        self.years = years
        self.show_rows(by_successor(lines))
        self._scale.place()


def by_successor(lines: Sequence[UnitLine]) -> tuple[UnitLine, ...]:
    """Units in their order, each with those below it that it was made of."""
    parts: dict[str, list[UnitLine]] = {}
    for each in lines:
        for into in each.unit.successors[:1]:
            parts.setdefault(into, []).append(each)
    known = {each.unit.id for each in lines}
    found: list[UnitLine] = []
    for each in lines:
        if not any(into in known for into in each.unit.successors):
            _place(each, parts, found)
    # A plan with errors may lead in a circle: nobody is left out for that.
    found += [each for each in lines if each not in found]
    return tuple(found)


def _place(line: UnitLine, parts: dict[str, list[UnitLine]], found: list[UnitLine]) -> None:
    if line in found:
        return
    found.append(line)
    for each in parts.get(line.unit.id, ()):
        _place(each, parts, found)


def _columns() -> tuple[Column[UnitLine], ...]:
    return (
        Column(N_("Unit"), _indented, width=230),
        Column(N_("Code"), lambda each: each.code, width=72, align=Align.CENTRE),
        Column(N_("From – to"), days_words, least=260),
    )


def _indented(line: UnitLine) -> str:
    return f"{_INDENT if line.unit.successors else ''}{line.name}"


def days_words(line: UnitLine) -> str:
    """From when to when a unit is there, in words."""
    unit = line.unit
    return span_words(unit.valid_from, unit.valid_to) or _("always")


def span_words(first: date | None, last: date | None) -> str:
    """From when to when something holds, in words; empty where it always does."""
    if last is None:
        return fill(_("from {day}"), {"day": day(first)}) if first else ""
    if first is None:
        return fill(_("until {day}"), {"day": day(last)})
    return fill(_("{first} to {last}"), {"first": day(first), "last": day(last)})


class _BarDelegate(CellDelegate):
    """Draws the days of a unit in place of their words."""

    def __init__(self, table: BarsTable) -> None:
        super().__init__(table)
        self._table = table

    def paint(self, painter: QPainter, option: QStyleOptionViewItem, index: Index) -> None:
        """Years as faint lines, and the bar over them."""
        line: UnitLine | None = index.data(ROW)
        years, room = self._table.years, option.rect
        painter.save()
        if option.state & QStyle.StateFlag.State_Selected:
            painter.fillRect(room, theme.colour("primary_soft"))
        painter.setPen(QPen(theme.colour("line"), 1))
        for year in years.span:
            across = round(years.at(date(year, 1, 1), room))
            painter.drawLine(across, room.top(), across, room.bottom())
        if line is not None:
            self._bar(painter, line, room)
        if option.state & QStyle.StateFlag.State_HasFocus:
            painter.setPen(QPen(theme.colour("primary"), 2))
            painter.setBrush(Qt.BrushStyle.NoBrush)
            painter.drawRect(room.adjusted(1, 1, -1, -1))
        painter.restore()

    def _bar(self, painter: QPainter, line: UnitLine, room: QRect) -> None:
        years, unit = self._table.years, line.unit
        first = unit.valid_from or date(years.first, 1, 1)
        last = unit.valid_to or date(years.last, 12, 31)
        left, right = years.at(first, room), years.at(last, room)
        high = theme.px(8)
        bar = QRectF(left, room.center().y() - high / 2, max(right - left, 3), high)
        painter.setPen(Qt.PenStyle.NoPen)
        painter.setBrush(theme.colour("ghost" if unit.valid_to else "primary"))
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        painter.drawRoundedRect(bar, 2, 2)
        if line.changed:
            # Amber below it, as wherever a draft differs from the version in force.
            painter.setBrush(theme.colour("warning"))
            painter.drawRect(QRectF(bar.left(), bar.bottom() + 2, bar.width(), theme.px(2)))


class _YearScale(QWidget):
    """The years over the bars, within the head of their column."""

    def __init__(self, table: BarsTable) -> None:
        super().__init__(table.horizontalHeader().viewport())
        self._table = table
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)

    def place(self) -> None:
        """Over the head of the column, wherever it stands now."""
        head = self._table.horizontalHeader()
        left, wide = head.sectionViewportPosition(TIME), head.sectionSize(TIME)
        self.setGeometry(left + 1, 1, max(wide - 2, 0), max(head.height() - 2, 0))
        self.raise_()
        self.update()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """Two digits a year; where they would touch, every second one."""
        del event
        painter, years = QPainter(self), self._table.years
        painter.fillRect(self.rect(), theme.colour("soft"))
        painter.setPen(theme.colour("second"))
        painter.setFont(theme.type_of(theme.SMALL))
        wide = (self.width() - 2 * _EDGE) / len(years.span)
        step = 1 if wide >= theme.px(22) else 2 if wide >= theme.px(11) else 5
        for year in years.span[::step]:
            left = years.at(date(year, 1, 1), self.rect())
            room = QRectF(left, 0, wide * step, self.height())
            painter.drawText(room, Qt.AlignmentFlag.AlignCenter, f"{year % 100:02d}")
        painter.end()
