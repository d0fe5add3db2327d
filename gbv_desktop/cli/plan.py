"""Commands about the plan: its versions, and the draft of the next one."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli import editions, new_plan, plan_workbook
from gbv_desktop.cli.context import DAY_FORM, CommandError, parse_day
from gbv_desktop.cli.draft_options import Document, OfDraft, Owner, Reason
from gbv_desktop.cli.order_options import (
    Awaited,
    OrderDay,
    OrderNumber,
    Technical,
    given_order,
)
from gbv_desktop.cli.output import answer, command_context, described, say, table
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.draft_faults import DraftFault
    from gbv_desktop.office.plan.drafting import EditionDraft
    from gbv_desktop.office.plan.editions import PlanEdition
    from gbv_desktop.office.plan.releasing import ReleaseReview

PlaceName = Annotated[
    str,
    typer.Argument(
        metavar="PLACE",
        help=N_(
            "A table, a row of it or a field: units/unit, units/unit/x-1, units/unit/x-1/phone."
        ),
    ),
]
AnyPlace = Annotated[
    str, typer.Argument(metavar="[PLACE]", help=N_("A table or a row; else the versions."))
]
Value = Annotated[
    str, typer.Argument(metavar="VALUE", help=N_("As in a plan folder; empty takes it out."))
]
FieldValues = Annotated[
    list[str],
    typer.Argument(metavar="FIELD=VALUE…", help=N_("Fields of the new row, as in a plan folder.")),
]
Place = Annotated[
    Path,
    typer.Argument(
        metavar="FOLDER",
        help=N_("Where the plan's folder is made; it bears the plan's id and must not be there."),
    ),
]
Folder = Annotated[Path, typer.Argument(help=N_("A plan folder; its name is the plan's id."))]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    plan = typer.Typer(
        help=N_("The plan of this office: its versions, and the draft of the next one."),
        no_args_is_help=True,
    )
    plan.command("show", help=N_("Shows the versions, a table of the plan, or a row of it."))(_show)
    plan.command("draft", help=N_("Begins the draft of the next version, or tells of it."))(_draft)
    plan.command("set", help=N_("Changes a field of the draft."))(_set)
    plan.command("add", help=N_("Adds a row to a table of the draft."))(_add)
    plan.command("remove", help=N_("Takes a row out of the draft."))(_remove)
    plan.command("add-criteria", help=N_("Adds the criteria of self-assessment that are offered."))(
        _add_criteria
    )
    plan.command("undo", help=N_("Takes the last change of the draft back."))(_undo)
    plan.command("redo", help=N_("Makes the change again that was taken back."))(_redo)
    plan.command("check", help=N_("Says what is wrong in the draft, and where."))(_check)
    plan.command("diff", help=N_("Says what the draft changes, and for whom."))(_diff)
    plan.command("release", help=N_("Applies the draft from a day on."))(_release)
    plan.command("discard", help=N_("Throws the draft away."))(_discard)
    plan.command("export", help=N_("Writes a version as a plan folder."))(_export)
    plan.command("import", help=N_("Makes a draft from a plan folder."))(_import)
    new_plan.add_to(plan)
    plan_workbook.add_to(plan)
    editions.add_to(plan)
    app.add_typer(plan, name="plan")


def _show(context: typer.Context, place: AnyPlace = "", draft: OfDraft = False) -> None:
    from gbv_desktop.office.plan import plan_rows

    with command_context(context).open() as office:
        if not place:
            _show_editions(context, office)
            return
        found = plan_rows.at_place(office, place, of_draft=draft)
    if found.rows is None:
        value = {name: plan_rows.shown(each) for name, each in found.fields.items()}
        answer(context, value, table((say(N_("field")), say(N_("value"))), list(value.items())))
        return
    rows = [(row.name, row.title) for row in found.rows]
    value_of_rows = [{"name": name, "title": title} for name, title in rows]
    answer(context, value_of_rows, table((say(N_("name")), say(N_("title"))), rows))


def _show_editions(context: typer.Context, office: Office) -> None:
    from gbv_desktop.office.plan.drafting import draft_of
    from gbv_desktop.office.plan.editions import editions_of

    found, draft = editions_of(office), draft_of(office)
    value = [_edition_value(office, each) for each in found]
    heads = (N_("version"), N_("from"), N_("by order"), N_("in force"), N_("what it is about"))
    rows = [
        (
            one["edition"],
            each.begins,
            one["order"],
            say(N_("yes")) if each.current else say(N_("never")) if each.replaced else "",
            one["about"],
        )
        for one, each in zip(value, found, strict=True)
    ]
    lines = table([say(each) for each in heads], rows)
    lines += ["", _draft_line(draft)] if draft is not None else []
    answer(context, {"editions": value, "draft": _draft_value(draft)}, lines)


def _edition_value(office: Office, edition: PlanEdition) -> dict[str, Any]:
    from gbv_desktop.office.plan.released.about import about_words
    from gbv_desktop.office.plan.released.orders import order_of

    order, about = order_of(office, edition), about_words(office, edition)
    return {
        "edition": edition.identity.edition,
        "from": edition.begins.isoformat(),
        "order": order.no or str(order.pending),
        "current": edition.current,
        "replaced": edition.replaced,
        "about": tr(about) if about is not None else "",
    }


def _draft_line(draft: EditionDraft) -> str:
    return say(
        N_("Draft of version {edition}, begun on {day} by {person}: {count} changes."),
        edition=draft.edition,
        day=draft.base.begun_on,
        person=draft.base.begun_by,
        count=sum(not each.undone for each in draft.changes),
    )


def _draft_value(draft: EditionDraft | None) -> dict[str, Any] | None:
    if draft is None:
        return None
    return {
        "edition": draft.edition,
        "base": draft.base.edition,
        "begun_by": draft.base.begun_by,
        "begun_on": draft.base.begun_on.isoformat(),
        "changes": [
            {"no": each.no, "text": tr(each.said), "by": each.by, "undone": each.undone}
            for each in draft.changes
        ],
    }


def tell_draft(context: typer.Context, draft: EditionDraft) -> None:
    """Answers with the draft as it stands."""
    lines = [_draft_line(draft)]
    lines += [f"  {each.no}. {tr(each.said)}" for each in draft.changes if not each.undone]
    answer(context, _draft_value(draft), lines)


def _draft(context: typer.Context) -> None:
    from gbv_desktop.office.plan.drafting import begin_draft, draft_of

    with command_context(context).open() as office:
        found = draft_of(office) or begin_draft(office)
    tell_draft(context, found)


def _set(context: typer.Context, place: PlaceName, value: Value) -> None:
    from gbv_desktop.office.plan.plan_rows import set_field

    with command_context(context).open() as office:
        found = set_field(office, place, value)
    tell_draft(context, found)


def _add(context: typer.Context, place: PlaceName, fields: FieldValues) -> None:
    from gbv_desktop.office.plan.plan_rows import add_row

    with command_context(context).open() as office:
        found = add_row(office, place, field_pairs(fields))
    tell_draft(context, found)


def field_pairs(fields: list[str]) -> dict[str, str]:
    """The values by their fields, of words like ``FIELD=VALUE``."""
    pairs = [each.partition("=") for each in fields]
    for name, sign, _value in pairs:
        if not name or not sign:
            raise CommandError(message(N_("“{field}” is not FIELD=VALUE."), field=name))
    return {name: value for name, _sign, value in pairs}


def _remove(context: typer.Context, place: PlaceName) -> None:
    from gbv_desktop.office.plan.plan_rows import remove_row

    with command_context(context).open() as office:
        found = remove_row(office, place)
    tell_draft(context, found)


def _add_criteria(context: typer.Context) -> None:
    from gbv_desktop.office.plan.targets.criteria import add_offered_criteria

    with command_context(context).open() as office:
        found = add_offered_criteria(office)
    tell_draft(context, found)


def _undo(context: typer.Context) -> None:
    from gbv_desktop.office.plan.drafting import undo_draft

    with command_context(context).open() as office:
        found = undo_draft(office)
    tell_draft(context, found)


def _redo(context: typer.Context) -> None:
    from gbv_desktop.office.plan.drafting import redo_draft

    with command_context(context).open() as office:
        found = redo_draft(office)
    tell_draft(context, found)


def _discard(context: typer.Context) -> None:
    from gbv_desktop.office.plan.drafting import discard_draft

    with command_context(context).open() as office:
        discard_draft(office)
    answer(context, {}, [say(N_("The draft is thrown away."))])


def _check(context: typer.Context) -> None:
    from gbv_desktop.office.plan.draft_faults import faults_of_draft
    from gbv_desktop.office.plan.drafting import followed_plan, required_draft

    with command_context(context).open() as office:
        draft, (_newest, before) = required_draft(office), followed_plan(office)
        found = faults_of_draft(draft, before, office.clock.today())
    value = [_fault_value(each) for each in found]
    lines = [
        line
        for each in found
        for line in (
            f"{tr(each.problem.text)} ({each.problem.code})",
            f"  {tr(each.problem.by_command)}",
        )
    ]
    answer(context, value, lines or [say(N_("Nothing is wrong in the draft."))])
    if found:
        raise typer.Exit(1)


def _fault_value(fault: DraftFault) -> dict[str, Any]:
    place = "/".join(map(str, (fault.file, *fault.way)))
    return {**described(fault.problem), "place": place}


def _diff(context: typer.Context) -> None:
    from gbv_desktop.office.plan.releasing import review_draft

    with command_context(context).open() as office:
        found = review_draft(office)
        names = {unit: office.name_of(unit) for each in found.by_unit for unit in each.units}
    value = _review_value(found)
    lines = []
    for each, said in zip(found.by_unit, value["changes"], strict=True):
        lines += [", ".join(names[unit] for unit in each.units)]
        lines += [f"  - {one}" for one in said["texts"]]
    if found.of_nobody:
        lines += [say(N_("The plan as a whole"))]
        lines += [f"  - {one}" for one in value["of_nobody"]]
    if found.counts_from is not None and found.forms:
        counted = found.counts_from.code
        lines += [say(N_("Changed forms count from {period}."), period=counted)]
    same = N_("The draft is as the version in force.")
    wrong = N_("The draft has errors, {count} in number; gbv plan check names them.")
    none = say(wrong, count=len(found.faults)) if found.faults else say(same)
    answer(context, value, lines or [none])


def _review_value(found: ReleaseReview) -> dict[str, Any]:
    from gbv_desktop.office.plan.sentences.change_words import change_words

    return {
        "faults": len(found.faults),
        "technical": found.technical,
        "forms": [{"form": each.code, "edition": each.edition} for each in found.forms],
        "counts_from": found.counts_from.code if found.counts_from else None,
        "changes": [
            {"units": each.units, "texts": [tr(change_words(one)) for one in each.changes]}
            for each in found.by_unit
        ],
        "of_nobody": [tr(change_words(each)) for each in found.of_nobody],
    }


def _release(
    context: typer.Context,
    on: Annotated[str, typer.Option("--on", metavar=DAY_FORM, help=N_("Its first day."))],
    no: OrderNumber = "",
    dated: OrderDay = "",
    awaited: Awaited = False,
    technical: Technical = False,
    counts_from: Annotated[
        str,
        typer.Option("--counts-from", metavar="P", help=N_("First period on changed forms.")),
    ] = "",
) -> None:
    from gbv_desktop.office.plan.releasing import release_draft

    order = given_order(no, dated, awaited=awaited, technical=technical)
    with command_context(context).open() as office:
        plan = release_draft(office, order, parse_day(on), counts_from)
        today = office.clock.today()
    first_day = plan.identity.in_force_from or today
    words = N_("Version {edition} is in force from {day}.")
    value = {"edition": plan.identity.edition, "from": first_day.isoformat()}
    answer(context, value, [say(words, edition=plan.identity.edition, day=first_day)])


def _export(
    context: typer.Context,
    folder: Place,
    edition: Annotated[
        int, typer.Option("--edition", min=0, help=N_("Another version than that in force."))
    ] = 0,
    draft: OfDraft = False,
) -> None:
    from gbv_desktop.office.plan.files.folders import export_plan

    with command_context(context).open() as office:
        made = export_plan(office, folder, edition=edition, of_draft=draft)
    answer(context, {"folder": str(made)}, [say(N_("Written: {folder}"), folder=str(made))])


def _import(
    context: typer.Context,
    folder: Folder,
    reason: Reason = "",
    document: Document = "",
    owner: Owner = "",
) -> None:
    from gbv_desktop.domain.plan.editions.form_guard import Grounds
    from gbv_desktop.office.plan.files.folders import import_plan

    with command_context(context).open() as office:
        found = import_plan(office, folder, Grounds(reason, document, owner))
    tell_draft(context, found)
