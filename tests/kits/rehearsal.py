"""Training offices for the tests: made once in a session, copied for each test, one clock for all.

The figures are those of the training district that ships, which every rule lets pass.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterable, Iterator, Sequence
from contextlib import ExitStack, contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any
from unittest.mock import patch

import pytest

from gbv_desktop.bundle.reader import Context
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Problem
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.receive import enrolment, importing, keeping
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import enrolment_request, packages, report_file
from gbv_desktop.office.send.report_file import Exported
from gbv_desktop.office.stick.file_opener import Opener, one_process
from gbv_desktop.office.totals import period_overview
from gbv_desktop.paths import resource
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.store import Store

PLAN = "dak-to-2017"
PASSWORD = "con duong 15 cay so"
DISTRICT = "d-ldtbxh"
COMMUNE, NEIGHBOUR, POLICE = "c-23440", "c-23434", "d-congan"
PERIOD = "2018S1"
SET_UP_ON = date(2018, 5, 20)
ENTERED_ON = date(2018, 6, 5)


@contextmanager
def started_opener() -> Iterator[None]:
    """The process that opens files, started already, for all offices until the end."""
    with one_process():
        with Opener(Context(DISTRICT, training=True)) as opener, suppress(Problem):
            opener.open(b"no bundle", "no bundle")
        yield


@cache
def training_figures(period: str) -> dict[str, Any]:
    """What each unit of the training district enters for a period, as ``report fill`` takes it."""
    text = resource("training", PLAN, f"{period}.json").read_text("utf-8")
    found: dict[str, Any] = json.loads(text)
    return found


@dataclass
class WallClock:
    """One day for every office, changed by the test."""

    day: date

    def now(self) -> datetime:
        """Noon."""
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        """The day."""
        return self.day


def found_office(home: Path, unit: str, clock: WallClock, **choice: Any) -> Office:
    """Sets a training office up."""
    role = "consolidating" if unit == DISTRICT else "reporting"
    chosen = OfficeChoice(PLAN, unit, choice.pop("role", role), training=True, **choice)
    return set_up(home, PASSWORD, chosen, clock)


class Rehearsal:
    """Offices in a folder, opened when they are first asked for, and a stick between them.

    Attributes:
        keeps_papers: an approval lays out and keeps the papers, as it does in an office.
    """

    keeps_papers = False

    def __init__(self, folder: Path, day: date = ENTERED_ON) -> None:
        self.folder = folder
        self.stick = folder / "stick"
        self.stick.mkdir(parents=True, exist_ok=True)
        self.clock = WallClock(day)
        self._open: dict[str, Office] = {}

    # --- offices ------------------------------------------------------------------------------
    def home(self, unit: str) -> Path:
        """The folder of an office."""
        return self.folder / unit

    def office(self, unit: str = DISTRICT) -> Office:
        """An office, open; set up first if it is not there."""
        if unit not in self._open:
            home = self.home(unit)
            if home.exists():
                now = self.clock.now
                store = Store.open(home, PASSWORD, now(), clock=now)
                self._open[unit] = Office(store, home, self.clock)
            else:
                self._open[unit] = found_office(home, unit, self.clock)
        return self._open[unit]

    @property
    def district(self) -> Office:
        """The consolidating office."""
        return self.office(DISTRICT)

    def close(self, unit: str | None = None) -> None:
        """Closes one office, or all."""
        for each in [unit] if unit else list(self._open):
            if each in self._open:
                self._open.pop(each).close()

    def wait(self, days: int = 1) -> None:
        """It is a later day in every office."""
        self.clock.day += timedelta(days=days)

    # --- getting to know each other -------------------------------------------------------------
    def join(self, units: Iterable[str]) -> None:
        """The units take in the open start package and are registered."""
        made = packages.export_packages(self.district, self.stick, open_start=True)
        for unit in units:
            office = self.office(unit)
            package_import.import_package(office, made.paths[0], self.district.digits)
            file = enrolment_request.request(office, self.stick)[0]
            enrolment.accept(self.district, file, office.digits)

    # --- reports --------------------------------------------------------------------------------
    def draft(self, unit: str, period: str = PERIOD, reason: str = "", **cells: Any) -> None:
        """Opens a revision and enters the training figures, some cells changed."""
        office = self.office(unit)
        reporting.new_report(office, period, reason)
        filling.fill(office, period, training_figures(period)[unit])
        if cells:
            filling.fill(office, period, {"cells": cells})

    def approve(self, unit: str, period: str = PERIOD) -> StoredReport:
        """The leader signs; the papers are kept at once only where ``keeps_papers`` says so."""
        office = self.office(unit)
        reporting.submit(office, period)
        with ExitStack() as unkept:
            if not self.keeps_papers:
                # Laying them out takes longer than all the rest of a report, and few tests look at
                # one; those that print one have it kept then.
                unkept.enter_context(patch.object(reporting, "keep_papers"))
            return reporting.approve(office, period, self.clock.day)

    def report(
        self, unit: str, period: str = PERIOD, reason: str = "", **cells: Any
    ) -> StoredReport:
        """An approved revision with the training figures, some cells changed."""
        self.draft(unit, period, reason, **cells)
        return self.approve(unit, period)

    def export(self, unit: str, period: str = PERIOD) -> Exported:
        """The approved report on the stick."""
        return report_file.export_report(self.office(unit), period, self.stick)

    def send(self, unit: str, period: str = PERIOD, reason: str = "", **cells: Any) -> Exported:
        """An approved revision on the stick."""
        self.report(unit, period, reason, **cells)
        return self.export(unit, period)

    def take(self, *paths: Path) -> tuple[ImportRow, ...]:
        """The district takes in some files, or all on the stick."""
        return importing.take_in(self.district, paths or [self.stick])

    def hand_down(self, unit: str) -> package_import.PackageTaken:
        """The district's next package for a unit, taken in there."""
        made = packages.export_packages(self.district, self.stick, [unit])
        return package_import.import_package(self.office(unit), made.paths[0])

    def head(self, unit: str, period: str = PERIOD) -> Report:
        """The unit's newest own revision."""
        office = self.office(unit)
        with office.store.read() as work:
            found = reporting.require_current(office, work, office.plan.period(period))
        return found.report


