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
    Duty,
    Plan,
    ReasonCode,
    ReferenceValue,
    Target,
    UnitRole,
)
from gbv_desktop.domain.plan.editions.differences import RowDifference
from gbv_desktop.domain.plan.editions.plan_changes import (
    EditionComparison,
    PlanChange,
    PlanChangeKind,
    SectionLines,
    plan_changes,
)
from gbv_desktop.domain.plan.editions.role_changes import RoleChange
from gbv_desktop.domain.plan.forms import Form
from gbv_desktop.domain.plan.periods import Extension, FormUse
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine, Criterion, Timing
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


def row(of, field, before, after, *within):
    """The change of a field of a row, as the row is now."""
    bare = replace(of, edition=0, sections=()) if isinstance(of, Form) else of
    difference = RowDifference((*within, bare), field, before, after)
    return PlanChange(PlanChangeKind.ROW, difference=difference)


def came(of):
    return PlanChange(PlanChangeKind.ROW, difference=RowDifference((of,), "", None, of))


def went(of):
    return PlanChange(PlanChangeKind.ROW, difference=RowDifference((of,), "", of, None))


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
        went(old.targets[0]),
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
        row(indicators[0], "name", "Chỉ tiêu B01", "Tên mới"),
        PlanChange(PlanChangeKind.FIGURE_ASKED, "B03", "Chỉ tiêu B03"),
        PlanChange(PlanChangeKind.FIGURE_GONE, "B02", "Chỉ tiêu B02"),
    )
    # A unit that reports on no form hears of none of it.
    assert plan_changes(old, new, "top") == OTHER


def test_a_form_whose_figures_stay(old):
    new = replace(old, forms=tuple(replace(form, title="Biểu mới") for form in old.forms))
    assert plan_changes(old, new, "a") == (row(new.forms[0], "title", "Biểu", "Biểu mới"),)


def test_a_target_is_known_by_its_scope_too(old):
    more = replace(
        old, targets=(*old.targets, Target("M01", "Tỷ lệ xã", "ratio", scope="communes"))
    )
    assert plan_changes(old, more, "a") == (came(more.targets[1]),)


