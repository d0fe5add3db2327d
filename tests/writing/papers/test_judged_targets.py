"""What papers say of targets: judged as the plan says, or why they are not."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from papers_read import PO_KO, only, said_of_targets

from gbv_desktop.writing.papers.district_paper import consolidated_paper

District = Callable[..., Any]


@pytest.mark.no_cover
@pytest.mark.parametrize(
    ("cells", "expected"),
    [
        ({"V05": 100, "V06": 95}, "đạt 95% (95/100 người), đạt mục tiêu Kế hoạch đề ra đến năm "
         "2020 (trên 90%)."),
        ({"V05": 50, "V06": 45}, "đạt 90% (45/50 người), chưa đạt mục tiêu"),
        ({"V05": 1000, "V06": 901}, "đạt 90,1% (901/1.000 người), đạt mục tiêu"),
        ({"V05": 20, "V06": 19}, "Tỷ lệ nạn nhân được hỗ trợ, can thiệp kịp thời nêu tại Phụ lục "
         "IIIb."),
        ({"V05": 8, "V06": 3}, "Tỷ lệ nạn nhân được hỗ trợ, can thiệp kịp thời nêu tại Phụ lục "
         "IIIb."),
        ({"V05": 12, "V06": 0}, "đạt 0% (0/12 người), chưa đạt mục tiêu"),
        ({"V05": 12, "V06": 0}, "chưa có nạn nhân được hỗ trợ, can thiệp."),
        ({"V05": 3, "V06": 3}, "Do số nạn nhân được phát hiện trong kỳ ít nên không tính tỷ lệ"),
        ({}, "Chưa phát hiện nạn nhân trong kỳ nên không tính tỷ lệ"),
        ({"V05": 20, "V06": 14, "V08": 6}, "từ chối hỗ trợ, tỷ lệ này là 100%."),
        ({"P01": 20, "P04": 5, "P02": 10, "P03": 10}, "đạt 25% (5/20 người), chưa đạt mục tiêu"),
        ({"P01": 20, "P04": 5, "P02": 10, "P03": 10}, "tỷ lệ là 75%."),
        ({"P01": 5, "P04": 4, "P02": 4, "P03": 4}, "xử lý phù hợp nêu tại Phụ lục IIIb."),
        ({"V01": 20, "V02": 14, "V03": 9}, "các chỉ tiêu đại diện nêu tại Phụ lục IIIb."),
        ({"V01": 20, "V02": 14}, ", đang tiếp tục xác minh 06 tin."),
    ],
)  # fmt: skip
def test_targets_are_judged_as_the_plan_says(
    cells: dict[str, int], expected: str, district: District
) -> None:
    assert expected in said_of_targets(only(district, "2018S1", cells))


def test_two_marks_are_shown_between_them(district: District) -> None:
    text = said_of_targets(only(district, "2024", {"V05": 75, "V06": 69, "P01": 9, "P04": 4}))
    assert ("đạt 92% (69/75 người); so với mục tiêu đến năm 2020 (trên 90%): đạt; so với mục tiêu "
            "đến năm 2030 (trên 95%): chưa đạt.") in text  # fmt: skip
    assert "tư vấn và có hình thức xử lý phù hợp nêu tại Phụ lục IIIb." in text


@pytest.mark.parametrize(
    ("cells", "expected"),
    [({"V05": 20, "V06": 15}, "Tạm tính theo báo cáo của 8/9 xã, thị trấn, tỷ lệ"),
     ({"V05": 20, "V06": 2}, "Chưa đánh giá mức độ đạt mục tiêu"), ({}, "Chưa đánh giá mức độ")],
)  # fmt: skip
def test_nothing_is_judged_while_units_are_missing(
    cells: dict[str, int], expected: str, district: District
) -> None:
    text = said_of_targets(only(district, "2018S1", cells, without=(PO_KO,)))
    assert expected in text and ", đạt mục tiêu" not in text
    assert "chưa phát hiện vụ bạo lực trên cơ sở giới trong kỳ (số liệu của 8/9 xã" in text


def test_targets_table_says_where_each_stands(district: District) -> None:
    table = consolidated_paper(only(district, "2018", {"V05": 3, "V06": 3})).appendices[0].tables[0]
    verdicts = {row.cells[1]: row.cells[-1] for row in table.rows if row.cells[1]}
    assert verdicts["Tỷ lệ nạn nhân được hỗ trợ, can thiệp kịp thời"] == "Không tính tỷ lệ (số ít)"
    assert verdicts["Số lớp tập huấn trong năm"] == "Đạt"
    assert verdicts["Tỷ lệ tin báo, tố giác được xác minh xong"] == "Chỉ tiêu đại diện"
    assert verdicts["Số đơn vị gửi báo cáo đúng hạn"] == "Không đặt mốc"
    marks = [row.cells[5] for row in table.rows]
    assert "trên 90% (đến năm 2020)" in marks and "ít nhất 01 (đến năm 2020)" in marks
    assert "từ 50% trở lên (đến năm 2020)" in marks and "100% (đến năm 2020)" in marks
    missing = consolidated_paper(district("2018S1", (PO_KO,))).appendices[0].tables[0]
    found = {row.cells[1]: row.cells[-1] for row in missing.rows if row.cells[1]}
    assert found["Tỷ lệ tin báo, tố giác được xác minh xong"] == "Chỉ tiêu đại diện; tạm tính (8/9)"
    assert found["Số xã, thị trấn có kế hoạch thực hiện của năm"] == "Tạm tính (8/9)"
