"""The delivery slip of a report, and the code that paper, bundle and district share."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pypdfium2
import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal, journal

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.domain.plan.cells import CellState
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.papers import printing, slips
from gbv_desktop.office.papers.library import PaperKind, PaperRef, paper_list, paper_pdf
from gbv_desktop.office.people.accounts import choose_approval
from gbv_desktop.office.receive.inbox_preview import arrivals
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.papers import UNIT
from gbv_desktop.office.totals import freezing

Refused = Callable[[str], AbstractContextManager[Any]]


def text_of(pdf: bytes) -> list[str]:
    """The text of each page."""
    document = pypdfium2.PdfDocument(pdf)
    found = [page.get_textpage().get_text_range() for page in document]
    document.close()
    return found


def own_paper(world: Rehearsal) -> list[str]:
    return text_of(printing.report_pdfs(world.office(COMMUNE), PERIOD)[UNIT])


def test_one_code_from_the_paper_to_the_district(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.draft(COMMUNE)
    code = filling.show(office, PERIOD)["code"]
    foot = f"Mã báo cáo {code} - chính thức"
    seen = [own_paper(world)]
    reporting.submit(office, PERIOD)
    seen.append(own_paper(world))
    reporting.approve(office, PERIOD, world.clock.day)
    seen.append(own_paper(world))
    assert all(foot in page for pages in seen for page in pages)
    world.export(COMMUNE)
    (arrival,) = arrivals(world.district, world.stick).rows
    assert arrival.change is not None and arrival.change.code == code
    world.take()
    (version,) = unit_report(world.district, PERIOD, COMMUNE).versions
    assert version.code == code
    assert code in text_of(slips.slip_pdf(office, PERIOD))[0]


def test_drafts_alone_are_marked(world: Rehearsal) -> None:
    """The paper that the leader signs is clean: it is printed before it is approved."""
    world.draft(COMMUNE)
    assert all("BẢN NHÁP" in page for page in own_paper(world))
    reporting.submit(world.office(COMMUNE), PERIOD)
    assert not any("BẢN NHÁP" in page for page in own_paper(world))


def test_where_the_leader_approves_on_the_screen_the_paper_is_a_draft_until_then(
    world: Rehearsal,
) -> None:
    office = world.office(COMMUNE)
    choose_approval(office, "screen")
    world.draft(COMMUNE)
    reporting.submit(office, PERIOD)
    assert all("BẢN NHÁP" in page for page in own_paper(world))
    reporting.approve(office, PERIOD)
    pages = own_paper(world)
    assert not any("BẢN NHÁP" in page for page in pages)
    assert all("người nhập đồng thời là người duyệt" in page for page in pages)


def test_the_consolidated_paper_bears_its_code_too(world: Rehearsal) -> None:
    def feet() -> set[str]:
        with world.district.store.read() as work:
            made = freezing.draft_papers(world.district, work, world.district.plan.period(PERIOD))
        pages = [page for pdf in made.values() for page in text_of(pdf)]
        lines = [
            [line for line in page.splitlines() if line.startswith("Mã báo cáo")] for page in pages
        ]
        assert all(len(each) == 1 for each in lines)
        return {each[0].strip() for each in lines}

    world.send(COMMUNE)
    world.take()
    (first,) = feet()
    assert first.endswith(" - chính thức")
    world.report(DISTRICT)
    (second,) = feet()
    assert second != first, "another report is in it"
    freezing.freeze(world.district, PERIOD)
    (amended,) = feet()
    assert amended.endswith(" - bổ sung, điều chỉnh lần 1")


def test_a_slip_names_what_was_written(world: Rehearsal, tmp_path: Path) -> None:
    made = world.send(COMMUNE)
    office = world.office(COMMUNE)
    path = slips.print_slip(office, PERIOD, tmp_path / "phieu.pdf")
    (page,) = text_of(path.read_bytes())
    for words in (
        office.unit_name.office,
        world.district.unit_name.office,
        "6 tháng đầu năm 2018, chính thức",
        report_code(world.head(COMMUNE)),
        made.path.name,
        "05/6/2018",
    ):
        assert page.count(words) == 2, words
    assert ("print", PERIOD) in journal(office)


def test_a_slip_holds_no_figure(world: Rehearsal) -> None:
    """Other figures, the same slip: only code and file differ."""
    one = world.send(COMMUNE)
    office = world.office(COMMUNE)
    first = text_of(slips.slip_pdf(office, PERIOD))[0]
    code = report_code(world.head(COMMUNE))
    cells = {
        code: cell.value + 7
        for code, cell in world.head(COMMUNE).cells.items()
        if cell.state is CellState.VALUE and code.startswith("B05")
    }
    assert cells
    two = world.send(COMMUNE, reason="Rà soát lại.", **cells)
    second = text_of(slips.slip_pdf(office, PERIOD))[0]
    assert second == (
        first.replace(code, report_code(world.head(COMMUNE)))
        .replace(one.path.name, two.path.name)
        .replace("chính thức", "bổ sung lần 1")
    )


def test_the_last_one_written_has_the_slip(world: Rehearsal, refused: Refused) -> None:
    office = world.office(COMMUNE)
    with refused("E-REPORT-PERIOD"):
        slips.slip_pdf(office, "2018S9")
    for step in (world.draft, world.approve):
        step(COMMUNE)
        with refused("E-SLIP-NONE"):
            slips.slip_pdf(office, PERIOD)
    world.export(COMMUNE)
    made = slips.slip_pdf(office, PERIOD)
    assert made == paper_pdf(office, PaperRef(PaperKind.SLIP, PERIOD))
    world.draft(COMMUNE, reason="Rà soát lại.", B09=301)
    assert slips.slip_pdf(office, PERIOD) == made, "the next revision has not left yet"
    lines = [line for line in paper_list(office, PERIOD) if line.ref.kind is PaperKind.SLIP]
    assert [(line.ref.period, line.revision, line.made_on) for line in lines] == [
        (PERIOD, 1, world.clock.day)
    ]


def test_the_district_hands_nothing_over(world: Rehearsal, refused: Refused) -> None:
    world.report(DISTRICT)
    with refused("E-UPWARD-NONE"):
        slips.slip_pdf(world.district, PERIOD)
    assert all(line.ref.kind is not PaperKind.SLIP for line in paper_list(world.district, PERIOD))


@pytest.mark.parametrize("name", ["", "."])
def test_a_file_that_cannot_be_written(world: Rehearsal, refused: Refused, name: str) -> None:
    world.send(COMMUNE)
    with refused("E-OUT-FILE"):
        slips.print_slip(world.office(COMMUNE), PERIOD, world.folder / name)
