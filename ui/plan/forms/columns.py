"""The columns of the rows of a form, and of the figures that they ask for."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.kit.table.rows import Align, Column

if TYPE_CHECKING:
    from gbv_desktop.office.plan.forms.listing import FormCell, IndicatorLine

LATER = "x"
"""What stands in last year's column where it was not asked for: never 0."""


def difference(line: IndicatorLine) -> str:
    """How a row stands to the version in force; nothing where it is the same."""
    if line.new:
        return _("new row")
    return _("changed") if line.changed else ""


def line_columns() -> tuple[Column[IndicatorLine], ...]:
    """Code, name with the unit of measure, and what differs from the version in force."""
    return (
        Column(N_("Code"), lambda each: each.code, align=Align.CENTRE, width=62),
        Column(N_("Row of the form"), lambda each: each.name, second=_beside),
        Column(
            N_("Changed"),
            difference,
            tone=lambda each: "warning" if difference(each) else "",
            width=96,
        ),
    )


def _beside(line: IndicatorLine) -> str:
    told = [line.unit]
    if len(line.cells) > 1:
        told.append(_("broken down"))
    if line.sensitive:
        told.append(_("sensitive row"))
    return " · ".join(filter(None, told))


def cell_columns(side: Callable[[FormCell], str]) -> tuple[Column[FormCell], ...]:
    """The figures as the form has them on the screen.

    Args:
        side: on which side of the rule that is being made a figure stands.
    """
    return (
        Column(N_("Code"), lambda each: "" if each.part else each.code, width=62),
        Column(
            N_("Row of the form"),
            lambda each: f"    {each.words}" if each.part else each.words,
        ),
        Column(N_("Unit of measure"), lambda each: each.unit, align=Align.CENTRE, width=96),
        Column(
            N_("Last year"),
            lambda each: LATER if each.new else "",
            align=Align.CENTRE,
            tip=lambda each: _("Last year did not ask for it.") if each.new else "",
            width=88,
        ),
        Column(
            N_("In the rule"),
            side,
            tone=lambda each: "primary" if side(each) else "",
            align=Align.CENTRE,
            width=104,
        ),
    )
