"""Reports that somebody asks for (báo cáo đột xuất, Tháng hành động, sơ kết, tổng kết).

Each shorter period and each smaller crowd says more of single cases. So sensitive figures are
asked for half a year or longer only, of whole groups, and never in parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from string import ascii_lowercase
from typing import Final
from unicodedata import normalize

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Activity, Duty, Plan, UnitRole
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind, Section, TextField
from gbv_desktop.domain.plan.periods import Period, PeriodCode, PeriodKind
from gbv_desktop.domain.plan.rules import Check, TermSource
from gbv_desktop.domain.plan.work import Campaign, Criterion, whole_campaigns

ASKED_KINDS = (PeriodKind.AD_HOC, PeriodKind.CAMPAIGN, PeriodKind.INTERIM, PeriodKind.FINAL)
"""Kinds of period that are owed once somebody asks for them."""

LEAST_WORKING_DAYS = 3
"""From the day of asking to the last day in time, unless it is urgent (KHẨN)."""

MOST_QUESTIONS, QUESTION_CHARS = 10, 300
"""Questions of one request, and letters of one of them."""

QUESTIONS: Final = Section("cau-hoi", "Nội dung hỏi", ())
"""The part of a form that holds the questions; the plan's own words."""
MEASURES: Final = {Kind.YES_NO: "có/không", Kind.FLOW: "số lượng", Kind.NARRATIVE: "văn bản"}
"""The units of measure of questions by how they are answered; the plan's own words."""

_MONTHS_OF_HALF = 6
_SATURDAY = 5
_MOST_A_YEAR = 99
_DAY = timedelta(days=1)


def next_request(plan: Plan, year: int) -> str:
    """The code of the next report on demand of a year; empty if all are taken."""
    taken = {period.code for period in plan.periods}
    codes = (str(PeriodCode(year, PeriodKind.AD_HOC, no)) for no in range(1, _MOST_A_YEAR + 1))
    return next((code for code in codes if code not in taken), "")


@dataclass(frozen=True)
class CampaignReport:
    """A campaign of one year as it can be asked about (kết quả Tháng hành động).

    Attributes:
        title: what it is called in that year.
        start, end: its days.
        period: the code of the calendar's period of these very days; empty if it has none.
        indicators: the figures that its activities feed: those that the plan itself asks for in
            that period, or all, since a plan does not say which belong to which campaign.
    """

    title: str
    year: int
    start: date
    end: date
    period: str
    indicators: tuple[str, ...]


def campaign_reports(plan: Plan, year: int, offered: Collection[str]) -> tuple[CampaignReport, ...]:
    """The campaigns of a year, as they come in it; a day that lies within another has no report.

    Args:
        plan: with its activities and its calendar.
        year: which.
        offered: the codes of indicators that may be asked for.
    """
    found = []
    for each in whole_campaigns(each.timing for each in plan.activities):
        start, end = each.days_in(year)
        own = (p for p in plan.periods if p.template and p.kind in ASKED_KINDS)
        period = next((p for p in own if (p.start, p.end) == (start, end)), None)
        codes = _fed_by(plan, each, period, offered)
        code = "" if period is None else period.code
        found.append(CampaignReport(each.title_in(year), year, start, end, code, codes))
    return tuple(found)


def _fed_by(
    plan: Plan, campaign: Campaign, period: Period | None, offered: Collection[str]
) -> tuple[str, ...]:
    activities = (each for each in plan.activities if campaign in each.timing.campaigns)
    codes = dict.fromkeys(code for each in activities for code in each.indicators)
    fed = tuple(code for code in codes if code in offered)
    if period is None:
        return fed
    asked = tuple(c for c in fed if period.kind in plan.indicator_by_code[c].periods)
    return asked or fed


def units_of_groups(units: Iterable[Unit], groups: Collection[str]) -> tuple[Unit, ...]:
    """The units of whole groups, all of them for none named; in the order given."""
    return tuple(each for each in units if not groups or set(groups) & set(each.groups))


def is_half_a_year(start: date, end: date) -> bool:
    """Whether a period is six months or longer."""
    after = end + _DAY
    months = (after.year - start.year) * 12 + after.month - start.month
    return months - (after.day < start.day) >= _MONTHS_OF_HALF


def too_revealing(indicator: Indicator, period: Period) -> bool:
    """Whether an indicator may not be asked for in a period on demand.

    Args:
        indicator: one that the form asks for in it.
        period: with its first and last day.
    """
    in_parts = bool(indicator.breakdowns) and period.kind is PeriodKind.AD_HOC
    return indicator.sensitive and (in_parts or not is_half_a_year(period.start, period.end))


def working_days(after: date, last: date) -> int:
    """How many days from Monday to Friday there are after a day, up to another and with it.

    Holidays that are moved each year are not known here.
    """
    days = max(0, (last - after).days)
    weeks, rest = divmod(days, 7)
    return weeks * _SATURDAY + sum(
        (last - timedelta(days=back)).weekday() < _SATURDAY for back in range(rest)
    )


