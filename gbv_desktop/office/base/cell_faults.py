"""What was not understood in a filled-in file, told cell by cell in one refusal."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.exchange.workbook.read import CellFault
from gbv_desktop.text import N_, Message, message

E_FILL_CELLS = ProblemKind(
    "E-FILL-CELLS",
    N_("{count} cells of the file were not understood:\n{cells}"),
    N_("Correct these cells in the file and take it in again; nothing was changed."),
)

MOST = 100
"""More lines nobody corrects from a screen; the others follow when these are right."""

_AND = N_("{first}\n{others}")


@dataclass(frozen=True)
class NotUnderstood:
    """A cell of the workbook that changes nothing: where it stands, what is wrong, what to do."""

    sheet: str
    cell: str
    code: str
    text: Message
    next: Message

    @classmethod
    def of(cls, fault: CellFault) -> NotUnderstood:
        """As the reader of the workbook found it."""
        problem = fault.problem
        return cls(fault.sheet, fault.cell, problem.code, problem.text, problem.next)

    @property
    def sentence(self) -> Message:
        """Where it stands and what is wrong, in one line."""
        words = N_("Sheet “{sheet}”, cell {at}: {text}")
        return message(words, sheet=self.sheet, at=self.cell, text=self.text)


def require_none(faults: Sequence[Problem]) -> None:
    """Lets a file pass in which every cell was understood.

    Args:
        faults: one for each cell that was not; their sentences name the cell.

    Raises:
        Problem: the only one as it is, of several E-FILL-CELLS, which tells them all.
    """
    if len(faults) == 1:
        raise faults[0]
    if faults:
        raise not_understood([each.text for each in faults])


def not_understood(sentences: Sequence[Message]) -> Problem:
    """E-FILL-CELLS with a line for each cell."""
    lines = [message(N_("- {text}"), text=each) for each in sentences[:MOST]]
    if len(sentences) > MOST:
        lines.append(message(N_("and {count} more cells"), count=len(sentences) - MOST))
    told = lines.pop()
    while lines:
        told = message(_AND, first=lines.pop(), others=told)
    return E_FILL_CELLS(count=len(sentences), cells=told)
