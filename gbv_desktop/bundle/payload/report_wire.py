"""A report's payload as it stands in JSON.

Source: SPEC.md, clause 4.2.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from gbv_desktop.bundle.limits import CELLS, PARENTS
from gbv_desktop.bundle.payload.wire import (
    Amount,
    CellCode,
    Day,
    FormCode,
    Hex64,
    LongText,
    Name,
    Note,
    Number,
    PeriodText,
    Text,
    UnitId,
    Wire,
    once,
    real_day,
)

# A text of the plan, as its ids of duties, criteria and sources are.
PlanCode = Annotated[str, Meta(min_length=1, max_length=40)]


class PersonWire(Wire, frozen=True):
    """Who prepared a report."""

    name: Name
    title: Name


class ApprovalWire(Wire, frozen=True):
    """Who approved it, on the signed paper or on the screen."""

    name: Name
    title: Name
    how: Literal["paper", "screen"]
    on: Day

    def __post_init__(self) -> None:
        real_day(self.on)


class ProgressWire(Wire, frozen=True, array_like=True):
    """``[activity, state, result, money, difficulty]``."""

    activity: Annotated[str, Meta(max_length=20)]
    state: Annotated[str, Meta(max_length=20)]
    result: Text
    money: Annotated[int, Meta(ge=0)] | None
    difficulty: Text


class RemarkWire(Wire, frozen=True):
    """A remark on a cell."""

    cell: Annotated[str, Meta(max_length=32)]
    author: Name
    text: Text
    state: Literal["open", "answered", "closed"]


class FrozenWire(Wire, frozen=True):
    """The unit's and signer's texts on the day of approval."""

    unit_name: Name
    office: Name
    head_parent: Annotated[list[Name], Meta(max_length=6)]
    head_lines: Annotated[list[Name], Meta(max_length=6)]
    place: Name
    sign: Name
    signer_lines: Annotated[list[Name], Meta(max_length=6)]
    signer_name: Name


class CellWire(Wire, frozen=True, array_like=True):
    """``[code, state, value]``: ``v`` a value, ``z`` nil with 0, ``u`` not collected with null."""

    code: CellCode
    state: Literal["v", "z", "u"]
    value: Annotated[int, Meta(ge=0)] | None


class DutyWire(Wire, frozen=True, array_like=True):
    """``[duty, state, text]``."""

    duty: PlanCode
    state: Annotated[str, Meta(max_length=20)]
    text: Text


class CriterionWire(Wire, frozen=True, array_like=True):
    """``[criterion, value, text]``."""

    criterion: PlanCode
    value: Amount | None
    text: Text


class SpendingWire(Wire, frozen=True, array_like=True):
    """``[source, activity, given, used, text]``; ``activity`` is empty for all of the source."""

    source: PlanCode
    activity: Annotated[str, Meta(max_length=20)]
    given: Amount | None
    used: Amount | None
    text: Text


class KeyedWire(Wire, frozen=True):
    """Who typed a unit's paper in its stead; ``twice``: one person did, and then once more."""

    entered_by: PersonWire
    checked_by: PersonWire | Literal["twice"]
    paper_no: Name
    paper_on: Day

    def __post_init__(self) -> None:
        real_day(self.paper_on)


class ReportWire(Wire, frozen=True):
    """One complete revision of a report."""

    unit: UnitId
    form: FormCode
    fver: Number
    fhash: Hex64
    period: PeriodText
    rev: Number
    parents: Annotated[list[Hex64], Meta(max_length=PARENTS)]
    data_to: Day
    cells: Annotated[list[CellWire], Meta(max_length=CELLS)]
    estimates: Annotated[list[CellWire], Meta(max_length=CELLS)]
    details: Annotated[dict[CellCode, dict[Name, Name]], Meta(max_length=CELLS)]
    texts: Annotated[dict[CellCode, LongText], Meta(max_length=50)]
    activities: Annotated[list[ProgressWire], Meta(max_length=500)]
    reasons: Annotated[dict[Name, Note], Meta(max_length=CELLS)]
    remarks: Annotated[list[RemarkWire], Meta(max_length=2_000)]
    texts_frozen: FrozenWire
    by: UnitId
    basis: Literal["", "correction", "keyed"]
    reason: Text
    sign: Literal["device", "device+approver"]
    prepared_by: PersonWire
    approved_by: ApprovalWire
    training: bool
    keyed: KeyedWire | None = None
    duties: Annotated[list[DutyWire], Meta(max_length=500)] = []
    criteria: Annotated[list[CriterionWire], Meta(max_length=500)] = []
    spending: Annotated[list[SpendingWire], Meta(max_length=2_000)] = []

    def __post_init__(self) -> None:
        real_day(self.data_to)
        # Who typed a paper says so, and nobody else has one to name.
        if self.keyed is not None and self.basis != "keyed":
            raise ValueError("keyed by nobody")
        once("duty", [each.duty for each in self.duties])
        once("criterion", [each.criterion for each in self.criteria])
        once("source", [(each.source, each.activity) for each in self.spending])
