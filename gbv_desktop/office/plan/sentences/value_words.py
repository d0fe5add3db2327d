"""The values of a plan as people read them; of two long texts what is different in them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from enum import Enum
from typing import Any, Final

from gbv_desktop.domain.plan.catalogue import RatioTerm, Sign, TargetKind
from gbv_desktop.domain.plan.documents import CitedPaper, UpwardContent
from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS
from gbv_desktop.domain.plan.forms import BreakdownType, Kind
from gbv_desktop.domain.plan.periods import PeriodDay, PeriodKind
from gbv_desktop.domain.plan.rules import Level, Missing, Operator, Scope, Term
from gbv_desktop.text import N_, Field, Message, message

KIND_OF_PERIOD: Final[Mapping[PeriodKind, str]] = {
    PeriodKind.YEAR: N_("the year"),
    PeriodKind.HALF: N_("the first six months"),
    PeriodKind.AD_HOC: N_("on demand"),
    PeriodKind.INTERIM: N_("the interim review"),
    PeriodKind.FINAL: N_("the final review"),
    PeriodKind.CAMPAIGN: N_("the Action Month"),
    PeriodKind.CLOSING: N_("the closing period"),
}

_WORDS: Final[Mapping[Any, str]] = {
    **UNIT_ROLE_WORDS,
    **KIND_OF_PERIOD,
    Kind.FLOW: N_("events of the period"),
    Kind.DISTINCT: N_("different persons or places"),
    Kind.STOCK: N_("there on the last day"),
    Kind.MONEY: N_("money, in VND"),
    Kind.COMPUTED: N_("computed, never entered"),
    Kind.NARRATIVE: N_("a text"),
    Kind.YES_NO: N_("yes or no"),
    BreakdownType.PARTITION: N_("together they are the total"),
    BreakdownType.OF_WHICH: N_("each is a part of the total"),
    BreakdownType.MULTI: N_("one may count in several"),
    TargetKind.RATIO: N_("a percentage"),
    TargetKind.COUNT: N_("a number"),
    TargetKind.UNITS_WITH: N_("units that have it"),
    TargetKind.ON_TIME: N_("units that report on time"),
    TargetKind.YES_NO: N_("yes or no"),
    Sign.GT: N_("more than"),
    Sign.GE: N_("at least"),
    Sign.EQ: N_("exactly"),
    Operator.COMPULSORY_PAIR: N_("both or neither"),
    Operator.REQUIRES: N_("only together with"),
    Operator.DETAILS: N_("only with what is asked beside it"),
    Operator.CHANGE: N_("differs by more than half from"),
    Missing.SKIP_IF_ANY: N_("not looked at if any figure lacks"),
    Missing.SKIP_IF_ALL: N_("not looked at if all figures lack"),
    Missing.NEVER_SKIP: N_("looked at all the same"),
    Scope.UNIT: N_("in a unit's report"),
    Scope.CONSOLIDATED: N_("in the consolidated figures"),
    Scope.PRINT: N_("when it is printed"),
    Level.ERROR: N_("an error"),
    Level.WARNING: N_("a warning"),
    Level.NOTE: N_("a note"),
    UpwardContent.TOTALS: N_("totals"),
    UpwardContent.REPORTS: N_("the units' signed reports as well"),
}
_BY_TYPE: Final = {(type(value), value): words for value, words in _WORDS.items()}
"""Values of two kinds may be written with the same letters."""
_NOTHING: Final = N_("nothing")
_QUOTED: Final = N_("“{text}”")
_NUMBERED: Final = N_("no. {no} of {day}")
LONG = 120
"""Letters of a text that stands whole; of a longer one only what is different is told."""
_AROUND = 4
"""Words that are told before and behind what is different."""


def value_words(value: Any) -> Field:
    """A value in words."""
    if value is None or value in ("", ()):
        return message(_NOTHING)
    if isinstance(value, bool):
        return message(N_("yes") if value else N_("no"))
    if (type(value), value) in _BY_TYPE:
        return message(_BY_TYPE[type(value), value])
    return _by_type(value)


def _by_type(value: Any) -> Field:
    if isinstance(value, PeriodDay):
        return f"{value.day:02d}/{value.month}"
    if isinstance(value, CitedPaper):
        return _paper(value)
    if isinstance(value, tuple):
        return _several(value)
    if isinstance(value, Enum):
        return str(value.value)
    found: Field = message(_QUOTED, text=value) if isinstance(value, str) else value
    return found


def _several(values: Sequence[Any]) -> Field:
    if isinstance(values[0], (Term, RatioTerm)):
        return _sum(values)
    return tuple(each if type(each) is str else value_words(each) for each in values)


def _sum(terms: Sequence[Term | RatioTerm]) -> str:
    parts = []
    for each in terms:
        count = "" if abs(each.coefficient) == 1 else f"{abs(each.coefficient)} × "
        parts.append(f"{'−' if each.coefficient < 0 else '+'} {count}{each.cell}".strip())
    return " ".join(parts).removeprefix("+ ")


def _paper(paper: CitedPaper) -> Field:
    if paper.no and paper.on:
        return message(_NUMBERED, no=paper.no, day=paper.on)
    return paper.no or value_words(paper.title)


def contrast(before: Any, after: Any) -> tuple[Field, Field]:
    """Two values in words; of long texts only the words that are different, and some around."""
    texts = [each for each in (before, after) if type(each) is str]
    if len(texts) == len((before, after)) and max(map(len, texts)) > LONG:
        return _apart(before.split(), after.split())
    if all(isinstance(each, tuple) and each for each in (before, after)):
        joined = [_lines(each) for each in (before, after)]
        if all(joined) and max(len(" ".join(each)) for each in joined) > LONG:
            return _apart(*joined)
    return value_words(before), value_words(after)


def _lines(values: Sequence[Any]) -> list[str]:
    """Texts behind each other as one; none where they are no texts."""
    texts = [each for each in values if type(each) is str]
    return "; ".join(texts).split() if len(texts) == len(values) else []


def _apart(before: list[str], after: list[str]) -> tuple[Message, Message]:
    most = min(len(before), len(after))
    head = next((n for n in range(most) if before[n] != after[n]), most)
    most -= head
    tail = next((n for n in range(most) if before[-1 - n] != after[-1 - n]), most)
    first, rest = max(0, head - _AROUND), max(0, tail - _AROUND)
    cut = (" ".join(words[first : len(words) - rest]) for words in (before, after))
    start, end = "… " if first else "", " …" if rest else ""
    one, other = (message(_QUOTED, text=f"{start}{text}{end}") for text in cut)
    return one, other
