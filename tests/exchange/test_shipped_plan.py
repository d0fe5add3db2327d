"""The plan of Đăk Tô that ships: complete, in its own words, with the cells that it promises."""

from __future__ import annotations

import os
import unicodedata
from collections import Counter
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

import msgspec
import pytest

from gbv_desktop.domain.offices.units import owing
from gbv_desktop.domain.plan.catalogue import Plan, Sign, UnitRole
from gbv_desktop.domain.plan.forms import FigureRole, Kind
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.ranges import ranges_for
from gbv_desktop.domain.plan.rules import Operator, Scope, TermSource
from gbv_desktop.exchange import plan_folder

YEAR_END = date(2018, 11, 14)


@cache
def shipped() -> Plan:
    return plan_folder.load(plan_folder.find("dak-to-2017"))


@pytest.fixture
def plan() -> Plan:
    return shipped()


def test_the_plan_survives_the_way_through_plain_values(plan: Plan) -> None:
    assert msgspec.convert(msgspec.to_builtins(plan), Plan) == plan


def test_loading_opens_each_file_once(monkeypatch: pytest.MonkeyPatch) -> None:
    folder = plan_folder.find("dak-to-2017")
    opened: list[Path] = []
    really_open = os.open

    def counting(path: str | Path, *args: Any, **kwargs: Any) -> int:
        opened.append(Path(path))
        return really_open(path, *args, **kwargs)

    monkeypatch.setattr(os, "open", counting)
    plan_folder.load(folder)
    read = [path for path in opened if path.suffix == ".toml"]
    assert len(read) == len(set(read)) == len(list(folder.rglob("*.toml")))


def test_every_text_is_composed(plan: Plan) -> None:
    def texts(value: object) -> list[str]:
        if isinstance(value, dict):
            return [t for pair in value.items() for item in pair for t in texts(item)]
        if isinstance(value, list | tuple):
            return [t for item in value for t in texts(item)]
        return [value] if isinstance(value, str) else []

    found = texts(msgspec.to_builtins(plan))
    assert len(found) > 5000
    assert all(unicodedata.is_normalized("NFC", text) for text in found)


# Cells with totals by form, half-year and year.
CELLS = {
    "X": (82, 90),
    "LĐ": (44, 51),
    "YT": (29, 33),
    "GD": (34, 38),
    "TP": (22, 26),
    "HPN": (25, 29),
    "LĐLĐ": (29, 33),
    "VHTT": (19, 23),
    "DT": (17, 21),
    "TCKH": (10, 10),
    "MTTQ": (17, 21),
    "HND": (17, 21),
    "ĐOÀN": (17, 21),
    "CA": (28, 32),
    "ĐTT": (11, 11),
}


@pytest.mark.parametrize("reporter", CELLS)
def test_each_form_has_its_cells(plan: Plan, reporter: str) -> None:
    form = plan.form_of(reporter)
    assert form is not None
    cells = [form.cells(kind) for kind in (PeriodKind.HALF, PeriodKind.YEAR)]
    assert tuple(map(len, cells)) == CELLS[reporter]
    assert all(len(set(each)) == len(each) for each in cells)
    assert [text.code for text in form.texts] == ["N01", "N02", "N03", "N04", "N05"]
    assert all(text.hint for text in form.texts)


def test_there_is_one_form_for_each_kind_of_reporting_unit(plan: Plan) -> None:
    assert {form.reporter for form in plan.forms} == set(CELLS)
    assert {unit.reporter for unit in plan.units if unit.reporter} == set(CELLS)


def test_twenty_three_units_owe_a_year_of_the_plan(plan: Plan) -> None:
    # Nine communes and fourteen offices: the seven phòng (the consolidating one reports its own
    # part too), the police, the radio and television station, and five mass organisations.
    # Target M06 counts on-time reports over the same 23, and over the nine communes alone.
    units = owing(plan.units, plan.identity.consolidator, YEAR_END)
    assert len(units) == 23
    assert Counter(unit.reporter for unit in units)["X"] == 9
    assert Counter(group for unit in units for group in unit.groups) == {
        "xa": 9,
        "phong": 7,
        "doan-the": 5,
    }
    assert plan.identity.consolidator in {unit.id for unit in units}
    assert [unit.name_on(YEAR_END).short for unit in units[:9]] == [
        "TT Đăk Tô",
        "Diên Bình",
        "Đăk Rơ Nga",
        "Đăk Trăm",
        "Kon Đào",
        "Ngọk Tụ",
        "Pô Kô",
        "Tân Cảnh",
        "Văn Lem",
    ]


