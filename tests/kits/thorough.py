"""How thorough the tests are: quick in the gate, long in the deep run (``GBV_DEEP=1``)."""

from __future__ import annotations

import os

DEEP = bool(os.environ.get("GBV_DEEP"))


def times(gate: int, deep: int) -> int:
    """How many rounds, examples or flipped bits a test tries."""
    return deep if DEEP else gate
