"""The plan's texts are sound, and what is wrong with others is found."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping
from dataclasses import fields, replace
from datetime import date
from pathlib import Path
from typing import Any

import papers_kit as kit
import pytest

from gbv_desktop.domain.offices.units import Tie
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.narrative import (
    Enumeration,
    ListItem,
    PaperTexts,
    Passage,
    Sentence,
)
from gbv_desktop.domain.plan.paper_structure import Annex, OfficialPaper
from gbv_desktop.writing.checks import text_names as rules
from gbv_desktop.writing.checks.lint import lint, missing_texts
from gbv_desktop.writing.checks.plan_names import PlanNames
from gbv_desktop.writing.checks.text_names import IF_THERE, structure_words
from gbv_desktop.writing.facts.district_facts import district_facts
from gbv_desktop.writing.facts.unit_facts import unit_facts
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.tables.office_tables import ChangedNumber


def test_the_shipped_texts_are_sound(plan: Plan) -> None:
    assert lint(plan.papers, plan) == ()


def test_the_known_names_are_those_that_papers_give(
    plan: Plan, unit_inputs: Callable[..., Any], district: Callable[..., Any]
) -> None:
    given = PlanNames.of(plan, plan.papers)
    unit = unit_facts(*unit_inputs("c-23440", "2018"), PaperDetails())
    assert set(unit.words) == given.words
    assert set(unit.choices) == given.choices | given.unit_choices
    assert set(unit.numbers) == given.numbers
    whole = district_facts(district("2018"), PaperDetails())
    assert set(whole.words) == given.words | given.district_words
    assert set(whole.choices) == given.choices | given.district_choices
    assert set(whole.numbers) == given.numbers | given.district_numbers


@pytest.mark.parametrize(
    ("change", "gone"),
    [
        ({"targets": ()}, {"M02_ty_le", "M02_tu", "M08_chua", "M05"}),
        ({"checks": ()}, {"V02_dang", "T01_tren_tong"}),
    ],
)
def test_the_names_are_those_of_the_plan(
    change: dict[str, Any], gone: set[str], plan: Plan
) -> None:
    forms = tuple(replace(each, checks=()) for each in plan.forms) if "checks" in change else None
    without = replace(plan, **change, **({"forms": forms} if forms else {}))
    assert gone <= _all_names(plan) and not gone & _all_names(without)
    told = {str(dict(each.message.fields)["name"]) for each in lint(plan.papers, without)
            if each.message.template.endswith("nothing gives “{name}”.")}  # fmt: skip
    assert gone <= told


def _all_names(plan: Plan) -> set[str]:
    sets = (getattr(PlanNames.of(plan, plan.papers), each.name) for each in fields(PlanNames))
    return {name for names in sets for name in names}


def test_no_word_sets_a_sensitive_figure_beside_a_background_figure(plan: Plan) -> None:
    secret = replace(plan, indicators=tuple(
        replace(each, sensitive=each.sensitive or each.code == "T01") for each in plan.indicators
    ))  # fmt: skip
    gone = _all_names(plan) - _all_names(secret)
    assert gone == {"T01_tren_tong"}


def test_no_name_tells_a_sensitive_answer_or_document(plan: Plan) -> None:
    asked = ("A02", "A06", "K04", "K05")
    indicators = tuple(
        replace(each, sensitive=each.sensitive or each.code in asked) for each in plan.indicators
    )
    secret = replace(plan, indicators=indicators)
    assert {"A02_so", "A02_xa", "ten_A06", "M07_chua", "K05_van_ban"} <= _all_names(plan)
    left = {name for name in _all_names(secret) if re.search("A02|A06|K04|K05|M07_chua", name)}
    # The answers themselves: sentences keep those apart.
    assert left == set(asked)


SHIPPED = kit.shipped_plan().papers
BARE = PaperTexts((), (), {}, {}, SHIPPED.appendices(OfficialPaper.UNIT), outline=SHIPPED.outline)
"""The parts of the shipped plan's papers and a unit's appendices, without a word in them."""


def texts(
    sentence: Sentence, place: str = "district.hd-1-2", words: Mapping[str, str] | None = None
) -> PaperTexts:
    return replace(BARE, passages=(Passage(place, (sentence,)),), words=words or {})


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
    assert any(told in found.message.template for found in lint(texts(sentence), plan))


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


def test_an_owner_during_some_time_is_an_owner(plan: Plan) -> None:
    """Of several owners one may be missing, and the sentence would say that there is nothing."""
    (owner,) = plan.indicator_by_code["Y01"].owners
    other = next(unit for unit in plan.units if unit.reporter not in ("", owner))
    tied = replace(other, ties=(Tie(date(2019, 1, 1), reporter=owner),))
    two = replace(plan, units=tuple(tied if each is other else each for each in plan.units))
    assert lint(texts(Sentence("Y01", none="Chưa có cơ sở.")), two)


@pytest.mark.parametrize(("begins", "several"), [((1, 3), False), ((28, 2), True)])
def test_an_office_that_goes_on_with_another_one_s_work_is_not_a_second_owner(
    plan: Plan, begins: tuple[int, int], several: bool
) -> None:
    """One of two is missing only where both are there at once."""
    (owner,) = plan.indicator_by_code["Y01"].owners
    first = next(unit for unit in plan.units if unit.reporter == owner)
    ended = replace(first, valid_to=date(2025, 2, 28))
    day, month = begins
    heir = replace(first, id="d-nhan-viec", valid_from=date(2025, month, day))
    units = tuple(ended if each is first else each for each in plan.units)
    found = lint(texts(Sentence("Y01", none="Chưa có cơ sở.")), replace(plan, units=(*units, heir)))
    assert bool(found) is several


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
    examples = {"example.B05": "Ghi 3.", "example.B99": "Ghi 3."}
    (unknown,) = lint(replace(sound, words=examples), plan)
    assert (dict(unknown.message.fields)["name"], unknown.way) == ("B99", ("words", "example.B99"))


class Asked(dict[str, Any]):
    """Texts that note which of them were asked for."""

    def __init__(self, texts: Mapping[str, Any]) -> None:
        super().__init__(texts)
        self.names: set[str] = set()

    def __getitem__(self, name: str) -> Any:
        self.names.add(name)
        return super().__getitem__(name)


def test_papers_ask_for_nothing_beyond_the_names_that_are_required(
    plan: Plan, unit_inputs: Callable[..., Any], district: Callable[..., Any]
) -> None:
    words, lists = Asked(plan.papers.words), Asked(plan.papers.lists)
    tracked = replace(plan, papers=replace(plan.papers, words=words, lists=lists))
    for unit in ("c-23440", "d-ldtbxh"):
        unit_paper(tracked, *unit_inputs(unit, "2018")[1:])
        case_annex(tracked, *unit_inputs(unit, "2018S1")[1:])
        detail_sheet(tracked, *unit_inputs(unit, "2018S1")[1:])
    work = replace(district("2018"), plan=tracked)
    consolidated_paper(work, changes=(ChangedNumber("x", "1", "2"),))
    internal_annexes(
        work, PaperDetails(amendment=Amendment()), (ChangedNumber("x", "1", "2", sensitive=True),)
    )
    kinds = {"period.Y", "next_period.Y", "period.S1", "next_period.S1"}
    notes = {f"ghi.{name}" for name in plan.papers.group("ghi")}
    assert words.names <= rules.FIXED_WORDS | IF_THERE | kinds | notes | structure_words(
        plan.papers
    )
    assert len(words.names) > 100
    kinds_of_units = {f"recipients.{unit.kind}" for unit in plan.units}
    assert lists.names <= rules.FIXED_LISTS | kinds_of_units


def test_names_written_in_the_code_are_required(plan: Plan) -> None:
    folder = Path(rules.__file__).parents[1]
    code = "".join(each.read_text("utf-8") for each in folder.rglob("*.py") if each.stem != "lint")
    written = set(re.findall(r'"([a-z_]+\.[A-Za-z_0-9]+)"', code)) & plan.papers.words.keys()
    # A plan without this one says nothing where a yes or no did not arise.
    assert written - {"common.nil"} - IF_THERE <= rules.FIXED_WORDS
    assert len(written) > 50


def test_each_lacking_text_is_named(plan: Plan) -> None:
    assert missing_texts(plan.papers, plan) == ()
    words = {name: text for name, text in plan.papers.words.items() if name != "head.kind"}
    words.pop("period.DX")
    lists = {name: each for name, each in plan.papers.lists.items() if name != "recipients.unit"}
    lacking = missing_texts(replace(plan.papers, words=words, lists=lists), plan)
    assert lacking == ("lists.recipients.unit", "words.head.kind", "words.period.DX")


def test_what_would_be_on_no_paper_is_named(plan: Plan) -> None:
    bare = replace(plan.papers, outline=(), annexes=())
    lacking = {each for each in missing_texts(bare, plan) if not each.startswith("words.")}
    parts = {"part.unit", "part.consolidated"}
    assert lacking == parts | {"annex.figures", "annex.case_figures", "annex.cases"}
    # Where no figure is sensitive, none needs a file for few.
    open_alone = tuple(each for each in plan.indicators if not each.sensitive)
    lacking = set(missing_texts(bare, replace(plan, indicators=open_alone)))
    assert {each for each in lacking if not each.startswith("words.")} == parts | {"annex.figures"}


@pytest.mark.parametrize(
    ("name", "text", "faults"),
    [
        ("mark.gt", "trên {moc}%", 0),
        ("heading.I", "Chỉ đạo {moc}", 1),
        ("period.Y", "năm {nam}", 0),
        ("period.Y", "{ky}", 1),
        ("head.scope_area", "{pham_vi}", 1),
        ("head.excerpt", "{pham_vi}", 0),
        ("common.empty", "{A02_so}", 1),
        ("unit.closing", "{ds_thieu}", 1),
        ("district.closing_tinh", "{ds_thieu}", 0),
        ("district.closing_tinh", "{moc}", 1),
        ("reminder.body", "{moc}", 0),
        ("head.kind", "BÁO CÁO {", 1),
        ("head.kind", "BÁO CÁO {{nam}}", 1),
        ("head.kind", "BÁO CÁO nam}", 1),
    ],
)
def test_a_single_text_has_its_own_placeholders(
    name: str, text: str, faults: int, plan: Plan
) -> None:
    assert len(lint(replace(BARE, words={name: text}), plan)) == faults


def test_lists_hold_words_of_the_paper_only(plan: Plan) -> None:
    lists = {"recipients.unit": ("- UBND {huyen};", "- {moc};")}
    assert len(lint(PaperTexts((), (), {}, lists), plan)) == 1


def test_recipients_of_an_appendix_hold_words_of_the_paper_only(plan: Plan) -> None:
    annexes = (Annex("own.II", ("UBND {huyen}", "{moc}", "{khong_kem}")),)
    assert len(lint(replace(BARE, annexes=(*BARE.annexes, *annexes)), plan)) == 2


@pytest.mark.parametrize(
    ("lists", "words", "annexes", "faults"),
    [
        ({"addressees.unit": ("UBND {huyen} (qua {noi_nhan_qua}).",)}, {}, (), 0),
        ({"addressees.unit": ("UBND {huyen};", "{noi_nhan_qua}.")}, {}, (), 1),
        ({"addressees.own": ("UBND {huyen}.",)}, {}, (), 0),
        ({"addressees.own": ()}, {}, (), 1),
        ({"addressees.own": ("UBND {huyen} (qua {noi_nhan_qua}).",)}, {}, (), 1),
        ({}, {"unit.closing_own": "Kính báo cáo UBND {huyen} (qua {noi_nhan_qua})./."}, (), 1),
        ({}, {"table.receiver_own": "Nơi nhận: {noi_nhan_qua}"}, (), 1),
        ({}, {}, (Annex("own.II", ("UBND {huyen} (qua {noi_nhan_qua})",)),), 1),
        ({}, {}, (Annex("own.II", ("UBND {huyen}",)),), 0),
    ],
)  # fmt: skip
def test_a_report_has_one_addressee_and_no_unit_reports_through_itself(
    lists: dict[str, tuple[str, ...]],
    words: dict[str, str],
    annexes: tuple[Annex, ...],
    faults: int,
    plan: Plan,
) -> None:
    made = replace(BARE, words=words, lists=lists, annexes=(*BARE.annexes, *annexes))
    assert len(lint(made, plan)) == faults


@pytest.mark.parametrize(
    ("text", "twice"),
    [
        ("Kế hoạch số {kh_so}/KH-UBND ngày {kh_ngay}.", "/KH-UBND"),
        ("(số {A02_so}/KH, {nam})", "/KH"),
        ("thay thế Báo cáo số {so_cu}/BC-UBND;", "/BC-UBND"),
        ("trên địa bàn huyện {huyen}", "huyện"),
        ("UBND {huyen} Đăk Tô", "đăk tô"),
        ("Thực hiện Kế hoạch số {kh_tinh}", "kế hoạch số"),
        ("Thực hiện Đề án {ten_de_an}", "đề án"),
        ("Kế hoạch số {kh_so} ngày {kh_ngay} của UBND {huyen}", ""),
        ("Số: {trong}/{ky_hieu}", ""),
        ("{A02_so}", ""),
    ],
)
def test_what_would_be_printed_twice_is_found(text: str, twice: str, plan: Plan) -> None:
    every = {
        "words": lint(PaperTexts((), (), {"a": text}, {}), plan),
        "lists": lint(PaperTexts((), (), {}, {"recipients.unit": (text,)}), plan),
        "sentence": lint(texts(Sentence("luon", variants={"yes": text})), plan),
        "enumeration": lint(
            PaperTexts((), (Enumeration("ds_x", (ListItem("B05", text),)),), {}, {}), plan
        ),
        "annex": lint(PaperTexts((), (), {}, {}, (Annex("unit.II", (text,)),)), plan),
    }
    for place, faults in every.items():
        found = [dict(f.message.fields)["found"] for f in faults if "twice" in f.message.template]
        assert found == ([twice] if twice else []), place


def test_a_fault_knows_the_way_to_its_text(plan: Plan) -> None:
    sentences = (Sentence("luon", variants={"yes": "Tốt."}), Sentence("B05", some="Có {gi}."))
    made = replace(BARE, passages=(Passage("unit.money", sentences),))
    (fault,) = lint(made, plan)
    assert fault.way == ("passage", "unit.money", "sentences", 1, "some")
