"""What sentences say of the targets: the result, the mark, and where it stands.

Every target of a plan gives the same names, by its code: the words ``M02_ty_le``, ``M02_moc`` …,
the numbers ``M02_tu`` and ``M02_mau``, and two choices, ``M02`` and ``M02_du``. Where a code
stands twice, for all units and for some, they tell of all.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.catalogue import Plan, RatioTerm, Sign, Target
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import two_digits
from gbv_desktop.domain.totals.open_figures import SMALL
from gbv_desktop.domain.totals.targets import SMALLEST_DENOMINATOR, TargetResult, Verdict
from gbv_desktop.writing.sentences.facts import (
    OUTSIDE,
    FactState,
    PaperFact,
    PaperFacts,
    fact_name,
    number_fact,
)
from gbv_desktop.writing.sentences.tails import share
from gbv_desktop.writing.sentences.wording import APART, BULLET, phrase
from gbv_desktop.writing.structure.annexes import owed_targets
from gbv_desktop.writing.structure.verdicts import ABOUT

_UNASKED = (FactState.OUTSIDE, FactState.NOT_DUE)

_SIGNS = {Sign.GT: "gt", Sign.GE: "ge", Sign.EQ: "eq"}

_ENDS = ("", "_1", "_2")
"""Of the words of a mark: the first one, and both where a year stands between two."""

_WORDS = (
    *("ten", "ket_qua", "ty_le", "n_co", "n_phai"),
    *(f"{word}{end}" for word in ("nam", "moc", "kq") for end in _ENDS),
)
_NUMBERS = ("tu", "mau")
_COMPLETE = "du"

PROXIES = "dai_dien"

ABOUT_WORDS = frozenset(f"{ABOUT}_{word}" for word in _WORDS)
ABOUT_NUMBERS = frozenset(f"{ABOUT}_{part}" for part in _NUMBERS)
ABOUT_CHOICES = frozenset({ABOUT, f"{ABOUT}_{_COMPLETE}"})
"""What the passages on any target of a kind may name."""


def target_words(plan: Plan) -> frozenset[str]:
    """The names of the words that targets give."""
    return frozenset(f"{target.code}_{word}" for target in plan.targets for word in _WORDS)


def target_choices(plan: Plan) -> frozenset[str]:
    """The names of the choices that targets give."""
    codes = {target.code for target in plan.targets}
    return frozenset(codes | {f"{code}_{_COMPLETE}" for code in codes} | {PROXIES})


def target_numbers(plan: Plan) -> frozenset[str]:
    """The names of the numbers that targets give."""
    return frozenset(f"{target.code}_{part}" for target in plan.targets for part in _NUMBERS)


@dataclass(frozen=True)
class _Told:
    """One target with its results, and what of them may be said.

    Attributes:
        judged: the plan itself sets a mark for it.
        rows: one for each such mark; for a target without any the rows that there are.
        sensitive: it is made of sensitive figures.
        open: its numbers may stand where everybody reads.
    """

    target: Target
    judged: bool
    rows: tuple[TargetResult, ...]
    sensitive: bool
    open: bool

    @property
    def shows(self) -> bool:
        """Whether there is a result, and it may stand where everybody reads."""
        return self.open and bool(self.rows) and _may_show(self.rows[0], sensitive=self.sensitive)


def with_targets(
    facts: PaperFacts, plan: Plan, results: Iterable[TargetResult], *, amended: bool = False
) -> PaperFacts:
    """The facts with numbers, words and choices of the plan's own targets.

    Args:
        amended: the paper replaces an earlier one, and says nothing of sensitive targets.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    numbers, words, choices = dict(facts.numbers), dict(facts.words), dict(facts.choices)
    for told in _told(facts, plan, owed_targets(results)):
        code = told.target.code
        choices[code] = _choice(told, amended=amended)
        choices[f"{code}_{_COMPLETE}"] = _complete(told)
        for part, value in _terms(told).items():
            numbers[f"{code}_{part}"] = value
        for name, word in _target_words(facts, plan, told).items():
            words[f"{code}_{name}"] = word
    choices[PROXIES] = proxies(plan, numbers)
    return replace(facts, numbers=numbers, words=words, choices=choices)


