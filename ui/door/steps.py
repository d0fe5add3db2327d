"""The first decisions: role, plan, unit."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import QModelIndex, Qt, Signal
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QButtonGroup, QCheckBox, QVBoxLayout

from gbv_desktop.domain.plan.upper_unit import package_level
from gbv_desktop.i18n import _, fill, set_upper_level
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.theme import GAP
from ui.door.choices import SetupChoices, SetupStep
from ui.door.unit_tree import UNIT, UnitSearch, UnitTree
from ui.kit.fields.choice import ChoiceButton
from ui.kit.fields.search import SearchBox
from ui.kit.parts import button, label
from ui.kit.parts import row as in_a_row
from ui.kit.shortcuts import is_enter
from ui.kit.table.tree import Tree

if TYPE_CHECKING:
    from gbv_desktop.office.open.setup import PlanChoice


class RoleStep(SetupStep):
    """Reporting or consolidating; real or for practice."""

    title = N_("What does this office do?")
    short = N_("Role")
    explains = N_("An installation belongs to one office. Both roles keep their figures here only.")

    def __init__(self, choices: SetupChoices) -> None:
        super().__init__(choices)
        self._group = QButtonGroup(self)
        reporting = ChoiceButton(
            _("Reporting unit"),
            _("Fills in its own reports, has them signed and sends them to the unit above."),
            "clipboard-list",
        )
        consolidating = ChoiceButton(
            _("Consolidating unit"),
            _(
                "Takes in the reports of others, follows who has reported, consolidates, issues;"
                " reports upward what it added up if there is a unit above."
            ),
            "sigma",
        )
        for at, each in enumerate((reporting, consolidating)):
            self._group.addButton(each, at)
            self.lines.addWidget(each)
        self._group.idClicked.connect(self._choose)
        self._training = QCheckBox(_("For training"))
        self._training.toggled.connect(self._train)
        self.lines.addSpacing(8)
        self.lines.addWidget(self._training)
        self.lines.addWidget(
            label(_("Made-up figures only; every page and paper says so."), "second")
        )
        self.lines.addStretch(1)

    def _choose(self, which: int) -> None:
        consolidating = which == 1
        # A unit that was chosen may not work in the other role at all.
        if consolidating != self.choices.consolidating:
            self.choices.unit = None
        self.choices.consolidating = consolidating
        self.changed.emit()

    def _train(self, on: bool) -> None:
        self.choices.training = on

    def arrive(self) -> None:
        """Marks the role."""
        if self.choices.consolidating is not None:
            self._group.button(int(self.choices.consolidating)).setChecked(True)
        self._training.setChecked(self.choices.training)

    def missing(self) -> str:
        """A role is needed."""
        return _("Choose one of the two.") if self.choices.consolidating is None else ""


class PlanStep(SetupStep):
    """Which plan; usually there is one.

    Signals:
        begun(): a plan of another place is to be begun.
        sought(): the plan is to be read from a file of the unit above.
    """

    begun = Signal()
    sought = Signal()

    title = N_("Which plan does it work on?")
    short = N_("Plan")
    explains = N_("Units, activities, forms and deadlines come from the plan.")

    def __init__(self, choices: SetupChoices) -> None:
        super().__init__(choices)
        self._group = QButtonGroup(self)
        self._plans = QVBoxLayout()
        self._plans.setSpacing(GAP)
        self.lines.addLayout(self._plans)
        for each in choices.plans:
            self._offer(each)
        self._group.idClicked.connect(self._choose)
        self.begin = button(_("Begin a new plan…"), self.begun.emit, kind="link", icon="plus")
        self.bring = button(_("The plan is on a stick…"), self.sought.emit, kind="link", icon="usb")
        self.lines.addLayout(in_a_row(self.begin, self.bring, 1))
        self.lines.addStretch(1)

    def _offer(self, choice: PlanChoice) -> None:
        identity = choice.plan.identity
        words = fill(
            _("{issuer} · {first}–{last} · {units} units · {forms} forms"),
            {
                "issuer": identity.issuer,
                "first": identity.first_year,
                "last": identity.last_year,
                "units": len(choice.plan.units),
                "forms": len(choice.plan.forms),
            },
        )
        made = ChoiceButton(identity.title, words, "map")
        self._group.addButton(made, len(self._group.buttons()))
        self._plans.addWidget(made)

    def add_plan(self, choice: PlanChoice) -> None:
        """Offers one more plan, and chooses it."""
        self.choices.plans = (*self.choices.plans, choice)
        self._offer(choice)
        self._choose(len(self.choices.plans) - 1)
        self.arrive()

    def _choose(self, which: int) -> None:
        chosen = self.choices.plans[which]
        if chosen is not self.choices.plan:
            self.choices.unit = None
        self.choices.plan = chosen
        # A plan of another level calls the unit above otherwise, and all sentences from here on
        # do.
        plan = chosen.plan
        consolidator = plan.unit_by_id[plan.identity.consolidator]
        set_upper_level(package_level(plan, consolidator, self.choices.day))
        self.changed.emit()

    def arrive(self) -> None:
        """Marks the plan; the only one is chosen already."""
        # There is one plan as a rule; a choice of one would only be a click more.
        if self.choices.plan is None and len(self.choices.plans) == 1:
            self._choose(0)
        if self.choices.plan is not None:
            self._group.button(self.choices.plans.index(self.choices.plan)).setChecked(True)
        # Who takes reports in makes the plan; who sends them is given it.
        self.begin.setVisible(bool(self.choices.consolidating))

    def missing(self) -> str:
        """A plan is needed."""
        return _("Choose a plan.") if self.choices.plan is None else ""


class UnitStep(SetupStep):
    """Which unit, from the plan's tree."""

    title = N_("Which unit is this?")
    short = N_("Unit")
    explains = N_("Type a part of the name, with or without accents, or look in the list.")

    def __init__(self, choices: SetupChoices) -> None:
        super().__init__(choices)
        self._search = SearchBox(_("Name of the unit"))
        self._search.sought.connect(self._look_for)
        self._search.returnPressed.connect(self._enter)
        self._entered = False
        self._tree = Tree(_("Units of the plan"))
        self._tree.setMinimumHeight(theme.px(200))
        self._tree.doubleClicked.connect(lambda _at: self.onward.emit())
        self._found = UnitSearch(self)
        self._tree.setModel(self._found)
        self._shown: tuple[object, object] | None = None
        self._chosen = label("", "second")
        self.lines.addWidget(self._search)
        self.lines.addWidget(self._tree, 1)
        self.lines.addWidget(self._chosen)
        self.setFocusProxy(self._search)

    def arrive(self) -> None:
        """Shows the units that can work in the chosen role."""
        plan, consolidating = self.choices.plan, bool(self.choices.consolidating)
        if plan is None:
            return
        if self._shown != (plan, consolidating):
            self._shown = (plan, consolidating)
            fitting = plan.consolidating if consolidating else plan.reporting
            self._found.setSourceModel(
                UnitTree(plan.plan.units, fitting, self.choices.day, self._found)
            )
            # Another model brings another selection, and the old one's signal is gone with it.
            self._tree.selectionModel().currentChanged.connect(self._choose)
        self._tree.expandAll()
        self._mark()

    def _mark(self) -> None:
        tree = self._found.sourceModel()
        if self.choices.unit is not None and isinstance(tree, UnitTree):
            index = self._found.mapFromSource(tree.index_of(self.choices.unit.id))
            self._tree.setCurrentIndex(index)
        self._tell()

    def _look_for(self, wanted: str) -> None:
        self._found.look_for(wanted)
        self._tree.expandAll()
        self._mark()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter in the search box: before the next step comes the look at what was found."""
        if is_enter(event) and self._entered:
            self._entered = False
            return
        super().keyPressEvent(event)

    def _enter(self) -> None:
        """The box tells first, then the same key comes to the step, where it has done its work."""
        self._entered = True
        self._take_first()

    def _take_first(self) -> None:
        """Enter in the search box takes the first unit that was found, or goes on."""
        # Enter comes before the box's pause is over: looked for now, or the unit of before is
        # taken.
        self._found.look_for(self._search.wanted)
        self._tree.expandAll()
        first = self._first(QModelIndex())
        if self.choices.unit is not None and self._tree.currentIndex().isValid():
            self.onward.emit()
        elif first.isValid():
            self._tree.setCurrentIndex(first)

    def _first(self, above: QModelIndex) -> QModelIndex:
        for row in range(self._found.rowCount(above)):
            index = self._found.index(row, 0, above)
            # Those above only show the way to it and cannot be chosen.
            if self._found.flags(index) & Qt.ItemFlag.ItemIsSelectable:
                return index
            below = self._first(index)
            if below.isValid():
                return below
        return QModelIndex()

    def _choose(self, now: QModelIndex, _before: QModelIndex) -> None:
        if now.isValid() and now.flags() & Qt.ItemFlag.ItemIsSelectable:
            self.choices.unit = now.data(UNIT)
            if (chosen := self.choices.plan) is not None:
                # Where a plan has more than two levels, each takes its packages from another.
                level = package_level(chosen.plan, now.data(UNIT), self.choices.day)
                set_upper_level(level)
            self._tell()
            self.changed.emit()

    def _tell(self) -> None:
        unit = self.choices.unit
        name = unit.name_on(self.choices.day).office if unit else ""
        said = fill(_("Chosen: {unit}"), {"unit": name}) if name else ""
        # An office between two levels reports as well, and would look for itself here in vain.
        if not name and not self.choices.consolidating:
            said = _(
                "An office that takes in the reports of others is not in this list: go back and"
                " choose “Consolidating unit”."
            )
        self._chosen.setText(said)

    def missing(self) -> str:
        """A unit is needed."""
        return _("Choose the unit in the list.") if self.choices.unit is None else ""
