"""Reports that somebody asks for (báo cáo đột xuất, Tháng hành động, sơ kết, tổng kết).

Each shorter period and each smaller crowd says more of single cases. So sensitive figures are
asked for half a year or longer only, of whole groups, and never in parts.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from datetime import date, timedelta
from unicodedata import normalize

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.periods import Period, PeriodCode, PeriodKind

ASKED_KINDS = (PeriodKind.AD_HOC, PeriodKind.CAMPAIGN, PeriodKind.INTERIM, PeriodKind.FINAL)
"""Kinds of period that are owed once somebody asks for them."""

LEAST_WORKING_DAYS = 3
"""From the day of asking to the last day in time, unless it is urgent (KHẨN)."""

_MONTHS_OF_HALF = 6
_SATURDAY = 5
_MOST_A_YEAR = 99
_DAY = timedelta(days=1)


def next_request(plan: Plan, year: int) -> str:
    """The code of the next report on demand of a year; empty if all are taken."""
    taken = {period.code for period in plan.periods}
    codes = (str(PeriodCode(year, PeriodKind.AD_HOC, no)) for no in range(1, _MOST_A_YEAR + 1))
    return next((code for code in codes if code not in taken), "")


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
