"""Commands of the consolidating unit about what came in: paper, returns, choices, the board."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, DayIsRight, parse_day
from gbv_desktop.cli.output import (
    answer,
    command_context,
    say,
    table,
)
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.totals.board import BoardRow, GroupCount
    from gbv_desktop.office.answer.unit_report import UnitReport, Version
    from gbv_desktop.office.totals.contested import ContestedDecision
    from gbv_desktop.office.totals.period_overview import Overview


Period = Annotated[str, typer.Argument(help=N_("A period such as 2018S1 or 2018."))]
Unit = Annotated[str, typer.Option(help=N_("The unit's id."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("receive", help=N_("Notes that a signed paper came in."))(_receive)
    app.command("return", help=N_("Sends a report back with remarks."))(_return)
    app.command("choose", help=N_("Chooses between two versions of a report."))(_choose)
    app.command("board", help=N_("Shows who has reported."))(_board)


def _receive(
    context: typer.Context,
    period: Period,
    unit: Unit,
    paper_no: Annotated[
        str, typer.Option("--paper-no", help=N_("The paper's number and sign, such as 12/BC-UBND."))
    ],
    on: Annotated[str, typer.Option("--on", metavar=DAY_FORM, help=N_("The day it came in."))],
    paper_day: Annotated[
        str, typer.Option("--paper-day", metavar=DAY_FORM, help=N_("The day on the paper."))
    ] = "",
    arrival_no: Annotated[
        str, typer.Option("--arrival-no", help=N_("The arrival number in the stamp ĐẾN."))
    ] = "",
) -> None:
    """With the day on the paper it is entered into the register of documents as well."""
    from gbv_desktop.office.answer import answers
    from gbv_desktop.office.answer.arrived_papers import ArrivedPaper

    if arrival_no and not paper_day:
        raise CommandError(message(N_("Give --paper-day as well, the day on the paper.")))
    arrived = ArrivedPaper(parse_day(paper_day), arrival_no) if paper_day else None
    with command_context(context).open() as office:
        # The number as it is kept, told back: its sign is completed, and a slip is seen.
        kept = answers.register_paper(office, period, unit, paper_no, parse_day(on), arrived)
        name = office.name_of(unit)
    value = {"period": period, "unit": unit, "paper_no": kept, "on": on}
    answer(context, value, [say(N_("Noted: paper {no} of {unit}."), no=kept, unit=name)])


def _return(
    context: typer.Context,
    period: Period,
    unit: Unit,
    reason: Annotated[str, typer.Option(help=N_("What is asked of the unit."))],
    cell: Annotated[
        list[str] | None, typer.Option(help=N_("CODE=TEXT, a remark on a cell."))
    ] = None,
    keep_names: Annotated[
        bool, typer.Option("--keep-names", help=N_("The names in it are officials' names."))
    ] = False,
    day_is_right: DayIsRight = None,
) -> None:
    from gbv_desktop.office.answer import answers

    with command_context(context).open(day_is_right=day_is_right) as office:
        made = answers.return_report(
            office, period, unit, reason, _remarks(cell or []), keep_names=keep_names
        )
        name = office.name_of(unit)
    value = {
        "unit": made.unit,
        "period": made.period,
        "revision": made.revision,
        "receipt": made.receipt_no,
    }
    line = say(N_("Returned; the answer travels in the next package of {unit}."), unit=name)
    answer(context, value, [line])


def _remarks(pairs: Sequence[str]) -> dict[str, str]:
    found = {}
    for pair in pairs:
        code, equals, text = pair.partition("=")
        # A remark without words asks the unit for nothing, and it cannot ask back.
        if not equals or not text.strip():
            raise CommandError(message(N_("Write a remark as CODE=TEXT, not “{pair}”."), pair=pair))
        found[code.strip()] = text
    return found


def _choose(
    context: typer.Context,
    period: Period,
    unit: Unit,
    version: Annotated[
        str, typer.Option(help=N_("The version that holds: its id or the code on its paper."))
    ] = "",
    reason: Annotated[str, typer.Option(help=N_("Why this version holds; it is kept."))] = "",
    undo: Annotated[bool, typer.Option("--undo", help=N_("Takes the last choice back."))] = False,
    day_is_right: DayIsRight = None,
) -> None:
    """Without a version the two are shown; figures stay in the window and in the papers."""
    from gbv_desktop.office.answer import choosing
    from gbv_desktop.office.answer.unit_report import unit_report

    with command_context(context).open(day_is_right=day_is_right) as office:
        # --undo wins over a version: it only puts back what was.
        if undo:
            choosing.undo_choice(office, period, unit)
        elif version:
            choosing.choose(office, period, unit, version, reason)
        found = unit_report(office, period, unit)
    value = {
        "period": period,
        "unit": unit,
        "waiting": found.waiting,
        "chosen": None if found.choice is None else found.choice.chosen,
        "reason": None if found.choice is None else found.choice.reason,
        "differing": [each.code for each in found.figures if each.differs],
        "versions": [_version(each) for each in found.versions],
    }
    # The code on the paper names a version; the command takes it.
    head = (say(N_("code")), say(N_("approved by")), say(N_("received on")))
    rows = [(v.code, v.approved_by, v.received_on) for v in found.versions]
    last = N_("A choice is waited for.") if found.waiting else N_("Nothing waits for a choice.")
    answer(context, value, [*table(head, rows), *_counting(found), say(last)])


_UNDO = N_("To take the choice back, give the same command with --undo alone.")


def _counting(found: UnitReport) -> list[str]:
    """Which version counts since the choice, in words, and how it is undone."""
    from gbv_desktop.office.open.words import computer_words

    chosen = None if found.choice is None else found.choice.chosen
    version = next((each for each in found.versions if each.object_id == chosen), None)
    if version is None:
        return []
    counts = say(
        N_("Now counts: {unit}, revision {revision}, code {code}, received on {day}, {computer}."),
        unit=found.office,
        revision=version.revision,
        code=version.code,
        day=version.received_on or "…",
        computer=computer_words(found.office, version.computer),
    )
    return [counts, say(_UNDO)]


def _version(version: Version) -> dict[str, Any]:
    return {
        "id": version.object_id,
        "revision": version.revision,
        "code": version.code,
        "counted": version.counted,
        "same_figures": version.twin,
        "device": version.device or None,
        "seq": version.seq,
        "received_on": version.received_on.isoformat() if version.received_on else None,
        "prepared_by": version.prepared_by,
        "approved_by": version.approved_by,
        "approved_on": version.approved_on.isoformat() if version.approved_on else None,
    }


def _board(context: typer.Context, period: Period) -> None:
    from gbv_desktop.office.totals import contested, period_overview

    with command_context(context).open() as office:
        found = period_overview.overview(office, period)
        names = {unit.id: unit.name_on(found.period.end).name for unit in found.owing}
        decisions = contested.contested_here(office, found)
    board = found.board
    value = {
        "period": board.period,
        "owed": board.owed,
        "received": board.received,
        "undecided": board.undecided,
        "by_group": {g.group: _counted(g) for g in board.by_group},
        "rows": [_row(found, row) | _contested(decisions.get(row.unit, ())) for row in board.rows],
    }
    head = (say(N_("unit")), say(N_("status")), say(N_("received on")), say(N_("late")))
    rows = [
        (names[r.unit], _standing(found, r), r.received_on, say(N_("late")) if r.late else "")
        for r in board.rows
    ]
    groups = [
        say(N_("{group}: {received}/{owed}"), group=g.name, received=g.received, owed=g.owed)
        for g in board.by_group
        if g.name
    ]
    apart = [
        f"{names[unit]}: {line}"
        for unit, found_apart in decisions.items()
        for line in contested.contested_lines(found_apart)
    ]
    answer(context, value, [*table(head, rows), *groups, tr(board.every.words), *apart])


def _contested(decisions: Sequence[ContestedDecision]) -> dict[str, Any]:
    told = [
        {
            "id": each.id,
            "kind": each.kind.value,
            "versions": list(each.versions),
            "person": each.person,
            "made_on": each.made_on.isoformat() if each.made_on else None,
            "reason": each.reason,
        }
        for each in decisions
    ]
    return {"contested": told} if told else {}


def _row(found: Overview, row: BoardRow) -> dict[str, Any]:
    value: dict[str, Any] = {
        "unit": row.unit,
        "form": row.form,
        "status": row.status.value,
        "revision": row.revision or None,
        "received_on": row.received_on.isoformat() if row.received_on else None,
        "late": row.late,
        "conflict": row.unit in found.conflicts,
        "by_paper": row.by_paper,
    }
    below = found.below(row.unit)
    # Only of a unit that adds others up: nobody reports to the others.
    if below is not None:
        value["below"] = {"received": below.reported, "owed": below.owing}
    return value


def _standing(found: Overview, row: BoardRow) -> str:
    """Where a report stands, and how many units are behind one that adds others up."""
    below = found.below(row.unit)
    if below is None:
        return _status(row)
    words = N_("{status}; {reported}/{owing} units had reported to it")
    told = {"reported": below.reported, "owing": below.owing}
    return say(words, status=_status(row), **told)


def _counted(g: GroupCount) -> dict[str, int]:
    return {"owed": g.owed, "received": g.received, "late": g.late, "undecided": g.undecided}


def _status(row: BoardRow) -> str:
    """Where a report stands; that another version waits beside one that counts is said as well."""
    from gbv_desktop.cli.shown import word
    from gbv_desktop.domain.totals.board import Status

    if row.came_by_paper:
        return say(N_("came by paper"))
    if row.by_paper and row.missing:
        return say(N_("by paper, not in yet"))
    if not row.undecided or row.status is Status.CONFLICT:
        return word(row.status)
    return say(N_("{status}; another version waits for a choice"), status=word(row.status))