def outcomes(rows: Sequence[ImportRow]) -> list[str]:
    """What came of each row."""
    return [str(row.outcome) for row in rows]


def journal(office: Office) -> list[tuple[str, str]]:
    """Action and subject of every line of the journal."""
    with office.store.read() as work:
        return [(line.action, line.subject) for line in work.journal.rows()]


def everything(office: Office) -> tuple[object, ...]:
    """All that must stay as it is when nothing was done: state, journal, files of the inbox."""
    with office.store.read() as work:
        head = work.journal.head()
        quarantine = work.quarantine.list()
    files = sorted(str(path) for path in (office.home / "inbox").rglob("*"))
    return office.store.state_no, head, quarantine, files


def copy_world(template: Path, target: Path) -> Rehearsal:
    """A copy of closed offices and their stick."""
    shutil.copytree(template, target, dirs_exist_ok=True)
    return Rehearsal(target)


def make_strangers(folder: Path) -> Path:
    """A district and two communes that have only just been set up."""
    offices = Rehearsal(folder, SET_UP_ON)
    for unit in (DISTRICT, COMMUNE, NEIGHBOUR):
        offices.office(unit)
    offices.close()
    return folder


def make_acquainted(strangers: Path, folder: Path) -> Path:
    """The same and the police, registered, with the start package taken in; an empty stick."""
    offices = copy_world(strangers, folder)
    offices.clock.day = SET_UP_ON
    offices.join((COMMUNE, NEIGHBOUR, POLICE))
    offices.close()
    shutil.rmtree(offices.stick)
    return folder


def figures(world: Rehearsal) -> tuple[object, ...]:
    """Board, totals and conflicts: what must not hang on the order of arrival."""
    found = period_overview.overview(world.district, PERIOD)
    return found.board.rows, found.totals.cells, found.conflicts, found.inputs


def later(world: Rehearsal, unit: str, **cells: int) -> Path:
    """The next revision on the stick."""
    return world.send(unit, reason="Rà soát lại số liệu.", **cells).path


def every_revision_is_far(monkeypatch: pytest.MonkeyPatch) -> None:
    """As if any revision above those that are in were far off; bundles are as they always are."""
    monkeypatch.setattr(keeping, "is_far", lambda number, highest, **_how: number > highest)


def second_computer(world: Rehearsal, tmp_path: Path, unit: str) -> Rehearsal:
    """The office folder copied to another computer while it was closed."""
    world.close(unit)
    shutil.copytree(world.home(unit), tmp_path / "second" / unit)
    second = Rehearsal(tmp_path / "second", world.clock.day)
    second.clock = world.clock
    return second


def other_computer(world: Rehearsal, folder: Path, unit: str, *, registered: bool) -> Rehearsal:
    """A second computer of a unit with keys of its own; its sticks are those of ``folder``."""
    second = Rehearsal(folder / "other", world.clock.day)
    second.clock = world.clock
    computer = second.office(unit)
    made = packages.export_packages(world.district, second.stick, open_start=True)
    package_import.import_package(computer, made.paths[0], world.district.digits)
    shutil.rmtree(second.stick)
    second.stick.mkdir()
    if registered:
        file = enrolment_request.request(computer, second.stick)[0]
        enrolment.accept(world.district, file, computer.digits)
        file.unlink()
    return second
