"""What registers of inspections, of money and the self-assessment say of a report's cells."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.checks.checking import check_report, unreasoned
from gbv_desktop.domain.checks.yardstick import Yardstick
from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, Cell, number
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.plan.logbook import (
    ENTERED,
    LogSource,
    LogSum,
    WorkRegister,
    kind_of_sum,
)
from gbv_desktop.domain.plan.work import Timing
from gbv_desktop.domain.report.activity_log import (
    REGISTER_WORDS,
    SUM_WORDS,
    LogComparison,
    LogEntry,
    LogFigure,
    ProofLine,
    compare_with_report,
)
from gbv_desktop.domain.report.registers.proposed import (
    NO_REGISTERS,
    RegisterBook,
    counted_later,
    proposed_figures,
)
from gbv_desktop.domain.totals.earlier import NOTHING_EARLIER
from gbv_desktop.domain.work.inspections import InspectionPlan
from gbv_desktop.domain.work.money import MoneyKind, MoneyLine
from gbv_desktop.domain.work.visits import Minutes, Visit

VISITED = Make.breakdown("partition", "xa", "co_quan")
YEAR = Make.period("2018")


def activity(code: str, group: str) -> Activity:
    return Activity(code, "1", group, f"Hoạt động {code}", code, "", Timing("hàng năm"))


def answer(code: str, *details: str) -> object:
    return Make.indicator(code, kind=Kind.YES_NO, details=details)


PLAN: Plan = Make.plan_of(
    Make.indicator("A03", kind=Kind.MONEY),
    Make.indicator("A04", kind=Kind.MONEY, breakdowns=(Make.breakdown("partition", "nv1", "nv2"),)),
    Make.indicator("B01"),
    Make.indicator("K01"),
    Make.indicator("K02", breakdowns=(VISITED,)),
    answer("K03"),  # type: ignore[arg-type]
    answer("K05", "no", "date"),  # type: ignore[arg-type]
    activities=(activity("a", "g1"), activity("b", "g1"), activity("c", "g2")),
    periods=(Make.period("2018S1"), YEAR),
    log_sources=(
        LogSource("A03", LogSum.GIVEN),
        LogSource("A04", LogSum.USED),
        LogSource("A04.nv1", LogSum.USED, activities=("a", "b")),
        LogSource("A04.nv2", LogSum.USED, activities=("c",)),
        LogSource("B01", LogSum.EVENTS),
        LogSource("K01", LogSum.VISITS),
        LogSource("K02", LogSum.VISITED),
        LogSource("K02.xa", LogSum.VISITED_TERRITORIES),
        LogSource("K02.co_quan", LogSum.VISITED_OFFICES),
        LogSource("K03", LogSum.SELF_ASSESSED),
        LogSource("K05", LogSum.INSPECTION_PLAN),
    ),
)


def found(book: RegisterBook, code: str = "2018") -> dict[str, LogFigure]:
    return proposed_figures(PLAN, PLAN.forms[0], PLAN.period(code), (), book)


def totals(book: RegisterBook, code: str = "2018") -> dict[str, int]:
    return {cell: each.total for cell, each in found(book, code).items()}


def visit(unit: str, day: date, *, signed: date | None = None) -> Visit:
    return Visit(year=day.year, unit=unit, day=day, minutes=Minutes(signed_on=signed or day))


def money(kind: MoneyKind, amount: int, **facts: object) -> MoneyLine:
    base: dict[str, object] = {"year": 2018, "unit": "x", "source": "ns"}
    return MoneyLine(kind=kind, amount=amount, **(base | facts))  # type: ignore[arg-type]


def test_nothing_written_is_not_zero() -> None:
    assert totals(NO_REGISTERS) == {}
    unsigned = Visit(year=2018, unit="x1", day=date(2018, 5, 15), minutes=Minutes())
    assert totals(RegisterBook(visits=(unsigned,))) == {}


def test_visits_count_by_the_day_on_which_their_minutes_were_signed() -> None:
    visits = (
        visit("c1", date(2018, 8, 2)),
        visit("c2", date(2018, 5, 15)),
        visit("y-te", date(2018, 11, 14), signed=date(2018, 11, 15)),
    )
    book = RegisterBook(
        visits=visits, territories={"c1", "c2"}, names={"c1": "UBND xã 1", "c2": "UBND xã 2"}
    )
    assert totals(book) == {"K01": 2, "K02": 2, "K02.xa": 2, "K02.co_quan": 0}
    figure = found(book)["K01"]
    assert figure.lines == (
        ProofLine(date(2018, 5, 15), "UBND xã 2"),
        ProofLine(date(2018, 8, 2), "UBND xã 1"),
    )
    assert figure.later == (ProofLine(date(2018, 11, 15), "y-te"),), "by id where it has no name"
    assert totals(book, "2018S1")["K01"] == 1
    assert (figure.register, figure.count) == (WorkRegister.INSPECTIONS, 2)


def test_a_visit_that_comes_late_is_told_and_not_counted() -> None:
    late = visit("c1", date(2018, 12, 3))
    early = visit("c1", date(2017, 12, 3))
    assert counted_later((late, early, replace(late, minutes=None)), YEAR) == (late,)
    figure = found(RegisterBook(visits=(late,)))["K01"]
    assert (figure.total, figure.count, len(figure.later)) == (0, 0, 1)
    compared = LogComparison(figure, None)
    assert not compared.proposed, "no line supports the zero: a person says it"


def test_the_plan_of_the_year_brings_its_number_and_day() -> None:
    issued = InspectionPlan(year=2018, paper_no="07/KH-UBND", paper_on=date(2018, 1, 22))
    later = replace(issued, paper_no="90/KH-UBND", paper_on=date(2018, 9, 1))
    draft = InspectionPlan(year=2018)
    other = replace(issued, year=2017, paper_on=date(2017, 1, 2))
    figure = found(RegisterBook(plans=(later, draft, issued, other)))["K05"]
    assert (figure.total, figure.facts) == (1, {"no": "07/KH-UBND", "date": "2018-01-22"})
    assert "K05" not in found(RegisterBook(plans=(draft,)))
    late = replace(issued, paper_on=date(2018, 11, 20))
    assert "K05" not in found(RegisterBook(plans=(late,))), "issued after the day of the figures"


def test_a_self_assessment_counts_once_it_is_whole() -> None:
    assert found(RegisterBook(criteria=13, assessed=12)) == {}
    assert found(RegisterBook()) == {}
    whole = found(RegisterBook(criteria=13, assessed=13))["K03"]
    assert (whole.total, whole.wants_reason) == (1, False)


def test_money_is_what_may_be_spent_and_what_was() -> None:
    lines = (
        money(MoneyKind.GIVEN, 10_000_000, paper_no="1/QĐ", paper_on=date(2017, 12, 20)),
        money(MoneyKind.LOWERED, 4_000_000, paper_on=date(2018, 7, 1)),
        money(MoneyKind.ADDED, 9, paper_on=date(2018, 11, 30)),
        money(MoneyKind.USED, 1_000_000, day=date(2018, 3, 1), activity="a"),
        money(MoneyKind.USED, 500_000, group="g1", remark="Tờ rơi"),
        money(MoneyKind.USED, 200_000, activity="c"),
        money(MoneyKind.USED, 70_000),
        money(MoneyKind.USED, 5, day=date(2018, 12, 1)),
        money(MoneyKind.ADVANCED, 3_000_000),
        money(MoneyKind.SETTLED, 3_000_000),
        money(MoneyKind.GIVEN, 1, year=2017),
    )
    assert totals(RegisterBook(money=lines)) == {
        "A03": 6_000_000,
        "A04": 1_770_000,
        "A04.nv1": 1_500_000,
        "A04.nv2": 200_000,
    }
    figures = found(RegisterBook(money=lines))
    assert [each.amount for each in figures["A03"].lines] == [10_000_000, -4_000_000]
    assert [each.words for each in figures["A04.nv1"].lines] == ["", "Tờ rơi"]
    taken = (money(MoneyKind.WITHDRAWN, 5),)
    assert totals(RegisterBook(money=taken)) == {"A03": 0}, "a report holds no sum below zero"


def test_log_and_registers_stand_in_the_order_of_the_form() -> None:
    book = RegisterBook(
        visits=(visit("c1", date(2018, 5, 15)),), money=(money(MoneyKind.GIVEN, 5),)
    )
    entry = LogEntry(date(2018, 3, 1), "a")
    every = proposed_figures(PLAN, PLAN.forms[0], YEAR, [entry], book)
    assert list(every) == ["A03", "B01", "K01", "K02", "K02.xa", "K02.co_quan"]
    assert not every["B01"].wants_reason and every["K01"].wants_reason


@pytest.mark.parametrize(
    ("reported", "differs"),
    [(None, False), (number(2), True), (number(4), True), (number(3), False), (UNCOLLECTED, True)],
)
def test_a_register_is_the_whole_number(reported: Cell | None, differs: bool) -> None:
    drawn = LogFigure("K01", PLAN.indicators[3], LogSum.VISITS, 3, lines=(ProofLine(None, ""),) * 3)
    cells = {} if reported is None else {"K01": reported}
    (compared,) = compare_with_report({"K01": drawn}, cells)
    assert compared.differs is differs


def test_an_answer_is_told_as_one() -> None:
    drawn = found(RegisterBook(criteria=1, assessed=1))["K03"]
    compared = LogComparison(drawn, number(0))
    assert (compared.told, compared.written) == ("Có", "Không")
    assert (LogComparison(drawn, None).written, compared.fills) == ("", True)


@pytest.mark.parametrize(
    ("cell", "reported", "told"),
    [("K01", number(3), 3), ("K01", None, 3), ("K03", number(1), 1), ("K01", NIL, 0)],
)
def test_what_agrees_wants_no_reason(cell: str, reported: Cell | None, told: int) -> None:
    cells = {} if reported is None else {cell: reported}
    report = Make.report(cells=cells)
    beside = Yardstick(registers={cell: told})
    assert check_report(PLAN.forms[0], YEAR, report, NOTHING_EARLIER, beside).warnings == ()


def test_another_figure_wants_a_reason() -> None:
    report = Make.report(cells={"K01": number(5), "K05": number(0)})
    beside = Yardstick(registers={"K05": 1, "K01": 3, "X99": 1})
    warned = check_report(PLAN.forms[0], YEAR, report, NOTHING_EARLIER, beside)
    assert [each.key for each in warned.warnings] == ["REG.1:K01", "REG.1:K05"]
    assert (warned.warnings[0].found, warned.warnings[0].expected) == (5, 3)
    assert unreasoned(warned, {"REG.1:K01": "Hai cuộc chưa ghi vào sổ"}, ()) == warned.warnings[1:]


def test_a_source_asks_no_more_than_its_register_tells() -> None:
    assert LogSource("B01", LogSum.EVENTS, ("buoi",), ("a",), ("k",), ("xa",)).is_sound
    assert LogSource("A04", LogSum.USED, activities=("a",)).is_sound
    assert not LogSource("A04", LogSum.USED, events=("buoi",)).is_sound
    assert not LogSource("K01", LogSum.VISITS, activities=("a",)).is_sound
    assert not LogSource("K01", LogSum.VISITS, levels=("xa",)).is_sound


def test_each_sum_has_its_words_and_its_kind_of_cell() -> None:
    assert set(SUM_WORDS) == set(LogSum)
    assert set(REGISTER_WORDS) == set(WorkRegister)
    assert kind_of_sum(LogSum.USED) is kind_of_sum(LogSum.MONEY) is Kind.MONEY
    assert kind_of_sum(LogSum.INSPECTION_PLAN) is Kind.YES_NO
    assert kind_of_sum(LogSum.VISITS) is kind_of_sum(LogSum.QUANTITY) is Kind.FLOW
    assert LogSum.VISITS not in ENTERED
