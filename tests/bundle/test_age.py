"""The locked envelope: what is cut, flipped, foreign or malformed never comes out."""

from __future__ import annotations

import random
from collections.abc import Callable

import pyrage
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from thorough import times

from gbv_desktop.bundle.envelope import age, dsse
from gbv_desktop.bundle.envelope.keys import AgeIdentity, SigningKey
from gbv_desktop.errors import Bug, Problem

ME = AgeIdentity(b"\x11" * 32)
OTHER = AgeIdentity(b"\x22" * 32)
ENVELOPE = dsse.sign(dsse.payload_type("bundle"), b"{}", [SigningKey(b"\1" * 32)]).to_bytes()
PLAIN = age.pad(ENVELOPE)
FILE = age.encrypt(PLAIN, [ME.recipient])
HEADER = age.check_header(FILE)

MAGIC = b"age-encryption.org/v1\n"
KEY = b"A" * 43
OURS = b"-> X25519 " + KEY + b"\n" + KEY + b"\n"
END = b"--- " + KEY + b"\n"


def header(*stanzas: bytes, end: bytes = END) -> bytes:
    return MAGIC + b"".join(stanzas) + end + b"x" * 100


def test_round_trip_for_every_recipient() -> None:
    data = age.encrypt(PLAIN, [ME.recipient, OTHER.recipient])
    for identities in ([ME], [OTHER], [OTHER, ME]):
        assert age.unpad(age.decrypt(data, identities)) == ENVELOPE
    # Another writer and reader of the same format, without our gate.
    assert pyrage.decrypt(data, [ME.native]) == PLAIN


def test_recipients_are_one_to_eight_different() -> None:
    many = [AgeIdentity(bytes([n]) * 32).recipient for n in range(1, 10)]
    age.check_header(age.encrypt(PLAIN, many[:8]))
    for wrong in ([], many, [ME.recipient] * 2):
        with pytest.raises(Bug):
            age.encrypt(PLAIN, wrong)


def test_for_another_office() -> None:
    for identities in ([OTHER], []):
        with pytest.raises(Problem, match="E-AGE-NOTFORUS"):
            age.decrypt(FILE, identities)


def test_files_of_real_writers_pass_with_their_grease() -> None:
    others = [AgeIdentity.generate().recipient for _ in range(7)]
    greased = 0
    for n in range(200):
        data = age.encrypt(b"x" * n, [ME.recipient, *others[: n % 8]])
        assert age.decrypt(data, [ME]) == b"x" * n
        greased += b"-grease" in data
    assert 50 < greased <= 200


def test_every_cut_is_seen() -> None:
    lengths = {*range(HEADER + 40), *range(HEADER, len(FILE), 251), len(FILE) - 1, len(FILE) - 16}
    for length in sorted(lengths):
        with pytest.raises(Problem, match="E-AGE-TRUNC"):
            age.decrypt(FILE[:length], [ME])


def test_a_cut_large_file_is_seen() -> None:
    data = age.encrypt(age.pad(ENVELOPE + b"x" * 200_000), [ME.recipient])
    whole_chunks = HEADER + 16 + 2 * (65_536 + 16)
    for length in (len(data) - 1, whole_chunks, whole_chunks + 1, 140_000):
        with pytest.raises(Problem, match=r"E-AGE-(TRUNC|DAMAGED)"):
            age.decrypt(data[:length], [ME])


def test_every_flipped_bit_is_seen() -> None:
    chance = random.Random(7)
    places = [
        *range(HEADER + 16),
        *(chance.randrange(HEADER, len(FILE)) for _ in range(times(400, 8_000))),
    ]
    for place in places:
        for bit in range(8):
            data = bytearray(FILE)
            data[place] ^= 1 << bit
            with pytest.raises(Problem, match="E-AGE-"):
                age.decrypt(bytes(data), [ME])
    assert age.decrypt(FILE, [ME]) == PLAIN


@pytest.mark.parametrize(
    "tail",
    [b"x", b" " * 16, b"\0" * 1_000_000, FILE],
    ids=["a letter", "spaces", "a megabyte", "a second file"],
)
def test_anything_after_the_end_is_seen(tail: bytes) -> None:
    with pytest.raises(Problem, match="E-AGE-DAMAGED"):
        age.decrypt(FILE + tail, [ME])


@pytest.mark.parametrize(
    "change",
    [
        lambda data: data.replace(b"\n", b"\r\n"),
        lambda data: data.decode("latin-1").encode("utf-16"),
        lambda data: b"\xef\xbb\xbf" + data,
        lambda data: b"-----BEGIN AGE ENCRYPTED FILE-----\n" + data,
        lambda data: b"PK\x03\x04" + data,
        lambda data: b"%PDF-1.7\n" + data,
        lambda data: data.replace(b"/v1", b"/v2", 1),
        lambda data: b"\0" * len(data),
    ],
)
def test_damage_of_other_programs(change: Callable[[bytes], bytes]) -> None:
    with pytest.raises(Problem, match="E-AGE-HEADER"):
        age.decrypt(change(FILE), [ME])


def test_the_grammar_lets_valid_headers_in() -> None:
    grease = b"-> X-grease ~!@ +\n" + b"A" * 64 + b"\n" + b"A" * 64 + b"\n\n"
    bare = b"-> x\n\n"
    for data in (header(OURS), header(grease, OURS, bare), header(OURS, *[bare] * 15)):
        assert age.check_header(data) == len(data) - 100
    assert age.check_header(header(*[OURS] * 8))


