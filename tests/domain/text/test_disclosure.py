"""What a text may tell, and the characters that it may not hold."""

from __future__ import annotations

import re
import unicodedata
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.text import disclosure
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.disclosure import HitKind, persons_in, scan
from gbv_desktop.errors import Problem


def kinds(text):
    return [str(hit.kind) for hit in scan(text)]


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("đã hỗ trợ ông Nam.", "ông Nam"),
        ("Bà Nguyễn Thị Hoa trình báo", "Bà Nguyễn Thị Hoa"),
        ("bà NGUYỄN THỊ HOA", "bà NGUYỄN THỊ HOA"),
        ("chị H. và chồng", "chị H"),
        ("ông (bà) Lê Văn Tám", "bà) Lê Văn Tám"),
        ("Ông/bà: Trần Văn Bảy", "bà: Trần Văn Bảy"),
        ("em Lan, cháu của", "em Lan"),
        ("cháu\u00a0Y Hoa", "cháu\u00a0Y Hoa"),
        ("cô\nThắm", "cô\nThắm"),
        ("nhà chú Bảy", "chú Bảy"),
        ("bác Sáu", "bác Sáu"),
        ("anh Đinh Văn Đức", "anh Đinh Văn Đức"),
        ("gia đình A Huy", "A Huy"),
        ("nạn nhân Y Đai ở xã", "Y Đai"),
        ("Y H'Nhiên", "Y H'Nhiên"),
        ("Y Đức đến trạm", "Y Đức"),
    ],
)
def test_names(text, found):
    (hit,) = scan(text)
    assert (hit.kind, hit.text) == ("name", found)
    assert text[hit.start : hit.end] == found


@pytest.mark.parametrize(
    "text",
    [
        "ông bà, cha mẹ; anh chị em trong gia đình",
        "Trạm Y Tế xã; ngành Y Dược; Y Học cổ truyền; Y Tá thôn",
        "Y tế xã",
        "đem Lan can",
        "Phòng Lao động - Thương binh và Xã hội",
        "nhóm A gồm 05 hộ",
        "KẾ HOẠCH A",
    ],
)
def test_no_names(text):
    assert kinds(text) == []


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("nạn nhân N.T.H trình báo", "initials"),
        ("N. T. H. kể lại", "initials"),
        ("cháu bé A.B", "initials"),
        ("gọi 0912345678", "phone"),
        ("gọi 0912.345.678", "phone"),
        ("gọi 0912 345 678.", "phone"),
        ("gọi 091-234-5678", "phone"),
        ("máy bàn 02603831234", "phone"),
        ("+84 912 345 678", "phone"),
        ("84912345678", "phone"),
        ("CMND 233123456", "id"),
        ("CCCD 062198001234", "id"),
        ("số 062 198 001 234", "id"),
        ("sinh năm 1990", "birth"),
        ("Sinh ngày 12/3/1990", "birth"),
        ("sinh tháng 3", "birth"),
        ("(SN 1990)", "birth"),
        ("sn: 1985", "birth"),
        ("một cháu 13 tuổi", "age"),
        ("13tuổi", "age"),
        ("học sinh lớp 7A", "class"),
        ("Lớp 10A1", "class"),
        ("lớp 5/2", "class"),
        ("tại thôn 5", "village"),
        ("ở làng Đăk Rô", "village"),
        ("tổ dân phố số 3", "village"),
        ("Tổ 7", "village"),
        ("thôn Kon Pring", "village"),
        ("xảy ra 12/3/2018", "date"),
        ("ngày 12-03-2018", "date"),
        ("ngày 12 tháng 3 năm 2018", "date"),
        ("ngày 12 tháng 3 vừa qua", "date"),
        ("tối ngày 12/3", "date"),
    ],
)
def test_the_other_kinds(text, kind):
    assert kinds(text) == [kind]


@pytest.mark.parametrize(
    "text",
    [
        "Kế hoạch số 05/KH-UBND ngày 12/01/2018",
        "Kế hoạch số 302/KH-UBND, ngày 09/02/2017 của UBND tỉnh",
        "Quyết định số 1464/QĐ-TTg ngày 22 tháng 7 năm 2016",
        "Nghị định 30/2020/NĐ-CP 05/3/2020",
        "ngày 25/11; ngày 8/3; từ ngày 15/11 đến ngày 15/12",
        "15/11 - 15/12",
        "trẻ em dưới 16 tuổi, người trên 60 tuổi, từ đủ 18 tuổi",
        "không phát sinh năm 2018; học sinh năm 2018; tuyển sinh năm 2018",
        "kinh phí 125.000.000 đồng, 84.123.456.789 đồng",
        "125000000 đồng",
        "mở 02 lớp, 30 người",
        "tổ chức tại các thôn, làng; tổ hòa giải",
        "đạt 90,5% và 1.234.567 lượt",
        "Tổ quốc",
        "mục I.2 và II.1",
    ],
)
def test_what_every_report_says_is_no_hit(text):
    assert kinds(text) == []


def test_a_day_after_something_else_than_a_document_is_a_hit():
    (hit,) = scan("Kế hoạch số 05/KH-UBND ngày 12/01/2018, vụ việc ngày 13/01/2018")
    assert hit.text == "13/01/2018"


def test_a_passage_inside_another_is_named_once():
    text = "Bà Y Hoa, sinh ngày 12/3/1990, ĐT 0912345678"
    assert kinds(text) == ["name", "birth", "phone"]


