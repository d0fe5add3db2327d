"""Campaigns in the tables of a plan: their days, their names from a year on, texts that name them.

Several activities may have one campaign: what is changed of it is changed wherever it stands.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gbv_desktop.domain.plan.editions.tables import (
    ACTIVITIES,
    PlanTables,
    Row,
    find_row,
    rows_of,
    with_rows,
    with_value,
)
from gbv_desktop.domain.plan.narrative import CAMPAIGN_MARK
from gbv_desktop.domain.plan.work import Campaign, CampaignName
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_CAMPAIGN_NONE = ProblemKind(
    "E-CAMPAIGN-NONE",
    N_("The activity has no campaign number {number}."),
    N_("Choose one from its list."),
    N_("Look at its campaigns with “gbv activity show”."),
)
E_CAMPAIGN_DAYS = ProblemKind(
    "E-CAMPAIGN-DAYS",
    N_("From {first} to {last} are no days that every year has in this order."),
    N_("Write day and month, such as 15/11 and 15/12; a campaign ends in the year it begins in."),
)
E_CAMPAIGN_WORDS = ProblemKind(
    "E-CAMPAIGN-WORDS",
    N_("A campaign has a name, and so has each of its later names."),
    N_("Write it as the document that names it does."),
)
E_CAMPAIGN_YEAR = ProblemKind(
    "E-CAMPAIGN-YEAR",
    N_("“{title}” has a name from {year} on already, or nobody can mean that year."),
    N_("Take that name out first, or choose the first year in which the new one is used."),
)
E_CAMPAIGN_TWICE = ProblemKind(
    "E-CAMPAIGN-TWICE",
    N_("The activity has the campaign “{title}” in these days already."),
    N_("Give that one a name from a year on, or choose other days."),
)

_WAY: Final = ("timing", "campaigns")
_DAYS: Final = ("from_month", "from_day", "to_month", "to_day")
_KEPT: Final = ("title", *_DAYS)

_MONTH_OF_ACTION: Final = (11, 15, 12, 15)
_LATER: Final = CampaignName(
    2021, "Tháng hành động vì bình đẳng giới và phòng ngừa, ứng phó với bạo lực trên cơ sở giới"
)
"""What the country's month of action is called since then."""
_OF_COUNTRY: Final = " quốc gia"
"""Texts leave these words of its name out."""


@dataclass(frozen=True)
class NamedCampaign:
    """One name of one campaign of an activity, for lists.

    Attributes:
        at: the place of the campaign among those of the activity.
        from_year: from which the name holds; ``None`` for the first one.
    """

    at: int
    campaign: Row
    title: str
    from_year: int | None = None


def campaigns_in(activity: Row) -> tuple[Row, ...]:
    """The campaigns of a row of an activity."""
    return tuple(activity.get(_WAY[0], {}).get(_WAY[1], ()))


def names_in(activity: Row) -> Iterator[NamedCampaign]:
    """Each name of each campaign of an activity, in their order."""
    for at, each in enumerate(campaigns_in(activity)):
        yield NamedCampaign(at, each, str(each.get("title", "")))
        for name in each.get("names", ()):
            yield NamedCampaign(at, each, str(name.get("title", "")), name.get("from_year"))


def with_campaign(activity: str, made: Campaign, tables: PlanTables) -> PlanTables:
    """With a further campaign in an activity.

    Raises:
        Problem: E-PLAN-NOROW, E-CAMPAIGN-WORDS, E-CAMPAIGN-DAYS, E-CAMPAIGN-TWICE.
    """
    title = _line(made.title)
    if not made.is_sound:
        first, last = f"{made.from_day}/{made.from_month}", f"{made.to_day}/{made.to_month}"
        raise E_CAMPAIGN_DAYS(first=first, last=last)
    row: Row = {"title": title, **{each: getattr(made, each) for each in _DAYS}}
    at = find_row(tables, ACTIVITIES, activity)
    known = campaigns_in(rows_of(tables, ACTIVITIES)[at])
    if any(_is_same(each, row) for each in known):
        raise E_CAMPAIGN_TWICE(title=title)
    return _put(tables, at, [*known, row])


def without_campaign(activity: str, place: int, tables: PlanTables) -> PlanTables:
    """Without a campaign of an activity, and without its names; in others it stays.

    Raises:
        Problem: E-PLAN-NOROW, E-CAMPAIGN-NONE.
    """
    at = find_row(tables, ACTIVITIES, activity)
    known = campaigns_in(rows_of(tables, ACTIVITIES)[at])
    _require(known, place)
    return _put(tables, at, [*known[:place], *known[place + 1 :]])


def with_name(activity: str, place: int, name: CampaignName, tables: PlanTables) -> PlanTables:
    """With a name of a campaign from a year on, wherever that campaign stands.

    Raises:
        Problem: E-PLAN-NOROW, E-CAMPAIGN-NONE, E-CAMPAIGN-WORDS, E-CAMPAIGN-YEAR.
    """
    title = _line(name.title)
    campaign = _campaign(tables, activity, place)
    names = list(campaign.get("names", ()))
    taken = {each.get("from_year") for each in names}
    made = CampaignName(name.from_year, title)
    if made.wrong_field or name.from_year in taken:
        raise E_CAMPAIGN_YEAR(title=campaign.get("title", ""), year=str(name.from_year))
    row = {"from_year": name.from_year, "title": title}
    # What somebody wrote without a year stays in front, where its fault is told.
    after = sorted([*names, row], key=lambda each: each.get("from_year") or 0)
    return _everywhere(tables, campaign, after)


