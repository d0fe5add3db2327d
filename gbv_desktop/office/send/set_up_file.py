"""A set-up file that a person chose: whether it is one, whole, and the right one."""

from __future__ import annotations

import hashlib
import re
import struct
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO, Final

from gbv_desktop.disk.files import PIECE, read_ordinary
from gbv_desktop.errors import Family, ProblemKind
from gbv_desktop.installation import SetUpFile, hash_groups, installed_from
from gbv_desktop.office.base.named_files import E_IN_FILE
from gbv_desktop.text import N_

MOST_BYTES: Final = 256 * 1024 * 1024
"""Several times the largest set-up file that may be shipped."""
_HEAD_BYTES: Final = 2 * 1024 * 1024
"""Within so many bytes the unpacker of a set-up ends and what it unpacks begins."""
_BLOCK: Final = 512
_MADE_BY_NSIS: Final = b"\xef\xbe\xad\xdeNullsoftInst"
"""Begins, behind four bytes of flags and on a whole block, what the unpacker carries; the length of
its head and then of all of it follow (NSIS, Source/exehead/fileform.h, ``firstheader``)."""
_SHA256: Final = re.compile(r"[0-9a-f]{64}")
_NAME: Final = re.compile(r"GBV-Setup-\d+(?:\.\d+){1,3}", re.IGNORECASE)

E_SETUP_NONE = ProblemKind(
    "E-SETUP-NONE",
    N_("No stick was made here yet, so it is not known where the set-up file lies."),
    N_("Choose the set-up file."),
    N_("Name the set-up file after --setup."),
)
E_SETUP_FILE = ProblemKind(
    "E-SETUP-FILE",
    N_("{file} is no set-up file of this program, or only its very beginning was copied."),
    N_("Choose the file whose name begins with GBV-Setup and ends in .exe."),
)
E_SETUP_CUT = ProblemKind(
    "E-SETUP-CUT",
    N_("The set-up file {file} was not copied whole."),
    N_("Copy it once more from where it came from, then choose it again."),
    family=Family.CUT_SHORT,
)
E_SETUP_OTHER = ProblemKind(
    "E-SETUP-OTHER",
    N_(
        "{file} is not the set-up file that was asked for: its hash begins with {found}, not {due}."
    ),
    N_(
        "Choose the set-up file that installed the program on this PC. To hand out a newer one, "
        "install it on this PC first."
    ),
    N_("Choose the right file, or write the hash from the stamped letter after --sha256."),
)
E_SETUP_UNKNOWN = ProblemKind(
    "E-SETUP-UNKNOWN",
    N_(
        "The program on this PC was not installed by a set-up file, so nothing says that {file} is "
        "the right one."
    ),
    N_("Compare its hash with the stamped letter that came with it, and confirm it."),
    N_("Write the hash from the stamped letter that came with it after --sha256."),
)
E_SETUP_HASH = ProblemKind(
    "E-SETUP-HASH",
    N_("“{text}” is no SHA-256 hash: it has 64 signs, digits and the letters a to f."),
    N_("Write all sixteen groups as they stand in the stamped letter; blanks do not matter."),
)


@dataclass(frozen=True)
class ChosenSetUp:
    """A whole set-up file.

    Attributes:
        file: under the name that it gets on a stick.
        known: it installed this program; any other one is compared with a stamped letter.
    """

    file: SetUpFile
    known: bool


def look_at(path: Path) -> ChosenSetUp:
    """Reads a chosen file through.

    Raises:
        Problem: E-IN-FILE, E-SETUP-FILE, E-SETUP-CUT; E-SETUP-OTHER where another file installed
            this program.
    """
    found = _read(path)
    ours = installed_from()
    if ours is not None:
        _require(found, ours.sha256, path)
    return ChosenSetUp(found, known=ours is not None)


def require_right(path: Path, sha256: str = "") -> SetUpFile:
    """Reads a chosen file through and says what it is.

    Args:
        path: the file.
        sha256: the hash that a person took from the stamped letter, however it is grouped;
            without it the file has to be the one that installed this program.

    Raises:
        Problem: those of :func:`look_at`, and E-SETUP-UNKNOWN, E-SETUP-HASH.
    """
    due = _typed(sha256) if sha256 else ""
    found = _read(path)
    if not due:
        ours = installed_from()
        if ours is None:
            raise E_SETUP_UNKNOWN(file=path.name)
        due = ours.sha256
    _require(found, due, path)
    return found


def pieces_of(path: Path, file: SetUpFile) -> Iterator[bytes]:
    """The pieces of a set-up file, as it was when it was read through.

    Raises:
        Problem: E-IN-FILE; E-SETUP-OTHER at its end if it is another file by now.
    """
    digest, left = hashlib.sha256(), file.size
    try:
        with read_ordinary(path) as stream:
            # One byte further than it was: what grew meanwhile is another one, and need not end.
            while left >= 0 and (piece := stream.read(min(PIECE, left + 1))):
                digest.update(piece)
                left -= len(piece)
                yield piece
    except OSError as error:
        raise E_IN_FILE(file=path.name) from error
    _require(SetUpFile(file.name, file.size, digest.hexdigest()), file.sha256, path)


def _typed(text: str) -> str:
    digits = "".join(text.split()).lower()
    if not _SHA256.fullmatch(digits):
        raise E_SETUP_HASH(text=text)
    return digits


def _require(found: SetUpFile, due: str, path: Path) -> None:
    if found.sha256 != due:
        raise E_SETUP_OTHER(file=path.name, found=_beginning(found.sha256), due=_beginning(due))


def _beginning(sha256: str) -> str:
    """What tells two hashes apart for the eye."""
    return " ".join(hash_groups(sha256)[:2])


def _read(path: Path) -> SetUpFile:
    try:
        with read_ordinary(path) as stream:
            size = _require_set_up(stream, path)
            stream.seek(0)
            digest = hashlib.sha256()
            while piece := stream.read(PIECE):
                digest.update(piece)
    except (OSError, ValueError) as error:
        raise E_IN_FILE(file=path.name) from error
    named = _NAME.search(path.name)
    # A browser hangs " (1)" on it, and whatever else a name may hold belongs on no stick.
    return SetUpFile(f"{named[0] if named else 'GBV-Setup'}.exe", size, digest.hexdigest())


def _require_set_up(stream: BinaryIO, path: Path) -> int:
    """The size of the file; refuses what is no set-up, and one that ends too early."""
    size = stream.seek(0, 2)
    stream.seek(0)
    head = stream.read(_HEAD_BYTES)
    at = _carried_at(head)
    if not head.startswith(b"MZ") or size > MOST_BYTES or at < 0:
        raise E_SETUP_FILE(file=path.name)
    (carried,) = struct.unpack_from("<I", head.ljust(at + 28, b"\xff"), at + 24)
    if size < at + carried:
        raise E_SETUP_CUT(file=path.name)
    return size


def _carried_at(head: bytes) -> int:
    """Where what is unpacked begins; -1 where nothing is."""
    blocks = range(0, len(head), _BLOCK)
    return next((at for at in blocks if head.startswith(_MADE_BY_NSIS, at + 4)), -1)
