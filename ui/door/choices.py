"""What the first run has decided so far, and what every step of it is."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import NOBODY, Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.office.base.clock import SystemClock
from ui.base.theme import GAP

if TYPE_CHECKING:
    from gbv_desktop.office.open.setup import PlanChoice


@dataclass
class SetupChoices:
    """Filled step by step; going back keeps what was chosen."""

    plans: tuple[PlanChoice, ...] = ()
    consolidating: bool | None = None
    training: bool = False
    plan: PlanChoice | None = None
    unit: Unit | None = None
    password: str = ""
    preparer: Person = NOBODY
    approver: Person = NOBODY

    @property
    def day(self) -> date:
        """The day by which units are named."""
        # A day to practise with can be chosen only once there is an office.
        return SystemClock().today()


class SetupStep(QWidget):
    """One decision.

    Class attributes:
        title: a question, marked with ``N_``; ``short`` names it in the list of steps.
        explains: what it means, marked with ``N_``.

    Signals:
        changed: the answer may be complete now, or no longer.
        onward: the person answered so clearly that the next step may come (Enter).
    """

    title: ClassVar[str]
    short: ClassVar[str]
    explains: ClassVar[str]
    changed = Signal()
    onward = Signal()

    def __init__(self, choices: SetupChoices) -> None:
        super().__init__()
        self.choices = choices
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(0, 0, 0, 0)
        self.lines.setSpacing(GAP)

    def arrive(self) -> None:
        """Shows what was chosen so far; called each time the step comes up."""

    def missing(self) -> str:
        """Why the next step cannot come yet, in words; empty if it can."""
        return ""

    def take(self) -> str:
        """Takes the answer into the choices; words if it is refused."""
        return ""
