"""Making indicators, forms, checks and the calendar from the rows of a plan folder."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import cache

from gbv_desktop.domain.plan.catalogue import Assignment
from gbv_desktop.domain.plan.forms import Breakdown, Form, Indicator, Kind, Section, TextField
from gbv_desktop.domain.plan.periods import FormUse, Period, PeriodKind, PeriodTemplate
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Scope, Term, TermSource
from gbv_desktop.errors import Bug
from gbv_desktop.exchange.faults import E_PLAN_REF
from gbv_desktop.exchange.plan.agree import known
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.rows import (
    AssignmentRow,
    BreakdownRow,
    CheckRow,
    FamilyKind,
    FamilyRow,
    FormRow,
    IndicatorRow,
    OptionSet,
    PeriodRow,
    SectionRecord,
)
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow
from gbv_desktop.exchange.plan.what_to_write import nearest

Lists = Mapping[str, tuple[str, ...]]
"""Lists of reporters by name, from ``[reporters]`` in indicators.toml."""


def indicators(
    rows: Iterable[SourceRow[IndicatorRow]], sets: Mapping[str, OptionSet], lists: Lists
) -> tuple[SourceRow[Indicator], ...]:
    """The indicators with their options and reporters written out.

    Raises:
        Problem: E-PLAN-REF for a list of options that is not there.
    """
    found = []
    for row in rows:
        with telling(row.spot, left_out=True):
            found.append(SourceRow(_indicator(row, sets, lists), row.spot))
    return tuple(found)


def _indicator(
    row: SourceRow[IndicatorRow], sets: Mapping[str, OptionSet], lists: Lists
) -> Indicator:
    raw = row.value
    return Indicator(
        code=raw.code,
        name=raw.name,
        unit=raw.unit,
        kind=raw.kind,
        owners=reporters_named(raw.owners, lists),
        periods=raw.periods,
        controls=reporters_named(raw.controls, lists),
        breakdowns=tuple(
            _breakdown(each, row.spot.at("breakdowns", place), sets, lists)
            for place, each in enumerate(raw.breakdowns)
        ),
        details=raw.details,
        per_unit_only=raw.per_unit_only,
        estimable=raw.estimable,
        sensitive=raw.sensitive,
        optional=raw.optional,
        definition=raw.definition,
        basis=raw.basis,
    )


def _breakdown(
    raw: BreakdownRow, spot: FilePlace, sets: Mapping[str, OptionSet], lists: Lists
) -> Breakdown:
    if raw.set not in sets:
        raise spot.at("set").fault(
            E_PLAN_REF, key="set", id=raw.set[:40], known=nearest(raw.set, sets)
        )
    reporters = reporters_named(raw.reporters, lists)
    return Breakdown(raw.type, raw.name, sets[raw.set].options, reporters, raw.optional)


def reporters_named(names: Iterable[str], lists: Lists) -> tuple[str, ...]:
    """The reporters' codes, those of named lists written out."""
    return tuple(code for name in names for code in lists.get(name, (name,)))


def forms(
    rows: Iterable[SourceRow[FormRow]],
    sections: Sequence[SourceRow[SectionRecord]],
    every: Sequence[Indicator],
) -> tuple[SourceRow[Form], ...]:
    """The forms, without their checks: what each reporter reports, in the sections' order.

    Raises:
        Problem: E-PLAN-REF for a section or text that is not there.
    """
    by_code = {indicator.code: indicator for indicator in every}
    found = []
    for row in rows:
        with telling(row.spot, left_out=True):
            found.append(SourceRow(_form(row, sections, by_code), row.spot))
    return tuple(found)


