"""A new unit made after one that is known: only its name and its code have to be told."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import date

from gbv_desktop.domain.offices.units import Unit, UnitName
from gbv_desktop.domain.plan.reorganising.dated import id_for
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.domain.text.vietnamese import capitals

_KINDS = {
    "xã": ("xa", ""),
    "phường": ("phuong", ""),
    "thị trấn": ("thi_tran", "TT "),
    "đặc khu": ("dac_khu", ""),
}
"""Kinds of communes by the first words of their names: the plan's word, and what their short names
begin with."""

_COMMITTEE = "UBND "


def name_of_unit(name: str, code: str = "") -> UnitName:
    """A name as tables, sentences and narrow columns have it: ``Xã Kon Đào``, ``UBND xã Kon Đào``,
    ``xã Kon Đào``, ``Kon Đào``; of what is no commune the name alone."""
    whole = in_one_line(name)
    kind = kind_of_name(whole)
    if not kind:
        return UnitName(whole, whole, code=code)
    own = whole[len(kind) :].strip()
    area = f"{kind} {own}"
    short = f"{_KINDS[kind][1]}{own}"
    return UnitName(whole[:1].upper() + whole[1:], _COMMITTEE + area, area, short, code)


def kind_of_name(name: str) -> str:
    """The kind of commune that a name begins with, in small letters; empty if none."""
    low = f"{name.lower()} "
    return next((kind for kind in _KINDS if low.startswith(f"{kind} ")), "")


def head_of(name: UnitName) -> tuple[str, ...]:
    """The unit's own lines at the head of its papers."""
    if name.area:
        return ("ỦY BAN NHÂN DÂN", capitals(name.area))
    return (capitals(name.name),)


def renamed(unit: Unit, name: str, day: date, code: str = "") -> tuple[UnitName, tuple[str, ...]]:
    """Another name of a unit, and the head lines of its papers under it.

    Args:
        code: the State's code from then on; empty leaves the one that it has.
    """
    made = name_of_unit(name, code or unit.name_on(day).code)
    return made, head_of(made)


def like(pattern: Unit, name: UnitName, taken: Iterable[str], day: date, unit_id: str = "") -> Unit:
    """A new unit of a kind with a known one: it reports on the same form to the same office.

    Args:
        taken: ids that other units have.
        day: its first day.
        unit_id: its own; made of its code or name if empty.
    """
    kind = kind_of_name(name.name)
    now = pattern.on(day)
    return replace(
        now,
        id=unit_id or id_for(taken, name, day),
        kind=_KINDS[kind][0] if kind else pattern.kind,
        names=(replace(name, valid_from=day, valid_to=None),),
        aliases=(),
        head_lines=head_of(name),
        # Papers of a commune are dated where it is, those of an office where its district is.
        place=name.area.removeprefix(kind).strip() if kind else pattern.place,
        phone="",
        phones=(),
        signers=(),
        ties=(),
        valid_from=day,
        valid_to=None,
        predecessors=(),
        successors=(),
    )
