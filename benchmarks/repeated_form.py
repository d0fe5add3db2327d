"""Forms of any size: the plan's own indicators several times, each under a code of its own."""

from __future__ import annotations

import string
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import partial

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.forms import Form, Indicator
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.domain.plan.rules import Check, Term, TermSource
from gbv_desktop.errors import Bug


def times_for(size: int, form: Form, kind: PeriodKind) -> int:
    """How often a form must stand in another for about so many cells; at least once.

    Args:
        size: cells, about: a form is repeated whole.
        form: the form that is repeated.
        kind: of the period whose cells are meant.
    """
    return max(1, round(size / len(form.cells(kind))))


def repeated(form: Form, times: int) -> Form:
    """A form whose sections hold everything so many times, each under codes of its own."""
    cells = _names(times)
    sections = tuple(
        replace(
            section,
            indicators=tuple(_marked(i, cell) for cell in cells for i in section.indicators),
        )
        for section in form.sections
    )
    checks = tuple(_moved(check, cell) for cell in cells for check in form.checks)
    return replace(form, sections=sections, checks=checks)


def longer(plan: Plan, form: Form, times: int) -> Plan:
    """The plan, in whose form everything stands so many times."""
    long = repeated(form, times)
    known = plan.indicator_by_code
    more = tuple(each for each in long.indicators.values() if each.code not in known)
    forms = tuple(long if each is form else each for each in plan.forms)
    return replace(plan, forms=forms, indicators=(*plan.indicators, *more))


def repeated_cells(cells: Mapping[str, Cell], times: int) -> dict[str, Cell]:
    """The figures of a report, for a form that holds everything so many times."""
    return {name(code): cell for name in _names(times) for code, cell in cells.items()}


def _names(times: int) -> list[Callable[[str], str]]:
    """How codes are called each time; the first time as in the plan, whose targets name them.

    Raises:
        Bug: that is more often than the format of packages has small letters for.
    """
    # From the end of the alphabet: the plan's own codes take the first letters, if any.
    marks = ["", *reversed(string.ascii_lowercase)]
    if times > len(marks):
        raise Bug(f"no form is repeated {times} times")
    return [partial(_renamed, mark) for mark in marks[:times]]


def _renamed(mark: str, code: str) -> str:
    indicator, dot, part = code.partition(".")
    return f"{indicator}{mark}{dot}{part}"


def _marked(indicator: Indicator, cell: Callable[[str], str]) -> Indicator:
    return replace(indicator, code=cell(indicator.code))


def _moved(check: Check, cell: Callable[[str], str]) -> Check:
    def term(each: Term) -> Term:
        fixed = each.at in (TermSource.REFERENCE, TermSource.CONSTANT)
        return each if fixed else replace(each, cell=cell(each.cell))

    return replace(
        check,
        id=cell(check.id),
        left=tuple(map(term, check.left)),
        right=tuple(map(term, check.right)),
    )
