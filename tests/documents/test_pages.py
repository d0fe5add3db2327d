"""Every page of every paper, of plans with 1, 9 and 60 units: nothing lost, torn or left alone."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from typing import Any

import papers_kit as kit
import pytest

from gbv_desktop.documents.layout.flow import Placed, Text, filled, looks_lost
from gbv_desktop.documents.layout.measures import PageMeasures
from gbv_desktop.documents.layout.page import Press
from gbv_desktop.documents.papers.render import render
from gbv_desktop.documents.typesetting.fonts import Face, width
from gbv_desktop.documents.typesetting.lines import balanced, headline
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import AS_IS, case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.structure.paper import Paper

figures, all_reports = kit.figures, kit.all_reports
consolidated, unit_inputs, district = kit.consolidated, kit.unit_inputs, kit.district

COMMUNE = kit.COMMUNE
LONG = "xã Nông trường Việt Trung - Phan Rang - Tháp Chàm thứ"
Make = Callable[..., Any]


def grown(plan: Plan, communes: int) -> Plan:
    """The plan with so many communes; those beyond its own have long names."""
    first = plan.unit_by_id[COMMUNE]
    own = [unit for unit in plan.units if unit.reporter == first.reporter and not unit.valid_from]
    others = tuple(unit for unit in plan.units if unit not in own)
    more = tuple(_copy(first, number) for number in range(communes - len(own)))
    return replace(plan, units=(*own[:communes], *more, *others))


def _copy(unit: Unit, number: int) -> Unit:
    name = f"{LONG} {number}"
    names = tuple(
        replace(each, name=name, short=name.removeprefix("xã "), office=f"UBND {name}", area=name)
        for each in unit.names
    )
    return replace(unit, id=f"c-{90000 + number}", names=names)


@pytest.fixture(scope="session", params=[1, 9, 46])
def plan(request: pytest.FixtureRequest) -> Plan:
    """1, 9 and 46 communes; with the offices of the district 15, 23 and 60 units."""
    return grown(kit.shipped_plan(), request.param)


@pytest.fixture
def printed(monkeypatch: pytest.MonkeyPatch) -> Callable[[Paper], list[list[list[Placed]]]]:
    """The parts of a paper as it is printed, each as its pages of boxes."""

    def lay_out(paper: Paper) -> list[list[list[Placed]]]:
        parts: list[list[list[Placed]]] = []

        def part(
            _self: Press, _page: PageMeasures, pages: list[list[Placed]], *_rest: object
        ) -> None:
            parts.append(pages)

        monkeypatch.setattr(Press, "part", part)
        monkeypatch.setattr(Press, "finish", lambda _self: b"")
        render(paper)
        return parts

    return lay_out


def papers(plan: Plan, unit_inputs: Make, district: Make) -> Iterator[Paper]:
    """All the papers of two periods: with every report, without one, without any."""
    for code in ("2018S1", "2018"):
        for unit in (plan.units[0].id, "d-congan", "d-ldtbxh"):
            inputs = unit_inputs(unit, code)
            yield unit_paper(*inputs)
            made = (case_annex(*inputs, AS_IS), detail_sheet(*inputs, AS_IS))
            yield from (paper for paper in made if paper is not None)
        everybody = tuple(unit.id for unit in plan.units)
        for without in ((), (plan.units[0].id,), everybody):
            work = district(code, without)
            yield consolidated_paper(work)
            yield from internal_annexes(work).values()


def words_of(pages: Sequence[Sequence[Placed]]) -> Iterator[Text]:
    for page in pages:
        for placed in page:
            yield from (ink for ink in placed.box.ink if isinstance(ink, Text))


def test_no_page_is_left_nearly_empty_and_no_row_alone(
    plan: Plan, unit_inputs: Make, district: Make, printed: Make
) -> None:
    for paper in papers(plan, unit_inputs, district):
        for pages in printed(paper):
            height = max(filled(page) for page in pages)
            for page in pages if len(pages) > 1 else ():
                shown = [ink.words for ink in words_of([page])]
                assert not looks_lost(page, height), (paper.subject, shown)


def test_a_figure_stays_with_its_mark(
    plan: Plan, unit_inputs: Make, district: Make, printed: Make
) -> None:
    for paper in papers(plan, unit_inputs, district):
        for pages in printed(paper):
            for ink in words_of(pages):
                assert not re.fullmatch(r"\(\d+/\d+\)|BC|chưa", ink.words), paper.subject


def test_no_note_under_a_table_lists_every_unit(plan: Plan, district: Make) -> None:
    paper = consolidated_paper(district("2018S1", tuple(unit.id for unit in plan.units)))
    notes = [
        note
        for appendix in paper.appendices
        for table in appendix.tables
        for note in table.notes
        if note.startswith("Chưa có số liệu của")
    ]
    assert notes and all(note.endswith("đơn vị: xem Phụ lục VI.") for note in notes)


HEADS = (
    ("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", ("PHÒNG LAO", "LAO ĐỘNG", "THƯƠNG BINH", "XÃ HỘI")),
    ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH KON TUM", ("LIÊN HIỆP", "PHỤ NỮ", "TỈNH KON TUM")),
    ("XÃ NÔNG TRƯỜNG VIỆT TRUNG - PHAN RANG", ("XÃ NÔNG",)),
    ("PHÒNG VĂN HÓA - THÔNG TIN", ("PHÒNG VĂN", "VĂN HÓA", "THÔNG TIN")),
    ("ĐÀI TRUYỀN THANH - TRUYỀN HÌNH", ("ĐÀI TRUYỀN", "TRUYỀN THANH", "TRUYỀN HÌNH")),
    ("KẾT QUẢ THỰC HIỆN CÁC MỤC TIÊU 6 THÁNG ĐẦU NĂM 2018", ("6 THÁNG ĐẦU NĂM 2018", "MỤC TIÊU")),
    ("ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM HUYỆN ĐĂK TÔ", ("ỦY BAN", "VIỆT NAM", "ĐĂK TÔ")),
    ("CÔNG AN HUYỆN ĐĂK RƠ NGA", ("CÔNG AN", "ĐĂK RƠ NGA")),
    (
        "Kết quả thực hiện Đề án “Phòng ngừa và ứng phó với bạo lực trên cơ sở giới giai đoạn"
        " 2017-2020 và tầm nhìn đến năm 2030” 6 tháng đầu năm 2018 trên địa bàn huyện Đăk Tô",
        ("bạo lực", "Đăk Tô", "giai đoạn 2017-2020", "tầm nhìn", "năm 2030”", "6 tháng"),
    ),
    (
        "KẾT QUẢ PHÁT HIỆN, HỖ TRỢ NẠN NHÂN VÀ XỬ LÝ NGƯỜI GÂY BẠO LỰC",
        ("HỖ TRỢ", "NGƯỜI GÂY BẠO LỰC"),
    ),
)


@pytest.mark.parametrize(("text", "whole"), HEADS)
def test_a_head_breaks_by_sense(text: str, whole: tuple[str, ...]) -> None:
    longest = max(width(words, Face.BOLD, 12) for words in whole)
    for room in range(int(longest) + 60, 420, 7):
        lines = balanced(text, Face.BOLD, 12, room)
        assert " ".join(lines) == text
        assert not any(line.endswith((" -", "-")) for line in lines), lines
        for words in whole:
            assert any(words in line for line in lines), (words, lines)


@pytest.mark.parametrize("name", ["Đăk Tô", "TT Đăk Tô", "Đăk Rơ Nga", "Hội Nông dân", "LĐ-TB&XH"])
def test_the_head_of_a_column_keeps_its_words(name: str) -> None:
    word = max(name.replace("TT ", "").replace("Hội ", "").split(), key=len)
    for room in range(int(width(word, Face.BOLD, 11)) + 30, 120, 3):
        assert not any(line in ("Đăk", "Nông") for line in headline(name, Face.BOLD, 11, room)) or (
            name == "Đăk Rơ Nga"
        )


@pytest.mark.parametrize(
    "place", ["Tô", "Nông trường Việt Trung", "Phan Rang - Tháp Chàm", "Văn Miếu - Quốc Tử Giám",
              "Khu kinh tế cửa khẩu quốc tế Bờ Y và vùng phụ cận Ngọc Hồi"]
)  # fmt: skip
@pytest.mark.parametrize(
    "issuer", [("ỦY BAN NHÂN DÂN", "XÃ X"), ("PHÒNG LAO ĐỘNG -", "THƯƠNG BINH VÀ XÃ HỘI")]
)
def test_a_place_of_any_length_fits(
    unit_paper: Paper, read: Callable[[bytes], list[Any]], place: str, issuer: tuple[str, ...]
) -> None:
    line = f"{place}, ngày        tháng 11 năm 2018"
    paper = replace(unit_paper, place_line=line, head_lines=issuer, appendices=())
    page = read(render(paper))[0]
    number = page.find("Số:        /BC-UBND")
    day = next(each for each in page.words if "ngày        tháng 11 năm 2018" in each.text)
    shown = [each for each in page.words if number.y >= each.y >= day.y and each.font.endswith("c")]
    assert " ".join(each.text for each in shown).replace("  ", " ").startswith(place)
    for each in shown:
        assert each.x > number.right and each.right <= page.width - 20 * 72 / 25.4 + 0.01
    assert shown[0].y == pytest.approx(number.y, abs=0.01)
