"""The reporting office's end of the stick: bundles up, packages down."""

from __future__ import annotations

import json
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, Rehearsal, everything, journal

from gbv_desktop.bundle.envelope import age
from gbv_desktop.bundle.envelope.dsse import parse
from gbv_desktop.bundle.reader import open_file
from gbv_desktop.bundle.stick import writing
from gbv_desktop.cli.values import office_value
from gbv_desktop.disk.drives.faults import E_DRIVE_FULL
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Bug
from gbv_desktop.office.answer import answers
from gbv_desktop.office.open.facts import counters
from gbv_desktop.office.plan.office_summary import summary_of
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import packages, report_file
from gbv_desktop.office.stick.inbox import Delivered

Refused = Callable[[str], AbstractContextManager[Any]]


def start_package(fresh: Rehearsal) -> Path:
    """The open start package."""
    return packages.export_packages(fresh.district, fresh.stick, open_start=True).paths[0]


def wrong_digits(digits: str) -> str:
    """Well-formed digits of another key: the groups in another order."""
    groups = digits.split()
    return " ".join((*groups[1:], groups[0]))


# --- bundles up ---------------------------------------------------------------------------------
def test_without_a_package_nothing_is_exported(fresh: Rehearsal, refused: Refused) -> None:
    office = fresh.office(COMMUNE)
    fresh.report(COMMUNE)
    before = everything(office)
    with refused("E-PKG-NONE"):
        fresh.export(COMMUNE)
    assert everything(office) == before
    assert list(fresh.stick.iterdir()) == []
    # Everything else works on the first day; the same report goes out once a package is in.
    package_import.import_package(office, start_package(fresh), fresh.district.digits)
    assert fresh.export(COMMUNE).seq == 1


def test_only_an_approved_report_goes_out(world: Rehearsal, refused: Refused) -> None:
    with refused("E-REPORT-NONE"):
        world.export(COMMUNE)
    world.draft(COMMUNE)
    with refused("E-REPORT-STATE"):
        world.export(COMMUNE)
    reporting.submit(world.office(COMMUNE), PERIOD)
    with refused("E-REPORT-STATE"):
        world.export(COMMUNE)
    assert list(world.stick.iterdir()) == []


def test_a_second_export_writes_the_same_bytes(world: Rehearsal, tmp_path: Path) -> None:
    first = world.send(COMMUNE)
    data = first.path.read_bytes()
    again = world.export(COMMUNE)
    assert again == first
    assert [path.read_bytes() for path in world.stick.glob("*.gbv")] == [data]
    other = tmp_path / "other stick"
    other.mkdir()
    copy = report_file.export_report(world.office(COMMUNE), PERIOD, other)
    assert (copy.path.name, copy.seq) == (first.path.name, 1)
    assert copy.path.read_bytes() == data
    # Days later, after another package, and in another session.
    world.close(COMMUNE)
    world.clock.day = date(2018, 7, 1)
    world.hand_down(COMMUNE)
    assert world.export(COMMUNE).path.read_bytes() == data


def test_numbers_go_on_by_one_and_name_the_bundle_before(world: Rehearsal) -> None:
    first = world.send(COMMUNE)
    second = world.send(COMMUNE, reason="Rà soát lại.", B09=301)
    assert (first.seq, second.seq) == (1, 2)
    context = world.district.context()
    headers = [open_file(each.path.read_bytes(), context).header for each in (first, second)]
    assert [header.prev for header in headers] == ["", first.id]
    assert headers[0].inc == headers[1].inc == world.office(COMMUNE).record.incarnation
    assert headers[0].audit.seq < headers[1].audit.seq
    assert [header.training for header in headers] == [True, True]


