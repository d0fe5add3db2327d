"""The register of documents: entered once, put right, struck out, found, printed for the file."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, time
from io import BytesIO
from pathlib import Path
from unittest.mock import patch

import pypdfium2
import pytest
from documents_kit import LETTER
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PASSWORD,
    PERIOD,
    Rehearsal,
    everything,
    journal,
)

from gbv_desktop.domain.offices.documents import (
    Direction,
    Document,
    DocumentKind,
    Medium,
)
from gbv_desktop.domain.work.inspections import InspectionPlan
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.visits import Minutes, PointFinding, PointResult, Visit
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.answers import register_paper
from gbv_desktop.office.answer.arrived_papers import ArrivedPaper
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import document_index
from gbv_desktop.office.papers.document_index import index_pdf, write_index
from gbv_desktop.office.papers.document_register import (
    RegisterLine,
    correct_document,
    document_of,
    enter_document,
    find_documents,
    read_register,
    strike_document,
)
from gbv_desktop.office.plan.plan_document import number_plan
from gbv_desktop.office.reports.revisions.report_paper_number import note_number
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.freezing import freeze
from gbv_desktop.office.totals.issue_paper_number import sign_paper
from gbv_desktop.office.trust import backups
from gbv_desktop.office.work.inspections import put_plan, put_visit
from gbv_desktop.office.work.recommendations import advise, put_notice

Refused = Callable[[str], AbstractContextManager[object]]
MINUTES = Minutes(
    began=time(8),
    ended=time(11),
    findings=(PointFinding("2.2", PointResult.PARTLY),),
    signed_on=date(2018, 5, 15),
)


@pytest.fixture(params=[COMMUNE, DISTRICT])
def office(request: pytest.FixtureRequest, fresh: Rehearsal) -> Office:
    """Both roles keep a register."""
    fresh.clock.day = date(2018, 6, 5)
    return fresh.office(request.param)


def lines(office: Office) -> list[tuple[int, str, str]]:
    """Number in the register, number on the paper, what it is used as."""
    return [
        (each.document.no, each.document.number, tr(each.paper_of) if each.paper_of else "")
        for each in read_register(office)
    ]


def words_of(pdf: bytes) -> str:
    with pypdfium2.PdfDocument(BytesIO(pdf)) as read:
        pages = [page.get_textpage().get_text_bounded() for page in read]
    return " ".join(" ".join(pages).split())


# --- entered by hand ------------------------------------------------------------------------------
def test_a_document_is_entered_once_and_found(office: Office, refused: Refused) -> None:
    made = enter_document(office, LETTER)
    assert made == replace(LETTER, no=1)
    assert read_register(office) == (RegisterLine(made),)
    assert document_of(office, 1) == RegisterLine(made)
    assert journal(office)[-1] == ("document", "1")
    with refused("E-DOC-TWICE"):
        enter_document(office, replace(LETTER, number=" 45 / lđtbxh-bđg", summary="khác"))
    with refused("E-DOC-NONE"):
        document_of(office, 2)
    assert len(read_register(office)) == 1


def test_a_line_is_put_right_and_struck_out_and_never_gone(
    office: Office, refused: Refused
) -> None:
    made = enter_document(office, LETTER)
    right = correct_document(office, replace(made, number="54/LĐTBXH-BĐG", arrival_no="146"))
    assert read_register(office) == (RegisterLine(right),)
    before = everything(office)
    assert correct_document(office, right) == right
    assert everything(office) == before, "nothing was changed"
    with refused("E-DOC-REASON"):
        strike_document(office, 1, "  ")
    struck = strike_document(office, 1, " vào sổ  trùng ")
    assert struck == replace(right, struck="vào sổ trùng")
    for act in (lambda: strike_document(office, 1, "lại"), lambda: correct_document(office, right)):
        with refused("E-DOC-STRUCK"):
            act()
    with refused("E-DOC-NONE"):
        strike_document(office, 7, "không có")
    assert [each.document for each in read_register(office)] == [struck]
    again = enter_document(office, replace(right, no=0))
    assert again.no == 2, "what is struck out bars nobody"
    subjects = [line for line in journal(office) if line[0].startswith("document")]
    assert subjects == [
        ("document", "1"),
        ("document put right", "1"),
        ("document struck", "1"),
        ("document", "2"),
    ]


def test_putting_right_makes_no_second_line_of_a_paper(office: Office, refused: Refused) -> None:
    enter_document(office, LETTER)
    other = enter_document(office, replace(LETTER, number="46/LĐTBXH-BĐG"))
    with refused("E-DOC-TWICE"):
        correct_document(office, replace(other, number=LETTER.number))


def test_a_person_is_named_only_by_whoever_says_that_it_is_none(
    office: Office, refused: Refused
) -> None:
    naming = replace(LETTER, summary="V/v cử ông Nguyễn Văn An dự tập huấn")
    before = everything(office)
    with refused("E-DOC-PERSON"):
        enter_document(office, naming)
    assert everything(office) == before
    made = enter_document(office, naming, keep_names=True)
    with refused("E-DOC-PERSON"):
        correct_document(office, replace(made, medium=Medium.PAPER))
    correct_document(office, replace(made, medium=Medium.PAPER), keep_names=True)
    with refused("E-DOC-PERSON"):
        strike_document(office, made.no, "ông Nguyễn Văn An đã nghỉ")
    strike_document(office, made.no, "ông Nguyễn Văn An đã nghỉ", keep_names=True)
    with office.store.read() as work:
        warned = [row.detail for row in work.journal.rows() if "document" in row.action]
    assert all("E-DOC-PERSON" in str(each) and "Nguyễn" not in str(each) for each in warned)


def test_documents_are_found_by_words_year_and_way(office: Office) -> None:
    letter = enter_document(office, LETTER)
    sent = enter_document(
        office,
        Document(Direction.OUT, "3/KH-UBND", date(2017, 6, 1), "UBND xã Văn Lem", "Tuyên truyền"),
    )
    every = read_register(office)
    assert [each.document for each in every] == [letter, sent], "the newest first"

    def numbers(**wanted: object) -> list[int]:
        return [each.document.no for each in find_documents(every, **wanted)]  # type: ignore[arg-type]

    assert numbers() == [letter.no, sent.no]
    assert numbers(words="so lao dong") == [letter.no]
    assert numbers(year=2017) == [sent.no]
    assert numbers(direction=Direction.IN) == [letter.no]
    assert numbers(words="van lem", year=2018) == []


# --- known without being entered ------------------------------------------------------------------
def test_the_numbered_plan_stands_in_the_register(fresh: Rehearsal, refused: Refused) -> None:
    fresh.clock.day = date(2018, 6, 5)
    office = fresh.district
    assert lines(office) == []
    number_plan(office, "25/KH-UBND", date(2017, 3, 8))
    assert lines(office) == [(0, "25/KH-UBND", "chính Kế hoạch này")]
    (line,) = read_register(office)
    assert not line.entered and line.document.kind is DocumentKind.PLAN
    entered = enter_document(
        office, replace(line.document, arrival_no="12", arrived_on=date(2017, 3, 9))
    )
    assert lines(office) == [(1, "25/KH-UBND", "chính Kế hoạch này")], "one paper, one line"
    with refused("E-DOC-USED"):
        strike_document(office, 1, "nhầm")
    with refused("E-DOC-USED"):
        correct_document(office, replace(entered, number="26/KH-UBND"))
    with refused("E-DOC-USED"):
        correct_document(office, replace(entered, day=date(2017, 3, 7)))
    assert correct_document(office, replace(entered, arrival_no="13")).arrival_no == "13"


def test_an_own_report_is_there_once_its_paper_has_its_number(world: Rehearsal) -> None:
    world.report(COMMUNE)
    office = world.office(COMMUNE)
    assert lines(office) == []
    note_number(office, PERIOD, "9", date(2018, 6, 5))
    used = "báo cáo của đơn vị: 6 tháng đầu năm 2018, chính thức"
    assert lines(office) == [(0, "9/BC-UBND", used)]
    (line,) = read_register(office)
    assert line.document.direction is Direction.OUT
    assert line.document.summary == "Báo cáo 6 tháng đầu năm 2018"
    note_number(office, PERIOD, "10", date(2018, 6, 5))
    assert lines(office) == [(0, "10/BC-UBND", used)], "put right where it was noted"


def test_a_frozen_consolidation_is_there_once_its_paper_has_its_number(world: Rehearsal) -> None:
    office = world.district
    world.send(COMMUNE)
    world.take()
    with patch.object(freezing, "render", lambda _paper: b"%PDF-1.7 %%EOF"):
        made = freeze(office, PERIOD)
    assert lines(office) == []
    sign_paper(office, made.issue, "15", date(2018, 6, 5))
    used = "báo cáo tổng hợp: 6 tháng đầu năm 2018, bản chính thức"
    assert lines(office) == [(0, "15/BC-LĐTBXH", used)]


def test_a_signed_paper_that_came_in_is_entered_with_its_stamp(
    world: Rehearsal, refused: Refused
) -> None:
    office = world.district
    unit = office.name_of(COMMUNE)
    register_paper(office, PERIOD, COMMUNE, "5", date(2018, 6, 5))
    (line,) = read_register(office)
    assert (line.entered, line.dated, line.document.issuer) == (False, False, unit)
    before = everything(office)
    with refused("E-DOC-ARRIVED"):
        register_paper(
            office, PERIOD, COMMUNE, "5", date(2018, 6, 4), ArrivedPaper(date(2018, 6, 5))
        )
    assert everything(office) == before, "neither of both is noted"
    stamp = ArrivedPaper(date(2018, 6, 4), "77", Medium.ELECTRONIC)
    register_paper(office, PERIOD, COMMUNE, "5", date(2018, 6, 5), stamp)
    (line,) = read_register(office)
    found = line.document
    assert line.entered and line.dated and line.paper_of is not None
    assert (found.number, found.day, found.arrived_on) == (
        "5/BC-UBND",
        date(2018, 6, 4),
        date(2018, 6, 5),
    )
    assert (found.arrival_no, found.medium) == ("77", Medium.ELECTRONIC)
    assert found.kind is DocumentKind.REPORT


def test_a_paper_that_was_entered_before_keeps_its_words(world: Rehearsal) -> None:
    office = world.district
    known = enter_document(
        office,
        replace(
            LETTER,
            number="5/BC-UBND",
            day=date(2018, 6, 4),
            issuer=office.name_of(COMMUNE),
            summary="Báo cáo có dấu đỏ",
            arrived_on=date(2018, 6, 5),
        ),
    )
    stamp = ArrivedPaper(date(2018, 6, 4), "77")
    register_paper(office, PERIOD, COMMUNE, "5", date(2018, 6, 5), stamp)
    (line,) = read_register(office)
    assert line.document == replace(known, arrival_no="77", medium=Medium.PAPER)


# --- for the file ---------------------------------------------------------------------------------
def test_the_index_of_a_year_names_what_stands_in_it(
    office: Office, tmp_path: Path, refused: Refused
) -> None:
    enter_document(office, LETTER)
    struck = enter_document(office, replace(LETTER, number="99/LĐTBXH"))
    strike_document(office, struck.no, "nhầm")
    old = replace(LETTER, number="1/QĐ-UBND", day=date(2017, 12, 30), arrival_no="")
    enter_document(office, replace(old, arrived_on=date(2018, 1, 3)))
    path = write_index(office, 2018, tmp_path / "muc-luc.pdf")
    words = words_of(path.read_bytes())
    for each in ("MỤC LỤC VĂN BẢN", "45/LĐTBXH", "14/5/2018", "Số đến 145", "16/5/2018", "điện tử"):
        assert each in words
    assert words.index("1/QĐ-UBND") < words.index("45/LĐTBXH"), "both came in that year"
    assert "99/LĐTBXH" not in words
    assert journal(office)[-1] == ("print documents", "2018")
    with refused("E-DOC-YEAR"):
        index_pdf(office, 2016)


def test_a_day_that_is_not_known_stays_open_on_the_index(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made: list[document_index.DocumentIndex] = []
    monkeypatch.setattr(document_index, "document_index_pdf", made.append)
    office = world.district
    register_paper(office, PERIOD, COMMUNE, "5", date(2018, 6, 5))
    index_pdf(office, 2018)
    assert [each.dated for each in made[0].lines] == [False]


def test_a_backup_brings_the_register_back(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    made = enter_document(office, LETTER)
    path = backups.back_up(office, world.folder / "backup")
    strike_document(office, made.no, "nhầm")
    world.close(COMMUNE)
    backups.restore_office(world.home(COMMUNE), path, PASSWORD)
    assert read_register(world.office(COMMUNE)) == (RegisterLine(made),)


def test_papers_of_inspections_stand_in_the_register_unasked(world: Rehearsal) -> None:
    district = world.district
    plan = put_plan(
        district,
        InspectionPlan(
            year=2018,
            paper_no="07/KH-UBND",
            paper_on=date(2018, 1, 22),
            decision_no="45/QĐ-UBND",
            decision_on=date(2018, 1, 23),
        ),
    )
    sent = {"letter_no": "20/LĐTBXH", "letter_on": date(2018, 5, 2)}
    day = date(2018, 5, 15)
    for unit in (COMMUNE, NEIGHBOUR):
        visit = put_visit(district, Visit(year=2018, unit=unit, plan=plan.no, day=day, **sent))  # type: ignore[arg-type]
    advise(district, Recommendation(year=2018, visit=visit.no, text="Lập danh bạ chuyển gửi"))
    put_visit(district, replace(visit, minutes=MINUTES))
    put_notice(district, visit.no, "12/TB-UBND", date(2018, 5, 25))
    alone = put_plan(
        district,
        InspectionPlan(
            year=2017,
            issuer=PaperIssuer.OFFICE,
            paper_no="3/KH-LĐTBXH",
            paper_on=date(2017, 2, 1),
        ),
    )
    assert alone.no
    found = {
        each.document.number: (each.document.direction, each.document.issuer)
        for each in read_register(district)
    }
    above = district.plan.identity.issuer
    mine = district.unit_name.name
    assert found["07/KH-UBND"] == found["45/QĐ-UBND"] == (Direction.IN, above)
    assert found["12/TB-UBND"] == (Direction.IN, above)
    assert found["20/LĐTBXH"] == found["3/KH-LĐTBXH"] == (Direction.OUT, mine)
    letters = [e for e in read_register(district) if e.document.number == "20/LĐTBXH"]
    assert len(letters) == 1, "one letter announces both visits"
    world.hand_down(NEIGHBOUR)
    (notice,) = [
        each
        for each in read_register(world.office(NEIGHBOUR))
        if each.document.number == "12/TB-UBND"
    ]
    assert (notice.document.direction, notice.document.day) == (Direction.IN, date(2018, 5, 25))
