"""Who owes which cells of a period: what the forms in force ask of each kind of unit."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import Period


@dataclass(frozen=True)
class Due:
    """A cell, what it is, and who owes it."""

    indicator: Indicator
    units: tuple[str, ...]


@dataclass(frozen=True)
class Owed:
    """Who owes what in a period, by the forms in force, in the plan's order of indicators."""

    owners: Mapping[str, Due]
    controls: Mapping[str, Due]
    has_estimates: bool

    def cells(self) -> Iterator[tuple[str, Due]]:
        """The cells that are added up."""
        yield from self.owners.items()

    def estimates(self) -> Iterator[tuple[str, Due]]:
        """Those of which an estimate is asked for as well; none in a period that has none."""
        if self.has_estimates:
            yield from (item for item in self.owners.items() if item[1].indicator.estimable)


def owed_cells(plan: Plan, period: Period, units: Sequence[Unit]) -> Owed:
    """Who owes which cells of a period, in the plan's order of indicators."""
    # Kept by kind of reporting unit: three thousand communes owe the same cells.
    owners: dict[str, list[str]] = {}
    controls: dict[str, list[str]] = {}
    indicators = dict(plan.indicator_by_code)
    for reporter in dict.fromkeys(unit.reporter for unit in units):
        form = form_in_use(plan, period, reporter)
        asked = {} if form is None else form.cell_indicators[period.kind]
        for code, indicator in asked.items():
            indicators.setdefault(indicator.code, indicator)
            # What is never added is shown unit by unit, so everybody who fills it in counts as its
            # owner.
            if indicator.per_unit_only or reporter in indicator.owners:
                owners.setdefault(code, []).append(reporter)
            elif code == indicator.code:
                controls.setdefault(code, []).append(reporter)
    return Owed(
        _in_order(indicators, owners, units),
        _in_order(indicators, controls, units),
        period.has_estimates,
    )


def _in_order(
    indicators: Mapping[str, Indicator], owed: Mapping[str, list[str]], units: Sequence[Unit]
) -> dict[str, Due]:
    """The cells in the plan's order of indicators, each with the units that owe it."""
    # Two forms may ask for one indicator in different orders; the plan's own order decides.
    place = {code: position for position, code in enumerate(indicators)}
    of: dict[tuple[str, ...], tuple[str, ...]] = {}
    found: dict[str, Due] = {}
    for code in sorted(owed, key=lambda code: place[indicator_of(code)]):
        # Cells of one form share one tuple of units: thousands of communes owe the same hundreds of
        # cells.
        reporters = tuple(owed[code])
        if reporters not in of:
            of[reporters] = tuple([unit.id for unit in units if unit.reporter in reporters])
        found[code] = Due(indicators[indicator_of(code)], of[reporters])
    return found


def form_in_use(plan: Plan, period: Period, reporter: str) -> Form | None:
    """The edition that a kind of reporting unit uses in a period: the named one, or the newest."""
    forms = {(form.code, form.edition): form for form in plan.forms if form.reporter == reporter}
    for use in period.forms:
        if (use.form, use.edition) in forms:
            return forms[use.form, use.edition]
    return plan.form_of(reporter)
