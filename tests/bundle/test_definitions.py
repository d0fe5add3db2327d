"""A plan comes back from its objects as it was sealed; an edition keeps its id for ever."""

from __future__ import annotations

import dataclasses
import json
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from bundle_kit import FORM, INDICATORS, PLAN, SIGNING, definitions, raw

from gbv_desktop.bundle.envelope.dsse import Envelope, object_id
from gbv_desktop.bundle.faults import E_PKG_SHAPE
from gbv_desktop.bundle.payload.definitions import (
    FORM_TYPE,
    PLAN_TYPE,
    UNITS_TYPE,
    envelopes,
    forget,
    form_id,
    form_payload,
    read_form,
    read_plan,
    recall_plan,
    sealed,
)
from gbv_desktop.bundle.payload.plain import from_plain, to_plain
from gbv_desktop.bundle.payload.plancheck import require_sound
from gbv_desktop.domain.offices.units import Signer, Unit, UnitGroup
from gbv_desktop.domain.plan.catalogue import (
    Plan,
    RatioTerm,
    ReasonCode,
    ReferenceItem,
    ReferenceValue,
    Sign,
    Target,
    TargetRow,
    TaskGroup,
)
from gbv_desktop.domain.plan.forms import Form, Section
from gbv_desktop.domain.plan.logbook import LogEvent, LogPlace, LogSource, LogSum
from gbv_desktop.domain.plan.narrative import (
    Claim,
    Enumeration,
    ListItem,
    PaperTexts,
    Passage,
    Sentence,
)
from gbv_desktop.domain.plan.periods import (
    FormUse,
    PeriodDay,
    PeriodKind,
    PeriodTemplate,
    TemplatePeriod,
)
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term, TermSource
from gbv_desktop.domain.plan.work import Campaign, Milestone, Timing
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.exchange import plan_folder


def rich_plan() -> Plan:
    """The tiny plan with every kind of value that a definition may hold."""
    check = Check(
        "R01.1",
        (Term("B01"), Term("D01", TermSource.PREV_YEAR, -2)),
        Operator.CHANGE,
        Level.NOTE,
        "Khác nhiều",
        (Term(at=TermSource.CONSTANT, coefficient=10),),
        periods=("Y",),
    )
    day = PeriodDay(12, 31)
    template = PeriodTemplate(
        "t",
        "Mẫu",
        "KH",
        (TemplatePeriod(PeriodKind.YEAR, day, day, day, day, owed=False),),
        2017,
        2020,
    )
    timing = Timing(
        "t", False, (Campaign("Tháng 6", 6, 1, 6, 30),), 2, (Milestone("Sơ kết", 2018),)
    )
    target = Target(
        "M01",
        "Tỷ lệ",
        "ratio",
        (RatioTerm("V01"), RatioTerm("B01", -1)),
        marks=(TargetRow("KH", 2020, Sign.GE, 90, date(2018, 1, 1)),),
    )
    sentence = Sentence("V01", "Có {n}", variants={"met": "Đạt"}, unless_small=True)
    signer = Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "KT.", "PHÓ CHỦ TỊCH")
    units = tuple(replace(unit, signer=signer, valid_to=date(2025, 6, 30)) for unit in PLAN.units)
    return sealed(
        replace(
            PLAN,
            units=units,
            forms=(replace(FORM, checks=(check,)), PLAN.forms[1]),
            activities=tuple(replace(each, timing=timing) for each in PLAN.activities),
            checks=(check,),
            reasons=(ReasonCode("khac", "Khác"),),
            templates=(template,),
            targets=(target,),
            reference_items=(ReferenceItem("thon", "Số thôn", "thôn"),),
            reference=(ReferenceValue("thon", "c-one", 7, valid_to=date(2020, 1, 1)),),
            papers=PaperTexts(
                (Passage("p", (sentence,)),),
                (Enumeration("ds_x", (ListItem("V01", "a"),)),),
                {"a.b": "c"},
                {"d": ("e", "f")},
            ),
            ranges=(Range("B01", ("X",), 1, 9, 10), Range("B01", most=5)),
            unit_groups=(UnitGroup("xa", "Các xã", "Xã", "giao"),),
        )
    )


