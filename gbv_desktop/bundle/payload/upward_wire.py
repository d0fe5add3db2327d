"""What a lower unit says beside its reports, as it stands in JSON: how its totals came about, and
what it answers.

Source: SPEC.md, clauses 4.10 and 4.14. All of it came with level 2 of the format.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from gbv_desktop.bundle.limits import CELLS, ISSUE_ROWS, ISSUE_SENDERS
from gbv_desktop.bundle.payload.office_wire import DayOrNone, real_days
from gbv_desktop.bundle.payload.report_wire import PersonWire
from gbv_desktop.bundle.payload.wire import (
    Amount,
    CellCode,
    Count,
    Day,
    Hex64,
    Name,
    PeriodText,
    Text,
    UnitId,
    Wire,
    once,
    real_day,
)


class CoverageWire(Wire, frozen=True, array_like=True):
    """``[cell, reporting, owing]``: of how many lowest units a total is made, and of how many it
    should be."""

    cell: CellCode
    reporting: Count
    owing: Count

    def __post_init__(self) -> None:
        if self.reporting > self.owing:
            raise ValueError("more units than owe it")


class BoardRowWire(Wire, frozen=True, array_like=True):
    """``[unit, status, received, days late]``: where one unit's report stood at the issue."""

    unit: UnitId
    status: Literal["missing", "received", "returned", "accepted", "conflict"]
    received: DayOrNone
    days_late: Count

    def __post_init__(self) -> None:
        real_days(self.received)


class TargetRowWire(Wire, frozen=True, array_like=True):
    """``[code, scope, document, year, numerator, denominator, reporting, owing, verdict]``.

    One target against one mark of one document; ``year`` is null and ``document`` empty for a
    target without a mark, ``denominator`` null for a count.
    """

    code: Annotated[str, Meta(min_length=1, max_length=20)]
    scope: Annotated[str, Meta(max_length=20)]
    document: Name
    year: Annotated[int, Meta(ge=1900, le=2999)] | None
    numerator: Amount | None
    denominator: Amount | None
    reporting: Count
    owing: Count
    verdict: Literal["no_data", "none", "provisional", "nil", "met", "not_met"]

    def __post_init__(self) -> None:
        if self.reporting > self.owing:
            raise ValueError("more units than owe it")


class IssueSenderWire(Wire, frozen=True):
    """A computer of a unit below, whose signed reports stand in the bundle.

    ``by`` is the office that compared its digits, ``how`` and ``on`` how and when.
    """

    unit: UnitId
    key: Hex64
    by: UnitId
    how: Name
    on: Day

    def __post_init__(self) -> None:
        real_day(self.on)


class IssueWire(Wire, frozen=True):
    """How the figures of a consolidating unit's report came about: its frozen issue."""

    unit: UnitId
    period: PeriodText
    report: Hex64
    amendment: Count
    no: Name
    on: DayOrNone
    coverage: Annotated[list[CoverageWire], Meta(max_length=CELLS)]
    board: Annotated[list[BoardRowWire], Meta(max_length=ISSUE_ROWS)]
    targets: Annotated[list[TargetRowWire], Meta(max_length=ISSUE_ROWS)]
    senders: Annotated[list[IssueSenderWire], Meta(max_length=ISSUE_SENDERS)]
    training: bool

    def __post_init__(self) -> None:
        real_days(self.on)
        once("cell", [each.cell for each in self.coverage])
        once("unit", [each.unit for each in self.board])
        once("target", [(t.code, t.scope, t.document, t.year) for t in self.targets])
        once("key", [each.key for each in self.senders])


class ReplyWire(Wire, frozen=True):
    """What a unit answers to a question or recommendation, by whose id it names it in ``to``.

    ``begun`` where it is being carried out and not done yet.
    """

    unit: UnitId
    to: Hex64
    text: Text
    paper_no: Name
    paper_on: DayOrNone
    person: PersonWire
    on: Day
    training: bool
    begun: bool = False

    def __post_init__(self) -> None:
        real_day(self.on)
        real_days(self.paper_on)
