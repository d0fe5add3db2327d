"""Short codes that tie a paper to its data: printed in its foot, read out on the phone."""

from __future__ import annotations

from typing import Final

ALPHABET: Final = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Digits and capitals without I, L, O and U, which are misread (Crockford's base 32)."""
SIGNS: Final = 8
_BITS: Final = 5


def short_code(digest: bytes) -> str:
    """Eight signs in two groups, ``7Q4K-9TZ2``: 35 bits of a digest and a check sign.

    The check sign (Luhn's rule for 32 signs) shows each single wrong sign and nearly every swap
    of neighbours.

    Args:
        digest: at least 5 bytes of a hash of what the code stands for.
    """
    number = int.from_bytes(digest[:_BITS]) >> _BITS
    places = [number >> _BITS * at & 31 for at in reversed(range(SIGNS - 1))]
    signs = "".join(ALPHABET[place] for place in (*places, _check(places)))
    return f"{signs[: SIGNS // 2]}-{signs[SIGNS // 2 :]}"


def _check(places: list[int]) -> int:
    """What brings the sum of all places, every second one doubled, to a multiple of 32."""
    doubled = (sum(divmod(2 * place, 32)) for place in places[::-2])
    return -(sum(doubled) + sum(places[-2::-2])) % 32
