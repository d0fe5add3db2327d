"""What two offices say to each other about single cells, and how far each word is answered.

A remark belongs to its author. It is open until the other side says something on the same cell,
answered from then on, and settled (``closed``) when the upper unit accepts the report, or returns
it without coming back to that cell. The states travel with the report: bundle format, "remark".
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from gbv_desktop.domain.report.reports import Remark

OPEN, ANSWERED, SETTLED = "open", "answered", "closed"

Remarks = tuple[Remark, ...]


def own_remark(remarks: Iterable[Remark], cell: str, author: str) -> str:
    """What the author says on the cell and may still change; empty for nothing."""
    return next((each.text for each in remarks if _is_own(each, cell, author)), "")


def with_remark(remarks: Remarks, cell: str, author: str, text: str) -> Remarks:
    """The remarks with the author's own word on a cell: written, changed, or taken back if empty.

    What others asked on that cell is answered by it, and waits again when it is taken back.
    """
    state = ANSWERED if text else OPEN
    kept = [
        replace(each, state=state) if _is_asked(each, cell, author) else each
        for each in remarks
        if not _is_own(each, cell, author)
    ]
    return (*kept, Remark(cell, author, text)) if text else tuple(kept)


def after_return(remarks: Remarks, asked: Remarks) -> Remarks:
    """The remarks of a report that the upper unit returned with what it asks now.

    What stands on a cell that it comes back to is answered by that; all else is settled.
    """
    # Whoever comes back to a cell has read what was said of it; silence settles it.
    again = {each.cell for each in asked}
    known = tuple(
        replace(each, state=ANSWERED if each.cell in again else SETTLED)
        if each.state != SETTLED
        else each
        for each in remarks
    )
    return (*known, *asked)


def after_acceptance(remarks: Remarks) -> Remarks:
    """The remarks of a report that the upper unit accepted: all settled."""
    return tuple(replace(each, state=SETTLED) for each in remarks)


def _is_own(remark: Remark, cell: str, author: str) -> bool:
    return (remark.cell, remark.author, remark.state) == (cell, author, OPEN)


def _is_asked(remark: Remark, cell: str, author: str) -> bool:
    return remark.cell == cell and remark.author != author and remark.state in (OPEN, ANSWERED)
