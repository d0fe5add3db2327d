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
from thorough import times

from gbv_desktop.errors import Bug, Problem
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.slots import MIB, REHEARSAL, Cost
from gbv_desktop.store.layout import SLOTS

Refused = Callable[[str], AbstractContextManager[object]]
KEY = bytes(range(32))
STORE = "0f" * 16
PASSWORD = "nước chảy đá mòn"


@pytest.fixture(scope="module")
def made() -> slots.Slots:
    return slots.new_slots(PASSWORD, REHEARSAL, KEY, STORE).slots


@pytest.fixture(scope="module")
def old() -> slots.Slots:
    """Slots from before there were people: the password wraps the data key itself."""
    kdf = slots._Kdf("argon2id", REHEARSAL.memory, REHEARSAL.passes, 1, b"s" * 16)
    derived = hash_secret_raw(PASSWORD.encode(), kdf.salt, kdf.t, kdf.m, kdf.p, 32, Type.ID)
    bound = b"gbv-slot-v1\0" + STORE.encode() + b"\0user-1"
    ct = ChaCha20Poly1305(derived).encrypt(b"n" * 12, KEY, bound)
    slot = slots.KeySlot("user-1", "user", kdf, b"n" * 12, ct)
    return slots.Slots(v=1, store_id=STORE, slots=(slot,))


def test_a_password_opens_the_key_in_either_way_of_typing_its_letters(made: slots.Slots) -> None:
    assert slots.unlock((made,), PASSWORD).key == KEY
    decomposed = unicodedata.normalize("NFD", PASSWORD)
    assert decomposed != PASSWORD
    assert slots.unlock((made,), decomposed).key == KEY


def test_another_implementation_of_argon2_derives_the_same_key(made: slots.Slots) -> None:
    (slot,) = made.slots
    kdf = slot.kdf
    derived = hash_secret_raw(PASSWORD.encode(), kdf.salt, kdf.t, kdf.m, kdf.p, 32, Type.ID)
    bound = b"gbv-slot-v2\0" + STORE.encode() + b"\0user-1"
    secret = ChaCha20Poly1305(derived).decrypt(slot.nonce, slot.ct, bound)
    assert secret == slots.unlock((made,), PASSWORD).secret
    assert KEY not in (secret, slots.signing_seed(secret))


def test_a_slot_from_before_there_were_people_opens_and_becomes_a_persons(old: slots.Slots) -> None:
    written = slots_file.encode(old)
    assert not {b"lock", b"box", b"seal"} & set(written.replace(b'"', b" ").split())
    opened = slots.unlock((slots_file.decode(written),), PASSWORD)
    assert (opened.key, opened.secret, opened.slot_id) == (KEY, b"", "user-1")
    up = slots.brought_up(opened, PASSWORD)
    assert up.slots.slots[0].kind == "person"
    again = slots.unlock((slots_file.decode(slots_file.encode(up.slots)),), PASSWORD)
    assert (again.key, again.secret) == (KEY, up.secret)
    assert slots.brought_up(again, PASSWORD) is again, "once is enough"
    with pytest.raises(Bug):
        slots.brought_up(slots.Unlocked(old, "user-9", KEY, b""), PASSWORD)


def test_each_person_opens_the_key_with_a_password_of_their_own(
    refused: Refused, made: slots.Slots
) -> None:
    second = slots.with_slot(made, "người thứ hai giữ chìa", REHEARSAL, KEY)
    both = (second.slots,)
    assert slots.unlock(both, "người thứ hai giữ chìa") == second
    assert slots.unlock(both, PASSWORD, "user-1").key == KEY
    for password, whose in ((PASSWORD, second.slot_id), ("người thứ hai giữ chìa", "user-1")):
        with refused("E-PWD-WRONG"):
            slots.unlock(both, password, whose)
    first = slots.unlock(both, PASSWORD)
    assert slots.signing_seed(first.secret) != slots.signing_seed(second.secret)


def test_nobody_is_added_beyond_the_bound(refused: Refused, made: slots.Slots) -> None:
    (slot,) = made.slots
    full = msgspec.structs.replace(made, slots=(slot,) * slots.MOST_SLOTS)
    with refused("E-SLOT-FULL"):
        slots.with_slot(full, "người thứ chín giữ chìa", REHEARSAL, KEY)


def test_who_leaves_does_not_get_the_next_key_and_who_stays_does(
    refused: Refused, made: slots.Slots
) -> None:
    second = slots.with_slot(made, "người thứ hai giữ chìa", REHEARSAL, KEY)
    third = slots.with_slot(second.slots, "người thứ ba giữ chìa", REHEARSAL, KEY)
    first = slots.unlock((third.slots,), PASSWORD)
    new = bytes(reversed(KEY))
    left = slots.without_slot(first, second.slot_id, new).slots
    with refused("E-PWD-WRONG"):
        slots.unlock((left,), "người thứ hai giữ chìa")
    stayed = slots.unlock((left,), "người thứ ba giữ chìa")
    assert (stayed.key, stayed.secret) == (new, third.secret)
    assert slots.unlock((left,), PASSWORD).key == new


