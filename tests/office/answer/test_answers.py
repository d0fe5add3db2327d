"""Receipts, returns and the register of papers."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, POLICE, Rehearsal, everything

from gbv_desktop.bundle.reader import OpenedPackage, open_file
from gbv_desktop.office.answer import answers, lateness
from gbv_desktop.office.answer.histories import history_of
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals import freezing, period_overview

Refused = Callable[[str], AbstractContextManager[Any]]


def opened(world: Rehearsal, unit: str) -> OpenedPackage:
    """The unit's next package, as the unit sees it."""
    path = packages.export_packages(world.district, world.stick, [unit]).paths[0]
    found = open_file(path.read_bytes(), world.office(unit).context())
    assert isinstance(found, OpenedPackage)
    return found


def row(world: Rehearsal, unit: str) -> Any:
    """The unit on the board."""
    rows = period_overview.overview(world.district, PERIOD).board.rows
    return next(each for each in rows if each.unit == unit)


def test_a_receipt_goes_out_again_with_the_same_bytes(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    first = opened(world, COMMUNE)
    world.take()
    world.clock.day = date(2018, 6, 20)
    second = opened(world, COMMUNE)
    assert [receipt.status for _, receipt in first.receipts] == ["received"]
    assert [e.to_bytes() for e, _ in first.receipts] == [e.to_bytes() for e, _ in second.receipts]


def test_a_package_holds_its_addressees_answers_alone(world: Rehearsal) -> None:
    for unit in (COMMUNE, NEIGHBOUR):
        world.send(unit)
    world.take()
    answers.return_report(world.district, PERIOD, NEIGHBOUR, "Xem lại.", {"B06": "Xem."})
    for unit, statuses in ((COMMUNE, ["received"]), (NEIGHBOUR, ["returned"]), (POLICE, [])):
        found = opened(world, unit)
        assert [receipt.status for _, receipt in found.receipts] == statuses
        assert {receipt.unit for _, receipt in found.receipts} <= {unit}
        (roster,) = found.rosters
        assert roster[1].unit == unit
        assert len(roster[1].devices) == 1
    start = packages.export_packages(world.district, world.stick, open_start=True).paths[0]
    open_one = open_file(start.read_bytes(), world.office(POLICE).context())
    assert isinstance(open_one, OpenedPackage)
    assert (open_one.receipts, open_one.rosters) == ((), ())


def test_a_returned_report_leaves_the_totals_until_the_next_comes(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    made = answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
    assert (made.unit, made.period, made.revision) == (COMMUNE, PERIOD, 1)
    found = period_overview.overview(world.district, PERIOD)
    assert COMMUNE not in found.counted
    assert COMMUNE in found.totals.cells["B06"].missing
    assert (row(world, COMMUNE).status, found.board.received) == ("returned", 0)
    world.hand_down(COMMUNE)
    world.send(COMMUNE, B06=4000)
    world.take()
    assert (row(world, COMMUNE).status, row(world, COMMUNE).revision) == ("received", 2)


@pytest.mark.parametrize(
    ("reason", "cells", "number"),
    [
        ("  ", {}, "E-REPORT-REASON"),
        ("Chị Y Blưi khai chưa rõ.", {}, "E-DRAFT-TEXT"),
        ("Gọi lại số 0912 345 678.", {}, "E-DRAFT-TEXT"),
        ("Xem lại.", {"B06": "Hỏi lại bà Trần Thị Lan."}, "E-DRAFT-TEXT"),
        ("Xem\u202elại.", {}, "E-TEXT-CHARS"),
        ("Xem lại.", {"Q99": "Xem."}, "E-CELL-NONE"),
    ],
)
def test_a_return_that_may_not_go_out_as_it_is(
    world: Rehearsal, refused: Refused, reason: str, cells: dict[str, str], number: str
) -> None:
    world.send(COMMUNE)
    world.take()
    before = everything(world.district)
    with refused(number):
        answers.return_report(world.district, PERIOD, COMMUNE, reason, cells)
    assert everything(world.district) == before
    assert row(world, COMMUNE).status == "received"


def test_names_of_officials_may_stand_if_people_say_so(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    text = "Liên hệ bà Trần Thị Lan, Phòng LĐTBXH."
    answers.return_report(world.district, PERIOD, COMMUNE, text, {}, keep_names=True)
    world.hand_down(COMMUNE)
    second = reporting.new_report(world.office(COMMUNE), PERIOD)
    assert second.report.reason == text


def test_only_a_received_report_of_an_owing_unit_can_be_returned(
    world: Rehearsal, refused: Refused
) -> None:
    world.report(DISTRICT)
    for unit, number in (
        (COMMUNE, "E-RETURN-NONE"),
        (DISTRICT, "E-RETURN-NONE"),
        ("d-ubnd", "E-UNIT-OWES"),
        ("c-99999", "E-SETUP-UNIT"),
        ("c-23430-2025", "E-UNIT-OWES"),
    ):
        with refused(number):
            answers.return_report(world.district, PERIOD, unit, "Xem lại.", {})
    with refused("E-ROLE"):
        answers.return_report(world.office(COMMUNE), PERIOD, COMMUNE, "Xem lại.", {})


def test_freezing_accepts_every_head_and_says_so(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.send(NEIGHBOUR)
    world.take()
    answers.return_report(world.district, PERIOD, NEIGHBOUR, "Xem lại.", {})
    freezing.freeze(world.district, PERIOD)
    assert row(world, COMMUNE).status == "accepted"
    assert row(world, NEIGHBOUR).status == "returned"
    assert [receipt.status for _, receipt in opened(world, COMMUNE).receipts] == ["accepted"]
    assert [receipt.status for _, receipt in opened(world, NEIGHBOUR).receipts] == ["returned"]
    world.hand_down(COMMUNE)
    assert reporting.list_reports(world.office(COMMUNE))[0].state.value == "accepted"


def test_the_signed_paper_counts_if_it_came_first(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    answers.register_paper(district, PERIOD, COMMUNE, "15/BC-UBND", date(2018, 6, 9))
    assert (row(world, COMMUNE).status, row(world, COMMUNE).received_on) == (
        "missing",
        date(2018, 6, 9),
    )
    world.clock.day = date(2018, 6, 15)
    for unit in (COMMUNE, NEIGHBOUR):
        world.send(unit)
    rows = {each.unit: each for each in world.take()}
    assert (rows[COMMUNE].late, rows[NEIGHBOUR].late) == (False, True)
    assert (row(world, COMMUNE).late, row(world, NEIGHBOUR).late) == (False, True)
    # A paper that comes after the stick makes nothing late, and a wrong day is corrected.
    answers.register_paper(district, PERIOD, NEIGHBOUR, "7/BC-UBND", date(2018, 6, 20))
    assert row(world, NEIGHBOUR).received_on == date(2018, 6, 15)
    answers.register_paper(district, PERIOD, NEIGHBOUR, "7/BC-UBND", date(2018, 6, 8))
    assert row(world, NEIGHBOUR).late is False
    # Of several papers the earliest counts, in whatever order they were registered.
    for number, day in (("8/BC-UBND", 20), ("9/BC-UBND", 5), ("10/BC-UBND", 25)):
        answers.register_paper(district, PERIOD, NEIGHBOUR, number, date(2018, 6, day))
    assert row(world, NEIGHBOUR).received_on == date(2018, 6, 5)
    with district.store.read() as work:
        key = answers.report_key(district, NEIGHBOUR, district.plan.period(PERIOD))
        assert lateness.received_day(district, work, history_of(work, key)) == date(2018, 6, 5)
    with refused("E-UNIT-OWES"):
        answers.register_paper(district, PERIOD, "d-ubnd", "1", date(2018, 6, 8))
    with refused("E-TEXT-CHARS"):
        answers.register_paper(district, PERIOD, COMMUNE, "1\u202e5", date(2018, 6, 8))
    with refused("E-PAPER-NUMBER"):
        answers.register_paper(district, PERIOD, COMMUNE, "  ", date(2018, 6, 8))
    with refused("E-PAPER-EARLY"):
        answers.register_paper(district, PERIOD, COMMUNE, "15/BC-UBND", date(1900, 1, 1))
    with refused("E-TEXT-LONG"):
        answers.return_report(district, PERIOD, COMMUNE, "a" * 4_001, {})


def test_a_correction_is_as_punctual_as_what_it_corrects(world: Rehearsal) -> None:
    world.send(COMMUNE)
    assert world.take()[0].late is False
    world.clock.day = date(2018, 6, 25)
    path = world.send(COMMUNE, reason="Rà soát lại.", B09=301).path
    (taken,) = world.take(path)
    assert (taken.outcome, taken.late) == ("newer", False)
    assert row(world, COMMUNE).late is False
    assert row(world, COMMUNE).received_on == date(2018, 6, 5)


@pytest.mark.parametrize(("day", "late"), [(9, False), (10, True)])
def test_before_the_tenth_is_in_time(world: Rehearsal, day: int, late: bool) -> None:
    world.clock.day = date(2018, 6, day)
    world.send(COMMUNE)
    assert world.take()[0].late is late
