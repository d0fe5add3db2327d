"""Saved work that is gone is told until a person has seen it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, PASSWORD, PERIOD, Rehearsal, journal

from gbv_desktop.errors import Bug
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.answer import full_check
from gbv_desktop.office.open.found import lost_work
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.trust import backups, gaps
from gbv_desktop.store.layout import MARKS
from gbv_desktop.store.store import Store

Spoil = Callable[[Path], None]


def flip_a_bit_of_the_log(store: Path) -> None:
    log = store / "main.db-wal"
    data = bytearray(log.read_bytes())
    data[len(data) // 2] ^= 1
    log.write_bytes(data)


def lose_the_log(store: Path) -> None:
    (store / "main.db-wal").unlink()


def put_an_old_database_back(store: Path) -> None:
    (store / "main.db-wal").unlink()
    shutil.copy(store.parent / "last week.db", store / "main.db")


def lose_the_marks(store: Path) -> None:
    for name in MARKS:
        (store / name).unlink()


LOSSES: list[Spoil] = [flip_a_bit_of_the_log, lose_the_log, put_an_old_database_back]


def killed_after_approval(world: Rehearsal, unit: str = COMMUNE) -> Path:
    """What a program leaves that is killed after the third revision was approved."""
    home = world.home(unit)
    world.office(unit)
    if unit == COMMUNE:
        world.report(unit)
        world.report(unit, reason="Sửa lần hai.", B06=240)
    world.close(unit)
    shutil.copy(home / "store" / "main.db", home / "last week.db")
    office = world.office(unit)
    if unit == COMMUNE:
        world.report(unit, reason="Sửa lần ba.", B06=250)
    else:
        for _turn in range(40):
            with office.writing() as work:
                work.facts.put("part", "x" * 3000 + str(_turn))
    left = home.with_name("left")
    shutil.copytree(home, left)
    world.close(unit)
    shutil.rmtree(home)
    left.rename(home)
    return home


def entered(world: Rehearsal, unit: str = COMMUNE) -> Office:
    """Through the door, as a person comes in; the day is set by hand."""
    if unit not in world._open:
        world._open[unit] = Office.open(world.home(unit), PASSWORD, ENTERED_ON)
    return world._open[unit]


@pytest.mark.parametrize("spoil", LOSSES)
def test_acknowledged_work_that_is_gone_is_told_until_somebody_has_seen_it(
    world: Rehearsal, spoil: Spoil
) -> None:
    home = killed_after_approval(world)
    spoil(home / "store")
    office = entered(world)
    assert world.head(COMMUNE).revision < 3 or world.head(COMMUNE).approved_by is None, "control"
    (found,) = gaps.gaps(office)
    assert found.code == "E-GAP-LOST"
    checked = full_check.verify_office(office)
    assert [each.code for each in checked.missing] == ["E-GAP-LOST"]
    with office.store.read() as work:
        (kept,) = lost_work.unseen(work)
    assert kept.have < kept.had
    assert kept.have_line < kept.had_line
    assert kept.had_at >= kept.have_at > 0
    # It stays over every opening, and over work that goes on, until a person confirms it.
    with office.writing() as work:
        office.log(work, "note", "x")
    world.close(COMMUNE)
    office = entered(world)
    assert [str(each) for each in gaps.gaps(office)] == [str(found)]
    assert gaps.confirm(office) == 1
    assert journal(office)[-1] == ("gap seen", "lost")
    world.close(COMMUNE)
    office = entered(world)
    assert gaps.gaps(office) == ()
    assert full_check.verify_office(office).missing == ()


def test_both_marks_gone_is_itself_told(world: Rehearsal) -> None:
    home = killed_after_approval(world)
    lose_the_marks(home / "store")
    office = entered(world)
    (found,) = gaps.gaps(office)
    assert found.code == "E-GAP-UNMARKED"
    assert world.head(COMMUNE).revision == 3


def test_one_mark_gone_is_made_anew_and_no_alarm(world: Rehearsal) -> None:
    home = killed_after_approval(world)
    (home / "store" / MARKS[0]).unlink()
    office = entered(world)
    assert gaps.gaps(office) == ()
    assert office.made_anew == (MARKS[0],)
    assert (home / "store" / MARKS[0]).is_file()


def test_a_backup_that_a_person_brought_back_is_no_alarm(world: Rehearsal) -> None:
    path = backups.back_up(entered(world), world.folder / "backup")
    world.report(COMMUNE)
    world.close(COMMUNE)
    backups.restore_office(world.home(COMMUNE), path, PASSWORD, world.clock.day)
    office = entered(world)
    assert gaps.gaps(office) == ()
    assert "incarnation" in [action for action, _subject in journal(office)]
    # It is one only as long as nobody has worked with it.
    world.close(COMMUNE)
    lose_the_marks(world.home(COMMUNE) / "store")
    assert [each.code for each in gaps.gaps(entered(world))] == ["E-GAP-UNMARKED"]


def test_a_power_cut_before_the_mark_moves_on_tells_it_once(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = killed_after_approval(world)
    lose_the_log(home / "store")

    def cut(_store: Store) -> None:
        raise Bug("power cut")

    with monkeypatch.context() as patch, pytest.raises(Bug):
        patch.setattr(Store, "accept_behind", cut)
        entered(world)
    assert [each.code for each in gaps.gaps(entered(world))] == ["E-GAP-LOST"]


def test_a_database_that_went_on_elsewhere_is_told_apart(world: Rehearsal) -> None:
    home = world.home(COMMUNE)
    entered(world)
    world.close(COMMUNE)
    shutil.copytree(home / "store", world.folder / "other life")
    world.report(COMMUNE)
    world.close(COMMUNE)
    marks = {name: (home / "store" / name).read_bytes() for name in MARKS}
    shutil.rmtree(home / "store")
    shutil.copytree(world.folder / "other life", home / "store")
    world.report(COMMUNE, B06=240)
    world.draft(COMMUNE, reason="Thêm.", B06=260)
    world.close(COMMUNE)
    for name, data in marks.items():
        (home / "store" / name).write_bytes(data)
    assert [each.code for each in gaps.gaps(entered(world))] == ["E-GAP-OTHER"]


def test_it_is_said_where_to_look_by_role_and_which_backup_is_younger(world: Rehearsal) -> None:
    home = killed_after_approval(world, DISTRICT)
    lose_the_log(home / "store")
    said = gaps.gaps(entered(world, DISTRICT))[0]
    set_language("en")
    assert "from their sticks" in tr(said.next)
    assert "Backup no." not in tr(said.next)
    office = entered(world)
    world.close(COMMUNE)
    old = world.home(COMMUNE) / "last week.db"
    shutil.copy(world.home(COMMUNE) / "store" / "main.db", old)
    office = entered(world)
    backups.back_up(office, world.folder / "backup")
    world.close(COMMUNE)
    shutil.copy(old, world.home(COMMUNE) / "store" / "main.db")
    said = gaps.gaps(entered(world))[0]
    assert "Compare each report with its signed paper" in tr(said.next)
    assert "Backup no. 1 was made in that time" in tr(said.next)
    set_language("vi")
    assert PERIOD not in tr(said.text)
