"""Revisions as they are written in the store, each made as far as it is asked for."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, Literal

import msgspec
from sqlalchemy import Label, case, func, select

from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, CellState
from gbv_desktop.domain.report.reports import (
    ActivityProgress,
    Basis,
    CriterionAnswer,
    DutyProgress,
    FrozenTexts,
    KeyedFromPaper,
    Remark,
    Report,
    ReportState,
    Spending,
)
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.schema.tables import CellRow, ReportRow

Column = Literal["actual", "estimate"]

COLUMNS = (
    *("unit", "form", "edition", "form_hash", "period", "revision", "data_to", "training"),
    *("by", "reason", "sign"),
)
"""The fields of a report that have a column of their own, as they are; ``basis`` has one too."""
_STANDING = (
    *("pk", "object_id", "bundle_id", "own", "aside", "received_on", "status", "exported"),
)
_FIRST = (
    *("unit", "form", "form_hash", "period", "revision", "data_to"),
    *("object_id", "bundle_id", "aside", "received_on", "status"),
)
"""The fields of :class:`WrittenReport` behind the row, in their order."""
_NAMES = tuple(dict.fromkeys((*_FIRST, *COLUMNS, *_STANDING, "basis", "state", "body")))


class Body(msgspec.Struct, frozen=True, omit_defaults=True):
    """The fields of a report that nobody searches by; the cells have their own table.

    A field that came later has a default, and is left out while it has it.
    """

    parents: tuple[str, ...]
    details: dict[str, dict[str, str]]
    texts: dict[str, str]
    activities: tuple[ActivityProgress, ...]
    reasons: dict[str, str]
    remarks: tuple[Remark, ...]
    prepared_by: Person
    approved_by: Approval | None
    texts_frozen: FrozenTexts
    keyed: KeyedFromPaper | None = None
    duties: tuple[DutyProgress, ...] = ()
    criteria: tuple[CriterionAnswer, ...] = ()
    spending: tuple[Spending, ...] = ()


def body_of(data: bytes) -> Body:
    """The fields that stand together in one value of the row."""
    return msgspec.json.decode(data, type=Body)


def _cells(column: Column) -> Label[Any]:
    """The cells of a report's column as one JSON object: a number, ``"z"`` for nil, else null."""
    # One value for each report: as a row for each cell a large district would wait for them.
    told = case((CellRow.state == CellState.NIL.value, CellState.NIL.value), else_=CellRow.value)
    of_report = (CellRow.report_pk == ReportRow.pk, CellRow.column == column)
    found = select(func.json_group_object(CellRow.code, told)).where(*of_report)
    return found.scalar_subquery().label(column)


READ = (*(getattr(ReportRow, name) for name in _NAMES), _cells("actual"), _cells("estimate"))
"""The columns of a row that a :class:`WrittenReport` is made of."""

_Told = int | Literal["z"] | None
_DECODER = msgspec.json.Decoder(dict[str, _Told])


class KnownCells(dict[_Told, Cell]):
    """Cells by what a row tells of them; those of one reading that are equal are one."""

    def __init__(self) -> None:
        super().__init__({None: UNCOLLECTED, CellState.NIL.value: NIL})

    def __missing__(self, told: int) -> Cell:
        cell = self[told] = Cell(CellState.VALUE, told)
        return cell

    def read(self, written: str) -> dict[str, Cell]:
        """The cells by code."""
        told = _DECODER.decode(written)
        return dict(zip(told, map(self.__getitem__, told.values()), strict=True))


@dataclass(frozen=True)
class WrittenReport:
    """A revision by its place and standing; its figures and all the rest when they are asked for.

    A district adds up the figures of thousands of reports and reads the words of a few. What is
    made of a row is kept with it; where it stands is as it was when it was read.

    Attributes:
        row: as :data:`READ` has it. known: the cells of the same reading.
    """

    row: Sequence[Any] = field(repr=False)
    known: KnownCells = field(repr=False, compare=False)
    unit: str
    form: str
    form_hash: str
    period: str
    revision: int
    data_to: date
    object_id: str | None
    bundle_id: str | None
    aside: bool
    received_on: date | None
    status: str

    @classmethod
    def of(cls, row: Sequence[Any], known: KnownCells) -> WrittenReport:
        """A revision from a row of :data:`READ`."""
        # By place: asked for by name, the values of a row would take longer than its cells.
        return cls(row, known, *row[: len(_FIRST)])

    @cached_property
    def cells(self) -> dict[str, Cell]:
        """The figures by cell code; an empty cell is absent."""
        return self.known.read(self.row[-2])

    @cached_property
    def estimates(self) -> dict[str, Cell]:
        """The estimates by cell code."""
        return self.known.read(self.row[-1])

    @property
    def report(self) -> Report:
        """Everything that was written in it."""
        return self.whole.report

    @cached_property
    def whole(self) -> StoredReport:
        """The revision with everything that was written in it."""
        named = dict(zip(_NAMES, self.row, strict=False))
        report = Report(
            **{name: named[name] for name in COLUMNS},
            basis=Basis(named["basis"]),
            **msgspec.structs.asdict(body_of(named["body"])),
            cells=self.cells,
            estimates=self.estimates,
        )
        standing = {name: named[name] for name in _STANDING}
        return StoredReport(report=report, state=ReportState(named["state"]), **standing)
