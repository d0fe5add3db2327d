"""What the activity log is offered: as far as it fits a plan, and once."""

from __future__ import annotations

from gbv_desktop.domain.work.offered.log import Offered, with_log

OFFERED: Offered = {
    "event": [{"code": "treo", "name": "treo", "activity": "a"}],
    "kind": [
        {"code": "pa_no", "name": "pa nô", "quantity": "cái", "events": ["treo"]},
        {"code": "tin", "name": "tin", "quantity": "tin", "events": ["tin_bai", "bao"]},
    ],
    "level": [{"code": "xa", "name": "cấp xã"}],
    "source": [
        {"cell": "B07", "sum": "quantity", "kinds": ["tin"]},
        {"cell": "B10", "sum": "quantity", "kinds": ["pa_no"]},
        {"cell": "K01", "sum": "visits"},
        {"cell": "A04", "sum": "used", "activities": ["b"]},
    ],
    "least": [{"activity": "a", "group": "xa", "times": 1}],
}
OWN = {"cell": "B07", "sum": "events", "events": ["tin_bai"]}
TABLES = {
    "activities": {"activity": [{"id": "a", "timing": {"text": "hàng năm"}}]},
    "log": {
        "event": [{"code": "tin_bai", "name": "tin, bài", "activity": "a"}],
        "source": [OWN, {"cell": "C01", "sum": "events", "events": ["lop"]}],
    },
}
CELLS = ("A04", "B07", "B10", "C01", "K01")


def test_what_fits_comes_in_and_a_cell_follows_quantities() -> None:
    found = with_log(TABLES, OFFERED, CELLS, ("xa",))
    log = found["log"]
    assert [each["code"] for each in log["event"]] == ["tin_bai", "treo"]
    assert [each["events"] for each in log["kind"]] == [["treo"], ["tin_bai"]]
    assert log["level"] == OFFERED["level"]
    assert [(each["cell"], each["sum"]) for each in log["source"]] == [
        ("B07", "quantity"),
        ("C01", "events"),
        ("B10", "quantity"),
        ("K01", "visits"),
    ], "money for an activity that the plan lacks is left out"
    (activity,) = found["activities"]["activity"]
    assert activity["timing"]["at_least_of"] == [{"group": "xa", "times": 1}]


def test_twice_is_once_and_what_the_district_said_stays() -> None:
    once = with_log(TABLES, OFFERED, CELLS, ("xa",))
    assert with_log(once, OFFERED, CELLS, ("xa",)) == once
    own = {"id": "a", "timing": {"at_least_of": [{"group": "xa", "times": 3}]}}
    found = with_log({**TABLES, "activities": {"activity": [own]}}, OFFERED, CELLS, ("xa",))
    assert found["activities"]["activity"] == [own]


def test_what_the_plan_has_no_place_for_stays_out() -> None:
    other = {"activities": {"activity": [{"id": "b"}]}, "log": {"source": [OWN]}}
    found = with_log(other, OFFERED, ("B07",), ())
    assert found == {**other, "log": {**other["log"], "level": OFFERED["level"]}}
