"""Commands about the targets of the plan and their marks, in the draft."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.cli.draft_options import OfDraft
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.domain.plan.catalogue import Sign, TargetRow
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import Row
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.targets.listing import TargetLine

TargetCode = Annotated[
    str, typer.Argument(help=N_("Code of the target, as “gbv target list” names it."))
]
NewCode = Annotated[str, typer.Argument(help=N_("Code of the new target."))]
TargetFields = Annotated[
    list[str],
    typer.Argument(
        metavar="FIELD=VALUE…",
        help=N_("name, statement, numerator, denominator, kind … of a plan folder; empty goes."),
    ),
]
Cited = Annotated[str, typer.Option("--document", help=N_("The document that sets the mark."))]
Year = Annotated[int, typer.Option("--year", min=2000, max=2099, help=N_("To be met by."))]
SignOption = Annotated[str, typer.Option("--sign", help=N_("“>”, “>=” or “=”."))]
MarkOption = Annotated[int, typer.Option("--mark", min=-1, help=N_("Per cent, or a number."))]
First = Annotated[str, typer.Option("--from", metavar=DAY_FORM, help=N_("From this day on."))]
Last = Annotated[str, typer.Option("--to", metavar=DAY_FORM, help=N_("Up to this day."))]
Others = Annotated[bool, typer.Option("--other", help=N_("Of another document than the plan."))]
MarkNumber = Annotated[int, typer.Argument(min=1, help=N_("The mark's number in the list."))]

_NO_MARK = -1


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("The targets of the plan."), no_args_is_help=True)
    group.command("list", help=N_("Lists the targets."))(_list)
    group.command("show", help=N_("Shows a target with its marks."))(_show)
    group.command("set", help=N_("Changes fields of a target in the draft."))(_set)
    group.command("add", help=N_("Adds a target to the draft."))(_add)
    group.command("remove", help=N_("Takes a target out of the draft."))(_remove)
    group.command("add-mark", help=N_("Adds a mark to a target in the draft."))(_add_mark)
    group.command("remove-mark", help=N_("Takes a mark out of a target."))(_remove_mark)
    app.add_typer(group, name="target")


def _lines(office: Office, draft: bool) -> tuple[TargetLine, ...]:
    from gbv_desktop.office.plan.drafting import followed_plan, tables_shown
    from gbv_desktop.office.plan.targets.listing import target_lines

    tables = tables_shown(office, of_draft=draft)
    return target_lines(tables, followed_plan(office)[1] if draft else tables)


def _list(context: typer.Context, draft: OfDraft = False) -> None:
    with command_context(context).open() as office:
        found = _lines(office, draft)
    value = [_value(each) for each in found]
    head = (say(N_("code")), say(N_("name")), say(N_("marks")), say(N_("difference")))
    rows = [(each.key, each.row.get("name", ""), _marks(each), each.state) for each in found]
    answer(context, value, table(head, rows))


def _show(context: typer.Context, code: TargetCode, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.drafting import tables_shown
    from gbv_desktop.office.plan.targets.editing import find_target
    from gbv_desktop.office.plan.targets.listing import formula

    with command_context(context).open() as office:
        tables = tables_shown(office, of_draft=draft)
        found = _lines(office, draft)
    line = found[find_target(tables, code)]
    facts = [
        (say(N_("name")), line.row.get("name", "")),
        (say(N_("statement")), line.row.get("statement", "")),
        (say(N_("computed from")), formula(line.row)),
        *((each.cell, f"{each.name} ({', '.join(each.owners)})") for each in line.figures),
    ]
    lines = [*table((say(N_("field")), say(N_("value"))), facts), ""]
    head = ("#", say(N_("document")), say(N_("year")), say(N_("mark")), *map(say, _DAYS))
    rows = [
        (
            at,
            m["document"],
            m["year"],
            _mark(line, m),
            m.get("valid_from", ""),
            m.get("valid_to", ""),
        )
        for at, m in enumerate(line.marks, 1)
    ]
    answer(context, _value(line), [*lines, *table(head, rows)])


_DAYS = (N_("from"), N_("to"))


def _mark(line: TargetLine, mark: Row) -> str:
    from gbv_desktop.office.plan.targets.listing import mark_words

    return tr(mark_words(mark, line.row.get("kind")))


def _marks(line: TargetLine) -> str:
    return "; ".join(f"{each.get('year', '')}: {_mark(line, each)}" for each in line.marks)


def _value(line: TargetLine) -> dict[str, Any]:
    from gbv_desktop.office.plan.targets.listing import formula

    row = line.row
    return {
        "code": row.get("code", ""),
        "scope": row.get("scope", "all"),
        "name": row.get("name", ""),
        "statement": row.get("statement", ""),
        "kind": row.get("kind", ""),
        "formula": formula(row),
        "proxy": bool(row.get("proxy", False)),
        "marks": [_mark_value(each) for each in line.marks],
        "difference": line.state,
    }


def _mark_value(mark: Row) -> dict[str, Any]:
    days = {name: mark.get(f"valid_{name}") for name in ("from", "to")}
    return {
        "document": mark.get("document", ""),
        "year": mark.get("year"),
        "sign": mark.get("sign"),
        "mark": mark.get("mark"),
        **{name: day.isoformat() if day else None for name, day in days.items()},
        "own": bool(mark.get("own", True)),
    }


def _set(context: typer.Context, code: TargetCode, fields: TargetFields) -> None:
    from gbv_desktop.cli.plan import field_pairs, tell_draft
    from gbv_desktop.office.plan.targets.editing import set_target

    with command_context(context).open() as office:
        found = set_target(office, code, field_pairs(fields))
    tell_draft(context, found)


def _add(context: typer.Context, code: NewCode, fields: TargetFields) -> None:
    from gbv_desktop.cli.plan import field_pairs, tell_draft
    from gbv_desktop.office.plan.targets.adding import add_target

    with command_context(context).open() as office:
        found = add_target(office, {**field_pairs(fields), "code": code})
    tell_draft(context, found)


def _remove(context: typer.Context, code: TargetCode) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.targets.adding import remove_target

    with command_context(context).open() as office:
        found = remove_target(office, code)
    tell_draft(context, found)


def _add_mark(  # noqa: PLR0913, PLR0917 - the options of one command
    context: typer.Context,
    code: TargetCode,
    document: Cited,
    year: Year,
    sign: SignOption = "",
    mark: MarkOption = _NO_MARK,
    first: First = "",
    last: Last = "",
    other: Others = False,
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.targets.editing import add_mark

    signs = tuple(each.value for each in Sign)
    if sign and sign not in signs:
        raise CommandError(message(N_("“{sign}” is no sign: {signs}."), sign=sign, signs=signs))
    if bool(sign) != (mark != _NO_MARK):
        raise CommandError(message(N_("A sign goes with a mark, and a mark with a sign.")))
    made = TargetRow(
        document,
        year,
        Sign(sign) if sign else None,
        mark if sign else None,
        parse_day(first) if first else None,
        parse_day(last) if last else None,
        own=not other,
    )
    with command_context(context).open() as office:
        found = add_mark(office, code, made)
    tell_draft(context, found)


def _remove_mark(context: typer.Context, code: TargetCode, number: MarkNumber) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.targets.editing import remove_mark

    with command_context(context).open() as office:
        found = remove_mark(office, code, number)
    tell_draft(context, found)
