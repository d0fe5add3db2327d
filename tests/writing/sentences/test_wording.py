"""Sentences: which variant stands, what it prints, and what it never prints."""

from __future__ import annotations

import unicodedata
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.narrative import Enumeration, ListItem, PaperTexts, Passage, Sentence
from gbv_desktop.errors import Problem
from gbv_desktop.writing.sentences.facts import (
    OUTSIDE,
    FactState,
    MissingPart,
    PaperFact,
    PaperFacts,
    number_fact,
    remainder,
)
from gbv_desktop.writing.sentences.wording import Writer, fill_words, lines, phrase, write

WORDS = {
    "compare.up": ", tăng {chenh} {dvt} ({ty_le}) so với cùng kỳ năm {nam_truoc}",
    "compare.up_little": ", tăng {chenh} {dvt} so với cùng kỳ năm {nam_truoc}",
    "compare.down": ", giảm {chenh} {dvt} ({ty_le}) so với cùng kỳ năm {nam_truoc}",
    "compare.down_little": ", giảm {chenh} {dvt} so với cùng kỳ năm {nam_truoc}",
    "compare.same": ", bằng cùng kỳ năm {nam_truoc}",
    "compare.from_none": " (cùng kỳ năm {nam_truoc} không phát sinh)",
    "compare.to_none": " (cùng kỳ năm {nam_truoc}: {cung_ky} {dvt})",
    "compare.rebuilt": " (tổng hợp lại)",
    "compare_stock.up": ", tăng {chenh} {dvt} so với đầu năm",
    "compare_stock.down": ", giảm {chenh} {dvt} so với đầu năm",
    "compare_stock.same": ", không thay đổi so với đầu năm",
    "estimate.whole": "; ước thực hiện cả kỳ {uoc} {dvt}",
    "missing.units": " (số liệu của {n_co}/{n_phai} đơn vị; chưa có của {ten_thieu})",
    "missing.communes": " (số liệu của {n_co}/{n_phai} xã; chưa có của {ten_thieu})",
    "missing.many": " (số liệu của {n_co}/{n_phai} đơn vị; xem Phụ lục VI)",
    "missing.short_units": " (số liệu của {n_co}/{n_phai} đơn vị)",
    "missing.short_communes": " (số liệu của {n_co}/{n_phai} xã)",
}
LISTS = (
    Enumeration("ds_B02", (ListItem("B02_nu", "{B02_nu} lượt nữ"),
                           ListItem("B02_dtts", "{B02_dtts} lượt dân tộc thiểu số"))),
    Enumeration("ds_P03", (ListItem("P03_gop_y", "góp ý, phê bình {P03_gop_y} người"),
                           ListItem("P03_khac", "khác {P03_khac} người"))),
)  # fmt: skip
TEXTS = PaperTexts((), LISTS, WORDS, {"to": ("UBND {huyen};",)})


def count(value: int, **rest: object) -> PaperFact:
    return replace(PaperFact(FactState.KNOWN, value, measure="buổi"), **rest)  # type: ignore[arg-type]


def said(
    sentences: Sentence | tuple[Sentence, ...], period: str = "S1", **numbers: PaperFact
) -> str:
    """The passage of these sentences, with these numbers."""
    passage = Passage("p", sentences if isinstance(sentences, tuple) else (sentences,))
    facts = PaperFacts(
        period, numbers, {"nam_truoc": "2017", "huyen": "huyện Đăk Tô"}, {"K": "met"}
    )
    return " ".join(write(passage, facts, TEXTS))


B05 = Sentence(
    "B05",
    some="tổ chức {B05} buổi{ss_B05}{thieu}{uoc_B05}.",
    none="Chưa tổ chức buổi nào{ss_B05}{thieu}.",
    uncollected="Không thống kê được.",
    not_due="Tổng hợp trong báo cáo năm.",
)


