"""Acts on the draft, on the thread of the office."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ui.base import topics
from ui.base.work import TaskOutcome, TaskProgress

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.office.open.session import Office

CHANGED = frozenset({topics.PLAN})
"""What a change of the draft is told as."""


def act_on(
    act: Callable[[Office], object], office: Office, _progress: TaskProgress
) -> TaskOutcome[None]:
    """Does something to the draft."""
    act(office)
    return TaskOutcome(None, CHANGED)
