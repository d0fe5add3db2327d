"""Do indicators, options, forms and checks agree."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import LAST_EDITION, Form, Indicator, Kind
from gbv_desktop.domain.plan.rules import Check, Operator, Scope, TermSource
from gbv_desktop.domain.report.facts_beside import FACT_WORDS
from gbv_desktop.exchange.faults import (
    E_PLAN_CELL,
    E_PLAN_OPTION,
    E_PLAN_SECTION,
    E_PLAN_TWICE,
    E_PLAN_VALUE,
)
from gbv_desktop.exchange.plan.agree import (
    FAMILY,
    FORM,
    ID,
    INDICATOR,
    LIST,
    OPTION,
    REPORTER,
    RULE,
    known,
    named,
    require,
    unique,
)
from gbv_desktop.exchange.plan.build import cells_named, cells_of
from gbv_desktop.exchange.plan.gather import refuse, telling
from gbv_desktop.exchange.plan.rows import (
    FamilyRow,
    FormRow,
    IndicatorRow,
    OptionSet,
    SectionRecord,
)
from gbv_desktop.exchange.plan.source import FilePlace, SourceRow

BUILT_IN = frozenset({"R10", "R11", "R12", "R13", "R26", "R29"})
"""Rules that follow from the kinds of breakdown and cell, and from the ranges: no data of rules."""


def verify_sets(rows: Sequence[SourceRow[OptionSet]]) -> None:
    """Refuses a list of options that is empty, or names an option twice."""
    unique(rows, lambda each: each.id, "id", ID)
    for row in rows:
        with telling(row.spot):
            require(bool(row.value.options), row.spot, "options", "[]")
        codes = [SourceRow(o, row.spot.at("options", i)) for i, o in enumerate(row.value.options)]
        unique(codes, lambda option: option.code, "code", OPTION)


def verify_lists(
    spot: FilePlace, lists: dict[str, tuple[str, ...]], reporters: Collection[str]
) -> None:
    """Refuses a list of reporters that bears a reporter's name or has unknown members."""
    for name, members in lists.items():
        with telling(spot.at(name)):
            named(spot.at(name), name, LIST)
            # Both stand in the same places; a reporter's code would else mean the list.
            require(name not in reporters, spot, name, name)
            known(spot, name, members, reporters)


def verify_indicators(
    rows: Sequence[SourceRow[Indicator]],
    raws: Sequence[SourceRow[IndicatorRow]],
    reporters: frozenset[str],
) -> None:
    """Refuses indicators that nobody could report as they are described."""
    unique(rows, lambda indicator: indicator.code, "code", INDICATOR)
    written = {raw.spot.way: raw.value for raw in raws}
    for row in rows:
        with telling(row.spot):
            _verify_reporters(row, reporters)
            _verify_options(row)
        with telling(row.spot):
            _verify_kind(row)
        strange = [
            row.spot.at("details", place).fault(E_PLAN_VALUE, key="details", value=detail[:40])
            for place, detail in enumerate(written[row.spot.way].details)
            if detail not in FACT_WORDS
        ]
        with telling(row.spot):
            refuse(row.spot, strange)


def _verify_reporters(row: SourceRow[Indicator], reporters: frozenset[str]) -> None:
    indicator, spot = row.value, row.spot
    known(spot, "owners", indicator.owners, reporters)
    known(spot, "controls", indicator.controls, reporters)
    # Owners are added up, controls are compared with the sum: nobody can be both.
    both = set(indicator.owners) & set(indicator.controls)
    require(not both, spot, "controls", ", ".join(sorted(both)))
    require(bool(indicator.owners or indicator.controls), spot, "owners", "[]")


def _verify_kind(row: SourceRow[Indicator]) -> None:
    indicator, spot = row.value, row.spot
    require(bool(indicator.periods), spot, "periods", "[]")
    # Nobody guesses how many suffered: a sensitive figure is never estimated.
    require(not (indicator.sensitive and indicator.estimable), spot, "estimable", "true")
    # A yes or a text has no parts that could add up.
    plain = indicator.kind not in (Kind.YES_NO, Kind.NARRATIVE)
    require(plain or not indicator.breakdowns, spot, "breakdowns", indicator.kind)


def _verify_options(row: SourceRow[Indicator]) -> None:
    """One reporter never sees two options of one code; two reporters may share one."""
    indicator = row.value
    reporting = (*indicator.owners, *indicator.controls)
    for place, breakdown in enumerate(indicator.breakdowns):
        known(row.spot.at("breakdowns", place), "reporters", breakdown.reporters, reporting)
    for reporter in reporting:
        seen: set[str] = set()
        for place, breakdown in enumerate(indicator.breakdowns):
            # Codes of cells are made of indicator and option: two breakdowns may share one only
            # where no reporter has both.
            if breakdown.reporters and reporter not in breakdown.reporters:
                continue
            for option in breakdown.options:
                if option.code in seen:
                    raise row.spot.at("breakdowns", place, "set").fault(
                        E_PLAN_OPTION,
                        indicator=indicator.code,
                        option=option.code,
                        reporter=reporter,
                    )
                seen.add(option.code)


