"""A table under one line of heads, and the paper that is one annex with such tables."""

from __future__ import annotations

from collections.abc import Iterable

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.i18n import tr
from gbv_desktop.text import message
from gbv_desktop.writing.structure.paper import (
    Appendix,
    HeadCell,
    Paper,
    Table,
    TableColumn,
    TableRow,
)

Heads = tuple[tuple[str, float, str], ...]
"""Of each column its head, marked with ``N_``, its relative width, and how its cells stand."""


def headed_table(heads: Heads, rows: Iterable[TableRow], *, numbered: bool = True) -> Table:
    """The table in the language of the papers.

    Args:
        heads: of its columns.
        rows: below them.
        numbered: whether the columns bear numbers below their heads.
    """
    return Table(
        columns=tuple(TableColumn(width, align) for _title, width, align in heads),
        head=(tuple(HeadCell(tr(message(title))) for title, _width, _align in heads),),
        rows=tuple(rows),
        numbered=numbered,
    )


def annex_alone(subject: str, issuer: Unit, appendix: Appendix, *, training: bool) -> Paper:
    """The paper that has nothing but one annex: no number, no text, nobody who signs in front."""
    return Paper(
        subject=subject,
        kind="",
        excerpt="",
        head_parent=issuer.head_parent,
        head_lines=issuer.head_lines,
        number_line="",
        place_line="",
        addressees=(),
        blocks=(),
        signer_lines=(),
        signer_name="",
        recipients=(),
        appendices=(appendix,),
        training=training,
    )
