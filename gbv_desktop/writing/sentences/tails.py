"""The tails of sentences: comparison with earlier figures, estimates, missing units.

A tail brings its own comma or bracket, and is empty where nothing may be said.
"""

from __future__ import annotations

from typing import Protocol

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import percent, two_digits
from gbv_desktop.writing.sentences.facts import FactState, MissingPart, PaperFact

PERCENT_BASE = 20
"""Below this base a comparison names the difference only, no percentage."""

NAMED_AT_MOST = 3
"""More missing units than this are not named in a sentence."""


class FillText(Protocol):
    """Fills one of the plan's words; further words by name."""

    def __call__(self, name: str, /, **words: str) -> str:
        """The filled text."""
        ...


def share(num: int, den: int, marks: tuple[int, ...] = ()) -> str:
    """A percentage as a sentence says it: whole where it is exact, ``88%``, else ``87,5%``.

    In a column of a table each has its decimal, ``88,0%``: there it is ``percent``.
    """
    # In whole numbers: 0,29 times 100 is not 29 in binary fractions.
    if 100 * num % den == 0:
        return f"{100 * num // den}%"
    return percent(num, den, marks)


def comparison(fact: PaperFact, say: FillText) -> str:
    """How the number compares with an earlier one; nothing while either is not whole.

    Flows are compared with the same period last year, stocks with the last day of the last year's
    report, whose figure stands beside: no column has it, so a reader could not check it. Distinct
    persons and money are not compared in sentences, nor are sensitive numbers: who takes the
    difference from the number has last year's as it is known today, and takes that from last
    year's paper.
    """
    earlier = fact.earlier
    if (
        fact.state is not FactState.KNOWN
        or fact.gap is not None
        or earlier is None
        or fact.sensitive
    ):
        return ""
    if fact.kind is Kind.STOCK:
        return _direction("compare_stock", fact, earlier, say) if fact.value else ""
    # Distinct persons are recounted over the year, and money has its share of the budget instead.
    if fact.kind is not Kind.FLOW:
        return ""
    return _flow(fact, earlier, say) + (say("compare.rebuilt") if fact.rebuilt else "")


def _flow(fact: PaperFact, earlier: int, say: FillText) -> str:
    # "Bằng cùng kỳ" of nothing and nothing says nothing.
    if fact.value == earlier == 0:
        return ""
    if fact.value == 0:
        return say("compare.to_none", cung_ky=two_digits(earlier), dvt=fact.measure)
    if earlier == 0:
        return say("compare.from_none")
    return _direction("compare", fact, earlier, say)


def _direction(words: str, fact: PaperFact, earlier: int, say: FillText) -> str:
    change = fact.value - earlier
    if change == 0:
        return say(f"{words}.same")
    name = f"{words}.{'up' if change > 0 else 'down'}"
    # "Tăng 200 %" from one to three is arithmetic, not information.
    if words == "compare" and earlier < PERCENT_BASE:
        name += "_little"
    return say(
        name,
        chenh=two_digits(abs(change)),
        dvt=fact.measure,
        ty_le=share(abs(change), earlier) if earlier else "",
        dau_ky=two_digits(earlier) if earlier else format_count(earlier),
    )


def estimate(fact: PaperFact, say: FillText) -> str:
    """What is expected for the whole period, where an estimate exists."""
    if fact.estimate is None or fact.sensitive:
        return ""
    return say("estimate.whole", uoc=two_digits(fact.estimate), dvt=fact.measure)


def missing_units(gap: MissingPart, say: FillText, *, short: bool) -> str:
    """Which units a number lacks; ``short``: without their names."""
    if short:
        return _missing("short_communes" if gap.territorial else "short_units", gap, say)
    if len(gap.names) > NAMED_AT_MOST:
        return _missing("many", gap, say)
    return _missing("communes" if gap.territorial else "units", gap, say)


def _missing(name: str, gap: MissingPart, say: FillText) -> str:
    return say(
        f"missing.{name}",
        n_co=format_count(gap.reporting),
        n_phai=format_count(gap.owing),
        ten_thieu=", ".join(gap.names),
    )
