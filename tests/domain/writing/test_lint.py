"""The plan's texts are sound, and what is wrong with others is found."""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.domain.narrative import Enumeration, ListItem, PaperTexts, Passage, Sentence
from gbv_desktop.domain.writing import lint as rules
from gbv_desktop.domain.writing.cell_facts import plan_cells
from gbv_desktop.domain.writing.district_facts import district_facts
from gbv_desktop.domain.writing.facts import named
from gbv_desktop.domain.writing.lint import lint
from gbv_desktop.domain.writing.paper_words import Issue
from gbv_desktop.domain.writing.unit_facts import unit_facts


def test_the_shipped_texts_are_sound(plan: Plan) -> None:
    assert lint(plan.papers, plan) == ()


def test_the_known_names_are_those_that_papers_give(
    plan: Plan, unit_inputs: Callable[..., Any], district: Callable[..., Any]
) -> None:
    cells = {named(code) for code, _ in plan_cells(plan)} | rules.DERIVED
    unit = unit_facts(*unit_inputs("c-23440", "2018"), Issue())
    assert set(unit.words) == rules.PAPER_WORDS
    assert set(unit.choices) == rules.PAPER_CHOICES | rules.UNIT_CHOICES
    assert set(unit.numbers) == cells
    whole = district_facts(district("2018"), Issue())
    assert set(whole.words) == rules.PAPER_WORDS | rules.DISTRICT_WORDS
    assert set(whole.choices) == rules.PAPER_CHOICES | rules.DISTRICT_CHOICES
    assert set(whole.numbers) == cells | rules.DISTRICT_NUMBERS


def texts(
    sentence: Sentence, place: str = "district.hd-1-2", words: Mapping[str, str] | None = None
) -> PaperTexts:
    return PaperTexts((Passage(place, (sentence,)),), (), words or {}, {})


@pytest.mark.parametrize(
    ("sentence", "told"),
    [
        (Sentence("B99", some="Có."), "nothing gives"),
        (Sentence("B05", some="Có {B99} buổi."), "nothing gives"),
        (Sentence("B05", some="Có {B05}{ss_B99}."), "nothing gives"),
        (Sentence("B05", some="Có {ss_}."), "nothing gives"),
        (Sentence("B05", some="Có {B05} buổi cho {B06} người."), "may be zero"),
        (Sentence("B05", none="Chưa tổ chức."), "units are missing"),
        (Sentence("V03", some="Điểm nóng: {V03} vụ."), "no paper says"),
        (Sentence("V03", some="Đã giảm được {V03} vụ."), "no paper says"),
        (Sentence("V11", some="Hòa giải thành {V11} vụ."), "no paper says"),
        (Sentence("V11", some="Hoà giải thành công {V11} vụ."), "no paper says"),
        (Sentence("B05", some="Có  {B05} buổi."), "not in order"),
        (Sentence("B05", some="Đạt {B05} %."), "not in order"),
        (Sentence("B05", some=unicodedata.normalize("NFD", "Có {B05} buổi.")), "not in order"),
        (Sentence("tin_khong_vu", variants={"yes": "x"}), "nothing gives"),
    ],
)
def test_each_fault_is_found(sentence: Sentence, told: str, plan: Plan) -> None:
    assert any(told in found.template for found in lint(texts(sentence), plan))


@pytest.mark.parametrize(
    "sentence",
    [
        Sentence("B05", some="Có {B05}/{n_no} buổi{ss_B05}{thieu}.", none="Chưa{thieu_gon}."),
        Sentence("M02", variants={"met": "Đạt {M02_ty_le} ({M02_tu}/{M02_mau} người)."}),
        Sentence("Y01", none="Chưa có cơ sở."),
        Sentence("V11", some="Có {V11} vụ được đưa ra hòa giải ở cơ sở."),
    ],
)
def test_sound_sentences_pass(sentence: Sentence, plan: Plan) -> None:
    assert lint(texts(sentence), plan) == ()


def test_what_comes_next_may_follow_from_nothing(plan: Plan) -> None:
    sentence = Sentence("C01", none="Tổ chức tập huấn.")
    assert lint(texts(sentence, "district.outlook"), plan) == ()
    assert lint(texts(sentence, "unit.hd-2-1"), plan) == ()
    assert lint(texts(sentence, "district.hd-2-1"), plan)


def test_units_are_not_asked_for_what_only_the_district_knows(plan: Plan) -> None:
    sentence = Sentence("A01", some="Có {A01}/{n_no}.")
    assert lint(texts(sentence, "unit.direction"), plan)
    assert not lint(texts(sentence, "district.direction_1"), plan)


def test_lists_and_single_texts_are_looked_through_too(plan: Plan) -> None:
    sound = texts(Sentence("B05", some="Có."), words={"compare.up": ", tăng {chenh} {dvt}"})
    assert lint(sound, plan) == ()
    listed = Enumeration("ds_x", (ListItem("B99", "{B05} buổi"),))
    assert len(lint(replace(sound, enumerations=(listed,)), plan)) == 1
    assert len(lint(replace(sound, words={"a": "{B05}"}), plan)) == 1
    assert len(lint(replace(sound, lists={"a": ("{gi}", "UBND {huyen};")}), plan)) == 1