def _told(facts: PaperFacts, plan: Plan, found: Sequence[TargetResult]) -> Iterator[_Told]:
    for target in _one_of_each(plan):
        judged = _is_judged(target)
        lines = (row for row in found if (row.code, row.scope) == (target.code, target.scope))
        # The plan answers for its own marks; what has none stands beside those of others.
        rows = tuple(row for row in lines if row.own or not judged)
        stands = bool(rows) and stands_open(facts, plan, rows[0])
        yield _Told(target, judged, rows, is_sensitive(plan, target), stands)


def _is_judged(target: Target) -> bool:
    own = any(row.own and row.mark is not None for row in target.marks)
    return own and not target.proxy


def _one_of_each(plan: Plan) -> Iterator[Target]:
    """The targets by code; of two with one code the one about all units."""
    chosen: dict[str, Target] = {}
    for target in plan.targets:
        if target.code not in chosen or target.scope == "all":
            chosen[target.code] = target
    yield from chosen.values()


JUDGED = (Verdict.MET, Verdict.NOT_MET)
"""Verdicts that say how large a numerator is: of ``dưới 5`` in 5, "trên 60 %" leaves only 4."""


def terms_of(target: Target) -> tuple[RatioTerm, ...]:
    """The cells that a target is made of."""
    return (*target.numerator, *target.denominator)


def is_sensitive(plan: Plan, target: Target) -> bool:
    """Whether a target is made of sensitive figures."""
    known = plan.indicator_by_code
    return any(known[indicator_of(term.cell)].sensitive for term in terms_of(target))


def stands_open(facts: PaperFacts, plan: Plan, result: TargetResult) -> bool:
    """Whether the numbers of a target may stand where everybody reads.

    Of a sensitive one only if each cell in it stands openly with its number, and the target is
    made of those very totals: a unit that is left out of a ratio would be the difference.
    """
    target = next(each for each in plan.targets if each.code == result.code)
    cells = [facts.numbers.get(fact_name(term.cell), OUTSIDE) for term in terms_of(target)]
    # Ordinary figures stand in appendix II by unit anyway.
    if not any(fact.sensitive for fact in cells):
        return True
    # A ratio tells its numerator to whoever knows its denominator, and the other way about.
    if any(fact.apart or fact.few or fact.state is not FactState.KNOWN for fact in cells):
        return False
    # A count has no denominator.
    sums = [
        sum(term.coefficient * facts.numbers[fact_name(term.cell)].value for term in part)
        if part
        else None
        for part in (target.numerator, target.denominator)
    ]
    # A unit that gave one half only is left out of the ratio; total less ratio is then that unit's
    # own figure.
    return sums == [result.numerator, result.denominator]


def proxies(plan: Plan, numbers: Mapping[str, PaperFact]) -> str:
    """Whether the body points to the proxies: ``outside`` if the period asks for one not."""
    cells = [term.cell for each in plan.targets if each.proxy for term in terms_of(each)]
    facts = [numbers.get(fact_name(cell), OUTSIDE) for cell in cells]
    unasked = not facts or any(fact.state in _UNASKED for fact in facts)
    return "outside" if unasked else "hidden"


def mark_words(facts: PaperFacts, plan: Plan, result: TargetResult) -> str:
    """How a mark reads: ``trên 90%``, ``ít nhất 01``, ``Có``; empty where there is none.

    Raises:
        Problem: E-PAPER-TEXT.
    """
    if result.sign is None or result.mark is None:
        return ""
    if result.yes_no:
        return phrase("table.yes", facts, plan.papers)
    name = f"mark.{_SIGNS[result.sign]}{'_count' if result.counts else ''}"
    number = f"{result.mark:02}" if result.counts else str(result.mark)
    return phrase(name, facts, plan.papers, moc=number)


_SAID = {Verdict.NO_DATA: "unknown", Verdict.NIL: "nil"}
"""Variants that say no number."""


def _choice(told: _Told, *, amended: bool) -> str:
    if not told.judged:
        # A percentage and its denominator are the numerator: it stands only where that may.
        return "shown" if told.shows else "hidden"
    if not told.rows:
        return "outside"
    # Whoever has the paper before would see by the verdict in which direction the figures moved.
    if amended and told.sensitive:
        return APART
    return _verdict_choice(told)


