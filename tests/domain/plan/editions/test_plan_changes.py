"""What another edition of the plan means for one unit."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.plan.catalogue import (
    Activity,
    Assignment,
    Plan,
    ReasonCode,
    Target,
    UnitRole,
)
from gbv_desktop.domain.plan.editions.plan_changes import PlanChange, PlanChangeKind, plan_changes
from gbv_desktop.domain.plan.periods import Extension, FormUse
from gbv_desktop.domain.plan.work import Timing
from gbv_desktop.domain.text.deadline import Deadline

OTHER = (PlanChange(PlanChangeKind.OTHER),)


def activity(key, title="Truyền thông"):
    return Activity(key, key, "g", title, title, "", Timing("hàng năm"))


@pytest.fixture
def old(make):
    return make.plan_of(
        make.indicator("B01"),
        make.indicator("B02"),
        units=(make.unit("a"), make.unit("b"), make.unit("top", reporter="")),
        periods=(make.period("2018S1"), make.period("2018"), make.period("2017", owed=False)),
        activities=(activity("1.1"), activity("1.2")),
        assignments=(Assignment("1.1", UnitRole.COORDINATE, unit="a"),),
        targets=(Target("M01", "Tỷ lệ", "ratio"),),
    )


def changed_period(plan, code, **facts):
    found = tuple(replace(p, **facts) if p.code == code else p for p in plan.periods)
    return replace(plan, periods=found)


def test_the_same_plan_changes_nothing(old):
    assert plan_changes(old, old, "a") == ()


def test_a_unit_is_told_nothing_of_periods_after_its_end(old):
    ended = replace(old.unit_by_id["a"], valid_to=date(2018, 6, 30))
    units = tuple(ended if each.id == "a" else each for each in old.units)
    merged = replace(old, units=units)
    later = changed_period(merged, "2018", due_before=date(2018, 11, 30))
    assert plan_changes(merged, later, "a") == (PlanChange(PlanChangeKind.OTHER),)
    assert plan_changes(merged, later, "b")[0].what is PlanChangeKind.DUE
    told = plan_changes(old, merged, "a")
    assert told[0] == PlanChange(PlanChangeKind.UNIT_ENDS, name="Xã a", after=ended.valid_to)
    assert PlanChangeKind.PERIOD_GONE not in {each.what for each in told}, "once, not each period"


def test_deadlines_come_first(old):
    new = changed_period(old, "2018S1", due_before=date(2018, 6, 15), data_to=date(2018, 6, 1))
    new = replace(new, targets=())
    assert plan_changes(old, new, "a") == (
        PlanChange(
            PlanChangeKind.DUE, "2018S1", "", *map(Deadline, (date(2018, 6, 10), date(2018, 6, 15)))
        ),
        PlanChange(PlanChangeKind.DATA_TO, "2018S1", "", date(2018, 5, 31), date(2018, 6, 1)),
        PlanChange(PlanChangeKind.TARGET, "M01", "Tỷ lệ"),
    )


def test_periods_that_are_asked_for_or_not_any_more(old):
    new = changed_period(changed_period(old, "2018", owed=False), "2017", owed=True)
    assert plan_changes(old, new, "a") == (
        PlanChange(PlanChangeKind.PERIOD_ASKED, "2017", after=Deadline(date(2017, 11, 20))),
        PlanChange(PlanChangeKind.PERIOD_GONE, "2018"),
    )


def test_what_nobody_owes_is_something_else(old):
    assert plan_changes(old, changed_period(old, "2017", due_before=date(2018, 1, 1)), "a") == OTHER


def test_figures_of_the_units_own_form(old, make):
    indicators = (make.indicator("B01", name="Tên mới"), make.indicator("B03"))
    new = make.plan_of(*indicators)
    new = replace(old, indicators=new.indicators, forms=new.forms)
    assert plan_changes(old, new, "a") == (
        PlanChange(PlanChangeKind.FIGURE, "B01", "Tên mới"),
        PlanChange(PlanChangeKind.FIGURE_ASKED, "B03", "Chỉ tiêu B03"),
        PlanChange(PlanChangeKind.FIGURE_GONE, "B02", "Chỉ tiêu B02"),
    )
    # A unit that reports on no form hears of none of it.
    assert plan_changes(old, new, "top") == OTHER


def test_a_form_whose_figures_stay(old):
    new = replace(old, forms=tuple(replace(form, title="Biểu mới") for form in old.forms))
    assert plan_changes(old, new, "a") == (PlanChange(PlanChangeKind.FORM),)


def test_activities_and_the_units_role_in_them(old):
    lead = Assignment("1.1", UnitRole.LEAD, unit="a")
    second = Assignment("1.2", UnitRole.LEAD, unit="a")
    new = replace(old, assignments=(lead, second))
    assert plan_changes(old, new, "a") == (
        PlanChange(PlanChangeKind.ACTIVITY, "1.1", "Truyền thông"),
        PlanChange(PlanChangeKind.ACTIVITY_GIVEN, "1.2", "Truyền thông"),
    )
    assert plan_changes(new, old, "a") == (
        PlanChange(PlanChangeKind.ACTIVITY, "1.1", "Truyền thông"),
        PlanChange(PlanChangeKind.ACTIVITY_GONE, "1.2", "Truyền thông"),
    )
    assert plan_changes(old, new, "b") == OTHER
    said = replace(old, activities=(activity("1.1", "Lời mới"), *old.activities[1:]))
    assert plan_changes(old, said, "a") == (PlanChange(PlanChangeKind.ACTIVITY, "1.1", "Lời mới"),)


def test_a_target_is_known_by_its_scope_too(old):
    more = replace(
        old, targets=(*old.targets, Target("M01", "Tỷ lệ xã", "ratio", scope="communes"))
    )
    assert plan_changes(old, more, "a") == (PlanChange(PlanChangeKind.TARGET, "M01", "Tỷ lệ xã"),)


def test_units_that_come_and_go(old, make):
    new = replace(
        old, units=(replace(old.units[0], place="Nơi khác"), old.units[2], make.unit("c"))
    )
    assert plan_changes(old, new, "a") == (
        PlanChange(PlanChangeKind.OWN_UNIT, name="Xã a"),
        PlanChange(PlanChangeKind.UNIT_NEW, name="Xã c"),
        PlanChange(PlanChangeKind.UNIT_GONE, name="Xã b"),
    )


@given(data=st.data())
def test_something_is_said_if_and_only_if_something_is_different(data, make):
    """Whatever two editions are made of."""

    def edition() -> Plan:
        draw = data.draw
        figures = draw(st.lists(st.sampled_from(("B01", "B02", "B03")), unique=True, max_size=3))
        return make.plan_of(
            *(make.indicator(code, name=draw(st.sampled_from("xy"))) for code in figures),
            units=(make.unit("a", order=draw(st.integers(0, 1))), make.unit("b")),
            periods=(make.period("2018", owed=draw(st.booleans())),),
            activities=(activity("1.1", draw(st.sampled_from("xy"))),),
            assignments=(Assignment("1.1", UnitRole.LEAD, unit=draw(st.sampled_from("ab"))),),
            targets=draw(st.sampled_from(((), (Target("M01", "Tỷ lệ", "ratio"),)))),
            reasons=draw(st.sampled_from(((), (ReasonCode("x", "Lý do"),)))),
        )

    old, new = edition(), edition()
    assert bool(plan_changes(old, new, "a")) == (old != new)
    assert len(plan_changes(old, new, "a")) == len(plan_changes(new, old, "a"))


def test_the_number_by_which_papers_cite_the_plan(old):
    for cited in ({"number": "25/KH-UBND", "signed_on": date(2017, 2, 28)}, {"number": "25/KH"}):
        new = replace(old, identity=replace(old.identity, **cited))
        change = PlanChange(
            PlanChangeKind.CITED, name=cited["number"], after=cited.get("signed_on")
        )
        assert plan_changes(old, new, "a") == (change,)


def test_more_time_names_the_paper_that_gives_it(old):
    def given(*extensions, **facts):
        return plan_changes(old, changed_period(old, "2018S1", extensions=extensions, **facts), "a")

    before, until = Deadline(date(2018, 6, 10)), date(2018, 6, 26)
    (change,) = given(Extension(("a",), until, no="30/UBND", on=date(2018, 6, 4)))
    told = (PlanChangeKind.MORE_TIME, "2018S1", "30/UBND", before)
    assert (change.what, change.code, change.name, change.before) == told
    assert change.after == Deadline(until, extended=True)
    assert given(Extension(("b",), until)) == OTHER
    # Less time than before is no more time, whatever paper stands beside it.
    (sooner,) = plan_changes(
        changed_period(old, "2018S1", due_before=date(2018, 7, 1)),
        changed_period(old, "2018S1", extensions=(Extension((), until),)),
        "a",
    )
    assert sooner.what is PlanChangeKind.DUE


def test_a_changed_form_counts_from_the_first_report_that_is_owed(old):
    form = old.forms[0]
    uses = {code: (FormUse(form.code, 1),) for code in ("2017", "2018S1", "2018")}
    before = old
    for code, use in uses.items():
        before = changed_period(before, code, forms=use)
    later = replace(form, edition=2, title="Biểu khác")
    new = changed_period(
        replace(before, forms=(form, later)), "2018", forms=(FormUse(form.code, 2),)
    )
    counts = PlanChange(PlanChangeKind.COUNTS_FROM, "2018")
    assert plan_changes(before, new, "a") == (PlanChange(PlanChangeKind.FORM), counts)
    nobody = replace(before, forms=(form, later))
    assert plan_changes(before, nobody, "a") == (PlanChange(PlanChangeKind.FORM),)
    assert counts not in plan_changes(before, new, "top")
