"""Commands about the texts of the plan's papers, in the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import CommandError
from gbv_desktop.cli.draft_options import OfDraft
from gbv_desktop.cli.output import answer, command_context, described, say, table
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.papers.text_preview import TextPreview
    from gbv_desktop.office.plan.texts.listing import DraftTexts, TextEntry, TextPiece

TextKey = Annotated[
    str,
    typer.Argument(metavar="TEXT", help=N_("A text as “gbv text list” names it.")),
]
NewText = Annotated[
    str, typer.Argument(metavar="WORDS", help=N_("The words; empty leaves the variant out."))
]
OfPaper = Annotated[
    str, typer.Option("--paper", help=N_("consolidated, unit, shared, lines, annexes …"))
]
Search = Annotated[str, typer.Option("--find", help=N_("Only those with these words."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("The texts of the papers."), no_args_is_help=True)
    group.command("list", help=N_("Lists the texts by paper and part."))(_list)
    group.command("show", help=N_("Shows a text, its placeholders and how it would read."))(_show)
    # Lines of recipients begin with a dash, and are no options.
    dashes = {"ignore_unknown_options": True}
    group.command("set", help=N_("Changes a text in the draft."), context_settings=dashes)(_set)
    offer = N_(
        "Adds the appendices and sentences on the plan's work that are offered to the draft."
    )
    group.command("offer", help=offer)(_offer)
    app.add_typer(group, name="text")


def _texts(office: Office, draft: bool) -> tuple[DraftTexts, tuple[TextEntry, ...]]:
    from gbv_desktop.exchange.plan.tables import tables_of
    from gbv_desktop.office.plan.drafting import followed_plan, required_draft
    from gbv_desktop.office.plan.texts.listing import DraftTexts

    if not draft:
        found = DraftTexts.of(tables_of(office.plan), office.plan)
        return found, found.entries()
    work = required_draft(office)
    newest, before = followed_plan(office)
    found = DraftTexts.of(work.tables, work.plan or newest)
    return found, found.entries(DraftTexts.of(before, newest))


def _offer(context: typer.Context) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.texts.offered import add_offered_papers

    with command_context(context).open() as office:
        found = add_offered_papers(office)
    tell_draft(context, found)


def _list(
    context: typer.Context, paper: OfPaper = "", find: Search = "", draft: OfDraft = False
) -> None:
    from gbv_desktop.office.plan.texts.sections import TextGroup

    if paper and paper not in tuple(TextGroup):
        words = N_("“{paper}” is none of {papers}.")
        raise CommandError(message(words, paper=paper, papers=tuple(map(str, TextGroup))))
    with command_context(context).open() as office:
        _found, entries = _texts(office, draft)
    wanted = find.casefold()
    shown = [
        each
        for each in entries
        if (not paper or each.group == paper)
        and (not wanted or any(wanted in piece.text.casefold() for piece in each.pieces))
    ]
    value = [
        {
            "text": each.key,
            "paper": each.group.value,
            "section": tr(each.section),
            "first": each.first,
            "difference": each.state,
        }
        for each in shown
    ]
    head = (say(N_("text")), say(N_("part")), say(N_("words")))
    answer(context, value, table(head, [(v["text"], v["section"], v["first"]) for v in value]))


def _show(context: typer.Context, key: TextKey, draft: OfDraft = False) -> None:
    from gbv_desktop.office.papers.text_preview import TextPreview, preview, preview_facts
    from gbv_desktop.office.plan.texts.checking import placeholders, text_faults
    from gbv_desktop.office.plan.texts.listing import find_entry

    with command_context(context).open() as office:
        texts, entries = _texts(office, draft)
        facts = preview_facts(office, texts) if office.consolidating else None
    entry = find_entry(entries, key)
    pieces = []
    for piece in entry.pieces:
        seen = preview(facts, texts, entry, piece) if facts is not None else TextPreview()
        faults = [tr(each) for each in text_faults(texts, piece)]
        pieces.append(_piece_value(piece, seen, faults))
    first = entry.pieces[0] if entry.pieces else None
    names = [each.name for each in placeholders(texts, entry, first)] if first else []
    value = {
        "text": entry.key,
        "section": tr(entry.section),
        "by": entry.choose,
        "pieces": pieces,
        "placeholders": names,
        "period": facts.period if facts else "",
    }
    head = (say(N_("text")), say(N_("words")), say(N_("with the last figures")))
    rows = [(each["text"], each["words"], each["preview"]) for each in pieces]
    lines = [tr(entry.section), "", *table(head, rows)]
    lines += [f"! {fault}" for each in pieces for fault in each["faults"]]
    lines += ["", say(N_("Placeholders: {names}"), names=", ".join(names))]
    answer(context, value, lines)


def _piece_value(piece: TextPiece, seen: TextPreview, faults: list[str]) -> dict[str, Any]:
    return {
        "text": piece.key,
        "words": piece.text,
        "preview": seen.text,
        "faults": faults,
        "problem": described(seen.problem) if seen.problem else None,
    }


def _set(context: typer.Context, key: TextKey, words: NewText) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.texts.editing import set_text

    with command_context(context).open() as office:
        found = set_text(office, key, words)
    tell_draft(context, found)
