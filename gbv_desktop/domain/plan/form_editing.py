"""Changing a form row by row: order, who fills in a row, options, sensitive rows, simple rules."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from itertools import count
from typing import Final

from gbv_desktop.domain.plan.forms import Option
from gbv_desktop.domain.plan.rules import Check, Level, Operator, Term, TermSource
from gbv_desktop.domain.text.disclosure import WARNED, scan
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_FORM_OPTIONS = ProblemKind(
    "E-FORM-OPTIONS",
    N_("A breakdown needs at least two options besides “không rõ”, each with its own name."),
    N_("Name the options; “không rõ” is added by itself."),
)
E_FORM_GROUNDS = ProblemKind(
    "E-FORM-GROUNDS",
    N_("What is sensitive is asked for only with a reason, a document and who answers for it."),
    N_("Give all three."),
)
E_FORM_LOWER = ProblemKind(
    "E-FORM-LOWER",
    N_("“Sensitive” is taken off a row only with a reason."),
    N_("Give the reason, or leave the row as it is."),
)
E_FORM_SECOND = ProblemKind(
    "E-FORM-SECOND",
    N_("A row of a sensitive section has one breakdown at most, and no text."),
    N_("Ask for it in a section without sensitive rows, or leave it out."),
)
E_FORM_WORDS = ProblemKind(
    "E-FORM-WORDS",
    N_("“{found}” may tell who somebody is."),
    N_("Say it without names, telephone numbers and other personal facts."),
)
E_FORM_RULE = ProblemKind(
    "E-FORM-RULE",
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


@dataclass(frozen=True)
class Grounds:
    """Why something sensitive is asked for: the reason, the ordering document, who answers."""

    reason: str = ""
    document: str = ""
    owner: str = ""

    @property
    def whole(self) -> bool:
        """Whether none of the three lacks."""
        return all(each.strip() for each in (self.reason, self.document, self.owner))


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
    return next(each for each in _numbered(plain) if each not in taken)


def _numbered(plain: str) -> Iterator[str]:
    yield plain
    for number in count(2):
        end = f"_{number}"
        yield f"{plain[: CODE_LENGTH - len(end)]}{end}"


def options_named(names: Sequence[str], taken: Collection[str] = ()) -> tuple[Option, ...]:
    """The options of a new breakdown, “không rõ” last.

    Args:
        names: as people read them.
        taken: codes that the row's other breakdowns have.

    Raises:
        Problem: E-FORM-OPTIONS, E-FORM-WORDS.
    """
    wanted = [each.strip() for each in names if fold(each) != fold(UNKNOWN.name)]
    if len(wanted) < 2 or not all(wanted) or len(set(map(fold, wanted))) < len(wanted):
        raise E_FORM_OPTIONS()
    known = {*taken, UNKNOWN.code}
    found = []
    for name in wanted:
        require_clean(name)
        found.append(Option(option_code(name, known), name))
        known.add(found[-1].code)
    last = (
        UNKNOWN
        if UNKNOWN.code not in taken
        else Option(option_code(UNKNOWN.name, known), "không rõ")
    )
    return (*found, last)


def require_clean(words: str) -> None:
    """Refuses words that may tell who somebody is: E-FORM-WORDS."""
    for hit in scan(words):
        if hit.kind in WARNED:
            raise E_FORM_WORDS(found=hit.text[:40])


def require_grounds(grounds: Grounds) -> None:
    """Refuses something sensitive without its grounds: E-FORM-GROUNDS."""
    if not grounds.whole:
        raise E_FORM_GROUNDS()


def simple_check(shape: RuleShape, name: str, cells: Sequence[str], text: str) -> Check:
    """A rule of a simple kind, which asks for a reason and locks nothing.

    Args:
        shape: its kind.
        name: its id, ``R60.1``.
        cells: the figures in order: part and whole; sum and parts; the one.
        text: what the finding says, in the plan's language.

    Raises:
        Problem: E-FORM-RULE.
    """
    least, most = {RuleShape.PART: (2, 2), RuleShape.SUM: (3, 40), RuleShape.NOT_BELOW: (1, 1)}[
        shape
    ]
    if not least <= len(cells) <= most or len(set(cells)) < len(cells):
        raise E_FORM_RULE()
    operators = {RuleShape.PART: Operator.LE, RuleShape.SUM: Operator.EQ}
    right = tuple(Term(each) for each in cells[1:])
    if shape is RuleShape.NOT_BELOW:
        right = (Term(cells[0], TermSource.SAME_PERIOD_LAST_YEAR),)
    operator = operators.get(shape, Operator.GE)
    return Check(name, (Term(cells[0]),), operator, Level.WARNING, text, right)


def free_rule(taken: Collection[str]) -> str:
    """The first id that no rule has, from ``R60.1`` on."""
    return next(name for name in (f"R60.{number}" for number in count(1)) if name not in taken)


def free_code(letter: str, taken: Collection[str]) -> str:
    """The first code of an indicator behind those of that letter, of any edition: none is used
    again."""
    used = [int(each[1:3]) for each in taken if each[:1] == letter]
    return f"{letter}{max(used, default=0) + 1:02}"


def mentions(value: object, code: str) -> bool:
    """Whether a row of the plan names an indicator, or a part of it, in any of its texts."""
    if isinstance(value, str):
        return re.search(rf"(?<![A-Za-z0-9]){re.escape(code)}(?![A-Za-z0-9])", value) is not None
    if isinstance(value, Mapping):
        return any(mentions(each, code) for each in value.values())
    return isinstance(value, (list, tuple)) and any(mentions(each, code) for each in value)
