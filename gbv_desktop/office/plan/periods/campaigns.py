"""Asking about a campaign of one year: what is asked, of which days, ready to be handed in."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, timedelta

from gbv_desktop.domain.plan.asking import CampaignReport, campaign_reports
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.periods.asking import DaysAsked, requests
from gbv_desktop.text import N_

E_REQUEST_CAMPAIGN = ProblemKind(
    "E-REQUEST-CAMPAIGN",
    N_("No campaign of {year} that can be asked about begins on “{day}”. There are: {known}."),
    N_("Choose one of these by its first day; one that was asked about is not asked again."),
)
TIME = timedelta(days=10)
"""What units have after a campaign, or from today, where the calendar names no day."""
LATELY = timedelta(days=60)
"""So long after its last day a campaign of the year before is offered as well."""

ABOUT = "kết quả {title} năm {year}"
"""What such a request is about, in the plan's own language."""


@dataclass(frozen=True)
class CampaignOffer:
    """A campaign of one year, ready to be asked about.

    Attributes:
        report: its name, days and figures.
        about: what the request is about.
        what: the code of its period in the calendar; else days of its own.
    """

    report: CampaignReport
    about: str
    what: DaysAsked | str

    @property
    def begins(self) -> str:
        """Day and month on which it begins: ``15/11``."""
        return f"{self.report.start.day}/{self.report.start.month}"


def campaigns_of_late(office: Office, indicators: Collection[str]) -> tuple[CampaignOffer, ...]:
    """Those of this year, and of the last one that have just ended.

    Args:
        office: the consolidating office.
        indicators: the codes of those that may be asked for.
    """
    today = office.clock.today()
    last = campaign_offers(office, today.year - 1, indicators)
    ended = tuple(each for each in last if today <= each.report.end + LATELY)
    return (*ended, *campaign_offers(office, today.year, indicators))


def campaign_offers(
    office: Office, year: int, indicators: Collection[str]
) -> tuple[CampaignOffer, ...]:
    """The campaigns of a year that nobody was asked about yet."""
    asked = {(each.start, each.end) for each in requests(office.plan)}
    return tuple(
        CampaignOffer(each, ABOUT.format(title=each.title, year=year), _what(office, each))
        for each in campaign_reports(office.plan, year, indicators)
        if (each.start, each.end) not in asked
    )


def campaign_offer(
    office: Office, year: int, begins: str, indicators: Collection[str]
) -> CampaignOffer:
    """The campaign of a year that begins on that day and month (``15/11``).

    Raises:
        Problem: E-REQUEST-CAMPAIGN.
    """
    every = campaign_offers(office, year, indicators)
    for each in every:
        if each.begins == begins.strip():
            return each
    known = tuple(f"{each.begins} {each.report.title}" for each in every) or ("–",)
    raise E_REQUEST_CAMPAIGN(day=begins[:20], year=str(year), known=known)


def _what(office: Office, report: CampaignReport) -> DaysAsked | str:
    today = office.clock.today()
    if report.period:
        period = office.plan.period(report.period)
        # Of one whose day has passed units are asked with a day of their own.
        if not period.is_owed and today < _eve(period.due_before):
            return report.period
    return DaysAsked(report.start, report.end, max(report.end, today) + TIME)


def _eve(day: date) -> date:
    return day - timedelta(days=1)
