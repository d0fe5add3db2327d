"""How many of each a plan may hold, for what is looked through again for every unit or period.

Source: SPEC.md, clause 5.2. What is not bounded here is bounded by the size of the objects.
"""

from __future__ import annotations

from typing import Final

TIES: Final = 20
"""Ties of one unit: as many reorganisations of one office."""
