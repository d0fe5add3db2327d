"""Makes the Windows packages: set-up program, portable folder as a zip, and their hashes.

``packages.py OUT``; installer/build-windows.sh calls it. Two runs on one commit give the same
hashes.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final

import closure
import parts
import signing
import staging
from launchers import ICON_FILE, build_launchers, make_side_picture
from parts import BuildStopped
from python313 import compile_modules

ROOT: Final = parts.ROOT
HERE: Final = Path(__file__).resolve().parent
NSIS: Final = HERE / "set-up.nsi"
MEGA: Final = 1024 * 1024
PORTABLE_NOTE: Final = (
    "Bản mang theo: số liệu nằm trong thư mục data bên cạnh tệp này. Giữ lại tệp này.\r\n"
    "Portable: the data lie in the folder data beside this file. Leave this file here.\r\n"
)


@dataclass(frozen=True)
class Budget:
    """What a package may weigh at most.

    Attributes:
        packed: megabytes of the file itself; 0 where nothing limits them.
        installed: megabytes of what lies on the disk then. files: how many of them.
    """

    packed: int
    installed: int
    files: int


SET_UP: Final = Budget(packed=54, installed=190, files=4900)
PORTABLE: Final = Budget(packed=0, installed=190, files=1500)


def say(line: str) -> None:
    """One line, at once."""
    sys.stdout.write(line + "\n")
    sys.stdout.flush()


def run(*words: str | Path, env: Mapping[str, str] | None = None) -> None:
    """Runs a tool, quietly as long as it succeeds.

    Raises:
        BuildStopped: it failed; with what it said.
    """
    command = [str(word) for word in words]
    done = subprocess.run(  # noqa: S603 - our own commands
        command, env=env, cwd=ROOT, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, check=False
    )
    if done.returncode:
        said = done.stdout.decode("utf-8", "replace")
        raise BuildStopped(f"{said}\n{Path(command[0]).name} failed; its words stand above.")


def moment_of_commit() -> int:
    """Seconds since 1970: ``SOURCE_DATE_EPOCH``, else the time of the commit."""
    given = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not given:
        command = ("git", "-C", str(ROOT), "log", "-1", "--format=%ct")
        done = subprocess.run(command, capture_output=True, text=True, check=False)  # noqa: S603
        given = done.stdout.strip()
    if not given.isdigit():
        raise BuildStopped(
            "This is no checkout: say in SOURCE_DATE_EPOCH which time the files bear."
        )
    return int(given)


def own_wheel(scratch: Path) -> Path:
    """Builds the program's own wheel."""
    run(sys.executable, "-m", "build", "--wheel", "--no-isolation", "-o", scratch, ROOT)
    (wheel,) = scratch.glob("*.whl")
    return wheel


@dataclass(frozen=True)
class Unpacked:
    """All that the packages are taken from.

    Attributes:
        site: the files of the wheels. base: of the embeddable Python. licences: one file for each.
    """

    site: Path
    base: Path
    licences: Path


def unpack(wheels: Sequence[Path], python: Path, scratch: Path) -> Unpacked:
    """Unpacks the wheels and the embeddable Python, and collects their licences."""
    found = Unpacked(scratch / "site", scratch / "base", scratch / "licences")
    for wheel in wheels:
        staging.unpack_wheel(wheel, found.site, found.licences)
    staging.unpack_base(python, found.base, scratch / "python")
    shutil.copyfile(found.base / "LICENSE.txt", found.licences / f"Python-{parts.PYTHON}.txt")
    for path in sorted((found.site / "gbv_desktop" / "_data").rglob("*.txt")):
        if staging.is_licence((path.name,)) or path.name.endswith("-OFL.txt"):
            shutil.copyfile(path, found.licences / f"{path.parent.name}-{path.name}")
    return found


