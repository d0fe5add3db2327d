"""Who does what as a matrix: activities down, groups and units across, for one day."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from typing import Any

from PySide6.QtCore import QAbstractTableModel, QObject, Qt

from gbv_desktop.domain.plan.catalogue import Assignment, UnitRole
from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS, Party
from gbv_desktop.domain.plan.editions.role_matrix import (
    RoleColumn,
    RolesGiven,
    counts_of_group,
    roles_of_unit,
    without_lead,
)
from gbv_desktop.i18n import _, fill
from ui.base.words import day as day_words
from ui.kit.table.elided_cells import SECOND
from ui.kit.table.rows import Index

KEYS = {
    UnitRole.LEAD: "C",
    UnitRole.COORDINATE: "P",
    UnitRole.IMPLEMENT: "T",
    UnitRole.ADVISE: "M",
}
"""The letter that gives a role: of chủ trì, phối hợp, thực hiện, tham mưu."""

LOOK = int(Qt.ItemDataRole.UserRole) + 2
"""How a cell is painted, a :class:`RoleLook`."""
DIFFERS = int(Qt.ItemDataRole.UserRole) + 3
"""Whether it is otherwise than in the version in force."""


class RoleLook(StrEnum):
    """What a cell is, for the eye."""

    NAME = "name"
    NO_LEAD = "no-lead"
    EMPTY = "empty"
    LEAD = "lead"
    COORDINATE = "coordinate"
    IMPLEMENT = "implement"
    ADVISE = "advise"
    OF_GROUP = "of-group"
    COUNTS = "counts"
    TWO = "two"


@dataclass(frozen=True)
class MatrixLine:
    """A line of the matrix: an activity of the draft."""

    id: str
    number: str
    short: str

    @property
    def words(self) -> str:
        """As it stands at the left."""
        return f"{self.number} {self.short}".strip()


@dataclass(frozen=True)
class MatrixShown:
    """What the matrix shows.

    Attributes:
        columns: of groups and units, in order. given, before: in the draft, and in the version
            in force, on the same day. later: activities that begin later, and when somebody leads.
    """

    lines: Sequence[MatrixLine]
    columns: Sequence[RoleColumn]
    given: RolesGiven
    before: RolesGiven
    later: Mapping[str, date] = field(default_factory=dict)


NOTHING = MatrixShown((), (), {}, {})


def led_from_words(day: date) -> str:
    """From when somebody leads an activity that begins later."""
    if (day.month, day.day) == (1, 1):
        return fill(_("led from the year {year}"), {"year": day.year})
    return fill(_("led from {day}"), {"day": day_words(day)})


class MatrixModel(QAbstractTableModel):
    """Groups are one column each; those that were opened have their units behind them."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._shown = NOTHING
        self._open: set[str] = set()
        self._columns: tuple[RoleColumn, ...] = ()
        self._below: dict[str, list[RoleColumn]] = {}
        self._unled: frozenset[str] = frozenset()

    # --- what is shown ---------------------------------------------------------------------------
    def show(self, shown: MatrixShown) -> None:
        """Shows a draft; where lines and columns are the same, the cell under work stays."""
        same = (shown.lines, shown.columns) == (self._shown.lines, self._shown.columns)
        if not same:
            self.beginResetModel()
        self._shown = shown
        unled = without_lead(shown.given, [each.id for each in shown.lines])
        self._unled = unled - shown.later.keys()
        self._arrange()
        if not same:
            self.endResetModel()
        elif self.rowCount():
            last = self.index(self.rowCount() - 1, self.columnCount() - 1)
            self.dataChanged.emit(self.index(0, 0), last)

    def unfold(self, group: str, open_: bool) -> None:
        """Shows or hides the units of a group."""
        if open_ == (group in self._open):
            return
        self.beginResetModel()
        (self._open.add if open_ else self._open.discard)(group)
        self._arrange()
        self.endResetModel()

    def _arrange(self) -> None:
        self._below = {}
        for each in self._shown.columns:
            if each.group:
                self._below.setdefault(each.group, []).append(each)
        self._columns = tuple(
            each for each in self._shown.columns if not each.group or each.group in self._open
        )

    def is_unfolded(self, group: str) -> bool:
        """Whether the units of a group have columns of their own."""
        return group in self._open

    def groups_of(self, party: Party) -> list[str]:
        """The group below which a unit has its column; none for one that stands by itself."""
        return [each.group for each in self._shown.columns if each.party == party and each.group]

    def column(self, at: int) -> RoleColumn | None:
        """The group or unit of a column; ``None`` over the names."""
        return self._columns[at - 1] if 0 < at <= len(self._columns) else None

    def line(self, at: int) -> MatrixLine | None:
        """The activity of a line."""
        return self._shown.lines[at] if 0 <= at < len(self._shown.lines) else None

    def given_at(self, row: int, column: int) -> Assignment | None:
        """What exactly that group or unit is given there."""
        line, party = self.line(row), self.column(column)
        if line is None or party is None:
            return None
        return self._shown.given.get((line.id, party.party))

    def place_of(self, activity: str, party: Party) -> tuple[int, int]:
        """Where a cell stands now; -1 for what is not shown."""
        rows = [at for at, each in enumerate(self._shown.lines) if each.id == activity]
        columns = [at for at, each in enumerate(self._columns, 1) if each.party == party]
        return (rows[0] if rows else -1), (columns[0] if columns else -1)

    # --- what Qt asks ----------------------------------------------------------------------------
    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """How many activities; none below a cell."""
        return 0 if parent is not None and parent.isValid() else len(self._shown.lines)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """The names, and who has a column."""
        return 0 if parent is not None and parent.isValid() else 1 + len(self._columns)

    def headerData(  # noqa: N802 - Qt's own name
        self,
        section: int,
        orientation: Qt.Orientation,
        role: int = Qt.ItemDataRole.DisplayRole,
    ) -> Any:
        """Short names above, whole ones in the tip."""
        if orientation == Qt.Orientation.Vertical:
            return None
        found = self.column(section)
        if role == Qt.ItemDataRole.DisplayRole:
            return _("Activity") if found is None else self._head(found)
        if role == Qt.ItemDataRole.ToolTipRole and found is not None:
            return found.name
        return None

    def _head(self, column: RoleColumn) -> str:
        if column.party.unit:
            return column.short
        sign = "−" if column.party.group in self._open else "+"
        return f"{sign} {column.short} ({len(column.members)})"

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """Letters, look, or what a cell is in words."""
        line = self.line(index.row()) if index.isValid() else None
        if line is None:
            return None
        column = self.column(index.column())
        if column is None:
            return self._of_name(line, role)
        answers: dict[int, Callable[[MatrixLine, RoleColumn], Any]] = {
            Qt.ItemDataRole.DisplayRole: self._letters,
            Qt.ItemDataRole.AccessibleTextRole: self._spoken,
            Qt.ItemDataRole.ToolTipRole: self._spoken,
            LOOK: self._look,
            DIFFERS: self._differs,
        }
        answer = answers.get(role)
        return None if answer is None else answer(line, column)

    def _of_name(self, line: MatrixLine, role: int) -> Any:
        unled = line.id in self._unled
        if role == Qt.ItemDataRole.DisplayRole:
            return line.words
        if role == SECOND:
            later = self._shown.later.get(line.id)
            if later is not None:
                return led_from_words(later)
            return _("nobody leads") if unled else ""
        if role == LOOK:
            return RoleLook.NO_LEAD if unled else RoleLook.NAME
        return None

    def _roles(self, line: MatrixLine, column: RoleColumn) -> tuple[UnitRole, ...]:
        return roles_of_unit(self._shown.given, line.id, column)

    def _folded(self, column: RoleColumn) -> bool:
        return bool(column.party.group) and column.party.group not in self._open

    def _letters(self, line: MatrixLine, column: RoleColumn) -> str:
        if self._folded(column):
            below = self._below.get(column.party.group, [])
            counts = counts_of_group(self._shown.given, line.id, below)
            return " ".join(f"{counts[role]}{KEYS[role]}" for role in UnitRole if counts[role])
        return ", ".join(KEYS[role] for role in self._roles(line, column))

    def _look(self, line: MatrixLine, column: RoleColumn) -> RoleLook:
        if self._folded(column):
            return RoleLook.COUNTS
        roles = self._roles(line, column)
        if not roles:
            return RoleLook.EMPTY
        if len(roles) > 1:
            return RoleLook.TWO
        own = self._shown.given.get((line.id, column.party))
        return RoleLook.OF_GROUP if own is None else RoleLook(roles[0].value)

    def _differs(self, line: MatrixLine, column: RoleColumn) -> bool:
        parties = [column.party]
        if self._folded(column):
            parties += [each.party for each in self._below.get(column.party.group, [])]
        return any(
            _told(self._shown.given.get((line.id, each)))
            != _told(self._shown.before.get((line.id, each)))
            for each in parties
        )

    def _spoken(self, line: MatrixLine, column: RoleColumn) -> str:
        """The whole cell in words, as the head is not read out."""
        return f"{line.words}, {column.name}: {self.words(line, column)}"

    def words(self, line: MatrixLine, column: RoleColumn) -> str:
        """What a group or unit has in an activity."""
        if self._folded(column):
            return self._letters(line, column) or _("no role")
        told = ", ".join(_(UNIT_ROLE_WORDS[role]) for role in self._roles(line, column)) or _(
            "no role"
        )
        if self._look(line, column) is RoleLook.OF_GROUP:
            return fill(_("{role}, as one of its group"), {"role": told})
        return told

    def was(self, row: int, column: int) -> str:
        """What it was in the version in force, where that differs; else empty."""
        line, found = self.line(row), self.column(column)
        if line is None or found is None or not self._differs(line, found):
            return ""
        before = self._shown.before.get((line.id, found.party))
        return _("no role") if before is None else _(UNIT_ROLE_WORDS[before.role])


def _told(each: Assignment | None) -> tuple[object, ...] | None:
    return None if each is None else (each.role, each.due, each.result)
