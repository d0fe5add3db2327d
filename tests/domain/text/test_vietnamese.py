"""Vietnamese as offices write it."""

from __future__ import annotations

import unicodedata
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.text import vietnamese as vi


@pytest.mark.parametrize(
    ("first", "second"),
    [
        ("Đăk Tô", "Đắk tô"),
        ("Đăk Tô", "Dak To"),
        ("hoà", "hòa"),
        ("UỶ BAN", "Ủy ban"),
        ("qui định", "quy định"),
        ("kĩ năng", "kỹ năng"),
        ("Giáo dục – Đào tạo", "Giáo dục - Đào tạo"),
        ("Lao động\u00a0- Thương binh", "lao động - thương binh"),
        (unicodedata.normalize("NFD", "Ngọk Tụ"), "Ngọk Tụ"),
    ],
)
def test_what_people_search_for_alike(first, second):
    assert vi.fold(first) == vi.fold(second)


def test_fold_keeps_letters_apart():
    assert vi.fold("  Văn Lem ") == "van lem"
    assert vi.fold("Văn Lem") != vi.fold("Văn Len")


@given(st.text(alphabet=st.characters(exclude_categories=("Cs",)), max_size=30))
def test_fold_does_not_see_the_normal_form(text):
    nfc, nfd = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))
    assert vi.fold(nfc) == vi.fold(nfd)


NAMES = [
    "Diên Bình",
    "Đăk Rơ Nga",
    "Đăk Tô",
    "Đăk Trăm",
    "Kon Đào",
    "Ngọk Tụ",
    "Pô Kô",
    "Tân Cảnh",
    "Văn Lem",
]


@given(st.permutations(NAMES))
def test_the_nine_communes_in_order(names):
    assert sorted(names, key=vi.sort_key) == NAMES


def from_behind(words):
    """The words sorted from their reverse, so that doing nothing shows."""
    backwards = list(reversed(words))
    return sorted(backwards, key=vi.sort_key)


def test_letters_first_tones_second_case_third():
    words = ["ba", "Ba", "bà", "bả", "bã", "bá", "bạ", "ban", "bàn", "bă", "bằm", "bâ"]
    assert from_behind(words) == words
    letters = list("aăâbcdđeêghiklmnoôơpqrstuưvxy")
    assert from_behind(letters) == letters


def test_signs_before_digits_before_letters():
    words = ["a", "a b", "a-b", "a1", "a2", "aa", "aя"]
    assert from_behind(words) == words


def test_both_normal_forms_have_one_place():
    assert vi.sort_key(unicodedata.normalize("NFD", "Ngọk Tụ")) == vi.sort_key("Ngọk Tụ")
    assert vi.sort_key("x\u0332") > vi.sort_key("x")


def test_an_odd_mark_is_a_level_of_its_own():
    assert sorted(["aç", "ac", "ac\u0327"], key=vi.sort_key)[0] == "ac"


@pytest.mark.parametrize(
    ("number", "text"), [(0, "0"), (1, "01"), (9, "09"), (10, "10"), (1234, "1.234")]
)
def test_counts_in_running_text(number, text):
    assert vi.two_digits(number) == text


@pytest.mark.parametrize(
    ("number", "text"),
    [
        (0, "không"),
        (4, "bốn"),
        (5, "năm"),
        (10, "mười"),
        (11, "mười một"),
        (14, "mười bốn"),
        (15, "mười lăm"),
        (20, "hai mươi"),
        (21, "hai mươi mốt"),
        (24, "hai mươi tư"),
        (25, "hai mươi lăm"),
        (101, "một trăm linh một"),
        (105, "một trăm linh năm"),
        (110, "một trăm mười"),
        (1_000, "một nghìn"),
        (1_001, "một nghìn không trăm linh một"),
        (1_015, "một nghìn không trăm mười lăm"),
        (1_005_000, "một triệu không trăm linh năm nghìn"),
        (125_000_000, "một trăm hai mươi lăm triệu"),
        (10**9, "một tỷ"),
        (10**9 + 5, "một tỷ không trăm linh năm"),
        (10**9 + 5 * 10**6, "một tỷ không trăm linh năm triệu"),
        (2 * 10**12, "hai nghìn tỷ"),
        (
            2**53 - 1,
            "chín triệu không trăm linh bảy nghìn một trăm chín mươi chín tỷ"
            " hai trăm năm mươi tư triệu bảy trăm bốn mươi nghìn chín trăm chín mươi mốt",
        ),
    ],
)
def test_numbers_read_aloud(number, text):
    assert vi.number_in_words(number) == text


