"""The campaigns that are on today, as the plan's activities have them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gbv_desktop.domain.plan.work import Campaign
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class RunningCampaign:
    """A campaign that is on today.

    Attributes:
        activity: the one of this unit's that the campaign belongs to; empty if it has no part.
        entries: how many events the activity log has of it this year.
    """

    campaign: Campaign
    activity: str
    entries: int


def running_campaigns(
    office: Office, work: Work, campaigns: Sequence[Campaign]
) -> tuple[RunningCampaign, ...]:
    """The campaigns that are on; none runs over the turn of a year."""
    today = office.clock.today()
    entries = work.activity_log.list()
    assigned = [activity for activity, _role in office.plan.assigned(office.unit, today)]
    found = []
    for each in campaigns:
        if not each.holds(today):
            continue
        activity = next((a.id for a in assigned if each in a.timing.campaigns), "")
        # A campaign's days come back each year and entries stay: the year is asked as well.
        written = sum(
            1
            for entry in entries
            if entry.activity == activity and entry.day.year == today.year and each.holds(entry.day)
        )
        found.append(RunningCampaign(each, activity, written))
    return tuple(found)
