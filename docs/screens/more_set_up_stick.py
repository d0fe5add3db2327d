"""The stick that units install from: what is asked about an unknown file, and what was written."""

import shutil
import struct
import tempfile
from pathlib import Path

from gbv_desktop import installation
from ui.system.about import AboutDialog

NAME = "GBV-Setup-0.1.0.exe"


def shoot(camera) -> None:
    wanted = ("courier-set-up", "dialog-set-up", "dialog-about-set-up")
    if camera.role != "district" or not any(camera.wants(name) for name in wanted):
        return
    folder = Path(tempfile.mkdtemp())
    stick = folder / "KINGSTON (E)"
    stick.mkdir()
    set_up = made_up(folder / NAME)
    before = camera.shell.stick, camera.ask.open_file
    camera.ask.open_file = lambda *_asked: set_up
    camera.go("courier", folder=stick)
    camera.settle(1200)
    view = camera.window.desk.page.view
    camera.asked("dialog-set-up", view._set_up.click)
    camera.settle(600)
    installed(folder / "GBV", set_up)
    view._set_up.click()
    camera.settle(1200)
    camera.shoot("courier-set-up")
    if camera.wants("dialog-about-set-up"):
        camera.shoot_dialog("dialog-about-set-up", AboutDialog(camera.window))
    installation._launcher = None
    camera.shell.stick, camera.ask.open_file = before
    shutil.rmtree(folder)


def made_up(path: Path) -> Path:
    """A file that passes for a set-up file."""
    head = b"\0\0\0\0\xef\xbe\xad\xdeNullsoftInst" + struct.pack("<II", 100, 28)
    path.write_bytes(b"MZ".ljust(1024, b"\0") + head)
    return path


def installed(folder: Path, set_up: Path) -> None:
    """The program was installed by that file."""
    folder.mkdir()
    installation._launcher = folder / "gbv-cli.exe"
    installation.note_set_up(set_up)
