"""The annex on money: it adds up to the last đồng, and says so in words."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal

from gbv_desktop.documents.money_table import MoneyPaper, money_cells, money_sentences
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine
from gbv_desktop.domain.text.counts import parse_count
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine, MoneySum
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.work.money_table import money_paper, money_pdf, write_money
from gbv_desktop.office.work.money import enter_money
from gbv_desktop.office.work.money_giving import give_money

GIVEN = BudgetLine(2018, COMMUNE, "ns-huyen", BudgetChange.GIVEN, 6_000_000, activity="hd-2-1")
ORDER = EditionOrder("31/QĐ-UBND", date(2018, 1, 15))
OWN = MoneyLine(year=2018, kind=MoneyKind.GIVEN, amount=3_000_001, source="ns-xa")
SPENT = replace(OWN, kind=MoneyKind.USED, amount=2_250_000, source="ns-huyen", activity="hd-2-1")


def paper_of(office: Office) -> MoneyPaper:
    with office.store.read() as work:
        return money_paper(office, work, 2018)


def played(world: Rehearsal) -> None:
    """Two units are given money; one of them has some of its own, spends and reports."""
    lowered = replace(GIVEN, change=BudgetChange.LOWERED, amount=1_000_000)
    give_money(world.district, [GIVEN, lowered, replace(GIVEN, unit=NEIGHBOUR)], ORDER)
    world.hand_down(COMMUNE)
    for each in (
        OWN,
        SPENT,
        replace(OWN, year=2017, kind=MoneyKind.SETTLED, amount=5_000_001),
        replace(SPENT, kind=MoneyKind.ADVANCED, amount=70_000),
    ):
        enter_money(world.office(COMMUNE), each)
    world.send(COMMUNE)
    world.take()


def test_a_unit_by_source_and_the_district_by_unit_and_source(world: Rehearsal) -> None:
    played(world)
    own, above = paper_of(world.office(COMMUNE)), paper_of(world.district)
    assert [each.name for each in own.rows] == ["Ngân sách huyện", "Ngân sách xã"]
    assert own.before == 5_000_001 and above.before is None
    assert not own.missing and above.missing
    commune = next(each for each in above.rows if each.sum.used)
    assert [each.name for each in commune.parts] == [each.name for each in own.rows]
    for given, told in zip(commune.parts, own.rows, strict=True):
        assert (given.sum.available, given.sum.used) == (told.sum.available, told.sum.used)
    assert own.rows[0].sum == MoneySum(6_000_000, -1_000_000, 2_250_000, 70_000)


def test_every_table_adds_up_to_the_last_dong(world: Rehearsal) -> None:
    played(world)
    for facts in (paper_of(world.office(COMMUNE)), paper_of(world.district)):
        rows = [numbers(each.sum) for each in facts.rows]
        for third, fourth, fifth, sixth, seventh in (*rows, numbers(facts.whole)):
            assert (fifth, seventh) == (third + fourth, fifth - sixth)
        assert [sum(each) for each in zip(*rows, strict=True)] == numbers(facts.whole)
        for each in facts.rows:
            parts = [numbers(part.sum) for part in each.parts]
            assert not parts or [sum(e) for e in zip(*parts, strict=True)] == numbers(each.sum)
        assert sum(found.available for _name, found in facts.sources) == facts.whole.available


def numbers(found: MoneySum) -> list[int]:
    """A row as it is printed, read again."""
    signs = {"-": "0"}
    cells = [signs.get(each, each) for each in money_cells(found)]
    return [-parse_count(e[1:]) if e.startswith("-") else parse_count(e) for e in cells]


def test_the_sentence_says_sources_and_share(world: Rehearsal) -> None:
    set_language("en")
    played(world)
    first, second = map(tr, money_sentences(paper_of(world.office(COMMUNE))))
    assert "in 2018 is 8.000.001 VND" in first
    assert "ngân sách huyện 5.000.000 VND, ngân sách xã 3.000.001 VND" in first
    assert "2.250.000 VND were used, 28,1%" in first
    assert "2017: 5.000.001" in second


def test_no_money_of_its_own_is_a_sentence_and_no_table(world: Rehearsal) -> None:
    set_language("en")
    facts = paper_of(world.office(COMMUNE))
    (said,) = map(tr, money_sentences(facts))
    assert "no money of its own" in said and facts.rows == ()
    assert money_pdf(world.office(COMMUNE)).startswith(b"%PDF")
    enter_money(world.office(COMMUNE), SPENT)
    facts = paper_of(world.office(COMMUNE))
    assert "2.250.000 VND were used along" in tr(list(money_sentences(facts))[1])
    assert [tr(each) for each in facts.rows[0].note] == ["along with other tasks"]


def test_notes_and_the_journal(world: Rehearsal) -> None:
    set_language("en")
    played(world)
    commune = world.office(COMMUNE)
    enter_money(commune, replace(OWN, source="ns-huyen", amount=7))
    enter_money(commune, replace(SPENT, kind=MoneyKind.SETTLED, amount=8))
    (first, _second) = paper_of(commune).rows
    assert [tr(each) for each in first.note] == [
        "given by the consolidating unit: 5.000.000",
        "advanced, not accounted for: 70.000",
        "settled: 8",
    ]
    path = world.stick / "kinh-phi.pdf"
    assert write_money(commune, 0, path) == path
    with commune.store.read() as work:
        assert "print money" in str(work.journal.rows()[-1])


def test_a_year_of_which_only_the_end_is_known_says_that_alone(world: Rehearsal) -> None:
    set_language("en")
    enter_money(world.office(COMMUNE), replace(OWN, kind=MoneyKind.SETTLED, amount=7_000_000))
    (said,) = map(tr, money_sentences(paper_of(world.office(COMMUNE))))
    assert said == "Settled of 2018: 7.000.000 VND."
