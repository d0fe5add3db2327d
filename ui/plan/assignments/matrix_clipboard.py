"""Cells of the matrix as text: copied for Excel, and written from there."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_
from ui.plan.assignments.matrix_model import KEYS

E_ROLES_TEXT = ProblemKind(
    "E-ROLES-TEXT",
    N_("“{text}” is no role."),
    N_("Use C, P, T or M, or an empty cell for no role. Nothing was pasted."),
)
E_ROLES_ROOM = ProblemKind(
    "E-ROLES-ROOM",
    N_("From here on there is no room for {rows} rows and {columns} columns."),
    N_("Choose the cell where the first one goes; open the groups that you need. Nothing was"
       " pasted."),
)  # fmt: skip
ROLES = {letter: role for role, letter in KEYS.items()}


def roles_text(rows: Sequence[Sequence[UnitRole | None]]) -> str:
    """Rows of letters with tabs between, as a workbook takes them."""
    return "\n".join("\t".join(KEYS[each] if each else "" for each in row) for row in rows)


def roles_pasted(text: str) -> list[list[UnitRole | None]]:
    """The roles of such rows; raises E-ROLES-TEXT."""
    return [[_role(each) for each in line.split("\t")] for line in text.rstrip("\r\n").split("\n")]


def _role(cell: str) -> UnitRole | None:
    letter = cell.strip().upper()
    if letter and letter not in ROLES:
        raise E_ROLES_TEXT(text=letter[:40])
    return ROLES.get(letter)
