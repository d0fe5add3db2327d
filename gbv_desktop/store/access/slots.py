"""The slots that open the data key: one for each person, in a file with two copies.

Neither the data key nor a person's secret is derived from a password, so that changing a password
rewrites a hundred bytes and not the database. Argon2id (RFC 9106) turns the password into a key,
and ChaCha20-Poly1305 (RFC 8439) wraps the person's secret with the ids of slot and store bound to
it. From the secret come the person's own signing key and the key to the slot's box, in which the
data key lies (HPKE, RFC 9180). So a new data key reaches everybody who stays when somebody leaves,
and nobody's password is asked for it.

A slot of kind ``user`` is from before there were people: its password wraps the data key itself.
It becomes one of kind ``person`` when it is next opened.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Literal

import msgspec
from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.hpke import AEAD, KDF, KEM, Suite
from cryptography.hazmat.primitives.kdf.argon2 import Argon2id
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gbv_desktop.errors import Bug
from gbv_desktop.store.access.passwords import normal
from gbv_desktop.store.engine import KEY_BYTES
from gbv_desktop.store.faults import E_PWD_WRONG, E_SLOT_DAMAGED, E_SLOT_FULL

MIB = 1024
"""Argon2 counts memory in KiB."""

LEAST_MEMORY, MOST_MEMORY = 19 * MIB, 256 * MIB
MOST_PASSES, MOST_LANES = 10, 4
MAX_BYTES = 65_536

MOST_SLOTS = 8
"""People in one office; a try at a password that names nobody costs a slot each."""

_BOX = Suite(KEM.X25519, KDF.HKDF_SHA256, AEAD.CHACHA20_POLY1305)
BOX_BYTES = 32 + KEY_BYTES + 16
"""HPKE's own key, the data key and the tag."""


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


class KeySlot(msgspec.Struct, frozen=True, forbid_unknown_fields=True, omit_defaults=True):
    """How one person comes to the data key.

    Attributes:
        ct: the person's secret, wrapped under the password; in kind ``user`` the data key itself.
        lock: the public key of the slot's box.
        box: the data key, locked with it.
        seal: shows whoever has the data key that the lock is the one that was put on.
    """

    id: Annotated[str, msgspec.Meta(pattern="^[a-z0-9-]{1,32}$")]
    kind: Literal["user", "person"]
    kdf: _Kdf
    nonce: Annotated[bytes, msgspec.Meta(min_length=12, max_length=12)]
    ct: Annotated[bytes, msgspec.Meta(min_length=KEY_BYTES + 16, max_length=KEY_BYTES + 16)]
    lock: Annotated[bytes, msgspec.Meta(max_length=32)] = b""
    box: Annotated[bytes, msgspec.Meta(max_length=BOX_BYTES)] = b""
    seal: Annotated[bytes, msgspec.Meta(max_length=32)] = b""


