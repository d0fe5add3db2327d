"""Text of before Unicode is recognised and nothing else is; what is pasted becomes plain."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from gbv_desktop.domain.text import old_codes
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.old_codes import OldCode, recognise, to_unicode
from gbv_desktop.domain.text.pasted import plain_text

TCVN3, VNI = OldCode.TCVN3, OldCode.VNI

SEEN = {
    # as such files really read, beside what they say
    "Céng hoµ x· héi chñ nghÜa ViÖt Nam": (TCVN3, "Cộng hoà xã hội chủ nghĩa Việt Nam"),
    "§éc lËp - Tù do - H¹nh phóc": (TCVN3, "Độc lập - Tự do - Hạnh phúc"),
    "CéNG HOµ X· HéI": (TCVN3, "CỘNG HOÀ XÃ HỘI"),
    "HéI §åNG nh©n d©n": (TCVN3, "HỘI ĐỒNG nhân dân"),
    "Ng\u00adêi d©n ®\u00adîc h\u00adëng": (TCVN3, "Người dân được hưởng"),
    "Lª ThÞ Hoa": (TCVN3, "Lê Thị Hoa"),
    "T« Minh": (TCVN3, "Tô Minh"),
    "Coäng hoøa xaõ hoäi chuû nghóa Vieät Nam": (VNI, "Cộng hòa xã hội chủ nghĩa Việt Nam"),
    "COÄNG HOØA XAÕ HOÄI": (VNI, "CỘNG HÒA XÃ HỘI"),
    "Ñoäc laäp - Töï do - Haïnh phuùc": (VNI, "Độc lập - Tự do - Hạnh phúc"),
    "Nguyeãn Vaên An": (VNI, "Nguyễn Văn An"),
    "Ñaêk Toâ, ngaøy 05 thaùng 6": (VNI, "Đăk Tô, ngày 05 tháng 6"),
}

NOT_OLD = [
    "",
    "Cộng hòa xã hội chủ nghĩa Việt Nam",
    "Xã Diên Bình có hai lớp, báo cáo là hoà giải",
    "Xã Pô Kô",
    "Plei Krông",
    "Y Đai, A Huy, Ngọk Tụ, Rơ Nga",
    "café déjà vu, naïve, Müller, São Paulo, José, Noël",
    "El niño añade más; voilà une élève à côté du théâtre",
    "25 µm ± 3 · © 2018 ® § 5 ¶ ½ × ÷ «»",
    "B05·1 V03.than_the M02b §2.1 05/KH-UBND 12.500.000đ",
    "Tin báo « Văn hoá » và “hoà giải”",
    "plain English words of a report",
]


@pytest.mark.parametrize(("text", "found"), SEEN.items())
def test_old_text_is_recognised_and_read(text, found):
    code, words = found
    assert recognise(text) is code
    assert to_unicode(text, code) == words


@pytest.mark.parametrize("text", NOT_OLD)
def test_what_is_not_old_is_left_alone(text):
    assert recognise(text) is None


def test_a_font_of_capitals_is_told():
    assert to_unicode("céng hoµ x· héi", TCVN3, capitals=True) == "CỘNG HOÀ XÃ HỘI"


def test_the_tables_have_every_letter_of_vietnamese():
    letters = {
        unicodedata.normalize("NFC", base + tone)
        for base in "aăâeêioôơuưy"
        for tone in ("", "\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
    } | {"đ"}
    marked = {letter for letter in letters if not letter.isascii()}
    small = set(old_codes._TCVN3.values())
    assert {each for each in small if each.islower()} == marked
    assert {each for each in small if each.isupper()} == set("ĂÂĐÊÔƠƯ")
    assert set(old_codes._VNI.values()) == marked | {each.upper() for each in marked}


SENTENCES = [
    "Trong kỳ, đơn vị đã phối hợp tổ chức truyền thông về bình đẳng giới tại các thôn, làng.",
    "Hội Liên hiệp Phụ nữ duy trì địa chỉ tin cậy ở cộng đồng, tiếp nhận nạn nhân khi cần.",
    "Khó khăn: kinh phí còn thấp, cán bộ kiêm nhiệm; đề nghị huyện hỗ trợ tập huấn hàng năm.",
    "Nguyên nhân chủ yếu là do nhận thức của một bộ phận người dân còn hạn chế.",
    "Tiếp tục thực hiện kế hoạch, kiểm tra, giám sát và tổng kết vào cuối năm theo quy định.",
]


def typed_in(text: str, code: OldCode) -> str:
    """The text as the old font's keyboard would have typed it."""
    table = old_codes._TCVN3 if code is TCVN3 else old_codes._VNI
    signs = {letter: sign for sign, letter in table.items()}
    return "".join(signs.get(each, each) for each in text)


