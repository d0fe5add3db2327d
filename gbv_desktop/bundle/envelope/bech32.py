"""Bech32 (BIP 173) as the age specification uses it for keys: of any length, in lower case.

Source: age-encryption.org/v1, clause "The X25519 recipient type"; BIP 173, clause "Bech32".
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

_SIGNS: Final = "qpzry9x8gf2tvdw0s3jn54khce6mua7l"
_VALUES: Final = {sign: value for value, sign in enumerate(_SIGNS)}
_GENERATOR: Final = (0x3B6A57B2, 0x26508E6D, 0x1EA119FA, 0x3D4233DD, 0x2A1462B3)


def encode(prefix: str, data: bytes) -> str:
    """Writes bytes behind a lower-case prefix, in lower case."""
    bits = int.from_bytes(data, "big")
    size = -(-len(data) * 8 // 5)
    bits <<= size * 5 - len(data) * 8
    values = [bits >> 5 * place & 31 for place in reversed(range(size))]
    # The prefix is part of the check: a private key that is pasted as a public one is refused.
    check = _polymod([*_expand(prefix), *values, *[0] * 6]) ^ 1
    values += [check >> 5 * place & 31 for place in reversed(range(6))]
    return prefix + "1" + "".join(_SIGNS[value] for value in values)


def decode(prefix: str, text: str) -> bytes | None:
    """Reads what :func:`encode` wrote behind this prefix; None for everything else."""
    # The last "1" divides: the signs behind it do not include it, those before may.
    head, _, tail = text.rpartition("1")
    if head != prefix or len(tail) < 6 or not set(tail) <= _VALUES.keys():
        return None
    values = [_VALUES[sign] for sign in tail]
    if _polymod([*_expand(prefix), *values]) != 1:
        return None
    size, slack = divmod((len(values) - 6) * 5, 8)
    bits = 0
    for value in values[:-6]:
        bits = bits << 5 | value
    # Bits that fill up must be zero and fewer than a sign, or one key had several spellings.
    if slack >= 5 or bits & (1 << slack) - 1:
        return None
    return (bits >> slack).to_bytes(size, "big")


def _expand(prefix: str) -> list[int]:
    return [ord(c) >> 5 for c in prefix] + [0] + [ord(c) & 31 for c in prefix]


def _polymod(values: Iterable[int]) -> int:
    check = 1
    for value in values:
        top = check >> 25
        check = (check & 0x1FFFFFF) << 5 ^ value
        for place, term in enumerate(_GENERATOR):
            if top >> place & 1:
                check ^= term
    return check