@pytest.mark.parametrize(
    ("fact", "expected"),
    [
        (count(5), "Tổ chức 05 buổi."),
        (count(12), "Tổ chức 12 buổi."),
        (count(1234), "Tổ chức 1.234 buổi."),
        (count(0), "Chưa tổ chức buổi nào."),
        (PaperFact(FactState.UNCOLLECTED), "Không thống kê được."),
        (PaperFact(FactState.NOT_DUE), "Tổng hợp trong báo cáo năm."),
        (PaperFact(FactState.ABSENT, absence="Chưa có báo cáo của Phòng Y tế."),
         "Chưa có báo cáo của Phòng Y tế."),
        (OUTSIDE, ""),
    ],
)  # fmt: skip
def test_each_state_has_its_own_sentence(fact: PaperFact, expected: str) -> None:
    assert said(B05, B05=fact) == expected


def test_a_sentence_may_word_the_absence_itself() -> None:
    own = replace(B05, absent="Công an chưa gửi số liệu.")
    assert said(own, B05=PaperFact(FactState.ABSENT, absence="x")) == "Công an chưa gửi số liệu."


@pytest.mark.parametrize(
    ("now", "before", "tail"),
    [
        (25, 20, ", tăng 05 buổi (25%) so với cùng kỳ năm 2017"),
        (30, 23, ", tăng 07 buổi (30,4%) so với cùng kỳ năm 2017"),
        (21, 19, ", tăng 02 buổi so với cùng kỳ năm 2017"),
        (15, 20, ", giảm 05 buổi (25%) so với cùng kỳ năm 2017"),
        (3, 19, ", giảm 16 buổi so với cùng kỳ năm 2017"),
        (7, 7, ", bằng cùng kỳ năm 2017"),
        (7, 0, " (cùng kỳ năm 2017 không phát sinh)"),
        (7, None, ""),
    ],
)
def test_flows_are_compared_with_last_year(now: int, before: int | None, tail: str) -> None:
    assert said(B05, B05=count(now, earlier=before)) == f"Tổ chức {now:02} buổi{tail}."


@pytest.mark.parametrize(("before", "tail"), [(8, " (cùng kỳ năm 2017: 08 buổi)"), (0, "")])
def test_none_after_some_names_the_earlier_number(before: int, tail: str) -> None:
    assert said(B05, B05=count(0, earlier=before)) == f"Chưa tổ chức buổi nào{tail}."


def test_an_earlier_number_from_merged_units_says_so() -> None:
    text = said(B05, B05=count(7, earlier=7, rebuilt=True))
    assert text == "Tổ chức 07 buổi, bằng cùng kỳ năm 2017 (tổng hợp lại)."


@pytest.mark.parametrize(
    ("before", "tail"),
    [(5, ", tăng 02 buổi so với đầu năm"), (9, ", giảm 02 buổi so với đầu năm"),
     (7, ", không thay đổi so với đầu năm"), (None, "")],
)  # fmt: skip
def test_stocks_are_compared_with_the_start_of_the_year(before: int | None, tail: str) -> None:
    fact = count(7, kind=Kind.STOCK, earlier=before)
    assert said(B05, B05=fact) == f"Tổ chức 07 buổi{tail}."


def test_an_empty_stock_is_not_compared() -> None:
    assert said(B05, B05=count(0, kind=Kind.STOCK, earlier=3)) == "Chưa tổ chức buổi nào."


@pytest.mark.parametrize("kind", [Kind.DISTINCT, Kind.YES_NO])
def test_persons_counted_once_are_not_compared(kind: Kind) -> None:
    assert said(B05, B05=count(7, kind=kind, earlier=5)) == "Tổ chức 07 buổi."


@pytest.mark.parametrize("kind", [Kind.FLOW, Kind.STOCK])
def test_sensitive_numbers_are_not_compared(kind: Kind) -> None:
    fact = count(9, sensitive=True, kind=kind, earlier=6)
    assert said(B05, B05=fact) == "Tổ chức 09 buổi."


