"""The one next step of a report, as the button at the top of its page offers it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from ui.base.shell import Who


class NextStep(Enum):
    """What is to be done next with a report.

    Attributes:
        words: on the button. icon: beside them; empty for none.
        enters: only somebody who enters figures may do it.
    """

    SUBMIT = (N_("Submit to the leader"), "", True)
    APPROVE_HERE = (N_("Look and approve"), "", False)
    LOCK_SIGNED = (N_("Signed: lock the figures"), "lock", False)
    EXPORT = (N_("Export the bundle"), "usb", False)
    NEXT_REVISION = (N_("Next revision"), "file-plus", True)

    def __init__(self, words: str, icon: str, enters: bool) -> None:
        self.words, self.icon, self.enters = words, icon, enters


def next_step(stage: ReportState | None, who: Who) -> NextStep:
    """The next step of a report.

    Args:
        stage: of the report; ``None`` before it is opened, where the button is not shown.
        who: an office that consolidates sends no bundle of its own report: it is a unit of itself.
    """
    match stage:
        case ReportState.SUBMITTED:
            # The office chose once how its leader approves; the button follows that.
            return NextStep.APPROVE_HERE if who.on_screen else NextStep.LOCK_SIGNED
        case ReportState.APPROVED if not who.consolidating:
            return NextStep.EXPORT
        case None | ReportState.ENTERING:
            return NextStep.SUBMIT
        case _:
            return NextStep.NEXT_REVISION