def test_no_number_below_zero_is_read():
    with pytest.raises(ValueError, match="-1"):
        vi.number_in_words(-1)


def spoken(text):
    """Reads the words back: the control for :func:`vi.count`."""
    digits = {
        word: value
        for value, words in enumerate(
            ("không linh", "một mốt", "hai", "ba", "bốn tư", "năm lăm", "sáu", "bảy", "tám", "chín")
        )
        for word in words.split()
    }
    total = group = digit = 0
    for word in text.split():
        if word in digits:
            digit = digits[word]
        elif word == "mười":
            group, digit = group + 10, 0
        elif word in ("mươi", "trăm"):
            group, digit = group + digit * {"mươi": 10, "trăm": 100}[word], 0
        elif word == "tỷ":
            total, group, digit = (total + group + digit) * 10**9, 0, 0
        else:
            size = {"nghìn": 10**3, "triệu": 10**6}[word]
            total, group, digit = total + (group + digit) * size, 0, 0
    return total + group + digit


@given(st.integers(0, 2**53 - 1))
def test_every_number_can_be_read_back(number):
    assert spoken(vi.number_in_words(number)) == number


def test_an_amount_in_words():
    assert vi.money_in_words(125_000_000) == "Một trăm hai mươi lăm triệu đồng"
    assert vi.money_in_words(0) == "Không đồng"
    assert vi.money_in_words(1_005_000) == "Một triệu không trăm linh năm nghìn đồng"


@pytest.mark.parametrize(
    ("amount", "unit", "words"),
    [
        (125, "triệu đồng", "Một trăm hai mươi lăm triệu đồng"),
        (1_024, "nghìn đồng", "Một triệu không trăm hai mươi tư nghìn đồng"),
        (21, "1.000 đồng", "Hai mươi mốt nghìn đồng"),
        (2, "tỷ đồng", "Hai tỷ đồng"),
    ],
)
def test_an_amount_in_words_speaks_of_dong_whatever_the_unit(amount, unit, words):
    assert vi.money_in_words(amount, unit) == words


def test_what_is_no_unit_of_money_has_no_words():
    with pytest.raises(KeyError):
        vi.money_in_words(3, "người")


@pytest.mark.parametrize(
    ("day", "text"),
    [
        (date(2020, 1, 5), "ngày 05 tháng 01 năm 2020"),
        (date(2018, 2, 28), "ngày 28 tháng 02 năm 2018"),
        (date(2018, 6, 8), "ngày 08 tháng 6 năm 2018"),
        (date(2018, 3, 10), "ngày 10 tháng 3 năm 2018"),
        (date(2018, 12, 31), "ngày 31 tháng 12 năm 2018"),
    ],
)
def test_the_official_date(day, text):
    assert vi.long_date(day) == text


def test_the_open_date():
    assert vi.long_date(year=2018, month=6) == "ngày      tháng 6 năm 2018"
    assert vi.long_date(year=2018, month=1) == "ngày      tháng 01 năm 2018"
    assert vi.long_date(year=2018) == "ngày      tháng      năm 2018"
    with pytest.raises(ValueError, match="year"):
        vi.long_date(month=6)


