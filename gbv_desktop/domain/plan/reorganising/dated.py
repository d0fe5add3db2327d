"""A unit from some day on: with another name or tie, begun or ended."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any

from gbv_desktop.domain.offices.units import TIED, Tie, Unit, UnitName, codes_twice, covers
from gbv_desktop.domain.plan.reorganising.faults import (
    E_UNIT_CALLED,
    E_UNIT_CODE,
    E_UNIT_EARLY,
    E_UNIT_ENDED,
    E_UNIT_ID,
    E_UNIT_LATER,
    E_UNIT_NAME,
)
from gbv_desktop.domain.plan.reorganising.values import PlanUnits, day_before

ID = re.compile(r"[a-z0-9][a-z0-9-]{0,19}")
_ID_CHARS = 20


def require_there(unit: Unit, day: date) -> None:
    """Refuses a unit that has not begun before that day, or has ended by then.

    Raises:
        Problem: E-UNIT-EARLY, E-UNIT-ENDED.
    """
    name = unit.name_on(day).name
    if unit.valid_from is not None and unit.valid_from >= day:
        raise E_UNIT_EARLY(unit=name, begins=unit.valid_from, day=day)
    # One that is known to end on the day before is what the reorganisation is about.
    if unit.valid_to is not None and unit.valid_to < day_before(day):
        raise E_UNIT_ENDED(unit=name, ended=unit.valid_to, day=day)


def ended(unit: Unit, day: date, successors: Iterable[str]) -> Unit:
    """The unit as it ends on the day before, with those that come after it."""
    last = day_before(day)
    names = tuple(
        replace(each, valid_to=last) if covers(each.valid_from, each.valid_to, last) else each
        for each in unit.names
        # What was to come later comes no more.
        if (each.valid_from or last) <= last
    )
    return replace(
        unit,
        names=names,
        valid_to=last,
        successors=tuple(dict.fromkeys((*unit.successors, *successors))),
        ties=tuple(each for each in unit.ties if (each.valid_from or last) <= last),
    )


def begun(unit: Unit, day: date, predecessors: Iterable[str]) -> Unit:
    """A new unit as it begins on that day, with those that it is made of."""
    names = (replace(unit.names[0], valid_from=day, valid_to=None),)
    return replace(
        unit,
        names=names,
        valid_from=day,
        valid_to=None,
        predecessors=tuple(predecessors),
        successors=(),
        ties=(),
    )


def tied(unit: Unit, day: date, **fields: Any) -> Unit:
    """The unit with other fields of a tie from that day on.

    Raises:
        Problem: E-UNIT-LATER, other fields are noted for later already.
    """
    if unit.valid_from is not None and unit.valid_from >= day and not unit.ties:
        return replace(unit, **fields)
    changes = [each for tie in unit.ties for each in _turns(tie) if each > day]
    if changes:
        raise E_UNIT_LATER(unit=unit.name_on(day).name, later=min(changes))
    now = unit.on(day)
    made = Tie(valid_from=day, **{**{name: getattr(now, name) for name in TIED}, **fields})
    kept = tuple(
        replace(each, valid_to=day_before(day))
        if covers(each.valid_from, each.valid_to, day)
        else each
        for each in unit.ties
        if each.valid_from != day
    )
    return replace(unit, ties=(*kept, made))


def _turns(tie: Tie) -> list[date]:
    """The days on which something else begins to hold by a tie."""
    found = [] if tie.valid_from is None else [tie.valid_from]
    return found if tie.valid_to is None else [*found, day_after(tie.valid_to)]


def day_after(last: date) -> date:
    """The first day after a last one."""
    return date.fromordinal(last.toordinal() + 1)


def called_from(unit: Unit, day: date, name: UnitName) -> Unit:
    """The unit under another name from that day on.

    Raises:
        Problem: E-UNIT-NAME, E-UNIT-LATER, E-UNIT-CALLED.
    """
    require_named(name)
    later = [each.valid_from for each in unit.names if each.valid_from and each.valid_from > day]
    if later:
        raise E_UNIT_LATER(unit=unit.name_on(day).name, later=min(later))
    now = unit.name_on(day)
    made = replace(name, valid_from=day, valid_to=unit.valid_to)
    if replace(now, valid_from=day, valid_to=unit.valid_to) == made:
        raise E_UNIT_CALLED(unit=now.name, day=day)
    kept = tuple(
        replace(each, valid_to=day_before(day)) if each is now else each
        for each in unit.names
        if each.valid_from != day
    )
    return replace(unit, names=(*kept, made))


def require_named(name: UnitName) -> None:
    """Refuses a name that is empty or breaks its line: E-UNIT-NAME."""
    for each in (name.name, name.office):
        if not each or each != " ".join(each.split()):
            raise E_UNIT_NAME()


def require_new(units: PlanUnits, new: Iterable[Unit]) -> None:
    """Refuses new units without a name of their own: E-UNIT-ID, E-UNIT-NAME."""
    taken = set(units.by_id)
    for each in new:
        written = each.id
        if written in taken or not ID.fullmatch(written):
            raise E_UNIT_ID(written=written[:40])
        require_named(each.names[0])
        taken.add(written)


def require_codes(units: Iterable[Unit]) -> None:
    """Refuses a code that two units bear on one day: E-UNIT-CODE."""
    for each in codes_twice(units):
        raise E_UNIT_CODE(code=each.code, unit=each.other.name_on(each.day).name)


def id_for(units: Iterable[str], name: UnitName, day: date) -> str:
    """An id for a new unit: by the State's code, else by its short name; with the year of its
    first day where another has that already (``c-23430-2025``)."""
    taken = set(units)
    # Not folded: that would make one letter of i and y.
    plain = unicodedata.normalize("NFD", (name.short or name.name).lower()).replace("đ", "d")
    words = "".join(each for each in plain if not unicodedata.combining(each))
    base = f"c-{name.code}" if name.code else re.sub(r"[^a-z0-9]+", "-", words).strip("-")
    base = base[: _ID_CHARS - 5].rstrip("-") or "u"
    tries = [base, f"{base}-{day.year}"]
    tries += [f"{base[: _ID_CHARS - 8]}-{day.year}-{no}" for no in range(2, 100)]
    return next(each for each in tries if each not in taken)