def _form(
    row: SourceRow[FormRow],
    sections: Sequence[SourceRow[SectionRecord]],
    by_code: Mapping[str, Indicator],
) -> Form:
    raw = row.value
    titles = {section.value.code for section in sections}
    known(row.spot, "sections", raw.sections, titles)
    texts = [code for code, each in by_code.items() if each.kind is Kind.NARRATIVE]
    known(row.spot, "texts", raw.texts, texts)
    # In the order of the sections, not of the form's list: printed forms agree with each other.
    chosen = [s.value for s in sections if not raw.sections or s.value.code in raw.sections]
    parts = (
        Section(
            section.code,
            section.title,
            tuple(
                by_code[code].for_reporter(raw.reporter)
                for code in section.indicators
                # One that is not there was told of with its section.
                if code in by_code and by_code[code].role(raw.reporter) is not None
            ),
        )
        for section in chosen
    )
    return Form(
        code=raw.code,
        edition=raw.edition,
        title=raw.title,
        reporter=raw.reporter,
        # A section of which this reporter reports nothing would be a heading over nothing.
        sections=tuple(part for part in parts if part.indicators),
        texts=tuple(TextField(c, by_code[c].name, by_code[c].definition) for c in raw.texts),
        checks=(),
    )


def check(raw: CheckRow) -> Check:
    """A check with its terms written out: a plain string is a cell of the report."""
    left, right = (
        tuple(Term(term) if isinstance(term, str) else term for term in side)
        for side in (raw.left, raw.right)
    )
    return Check(
        id=raw.id,
        left=left,
        operator=raw.operator,
        level=raw.level,
        text=raw.text,
        right=right,
        missing=raw.missing,
        scope=raw.scope,
        periods=tuple(kind.value for kind in raw.periods),
        details=raw.details,
    )


def cells_named(one: Check) -> tuple[str, ...]:
    """The cells of forms that a check names, whatever the time it takes them from."""
    # A constant has no cell, and a background figure lies in no form.
    elsewhere = (TermSource.CONSTANT, TermSource.REFERENCE)
    return tuple(term.cell for term in (*one.left, *one.right) if term.at not in elsewhere)


def cells_of(form: Form) -> frozenset[str]:
    """Every cell of a form, whatever the kind of period."""
    return frozenset(code for indicator in form.indicators.values() for code in indicator.cells())


def owned_cells_of(form: Form) -> frozenset[str]:
    """The cells of a form that are added up: its reporter owns their indicators."""
    owned = (each for each in form.indicators.values() if form.reporter in each.owners)
    return frozenset(code for indicator in owned for code in indicator.cells())


def with_checks(
    form: Form, checks: Iterable[Check], families: Iterable[FamilyRow], order: Sequence[str]
) -> Form:
    """The form with the checks whose cells it has, and those of the families.

    Args:
        order: the codes of all indicators; the place of one is the k of its Rnn.k in a family,
            so that a check has the same id on every form.
    """
    have = cells_of(form)
    # A check of which a form has only a part can never be worked out there.
    own = [c for c in checks if c.scope is Scope.UNIT and have.issuperset(cells_named(c))]
    places = {code: place for place, code in enumerate(order, start=1)}
    return replace(form, checks=(*own, *family_checks(form, families, places)))


def family_checks(
    form: Form, families: Iterable[FamilyRow], places: Mapping[str, int]
) -> Iterator[Check]:
    """The checks that families make for a form.

    Args:
        places: of all indicators of the plan, by code, from 1.
    """
    for family in families:
        for indicator in form.indicators.values():
            if _concerns(family.make, indicator):
                yield _member(family, indicator, places[indicator.code])


def _concerns(make: FamilyKind, indicator: Indicator) -> bool:
    match make:
        case FamilyKind.YEAR_HALF:
            both = {PeriodKind.YEAR, PeriodKind.HALF} <= set(indicator.periods)
            return indicator.kind is Kind.FLOW and both
        case FamilyKind.CHANGE:
            return indicator.kind in (Kind.FLOW, Kind.DISTINCT, Kind.STOCK, Kind.MONEY)


