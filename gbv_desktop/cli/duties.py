"""Commands about the unit's duties and its self-assessment in a year's report."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.cli.reports import OutFile, Period
from gbv_desktop.cli.year_option import Year
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.totals.told_duties import ToldBoard, ToldItem
    from gbv_desktop.office.reports.year_duties import CriterionLine, DutyLine, YearDuties
    from gbv_desktop.office.year.checklist import Checklist

Words = Annotated[str, typer.Option("--text", help=N_("What to say of it; it is printed."))]

DocumentNo = Annotated[
    int,
    typer.Option(
        "--document",
        min=0,
        help=N_("Its evidence: a document by its number in the register of documents."),
    ),
]

UNTOLD = "untold"
"""Nothing is said any more; no word of a command is empty."""


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(
        help=N_("The unit's duties and its self-assessment, once a year."), no_args_is_help=True
    )
    group.command("list", help=N_("Lists duties and criteria, with what the figures propose."))(
        _list
    )
    group.command("set", help=N_("Says how far a duty is."))(_set)
    group.command("assess", help=N_("Says how far a criterion is met."))(_assess)
    group.command("print", help=N_("Writes the table of self-assessment as PDF."))(_print)
    group.command("board", help=N_("Lists what the units told, duty by duty."))(_board)
    group.command("checklist", help=N_("Lists what the year wants done, by when, how far it is."))(
        _checklist
    )
    app.add_typer(group, name="duty")


def _list(context: typer.Context, period: Period) -> None:
    from gbv_desktop.office.reports.entry import require_sheet

    with command_context(context).open() as office:
        year = require_sheet(office, period).year
    value = {
        "duties": [_duty_value(each) for each in year.duties],
        "criteria": [_criterion_value(each) for each in year.criteria],
    }
    answer(context, value, _lines(year))


def _duty_value(line: DutyLine) -> dict[str, Any]:
    proposal, duty = line.proposal, line.proposal.duty
    return {
        "duty": duty.id,
        "clause": duty.clause,
        "role": duty.role.value,
        "words": duty.text,
        "proposed": proposal.state.value if proposal.state else None,
        "proofs": list(proposal.proofs),
        "lacking": list(proposal.lacking),
        "entries": proposal.entries,
        "state": line.told.state,
        "text": line.told.text,
    }


def _criterion_value(line: CriterionLine) -> dict[str, Any]:
    return {
        "criterion": line.criterion.id,
        "basis": line.criterion.basis,
        "words": line.criterion.text,
        "proposed": _level(line.proposed),
        "level": _level(line.told.value),
        "text": line.told.text,
    }


def _level(value: int | None) -> str | None:
    from gbv_desktop.domain.work.self_assessment import AssessedLevel

    return None if value is None else AssessedLevel(value).name.lower()


def _lines(year: YearDuties) -> list[str]:
    from gbv_desktop.domain.work.duties import DUTY_WORDS
    from gbv_desktop.domain.work.self_assessment import LEVEL_WORDS, AssessedLevel

    if not year.duties and not year.criteria:
        return [say(N_("The report of this period does not ask for duties."))]
    head = (N_("id"), N_("clause"), N_("duty, criterion"), N_("proposed"), N_("told"))
    duties = [
        (
            each.told.duty,
            each.proposal.duty.clause,
            each.proposal.duty.text,
            say(DUTY_WORDS[each.proposal.state or ""]),
            say(DUTY_WORDS[each.told.state]),
        )
        for each in year.duties
    ]
    unsaid = DUTY_WORDS[""]
    criteria = [
        (
            each.told.criterion,
            each.criterion.basis,
            each.criterion.text,
            say(unsaid if each.proposed is None else LEVEL_WORDS[each.proposed]),
            say(unsaid if each.told.value is None else LEVEL_WORDS[AssessedLevel(each.told.value)]),
        )
        for each in year.criteria
    ]
    return table([say(title) for title in head], [*duties, *criteria])


# --- telling --------------------------------------------------------------------------------------
def _set(
    context: typer.Context,
    period: Period,
    duty: Annotated[str, typer.Argument(help=N_("The duty, by its id."))],
    state: Annotated[
        str, typer.Argument(help=N_("planned, ongoing, done or none; untold takes it back."))
    ],
    text: Words = "",
    document: DocumentNo = 0,
) -> None:
    from gbv_desktop.domain.report.reports import DutyProgress
    from gbv_desktop.office.papers.document_register import with_evidence
    from gbv_desktop.office.reports import entry

    with command_context(context).open() as office:
        sheet = entry.require_sheet(office, period)
        said = "" if state == UNTOLD else state
        shown = with_evidence(office, text, document) if document else text
        entry.set_duty(office, sheet, DutyProgress(duty, said, shown))
        made = entry.require_sheet(office, period).year
    line = next(each for each in made.duties if each.told.duty == duty)
    answer(context, _duty_value(line), [say(N_("Kept for {id}."), id=duty)])


def _assess(
    context: typer.Context,
    period: Period,
    criterion: Annotated[str, typer.Argument(help=N_("The criterion, by its id."))],
    level: Annotated[
        str, typer.Argument(help=N_("met, partly_met, not_met or not_ours; untold takes it back."))
    ],
    text: Words = "",
    document: DocumentNo = 0,
) -> None:
    from gbv_desktop.domain.report.reports import CriterionAnswer
    from gbv_desktop.office.papers.document_register import with_evidence
    from gbv_desktop.office.reports import entry, year_duties

    value = None if level == UNTOLD else year_duties.read_level(level)
    with command_context(context).open() as office:
        sheet = entry.require_sheet(office, period)
        shown = with_evidence(office, text, document) if document else text
        entry.set_criterion(office, sheet, CriterionAnswer(criterion, value, shown))
        made = entry.require_sheet(office, period).year
    line = next(each for each in made.criteria if each.told.criterion == criterion)
    answer(context, _criterion_value(line), [say(N_("Kept for {id}."), id=criterion)])


# --- the table of self-assessment -----------------------------------------------------------------
def _print(context: typer.Context, period: Period, output_file: OutFile) -> None:
    from gbv_desktop.office.papers.self_assessment import write_assessment

    with command_context(context).open() as office:
        written = write_assessment(office, period, output_file)
    answer(context, {"files": [str(written)]}, [str(written)])


# --- at the consolidating unit --------------------------------------------------------------------
def _board(context: typer.Context, period: Period) -> None:
    from gbv_desktop.office.totals.year.duty_board import duty_board

    with command_context(context).open() as office:
        found = duty_board(office, period)
    value = {
        "duties": [_told_value(each) for each in found.duties],
        "criteria": [_told_value(each) for each in found.criteria],
    }
    answer(context, value, _board_lines(found))


def _told_value(item: ToldItem) -> dict[str, Any]:
    return {
        "id": item.id,
        "clause": item.clause,
        "words": item.words,
        "units": [
            {
                "unit": each.unit,
                "name": each.name,
                "report": each.report.value,
                "state": each.state,
                "text": each.text,
            }
            for each in item.units
        ],
    }


def _board_lines(found: ToldBoard) -> list[str]:
    from gbv_desktop.domain.work.duties import DutyState
    from gbv_desktop.domain.work.self_assessment import AssessedLevel

    if not found.duties and not found.criteria:
        return [say(N_("The report of this period does not ask for duties."))]
    done, met = str(DutyState.DONE), AssessedLevel.MET.name.lower()
    rows = [_told_row(each, done) for each in found.duties]
    rows += [_told_row(each, met) for each in found.criteria]
    head = (
        N_("id"),
        N_("clause"),
        N_("duty, criterion"),
        N_("fulfilled, met"),
        N_("others"),
        N_("report not in"),
    )
    return table([say(title) for title in head], rows)


def _told_row(item: ToldItem, good: str) -> tuple[str, ...]:
    others = [each for each in item.units if each.state not in (None, good)]
    names = ", ".join(each.name for each in others)
    away = ", ".join(item.names(None))
    share = f"{item.counts[good]}/{len(item.units)}"
    return item.id, item.clause, item.words, share, names, away


# --- the year -------------------------------------------------------------------------------------
def _checklist(context: typer.Context, year: Year = 0) -> None:
    from gbv_desktop.office.year.checklist import checklist

    with command_context(context).open() as office:
        found = checklist(office, year)
    value = [
        {
            "kind": each.kind.value,
            "clause": each.clause,
            "words": each.words,
            "last": each.last.isoformat(),
            "done": each.done,
            "asked": each.asked,
            "state": each.state(found.today).value,
            "activity": each.activity,
            "begins": each.begins,
            "period": each.period,
            "cell": each.cell,
        }
        for each in found.items
    ]
    answer(context, {"year": found.year, "items": value}, _checklist_lines(found))


def _checklist_lines(found: Checklist) -> list[str]:
    from gbv_desktop.domain.work.checklist import ITEM_STATE_WORDS
    from gbv_desktop.office.year.checklist import item_words

    head = (N_("clause"), N_("what is due"), N_("to do by"), N_("so far"), N_("state"))
    rows = [
        (
            each.clause,
            tr(item_words(each)),
            each.last,
            f"{each.done}/{each.asked}",
            say(ITEM_STATE_WORDS[each.state(found.today)]),
        )
        for each in found.items
    ]
    return table([say(title) for title in head], rows)
