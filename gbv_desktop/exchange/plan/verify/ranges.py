"""Are the plausible ranges of figures that the plan asks for, and can a figure keep them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.ranges import Range, reveals_cases, wrong_limit
from gbv_desktop.exchange.faults import E_PLAN_TWICE
from gbv_desktop.exchange.plan.agree import known, require
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.source import SourceRow

_COUNTED = (Kind.FLOW, Kind.DISTINCT, Kind.STOCK, Kind.MONEY)


def verify_ranges(rows: Sequence[SourceRow[Range]], indicators: Iterable[Indicator]) -> None:
    """Refuses ranges of what is not counted, of nobody, and two for one kind of unit."""
    counted = {each.code: each for each in indicators if each.kind in _COUNTED}
    seen: set[tuple[str, str]] = set()
    for row in rows:
        limits, spot = row.value, row.spot
        with telling(spot):
            known(spot, "indicator", (limits.indicator,), counted)
            indicator = counted[limits.indicator]
            known(spot, "reporters", limits.reporters, (*indicator.owners, *indicator.controls))
            known(spot, "each_of", (limits.each_of,) if limits.each_of else (), counted)
            require(not reveals_cases(limits, counted), spot, "each_of", limits.each_of)
            field = wrong_limit(limits)
            require(not field, spot, field, getattr(limits, field, ""))
            for reporter in limits.reporters or ("",):
                if (limits.indicator, reporter) in seen:
                    raise spot.fault(E_PLAN_TWICE, id=f"{limits.indicator} {reporter}".strip())
                seen.add((limits.indicator, reporter))
