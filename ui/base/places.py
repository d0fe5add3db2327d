"""The places of the navigation: which, for whom, in which order, and where their pages are."""

from __future__ import annotations

import importlib
import importlib.util
from dataclasses import dataclass
from typing import TYPE_CHECKING

from gbv_desktop.text import N_

if TYPE_CHECKING:
    from ui.kit.page import Page

TODO, REPORTS, COURIER, PAPERS, PLAN, SYSTEM = (
    "todo",
    "reports",
    "courier",
    "papers",
    "plan",
    "system",
)
INBOX, BOARD, TOTALS = "inbox", "board", "totals"
ENTRY, APPROVE, LOG = "entry", "approve", "log"


@dataclass(frozen=True)
class Place:
    """One line of the navigation.

    Attributes:
        name: what ``shell.go`` calls it; its page is ``ui.pages.<name>`` by the class named here.
        title: marked English words.
        group: a line is drawn between two groups.
        under: the place that the navigation marks instead; such a place has no line of its own.
    """

    name: str
    title: str
    icon: str
    page: str
    group: int
    consolidating: bool | None = None
    under: str = ""

    def load(self) -> type[Page]:
        """The page's class; pages are imported when they are first gone to."""
        found: type[Page] = getattr(importlib.import_module(f"ui.pages.{self.name}"), self.page)
        return found


_ALL = (
    Place(TODO, N_("To do"), "list-checks", "TodoPage", 1),
    Place(INBOX, N_("Take in"), "inbox", "InboxPage", 1, True),
    Place(BOARD, N_("Who has reported"), "table-2", "BoardPage", 1, True),
    Place(TOTALS, N_("Consolidation"), "sigma", "TotalsPage", 1, True),
    Place(REPORTS, N_("Reports"), "clipboard-list", "ReportsPage", 1),
    Place(ENTRY, N_("Report"), "clipboard-list", "EntryPage", 1, under=REPORTS),
    Place(LOG, N_("Activity log"), "notebook-pen", "LogPage", 1),
    Place(APPROVE, N_("Approval of the report"), "clipboard-list", "ApprovePage", 1, under=REPORTS),
    Place(PLAN, N_("Plan"), "map", "PlanPage", 2),
    Place(COURIER, N_("Send and receive"), "usb", "CourierPage", 3),
    Place(PAPERS, N_("Papers"), "file-text", "PapersPage", 3),
    Place(SYSTEM, N_("System"), "settings", "SystemPage", 4),
)


def places(consolidating: bool) -> tuple[Place, ...]:
    """The places of an office's role."""
    return tuple(
        each
        for each in _ALL
        if each.consolidating in (None, consolidating)
        and importlib.util.find_spec(f"ui.pages.{each.name}") is not None
    )
