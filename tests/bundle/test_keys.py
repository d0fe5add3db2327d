"""Keys and their digits: nothing weak is registered, every slip of a finger is named."""

from __future__ import annotations

import json
from itertools import pairwise
from pathlib import Path
from typing import Any

import nacl.bindings
import pyrage
import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.bundle.envelope import bech32, keys, points
from gbv_desktop.bundle.envelope.digits import check_typed, damm, fingerprint
from gbv_desktop.bundle.envelope.keys import (
    AgeIdentity,
    AgeRecipient,
    PublicKey,
    SigningKey,
    key_id,
)
from gbv_desktop.errors import Bug, Problem

VECTORS = Path(__file__).parent / "vectors"
CCTV: list[dict[str, Any]] = json.loads(
    (VECTORS / "cctv-ed25519" / "ed25519vectors.json").read_text()
)
TWICE = "non_canonical_A"
BAD_KEY = {"low_order_A", TWICE, "low_order_component_A"}
DIGITS = "44953 31209 49361 59638 27991 93692 96996 87756"


def wycheproof(name: str) -> list[tuple[dict[str, Any], dict[str, Any]]]:
    groups = json.loads((VECTORS / "wycheproof" / f"{name}_test.json").read_text())["testGroups"]
    return [(group, test) for group in groups for test in group["tests"]]


def test_wycheproof_ed25519() -> None:
    cases = wycheproof("ed25519")
    assert len(cases) == 151
    for group, test in cases:
        key = PublicKey.from_raw(bytes.fromhex(group["publicKey"]["pk"]))
        found = key.verifies(bytes.fromhex(test["sig"]), bytes.fromhex(test["msg"]))
        assert found == (test["result"] == "valid"), test["tcId"]


def test_wycheproof_x25519() -> None:
    agreed = refused = 0
    for _, test in wycheproof("x25519"):
        identity = AgeIdentity(bytes.fromhex(test["private"]))
        try:
            other = AgeRecipient(bytes.fromhex(test["public"]))
        except Problem:
            refused += 1
            # What we refuse is never one of the plainly valid cases.
            assert test["result"] == "acceptable", test["tcId"]
            continue
        assert identity.shared_secret(other).hex() == test["shared"], test["tcId"]
        agreed += 1
    assert agreed > 400
    assert refused > 20


def test_cctv_no_vector_with_a_bad_key_gets_in() -> None:
    assert len(CCTV) == 914
    accepted = 0
    for vector in CCTV:
        raw = bytes.fromhex(vector["key"])
        if BAD_KEY & set(vector["flags"] or []):
            with pytest.raises(Problem, match="E-KEY-WEAK"):
                PublicKey.from_raw(raw)
        else:
            key = PublicKey.from_raw(raw)
            accepted += key.verifies(bytes.fromhex(vector["sig"]), vector["msg"].encode())
    assert accepted == 2


def test_the_check_agrees_with_libsodium() -> None:
    keys = {bytes.fromhex(vector["key"]) for vector in CCTV}
    keys |= {SigningKey.generate().public.raw for _ in range(40)}
    keys |= {bytes([n]) * 32 for n in range(0, 256, 5)}
    strong = {raw for raw in keys if points.is_strong_ed25519(raw)}
    assert strong == {raw for raw in keys if nacl.bindings.crypto_core_ed25519_is_valid_point(raw)}
    assert 40 < len(strong) < len(keys)


def test_a_key_shifted_by_a_point_of_small_order_is_weak() -> None:
    """libsodium before the one in PyNaCl 1.6.2 took those that are shifted by order 2."""
    flags = {bytes.fromhex(vector["key"]): set(vector["flags"] or []) for vector in CCTV}
    small = [raw for raw, said in flags.items() if said & {"low_order_A"} and not said & {TWICE}]
    zero = (1).to_bytes(32, "little")
    assert len(small) == 8
    for raw in small:
        shifted = nacl.bindings.crypto_core_ed25519_add(SigningKey.generate().public.raw, raw)
        assert points.is_strong_ed25519(shifted) == (raw == zero)


