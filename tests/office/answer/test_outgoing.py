"""What the first page says of reports that went out, and of a stick that is plugged in."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from rehearsal import COMMUNE, NEIGHBOUR, PERIOD, Rehearsal

from gbv_desktop.office.answer import answers
from gbv_desktop.office.answer.outgoing import NEWS_DAYS
from gbv_desktop.office.receive import plugged
from gbv_desktop.office.receive.packages.package_import import import_package
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import sticks
from gbv_desktop.office.stick.sticks import Drive
from gbv_desktop.office.todo import todo


def sent_and_heard(world: Rehearsal) -> None:
    """Sent on 5 June, taken in by the district on the 8th, its answer here on the 20th."""
    world.send(COMMUNE)
    world.clock.day = date(2018, 6, 8)
    world.take()
    package = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    world.clock.day = date(2018, 6, 20)
    import_package(world.office(COMMUNE), package)


def test_a_report_is_under_way_until_its_answer_is_here(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    assert todo(office).outgoing.lines == ()
    world.send(COMMUNE)
    found = todo(office).outgoing
    assert [(line.period.code, line.revision) for line in found.unanswered] == [(PERIOD, 1)]
    assert found.news is None
    world.take()
    world.hand_down(COMMUNE)
    assert todo(office).outgoing.unanswered == ()


def test_the_day_of_an_answer_is_its_makers(world: Rehearsal) -> None:
    sent_and_heard(world)
    office = world.office(COMMUNE)
    news = todo(office).outgoing.news
    assert news is not None
    assert (news.answered_on, news.by) == (date(2018, 6, 8), world.district.unit_name.name)
    assert (news.period.code, news.revision, news.receipt_no) == (PERIOD, 1, 1)


def test_news_grows_old(world: Rehearsal) -> None:
    sent_and_heard(world)
    office = world.office(COMMUNE)
    for days, there in ((NEWS_DAYS, True), (NEWS_DAYS + 1, False)):
        world.clock.day = date.fromordinal(date(2018, 6, 8).toordinal() + days)
        assert (todo(office).outgoing.news is not None) is there


def test_what_was_returned_or_replaced_is_no_good_news(world: Rehearsal) -> None:
    sent_and_heard(world)
    office = world.office(COMMUNE)
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
    world.hand_down(COMMUNE)
    found = todo(office)
    assert found.outgoing.news is None and len(found.returned) == 1
    world.send(COMMUNE, reason="", B09=301)
    lines = todo(office).outgoing.lines
    assert [(line.revision, line.newest) for line in lines] == [(2, True), (1, False)]
    assert [line.revision for line in todo(office).outgoing.unanswered] == [2]


def plug(monkeypatch: pytest.MonkeyPatch, *folders: Path) -> tuple[Drive, ...]:
    found = tuple(Drive(folder, folder.name) for folder in folders)
    for module in (plugged, sticks):
        monkeypatch.setattr(module, "drives", lambda: found)
    return found


def test_a_plugged_stick_with_a_new_package(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = world.office(COMMUNE)
    (drive, *_rest) = plug(monkeypatch, world.stick, world.folder / "gone")
    world.send(COMMUNE)
    assert plugged.plugged(office) is None, "its own bundle is no news"
    packages.export_packages(world.district, world.stick, [NEIGHBOUR])
    assert plugged.plugged(office) is None, "nor is a package of somebody else"
    taken = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    assert plugged.plugged(office) == plugged.Plugged(drive, 1, package=True)
    import_package(office, taken)
    assert plugged.plugged(office) is None


def test_a_plugged_stick_with_bundles_for_the_district(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    gone, stick = plug(monkeypatch, world.folder / "gone", world.stick)
    assert gone.folder.exists() is False
    packages.export_packages(world.district, world.stick, open_start=True)
    enrolment_request.request(world.office(COMMUNE), world.stick)
    assert plugged.plugged(world.district) is None
    world.send(COMMUNE)
    world.send(NEIGHBOUR)
    assert plugged.plugged(world.district) == plugged.Plugged(stick, 2)
    world.take()
    assert plugged.plugged(world.district) is None