def test_a_lock_that_somebody_put_on_by_hand_gets_no_new_key(
    refused: Refused, made: slots.Slots
) -> None:
    second = slots.with_slot(made, "người thứ hai giữ chìa", REHEARSAL, KEY)
    third = slots.with_slot(second.slots, "người thứ ba giữ chìa", REHEARSAL, KEY)
    first = slots.unlock((third.slots,), PASSWORD)
    forged = tuple(
        msgspec.structs.replace(slot, lock=b"x" * 32) if slot.id == third.slot_id else slot
        for slot in third.slots.slots
    )
    changed = slots.Unlocked(
        msgspec.structs.replace(third.slots, slots=forged), "user-1", KEY, first.secret
    )
    with refused("E-SLOT-DAMAGED"):
        slots.without_slot(changed, second.slot_id, bytes(32))


@pytest.mark.parametrize("box", [b"", b"x", b"x" * slots.BOX_BYTES])
def test_a_box_that_was_changed_opens_nothing(
    refused: Refused, made: slots.Slots, box: bytes
) -> None:
    (slot,) = made.slots
    broken = msgspec.structs.replace(made, slots=(msgspec.structs.replace(slot, box=box),))
    with refused("E-PWD-WRONG"):
        slots.unlock((broken,), PASSWORD)


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
    both = slots.with_slot(made, "người thứ hai giữ chìa", REHEARSAL, KEY).slots
    first = slots.unlock((both,), PASSWORD)
    changed = slots.rewrap(first, "trăng lên đỉnh núi", REHEARSAL).slots
    assert changed.slots[1] == both.slots[1]
    again = slots.unlock((changed,), "trăng lên đỉnh núi")
    assert (again.key, again.secret) == (KEY, first.secret), "and with it the signing key"
    with refused("E-PWD-WRONG"):
        slots.unlock((changed,), PASSWORD)


def test_both_copies_are_written_and_the_second_one_saves_the_first(
    made: slots.Slots, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    slots_file.write(tmp_path, made)
    (tmp_path / SLOTS[0]).write_bytes(b"\0" * 500)
    copies = slots_file.read(tmp_path)
    assert [each.slots for each in copies] == [made.slots]
    assert "damaged" in caplog.text
    caplog.clear()
    slots_file.repair(tmp_path, copies[0], lambda: None)
    assert (tmp_path / SLOTS[0]).read_bytes() == (tmp_path / SLOTS[1]).read_bytes()
    assert len(slots_file.read(tmp_path)) == 1


def test_no_copy_and_no_whole_copy_are_told_apart(
    refused: Refused, made: slots.Slots, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with refused("E-SLOT-MISSING"):
        slots_file.read(tmp_path)
    slots_file.write(tmp_path, made)
    for name in SLOTS:
        data = bytearray((tmp_path / name).read_bytes())
        data[100] ^= 1
        (tmp_path / name).write_bytes(data)
    with refused("E-SLOT-DAMAGED"):
        slots_file.read(tmp_path)
    caplog.clear()


def test_every_flipped_bit_is_damage_and_never_a_wrong_password(made: slots.Slots) -> None:
    data = slots_file.encode(made)
    assert slots_file.decode(data).slots == made.slots
    for at in random.Random(7).sample(range(len(data) * 8), times(300, len(data) * 8)):
        changed = bytearray(data)
        changed[at // 8] ^= 1 << at % 8
        try:
            found = slots_file.decode(bytes(changed))
        except Problem as problem:
            assert problem.code == "E-SLOT-DAMAGED"
        else:
            # The last sign of a Base64 text has bits that say nothing.
            assert found == slots_file.decode(data)


@pytest.mark.parametrize(
    ("name", "value"),
    [("m", 4 * 1024 * MIB), ("m", 8), ("m", 19 * MIB - 1), ("t", 0), ("t", 11), ("p", 5)],
)
def test_costs_out_of_bounds_are_refused_before_they_are_paid(
    refused: Refused, made: slots.Slots, name: str, value: int
) -> None:
    forged = json.loads(slots_file.encode(made))
    forged["slots"][0]["kdf"][name] = value
    with refused("E-SLOT-DAMAGED"):
        slots_file.decode(json.dumps(forged).encode())


@pytest.mark.parametrize("data", [b"", b"{}", b"[" * 50_000, b"\xff", b"x" * 70_000, b"null"])
def test_what_is_no_slots_file_is_refused(refused: Refused, data: bytes) -> None:
    with refused("E-SLOT-DAMAGED"):
        slots_file.decode(data)


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
