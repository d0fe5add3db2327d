"""The package's private folder: the program and its libraries, out of wheels.

Debian 12, Ubuntu 24.04 and Debian 13 have three versions of Python, and wheels with machine code
are made for one each. Those of one library differ in that code alone, whose file names bear the
version; so all three lie in one folder, and whatever else differs ends the build
(docs/decisions/0055).
"""

from __future__ import annotations

import subprocess
import zipfile
from collections.abc import Iterable, Iterator
from fnmatch import fnmatchcase
from pathlib import Path, PurePosixPath
from typing import Final

PYTHONS: Final = ("3.11", "3.12", "3.13")
"""The versions of Python that the package runs with."""

KEPT: Final = (
    "PySide6/__init__.py",
    "PySide6/_config.py",
    "PySide6/_git_pyside_version.py",
    "PySide6/QtCore.abi3.so",
    "PySide6/QtGui.abi3.so",
    "PySide6/QtPrintSupport.abi3.so",
    "PySide6/QtSvg.abi3.so",
    "PySide6/QtWidgets.abi3.so",
    "PySide6/libpyside6.abi3.so.*",
    "PySide6/Qt/lib/libQt6Core.so.6",
    "PySide6/Qt/lib/libQt6DBus.so.6",
    "PySide6/Qt/lib/libQt6Gui.so.6",
    "PySide6/Qt/lib/libQt6OpenGL.so.6",
    "PySide6/Qt/lib/libQt6PrintSupport.so.6",
    "PySide6/Qt/lib/libQt6Svg.so.6",
    "PySide6/Qt/lib/libQt6WaylandClient.so.6",
    "PySide6/Qt/lib/libQt6Widgets.so.6",
    "PySide6/Qt/lib/libQt6XcbQpa.so.6",
    "PySide6/Qt/lib/libicu*.so.*",
    "PySide6/Qt/plugins/iconengines/libqsvgicon.so",
    "PySide6/Qt/plugins/imageformats/libqico.so",
    "PySide6/Qt/plugins/imageformats/libqjpeg.so",
    "PySide6/Qt/plugins/imageformats/libqsvg.so",
    "PySide6/Qt/plugins/platforminputcontexts/libcompose*.so",
    "PySide6/Qt/plugins/platforminputcontexts/libibus*.so",
    "PySide6/Qt/plugins/platforms/libqoffscreen.so",
    "PySide6/Qt/plugins/platforms/libqwayland.so",
    "PySide6/Qt/plugins/platforms/libqxcb.so",
    "PySide6/Qt/plugins/platformthemes/libqxdgdesktopportal.so",
    "PySide6/Qt/plugins/printsupport/libcupsprintersupport.so",
    "PySide6/Qt/plugins/wayland-decoration-client/*.so",
    "PySide6/Qt/plugins/wayland-graphics-integration-client/libqt-plugin-wayland-egl.so",
    "PySide6/Qt/plugins/wayland-shell-integration/libxdg-shell.so",
    "PySide6/Qt/plugins/xcbglintegrations/*.so",
    "babel/locale-data/LICENSE.unicode",
    "babel/locale-data/en.dat",
    "babel/locale-data/en_US.dat",
    "babel/locale-data/root.dat",
    "babel/locale-data/vi*.dat",
)
"""All that is kept of the folders in ``PICKED``; each must be there."""

PICKED: Final = ("PySide6/", "babel/locale-data/")
"""Folders of which only what is named is kept."""

LEFT_OUT: Final = (
    "*.data/scripts/*",
    "*.dist-info/LICENSE",
    "*.dist-info/RECORD",
    "*.dist-info/WHEEL",
    "*.dist-info/licenses/*",
    "*.dist-info/sboms/*",
    "*.h",
    "*.pxd",
    "*.pyi",
    "PIL/_avif.*",
    "PIL/_imagingcms.*",
    "PIL/_imagingtk.*",
    "PIL/_webp.*",
    "pillow.libs/libavif-*",
    "pillow.libs/liblcms2-*",
    "pillow.libs/libsharpyuv-*",
    "pillow.libs/libwebp*",
    "alembic/testing/*",
    "reportlab/fonts/*",
    "reportlab/graphics/barcode/test.py",
    "reportlab/graphics/test*.py",
    "sqlalchemy/testing/*",
)
"""What is never loaded, tells of one version's wheel only, or stands in the package's
``copyright``; each must have been there."""

WITH_DEBUG_DATA: Final = ("sqlalchemy/*.so", "sqlcipher3/*.so")
"""Machine code of which most is data for debuggers; stripped, it takes 60 MB less. The rest stays
as published, since what was patched after linking does not always survive that."""


def fits(name: str, patterns: Iterable[str]) -> str | None:
    """The first pattern that the name of a file fits."""
    return next((each for each in patterns if fnmatchcase(name, each)), None)


def entries(wheel: Path) -> Iterator[tuple[str, bytes]]:
    """The files of a wheel with their bytes."""
    with zipfile.ZipFile(wheel) as opened:
        for each in opened.infolist():
            if each.is_dir():
                continue
            if PurePosixPath(each.filename).is_absolute() or ".." in each.filename.split("/"):
                raise ValueError(f"{wheel.name} wants to write {each.filename}")
            yield each.filename, opened.read(each)


class Unpacking:
    """Wheels being laid into one folder."""

    def __init__(self, place: Path) -> None:
        self.place = place
        self.unused = {*KEPT, *LEFT_OUT}

    def wanted(self, name: str) -> bool:
        """Whether a file of a wheel goes into the package."""
        left_out = fits(name, LEFT_OUT)
        picked = name.startswith(PICKED)
        kept = fits(name, KEPT) if picked else None
        self.unused -= {left_out or "", kept or ""}
        return bool(kept) if picked else not left_out

    def add(self, wheel: Path) -> None:
        """Lays one wheel into the folder.

        Raises:
            ValueError: another wheel brought the same file with other bytes.
        """
        for name, content in entries(wheel):
            if not self.wanted(name):
                continue
            target = self.place / name
            if target.exists() and target.read_bytes() != content:
                raise ValueError(f"{wheel.name} and another wheel differ in {name}")
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(content)

    def finish(self) -> None:
        """Strips what is not stripped.

        Raises:
            ValueError: something that is to be kept or left out was in no wheel.
        """
        if self.unused:
            raise ValueError(f"in no wheel: {', '.join(sorted(self.unused))}")
        for each in sorted(self.place.rglob("*.so")):
            if fits(each.relative_to(self.place).as_posix(), WITH_DEBUG_DATA):
                command = ["strip", "--strip-unneeded", str(each)]
                subprocess.run(command, check=True)  # noqa: S603 - our own command


def unpack(wheels: Iterable[Path], place: Path) -> None:
    """Lays wheels into one folder.

    Raises:
        ValueError: they do not go together, or lack what is wanted.
        subprocess.CalledProcessError: a library could not be stripped.
    """
    unpacking = Unpacking(place)
    for wheel in sorted(wheels):
        unpacking.add(wheel)
    unpacking.finish()
