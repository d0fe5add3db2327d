"""The activities of the plan as a tree, and one of them in the plan's own words."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, QSortFilterProxyModel, Qt
from PySide6.QtGui import QStandardItem, QStandardItemModel
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import Field
from ui.base.theme import GAP
from ui.base.words import day as shown_day
from ui.kit.fields.search import SearchBox, fits
from ui.kit.fields.year import span
from ui.kit.parts import Card, label, set_style
from ui.kit.table.rows import Index
from ui.kit.table.tree import Tree

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Activity, Plan, TaskGroup

NODE = Qt.ItemDataRole.UserRole + 1
SOUGHT = Qt.ItemDataRole.UserRole + 2

TONES = {
    UnitRole.LEAD: "primary",
    UnitRole.COORDINATE: "good",
    UnitRole.IMPLEMENT: "plain",
    UnitRole.ADVISE: "warning",
}


class _Found(QSortFilterProxyModel):
    """The tree narrowed to what a search finds."""

    def __init__(self) -> None:
        super().__init__()
        # An activity that is found brings the groups above it into sight.
        self.setRecursiveFilteringEnabled(True)
        self._wanted = ""

    def look_for(self, wanted: str) -> None:
        """Takes folded words."""
        self._wanted = wanted
        self.invalidate()

    def filterAcceptsRow(self, row: int, parent: Index) -> bool:  # noqa: N802 - Qt's own name
        """Whether a line is among those looked for."""
        return fits(self._wanted, self.sourceModel().index(row, 0, parent).data(SOUGHT))


class CatalogueView(QWidget):
    """Tree on the left, words on the right."""

    def __init__(self) -> None:
        super().__init__()
        self._plan: Plan | None = None
        self._day = date.min
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(GAP)
        left = QVBoxLayout()
        left.setSpacing(8)
        self.search = SearchBox(_("Find an activity"))
        self._tree = Tree(_("Activities of the plan"))
        self._found = _Found()
        self._found.setParent(self)
        self._model = QStandardItemModel(self)
        self._found.setSourceModel(self._model)
        self._tree.setModel(self._found)
        self._tree.selectionModel().currentChanged.connect(self._choose)
        self.search.sought.connect(self._look_for)
        left.addWidget(self.search)
        left.addWidget(self._tree, 1)
        line.addLayout(left, 2)
        self._words = QScrollArea()
        self._words.setWidgetResizable(True)
        self._words.setAccessibleName(_("The activity in the plan's own words"))
        line.addWidget(self._words, 3)

    def show_plan(self, plan: Plan, day: date) -> None:
        """Shows every group with its activities."""
        # Names and roles of units are those of a day: with the next day the tree is made anew.
        if plan is self._plan and day == self._day:
            return
        self._plan, self._day = plan, day
        # Asked before the tree is emptied, and found again by its id: the lines of before are gone.
        chosen = self._tree.currentIndex().data(NODE)
        self._model.clear()
        made: dict[str, QStandardItem] = {}
        for group in plan.groups:
            item = made[group.id] = _item(f"{group.number}. {group.short or group.title}", group)
            above = made.get(group.parent)
            (self._model if above is None else above).appendRow(item)
        for activity in plan.activities:
            made[activity.group].appendRow(_item(f"{activity.number}. {activity.short}", activity))
        self._tree.expandAll()
        self._stand_at(made.get(chosen.id) if chosen is not None else None)

    def _stand_at(self, chosen: QStandardItem | None) -> None:
        """At what was chosen before, or at the first activity."""
        known = self._found.mapFromSource(chosen.index()) if chosen is not None else QModelIndex()
        if known.isValid():
            self._tree.setCurrentIndex(known)
            return
        # Past the group, whose own words only say its title once more.
        first = self._found.index(0, 0)
        self._tree.setCurrentIndex(self._found.index(0, 0, first) if first.isValid() else first)

    def _look_for(self, wanted: str) -> None:
        self._found.look_for(wanted)
        self._tree.expandAll()

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and self._plan is not None:
            self._words.setWidget(_words(self._plan, now.data(NODE), self._day))


def _item(words: str, node: Activity | TaskGroup) -> QStandardItem:
    item = QStandardItem(words)
    item.setEditable(False)
    item.setData(node, NODE)
    item.setToolTip(node.title)
    # Groups have no method; whoever searches does not mind which of both it was.
    method = getattr(node, "method", "")
    item.setData(fold(f"{words} {node.title} {method}"), SOUGHT)
    return item


def _words(plan: Plan, node: Activity | TaskGroup, day: date) -> QWidget:
    inner = set_style(QWidget(), "body")
    lines = QVBoxLayout(inner)
    lines.setContentsMargins(0, 0, 12, 0)
    lines.setSpacing(GAP)
    short = node.short or node.title
    card = Card(f"{node.number}. {short}")
    card.add(label(node.title))
    lines.addWidget(card)
    # Groups have none: who does what and when is said of activities alone.
    timing = getattr(node, "timing", None)
    if timing is not None:
        activity: Activity = node  # type: ignore[assignment]
        for head, words in (
            (_("How"), activity.method),
            (_("Who"), activity.actors),
            (_("When"), _when(plan, activity, day)),
            (_("Document and clause"), grounds_words(activity)),
        ):
            if words:
                part = Card(head)
                part.add(label(words))
                lines.addWidget(part)
        lines.addWidget(_roles(plan, activity, day))
    lines.addStretch(1)
    return inner


def grounds_words(activity: Activity) -> str:
    """The paper and the clause that an activity goes back to; empty where none is named."""
    document = activity.document
    named = document.no or document.title
    dated = ""
    if document.no and document.on is not None:
        dated = fill(_("{number} of {day}"), {"number": named, "day": shown_day(document.on)})
    return ", ".join(filter(None, (dated or named, activity.clause)))


def _when(plan: Plan, activity: Activity, on: date) -> str:
    timing = activity.timing
    parts = [timing.text] if timing.text else []
    if timing.at_least_per_year:
        parts.append(fill(_("at least {count} a year"), {"count": timing.at_least_per_year}))
    names = {each.id: each.short or each.name for each in plan.unit_groups}
    for least in timing.at_least_of:
        told: dict[str, Field] = {
            "count": least.times,
            "group": names.get(least.group, least.group),
        }
        parts.append(fill(_("each of {group}: at least {count} a year"), told))
    parts += [f"{span(each)}: {each.title_in(on.year)}" for each in timing.campaigns]
    parts += [f"{each.year}: {each.title}" for each in timing.milestones]
    return "\n".join(parts)


def _roles(plan: Plan, activity: Activity, day: date) -> Card:
    card = Card(_("Assigned to"))
    actors = plan.actors_of(activity.id, day)
    for role, words in UNIT_ROLE_WORDS.items():
        # Communes were merged and renamed: a plan names them as they were.
        names = [unit.name_on(day).name for unit in actors[role]]
        if names:
            card.add(label(f"{_(words).capitalize()}: {', '.join(dict.fromkeys(names))}"))
    return card
