"""The inbox in a window: what its rows and its card say, and what came in."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PySide6.QtWidgets import QAbstractButton
from rehearsal import Rehearsal

from gbv_desktop.office.open.session import Office
from ui.inbox.arrivals import ArrivalLine, kind_of
from ui.inbox.page import InboxPage

Settle = Callable[[], None]


def kinds(page: InboxPage) -> dict[str, str]:
    """The tag of each line by unit, or by file where no unit is known."""
    return {each.row.unit or "?": kind_of(each)[0] for each in page.table.rows.rows}


def choose(page: InboxPage, unit: str, outcome: str = "") -> ArrivalLine:
    assert page.table.choose(
        lambda each: each.row.unit == unit and outcome in ("", each.row.outcome)
    )
    current = page.table.current
    assert current is not None
    return current


def act_words(page: InboxPage) -> list[str]:
    return [each.text() for each in page.card.findChildren(QAbstractButton) if each.isVisible()]


def revisions(page: InboxPage, unit: str, settle: Settle) -> list[int]:
    """What the office holds of a unit's report."""
    found: list[int] = []

    def look(office: Office) -> list[int]:
        with office.store.read() as work:
            return [each.report.revision for each in work.reports.find(unit=unit)]

    page.shell.work.read(look, found.extend)
    settle()
    return found


def digits_of(world: Path, unit: str) -> str:
    offices = Rehearsal(world)
    digits = offices.office(unit).digits
    offices.close()
    return digits