@pytest.mark.parametrize("fact", [count(0), count(3), count(90), PaperFact(FactState.ABSENT)])
def test_of_a_number_that_stands_apart_a_sentence_says_only_where(fact: PaperFact) -> None:
    apart = replace(fact, sensitive=True, apart=True)
    told = replace(V03, variants={"apart": "số liệu nêu tại Phụ lục IIIb."})
    assert said(told, V03=apart) == "Số liệu nêu tại Phụ lục IIIb."
    assert said(V03, V03=apart) == ""
    beside = Sentence("A", some="Đạt {V03}/{A}.", small="Đạt.")
    assert said(beside, A=count(9), V03=apart) == "Đạt."
    after = Sentence("A", some="Có {A}.", unless_small=True)
    assert said((V03, after), V03=apart, A=count(9)) == ""
    listed = Sentence("ds_B02", some="Có {ds_B02}.", variants={"apart": "Nêu riêng."})
    assert said(listed, B02_nu=apart, B02_dtts=count(7)) == "Nêu riêng."


@pytest.mark.parametrize("state", [FactState.OUTSIDE, FactState.NOT_DUE])
def test_what_is_not_asked_for_stands_nowhere(state: FactState) -> None:
    told = replace(V03, variants={"apart": "Nêu riêng."})
    assert said(told, V03=PaperFact(state, sensitive=True, apart=True)) == ""


GAP = MissingPart(8, 9, ("UBND xã Pô Kô",), territorial=True)


@pytest.mark.parametrize(
    ("gap", "tail"),
    [
        (GAP, " (số liệu của 8/9 xã; chưa có của UBND xã Pô Kô)"),
        (MissingPart(22, 23, ("Công an huyện",), territorial=False),
         " (số liệu của 22/23 đơn vị; chưa có của Công an huyện)"),
        (MissingPart(19, 23, ("a", "b", "c", "d"), territorial=False),
         " (số liệu của 19/23 đơn vị; xem Phụ lục VI)"),
    ],
)  # fmt: skip
def test_a_total_names_what_it_lacks_and_is_not_compared(gap: MissingPart, tail: str) -> None:
    assert said(B05, B05=count(7, earlier=5, gap=gap)) == f"Tổ chức 07 buổi{tail}."
    assert said(B05, B05=count(0, earlier=5, gap=gap)) == f"Chưa tổ chức buổi nào{tail}."
    assert gap.missing == gap.owing - gap.reporting


@pytest.mark.parametrize("territorial", [True, False])
def test_no_unit_is_named_beside_a_sensitive_number(territorial: bool) -> None:
    gap = replace(GAP, territorial=territorial)
    text = said(B05, B05=count(7, sensitive=True, gap=gap))
    assert text == f"Tổ chức 07 buổi (số liệu của 8/9 {'xã' if territorial else 'đơn vị'})."


def test_the_short_tail_names_nobody() -> None:
    short = Sentence("B05", some="Có {B05} buổi{thieu_gon}.")
    assert said(short, B05=count(7, gap=GAP)) == "Có 07 buổi (số liệu của 8/9 xã)."


def test_an_estimate_follows_where_there_is_one() -> None:
    text = said(B05, B05=count(7, estimate=9))
    assert text == "Tổ chức 07 buổi; ước thực hiện cả kỳ 09 buổi."
    assert said(B05, B05=count(7, estimate=9, sensitive=True)) == "Tổ chức 07 buổi."


V03 = Sentence("V03", some="Phát hiện {V03} vụ.", none="Chưa phát hiện vụ.", small="Có vụ việc.")


@pytest.mark.parametrize(
    ("value", "expected"),
    [(0, "Chưa phát hiện vụ."), (1, "Có vụ việc."), (4, "Có vụ việc."), (5, "Phát hiện 05 vụ.")],
)
def test_a_small_sensitive_number_is_not_printed(value: int, expected: str) -> None:
    assert said(V03, V03=count(value, sensitive=True)) == expected


def test_without_a_small_variant_the_sentence_falls_out() -> None:
    assert said(replace(V03, small=""), V03=count(3, sensitive=True)) == ""
    leaking = replace(V03, small="Chỉ {V03} vụ.")
    assert said(leaking, V03=count(3, sensitive=True)) == ""


