"""The sixty measures of an official paper, each on the pages of papers of two plans.

``MEASURES`` lists all sixty by number: what is asked, and by which clause. The test of a measure is
``m<number>`` in one of the kits of measures. Each reads the printed PDF: sizes, places and words
as they stand on the page.

Source: Nghị định 30/2020/NĐ-CP. "I.3" is a clause of its Phụ lục I, "ô 4" a row of the table in
part V of that appendix; "practice" is a habit of offices where the decree is silent.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

import measures_of_page
import measures_of_text
import msgspec
import papers_kit as kit
import pytest
import second_papers
from pdf_reader import read_pdf
from printed import PaperSetting, Printed, front
from second_plan import CITY, HAI_DONG

from gbv_desktop.documents.layout.measures import PaperLayout, shipped
from gbv_desktop.documents.missing_list import MissingList, missing_list_pdf
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Signer
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER
from gbv_desktop.text import message
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import AS_IS, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Block, Paper, Style

figures, all_reports = kit.figures, kit.all_reports
consolidated, unit_inputs, district = kit.consolidated, kit.unit_inputs, kit.district

Make = Callable[..., Any]


@pytest.fixture(scope="session")
def plan() -> Plan:
    return kit.shipped_plan()


UNITS = {"commune": kit.COMMUNE, "police": "d-congan", "labour": "d-ldtbxh"}
SECOND = {"ward": "p-ben-dinh", "city police": "a-thanh-pho", "union": "h-son-nam"}
DESKS = {"desk of the middle": HAI_DONG, "desk of the city": CITY}


@dataclass(frozen=True)
class Printer:
    """How the papers of one kind are made: with another plan, and as a replacement."""

    plan: Plan
    setting: PaperSetting
    make: Callable[[Plan, PaperDetails], Paper]


def shipped_printer(name: str, unit_inputs: Make, district: Make) -> Printer:
    """A commune's paper, two of branches with a parent body, and the consolidated one."""

    def made(plan: Plan, issue: PaperDetails) -> Paper:
        if name == "district":
            return consolidated_paper(replace(district("2018S1", ("c-23443",)), plan=plan), issue)
        inputs = unit_inputs(UNITS[name], "2018S1")
        return unit_paper(plan, *inputs[1:], *([] if len(inputs) > 5 else [NOTHING_EARLIER]), issue)

    plan = kit.shipped_plan()
    names = ("Đăk Tô", "Diên Bình", "giai đoạn 2017-2020", "tầm nhìn")
    cited = "Kế hoạch số 25/KH-UBND ngày 08/3/2017 của UBND huyện Đăk Tô"
    desk = plan.unit_by_id["d-ldtbxh"]
    return Printer(plan, PaperSetting(plan.papers, names, cited, desk, 2018), made)


def second_printer(name: str) -> Printer:
    """Papers of the second plan: of a ward, two offices, and the desks of two levels."""

    def made(plan: Plan, issue: PaperDetails) -> Paper:
        if name in DESKS:
            lacking = ("p-go-sao",) if DESKS[name] == HAI_DONG else ("s-gddt",)
            work = second_papers.desk_inputs(DESKS[name], without=lacking)
            return consolidated_paper(replace(work, plan=plan), issue)
        return unit_paper(plan, *second_papers.unit_inputs(SECOND[name])[1:], issue)

    plan = second_papers.second_plan()
    names = ("Bình Sơn", "Hải Đông", "Bến Đình", "Sơn Nam")
    cited = "Kế hoạch số 25/KH-UBND ngày 08/3/2017 của UBND thành phố Bình Sơn"
    desk = plan.unit_by_id[DESKS.get(name, HAI_DONG)]
    return Printer(plan, PaperSetting(plan.papers, names, cited, desk, 2023), made)


@pytest.fixture(scope="session", params=[*UNITS, "district", *SECOND, *DESKS])
def printed(request: pytest.FixtureRequest, unit_inputs: Make, district: Make) -> Printed:
    """Each paper of both plans; read once."""
    second = request.param in (*SECOND, *DESKS)
    printer = (
        second_printer(request.param)
        if second
        else shipped_printer(request.param, unit_inputs, district)
    )
    setting, year = printer.setting, printer.setting.year
    missing = MissingList(
        setting.desk, message("6 tháng"), date(year, 6, 10), date(year, 6, 20),
        message("22/23"), (), Person("Trần Thị Hoa", "Chuyên viên"), training=False,
    )  # fmt: skip
    identity = replace(printer.plan.identity, number="25/KH-UBND", signed_on=date(2017, 3, 8))
    paper = replace(printer.make(printer.plan, AS_IS), signer_name="A Thái Học")
    by_order = Signer("CHỦ TỊCH", authority="TL.", own_title="TRƯỞNG PHÒNG").lines()
    replaced = PaperDetails(amendment=Amendment("15/BC-XYZ", date(year, 6, 5)))
    return Printed(
        paper,
        read_pdf(render(paper)),
        setting,
        missing=read_pdf(missing_list_pdf(missing)),
        replacing=front(printer.make(printer.plan, replaced)),
        citing=front(printer.make(replace(printer.plan, identity=identity), AS_IS)),
        delegated=front(replace(paper, signer_lines=by_order)),
    )