class Slots(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The whole file; ``check`` tells a damaged copy from a wrong password."""

    v: Literal[1]
    store_id: Annotated[str, msgspec.Meta(pattern="^[0-9a-f]{32}$")]
    slots: Annotated[tuple[KeySlot, ...], msgspec.Meta(min_length=1, max_length=MOST_SLOTS)]
    check: str = ""

    def slot(self, slot_id: str) -> KeySlot | None:
        """The slot of that id, or ``None``."""
        return next((slot for slot in self.slots if slot.id == slot_id), None)


@dataclass(frozen=True)
class Unlocked:
    """What a right password opens; ``secret`` is empty in a slot from before there were people."""

    slots: Slots
    slot_id: str
    key: bytes
    secret: bytes


FIRST = "user-1"
"""The slot of whoever set the office up."""


def new_slots(password: str, cost: Cost, key: bytes, store_id: str) -> Unlocked:
    """The slots of a new store with one person, opened."""
    # Random, and only wrapped by the password: another password wraps it anew and the data stay.
    secret = secrets.token_bytes(KEY_BYTES)
    slot = _person(FIRST, password, cost, secret, key, store_id)
    return Unlocked(Slots(v=1, store_id=store_id, slots=(slot,)), FIRST, key, secret)


def with_slot(slots: Slots, password: str, cost: Cost, key: bytes) -> Unlocked:
    """The slots with one more, as the person would open it.

    Raises:
        Problem: E-SLOT-FULL.
    """
    if len(slots.slots) >= MOST_SLOTS:
        raise E_SLOT_FULL(most=MOST_SLOTS)
    slot_id, secret = f"user-{secrets.token_hex(4)}", secrets.token_bytes(KEY_BYTES)
    slot = _person(slot_id, password, cost, secret, key, slots.store_id)
    return Unlocked(_with(slots, (*slots.slots, slot)), slot_id, key, secret)


def rewrap(opened: Unlocked, password: str, cost: Cost) -> Unlocked:
    """The slots with the opened one wrapped anew under a password; the others stay.

    The secret, and with it the person's signing key, stays as well.
    """
    slots, secret = opened.slots, opened.secret or secrets.token_bytes(KEY_BYTES)
    fresh = _person(opened.slot_id, password, cost, secret, opened.key, slots.store_id)
    changed = tuple(fresh if slot.id == fresh.id else slot for slot in slots.slots)
    return Unlocked(_with(slots, changed), opened.slot_id, opened.key, secret)


def brought_up(opened: Unlocked, password: str) -> Unlocked:
    """The same, its slot made one of kind ``person`` at the cost that it has."""
    if opened.secret:
        return opened
    slot = opened.slots.slot(opened.slot_id)
    if slot is None:
        raise Bug("a slot that was opened is not among the slots")
    return rewrap(opened, password, Cost(slot.kdf.m, slot.kdf.t, slot.kdf.p))


def without_slot(opened: Unlocked, slot_id: str, key: bytes) -> Unlocked:
    """The slots without one, and a new data key in the boxes of all others.

    Raises:
        Problem: E-SLOT-DAMAGED, a lock is not the one that was put on: whoever changed it must
            not get the new key.
    """
    slots = opened.slots
    left = tuple(
        _reboxed(slot, slots.store_id, opened.key, key)
        for slot in slots.slots
        if slot.id != slot_id
    )
    return Unlocked(_with(slots, left), opened.slot_id, key, opened.secret)


def _with(slots: Slots, changed: tuple[KeySlot, ...]) -> Slots:
    return Slots(v=1, store_id=slots.store_id, slots=changed)


def _person(
    slot_id: str, password: str, cost: Cost, secret: bytes, key: bytes, store_id: str
) -> KeySlot:
    # A new salt and nonce at each wrapping: the same password makes another file each time.
    kdf = _Kdf("argon2id", cost.memory, cost.passes, cost.lanes, secrets.token_bytes(16))
    nonce = secrets.token_bytes(12)
    cipher = ChaCha20Poly1305(_derive(password, kdf))
    ct = cipher.encrypt(nonce, secret, _bound_to(store_id, slot_id, "person"))
    # The public half lies in clear: whoever stays gets a new data key without being asked for a
    # password.
    lock = _box_key(secret).public_key().public_bytes_raw()
    bare = KeySlot(slot_id, "person", kdf, nonce, ct, lock=lock)
    return _boxed(bare, store_id, key)


def _reboxed(slot: KeySlot, store_id: str, old: bytes, key: bytes) -> KeySlot:
    # A lock of somebody else's making would be handed the new key; only the old key vouches for it.
    if not hmac.compare_digest(slot.seal, _seal(slot, store_id, old)):
        raise E_SLOT_DAMAGED()
    return _boxed(slot, store_id, key)


def _boxed(slot: KeySlot, store_id: str, key: bytes) -> KeySlot:
    # Bound to slot and store: a box moved into another file does not open there.
    info = _bound_to(store_id, slot.id, "person")
    box = _BOX.encrypt(key, X25519PublicKey.from_public_bytes(slot.lock), info)
    return msgspec.structs.replace(slot, box=box, seal=_seal(slot, store_id, key))


def _seal(slot: KeySlot, store_id: str, key: bytes) -> bytes:
    told = _bound_to(store_id, slot.id, slot.kind) + b"\0" + slot.lock
    return hmac.digest(_from(key, b"gbv-slot-seal-v1"), told, hashlib.sha256)


def _box_key(secret: bytes) -> X25519PrivateKey:
    return X25519PrivateKey.from_private_bytes(_from(secret, b"gbv-slot-box-v1"))


def signing_seed(secret: bytes) -> bytes:
    """The seed of the person's own Ed25519 key: only the person's password leads to it."""
    return _from(secret, b"gbv-person-sign-v1")


def _from(secret: bytes, purpose: bytes) -> bytes:
    return HKDF(SHA256(), 32, salt=None, info=purpose).derive(secret)


_LABELS = {"user": b"gbv-slot-v1", "person": b"gbv-slot-v2"}


def _bound_to(store_id: str, slot_id: str, kind: str) -> bytes:
    return _LABELS[kind] + b"\0" + store_id.encode() + b"\0" + slot_id.encode()


def _derive(password: str, kdf: _Kdf) -> bytes:
    argon = Argon2id(salt=kdf.salt, length=32, iterations=kdf.t, lanes=kdf.p, memory_cost=kdf.m)
    # UniKey and Windows write one Vietnamese letter in several ways; NFC makes them one password.
    return argon.derive(normal(password).encode())


def _unwrap(slots: Slots, password: str, wanted: str | None) -> Unlocked | None:
    """What the password opens of the slot that is wanted, or of any; ``None`` if nothing."""
    for slot in slots.slots:
        if wanted is not None and slot.id != wanted:
            continue
        cipher = ChaCha20Poly1305(_derive(password, slot.kdf))
        bound = _bound_to(slots.store_id, slot.id, slot.kind)
        try:
            found = cipher.decrypt(slot.nonce, slot.ct, bound)
            # From before there were people: no secret of a person, the data key itself.
            if slot.kind == "user":
                return Unlocked(slots, slot.id, found, b"")
            key = _BOX.decrypt(slot.box, _box_key(found), bound)
        # Wrong password or changed bytes: the cipher cannot and must not tell which.
        except InvalidTag:
            continue
        return Unlocked(slots, slot.id, key, found)
    return None


def unlock(copies: tuple[Slots, ...], password: str, slot_id: str | None = None) -> Unlocked:
    """Opens the first of the given copies of the slots that the password fits.

    Args:
        slot_id: whose slot it must be; any, if nobody is named.

    Raises:
        Problem: E-PWD-WRONG, decided by the slots' own authentication and nothing else.
    """
    for slots in copies:
        opened = _unwrap(slots, password, slot_id)
        if opened is not None:
            return opened
    raise E_PWD_WRONG()


# --- how much a try shall cost ------------------------------------------------------------------
def seconds_of(cost: Cost) -> float:
    """How long one try takes on this PC."""
    kdf = _Kdf("argon2id", cost.memory, cost.passes, cost.lanes, bytes(16))
    begin = time.perf_counter()
    _derive("0123456789", kdf)
    return time.perf_counter() - begin


def calibrate(target: float, measure: Callable[[Cost], float] = seconds_of) -> Cost:
    """The cost that takes about ``target`` seconds here: memory first, at least the floor."""
    # Measured here: a figure for all PCs is too slow for old ones or too weak for new ones.
    probe = Cost(64 * MIB, 1)
    unit = measure(probe) / probe.memory
    # Memory is what an attacker's graphics cards lack, so passes are what gives way.
    for memory in (256, 128, 64, 32):
        passes = int(target / (unit * memory * MIB))
        if passes >= 3:
            return Cost(memory * MIB, min(passes, MOST_PASSES))
    return REHEARSAL
