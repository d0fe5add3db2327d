"""The signed envelope: ours and another implementation's agree, and nothing else gets in."""

from __future__ import annotations

import base64
import json
from typing import Any

import pytest
import securesystemslib.dsse as other
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from hypothesis import given
from hypothesis import strategies as st
from securesystemslib.exceptions import VerificationError
from securesystemslib.signer import CryptoSigner, SSlibKey

from gbv_desktop.bundle.envelope import dsse, strictjson
from gbv_desktop.bundle.envelope.dsse import Envelope, Signature
from gbv_desktop.bundle.envelope.keys import PublicKey, SigningKey
from gbv_desktop.errors import Bug, Problem

REPORT = dsse.payload_type("report")
A, B, C = (SigningKey(bytes([n]) * 32) for n in (1, 2, 3))
KEYS = {key.public.id: key.public for key in (A, B)}


def their_key(key: PublicKey) -> SSlibKey:
    return SSlibKey(key.id, "ed25519", "ed25519", {"public": key.raw.hex()})


def spoiled(**changes: object) -> dict[str, Any]:
    return {**dsse.sign(REPORT, b'{"a":1}', [A, B]).to_dict(), **changes}


def test_pae_of_the_specification() -> None:
    # DSSE v1, protocol.md, "Test vectors".
    assert dsse.pae("http://example.com/HelloWorld", b"hello world") == (
        b"DSSEv1 29 http://example.com/HelloWorld 11 hello world"
    )


def test_object_id_covers_type_and_payload_alone() -> None:
    one = dsse.sign(REPORT, b"{}", [A])
    assert one.id == dsse.sign(REPORT, b"{}", [B, C]).id == dsse.object_id(REPORT, b"{}")
    assert one.id == "ea27fec3f8982143344d05b48c85c8bf89fd59b2e3a8265f86f46612488196d4"
    assert dsse.object_id(dsse.payload_type("plan"), b"{}") != one.id
    assert dsse.object_id(REPORT, b"{} ") != one.id


@pytest.mark.parametrize("signers", [[A], [A, B], [A, B, C, SigningKey(b"\4" * 32)]])
def test_round_trip(signers: list[SigningKey]) -> None:
    made = dsse.sign(REPORT, b'{"a":1}', signers)
    read = dsse.parse(made.to_bytes(), REPORT)
    assert read == made
    assert dsse.parse(made.to_dict()) == made
    assert read.to_bytes() == made.to_bytes()
    ids = {key.public.id: key.public for key in signers}
    assert dsse.verify(read, ids) == tuple(ids)


def test_another_implementation_verifies_ours() -> None:
    made = dsse.sign(REPORT, "số liệu".encode(), [A, B])
    theirs = other.Envelope.from_dict(json.loads(made.to_bytes()))
    keys = [their_key(A.public), their_key(B.public)]
    assert set(theirs.verify(keys, 2)) == set(KEYS)
    theirs.payload += b" "
    with pytest.raises(VerificationError):
        theirs.verify(keys, 1)


def test_we_verify_another_implementation() -> None:
    theirs = other.Envelope(b'{"b":2}', REPORT, {})
    for key in (A, B):
        private = Ed25519PrivateKey.from_private_bytes(key.secret)
        theirs.sign(CryptoSigner(private, their_key(key.public)))
    read = dsse.parse(json.dumps(theirs.to_dict()).encode())
    assert read.payload == b'{"b":2}'
    assert dsse.verify(read, KEYS) == (A.public.id, B.public.id)


def test_signing_wants_one_to_four_different_keys() -> None:
    for signers in ([], [A, A], [SigningKey(bytes([n]) * 32) for n in range(5)]):
        with pytest.raises(Bug):
            dsse.sign(REPORT, b"", signers)
    with pytest.raises(Bug):
        dsse.sign("text/plain", b"", [A])
    with pytest.raises(Bug):
        dsse.payload_type("Báo cáo")


@pytest.mark.parametrize(
    "source",
    [
        b"",
        b"\0" * 9,
        b"not json",
        b'{"payload":"","payload":""}',
        b" " * 1_000_000,
        b"{}" + b" ",
        b'{"payload":1.5}',
    ],
)
def test_not_json(source: bytes) -> None:
    with pytest.raises(Problem, match="E-DSSE-JSON"):
        dsse.parse(source)


@pytest.mark.parametrize(
    "source",
    [
        b"[]",
        b"null",
        b'"x"',
        b"{}",
        spoiled(more=1),
        {k: v for k, v in spoiled().items() if k != "payload"},
        spoiled(payload=None),
        spoiled(payload=["e30="]),
        spoiled(signatures=None),
        spoiled(signatures={}),
        spoiled(signatures=[]),
        spoiled(signatures=[1]),
        spoiled(signatures=[[]]),
        spoiled(signatures=[{"keyid": "0" * 16}]),
        spoiled(signatures=[{"keyid": 5, "sig": ""}]),
        spoiled(signatures=[{"keyid": ["0"], "sig": ""}]),
        spoiled(signatures=[{"keyid": "A" * 16, "sig": ""}]),
        spoiled(signatures=[{"keyid": "0" * 16 + "\n", "sig": ""}]),
        spoiled(signatures=[{"keyid": "0" * 16, "sig": {}}]),
        spoiled(signatures=[{"keyid": "0" * 16, "sig": "AAAA"}]),
        spoiled(signatures=[{"keyid": f"{n:016x}", "sig": "A" * 86 + "=="} for n in range(5)]),
    ],
    ids=repr,
)
def test_wrong_shape(source: bytes | dict[str, object]) -> None:
    with pytest.raises(Problem, match="E-DSSE-SHAPE"):
        dsse.parse(source)