TESTS: dict[str, Callable[[Printed], None]] = {
    name: measure
    for kit_of_measures in (measures_of_page, measures_of_text)
    for name, measure in vars(kit_of_measures).items()
    if re.fullmatch(r"m\d+", name)
}

MEASURES: dict[int, tuple[str, str]] = {
    1: ("I.1", "paper A4"),
    2: ("I.3", "left margin 30 to 35 mm"),
    3: ("I.3", "right margin 15 to 20 mm"),
    4: ("I.3", "top margin 20 to 25 mm"),
    5: ("I.3", "bottom margin 20 to 25 mm, empty but for the code"),
    6: ("I.4", "one typeface, with the widths of Times New Roman, Unicode"),
    7: ("I.4", "black"),
    8: ("I.7", "page number 13 to 14, centred in the top margin"),
    9: ("I.7, III.1.đ", "none on the first page; appendices count for themselves"),
    10: ("ô 1", "Quốc hiệu in capitals, 12 to 13, bold"),
    11: ("ô 1", "Tiêu ngữ 13 to 14, bold"),
    12: ("ô 1", "the rule below it as long as the line"),
    13: ("ô 2", "parent body in capitals, 12 to 13, upright"),
    14: ("ô 2", "issuing body 12 to 13, bold, centred"),
    15: ("ô 2", "the rule below it 1/3 to 1/2 of the line"),
    16: ("practice", "long names broken by sense"),
    17: ("practice", "a People's Committee has no parent line"),
    18: ("ô 3", "number 13, upright, colon, room to write, sign"),
    19: ("ô 3", "no spaces around the hyphen of the sign"),
    20: ("ô 4", "place and date 13 to 14, italic, level with the number"),
    21: ("ô 4, Điều 15", "day and month are open: they are those of the signature"),
    22: ("ô 4", "the place stays in its column"),
    23: ("ô 5a", "kind of paper 13 to 14, bold, centred"),
    24: ("ô 5a", "trích yếu 13 to 14, bold, a rule of 1/3 to 1/2 below"),
    25: ("practice", "trích yếu broken by sense"),
    26: ("ô 9a", "two bodies: a dash list below the colon, ; and ."),
    27: ("ô 9a", "one body on the line of Kính gửi"),
    28: ("ô 6", "text 13 to 14, justified, first line 10 or 12.7 mm in"),
    29: ("ô 6", "6 pt between paragraphs"),
    30: ("ô 6", "single to 1.5 lines"),
    31: ("ô 6", "I. in bold capitals, 1. in bold"),
    32: ("ô 6", "a) upright and regular"),
    33: ("ô 7a", "authority and office in bold capitals, 13 to 14"),
    34: ("II.7.b", "TL. with the office that signs by order below it"),
    35: ("ô 7b", "the name in bold, 13 to 14, below room for signature and stamp"),
    36: ("ô 9b", "Nơi nhận 12, bold italic, level with the signer"),
    37: ("ô 9b", "the list 11, dashes at the margin, ; and ."),
    38: ("II.9.b", "Như trên first"),
    39: ("ô 9b", "Lưu: VT and who drafted it"),
    40: ("PL III, Mẫu 1.4", "./. ends the text"),
    41: ("practice", "the signature is never alone on a page"),
    42: ("V, Phụ lục", "Phụ lục with a Roman number, 14, bold; a single one without"),
    43: ("V, Phụ lục", "its title in capitals, 13 to 14, bold"),
    44: ("V, Phụ lục", "(Kèm theo …) 13 to 14, italic, open"),
    45: ("III.1.a", "the text points to each appendix"),
    46: ("practice", "appendices in the order of their numbers"),
    47: ("practice", "heads of tables on every page, columns numbered"),
    48: ("practice", "text of tables 10 to 13"),
    49: ("practice", "(tiếp theo) above further columns"),
    50: ("ô 11", "LƯU HÀNH NỘI BỘ 13 to 14, bold, in a frame"),
    51: ("ô 4", "a zero before days below 10 and months 1 and 2 only"),
    52: ("practice", "01 to 09 in the text"),
    53: ("practice", "no space before %, one form of percentages in a column"),
    54: ("I.4", "composed Unicode, one spelling, curly quotes"),
    55: ("Điều 18.3", "a replacement names its predecessor in trích yếu and opening"),
    56: ("II.6.b", "the plan is cited with number, day, body and subject"),
    57: ("practice", "abbreviations of tables have a key"),
    58: ("practice", "a number stays with what it counts"),
    59: ("practice", "no heading at the foot of a page"),
    60: ("practice", "the list of the missing has issuer, day and name"),
}
"""All sixty: the clause, and what it asks."""


