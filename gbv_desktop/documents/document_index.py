"""The yearly index of the documents in a file (Mục lục văn bản, tài liệu trong hồ sơ).

Its columns are those that offices hand files over with (NĐ 30/2020, Điều 30); the sheets are
counted by hand once the file is complete.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.documents.headed_table import headed_table
from gbv_desktop.documents.papers.render import render_list
from gbv_desktop.domain.offices.documents import KIND_WORDS, Document, DocumentKind, Medium
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.vietnamese import long_date, text_date
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message
from gbv_desktop.writing.structure.paper import ListSheet, Table, TableRow

_HEADS = (
    (N_("No."), 1.1, "center"),
    (N_("Number and sign"), 5.2, "left"),
    (N_("Day"), 2.6, "center"),
    (N_("Kind and summary"), 9.2, "left"),
    (N_("Issuing body"), 4.2, "left"),
    (N_("Sheet no."), 1.3, "center"),
    (N_("Note"), 3.6, "left"),
)
_ABOUT = re.compile(r"(?:V/v|Về việc)\s+", re.IGNORECASE)


@dataclass(frozen=True)
class IndexedDocument:
    """A line of the index; ``dated`` is false where the day on the paper is not known."""

    document: Document
    dated: bool = True


@dataclass(frozen=True)
class DocumentIndex:
    """What the index is about.

    Attributes:
        issuer: the office whose file it is.
        plan: the plan by its full name.
        lines: in the order of their days.
        day: the day on which it was true.
        person: who made it.
    """

    issuer: Unit
    plan: str
    year: int
    lines: Sequence[IndexedDocument]
    day: date
    person: Person
    training: bool


def document_index_pdf(index: DocumentIndex) -> bytes:
    """The index as a PDF; it names papers, and no figure and no person but who made it.

    Raises:
        Problem: E-PAPER-LAYOUT.
    """
    title = tr(message(N_("INDEX OF DOCUMENTS IN THE FILE")))
    file = message(
        N_("File: Carrying out of the {plan}, year {year}"), plan=index.plan, year=str(index.year)
    )
    count = message(
        N_("{count} documents, as of {day}"), count=len(index.lines), day=text_date(index.day)
    )
    return render_list(
        ListSheet(
            subject=f"{title}, {index.year}",
            head_parent=index.issuer.head_parent,
            head_lines=index.issuer.head_lines,
            place_line=f"{index.issuer.place}, {long_date(index.day)}",
            title=title,
            facts=(tr(file), tr(count)),
            table=_table(index.lines),
            signer_lines=(tr(message(N_("MADE BY"))),),
            signer_name=index.person.name,
            training=index.training,
        )
    )


def _table(lines: Sequence[IndexedDocument]) -> Table:
    rows = (TableRow((str(number), *_cells(line))) for number, line in enumerate(lines, start=1))
    return headed_table(_HEADS, rows, numbered=False)


def _cells(line: IndexedDocument) -> tuple[str, ...]:
    document = line.document
    day = text_date(document.day) if line.dated else ""
    return document.number, day, _summary(document), document.issuer, "", _remarks(document)


def _summary(document: Document) -> str:
    """Kind and summary in one sentence; a summary that begins with its kind says it once."""
    words = document.summary
    kind = tr(message(KIND_WORDS[document.kind])).split(" (")[0]
    if document.kind is DocumentKind.OTHER or words.casefold().startswith(kind.casefold()):
        return words
    kind = f"{kind[:1].upper()}{kind[1:]}"
    # "V/v" stands for it below the number of an official letter, and nowhere else.
    about = _ABOUT.match(words)
    return f"{kind} về việc {words[about.end() :]}" if about else f"{kind}: {words}"


def _remarks(document: Document) -> str:
    """Under which number and when it came in, and whether it is a file."""
    found = []
    if document.arrived_on is not None:
        words = N_("In: no. {no}, {day}") if document.arrival_no else N_("In: {day}")
        day = text_date(document.arrived_on)
        found.append(tr(message(words, no=document.arrival_no, day=day)))
    if document.medium is Medium.ELECTRONIC:
        found.append(tr(message(N_("electronic"))))
    return "; ".join(found)
