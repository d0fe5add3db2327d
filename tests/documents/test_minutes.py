"""Minutes on paper: no place and day, three who sign side by side, Nơi nhận below them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.documents.papers.render import render_minutes
from gbv_desktop.writing.structure.paper import Block, MinutesPaper, SignedSide, Style

Read = Callable[[bytes], list[Any]]
SIDES = (
    SignedSide("ĐẠI DIỆN ĐƠN VỊ ĐƯỢC KIỂM TRA", "(Ký, đóng dấu)", "Nguyễn Văn An"),
    SignedSide("THƯ KÝ", "(Ký)", ""),
    SignedSide("TRƯỞNG ĐOÀN", "(Ký)", "Trần Văn Bình"),
)
MINUTES = MinutesPaper(
    subject="BIÊN BẢN",
    kind="BIÊN BẢN",
    excerpt="Kiểm tra tình hình thực hiện Kế hoạch",
    head_parent=("ỦY BAN NHÂN DÂN HUYỆN ĐĂK TÔ",),
    head_lines=("ĐOÀN KIỂM TRA LIÊN NGÀNH",),
    number_line="Số: 03/BB-ĐKT",
    blocks=(Block(Style.PART, "I. Thành phần"), Block(Style.PARAGRAPH, "Một dòng.")),
    sides=SIDES,
    recipients=("Đơn vị được kiểm tra", "Lưu: VT, Hồ sơ"),
)


def test_all_who_sign_stand_side_by_side_and_nơi_nhận_below(read: Read) -> None:
    (page,) = read(render_minutes(MINUTES))
    head, scribe = page.find("TRƯỞNG ĐOÀN"), page.find("THƯ KÝ")
    unit = page.find("ĐẠI DIỆN ĐƠN VỊ")
    assert unit.x < scribe.x < head.x
    assert unit.y == pytest.approx(scribe.y) == pytest.approx(head.y)
    name, other = page.find("Trần Văn Bình"), page.find("Nguyễn Văn An")
    assert name.y == pytest.approx(other.y), "although one title takes two lines"
    assert head.y - name.y > 20 * 72 / 25.4, "room to sign and stamp"
    assert page.find("Nơi nhận:").y < name.y
    assert not [each for each in page.words if "tháng" in each.text]


def test_signatures_never_stand_alone(read: Read) -> None:
    for lines in range(20, 34):
        text = tuple(Block(Style.PARAGRAPH, f"Dòng thứ {each}.") for each in range(lines))
        pages = read(render_minutes(replace(MINUTES, blocks=text)))
        last = pages[-1]
        if len(pages) > 1:
            assert [e for e in last.words if "Dòng thứ" in e.text], lines
            assert last.find("TRƯỞNG ĐOÀN") and last.find("Nơi nhận:")


def test_practice_is_marked_and_the_bytes_are_the_same(read: Read) -> None:
    practice = replace(MINUTES, training=True)
    (page,) = read(render_minutes(practice))
    grey = "".join(each.text for each in page.words if each.grey > 0.8)
    assert "TẬPHUẤN" in grey.replace(" ", "")
    assert render_minutes(practice) == render_minutes(practice)
