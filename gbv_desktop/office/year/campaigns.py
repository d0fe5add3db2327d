"""What a campaign of a year brought, from the activity log (kết quả Tháng hành động, Tháng 6).

Source: plan, activity 1.1: campaigns, and the ways of communication that it names.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.plan.work import whole_campaigns
from gbv_desktop.domain.report.activity_log import KindSum, LogEntry, by_kind
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.activity_log import Log, read_log
from gbv_desktop.text import N_

E_LOG_CAMPAIGN = ProblemKind(
    "E-LOG-CAMPAIGN",
    N_("No campaign of this unit in {year} begins on “{day}”. There are: {known}."),
    N_("Choose one of these by its first day and month."),
)


@dataclass(frozen=True)
class CampaignBook:
    """A campaign of one year with its events.

    Attributes:
        title: what it is called in that year.
        activities: ids of those of this unit that it belongs to.
        entries: those that took place on its days.
        kinds: what they come to, kind by kind.
    """

    title: str
    year: int
    first: date
    last: date
    activities: tuple[str, ...]
    entries: tuple[LogEntry, ...]
    kinds: tuple[KindSum, ...]

    @property
    def begins(self) -> str:
        """Day and month on which it begins: ``15/11``."""
        return f"{self.first.day}/{self.first.month}"

    def keeps(self, entry: LogEntry) -> bool:
        """Whether an entry is one of its events, planned ones among them."""
        return entry.activity in self.activities and self.first <= entry.day <= self.last


def campaign_books(office: Office, year: int = 0, log: Log | None = None) -> list[CampaignBook]:
    """The campaigns of a year that this unit has a part in, as they come in it.

    Args:
        office: the open office.
        year: of the calendar; this one without any.
        log: as it was read already.
    """
    year = year or office.clock.today().year
    return list(_books(office, year, log or read_log(office)))


def _books(office: Office, year: int, log: Log) -> Iterator[CampaignBook]:
    assigned = [each for each, _role in office.plan.assigned(office.unit)]
    for campaign in whole_campaigns(each.timing for each in assigned):
        first, last = campaign.days_in(year)
        ids = tuple(each.id for each in assigned if campaign in each.timing.campaigns)
        book = CampaignBook(campaign.title_in(year), year, first, last, ids, (), ())
        entries = tuple(each for each in log.entries if each.happened and book.keeps(each))
        yield CampaignBook(book.title, year, first, last, ids, entries, by_kind(entries))


def campaign_book(office: Office, year: int, begins: str) -> CampaignBook:
    """The campaign of a year that begins on that day and month (``15/11``).

    Raises:
        Problem: E-LOG-CAMPAIGN.
    """
    every = campaign_books(office, year)
    for each in every:
        if each.begins == begins.strip():
            return each
    known = tuple(f"{each.begins} {each.title}" for each in every) or ("–",)
    year = year or office.clock.today().year
    raise E_LOG_CAMPAIGN(day=begins[:20], year=str(year), known=known)


def kind_words(log: Log, line: KindSum) -> tuple[str, str]:
    """What a kind is called, and the unit of measure of what it counts; empty for another event."""
    kind = next((each for each in log.kinds if each.code == line.kind), None)
    if kind is not None:
        return kind.name, kind.quantity
    names = {each.code: each.name for each in log.events}
    return line.kind or names.get(line.event, line.event), ""