def test_provincial_and_receiving_bodies_owe_nothing(plan: Plan) -> None:
    free = {unit.id for unit in plan.units if not unit.reporter}
    assert {"d-ubnd", "d-ttyt", "p-so-ldtbxh", "p-so-noivu-2025"} <= free
    assert not any(plan.unit_by_id[unit].reports_to for unit in free)


def test_the_reform_of_2025_is_in_the_units(plan: Plan) -> None:
    units = plan.unit_by_id
    # The state's code 23430 was Đăk Trăm and is Kon Đào since; the local id tells them apart.
    assert units["c-23430"].name_on(date(2020, 1, 1)).code == "23430"
    assert units["c-23430-2025"].name_on(date(2026, 1, 1)).code == "23430"
    merged = {u for unit in plan.units for u in unit.predecessors}
    assert merged == {u.id for u in plan.units if u.groups == ("xa",) and not u.predecessors}
    assert not units["c-23440"].in_force(date(2025, 7, 1))
    assert units["c-23401-2025"].in_force(date(2025, 7, 1))


def test_every_reporting_unit_has_a_head_a_sign_and_a_signer(plan: Plan) -> None:
    for unit in plan.units:
        if unit.reporter:
            assert unit.head_lines and unit.place and unit.sign.startswith("BC-"), unit.id
            assert unit.signer.lines(), unit.id
    commune = plan.unit_by_id["c-23440"]
    assert commune.head_lines == ("ỦY BAN NHÂN DÂN", "XÃ DIÊN BÌNH")
    assert commune.signer.lines() == ("TM. ỦY BAN NHÂN DÂN", "CHỦ TỊCH")


def test_nine_activities_each_with_the_plans_lead(plan: Plan) -> None:
    leads = {a.activity: a.unit for a in plan.assignments if a.role is UnitRole.LEAD}
    assert [(a.number, leads[a.id]) for a in plan.activities] == [
        ("1.1", "d-ldtbxh"),
        ("1.2", "d-ldtbxh"),
        ("2.1", "d-ldtbxh"),
        ("2.2", "m-hlhpn"),
        ("2.3", "d-ldtbxh"),
        ("2.4", "d-yte"),
        ("2.5", "d-ldtbxh"),
        ("2.6", "d-gddt"),
        ("3", "d-ldtbxh"),
    ]


def test_campaigns_training_and_reviews_are_timed(plan: Plan) -> None:
    timing = {a.number: a.timing for a in plan.activities}
    days = [(c.from_day, c.from_month, c.to_day, c.to_month) for c in timing["1.1"].campaigns]
    assert days == [(15, 11, 15, 12), (25, 11, 25, 11), (1, 6, 30, 6)]
    assert timing["2.1"].at_least_per_year == 1
    assert [(m.title, m.year) for m in timing["3"].milestones] == [
        ("Sơ kết", 2018),
        ("Tổng kết", 2020),
    ]


def test_every_figure_belongs_to_an_activity_or_to_steering_and_money(plan: Plan) -> None:
    linked = {code for activity in plan.activities for code in activity.indicators}
    others = {i.code for i in plan.indicators} - linked
    assert others == {"A01", "A02", "A03", "A04", "A05", "A07", "N01", "N02", "N03", "N04", "N05"}


def test_every_clause_of_part_three_is_a_duty(plan: Plan) -> None:
    # Dashes under each number of part III; III.9.2 is one paragraph of two sentences.
    assert Counter(duty.clause for duty in plan.duties) == {
        "III.1": 3,
        "III.2": 2,
        "III.3": 2,
        "III.4": 3,
        "III.5": 2,
        "III.6": 2,
        "III.7": 3,
        "III.8": 1,
        "III.9": 1,
        "III.9.1": 1,
        "III.9.2": 2,
        "III.10": 2,
    }
    assert all(duty.evidence for duty in plan.duties)
    women = plan.unit_by_id["m-hlhpn"]
    assert [duty.clause for duty in plan.duties_of(women)] == ["III.9", "III.9.1"]