def test_units_that_come_and_go(old, make):
    new = replace(
        old, units=(replace(old.units[0], place="Nơi khác"), old.units[2], make.unit("c"))
    )
    assert plan_changes(old, new, "a") == (
        row(replace(new.units[0], reports_to="UBND xã top"), "place", "", "Nơi khác"),
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
    title = row(later, "title", "Biểu", "Biểu khác")
    assert [each.what for each in plan_changes(before, new, "a")] == [title.what, counts.what]
    assert plan_changes(before, new, "a")[1] == counts
    nobody = replace(before, forms=(form, later))
    assert [each.what for each in plan_changes(before, nobody, "a")] == [title.what]
    assert counts not in plan_changes(before, new, "top")


def roles_told(changes):
    return [(each.code, each.role.party) for each in changes if each.role is not None]


def test_whoever_has_a_part_is_told_who_leads(old):
    rows = (
        Assignment("1.1", UnitRole.LEAD, unit="a"),
        Assignment("1.1", UnitRole.COORDINATE, unit="b"),
    )
    before = replace(old, assignments=rows)
    led = replace(rows[0], unit="top")
    new = replace(old, assignments=(led, rows[1]))
    for unit in ("a", "b", "top"):
        assert roles_told(plan_changes(before, new, unit)) == [("1.1", "UBND xã top")], unit
    # Who leads no more and helps instead is told both.
    helps = replace(rows[0], role=UnitRole.ADVISE)
    both = replace(old, assignments=(led, helps, rows[1]))
    told = roles_told(plan_changes(before, both, "a"))
    assert told == [("1.1", "UBND xã top"), ("1.1", "UBND xã a")]


def test_an_activity_that_comes_or_goes(old):
    more = replace(
        old,
        activities=(*old.activities, activity("2.7")),
        assignments=(*old.assignments, Assignment("2.7", UnitRole.LEAD, unit="a")),
    )
    new, role = plan_changes(old, more, "a")
    assert new == PlanChange(PlanChangeKind.ACTIVITY_NEW, "2.7", "Truyền thông")
    assert role.role == RoleChange("UBND xã a", None, UnitRole.LEAD)
    (gone,) = plan_changes(more, old, "a")
    assert gone == PlanChange(PlanChangeKind.ACTIVITY_GONE, "2.7", "Truyền thông")
    assert plan_changes(old, more, "b") == OTHER


def test_a_role_of_an_activity_that_no_plan_has_is_told_by_nobody(old):
    odd = replace(old, assignments=(Assignment("9.9", UnitRole.LEAD, unit="a"),))
    assert plan_changes(odd, replace(odd, assignments=()), "a") == OTHER


def test_the_plans_words_and_what_is_expected(old):
    said = replace(old, activities=(activity("1.1", "Lời mới"), *old.activities[1:]))
    fields = [each.difference.field for each in plan_changes(old, said, "a")]
    assert fields == ["title", "short"]
    due = replace(old.assignments[0], due=date(2018, 6, 30))
    (only,) = plan_changes(old, replace(old, assignments=(due,)), "a")
    assert only.difference.rows[0].unit == "UBND xã a"
    assert (only.difference.field, only.difference.after) == ("due", due.due)
    # With another role it is told too, and nothing besides.
    led = replace(due, role=UnitRole.ADVISE)
    told = plan_changes(old, replace(old, assignments=(led,)), "a")
    assert [each.difference.field for each in told if each.difference] == ["due"]


def test_lines_that_moved_within_a_form(old, make):
    indicators = (make.indicator("B02"), make.indicator("B01"))
    new = replace(old, forms=make.plan_of(*indicators).forms)
    (only,) = plan_changes(old, new, "a")
    assert (only.difference.before, only.difference.after) == (("B01", "B02"), ("B02", "B01"))
    assert only.difference.rows[1] == SectionLines("I", "Phần I", ("B02", "B01"))
    assert plan_changes(old, replace(old, forms=()), "a") == tuple(
        PlanChange(PlanChangeKind.FIGURE_GONE, each.code, each.name) for each in old.indicators
    )


def test_rows_that_name_a_unit_or_its_kind(old):
    duty = Duty("d", "III.1", UnitRole.LEAD, "Lời", unit="a")
    own = {
        "duties": (duty,),
        "ranges": (Range("B01", most=5), Range("B01", ("Y",), most=5), Range("B09", most=5)),
        "criteria": (Criterion("t", "Có kế hoạch"),),
        "budget": (BudgetLine(2018, "a", "s", BudgetChange.GIVEN, 5),),
        "reference": (ReferenceValue("thon", "a", 5),),
    }
    for table, rows in own.items():
        (only,) = plan_changes(old, replace(old, **{table: rows}), "a")
        assert only.difference.after is not None, table
    (only,) = plan_changes(old, replace(old, ranges=own["ranges"]), "a")
    assert only.difference.after == own["ranges"][0]
    assert plan_changes(old, replace(old, budget=own["budget"]), "b") == OTHER
    assert plan_changes(old, replace(old, ranges=own["ranges"]), "top") == OTHER


def test_what_is_no_units_own_is_told_once(old):
    new = replace(
        old,
        identity=replace(old.identity, title="Kế hoạch khác", edition=2),
        reasons=(ReasonCode("x", "Lý do"),),
        targets=(),
    )
    compared = EditionComparison(old, new)
    told = compared.of_unit("a")
    assert [each.difference.rows[0] for each in told] == [old.targets[0]]
    rest = compared.of_nobody(told)
    assert [each.difference.field for each in rest] == ["title", ""]
    assert compared.of_nobody(()) != rest


def test_what_comes_again_every_year_is_told_once(make):
    codes = [str(year) for year in range(2018, 2025)]
    old = make.plan_of(
        units=(make.unit("a"),),
        periods=(*(make.period(each) for each in codes), make.period("2018S1")),
    )

    def moved(day, *years):
        new = old
        for year in years:
            new = changed_period(new, str(year), due_before=date(year, *day))
        return plan_changes(old, new, "a")

    every = moved((11, 25), *range(2019, 2025))
    assert [(each.code, each.until, each.ends) for each in every] == [("2019", "2024", False)]
    some = moved((11, 25), 2018, 2019)
    assert [(each.code, each.until, each.ends) for each in some] == [("2018", "2019", True)]
    apart = moved((11, 25), 2018, 2020)
    assert [(each.code, each.until) for each in apart] == [("2018", ""), ("2020", "")]
    other = changed_period(changed_period(old, "2018", due_before=date(2018, 12, 1)), "2019",
                           due_before=date(2019, 12, 2))  # fmt: skip
    assert len(plan_changes(old, other, "a")) == 2
    gone = replace(old, periods=old.periods[:-3])
    (last, half) = plan_changes(old, gone, "a")
    assert (last.code, last.until, half.code) == ("2023", "2024", "2018S1")
