"""A store that a newer program worked on: everything is shown and printed, nothing is changed."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, suppress
from pathlib import Path
from typing import Any

import pytest
from newer_store import make_newer
from rehearsal import COMMUNE, DISTRICT, PASSWORD, PERIOD, Rehearsal
from situations import REASON
from use_cases import ACTS
from use_cases import answers as answers_of

from gbv_desktop.errors import Bug
from gbv_desktop.office.answer import answers, choosing, full_check
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.open import in_clear
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import library, printing
from gbv_desktop.office.papers.library import PaperKind, PaperRef
from gbv_desktop.office.people import passwords
from gbv_desktop.office.receive import importing
from gbv_desktop.office.reports import left_off, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.totals import freezing, period_overview, who_reported
from gbv_desktop.office.trust import backups
from gbv_desktop.store import migrate
from gbv_desktop.store.faults import E_DB_READS

Refused = Callable[[str], AbstractContextManager[object]]


@pytest.fixture
def newer(world: Rehearsal, tmp_path: Path) -> Iterator[Rehearsal]:
    """The offices, with a report each, as the program of a schema to come leaves them."""
    world.take(world.send(COMMUNE).path)
    world.report(DISTRICT)
    freezing.freeze(world.district, PERIOD)
    world.close()
    for unit in (DISTRICT, COMMUNE):
        make_newer(world.home(unit), PASSWORD, tmp_path)
    yield world
    world.close()


def files_of(home: Path) -> dict[str, bytes]:
    """Every file of the store; the log beside it is empty once it is closed."""
    found = (home / "store").iterdir()
    return {
        each.name: each.read_bytes() for each in found if each.suffix in (".db", ".json", ".bin")
    }


def opened(world: Rehearsal, unit: str) -> Office:
    """By the door that people use."""
    return Office.open(world.home(unit), PASSWORD, world.clock.day)


def test_whoever_opens_it_is_told(newer: Rehearsal) -> None:
    with opened(newer, DISTRICT) as office:
        assert office.store.read_only
        assert [each.code for each in office.settled] == ["E-DB-READS"]


def test_all_is_shown_and_printed_and_nothing_is_changed(newer: Rehearsal, tmp_path: Path) -> None:
    before = {unit: files_of(newer.home(unit)) for unit in (DISTRICT, COMMUNE)}
    with opened(newer, DISTRICT) as office:
        found = period_overview.overview(office, PERIOD)
        assert len(found.inputs) == 2 and found.totals.cells
        assert unit_report(office, PERIOD, COMMUNE).figures
        assert printing.print_consolidated(office, PERIOD, tmp_path / "a.pdf")
        assert printing.print_report(office, PERIOD, tmp_path / "b.pdf", detail=True)
        assert who_reported.print_missing(office, PERIOD, tmp_path / "c.pdf")
        assert library.save_paper(office, PaperRef(PaperKind.UNIT, PERIOD, 1), tmp_path / "d.pdf")
        assert full_check.verify_office(office).problems == ()
    with opened(newer, COMMUNE) as office:
        assert filling.show(office, PERIOD)
        assert printing.print_report(office, PERIOD, tmp_path / "e.pdf", detail=True)
    assert {unit: files_of(newer.home(unit)) for unit in before} == before


def test_a_paper_that_was_never_kept_is_printed_and_not_kept(
    world: Rehearsal, tmp_path: Path
) -> None:
    world.report(COMMUNE)
    with world.office(COMMUNE).store._connected(writing=True) as connection, connection.begin():
        connection.exec_driver_sql("DELETE FROM papers")
    world.close()
    make_newer(world.home(COMMUNE), PASSWORD, tmp_path)
    with opened(world, COMMUNE) as office:
        assert printing.print_report(office, PERIOD, tmp_path / "a.pdf", detail=True)
        with office.store.read() as work:
            (stored,) = work.reports.find(own=True)
            assert work.papers.of(str(stored.object_id)) == {}


def test_every_act_is_refused_and_says_what_to_do(
    newer: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    district, commune = opened(newer, DISTRICT), opened(newer, COMMUNE)
    (file,) = newer.stick.glob("GBV_c-*.gbv")
    acts: dict[str, Callable[[], Any]] = {
        "import": lambda: importing.take_in(district, [file]),
        "freeze": lambda: freezing.freeze(district, PERIOD),
        "return": lambda: answers.return_report(district, PERIOD, COMMUNE, REASON, {}),
        "choose": lambda: choosing.choose(district, PERIOD, COMMUNE, "0" * 64, REASON),
        "undo": lambda: choosing.undo_choice(district, PERIOD, COMMUNE),
        "package": lambda: packages.export_packages(district, tmp_path, [COMMUNE]),
        "backup": lambda: backups.back_up(district, tmp_path),
        "password": lambda: passwords.change_password(district, PASSWORD, "cầu treo qua suối nhỏ"),
        "next revision": lambda: reporting.new_report(commune, PERIOD, REASON),
        "another report": lambda: reporting.new_report(commune, "2018"),
        "registration": lambda: enrolment_request.request(commune, tmp_path),
    }
    try:
        for name, act in acts.items():
            with refused("E-DB-READS"):
                act()
                pytest.fail(name)
    finally:
        district.close()
        commune.close()


def home_of(office: Office) -> dict[str, bytes]:
    """Every file of an office, but what SQLite and the lock leave while it is open."""
    passing = ("-wal", "-shm", ".lock", ".log")
    return {
        each.relative_to(office.home).as_posix(): each.read_bytes()
        for each in office.home.rglob("*")
        if each.is_file() and not each.name.endswith(passing)
    }


@pytest.mark.parametrize("unit", [DISTRICT, COMMUNE])
def test_no_use_case_touches_a_file_of_the_office(
    newer: Rehearsal, tmp_path: Path, unit: str
) -> None:
    out, answered = tmp_path / "out", 0
    out.mkdir()
    with opened(newer, unit) as office:
        before = home_of(office)
        for name, act in ACTS.items():
            # A paper that there is none of is a fault of whoever asked for it.
            with suppress(Bug):
                for _answer in answers_of(act, office, out):
                    answered += 1
            assert home_of(office) == before, name
    assert answered > 50, "most of it only reads"


def test_what_lies_beside_the_store_is_left_as_well(
    newer: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    strange = inbox.Delivered("x.gbv", b"no bundle")
    table = ("Bảng", ("a",), [("b",)])
    with opened(newer, DISTRICT) as office:
        before = home_of(office)
        acts: dict[str, Callable[[], Any]] = {
            "keep": lambda: inbox.keep(office, strange),
            "put aside": lambda: inbox.quarantine(office, strange, E_DB_READS()),
            "empty": lambda: inbox.empty_aside(office),
            "card": office.put_card,
            "sensitive": lambda: in_clear.write_table(office, tmp_path / "a.csv", *table, REASON),
        }
        for name, act in acts.items():
            with refused("E-DB-READS"):
                act()
                pytest.fail(name)
        left_off.forget_place(office)
        assert in_clear.write_table(office, tmp_path / "b.csv", *table).exists()
        assert home_of(office) == before
    assert not (tmp_path / "a.csv").exists(), "nothing sensitive leaves without its line"


def test_a_backup_of_it_is_not_brought_back_by_this_program(
    newer: Rehearsal, tmp_path: Path, refused: Refused, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Bringing it back begins a new life, which is written."""
    monkeypatch.setattr(migrate, "is_read_only", lambda *_: False)
    monkeypatch.setattr(migrate, "is_current", lambda *_: True)
    with opened(newer, COMMUNE) as office:
        file = backups.back_up(office, tmp_path / "backup")
    monkeypatch.undo()
    with refused("E-BACKUP-NEWER"):
        backups.restore_office(tmp_path / "again", file, PASSWORD, newer.clock.day)