@pytest.mark.parametrize(
    "data",
    [
        header(),
        header(b"-> x\n\n"),
        header(*[OURS] * 9),
        header(OURS, *[b"-> x\n\n"] * 16),
        header(OURS, end=b"--- " + KEY + b" \n"),
        header(OURS, end=b"---" + KEY + b"\n"),
        header(OURS, end=b"--- " + KEY[:-1] + b"\n"),
        header(OURS, end=b"--- " + KEY[:-1] + b"B\n"),
        header(OURS, b"\n"),
        header(b"->  X25519 " + KEY + b"\n" + KEY + b"\n"),
        header(b"-> X25519 " + KEY + b" \n" + KEY + b"\n"),
        header(b"-> X25519 " + KEY + b" x\n" + KEY + b"\n"),
        header(b"-> X25519\n" + KEY + b"\n"),
        header(b"-> X25519 " + KEY[:-1] + b"B\n" + KEY + b"\n"),
        header(b"-> X25519 " + KEY + b"\n" + KEY[:-1] + b"B\n"),
        header(b"-> X25519 " + KEY + b"\n" + KEY[:-2] + b"\n"),
        header(b"-> X25519 " + KEY + b"=\n" + KEY + b"\n"),
        header(b"-> x25519 " + KEY + b"\n" + KEY + b"\n"),
        header(OURS, b"-> x\n"),
        header(OURS, b"-> x\n" + b"A" * 64 + b"\n"),
        header(OURS, b"-> x\n" + b"A" * 65 + b"\n\n"),
        header(OURS, b"-> x\nA\n"),
        header(OURS, b"-> x\n!\n"),
        header(OURS, b"-> x\xe1\n\n"),
        header(OURS, b"-> x " + b"y" * 8_192 + b"\n\n"),
        header(OURS, b"-> x\n" + (b"A" * 64 + b"\n") * 16_000 + b"\n"),
        MAGIC + b"x" * 9_000,
    ],
)
def test_the_grammar_keeps_others_out(data: bytes) -> None:
    with pytest.raises(Problem, match="E-AGE-HEADER"):
        age.check_header(data)


@pytest.mark.parametrize("place", ["before", "after"])
def test_password_stanza_costs_no_work(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    # A work factor of 23 would take the library half a minute: it must not even be asked.
    monkeypatch.delattr(pyrage, "decrypt")
    scrypt = b"-> scrypt " + b"A" * 22 + b" 23\n" + KEY + b"\n"
    data = header(scrypt, OURS) if place == "before" else header(OURS, scrypt)
    with pytest.raises(Problem, match="E-AGE-SCRYPT"):
        age.decrypt(data, [ME])


def test_a_file_that_is_really_locked_with_a_password() -> None:
    with pytest.raises(Problem, match="E-AGE-SCRYPT"):
        age.decrypt(pyrage.passphrase.encrypt(b"x", "mat khau"), [ME])


@pytest.mark.parametrize(
    ("length", "size"),
    [(1, 65_536), (65_535, 65_536), (65_536, 65_536), (65_537, 131_072), (200_000, 262_144)],
)
def test_size_classes(length: int, size: int) -> None:
    padded = age.pad(b"x" * length)
    assert len(padded) == size
    assert age.unpad(padded) == b"x" * length


def test_busy_and_quiet_reports_are_of_one_length() -> None:
    def payload(plain: bytes) -> int:
        data = age.encrypt(plain, [ME.recipient])
        return len(data) - age.check_header(data)  # grease makes headers differ by chance

    quiet, busy = b"x" * 2_382, b"x" * 60_000
    assert payload(age.pad(quiet)) == payload(age.pad(busy))
    assert payload(quiet) != payload(busy)


@pytest.mark.parametrize(
    "plain",
    [
        b"",
        b"{}",
        b"{}" + b" " * 65_535,
        b"{}".ljust(131_072),
        PLAIN + b" ",
        PLAIN[:-1],
        PLAIN[:-1] + b"\n",
        PLAIN[:-1] + b"\0\0",
        b"{}".ljust(16 * 1024 * 1024),
    ],
    ids=len,
)
def test_padding_of_another_length(plain: bytes) -> None:
    with pytest.raises(Problem, match="E-DSSE-"):
        dsse.parse(age.unpad(plain))


def test_spaces_alone_are_no_bundle() -> None:
    with pytest.raises(Problem, match="E-DSSE-JSON"):
        dsse.parse(age.unpad(b" " * 65_536))


def test_too_large_to_travel() -> None:
    assert len(age.pad(b"x" * 8 * 1024 * 1024)) == 8 * 1024 * 1024
    with pytest.raises(Problem, match="E-EXP-SIZE"):
        age.pad(b"x" * (8 * 1024 * 1024 + 1))


@given(st.binary(max_size=300), st.booleans())
def test_arbitrary_bytes(data: bytes, begun: bool) -> None:
    with pytest.raises(Problem, match="E-AGE-"):
        age.decrypt(MAGIC + OURS + data if begun else data, [ME])


@settings(max_examples=times(200, 5_000))
@given(
    st.lists(st.tuples(st.integers(0, HEADER + 40), st.integers(0, 255)), min_size=1, max_size=4)
)
def test_changed_headers(changes: list[tuple[int, int]]) -> None:
    data = bytearray(FILE)
    for place, value in changes:
        data[place] = value
    if data == FILE:
        return
    with pytest.raises(Problem, match="E-AGE-"):
        age.decrypt(bytes(data), [ME])
