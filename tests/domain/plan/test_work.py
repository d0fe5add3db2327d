"""Money that the plan gives, criteria of self-assessment, and the papers that it names."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.plan.documents import (
    CitedPaper,
    EditionOrder,
    Pending,
    UpwardContent,
    UpwardPolicy,
)
from gbv_desktop.domain.plan.logbook import LogSource, LogSum
from gbv_desktop.domain.plan.plan_outline import plan_outline
from gbv_desktop.domain.plan.work import (
    Campaign,
    Criterion,
    Timing,
    praises_silence,
    whole_campaigns,
)
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.i18n import set_language, tr

D = date(2026, 2, 1)
PAPER = CitedPaper("30/QĐ-UBND", D)


def test_a_criterion_is_for_its_reporters() -> None:
    assert Criterion("tc", "x").concerns("Y")
    assert not Criterion("tc", "x", reporters=("X",)).concerns("Y")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Không để  xảy ra vụ bạo lực nào", "không để xảy ra"),
        ("Tỷ lệ hoà giải thành từ 80%", "hoà giải thành"),
        ("Giảm số vụ so với năm trước", "giảm số vụ"),
        ("Đầu mối nhận tin báo đã được thông báo", ""),
    ],
)
def test_a_criterion_that_few_cases_would_meet_is_told_by_its_words(text: str, found: str) -> None:
    assert praises_silence(text) == found


@pytest.mark.parametrize(
    ("paper", "wrong"),
    [
        (CitedPaper(), ""),
        (PAPER, ""),
        (CitedPaper(title="Luật"), ""),
        (CitedPaper(on=D), "no"),
        (CitedPaper("a\nb"), "no"),
        (CitedPaper("a", title=" b"), "title"),
        (CitedPaper("a", date(201, 1, 1)), "on"),
    ],
)
def test_a_day_alone_names_no_paper(paper: CitedPaper, wrong: str) -> None:
    assert paper.wrong_field == wrong
    assert paper.said is (paper != CitedPaper())


@pytest.mark.parametrize(
    ("order", "wrong"),
    [
        (EditionOrder(), ""),
        (EditionOrder("30/QĐ-UBND", D), ""),
        (EditionOrder(pending=Pending.AWAITED), ""),
        (EditionOrder("30/QĐ-UBND"), "on"),
        (EditionOrder(on=D), "no"),
        (EditionOrder("30/QĐ-UBND", D, Pending.AWAITED), "pending"),
    ],
)
def test_an_edition_has_a_paper_or_a_reason_for_none(order: EditionOrder, wrong: str) -> None:
    assert order.wrong_field == wrong


def test_reports_go_further_up_by_a_paper_alone() -> None:
    asked = UpwardPolicy(UpwardContent.REPORTS, PAPER)
    assert asked.gives_reports
    assert not UpwardPolicy(UpwardContent.REPORTS).gives_reports
    assert UpwardPolicy(UpwardContent.REPORTS, CitedPaper("1/CV")).wrong_field == "document"
    assert not UpwardPolicy(document=PAPER).gives_reports
    assert UpwardPolicy(document=CitedPaper(on=D)).wrong_field == "document"


def told(**facts: object) -> list[str]:
    plan = Make.plan()
    plan = replace(plan, identity=replace(plan.identity, **facts))  # type: ignore[arg-type]
    return [tr(line) for line in plan_outline(plan)[0].lines][1:]  # type: ignore[arg-type]


def test_the_plan_says_by_what_it_is_in_force() -> None:
    set_language("en")
    assert told() == []
    assert told(
        order=EditionOrder("30/QĐ-UBND", D),
        in_force_from=D,
        upward=UpwardPolicy(UpwardContent.REPORTS, PAPER),
    ) == [
        "Edition 1, by 30/QĐ-UBND of 01/02/2026",
        "In force from 01/02/2026",
        "With the consolidated report go the units' own reports, by 30/QĐ-UBND of 01/02/2026",
    ]
    assert told(order=EditionOrder(pending=Pending.TECHNICAL)) == [
        "Edition 1; a technical change, which no paper has to order"
    ]


def test_a_cell_by_kind_and_level_counts_what_says_them() -> None:
    source = LogSource("B05", LogSum.EVENTS, kinds=("tin",), levels=("xa",))
    assert source.counts("e", "a", "tin", "xa")
    assert not source.counts("e", "a", "tin")
    assert not source.counts("e", "a", level="xa")
    assert not source.counts("e", "a", "bai", "xa")
    # What entries do not tell is not known, and never zero.
    assert LogEntry(D, "a").figure(LogSum.QUANTITY) is None


def test_a_campaign_within_another_is_part_of_it() -> None:
    month = Campaign("Tháng hành động", 11, 15, 12, 15)
    day, june = Campaign("Ngày 25/11", 11, 25, 11, 25), Campaign("Tháng 6", 6, 1, 6, 30)
    timings = (Timing("", campaigns=(month, day)), Timing("", campaigns=(june, month)))
    assert day.lies_within(month)
    assert not month.lies_within(day)
    assert not month.lies_within(month)
    assert whole_campaigns(timings) == (june, month)


def test_of_two_campaigns_with_the_same_days_one_is_told_of() -> None:
    june, other = Campaign("Tháng 6", 6, 1, 6, 30), Campaign("Ab", 6, 1, 6, 30)
    assert whole_campaigns([Timing("", campaigns=(june, other))]) == (other,)