@given(st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=4), st.sampled_from(OldCode))
def test_what_was_typed_in_an_old_code_is_read_as_it_was_meant(sentences, code):
    text = "\n".join(sentences)
    typed = typed_in(text, code)
    assert recognise(typed) is code
    assert to_unicode(typed, code) == text


@given(
    st.lists(st.tuples(st.sampled_from(SENTENCES), st.booleans()), min_size=2),
    st.sampled_from(OldCode),
)
def test_lines_of_today_between_old_ones_stay(lines, code):
    mixed = "\n".join(typed_in(line, code) if old else line for line, old in lines)
    assert recognise(mixed) is (code if any(old for _line, old in lines) else None)
    assert to_unicode(mixed, code) == "\n".join(line for line, _old in lines)


SYLLABLES = sorted({word.strip(",.;:") for each in SENTENCES for word in each.split()})
TODAY = st.lists(
    st.one_of(
        st.sampled_from(SYLLABLES),
        st.sampled_from(
            ["là", "có", "hai", "hoà", "bé", "cô", "xã", "tôi", "về", "V03.nu", "12.345"]
        ),
        st.from_regex(r"[A-Z][0-9]{2}(\.[a-z_]{1,8})?", fullmatch=True),
        st.text("abcdefghijklmnopqrstuvwxyzABC.,-0123456789", max_size=8),
    ),
    max_size=20,
).map(" ".join)


@given(TODAY)
@example("bé có cô")
def test_no_unicode_text_english_or_code_is_taken_for_an_old_one(text):
    assert recognise(text) is None


@given(st.text())
def test_any_text_at_all_can_be_asked_about(text):
    code = recognise(text)
    if code is not None:
        assert to_unicode(text, code) != text


@pytest.mark.parametrize(
    ("pasted", "text"),
    [
        ("“Năm nay” – bình đẳng giới…", "“Năm nay” – bình đẳng giới…"),
        ("5\u00a0buổi\u2009truyền\u202fthông", "5 buổi truyền thông"),
        ("trun\u00adg tâm\u200b", "trung tâm"),
        ("một\r\nhai\rba\vbốn", "một\nhai\nba\nbốn"),
        ("•\tMột\n\uf0b7 Hai\n·\tBa\no\tBốn\n§\u00a0Năm", "- Một\n- Hai\n- Ba\n- Bốn\n- Năm"),
        ("nhóm o và o kia", "nhóm o và o kia"),
        ("UBND\u2011xã", "UBND-xã"),
        (unicodedata.normalize("NFD", "Đắk Tô"), "Đắk Tô"),
        ("Hình \ufffc 1   \nsau", "Hình 1\nsau"),
    ],
)
def test_a_paste_from_word_keeps_its_plain_text(pasted, text):
    assert plain_text(pasted) == text


@given(
    st.text(st.characters(max_codepoint=0x36F) | st.sampled_from("ệ “”…•\u200b\uf0b7\u2028\t\v"))
)
def test_what_is_plain_stays_plain(text):
    once = plain_text(text)
    assert plain_text(once) == once


@given(
    st.lists(
        st.sampled_from([*SYLLABLES, "•\t", "\u00ad", "\u200b", "\u00a0", "\r\n", "\v", "\uf0a7"])
    )
)
def test_what_is_pasted_passes_the_rule_on_characters(parts):
    text_policy(plain_text("".join(parts)))
