"""What taking in one bundle asks of store and disk, however much is there already.

Only a figure that the unit never reported before is looked for in all its past.
"""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from dataclasses import replace
from os.path import samestat
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, POLICE, Rehearsal
from sqlalchemy import Connection, event
from statements import statements

from gbv_desktop.disk import files
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.store import high_water_mark
from gbv_desktop.store.layout import MARKS
from gbv_desktop.store.repositories import written_reports

MOST = 18
"""Statements for one bundle with one report, its receipt and its line in the journal."""


def written(told: Iterable[str]) -> list[str]:
    """Those within transactions that write."""
    found: list[str] = []
    writes = False
    for each in told:
        if each.startswith("BEGIN"):
            writes = "IMMEDIATE" in each
        elif writes:
            found.append(each)
    return found


def cost(world: Rehearsal, path: Path) -> int:
    """Statements of taking in one file."""
    with statements() as told:
        (row,) = world.take(path)
    assert row.outcome == "new", row
    return len(written(told))


def test_a_bundle_costs_few_statements_whatever_is_there(world: Rehearsal) -> None:
    first = cost(world, world.send(COMMUNE).path)
    assert first <= MOST
    # Another unit has reported in the meantime.
    assert cost(world, world.send(NEIGHBOUR).path) == first


def test_of_its_own_past_a_unit_is_held_against_the_last_two_reports(world: Rehearsal) -> None:
    first = cost(world, world.send(NEIGHBOUR).path)
    path, like = world.send(COMMUNE).path, world.head(COMMUNE)
    with world.district.writing() as work:
        for at, period in enumerate(each.code for each in world.district.plan.periods):
            if period != PERIOD:
                work.reports.add_revision(
                    replace(like, period=period), state=ReportState.RECEIVED, object_id=f"{at:064}"
                )
    # The year and the half-year before, of fourteen years.
    assert cost(world, path) == first + 2


def test_a_preview_asks_little_more_than_the_import(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    with statements() as seen:
        previewing.preview(world.district, [path])
    with statements() as taken:
        importing.take_in(world.district, [path])
    assert 0 <= len(written(seen)) - len(written(taken)) <= 3


def test_what_an_import_says_of_a_report_is_not_read_back(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    paths = [world.send(unit).path for unit in (COMMUNE, NEIGHBOUR)]
    built: list[object] = []
    genuine = written_reports.WrittenReport.of

    def counted(row: Sequence[object], known: written_reports.KnownCells) -> object:
        built.append(row)
        return genuine(row, known)

    monkeypatch.setattr(written_reports.WrittenReport, "of", counted)
    world.take(*paths)
    assert built == []


@pytest.mark.parametrize("units", [(COMMUNE,), (COMMUNE, NEIGHBOUR, POLICE)])
def test_the_disk_is_waited_for_twice_a_bundle(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch, units: tuple[str, ...]
) -> None:
    """Once for each file that is kept; its commit is SQLite's own. Both marks and the folder of
    the kept files wait for the end of the run, behind the last commit.
    """
    for unit in units:
        world.send(unit)
    home = world.home(DISTRICT)
    known = [home / "inbox", *(home / "store" / name for name in MARKS)]
    steps: list[str] = []
    genuine = files.flush

    def counted(descriptor: int) -> None:
        asked = os.fstat(descriptor)
        same = (each.name for each in known if each.exists() and samestat(asked, each.stat()))
        steps.append(next(same, "kept file"))
        genuine(descriptor)

    def committed(_connection: Connection) -> None:
        steps.append("commit")

    for module in (files, high_water_mark):
        monkeypatch.setattr(module, "flush", counted)
    engine = world.district.store._engine
    event.listen(engine, "commit", committed)
    try:
        assert len(world.take()) == len(units)
    finally:
        event.remove(engine, "commit", committed)
    run = steps[steps.index("kept file") :]
    each, end = run[: 2 * len(units)], run[2 * len(units) :]
    assert each == ["kept file", "commit"] * len(units)
    # A single step has written one of the two marks.
    written = {*MARKS} if len(units) > 1 else {*MARKS} & {*end}
    assert written
    assert sorted(end) == sorted(("inbox", *written))
