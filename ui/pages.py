"""Which page stands at each place; a page is imported when somebody first goes to it."""

from __future__ import annotations

import importlib

from ui.base import places
from ui.kit.page import Page

_PAGES = {
    places.TODO: ("ui.todo.page", "TodoPage"),
    places.INBOX: ("ui.inbox.page", "InboxPage"),
    places.BOARD: ("ui.board.page", "BoardPage"),
    places.TOTALS: ("ui.totals.page", "TotalsPage"),
    places.REPORTS: ("ui.reports.page", "ReportsPage"),
    places.ENTRY: ("ui.entry.page", "EntryPage"),
    places.LOG: ("ui.logbook.page", "LogPage"),
    places.APPROVE: ("ui.entry.approve", "ApprovePage"),
    places.PLAN: ("ui.plan.page", "PlanPage"),
    places.INSPECTIONS: ("ui.inspections.page", "InspectionsPage"),
    places.MONEY: ("ui.money.page", "MoneyPage"),
    places.COURIER: ("ui.courier.page", "CourierPage"),
    places.UPWARD: ("ui.courier.page", "UpwardPage"),
    places.PAPERS: ("ui.papers.page", "PapersPage"),
    places.REGISTER: ("ui.papers.register_page", "RegisterPage"),
    places.SYSTEM: ("ui.system.page", "SystemPage"),
}


def page_of(place: str) -> type[Page]:
    """The page's class."""
    module, name = _PAGES[place]
    found: type[Page] = getattr(importlib.import_module(module), name)
    return found
