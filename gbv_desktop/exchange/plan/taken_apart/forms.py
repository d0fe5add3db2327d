"""Indicators, lists of options, sections and forms as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.forms import Breakdown, Form, Indicator, Kind, Option
from gbv_desktop.exchange.plan.rows import (
    BreakdownRow,
    FormRow,
    IndicatorRow,
    OptionSet,
    SectionRecord,
)
from gbv_desktop.exchange.plan.taken_apart.plain import one_order

FORMS = "forms.toml"

UNUSED, UNUSED_TITLE = "chua-dung", "Chỉ tiêu chưa dùng"
"""The section of indicators that are on no form, and its title as the plan's files hold it."""


def option_sets(indicators: Sequence[Indicator]) -> dict[tuple[Option, ...], OptionSet]:
    """The lists of options, each once, known by the first breakdown that has it: ``v03-1``."""
    found: dict[tuple[Option, ...], OptionSet] = {}
    for indicator in indicators:
        for place, breakdown in enumerate(indicator.breakdowns, start=1):
            # Codes of indicators stand once each, and differ in more than capitals.
            name = f"{indicator.code.lower()}-{place}"
            found.setdefault(breakdown.options, OptionSet(name, breakdown.options))
    return found


def indicator_row(
    indicator: Indicator, sets: Mapping[tuple[Option, ...], OptionSet]
) -> IndicatorRow:
    """An indicator with the names of its lists; its reporters are written out."""
    return IndicatorRow(
        code=indicator.code,
        name=indicator.name,
        unit=indicator.unit,
        kind=indicator.kind,
        owners=indicator.owners,
        periods=indicator.periods,
        controls=indicator.controls,
        breakdowns=tuple(_breakdown_row(each, sets) for each in indicator.breakdowns),
        details=indicator.details,
        per_unit_only=indicator.per_unit_only,
        estimable=indicator.estimable,
        sensitive=indicator.sensitive,
        optional=indicator.optional,
        definition=indicator.definition,
        basis=indicator.basis,
    )


def _breakdown_row(
    breakdown: Breakdown, sets: Mapping[tuple[Option, ...], OptionSet]
) -> BreakdownRow:
    return BreakdownRow(
        breakdown.type,
        breakdown.name,
        sets[breakdown.options].id,
        breakdown.reporters,
        breakdown.optional,
    )


def section_rows(plan: Plan) -> tuple[SectionRecord, ...]:
    """The sections of all forms together, the indicators that no form has in one at the end.

    Those of a single period are not among them: they are written whole.

    Raises:
        Problem: E-PLAN-UNWRITTEN, forms have sections or indicators in contrary orders.
    """
    forms = [form for form in plan.forms if not form.asked_in]
    asked = {code for form in plan.forms if form.asked_in for code in form.indicators}
    codes = one_order(([part.code for part in form.sections] for form in forms), file=FORMS)
    titles = {part.code: part.title for form in reversed(forms) for part in form.sections}
    found = [SectionRecord(code, titles[code], _indicators_in(code, forms)) for code in codes]
    on_forms = {code for section in found for code in section.indicators}
    others = [
        each.code
        for each in plan.indicators
        if each.kind is not Kind.NARRATIVE and each.code not in on_forms | asked
    ]
    if others:
        found.append(SectionRecord(_unused(codes), UNUSED_TITLE, tuple(others)))
    return tuple(found)


def _indicators_in(code: str, forms: Sequence[Form]) -> tuple[str, ...]:
    parts = (part for form in forms for part in form.sections if part.code == code)
    orders = ([each.code for each in part.indicators] for part in parts)
    return tuple(one_order(orders, file=FORMS))


def _unused(codes: Sequence[str]) -> str:
    """The code of that section; a plan that has such a one already gets the next."""
    names = (UNUSED, *(f"{UNUSED}-{number}" for number in range(2, len(codes) + 3)))
    return next(name for name in names if name not in codes)


def form_row(form: Form, sections: Sequence[SectionRecord], plan: Plan) -> FormRow:
    """A form; its sections are named where it has not all that its reporter could fill in."""
    fills = {each.code for each in plan.indicators if each.role(form.reporter) is not None}
    whole = [section.code for section in sections if not fills.isdisjoint(section.indicators)]
    own = [section.code for section in form.sections]
    return FormRow(
        code=form.code,
        edition=form.edition,
        title=form.title,
        reporter=form.reporter,
        texts=tuple(text.code for text in form.texts),
        sections=() if own == whole else tuple(own),
    )
