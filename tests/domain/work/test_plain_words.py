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
    refuse_cases,
)
from gbv_desktop.errors import Problem


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


@pytest.mark.parametrize(
    "text",
    [
        "Nguyễn Thị Hoa bị đánh",
        "đã gặp Đặng Thị Ý",
        "Trần Văn Bình, Trưởng phòng",
        "học sinh lớp 8 bị bạo lực",
        "khu phố 3 chưa họp",
    ],
)
def test_a_name_without_a_title_a_grade_and_a_quarter_tell_as_well(text: str) -> None:
    with pytest.raises(Problem) as caught:
        plain(text, "X", 500)
    assert caught.value.code == "E-WORK-TELLS"


@pytest.mark.parametrize(
    "text",
    [
        "trường THCS Võ Thị Sáu chưa có góc truyền thông",
        "12 đường Nguyễn Văn Trỗi",
        "Đoàn TNCS Hồ Chí Minh",
        "chương trình lớp 8",
        "Phan, Văn Trị",
        "Trần Phú",
    ],
)
def test_places_that_bear_a_name_pass(text: str) -> None:
    assert plain(text, "X", 500) == text


@pytest.mark.parametrize("name", ["", "Trần  Văn Bình", "A Thanh", "H'Ngan Niê", "ĐẶNG THỊ Ý"])
def test_an_official_is_named_by_a_name_alone(name: str) -> None:
    assert official_name(f" {name} ") == " ".join(name.split())


@pytest.mark.parametrize("name", ["bà Hoa", "Nguyễn A, nạn nhân", "A Thanh bị đánh", "A" * 61])
def test_what_is_more_than_a_name_is_refused(name: str) -> None:
    with pytest.raises(Problem) as caught:
        official_name(name)
    assert caught.value.code == "E-WORK-NAME"


def test_a_note_may_name_a_place_and_count_no_cases() -> None:
    refuse_cases("Họp thôn 2, lớp 7A", "Note")
    with pytest.raises(Problem) as caught:
        refuse_cases("Thôn 2 có 03 vụ", "Note")
    assert caught.value.code == "E-WORK-CASES"