def look_at_version(library: Path, expected: str) -> None:
    """Whether the embeddable Python is the one that it is called.

    Raises:
        BuildStopped: it is another.
    """
    version = staging.version_in(library)
    if version != expected:
        raise BuildStopped(
            f"{library.name} is {version}; installer/windows.txt names Python {expected}."
        )


def sort_out(found: Unpacked) -> dict[str, list[str]]:
    """What goes where; looks whether all that the program loads is there.

    Raises:
        BuildStopped: a file that is wanted is missing, or one that is loaded is left out.
    """
    rules = staging.parse(staging.KEEP.read_text("utf-8"))
    placed = staging.sort_out(rules, staging.files_in(found.site), staging.files_in(found.base))
    kept = [*placed["zip"], *placed["folder"], *placed["source"]]
    gone = [name for file, name in closure.OF_PYTHON.items() if file not in placed["python"]]
    told = closure.missing_modules(found.site, kept, gone)
    shipped = [*(found.site / name for name in kept), *(found.base / n for n in placed["python"])]
    told += closure.missing_libraries(found.site.parent, shipped)
    if told:
        lines = "\n".join(f"  {each}" for each in told)
        raise BuildStopped(f"installer/windows/keep.txt leaves out what is loaded:\n{lines}")
    return placed


def lay_out(
    found: Unpacked, placed: Mapping[str, list[str]], folder: Path, *, compiled: Path, moment: int
) -> None:
    """Puts everything into the folder that is installed, but for the launchers.

    Args:
        compiled: where the compiled modules lie. moment: seconds since 1970.
    """
    app = folder / "app"
    for name in placed["python"]:
        copy(found.base / name, app / name)
    for name in (*placed["folder"], *placed["source"]):
        target = app / staging.SITE / name
        if not name.endswith(".py"):
            copy(found.site / name, target)
        elif name in placed["folder"]:
            copy(compiled / f"{name}c", target.with_suffix(".pyc"))
        else:
            copy(found.site / name, target)
            tagged = f"{target.stem}.cpython-{parts.PYTHON.replace('.', '')}.pyc"
            copy(compiled / f"{name}c", target.parent / "__pycache__" / tagged)
    members = {f"{name}c": compiled / f"{name}c" for name in placed["zip"]}
    # Not made smaller: it is read at every start, and both packages press it together anyway.
    staging.write_zip(app / "packages.zip", members, moment, packed=False)
    copy(HERE / "start.py", app / "start.py")
    path = ("python313.zip", "packages.zip", ".", staging.SITE.replace("/", "\\"))
    (app / "python313._pth").write_bytes("".join(f"{each}\r\n" for each in path).encode())
    for licence in sorted(found.licences.iterdir()):
        copy(licence, folder / "LICENSES" / licence.name)


def copy(source: Path, target: Path) -> None:
    """Copies a file to where its folder may not be yet."""
    target.parent.mkdir(parents=True, exist_ok=True)
    shutil.copyfile(source, target)


def stamp(folder: Path, moment: int) -> None:
    """Gives every file below a folder the same time."""
    for path in sorted(folder.rglob("*"), reverse=True):
        os.utime(path, (moment, moment))


def weigh(name: str, folder: Path, budget: Budget, packed: Path) -> str:
    """A line about the weight of a package.

    Raises:
        BuildStopped: it is heavier than it may be.
    """
    sizes = [path.stat().st_size for path in folder.rglob("*") if path.is_file()]
    small, large = packed.stat().st_size / MEGA, sum(sizes) / MEGA
    line = f"{name}: {small:.1f} MB; {large:.1f} MB and {len(sizes)} files unpacked"
    limit = f"at most {budget.installed} MB and {budget.files} files unpacked"
    if budget.packed:
        limit = f"at most {budget.packed} MB; {limit}"
    over = (budget.packed and small > budget.packed) or large > budget.installed
    if over or len(sizes) > budget.files:
        raise BuildStopped(f"{line}: that is too much, it may be {limit}.")
    return f"{line} ({limit})"


