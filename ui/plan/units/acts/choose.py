"""Step 2: which units end, which begin, who takes over."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.kit.fields.form import form_of, typed
from ui.kit.fields.pick import PickBox
from ui.kit.fields.search import SearchBox, fits
from ui.kit.parts import button, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.plan.units.acts.new_units import NewUnits
from ui.plan.units.acts.state import ActState, ActStep

if TYPE_CHECKING:
    from collections.abc import Iterable

    from gbv_desktop.domain.offices.units import Unit, UnitName
    from gbv_desktop.domain.plan.reorganising.values import Closing
    from ui.base.shell import Shell


@dataclass(frozen=True)
class PartLine:
    """A unit that may be part of it, and where it goes; empty for nowhere."""

    unit: Unit
    name: str
    code: str
    into: str


class ChosenUnits(QVBoxLayout):
    """Units of which some are taken, each with what it is taken into: Enter takes or leaves."""

    def __init__(self, shell: Shell, step: ActStep, head: str, words: str) -> None:
        super().__init__()
        self.taken: dict[str, int] = {}
        self._step, self._names = step, {0: words}
        self._target = 0
        self._units: tuple[Unit, ...] = ()
        self._wanted = ""
        self.search = SearchBox(_("Find a unit by name or code"))
        self.search.sought.connect(self._look_for)
        self.table: RowsTable[PartLine] = RowsTable(
            shell,
            "plan-units-parts",
            (
                Column(N_("Unit"), lambda each: each.name, least=180),
                Column(N_("Code"), lambda each: each.code, width=72, align=Align.CENTRE),
                Column(N_("Taken"), lambda each: each.into, width=190, tone=lambda _e: "primary"),
            ),
            sortable=False,
        )
        self.table.setAccessibleName(head)
        self.table.opened.connect(lambda line: self.toggle(line.unit.id))
        self.search.lead_into(self.table)
        self._take = button(_("Take or leave (Enter)"), self._toggle_current)
        self.setSpacing(8)
        line = row(self.search, self._take)
        line.setStretch(0, 1)
        self.addLayout(line)
        self.addWidget(self.table, 1)

    def offer(self, units: tuple[Unit, ...]) -> None:
        """Offers these units; what is taken of others is so no more."""
        self._units = units
        known = {each.id for each in units}
        self.taken = {unit: at for unit, at in self.taken.items() if unit in known}
        self.show_taken()

    def into(self, target: int, names: dict[int, str]) -> None:
        """Says what units are taken into from now on, and what each of these is called."""
        self._target, self._names = target, names
        self.show_taken()

    def toggle(self, unit: str) -> None:
        """Takes a unit, or leaves one that is taken into the same."""
        if self.taken.get(unit) == self._target:
            del self.taken[unit]
        else:
            self.taken[unit] = self._target
        self.show_taken()
        self._step.changed.emit()

    def show_taken(self) -> None:
        """Shows who is taken into what."""
        current = self.table.current
        day = self._step.state.day
        lines = [
            PartLine(
                each,
                self._step.state.called(each),
                each.name_on(day).code,
                self._names.get(self.taken[each.id], "") if each.id in self.taken else "",
            )
            for each in self._units
        ]
        self.table.show_rows([each for each in lines if fits(self._wanted, each.name, each.code)])
        if current is not None:
            self.table.choose(lambda each: each.unit.id == current.unit.id)

    def _toggle_current(self) -> None:
        if self.table.current is not None:
            self.toggle(self.table.current.unit.id)

    def _look_for(self, wanted: str) -> None:
        self._wanted = wanted
        self.show_taken()


class MergeStep(ActStep):
    """New units above, the units that they are made of below."""

    title = N_("Old and new units")

    def __init__(self, shell: Shell, state: ActState) -> None:
        super().__init__(state)
        lines = _lines(self)
        self.new = NewUnits(shell, state, _("Into"), 1)
        self.parts = ChosenUnits(shell, self, _("Units that become part of it"), "")
        self.parts.taken[state.unit.id] = 0
        lines.addWidget(self.new)
        words = _("Choose the mark of a new unit, then take the units that become part of it.")
        lines.addWidget(label(words, "second"))
        lines.addLayout(self.parts, 1)
        self.new.changed.connect(self._named)

    def arrive(self) -> None:
        """Offers the units that report on the same form the day before."""
        self.parts.offer(_alike(self.state))
        self._named()

    def _named(self) -> None:
        names = {at: each or f"({at + 1})" for at, each in enumerate(self.new.names)}
        self.parts.into(self.new.chosen, names)
        self.changed.emit()

    def missing(self) -> str:
        """Every new unit has a name and two parts at least."""
        used = set(self.parts.taken.values())
        if not used or any(not self.new.names[at] for at in used):
            return _("Enter the name of each new unit.")
        few = [at for at in used if list(self.parts.taken.values()).count(at) < 2]
        return _("Take at least two units into each new one.") if few else ""

    def take(self) -> None:
        """Makes the act."""
        from gbv_desktop.domain.plan.reorganising.acts import Merger
        from gbv_desktop.office.plan.units.acts import merging

        state = self.state
        parts: dict[int, list[str]] = {}
        for unit, at in self.parts.taken.items():
            parts.setdefault(at, []).append(unit)
        made = self.new.made(state.unit)
        # The new one stands in lists where its first part stood.
        mergers = tuple(
            Merger(replace(made[at], order=_order(state, units)), tuple(units))
            for at, units in sorted(parts.items())
        )
        state.guided = merging(state.day, mergers, _closing(state))


class SplitStep(ActStep):
    """The units that it is split into; the chosen one takes over its work."""

    title = N_("Old and new units")

    def __init__(self, shell: Shell, state: ActState) -> None:
        super().__init__(state)
        lines = _lines(self)
        lines.addWidget(
            label(fill(_("Split: {unit}"), {"unit": state.called(state.unit)}), "strong")
        )
        self.new = NewUnits(shell, state, _("Takes over"), 2)
        self.new.changed.connect(self.changed.emit)
        lines.addWidget(self.new)
        words = _(
            "What the plan names the old unit for goes to the marked one. Earlier figures cannot be"
            " parted: the new units have none."
        )
        lines.addWidget(label(words, "second"))
        lines.addStretch(1)

    def missing(self) -> str:
        """Two names at least, and the marked one is among them."""
        if sum(bool(each) for each in self.new.names) < 2:
            return _("Enter the names of two new units at least.")
        return "" if self.new.names[self.new.chosen] else _("Mark a unit that has a name.")

    def take(self) -> None:
        """Makes the act."""
        from gbv_desktop.office.plan.units.acts import splitting

        state, made = self.state, self.new.made(self.state.unit)
        heir = made[self.new.chosen].id
        state.guided = splitting(state.day, state.unit, tuple(made.values()), heir, _closing(state))


class RenameStep(ActStep):
    """The new name, and the head lines that follow from it."""

    title = N_("The new name")

    def __init__(self, state: ActState) -> None:
        super().__init__(state)
        lines = _lines(self)
        self.name, self.code = QLineEdit(), QLineEdit(state.unit.name_on(state.day).code)
        self._head = label("", "second")
        self.name.textChanged.connect(lambda _text: self._typed())
        rows = ((_("New name"), self.name), (_("State's code from then on"), self.code))
        lines.addWidget(label(state.called(state.unit), "strong"))
        lines.addLayout(form_of(rows))
        lines.addWidget(self._head)
        lines.addStretch(1)

    def _typed(self) -> None:
        if name := typed(self.name):
            words = _("Papers are headed from then on: {head}")
            head = " / ".join(self._made(name)[1])
            self._head.setText(fill(words, {"head": head}))
        self.changed.emit()

    def _made(self, name: str) -> tuple[UnitName, tuple[str, ...]]:
        from gbv_desktop.domain.plan.reorganising.new_units import renamed

        return renamed(self.state.unit, name, self.state.day, typed(self.code))

    def missing(self) -> str:
        """A name is needed."""
        return "" if typed(self.name) else _("Enter the new name.")

    def take(self) -> None:
        """Makes the act."""
        from gbv_desktop.office.plan.units.acts import renaming

        name, head = self._made(typed(self.name))
        self.state.guided = renaming(self.state.day, self.state.unit, name, head)


class DissolveStep(ActStep):
    """Which office takes its work over, if any."""

    title = N_("Who takes over")

    def __init__(self, state: ActState) -> None:
        super().__init__(state)
        lines = _lines(self)
        lines.addWidget(
            label(fill(_("Ends: {unit}"), {"unit": state.called(state.unit)}), "strong")
        )
        self.heir = PickBox(40)
        self.heir.currentIndexChanged.connect(lambda _at: self.changed.emit())
        lines.addLayout(form_of(((_("Its work goes to"), self.heir),)))
        words = _(
            "Activities and duties that the plan gives to it by its name go there from that day on."
        )
        lines.addWidget(label(words, "second"))
        lines.addStretch(1)

    def arrive(self) -> None:
        """Offers the offices of that day."""
        nobody = (NOBODY, _("no office: its work ends with it"))
        was_open = self.heir.count() == 0
        self.heir.offer((*_offices(self.state), nobody))
        if was_open:
            self.heir.setPlaceholderText(_("Choose an office"))
            self.heir.leave_open()

    def missing(self) -> str:
        """Somebody has to be named, or that it is nobody."""
        return "" if self.heir.chosen else _("Choose who takes over, or that nobody does.")

    def take(self) -> None:
        """Makes the act."""
        from gbv_desktop.office.plan.units.acts import dissolving

        state, heir = self.state, self.heir.chosen
        to = None if heir == NOBODY else state.units.unit(heir)
        state.guided = dissolving(state.day, state.unit, to, _closing(state))


class ReportToStep(ActStep):
    """The office above, the units that report to it below."""

    title = N_("Units and office")

    def __init__(self, shell: Shell, state: ActState) -> None:
        super().__init__(state)
        lines = _lines(self)
        self.upper = PickBox(40)
        self.upper.currentIndexChanged.connect(lambda _at: self.changed.emit())
        lines.addLayout(form_of(((_("They send their reports to"), self.upper),)))
        self.units = ChosenUnits(shell, self, _("Units that report there"), _("reports there"))
        self.units.taken[state.unit.id] = 0
        lines.addLayout(self.units, 1)

    def arrive(self) -> None:
        """Offers the offices of that day, and whoever reports then."""
        state = self.state
        was_open = self.upper.count() == 0
        self.upper.offer(_offices(state, own=True))
        if was_open:
            self.upper.setPlaceholderText(_("Choose an office"))
            self.upper.leave_open()
        there = (each for each in state.units.units if each.in_force(state.day))
        self.units.offer(_sorted(each for each in there if each.on(state.day).reporter))

    def missing(self) -> str:
        """An office and a unit."""
        if not self.upper.chosen:
            return _("Choose the office that receives the reports.")
        return "" if self.units.taken else _("Take one unit at least.")

    def take(self) -> None:
        """Makes the act."""
        from gbv_desktop.office.plan.units.acts import moving

        state = self.state
        which = [state.units.unit(each) for each in self.units.taken]
        state.guided = moving(state.day, which, state.units.unit(self.upper.chosen))


NOBODY = "-"
"""Chosen where no office takes over."""


def _lines(step: ActStep) -> QVBoxLayout:
    lines = QVBoxLayout(step)
    lines.setContentsMargins(0, 0, 12, 0)
    lines.setSpacing(12)
    return lines


def _sorted(units: Iterable[Unit]) -> tuple[Unit, ...]:
    return tuple(sorted(units, key=lambda each: (each.order, each.id)))


def _alike(state: ActState) -> tuple[Unit, ...]:
    """Whoever is there the day before, does not end with it already, and reports on the form of
    the unit that it was begun on."""
    from gbv_desktop.domain.plan.reorganising.values import day_before

    last = day_before(state.day)
    kind = state.unit.on(last).reporter
    there = (e for e in state.units.units if e.in_force(last) and e.in_force(state.day))
    return _sorted(each for each in there if each.on(last).reporter == kind)


def _offices(state: ActState, *, own: bool = False) -> tuple[tuple[str, str], ...]:
    """Units of that day to choose from: offices before communes, the plan's own order within."""
    there = [e for e in state.units.offices(state.day) if own or e.id != state.unit.id]
    there.sort(key=lambda each: bool(each.name_on(state.day).code))
    return tuple((each.id, each.name_on(state.day).office) for each in there)


def _order(state: ActState, parts: list[str]) -> int:
    return min(state.units.unit(each).order for each in parts)


def _closing(state: ActState) -> Closing | None:
    return state.closing if state.asks else None