def test_a_key_is_checked_where_it_comes_in_and_not_again(monkeypatch: pytest.MonkeyPatch) -> None:
    checked: list[bytes] = []

    def counted(raw: bytes) -> bool:
        checked.append(raw)
        return points.is_strong_ed25519(raw)

    own, other = SigningKey.generate().secret, SigningKey.generate().public.raw
    monkeypatch.setattr(keys, "is_strong_ed25519", counted)
    stored = PublicKey.from_store(other)
    assert SigningKey(own).public.raw != other
    assert checked == []
    assert PublicKey.from_raw(other) == stored
    assert PublicKey.from_raw(other).id == stored.id
    assert checked == [other], "once, and then it is known"


def test_what_was_stored_opens_no_door_for_a_file() -> None:
    weak = b"\1" + b"\0" * 31
    PublicKey.from_store(weak)
    with pytest.raises(Problem, match="E-KEY-WEAK"):
        PublicKey.from_raw(weak)


@pytest.mark.parametrize("raw", [b"", b"\0" * 32, b"\1" + b"\0" * 31, b"\x09" * 31, b"\x09" * 33])
def test_short_long_and_empty_keys_are_weak(raw: bytes) -> None:
    with pytest.raises(Problem, match="E-KEY-WEAK"):
        PublicKey.from_raw(raw)
    if len(raw) != 32 or raw[1:] == bytes(31):
        with pytest.raises(Problem, match="E-KEY-WEAK"):
            AgeRecipient(raw)


def test_second_spellings_are_weak() -> None:
    spelled = [(sign << 255) + 2**255 - 19 + y for y in range(19) for sign in (0, 1)]
    twice = [raw.to_bytes(32, "little") for raw in spelled]
    assert not any(points.is_strong_ed25519(raw) for raw in twice)


def test_malleated_signature_is_refused() -> None:
    key = SigningKey.generate()
    sig = key.sign(b"x")
    order = 2**252 + 27742317777372353535851937790883648493
    other = sig[:32] + (int.from_bytes(sig[32:], "little") + order).to_bytes(32, "little")
    assert key.public.verifies(sig, b"x")
    assert not key.public.verifies(other, b"x")
    assert not key.public.verifies(sig[:-1], b"x")


def test_the_check_is_not_repeated(monkeypatch: pytest.MonkeyPatch) -> None:
    raw = PublicKey.from_raw(SigningKey.generate().public.raw).raw
    monkeypatch.setattr("gbv_desktop.bundle.envelope.keys.is_strong_ed25519", lambda _: False)
    assert PublicKey.from_raw(raw).raw == raw
    with pytest.raises(Problem):
        PublicKey.from_raw(b"\x42" * 32)


def test_signing_key_survives_its_bytes_and_hides_them() -> None:
    key = SigningKey.generate()
    again = SigningKey(key.secret)
    assert again.public == key.public
    assert again.sign(b"x") == key.sign(b"x")
    assert key.secret.hex() not in repr(key)
    assert key.public.id == key_id(key.public.raw)
    with pytest.raises(Bug):
        SigningKey(b"short")


def test_key_id_never_changes() -> None:
    # RFC 8032, clause 7.1, test 1.
    seed = bytes.fromhex("9d61b19deffd5a60ba844af492ec2cc44449c5697b326919703bac031cae7f60")
    key = SigningKey(seed)
    assert key.public.raw.hex().startswith("d75a980182b10ab7")
    assert key.public.id == "fa21e147e665b708"
    assert (
        fingerprint("device", key.public.raw) == "12001 07239 07180 23022 44006 89813 67902 15712"
    )


def test_age_identity_survives_and_hides_itself() -> None:
    native = pyrage.x25519.Identity.generate()
    identity = AgeIdentity.from_text(str(native))
    assert identity.secret_text == str(native)
    assert identity.recipient.text == str(native.to_public())
    assert AgeIdentity(identity.secret).recipient == identity.recipient
    assert AgeRecipient.from_text(identity.recipient.text) == identity.recipient
    assert identity.secret_text not in repr(identity)
    other = AgeIdentity.generate()
    assert identity.shared_secret(other.recipient) == other.shared_secret(identity.recipient)


