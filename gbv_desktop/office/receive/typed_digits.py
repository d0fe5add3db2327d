"""Digits as they are typed: which groups hold together, told while somebody reads them out."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from gbv_desktop.bundle.envelope.digits import damm

GROUPS: Final = 8
GROUP_DIGITS: Final = 5
_BETWEEN: Final = re.compile(r"[\s.,\-–]+")


@dataclass(frozen=True)
class TypedGroup:
    """A group of digits; ``right`` is ``None`` until its five digits are there."""

    digits: str
    right: bool | None


def typed_groups(typed: str) -> tuple[TypedGroup, ...]:
    """Cuts what was typed into groups of five, whatever stands between the digits.

    A group that holds together may still belong to another key: only the whole is compared.
    """
    plain = _BETWEEN.sub("", typed)
    return tuple(_group(plain[at : at + GROUP_DIGITS]) for at in range(0, len(plain), GROUP_DIGITS))


def _group(digits: str) -> TypedGroup:
    # Other scripts have digits too, and ``isdigit`` alone would take them.
    if not (digits.isascii() and digits.isdigit()):
        return TypedGroup(digits, False)
    return TypedGroup(digits, None if len(digits) < GROUP_DIGITS else damm(digits) == 0)
