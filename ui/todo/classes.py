"""What the year still lacks of classes of training: a reminder, never an error."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.i18n import _
from ui.base.places import LOG
from ui.report.log_rows import due_words

if TYPE_CHECKING:
    from gbv_desktop.office.papers.training.register import TrainingDue
    from ui.base.shell import Shell
    from ui.todo.versions import VersionCard


def class_card(shell: Shell, due: TrainingDue) -> VersionCard:
    """An activity of which a class is still due, with the way to the register."""
    act = (
        _("See the classes"),
        partial(shell.go, LOG, activity=due.activity.id, view="classes"),
    )
    return "", _("A training class is still due this year"), due_words(due), act
