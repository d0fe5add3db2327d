"""Commands about forms and their rows, in the draft of the plan."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated

import typer

from gbv_desktop.cli.context import CommandError
from gbv_desktop.cli.draft_options import Document, OfDraft, Owner, Reason
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.domain.plan.editions.form_editing import RuleShape
from gbv_desktop.domain.plan.editions.form_guard import FORMS, INDICATORS, Grounds
from gbv_desktop.domain.plan.editions.tables import find_row, rows_of
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import PlanTables
    from gbv_desktop.office.open.session import Office

Code = Annotated[str, typer.Argument(help=N_("Code of the row."))]
FormCode = Annotated[str, typer.Argument(help=N_("Code of the form."))]
Reporters = Annotated[
    list[str], typer.Option("--reporter", help=N_("A kind of unit; again for others."))
]
Field = Annotated[str, typer.Argument(help=N_("name, definition, example, least, most …"))]
Value = Annotated[
    str, typer.Argument(metavar="VALUE", help=N_("As in a plan folder; empty takes it out."))
]
Shape = Annotated[str, typer.Argument(help=N_("part, sum or not_below."))]
RuleCode = Annotated[str, typer.Argument(help=N_("Code of the rule."))]
Cells = Annotated[
    list[str],
    typer.Argument(help=N_("Codes of the figures, in the order that the kind of rule needs.")),
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    form = typer.Typer(help=N_("The forms of the plan."), no_args_is_help=True)
    form.command("list", help=N_("Lists the forms."))(_forms)
    form.command("show", help=N_("Shows the rows of a form."))(_form)
    form.command("set", help=N_("Changes a field of a form in the draft."))(_set_form)
    app.add_typer(form, name="form")
    row = typer.Typer(help=N_("The rows of the forms."), no_args_is_help=True)
    row.command("list", help=N_("Lists the rows."))(_list)
    row.command("show", help=N_("Shows a row."))(_show)
    row.command("add", help=N_("Adds a row to the draft."))(_add)
    row.command("hide", help=N_("Takes a row off the forms; earlier periods keep it."))(_hide)
    row.command("move", help=N_("Moves a row within its section."))(_move)
    row.command("set", help=N_("Changes a field of a row."))(_set)
    row.command("break", help=N_("Breaks a row down, with “không rõ”."))(_break)
    row.command("rule", help=N_("Adds a rule of a simple kind."))(_rule)
    row.command("rules", help=N_("Lists the rules that look at a row."))(_rules)
    row.command("remove-rule", help=N_("Takes a rule out of the draft."))(_remove_rule)
    row.command("try", help=N_("Tries a rule on the figures of the last period."))(_try)
    app.add_typer(row, name="indicator")


def _tables(office: Office, draft: bool) -> PlanTables:
    from gbv_desktop.office.plan.drafting import tables_shown

    return tables_shown(office, of_draft=draft)


def _forms(context: typer.Context, draft: OfDraft = False) -> None:
    with command_context(context).open() as office:
        rows = _tables(office, draft)["forms"]["form"]
    shown = [(each["code"], each["reporter"], each["title"]) for each in rows]
    value = [dict(zip(("code", "reporter", "title"), each, strict=True)) for each in shown]
    head = (say(N_("code")), say(N_("unit")), say(N_("name")))
    answer(context, value, table(head, shown))


def _form(context: typer.Context, code: FormCode, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.forms.listing import lines_of

    with command_context(context).open() as office:
        tables = _tables(office, draft)
    form = rows_of(tables, FORMS)[find_row(tables, FORMS, code)]
    found = [(each.code, each.section, each.name) for each in lines_of(tables, form)]
    value = [dict(zip(("code", "section", "name"), each, strict=True)) for each in found]
    head = (say(N_("code")), say(N_("section")), say(N_("name")))
    answer(context, value, table(head, found))


def _set_form(context: typer.Context, code: FormCode, field: Field, value: Value) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.plan_rows import set_field

    with command_context(context).open() as office:
        found = set_field(office, f"forms/form/{code}/{field}", value)
    tell_draft(context, found)


def _list(context: typer.Context, draft: OfDraft = False) -> None:
    with command_context(context).open() as office:
        rows = _tables(office, draft)["indicators"]["indicator"]
    found = [(each["code"], each["name"]) for each in rows]
    value = [{"code": code, "name": name} for code, name in found]
    answer(context, value, table((say(N_("code")), say(N_("name"))), found))


def _show(context: typer.Context, code: Code, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.plan_rows import at_place, shown

    with command_context(context).open() as office:
        found = at_place(office, f"indicators/indicator/{code}", of_draft=draft).fields
    value = {name: shown(each) for name, each in found.items()}
    answer(context, value, table((say(N_("field")), say(N_("value"))), list(value.items())))


def _add(  # noqa: PLR0913, PLR0917 - each is an option of the command
    context: typer.Context,
    section: Annotated[str, typer.Argument(help=N_("Code of the section."))],
    name: Annotated[str, typer.Argument(help=N_("In the words of the form."))],
    unit: Annotated[str, typer.Argument(help=N_("Unit of measure."))],
    reporter: Reporters,
    kind: Annotated[str, typer.Option("--kind", help=N_("F, D, S, M or B."))] = "F",
    after: Annotated[str, typer.Option("--after", help=N_("Code of the row above it."))] = "",
    sensitive: Annotated[bool, typer.Option("--sensitive", help=N_("About cases."))] = False,
    reason: Reason = "",
    document: Document = "",
    owner: Owner = "",
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.forms.editing import NewIndicator, add_indicator

    if kind not in tuple(Kind):
        raise CommandError(
            message(N_("“{kind}” is no kind: {kinds}."), kind=kind, kinds=tuple(Kind))
        )
    new = NewIndicator(
        section, name, unit, tuple(reporter), Kind(kind), after=after, sensitive=sensitive
    )
    with command_context(context).open() as office:
        found = add_indicator(office, new, Grounds(reason, document, owner))
    tell_draft(context, found)


def _hide(
    context: typer.Context,
    code: Code,
    reporter: Reporters = [],  # noqa: B006 - typer reads it and changes nothing
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.forms.editing import hide_indicator

    with command_context(context).open() as office:
        found = hide_indicator(office, code, reporter)
    tell_draft(context, found)


def _move(
    context: typer.Context,
    code: Code,
    down: Annotated[int, typer.Option("--down", help=N_("Rows down; up below zero."))] = 1,
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.forms.editing import move_indicator

    with command_context(context).open() as office:
        found = move_indicator(office, code, down)
    tell_draft(context, found)


def _set(
    context: typer.Context,
    code: Code,
    field: Field,
    value: Value,
    reason: Reason = "",
    document: Document = "",
    owner: Owner = "",
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.forms.editing import set_indicator

    with command_context(context).open() as office:
        found = set_indicator(office, code, field, value, Grounds(reason, document, owner))
    tell_draft(context, found)


def _break(
    context: typer.Context,
    code: Code,
    name: Annotated[str, typer.Argument(help=N_("By what, in the words of the form."))],
    options: Annotated[list[str], typer.Argument(help=N_("Names of the options."))],
    reason: Reason = "",
    document: Document = "",
    owner: Owner = "",
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.forms.editing import NewBreakdown, break_down

    new, grounds = NewBreakdown(name, tuple(options)), Grounds(reason, document, owner)
    with command_context(context).open() as office:
        found = break_down(office, code, new, grounds)
    tell_draft(context, found)


def _rule(
    context: typer.Context,
    shape: Shape,
    cells: Cells,
    text: Annotated[str, typer.Option("--text", help=N_("What the finding says."))],
) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.forms.rules import add_rule

    with command_context(context).open() as office:
        found = add_rule(office, _shape(shape), cells, text)
    tell_draft(context, found)


def _rules(context: typer.Context, code: Code, draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan.forms.rules import rules_of

    with command_context(context).open() as office:
        tables = _tables(office, draft)
    find_row(tables, INDICATORS, code)
    found = rules_of(tables, {code})
    shown = [(each.code, tr(each.weight), " ".join(each.cells), each.text) for each in found]
    value = [dict(zip(("id", "weight", "figures", "text"), each, strict=True)) for each in shown]
    head = (say(N_("code")), say(N_("finding")), say(N_("figures")), say(N_("what is told")))
    answer(context, value, table(head, shown))


def _remove_rule(context: typer.Context, rule: RuleCode) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.forms.rules import remove_rule

    with command_context(context).open() as office:
        found = remove_rule(office, rule)
    tell_draft(context, found)


def _try(context: typer.Context, shape: Shape, cells: Cells) -> None:
    from gbv_desktop.office.totals.rule_trial import try_rule

    with command_context(context).open() as office:
        found = try_rule(office, _shape(shape), cells)
    counts = {"told": found.told, "silent": found.silent, "lacking": found.lacking}
    words = N_("{period}: told {told}, not told {silent}, figures lacking {lacking}.")
    lines = [say(words, period=found.period or "…", **counts)]
    answer(context, {"period": found.period, **counts}, lines)


def _shape(name: str) -> RuleShape:
    if name not in tuple(RuleShape):
        known = tuple(RuleShape)
        raise CommandError(message(N_("“{shape}” is no rule: {known}."), shape=name, known=known))
    return RuleShape(name)
