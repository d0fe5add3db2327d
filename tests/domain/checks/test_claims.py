"""Words that a figure belies are asked about, by rules that the plan brings."""

from __future__ import annotations

from dataclasses import replace

import pytest

from gbv_desktop.domain.checks.checked_draft import CheckedDraft
from gbv_desktop.domain.checks.checking import check_report
from gbv_desktop.domain.checks.claims import RULE_STATE, belied_totals, claim_faults
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.domain.plan.narrative import Belied, Claim, PaperTexts
from gbv_desktop.domain.plan.rules import Level, Scope
from gbv_desktop.domain.report.edits import CellEdit
from gbv_desktop.domain.report.reports import ActivityProgress
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER

CLAIM = Claim("noi", ("chưa có địa chỉ",), "B01", unless=("xã bạn chưa có địa chỉ",))
WORDS = "Xã  CHƯA có\nđịa chỉ tin cậy."


@pytest.fixture
def form(make):
    return make.form(make.indicator("B01"), make.indicator("B02"))


def found(form, make, claims, cells, texts=None, **facts):
    report = make.report("a", cells, texts=texts or {"N03": WORDS}, **facts)
    told = check_report(form, make.period(), report, NOTHING_EARLIER, Yardstick(claims=claims))
    return [each for each in told.warnings if each.rule.startswith("TEXT.claim")]


def test_words_beside_a_figure_against_them_are_asked_about(form, make):
    (told,) = found(form, make, [CLAIM], {"B01": 2})
    assert (told.key, told.cells, told.level) == (
        "TEXT.claim.noi:N03",
        ("N03", "B01"),
        Level.WARNING,
    )
    assert "B01" in str(dict(told.text.fields)["cell"])


@pytest.mark.parametrize("cells", [{"B01": 0}, {"B01": NIL}, {}, {"B02": 2}])
def test_words_that_no_figure_belies_are_left(cells, form, make):
    assert found(form, make, [CLAIM], cells) == []


@pytest.mark.parametrize(
    ("state", "money", "asked"),
    [
        ("planned", 1_500_000, True),
        ("dropped", 1, True),
        ("planned", 0, False),
        ("planned", None, False),
        ("ongoing", 1_500_000, False),
        ("done", 1_500_000, False),
        ("", 1_500_000, False),
    ],
)
def test_what_was_not_carried_out_costs_nothing(state, money, asked, form, make):
    report = replace(
        make.report("a", {}), activities=(ActivityProgress("hd-1-1", state, money=money),)
    )
    told = check_report(form, make.period(), report, NOTHING_EARLIER)
    keys = [each.key for each in told.warnings if each.rule == RULE_STATE]
    assert keys == (["TEXT.state:hd-1-1"] if asked else [])


def test_the_other_way_round(form, make):
    none = replace(CLAIM, belied=Belied.NONE)
    assert found(form, make, [none], {"B01": 2}) == []
    assert len(found(form, make, [none], {"B01": 0})) == 1


@pytest.mark.parametrize(
    "change",
    [
        {"scope": Scope.CONSOLIDATED},
        {"cell": "Z99"},
        {"reporters": ("Y",)},
        {"texts": ("N01",)},
        {"words": ("chưa có nơi tạm lánh",)},
    ],
)
def test_a_claim_about_something_else_says_nothing(change, form, make):
    assert found(form, make, [replace(CLAIM, **change)], {"B01": 2}) == []


def test_longer_words_may_say_another_thing(form, make):
    assert found(form, make, [CLAIM], {"B01": 2}, {"N03": "Xã bạn chưa có địa chỉ."}) == []


def test_the_texts_of_activities_are_read_as_well(form, make):
    activities = (ActivityProgress("hd-1", "done", "Đã họp.", None, "Chưa có địa chỉ."),)
    (told,) = found(form, make, [CLAIM], {"B01": 2}, {"N03": "Tốt."}, activities=activities)
    assert told.cells[0] == "hd-1"
    chosen = replace(CLAIM, texts=("N03",))
    assert found(form, make, [chosen], {"B01": 2}, {"N03": "Tốt."}, activities=activities) == []


def test_it_is_asked_as_soon_as_the_figure_is_typed(form, make):
    report = make.report("a", {"B01": 0}, texts={"N03": WORDS})
    standing = CheckedDraft(form, make.period(), report, NOTHING_EARLIER, Yardstick(claims=[CLAIM]))
    assert standing.findings.warnings == ()
    standing.apply([CellEdit("B01", "actual", number(0), number(2))])
    assert len(standing.findings.warnings) == 1


@pytest.fixture
def plan(make):
    claim = replace(CLAIM, scope=Scope.CONSOLIDATED)
    made = make.plan_of(make.indicator("B01"), units=(make.unit("a"), make.unit("b")))
    return replace(made, papers=PaperTexts((), (), {}, {}, claims=(claim, CLAIM)))


def totals(make, plan, **values):
    reports = {unit: make.report(unit, {"B01": value}) for unit, value in values.items()}
    return consolidate(plan, make.period(), plan.units, reports)


def test_what_no_report_says_is_told_before_the_freeze(make, plan):
    texts = {"N03": WORDS, "N04": "Duy trì."}
    assert len(list(belied_totals(plan, totals(make, plan, a=2, b=1), texts))) == 1
    assert len(list(belied_totals(plan, totals(make, plan, a=2), texts))) == 1
    for values in ({"a": 2, "b": 0}, {"a": 0}, {}):
        assert list(belied_totals(plan, totals(make, plan, **values), texts)) == []
    assert list(belied_totals(plan, totals(make, plan, a=2), {"N04": "Duy trì."})) == []
    other = replace(plan.papers.claims[0], cell="Z99")
    bare = replace(plan, papers=replace(plan.papers, claims=(other,)))
    assert list(belied_totals(bare, totals(make, plan, a=2), texts)) == []


def test_a_claim_is_about_an_ordinary_figure_of_the_plan(make, plan):
    cases = make.plan_of(make.indicator("B01"), make.indicator("V03", sensitive=True))
    claims = (CLAIM, replace(CLAIM, cell="V03"), replace(CLAIM, cell="Z99"))
    faults = list(claim_faults(PaperTexts((), (), {}, {}, claims=claims), cases))
    assert len(faults) == 2


@pytest.mark.parametrize(
    "change",
    [
        {"words": ("",)},
        {"words": ("chưa có", " \n ")},
        {"words": ()},
        {"reporters": ("QQ",)},
        {"texts": ("N99",)},
    ],
)
def test_a_claim_that_everything_or_nothing_holds_is_told(change, make):
    told = make.plan_of(make.indicator("B01"))
    texts = PaperTexts((), (), {}, {}, claims=(replace(CLAIM, **change),))
    assert len(list(claim_faults(texts, told))) == 1


def test_blanks_of_the_plan_s_words_do_not_matter(form, make):
    spaced = replace(CLAIM, words=(" Chưa  có địa chỉ ",), unless=("", " "))
    assert len(found(form, make, [spaced], {"B01": 2})) == 1
