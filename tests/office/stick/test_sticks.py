"""Which sticks there are, what lies on them, what they bring, and what is sent on them."""

from __future__ import annotations

import os
import shutil
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, POLICE, Rehearsal

from gbv_desktop import i18n
from gbv_desktop.disk.drives import places
from gbv_desktop.disk.drives.places import CarriedDrive
from gbv_desktop.disk.drives.presence import Volume
from gbv_desktop.domain.plan.editions.plan_changes import PlanChange, PlanChangeKind
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.base.progress import StepCounter, Stopped
from gbv_desktop.office.plan.sentences import change_words
from gbv_desktop.office.receive import enrolment
from gbv_desktop.office.receive.packages import package_import, package_preview
from gbv_desktop.office.receive.packages.package_preview import PackageStanding
from gbv_desktop.office.receive.typed_digits import TypedGroup, typed_groups
from gbv_desktop.office.send import dispatch, enrolment_request, packages
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from gbv_desktop.text import Message, message

DAY = date(2018, 6, 5)


class Listener:
    """Keeps what was told; stops at a step if asked to."""

    def __init__(self, stop_at: int = -1) -> None:
        self.told: list[tuple[str, int, int]] = []
        self.stop_at = stop_at

    def tell(self, what: Message, done: int = 0, total: int = 0) -> None:
        self.told.append((what.template, done, total))
        if len(self.told) - 1 == self.stop_at:
            raise Stopped


# --- which and what ------------------------------------------------------------------------------


def test_the_sticks_by_their_folders(monkeypatch: pytest.MonkeyPatch) -> None:
    found = [
        CarriedDrive(Path("/mnt/x"), "b\u202eề", "2"),
        CarriedDrive(Path("/mnt/a"), "KING STON", "1"),
    ]
    monkeypatch.setattr(places, "carried_drives", lambda: found)
    assert sticks.drives() == (
        Drive(Path("/mnt/a"), "KING STON", "1"),
        Drive(Path("/mnt/x"), "b\ufffdề", "2"),
    )


@pytest.mark.skipif(os.name != "posix", reason="links that Windows lets an administrator make")
def test_by_whatever_way_a_stick_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "usb").mkdir()
    (tmp_path / "short").symlink_to(tmp_path / "usb")
    monkeypatch.setattr(sticks, "drives", lambda: (Drive(tmp_path / "usb", "KINGSTON"),))
    for name in ("usb/a.xlsx", "short/a.xlsx", "x/../usb/b/a.xlsx"):
        (told,) = sticks.carried_away(tmp_path / name)
        assert told.code == "W-STICK"
    assert sticks.carried_away(tmp_path / "a.xlsx") == ()


def test_other_places_that_people_can_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sticks, "drives", tuple)
    with monkeypatch.context() as patch:
        patch.setattr(places, "carried_folder", lambda _path: Path("/srv/usb"))
        (told,) = sticks.carried_away(tmp_path / "a.xlsx")
        assert (told.code, told.text.fields) == ("W-STICK", (("label", "usb"),))
    monkeypatch.setattr(places, "is_remote", lambda _path: True)
    (told,) = sticks.carried_away(tmp_path / "a.xlsx")
    assert (told.code, told.text.fields) == ("W-SHARE", (("folder", str(tmp_path)),))


