"""GBV.exe and gbv-cli.exe: icon, version and manifest, built by MinGW from launcher.c."""

from __future__ import annotations

import shutil
import subprocess
from pathlib import Path
from typing import Final

from parts import ROOT, BuildStopped
from PIL import Image

HERE: Final = Path(__file__).resolve().parent
ICON: Final = ROOT / "resources" / "icons" / "gbv.svg"
SIDE: Final = ROOT / "resources" / "icons" / "set-up-side.svg"
ICON_FILE: Final = "gbv.ico"
"""What is made of it, beside the launchers' other parts."""
SIZES: Final = (16, 20, 24, 32, 40, 48, 64)
"""Pixels, besides 256: 16, 32 and 48 at 100, 125 and 150 %."""
PROGRAMS: Final = {"GBV.exe": ("-mwindows",), "gbv-cli.exe": ("-mconsole", "-DCONSOLE")}
"""The options that make a window's program, or a console's."""


def tool(*words: str | Path, folder: Path) -> None:
    """Runs a tool in a folder.

    Raises:
        BuildStopped: it failed; with what it said.
    """
    command = [str(word) for word in words]
    done = subprocess.run(command, cwd=folder, capture_output=True, check=False)  # noqa: S603
    if done.returncode:
        said = (done.stdout + done.stderr).decode("utf-8", "replace")
        raise BuildStopped(f"{said}\n{command[0]} failed; its words stand above.")


def make_icon(target: Path, scratch: Path) -> None:
    """The program's icon in all sizes that Windows shows; the largest one packed."""
    pictures = []
    for size in (*SIZES, 256):
        picture = scratch / f"{size}.png"
        sizes = ("-w", str(size), "-h", str(size))
        tool("rsvg-convert", *sizes, "-o", picture, ICON, folder=scratch)
        pictures.append(f"--raw={picture}" if size == 256 else str(picture))
    tool("icotool", "--create", "-o", target, *pictures, folder=scratch)


def make_side_picture(target: Path, scratch: Path) -> None:
    """The picture at the side of the set-up program's first and last page, as NSIS wants it."""
    drawn = scratch / "side.png"
    tool("rsvg-convert", "-w", "164", "-h", "314", "-o", drawn, SIDE, folder=scratch)
    with Image.open(drawn) as picture:
        picture.convert("RGB").save(target, "BMP")


def build_launchers(folder: Path, version: str, scratch: Path) -> list[Path]:
    """Builds both programs into a folder.

    Args:
        version: of three numbers, such as 1.2.3.
    """
    scratch.mkdir()
    for name in ("launcher.c", "launcher.rc", "launcher.manifest"):
        shutil.copyfile(HERE / name, scratch / name)
    make_icon(scratch / ICON_FILE, scratch)
    made = []
    for name, options in PROGRAMS.items():
        texts = {"VERSION_TEXT": version, "FILE_NAME": name}
        named = [f'-D{key}=\\"{text}\\"' for key, text in texts.items()]
        named.append(f"-DVERSION_COMMAS={version.replace('.', ',')},0")
        windres = ("x86_64-w64-mingw32-windres", "-c", "65001", *named)
        tool(*windres, "launcher.rc", "-O", "coff", "-o", "launcher.res", folder=scratch)
        same = ("-Wl,--no-insert-timestamp", "-frandom-seed=gbv")
        plain = ("-Os", "-s", "-Wall", "-Wextra", "-Werror", "-finput-charset=UTF-8", *same)
        words = ("launcher.c", "launcher.res", "-o", folder / name)
        tool("x86_64-w64-mingw32-gcc", *plain, *options, *words, folder=scratch)
        made.append(folder / name)
    return made
