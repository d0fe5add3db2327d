"""Changing a form row by row: order, who fills in a row, options, simple rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Mapping, Sequence
from enum import StrEnum
from functools import partial
from itertools import chain, count, filterfalse
from typing import Final

from gbv_desktop.domain.plan.forms import Option
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term, TermSource
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_ROW_OPTIONS = ProblemKind(
    "E-ROW-OPTIONS",
    N_("A breakdown needs at least two options besides “không rõ”, each with its own name."),
    N_("Name the options; “không rõ” is added by itself."),
)
E_ROW_RULE = ProblemKind(
    "E-ROW-RULE",
    N_("This rule compares two figures, a sum at least three, the last one alone; each once."),
    N_("Choose the figures anew."),
)

UNKNOWN: Final = Option("khong_ro", "không rõ")
"""The option of those of whom it is not known; the plan's own words."""
CODE_LENGTH: Final = 24


class RuleShape(StrEnum):
    """The simple kinds of rule that are made by choosing cells."""

    PART = "part"
    """The first is not above the second."""
    SUM = "sum"
    """The first is the sum of the others."""
    NOT_BELOW = "not_below"
    """Not below the same period of last year."""


def moved(order: Sequence[str], code: str, steps: int) -> tuple[str, ...]:
    """The order with a row moved down by that many places, up where below zero; it stops at the
    ends."""
    others = [each for each in order if each != code]
    at = min(max(order.index(code) + steps, 0), len(others))
    return (*others[:at], code, *others[at:])


def without(reporters: Iterable[str], leaving: Collection[str]) -> tuple[str, ...]:
    """The reporters that are left."""
    return tuple(each for each in reporters if each not in leaving)


def option_code(name: str, taken: Collection[str]) -> str:
    """An ASCII code made from the words of an option, none of those that are taken."""
    plain = re.sub(r"[^a-z0-9]+", "_", fold(name)).strip("_")[:CODE_LENGTH].strip("_") or "muc"
    names = chain((plain,), map(partial(_numbered, plain), count(2)))
    return next(filterfalse(taken.__contains__, names))


def _numbered(plain: str, number: int) -> str:
    end = f"_{number}"
    return f"{plain[: CODE_LENGTH - len(end)]}{end}"


def options_named(names: Sequence[str], taken: Collection[str] = ()) -> tuple[Option, ...]:
    """The options of a new breakdown, “không rõ” last.

    Args:
        names: as people read them.
        taken: codes that the row's other breakdowns have.

    Raises:
        Problem: E-ROW-OPTIONS.
    """
    wanted = [each.strip() for each in names if fold(each) != fold(UNKNOWN.name)]
    if len(wanted) < 2 or not all(wanted) or len(set(map(fold, wanted))) < len(wanted):
        raise E_ROW_OPTIONS()
    known = {*taken, UNKNOWN.code}
    found = []
    for name in wanted:
        found.append(Option(option_code(name, known), name))
        known.add(found[-1].code)
    free = UNKNOWN.code not in taken
    last = UNKNOWN if free else Option(option_code(UNKNOWN.name, known), UNKNOWN.name)
    return (*found, last)


def simple_check(shape: RuleShape, name: str, cells: Sequence[str], text: str) -> Check:
    """A rule of a simple kind, which asks for a reason and locks nothing.

    Args:
        shape: its kind.
        name: its id, ``R60.1``.
        cells: the figures in order: part and whole; sum and parts; the one.
        text: what the finding says, in the plan's language.

    Raises:
        Problem: E-ROW-RULE.
    """
    least, most = {RuleShape.PART: (2, 2), RuleShape.SUM: (3, 40), RuleShape.NOT_BELOW: (1, 1)}[
        shape
    ]
    if not least <= len(cells) <= most or len(set(cells)) < len(cells):
        raise E_ROW_RULE()
    operators = {RuleShape.PART: Operator.LE, RuleShape.SUM: Operator.EQ}
    right = tuple(Term(each) for each in cells[1:])
    if shape is RuleShape.NOT_BELOW:
        right = (Term(cells[0], TermSource.SAME_PERIOD_LAST_YEAR),)
    operator = operators.get(shape, Operator.GE)
    return Check(name, (Term(cells[0]),), operator, Level.WARNING, text, right)


def rule_words(shape: RuleShape, cells: Sequence[tuple[str, str]]) -> str:
    """What a rule says of itself until somebody says it better; in the plan's own language.

    Args:
        shape: its kind.
        cells: code and name of each figure, in the order of the rule.
    """
    named = [f"{name} ({code})" for code, name in cells]
    if shape is RuleShape.PART and len(named) == 2:
        return f"{named[0]} lớn hơn {named[1]}."
    if shape is RuleShape.SUM and len(named) > 2:
        return f"{named[0]} khác tổng của {', '.join(named[1:-1])} và {named[-1]}."
    if shape is RuleShape.NOT_BELOW and len(named) == 1:
        return f"{named[0]} thấp hơn cùng kỳ năm trước."
    return ""


def next_rule(taken: Collection[str]) -> str:
    """The first id that no rule has, from ``R60.1`` on."""
    return next(name for name in (f"R60.{number}" for number in count(1)) if name not in taken)


def next_code(letter: str, taken: Collection[str]) -> str:
    """The first code of an indicator behind those of that letter, of any edition: none is used
    again."""
    # A draft may hold codes of any shape; its errors tell of those.
    numbers = (re.match(rf"{re.escape(letter)}(\d{{1,2}})(?!\d)", each, re.ASCII) for each in taken)
    return f"{letter}{max((int(each[1]) for each in numbers if each), default=0) + 1:02}"


def mentions(value: object, code: str) -> bool:
    """Whether a row of the plan names an indicator, or a part of it, in any of its texts."""
    if isinstance(value, str):
        return re.search(rf"(?<![A-Za-z0-9]){re.escape(code)}(?![A-Za-z0-9])", value) is not None
    if isinstance(value, Mapping):
        return any(mentions(each, code) for each in value.values())
    return isinstance(value, (list, tuple)) and any(mentions(each, code) for each in value)
