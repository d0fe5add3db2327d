"""Files that were opened by a double click, until their preview can be shown.

Nothing that a person does is broken off for them: behind the door, under a dialog and before there
is an office they wait, and a line at the top of the window says for what.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from enum import Enum
from pathlib import Path

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QApplication, QMainWindow, QWidget

from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, as_shown
from ui.base.shell import Shell
from ui.base.timers import every, once
from ui.dropping import is_backup, take_dropped
from ui.kit.parts import button, label, row, set_style

GATHER = 300
"""Milliseconds in which several starts, as for several marked files, become one look."""
LOOK_AGAIN = 300


class WaitingStage(Enum):
    """What stands in the window, and so what files wait for."""

    DESK = ""
    DOOR = N_("{file} waits: what is in it is shown once somebody has signed in.")
    FIRST_RUN = N_("{file} waits: set this office up first; what is in it is shown after that.")
    TROUBLE = N_("{file} waits: what is in it is shown once this office can be opened.")


_UNDER_A_DIALOG = N_("{file} waits until the dialog is closed.")


class WaitingFiles:
    """Keeps files and shows the preview of them as soon as nothing is in the way.

    Args:
        window: gets the line at its top.
        stage: what stands in the window now.
        restore: brings a backup back where there is no office.
    """

    def __init__(
        self,
        shell: Shell,
        window: QMainWindow,
        stage: Callable[[], WaitingStage],
        restore: Callable[[Path], object],
    ) -> None:
        self._shell, self._window = shell, window
        self._stage, self._restore = stage, restore
        self._files: tuple[Path, ...] = ()
        self._said = ""
        self._soon = once(window, GATHER, self.look)
        self._again = every(window, LOOK_AGAIN, self.look)

    @property
    def files(self) -> tuple[Path, ...]:
        """What waits now."""
        return self._files

    def add(self, files: Sequence[Path]) -> None:
        """Takes what was opened; with what came just before it is one look, as far as it can be."""
        if files:
            self._files = _joined(self._files, files)
            self.look_soon()

    def look_soon(self) -> None:
        """Another scene stands, or will in a moment: what waits may be shown now."""
        if self._files:
            self._soon.start()

    def look(self) -> None:
        """Shows what waits, or says what it waits for."""
        if self._soon.isActive() or not self._files:
            return
        stage, files = self._stage(), self._files
        # A page that changed under a dialog would do so unseen.
        in_the_way = QApplication.activeModalWidget() is not None
        restoring = stage in (WaitingStage.FIRST_RUN, WaitingStage.TROUBLE) and is_backup(files)
        if in_the_way:
            self._say(_UNDER_A_DIALOG)
            self._again.start()
        elif restoring or stage is WaitingStage.DESK:
            self.forget()
            if restoring:
                self._restore(files[0])
            else:
                take_dropped(self._shell, files, closed=False)
        else:
            self._again.stop()
            self._say(stage.value)

    def forget(self) -> None:
        """Nothing waits any more."""
        self._files = ()
        self._again.stop()
        self._put("")

    def tell_anew(self) -> None:
        """The line in another language or size."""
        self._put("")
        self.look_soon()

    def _say(self, sentence: str) -> None:
        count = len(self._files)
        named = (
            as_shown(self._files[0].name)
            if count == 1
            else fill(_("{count} files"), {"count": count})
        )
        self._put(fill(_(sentence), {"file": named}))

    def _put(self, words: str) -> None:
        if words != self._said:
            self._said = words
            # An empty one takes no room; Qt deletes the one before.
            self._window.setMenuWidget(_line(words, self.forget) if words else QWidget())


def _line(words: str, forget: Callable[[], object]) -> QWidget:
    line = set_style(QWidget(), "waiting")
    line.setAttribute(Qt.WidgetAttribute.WA_StyledBackground)
    lines = row(label(words), button(_("Do not open it"), forget, kind="link"))
    lines.setContentsMargins(24, 4, 24, 4)
    lines.setStretch(0, 1)
    line.setLayout(lines)
    return line


def _joined(before: Sequence[Path], files: Sequence[Path]) -> tuple[Path, ...]:
    """Those of one folder can be looked at together; of others the last ones are meant."""
    together = tuple(dict.fromkeys((*before, *files)))
    one_look = len({each.parent for each in together}) == 1 and not any(map(_alone, together))
    return together if one_look else tuple(files)


def _alone(file: Path) -> bool:
    return is_backup((file,))
