"""The results of a campaign as a table: kinds, quantities, and what is told of few people."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import Any

from papers_kit import shipped_plan

from gbv_desktop.documents.campaign_results import (
    CampaignResults,
    ResultLine,
    campaign_results_pdf,
)
from gbv_desktop.domain.offices.people import Person

Read = Callable[[bytes], list[Any]]


def test_kinds_stand_with_their_quantities(read: Read) -> None:
    plan = shipped_plan()
    pdf = campaign_results_pdf(
        CampaignResults(
            plan.unit_by_id["d-ldtbxh"],
            plan.identity.title,
            "Tháng hành động vì bình đẳng giới",
            2018,
            date(2018, 11, 15),
            date(2018, 12, 15),
            (
                ResultLine("tọa đàm", 2, None, "", 120, 70, 40, 0, 1_500_000),
                ResultLine("tin", 3, 12, "tin", 0, 0, 0, 0, 0),
                ResultLine("", 1, None, "", 4, 3, 2, 250, 0),
                ResultLine("hội thi", 1, None, "", 90, 51, 0, 0, 0),
                ResultLine("phát thanh", 1, None, "", 80, 0, 0, 0, 0),
            ),
            date(2018, 12, 20),
            Person("Trần Thị Hoa", "Chuyên viên"),
            training=False,
        )
    )
    found = " ".join(" ".join(page.text.split()) for page in read(pdf))
    for words in ("Tọa đàm", "120 (70; 40)", "12 tin", "1.500.000", "294", "250", "Hoa"):
        assert words in found
    assert "90 (51; -)" in found and "80 (" not in found, "uncounted is no 0"
    assert "(3; 2)" not in found, "of four people nobody is told apart"
