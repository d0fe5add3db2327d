"""Commands about the activities of the plan: their fields, and the names of their campaigns."""

from __future__ import annotations

from typing import TYPE_CHECKING, Annotated, Any

import typer

from gbv_desktop.cli.assign import ActivityId
from gbv_desktop.cli.draft_options import OfDraft
from gbv_desktop.cli.output import answer, command_context, say, table
from gbv_desktop.text import N_

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import Row
    from gbv_desktop.office.plan.activities.editing import Asked

ActivityFields = Annotated[
    list[str],
    typer.Argument(
        metavar="FIELD=VALUE…",
        help=N_(
            "short, title, method, clause, document.no, document.on, timing.text … of a plan"
            " folder; empty goes."
        ),
    ),
]
CampaignNumber = Annotated[
    int, typer.Option("--campaign", min=1, help=N_("The campaign's number in the activity."))
]
FromYear = Annotated[
    int, typer.Option("--from", min=1900, max=2999, help=N_("The first year of the name."))
]
Title = Annotated[str, typer.Option("--title", help=N_("What the campaign is called then."))]
InTexts = Annotated[
    bool,
    typer.Option(
        "--in-texts", help=N_("Texts of papers name it by the year as well, in place of one name.")
    ),
]
GroupId = Annotated[str, typer.Argument(metavar="GROUP", help=N_("The id of a group of units."))]
Times = Annotated[
    int, typer.Argument(metavar="N", min=0, help=N_("Times a year; 0 says nothing of it."))
]


def add_to(app: typer.Typer) -> None:
    """Adds the commands of this module."""
    group = typer.Typer(help=N_("The activities of the plan."), no_args_is_help=True)
    group.command("list", help=N_("Lists the activities."))(_list)
    group.command("show", help=N_("Shows an activity, its campaigns and their names."))(_show)
    group.command("set", help=N_("Changes fields of an activity in the draft."))(_set)
    group.command("add-name", help=N_("Gives a campaign another name from a year on."))(_add_name)
    group.command("remove-name", help=N_("Takes out a name that a campaign has from a year on."))(
        _remove_name
    )
    group.command("at-least", help=N_("Says how often each unit of a group does it a year."))(
        _at_least
    )
    app.add_typer(group, name="activity")


def _list(context: typer.Context, draft: OfDraft = False) -> None:
    from gbv_desktop.domain.plan.editions.tables import ACTIVITIES, rows_of
    from gbv_desktop.office.plan.drafting import tables_shown

    with command_context(context).open() as office:
        found = rows_of(tables_shown(office, of_draft=draft), ACTIVITIES)
    head = (say(N_("activity")), say(N_("number")), say(N_("name")))
    rows = [(each.get("id", ""), each.get("number", ""), each.get("short", "")) for each in found]
    answer(context, [_value(each) for each in found], table(head, rows))


def _show(context: typer.Context, activity: ActivityId, draft: OfDraft = False) -> None:
    from gbv_desktop.domain.plan.editions.activity_rows import least_in
    from gbv_desktop.domain.plan.editions.campaigns import names_in
    from gbv_desktop.office.plan.activities.editing import activity_row
    from gbv_desktop.office.plan.drafting import tables_shown
    from gbv_desktop.office.plan.plan_rows import shown

    with command_context(context).open() as office:
        row = activity_row(tables_shown(office, of_draft=draft), activity)
    facts = [(name, shown(each)) for name, each in row.items() if name != "timing"]
    facts += [(f"timing.{name}", shown(each)) for name, each in row["timing"].items()
              if name not in ("campaigns", "at_least_of")]  # fmt: skip
    facts += [
        (say(N_("at least, {group}"), group=name), str(n)) for name, n in least_in(row).items()
    ]
    lines = [*table((say(N_("field")), say(N_("value"))), facts), ""]
    head = ("#", say(N_("campaign")), say(N_("from")), say(N_("to")), say(N_("from the year")))
    names = [
        (each.at + 1, each.title, *_days(each.campaign), str(each.from_year or ""))
        for each in names_in(row)
    ]
    answer(context, _value(row), [*lines, *table(head, names)])


def _days(campaign: Row) -> tuple[str, str]:
    first, last = (
        f"{campaign.get(f'{end}_day')}/{campaign.get(f'{end}_month')}" for end in ("from", "to")
    )
    return first, last


def _value(row: Row) -> dict[str, Any]:
    from gbv_desktop.domain.plan.editions.activity_rows import least_in
    from gbv_desktop.domain.plan.editions.campaigns import campaigns_in

    document = row.get("document", {})
    on = document.get("on")
    return {
        "id": row.get("id", ""),
        "number": row.get("number", ""),
        "group": row.get("group", ""),
        "short": row.get("short", ""),
        "title": row.get("title", ""),
        "method": row.get("method", ""),
        "when": row.get("timing", {}).get("text", ""),
        "at_least_per_year": row.get("timing", {}).get("at_least_per_year", 0),
        "at_least_of": least_in(row),
        "document": {
            "no": document.get("no", ""),
            "on": on.isoformat() if on else None,
            "title": document.get("title", ""),
        },
        "clause": row.get("clause", ""),
        "campaigns": [
            {
                "title": each.get("title", ""),
                "from": _days(each)[0],
                "to": _days(each)[1],
                "names": [
                    {"from_year": name.get("from_year"), "title": name.get("title", "")}
                    for name in each.get("names", ())
                ],
            }
            for each in campaigns_in(row)
        ],
    }


def _set(context: typer.Context, activity: ActivityId, fields: ActivityFields) -> None:
    from gbv_desktop.cli.plan import field_pairs, tell_draft
    from gbv_desktop.office.plan.activities.editing import set_activity

    with command_context(context).open() as office:
        found = set_activity(office, activity, field_pairs(fields))
    tell_draft(context, found)


def _add_name(
    context: typer.Context,
    activity: ActivityId,
    first: FromYear,
    title: Title,
    campaign: CampaignNumber = 1,
    in_texts: InTexts = False,
) -> None:
    from gbv_desktop.domain.plan.work import CampaignName
    from gbv_desktop.office.plan.activities.editing import name_added

    name = CampaignName(first, title)
    _change(context, name_added(activity, campaign - 1, name, in_texts=in_texts))


def _remove_name(
    context: typer.Context, activity: ActivityId, first: FromYear, campaign: CampaignNumber = 1
) -> None:
    from gbv_desktop.office.plan.activities.editing import name_taken

    _change(context, name_taken(activity, campaign - 1, first))


def _at_least(context: typer.Context, activity: ActivityId, group: GroupId, times: Times) -> None:
    from gbv_desktop.office.plan.activities.editing import least_set

    _change(context, least_set(activity, group, times))


def _change(context: typer.Context, asked: Asked) -> None:
    from gbv_desktop.cli.plan import tell_draft
    from gbv_desktop.office.plan.activities.editing import change_activity

    with command_context(context).open() as office:
        found = change_activity(office, asked)
    tell_draft(context, found)
