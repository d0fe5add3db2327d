"""Sentences hang together as an official writes them, and a reader hears no machine."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.domain.plan.narrative import Passage, Sentence
from gbv_desktop.writing.papers.district_paper import consolidated_paper
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.sentences.facts import FactState, MissingPart, PaperFacts, number_fact
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.sentences.wording import write
from gbv_desktop.writing.structure.paper import Paper, Style

Made = Callable[..., Any]
PO_KO, DIEN_BINH = "c-23443", "c-23440"
BRACKET = re.compile(r"\((?:[^()]|\([^()]*\))*\)")
FIGURES = re.compile(r"\((?:số liệu|chưa có số liệu|chưa đủ số liệu)[^()]*\)")


def paragraphs(paper: Paper) -> list[str]:
    return [block.text for block in paper.blocks if block.style is Style.PARAGRAPH]


def sentences(text: str) -> list[str]:
    """Split behind a full stop or a colon, where a capital or a bracket follows."""
    parts = re.split(r"(?<=[.:])\s+", text)
    found = parts[:1]
    for part in parts[1:]:
        if part[:1].isupper() or part[:1] in "([":
            found.append(part)
        else:
            found[-1] = f"{found[-1]} {part}"
    return found


def every_district(district: Made, plan: Plan) -> Iterator[Paper]:
    """Whole, with a unit missing, with nobody's figures, amended; half a year and a year."""
    for code in ("2018S1", "2018"):
        for cell in (NIL, UNCOLLECTED, number(0), number(3), number(40)):
            yield consolidated_paper(district(code, reports=filled(district(code), cell)))
    for code in ("2018S1", "2018"):
        yield consolidated_paper(district(code))
        yield consolidated_paper(district(code, (PO_KO,), late=("d-dantoc",)))
        yield consolidated_paper(district(code, (PO_KO, "d-gddt", "d-yte", "d-congan", "m-ldld")))
        yield consolidated_paper(district(code), PaperDetails(draft=True))
        yield consolidated_paper(
            district(code), PaperDetails(amendment=Amendment("7", date(2018, 6, 2)))
        )
    one = with_cells(district("2018S1"), {"V13": UNCOLLECTED})
    yield consolidated_paper(district("2018S1", reports=one))


def filled(work: Any, cell: Cell) -> dict[str, Any]:
    """Every figure of every unit is that cell."""
    return {
        unit: replace(report, cells=dict.fromkeys(report.cells, cell))
        for unit, report in work.reports.items()
    }


def with_cells(work: Any, changed: dict[str, Cell]) -> dict[str, Any]:
    """One commune did not collect some of its figures."""
    own = work.reports[DIEN_BINH]
    return {**work.reports, DIEN_BINH: replace(own, cells={**own.cells, **changed})}


@pytest.fixture(scope="module")
def papers(district: Made, unit_inputs: Made, plan: Plan) -> list[Paper]:
    made = list(every_district(district, plan))
    for code in ("2018S1", "2018"):
        for unit in owing(plan.units, plan.identity.consolidator, plan.period(code).end):
            made.append(unit_paper(*unit_inputs(unit.id, code)))
            inputs = unit_inputs(unit.id, code)
            for cell in (number(0), UNCOLLECTED, NIL):
                report = replace(inputs[4], cells=dict.fromkeys(inputs[4].cells, cell))
                made.append(unit_paper(*inputs[:4], report, inputs[5]))
    return made


@pytest.mark.no_cover
def test_a_paper_seldom_begins_a_sentence_with_trong(papers: list[Paper]) -> None:
    for paper in papers:
        said = [each for text in paragraphs(paper) for each in sentences(text)]
        begun = [each for each in said if each.startswith("Trong ")]
        assert len(begun) <= 3, begun


def test_a_paragraph_says_once_whose_figures_are_in_it(papers: list[Paper]) -> None:
    found = 0
    for paper in papers:
        for text in paragraphs(paper):
            assert len(FIGURES.findall(text)) <= 2, text
            lacking = [each for each in FIGURES.findall(text) if "nêu tại" not in each]
            assert len(lacking) <= 1, text
            found += len(lacking)
            assert max(Counter(BRACKET.findall(text)).values(), default=1) == 1, text
    assert found > 30


def test_a_fraction_has_one_meaning_in_a_sentence(papers: list[Paper]) -> None:
    for paper in papers:
        for text in paragraphs(paper):
            for sentence in sentences(text):
                fractions = re.findall(r"(?<![\d/])\d+/\d+(?![\d/])", sentence)
                assert max(Counter(fractions).values(), default=1) == 1, sentence