def without_name(activity: str, place: int, year: int, tables: PlanTables) -> PlanTables:
    """Without the name that a campaign has from that year on, wherever it stands.

    Raises:
        Problem: E-PLAN-NOROW, E-CAMPAIGN-NONE.
    """
    campaign = _campaign(tables, activity, place)
    names = campaign.get("names", ())
    after = [each for each in names if each.get("from_year") != year]
    if len(after) == len(names):
        raise E_CAMPAIGN_NONE(number=f"{place + 1}, {year}")
    return _everywhere(tables, campaign, after)


def later_name(campaign: Row) -> CampaignName | None:
    """The name of the country's month of action since 2021, where a campaign in its days has only
    the earlier one."""
    days = tuple(campaign.get(each) for each in _DAYS)
    names = [campaign.get("title"), *(each.get("title") for each in campaign.get("names", ()))]
    return _LATER if days == _MONTH_OF_ACTION and _LATER.title not in names else None


# --- texts of papers ------------------------------------------------------------------------------
def texts_that_name(tables: PlanTables, campaign: Row) -> int:
    """How many texts of papers name a campaign in words that stay the same in every year; none
    for another campaign than the first of the plan, of which alone papers know the year's name."""
    found: list[str] = []

    def count(text: str) -> str:
        found.append(text)
        return text

    _through_texts(tables, campaign, count)
    return len(found)


def with_names_of_year(tables: PlanTables, campaign: Row) -> PlanTables:
    """With the name of the year in place of the campaign's name in the texts of papers.

    Which year a text tells of is seen by the year that it names: the next, the period's own, or
    else that of the campaign of which the report has the figures.
    """
    names = re.compile("|".join(map(re.escape, _spellings(campaign))))

    def name(text: str) -> str:
        return names.sub(_placeholder(text), text)

    return _through_texts(tables, campaign, name)


def _placeholder(text: str) -> str:
    for year in ("nam_sau", "nam_chien_dich", "nam"):
        if f"{{{year}}}" in text:
            return f"{CAMPAIGN_MARK}{'' if year == 'nam_chien_dich' else '_' + year}}}"
    return f"{CAMPAIGN_MARK}}}"


def _spellings(campaign: Row) -> list[str]:
    titles = [campaign.get("title"), *(each.get("title") for each in campaign.get("names", ()))]
    written = {str(each) for each in titles if each}
    written |= {each.replace(_OF_COUNTRY, "") for each in written}
    return sorted(written, key=len, reverse=True)


def _through_texts(tables: PlanTables, campaign: Row, change: Callable[[str], str]) -> PlanTables:
    """The tables with each text changed that has one of the campaign's names in it."""
    every = (each for row in rows_of(tables, ACTIVITIES) for each in campaigns_in(row))
    first = next(every, None)
    if first is None or not _is_same(first, campaign):
        return tables
    spelt = _spellings(campaign)

    def through(value: Any) -> Any:
        if isinstance(value, Mapping):
            return {key: through(each) for key, each in value.items()}
        if isinstance(value, list):
            return [through(each) for each in value]
        if isinstance(value, str) and any(each in value for each in spelt):
            return change(value)
        return value

    texts = {file: through(data) for file, data in tables.items() if file.startswith("papers/")}
    return {**tables, **texts}


# --- rows -----------------------------------------------------------------------------------------
def _line(words: str) -> str:
    plain = in_one_line(words)
    if not plain:
        raise E_CAMPAIGN_WORDS()
    return plain


def _require(known: tuple[Row, ...], place: int) -> None:
    if not 0 <= place < len(known):
        raise E_CAMPAIGN_NONE(number=str(place + 1))


def _campaign(tables: PlanTables, activity: str, place: int) -> Row:
    known = campaigns_in(rows_of(tables, ACTIVITIES)[find_row(tables, ACTIVITIES, activity)])
    _require(known, place)
    return known[place]


def _is_same(one: Row, other: Row) -> bool:
    return all(one.get(each) == other.get(each) for each in _KEPT)


def _put(tables: PlanTables, at: int, campaigns: list[Row]) -> PlanTables:
    return with_value(tables, ACTIVITIES.file, (ACTIVITIES.table, at, *_WAY), campaigns or None)


def _everywhere(tables: PlanTables, campaign: Row, names: list[Row]) -> PlanTables:
    """With these names of a campaign in every activity that has it."""

    def renamed(row: Row) -> Row:
        found = campaigns_in(row)
        if not any(_is_same(each, campaign) for each in found):
            return row
        return {**row, "timing": {**row["timing"], "campaigns": list(map(one, found))}}

    def one(row: Row) -> Row:
        if not _is_same(row, campaign):
            return row
        bare = {key: value for key, value in row.items() if key != "names"}
        return {**bare, "names": names} if names else bare

    rows = [renamed(each) for each in rows_of(tables, ACTIVITIES)]
    return with_rows(tables, ACTIVITIES, rows)
