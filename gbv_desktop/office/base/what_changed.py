"""What each version of the program changed for the people who work with it, in a sentence or two.

Every version after the first says at least one: that nothing works differently is said as well.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Final

from gbv_desktop.text import Message, message

CHANGES: Final[Mapping[str, tuple[str, ...]]] = {"0.1.0": ()}
"""The sentences by version, marked for translation; of the first there is nothing to compare."""


def _order(version: str) -> tuple[int, ...]:
    return tuple(map(int, re.findall(r"\d+", version)))


def newest(one: str, other: str) -> str:
    """The newer of two versions; an empty one stands before every other."""
    return max(one, other, key=_order)


def changed_since(before: str) -> tuple[Message, ...]:
    """What the versions after one changed, the oldest first."""
    later = sorted((each for each in CHANGES if _order(each) > _order(before)), key=_order)
    return tuple(message(sentence) for each in later for sentence in CHANGES[each])