def test_a_sentence_may_hang_on_the_one_before() -> None:
    pair = (V03, Sentence("P", some="Gồm {P}.", unless_small=True),
            Sentence("Q", some="Và {Q}.", unless_small=True))  # fmt: skip
    many, few = count(9, sensitive=True), count(2, sensitive=True)
    assert said(pair, V03=few, P=many, Q=many) == "Có vụ việc."
    assert said(pair, V03=many, P=many, Q=many) == "Phát hiện 09 vụ. Gồm 09. Và 09."


def test_fractions_have_no_leading_zero_and_may_be_zero() -> None:
    both = Sentence("A", some="Có {A}/{N} xã.", variants={"met": "Đạt ({A}/{N})."})
    assert said(both, A=count(7), N=count(9)) == "Có 7/9 xã."
    assert said(replace(both, choose="K"), A=count(0), N=count(9)) == "Đạt (0/9)."


def test_a_choice_picks_its_variant_and_its_own_small_one() -> None:
    chosen = Sentence("K", variants={"met": "Đạt {A}.", "met_small": "Đạt."}, small="Ít.")
    assert said(chosen, A=count(9, sensitive=True)) == "Đạt 09."
    assert said(chosen, A=count(2, sensitive=True)) == "Đạt."
    assert said(Sentence("K", variants={"not_met": "x"})) == ""


def test_a_sentence_with_a_number_that_is_not_known_falls_out() -> None:
    two = Sentence("A", some="{A} lớp cho {B} người.")
    assert said(two, A=count(2), B=count(0)) == ""
    assert said(two, A=count(2), B=PaperFact(FactState.ABSENT)) == ""


def test_money_is_written_as_money() -> None:
    text = said(Sentence("A", some="Kinh phí: {A}."), A=count(12_500_000, kind=Kind.MONEY))
    assert text == "Kinh phí: 12,5 triệu đồng."


def test_lists_name_what_is_above_zero() -> None:
    listed = Sentence("ds_B02", some="Có {ds_B02}.", none="Không có.", uncollected="Không rõ.")
    assert said(listed, B02_nu=count(5), B02_dtts=count(7)) == (
        "Có 05 lượt nữ và 07 lượt dân tộc thiểu số."
    )
    assert said(listed, B02_nu=count(0), B02_dtts=count(7)) == "Có 07 lượt dân tộc thiểu số."
    assert said(listed, B02_nu=count(0), B02_dtts=count(0)) == "Không có."
    assert said(listed, B02_nu=OUTSIDE, B02_dtts=OUTSIDE) == ""
    absent = PaperFact(FactState.ABSENT, absence="Chưa có báo cáo.")
    assert said(listed, B02_nu=count(0), B02_dtts=absent) == "Chưa có báo cáo."
    assert said(listed, B02_nu=count(0), B02_dtts=PaperFact(FactState.UNCOLLECTED)) == "Không rõ."


def test_parts_with_commas_are_set_apart_by_semicolons() -> None:
    listed = Sentence("ds_P03", some="Gồm {ds_P03}.", small="Có.")
    text = said(listed, P03_gop_y=count(5, sensitive=True), P03_khac=count(6, sensitive=True))
    assert text == "Gồm góp ý, phê bình 05 người; khác 06 người."
    assert said(listed, P03_gop_y=count(5, sensitive=True), P03_khac=count(1, sensitive=True)) == (
        "Có."
    )


def test_an_empty_list_beside_a_number_drops_the_sentence() -> None:
    beside = Sentence("A", some="{A} lượt, gồm: {ds_B02}.")
    assert said(beside, A=count(3), B02_nu=count(0), B02_dtts=count(0)) == ""


def test_sentences_of_other_periods_are_left_out_and_none_stands_twice() -> None:
    yearly = replace(B05, periods=("Y",))
    assert said((yearly, V03), B05=count(5), V03=count(9)) == "Phát hiện 09 vụ."
    assert said((yearly, B05), period="Y", B05=count(5)) == "Tổ chức 05 buổi."


def test_a_draft_prints_bullets_and_compares_nothing_sensitive() -> None:
    sentence = Sentence("V03", some="Phát hiện {V03} vụ{ss_V03}.", small="Có.")
    fact = count(9, sensitive=True, earlier=9)
    facts = PaperFacts("S1", {"V03": fact}, {"nam_truoc": "2017"}, masked=True)
    assert write(Passage("p", (sentence,)), facts, TEXTS) == ("Phát hiện • vụ.",)