def test_initials_behind_a_form_of_address():
    assert kinds("chị N.T.H") == ["name", "initials"]


def test_the_normal_form_does_not_hide_a_name():
    text = "gặp bà Thắm"
    assert scan(unicodedata.normalize("NFD", text)) == scan(text)


@given(st.text(max_size=60))
def test_hits_stand_in_order_and_do_not_lie_in_each_other(text):
    nfc = unicodedata.normalize("NFC", text)
    hits = scan(text)
    assert all(nfc[hit.start : hit.end] == hit.text for hit in hits)
    assert all(a.start <= b.start and a.end < b.end for a, b in pairwise(hits))
    assert all(isinstance(hit.kind, HitKind) for hit in hits)


EVIL = [
    "A",
    "A ",
    "A.",
    "bà A ",
    "0",
    "0 ",
    "0.",
    "1/",
    "12/12/",
    "Y Y",
    "sinh năm ",
    "thôn ",
    "tổ dân phố ",
    "ngày 1 tháng 1 ",
    "1/AAAAAAA ngày 1/1/2018 ",
    "lớp 1 ",
    "84",
    " ",
    "\n",
    "Ạ'Ạ",
]


@pytest.mark.parametrize("piece", EVIL)
def test_the_work_grows_with_the_length_alone(piece):
    """Twenty thousand characters of the worst: a pattern that runs wild would not come back."""
    assert isinstance(scan((piece * 20_000)[:20_000]), tuple)


PATTERNS = [value for value in vars(disclosure).values() if isinstance(value, re.Pattern)]


@pytest.mark.parametrize("pattern", PATTERNS)
def test_no_pattern_looks_on_without_end(pattern):
    """So what it does from one place has a bound, and a text costs what its length does."""
    assert not repeats_without_end(re._parser.parse(pattern.pattern))


def test_a_repeat_without_end_is_seen():
    assert repeats_without_end(re._parser.parse(r"x(?:a{1,2}|(?<!b)\d+)"))


def repeats_without_end(parsed):
    if isinstance(parsed, tuple) and parsed and parsed[0] is re._constants.MAX_REPEAT:
        _low, high, inside = parsed[1]
        return high is re._constants.MAXREPEAT or repeats_without_end(inside)
    if isinstance(parsed, tuple | list | re._parser.SubPattern):
        return any(map(repeats_without_end, parsed))
    return False


# --- characters -----------------------------------------------------------------------------

GOOD = [
    "Diên Bình, Đăk Rơ Nga, Đăk Tô, Đăk Trăm, Kon Đào, Ngọk Tụ, Pô Kô, Tân Cảnh, Văn Lem",
    "Ê-đê: ê̆, ơ̆, Y H’Nhiên, Rơ Măm, Brâu, Bnâr",
    "“93,8%” – 1.234; §1 · ½ × 2 m²… ☐ 😀",
    "dòng một\ndòng hai",
    "no\u00a0break",
    "50 µg; β-carotene; α",
    "Привет",
    "",
]


@pytest.mark.parametrize("text", GOOD)
@pytest.mark.parametrize("form", ["NFC", "NFD"])
def test_readable_text_passes(text, form):
    text_policy(unicodedata.normalize(form, text))


@pytest.mark.parametrize(
    "character",
    [
        "\u202e",
        "\u2066",
        "\u200b",
        "\u200d",
        "\ufeff",
        "\u00ad",
        "\U000e0041",
        "\ue000",
        "\U0010fffd",
        "\x00",
        "\x1b",
        "\t",
        "\r",
        "\x7f",
        "\x85",
        "\u2028",
        "\ud800",
        "\uffff",
        "\u0378",
        "\ufe0f",
        "\U000e0100",
        "\u3164",
        "\u034f",
        "\u2800",
    ],
)
def test_what_deceives_is_refused_with_its_position(character):
    with pytest.raises(Problem) as refused:
        text_policy(f"Đăk{character}Tô")
    assert refused.value.code == "E-TEXT-CHARS"
    fields = dict(refused.value.text.fields)
    assert fields == {"character": f"U+{ord(character):04X}", "position": 4}


@pytest.mark.parametrize(
    ("text", "position"),
    [
        ("Diên B\u0456nh", 7),
        ("\u0412ình", 1),
        ("x\u03bf", 2),
        ("Đăk T\u043e\u0302", 6),
        ("xã; \u0430b", 5),
        ("T\u13aa", 2),
    ],
)
def test_a_lookalike_in_a_latin_word_is_refused(text, position):
    with pytest.raises(Problem) as refused:
        text_policy(text)
    assert dict(refused.value.text.fields)["position"] == position


def test_a_tower_of_marks_is_refused():
    text_policy("e\u0302\u0306\u0301")
    with pytest.raises(Problem):
        text_policy("e\u0302\u0306\u0301\u0300")


def test_a_field_of_one_line_takes_one_line():
    text_policy("a\nb")
    with pytest.raises(Problem):
        text_policy("a\nb", lines=False)
    text_policy("Đăk Tô", lines=False)


def test_persons_are_told_once_and_places_are_none() -> None:
    teller = "cử ông Nguyễn Văn An dự tập huấn"
    assert persons_in(teller, teller) == ("ông Nguyễn Văn An",)
    assert persons_in("UBND xã Văn Lem", "Trường THCS Nguyễn Trãi", "thôn Kon Đào") == ()
