"""Commands about the register of the plan's documents."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import parse_day
from gbv_desktop.cli.given import Readers, chosen, given_fields
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.reports import OutFile
from gbv_desktop.domain.text.days import FIRST_YEAR, LAST_YEAR
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.offices.documents import Document
    from gbv_desktop.office.papers.document_register import RegisterLine

No = Annotated[int, typer.Argument(min=1, help=N_("The document's number in the register."))]
Year = Annotated[
    int,
    typer.Option("--year", min=0, max=LAST_YEAR, help=N_("Only of this year; else of every one.")),
]
KeepNames = Annotated[
    bool, typer.Option("--keep-names", help=N_("What looks like a person's name is none."))
]
Given = Annotated[
    list[str] | None,
    typer.Option(
        "--set",
        help=N_(
            "FIELD=VALUE, repeated: number, day, issuer, summary, kind, medium (paper or"
            " electronic), arrival_no, arrived_on."
        ),
    ),
]
Way = Annotated[str, typer.Argument(help=N_("in or out."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(
        help=N_("The register of documents: papers in and out, each entered once."),
        no_args_is_help=True,
    )
    group.command("add", help=N_("Enters a document."))(_add)
    group.command("list", help=N_("Lists documents, the newest first."))(_list)
    group.command("show", help=N_("Shows a document."))(_show)
    group.command("change", help=N_("Puts a document right; what is not named stays as it is."))(
        _change
    )
    group.command("strike", help=N_("Strikes a document out; its line stays."))(_strike)
    group.command("print", help=N_("Writes the index of a year's documents as PDF."))(_print)
    app.add_typer(group, name="document")


# --- writing --------------------------------------------------------------------------------------
def _add(
    context: typer.Context, way: Way, given: Given = None, keep_names: KeepNames = False
) -> None:
    from gbv_desktop.domain.offices import documents
    from gbv_desktop.office.papers import document_register

    fields = _fields(given or [])
    number = fields.setdefault("number", "")
    fields.setdefault("kind", documents.kind_by_number(number))
    with command_context(context).open() as office:
        # Most letters go out on the day they are entered; another day is given with the fields.
        blank = documents.Document(
            chosen(documents.Direction, way), number, office.clock.today(), "", ""
        )
        kept = document_register.enter_document(
            office, replace(blank, **fields), keep_names=keep_names
        )
    _say(context, kept, N_("Document no. {no} is entered: {number}."))


def _change(
    context: typer.Context, no: No, given: Given = None, keep_names: KeepNames = False
) -> None:
    from gbv_desktop.office.papers import document_register

    fields = _fields(given or [])
    with command_context(context).open() as office:
        known = document_register.document_of(office, no).document
        kept = document_register.correct_document(
            office, replace(known, **fields), keep_names=keep_names
        )
    _say(context, kept, N_("Document no. {no} is put right: {number}."))


def _fields(pairs: Iterable[str]) -> dict[str, Any]:
    """The fields that were set."""
    from gbv_desktop.domain.offices.documents import DocumentKind, Medium

    readers: Readers = {
        **dict.fromkeys(("number", "issuer", "summary", "arrival_no"), str),
        **dict.fromkeys(("day", "arrived_on"), parse_day),
        "kind": partial(chosen, DocumentKind),
        "medium": partial(chosen, Medium),
    }
    return given_fields(pairs, readers)


def _strike(
    context: typer.Context,
    no: No,
    reason: Annotated[str, typer.Option(help=N_("Why it does not count; it is kept."))],
    keep_names: KeepNames = False,
) -> None:
    from gbv_desktop.office.papers import document_register

    with command_context(context).open() as office:
        kept = document_register.strike_document(office, no, reason, keep_names=keep_names)
    _say(context, kept, N_("Document no. {no} is struck out: {number}."))


def _say(context: typer.Context, document: Document, sentence: str) -> None:
    answer(context, _plain(document), [say(sentence, no=document.no, number=document.number)])


# --- reading --------------------------------------------------------------------------------------
def _list(
    context: typer.Context,
    words: Annotated[
        str, typer.Option("--words", help=N_("Of the number, the body or the summary."))
    ] = "",
    year: Year = 0,
    way: Annotated[str, typer.Option("--way", help=N_("in or out; else both."))] = "",
) -> None:
    from gbv_desktop.domain.offices.documents import Direction
    from gbv_desktop.office.papers import document_register

    wanted = chosen(Direction, way) if way else None
    with command_context(context).open() as office:
        lines = document_register.read_register(office)
    found = document_register.find_documents(lines, words, year, wanted)
    titles = (
        N_("no."),
        N_("way"),
        N_("number and sign"),
        N_("day"),
        N_("issuing body"),
        N_("summary"),
        N_("came in"),
        N_("note"),
    )
    nothing = [say(N_("The register has no such document."))]
    rows = [_row(each) for each in found]
    lines_out = table([say(title) for title in titles], rows) if rows else nothing
    answer(context, [_value(each) for each in found], lines_out)


def _row(line: RegisterLine) -> tuple[object, ...]:
    document = line.document
    return (
        str(document.no) if line.entered else "",
        say(_way_words(document)),
        document.number,
        document.day if line.dated else None,
        document.issuer,
        document.summary,
        document.arrived_on,
        _note(line),
    )


def _way_words(document: Document) -> str:
    from gbv_desktop.domain.offices.documents import DIRECTION_WORDS

    return DIRECTION_WORDS[document.direction]


def _note(line: RegisterLine) -> str:
    if line.document.struck:
        return say(N_("struck out: {reason}"), reason=line.document.struck)
    return tr(line.paper_of) if line.paper_of is not None else ""


def _show(context: typer.Context, no: No) -> None:
    from gbv_desktop.domain.offices.documents import KIND_WORDS, MEDIUM_WORDS
    from gbv_desktop.office.papers import document_register

    with command_context(context).open() as office:
        line = document_register.document_of(office, no)
    found = line.document
    pairs = (
        (N_("way"), say(_way_words(found))),
        (N_("number and sign"), found.number),
        (N_("day"), found.day),
        (N_("kind"), say(KIND_WORDS[found.kind])),
        (N_("issuing body"), found.issuer),
        (N_("summary"), found.summary),
        (N_("arrival number"), found.arrival_no),
        (N_("came in"), found.arrived_on),
        (N_("form"), say(MEDIUM_WORDS[found.medium])),
        (N_("note"), _note(line)),
    )
    head = (say(N_("no.")), str(found.no))
    answer(context, _value(line), table(head, [(say(name), value) for name, value in pairs]))


def _print(
    context: typer.Context,
    year: Annotated[
        int, typer.Argument(min=FIRST_YEAR, max=LAST_YEAR, help=N_("The year of the file."))
    ],
    output_file: OutFile,
) -> None:
    from gbv_desktop.office.papers import document_index

    with command_context(context).open() as office:
        path = document_index.write_index(office, year, output_file)
    answer(context, {"files": [str(path)]}, [str(path)])


# --- values ---------------------------------------------------------------------------------------
def _value(line: RegisterLine) -> dict[str, Any]:
    told = _plain(line.document)
    if not line.dated:
        told["day"] = None
    return {**told, "paper_of": tr(line.paper_of) if line.paper_of is not None else None}


def _plain(document: Document) -> dict[str, Any]:
    arrived = document.arrived_on
    return {
        "no": document.no or None,
        "way": document.direction.value,
        "number": document.number,
        "day": document.day.isoformat(),
        "issuer": document.issuer,
        "summary": document.summary,
        "kind": document.kind.value,
        "medium": document.medium.value,
        "arrival_no": document.arrival_no,
        "arrived": arrived.isoformat() if arrived else None,
        "struck": document.struck,
    }
