"""A review and a campaign have a subject line of their own where the plan has one."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.writing.checks.lint import lint
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails, paper_words
from gbv_desktop.writing.structure.letterhead import excerpt
from gbv_desktop.writing.structure.outline import Composer


def told(plan: Plan, code: str, issue: PaperDetails | None = None) -> str:
    period = plan.period(code)
    unit = plan.unit_by_id[plan.identity.consolidator]
    words = paper_words(plan, unit, period, issue or PaperDetails())
    return excerpt(Composer(plan, PaperFacts(period.kind, {}, words)))


@pytest.mark.parametrize(
    ("code", "begins"),
    [
        ("2018-SK", "Sơ kết thực hiện"),
        ("2020-TK", "Tổng kết thực hiện"),
        ("2018-TH11", "Kết quả triển khai Tháng hành động"),
        ("2018", "Kết quả thực hiện"),
    ],
)
def test_each_kind_of_period_has_its_subject(plan: Plan, code: str, begins: str) -> None:
    assert told(plan, code).startswith(begins)
    words = {k: v for k, v in plan.papers.words.items() if k.split(".")[0] not in OWN}
    bare = replace(plan, papers=replace(plan.papers, words=words))
    assert told(bare, code).startswith("Kết quả thực hiện")


OWN = ("interim", "campaign")


@pytest.mark.parametrize(
    ("name", "faults"),
    [("interim.excerpt", 2), ("campaign.excerpt", 2), ("slip.other", 0)],
)
def test_texts_that_a_plan_may_lack_ask_for_what_is_given(
    plan: Plan, name: str, faults: int
) -> None:
    texts = PaperTexts((), (), {name: "{ds_thieu} {n_co} {ky}"}, {})
    assert len(lint(texts, plan)) == faults


def test_a_replacement_names_what_it_replaces(plan: Plan) -> None:
    amended = PaperDetails(amendment=Amendment("15/BC-UBND"))
    assert "15/BC-UBND" in told(plan, "2018-SK", amended)
