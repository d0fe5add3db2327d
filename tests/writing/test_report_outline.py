"""The outline names the parts as the paper does."""

from __future__ import annotations

from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.writing.structure.report_outline import OutlinePart, report_outline


def test_parts_have_the_plans_headings_and_the_text_that_stands_there():
    words = {
        "heading.I": "Công tác chỉ đạo",
        "heading.II": "Kết quả",
        "heading.IV": "Phương hướng {ky_sau}",
    }
    found = report_outline(PaperTexts((), (), words, {}))
    assert found == (
        OutlinePart("I", "Công tác chỉ đạo", "N01", False),
        OutlinePart("II", "Kết quả", "", True),
        OutlinePart("IV", "Phương hướng", "N04", False),
    )
