"""What every line of a register of the plan's work has."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from gbv_desktop.domain.plan.catalogue import Identity
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.domain.work.plain_words import E_WORK_EMPTY
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, Message, message

E_WORK_YEAR = ProblemKind(
    "E-WORK-YEAR",
    N_("The year {year} lies outside the plan."),
    N_("Enter a year from {first} to {last}."),
)
E_WORK_PAIR = ProblemKind(
    "E-WORK-PAIR",
    N_("Of “{paper}” only number or day is given."),
    N_("Enter both as they stand on the paper, or neither."),
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


def paper(number: str, day: date | None, called: str, *, needed: bool = False) -> str:
    """The number of a paper of which number and day belong together; empty for none.

    Args:
        number, day: as they were typed.
        called: what the paper is, marked with ``N_``.
        needed: whether there must be one.

    Raises:
        Problem: E-WORK-EMPTY, E-WORK-PAIR, E-PAPER-NUMBER.
    """
    words: Message = message(called)
    if not number.strip() and day is None:
        if needed:
            raise E_WORK_EMPTY(field=words)
        return ""
    if not number.strip() or day is None:
        raise E_WORK_PAIR(paper=words)
    return read_number(number)
