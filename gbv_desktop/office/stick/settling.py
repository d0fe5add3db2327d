"""When a refused file is settled by itself: what it should have brought came in another way.

Its name says what it was: the unit, the period, and the first signs of what was in it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, datetime
from functools import cache, partial

from gbv_desktop.domain.report.file_names import (
    id_prefix_of_file,
    says_package,
    says_registration,
    unit_and_period_of_file,
)
from gbv_desktop.store.records import QuarantineRecord
from gbv_desktop.store.work import Work


def settled_days(work: Work, records: Iterable[QuarantineRecord]) -> dict[str, date]:
    """The refused files whose good copy, or a later one of their kind, is in; by hash, its day.

    The very document that the name tells counts whenever it came; another report of the same unit
    and period, a package or a registration only where it came later.
    """
    known = _Known(work)
    found = {}
    for each in records:
        # The very document first: a later report of the unit need not hold what this one held.
        days = list(known.same(each.name)) or list(known.later(each.name, each.at))
        if days:
            found[each.sha256] = max(days)
    return found


class _Known:
    """What came in, asked of the store once for each unit."""

    def __init__(self, work: Work) -> None:
        self._reports = cache(lambda unit, period: work.reports.find(unit=unit, period=period))
        self._lines = cache(partial(work.bundles.list, "in"))
        self._devices = cache(lambda unit: work.devices.list(unit=unit))

    def same(self, name: str) -> Iterator[date]:
        """The day on which the document came whose first signs stand in the name."""
        if signs := id_prefix_of_file(name):
            yield from (line.day for line in self._lines() if line.id.startswith(signs))

    def later(self, name: str, since: datetime) -> Iterator[date]:
        """The days on which one of the same kind came after it."""
        unit, period = unit_and_period_of_file(name)
        if period:
            days = {each.id: each.day for each in self._lines() if each.at > since}
            kept = self._reports(unit, period) if days else ()
            yield from (days[each.bundle_id] for each in kept if each.bundle_id in days)
        elif unit and says_package(name):
            lines = (each for each in self._lines() if each.kind in ("package", "open"))
            yield from (each.day for each in lines if each.at > since)
        elif unit and says_registration(name):
            # Registrations are kept by their computer, so there is no bundle to ask the day of.
            devices = (each for each in self._devices(unit) if each.created > since)
            yield from (each.created.astimezone().date() for each in devices)
