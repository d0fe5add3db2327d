"""Training districts of any size, for what is measured; made-up figures, keys of the moment."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import closing
from dataclasses import dataclass, replace
from datetime import date
from functools import cache, cached_property
from itertools import islice, product
from math import ceil
from pathlib import Path

from sqlcipher3 import dbapi2

from benchmarks.measure import PLAN_CELLS
from benchmarks.repeated_form import longer, repeated_cells, times_for
from gbv_desktop.bundle.envelope.keys import AgeIdentity, AgeRecipient, SigningKey
from gbv_desktop.bundle.payload.definitions import payloads, sealed
from gbv_desktop.bundle.payload.wire import AuditMark, BundleHeader, ClockMark
from gbv_desktop.bundle.writer import SealedFile, bundle_file, seal_report
from gbv_desktop.domain.offices.people import Approval
from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.bundle_ledger import Outcome
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import Bug
from gbv_desktop.office.base.clock import SetClock, stamp
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, ReadPlan, read_plan, set_up
from gbv_desktop.office.receive import importing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files.practice import practise
from gbv_desktop.store import engine
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.layout import OfficePaths
from gbv_desktop.store.records import DeviceRecord

PLAN, PERIOD = "dak-to-2017", "2018S1"

DISTRICT, COMMUNE = "d-ldtbxh", "c-23440"
PERIODS = (PERIOD, "2017S1")
"""Of which communes report: the earlier half year as well where a plan holds no more communes."""
MOST = 1_800
"""Communes of a district; the format of packages knows 2,000 units of a plan."""
DAY = date(2018, 6, 5)
PASSWORD = "con đường 15 cây số"  # noqa: S105 - of offices that are gone a minute later


@dataclass(frozen=True)
class BenchSender:
    """A commune's computer as the district knows it."""

    unit: str
    key: SigningKey
    identity: AgeIdentity


def district(folder: Path, units: int, cells: int = PLAN_CELLS) -> BenchDistrict:
    """The district of so many communes in a folder; the same one for every area that asks.

    Args:
        folder: where its offices lie; they stay until it goes.
        units: how many reports come; above ``MOST`` those of two half years.
        cells: figures of a report, about: the plan's form is repeated whole.
    """
    # By place: whoever leaves the figures out means the same district as whoever names them.
    return _district(folder, units, cells)


@cache
def _district(folder: Path, units: int, cells: int) -> BenchDistrict:
    return BenchDistrict(folder / f"district-{units}-{cells}", units, cells)


class BenchDistrict:
    """A district whose communes have all reported; everything is made when it is first needed."""

    def __init__(self, folder: Path, units: int, cells: int) -> None:
        self.folder = folder
        self.units = units
        self._periods = PERIODS[: ceil(units / MOST)]
        self._communes = ceil(units / len(self._periods))
        self._read, self._times = wide_plan(self._communes, cells)

    @property
    def plan(self) -> Plan:
        """The plan of all its offices."""
        return self._read.plan

    @cached_property
    def senders(self) -> tuple[BenchSender, ...]:
        """A computer for each commune."""
        names = communes(self._read)[: self._communes]
        return tuple(
            BenchSender(unit, SigningKey.generate(), AgeIdentity.generate()) for unit in names
        )

    @cached_property
    def report(self) -> Report:
        """An approved report of a commune, with the training figures."""
        # For practice, as no real office takes such figures in.
        choice = OfficeChoice(PLAN, COMMUNE, "reporting", training=True)
        home = self.folder / "commune"
        with set_up(home, PASSWORD, choice, SetClock(DAY), self._read) as office:
            practise(office, PERIOD)
            with office.store.read() as work:
                stored = reporting.require_current(office, work, office.plan.period(PERIOD))
            # Only said to be approved: each sender signs it anew, under its own name.
            return replace(
                stored.report,
                cells=repeated_cells(stored.report.cells, self._times),
                approved_by=Approval("", "Chủ tịch", "paper", DAY),
                sign="device",
            )

    @cached_property
    def cells(self) -> int:
        """Figures in each report."""
        return len(self.report.cells)

    @cached_property
    def empty(self) -> Path:
        """The district's office, closed: every computer is registered, nothing has come."""
        home = self.folder / "empty"
        choice = OfficeChoice(PLAN, DISTRICT, "consolidating", training=True)
        with (
            set_up(home, PASSWORD, choice, SetClock(DAY), self._read) as office,
            office.writing() as work,
        ):
            for sender in self.senders:
                # By its row: comparing the digits of so many computers is not what is measured.
                work.devices.add(_device(sender, office))
        return home

    @cached_property
    def stick(self) -> Path:
        """A folder with a bundle for each report."""
        folder = self.folder / "stick"
        folder.mkdir(parents=True)
        with open_office(self.empty) as office:
            reader = office.keyring.identity("recipient").recipient
        last: dict[str, str] = {}
        for like, sender in islice(product(self._reports(), self.senders), self.units):
            made = _bundle(sender, like, reader, last.get(sender.unit, ""))
            last[sender.unit] = made.id
            (folder / made.name).write_bytes(made.data)
        return folder

    def _reports(self) -> Iterator[Report]:
        for code in self._periods:
            yield replace(self.report, period=code, data_to=self._read.plan.period(code).data_to)

    @cached_property
    def full(self) -> Path:
        """The district's office, closed, with every report in it."""
        home = self.copy("full")
        with open_office(home) as office:
            require_taken(importing.take_in(office, [self.stick]), self.units)
        return home

    def copy(self, name: str, of: Path | None = None) -> Path:
        """A copy of an office, by default the empty one, under a name of its own; an earlier one
        is gone."""
        home = self.folder / name
        shutil.rmtree(home, ignore_errors=True)
        shutil.copytree(of or self.empty, home)
        return home