@pytest.mark.parametrize("plan", [PLAN, rich_plan()], ids=["tiny", "rich"])
def test_round_trip(plan: Plan) -> None:
    made = envelopes(plan, [SIGNING["package"]])
    assert read_plan(made) == plan
    assert read_plan(reversed(made)).units == plan.units


def test_the_shipped_plan_round_trip() -> None:
    plan = sealed(plan_folder.load(plan_folder.find("dak-to-2017")))
    assert read_plan(envelopes(plan, [SIGNING["package"]])) == plan


# --- out of the own store -----------------------------------------------------------------------
@pytest.fixture
def forgetful() -> Iterator[None]:
    """Nothing is remembered of earlier tests, nor of this one."""
    forget()
    yield
    forget()


def recalled(objects: Sequence[Envelope]) -> tuple[Plan, int]:
    """The plan, and how many objects were asked for."""
    by_id = {each.id: each for each in objects}
    asked: list[str] = []

    def object_of(object_id: str) -> Envelope:
        asked.append(object_id)
        return by_id[object_id]

    return recall_plan(list(by_id), object_of), len(asked)


@pytest.mark.parametrize(
    "plan",
    [PLAN, rich_plan(), sealed(plan_folder.load(plan_folder.find("dak-to-2017")))],
    ids=["tiny", "rich", "shipped"],
)
def test_what_was_checked_when_it_came_in_is_recalled_as_it_was_read(
    plan: Plan, forgetful: None
) -> None:
    made = envelopes(plan, [SIGNING["package"]])
    assert recalled(made) == (plan, len(made))
    assert recalled(made) == (plan, 0), "the same ids are the same plan"
    assert recalled(tuple(reversed(made)))[0].units == plan.units


def test_another_plan_is_another_one(forgetful: None) -> None:
    tiny, rich = (envelopes(plan, [SIGNING["package"]]) for plan in (PLAN, rich_plan()))
    for plan, made in ((PLAN, tiny), (rich_plan(), rich), (PLAN, tiny)):
        assert recalled(made) == (plan, len(made))


def test_a_payload_may_be_written_with_blanks(forgetful: None) -> None:
    """What comes from elsewhere is JSON, and need not be written as we write it."""
    made = envelopes(PLAN, [SIGNING["package"]])
    loose = [
        replace(each, payload=b" \n%b\n" % json.dumps(json.loads(each.payload), indent=2).encode())
        for each in made
    ]
    assert recalled(loose) == (PLAN, len(made))


def test_an_id_depends_on_the_words_alone() -> None:
    ours = {each.payload_type: each.id for each in definitions("package")}
    theirs = {each.payload_type: each.id for each in definitions("root", "upper")}
    assert ours == theirs
    assert form_id(FORM) == object_id(FORM_TYPE, form_payload(FORM))
    assert form_id(replace(FORM, title="Biểu khác")) != form_id(FORM)
    assert b"training" not in form_payload(FORM)


def test_the_calendar_names_the_editions() -> None:
    uses = {use for period in PLAN.periods for use in period.forms}
    assert uses == {FormUse(form.code, 1, form_id(form)) for form in PLAN.forms}


def test_a_later_program_with_one_field_more_writes_the_same_bytes() -> None:
    @dataclasses.dataclass(frozen=True)
    class Later(Form):
        hint: str = ""

    later = Later(**{each.name: getattr(FORM, each.name) for each in dataclasses.fields(FORM)})
    assert to_plain(later) == to_plain(FORM)
    assert to_plain(replace(later, hint="x")) != to_plain(FORM)


def test_a_form_alone() -> None:
    assert read_form(definitions()[1]) == FORM


@pytest.mark.parametrize(
    "change",
    [
        {"hint": ""},
        {"edition": "1"},
        {"edition": True},
        {"title": None},
        {"texts": {}},
        {"sections": [{"code": "S1", "title": "x"}]},
    ],
)
def test_a_definition_of_another_shape_is_refused(change: dict[str, object]) -> None:
    body = {**json.loads(form_payload(FORM)), **change}
    with pytest.raises(Problem) as caught:
        from_plain(body, Form, E_PKG_SHAPE)
    assert caught.value.code == "E-PKG-SHAPE"