_OF_CASES = (
    "họ tên",
    "họ và tên",
    "danh sách nạn nhân",
    "danh sách người bị bạo lực",
    "địa chỉ",
    "số điện thoại",
    "diễn biến vụ việc",
    "diễn biến của vụ việc",
)


def asks_of_cases(text: str) -> bool:
    """Whether a text asks for names, lists, addresses or telephones, or the course of a case."""
    words = " ".join(normalize("NFC", text).casefold().split())
    return any(each in words for each in _OF_CASES)


@dataclass(frozen=True)
class AskedOnce:
    """What is asked of units in one period alone.

    Attributes:
        title: what it is about.
        indicators: codes of figures that they report anyhow.
        questions: figures and answers of this period alone, those in words among them, each with
            its code.
    """

    title: str
    indicators: tuple[str, ...] = ()
    questions: tuple[Indicator, ...] = ()


def free_codes(letter: str, taken: Collection[str]) -> Iterator[str]:
    """The codes of indicators of that letter that nothing has: ``Q01`` …, then ``Q01a`` …"""
    every = (f"{letter}{no:02}{end}" for end in ("", *ascii_lowercase) for no in range(1, 100))
    return (each for each in every if each not in taken)


def codes_of(plan: Plan) -> frozenset[str]:
    """Every code of an indicator, a text or a target that a plan has in any edition of a form."""
    on_forms = (code for form in plan.forms for code in form.indicators)
    texts = (text.code for form in plan.forms for text in form.texts)
    targets = (each.code for each in plan.targets)
    return frozenset((*plan.indicator_by_code, *on_forms, *texts, *targets))


def once_form(usual: Form, period: Period, code: str, asked: AskedOnce) -> Form | None:
    """The form on which a kind of reporting unit answers what is asked in one period alone.

    Args:
        usual: the form of those units; chosen figures stand as on it.
        period: in which it is asked.
        code: of the new form.
        asked: what.

    Returns:
        ``None`` if nothing of it is for these units.
    """
    chosen = (
        replace(part, indicators=_chosen(part.indicators, asked.indicators, period.kind))
        for part in usual.sections
    )
    own = [each for each in asked.questions if each.role(usual.reporter) is not None]
    figures = tuple(each for each in own if each.kind is not Kind.NARRATIVE)
    texts = tuple(TextField(each.code, each.name) for each in own if each.kind is Kind.NARRATIVE)
    every = (*chosen, replace(QUESTIONS, indicators=figures))
    parts = tuple(part for part in every if part.indicators)
    if not parts and not texts:
        return None
    made = Form(code, 1, asked.title, usual.reporter, parts, texts, (), period.code)
    cells = frozenset(cell for each in made.indicators.values() for cell in each.cells())
    checks = tuple(each for each in usual.checks if _holds_here(each, cells, period.kind))
    return replace(made, checks=checks)


def _chosen(
    indicators: Sequence[Indicator], wanted: Collection[str], kind: PeriodKind
) -> tuple[Indicator, ...]:
    return tuple(replace(each, periods=(kind,)) for each in indicators if each.code in wanted)


def _holds_here(check: Check, cells: frozenset[str], kind: PeriodKind) -> bool:
    """Whether a check compares figures of this one report."""
    terms = [each for each in (*check.left, *check.right) if each.at is not TermSource.CONSTANT]
    own = all(each.at is TermSource.NOW and each.cell in cells for each in terms)
    return own and (not check.periods or kind in check.periods)


def activities_asked(
    plan: Plan, unit: Unit, form: Form, period: Period
) -> tuple[tuple[Activity, UnitRole], ...]:
    """The activities of which a report on a form tells how they went, with the unit's roles; none
    where one request is answered."""
    return () if form.asked_in else plan.assigned(unit, period.end, period.start)


def duties_asked(plan: Plan, unit: Unit, form: Form, period: Period) -> tuple[Duty, ...]:
    """The duties of part III of which a year's report tells how far they are; of a shorter period
    or of one request none."""
    yearly = period.kind is PeriodKind.YEAR and not form.asked_in
    return plan.duties_of(unit.on(period.end)) if yearly else ()


def criteria_asked(plan: Plan, form: Form, period: Period) -> tuple[Criterion, ...]:
    """The criteria by which a unit assesses itself in a year's report on a form."""
    yearly = period.kind is PeriodKind.YEAR and not form.asked_in
    return tuple(each for each in plan.criteria if yearly and each.concerns(form.reporter))


def question_of(
    code: str, words: str, kind: Kind, asked_in: PeriodKind, owners: Sequence[str]
) -> Indicator:
    """A question of one period as an indicator.

    Args:
        code: its own.
        words: what is asked.
        kind: a number of the period, yes or no, or an answer in words.
        asked_in: the kind of period.
        owners: the kinds of reporting unit that answer.
    """
    return Indicator(code, words, MEASURES[kind], kind, tuple(owners), (asked_in,))
