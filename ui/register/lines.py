"""A line of the register of documents in words: columns, tags."""

from __future__ import annotations

from gbv_desktop.domain.offices.documents import KIND_WORDS, Direction, Medium
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.papers.document_register import RegisterLine
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.words import day
from ui.kit.table.rows import Align, Column

_WAYS = {Direction.IN: N_("In"), Direction.OUT: N_("Out")}


def columns(shell: Shell, *, short: bool = False) -> tuple[Column[RegisterLine], ...]:
    """The columns of the list.

    Args:
        shell: knows whether figures are hidden.
        short: for choosing one, without how it came in and what it is used as.
    """
    found: tuple[Column[RegisterLine], ...] = (
        Column(N_("Number and sign"), _number, second=_kind, width=168),
        Column(N_("Day"), _day, sort=_sort_day, align=Align.CENTRE, width=92),
        Column(
            N_("Summary"),
            lambda line: masked_if_hidden(line.document.summary, hidden=shell.hidden),
            second=lambda line: line.document.issuer,
            least=150,
        ),
    )
    if short:
        return found
    return (
        *found,
        Column(
            N_("Came in"),
            _arrived,
            sort=lambda line: line.document.arrived_on,
            second=_arrival_no,
            align=Align.CENTRE,
            width=92,
        ),
        Column(
            N_("Note"),
            _note,
            tone=_tone,
            tip=lambda line: _note_tip(line, hidden=shell.hidden),
            width=116,
        ),
    )


def _number(line: RegisterLine) -> str:
    return line.document.number


def _kind(line: RegisterLine) -> str:
    """The way it went, and what kind of document it is."""
    found = line.document
    said = [_(_WAYS[found.direction]), _(KIND_WORDS[found.kind]).split(" (")[0]]
    if found.medium is Medium.ELECTRONIC:
        said.append(_("digital"))
    return " · ".join(said)


def _day(line: RegisterLine) -> str:
    return day(line.document.day) if line.dated else ""


def _sort_day(line: RegisterLine) -> tuple[object, ...]:
    return line.document.day, line.document.no


def _arrived(line: RegisterLine) -> str:
    return day(line.document.arrived_on) if line.document.arrived_on else ""


def _arrival_no(line: RegisterLine) -> str:
    number = line.document.arrival_no
    return fill(_("no. {no}"), {"no": number}) if number else ""


def _note(line: RegisterLine) -> str:
    if line.document.struck:
        return _("struck out")
    if _lacks_stamp(line):
        return _("stamp not entered")
    return _("in use") if line.paper_of is not None else ""


def _lacks_stamp(line: RegisterLine) -> bool:
    """Whether nobody entered how a paper came in that the program knows by itself."""
    return not line.entered and line.document.direction is Direction.IN


def _note_tip(line: RegisterLine, *, hidden: bool) -> str:
    if line.document.struck:
        reason = masked_if_hidden(line.document.struck, hidden=hidden)
        return fill(_("struck out: {reason}"), {"reason": reason})
    return tr(line.paper_of) if line.paper_of is not None else ""


def _tone(line: RegisterLine) -> str:
    if line.document.struck:
        return "error"
    if _lacks_stamp(line):
        return "warning"
    return "plain" if line.paper_of is not None else ""
