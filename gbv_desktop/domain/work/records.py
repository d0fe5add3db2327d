"""What every line of a register of the plan's work has."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from gbv_desktop.domain.plan.catalogue import Identity
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_WORK_YEAR = ProblemKind(
    "E-WORK-YEAR",
    N_("The year {year} lies outside the plan."),
    N_("Enter a year from {first} to {last}."),
)


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


def require_year(record: WorkRecord, plan: Identity) -> None:
    """Lets a line of one of the plan's years pass.

    Raises:
        Problem: E-WORK-YEAR.
    """
    first, last = plan.first_year, plan.last_year
    if not first <= record.year <= last:
        raise E_WORK_YEAR(year=str(record.year)[:40], first=str(first), last=str(last))
