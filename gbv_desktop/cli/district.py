"""Commands of the consolidating unit: what came in, totals, trace, freeze, the official report."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import Annotated, Any

import typer

from gbv_desktop.cli.output import EvenSo, answer, ask_of_stick, printed, say, table, words_of
from gbv_desktop.cli.shown import cell_word, word
from gbv_desktop.cli.signing import which_printed
from gbv_desktop.cli.words import DAY_FORM, DayIsRight, WordsError, parse_day
from gbv_desktop.domain.board import BoardRow, GroupCount, Status
from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.consolidate import ConsolidatedCell
from gbv_desktop.domain.forms import Indicator
from gbv_desktop.domain.naming import revision_words
from gbv_desktop.domain.sums import SumState, sum_of
from gbv_desktop.domain.values import Cell, indicator_of
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer import answers, choosing
from gbv_desktop.office.answer.unit_report import UnitReport, Version, unit_report
from gbv_desktop.office.contacts.signers import PaperToSign, signature_of
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.in_clear import require_reason_in_clear
from gbv_desktop.office.open.words import computer_words
from gbv_desktop.office.papers import papers
from gbv_desktop.office.reports.files.template import shown_cell
from gbv_desktop.office.totals import consolidation, figures, issues
from gbv_desktop.office.totals.consolidation import FigureSource, Overview
from gbv_desktop.text import N_, message

Period = Annotated[str, typer.Argument(help=N_("A period such as 2018S1 or 2018."))]
Unit = Annotated[str, typer.Option(help=N_("The unit's id."))]
Reason = Annotated[str, typer.Option(help=N_("Why; it is logged."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    app.command("receive", help=N_("Notes that a signed paper came in."))(_receive)
    app.command("return", help=N_("Sends a report back with remarks."))(_return)
    app.command("choose", help=N_("Chooses between two versions of a report."))(_choose)
    app.command("board", help=N_("Shows who has reported."))(_board)
    app.command("consolidate", help=N_("Adds the reports up."))(_consolidate)
    app.command("trace", help=N_("Says where a number came from."))(_trace)
    app.command("freeze", help=N_("Freezes the consolidation as an issue."))(_freeze)
    app.command("print", help=N_("Prints the official consolidated report."))(_print)


def _receive(
    context: typer.Context,
    period: Period,
    unit: Unit,
    paper_no: Annotated[
        str, typer.Option("--paper-no", help=N_("The paper's number and sign, such as 12/BC-UBND."))
    ],
    on: Annotated[str, typer.Option("--on", metavar=DAY_FORM, help=N_("The day it came in."))],
) -> None:
    with words_of(context).open() as office:
        kept = answers.register_paper(office, period, unit, paper_no, parse_day(on))
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
    with words_of(context).open(day_is_right=day_is_right) as office:
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
        if not equals or not text.strip():
            raise WordsError(message(N_("Write a remark as CODE=TEXT, not “{pair}”."), pair=pair))
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
    with words_of(context).open(day_is_right=day_is_right) as office:
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
    with words_of(context).open() as office:
        found = consolidation.overview(office, period)
        names = {unit.id: unit.name_on(found.period.end).name for unit in found.owing}
    board = found.board
    value = {
        "period": board.period,
        "owed": board.owed,
        "received": board.received,
        "undecided": board.undecided,
        "by_group": {g.group: _counted(g) for g in board.by_group},
        "rows": [
            {
                "unit": row.unit,
                "form": row.form,
                "status": row.status.value,
                "revision": row.revision or None,
                "received_on": row.received_on.isoformat() if row.received_on else None,
                "late": row.late,
                "conflict": row.unit in found.conflicts,
            }
            for row in board.rows
        ],
    }
    head = (say(N_("unit")), say(N_("status")), say(N_("received on")), say(N_("late")))
    rows = [
        (names[r.unit], _status(r), r.received_on, say(N_("late")) if r.late else "")
        for r in board.rows
    ]
    groups = [
        say(N_("{group}: {received}/{owed}"), group=g.name, received=g.received, owed=g.owed)
        for g in board.by_group
        if g.name
    ]
    answer(context, value, [*table(head, rows), *groups, tr(board.every.words)])


def _counted(g: GroupCount) -> dict[str, int]:
    return {"owed": g.owed, "received": g.received, "late": g.late, "undecided": g.undecided}


def _status(row: BoardRow) -> str:
    """Where a report stands; that another version waits beside one that counts is said as well."""
    if not row.undecided or row.status is Status.CONFLICT:
        return word(row.status)
    return say(N_("{status}; another version waits for a choice"), status=word(row.status))


def _consolidate(
    context: typer.Context,
    period: Period,
    output: Annotated[
        Path | None, typer.Option("-o", "--output", help=N_("A file .csv or .xlsx."))
    ] = None,
    sensitive: Annotated[
        bool, typer.Option("--sensitive", help=N_("With the sensitive figures."))
    ] = False,
    reason: Reason = "",
    even_so: EvenSo = False,
) -> None:
    why = require_reason_in_clear(reason) if sensitive else ""
    warned = ask_of_stick(output, even_so=even_so) if why and output is not None else ()
    with words_of(context).open() as office:
        found = consolidation.overview_in_clear(office, period)
        plan = office.plan
        if output is not None:
            figures.write_figures(office, found, output, why)
            cautions.keep(office, warned, output.name)
    value = {
        "period": period,
        "cells": [_cell(plan, cell) for cell in found.totals.cells.values()],
        "controls": [
            {
                "cell": c.cell,
                "unit": c.unit,
                "value": _shown(plan, c.cell, c.amount),
                "from": c.start.isoformat(),
                "to": c.end.isoformat(),
            }
            for c in found.totals.controls
        ],
        "targets": _targets(found),
    }
    answer(context, value, _total_lines(found, plan))


def _cell(plan: Plan, cell: ConsolidatedCell) -> dict[str, Any]:
    return {
        "cell": cell.cell,
        "total": cell.total,
        "state": sum_of(plan.indicator_by_code[indicator_of(cell.cell)], cell).state.value,
        "units_reporting": len(cell.reporting),
        "units_owing": len(cell.owing),
        "missing": list(cell.missing),
        "by_unit": {unit: _shown(plan, cell.cell, value) for unit, value in cell.by_unit.items()},
    }


def _shown(plan: Plan, code: str, cell: Cell | None) -> int | bool | str | None:
    return shown_cell(plan.indicator_by_code[indicator_of(code)], cell)


def _targets(found: Overview) -> list[dict[str, Any]]:
    return [
        {
            "code": t.code,
            "scope": t.scope,
            "year": t.year,
            "numerator": t.numerator,
            "denominator": t.denominator,
            "sign": t.sign.value if t.sign else None,
            "mark": t.mark,
            "verdict": t.verdict.value,
            "complete": t.complete,
        }
        for t in found.targets
    ]


def _total_lines(found: Overview, plan: Plan) -> list[str]:
    """Totals on the terminal; sensitive ones are counted in the papers, not shown in passing."""
    indicators = plan.indicator_by_code
    shown = [
        (c.cell, indicator.cell_name(c.cell), _shown_total(indicator, c), c.share)
        for c in found.totals.cells.values()
        if not (indicator := indicators[indicator_of(c.cell)]).sensitive
    ]
    head = (say(N_("cell")), say(N_("indicator")), say(N_("total")), say(N_("units")))
    return table(head, shown)


def _shown_total(indicator: Indicator, cell: ConsolidatedCell) -> str:
    """A total for reading: its number, or the sign of its state."""
    found = sum_of(indicator, cell)
    counted = found.state is SumState.COUNTED
    return str(found.value) if counted else figures.total_sign(found.state)


def _trace(context: typer.Context, period: Period, cell: str) -> None:
    with words_of(context).open() as office:
        total, sources = consolidation.trace_in_clear(office, period, cell)
        plan = office.plan
        shown = _shown_total(plan.indicator_by_code[indicator_of(cell)], total)
        names = {s.unit: office.name_of(s.unit) for s in sources}
    rows = [
        {
            "unit": s.unit,
            "value": _shown(plan, cell, s.value),
            "state": s.state,
            "report": s.report,
            "revision": s.revision,
            "bundle": s.bundle,
            "entered_by": s.entered_by,
            "approved_by": s.approved_by,
            "received_on": s.received_on.isoformat() if s.received_on else None,
        }
        for s in sources
    ]
    value = {"cell": cell, "total": total.total, "sources": rows}
    head = (say(N_("unit")), say(N_("value")), say(N_("version")), say(N_("received on")))
    told = [
        (
            names[s.unit],
            _value(plan, cell, s),
            _revision(s.revision),
            s.received_on,
        )
        for s in sources
    ]
    lines = table(head, told)
    answer(context, value, [*lines, say(N_("Total: {total}"), total=shown)])


def _value(plan: Plan, cell: str, source: FigureSource) -> int | bool | str | None:
    """The unit's part, or why it has none: a gap in a list of sources explains nothing."""
    if source.report is None:
        return word(source.state)
    return cell_word(_shown(plan, cell, source.value))


