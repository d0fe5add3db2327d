"""Areas to be helped more (địa bàn cần hỗ trợ thêm): who is supported, how, and on whose word.

Plan, part II, "ưu tiên …". Leaders who may see the internal totals decide; the register holds the
support and never its reason in figures. Nothing is proposed from figures of cases, and nothing of
it is printed or sent.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.text.days import is_plausible_day
from gbv_desktop.domain.work.plain_words import LINE, plain
from gbv_desktop.domain.work.records import WorkRecord, paper
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_SUPPORT_UNIT = ProblemKind(
    "E-SUPPORT-UNIT",
    N_("“{unit}” is no unit of the plan that exists in {year}."),
    N_("Choose one of the plan's units, or another year."),
)
E_SUPPORT_MEASURE = ProblemKind(
    "E-SUPPORT-MEASURE",
    N_("No support is named."),
    N_("Choose at least one: training, money, material, a trusted address, staff."),
)
E_SUPPORT_BASIS = ProblemKind(
    "E-SUPPORT-BASIS",
    N_("The support has neither a document nor the day of a leader's decision."),
    N_("Enter number and day of the document, or the day on which a leader decided."),
)
E_SUPPORT_DAY = ProblemKind(
    "E-SUPPORT-DAY",
    N_("{day} is no day on which the support can have been decided."),
    N_("Enter the day on which the leader decided."),
)


class Support(StrEnum):
    """What a unit is supported by."""

    TRAINING = "training"
    MONEY = "money"
    MATERIAL = "material"
    TRUSTED_ADDRESS = "trusted_address"
    STAFF = "staff"
    """Cán bộ tăng cường."""


SUPPORT_WORDS: Mapping[Support, str] = {
    Support.TRAINING: N_("training"),
    Support.MONEY: N_("money"),
    Support.MATERIAL: N_("material for communication"),
    Support.TRUSTED_ADDRESS: N_("trusted address"),
    Support.STAFF: N_("staff sent to help"),
}
"""What each is called."""


@dataclass(frozen=True, kw_only=True)
class SupportedArea(WorkRecord):
    """A unit that is supported in a year; the year and the unit are the record's own.

    Attributes:
        measures: what it is supported by, each once, in the order of :class:`Support`.
        paper_no, paper_on: the document that says so.
        decided_on: the day on which a leader decided, where there is no document.
        remark: what is done, in plain words.
    """

    register: ClassVar[str] = "supported-area"

    measures: tuple[Support, ...] = ()
    paper_no: str = ""
    paper_on: date | None = None
    decided_on: date | None = None
    remark: str = ""


def checked_support(area: SupportedArea, units: Mapping[str, Unit]) -> SupportedArea:
    """A line as it is kept.

    Args:
        area: as it was entered.
        units: those of the plan, by id.

    Raises:
        Problem: E-SUPPORT-*, E-PAPER-NUMBER, E-WORK-*, E-TEXT-CHARS.
    """
    unit = units.get(area.unit)
    if unit is None:
        raise E_SUPPORT_UNIT(unit=area.unit[:40], year=str(area.year))
    if not unit.in_force_in(area.year):
        raise E_SUPPORT_UNIT(unit=unit.name_on(date(area.year, 1, 1)).office, year=str(area.year))
    if not area.measures:
        raise E_SUPPORT_MEASURE()
    number = paper(area.paper_no, area.paper_on, N_("Document of the support"))
    if not number and area.decided_on is None:
        raise E_SUPPORT_BASIS()
    if area.decided_on is not None and not is_plausible_day(area.decided_on):
        raise E_SUPPORT_DAY(day=area.decided_on)
    return replace(
        area,
        measures=tuple(each for each in Support if each in area.measures),
        paper_no=number,
        remark=plain(area.remark, N_("Remark"), LINE, lines=False),
    )