@pytest.mark.parametrize(
    ("code", "owners", "controls"),
    [
        ("D01", {"X"}, {"HPN"}),
        ("D05", {"X"}, {"HPN"}),
        ("L01", {"LĐLĐ"}, {"LĐ"}),
        ("L05", {"LĐLĐ"}, {"LĐ"}),
        ("B12", {"ĐTT"}, {"VHTT"}),
        ("A05", set(), {"TCKH"}),
        ("A06", {"LĐ"}, {"CA", "YT", "TP"}),
        ("V03", {"X"}, {"CA", "GD"}),
        ("V07", {"X"}, {"YT", "TP", "CA", "HPN"}),
        ("P03", {"X"}, {"CA"}),
        ("T04", {"GD"}, set()),
    ],
)
def test_one_owner_for_each_total(
    plan: Plan, code: str, owners: set[str], controls: set[str]
) -> None:
    indicator = plan.indicator_by_code[code]
    assert (set(indicator.owners), set(indicator.controls)) == (owners, controls)


def test_sensitive_figures(plan: Plan) -> None:
    sensitive = {i.code for i in plan.indicators if i.sensitive}
    victims = {i.code for i in plan.indicators if i.code[0] in "VP"}
    assert sensitive == victims | {"D05", "Y02", "L04", "L05", "T04", "T05", "T07"}
    assert not any(i.estimable for i in plan.indicators if i.sensitive)
    assert plan.indicator_by_code["C04"].per_unit_only
    assert all(i.definition for i in plan.indicators)
    assert "Hòa giải, nhắc nhở không phải là hỗ trợ nạn nhân" in (
        plan.indicator_by_code["V06"].definition
    )


def test_police_see_their_own_measures_only(plan: Plan) -> None:
    form = plan.form_of("CA")
    assert form is not None
    assert [c for c in form.cells(PeriodKind.YEAR) if c.startswith(("P03", "V03", "V07"))] == [
        "V03",
        "V07",
        "P03",
        "P03.hanh_chinh",
        "P03.hinh_su",
    ]
    assert plan.indicator_by_code["P03"].role("CA") is FigureRole.CONTROL


def test_every_rule_is_there_and_none_of_the_withdrawn(plan: Plan) -> None:
    rules = {c.id.split(".")[0] for f in plan.forms for c in f.checks}
    rules |= {c.id.split(".")[0] for c in plan.checks}
    # R10 to R13 and R26 follow from the kinds of breakdown and cell and are no data of a plan.
    assert rules == {f"R{n:02d}" for n in (1, 2, 3, 5, 6, 8, 9, *range(14, 18), 19, 20)} | {
        f"R{n}" for n in (22, 23, 24, 25, 27, 28)
    }
    assert {c.scope for c in plan.checks} == {Scope.CONSOLIDATED, Scope.PRINT}


def test_checks_are_on_the_forms_that_have_their_cells(plan: Plan) -> None:
    for form in plan.forms:
        ids = [check.id for check in form.checks]
        assert len(set(ids)) == len(ids)
        every = {cell for i in form.indicators.values() for cell in i.cells()}
        assert all(set(check.cells()) <= every for check in form.checks)
    commune, police = plan.form_of("X"), plan.form_of("CA")
    assert commune is not None and police is not None
    assert "R19.1" in {c.id for c in commune.checks}
    assert "R19.1" not in {c.id for c in police.checks}


def test_families_look_at_the_right_figures(plan: Plan) -> None:
    form = plan.form_of("X")
    assert form is not None
    families = {
        f: {c.left[0].cell: c for c in form.checks if c.id.startswith(f)} for f in ("R24", "R25")
    }
    assert families["R24"]["B05"].right[0].at is TermSource.HALF_YEAR
    # Distinct persons are recounted, stocks are states, and B03 is not asked for at half-year.
    assert not {"V05", "D01", "B03"} & families["R24"].keys()
    assert families["R25"]["V05"].operator is Operator.CHANGE
    assert (families["R25"]["V05"].level, families["R25"]["B05"].level) == ("note", "warning")
    # One id means one figure, whatever the form.
    places = {c.id: c.left[0].cell for f in plan.forms for c in f.checks if c.id.startswith("R25")}
    assert all(
        places[c.id] == c.left[0].cell for f in plan.forms for c in f.checks if c.id in places
    )


