"""The stick from which units install: set-up file, its hash, start package and a page to read."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Final

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.faults import E_EXP_TAKEN, E_FILE_EMPTY, E_FILE_NOTREGULAR, E_FILE_SIZE
from gbv_desktop.documents.install_page import InstallFacts, install_page_pdf
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.file_names import INSTALL_PAGE, SUMS
from gbv_desktop.errors import Problem
from gbv_desktop.installation import SetUpFile, set_up_file
from gbv_desktop.office.base.progress import PartOf, Progress, Silent
from gbv_desktop.office.base.protected_files import require_elsewhere
from gbv_desktop.office.contacts.phones import phones_of_units
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.facts import Fact
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.send.packages import export_packages
from gbv_desktop.office.send.set_up_file import E_SETUP_NONE, pieces_of, require_right
from gbv_desktop.office.stick.sticks import write_progress
from gbv_desktop.office.stick.written_set_ups import known_set_ups, note_set_up_written

_CHOSEN: Final = Fact("set-up chosen", str)
_SUMS_BYTES: Final = 64 * 1024
_HASH_LINE: Final = re.compile(r"[0-9A-Fa-f]{64} [ *][^\x00-\x1f\x7f-\x9f]+")
"""As sha256sum writes it; whatever else stands in a list, another hand made it."""
_PHONES: Final = 3
"""Numbers on the page: whoever stands before a PC tries the first ones."""


@dataclass(frozen=True)
class SetUpStick:
    """What was written.

    Attributes:
        set_up: the set-up file under its name on the stick.
        package: the start package. page: the page on how to install. sums: the list of hashes.
        package_no: the number of the start package.
    """

    set_up: SetUpFile
    package: Path
    page: Path
    sums: Path
    package_no: int

    @property
    def names(self) -> tuple[str, ...]:
        """The files by their names, as a person meets them on the stick."""
        return (self.set_up.name, self.sums.name, self.page.name, self.package.name)


@needs(PersonRole.ENTER)
@dates
def write_set_up_stick(
    office: Office,
    folder: Path,
    set_up: Path | None = None,
    *,
    sha256: str = "",
    progress: Progress | None = None,
) -> SetUpStick:
    """Writes all that a unit needs to install the program and to begin.

    Each file is read back. Older set-up files that this office wrote to the same place go, known
    by their hash; what else lies there stays.

    Args:
        office: the open office.
        folder: the stick.
        set_up: the set-up file, which may lie on the stick already; without it the one of the
            last time.
        sha256: its hash by the stamped letter, where it did not install this program.
        progress: told of each step; stopping leaves whole files.

    Raises:
        Problem: E-ROLE, E-OUT-OFFICE, E-SETUP-NONE, E-IN-FILE, E-SETUP-*, E-EXP-*, E-DRIVE-*.
        Stopped: the person wants no more of it.
    """
    office.require(CONSOLIDATING)
    require_elsewhere(folder)
    source = set_up or chosen_last(office)
    if source is None:
        raise E_SETUP_NONE()
    file = require_right(source, sha256)
    page, sums = folder / INSTALL_PAGE, folder / SUMS
    # All places first: what is refused is refused before anything lies on the stick.
    stick.require_place(page)
    listed = _listed(sums, file)
    stick.require_place(folder / file.name, file.size)
    listener = progress or Silent()
    start = export_packages(
        office, folder, open_start=True, again=True, progress=PartOf(listener, 0, 2)
    )
    _write_set_up(folder, source, file, PartOf(listener, 1, 2))
    stick.replace_file(page, install_page(office, file, start.paths[0].name))
    stick.replace_file(sums, listed)
    for each in known_set_ups(office):
        if each.name != file.name:
            _drop_older(folder / each.name, each)
    with office.writing() as work:
        note_set_up_written(work, file)
        _CHOSEN.note(work, os.path.abspath(source))  # noqa: PTH100 - as it was named, links too
        office.log(work, "set-up stick", file.sha256, name=file.name, package=start.no)
    return SetUpStick(file, start.paths[0], page, sums, start.no)


def chosen_last(office: Office) -> Path | None:
    """The set-up file that a stick was made with last, on whatever PC that was."""
    with office.store.read() as work:
        known = _CHOSEN.read(work)
    return Path(known) if known else None


def install_page(office: Office, file: SetUpFile, package: str) -> bytes:
    """The page on how to install as a PDF: half a page, twice."""
    with office.store.read() as work:
        phones = phones_of_units(office, work)[office.record.unit]
    return install_page_pdf(
        InstallFacts(
            office=office.unit_name.office,
            set_up=file,
            package=package,
            # What the office says of itself first: it is the newer one.
            phones=tuple(dict.fromkeys((*phones.declared, *phones.directory)))[:_PHONES],
            training=office.record.training,
        )
    )


def _write_set_up(folder: Path, source: Path, file: SetUpFile, progress: Progress) -> None:
    tell = write_progress(progress, file.name) or _nobody
    # Between two pieces as well: a slow stick takes minutes, and whoever waits may want to stop.
    told = _told(pieces_of(source, file), partial(tell, stick.WriteStep.WRITE))
    stick.write_exact(folder / file.name, told, file.size, file.sha256, tell)


def _nobody(_step: stick.WriteStep) -> None:
    """Nobody listens."""


def _told(pieces: Iterator[bytes], tell: partial[None]) -> Iterator[bytes]:
    for piece in pieces:
        tell()
        yield piece


def _listed(path: Path, file: SetUpFile) -> bytes:
    """The list of hashes with this file in it; lines about files of others stay."""
    lines = _lines_there(path)
    if not all(map(_HASH_LINE.fullmatch, lines)):
        raise E_EXP_TAKEN(file=path.name)
    # Capitals count for nothing on a stick: another spelling is another hash for the same file.
    kept = [each for each in lines if "gbv-setup" not in each.casefold()]
    return "".join(f"{each}\n" for each in (*kept, f"{file.sha256}  {file.name}")).encode()


def _lines_there(path: Path) -> list[str]:
    """The lines of the list on the stick; none where none is there.

    A link is refused: a stranger's stick could have a file of this PC copied by it.
    """
    stick.require_place(path)
    if not os.path.lexists(path):
        return []
    try:
        text = stick.read_file(path, _SUMS_BYTES).decode("utf-8-sig")
    except ValueError as error:
        raise E_EXP_TAKEN(file=path.name) from error
    except Problem as problem:
        if problem.code == E_FILE_EMPTY.code:
            return []
        if problem.code in (E_FILE_NOTREGULAR.code, E_FILE_SIZE.code):
            raise E_EXP_TAKEN(file=path.name) from problem
        raise
    return [each for each in text.splitlines() if each]


def _drop_older(path: Path, known: SetUpFile) -> None:
    """Takes away a set-up file of ours that another one follows: nobody shall wonder which."""
    # One that cannot be read or removed hinders nobody from installing the newer one.
    with suppress(OSError):
        if path.lstat().st_size == known.size and set_up_file(path).sha256 == known.sha256:
            path.unlink()
