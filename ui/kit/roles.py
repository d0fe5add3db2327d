"""Controls that belong to a role: whoever does not have it sees why, before typing anything."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.offices.people import PersonRole
from ui.base.shell import Shell
from ui.kit.parts import reserve

Act = tuple[str, Callable[[], object]]
"""What a button says, and what it does."""


def offered(shell: Shell, role: PersonRole, act: Act) -> Act | None:
    """An act for a place that shows no grey buttons; ``None`` for whoever may not do it."""
    return None if shell.who.why_not(role) else act


def only_for(shell: Shell, role: PersonRole, *controls: QWidget) -> None:
    """Disables the controls for whoever signed in without the role; each says why.

    The use case itself asks for the role (``office.open.guard.needs``); this only tells it in time.
    """
    for control in controls:
        reserve(control, shell.who.why_not(role))
