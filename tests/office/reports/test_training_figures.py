"""The made-up figures of the training district: every report passes, and nothing tells who."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import cache
from typing import Any

import pytest

from gbv_desktop.domain.checks.checking import check_consolidated, check_report, unreasoned
from gbv_desktop.domain.checks.claims import belied_totals
from gbv_desktop.domain.checks.findings import Findings
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import CellState, amount
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.disclosure import scan
from gbv_desktop.domain.totals.consolidate import consolidate
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER, EarlierPeriods
from gbv_desktop.domain.totals.targets import TargetResult, Verdict, evaluate
from gbv_desktop.exchange import plan_folder
from gbv_desktop.office.reports.files.template import filled, read_template
from gbv_desktop.paths import resource

PERIODS = ("2017S1", "2017", "2018S1")
"""In the order in which they are reported: each looks at the ones before it."""

PLAN = "dak-to-2017"
CORRECTED = "c-23440"
STATES = {"done", "ongoing", "planned"}


@cache
def shipped() -> Plan:
    return plan_folder.load(plan_folder.find(PLAN))


@cache
def figures(name: str) -> dict[str, Any]:
    path = resource("training", PLAN, f"{name}.json")
    return read_template(path.read_bytes(), path.name)


def units_of(code: str) -> tuple[Unit, ...]:
    plan = shipped()
    return owing(plan.units, plan.identity.consolidator, plan.period(code).end)


CASES = [(code, unit.id) for code in PERIODS for unit in units_of(code)]


def fill(code: str, unit: Unit, data: Mapping[str, Any], report: Report | None = None) -> Report:
    plan = shipped()
    form = plan.form_of(unit.reporter)
    assert form is not None
    period = plan.period(code)
    blank = Report(unit.id, form.code, form.edition, "", code, 1, period.data_to, True)
    return filled(report or blank, form, period, data, {a.id for a in plan.activities})


@cache
def reports(code: str) -> dict[str, Report]:
    return {unit.id: fill(code, unit, figures(code)[unit.id]) for unit in units_of(code)}


def found(code: str, report: Report) -> Findings:
    plan = shipped()
    unit = plan.unit_by_id[report.unit]
    form = plan.form_of(unit.reporter)
    assert form is not None
    before = PERIODS[: PERIODS.index(code)]
    known = {(each, p): reports(p)[each].cells for p in before for each in reports(p)}
    history = EarlierPeriods(plan.unit_by_id, plan.indicator_by_code, known)
    period = plan.period(code)
    earlier = history.earlier(unit, period, plan.periods)
    yardstick = Yardstick({}, plan.papers.claims, plan.ranges)
    return check_report(form, period, report, earlier, yardstick, submitting=True)


def left(code: str, report: Report) -> list[str]:
    codes = {reason.code for reason in shipped().reasons}
    return [each.key for each in unreasoned(found(code, report), report.reasons, codes)]


@pytest.mark.parametrize("code", PERIODS)
def test_every_unit_that_owes_the_period_and_no_other_has_figures(code: str) -> None:
    assert list(figures(code)) == [unit.id for unit in units_of(code)]


@pytest.mark.parametrize(("code", "unit"), CASES)
def test_the_report_can_be_submitted(code: str, unit: str) -> None:
    assert left(code, reports(code)[unit]) == []


@pytest.mark.parametrize(("code", "unit"), CASES)
def test_every_cell_text_and_fact_is_there(code: str, unit: str) -> None:
    plan, report = shipped(), reports(code)[unit]
    form = plan.form_of(plan.unit_by_id[unit].reporter)
    assert form is not None
    kind = plan.period(code).kind
    assert tuple(report.cells) == form.cells(kind)
    assert set(report.texts) == {text.code for text in form.texts}
    for indicator in form.due(kind):
        stated = bool(amount(report.cells, indicator.code)) and bool(indicator.details)
        assert (indicator.code in report.details) == stated
    assert report.details.get("A02", {}).get("form", "rieng") in ("rieng", "long_ghep")


@pytest.mark.parametrize(("code", "unit"), CASES)
def test_no_text_tells_who(code: str, unit: str) -> None:
    for text in written(reports(code)[unit]):
        assert scan(text) == (), text
        assert unicodedata.is_normalized("NFC", text)


def written(report: Report) -> Iterator[str]:
    yield from report.texts.values()
    yield from report.reasons.values()
    for progress in report.activities:
        yield from (progress.result, progress.difficulty)


def test_the_search_for_names_looks_at_these_texts() -> None:
    """The control of the test above."""
    report = reports("2018S1")[CORRECTED]
    told = replace(report, texts={**report.texts, "N02": "Đã hỗ trợ chị Y Đai, 35 tuổi."})
    assert any(scan(text) for text in written(told))


@pytest.mark.parametrize(("code", "unit"), CASES)
def test_activities_are_the_units_own_and_cost_no_more_than_was_spent(code: str, unit: str) -> None:
    plan, report = shipped(), reports(code)[unit]
    assigned = {activity.id for activity, _ in plan.assigned(plan.unit_by_id[unit])}
    named = {progress.activity for progress in report.activities}
    assert 1 <= len(named) <= 3
    assert named <= assigned
    assert {progress.state for progress in report.activities} <= STATES
    spent = amount(report.cells, "A04")
    assert sum(progress.money or 0 for progress in report.activities) <= (spent or 0)


@pytest.mark.parametrize("code", PERIODS)
def test_each_unit_writes_its_own_words(code: str) -> None:
    for text in ("N01", "N02", "N03"):
        said = [report.texts[text] for report in reports(code).values()]
        assert len(set(said)) == len(said)


@pytest.mark.parametrize("code", PERIODS)
def test_every_reason_keeps_a_finding(code: str) -> None:
    for report in reports(code).values():
        raised = {each.key for each in found(code, report).warnings}
        assert set(report.reasons) == raised, report.unit


def test_kept_warnings_are_there_to_be_seen_one_of_them_sensitive() -> None:
    kept = [found("2018S1", each).warnings for each in reports("2018S1").values()]
    assert sum(bool(each) for each in kept) >= 2
    assert any(finding.sensitive for each in kept for finding in each)


def test_without_its_reason_a_kept_warning_blocks() -> None:
    report = replace(reports("2018S1")[CORRECTED], reasons={})
    assert left("2018S1", report) == ["R25.13:B06"]


def test_the_correction_takes_the_typing_error_back() -> None:
    wrong = reports("2018S1")[CORRECTED]
    assert list(figures("corrected")) == [CORRECTED]
    unit = shipped().unit_by_id[CORRECTED]
    right = fill("2018S1", unit, figures("corrected")[CORRECTED], wrong)
    changed = {cell for cell in wrong.cells if wrong.cells[cell] != right.cells[cell]}
    assert changed == {"B06"}
    assert amount(wrong.cells, "B06") == 10 * (amount(right.cells, "B06") or 0)
    assert found("2018S1", right).warnings == ()
    assert right.reasons == {}


def evaluated(code: str, *without: str) -> dict[tuple[str, str], TargetResult]:
    plan = shipped()
    received = {unit: each for unit, each in reports(code).items() if unit not in without}
    totals = consolidate(plan, plan.period(code), units_of(code), received)
    on_time = dict.fromkeys(received, True)
    results = evaluate(plan, plan.period(code), totals, on_time)
    return {(result.code, result.scope): result for result in results}


def test_the_targets_of_2018_can_be_judged_and_are_met() -> None:
    results = evaluated("2018S1")
    helped, handled = results["M02", "all"], results["M04", "all"]
    assert (helped.numerator, helped.denominator) == (20, 22)
    assert (handled.numerator, handled.denominator) == (12, 18)
    assert helped.verdict is handled.verdict is Verdict.MET


def test_the_targets_of_2017_were_not_yet_met() -> None:
    results = evaluated("2017")
    assert results["M02", "all"].verdict is results["M04", "all"].verdict is Verdict.NOT_MET


def test_with_a_commune_missing_there_is_no_verdict() -> None:
    assert evaluated("2018S1", "c-23431")["M02", "all"].verdict is Verdict.PROVISIONAL


def test_two_communes_without_cases_and_none_with_more_than_six_in_a_half_year() -> None:
    for code in ("2017S1", "2018S1"):
        found_cases = [amount(report.cells, "V03") for report in communes(code)]
        assert found_cases.count(0) == 2
        assert max(each or 0 for each in found_cases) <= 6


def communes(code: str) -> list[Report]:
    plan = shipped()
    return [r for u, r in reports(code).items() if plan.unit_by_id[u].reporter == "X"]


def test_a_year_never_has_fewer_persons_households_or_villages_than_its_half() -> None:
    plan = shipped()
    for unit, year in reports("2017").items():
        half = reports("2017S1")[unit]
        for code, indicator in plan.indicator_by_code.items():
            first, whole = amount(half.cells, code), amount(year.cells, code)
            if indicator.kind is Kind.DISTINCT and first is not None:
                assert whole is not None and whole >= first, (unit, code)


def test_plans_of_the_communes_in_2018() -> None:
    forms = [report.details.get("A02", {}).get("form") for report in communes("2018S1")]
    assert (forms.count("rieng"), forms.count("long_ghep"), forms.count(None)) == (6, 2, 1)


def test_no_figure_is_left_in_which_nothing_occurred_but_a_nought_was_typed() -> None:
    for code in PERIODS:
        for report in reports(code).values():
            indicators = {"A02", "A06", "A07", "K03", "K04", "K05", "Y03"}
            noughts = [
                cell
                for cell, value in report.cells.items()
                if value.state is CellState.VALUE and not value.value and cell not in indicators
            ]
            assert noughts == []


def test_the_totals_of_the_district_raise_nothing() -> None:
    plan, period = shipped(), shipped().period("2017")
    totals = consolidate(plan, period, units_of("2017"), reports("2017"))
    assert check_consolidated(plan, period, totals, NOTHING_EARLIER, {}).warnings == ()


@pytest.mark.parametrize("code", PERIODS)
def test_no_text_of_any_unit_says_of_the_communes_what_their_figures_belie(code: str) -> None:
    plan, period = shipped(), shipped().period(code)
    totals = consolidate(plan, period, units_of(code), reports(code))
    for unit, report in reports(code).items():
        assert not list(belied_totals(plan, totals, report.texts)), unit


@pytest.mark.parametrize("silent", ["c-23431"])
def test_nor_while_a_commune_is_silent(silent: str) -> None:
    plan, period = shipped(), shipped().period("2018S1")
    there = {unit: each for unit, each in reports("2018S1").items() if unit != silent}
    totals = consolidate(plan, period, units_of("2018S1"), there)
    for unit, report in there.items():
        assert not list(belied_totals(plan, totals, report.texts)), unit


def test_the_files_are_written_in_one_way() -> None:
    for name in (*PERIODS, "corrected"):
        path = resource("training", PLAN, f"{name}.json")
        text = json.dumps(figures(name), ensure_ascii=False, indent=1) + "\n"
        assert path.read_text("utf-8") == text


def _sentences(code: str, unit: str) -> list[tuple[str, str]]:
    """What a unit says in its own words, sentence by sentence, with where it stands."""
    made = figures(code)[unit]
    told = [*made["texts"].items()]
    for each in made.get("activities", ()):
        told += [(each["activity"], each["result"]), (each["activity"], each["difficulty"])]
    return [
        (place, sentence.strip())
        for place, text in told
        for line in text.splitlines()
        for sentence in line.split(";")
    ]


@pytest.mark.parametrize(("code", "unit"), CASES)
def test_a_model_sentence_asks_whom_the_unit_may_ask(code: str, unit: str) -> None:
    """A unit asks its upper body, which carries further what only the province may decide."""
    kind = shipped().unit_by_id[unit].kind
    for place, sentence in _sentences(code, unit):
        if "mức chi" in sentence or "mức hỗ trợ" in sentence or "định mức" in sentence:
            assert "cấp có thẩm quyền" in sentence, "a district sets no norm"
        if "UBND tỉnh" in sentence:
            assert sentence.startswith("Kính đề nghị UBND huyện kiến nghị"), sentence
        if place != "N05":
            continue
        assert not sentence.startswith("Đề nghị huyện"), sentence
        below = kind in {"xa", "thi_tran", "phong", "su_nghiep"}
        if below and "nghị UBND huyện" in sentence:
            assert sentence.startswith("Kính đề nghị UBND huyện"), sentence
        if kind in {"xa", "thi_tran"}:
            assert not sentence.startswith(("Đề nghị Phòng", "Đề nghị Công an", "Đề nghị Sở"))


@pytest.mark.parametrize(("code", "unit"), CASES)
def test_no_commune_tells_in_words_what_its_first_annex_may_not_hold(code: str, unit: str) -> None:
    """The report goes to all its recipients; of cases it says only where they stand."""
    if "xa" not in shipped().unit_by_id[unit].groups:
        return
    telling = ("nạn nhân", "vụ việc", "người gây bạo lực", "không có tin báo", "còn tin báo")
    for place, sentence in _sentences(code, unit):
        if place in {"N02", "N03", "hd-2-3"}:
            assert not [words for words in telling if words in sentence.lower()], sentence
