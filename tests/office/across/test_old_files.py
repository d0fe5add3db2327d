"""What an earlier program left on disks and sticks opens here and means what it meant.

The files stand in ``tests/store/old``, a folder for each schema of the store, as that program made
them. What this program writes from them, where nothing new is used, is byte for byte what that one
wrote: object ids are hashes over every byte, so the older program reads it.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from kept_offices import COME_IN, unpack
from old_offices import OLD, told_next, what_comes_next
from rehearsal import (
    COMMUNE,
    NEIGHBOUR,
    PERIOD,
    POLICE,
    Rehearsal,
)

from gbv_desktop.domain.totals.board import Status
from gbv_desktop.office.answer import full_check
from gbv_desktop.office.answer.answers import report_key
from gbv_desktop.office.answer.histories import history_of
from gbv_desktop.office.answer.standings import misfits, standing_of
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.totals import period_overview
from gbv_desktop.store import migrate

SCHEMAS = sorted(each.name for each in OLD.glob("v*"))


@pytest.fixture(params=SCHEMAS)
def schema(request: pytest.FixtureRequest) -> str:
    """Each schema that has been in offices."""
    return str(request.param)


@pytest.fixture
def old(schema: str, tmp_path: Path) -> Iterator[Rehearsal]:
    """The offices as that program left them, not opened yet."""
    offices = unpack(OLD / schema, tmp_path)
    yield offices
    offices.close()


def test_there_is_something_to_open() -> None:
    assert "v0004" in SCHEMAS
    assert all(each[1:] <= migrate.HEAD for each in SCHEMAS)


def test_what_the_program_writes_next_is_what_it_wrote_before(old: Rehearsal, schema: str) -> None:
    assert what_comes_next(old) == told_next(schema)


def test_reports_stand_where_they_stood(old: Rehearsal) -> None:
    found = period_overview.overview(old.district, PERIOD)
    stands = {row.unit: row.status for row in found.board.rows}
    assert (stands[COMMUNE], stands[POLICE], stands[NEIGHBOUR]) == (Status.ACCEPTED,) * 3
    chosen = unit_report(old.district, PERIOD, COMMUNE, rejected=True)
    assert chosen.choice is not None and len(chosen.choice.rejected) == 1
    with old.district.store.read() as work:
        made = work.choices.find(period=PERIOD)
        issues = work.issues.list(PERIOD)
    assert [each.undone_on is None for each in made] == [False, True]
    assert [each.amendment for each in issues] == [0, 1]
    assert full_check.verify_office(old.district).problems == ()


def test_marks_are_what_was_signed_and_decided(old: Rehearsal) -> None:
    with old.district.store.read() as work:
        for unit in (COMMUNE, POLICE, NEIGHBOUR):
            key = report_key(old.district, unit, old.district.plan.period(PERIOD))
            assert standing_of(work, key).situation == history_of(work, key).situation
        made = work.decisions.find(period=PERIOD)
        assert misfits(work) == ()
    assert {each.kind for each in made} == {"choose", "undo", "accept"}
    assert not any(each.signed for each in made)


@pytest.mark.parametrize("what", COME_IN)
def test_what_travelled_comes_in(what: str, old: Rehearsal) -> None:
    COME_IN[what](old)