def test_a_stick_that_fails_costs_no_number(
    world: Rehearsal, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.report(COMMUNE)

    def full(*_: object) -> Path:
        raise E_DRIVE_FULL(file="x", need="1 MB", free="0 B")

    with monkeypatch.context() as patch:
        patch.setattr(writing, "write_file", full)
        with refused("E-DRIVE-FULL"):
            world.export(COMMUNE)
    with refused("E-DRIVE-GONE"):
        report_file.export_report(world.office(COMMUNE), PERIOD, world.folder / "gone")
    # The bundle was made and stored before the stick was tried.
    made = world.export(COMMUNE)
    assert made.seq == 1
    with world.office(COMMUNE).store.read() as work:
        (stored,) = work.bundles.list("out", "report")
        assert counters(work).bundle_seq == 1
    assert (stored.id, stored.name) == (made.id, made.path.name)
    assert world.take(made.path)[0].codes == ()


def test_a_fault_while_the_bundle_is_made_uses_no_number(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.report(COMMUNE)
    office = world.office(COMMUNE)
    before = everything(office)

    def fail(*_: object, **__: object) -> None:
        raise Bug("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(office.__class__, "log", fail)
        with pytest.raises(Bug):
            world.export(COMMUNE)
    assert everything(office) == before
    assert reporting.list_reports(office)[0].state is ReportState.APPROVED
    assert world.export(COMMUNE).seq == 1


def test_every_report_bundle_is_of_one_size_class(world: Rehearsal) -> None:
    """A finder of a lost stick learns nothing from the length; only the random header varies."""
    busy = world.send(COMMUNE).path.stat().st_size
    world.draft(NEIGHBOUR)
    office = world.office(NEIGHBOUR)
    blank = filling.show(office, PERIOD)
    nil = {code: "nil" for code, v in blank["cells"].items() if not isinstance(v, bool)}
    filling.fill(office, PERIOD, {"cells": nil, "texts": dict.fromkeys(blank["texts"], "")})
    world.approve(NEIGHBOUR)
    for size in (busy, world.export(NEIGHBOUR).path.stat().st_size):
        assert 65_536 < size < 66_560


def test_an_unasked_period_that_was_over_is_for_comparison_only(
    world: Rehearsal, refused: Refused
) -> None:
    """The year before the first package stays here; a period that is owed may still go."""
    world.report(COMMUNE, "2017")
    assert world.export(COMMUNE, "2017").seq == 1
    office = world.office(COMMUNE)
    periods = tuple(
        replace(each, owed=False) if each.code == "2017S1" else each for each in office.plan.periods
    )
    office.plan = replace(office.plan, periods=periods)
    world.report(COMMUNE, "2017S1")
    with refused("E-EXPORT-OLD"):
        world.export(COMMUNE, "2017S1")


def test_the_district_and_its_neighbours_write_no_bundles(
    world: Rehearsal, refused: Refused
) -> None:
    world.report(DISTRICT)
    with refused("E-ROLE"):
        report_file.export_report(world.district, PERIOD, world.stick)


# --- packages down ------------------------------------------------------------------------------
def test_the_first_package_pins_the_root(fresh: Rehearsal) -> None:
    office = fresh.office(COMMUNE)
    taken = package_import.import_package(office, start_package(fresh), fresh.district.digits)
    assert (taken.no, taken.unit, taken.verified, taken.already) == (1, DISTRICT, True, False)
    found = office_value(office, summary_of(office))
    assert found["upper"] == {
        "unit": DISTRICT,
        "digits": fresh.district.digits,
        "verified": True,
    }
    assert found["package_no"] == 1


def test_digits_may_be_put_off_once(fresh: Rehearsal, refused: Refused) -> None:
    office = fresh.office(COMMUNE)
    first = start_package(fresh)
    assert package_import.import_package(office, first).verified is False
    made = fresh.send(COMMUNE)
    # Until then every bundle says so.
    assert json.loads(parse(_outer(fresh, made.path)).payload)["note"] == "CHƯA XÁC MINH"
    second = start_package(fresh)
    before = everything(office)
    with refused("E-PKG-UNVERIFIED"):
        package_import.import_package(office, second)
    assert everything(office)[0] == before[0]
    # The same package again is no second time; with the digits it is confirmed.
    assert package_import.import_package(office, first).verified is False
    assert package_import.import_package(office, first, fresh.district.digits).verified is True
    assert office_value(office, summary_of(office))["upper"]["verified"] is True
    assert package_import.import_package(office, second).verified is True


def _outer(fresh: Rehearsal, path: Path) -> bytes:
    """The signed envelope within the locked file."""
    return age.unpad(age.decrypt(path.read_bytes(), fresh.district.context().identities))


def test_wrong_digits_take_nothing_in(fresh: Rehearsal, refused: Refused) -> None:
    office = fresh.office(COMMUNE)
    path = start_package(fresh)
    digits = fresh.district.digits
    slip = digits[:4] + str((int(digits[4]) + 1) % 10) + digits[5:]
    for typed, number in (
        (slip, "E-KEY-CHECKDIGIT"),
        (digits[:-6], "E-KEY-SHAPE"),
        (wrong_digits(digits), "E-KEY-FP"),
    ):
        with refused(number):
            package_import.import_package(office, path, typed)
        assert office.upper_trust is None
        # A slip of the hand is no incident; digits of another key are, and the file is kept.
        with office.store.read() as work:
            aside = [record.code for record in work.quarantine.list()]
        assert aside == (["E-KEY-FP"] if number == "E-KEY-FP" else [])
    assert ("quarantine", _sha(path)) in journal(office)
    assert package_import.import_package(office, path, digits).verified is True
    with office.store.read() as work:
        assert work.quarantine.list() == ()
    assert (office.home / "inbox" / f"{_sha(path)}.gbv").read_bytes() == path.read_bytes()


def _sha(path: Path) -> str:
    return Delivered("x", path.read_bytes()).sha256


def test_packages_never_go_back(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    made = [
        packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0] for _ in range(3)
    ]
    package_import.import_package(office, made[1])
    before = office.upper_trust
    with refused("E-PKG-OLD"):
        package_import.import_package(office, made[0])
    assert office.upper_trust == before
    assert package_import.import_package(office, made[1]).already is True
    assert package_import.import_package(office, made[2]).no == 4


def test_two_packages_with_one_number_are_a_fork(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    home = world.folder / "copy"
    world.close(DISTRICT)
    shutil.copytree(world.home(DISTRICT), home / DISTRICT)
    twin = Rehearsal(home)
    twin.clock = world.clock
    one = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    world.clock.day = date(2018, 6, 6)
    other = packages.export_packages(twin.district, twin.stick, [COMMUNE]).paths[0]
    twin.close()
    package_import.import_package(office, one)
    before = office.upper_trust
    with refused("E-PKG-FORK"):
        package_import.import_package(office, other)
    assert office.upper_trust == before


def test_another_root_is_refused_once_one_is_pinned(
    world: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    other = Rehearsal(tmp_path / "other")
    other.clock = world.clock
    path = start_package(other)
    digits = other.district.digits
    other.close()
    office = world.office(COMMUNE)
    before = office.upper_trust
    for typed in ("", digits):
        with refused("E-TRUST-UNKNOWN"):
            package_import.import_package(office, path, typed)
    assert office.upper_trust == before


def test_a_package_for_another_unit_or_no_package_at_all(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.office(COMMUNE)
    path = packages.export_packages(world.district, world.stick, [NEIGHBOUR]).paths[0]
    with refused("E-AGE-NOTFORUS"):
        package_import.import_package(office, path)
    bundle = world.send(COMMUNE).path
    with refused("E-BUNDLE-ADDR"):
        package_import.import_package(office, bundle)
    with refused("E-FILE-READ"):
        package_import.import_package(office, world.stick / "none.gbv")
    with office.store.read() as work:
        codes = {record.code for record in work.quarantine.list()}
    assert codes == {"E-AGE-NOTFORUS", "E-BUNDLE-ADDR"}


def test_a_fault_in_the_middle_of_a_package_takes_nothing_in(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    world.send(COMMUNE)
    world.take()
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
    path = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    office = world.office(COMMUNE)
    before = (office.upper_trust, reporting.list_reports(office))

    def fail(*_: object) -> None:
        raise Bug("in the middle")

    with monkeypatch.context() as patch:
        patch.setattr(package_import, "_apply_receipt", fail)
        with pytest.raises(Bug):
            package_import.import_package(office, path)
    assert (office.upper_trust, reporting.list_reports(office)) == before
    assert package_import.import_package(office, path).returned == (PERIOD,)


def test_what_an_older_package_said_is_not_undone(world: Rehearsal) -> None:
    """A receipt counts once: the answer to a revision is not repeated by every later package."""
    world.send(COMMUNE)
    world.take()
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
    assert world.hand_down(COMMUNE).returned == (PERIOD,)
    office = world.office(COMMUNE)
    reporting.new_report(office, PERIOD)
    # The return is in the next package as well, and was answered already.
    assert world.hand_down(COMMUNE).returned == ()
    assert reporting.list_reports(office)[0].state is ReportState.ENTERING