def _revision(number: int | None) -> str:
    return tr(revision_words(number)) if number else ""


def _freeze(
    context: typer.Context,
    period: Period,
    even_so: EvenSo = False,
    day_is_right: DayIsRight = None,
) -> None:
    with words_of(context).open(day_is_right=day_is_right) as office:
        made = issues.freeze(office, period, asking=not even_so)
        signature = signature_of(office, period, PaperToSign.CONSOLIDATED)
    value: dict[str, Any] = {
        "issue": made.issue,
        "signature": signature,
        "amendment": made.amendment,
        "changed": list(made.changed),
        "open": list(made.open),
    }
    first = N_("Frozen as issue {issue}.")
    again = N_("Frozen as issue {issue}, which is amendment {amendment}.")
    line = say(again if made.amendment else first, issue=made.issue, amendment=made.amendment)
    if made.not_in:
        value["not_in"] = list(made.not_in)
    if made.new_approvers:
        value["new_approvers"] = dict(made.new_approvers)
    if made.warned:
        value["warned"] = [each.code for each in made.warned]
    signed = say(N_("Its paper will be signed by: {signature}."), signature=signature)
    answer(context, value, [line, signed, *cautions.words(made.warned)])


def _print(
    context: typer.Context,
    period: Period,
    output: Annotated[Path, typer.Option("-o", "--output", help=N_("The file to write."))],
) -> None:
    with words_of(context).open() as office:
        files = [str(path) for path in papers.print_consolidated(office, period, output)]
        issue = papers.printed_issue(office, period)
    value = {"files": files, "issue": None if issue is None else issue.no}
    answer(context, value, [*printed(files), which_printed(period, issue)])
