"""The log of a year beside the year before, kind by kind: whether there were more articles.

Source: plan, clause III.8, "tăng số lượng bài viết": the year before is what it is compared with.
"""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.domain.report.activity_log import KindSum, by_kind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.training.register import days_of, year_of
from gbv_desktop.office.reports.activity_log import Log, read_log


@dataclass(frozen=True)
class KindYears:
    """One kind in a year and in the one before; ``None`` where there was nothing of it.

    Attributes:
        either: one of the two, for the name of the kind.
    """

    either: KindSum
    now: KindSum | None
    before: KindSum | None


@dataclass(frozen=True)
class TwoYears:
    """Kinds of two years, as their reports count them, the later year's first."""

    year: int
    kinds: tuple[KindYears, ...]


def kinds_of_years(office: Office, year: int = 0, log: Log | None = None) -> TwoYears:
    """What a year's log comes to beside the year before.

    Args:
        office: the open office.
        year: the later one; the one that counts today without any.
        log: as it was read already.
    """
    year = year or year_of(office, office.clock.today())
    found = log or read_log(office)
    now, before = _of_year(office, found, year), _of_year(office, found, year - 1)
    every = {**before, **now}
    order = dict.fromkeys((*now, *before))
    rows = (KindYears(every[key], now.get(key), before.get(key)) for key in order)
    return TwoYears(year, tuple(rows))


def _of_year(office: Office, log: Log, year: int) -> dict[tuple[str, str], KindSum]:
    first, last = days_of(office, year)
    inside = (each for each in log.entries if first <= each.day <= last)
    return {(each.kind, each.event): each for each in by_kind(inside)}


def amount_words(line: KindSum | None) -> str:
    """How many of what it counts, or else how often; ``0`` for nothing."""
    if line is None:
        return "0"
    return str(line.times if line.quantity is None else line.quantity)
