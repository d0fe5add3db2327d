"""The delivery slip: half a page for each side, whatever the names are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.documents.papers.render import render_slip
from gbv_desktop.writing.structure.paper import DeliverySlip

Read = Callable[[bytes], list[Any]]
HALF = 297 / 2 * 72 / 25.4

SLIP = DeliverySlip(
    subject="Phiếu giao nhận - UBND xã Diên Bình",
    head_parent=(),
    head_lines=("ỦY BAN NHÂN DÂN", "XÃ DIÊN BÌNH"),
    copies=("Liên 1: bên giao giữ", "Liên 2: bên nhận giữ"),
    place_line="Diên Bình, ngày      tháng      năm 2018",
    title="PHIẾU GIAO NHẬN BÁO CÁO",
    facts=(("Mã báo cáo:", "7Q4K-9TZ2"), ("Tệp:", "GBV_c-23430_blg-x_2018S1_0a1b2c3d.gbv")),
    explanation="Mã báo cáo in ở chân mỗi trang của bản giấy.",
    sides=(("BÊN GIAO", "(Ký, ghi rõ họ tên)", "Y Thị Hạnh"), ("BÊN NHẬN", "(Ký)", "")),
)


def test_each_half_is_whole(read: Read) -> None:
    (page,) = read(render_slip(SLIP))
    for words in ("PHIẾU GIAO NHẬN BÁO CÁO", "7Q4K-9TZ2", "BÊN GIAO", "BÊN NHẬN", "Y Thị Hạnh"):
        upper, lower = (each for each in page.words if each.text == words)
        assert upper.y > HALF > lower.y
        assert upper.x == lower.x and upper.y - lower.y == pytest.approx(HALF, abs=60)
    assert page.find(SLIP.copies[0]).y > HALF > page.find(SLIP.copies[1]).y


def test_the_page_is_cut_between_them(read: Read) -> None:
    (page,) = read(render_slip(SLIP))
    dashes = [each for each in page.rules if each[1] == pytest.approx(HALF, abs=1)]
    assert len(dashes) > 20
    near = [each for each in page.words if abs(each.y - HALF) < 12]
    assert near == []
    right = 595 - 20 * 72 / 25.4
    assert all(each[2] <= right + 1 for each in dashes)


def test_there_is_room_to_sign(read: Read) -> None:
    (page,) = read(render_slip(SLIP))
    name = next(each for each in page.words if each.text == "Y Thị Hạnh")
    how = next(each for each in page.words if each.text == "(Ký, ghi rõ họ tên)")
    assert how.y - name.y > 15 * 72 / 25.4
    left, right = (next(each for each in page.words if each.text == side[0]) for side in SLIP.sides)
    assert left.right < right.x and left.y == right.y


def test_what_is_too_long_takes_a_page_for_each(read: Read) -> None:
    long = replace(SLIP, facts=(*SLIP.facts, ("Tệp:", "GBV_dai " * 120)))
    pages = read(render_slip(long))
    assert len(pages) == 2
    for page, copy in zip(pages, SLIP.copies, strict=True):
        assert page.find(copy) and page.find("BÊN NHẬN")
        assert not [each for each in page.rules if each[1] == pytest.approx(HALF, abs=1)]


def test_practice_marks_both_halves(read: Read) -> None:
    (page,) = read(render_slip(replace(SLIP, training=True)))
    grey = "".join(each.text for each in page.words if each.grey > 0.8)
    assert grey.replace(" ", "") == "TẬPHUẤN" * 2
