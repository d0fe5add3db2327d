"""The columns of the list of units."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base.words import day
from ui.kit.table.rows import Align, Column

if TYPE_CHECKING:
    from gbv_desktop.office.plan.units.listing import UnitLine


def unit_columns() -> tuple[Column[UnitLine], ...]:
    """Name, code, receiver, groups, days and successors."""
    return (
        Column(N_("Unit"), lambda each: each.name, second=_told, least=180),
        Column(N_("Code"), lambda each: each.code, width=72, align=Align.CENTRE),
        Column(N_("Sends its reports to"), lambda each: each.upper, width=170, gives_way=True),
        Column(N_("Group"), lambda each: ", ".join(each.groups), width=130, gives_way=True),
        Column(
            N_("From"),
            lambda each: _day(each.unit.valid_from),
            width=96,
            sort=_first,
            gives_way=True,
        ),
        Column(
            N_("To"),
            lambda each: _day(each.unit.valid_to),
            width=96,
            sort=_last,
            gives_way=True,
        ),
        Column(N_("Changed"), changed_words, width=110, tone=lambda _each: "warning"),
    )


def changed_words(line: UnitLine) -> str:
    """What differs from the version in force."""
    if line.new:
        return _("added")
    return _("changed") if line.changed else ""


def _told(line: UnitLine) -> str:
    return " → ".join(("", ", ".join(line.successors))).strip() if line.successors else ""


def _day(shown: object) -> str:
    from datetime import date

    return day(shown) if isinstance(shown, date) else ""


def _first(line: UnitLine) -> str:
    return line.unit.valid_from.isoformat() if line.unit.valid_from else ""


def _last(line: UnitLine) -> str:
    return line.unit.valid_to.isoformat() if line.unit.valid_to else "9999"
