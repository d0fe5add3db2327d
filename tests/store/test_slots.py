"""The slots: what a password opens, what a damaged file looks like, what a try costs."""

from __future__ import annotations

import json
import random
import unicodedata
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import msgspec
import pytest
from argon2.low_level import Type, hash_secret_raw
from cryptography.hazmat.primitives.ciphers.aead import ChaCha20Poly1305

from gbv_desktop.store import slots
from gbv_desktop.store.layout import SLOTS
from gbv_desktop.store.slots import MIB, REHEARSAL, Cost

Refused = Callable[[str], AbstractContextManager[object]]
KEY = bytes(range(32))
STORE = "0f" * 16
PASSWORD = "nước chảy đá mòn"


@pytest.fixture(scope="module")
def made() -> slots.Slots:
    return slots.new_slots(PASSWORD, REHEARSAL, KEY, STORE)


def test_a_password_opens_the_key_in_either_way_of_typing_its_letters(made: slots.Slots) -> None:
    assert slots.unlock((made,), PASSWORD).key == KEY
    decomposed = unicodedata.normalize("NFD", PASSWORD)
    assert decomposed != PASSWORD
    assert slots.unlock((made,), decomposed).key == KEY


def test_another_implementation_of_argon2_derives_the_same_key(made: slots.Slots) -> None:
    (slot,) = made.slots
    kdf = slot.kdf
    derived = hash_secret_raw(PASSWORD.encode(), kdf.salt, kdf.t, kdf.m, kdf.p, 32, Type.ID)
    bound = b"gbv-slot-v1\0" + STORE.encode() + b"\0user-1"
    assert ChaCha20Poly1305(derived).decrypt(slot.nonce, slot.ct, bound) == KEY


def test_a_wrong_password_is_told_by_the_slot(refused: Refused, made: slots.Slots) -> None:
    with refused("E-PWD-WRONG"):
        slots.unlock((made,), PASSWORD + " ")


def test_a_slot_of_another_store_or_another_id_opens_nothing(
    refused: Refused, made: slots.Slots
) -> None:
    moved = msgspec.structs.replace(made, store_id="aa" * 16)
    renamed = msgspec.structs.replace(
        made, slots=(msgspec.structs.replace(made.slots[0], id="user-2"),)
    )
    for other in (moved, renamed):
        with refused("E-PWD-WRONG"):
            slots.unlock((other,), PASSWORD)


def test_changing_a_password_rewrites_one_slot_only(refused: Refused, made: slots.Slots) -> None:
    (first,) = made.slots
    second = slots.new_slots("người thứ hai giữ chìa", REHEARSAL, KEY, STORE).slots[0]
    both = msgspec.structs.replace(
        made, slots=(first, msgspec.structs.replace(second, id="user-2"))
    )
    changed = slots.rewrap(both, "user-1", "trăng lên đỉnh núi", REHEARSAL, KEY)
    assert changed.slots[1] == both.slots[1]
    assert slots.unlock((changed,), "trăng lên đỉnh núi").key == KEY
    with refused("E-PWD-WRONG"):
        slots.unlock((changed,), PASSWORD)


def test_both_copies_are_written_and_the_second_one_saves_the_first(
    made: slots.Slots, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slots.write(tmp_path, made)
    (tmp_path / SLOTS[0]).write_bytes(b"\0" * 500)
    copies = slots.read(tmp_path)
    assert [each.slots for each in copies] == [made.slots]
    assert "damaged" in caplog.text
    caplog.clear()
    slots.repair(tmp_path, copies[0])
    assert (tmp_path / SLOTS[0]).read_bytes() == (tmp_path / SLOTS[1]).read_bytes()
    assert len(slots.read(tmp_path)) == 1


def test_no_copy_and_no_whole_copy_are_told_apart(
    refused: Refused, made: slots.Slots, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with refused("E-SLOT-MISSING"):
        slots.read(tmp_path)
    slots.write(tmp_path, made)
    for name in SLOTS:
        data = bytearray((tmp_path / name).read_bytes())
        data[100] ^= 1
        (tmp_path / name).write_bytes(data)
    with refused("E-SLOT-DAMAGED"):
        slots.read(tmp_path)
    caplog.clear()


def test_every_flipped_bit_is_damage_and_never_a_wrong_password(
    refused: Refused, made: slots.Slots
) -> None:
    data = slots.encode(made)
    assert slots.decode(data).slots == made.slots
    for at in random.Random(7).sample(range(len(data) * 8), 300):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << at % 8
        with refused("E-SLOT-DAMAGED"):
            slots.decode(bytes(changed))


@pytest.mark.parametrize(
    ("name", "value"),
    [("m", 4 * 1024 * MIB), ("m", 8), ("m", 19 * MIB - 1), ("t", 0), ("t", 11), ("p", 5)],
)
def test_costs_out_of_bounds_are_refused_before_they_are_paid(
    refused: Refused, made: slots.Slots, name: str, value: int
) -> None:
    forged = json.loads(slots.encode(made))
    forged["slots"][0]["kdf"][name] = value
    with refused("E-SLOT-DAMAGED"):
        slots.decode(json.dumps(forged).encode())


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 50_000, b"\xff", b"x" * 70_000, b"null"])
def test_what_is_no_slots_file_is_refused(refused: Refused, data: bytes) -> None:
    with refused("E-SLOT-DAMAGED"):
        slots.decode(data)


@pytest.mark.parametrize(
    ("unit", "cost"),
    [
        (0.00001, Cost(256 * MIB, 10)),
        (0.0005, Cost(256 * MIB, 5)),
        (0.001, Cost(128 * MIB, 5)),
        (0.004, Cost(32 * MIB, 5)),
        (0.1, REHEARSAL),
    ],
)
def test_memory_is_raised_first_and_never_under_the_floor(unit: float, cost: Cost) -> None:
    """``unit``: the seconds that one pass over one MiB takes on a PC."""
    assert slots.calibrate(0.7, lambda probe: unit * probe.memory / MIB * probe.passes) == cost


def test_a_try_takes_time_here() -> None:
    assert 0 < slots.seconds_of(REHEARSAL) < 5