def test_texts_that_are_no_age_keys() -> None:
    identity = AgeIdentity.generate()
    text = identity.recipient.text
    wrong = text[:-1] + ("q" if text[-1] != "q" else "p")
    for bad in (
        "",
        "age1",
        wrong,
        text.upper(),
        text + "q",
        "agf" + text[3:],
        text[:-7],
        "age1é" * 9,
    ):
        with pytest.raises(Problem, match="E-KEY-WEAK"):
            AgeRecipient.from_text(bad)
    for bad in ("", identity.secret_text.lower(), identity.secret_text[:-1], text):
        with pytest.raises(Bug):
            AgeIdentity.from_text(bad)


def test_recipient_under_which_everybody_could_read() -> None:
    for raw in (bytes(32), (2**255 - 19).to_bytes(32, "little"), b"\xff" * 32):
        with pytest.raises(Problem, match="E-KEY-WEAK"):
            AgeRecipient.from_text(bech32.encode("age", raw))


def test_bech32_outside_vectors() -> None:
    # BIP 173, "Test vectors": valid strings of the checksum, here those of whole bytes.
    assert bech32.decode("a", "a12uel5l") == b""
    assert bech32.encode("a", b"") == "a12uel5l"
    for bad in ("a1lqfn3a", "x1b4n0q5v", "li1dgmt3", "a12uel5m"):
        assert bech32.decode(bad.rpartition("1")[0], bad) is None


@given(st.binary(max_size=70))
def test_bech32_round_trip(data: bytes) -> None:
    assert bech32.decode("age", bech32.encode("age", data)) == data


def test_damm_is_the_known_one() -> None:
    assert damm("572") == 4
    assert damm("5724") == 0
    assert [damm(group) for group in DIGITS.split()] == [0] * 8


def test_fingerprints_differ_by_use_and_key() -> None:
    one, two = SigningKey.generate().public.raw, SigningKey.generate().public.raw
    found = {fingerprint(kind, raw) for kind in ("device", "root") for raw in (one, two)}
    assert len(found) == 4
    for digits in found:
        check_typed(digits, digits)
        assert [len(group) for group in digits.split(" ")] == [5] * 8


@pytest.mark.parametrize(
    "typed",
    [
        DIGITS,
        DIGITS.replace(" ", ""),
        DIGITS.replace(" ", "."),
        f"  {DIGITS[:20]}\n{DIGITS[20:]}\r\n",
        " ".join(DIGITS.replace(" ", "")),
        DIGITS.replace(" ", "\N{NO-BREAK SPACE}- "),
    ],
)
def test_any_grouping_may_be_typed(typed: str) -> None:
    check_typed(typed, DIGITS)


def test_every_wrong_digit_names_its_group() -> None:
    tried = 0
    for at, digit in enumerate(DIGITS):
        for other in set("0123456789") - {digit} if digit != " " else ():
            with pytest.raises(Problem, match="E-KEY-CHECKDIGIT") as caught:
                check_typed(DIGITS[:at] + other + DIGITS[at + 1 :], DIGITS)
            assert dict(caught.value.text.fields)["groups"] == (at // 6 + 1,)
            tried += 1
    assert tried == 360


def test_every_swap_of_neighbours_names_its_group() -> None:
    for at, (one, two) in enumerate(pairwise(DIGITS)):
        if " " in (one, two) or one == two:
            continue
        with pytest.raises(Problem, match="E-KEY-CHECKDIGIT") as caught:
            check_typed(DIGITS[:at] + two + one + DIGITS[at + 2 :], DIGITS)
        assert dict(caught.value.text.fields)["groups"] == (at // 6 + 1,)


def test_well_typed_digits_of_another_key() -> None:
    groups = DIGITS.split()
    with pytest.raises(Problem, match="E-KEY-FP"):
        check_typed(" ".join([groups[1], groups[0], *groups[2:]]), DIGITS)


@pytest.mark.parametrize(
    "typed",
    ["", "44953", DIGITS + "0", DIGITS[:-1], "O" + DIGITS[1:], "４" + DIGITS[1:], "٤" + DIGITS[1:]],
)
def test_other_signs_and_lengths(typed: str) -> None:
    with pytest.raises(Problem, match="E-KEY-SHAPE"):
        check_typed(typed, DIGITS)
