"""Takes a picture of every page and dialog, in both roles, with the figures of training offices.

    python docs/screens/render.py                  all pictures into docs/screens/
    python docs/screens/render.py --only system    those whose name holds the word
    python docs/screens/render.py --offices DIR    offices made by "gbv demo", or by an earlier run
    python docs/screens/render.py --room 683x364   on another screen: here one scaled to 200 %

Each picture is 1366×728 (a 1366×768 screen less the task bar); those ending in "-150" have the
text at 150 %. With a room of its own it ends in that, and windows and dialogs have no more. What a page shows after some clicks is told in more_*.py beside this file: each has
a function ``shoot(camera)`` that leads the window there and calls ``camera.shoot(name)``.
"""

from __future__ import annotations

import argparse
import importlib.util
import os
import shutil
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from functools import partial
from pathlib import Path

# The screen that Qt would think of itself is 800×800, and no window is larger than its screen.
SCREEN = Path(__file__).resolve().parents[2] / "tests" / "kits" / "screen.json"
os.environ.setdefault("QT_QPA_PLATFORM", f"offscreen:configfile={SCREEN}")

from PySide6.QtCore import QDeadlineTimer, QEventLoop, QRect, QTimer
from PySide6.QtWidgets import QApplication, QDialog, QWidget

from gbv_desktop import settings
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.base.office_card import read_card
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from ui import app as application
from ui.kit import look
from ui.kit.layout import screens
from ui.kit.dialogs.asking import Dialogs
from ui.frame.idle import Idle
from ui.base.places import places
from ui.door.first_run import FirstRunScene
from ui.door.login import LoginScene
from ui.base.shell import Shell
from ui.window import MainWindow
from ui.base.work import Worker

HERE = Path(__file__).parent
PASSWORD = os.environ.get("GBV_PASSWORD", "con đường 15 cây số")
DAY = date(2018, 6, 20)  # what the offices of the demo did is past then
SIZE = (1366, 728)
OFFICES = {"commune": ("c-23440", "reporting"), "district": ("d-ldtbxh", "consolidating")}
FOLDERS = {"commune": "UBND xã Diên Bình", "district": "Phòng LĐ-TB&XH"}


class Posing(Dialogs):
    """Dialogs are shown, photographed and closed."""

    def __init__(self) -> None:
        super().__init__()
        self.camera: Camera | None = None
        self.name = ""

    def show(self, dialog: QDialog) -> bool:
        if self.camera is not None:
            self.camera.shoot_dialog(self.name, dialog)
        return False


class Camera:
    """A window with an office, and pictures of it.

    Attributes:
        role: ``commune`` or ``district``; empty in the first run.
        window: the real window.
        shell: what its pages are given.
    """

    def __init__(self, role: str, home: Path, given: argparse.Namespace, size: int) -> None:
        self.role, self.out, self.only, self.size = role, given.out, given.only, size
        self.room: tuple[int, int] = given.room
        self.app: QApplication = QApplication.instance()
        self.work = Worker()
        self.work.broke.connect(self._broke)
        self.ask = Posing()
        self.ask.camera = self
        chosen = settings.Settings(text_size=size, training_day=DAY, window=self.room)
        look.apply_look(self.app, chosen)
        self.shell = Shell(home, self.work, self.ask, chosen)
        self.window = MainWindow(self.shell, partial(read_card, home), Idle(self.app))
        self.window.resize(*self.room)
        self.window.show()
        self.settle()

    @staticmethod
    def _broke(fault: BaseException) -> None:
        raise fault

    def settle(self, milliseconds: int = 250) -> None:
        """Waits until the thread has answered and everything is painted."""
        deadline = QDeadlineTimer(60_000)
        while not self.work.idle and not deadline.hasExpired():
            self.app.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)
        loop = QEventLoop()
        QTimer.singleShot(milliseconds, loop.quit)
        loop.exec()

    def enter(self) -> None:
        """Through the door to the desk."""
        scene = self.window.scene
        assert isinstance(scene, LoginScene), scene
        scene.password.field.setText(PASSWORD)
        scene.tried.emit(PASSWORD, DAY)
        self.settle()
        assert self.window.desk is not None, scene.said.text()

    def go(self, place: str, **arguments: object) -> None:
        """Goes to a place and waits for it."""
        self.shell.go(place, **arguments)
        self.settle()

    def wants(self, name: str) -> bool:
        """Whether a picture of that name was asked for; ``only`` may be a part of it."""
        return self.only in self.full(name)

    def full(self, name: str) -> str:
        """The name of the file: role, name, size of text, room of the screen."""
        parts = [self.role, name, str(self.size) if self.size != 100 else ""]
        parts.append("x".join(map(str, self.room)) if self.room != SIZE else "")
        return "-".join(part for part in parts if part)

    def shoot(self, name: str, widget: QWidget | None = None) -> None:
        """Keeps a picture of the window, or of one widget."""
        if not self.wants(name):
            return
        self.settle()
        path = self.out / f"{self.full(name)}.png"
        (widget or self.window).grab().save(str(path), "PNG", 0)  # 0: as small as it gets
        print(path)

    def shoot_dialog(self, name: str, dialog: QDialog) -> None:
        """Keeps a picture of a dialog and closes it."""
        dialog.show()
        self.settle()
        self.shoot(name, dialog)
        dialog.close()

    def asked(self, name: str, act: Callable[[], object]) -> None:
        """Does what opens a dialog of ours, and keeps its picture under the name."""
        self.ask.name = name
        act()
        self.settle()

    def close(self) -> None:
        """Ends the window and its thread."""
        self.window.close()
        self.work.close()
        self.window.deleteLater()
        self.settle(10)


