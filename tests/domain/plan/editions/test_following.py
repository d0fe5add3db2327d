"""The next edition of a plan: forms get a new edition where they changed, periods keep theirs."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from make import Make

from gbv_desktop.domain.offices.units import DirectoryPhone, Signer
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.following import (
    changed_forms,
    first_counted,
    following,
    is_technical,
    newest_forms,
)
from gbv_desktop.domain.plan.forms import TextField
from gbv_desktop.domain.plan.periods import FormUse

FIRST = FormUse("f-X", 1, "hash")


@pytest.fixture
def old(make: type[Make]) -> Plan:
    plan = make.plan_of(make.indicator("B05", owners=("X",)), units=(make.unit("x1"),))
    (form,) = plan.forms
    uses = (FormUse(form.code, 1, "hash"),)
    periods = (
        make.period("2018", forms=uses),
        make.period("2019", forms=uses),
        make.period("2020S1", forms=uses, owed=False),
    )
    return replace(plan, periods=periods)


def made(old: Plan, **facts: object) -> Plan:
    """As a draft makes it: each form in one edition, without the ids of objects."""
    periods = tuple(
        replace(p, forms=tuple(replace(use, hash="") for use in p.forms)) for p in old.periods
    )
    return replace(old, **({"periods": periods} | facts))  # type: ignore[arg-type]


def otherwise(old: Plan) -> Plan:
    (form,) = newest_forms(old.forms).values()
    return made(old, forms=(replace(form, title="Biểu khác", edition=form.edition),))


def test_a_form_that_did_not_change_keeps_its_edition(old: Plan) -> None:
    assert changed_forms(old, made(old)) == ()
    found = following(old, made(old), date(2018, 11, 15))
    assert found.forms == old.forms
    assert [[use.edition for use in p.forms] for p in found.periods] == [[1], [1], [1]]


def test_a_changed_form_is_followed_in_later_periods(old: Plan) -> None:
    draft = otherwise(old)
    (form,) = changed_forms(old, draft)
    assert (form.edition, form.title) == (2, "Biểu khác")
    found = following(old, draft, date(2018, 11, 15))
    assert [[use.edition for use in p.forms] for p in found.periods] == [[1], [2], [2]]
    assert [each.edition for each in found.forms] == [1, 2]
    again = replace(otherwise(found), forms=(replace(form, title="Biểu thứ ba"),))
    third = following(found, again, date(2019, 11, 15))
    assert [[use.edition for use in p.forms] for p in third.periods] == [[1], [2], [3]]
    assert newest_forms(third.forms)[form.code].edition == 3


def test_an_edition_that_no_period_is_on_any_more_stays_known(old: Plan) -> None:
    found = following(old, otherwise(old), date.min)
    assert [each.edition for each in found.forms] == [1, 2]
    assert {use.edition for period in found.periods for use in period.forms} == {2}


def test_a_form_of_a_new_kind_of_unit_begins_with_its_first_edition(
    old: Plan, make: type[Make]
) -> None:
    form = make.form(make.indicator("B05", owners=("Y",)), reporter="Y")
    draft = made(old, forms=(*old.forms, replace(form, edition=7)))
    (new,) = changed_forms(old, draft)
    assert new.edition == 1
    periods = (*draft.periods, make.period("2021", forms=(FormUse(form.code, 7),)))
    found = following(old, replace(draft, periods=periods), date.max)
    assert found.periods[-1].forms == (FormUse(form.code, 1),)


def test_the_first_period_that_counts_is_owed_and_begins_later(old: Plan) -> None:
    counted = first_counted(old, date(2018, 1, 1))
    assert counted is not None and counted.code == "2019"
    assert first_counted(old, date(2019, 1, 1)) is None


def test_technical_is_what_no_paper_has_to_order(old: Plan, make: type[Make]) -> None:
    (unit,) = old.units
    (form,), (indicator,) = old.forms, old.indicators
    order = EditionOrder(pending=Pending.TECHNICAL)
    identity = replace(old.identity, edition=2, order=order, in_force_from=date(2018, 1, 1))
    helped = replace(indicator, definition="Đếm mỗi buổi một lần", basis="mục 1.2")
    sections = tuple(
        replace(each, indicators=tuple(replace(i, definition="khác") for i in each.indicators))
        for each in form.sections
    )
    calls = (DirectoryPhone("0260 3831 999"),)
    signed = replace(unit, signer=Signer("CHỦ TỊCH"), phone="1", phones=calls)
    technical = (
        made(old),
        made(old, identity=identity),
        made(old, units=(signed,)),
        made(old, indicators=(helped,), forms=(replace(form, sections=sections, edition=2),)),
        made(old, papers=replace(old.papers, words={"a": "b"})),
    )
    assert all(is_technical(old, each) for each in technical)
    texts = (TextField("N01", "Kết quả", "gợi ý"),)
    ordered = (
        made(old, identity=replace(old.identity, title="Kế hoạch khác")),
        made(old, units=(replace(unit, reports_to="other"),)),
        made(old, indicators=(replace(indicator, name="khác"),)),
        made(old, forms=(replace(form, texts=texts),)),
        made(old, periods=old.periods[:1]),
    )
    assert not any(is_technical(old, each) for each in ordered)


def test_a_period_of_the_calendar_goes_over_to_a_form_of_its_own(old: Plan) -> None:
    (usual,) = old.forms
    once = replace(usual, code="2018-1", asked_in="2018")
    asked = replace(made(old).period("2018"), forms=(FormUse(once.code, 1),))
    draft = made(old, forms=(usual, once), periods=(asked, *made(old).periods[1:]))
    found = following(old, draft, date.max)
    assert found.period("2018") == asked
    assert found.periods[1:] == made(old).periods[1:]


def test_what_was_asked_once_stays_as_it_was_asked(old: Plan, make: type[Make]) -> None:
    """Whatever the draft makes of it, and from whichever day it counts."""
    (usual,) = old.forms
    once = replace(usual, code="2019-dx01-1", asked_in="2019-DX01")
    use = FormUse(once.code, 1, "own")
    asked = make.period("2019-DX01", forms=(use,), owed=False)
    old = replace(old, forms=(*old.forms, once), periods=(*old.periods, asked))
    plain = replace(asked, forms=(replace(use, hash=""),))
    assert changed_forms(old, replace(old, forms=(usual, replace(once, title="Khác")))) == ()
    usual_now = replace(asked, forms=(FormUse(usual.code, 1),))
    without = replace(
        old, forms=(replace(usual, title="Biểu khác"),), periods=(*old.periods[:-1], usual_now)
    )
    found = following(old, without, date.min)
    assert found.period(asked.code) == plain
    assert once in found.forms and found.form_of("X") == replace(without.forms[0], edition=2)
