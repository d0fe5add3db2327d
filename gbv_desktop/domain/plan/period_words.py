"""What people call a period."""

from __future__ import annotations

from gbv_desktop.domain.plan.periods import PeriodKind, parse_code
from gbv_desktop.text import N_, Message, message

_PERIODS = {
    PeriodKind.YEAR: N_("year {year}"),
    PeriodKind.HALF: N_("first six months of {year}"),
    PeriodKind.AD_HOC: N_("on demand no. {no} in {year}"),
    PeriodKind.INTERIM: N_("interim review {year}"),
    PeriodKind.FINAL: N_("final review {year}"),
    PeriodKind.CAMPAIGN: N_("Action Month {year}"),
    PeriodKind.CLOSING: N_("closing period no. {no} of {year}"),
}


def period_words(code: str) -> Message:
    """A period in words: ``6 tháng đầu năm 2018``; raises E-REPORT-PERIOD."""
    period = parse_code(code)
    return message(_PERIODS[period.kind], year=period.year, no=period.no)
