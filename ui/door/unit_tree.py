"""Units as a tree by territory and body, searched without accents."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from PySide6.QtCore import QAbstractItemModel, QModelIndex, QObject, QSortFilterProxyModel, Qt

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.i18n import _, fill
from ui.kit.table.rows import Index

UNIT = Qt.ItemDataRole.UserRole + 1
"""The unit itself."""
SOUGHT = Qt.ItemDataRole.UserRole + 2
"""Everything that a search may find it by, folded."""


@dataclass
class _Node:
    unit: Unit
    parent: _Node | None = None
    children: list[_Node] = field(default_factory=list)
    row: int = 0
    sought: str = ""


class UnitTree(QAbstractItemModel):
    """The units that may be chosen, under the units they belong to.

    Args:
        units: every unit of the plan.
        choosable: the ids that may be chosen; others appear only above them, greyed.
        day: names are those of this day; units that ended before say so and come last.
    """

    def __init__(
        self,
        units: Iterable[Unit],
        choosable: Collection[str],
        day: date,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._choosable = choosable
        self._day = day
        # Nodes are kept here for good: Qt's indexes hold plain pointers to them.
        self._known = {unit.id: unit for unit in units}
        self._nodes: dict[str, _Node] = {}
        self._roots: list[_Node] = []
        for unit in sorted(self._known.values(), key=lambda each: (each.order, each.id)):
            if unit.id in choosable:
                self._place(unit)
        for level in (self._roots, *(node.children for node in self._nodes.values())):
            level.sort(key=self._rank)
            for at, node in enumerate(level):
                node.row = at

    def _rank(self, node: _Node) -> tuple[bool, int, str]:
        # Old communes stay to be found, since their reports do; nobody means them first.
        ended = node.unit.valid_to is not None and node.unit.valid_to < self._day
        return ended, node.unit.order, node.unit.id

    def _place(self, unit: Unit) -> _Node:
        if unit.id in self._nodes:
            return self._nodes[unit.id]
        node = self._nodes[unit.id] = _Node(unit)
        above = self._known.get(unit.on(self._day).parent)
        if above is None:
            self._roots.append(node)
        else:
            # Whoever stands above is placed with it, though nobody may choose it.
            node.parent = self._place(above)
            node.parent.children.append(node)
        return node

    def _node(self, index: Index | None) -> _Node | None:
        if index is None or not index.isValid():
            return None
        found: _Node = index.internalPointer()
        return found

    def index_of(self, unit: str) -> QModelIndex:
        """Where a unit stands; an invalid index if it is not in the tree."""
        node = self._nodes.get(unit)
        return QModelIndex() if node is None else self.createIndex(node.row, 0, node)

    # --- what Qt asks ----------------------------------------------------------------------------
    def index(self, row: int, column: int, parent: Index | None = None) -> QModelIndex:
        """The index of a child."""
        above = self._node(parent)
        level = self._roots if above is None else above.children
        if not (0 <= row < len(level) and column == 0):
            return QModelIndex()
        return self.createIndex(row, column, level[row])

    def parent(self, index: Index | None = None) -> Any:
        """The index of the unit above."""
        node = self._node(index)
        if node is None or node.parent is None:
            return QModelIndex()
        return self.createIndex(node.parent.row, 0, node.parent)

    def rowCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """How many units stand below."""
        # Qt asks each column for children; only the first has any.
        if parent is not None and parent.column() > 0:
            return 0
        above = self._node(parent)
        return len(self._roots if above is None else above.children)

    def columnCount(self, parent: Index | None = None) -> int:  # noqa: N802 - Qt's own name
        """One: the name."""
        del parent
        return 1

    def data(self, index: Index, role: int = Qt.ItemDataRole.DisplayRole) -> Any:
        """The unit's name of the day, the unit, or what a search finds it by."""
        node = self._node(index)
        if node is None:
            return None
        match role:
            case Qt.ItemDataRole.DisplayRole | Qt.ItemDataRole.AccessibleTextRole:
                return self._shown(node.unit)
            case Qt.ItemDataRole.ToolTipRole:
                return node.unit.name_on(self._day).office
            case _ if role == UNIT:
                return node.unit
            case _ if role == SOUGHT:
                # Folded at the first search, not at each letter: neither plan nor day changes here.
                node.sought = node.sought or self._sought(node.unit)
                return node.sought
            case _:
                return None

    def _sought(self, unit: Unit) -> str:
        """By every name it ever had: people know a merged commune by its old one."""
        names = [part for each in unit.names for part in (each.name, each.office)]
        return fold(" ".join((*names, *unit.aliases, unit.name_on(self._day).code)))

    def _shown(self, unit: Unit) -> str:
        """The name of the day; a unit that has ended says when."""
        name = unit.name_on(self._day).name
        if unit.valid_to is None or unit.valid_to >= self._day:
            return name
        return fill(_("{unit} (until {day})"), {"unit": name, "day": unit.valid_to})

    def flags(self, index: Index) -> Qt.ItemFlag:
        """Units that may not be chosen only show the way."""
        node = self._node(index)
        if node is None or node.unit.id not in self._choosable:
            return Qt.ItemFlag.NoItemFlags
        return Qt.ItemFlag.ItemIsEnabled | Qt.ItemFlag.ItemIsSelectable


class UnitSearch(QSortFilterProxyModel):
    """The tree narrowed to the units whose words are all found."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        # A unit that is found must show whom it stands under, though these do not fit.
        self.setRecursiveFilteringEnabled(True)
        self._wanted: tuple[str, ...] = ()

    def look_for(self, wanted: str) -> None:
        """Takes folded words; none shows all."""
        self._wanted = tuple(wanted.split())
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's own name
        """Whether a unit is among those looked for."""
        if not self._wanted:
            return True
        sought = self.sourceModel().index(row, 0, parent).data(SOUGHT)
        return all(word in sought for word in self._wanted)
