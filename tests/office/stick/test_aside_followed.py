"""A refused file is settled once a good one of its unit and period is in."""

from __future__ import annotations

import shutil
from datetime import date

import pytest
from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal, journal

from gbv_desktop.bundle import stick
from gbv_desktop.errors import Problem
from gbv_desktop.office.receive.aside_decisions import dismiss_named
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import inbox
from ui.inbox.aside import next_step


@pytest.mark.parametrize("sender", [COMMUNE, NEIGHBOUR])
def test_a_damaged_file_is_settled_by_the_good_one(
    world: Rehearsal, sender: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = world.send(COMMUNE).path
    whole = good.read_bytes()
    good.write_bytes(whole[:-9])
    shutil.rmtree(world.stick.joinpath(*stick.SECOND_COPY))
    world.take(good)
    good.unlink()
    (before,) = inbox.aside(world.district)
    assert (before.waits, before.followed) == (False, None)
    asked = next_step(before)
    world.clock.day = date(2018, 6, 8)
    other = world.send(NEIGHBOUR).path if sender == NEIGHBOUR else good
    if sender == COMMUNE:
        other.write_bytes(whole)
    world.take(other)
    (after,) = inbox.aside(world.district)
    if sender == NEIGHBOUR:
        assert (after.followed, next_step(after)) == (None, asked)
        assert inbox._settled(world.district) == []
        return
    assert after.followed == date(2018, 6, 8)
    assert next_step(after) == "Đã nhận tệp khác ngày 08/06/2018; không cần làm gì."
    assert [each.sha256 for each in inbox._settled(world.district)] == [after.sha256]
    # It leaves first when room is needed.
    monkeypatch.setattr(inbox, "MOST_ASIDE", 1)
    assert inbox._make_room(world.district, 1)
    assert inbox.aside(world.district) == ()


def test_a_damaged_package_is_settled_by_a_later_one(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    bad = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    for each in (bad, bad.parent.joinpath(*stick.SECOND_COPY, bad.name)):
        each.write_bytes(each.read_bytes()[:-9])
    with pytest.raises(Problem, match="E-AGE-"):
        package_import.import_package(office, bad)
    (lying,) = inbox.aside(office)
    assert lying.followed is None
    world.clock.day = date(2018, 6, 8)
    world.hand_down(COMMUNE)
    (lying,) = inbox.aside(office)
    assert lying.followed == date(2018, 6, 8)


def test_a_damaged_registration_is_settled_by_a_later_one(
    fresh: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    good = enrolment_request.request(fresh.office(COMMUNE), fresh.stick)[0]
    whole = good.read_bytes()
    good.write_bytes(whole[:-9])
    fresh.take(good)
    (lying,) = inbox.aside(fresh.district)
    assert (lying.code, lying.followed) == ("E-FILE-CUT", None)
    fresh.clock.day = date(2018, 6, 8)
    good.write_bytes(whole)
    fresh.take(good)
    (lying,) = inbox.aside(fresh.district)
    assert lying.followed == date(2018, 6, 8)


@pytest.mark.parametrize("by", ["hash", "name", "first signs"])
def test_a_person_is_done_with_one_file_and_the_journal_says_so(world: Rehearsal, by: str) -> None:
    for name in ("a.gbv", "b.gbv"):
        (world.stick / name).write_bytes(b"age-encryption " + name.encode())
    world.take()
    first, second = sorted(inbox.aside(world.district), key=lambda each: each.name)
    if by == "hash":
        inbox.dismiss(world.district, first.sha256)
    else:
        named = first.name if by == "name" else first.sha256[:12]
        assert dismiss_named(world.district, named) == first
    assert [each.name for each in inbox.aside(world.district)] == [second.name]
    kept = {path.stem for path in (world.district.home / "inbox" / "bad").iterdir()}
    assert kept == {second.sha256}
    assert journal(world.district)[-1] == ("aside dismissed", first.sha256)
    with pytest.raises(Problem, match="E-ASIDE-NONE"):
        dismiss_named(world.district, first.name)