def test_a_default_that_is_written_is_refused() -> None:
    body: Any = json.loads(form_payload(FORM))
    body["texts"][0]["hint"] = ""
    with pytest.raises(Problem) as caught:
        from_plain(body, Form, E_PKG_SHAPE)
    assert caught.value.code == "E-PKG-SHAPE"
    body["texts"][0]["hint"] = "x"
    assert from_plain(body, Form, E_PKG_SHAPE).texts[0].hint == "x"


def test_a_value_without_a_place_is_a_bug() -> None:
    with pytest.raises(Bug):
        to_plain(1.5)


def without(kind: str) -> list[Envelope]:
    return [each for each in definitions() if each.payload_type != kind]


@pytest.mark.parametrize(
    ("objects", "code"),
    [
        (without(UNITS_TYPE), "E-PKG-SHAPE"),
        (without(PLAN_TYPE), "E-PKG-SHAPE"),
        (without(FORM_TYPE), "E-FORM-UNKNOWN"),
        ([*definitions(), definitions()[0]], "E-PKG-SHAPE"),
        ([*without(UNITS_TYPE), raw("units", {"units": [], "x": 1}, "package")], "E-PKG-SHAPE"),
        ([*without(UNITS_TYPE), raw("units", [], "package")], "E-PKG-SHAPE"),
        ([*without(PLAN_TYPE), raw("plan", {"forms": []}, "package")], "E-PKG-SHAPE"),
        ([*without(PLAN_TYPE), raw("plan", b"[1.5]", "package")], "E-PAYLOAD-JSON"),
    ],
)
def test_a_plan_of_other_parts_is_refused(objects: list[Envelope], code: str) -> None:
    with pytest.raises(Problem) as caught:
        read_plan(objects)
    assert caught.value.code == code


def units(change: Callable[[tuple[Unit, ...]], tuple[Unit, ...]]) -> Plan:
    return replace(PLAN, units=change(PLAN.units))


def one_form(**changes: Any) -> Plan:
    return replace(PLAN, forms=(replace(FORM, **changes), PLAN.forms[1]))


def one_period(**changes: Any) -> Plan:
    return replace(PLAN, periods=(replace(PLAN.periods[0], **changes), *PLAN.periods[1:]))


def template(month: int, day: int, first: int = 2017, last: int = 2020) -> Plan:
    at = PeriodDay(month, day)
    shape = TemplatePeriod(PeriodKind.YEAR, at, at, at, at)
    return replace(PLAN, templates=(PeriodTemplate("t", "", "", (shape,), first, last),))


def campaign(*days: int) -> Plan:
    timing = Timing("", campaigns=(Campaign("Tháng", *days),))
    return replace(PLAN, activities=tuple(replace(each, timing=timing) for each in PLAN.activities))


