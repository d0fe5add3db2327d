"""A period that nobody owes, with the first report in it: board, totals, freeze and paper work."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest
from desk_kit import DISTRICT, TOWN, open_district, receive

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.office.totals.who_reported import following

UNASKED = ("2018-SK", "2018-TK", "2018-TH11")
DAY = date(2018, 12, 27)


@pytest.fixture
def office(tmp_path: Path) -> Iterator[Office]:
    with open_district(tmp_path / "office", DAY) as opened:
        yield opened


@pytest.mark.parametrize("code", UNASKED)
@pytest.mark.parametrize("count", [0, 1, 2])
def test_any_number_of_reports_makes_a_board_and_totals(
    office: Office, code: str, count: int
) -> None:
    for unit in (TOWN, DISTRICT)[:count]:
        cells = {"B01": number(4)} if code.endswith("TH11") else {}
        receive(office, unit, code, cells, on=DAY, texts={"N01": "Đã làm."})
    found = period_overview.overview(office, code)
    assert (found.board.owed, found.board.received) == (count, count)
    assert bool(found.targets) is (count != 1), "one unit's figures are no verdict on it"
    assert len(following(office, code).units) == count
    assert len(survey(office, code).units) == count
    if count:
        freezing.freeze(office, code)
        assert len(survey(office, code).issues) == 1