@pytest.mark.parametrize(
    "kind",
    [
        None,
        1,
        [],
        {},
        [REPORT],
        "",
        "application/json",
        REPORT + "\n",
        REPORT.replace("v1", "v2"),
        REPORT.upper(),
    ],
    ids=repr,
)
def test_wrong_type(kind: object) -> None:
    with pytest.raises(Problem, match="E-DSSE-TYPE"):
        dsse.parse(spoiled(payloadType=kind))


def test_another_type_than_expected() -> None:
    made = dsse.sign(dsse.payload_type("receipt"), b"{}", [A])
    with pytest.raises(Problem, match="E-DSSE-TYPE"):
        dsse.parse(made.to_bytes(), REPORT)


@pytest.mark.parametrize(
    "text", ["e30", "e31=", "e30=\n", " e30=", "e3 0=", "_-8=", "e30==", "ế", "====", "e30=e30="]
)
def test_base64_in_another_spelling(text: str) -> None:
    with pytest.raises(Problem, match="E-DSSE-B64"):
        dsse.parse(spoiled(payload=text))
    signature = {"keyid": "0" * 16, "sig": text}
    with pytest.raises(Problem, match="E-DSSE-B64"):
        dsse.parse(spoiled(signatures=[signature]))


def test_one_key_twice() -> None:
    made = dsse.sign(REPORT, b"{}", [A]).to_dict()
    made["signatures"] *= 2  # type: ignore[operator]
    with pytest.raises(Problem, match="E-DSSE-DUPSIG"):
        dsse.parse(made)


def test_payload_is_bounded_by_the_file_only() -> None:
    payload = b'"' + b"x" * 3_000_000 + b'"'
    assert dsse.parse(dsse.sign(REPORT, payload, [A]).to_bytes()).payload == payload


def test_unknown_keys_count_for_nothing() -> None:
    made = dsse.sign(REPORT, b"{}", [C, A])
    assert dsse.verify(made, KEYS) == (A.public.id,)
    with pytest.raises(Problem, match="E-SIG-UNKNOWN"):
        dsse.verify(dsse.sign(REPORT, b"{}", [C]), KEYS)
    with pytest.raises(Problem, match="E-SIG-UNKNOWN"):
        dsse.verify(made, {})


def test_any_change_is_seen() -> None:
    made = dsse.sign(REPORT, b'{"a":1}', [A])
    good = made.signatures[0]
    by_b = Signature(A.public.id, B.sign(dsse.pae(REPORT, made.payload)))
    flipped = Signature(good.keyid, bytes([good.sig[0] ^ 1]) + good.sig[1:])
    second_bad = dsse.sign(REPORT, made.payload, [B]).signatures[0]
    second_bad = Signature(second_bad.keyid, good.sig)
    assert dsse.verify(made, KEYS)
    for changed in (
        Envelope(REPORT, b'{"a":2}', made.signatures),
        Envelope(dsse.payload_type("plan"), made.payload, made.signatures),
        Envelope(REPORT, made.payload, (by_b,)),
        Envelope(REPORT, made.payload, (flipped,)),
        Envelope(REPORT, made.payload, (good, second_bad)),
    ):
        with pytest.raises(Problem, match="E-SIG-BAD"):
            dsse.verify(changed, KEYS)


@given(st.binary(max_size=300))
def test_every_payload_round_trips(payload: bytes) -> None:
    made = dsse.sign(REPORT, payload, [A])
    read = dsse.parse(made.to_bytes())
    assert base64.b64decode(strictjson.loads(made.to_bytes())["payload"]) == payload  # type: ignore[index,call-overload]
    assert dsse.verify(read, KEYS) == (A.public.id,)


@given(st.binary(max_size=200))
def test_arbitrary_bytes(data: bytes) -> None:
    with pytest.raises(Problem, match="E-DSSE-"):
        dsse.parse(data)


JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=4) | st.just(REPORT),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=2)
    ),
    max_leaves=4,
)


@given(st.sampled_from(["payload", "payloadType", "signatures", "keyid", "sig"]), JUNK)
def test_junk_in_any_place(place: str, junk: object) -> None:
    made: dict[str, Any] = dsse.sign(REPORT, b"{}", [A]).to_dict()
    (made if place in made else made["signatures"][0])[place] = junk
    try:
        dsse.verify(dsse.parse(made), KEYS)
    except Problem:
        return
    assert junk == REPORT
