"""Do the units of a plan agree: names, lines of command, validity, mergers."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.offices.contacts import PHONES, SIGNERS
from gbv_desktop.domain.offices.units import (
    MOST_TIES,
    MOST_UNITS,
    DirectoryPhone,
    Tie,
    Unit,
    UnitGroup,
    UnitName,
    codes_twice,
)
from gbv_desktop.exchange.faults import E_PLAN_LACK, E_PLAN_TWICE
from gbv_desktop.exchange.plan.agree import (
    ID,
    acyclic,
    at_most,
    dated,
    few,
    in_order,
    known,
    known_one,
    named,
    one_after_another,
    require,
    unique,
)
from gbv_desktop.exchange.plan.gather import has_fault, telling
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow


def verify_units(rows: Sequence[SourceRow[Unit]], reporters: frozenset[str]) -> None:
    """Refuses units that do not fit together.

    Args:
        reporters: the kinds of reporting unit that have a form.

    Raises:
        Problem: E-PLAN-ID, E-PLAN-TWICE, E-PLAN-REF, E-PLAN-CYCLE, E-PLAN-VALUE, E-PLAN-LACK,
            E-PLAN-MANY.
    """
    few(rows, MOST_UNITS)
    unique(rows, lambda unit: unit.id, "id", ID)
    units = {row.value.id: row.value for row in rows}
    for row in rows:
        _verify_one(row, units, reporters)
    # Over all ties together: a way that is no circle on one day must not be one on another.
    acyclic(rows, lambda unit: unit.id, lambda unit: [u.parent for u in unit.ever], "parent")
    acyclic(rows, lambda unit: unit.id, lambda unit: unit.uppers, "reports_to")
    acyclic(rows, lambda unit: unit.id, lambda unit: unit.predecessors, "predecessors")
    _verify_codes(rows)
    # Whom a unit reports to that has a fault itself, it may not have meant.
    sound = [row for row in rows if not has_fault(row.spot)]
    takers = frozenset().union(*(row.value.uppers for row in sound))
    for row in sound:
        with telling(row.spot):
            _verify_upward(row, takers)


def _verify_codes(rows: Sequence[SourceRow[Unit]]) -> None:
    """Refuses a code that two units bear on one day; the State gives it to the next, not to two."""
    spots = {row.value.id: row.spot for row in rows}
    for each in codes_twice(row.value for row in rows):
        spot = spots[each.unit.id]
        with telling(spot):
            raise spot.at("names", each.name, "code").fault(E_PLAN_TWICE, id=each.code)


def _verify_upward(row: SourceRow[Unit], takers: frozenset[str]) -> None:
    """Refuses a unit that takes in reports and does not say as what its own go further up."""
    if row.value.id not in takers:
        return
    places = (row.spot, *(row.spot.at("ties", place) for place in range(len(row.value.ties))))
    for each, spot in zip(row.value.ever, places, strict=True):
        # Its own form is what it fills in for itself; whether the totals go on it nobody can guess.
        ready = bool(each.consolidates_as) or not (each.reporter and each.reports_to)
        require(ready, spot, "consolidates_as", "")
        # By the form its own report and what it added up are told apart, for ever.
        apart = row.value.tells_totals_apart
        require(apart or not each.consolidates_as, spot, "consolidates_as", each.consolidates_as)


def verify_unit_groups(
    rows: Sequence[SourceRow[UnitGroup]], units: Sequence[SourceRow[Unit]]
) -> None:
    """Refuses the name of a group that no unit belongs to, and a group named twice."""
    unique(rows, lambda group: group.id, "id", ID)
    have = {group for row in units for group in row.value.every_group}
    for row in rows:
        with telling(row.spot):
            known(row.spot, "id", (row.value.id,), have)
            _in_one_line(row.spot, "name", row.value.name)


def _verify_one(row: SourceRow[Unit], units: dict[str, Unit], reporters: frozenset[str]) -> None:
    unit, spot = row.value, row.spot
    _verify_tied(spot, unit, units, reporters)
    with telling(spot):
        _verify_ties(spot, unit.ties, units, reporters)
    with telling(spot):
        _verify_signers(spot, unit)
    with telling(spot):
        _verify_phones(spot, unit.phones)
    with telling(spot):
        in_order(spot, unit.valid_from, unit.valid_to)
    with telling(spot):
        if not unit.names:
            raise spot.fault(E_PLAN_LACK, key="names")
        _verify_names(spot, unit.names)
    with telling(spot):
        known(spot, "predecessors", unit.predecessors, units)
        known(spot, "successors", unit.successors, units)
        # Said on both sides, or a report of the old commune would be looked for from one side only.
        for other in unit.successors:
            require(unit.id in units[other].predecessors, spot, "successors", other)
        for other in unit.predecessors:
            require(unit.id in units[other].successors, spot, "predecessors", other)


def _in_one_line(spot: FilePlace, field: str, name: str) -> None:
    """Refuses a name that breaks its line: it stands within sentences and in rows of tables."""
    require(name == " ".join(name.split()), spot, field, name)


def _verify_names(spot: FilePlace, names: Sequence[UnitName]) -> None:
    """Names follow one another: each begins after the one before has ended."""
    for place, name in enumerate(names):
        for field in ("name", "office", "area", "short"):
            _in_one_line(spot.at("names", place), field, getattr(name, field))
    one_after_another(spot, "names", names)


def _verify_tied(
    spot: FilePlace, one: Unit | Tie, units: dict[str, Unit], reporters: frozenset[str]
) -> None:
    """What a unit and each of its ties say alike."""
    for field, name, have in (
        ("parent", one.parent, units),
        ("reports_to", one.reports_to, units),
        ("reporter", one.reporter, reporters),
        ("consolidates_as", one.consolidates_as, reporters),
    ):
        with telling(spot):
            known_one(spot, field, name, have)
    for place, group in enumerate(one.groups):
        with telling(spot):
            named(spot.at("groups", place), group, ID)


def _verify_ties(
    spot: FilePlace, ties: Sequence[Tie], units: dict[str, Unit], reporters: frozenset[str]
) -> None:
    at_most(spot, "ties", len(ties), MOST_TIES)
    for place, tie in enumerate(ties):
        here = spot.at("ties", place)
        _verify_tied(here, tie, units, reporters)
    dated(spot, "ties", ties)


def _verify_signers(spot: FilePlace, unit: Unit) -> None:
    # The undated one signs whenever no other does.
    for field in ("valid_from", "valid_to"):
        day = getattr(unit.signer, field)
        require(day is None, spot.at("signer"), field, day)
    at_most(spot, "signers", len(unit.signers), SIGNERS)
    dated(spot, "signers", unit.signers)


def _verify_phones(spot: FilePlace, phones: Sequence[DirectoryPhone]) -> None:
    at_most(spot, "phones", len(phones), PHONES)
    for place, phone in enumerate(phones):
        here, wrong = spot.at("phones", place), phone.wrong_field
        require(not wrong, here, wrong, getattr(phone, wrong, ""))
        in_order(here, phone.valid_from, phone.valid_to)
