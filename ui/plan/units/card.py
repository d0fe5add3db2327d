"""One unit of the draft at the side: what the plan says of it, and what can be done to it."""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QMenu, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.theme import GAP
from ui.kit.facts import facts
from ui.kit.layout.beside import SideArea
from ui.kit.layout.flow import Flow
from ui.kit.parts import Card, EmptyState, button, enable, set_style, tag
from ui.plan.units.bars import days_words, span_words
from ui.plan.units.columns import changed_words

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import date

    from gbv_desktop.domain.offices.units import Signer, Unit
    from gbv_desktop.office.plan.units.listing import UnitLine


class UnitAct(StrEnum):
    """What can be done to a unit."""

    FIELDS = "fields"
    SIGNERS = "signers"
    PHONES = "phones"
    MERGE = "merge"
    SPLIT = "split"
    RENAME = "rename"
    DISSOLVE = "dissolve"
    REPORT_TO = "report-to"


ACT_WORDS = {
    UnitAct.FIELDS: N_("Change what the plan says of it…"),
    UnitAct.SIGNERS: N_("Signers…"),
    UnitAct.PHONES: N_("Telephones by the directory…"),
    UnitAct.MERGE: N_("Merge into a new unit…"),
    UnitAct.SPLIT: N_("Split…"),
    UnitAct.RENAME: N_("Give it another name…"),
    UnitAct.DISSOLVE: N_("Dissolve, hand its work over…"),
    UnitAct.REPORT_TO: N_("Another office receives its reports…"),
}
_GUIDED = tuple(UnitAct)[3:]
LEAST = 300
"""Width at 100 % of the card at least: names and what they are side by side."""


class UnitCard(SideArea):
    """What can be done above, facts below.

    Signals:
        asked(act: UnitAct): somebody wants to do something to the unit that is shown.
    """

    asked = Signal(object)

    def __init__(self, why_not: str) -> None:
        super().__init__()
        self._why_not = why_not
        self.menus: tuple[QMenu, ...] = ()
        self.setMinimumWidth(theme.px(LEAST))
        self.setAccessibleName(_("What the plan says of the unit"))
        self.show_unit(None, None)

    def show_unit(self, line: UnitLine | None, today: date | None) -> None:
        """Shows a unit as it stands on a day; without one, what will be here."""
        inner = set_style(QWidget(), "body")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(GAP)
        self.menus = ()
        if line is None or today is None:
            how = _("Choose a unit from the list to see and change what the plan says of it.")
            lines.addWidget(EmptyState(_("No unit chosen"), how, icon="building-2"))
        else:
            lines.addWidget(self._facts(line, today))
        lines.addStretch(1)
        self.setWidget(inner)

    def _facts(self, line: UnitLine, today: date) -> Card:
        changed = changed_words(line)
        card = Card(line.name, beside=tag(changed, "warning") if changed else None)
        menus = (
            self._menu(_("Correct"), "pencil", tuple(UnitAct)[:3]),
            self._menu(_("Rearrange from a day on"), "list-tree", _GUIDED),
        )
        card.lines.addLayout(Flow(*menus))
        card.lines.addLayout(facts(_pairs(line, today), names=96))
        return card

    def _menu(self, words: str, icon: str, acts: tuple[UnitAct, ...]) -> QPushButton:
        made = button(words, lambda: None, icon=icon)
        menu = QMenu(made)
        for act in acts:
            menu.addAction(_(ACT_WORDS[act])).triggered.connect(
                lambda _on=False, act=act: self.asked.emit(act)
            )
        made.setMenu(menu)
        set_style(made, "menu")
        enable(made, self._why_not)
        self.menus = (*self.menus, menu)
        return made


def _pairs(line: UnitLine, today: date) -> Iterator[tuple[str, str]]:
    unit = line.unit
    yield _("Names"), "\n".join(_names(unit))
    yield _("In the plan"), days_words(line)
    if line.predecessors:
        yield _("Made of"), ", ".join(line.predecessors)
    if line.successors:
        yield _("Became"), ", ".join(line.successors)
    yield _("Reports to"), line.upper or _("nobody: it sends no reports")
    if line.groups:
        yield _("Groups"), ", ".join(line.groups)
    if line.verb:
        yield _("Verb"), line.verb
    now = unit.on(today)
    yield _("Head"), "\n".join((*now.head_parent, *now.head_lines))
    yield _("Place in papers"), unit.place
    yield _("Sign of its reports"), unit.sign
    yield _("Signers"), "\n".join(signer_words(each) for each in _signers(unit))
    yield _("Telephones"), "\n".join(_phones(unit)) or _("none by the directory")
    yield _("Place in lists"), str(unit.order)


def _names(unit: Unit) -> Iterator[str]:
    for each in unit.names:
        code = f" ({each.code})" if each.code else ""
        days = span_words(each.valid_from, each.valid_to)
        yield f"{each.name}{code}" + (f", {days}" if days else "")


def _signers(unit: Unit) -> tuple[Signer, ...]:
    return (*unit.signers, unit.signer)


def signer_words(signer: Signer) -> str:
    """A signer as it stands above the signature, with name and days."""
    words = " ".join(signer.lines())
    named = f"{words}: {signer.name}" if signer.name else words
    days = span_words(signer.valid_from, signer.valid_to)
    return f"{named} ({days})" if days else named


def _phones(unit: Unit) -> Iterator[str]:
    if unit.phone:
        yield unit.phone
    for each in unit.phones:
        yield fill("{number} {whose}", {"number": each.number, "whose": each.whose}).strip()