@pytest.mark.parametrize("text", ["Có {V99} vụ.", "Có {V03}{ss_V99}.", "Có {V03}{la}."])
def test_a_placeholder_that_nothing_gives_is_refused(text: str) -> None:
    with pytest.raises(Problem) as caught:
        said(Sentence("V03", some=text), V03=count(9))
    assert caught.value.code == "E-PAPER-PLACEHOLDER"


def test_an_unknown_choice_is_refused() -> None:
    with pytest.raises(Problem) as caught:
        said(Sentence("V99", some="x"))
    assert caught.value.code == "E-PAPER-PLACEHOLDER"


def test_single_texts_and_lists_are_filled_strictly() -> None:
    facts = PaperFacts("S1", {}, {"huyen": "huyện Đăk Tô"})
    assert lines("to", facts, TEXTS) == ("UBND huyện Đăk Tô;",)
    for name in ("nowhere", "from"):
        with pytest.raises(Problem) as caught:
            phrase(name, facts, TEXTS)
        assert caught.value.code == "E-PAPER-TEXT"
        with pytest.raises(Problem, match="E-PAPER-TEXT"):
            lines(name, facts, TEXTS)
    with pytest.raises(Problem, match="E-PAPER-PLACEHOLDER"):
        fill_words("{gi}", {})


def test_differences_are_known_only_if_both_numbers_are() -> None:
    assert remainder(number_fact(6), number_fact(2)) == number_fact(4)
    assert remainder(number_fact(6, sensitive=True), number_fact(2)).few
    assert remainder(replace(number_fact(6), apart=True), number_fact(2)).apart
    assert remainder(number_fact(2), number_fact(6)) == OUTSIDE
    assert remainder(number_fact(6), OUTSIDE) == OUTSIDE


@given(
    value=st.integers(0, 60),
    earlier=st.none() | st.integers(0, 60),
    sensitive=st.booleans(),
    kind=st.sampled_from(Kind),
    gap=st.none() | st.just(GAP),
)
def test_no_sentence_is_untidy(
    value: int, earlier: int | None, sensitive: bool, kind: Kind, gap: MissingPart | None
) -> None:
    fact = count(value, earlier=earlier, sensitive=sensitive, kind=kind, gap=gap)
    text = said(B05, B05=fact)
    assert "{" not in text and "  " not in text and " ." not in text
    assert unicodedata.is_normalized("NFC", text)
    if sensitive and 1 <= value <= 4:
        assert text == ""
    if value == 0:
        assert "00" not in text


def test_a_variant_is_filled_whether_it_holds_or_not() -> None:
    gap = MissingPart(8, 9, ("Xã A",), territorial=True)
    numbers = {"B05": count(12, gap=gap), "V03": count(3, sensitive=True), "B06": count(0)}
    facts = PaperFacts("S1", numbers, {"don_vi": "UBND xã"}, {"luon": "yes"})
    writer = Writer(facts, TEXTS)
    some = Sentence(
        "B05", some="{don_vi} tổ chức {B05} buổi{thieu}.", none="{don_vi} chưa tổ chức."
    )
    told = "UBND xã tổ chức 12 buổi (số liệu của 8/9 xã; chưa có của Xã A)."
    assert writer.as_variant(some, some.some) == told
    assert writer.as_variant(some, some.none) == "UBND xã chưa tổ chức."
    always = Sentence("luon", variants={"yes": "{don_vi} tiếp tục.", "no": "{B05} buổi."})
    assert writer.as_variant(always, "{don_vi} tiếp tục.") == "UBND xã tiếp tục."
    assert writer.as_variant(always, "{B05} buổi.") == "12 buổi."
    assert writer.as_variant(Sentence("B06"), "{B06} lượt.") == "", "a zero has words of its own"
    assert writer.as_variant(Sentence("V03"), "{V03} vụ.") == "", "1 to 4 are never printed"
    with pytest.raises(Problem, match="E-PAPER-PLACEHOLDER"):
        writer.as_variant(some, "{B99} buổi.")
