"""What the steps of a guided act gather, and what each step is."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.plan.documents import CitedPaper
from ui.plan.units.card import UnitAct

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import date

    from gbv_desktop.domain.offices.units import Unit
    from gbv_desktop.domain.plan.reorganising.under_way import Corrector, UncorrectedReport
    from gbv_desktop.domain.plan.reorganising.values import Closing, PlanUnits
    from gbv_desktop.office.plan.units.acts import ActReview, GuidedAct

ENDING = frozenset({UnitAct.MERGE, UnitAct.SPLIT, UnitAct.DISSOLVE})
"""Acts by which units end."""


@dataclass
class ActState:
    """What was answered so far.

    Attributes:
        units: those of the draft. unit: the one that the act was begun on.
        activities: numbers of activities by their ids.
        day: the first day on which it holds.
        paper: what orders it.
        closing: what is asked of units that end; ``asks`` whether it is.
        guided: the act, once old and new units are named.
        review: what would follow of it.
    """

    act: UnitAct
    units: PlanUnits
    unit: Unit
    activities: Mapping[str, str]
    day: date
    paper: CitedPaper = field(default_factory=CitedPaper)
    closing: Closing | None = None
    asks: bool = True
    guided: GuidedAct | None = None
    review: ActReview | None = None
    answers: dict[UncorrectedReport, Corrector] = field(default_factory=dict)

    def called(self, unit: Unit) -> str:
        """What a unit is called on the day before."""
        from gbv_desktop.domain.plan.reorganising.values import day_before

        return unit.name_on(day_before(self.day)).name


class ActStep(QWidget):
    """One step.

    Class attributes to set:
        title: its English words in the row of steps, marked with ``N_``.

    Signals:
        changed(): what is missing may be another thing now.
    """

    changed = Signal()
    title: ClassVar[str]

    def __init__(self, state: ActState) -> None:
        super().__init__()
        self.state = state

    def arrive(self) -> None:
        """It is shown now; what came before may be another thing than last time."""

    def missing(self) -> str:
        """Why nobody can go on; empty if they can."""
        return ""

    def take(self) -> None:
        """Keeps what was answered; raises a Problem that is told in place."""
