"""The board: received is the earlier of stick and paper; a returned report is not in."""

from __future__ import annotations

from datetime import date

import pytest

from gbv_desktop.domain.offices.units import UnitGroup
from gbv_desktop.domain.totals.board import BoardRow, Status, UnitStanding, board

IN_TIME, TOO_LATE = date(2018, 6, 9), date(2018, 6, 10)


def rows(make, standing=None, paper=None):
    plan = make.plan_of(make.indicator("V03"))
    standings = {} if standing is None else {"a": standing}
    registered = {} if paper is None else {"a": paper}
    found = board(plan, make.period("2018S1"), [make.unit("a")], standings, registered)
    (row,) = found.rows
    return row, found


@pytest.mark.parametrize(
    ("imported", "paper", "received", "late"),
    [
        (IN_TIME, None, IN_TIME, False),
        (TOO_LATE, None, TOO_LATE, True),
        (TOO_LATE, IN_TIME, IN_TIME, False),
        (IN_TIME, TOO_LATE, IN_TIME, False),
    ],
)
def test_a_flooded_road_is_not_lateness(make, imported, paper, received, late):
    row, found = rows(make, UnitStanding(2, imported), paper)
    assert row == BoardRow("a", "bm-x", "received", 2, received, late)
    assert found.on_time() == {"a": not late}


def test_a_missing_report_is_missing_though_its_paper_came(make):
    row, found = rows(make)
    assert row == BoardRow("a", "bm-x", "missing", 0, None, False)
    assert found.on_time() == {}
    assert rows(make, paper=IN_TIME)[0].received_on == IN_TIME
    assert rows(make, paper=TOO_LATE)[0].late


@pytest.mark.parametrize(
    ("state", "status", "received"),
    [
        (Status.RECEIVED, "received", 1),
        (Status.ACCEPTED, "accepted", 1),
        (Status.RETURNED, "returned", 0),
        (Status.CONFLICT, "conflict", 1),
    ],
)
def test_the_states(make, state, status, received):
    row, found = rows(make, UnitStanding(1, IN_TIME, state))
    assert row.status == status
    assert (found.owed, found.received) == (1, received)
    assert state.there <= state.came == bool(received)
    # The targets about reporting count the same reports.
    assert found.on_time() == ({"a": True} if received else {})


def test_groups_are_counted_in_customary_order(make):
    units = [
        make.unit("p", "LĐ", order=3, groups=("phong",)),
        make.unit("b", order=2, groups=("xa",)),
        make.unit("a", order=1, groups=("xa",)),
    ]
    standings = {"a": UnitStanding(1, IN_TIME), "p": UnitStanding(1, TOO_LATE)}
    plan = make.plan_of(make.indicator("V03"))
    found = board(plan, make.period("2018S1"), units, standings)
    assert [row.unit for row in found.rows] == ["a", "b", "p"]
    counts = [(g.group, g.received, g.owed, g.late) for g in found.by_group]
    assert counts == [("xa", 1, 2, 0), ("phong", 1, 1, 1), ("all", 2, 3, 1)]
    assert found.rows[2].form == ""
    assert (found.period, found.received, found.owed) == ("2018S1", 2, 3)


def test_a_group_is_called_as_the_plan_calls_it_and_never_by_its_id(make):
    names = (UnitGroup("ban", "Các ban của tỉnh", "Ban"), UnitGroup("hoi", "Các hội"))
    units = [make.unit(f"x{n}", groups=("cac-xa",), order=n) for n in range(5)]
    units += [make.unit("b", groups=("ban",), order=8), make.unit("h", groups=("hoi",), order=9)]
    plan = make.plan_of(make.indicator("V03"), unit_groups=names)
    found = board(plan, make.period("2018S1"), units, {})
    assert [(g.group, g.name) for g in found.by_group] == [
        ("cac-xa", "Xã x0, Xã x1, Xã x2…"),
        ("ban", "Ban"),
        ("hoi", "Các hội"),
        ("all", ""),
    ]


@pytest.mark.parametrize("state", [Status.CONFLICT, Status.ACCEPTED])
def test_two_versions_came_and_are_told_apart(make, state):
    """Whether none of them counts, or one does and another came beside it."""
    row, found = rows(make, UnitStanding(1, TOO_LATE, state, undecided=True))
    assert row.undecided
    assert (found.received, found.undecided, found.every.late) == (1, 1, 1)
    assert found.on_time() == {"a": False}
    assert dict(found.every.words.fields) == {"received": 1, "owed": 1, "undecided": 1}


def test_what_went_back_waits_for_the_unit_and_not_for_a_choice(make):
    _row, found = rows(make, UnitStanding(1, IN_TIME, Status.RETURNED, undecided=True))
    assert (found.received, found.undecided) == (0, 0)
    assert dict(found.every.words.fields) == {"received": 0, "owed": 1}


def test_whoever_reports_by_paper_has_reported_with_it(make):
    plan, units = make.plan_of(make.indicator("V03")), [make.unit(each) for each in "abcd"]
    papers = {"a": IN_TIME, "b": TOO_LATE, "d": IN_TIME}
    found = board(plan, make.period("2018S1"), units, {}, papers, {"a", "b", "c"})
    states = {row.unit: (row.came, row.missing, row.came_by_paper) for row in found.rows}
    assert states == {
        "a": (True, False, True),
        "b": (True, False, True),
        # Its paper is not here, so it is waited for.
        "c": (False, True, False),
        # Of this one a file is waited for, though its paper is here.
        "d": (False, True, False),
    }
    assert (found.received, found.owed) == (2, 4)
    assert found.on_time() == {"a": True, "b": False}


def test_a_file_of_whoever_reports_by_paper_counts_as_any_other(make):
    plan, unit = make.plan_of(make.indicator("V03")), make.unit("a")
    came = {"a": UnitStanding(1, IN_TIME)}
    back = {"a": UnitStanding(1, IN_TIME, Status.RETURNED)}
    for standings, counts in ((came, 1), (back, 0)):
        found = board(plan, make.period("2018S1"), [unit], standings, {"a": IN_TIME}, {"a"})
        assert found.received == counts
        assert not found.rows[0].came_by_paper