def make_set_up(folder: Path, version: str, target: Path, *, drawn: Path, moment: int) -> None:
    """Has NSIS make the set-up program of a folder; ``drawn`` holds its icon."""
    side = drawn / "side.bmp"
    make_side_picture(side, drawn)
    asked = {"VERSION": version, "STAGE": folder, "OUT": target}
    asked |= {"ICON": drawn / ICON_FILE, "SIDE": side}
    asked |= {"SIGN": signing.command()} if signing.certificate() else {}
    words = [f"-D{name}={value}" for name, value in asked.items()]
    env = os.environ | {"SOURCE_DATE_EPOCH": str(moment)}
    run("makensis", "-V2", "-WX", *words, NSIS, env=env)


def make_portable(folder: Path, target: Path, moment: int) -> None:
    """Marks a folder as one that keeps its data beside the program, and puts it into a zip."""
    (folder / "portable.txt").write_bytes(PORTABLE_NOTE.encode("utf-8-sig"))
    members = {f"{folder.name}/{name}": folder / name for name in staging.files_in(folder)}
    staging.write_zip(target, members, moment)


def build(out: Path, wheels: Path, scratch: Path) -> None:
    """Makes everything."""
    moment = moment_of_commit()
    os.environ["SOURCE_DATE_EPOCH"] = str(moment)
    listed = parts.read()
    base = parts.base_of(listed, wheels)
    wanted = [part for part in listed if part.name not in parts.BASES or part is base]
    parts.complete(wheels, wanted)
    say(f"Parts: {len(wanted)}, each with its hash; Python from {base.file}")
    own = own_wheel(scratch / "own")
    version = own.name.split("-")[1]
    libraries = [wheels / part.file for part in wanted if part is not base]
    found = unpack([own, *libraries], wheels / base.file, scratch)
    (python,) = (part.version for part in listed if part.name == "python")
    look_at_version(found.base / "python313.dll", python)
    placed = sort_out(found)
    modules = [*placed["zip"], *placed["folder"], *placed["source"]]
    modules = sorted(name for name in modules if name.endswith(".py"))
    said = compile_modules(found.site, modules, scratch / "compiled", found.base)
    say(f"Modules: {len(modules)}, compiled by {said}")
    folder = scratch / "GBV"
    lay_out(found, placed, folder, compiled=scratch / "compiled", moment=moment)
    programs = build_launchers(folder, version, scratch / "launchers")
    say(signing.sign(programs))
    stamp(folder, moment)
    set_up = out / f"GBV-Setup-{version}.exe"
    make_set_up(folder, version, set_up, drawn=scratch / "launchers", moment=moment)
    signing.sign([set_up])
    say(weigh(set_up.name, folder, SET_UP, set_up))
    portable = out / f"GBV-portable-{version}.zip"
    make_portable(folder, portable, moment)
    say(weigh(portable.name, folder, PORTABLE, portable))
    lines = [f"{parts.sha256(path)}  {path.name}\n" for path in (portable, set_up)]
    (out / "SHA256SUMS").write_text("".join(lines), "utf-8", newline="\n")
    say("".join(lines).rstrip())


def main(arguments: Sequence[str]) -> int:
    """Makes the packages in the folder that is named; 1 where it says why it could not."""
    if len(arguments) != 1:
        say("usage: sh installer/build-windows.sh OUT")
        return 2
    out = Path(arguments[0]).resolve()
    try:
        out.mkdir(parents=True, exist_ok=True)
    except OSError as error:
        sys.stderr.write(f"{out} cannot be made: {error.strerror}.\n")
        return 1
    wheels = Path(os.environ.get("GBV_WHEELS") or out / "wheels").resolve()
    try:
        with tempfile.TemporaryDirectory(prefix="gbv-windows-") as scratch:
            build(out, wheels, Path(scratch))
    except BuildStopped as refusal:
        sys.stderr.write(f"{refusal}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
