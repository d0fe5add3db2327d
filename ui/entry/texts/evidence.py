"""Documents of the register as evidence of duties and criteria."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.office.papers.document_register import evidence_words
from ui.register.picking import pick_document

if TYPE_CHECKING:
    from gbv_desktop.office.papers.document_register import RegisterLine
    from ui.base.shell import Shell
    from ui.entry.sheet import SheetView
    from ui.entry.texts.year import YearView


def watch(shell: Shell, view: SheetView) -> None:
    """Lets a document of the register be named as evidence."""
    for yearly in (view.duties, view.criteria):
        yearly.document_asked.connect(partial(_ask, shell, yearly))


def _ask(shell: Shell, view: YearView, place: str) -> None:
    pick_document(shell, partial(_quote, view, place))


def _quote(view: YearView, place: str, line: RegisterLine) -> None:
    card = view.cards.get(place)
    if card is not None:
        card.quote(evidence_words(line))
