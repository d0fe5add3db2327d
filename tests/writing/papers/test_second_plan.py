"""Papers of the second plan in every situation: whole sentences in its own words."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date

import pytest
import second_papers
from papers_kit import plain as plain_fixture
from second_plan import CITY, HAI_DONG, HALF, SON_NAM, YEAR, strange

from gbv_desktop.domain.totals.earlier import Earlier
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper, Style

plain = plain_fixture
Plain = Callable[[Paper], str]
UNITS = ("p-ben-dinh", "p-tan-phong", "h-hai-dong", "a-thanh-pho", "s-gddt", CITY, HAI_DONG)
SITUATIONS = {
    "as it is": PaperDetails(),
    "replacing": PaperDetails(amendment=Amendment("15/BC-XYZ", date(2023, 6, 30))),
    "draft": PaperDetails(draft=True),
}
LACKING = {"nobody": (), "a ward": ("p-go-sao",), "many": ("p-go-sao", "p-cau-da", "p-suoi-hoa")}


def of_unit(unit: str, code: str, issue: PaperDetails) -> list[Paper]:
    inputs = (*second_papers.unit_inputs(unit, code)[:5], Earlier({}), issue)
    made = (unit_paper(*inputs), case_annex(*inputs), detail_sheet(*inputs))
    return [each for each in made if each is not None]


def of_desk(desk: str, code: str, issue: PaperDetails, without: tuple[str, ...]) -> list[Paper]:
    below = {each for each in without if _upper(each) in (desk, HAI_DONG, SON_NAM)}
    asked = tuple(sorted(each for each in below if desk == CITY or _upper(each) == desk))
    work = second_papers.desk_inputs(desk, code, asked)
    return [consolidated_paper(work, issue), *internal_annexes(work, issue).values()]


def _upper(unit: str) -> str:
    return second_papers.second_plan().unit_by_id[unit].reports_to


BADLY_WRITTEN = re.compile(r"\S {2,}\S|(?<!\.)\.\.(?!\.)| [,;.]|\( | \)|\(\)|;\.|,\.")


def require_well_written(paper: Paper, plain: Plain) -> None:
    """Nothing unfilled, doubled or empty, and no word of another plan."""
    told = plain(paper)
    assert not re.search(r"[{}]", told)
    assert strange(told) == []
    # Open room for a number and a day is written into by hand.
    said = [
        re.sub(r"(số|ngày|tháng) {2,}", r"\1 ", block.text)
        for block in paper.blocks
        if block.style is not Style.POINT
    ]
    assert [text for text in said if BADLY_WRITTEN.search(text) or text[:1].islower()] == []


@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("code", [HALF, YEAR])
@pytest.mark.parametrize("unit", UNITS)
def test_a_unit_s_papers(unit: str, code: str, situation: str, plain: Plain) -> None:
    for paper in of_unit(unit, code, SITUATIONS[situation]):
        require_well_written(paper, plain)


@pytest.mark.no_cover
@pytest.mark.parametrize("lacking", LACKING)
@pytest.mark.parametrize("situation", SITUATIONS)
@pytest.mark.parametrize("code", [HALF, YEAR])
@pytest.mark.parametrize("desk", [HAI_DONG, SON_NAM, CITY])
def test_a_desk_s_papers(desk: str, code: str, situation: str, lacking: str, plain: Plain) -> None:
    for paper in of_desk(desk, code, SITUATIONS[situation], LACKING[lacking]):
        require_well_written(paper, plain)


@pytest.mark.parametrize("desk", [HAI_DONG, SON_NAM, CITY])
def test_each_target_is_told_of_once(desk: str, plain: Plain) -> None:
    told = plain(consolidated_paper(second_papers.desk_inputs(desk, YEAR)))
    for words in ("can thiệp trong 24 giờ", "được tư vấn, giáo dục", "địa chỉ tin cậy đang hoạt"):
        assert words in told
    assert ("quy chế phối hợp liên ngành đã hoàn thành" in told) is (desk == CITY)
