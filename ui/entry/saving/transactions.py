"""What the entry page asks of the office, each one short transaction on the thread.

The use cases are imported there, so that the window is there sooner.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from ui.base.work import TaskOutcome

if TYPE_CHECKING:
    from gbv_desktop.domain.checks.checked_draft import CheckedDraft
    from gbv_desktop.domain.report.edits import Change
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.entry import EntrySheet
    from ui.base.work import TaskProgress


@dataclass(frozen=True)
class OpenReport:
    """A report as it lies on the desk, with what is found in it."""

    sheet: EntrySheet
    standing: CheckedDraft


def read_report(period: str, office: Office) -> OpenReport | None:
    """The report of a period; ``None`` before it is begun."""
    from gbv_desktop.office.reports import entry

    # Judged here, on the thread: all rules over a long form take longer than a frame.
    sheet = entry.open_sheet(office, period)
    return None if sheet is None else OpenReport(sheet, sheet.standing())


def store_changes(made: Sequence[Change], office: Office, sheet: EntrySheet) -> None:
    """Stores what was changed, all or none."""
    from gbv_desktop.office.reports import entry

    entry.keep(office, sheet, made)


def note_left_in_order(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
    """Notes that the report was left in order."""
    from gbv_desktop.office.reports import left_off

    left_off.forget_place(office)
    return TaskOutcome(None)
