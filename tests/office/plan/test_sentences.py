"""Every change of a row of the plan is a sentence that says what was and what is."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass, replace
from datetime import date
from enum import StrEnum
from typing import Any, get_args, get_type_hints

import pytest
from every_plan import plan_named

from gbv_desktop.domain.offices.units import DirectoryPhone, Signer, Tie, Unit
from gbv_desktop.domain.plan import catalogue, forms, narrative, periods, rules
from gbv_desktop.domain.plan.catalogue import Plan, TargetRow, UnitRole
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.editions.assigning import Party, RoleGiven, with_role
from gbv_desktop.domain.plan.editions.differences import VALUES, RowDifference, key_of
from gbv_desktop.domain.plan.editions.plan_changes import (
    EditionComparison,
    PlanChange,
    PlanChangeKind,
)
from gbv_desktop.domain.plan.editions.role_changes import RoleChange
from gbv_desktop.domain.plan.work import CampaignName, Criterion, LeastTimes, Timing
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.office.plan.sentences.change_words import change_words
from gbv_desktop.office.plan.sentences.field_words import FIELD_WORDS
from gbv_desktop.office.plan.sentences.role_words import role_words
from gbv_desktop.office.plan.sentences.row_words import ROW_NAMES, difference_words
from gbv_desktop.office.plan.sentences.value_words import LONG, contrast, value_words
from gbv_desktop.text import message

COMMUNE, HEALTH, LABOUR = "c-23440", "d-yte", "d-ldtbxh"
LED = "hd-1-2"
NEW = "Lời mới hẳn"


@pytest.fixture(scope="module")
def plan() -> Plan:
    return plan_named("shipped")


@pytest.fixture(autouse=True)
def english() -> Iterator[None]:
    set_language("en")
    yield
    set_language("vi")


def with_first(plan: Plan, table: str, **facts: object) -> Plan:
    first, *rest = getattr(plan, table)
    return replace(plan, **{table: (replace(first, **facts), *rest)})


def with_unit(plan: Plan, unit: str, change: Callable[[Unit], Unit]) -> Plan:
    units = tuple(change(each) if each.id == unit else each for each in plan.units)
    return replace(plan, units=units)


def with_indicator(plan: Plan, code: str, **facts: object) -> Plan:
    def changed(each: forms.Indicator) -> forms.Indicator:
        return replace(each, **facts) if each.code == code else each  # type: ignore[arg-type]

    def of_form(form: forms.Form) -> forms.Form:
        sections = tuple(
            replace(s, indicators=tuple(map(changed, s.indicators))) for s in form.sections
        )
        return replace(form, sections=sections)

    indicators = tuple(map(changed, plan.indicators))
    return replace(plan, indicators=indicators, forms=tuple(map(of_form, plan.forms)))


def said(old: Plan, new: Plan, unit: str = COMMUNE) -> list[str]:
    compared = EditionComparison(old, new)
    own = compared.of_unit(unit)
    rest = (each for each in compared.of_nobody(own))
    told = [each for each in (*own, *rest) if each.what is not PlanChangeKind.OTHER]
    return [tr(change_words(each)) for each in told]


SIGNER = Signer("CHỦ TỊCH", authority="KT.", own_title="PHÓ CHỦ TỊCH", valid_from=date(2018, 7, 1))
PHONE = DirectoryPhone("0260 3831 999", "Văn phòng", date(2018, 7, 1))
TIE = Tie(date(2019, 1, 1), reports_to=LABOUR, reporter="X")
MARK = TargetRow("Kế hoạch khác", 2022, catalogue.Sign.GE, 75)
LEAST = LeastTimes("xa", 2)


def renamed(timing: Timing) -> Timing:
    """Its first campaign with another name from a year on."""
    first, *rest = timing.campaigns
    return replace(timing, campaigns=(replace(first, names=(CampaignName(2021, NEW),)), *rest))


CHANGED: dict[str, tuple[Callable[[Plan], Plan], tuple[str, ...]]] = {
    "identity": (
        lambda p: replace(p, identity=replace(p.identity, title=NEW)),
        ("The plan itself", "Title of the plan"),
    ),
    "activity": (lambda p: with_first(p, "activities", short=NEW), ("Activity", "Short name")),
    "task": (lambda p: with_first(p, "groups", title=NEW), ("Task", "in the plan's words")),
    "timing": (
        lambda p: with_first(p, "activities", timing=replace(p.activities[0].timing, text=NEW)),
        ("Activity", "When"),
    ),
    "campaign's later name": (
        lambda p: with_first(p, "activities", timing=renamed(p.activities[0].timing)),
        ("its name from the year 2021 on: added", NEW),
    ),
    "how often": (
        lambda p: with_first(
            p, "activities", timing=replace(p.activities[0].timing, at_least_of=(LEAST,))
        ),
        ("each unit of the group UBND các xã, thị trấn: added", "At least so often a year: 2"),
    ),
    "document": (
        lambda p: with_first(p, "activities", document=CitedPaper("12/KH-UBND"), clause="II.1"),
        ("Document that it goes back to: 12/KH-UBND (before: nothing)", "Clause"),
    ),
    "unit": (
        lambda p: with_unit(p, COMMUNE, lambda u: replace(u, place=NEW)),
        ("UBND xã Diên Bình", "Place name on papers", "before: “Diên Bình”"),
    ),
    "name": (
        lambda p: with_unit(
            p, COMMUNE, lambda u: replace(u, names=(replace(u.names[0], name=NEW), *u.names[1:]))
        ),
        ("UBND xã Diên Bình", "Name in tables"),
    ),
    "tie": (
        lambda p: with_unit(p, COMMUNE, lambda u: replace(u, ties=(*u.ties, TIE))),
        ("UBND xã Diên Bình", "added", "Reports to: “Phòng Lao động", "First day: 01/01/2019"),
    ),
    "signer": (
        lambda p: with_unit(p, COMMUNE, lambda u: replace(u, signers=(*u.signers, SIGNER))),
        ("who signs: added", "KT.", "PHÓ CHỦ TỊCH", "First day: 01/07/2018"),
    ),
    "phone": (
        lambda p: with_unit(p, COMMUNE, lambda u: replace(u, phones=(*u.phones, PHONE))),
        ("telephone: added", "0260 3831 999", "Văn phòng"),
    ),
    "form row": (
        lambda p: with_indicator(p, "A01", name=NEW),
        ("Figure A01", "Indicator", "before: “"),
    ),
    "unit of measure": (lambda p: with_indicator(p, "A01", unit=NEW), ("Unit of measure",)),
    "rule": (lambda p: with_first(p, "checks", text=NEW), ("Check R", "What it says")),
    "range": (lambda p: with_first(p, "ranges", most=987654321), ("Plausible range", "987654321")),
    "period template": (
        lambda p: replace(p, templates=(replace(p.templates[0], title=NEW), *p.templates[1:])),
        ("Calendar of periods", "Name"),
    ),
    "template's days": (
        lambda p: with_first(
            p,
            "templates",
            periods=tuple(
                replace(each, due_before=periods.PeriodDay(6, 17))
                for each in p.templates[0].periods
            ),
        ),
        ("Calendar of periods", "Due before: 17/6", "before: "),
    ),
    "target": (lambda p: with_first(p, "targets", statement=NEW), ("Target M", "The goal")),
    "mark": (
        lambda p: with_first(p, "targets", marks=(*p.targets[0].marks, MARK)),
        ("Target M", "added", "Kế hoạch khác", "at least", "75"),
    ),
    "text": (
        lambda p: replace(
            p, papers=replace(p.papers, words={**p.papers.words, "heading.I_1": NEW})
        ),
        ("Texts of the papers. Headings", "before: “"),
    ),
    "annex": (
        lambda p: replace(
            p,
            papers=replace(
                p.papers,
                annexes=(replace(p.papers.annexes[0], recipients=(NEW,)), *p.papers.annexes[1:]),
            ),
        ),
        ("Texts of the papers, appendix", "Recipients"),
    ),
    "whom to call": (lambda p: with_first(p, "help_lines", purpose=NEW), ("Whom to call",)),
    "duty": (lambda p: with_first(p, "duties", text=NEW), ("Duty by clause",)),
    "criterion": (
        lambda p: replace(p, criteria=(Criterion("TC1", NEW, "III.10", reporters=("X",)),)),
        (f"Criterion “{NEW}”: added (", "III.10", "Only for (kinds): UBND xã, thị trấn)"),
    ),
    "reason": (lambda p: with_first(p, "reasons", text=NEW), ("Reason",)),
}


@pytest.mark.parametrize("kind", CHANGED)
def test_what_was_and_what_is_stand_in_the_sentence(plan: Plan, kind: str) -> None:
    change, words = CHANGED[kind]
    told = said(plan, change(plan))
    assert told, "nothing is said of it"
    for each in told:
        assert "before: " in each or ": added (" in each or ": taken out (" in each
    assert all(any(word in each for each in told) for word in words)
    assert all("{" not in each for each in told)


def rows_of_a_plan() -> Iterator[type]:
    """Every kind of row that a plan is made of."""
    seen: set[type] = set()
    ways: list[Any] = [Plan]
    while ways:
        kind = ways.pop()
        if get_args(kind):
            ways += get_args(kind)
        elif isinstance(kind, type) and is_dataclass(kind) and kind not in seen:
            seen.add(kind)
            ways += get_type_hints(kind).values()
    yield from sorted(seen, key=lambda each: each.__name__)


TOLD_OTHERWISE = {
    "Plan": "its tables are told",
    "Period": "what a unit owes is told by its days",
    "FormUse": "the first period on a form is told",
    "Extension": "more time is told by its day",
    "EditionOrder": "every edition has its own",
    "Section": "told by its lines",
}


OF_EVERY_EDITION = {"number", "signed_on", "edition", "order", "in_force_from"}


def test_every_field_of_every_row_has_its_words() -> None:
    for kind in rows_of_a_plan():
        if kind.__name__ in TOLD_OTHERWISE or kind in VALUES:
            continue
        words = FIELD_WORDS[kind]
        key = {each for each in ("id", "code") if each in {f.name for f in fields(kind)}}
        blank = kind.__new__(kind)
        for each in fields(kind):
            object.__setattr__(blank, each.name, each.name)
        key |= {str(each) for each in key_of(blank)}
        left = OF_EVERY_EDITION if kind in (catalogue.Identity, forms.Form) else set()
        lacking = {each.name for each in fields(kind)} - words.keys() - key - left
        assert not lacking, f"{kind.__name__}: {lacking}"
        assert not words.keys() - {each.name for each in fields(kind)}, kind.__name__


def test_who_leads_from_when_in_whose_place(plan: Plan) -> None:
    rows = with_role(
        plan.assignments, LED, Party(HEALTH), RoleGiven(UnitRole.LEAD), date(2019, 1, 1)
    )
    leads = [e for e in plan.assignments if e.activity == LED and e.role is UnitRole.LEAD]
    rows = with_role(rows, LED, Party(leads[0].unit, leads[0].group), None, date(2019, 1, 1))
    new = replace(plan, assignments=rows)
    for unit in (HEALTH, leads[0].unit):
        (told,) = said(plan, new, unit)
        assert told.startswith("From the year 2019, Phòng Y tế leads activity 1.2 ")
        assert " in place of " in told


def test_each_change_of_a_role_names_it_and_the_day(plan: Plan) -> None:
    def told(role: UnitRole | None, day: date | None, unit: str = HEALTH) -> list[str]:
        given = None if role is None else RoleGiven(role, date(2019, 6, 30), "Có kế hoạch")
        rows = with_role(plan.assignments, LED, Party(unit), given, day)
        return said(plan, replace(plan, assignments=rows), unit)

    days = {None: "As long as the plan holds", date(2018, 7, 1): "From 01/07/2018"}
    for day, words in days.items():
        assert told(UnitRole.ADVISE, day)[0].startswith(f"{words}, Phòng Y tế ")
    first, *more = told(None, date(2019, 1, 1), LABOUR)
    assert "no longer leads activity 1.2" in first and "nobody leads it then" in first
    assert not more
    lead = told(UnitRole.COORDINATE, date(2019, 1, 1), LABOUR)
    assert any("otherwise it leads" in each for each in lead)
    due = told(UnitRole.LEAD, date(2017, 1, 1), LABOUR)
    assert any("Có kế hoạch" in each for each in due)


def test_roles_of_some_days(plan: Plan) -> None:
    change = RoleChange("UBND xã", None, UnitRole.LEAD, date(2019, 1, 1), date(2019, 12, 31))
    assert tr(role_words(change, "1.2")).startswith("In the year 2019, UBND xã leads")
    change = replace(change, last=date(2020, 3, 31))
    assert tr(role_words(change, "1.2")).startswith("From 01/01/2019 to 31/03/2020")
    change = RoleChange("UBND xã", UnitRole.LEAD, None, None, date(2019, 3, 31), ("Hội",))
    assert tr(role_words(change, "1.2")) == (
        "Until the end of 31/03/2019, UBND xã no longer leads activity 1.2; Hội leads it"
    )
    change = RoleChange("UBND xã", UnitRole.ADVISE, None)
    assert "no longer advises" in tr(role_words(change, "1.2"))


def test_what_comes_every_year_is_said_once(plan: Plan) -> None:
    def moved(year: int, last: int = 9999) -> list[str]:
        due = tuple(
            replace(each, due_before=date(each.year, 6, 17))
            if each.code.endswith("S1") and year <= each.year <= last
            else each
            for each in plan.periods
        )
        return said(plan, replace(plan, periods=due))

    assert moved(2018) == [
        "Report, the first six months, every year from 2018: to be sent before 17/6, no longer"
        " before 10/6"
    ]
    assert moved(2018, 2020)[0].startswith(
        "Report, the first six months, every year from 2018 to 2020: "
    )
    assert moved(2018, 2018)[0].startswith("Report, first six months of 2018: ")


def test_days_of_another_year_say_so() -> None:
    days = (date(2019, 1, 5), date(2019, 1, 10))
    change = PlanChange(PlanChangeKind.DATA_TO, "2018", "", *days, until="2024")
    assert "up to 10/01 of the year after, no longer up to 05/01" in tr(change_words(change))
    change = replace(change, before=date(2017, 12, 5))
    assert "05/12 of the year before" in tr(change_words(change))
    until = Deadline(date(2018, 6, 26), extended=True)
    change = PlanChange(
        PlanChangeKind.DUE, "2018S1", "", Deadline(date(2018, 6, 10)), until, "2020S1"
    )
    assert "by the end of 25/6, no longer before 10/6" in tr(change_words(change))


def test_of_long_texts_what_is_different_is_told() -> None:
    long = " ".join(["lời"] * LONG)
    before, after = contrast(f"{long} cũ {long}", f"{long} mới {long}")
    assert [tr(each) for each in (before, after)] == [  # type: ignore[arg-type]
        "“… lời lời lời lời cũ lời lời lời lời …”",
        "“… lời lời lời lời mới lời lời lời lời …”",
    ]
    lines = (("a", long, "b"), ("a", long, "c"))
    assert [tr(each)[-3:] for each in contrast(*lines)] == [" b”", " c”"]  # type: ignore[arg-type]
    assert contrast("cũ", "mới") == (value_words("cũ"), value_words("mới"))


def test_values_in_words() -> None:
    def told(value: object) -> str:
        return tr(message("{value}", value=value_words(value)))

    terms = (rules.Term("A01"), rules.Term("B02", coefficient=-2))
    paper = CitedPaper("12/UBND", date(2018, 1, 5))
    assert told(terms) == "A01 − 2 × B02"
    assert told(paper) == "no. 12/UBND of 05/01/2018"
    assert told(CitedPaper(title="Nghị quyết")) == "“Nghị quyết”"
    assert told(CitedPaper("12/UBND")) == "12/UBND"
    assert (told(True), told(False), told(None), told(())) == ("yes", "no", "nothing", "nothing")
    assert told(rules.Operator.LE) == "<="
    assert told((UnitRole.LEAD, UnitRole.ADVISE)) == "leads, advises"


def test_a_row_that_came_or_went_without_facts_is_named() -> None:
    gone = difference_words(RowDifference((narrative.Passage("x", ()),), "", None, 1))
    assert tr(gone) == "passage x: added"


NEVER_A_ROW = {"Timing", "UpwardPolicy"}
"""One of them stands in its row: told as the row's own."""