def verify_sections(
    rows: Sequence[SourceRow[SectionRecord]],
    indicators: Sequence[SourceRow[Indicator]],
    asked: Iterable[Form],
) -> None:
    """Refuses a figure that stands in no section or in two, and a text in any.

    Args:
        asked: the forms of single periods; what is asked on one of them alone needs no section.
    """
    once = {code for form in asked for code in form.indicators}
    unique(rows, lambda section: section.code, "code", ID)
    placed: set[str] = set()
    codes = {row.value.code for row in indicators}
    narrative = {row.value.code for row in indicators if row.value.kind is Kind.NARRATIVE}
    for row in rows:
        with telling(row.spot):
            known(row.spot, "indicators", row.value.indicators, codes)
        wrong = []
        for place, code in enumerate(row.value.indicators):
            if code in placed or code in narrative:
                spot = row.spot.at("indicators", place)
                wrong.append(spot.fault(E_PLAN_SECTION, indicator=code))
            placed.add(code)
        with telling(row.spot):
            refuse(row.spot, wrong)
    for each in indicators:
        with telling(each.spot):
            if each.value.code not in placed | narrative | once:
                raise each.spot.fault(E_PLAN_SECTION, indicator=each.value.code)


def verify_form_rows(rows: Sequence[SourceRow[FormRow]]) -> None:
    """Refuses two forms of one code, or for one kind of reporting unit."""
    unique(rows, lambda form: form.code, "code", FORM)
    unique(rows, lambda form: form.reporter, "reporter", REPORTER)
    for row in rows:
        fits = 1 <= row.value.edition <= LAST_EDITION
        with telling(row.spot):
            require(fits, row.spot, "edition", row.value.edition)


def verify_asked(
    rows: Sequence[SourceRow[Form]], forms: Iterable[SourceRow[FormRow]], periods: Collection[str]
) -> None:
    """Refuses forms of single periods that are of none, or two of one kind of reporting unit."""
    codes = {row.value.code for row in forms}
    reporters = {row.value.reporter for row in forms}
    unique(rows, lambda form: form.code, "code", FORM)
    seen: set[tuple[str, str]] = set()
    for row in rows:
        form, spot = row.value, row.spot
        with telling(spot):
            if form.code in codes or (form.asked_in, form.reporter) in seen:
                raise spot.at("code").fault(E_PLAN_TWICE, id=form.code[:40])
            seen.add((form.asked_in, form.reporter))
            known(spot, "asked_in", (form.asked_in,), periods)
            known(spot, "reporter", (form.reporter,), reporters)
            require(1 <= form.edition <= LAST_EDITION, spot, "edition", form.edition)
            require(bool(form.sections or form.texts), spot, "code", form.code)


def verify_forms(rows: Sequence[SourceRow[Form]]) -> None:
    """Refuses a form with nothing to fill in."""
    for row in rows:
        with telling(row.spot):
            require(bool(row.value.sections or row.value.texts), row.spot, "code", row.value.code)


def verify_checks(
    rows: Sequence[SourceRow[Check]],
    families: Sequence[SourceRow[FamilyRow]],
    forms: Iterable[Form],
    indicators: Iterable[Indicator],
    items: Collection[str],
) -> None:
    """Refuses a check that no form could run, or whose number a family has.

    Args:
        items: ids of the reference items.
    """
    unique(rows, lambda check: check.id, "id", RULE)
    unique(families, lambda family: family.id, "id", FAMILY)
    cells = [cells_of(form) for form in forms]
    details = {each.code: each.details for each in indicators}
    rules = {indicator_of(row.value.id) for row in rows}
    for row in rows:
        with telling(row.spot):
            # A reason is stored under the rule's id: one id of two rules would answer both.
            if indicator_of(row.value.id) in BUILT_IN:
                raise row.spot.at("id").fault(E_PLAN_TWICE, id=row.value.id)
            _verify_check(row, cells, details, items)
    for family in families:
        with telling(family.spot):
            if family.value.id in rules | BUILT_IN:
                raise family.spot.at("id").fault(E_PLAN_TWICE, id=family.value.id)


def _verify_check(
    row: SourceRow[Check],
    cells: Sequence[frozenset[str]],
    details: dict[str, tuple[str, ...]],
    items: Collection[str],
) -> None:
    check, spot = row.value, row.spot
    for side, terms in (("left", check.left), ("right", check.right)):
        for place, term in enumerate(terms):
            if term.at is TermSource.REFERENCE:
                known(spot.at(side), str(place), (term.cell,), items)
            elif term.at is TermSource.CONSTANT:
                require(not term.cell, spot.at(side), str(place), term.cell)
            elif not any(term.cell in have for have in cells):
                raise spot.at(side, place).fault(E_PLAN_CELL, cell=term.cell[:40])
    if check.scope is Scope.UNIT and not any(have.issuperset(cells_named(check)) for have in cells):
        # Each cell is on some form, but no form has them all: it would never be run.
        raise spot.fault(E_PLAN_CELL, cell=", ".join(cells_named(check)))
    require(bool(check.left) or check.scope is Scope.PRINT, spot, "left", "[]")
    require(
        (check.operator is Operator.DETAILS) == bool(check.details), spot, "details", check.operator
    )
    if check.details:
        known(spot, "details", check.details, details.get(indicator_of(check.left[0].cell), ()))
