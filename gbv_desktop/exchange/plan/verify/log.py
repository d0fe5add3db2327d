"""Do the kinds of events and the sources of the activity log fit the rest of the plan."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.logbook import (
    LOG_KINDS,
    LOG_LEVELS,
    LogEvent,
    LogKind,
    LogLevel,
    LogPlace,
    LogSource,
    LogSum,
    kind_of_sum,
)
from gbv_desktop.exchange.faults import E_PLAN_CELL, E_PLAN_TWICE
from gbv_desktop.exchange.plan.agree import OPTION, few, known, require, unique
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.source import SourceRow


def verify_log(
    events: Sequence[SourceRow[LogEvent]],
    places: Sequence[SourceRow[LogPlace]],
    sources: Sequence[SourceRow[LogSource]],
    activities: Collection[str],
    forms: Iterable[Form],
) -> None:
    """Refuses events of no activity, and sources of cells that no log can tell.

    Registers hold events of the period, money, and whether a paper is there. A stock, persons
    counted once, and what is sensitive never follow from them.
    """
    unique(events, lambda event: event.code, "code", OPTION)
    unique(places, lambda place: place.code, "code", OPTION)
    for row in events:
        with telling(row.spot):
            known(row.spot, "activity", (row.value.activity,), activities)
    kinds = {row.value.code for row in events}
    cells = {
        cell: indicator
        for form in forms
        for indicator in form.indicators.values()
        for cell in indicator.cells()
    }
    seen: set[str] = set()
    for each in sources:
        source, spot = each.value, each.spot
        with telling(spot):
            indicator = cells.get(source.cell)
            if indicator is None:
                raise spot.at("cell").fault(E_PLAN_CELL, cell=source.cell[:40])
            if source.cell in seen:
                raise spot.at("cell").fault(E_PLAN_TWICE, id=source.cell)
            seen.add(source.cell)
            require(not indicator.sensitive, spot, "cell", source.cell)
            require(indicator.kind is kind_of_sum(source.sum), spot, "sum", source.sum)
            require(source.is_sound, spot, "sum", source.sum)
            known(spot, "events", source.events, kinds)
            known(spot, "activities", source.activities, activities)


def verify_log_kinds(
    kinds: Sequence[SourceRow[LogKind]],
    levels: Sequence[SourceRow[LogLevel]],
    events: Sequence[SourceRow[LogEvent]],
    sources: Sequence[SourceRow[LogSource]],
) -> None:
    """Refuses closer kinds of no event, and sources that count kinds or levels of nobody.

    Raises:
        Problem: E-PLAN-ID, E-PLAN-TWICE, E-PLAN-REF, E-PLAN-LACK, E-PLAN-MANY.
    """
    few(kinds, LOG_KINDS)
    few(levels, LOG_LEVELS)
    unique(kinds, lambda kind: kind.code, "code", OPTION)
    unique(levels, lambda level: level.code, "code", OPTION)
    codes = {row.value.code for row in events}
    for row in kinds:
        with telling(row.spot):
            known(row.spot, "events", row.value.events, codes)
    counted = {row.value.code for row in kinds if row.value.quantity}
    for each in sources:
        source, spot = each.value, each.spot
        with telling(spot):
            known(spot, "kinds", source.kinds, {row.value.code for row in kinds})
            known(spot, "levels", source.levels, {row.value.code for row in levels})
            if source.sum is LogSum.QUANTITY:
                # Articles and banners make no sum together: whoever counts says what.
                require(bool(source.kinds), spot, "kinds", "[]")
                require(counted.issuperset(source.kinds), spot, "kinds", source.kinds[:1])