def test_a_stick_whose_lock_is_on_takes_nothing_whatever_its_rights_say(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    assert sticks.look(tmp_path).writable
    for volume in (Volume("1", read_only=True), None):
        monkeypatch.setattr(sticks, "volume_of", lambda _path, volume=volume: volume)
        assert not sticks.look(tmp_path).writable


def test_what_lies_on_it_at_first_sight(tmp_path: Path) -> None:
    for name in ("a.gbv", "b.gbv", "c.gbvkey", "Tài liệu.lnk", "GBV/ban-sao/a.gbv", "x.pdf"):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_bytes(b"x")
    found = sticks.look(tmp_path)
    assert (found.files, found.registrations, found.suspects) == (2, 1, ("Tài liệu.lnk",))
    assert found.label == tmp_path.name
    assert 0 < found.free <= found.total
    assert found.writable
    assert not found.cut
    with pytest.raises(Problem, match="E-FILE-READ"):
        sticks.look(tmp_path / "gone")


def test_digits_as_they_are_typed() -> None:
    assert typed_groups("") == ()
    assert typed_groups("4495 3.31-2") == (TypedGroup("44953", True), TypedGroup("312", None))
    assert typed_groups("44954") == (TypedGroup("44954", False),)
    assert typed_groups("44959") == (TypedGroup("44959", False),)
    assert typed_groups("4495a") == (TypedGroup("4495a", False),)
    assert typed_groups("4495٣")[0].right is False


def test_steps_count_up_and_heed() -> None:
    heard = Listener()
    steps = StepCounter(heard)
    steps.check_stopped()
    steps.total = 2
    steps.begin(message("one"))
    steps.check_stopped()
    steps.begin(message("two"))
    assert heard.told == [("one", 0, 2), ("one", 0, 2), ("two", 1, 2)]


# --- what comes ----------------------------------------------------------------------------------


def test_the_newest_package_for_this_office_is_found(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    assert package_preview.package_on(office, world.stick) is None
    packages.export_packages(world.district, world.stick)
    second = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    third = packages.export_packages(world.district, world.stick, [NEIGHBOUR]).paths[0]
    seen = package_preview.package_on(office, world.stick)
    assert seen is not None
    assert (seen.path, seen.standing, seen.opened) == (second, PackageStanding.NEW, False)
    assert not seen.needs_digits
    assert not seen.definitions
    package_import.import_package(office, second)
    again = package_preview.package_on(office, world.stick)
    assert again is not None
    assert again.standing is PackageStanding.KNOWN
    second.unlink()
    left = package_preview.package_on(office, world.stick)
    assert left is not None and left.path.parent.name == "ban-sao", "its second copy stands in"
    left.path.unlink()
    older = package_preview.package_on(office, world.stick)
    assert older is not None
    assert older.standing is PackageStanding.OLDER
    with pytest.raises(Problem, match="E-AGE-NOTFORUS"):
        package_preview.package_on(office, third)


def test_what_a_new_plan_changes_is_said_before_it_counts(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    made = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    seen = package_preview.package_on(office, world.stick)
    assert seen is not None and seen.changes == ()
    plan = office.plan
    periods = tuple(
        replace(each, due_before=date(2018, 6, 1), data_to=date(2018, 5, 1))
        if each.code == PERIOD
        else each
        for each in plan.periods
    )
    unit = replace(plan.unit_by_id[COMMUNE], place="Nơi khác")
    units = tuple(unit if each.id == COMMUNE else each for each in plan.units)
    office.plan = replace(plan, periods=periods, units=units, targets=plan.targets[1:])
    seen = package_preview.package_on(office, world.stick)
    assert seen is not None
    assert [i18n.tr(each) for each in seen.changes[:2]] == [
        "Báo cáo 6 tháng đầu năm 2018: hạn gửi trước ngày 10/06/2018, không còn là trước ngày"
        " 01/06/2018",
        "Báo cáo 6 tháng đầu năm 2018: số liệu đến ngày 31/05/2018, không còn là đến ngày"
        " 01/05/2018",
    ]
    target, place = (i18n.tr(each) for each in seen.changes[2:])
    assert plan.targets[0].name in target and "Nơi khác" in place
    package_import.import_package(office, made)
    again = package_preview.package_on(office, world.stick)
    assert again is not None and again.changes == (), "it counts already"


def test_every_change_has_its_sentence(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    # Rows and roles are told by what is different in them.
    kinds = set(PlanChangeKind) - {PlanChangeKind.ROW, PlanChangeKind.ROLE}
    told = {change_words.change_words(PlanChange(what, PERIOD, "Tên", DAY, DAY)) for what in kinds}
    assert len(told) == len(kinds)
    assert all("{" not in i18n.tr(each) for each in told)
    strange = replace(office.plan, units=tuple(u for u in office.plan.units if u.id != COMMUNE))
    assert change_words.changes_in_words(office, strange) == ()


def test_a_damaged_package_is_passed_over_and_a_named_one_refused(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    path = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    path.write_bytes(path.read_bytes()[:-9])
    second = package_preview.package_on(office, world.stick)
    assert second is not None and second.path != path
    for place in (path, world.stick):
        second.path.write_bytes(path.read_bytes())
        with pytest.raises(Problem, match="E-AGE"):
            package_preview.package_on(office, place)


def test_answers_are_told_before_they_count_and_only_once(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    return_report(world.district, PERIOD, COMMUNE, "Xem lại", {"B05": "Vì sao?"})
    office = world.office(COMMUNE)
    path = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    state = office.store.state_no
    seen = package_preview.package_on(office, world.stick)
    assert seen is not None
    assert [(a.period, a.status, a.remarks) for a in seen.answers] == [(PERIOD, "returned", 1)]
    assert office.store.state_no == state, "only looked at"
    package_import.import_package(office, path)
    after = package_preview.package_on(office, world.stick)
    assert after is not None
    assert after.answers == ()


def test_digits_can_be_confirmed_later(fresh: Rehearsal) -> None:
    path = packages.export_packages(fresh.district, fresh.stick, open_start=True).paths[0]
    office = fresh.office(COMMUNE)
    seen = package_preview.package_on(office, fresh.stick)
    assert seen is not None
    assert (seen.needs_digits, seen.may_wait, seen.opened) == (True, True, True)
    with pytest.raises(Problem, match="E-PKG-NONE"):
        package_import.verify_upper(office, fresh.district.digits)
    package_import.import_package(office, path)
    assert not dispatch.upper(office).verified
    with pytest.raises(Problem, match="E-KEY-FP"):
        package_import.verify_upper(office, office.digits)
    assert not dispatch.upper(office).verified
    package_import.verify_upper(office, fresh.district.digits)
    assert dispatch.upper(office).verified


# --- what goes -----------------------------------------------------------------------------------


def test_from_approved_to_answered(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    assert dispatch.ready(office) == ()
    assert dispatch.sent(office) == ()
    world.draft(COMMUNE)
    assert dispatch.ready(office) == ()
    world.approve(COMMUNE)
    (one,) = dispatch.ready(office)
    assert (one.period, one.revision, one.exported, one.received) == (PERIOD, 1, False, False)
    heard = Listener()
    (file,) = dispatch.write_out(office, [PERIOD], world.stick, progress=heard)
    assert file.twice
    assert [done for _what, done, _total in heard.told] == list(range(len(heard.told)))
    assert dispatch.ready(office)[0].exported
    assert dispatch.sent(office)[0].status == ""
    world.take()
    assert not dispatch.upper(office).registered
    world.hand_down(COMMUNE)
    assert dispatch.upper(office).registered
    (sent,) = dispatch.sent(office)
    assert (sent.status, sent.remarks, sent.seq) == ("received", 0, 1)
    assert dispatch.ready(office)[0].received


@pytest.mark.parametrize("step", range(6))
def test_stopped_while_writing_nothing_is_left(world: Rehearsal, step: int) -> None:
    world.report(COMMUNE)
    office = world.office(COMMUNE)
    with pytest.raises(Stopped):
        dispatch.write_out(office, [PERIOD], world.stick, progress=Listener(step))
    left = [each for each in world.stick.rglob("*") if each.is_file()]
    assert len(left) == (1 if step == 5 else 0), "the file itself counts once it is compared"
    (file,) = dispatch.write_out(office, [PERIOD], world.stick)
    assert file.twice
    with office.store.read() as work:
        assert len(work.bundles.list(direction="out")) == 1, "the same bundle, no second number"


def test_who_waits_for_a_package(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    known = {each.unit: each for each in packages.destinations(world.district)}
    assert DISTRICT not in known
    assert (known[COMMUNE].computers, known[COMMUNE].answers, known[COMMUNE].returns) == (1, 1, 0)
    assert known[COMMUNE].last_on is None
    assert known[POLICE].answers == 0
    packages.export_packages(world.district, world.stick, [COMMUNE])
    after = {each.unit: each for each in packages.destinations(world.district)}[COMMUNE]
    assert (after.answers, after.last_on) == (0, world.clock.day)


def test_a_package_that_could_not_be_written_still_waits(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    shutil.rmtree(world.stick)
    with pytest.raises(Problem, match="E-DRIVE-GONE"):
        packages.export_packages(world.district, world.stick, [COMMUNE])
    known = {each.unit: each for each in packages.destinations(world.district)}
    assert known[COMMUNE].answers == 1


def test_waiting_computers_and_their_digits(fresh: Rehearsal) -> None:
    start = packages.export_packages(fresh.district, fresh.stick, open_start=True).paths[0]
    office = fresh.office(COMMUNE)
    package_import.import_package(office, start, fresh.district.digits)
    enrolment_request.request(office, fresh.stick)
    assert enrolment.waiting(fresh.district) == ()
    fresh.take()
    (one,) = enrolment.waiting(fresh.district)
    assert one.unit == COMMUNE
    with pytest.raises(Problem, match="E-KEY-FP"):
        enrolment.accept_waiting(fresh.district, one.device, fresh.district.digits)
    assert enrolment.waiting(fresh.district) == (one,)
    enrolment.accept_waiting(fresh.district, one.device, office.digits)
    assert enrolment.waiting(fresh.district) == ()
