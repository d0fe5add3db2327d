"""Changing the activities of the draft: fields, campaigns with their names, times a year."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from gbv_desktop.domain.plan.editions.activity_rows import with_activity_field, with_least
from gbv_desktop.domain.plan.editions.campaigns import (
    campaigns_in,
    with_campaign,
    with_name,
    with_names_of_year,
    without_campaign,
    without_name,
)
from gbv_desktop.domain.plan.editions.tables import (
    ACTIVITIES,
    PlanTables,
    Row,
    Way,
    find_row,
    rows_of,
)
from gbv_desktop.domain.plan.work import Campaign, CampaignName
from gbv_desktop.exchange.plan.editing import typed
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import Change, EditionDraft, change_draft
from gbv_desktop.text import N_, Message, message

Asked = tuple[Message, Change]
"""What the list of changes says of a change, and the change."""


def activity_row(tables: PlanTables, name: str) -> Row:
    """The row of an activity; raises E-PLAN-NOROW."""
    return rows_of(tables, ACTIVITIES)[find_row(tables, ACTIVITIES, name)]


def campaign_added(activity: str, made: Campaign) -> Asked:
    """A further campaign of an activity."""
    said = message(N_("Campaign added: {title}"), title=made.title)
    return said, partial(with_campaign, activity, made)


def campaign_taken(activity: str, place: int, title: str) -> Asked:
    """A campaign taken out of an activity."""
    said = message(N_("Campaign taken out: {title}"), title=title)
    return said, partial(without_campaign, activity, place)


def name_added(activity: str, place: int, name: CampaignName, *, in_texts: bool) -> Asked:
    """A name of a campaign from a year on.

    Args:
        activity: its id.
        place: of the campaign among those of the activity.
        name: what it is called, and from which year.
        in_texts: whether texts of papers that have a name of the campaign in them name it by the
            year from now on.
    """
    said = message(
        N_("Campaign called “{title}” from {year} on"), title=name.title, year=str(name.from_year)
    )
    return said, partial(_with_name, activity, place, name, in_texts)


def _with_name(
    activity: str, place: int, name: CampaignName, in_texts: bool, tables: PlanTables
) -> PlanTables:
    changed = with_name(activity, place, name, tables)
    if not in_texts:
        return changed
    return with_names_of_year(changed, campaigns_in(activity_row(changed, activity))[place])


def name_taken(activity: str, place: int, year: int) -> Asked:
    """The name that a campaign has from a year on, taken out."""
    said = message(N_("Name of the campaign from {year} on taken out"), year=str(year))
    return said, partial(without_name, activity, place, year)


def least_set(activity: str, group: str, times: int) -> Asked:
    """How often a year each unit of a group does an activity at least; 0 says nothing of it."""
    said = message(
        N_("Activity {activity}: each of {group} {times} times a year at least"),
        activity=activity,
        group=group,
        times=times,
    )
    return said, partial(with_least, activity, group, times)


def set_activity(office: Office, name: str, fields: Mapping[str, str]) -> EditionDraft:
    """Changes fields of an activity as somebody typed them, as one change; empty takes one out.

    Raises:
        Problem: E-PLAN-NOROW, and as :func:`drafting.change_draft`.
    """
    ways: dict[Way, Any] = {
        (way := tuple(key.split("."))): typed(text, ACTIVITIES, way) if text else None
        for key, text in fields.items()
    }
    said = message(N_("Activity {name}: {fields} changed"), name=name, fields=", ".join(fields))

    def change(tables: PlanTables) -> PlanTables:
        for way, value in ways.items():
            tables = with_activity_field(name, way, value, tables)
        return tables

    return change_draft(office, said, change)


def change_activity(office: Office, asked: Asked) -> EditionDraft:
    """Makes one of these changes in the draft.

    Raises:
        Problem: E-PLAN-NOROW, E-CAMPAIGN-*, E-ACTIVITY-TIMES, and as
            :func:`drafting.change_draft`.
    """
    return change_draft(office, *asked)