def test_the_short_date():
    assert vi.short_date(date(2020, 1, 5)) == "05/01/2020"


@pytest.mark.parametrize(
    ("amount", "text"),
    [
        (0, "0 đồng"),
        (999_999, "999.999 đồng"),
        (1_000_000, "1 triệu đồng"),
        (1_500_000, "1,5 triệu đồng"),
        (1_234_567, "1,23 triệu đồng"),
        (1_235_000, "1,24 triệu đồng"),
        (10_000_000, "10 triệu đồng"),
        (1_234_050_000, "1.234,05 triệu đồng"),
        (1_999_999, "2 triệu đồng"),
    ],
)
def test_money(amount, text):
    assert vi.money(amount) == text


@pytest.mark.parametrize(
    ("num", "den", "mark", "text"),
    [
        (15, 16, None, "93,8%"),
        (9, 10, 90, "90,0%"),
        (901, 1000, 90, "90,1%"),
        (9001, 10000, 90, "90,01%"),
        (9001, 10000, None, "90,0%"),
        (89999, 100000, 90, "89,999%"),
        (94999, 100000, (90, 95), "94,999%"),
        (1, 8, None, "12,5%"),
        (1, 16, None, "6,3%"),
        (30, 2, None, "1.500,0%"),
        (2**53 - 2, 2**53 - 1, 100, "99,99999999999999%"),
    ],
)
def test_percentages(num, den, mark, text):
    assert vi.percent(num, den, mark) == text


@pytest.mark.parametrize(("num", "den"), [(1, 0), (-1, 5), (0, 0)])
def test_no_percentage_of_nothing(num, den):
    with pytest.raises(ValueError, match="no share"):
        vi.percent(num, den)


@given(st.integers(0, 2**53), st.integers(1, 2**53), st.integers(0, 100))
def test_a_percentage_always_shows_its_side(num, den, mark):
    whole, decimals = vi.percent(num, den, mark)[:-1].replace(".", "").split(",")
    shown, scale = int(whole + decimals), 10 ** len(decimals)
    assert (shown > mark * scale) == (100 * num > mark * den)
    assert (shown < mark * scale) == (100 * num < mark * den)


def test_enumerations():
    assert vi.join([]) == ""
    assert vi.join(["a"]) == "a"
    assert vi.join(["a", "b"]) == "a và b"
    assert vi.join(("a", "b", "c"), "hoặc") == "a, b hoặc c"


def test_capitals():
    assert vi.capitals("Ủy ban nhân dân xã Đăk Rơ Nga") == "ỦY BAN NHÂN DÂN XÃ ĐĂK RƠ NGA"
    assert vi.capitals(unicodedata.normalize("NFD", "uỷ")) == "UỶ"


@given(st.integers(0, 50))
def test_versions_of_reports_and_issues_in_words(number):
    assert vi.printed_revision(number + 2) == f"bổ sung lần {number + 1}"
    assert vi.amendment_words(number + 1) == f"bổ sung, điều chỉnh lần {number + 1}"


def test_the_first_version_is_the_official_one():
    assert vi.printed_revision(1) == vi.amendment_words(0) == "chính thức"


@pytest.mark.parametrize(
    ("area", "level"),
    [
        ("huyện Đăk Tô", "huyện"),
        ("Tỉnh Quảng Ngãi", "tỉnh"),
        ("thị trấn Đăk Tô", "thị trấn"),
        ("thị xã Sơn Tây", "thị xã"),
        ("Đăk Tô", ""),
    ],
)
def test_the_level_of_a_territory(area: str, level: str) -> None:
    assert vi.level_of(area) == level


def test_levels_stand_in_the_order_of_official_lists() -> None:
    areas = ("thị trấn Đăk Tô", "xã Kon Đào", "xã Pô Kô", "phường Một", "")
    assert vi.levels_of(areas) == ("xã", "phường", "thị trấn")
    assert vi.levels_of(()) == ()
