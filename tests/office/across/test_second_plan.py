"""A second plan of three levels goes through its whole journey by use cases."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

import pypdfium2
import pytest
import second_plan as second
from rehearsal import outcomes
from second_plan import CITY, FEW, HAI_DONG, HALF, SON_NAM, ThreeLevels, figures, strange

from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.totals.targets import Verdict
from gbv_desktop.office.papers import printing
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.totals.who_reported import missing_pdf
from gbv_desktop.office.upward.consolidated_report import upward_revisions


@pytest.fixture(scope="module")
def template(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Wards and offices that reported; both desks of the middle have taken it in."""
    folder = tmp_path_factory.mktemp("second")
    with second.plans_known():
        world = ThreeLevels(folder, second.JOINED)
        for desk, units in FEW.items():
            world.join_to(desk, units)
        world.join_to(CITY, FEW)
        world.clock.day = second.ENTERED
        for desk, units in FEW.items():
            world.report_all(desk, units)
        world.close()
        yield folder


@pytest.fixture
def world(template: Path, tmp_path: Path) -> Iterator[ThreeLevels]:
    shutil.copytree(template, tmp_path / "world")
    with second.plans_known():
        found = ThreeLevels(tmp_path / "world", second.FROZEN)
        yield found
        found.close()


def text_of(path: Path) -> str:
    document = pypdfium2.PdfDocument(path)
    pages = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return " ".join(" ".join(pages).split())


def entered(cell: str, *units: str) -> int:
    found = (figures(unit, HALF)["cells"].get(cell, 0) for unit in units)
    return sum(each for each in found if each != "nil")


def test_what_wards_report_reaches_the_city_and_the_answer_comes_home(world: ThreeLevels) -> None:
    for desk, number in ((HAI_DONG, "31/BC-LĐTBXH"), (SON_NAM, "12/BC-LĐTBXH")):
        world.issue(desk, number)
        assert outcomes(world.send_upward(desk)) == ["new"]
    world.report(CITY, HALF)
    found = period_overview.overview(world.office(CITY), HALF)
    wards = [unit for units in FEW.values() for unit in units if unit.startswith("p-")]
    for cell in ("H11", "Q01", "U01", "G14"):
        assert found.totals.cells[cell].total == entered(cell, *wards), cell
        assert not found.totals.cells[cell].complete, "five wards of eight have not reported"
    below = found.below(HAI_DONG)
    assert below is not None
    assert (below.reported, below.owing) == (4, 8)
    verdicts = {each.code: each.verdict for each in found.targets}
    assert verdicts["Z04"] is Verdict.MET, "the department answered yes"
    assert verdicts["Z01"] is not Verdict.MET, "no verdict while wards are missing"
    world.empty_stick()
    taken = world.answer(HAI_DONG, CITY)
    assert taken.receipts == 1
    with world.office(HAI_DONG).store.read() as work:
        office = world.office(HAI_DONG)
        newest = upward_revisions(office, work, office.plan.period(HALF))[-1]
    assert newest.state is ReportState.RECEIVED


def test_no_paper_of_any_level_says_a_word_of_the_shipped_plan(
    world: ThreeLevels, tmp_path: Path
) -> None:
    out = tmp_path / "papers"
    out.mkdir()
    made = list(printing.print_report(world.office("p-ben-dinh"), HALF, out / "p.pdf", detail=True))
    made += printing.print_report(world.office(HAI_DONG), HALF, out / "own.pdf")
    (out / "missing.pdf").write_bytes(missing_pdf(world.office(HAI_DONG), HALF))
    for desk in FEW:
        world.issue(desk, "31/BC-LĐTBXH")
        made += printing.print_consolidated(world.office(desk), HALF, out / f"{desk}.pdf")
        world.send_upward(desk)
    world.report(CITY, HALF)
    world.issue(CITY, "88/BC-SLĐTBXH")
    made += printing.print_consolidated(world.office(CITY), HALF, out / "city.pdf")
    told = {path.name: text_of(path) for path in (*made, out / "missing.pdf")}
    assert len(told) > 8
    assert {name: strange(text) for name, text in told.items() if strange(text)} == {}
    assert "trên địa bàn quận Hải Đông" in told[f"{HAI_DONG}.pdf"]
    assert "Kính gửi: Sở Lao động - Thương binh và Xã hội" in told[f"{HAI_DONG}.pdf"]
    assert "trên địa bàn thành phố Bình Sơn" in told["city.pdf"]
    assert "Kính gửi: Phòng Lao động - Thương binh và Xã hội quận Hải Đông" in told["p.pdf"]
