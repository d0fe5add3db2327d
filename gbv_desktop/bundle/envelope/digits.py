"""Digits that people read out and type: fingerprints of keys with a check digit to each group.

Eight groups of four digits, each followed by its Damm check digit, which catches every single
wrong digit and every swap of neighbours. Source: SPEC.md, clause 6.2;
H. M. Damm, Total anti-symmetrische Quasigruppen (2004), the quasigroup of order 10.
"""

from __future__ import annotations

import hashlib
import re
from typing import Final

from gbv_desktop.bundle.faults import E_KEY_CHECKDIGIT, E_KEY_FP, E_KEY_SHAPE

_DAMM: Final = (
    (0, 3, 1, 7, 5, 9, 8, 6, 4, 2),
    (7, 0, 9, 2, 1, 5, 4, 8, 6, 3),
    (4, 2, 0, 6, 8, 7, 1, 3, 5, 9),
    (1, 7, 5, 0, 9, 8, 3, 4, 2, 6),
    (6, 1, 2, 3, 0, 4, 5, 9, 7, 8),
    (3, 6, 7, 4, 2, 0, 9, 5, 8, 1),
    (5, 8, 6, 9, 7, 2, 0, 1, 3, 4),
    (8, 9, 4, 5, 3, 6, 2, 0, 1, 7),
    (9, 4, 3, 8, 6, 1, 7, 2, 0, 5),
    (2, 5, 8, 1, 4, 3, 6, 7, 9, 0),
)
_GROUP: Final = 5
_GROUPS: Final = 8
_BETWEEN: Final = re.compile(r"[\s.,\-–]+")


def damm(digits: str) -> int:
    """The check digit of ASCII digits; 0 for digits that end in their own right check digit."""
    state = 0
    for digit in digits:
        state = _DAMM[state][int(digit)]
    return state


def fingerprint(kind: str, public: bytes) -> str:
    """The 8 groups of 5 digits of a public key, for the phone and for the stamped letter.

    Args:
        kind: what the key is for, such as ``device`` or ``root``: one key gives other digits in
            another use.
        public: the raw public key.
    """
    # With the use of the key in it: digits of a computer never pass for those of the letter.
    digest = hashlib.sha256(b"gbv-fp-v1\0" + kind.encode("ascii") + b"\0" + public).digest()
    # 32 digits are 106 bits: nobody finds another key with the same ones by trying.
    digits = f"{int.from_bytes(digest, 'big') % 10**32:032d}"
    groups = [digits[at : at + 4] for at in range(0, 32, 4)]
    return " ".join(f"{group}{damm(group)}" for group in groups)


def check_typed(typed: str, expected: str) -> None:
    """Compares digits that a person typed with a fingerprint; returns if they are the same.

    Spaces, line ends, dots, commas and dashes may stand anywhere.

    Raises:
        Problem: E-KEY-SHAPE for another number of digits or other signs, E-KEY-CHECKDIGIT with
            the numbers of the groups that hold a slip, E-KEY-FP for digits of another key.
    """
    # People type groups as they hear them, with whatever stands between.
    digits = _BETWEEN.sub("", typed)
    # isdigit alone takes other scripts' digits and superscripts.
    if not (digits.isascii() and digits.isdigit()) or len(digits) != _GROUP * _GROUPS:
        raise E_KEY_SHAPE(count=sum(c.isdigit() for c in digits))
    starts = range(0, len(digits), _GROUP)
    wrong = [n for n, at in enumerate(starts, 1) if damm(digits[at : at + _GROUP])]
    # Told by group: over the telephone one group is asked again, not all eight.
    if wrong:
        raise E_KEY_CHECKDIGIT(groups=tuple(wrong))
    if digits != expected.replace(" ", ""):
        raise E_KEY_FP()
