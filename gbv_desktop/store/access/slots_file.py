"""The file of the slots, in two copies written one after the other: one is always whole."""

from __future__ import annotations

import hashlib
import logging
from collections.abc import Callable
from pathlib import Path

import msgspec

from gbv_desktop.disk.files import read_ordinary, write_anew
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.errors import Problem
from gbv_desktop.store.access.slots import MAX_BYTES, Slots
from gbv_desktop.store.faults import E_SLOT_DAMAGED, E_SLOT_MISSING
from gbv_desktop.store.layout import SLOTS

_log = logging.getLogger(__name__)


def encode(slots: Slots) -> bytes:
    """The bytes of the file."""
    return msgspec.json.encode(msgspec.structs.replace(slots, check=_check(slots)))


def _check(slots: Slots) -> str:
    bare = msgspec.json.encode(msgspec.structs.replace(slots, check=""))
    return hashlib.sha256(b"gbv-slots-v1\0" + bare).hexdigest()


def decode(data: bytes) -> Slots:
    """The slots in a file's bytes, all parameters within bounds.

    Raises:
        Problem: E-SLOT-DAMAGED, too large, not ours, changed, or costs out of bounds.
    """
    # Before parsing: the file is read while nobody has proven anything yet.
    if len(data) > MAX_BYTES:
        raise E_SLOT_DAMAGED()
    try:
        slots = msgspec.json.decode(data, type=Slots)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise E_SLOT_DAMAGED() from error
    # No secret in it: it tells a worn disk from a wrong password, not a forger from an owner.
    if slots.check != _check(slots):
        raise E_SLOT_DAMAGED()
    return slots


def write(folder: Path, slots: Slots) -> None:
    """Writes both copies, one after the other.

    Raises:
        OSError: the disk refused; at least one copy is whole.
    """
    data = encode(slots)
    # One after the other, each atomic: whenever the power goes, one copy is whole.
    for name in SLOTS:
        write_anew(folder / name, data)


def read(folder: Path) -> tuple[Slots, ...]:
    """The distinct copies that are whole, the first one first.

    Raises:
        Problem: E-SLOT-MISSING, there is none; E-SLOT-DAMAGED, none is whole; E-FILE-RIGHTS.
    """
    present = [path for name in SLOTS if (path := folder / name).exists()]
    if not present:
        raise E_SLOT_MISSING()
    found: list[Slots] = []
    for path in present:
        slots = _read_one(path)
        # Two that differ are both kept: which one is right is known once a password opens it and
        # the data.
        if slots is not None and slots not in found:
            found.append(slots)
    if not found:
        raise E_SLOT_DAMAGED()
    return tuple(found)


def _read_one(path: Path) -> Slots | None:
    try:
        with read_ordinary(path) as stream:
            data = stream.read(MAX_BYTES + 1)
        return decode(data)
    except OSError as error:
        if is_denied(error):
            raise denied(error, path) from error
        _log.warning("the slots %s cannot be read (%s)", path.name, type(error).__name__)
    except Problem:
        _log.warning("the slots %s are damaged", path.name)
    return None


def repair(folder: Path, slots: Slots, before: Callable[[], object]) -> tuple[str, ...]:
    """Makes both copies whole and equal again, once it is known which one is right.

    Args:
        folder: where they lie.
        slots: what both shall say.
        before: called before anything is written; what it raises leaves both as they are.

    Returns:
        The names of the copies that were damaged or missing.

    Raises:
        OSError: the disk refused.
    """
    data = encode(slots)
    damaged = []
    for path in (folder / name for name in SLOTS):
        there = path.read_bytes() if path.is_file() else b""
        if there != data:
            before()
            write_anew(path, data)
            # An older one is whole: a step was cut short between the two.
            damaged += [] if _is_whole(there) else [path.name]
    return tuple(damaged)


def _is_whole(data: bytes) -> bool:
    try:
        decode(data)
    except Problem:
        return False
    return True