def test_a_sentence_begins_with_a_word(papers: list[Paper]) -> None:
    for paper in papers:
        for text in paragraphs(paper):
            for sentence in sentences(text):
                assert not sentence[:1].isdigit() and not sentence[:1].islower(), sentence
                assert not re.search(r"[,;] *[,;.]|\.\.|  | ,", sentence), sentence


def test_what_hangs_on_a_sentence_begins_in_lower_case(plan: Plan) -> None:
    every = [each for passage in plan.papers.passages for each in passage.sentences]
    for sentence in every:
        hung = [sentence.some, *sentence.variants.values()] if sentence.joined else []
        hung = [text for text in hung if text and text != sentence.variants.get("apart")]
        assert all(text[0].islower() or text[0] == "{" for text in hung), sentence
        assert sentence.joined.strip(",; ") == sentence.joined.strip(",; ").lower()
    assert sum(1 for each in every if each.joined) > 30


A = Sentence("A", some="Có {A} buổi{thieu_gon}.", none="Chưa có buổi nào.")
B = Sentence("B", some="có {B} lượt{thieu}{ghi_II}.", joined=", trong đó ",
             uncollected="Không rõ lượt.", part_of="A",
             variants={"all": "đủ cả."})  # fmt: skip
ONE = MissingPart(8, 9, ("UBND xã Pô Kô",), territorial=True)


def said(plan: Plan, *passage: Sentence, **numbers: Any) -> str:
    words = {**plan.papers.words, "ghi.II": " (xem Phụ lục II)"}
    texts = replace(plan.papers, words=words)
    return " ".join(write(Passage("p", passage), PaperFacts("S1", numbers, {}), texts))


def test_only_results_hang_on_one_another(plan: Plan) -> None:
    assert said(plan, A, B, A=number_fact(9), B=number_fact(7)) == (
        "Có 09 buổi, trong đó có 07 lượt (xem Phụ lục II)."
    )
    assert said(plan, A, B, A=number_fact(0), B=number_fact(7)) == (
        "Chưa có buổi nào. Có 07 lượt (xem Phụ lục II)."
    )
    unknown = replace(number_fact(0), state=FactState.UNCOLLECTED)
    assert said(plan, A, B, A=number_fact(9), B=unknown) == "Có 09 buổi. Không rõ lượt."
    assert said(plan, B, A=number_fact(9), B=number_fact(7)) == "Có 07 lượt (xem Phụ lục II)."
    assert said(plan, A, B, A=number_fact(9), B=number_fact(9)) == "Có 09 buổi, đủ cả."
    assert said(plan, A, B, A=number_fact(9), B=number_fact(9, gap=ONE)).startswith(
        "Có 09 buổi, trong đó có"
    )


@pytest.mark.parametrize(
    ("first", "second", "bracket"),
    [
        (ONE, ONE, "(số liệu của 8/9 xã, thị trấn; chưa có số liệu của UBND xã Pô Kô)"),
        (ONE, replace(ONE, owing=12, reporting=11), "(chưa có số liệu của UBND xã Pô Kô)"),
        (ONE, replace(ONE, names=("Công an huyện",)), "(chưa đủ số liệu của các đơn vị;"),
        (replace(ONE, names=("a", "b", "c", "d"), owing=12),
         MissingPart(9, 13, ("a", "b", "c", "d"), territorial=False),
         "(chưa có số liệu của 04 đơn vị)"),
    ],
)  # fmt: skip
def test_one_bracket_says_what_the_numbers_of_a_paragraph_lack(
    first: MissingPart, second: MissingPart, bracket: str, plan: Plan
) -> None:
    text = said(plan, A, B, A=number_fact(9, gap=first), B=number_fact(7, gap=second))
    assert bracket in text and len(FIGURES.findall(text)) == 1
    assert text.index("07 lượt") < text.index(bracket)


def test_beside_a_sensitive_number_the_bracket_names_nobody(plan: Plan) -> None:
    other = replace(ONE, owing=12, reporting=11)
    for gap, bracket in ((ONE, "(số liệu của 8/9 xã, thị trấn)"),
                         (other, "(chưa có số liệu của 01 đơn vị)")):  # fmt: skip
        text = said(
            plan, A, B, A=number_fact(9, sensitive=True, gap=ONE), B=number_fact(7, gap=gap)
        )
        assert bracket in text and "Pô Kô" not in text