@contextmanager
def offices(given: Path | None) -> Iterator[dict[str, Path]]:
    """Copies of the offices to take pictures of, so that the originals stay as they are."""
    with tempfile.TemporaryDirectory() as folder:
        found = {}
        for role, (unit, kind) in OFFICES.items():
            copy = Path(folder) / FOLDERS[role]
            source = given / unit if given else None
            if source is not None and source.is_dir():
                shutil.copytree(source, copy)
            else:
                choice = OfficeChoice("dak-to-2017", unit, kind, training=True)
                set_up(copy, PASSWORD, choice, SetClock(DAY)).close()
            found[role] = copy
        yield found


def more() -> list[Callable[[Camera], None]]:
    """The walks told beside this file."""
    found = []
    for path in sorted(HERE.glob("more_*.py")):
        spec = importlib.util.spec_from_file_location(path.stem, path)
        module = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(module)
        found.append(module.shoot)
    return found


def all_pages(camera: Camera) -> None:
    """Every place as it comes up."""
    for place in places(camera.shell.who.consolidating):
        if camera.wants(place.name) and not place.under:
            camera.go(place.name)
            camera.shoot(place.name)


def walks(given: argparse.Namespace, size: int) -> None:
    """Each walk in offices of its own: what one of them did there is not seen by the next."""
    for walk in (all_pages, *more()):
        with offices(given.offices) as homes:
            for role, home in homes.items():
                camera = Camera(role, home, given, size)
                if walk is all_pages:
                    camera.shoot("login")
                camera.enter()
                walk(camera)
                camera.close()


def first_run(camera: Camera) -> None:
    """No office yet: every decision, then the keys."""
    scene = camera.window.scene
    assert isinstance(scene, FirstRunScene), scene
    camera.shoot("1-role")
    scene.step._group.button(0).click()
    scene.onward()
    camera.shoot("2-plan")
    scene.onward()
    camera.shoot("3-unit")
    scene.step._search.setText("ngoc tu")
    camera.settle()
    scene.step._take_first()
    camera.shoot("3-unit-found")
    scene.onward()
    scene.step._first.field.setText("1234567890")
    scene.step._second.field.setText("12345678")
    scene.step._judge()
    camera.shoot("4-password")
    for field in (scene.step._first, scene.step._second):
        field.field.setText(PASSWORD)
    scene.onward()
    camera.shoot("5-people")
    scene.onward()
    camera.shoot("6-check")
    scene.onward()
    camera.settle(1000)
    camera.shoot("7-keys")


def trouble(camera: Camera) -> None:
    """A card that cannot be read."""
    camera.shoot("card")


def room(words: str) -> tuple[int, int]:
    """``683x364``: width and height of a screen in pixels, as its scaling makes them."""
    width, height = words.split("x")
    return int(width), int(height)


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--out", type=Path, default=HERE)
    parser.add_argument("--offices", type=Path)
    parser.add_argument("--only", default="")
    parser.add_argument("--sizes", default="100,150")
    parser.add_argument("--room", type=room, default=SIZE, metavar="WxH")
    given = parser.parse_args()
    if given.room != SIZE:
        screens.free_of = lambda _window: QRect(0, 0, *given.room)
    given.out.mkdir(parents=True, exist_ok=True)
    app = QApplication(sys.argv[:1])
    application.set_up_look(app, settings.Settings())
    for size in map(int, given.sizes.split(",")):
        walks(given, size)
        with tempfile.TemporaryDirectory() as folder:
            camera = Camera("first-run", Path(folder) / "new", given, size)
            first_run(camera)
            camera.close()
        with tempfile.TemporaryDirectory() as folder:
            (Path(folder) / "office.json").write_text("broken")
            camera = Camera("trouble", Path(folder), given, size)
            trouble(camera)
            camera.close()
    return 0


if __name__ == "__main__":
    sys.exit(main())
