"""Builds the Debian package: ``python deb_package.py WHEELS PROGRAM OUT EPOCH``.

``WHEELS`` is a folder of the libraries' wheels, ``PROGRAM`` the wheel of the program, ``EPOCH`` the
second of which all its files are (SOURCE_DATE_EPOCH). The same in gives the same out.
"""

from __future__ import annotations

import gzip
import hashlib
import math
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from datetime import UTC, datetime
from email.utils import format_datetime
from pathlib import Path

from deb_contents import PYTHONS, unpack
from deb_licences import FOLDER, copyright_page
from deb_notice import notice_page

HERE = Path(__file__).resolve().parent
NAME = "gbv-desktop"
DOC = f"usr/share/doc/{NAME}"
HICOLOR = "usr/share/icons/hicolor"
ICON_SIZES = (48, 256)
LANGUAGES = ("en", "vi")

PLACES = {
    "gbv": "usr/bin/gbv",
    "gbv-desktop.desktop": f"usr/share/applications/{NAME}.desktop",
    "gbv-desktop.xml": f"usr/share/mime/packages/{NAME}.xml",
    "gbv-desktop.rtupdate": f"usr/share/python3/runtime.d/{NAME}.rtupdate",
    "lintian-overrides": f"usr/share/lintian/overrides/{NAME}",
    "postinst": "DEBIAN/postinst",
    "prerm": "DEBIAN/prerm",
}
"""Where the files beside this one go."""

RUN = ("usr/bin/", "usr/share/python3/runtime.d/", "DEBIAN/postinst", "DEBIAN/prerm")
"""What may be run."""


def depends() -> str:
    """The packages of the system that this one asks for, as its control file names them."""
    lines = (HERE / "depends.txt").read_text("utf-8").splitlines()
    return ", ".join(line for line in lines if line and not line.startswith("#"))


def files(root: Path) -> list[Path]:
    """The files below a folder, in order."""
    return sorted(each for each in root.rglob("*") if each.is_file())


def run(*command: str | Path) -> str:
    """What a command says.

    Raises:
        subprocess.CalledProcessError: it failed.
    """
    words = [str(each) for each in command]
    done = subprocess.run(words, check=True, stdout=subprocess.PIPE)  # noqa: S603 - our own
    return done.stdout.decode("utf-8")


