"""Kế hoạch: its activities, what is ours in it, the calendar, and what it says of itself."""

from __future__ import annotations

from dataclasses import replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from PySide6.QtWidgets import QLineEdit, QWidget

from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base import places, theme
from ui.base.shell import Shell
from ui.base.topics import PLAN
from ui.kit.layout.eliding import ElidingTabs
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page
from ui.plan.about import AboutView
from ui.plan.calendar import CalendarView
from ui.plan.catalogue import CatalogueView
from ui.plan.ours import OursView

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.plan.periods import Period
    from gbv_desktop.office.open.session import Office


LEAST = 200
"""Height at 100 % of each view: below that the page scrolls."""


class PlanView(StrEnum):
    """The views, in the order of their tabs; by its word each is opened from elsewhere."""

    ACTIVITIES = "activities"
    OURS = "ours"
    CALENDAR = "calendar"
    ABOUT = "about"


class PlanPage(Page):
    """Four views of one plan; read-only."""

    place = places.PLAN
    title = N_("Plan")
    topics = frozenset({PLAN})
    shortcuts = (("Ctrl+F", N_("Find an activity")),)
    scrolls = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._tabs = ElidingTabs()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(_("Views of the plan"))
        self._stack = FrontSizedStack()
        self._catalogue = CatalogueView()
        self._ours = OursView()
        self._calendar = CalendarView(shell)
        self._about = AboutView()
        views: dict[PlanView, tuple[str, QWidget]] = {
            PlanView.ACTIVITIES: (_("Activities"), self._catalogue),
            PlanView.OURS: (_("Ours"), self._ours),
            PlanView.CALENDAR: (_("Calendar"), self._calendar),
            PlanView.ABOUT: (_("The plan itself"), self._about),
        }
        for each in PlanView:
            words, view = views[each]
            self._tabs.addTab(words)
            self._stack.addWidget(view)
            view.setMinimumHeight(theme.px(LEAST))
        self._tabs.currentChanged.connect(self._stack.setCurrentIndex)
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._stack, 1)

    def arrive(self, **arguments: Any) -> None:
        """``view`` opens a :class:`PlanView`."""
        wanted = arguments.get("view")
        if wanted in tuple(PlanView):
            self._turn_to(PlanView(wanted))

    def _turn_to(self, view: PlanView) -> None:
        self._tabs.setCurrentIndex(list(PlanView).index(view))

    def reload(self) -> None:
        """Reads the plan."""
        self.load(_plan, self._show)

    def _show(self, shown: tuple[Plan, tuple[Period, ...]]) -> None:
        plan, periods = shown
        who = self.shell.who
        unit = plan.unit_by_id[who.unit]
        self._catalogue.show_plan(plan, self.shell.today)
        self._ours.show_plan(plan, unit, self.shell.today)
        # By the days that hold for this office: it may have been given more time.
        self._calendar.show_plan(replace(plan, periods=periods))
        self._about.show_plan(plan)

    def search_box(self) -> QLineEdit | None:
        """The box over the activities."""
        # Only the activities can be searched.
        # The cursor cannot stand in a box that is out of sight.
        self._turn_to(PlanView.ACTIVITIES)
        return self._catalogue.search


def _plan(office: Office) -> tuple[Plan, tuple[Period, ...]]:
    from gbv_desktop.office.reports.own_reports import periods_here

    return office.plan, tuple(periods_here(office))
