"""The index of a year's documents: measured as it is printed, whatever is in the register."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import pytest
from papers_kit import shipped_plan
from printed import BOLD, ITALIC, MM, PORTRAIT

from gbv_desktop.documents.document_index import (
    DocumentIndex,
    IndexedDocument,
    document_index_pdf,
)
from gbv_desktop.domain.offices.documents import (
    ISSUER_CHARS,
    SUMMARY_CHARS,
    Direction,
    Document,
    DocumentKind,
    Medium,
)
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.text.paper_number import MAX_NUMBER

Read = Callable[[bytes], list[Any]]
LETTER = Document(
    Direction.IN,
    "45/LĐTBXH-BĐG",
    date(2018, 2, 9),
    "Sở Lao động - Thương binh và Xã hội",
    "V/v báo cáo 6 tháng đầu năm 2018",
    DocumentKind.LETTER,
    Medium.ELECTRONIC,
    "145",
    date(2018, 6, 5),
)


def index(*documents: Document, dated: bool = True) -> bytes:
    plan = shipped_plan()
    lines = [IndexedDocument(each, dated) for each in documents]
    desk, made_by = plan.unit_by_id["d-ldtbxh"], Person("Trần Thị Hoa", "Chuyên viên")
    return document_index_pdf(
        DocumentIndex(
            desk, plan.identity.title, 2018, lines, date(2018, 12, 31), made_by, training=False
        )
    )


def many(count: int) -> list[Document]:
    return [
        replace(LETTER, number=f"{at}/BC-UBND", day=LETTER.day + timedelta(days=at))
        for at in range(1, count + 1)
    ]


@pytest.mark.parametrize("count", [1, 6, 25, 120])
def test_every_page_keeps_the_edges_of_the_decree(read: Read, count: int) -> None:
    pages = read(index(*many(count)))
    for page in pages:
        assert (page.width / MM, page.height / MM) == pytest.approx(PORTRAIT, abs=0.01)
        left = min([*(e.x for e in page.words), *(rule[0] for rule in page.rules)])
        right = max([*(e.right for e in page.words), *(rule[2] for rule in page.rules)])
        assert 30 - 0.05 <= left / MM <= 35 + 0.05
        assert 15 - 0.05 <= (page.width - right) / MM <= 20 + 0.05
        assert min(e.y for e in page.words) / MM >= 20 - 0.05
    told = " ".join(page.text for page in pages)
    assert told.count("/BC-UBND") == count


def test_it_says_whose_file_it_is_of_which_year_and_who_made_it(read: Read) -> None:
    (page,) = read(index(LETTER))
    assert page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM") and page.find("UBND HUYỆN ĐĂK TÔ")
    assert page.find("Đăk Tô, ngày 31 tháng 12 năm 2018").font == ITALIC
    assert page.find("MỤC LỤC VĂN BẢN TRONG HỒ SƠ").font == BOLD
    assert page.starting("Hồ sơ thực hiện Kế hoạch").font == ITALIC
    assert page.find("Trần Thị Hoa").font == BOLD


def test_the_columns_stand_on_every_page_and_the_last_row_goes_with_the_name(read: Read) -> None:
    pages = read(index(*many(60)))
    assert len(pages) > 1
    for page in pages:
        assert page.find("STT") and page.find("Số, ký hiệu")
    assert pages[-1].find("Trần Thị Hoa") and "60/BC-UBND" in pages[-1].text


def test_days_are_written_by_the_decree_and_an_unknown_one_stays_open(read: Read) -> None:
    (page,) = read(index(LETTER))
    assert page.find("09/02/2018") and "05/6/2018" in page.text
    (page,) = read(index(LETTER, dated=False))
    assert "09/02/2018" not in page.text and "05/6/2018" in page.text


@pytest.mark.parametrize(
    ("kind", "summary", "told"),
    [
        (DocumentKind.LETTER, "V/v gửi báo cáo", "Công văn về việc gửi báo cáo"),
        (DocumentKind.DECISION, "Về việc phê duyệt Đề án", "Quyết định về việc phê duyệt Đề án"),
        (DocumentKind.REPORT, "Báo cáo năm", "Báo cáo năm"),
        (DocumentKind.NOTICE, "Lịch họp", "Thông báo: Lịch họp"),
        (DocumentKind.OTHER, "Lịch họp", "Lịch họp"),
    ],
)
def test_kind_and_summary_are_one_sentence(
    read: Read, kind: DocumentKind, summary: str, told: str
) -> None:
    (page,) = read(index(replace(LETTER, kind=kind, summary=summary)))
    assert told in " ".join(page.text.split("\n"))


def test_the_longest_line_that_the_register_takes_has_room(read: Read) -> None:
    word = "phòng ngừa "
    longest = replace(
        LETTER,
        number=("123456/" + "ABCDEFGH-" * 7)[:MAX_NUMBER],
        issuer=(word * ISSUER_CHARS)[:ISSUER_CHARS].strip(),
        summary=(word * SUMMARY_CHARS)[:SUMMARY_CHARS].strip(),
    )
    pages = read(index(longest, LETTER))
    assert all(max(e.right for e in page.words) <= (210 - 15) * MM + 0.5 for page in pages)
    assert sum(page.text.count("ngừa") for page in pages) >= SUMMARY_CHARS // len(word)


def test_what_did_not_come_in_by_a_stamp_says_nothing_of_one(read: Read) -> None:
    sent = replace(LETTER, arrival_no="", arrived_on=None, medium=Medium.PAPER)
    (page,) = read(index(sent))
    assert "Đến" not in page.text and "điện tử" not in page.text
    (page,) = read(index(replace(LETTER, arrival_no="")))
    assert "Đến" in page.text and "Số đến" not in page.text
