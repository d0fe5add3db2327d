"""Every window and dialog fits a small screen, whatever its scaling, and can be worked there."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from PySide6.QtCore import QRect
from PySide6.QtWidgets import QDialog, QWidget
from refusing import Refuser
from room import apart, cut, outside, rows_out_of_reach, sideways, unreadable_tabs
from screens_kit import Tour, nothing
from standing_still import restless
from thorough import times
from ways import WALKS

from ui.kit.layout import screens

WHOLE = QRect(0, 0, 1366, 728)
"""What is free of a screen of 1366×768 above its task bar."""
SCREENS = (
    (QRect(0, 0, 1092, 582), 100, True),
    (QRect(0, 0, 910, 485), 100, False),
    (QRect(0, 0, 683, 364), 100, False),
    (WHOLE, 200, True),
)
"""The same at a scaling of 125, 150 and 200 %, and whole with text of double the size; whether no
word may be cut there."""
QUIET = tuple((free, text) for free, text, _whole in SCREENS[: times(1, 4)])
"""Where each page and dialog is watched while nobody touches it, and refuses what was typed."""
SAVED = (1600, 875)
"""A size that was saved at 100 %: larger than the screen is now."""


def misplaced(widget: QWidget, free: QRect) -> Iterator[str]:
    """What is not on the screen, or does not watch it."""
    room = screens.room_of(widget)
    if widget.width() > room.width() or widget.height() > room.height():
        yield f"{widget.size().toTuple()} is larger than {room.toTuple()}"
    if not screens.is_kept(widget):
        yield f"{type(widget).__name__} does not watch its screen"
    if not free.contains(widget.frameGeometry()) and isinstance(widget, QDialog):
        yield f"{widget.frameGeometry()} reaches over {free}"


@pytest.mark.parametrize(("free", "text", "whole"), SCREENS)
@pytest.mark.parametrize("walk", WALKS)
def test_everything_is_on_the_screen_and_can_be_worked(
    tour: Callable[..., Tour],
    monkeypatch: pytest.MonkeyPatch,
    walk: str,
    free: QRect,
    text: int,
    whole: bool,
) -> None:
    """Nothing scrolls sideways, every button can be reached, a table shows four of its rows; where
    there is room for it, no word is cut and nothing stands apart from what it belongs to. What
    nobody touches stands still, and a refusal makes its dialog higher and squeezes nothing."""
    # One way for all of these: it takes longer than the looking.
    monkeypatch.setattr(screens, "free_of", lambda _window: free)
    found: dict[str, str] = {}
    refuser = Refuser()

    def eye(name: str, widget: QWidget) -> None:
        unfit = (*misplaced(widget, free), *sideways(widget), *outside(widget))
        unfit = (*unfit, *rows_out_of_reach(widget), *unreadable_tabs(widget))
        for each in (*unfit, *((*cut(widget), *apart(widget)) if whole else ())):
            found.setdefault(each, name)
        if (free, text) not in QUIET:
            return
        for each in (*restless(widget), *refuser.squeezed(widget)):
            found.setdefault(each, name)

    tour(walk, eye, SAVED, text_size=text)
    if walk == "commune" and (free, text) in QUIET:
        assert refuser.said > 3  # most dialogs can refuse
    nothing(f"{where}: {each}" for each, where in found.items())


OPENED = """
import sys
from functools import partial
from pathlib import Path
from PySide6.QtWidgets import QApplication
from gbv_desktop import settings
from gbv_desktop.office.base.office_card import read_card
from ui import app as application
from ui.kit.dialogs.asking import Dialogs
from ui.frame.idle import Idle
from ui.base.shell import Shell
from ui.window import MainWindow
from ui.base.work import Worker

app = QApplication(sys.argv[:1])
chosen = settings.Settings(window=(1600, 875))
application.set_up_look(app, chosen)
work, home = Worker(), Path(sys.argv[1])
window = MainWindow(Shell(home, work, Dialogs(), chosen), partial(read_card, home), Idle(app))
window.show()
app.processEvents()
free = window.screen().availableGeometry()
inside = window.x() >= 0 and window.y() >= 0
print(window.width(), window.height(), free.width(), free.height(), inside)
window.close()
work.close()
"""


@pytest.mark.parametrize("scaling", ["1", "1.25", "1.5"])
def test_a_size_that_was_saved_on_a_larger_screen(tmp_path: Path, scaling: str) -> None:
    """Qt's own scaling on a screen of 1366×768: the whole window is on it."""
    screen = {"name": "small", "x": 0, "y": 0, "width": 1366, "height": 768, "dpr": 1}
    screen |= {"logicalDpi": 96, "logicalBaseDpi": 96}
    config = tmp_path / "screen.json"
    config.write_text(json.dumps({"screens": [screen]}))
    world = os.environ | {
        "QT_QPA_PLATFORM": f"offscreen:configfile={config}",
        "QT_SCALE_FACTOR": scaling,
    }
    told = subprocess.run(
        [sys.executable, "-c", OPENED, str(tmp_path / "office")],
        env=world, capture_output=True, text=True, check=True,
    )  # fmt: skip
    width, height, across, down, inside = told.stdout.split()
    assert int(width) <= int(across) == int(1366 / float(scaling) + 0.5)
    assert int(height) + screens.TITLE <= int(down)
    assert inside == "True"