class Package:
    """The package while it is put together.

    Attributes:
        root: the folder that becomes the system's root. epoch: the second of all its files.
    """

    def __init__(self, root: Path, version: str, epoch: int) -> None:
        self.root = root
        self.version = version
        self.moment = datetime.fromtimestamp(epoch, UTC)

    def write(self, name: str, content: str | bytes) -> None:
        """One file, by its place in the system."""
        target = self.root / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(content.encode("utf-8") if isinstance(content, str) else content)

    def write_packed(self, name: str, content: str) -> None:
        """One file packed by gzip, without a name or a time in it."""
        self.write(name + ".gz", gzip.compress(content.encode("utf-8"), 9, mtime=0))

    def add_program(self, wheels: list[Path]) -> None:
        """The program and its libraries.

        Raises:
            ValueError: they do not go together.
            subprocess.CalledProcessError: the program imports what is not there.
        """
        place = self.root / FOLDER
        unpack(wheels, place)
        run(sys.executable, "-I", "-S", HERE / "deb_imports.py", place)
        for language in LANGUAGES:
            day = f"{self.moment:%Y-%m-%d}"
            page = run(sys.executable, "-I", HERE / "deb_manual.py", place, language, day)
            below = "" if language == "en" else f"{language}/"
            self.write_packed(f"usr/share/man/{below}man1/gbv.1", page)

    def add_icons(self) -> None:
        """The icon, drawn in the sizes that menus ask for."""
        drawing = self.root / FOLDER / "gbv_desktop/_data/resources/icons/gbv.svg"
        self.write(f"{HICOLOR}/scalable/apps/{NAME}.svg", drawing.read_bytes())
        for size in ICON_SIZES:
            target = self.root / HICOLOR / f"{size}x{size}" / "apps" / f"{NAME}.png"
            target.parent.mkdir(parents=True)
            run("rsvg-convert", "-w", str(size), "-h", str(size), "-o", target, drawing)

    def add_papers(self, wheels: list[Path]) -> None:
        """What Debian asks every package to say of itself."""
        for name, place in PLACES.items():
            self.write(place, (HERE / name).read_bytes())
        self.write(f"{DOC}/copyright", copyright_page(wheels))
        self.write_packed(f"{DOC}/NOTICE", notice_page(wheels))
        told = f"""\
{NAME} ({self.version}) stable; urgency=medium

  * Version {self.version}; what changed stands in CHANGELOG.md.gz beside this file.

 -- gbv-desktop maintainers <maintainers@gbv-desktop.invalid>  {format_datetime(self.moment)}
"""
        self.write_packed(f"{DOC}/changelog", told)
        changes = HERE.parents[1] / "CHANGELOG.md"
        self.write_packed(f"{DOC}/CHANGELOG.md", changes.read_text("utf-8"))

    def add_control(self) -> None:
        """What dpkg reads: names, sizes and sums."""
        installed = [each for each in files(self.root) if "DEBIAN" not in each.parts]
        sums = (
            f"{hashlib.md5(each.read_bytes()).hexdigest()}  {self.inside(each)}\n"  # noqa: S324 - dpkg's
            for each in installed
        )
        self.write("DEBIAN/md5sums", "".join(sums))
        folders = sum(each.is_dir() for each in self.root.rglob("*"))
        size = folders + sum(math.ceil(each.stat().st_size / 1024) for each in installed)
        control = (HERE / "control").read_text("utf-8")
        told = control.format(version=self.version, size=size, depends=depends())
        self.write("DEBIAN/control", told)

    def inside(self, path: Path) -> str:
        """A file's place in the system."""
        return path.relative_to(self.root).as_posix()

    def pack(self, out: Path) -> Path:
        """The finished package, in a folder."""
        for each in [self.root, *self.root.rglob("*")]:
            runs = each.is_dir() or self.inside(each).startswith(RUN)
            each.chmod(0o755 if runs else 0o644)
        out.mkdir(parents=True, exist_ok=True)
        target = out / f"{NAME}_{self.version}_amd64.deb"
        # One thread: how many there are would show in the bytes.
        packing = ("--root-owner-group", "--uniform-compression", "-Zxz", "--threads-max=1")
        run("dpkg-deb", *packing, "-b", self.root, target)
        return target


def version_of(program: Path) -> str:
    """The version in a wheel's name."""
    return program.name.split("-")[1]


def said(package: Path, root: Path) -> Iterator[str]:
    """The figures of a package, in words."""
    installed = sum(each.stat().st_size for each in files(root))
    yield f"{package}: {package.stat().st_size / 1e6:.1f} MB"
    yield f"installed: {installed / 1e6:.1f} MB in {len(files(root))} files, Python {PYTHONS}"
    yield f"sha256: {hashlib.sha256(package.read_bytes()).hexdigest()}"


def main() -> int:
    """Builds it and says how large it is."""
    folder, program, out = (Path(each) for each in sys.argv[1:4])
    wheels = [*folder.glob("*.whl"), program]
    os.environ["SOURCE_DATE_EPOCH"] = sys.argv[4]
    os.umask(0o022)
    with tempfile.TemporaryDirectory() as scratch:
        package = Package(Path(scratch) / "root", version_of(program), int(sys.argv[4]))
        package.add_program(wheels)
        package.add_icons()
        package.add_papers(wheels)
        package.add_control()
        built = package.pack(out)
        sys.stdout.write("".join(line + "\n" for line in said(built, package.root)))
    return 0


if __name__ == "__main__":
    sys.exit(main())