def test_there_are_sixty_and_each_has_its_test() -> None:
    assert list(MEASURES) == list(range(1, 61))
    assert TESTS.keys() == {f"m{number}" for number in MEASURES}


@pytest.mark.parametrize("number", list(MEASURES))
def test_the_measure_holds(printed: Printed, number: int) -> None:
    TESTS[f"m{number}"](printed)


# --- the measures see what is wrong ---------------------------------------------------------------
LAYOUTS: dict[int, tuple[str, dict[str, float]]] = {
    2: ("portrait", {"left_mm": 25}), 3: ("portrait", {"right_mm": 12}),
    4: ("portrait", {"top_mm": 17}), 5: ("portrait", {"bottom_mm": 12}),
    8: ("marks", {"number_size": 12}), 10: ("head", {"nation_size": 11}),
    11: ("head", {"motto_size": 12}), 14: ("head", {"issuer_size": 11}),
    15: ("head", {"issuer_rule_share": 0.2}), 18: ("head", {"number_size": 12}),
    20: ("head", {"place_size": 12}), 23: ("title", {"kind_size": 12}),
    24: ("title", {"rule_share": 0.2}), 28: ("body", {"indent_mm": 5}),
    29: ("body", {"gap": 3}), 30: ("body", {"leading": 1.9, "closer_leading": 1.9}),
    33: ("signature", {"signer_size": 12}), 35: ("signature", {"room_mm": 15}),
    36: ("signature", {"recipients_title_size": 11}),
}  # fmt: skip
"""A measure of the layout that breaks the one of that number."""


@pytest.fixture(scope="session")
def commune(plan: Plan, unit_inputs: Make) -> Paper:
    return replace(unit_paper(*unit_inputs(kit.COMMUNE, "2018S1")), signer_name="A Thái Học")


def broken(paper: Paper, layout: PaperLayout | None = None) -> Printed:
    setting = shipped_printer("commune", *[lambda *_each: None] * 2).setting
    return Printed(replace(paper, appendices=()), front(paper, layout), setting)


@pytest.mark.parametrize("number", list(LAYOUTS))
def test_another_layout_breaks_the_measure(commune: Paper, number: int) -> None:
    part, change = LAYOUTS[number]
    layout = shipped()
    own = msgspec.structs.replace(getattr(layout, part), **change)
    measure = TESTS[f"m{number}"]
    measure(broken(commune))
    with pytest.raises((AssertionError, ValueError, StopIteration)):
        measure(broken(commune, msgspec.structs.replace(layout, **{part: own})))


def ending(paper: Paper, text: str) -> Paper:
    last = replace(paper.blocks[-1], text=text)
    return replace(paper, blocks=(*paper.blocks[:-1], last))


def saying(paper: Paper, text: str) -> Paper:
    said = Block(Style.PARAGRAPH, text)
    return replace(paper, blocks=(*paper.blocks[:-1], said, paper.blocks[-1]))


PAPERS: dict[int, Callable[[Paper], Paper]] = {
    16: lambda p: replace(p, head_lines=("PHÒNG", "TƯ PHÁP")),
    17: lambda p: replace(p, head_parent=("UBND HUYỆN ĐĂK TÔ",)),
    19: lambda p: replace(p, number_line="Số:      /BC - UBND"),
    21: lambda p: replace(p, place_line="Diên Bình, ngày      tháng 6 năm 2018"),
    31: lambda p: replace(p, blocks=tuple(b for b in p.blocks if b.style is not Style.PART)),
    32: lambda p: replace(
        p,
        blocks=tuple(
            replace(b, style=Style.HEADING) if b.style is Style.POINT else b for b in p.blocks
        ),
    ),
    38: lambda p: replace(p, recipients=p.recipients[1:]),
    39: lambda p: replace(p, recipients=(*p.recipients[:-1], "- Lưu: VT.")),
    40: lambda p: ending(p, "Trên đây là báo cáo ./."),
    51: lambda p: saying(p, "Họp ngày 05/06/2018."),
    52: lambda p: saying(p, "Đã tổ chức 3 lớp tập huấn."),
    53: lambda p: saying(p, "Đạt 43 % kinh phí."),
    54: lambda p: saying(p, "Đã hoà giải."),
}
"""What in a paper breaks the measure of that number."""


@pytest.mark.parametrize("number", list(PAPERS))
def test_another_paper_breaks_the_measure(commune: Paper, number: int) -> None:
    measure = TESTS[f"m{number}"]
    measure(broken(commune))
    with pytest.raises((AssertionError, ValueError)):
        measure(broken(PAPERS[number](commune)))
