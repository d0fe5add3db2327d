"""What every line of a register of the plan's work has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar


@dataclass(frozen=True, kw_only=True)
class WorkRecord:
    """A line of a register (sổ theo dõi).

    A field that is added later has a default: lines of earlier years lie in the store without it.

    Attributes:
        register: the name under which the lines of this kind are kept; never given to another kind.
        no: its number in this office, over all registers; 0 before it is stored.
        year: the year of the plan that it belongs to.
        unit: id of the unit that it is about; empty for the whole district.
    """

    register: ClassVar[str] = ""

    year: int
    unit: str = ""
    no: int = 0