UNSOUND = {
    "unit twice": units(lambda all_: (*all_, all_[0])),
    "unit id": units(lambda all_: (*all_, replace(all_[0], id="C One"))),
    "no name": units(lambda all_: (replace(all_[0], names=()), *all_[1:])),
    "unknown upper": units(lambda all_: (replace(all_[0], reports_to="x"), *all_[1:])),
    "circle of reports": units(lambda all_: (replace(all_[0], reports_to="c-one"), *all_[1:])),
    "circle of parents": units(
        lambda all_: (
            (replace(all_[0], parent="c-one"), replace(all_[1], parent="d-upper"), *all_[2:])
        )
    ),
    "own predecessor": units(lambda all_: (replace(all_[0], predecessors=("d-upper",)), *all_[1:])),
    "many units": units(
        lambda all_: all_ + tuple(replace(all_[0], id=f"u{n}") for n in range(2000))
    ),
    "campaign on 29/2": campaign(2, 29, 3, 1),
    "campaign over the turn of a year": campaign(12, 20, 1, 5),
    "campaign in month 13": campaign(13, 1, 13, 2),
    "form twice": replace(PLAN, forms=(*PLAN.forms, FORM)),
    "form code": one_form(code="F_X"),
    "edition": one_form(edition=0),
    "cell twice": one_form(sections=(*FORM.sections, Section("S2", "", (INDICATORS[0],)))),
    "fact of no name": one_form(
        sections=(Section("S2", "", (replace(INDICATORS[0], details=("page",)),)),)
    ),
    "cell code": one_form(sections=(Section("S2", "", (replace(INDICATORS[0], code="v01"),)),)),
    "text twice": one_form(texts=FORM.texts * 2),
    "period twice": replace(PLAN, periods=PLAN.periods * 2),
    "period code": one_period(code="2017-Q1"),
    "period turned": one_period(start=date(2018, 1, 1)),
    "period of the year 1": one_period(money_from=date(1, 1, 1)),
    "period's form twice": one_period(forms=PLAN.periods[0].forms * 2),
    "30 February": template(2, 30),
    "29 February": template(2, 29),
    "month 13": template(13, 1),
    "years turned": template(1, 1, 2020, 2017),
    "years of all times": template(1, 1, 1, 9999),
    "activity twice": replace(PLAN, activities=PLAN.activities * 2),
    "activity of no group": replace(PLAN, groups=()),
    "event of no activity": replace(PLAN, log_events=(LogEvent("e", "x", "none"),)),
    "event code": replace(PLAN, log_events=(LogEvent("E", "x", PLAN.activities[0].id),)),
    "event twice": replace(PLAN, log_events=(LogEvent("e", "x", PLAN.activities[0].id),) * 2),
    "place twice": replace(PLAN, log_places=(LogPlace("p", "x"),) * 2),
    "source twice": replace(PLAN, log_sources=(LogSource("B01", LogSum.EVENTS),) * 2),
    "source of no cell": replace(PLAN, log_sources=(LogSource("b1", LogSum.EVENTS),)),
    "source of no event": replace(PLAN, log_sources=(LogSource("B01", LogSum.EVENTS, ("e",)),)),
    "source of no activity": replace(
        PLAN, log_sources=(LogSource("B01", LogSum.EVENTS, (), ("none",)),)
    ),
    "range upside down": replace(PLAN, ranges=(Range("B01", least=6, most=5),)),
    "range beside itself": replace(
        PLAN, ranges=(Range("B01", most=5, each_of="B01", least_each=2),)
    ),
    "claim without words": replace(
        PLAN, papers=replace(PLAN.papers, claims=(Claim("c1", ("",), "B01"),))
    ),
    "range of nothing": replace(PLAN, ranges=(Range("B01"),)),
    "group of units twice": replace(PLAN, unit_groups=(UnitGroup("xa", "x"),) * 2),
    "group in itself": replace(PLAN, groups=(TaskGroup("g1", "1", "x", parent="g1"),)),
}


@pytest.mark.parametrize("name", UNSOUND)
def test_an_unsound_plan_is_refused(name: str) -> None:
    with pytest.raises(Problem) as caught:
        require_sound(UNSOUND[name])
    assert caught.value.code == "E-PKG-SHAPE"


def plan_with_log() -> Plan:
    activity = PLAN.activities[0].id
    return replace(
        PLAN,
        log_events=(LogEvent("hop", "buổi họp", activity),),
        log_places=(LogPlace("thon", "thôn, làng"),),
        log_sources=(LogSource("B01", LogSum.EVENTS, ("hop",), (activity,)),),
    )


def test_the_rules_of_the_log_travel_and_plans_without_them_stay_as_they_were() -> None:
    plan = sealed(plan_with_log())
    assert read_plan(envelopes(plan, [SIGNING["package"]])) == plan
    for payload in (each.payload for each in definitions()):
        assert b"log_" not in payload


def test_sound_plans_pass() -> None:
    require_sound(PLAN)
    require_sound(rich_plan())
    require_sound(plan_with_log())
    require_sound(template(12, 31))
    upper = PLAN.units[0]
    require_sound(units(lambda all_: (replace(upper, reports_to="d-upper"), *all_[1:])))
    merged = replace(PLAN.units[1], predecessors=("c-two", "p-office"))
    require_sound(units(lambda all_: (all_[0], merged, *all_[2:])))


def test_a_plan_with_hidden_signs_is_not_sealed() -> None:
    with pytest.raises(Problem) as caught:
        sealed(one_form(title="Biểu\u200b"))
    assert caught.value.code == "E-TEXT-CHARS"
