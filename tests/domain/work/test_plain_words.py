"""Words of a register: what an office does passes, who it was about does not."""

from __future__ import annotations

import unicodedata

import pytest

from gbv_desktop.domain.text.characters import E_TEXT_CHARS
from gbv_desktop.domain.work.plain_words import (
    E_WORK_CASES,
    E_WORK_EMPTY,
    E_WORK_LONG,
    E_WORK_TELLS,
    official_name,
    plain,
)
from gbv_desktop.errors import Problem, ProblemKind


def refused(text: str, **how: bool) -> str:
    with pytest.raises(Problem) as caught:
        plain(text, "Remark", 60, **how)
    return caught.value.code


@pytest.mark.parametrize(
    "text",
    [
        "Truyền thông 2 thôn còn lại trong quý III",
        "Kế hoạch số 05/KH-UBND ngày 12/01/2018 đã ban hành",
        "Đã báo cáo theo biểu; có 02 nhiệm vụ chưa triển khai",
        "Đến ngày 15/6/2018 còn 03 văn bản phải gửi",
        "Trong 02 trường hợp sau phải báo cáo ngay",
        "",
    ],
)
def test_what_an_office_does_passes(text: str) -> None:
    assert plain(text, "Remark", 60) == text


@pytest.mark.parametrize(
    "text",
    [
        "Gặp chị Nguyễn Thị Hoa",
        "Y Đai chưa được hỗ trợ",
        "Số máy 0905 123 456",
        "Con gái 15 tuổi",
        "Học sinh lớp 7A",
        "Tại thôn Đăk Rao Lớn",
        "Ở thôn 3 còn tồn tại",
    ],
)
def test_who_and_where_is_refused(text: str) -> None:
    assert refused(text) == E_WORK_TELLS.code


@pytest.mark.parametrize(
    "text",
    [
        "Xảy ra 03 vụ trong năm",
        "Ba vụ chưa báo cáo",
        "hỗ trợ 2 nạn nhân",
        "có 1 ca bạo lực",
        "02 trường hợp tảo hôn",
        "12 người bị bạo lực",
    ],
)
def test_a_count_of_cases_is_refused(text: str) -> None:
    assert refused(text) == E_WORK_CASES.code


def test_a_text_is_kept_without_blanks_and_composed() -> None:
    apart = unicodedata.normalize("NFD", "  Đã có kế hoạch \n")
    assert plain(apart, "Remark", 60) == "Đã có kế hoạch"


def test_empty_long_and_unseen() -> None:
    assert refused("  ", needed=True) == E_WORK_EMPTY.code
    assert refused("a" * 61) == E_WORK_LONG.code
    assert refused("a\u202eb") == E_TEXT_CHARS.code
    assert plain("a\nb", "Remark", 60) == "a\nb"
    assert refused("a\nb", lines=False) == E_TEXT_CHARS.code


def test_an_officials_name_is_one_line_and_tells_nothing_else() -> None:
    assert official_name("  Trần   Văn\nBình ", "Name", 60) == "Trần Văn Bình"
    assert official_name("Ông A Thuốt", "Name", 60) == "Ông A Thuốt"


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("Em B, lớp 9A", E_WORK_TELLS),
        ("Chị H ở thôn 3", E_WORK_TELLS),
        ("Trần Văn Bình, 0905 123 456", E_WORK_TELLS),
        ("01 vụ của chị H", E_WORK_CASES),
        ("a" * 61, E_WORK_LONG),
        ("Trần\x01Bình", E_TEXT_CHARS),
    ],
)
def test_a_name_is_no_place_for_a_story(name: str, code: ProblemKind) -> None:
    with pytest.raises(Problem) as caught:
        official_name(name, "Name", 60)
    assert caught.value.code == code.code
