"""Backup and restore as use cases: nothing goes missing, and a new life begins."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from people_kit import APPROVES, add_colleagues
from rehearsal import (
    COMMUNE,
    DISTRICT,
    PASSWORD,
    PERIOD,
    PLAN,
    SET_UP_ON,
    Rehearsal,
    journal,
)

from gbv_desktop.cli.values import restored_value
from gbv_desktop.errors import Bug
from gbv_desktop.office.answer import full_check
from gbv_desktop.office.base.office_card import LOST, read_card
from gbv_desktop.office.open import setup
from gbv_desktop.office.open.facts import counters
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.people import accounts
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.trust import backups
from gbv_desktop.store.access.slots import REHEARSAL
from gbv_desktop.store.layout import SLOTS

Refused = Callable[[str], AbstractContextManager[Any]]


def test_restore_brings_everything_back_under_a_new_life(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.send(COMMUNE)
    shown = filling.show(office, PERIOD)
    life, digits = office.record.incarnation, office.digits
    path = backups.back_up(office, world.folder / "backup")
    assert journal(office)[-1] == ("backup", path.name)
    world.report(COMMUNE, reason="Sau khi sao lưu.")
    world.close(COMMUNE)
    home = world.home(COMMUNE)
    restored = restored_value(backups.restore_office(home, path, PASSWORD))
    assert restored.keys() == {"unit", "backup_no", "made_at", "people_back"}
    assert restored["people_back"] == []
    assert (restored["unit"], restored["backup_no"]) == (COMMUNE, 1)
    office = world.office(COMMUNE)
    assert filling.show(office, PERIOD) == shown
    assert office.digits == digits
    assert office.record.incarnation != life
    with office.store.read() as work:
        assert (counters(work).bundle_seq, counters(work).bundle_prev) == (0, "")
    assert [action for action, _ in journal(office)][-2:] == ["incarnation", "restore"]
    # What was there before lies aside, never deleted.
    assert list((home / "store.old").iterdir())
    assert full_check.verify_office(office).problems == ()


def test_restore_into_a_new_folder(world: Rehearsal) -> None:
    path = backups.back_up(world.office(COMMUNE), world.folder / "backup")
    new = world.folder / "new computer"
    backups.restore_office(new, path, PASSWORD, SET_UP_ON)
    assert read_card(new) == read_card(world.home(COMMUNE))
    with Office.open(new, PASSWORD, SET_UP_ON) as office:
        assert office.record.unit == COMMUNE


def test_a_restore_that_is_cut_short_can_be_done_again(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = backups.back_up(world.office(COMMUNE), world.folder / "backup")
    new = world.folder / "new computer"

    def die(*_: object) -> None:
        raise Bug("power cut")

    with monkeypatch.context() as patch:
        patch.setattr(Office, "put_card", die)
        with pytest.raises(Bug):
            backups.restore_office(new, path, PASSWORD)
    assert read_card(new) == LOST
    # Opening it is enough; so is restoring once more.
    with Office.open(new, PASSWORD, SET_UP_ON) as office:
        assert office.record.unit == COMMUNE
    backups.restore_office(new, path, PASSWORD)
    assert read_card(new) is not None


def test_a_damaged_backup_leaves_the_office_as_it_was(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    path = backups.back_up(office, world.folder / "backup")
    life = office.record.incarnation
    world.close(COMMUNE)
    data = bytearray(path.read_bytes())
    data[-1_000] ^= 1
    path.write_bytes(data)
    with refused("E-BACKUP-DAMAGED"):
        backups.restore_office(world.home(COMMUNE), path, PASSWORD, world.clock.day)
    assert world.office(COMMUNE).record.incarnation == life


def test_a_real_backup_takes_no_day_by_hand_and_moves_nothing(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    monkeypatch.setattr(setup, "calibrate", lambda _: REHEARSAL)
    home = tmp_path / "real"
    with set_up(home, PASSWORD, OfficeChoice(PLAN, COMMUNE, "reporting")) as office:
        life = office.record.incarnation
        path = backups.back_up(office, tmp_path / "backup")
    for target in (home, tmp_path / "new"):
        with refused("E-CLOCK-REAL"):
            backups.restore_office(target, path, PASSWORD, SET_UP_ON)
    assert not (tmp_path / "new").exists()
    with Office.open(home, PASSWORD) as office:
        assert office.record.incarnation == life


def test_verify_counts_and_finds(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    found = full_check.verify_office(world.district)
    with world.district.store.read() as work:
        assert found.checked == len(work.objects.ids())
        (report,) = work.reports.find(unit=COMMUNE)
    assert found.problems == ()
    with world.district.store.begin() as work:
        work.reports._connection.exec_driver_sql(
            f"UPDATE cells SET value = value + 1 WHERE report_pk = {report.pk} AND code = 'B06'"
        )
    assert len(full_check.verify_office(world.district).problems) == 1


def test_the_backup_of_another_office_is_refused_with_both_names(
    world: Rehearsal, refused: Refused
) -> None:
    """Another unit's, and the same unit's from another set-up: both are other stores."""
    path = backups.back_up(world.office(DISTRICT), world.folder / "backup")
    life = world.office(COMMUNE).record.incarnation
    world.close()
    home = world.home(COMMUNE)
    before = everything_in(home)
    with refused("E-RESTORE-OTHER") as caught:
        backups.restore_office(home, path, PASSWORD, SET_UP_ON)
    told = dict(caught.value.text.fields)
    assert told["theirs"] == read_card(world.home(DISTRICT)).unit_name  # type: ignore[union-attr]
    assert told["ours"] == read_card(home).unit_name  # type: ignore[union-attr]
    assert everything_in(home) == before
    # A wrong password says nothing of whose the backup is.
    with refused("E-PWD-WRONG"):
        backups.restore_office(home, path, "another password", SET_UP_ON)
    assert world.office(COMMUNE).record.incarnation == life
    world.close()
    restored = backups.restore_office(home, path, PASSWORD, SET_UP_ON, other=True)
    assert restored.unit == DISTRICT
    assert read_card(home) == read_card(world.home(DISTRICT))


def test_an_office_that_cannot_say_whose_it_is_takes_any_backup(
    world: Rehearsal, caplog: pytest.LogCaptureFixture
) -> None:
    """Both copies of its password file are gone: the backup is the only way back."""
    path = backups.back_up(world.office(COMMUNE), world.folder / "backup")
    world.close()
    for name in SLOTS:
        (world.home(COMMUNE) / "store" / name).write_bytes(b"\0" * 100)
    backups.restore_office(world.home(COMMUNE), path, PASSWORD, SET_UP_ON)
    assert world.office(COMMUNE).record.unit == COMMUNE
    caplog.clear()


def everything_in(home: Path) -> dict[str, bytes]:
    return {str(each): each.read_bytes() for each in home.rglob("*") if each.is_file()}


def test_people_who_come_back_with_a_backup_are_said(world: Rehearsal) -> None:
    office, home = world.office(COMMUNE), world.home(COMMUNE)
    add_colleagues(office)
    path = backups.back_up(office, world.folder / "backup")
    accounts.remove_person(office, accounts.find_person(office, APPROVES.name))
    world.close(COMMUNE)
    assert backups.restore_office(home, path, PASSWORD).people_back == (APPROVES.name,)
    with world.office(COMMUNE).store.read() as work:
        told = work.journal.rows()[-1].detail
    assert "W-RESTORE-PEOPLE" in str(told)
    world.close(COMMUNE)
    assert backups.restore_office(home, path, PASSWORD).people_back == ()
    # In a new folder nobody was removed before.
    assert backups.restore_office(world.folder / "new", path, PASSWORD).people_back == ()
