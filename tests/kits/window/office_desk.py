"""An office in the window, its page, and what is done beside it; its dialogs by their fields."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from courier_kit import shell_of
from pytestqt.qtbot import QtBot

from gbv_desktop.i18n import set_language
from gbv_desktop.office.open.session import Office
from ui.base.shell import Shell
from ui.base.work import Worker

Settle = Callable[[], None]


class OfficeDesk:
    """An office that is open in the window."""

    def __init__(self, shell: Shell, settle: Settle, qtbot: QtBot) -> None:
        self.shell, self.settle, self._qtbot = shell, settle, qtbot

    def do(self, act: Callable[[Office], Any]) -> Any:
        """Does something beside the page, and gives what it says."""
        found: list[Any] = []
        self.shell.work.read(act, found.append)
        self.settle()
        return found[0]


D = TypeVar("D", bound=OfficeDesk)


def desks(
    kind: type[D], world: Path, work: Worker, answers: Any, settle: Settle, qtbot: QtBot
) -> Callable[[str], D]:
    """Opens the offices of a world, in English."""
    set_language("en")
    work.refused.connect(answers.problem)
    return lambda unit: kind(shell_of(world, unit, work, answers, settle), settle, qtbot)


def handed_in(dialog: Any, settle: Settle) -> bool:
    """Presses its act; whether it took what stands there."""
    dialog.hand_in()
    settle()
    return bool(dialog.result() == dialog.DialogCode.Accepted)


def field(dialog: Any, words: str) -> Any:
    """The field of that name."""
    found = [each for each in dialog.findChildren(object) if _named(each) == words]
    assert found, f"there is no field {words}"
    return found[0]


def _named(part: Any) -> str:
    return part.accessibleName() if hasattr(part, "accessibleName") else ""
