"""Cells, periods, units, forms, catalogue, reports and papers: the values everything is made of."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.offices.units import Signer, Unit, UnitName, owing
from gbv_desktop.domain.plan.catalogue import Activity, Assignment, Duty, UnitRole
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, amount, indicator_of, number
from gbv_desktop.domain.plan.forms import FigureRole, Kind
from gbv_desktop.domain.plan.narrative import PaperTexts, Passage
from gbv_desktop.domain.plan.periods import (
    FormUse,
    PeriodCode,
    PeriodDay,
    PeriodKind,
    PeriodTemplate,
    TemplatePeriod,
    parse_code,
)
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term, TermSource
from gbv_desktop.domain.plan.work import Timing
from gbv_desktop.domain.report.reports import ReportKey, ReportState
from gbv_desktop.domain.text.counts import MAX_AMOUNT, format_count, parse_count, whole_number
from gbv_desktop.errors import Problem


def test_the_four_states_of_a_cell():
    cells = {"A01": number(0), "A02": NIL, "A03": UNCOLLECTED}
    assert [amount(cells, code) for code in ("A01", "A02", "A03", "A04")] == [0, 0, None, None]
    assert number(0) != NIL


@pytest.mark.parametrize("value", [-1, MAX_AMOUNT + 1])
def test_what_is_no_count(value):
    with pytest.raises(ValueError, match="no count"):
        number(value)


@given(st.integers(0, MAX_AMOUNT))
def test_a_count_is_read_as_it_is_written(value):
    assert parse_count(format_count(value)) == parse_count(str(value)) == value
    assert number(value).amount == value


@pytest.mark.parametrize(
    "text",
    [
        "1234567",
        "0001234567",
        "1.234.567",
        "1 234 567",
        "1,234,567",
        " 1\u00a0234\u202f567 ",
        "1\u2009234\u2007567",
        "１２３４５６７",
        "１．２３４．５６７",
        "1.234.567 ₫",
        " 1.234.567\u00a0₫ ",
        "1234567đ",
        "1.234.567 đồng",
        "VND 1.234.567",
        "1.234.567 vnđ",
        "\u200b1.234\u2060.567\ufeff",
        "1.234.567 đo\u0302\u0300ng",
    ],
)
def test_counts_as_people_type_them(text):
    assert parse_count(text) == 1_234_567


REFUSED = {
    "E-NUMBER-TEXT": [
        "",
        "1.5",
        "1,5",
        "1e3",
        "12.34.567",
        "1..234",
        "x",
        "1²",
        "١٢",
        "1.2345",
        "₫",
        "đồng",
        "1.234 ₫ ₫",
        "1₫2",
        "12 USD",
    ],
    "E-NUMBER-NEGATIVE": ["-1", "- 5", "−5", "–1.234", "－５", "-1,5", "-12.000 ₫"],
    "E-NUMBER-UNSURE": ["1,234", "0.125", "0 125", "1.234 567", "1,234.567", "1.234,567"],
    "E-NUMBER-LARGE": ["9007199254740992", "99.999.999.999.999.999", "9" * 5_000],
}


@pytest.mark.parametrize(("code", "texts"), REFUSED.items())
def test_what_is_not_read_as_a_count(code, texts):
    for text in texts:
        with pytest.raises(Problem) as refused:
            parse_count(text)
        assert refused.value.code == code, text


@given(st.text("0123456789., \u00a0\u2009-", max_size=12))
def test_whatever_is_typed_is_read_as_its_digits_or_refused(text):
    try:
        value = parse_count(text)
    except Problem:
        return
    assert str(value) == "".join(each for each in text if each.isdigit()).lstrip("0") or value == 0


def test_the_indicator_of_a_cell():
    assert indicator_of("V03.than_the") == indicator_of("V03") == "V03"


# --- periods --------------------------------------------------------------------------------

CODES = {
    "2018": PeriodCode(2018, PeriodKind.YEAR),
    "2018S1": PeriodCode(2018, PeriodKind.HALF),
    "2018-DX01": PeriodCode(2018, PeriodKind.AD_HOC, 1),
    "2018-SK": PeriodCode(2018, PeriodKind.INTERIM),
    "2020-TK": PeriodCode(2020, PeriodKind.FINAL),
    "2018-TH11": PeriodCode(2018, PeriodKind.CAMPAIGN),
}


@pytest.mark.parametrize(("text", "code"), CODES.items())
def test_period_codes(text, code):
    assert parse_code(text) == code
    assert str(code) == text
    assert str(code.years_earlier(1)) == text.replace(str(code.year), str(code.year - 1))


@pytest.mark.parametrize(
    "text", ["", "18", "1918", "2018S2", "2018-DX1", "2018-XX", "２０１８", "2018 ", "2018\n"]
)
def test_what_is_no_period(text):
    with pytest.raises(Problem, match="E-REPORT-PERIOD"):
        parse_code(text)


def test_a_period_knows_its_dates(make):
    period = make.period("2018S1")
    assert (period.kind, period.year) == (PeriodKind.HALF, 2018)
    assert not period.is_late(date(2018, 6, 9))
    assert period.is_late(date(2018, 6, 10))
    assert not period.has_estimates
    assert make.period("2018S1", data_to=date(2018, 5, 1)).has_estimates


def test_a_template_cuts_every_year():
    year = TemplatePeriod(
        PeriodKind.YEAR,
        start=PeriodDay(11, 15, -1),
        end=PeriodDay(11, 14),
        data_to=PeriodDay(11, 14),
        due_before=PeriodDay(11, 20),
    )
    template = PeriodTemplate("t", "Mẫu", "Kế hoạch", (year,), 2017, 2018)
    first, second = template.calendar((FormUse("bm-x", 1),))
    assert (first.code, second.code) == ("2017", "2018")
    assert (second.start, second.end) == (date(2017, 11, 15), date(2018, 11, 14))
    assert (second.due_before, second.money_from) == (date(2018, 11, 20), date(2018, 1, 1))
    assert second.forms == (FormUse("bm-x", 1),)
    assert first.end < second.start


# --- units ----------------------------------------------------------------------------------


def test_a_code_changes_hands_but_the_id_stays():
    old = UnitName("Xã Đăk Trăm", "UBND xã", code="23430", valid_to=date(2025, 6, 30))
    new = UnitName("Phường mới", "UBND phường", code="1", valid_from=date(2026, 1, 1))
    unit = Unit("c-23430", "xa", (old, new))
    assert unit.name_on(date(2020, 1, 1)) is old
    assert unit.name_on(date(2026, 5, 1)) is new
    assert unit.name_on(date(2025, 8, 1)) is old, "between two names the last one is used"
    late = Unit("x", "xa", (new,))
    assert late.name_on(date(2000, 1, 1)) is new


def test_who_owes_a_period(make):
    day = date(2018, 11, 14)
    upper = make.unit("top", "LĐ", reports_to="province", order=9)
    units = [
        make.unit("b", order=2),
        make.unit("a", order=2),
        upper,
        make.unit("gone", valid_to=date(2018, 11, 13)),
        make.unit("coming", valid_from=date(2018, 11, 15)),
        make.unit("last-day", valid_to=day, order=1),
        make.unit("silent", reporter=""),
        make.unit("elsewhere", reports_to="other"),
    ]
    assert [unit.id for unit in owing(units, "top", day)] == ["last-day", "a", "b", "top"]


@pytest.mark.parametrize(
    ("signer", "lines"),
    [
        (Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN"), ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")),
        (
            Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "KT.", "PHÓ CHỦ TỊCH"),
            ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH"),
        ),
        (Signer("TRƯỞNG PHÒNG"), ("TRƯỞNG PHÒNG",)),
        (Signer("TRƯỞNG PHÒNG", authority="Q."), ("Q. TRƯỞNG PHÒNG",)),
    ],
)
def test_the_lines_above_a_signature(signer, lines):
    assert signer.lines() == lines


# --- forms, checks --------------------------------------------------------------------------


def test_an_indicator_on_the_form_of_a_reporter(make):
    p03 = make.indicator(
        "P03",
        controls=("CA",),
        breakdowns=(
            make.breakdown("multi", "gop_y", reporters=("X",)),
            make.breakdown("of_which", "nu"),
        ),
    )
    assert [p03.role(each) for each in ("X", "CA", "YT")] == [
        FigureRole.OWNER,
        FigureRole.CONTROL,
        None,
    ]
    assert list(p03.cells()) == ["P03", "P03.gop_y", "P03.nu"]
    assert list(p03.for_reporter("CA").cells()) == ["P03", "P03.nu"]


def test_what_a_form_asks_for(make):
    form = make.form(
        make.indicator("A01"),
        make.indicator("B03", periods=(PeriodKind.YEAR,)),
        make.indicator("M01", kind=Kind.COMPUTED),
        make.indicator("Y01", owners=("YT",)),
    )
    assert form.cells(PeriodKind.YEAR) == ("A01", "B03")
    assert form.cells(PeriodKind.HALF) == ("A01",)
    assert list(form.indicators) == ["A01", "B03", "M01"]


def test_the_cells_that_a_check_looks_at():
    left = (Term("D01"), Term("D02"), Term("D01", TermSource.OPENING))
    right = (
        Term("D03", TermSource.PREV_YEAR),
        Term("villages", TermSource.REFERENCE),
        Term(at=TermSource.CONSTANT),
    )
    check = Check("R08.1", left, Operator.EQ, Level.WARNING, "…", right)
    assert check.cells() == ("D01", "D02")


# --- the plan -------------------------------------------------------------------------------


def activity(name):
    return Activity(name, name, "g", name, name, "", Timing("hàng năm"))


def test_a_plan_finds_what_it_has(make):
    unit = make.unit("a")
    period = make.period("2018")
    plan = make.plan_of(make.indicator("A01"), units=(unit,), periods=(period,))
    assert plan.unit_by_id == {"a": unit}
    assert plan.period("2018") is period
    assert plan.form_of("X").code == "bm-x"
    assert plan.form_of("YT") is None
    with pytest.raises(Problem, match="E-REPORT-PERIOD"):
        plan.period("2019")


def test_the_strongest_role_of_a_unit_in_each_activity(make):
    unit = make.unit("a", groups=("phong",))
    plan = make.plan(
        activities=(activity("1.1"), activity("1.2"), activity("2.1")),
        assignments=(
            Assignment("1.2", UnitRole.COORDINATE, group="phong"),
            Assignment("1.2", UnitRole.LEAD, unit="a"),
            Assignment("1.2", UnitRole.IMPLEMENT, group="phong"),
            Assignment("1.1", UnitRole.ADVISE, unit="a"),
            Assignment("2.1", UnitRole.LEAD, unit="b"),
            Assignment("2.1", UnitRole.LEAD, group="doan-the"),
        ),
    )
    found = [(each.id, role) for each, role in plan.assigned(unit)]
    assert found == [("1.1", UnitRole.ADVISE), ("1.2", UnitRole.LEAD)]


def test_the_duties_of_a_unit(make):
    def duty(name, **who):
        return Duty(name, "III.1", UnitRole.LEAD, "…", **who)

    duties = (
        duty("own", unit="a"),
        duty("group", group="phong"),
        duty("others", unit="b"),
        duty("no", group="xa"),
    )
    plan = make.plan(duties=duties)
    found = plan.duties_of(make.unit("a", groups=("phong",)))
    assert [each.id for each in found] == ["own", "group"]


def test_a_plan_without_a_passage_has_an_empty_one():
    passage = Passage("mo_dau", ())
    texts = PaperTexts((passage,), (), {}, {})
    assert texts.passage("mo_dau") is passage
    assert texts.passage("other") == Passage("other", ())


def test_texts_of_a_group():
    texts = PaperTexts(
        (), (), {"example.B05": "Ghi 3.", "examples": "", "head.kind": "BÁO CÁO"}, {}
    )
    assert texts.group("example") == {"B05": "Ghi 3."}


# --- reports --------------------------------------------------------------------------------


def test_a_report_is_locked_from_approval_on(make):
    unlocked = {state for state in ReportState if not state.locked}
    assert unlocked == {ReportState.ENTERING, ReportState.SUBMITTED}
    assert make.report("a").key == ReportKey("a", "bm-x", "2018")


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("0", 0),
        ("007", 7),
        (str(MAX_AMOUNT), MAX_AMOUNT),
        *((text, None) for text in (str(MAX_AMOUNT + 1), "9" * 5_000, "", "-1", "1.5", "٣", "²")),
    ],
)
def test_plain_digits_are_a_number_of_a_size_that_somebody_can_mean(
    text: str, found: int | None
) -> None:
    assert whole_number(text) == found
