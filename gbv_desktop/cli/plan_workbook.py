"""``gbv plan workbook`` and ``gbv plan fill``: the plan out to Excel, and into the draft again."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.draft_options import Document, OfDraft, Owner, Reason
from gbv_desktop.cli.output import answer, command_context, described, say
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.office.plan.files.plan_workbooks import PlanWorkbookShown

Written = Annotated[Path, typer.Option("-o", "--output", help=N_("The file to write, .xlsx."))]
Workbook = Annotated[Path, typer.Option("--from", help=N_("The plan's workbook, changed, .xlsx."))]
OnlyShow = Annotated[
    bool, typer.Option("--dry-run", help=N_("Only show what would change, and where it is wrong."))
]


def add_to(plan: typer.Typer) -> None:
    """Adds the commands of this module to those about the plan."""
    plan.command("workbook", help=N_("Writes the plan as an Excel workbook."))(_write)
    plan.command("fill", help=N_("Takes the plan's workbook into the draft, as one change."))(_fill)


def _write(context: typer.Context, output_file: Written, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.files.plan_workbooks import write_plan_workbook

    with command_context(context).open() as office:
        written = write_plan_workbook(office, output_file, of_draft=draft)
    answer(context, {"files": [str(written)]}, [str(written)])


def _fill(
    context: typer.Context,
    source: Workbook,
    dry_run: OnlyShow = False,
    reason: Reason = "",
    document: Document = "",
    owner: Owner = "",
) -> None:
    from gbv_desktop.domain.plan.editions.form_guard import Grounds
    from gbv_desktop.office.plan.files.plan_workbooks import look_through_workbook, take_workbook_in

    with command_context(context).open() as office:
        shown = look_through_workbook(office, source)
        if not dry_run and (shown.changes or shown.faults):
            take_workbook_in(office, shown, Grounds(reason, document, owner))
    answer(context, _value(shown), _lines(shown))
    if shown.faults:
        raise typer.Exit(1)


def _value(shown: PlanWorkbookShown) -> dict[str, Any]:
    return {
        "changes": [
            {"kind": each.kind.value, "sheet": each.sheet, "cell": each.cell, "text": tr(each.said)}
            for each in shown.changes
        ],
        "faults": [
            {
                "sheet": each.sheet,
                "cell": each.cell,
                "problem": each.code,
                "text": tr(each.text),
                "next": tr(each.next),
            }
            for each in shown.faults
        ],
        "errors": [described(each.problem) for each in shown.errors],
        "needs_grounds": sorted(shown.asked.more | shown.asked.fewer),
        "undated_roles": shown.roles,
    }


def _lines(shown: PlanWorkbookShown) -> list[str]:
    from gbv_desktop.office.plan.files.plan_workbooks import undated_roles

    lines = [
        f"{each.sheet}{f' {each.cell}' if each.cell else ''}: {tr(each.said)}"
        for each in shown.changes
    ]
    for fault in shown.faults:
        lines += [f"{tr(fault.sentence)} ({fault.code})", f"  {tr(fault.next)}"]
    said = undated_roles(shown)
    lines += [tr(said)] if said is not None else []
    if shown.asked.more:
        words = N_("Sensitive rows need --reason, --document and --owner: {rows}.")
        lines += [say(words, rows=tuple(sorted(shown.asked.more)))]
    if shown.asked.fewer:
        words = N_("Rows that are sensitive no more need --reason: {rows}.")
        lines += [say(words, rows=tuple(sorted(shown.asked.fewer)))]
    if shown.errors:
        words = N_("The draft has {count} more errors to correct before it can be applied:")
        lines += [say(words, count=len(shown.errors))]
        lines += [f"  {tr(each.problem.text)} ({each.problem.code})" for each in shown.errors]
    return lines or [say(N_("Nothing is changed by this workbook."))]