def _verdict_choice(told: _Told) -> str:
    first = told.rows[0]
    if first.verdict in _SAID:
        return _SAID[first.verdict]
    if first.verdict is Verdict.NONE:
        # Too small to judge, unless no mark holds for the year of the period.
        return "few" if first.mark is not None or not told.shows else "none"
    if first.verdict is Verdict.PROVISIONAL:
        # A provisional verdict says no size, so the sentence may stand without its numbers.
        return "provisional" if told.shows else "provisional_few"
    if not told.open:
        return APART
    # Twice the same mark is one sentence: "ít nhất 01 lần/năm" of each year.
    marks = {(row.sign, row.mark) for row in told.rows}
    return "both" if len(marks) > 1 else first.verdict.value


def _complete(told: _Told) -> str:
    """Whether all units are in what is shown: ``yes``, ``no``; ``hidden`` if nothing is.

    A provisional result says so itself.
    """
    if not told.shows or told.rows[0].verdict is Verdict.PROVISIONAL:
        return "hidden"
    return "yes" if told.rows[0].complete else "no"


def _terms(told: _Told) -> dict[str, PaperFact]:
    first = told.rows[0] if told.rows else None
    values = (first.numerator, first.denominator) if first else (None, None)
    return {
        part: OUTSIDE
        if value is None
        else replace(number_fact(value, sensitive=told.sensitive), apart=not told.open)
        for part, value in zip(_NUMBERS, values, strict=True)
    }


def _may_show(result: TargetResult, *, sensitive: bool) -> bool:
    """Whether a result may stand: a number, an answer, a percentage of five at least.

    Of sensitive figures only with a numerator of none or five at least. What it leaves over is not
    looked at here: where 1 to 4 remain, one of the totals stands apart
    (:func:`~gbv_desktop.domain.totals.open_figures.apart_totals`), and with it the target.
    """
    numerator, denominator = result.numerator, result.denominator
    if numerator is None or numerator < 0:
        return False
    if not result.counts and (denominator is None or denominator < SMALLEST_DENOMINATOR):
        return False
    return not sensitive or numerator == 0 or numerator >= SMALL


def _target_words(facts: PaperFacts, plan: Plan, told: _Told) -> dict[str, str]:
    """Words of up to two marks; a single one is also without a number at its end."""
    rows = told.rows
    rate = _rate(facts, told)
    words = {"ten": told.target.name, "ty_le": rate, "ket_qua": _result(facts, plan, told, rate)}
    # Without an ending the first mark; _1 and _2 name both where a year stands between two.
    first, second = [*rows[:2], None, None][:2]
    for end, row in zip(_ENDS, (first, first, second), strict=True):
        words[f"nam{end}"] = str(row.year) if row and row.year else ""
        words[f"moc{end}"] = mark_words(facts, plan, row) if row else ""
        words[f"kq{end}"] = _verdict(facts, plan, row) if row and told.open else ""
    words["n_co"] = format_count(rows[0].reporting) if rows else ""
    words["n_phai"] = format_count(rows[0].owing) if rows else ""
    return words


def _rate(facts: PaperFacts, told: _Told) -> str:
    """The percentage; empty if there is none, or if it may not stand."""
    if not told.shows or told.rows[0].counts:
        return ""
    first = told.rows[0]
    if facts.masked and told.sensitive:
        return BULLET
    marks = tuple(row.mark for row in told.rows if row.mark is not None)
    return share(first.numerator or 0, first.denominator or 0, marks)


def _result(facts: PaperFacts, plan: Plan, told: _Told, rate: str) -> str:
    """The result in running text: a percentage, a number or an answer."""
    if not told.shows or not told.rows[0].counts:
        return rate
    if facts.masked and told.sensitive:
        return BULLET
    number = told.rows[0].numerator or 0
    if told.rows[0].yes_no:
        answer = phrase("table.yes" if number else "table.no_answer", facts, plan.papers)
        return answer.lower()
    return two_digits(number)


def _verdict(facts: PaperFacts, plan: Plan, row: TargetResult) -> str:
    if row.verdict not in JUDGED:
        return ""
    return phrase(f"rating.{row.verdict.value}", facts, plan.papers).lower()