def open_office(home: Path, *, checked: bool = True) -> Office:
    """Opens an office on the day of the report.

    Args:
        home: its folder.
        checked: wait until the store's pages are checked: else that goes on beside what is
            measured, and counts as part of it.
    """
    office = Office.open(home, PASSWORD, DAY)
    if checked:
        office.store.page_check.require_passed()
    return office


def require_taken(rows: tuple[ImportRow, ...], count: int) -> None:
    """Every file was taken in as new: otherwise what was measured is something else."""
    told = [row.code or row.outcome for row in rows if row.outcome != Outcome.NEW]
    if told or len(rows) != count:
        raise Bug(f"{len(rows)} of {count} files: {told[:3]}")


def connect(home: Path) -> closing[dbapi2.Connection]:
    """The database of a closed office, without any of the program's ways about it."""
    layout = OfficePaths(home)
    opened = slots.unlock(slots_file.read(layout.folder), PASSWORD)
    return closing(engine.connect(layout.database, opened.key))


@cache
def wide_plan(units: int, cells: int = PLAN_CELLS) -> tuple[ReadPlan, int]:
    """The plan that ships, with as many communes and figures in their reports as wanted.

    Returns:
        The plan, and how often everything stands in the communes' form.
    """
    read = read_plan(PLAN)
    known = communes(read)
    like = read.plan.unit_by_id[COMMUNE]
    more = tuple(
        # No commune of the country has a code as high.
        replace(like, id=f"c-{70_000 + at}", order=1000 + at)
        for at in range(max(0, units - len(known)))
    )
    form = read.plan.form_of(like.reporter)
    if form is None:
        raise Bug("the communes have no form")
    times = times_for(cells, form, read.plan.period(PERIOD).kind)
    plan = sealed(replace(longer(read.plan, form, times), units=(*read.plan.units, *more)))
    return ReadPlan(plan, payloads(plan)), times


def communes(read: ReadPlan) -> list[str]:
    """The ids of the units that owe a report by the communes' form in that half year."""
    kind = read.plan.unit_by_id[COMMUNE].reporter
    owed = owing(read.plan.units, DISTRICT, read.plan.period(PERIOD).end)
    # Others may report too, but no total counts them.
    return [unit.id for unit in owed if unit.reporter == kind]


def _device(sender: BenchSender, office: Office) -> DeviceRecord:
    return DeviceRecord(
        unit=sender.unit,
        device=sender.key.public.id,
        sign_public=sender.key.public.raw,
        recipient=sender.identity.recipient.text,
        label=sender.unit,
        status="enrolled",
        verified_by="",
        verified_how="digits",
        verified_on=DAY,
        envelope=b"",
        created=office.clock.now(),
    )


def _bundle(sender: BenchSender, like: Report, reader: AgeRecipient, last: str) -> SealedFile:
    report = seal_report(replace(like, unit=sender.unit, by=sender.unit), [sender.key])
    now = stamp(SetClock(DAY).now())
    header = BundleHeader(
        from_=sender.unit,
        to=DISTRICT,
        device=sender.key.public.id,
        inc="00112233445566ff",
        # Without a gap: else it would be told of the gap, and more would be done.
        seq=2 if last else 1,
        prev=last,
        created=now,
        clock=ClockMark(now, False),
        trust=1,
        pkg=1,
        audit=AuditMark(1, "ab" * 32),
        training=True,
        objects=[report.to_dict()],
        note="",
    )
    # Locked for its sender too, as a real one is.
    return bundle_file(
        header, like.form, like.period, sender.key, [reader, sender.identity.recipient]
    )
