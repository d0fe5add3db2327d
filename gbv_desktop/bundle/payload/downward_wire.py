"""What people of an upper unit decide, ask and give back, as it stands in JSON.

Source: SPEC.md, clauses 4.11 to 4.13 and 4.15. All of it came with level 2 of the format.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from gbv_desktop.bundle.limits import ASKED_CELLS, DECISION_IDS
from gbv_desktop.bundle.payload.office_wire import DayOrNone, real_days
from gbv_desktop.bundle.payload.report_wire import PersonWire
from gbv_desktop.bundle.payload.wire import (
    FORM_CODE,
    CellCode,
    Day,
    Hex64,
    Name,
    Number,
    Objects,
    PeriodText,
    Text,
    UnitId,
    Wire,
    once,
    real_day,
)

FormCodeOrNone = Annotated[str, Meta(pattern=rf"\A(?:{FORM_CODE})?\Z")]


class DecisionWire(Wire, frozen=True):
    """What a person of an upper unit decided about one unit's reports of one period.

    Attributes:
        by: the office that decided.
        kind: ``accept`` revisions; ``choose`` the first of ``about`` and set the rest aside;
            ``cancel`` a reception or acceptance; ``dismiss`` versions that wait for a choice;
            ``extend`` the time; ``undo`` earlier decisions.
        form: empty for all of the unit's forms.
        about: object ids of revisions or bundles; for ``undo`` of decisions, for ``extend`` none.
        until: the last day of an extension, and empty otherwise.
        no, paper_on: number and day of the paper that says so; may be empty.
        knows: ids of the decisions about the same reports that the person had before them and that
            this one replaces.
    """

    by: UnitId
    kind: Literal["accept", "choose", "cancel", "dismiss", "extend", "undo"]
    unit: UnitId
    form: FormCodeOrNone
    period: PeriodText
    about: Annotated[list[Hex64], Meta(max_length=DECISION_IDS)]
    until: DayOrNone
    no: Name
    paper_on: DayOrNone
    reason: Text
    person: PersonWire
    on: Day
    knows: Annotated[list[Hex64], Meta(max_length=DECISION_IDS)]
    training: bool

    def __post_init__(self) -> None:
        real_day(self.on)
        real_days(self.until, self.paper_on)
        once("id", self.about)
        once("id", self.knows)
        extends = self.kind == "extend"
        # An extension names a day and no object, every other kind an object and no day.
        if extends != bool(self.until) or extends == bool(self.about):
            raise ValueError("not what a decision of this kind is about")


class QuestionWire(Wire, frozen=True):
    """What the upper unit asks one unit; period, form and cells where it is about figures."""

    unit: UnitId
    no: Number
    period: PeriodText
    form: FormCodeOrNone
    cells: Annotated[list[CellCode], Meta(max_length=ASKED_CELLS)]
    text: Text
    due: DayOrNone
    by: Name
    on: Day
    training: bool

    def __post_init__(self) -> None:
        real_day(self.on)
        real_days(self.due)
        once("cell", self.cells)


class RecommendationWire(Wire, frozen=True):
    """What the upper unit recommends to one unit, and the paper in which it does; ``code`` is what
    the paper calls it, ``clause`` where the plan asks for it, ``returned`` why the unit's last
    answer is not accepted, ``returned_on`` since when.
    """

    unit: UnitId
    no: Number
    text: Text
    paper_no: Name
    paper_on: DayOrNone
    due: DayOrNone
    by: Name
    on: Day
    training: bool
    code: Name = ""
    clause: Name = ""
    returned: Text = ""
    returned_on: DayOrNone = ""

    def __post_init__(self) -> None:
        real_day(self.on)
        real_days(self.paper_on, self.due, self.returned_on)
        if bool(self.returned) != bool(self.returned_on):
            raise ValueError("an answer is returned on a day, and with a reason")


class RecoveryWire(Wire, frozen=True):
    """A unit's own signed reports as the upper unit has them, for a PC that has lost them.

    ``objects``: its accepted revisions, and whoever approved them on the screen.
    """

    unit: UnitId
    objects: Objects
    on: Day
    training: bool

    def __post_init__(self) -> None:
        real_day(self.on)