def _member(family: FamilyRow, indicator: Indicator, place: int) -> Check:
    year_half = family.make is FamilyKind.YEAR_HALF
    text = family.text.replace("{code}", indicator.code).replace("{name}", indicator.name)
    # A change of a sensitive figure is only shown, no reason is asked (rule R25).
    shown_only = indicator.sensitive and not year_half
    return Check(
        id=f"{family.id}.{place}",
        left=(Term(indicator.code),),
        operator=Operator.GE if year_half else Operator.CHANGE,
        right=(
            Term(
                indicator.code,
                TermSource.HALF_YEAR if year_half else TermSource.SAME_PERIOD_LAST_YEAR,
            ),
        ),
        level=Level.NOTE if shown_only else family.level,
        text=text,
        periods=(PeriodKind.YEAR.value,) if year_half else (),
    )


def calendar(
    template: PeriodTemplate,
    rows: Iterable[SourceRow[PeriodRow]],
    every: Collection[Form],
    indicators: Collection[Indicator],
) -> tuple[Period, ...]:
    """The periods of the template in force and those that stand alone, each on the forms that are
    for it alone, else on those that have something to say in it."""

    @cache  # once for each kind of period: a plan may run over twenty years
    def uses(kind: PeriodKind) -> tuple[FormUse, ...]:
        return form_uses(kind, every, indicators)

    said = {row.value.code: row.value for row in rows}
    made = [
        said_of(each, row) if (row := said.pop(each.code, None)) else each
        for each in template.calendar(())
    ]
    made += [alone(row) for row in said.values()]
    return tuple(
        replace(each, forms=asked_uses(each.code, every) or uses(each.kind)) for each in made
    )


def asked_uses(code: str, every: Iterable[Form]) -> tuple[FormUse, ...]:
    """The forms that are for that one period alone; none for most."""
    return tuple(FormUse(form.code, form.edition) for form in every if form.asked_in == code)


def form_uses(
    kind: PeriodKind, every: Collection[Form], indicators: Collection[Indicator]
) -> tuple[FormUse, ...]:
    """The forms that have something to say in every period of that kind."""
    texts = (each for each in indicators if each.kind is Kind.NARRATIVE)
    asked = {kind for text in texts for kind in text.periods}
    return tuple(
        FormUse(form.code, form.edition)
        for form in every
        if not form.asked_in and (form.due(kind) or (form.texts and kind.is_asked(asked)))
    )


DAYS = ("start", "end", "data_to", "due_before", "money_from")
"""The fields of a period that are days."""


def said_of(period: Period, row: PeriodRow) -> Period:
    """A period of the template with what its own row says: also the days that it kept when the
    template got others."""
    days = {name: day for name in DAYS if (day := getattr(row, name)) is not None}
    return replace(
        period, units=row.units, extensions=row.extensions, document=row.document, **days
    )


def alone(row: PeriodRow) -> Period:
    """A period that no template makes; its days were seen to be there."""
    if row.start is None or row.end is None or row.due_before is None:
        raise Bug(f"the period {row.code} has no days")
    return Period(
        code=row.code,
        start=row.start,
        end=row.end,
        data_to=row.data_to or row.end,
        due_before=row.due_before,
        # The budget year is the calendar year, as of a template's periods.
        money_from=row.money_from or date(row.end.year, 1, 1),
        template="",
        owed=row.owed,
        extensions=row.extensions,
        units=row.units,
        document=row.document,
    )


def assignments(rows: Iterable[SourceRow[AssignmentRow]]) -> tuple[Assignment, ...]:
    """One assignment for each unit and group that a row names."""
    return tuple(each for row in rows for each in _assignments(row.value))


def _assignments(row: AssignmentRow) -> Iterator[Assignment]:
    whole = Assignment(
        row.activity,
        row.role,
        valid_from=row.valid_from,
        valid_to=row.valid_to,
        due=row.due,
        result=row.result,
    )
    yield from (replace(whole, unit=each) for each in row.units)
    yield from (replace(whole, group=each) for each in row.groups)