def test_what_can_come_or_go_has_a_name_of_its_own() -> None:
    told = (each for each in rows_of_a_plan() if each not in VALUES)
    lacking = {each.__name__ for each in told if each not in ROW_NAMES}
    assert lacking == NEVER_A_ROW | TOLD_OTHERWISE.keys()


def test_a_rule_that_came_is_told_by_what_it_says(plan: Plan) -> None:
    rule = replace(plan.checks[0], operator=rules.Operator.CHANGE, level=rules.Level.WARNING)
    came = tr(difference_words(RowDifference((rule,), "", None, rule)))
    assert came == f"Check {rule.id}: added (How it weighs: a warning, What it says: “{rule.text}”)"


@pytest.mark.parametrize("kind", [rules.Missing, rules.Scope, rules.Level])
def test_what_a_rule_is_set_to_is_said_in_words(kind: type[StrEnum]) -> None:
    assert all(tr(value_words(each)) != each.value for each in kind)
    assert tr(value_words(rules.Operator.CHANGE)) == "differs by more than half from"


@pytest.mark.parametrize("kind", [catalogue.Identity, periods.PeriodTemplate])
def test_the_last_year_of_a_plan_is_not_called_as_the_figures_of_last_year(kind: type) -> None:
    set_language("vi")
    assert tr(message(FIELD_WORDS[kind]["last_year"])) == "Năm cuối"