def test_targets_are_strict_where_the_plan_says_over(plan: Plan) -> None:
    own = {
        (t.code, row.year): (row.sign, row.mark) for t in plan.targets for row in t.marks if row.own
    }
    assert own == {
        ("M02", 2020): (Sign.GT, 90),
        ("M02", 2030): (Sign.GT, 95),
        ("M04", 2020): (Sign.GT, 60),
        ("M04", 2030): (Sign.GT, 80),
        ("M05", 2020): (Sign.GE, 1),
        ("M05", 2030): (Sign.GE, 1),
    }
    assert [t.code for t in plan.targets if t.proxy] == ["M01", "M03"]
    assert [(t.code, t.scope) for t in plan.targets if t.kind == "on_time"] == [
        ("M06", "communes"),
        ("M06", "all"),
    ]
    assert {t.code: t.reading for t in plan.targets if t.reading} == {"M04": "and", "M04b": "or"}


@pytest.mark.parametrize(
    ("code", "start", "data_to", "due_before"),
    [
        ("2018S1", date(2017, 11, 15), date(2018, 5, 31), date(2018, 6, 10)),
        ("2018", date(2017, 11, 15), date(2018, 11, 14), date(2018, 11, 20)),
        ("2018-TH11", date(2018, 11, 15), date(2018, 12, 15), date(2018, 12, 25)),
    ],
)
def test_the_calendar_in_force(
    plan: Plan, code: str, start: date, data_to: date, due_before: date
) -> None:
    period = plan.period(code)
    assert (period.start, period.data_to, period.due_before) == (start, data_to, due_before)
    assert period.money_from == date(2018, 1, 1)
    assert not period.has_estimates


def test_only_half_years_and_years_are_owed(plan: Plan) -> None:
    owed = Counter(period.kind for period in plan.periods if period.owed)
    assert owed == {PeriodKind.HALF: 14, PeriodKind.YEAR: 14}
    assert {p.year for p in plan.periods} == set(range(2017, 2031))


def test_the_campaign_is_reported_on_the_forms_that_have_its_cells(plan: Plan) -> None:
    forms = {use.form for use in plan.period("2018-TH11").forms}
    assert forms == {form.code for form in plan.forms} - {"blg-tckh"}
    commune = plan.form_of("X")
    assert commune is not None
    asked = {cell.partition(".")[0] for cell in commune.cells(PeriodKind.CAMPAIGN)}
    assert asked == {"B01", "B02", "B07", "B08", "B09", "B10"}


def test_the_decrees_windows_leave_a_tail_to_estimate(plan: Plan) -> None:
    templates = {t.id: t for t in plan.templates}
    assert set(templates) == {"mac-dinh", "chot-10-11", "nd09"}
    year = {p.code: p for p in templates["nd09"].calendar(())}["2018"]
    assert (year.start, year.end) == (date(2017, 12, 15), date(2018, 12, 14))
    assert year.has_estimates
    early = {p.code: p for p in templates["chot-10-11"].calendar(())}["2018"]
    assert early.data_to == date(2018, 11, 10)


def test_every_counted_figure_of_every_form_has_a_plausible_range(plan: Plan) -> None:
    counted = {Kind.FLOW, Kind.DISTINCT, Kind.STOCK, Kind.MONEY}
    for form in plan.forms:
        limits = ranges_for(plan.ranges, form.reporter)
        asked = {each.code for each in form.indicators.values() if each.kind in counted}
        assert asked == set(limits) & set(form.indicators), form.code
        assert all(limits[code].most for code in asked)
        money = {c for c in asked if plan.indicator_by_code[c].kind is Kind.MONEY}
        assert all(limits[code].least for code in money), "12 is 12 million"


def test_every_group_of_units_has_a_name(plan: Plan) -> None:
    assert {each.id for each in plan.unit_groups} == {g for u in plan.units for g in u.groups}
