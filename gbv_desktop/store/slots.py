"""The slots that wrap the data key: one for each password, in a file with two copies.

The data key is random and never derived from a password, so that changing a password rewrites a
hundred bytes and not the database. Argon2id (RFC 9106) turns the password into a key, and
ChaCha20-Poly1305 (RFC 8439) wraps the data key with the ids of slot and store bound to it.
"""

from __future__ import annotations

import hashlib
import logging
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id

from gbv_desktop.errors import Problem
from gbv_desktop.files import write_atomic
from gbv_desktop.store.engine import KEY_BYTES
from gbv_desktop.store.faults import E_PWD_WRONG, E_SLOT_DAMAGED, E_SLOT_MISSING
from gbv_desktop.store.layout import SLOTS
from gbv_desktop.store.passwords import normal

_log = logging.getLogger(__name__)

MIB = 1024
"""Argon2 counts memory in KiB."""

LEAST_MEMORY, MOST_MEMORY = 19 * MIB, 256 * MIB
MOST_PASSES, MOST_LANES = 10, 4
MAX_BYTES = 65_536


@dataclass(frozen=True)
class Cost:
    """What one try at a password costs: memory in KiB, passes over it, lanes.

    19 MiB with two passes is the floor that OWASP's Password Storage Cheat Sheet names; 256 MiB
    is the cap so that a PC with 4 GB still unlocks.
    """

    memory: int
    passes: int
    lanes: int = 1


REHEARSAL = Cost(LEAST_MEMORY, 2)
"""The floor; also for training offices, which unlock hundreds of times."""

DEFAULT = Cost(64 * MIB, 3)


class _Kdf(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    name: Literal["argon2id"]
    m: Annotated[int, msgspec.Meta(ge=LEAST_MEMORY, le=MOST_MEMORY)]
    t: Annotated[int, msgspec.Meta(ge=1, le=MOST_PASSES)]
    p: Annotated[int, msgspec.Meta(ge=1, le=MOST_LANES)]
    salt: Annotated[bytes, msgspec.Meta(min_length=16, max_length=16)]


class Slot(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """One wrapped copy of the data key."""

    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,32}$")]
    kind: Literal["user"]
    kdf: _Kdf
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    ct: Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES + 16, max_length=KEY_BYTES + 16)]


class Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; ``check`` tells a damaged copy from a wrong password."""

    v: Literal[1]
    store_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    slots: Annotated[tuple[Slot, ...], msgspec.Meta(min_length=1, max_length=8)]
    check: str = ""


def new_slots(password: str, cost: Cost, key: bytes, store_id: str) -> Slots:
    """The slots of a new store with one password."""
    return Slots(v=1, store_id=store_id, slots=(_wrap(password, cost, key, store_id, "user-1"),))


def rewrap(slots: Slots, slot_id: str, password: str, cost: Cost, key: bytes) -> Slots:
    """The slots with the one named wrapped anew under another password; the others stay."""
    fresh = _wrap(password, cost, key, slots.store_id, slot_id)
    changed = tuple(fresh if slot.id == slot_id else slot for slot in slots.slots)
    return Slots(v=1, store_id=slots.store_id, slots=changed)


def _wrap(password: str, cost: Cost, key: bytes, store_id: str, slot_id: str) -> Slot:
    kdf = _Kdf("argon2id", cost.memory, cost.passes, cost.lanes, secrets.token_bytes(16))
    nonce = secrets.token_bytes(12)
    cipher = ChaCha20Poly1305(_derive(password, kdf))
    ct = cipher.encrypt(nonce, key, _bound_to(store_id, slot_id))
    return Slot(slot_id, "user", kdf, nonce, ct)


def _bound_to(store_id: str, slot_id: str) -> bytes:
    return b"gbv-slot-v1\0" + store_id.encode() + b"\0" + slot_id.encode()


def _derive(password: str, kdf: _Kdf) -> bytes:
    argon = Argon2id(salt=kdf.salt, length=32, iterations=kdf.t, lanes=kdf.p, memory_cost=kdf.m)
    return argon.derive(normal(password).encode())


def _unwrap(slots: Slots, password: str) -> tuple[str, bytes] | None:
    """The id of the slot that the password opens and the data key, or ``None``."""
    for slot in slots.slots:
        cipher = ChaCha20Poly1305(_derive(password, slot.kdf))
        try:
            key = cipher.decrypt(slot.nonce, slot.ct, _bound_to(slots.store_id, slot.id))
        except InvalidTag:
            continue
        return slot.id, key
    return None


# --- the two copies ---------------------------------------------------------------------------
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
    if len(data) > MAX_BYTES:
        raise E_SLOT_DAMAGED()
    try:
        slots = msgspec.json.decode(data, type=Slots)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise E_SLOT_DAMAGED() from error
    if slots.check != _check(slots):
        raise E_SLOT_DAMAGED()
    return slots


def write(folder: Path, slots: Slots) -> None:
    """Writes both copies, one after the other.

    Raises:
        OSError: the disk refused; at least one copy is whole.
    """
    data = encode(slots)
    for name in SLOTS:
        write_atomic(folder / name, data)


def read(folder: Path) -> tuple[Slots, ...]:
    """The distinct copies that are whole, the first one first.

    Raises:
        Problem: E-SLOT-MISSING, there is none; E-SLOT-DAMAGED, none is whole.
    """
    present = [path for name in SLOTS if (path := folder / name).exists()]
    if not present:
        raise E_SLOT_MISSING()
    found: list[Slots] = []
    for path in present:
        slots = _read_one(path)
        if slots is not None and slots not in found:
            found.append(slots)
    if not found:
        raise E_SLOT_DAMAGED()
    return tuple(found)


def _read_one(path: Path) -> Slots | None:
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
        return decode(data)
    except OSError as error:
        _log.warning("the slots %s cannot be read (%s)", path.name, type(error).__name__)
    except Problem:
        _log.warning("the slots %s are damaged", path.name)
    return None


@dataclass(frozen=True)
class Unlocked:
    """What a right password opens."""

    slots: Slots
    slot_id: str
    key: bytes


def unlock(copies: tuple[Slots, ...], password: str) -> Unlocked:
    """Opens the first of the given copies of the slots that the password fits.

    Raises:
        Problem: E-PWD-WRONG, decided by the slots' own authentication and nothing else.
    """
    for slots in copies:
        opened = _unwrap(slots, password)
        if opened is not None:
            return Unlocked(slots, *opened)
    raise E_PWD_WRONG()


def repair(folder: Path, slots: Slots) -> None:
    """Makes both copies whole and equal again, once it is known which one is right.

    Raises:
        OSError: the disk refused.
    """
    data = encode(slots)
    for path in (folder / name for name in SLOTS):
        if not path.exists() or path.read_bytes() != data:
            write_atomic(path, data)


# --- how much a try shall cost ------------------------------------------------------------------
def seconds_of(cost: Cost) -> float:
    """How long one try takes on this PC."""
    kdf = _Kdf("argon2id", cost.memory, cost.passes, cost.lanes, bytes(16))
    begin = time.perf_counter()
    _derive("0123456789", kdf)
    return time.perf_counter() - begin


def calibrate(target: float, measure: Callable[[Cost], float] = seconds_of) -> Cost:
    """The cost that takes about ``target`` seconds here: memory first, at least the floor."""
    probe = Cost(64 * MIB, 1)
    unit = measure(probe) / probe.memory
    for memory in (256, 128, 64, 32):
        passes = int(target / (unit * memory * MIB))
        if passes >= 3:
            return Cost(memory * MIB, min(passes, MOST_PASSES))
    return REHEARSAL
