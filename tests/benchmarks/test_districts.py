"""What is measured is what offices do: the districts, their reports, sticks and workbooks."""

from __future__ import annotations

import sys
from collections import Counter
from pathlib import Path
from types import SimpleNamespace

import pytest

from benchmarks import district as districts
from benchmarks.areas import known_stick, workbooks
from benchmarks.district import PERIOD, BenchDistrict, open_office
from benchmarks.fresh_import import forget_height, megabytes, megabytes_held
from benchmarks.measure import Conditions
from benchmarks.repeated_form import repeated_cells
from gbv_desktop.cli.app import command_line
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.report.bundle_ledger import Outcome
from gbv_desktop.errors import Bug
from gbv_desktop.office.totals import period_overview


def test_every_report_is_in_the_totals_also_where_it_is_long(tmp_path: Path) -> None:
    """Reports of communes that owe none would be taken in, and added up by nobody."""
    place = BenchDistrict(tmp_path, 11, 164)
    assert place.cells == 2 * 82
    with open_office(place.full) as office:
        found = period_overview.overview(office, PERIOD)
    told = [code for code, cell in found.totals.cells.items() if len(cell.reporting) == 11]
    assert len({*told} & {*place.report.cells}) == place.cells
    assert found.board.received == 11


def test_more_reports_than_a_plan_has_communes_are_of_two_half_years(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(districts, "MOST", 2)
    place = BenchDistrict(tmp_path, 3, 90)
    assert len(place.senders) == 2
    with open_office(place.full) as office, office.store.read() as work:
        found = [(each.report.period, each.report.unit) for each in work.reports.find()]
    assert len(set(found)) == 3
    assert Counter(period for period, _unit in found) == {PERIOD: 2, "2017S1": 1}


def test_no_form_is_repeated_more_often_than_there_are_letters() -> None:
    cells = {"V03": number(1), "V03.nu": number(2)}
    assert list(repeated_cells(cells, 2)) == ["V03", "V03.nu", "V03z", "V03z.nu"]
    assert len(repeated_cells(cells, 27)) == 54
    with pytest.raises(Bug):
        repeated_cells(cells, 28)


@pytest.mark.skipif(sys.platform != "linux", reason="nothing else tells the memory of a process")
def test_what_an_import_holds_is_told(tmp_path: Path) -> None:
    assert megabytes_held(BenchDistrict(tmp_path, 1, 90)) > 0


@pytest.mark.skipif(sys.platform != "linux", reason="nothing else tells the memory of a process")
def test_what_was_held_before_is_not_told() -> None:
    held = bytearray(300 * 2**20)
    # Pages count once they are written to.
    held[:: 2**12] = b"x" * len(held[:: 2**12])
    del held
    assert megabytes("VmHWM") - megabytes("VmRSS") > 200
    forget_height()
    assert megabytes("VmHWM") - megabytes("VmRSS") < 50


def test_a_known_stick_is_looked_through(tmp_path: Path) -> None:
    (found,) = known_stick.run(Conditions(tmp_path, 1, 1), bundles=2, others=1)
    # Each package lies there with its second copy.
    assert found.more == {"files": 2 + 1 + 2}
    assert found.turns[0].ours > 0


@pytest.mark.parametrize("outcome", [Outcome.NEW, Outcome.REFUSED])
def test_a_stick_with_news_is_not_measured_as_a_known_one(outcome: Outcome) -> None:
    known_stick.require_nothing_new([SimpleNamespace(outcome=Outcome.SAME)])  # type: ignore[list-item]
    with pytest.raises(Bug):
        known_stick.require_nothing_new([SimpleNamespace(outcome=outcome)])  # type: ignore[list-item]


def test_a_script_that_finds_other_totals_is_not_compared_with() -> None:
    cells = {"A01": SimpleNamespace(total=6)}
    found = SimpleNamespace(totals=SimpleNamespace(cells=cells))
    place = SimpleNamespace(units=4, senders=(1, 2))
    workbooks.require_same(place, found, Counter(A01=12))  # type: ignore[arg-type]
    for sums in (Counter(A01=11), Counter[str]()):
        with pytest.raises(Bug):
            workbooks.require_same(place, found, sums)  # type: ignore[arg-type]


def test_no_command_of_the_program_measures() -> None:
    names = set(command_line().__self__.commands)  # type: ignore[attr-defined]
    assert {"bench", "benchmarks", "measure"} & names == set()


def test_areas_that_mean_the_same_district_share_it(tmp_path: Path) -> None:
    named = districts.district(tmp_path, 1, districts.PLAN_CELLS)
    assert districts.district(tmp_path, 1) is named
    assert districts.district(tmp_path, 1, 164) is not named
