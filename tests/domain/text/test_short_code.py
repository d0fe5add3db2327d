"""The short code of a paper."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.text.short_code import ALPHABET, short_code

DIGESTS = st.binary(min_size=5, max_size=32)


def right(code: str) -> bool:
    """Whether the check sign fits, by Luhn's rule written out the other way round."""
    total = 0
    for at, sign in enumerate(reversed(code.replace("-", ""))):
        place = ALPHABET.index(sign)
        total += place if at % 2 == 0 else 2 * place // 32 + 2 * place % 32
    return total % 32 == 0


def test_a_code_as_it_is_printed() -> None:
    assert short_code(bytes(5)) == "0000-0000"
    assert short_code(b"\xff" * 32) == "ZZZZ-ZZZ7"
    assert short_code(bytes.fromhex("123456789a")) == "28T5-CY4W"


@given(DIGESTS)
def test_the_check_sign_fits(digest: bytes) -> None:
    code = short_code(digest)
    assert len(code) == 9 and code[4] == "-"
    assert right(code)


@given(DIGESTS, st.integers(0, 7), st.sampled_from(ALPHABET))
def test_one_wrong_sign_is_seen(digest: bytes, at: int, sign: str) -> None:
    code = short_code(digest).replace("-", "")
    slip = code[:at] + sign + code[at + 1 :]
    assert right(slip) == (slip == code)


@given(DIGESTS, DIGESTS)
def test_what_begins_alike_has_one_code(one: bytes, other: bytes) -> None:
    """35 bits count: what stands behind them does not."""
    assert short_code(one[:5] + other) == short_code(one)
