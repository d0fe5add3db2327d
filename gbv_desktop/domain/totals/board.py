"""The board: which units have reported, when, and whether in time (theo dõi nộp báo cáo).

Received is the earlier of the first bundle's import and the entry of the signed paper in the
office's register of incoming papers: a flooded road is not lateness.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.offices.units import Unit, group_called
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.text import N_, Message, message

EVERY = "all"
"""The group of all owing units."""


class Status(StrEnum):
    """Where a unit's report stands at the upper unit."""

    MISSING = "missing"
    RECEIVED = "received"
    RETURNED = "returned"
    ACCEPTED = "accepted"
    CONFLICT = "conflict"
    """Versions wait for a person's choice, and none of them counts until then."""

    @property
    def there(self) -> bool:
        """Whether a report of the unit is in and counts: it is added up."""
        return self in (Status.RECEIVED, Status.ACCEPTED)

    @property
    def came(self) -> bool:
        """Whether the unit has reported, as the board and every list count it.

        Two versions that wait for a choice are a report that came: the unit is not missing and
        not late for them, and the choice is the upper unit's own work. They are told apart
        (:func:`count_words`) and stay out of the totals until then (:attr:`there`). What was
        sent back has to come again.
        """
        return self in (Status.RECEIVED, Status.ACCEPTED, Status.CONFLICT)


@dataclass(frozen=True)
class UnitStanding:
    """What the upper unit knows of one unit's report.

    Attributes:
        revision: of the version that counts; the highest of those that wait for a choice.
        imported_on: the day the first bundle with any revision of it was imported; for the upper
            unit's own report the day of its approval.
        status: as :func:`~gbv_desktop.domain.totals.situation.situation` derives it.
        undecided: a version waits for a person's choice, whether another counts meanwhile or none.
    """

    revision: int
    imported_on: date
    status: Status = Status.RECEIVED
    undecided: bool = False


@dataclass(frozen=True)
class BoardRow:
    """One unit on the board.

    Attributes:
        revision: 0 while nothing is there.
        received_on: of a missing report the day on which its paper came, if it came.
        late: received on or after the day before which it was due; a missing one is not late yet.
        undecided: a version of it waits for a choice.
        by_paper: the unit reports by paper, and nobody waits for its file.
    """

    unit: str
    form: str
    status: Status
    revision: int
    received_on: date | None
    late: bool
    undecided: bool = False
    by_paper: bool = False

    @property
    def came_by_paper(self) -> bool:
        """Whether its paper is all that came, and all that is waited for: it has reported, and its
        figures are in no total."""
        there = self.received_on is not None
        return self.by_paper and there and self.status is Status.MISSING

    @property
    def came(self) -> bool:
        """Whether the unit has reported, by file (:attr:`Status.came`) or by paper."""
        return self.status.came or self.came_by_paper

    @property
    def missing(self) -> bool:
        """Whether its report is still waited for, by file or by paper."""
        return self.status is Status.MISSING and not self.came_by_paper


@dataclass(frozen=True)
class GroupCount:
    """How many of a group have reported: ``communes n/9``, ``all n/24``.

    Attributes:
        received: those whose report came (:attr:`BoardRow.came`).
        name: what the plan calls the group; empty for :data:`EVERY`.
        undecided: those of the received with a version that waits for a choice.
    """

    group: str
    owed: int
    received: int
    late: int
    name: str = ""
    undecided: int = 0

    @property
    def words(self) -> Message:
        """The count in a sentence."""
        return count_words(self.received, self.owed, self.undecided)


@dataclass(frozen=True)
class Board:
    """All owing units of a period; ``received`` counts the reports that came and were not sent
    back, ``undecided`` those of them with two versions."""

    period: str
    owed: int
    received: int
    by_group: tuple[GroupCount, ...]
    rows: tuple[BoardRow, ...]

    @property
    def every(self) -> GroupCount:
        """The count of all units."""
        return self.by_group[-1]

    @property
    def undecided(self) -> int:
        """How many of the received have a version that waits for a choice."""
        return self.every.undecided

    def on_time(self) -> dict[str, bool]:
        """Whether each report that came did so in time.

        As in ``received``, a unit is absent while its report is missing or was sent back. Of two
        versions the day on which the first came decides, whichever is chosen.
        """
        return {r.unit: not r.late for r in self.rows if r.came}


def board(
    plan: Plan,
    period: Period,
    owing: Sequence[Unit],
    standings: Mapping[str, UnitStanding],
    registered: Mapping[str, date] | None = None,
    by_paper: Container[str] = (),
) -> Board:
    """The board of a period in customary order.

    Args:
        standings: by unit id; a unit without one is missing.
        registered: the day each signed paper was entered in the register, by unit id.
        by_paper: the ids of the units that report by paper.
    """
    papers = registered or {}
    units = sorted(owing, key=lambda unit: (unit.order, unit.id))
    forms = {
        reporter: form_in_use(plan, period, reporter)
        for reporter in dict.fromkeys(unit.reporter for unit in units)
    }
    rows = tuple(
        replace(
            _row(period, unit, forms[unit.reporter], standings.get(unit.id), papers.get(unit.id)),
            by_paper=unit.id in by_paper,
        )
        for unit in units
    )
    groups = {
        name: group_called(plan.unit_groups, name, units, period.end)
        for name in dict.fromkeys(name for unit in units for name in unit.groups)
    }
    every = _count(EVERY, rows)
    return Board(
        period=period.code,
        owed=len(rows),
        received=every.received,
        by_group=(
            *(_count(each, _rows_of(each, units, rows), name) for each, name in groups.items()),
            every,
        ),
        rows=rows,
    )


def _row(
    period: Period,
    unit: Unit,
    form: Form | None,
    standing: UnitStanding | None,
    paper: date | None,
) -> BoardRow:
    imported = None if standing is None else standing.imported_on
    # The earlier of the two: who sent the signed paper in time is not late by its stick.
    days = [day for day in (paper, imported) if day is not None]
    received_on = min(days, default=None)
    return BoardRow(
        unit=unit.id,
        form="" if form is None else form.code,
        status=Status.MISSING if standing is None else standing.status,
        revision=0 if standing is None else standing.revision,
        received_on=received_on,
        late=received_on is not None and period.for_unit(unit.id, received_on).is_late(received_on),
        undecided=standing is not None and standing.undecided,
    )


def _rows_of(name: str, units: Iterable[Unit], rows: Iterable[BoardRow]) -> list[BoardRow]:
    return [row for unit, row in zip(units, rows, strict=True) if name in unit.groups]


def _count(group: str, rows: Sequence[BoardRow], name: str = "") -> GroupCount:
    came = [row for row in rows if row.came]
    return GroupCount(
        group=group,
        owed=len(rows),
        received=len(came),
        late=sum(row.late for row in rows),
        name=name,
        undecided=sum(row.undecided for row in came),
    )


def count_words(received: int, owed: int, undecided: int) -> Message:
    """How many units have reported, wherever that is said; two versions are told apart."""
    if not undecided:
        return message(N_("{received}/{owed} units have reported."), received=received, owed=owed)
    words = N_(
        "{received}/{owed} units have reported; of {undecided} of them two versions wait for a"
        " choice."
    )
    return message(words, received=received, owed=owed, undecided=undecided)
