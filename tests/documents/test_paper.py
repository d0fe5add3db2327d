"""The first pages of a paper, measured against NĐ 30/2020, Phụ lục I."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.documents.papers.render import render
from gbv_desktop.writing.structure.paper import Block, Paper, Style

MM = 72 / 25.4
REGULAR = "Tinos"
LEFT, RIGHT = 35 * MM, 190 * MM
Read = Callable[[bytes], list[Any]]


def underlined(page: Any, words: Any) -> tuple[float, float, float, float]:
    """The one rule that stands right below the words."""
    (rule,) = [
        each
        for each in page.rules
        if 0 < words.y - each[1] < 12 and each[0] < words.middle < each[2]
    ]
    return rule


def share(rule: tuple[float, float, float, float], words: Any) -> float:
    return (rule[2] - rule[0]) / (words.right - words.x)


def test_paper_and_margins(unit_paper: Paper, read: Read) -> None:
    for page in read(render(replace(unit_paper, appendices=(), foot=""))):
        assert (page.width, page.height) == pytest.approx((210 * MM, 297 * MM), abs=0.01)
        text = [each for each in page.words if each.y < page.height - 25 * MM]
        assert min(each.x for each in text) == pytest.approx(LEFT, abs=0.01)
        assert max(each.right for each in text) <= RIGHT + 0.01
        assert max(each.y + 0.891 * each.size for each in text) <= page.height - 25 * MM
        assert min(each.y - 0.216 * each.size for each in text) >= 20 * MM


def test_nation_and_motto(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[0]
    nation = page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM")
    motto = page.find("Độc lập - Tự do - Hạnh phúc")
    assert (nation.font, motto.font) == ("Tinos-Bold", "Tinos-Bold")
    assert 12 <= nation.size <= 13 <= motto.size <= 14
    assert nation.middle == pytest.approx(motto.middle, abs=0.1)
    assert share(underlined(page, motto), motto) == pytest.approx(1, abs=0.001)
    assert nation.x > LEFT + 0.4 * 155 * MM, "the right column begins at 40 per cent"


def test_issuing_body(district_paper: Paper, read: Read) -> None:
    page = read(render(district_paper))[0]
    parent, last = page.find("UBND HUYỆN ĐĂK TÔ"), page.find("- THƯƠNG BINH VÀ XÃ HỘI")
    assert page.find("PHÒNG LAO ĐỘNG").middle == pytest.approx(last.middle, abs=0.1)
    assert (parent.font, last.font) == (REGULAR, "Tinos-Bold")
    assert 12 <= parent.size <= 13 and 12 <= last.size <= 13
    assert parent.y == pytest.approx(page.find("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM").y, abs=0.1)
    assert last.right <= LEFT + 0.4 * 155 * MM
    assert 1 / 3 <= share(underlined(page, last), last) <= 1 / 2 + 0.001


def test_number_and_date_stay_open_on_one_line(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[0]
    number = page.find("Số:        /BC-UBND")
    place = page.find("Diên Bình, ngày        tháng 6 năm 2018")
    assert number.y == pytest.approx(place.y, abs=0.01)
    assert (number.font, number.size) == (REGULAR, 13)
    assert place.font == "Tinos-Italic" and 13 <= place.size <= 14
    assert number.middle == pytest.approx(page.find("XÃ DIÊN BÌNH").middle, abs=0.1)
    assert place.middle == pytest.approx(page.find("Độc lập - Tự do - Hạnh phúc").middle, abs=0.1)


def test_title_and_its_rule(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[0]
    kind, label = page.find("BÁO CÁO"), page.find("Kính gửi:")
    lines = [each for each in page.words if label.y < each.y < kind.y]
    last = lines[-1]
    assert " ".join(each.text for each in lines) == unit_paper.excerpt
    for words in (kind, *lines):
        assert words.font == "Tinos-Bold" and 13 <= words.size <= 14
        assert words.middle == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)
    assert 1 / 3 <= share(underlined(page, last), last) <= 1 / 2


def test_an_addressee_breaks_before_the_bracket_that_says_through_whom(
    unit_paper: Paper, read: Read
) -> None:
    body = "Ủy ban nhân dân huyện Đăk Tô (qua Phòng Lao động - Thương binh và Xã hội)."
    page = read(render(replace(unit_paper, addressees=(body,))))[0]
    label, first = page.find("Kính gửi:"), page.find("Ủy ban nhân dân huyện Đăk Tô")
    second = page.find("(qua Phòng Lao động - Thương binh và Xã hội).")
    assert label.y == first.y > second.y and first.x == second.x
    short = read(render(replace(unit_paper, addressees=("UBND huyện (qua Phòng).",))))[0]
    assert short.find("UBND huyện (qua Phòng).")


def test_several_addressees_stand_below_the_colon(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[0]
    label, first = page.find("Kính gửi:"), page.find("- UBND huyện Đăk Tô;")
    last = page.find("- Phòng Lao động - Thương binh và Xã hội huyện.")
    colon = label.right - 0.278 * label.size
    assert first.x == pytest.approx(colon, abs=0.2) and last.x == first.x
    assert label.y > first.y > last.y
    assert page.find("BÁO CÁO").y > label.y > page.starting("I. CÔNG TÁC").y


def test_one_addressee_stands_beside_the_colon(unit_paper: Paper, read: Read) -> None:
    page = read(render(replace(unit_paper, addressees=("UBND huyện Đăk Tô.",))))[0]
    label, name = page.find("Kính gửi:"), page.find("UBND huyện Đăk Tô.")
    assert label.y == name.y
    assert 0 < name.x - label.right < 5
    assert (label.x + name.right) / 2 == pytest.approx((LEFT + RIGHT) / 2, abs=0.2)


def test_body_is_justified_and_indented(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[0]
    first = page.starting("Thực hiện Kế hoạch")
    assert first.x == pytest.approx(LEFT + 12.7 * MM, abs=0.01)
    body = [each for each in page.words if each.font == REGULAR and each.size == 14]
    lines = [each for each in body if each.x == pytest.approx(LEFT, abs=0.01)]
    full = [each for each in lines if each.right == pytest.approx(RIGHT, abs=0.05)]
    assert len(full) >= 5 and first in body
    heading = page.find("1. Kết quả thực hiện các mục tiêu")
    assert heading.font == "Tinos-Bold"
    # NĐ 30/2020, PL I, II.6: a point is upright, and not bold.
    point = page.find("a) Hoạt động 1: Chiến dịch truyền thông trong Tháng hành động")
    assert point.font == REGULAR


def test_lines_and_paragraphs_keep_their_distance(unit_paper: Paper, read: Read) -> None:
    page = read(render(unit_paper))[0]
    opening, second = (
        page.starting("Thực hiện Kế hoạch"),
        page.starting("hiện Đề án “Phòng ngừa và"),
    )
    line = opening.y - second.y
    # Single spacing of the typeface is 1.15 of its size; 1.5 lines are the most.
    assert 1.15 * 14 - 0.001 <= line <= 1.5 * 1.15 * 14
    result = page.find("II. KẾT QUẢ THỰC HIỆN").y - page.starting("1. Kết quả").y
    assert result - line >= 6 - 0.01


def test_page_number_from_the_second_page(district_paper: Paper, read: Read) -> None:
    pages = read(render(replace(district_paper, appendices=())))
    assert len(pages) == 3
    assert [each for each in pages[0].words if each.y > pages[0].height - 25 * MM] == []
    for index, page in enumerate(pages[1:], start=2):
        (number,) = [each for each in page.words if each.y > page.height - 25 * MM]
        assert number.text == str(index)
        assert (number.font, number.size, number.grey) == (REGULAR, 13, 0)
        assert number.middle == pytest.approx((LEFT + RIGHT) / 2, abs=0.1)


def test_signature_block(unit_paper: Paper, read: Read) -> None:
    page = read(render(replace(unit_paper, appendices=())))[-1]
    label, signer = page.find("Nơi nhận:"), page.find("TM. ỦY BAN NHÂN DÂN")
    title, name = page.find("PHÓ CHỦ TỊCH"), page.find("A Thái Học")
    assert (label.font, label.size) == ("Tinos-BoldItalic", 12)
    assert label.x == pytest.approx(LEFT, abs=0.01)
    assert label.y == pytest.approx(signer.y, abs=0.01)
    for words in (signer, title, name):
        assert words.font == "Tinos-Bold" and 13 <= words.size <= 14
        assert words.middle == pytest.approx(RIGHT - 155 * MM / 3, abs=0.2)
    # Room for the stamp: nothing is drawn between the title and the name.
    assert (title.y - name.y) / MM >= 30
    assert not [each for each in page.words if name.y < each.y < title.y and each.x > LEFT + 150]
    recipients = [page.find(text) for text in ("- Như trên;", "- Lưu: VT.")]
    assert all((each.font, each.size) == (REGULAR, 11) for each in recipients)
    assert all(each.x == pytest.approx(LEFT, abs=0.01) for each in recipients)


@pytest.mark.parametrize("count", range(14, 26))
def test_a_signature_is_never_alone(unit_paper: Paper, read: Read, count: int) -> None:
    line = Block(Style.PARAGRAPH, "Duy trì truyền thông thường xuyên tại cộng đồng.")
    paper = replace(unit_paper, blocks=(line,) * count, appendices=())
    page = read(render(paper))[-1]
    signer = page.find("TM. ỦY BAN NHÂN DÂN")
    above = [each for each in page.words if each.size == 14 and each.y > signer.y]
    assert len(above) >= 2
    assert page.find("A Thái Học").y > 20 * MM


def test_a_long_list_of_recipients_runs_on(unit_paper: Paper, read: Read) -> None:
    names = tuple(f"Đơn vị thứ {number} của huyện Đăk Tô" for number in range(120))
    pages = read(render(replace(unit_paper, recipients=names, appendices=(), foot="")))
    text = "\n".join(page.text for page in pages)
    assert all(f"- Đơn vị thứ {number} " in text for number in range(120))
    assert text.count("A Thái Học") == 1
    assert min(each.y for page in pages for each in page.words) >= 20 * MM


def test_headings_stay_with_their_text(unit_paper: Paper, read: Read) -> None:
    line = Block(Style.PARAGRAPH, "Duy trì truyền thông thường xuyên tại cộng đồng.")
    for count in range(16, 24):
        blocks = (*[line] * count, Block(Style.PART, "II. Kết quả"), Block(Style.HEADING, "1. Một"))
        paper = replace(unit_paper, blocks=(*blocks, *[line] * 20), appendices=())
        pages = read(render(paper))
        (page,) = [each for each in pages if "1. Một" in each.text]
        heading = page.find("1. Một")
        assert page.find("II. KẾT QUẢ").y > heading.y
        assert [each for each in page.words if each.y < heading.y and each.size == 14]


def test_marks_move_nothing(unit_paper: Paper, read: Read) -> None:
    plain = read(render(unit_paper))
    marked = read(render(replace(unit_paper, draft=True, training=True, internal=True)))
    marks = {"BẢN NHÁP", "TẬP HUẤN", "LƯU HÀNH NỘI BỘ"}
    assert len(plain) == len(marked)
    for before, after in zip(plain, marked, strict=True):
        black = [each for each in after.words if each.grey == 0]
        rest = [each for each in black if each.text not in marks]
        assert rest == [each for each in before.words if each.text not in marks]
        assert [e.y > after.height - 20 * MM for e in black if e.text == "BẢN NHÁP"] == [True]
        grey = [each for each in after.words if each.grey > 0.8]
        assert "".join(each.text for each in grey).replace(" ", "") == "TẬPHUẤNBẢNNHÁP"
        assert after.words[: len(grey)] == grey, "it is drawn first, behind the text"


def test_internal_paper_is_framed_above_the_text(unit_paper: Paper, read: Read) -> None:
    pages = read(render(replace(unit_paper, internal=True, appendices=())))
    words = pages[0].find("LƯU HÀNH NỘI BỘ")
    frames = [
        each for each in pages[0].rules
        if each[0] < words.x and each[2] > words.right and each[1] < words.y < each[3]
    ]  # fmt: skip
    (frame,) = frames
    assert frame[1] > pages[0].height - 25 * MM and words.font == "Tinos-Bold"
    middle = (words.middle - LEFT) / (155 * MM)
    assert 0.58 < middle < 0.85
    assert "LƯU HÀNH" not in pages[1].text


def test_code_stands_small_at_the_foot(unit_paper: Paper, read: Read) -> None:
    for page in read(render(unit_paper)):
        code = page.find(unit_paper.foot)
        assert code.size <= 9 and code.y < 20 * MM


def test_long_texts_flow_on(unit_paper: Paper, read: Read) -> None:
    words = "Nội dung truyền thông được triển khai đến từng thôn, làng, tổ dân phố. " * 40
    paper = replace(unit_paper, blocks=(Block(Style.PARAGRAPH, words),) * 5, appendices=())
    pages = read(render(paper))
    assert len(pages) > 3
    joined = " ".join(each.text for page in pages for each in page.words if each.size == 14)
    assert joined.count("Nội dung truyền thông được triển khai") >= 190
    assert all(page.words[0].text == str(index) for index, page in enumerate(pages[1:], start=2))


def test_long_unit_names_stay_in_their_column(unit_paper: Paper, read: Read) -> None:
    name = "TRUNG TÂM VĂN HÓA - THỂ THAO - DU LỊCH VÀ TRUYỀN THÔNG CÁC XÃ VÙNG ĐẶC BIỆT KHÓ KHĂN"
    paper = replace(unit_paper, head_lines=(name,), head_parent=("UBND HUYỆN ĐĂK TÔ",))
    page = read(render(paper))[0]
    number = page.find("Số:        /BC-UBND")
    left = [each for each in page.words if each.x < LEFT + 62 * MM and each.y > number.y]
    assert " ".join(each.text for each in left[1:]) == name
    assert all(each.right <= LEFT + 62 * MM + 0.01 for each in left)
    assert 1 / 3 - 0.001 <= share(underlined(page, left[-1]), left[-1]) <= 1 / 2


def test_a_paper_with_next_to_nothing_in_it(unit_paper: Paper, read: Read) -> None:
    bare = replace(
        unit_paper, excerpt="", head_lines=(), addressees=(), blocks=(), recipients=(),
        signer_lines=(), signer_name="", appendices=(), number_line="", place_line="", foot="",
    )  # fmt: skip
    (page,) = read(render(bare))
    assert [each.text for each in page.words if each.text] == [
        "CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Độc lập - Tự do - Hạnh phúc", "BÁO CÁO",
    ]  # fmt: skip
    (page,) = read(render(replace(bare, kind="", subject="")))
    assert "BÁO CÁO" not in page.text
