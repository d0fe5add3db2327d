"""What sentences say of the targets: the percentage, the mark, and where it stands."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace

from gbv_desktop.domain.plan.catalogue import Plan, Sign
from gbv_desktop.domain.text.counts import format_count
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

RATIOS = ("M02", "M04")
"""Targets with a mark that the body judges; their figures are sensitive."""

BESIDE = ("M02b", "M04b")
"""Percentages beside them, without a verdict."""

COUNTS = ("M05",)

_UNASKED = (FactState.OUTSIDE, FactState.NOT_DUE)

_SIGNS = {Sign.GT: "gt", Sign.GE: "ge", Sign.EQ: "eq"}


def with_targets(
    facts: PaperFacts, plan: Plan, results: Iterable[TargetResult], *, amended: bool = False
) -> PaperFacts:
    """The facts with numbers, words and choices of the plan's own targets.

    Args:
        amended: the paper replaces an earlier one, and says nothing of sensitive targets.

    Raises:
        Problem: E-PAPER-TEXT, E-PAPER-PLACEHOLDER.
    """
    found = owed_targets(results)
    judged = {code: [r for r in found if r.own and r.code == code] for code in (*RATIOS, *COUNTS)}
    beside = {code: [r for r in found if r.code == code] for code in BESIDE}
    by_code = {**judged, **beside}
    numbers, words, choices = dict(facts.numbers), dict(facts.words), dict(facts.choices)
    for code in RATIOS:
        rows = by_code[code]
        open_ = _stands_open(facts, plan, rows)
        # Whoever has the paper before would see by the verdict in which direction the figures
        # moved.
        choices[code] = APART if amended and rows else _ratio_choice(rows, open_=open_)
        numbers[f"{code}_tu"] = _term([row.numerator for row in rows], open_=open_)
        numbers[f"{code}_mau"] = _term([row.denominator for row in rows], open_=open_)
        words |= _ratio_words(facts, plan, code, rows)
    for code in BESIDE:
        rows = by_code[code]
        # A percentage and its denominator are the numerator: it stands only where that may.
        shown = _stands_open(facts, plan, rows) and _may_show(rows[0])
        choices[code] = "shown" if shown else "hidden"
        words[f"{code}_ty_le"] = _shown(facts, rows)
    for code in COUNTS:
        choices[code] = by_code[code][0].verdict.value if by_code[code] else "outside"
    choices["dai_dien"] = proxies(numbers)
    return replace(facts, numbers=numbers, words=words, choices=choices)


JUDGED = (Verdict.MET, Verdict.NOT_MET)
"""Verdicts that say how large a numerator is: of ``dưới 5`` in 5, "trên 60 %" leaves only 4."""


def stands_open(facts: PaperFacts, plan: Plan, result: TargetResult) -> bool:
    """Whether the numbers of a target may stand where everybody reads.

    Of a sensitive one only if each cell in it stands openly with its number, and the target is
    made of those very totals: a unit that is left out of a ratio would be the difference.
    """
    target = next(each for each in plan.targets if each.code == result.code)
    terms = (*target.numerator, *target.denominator)
    cells = [facts.numbers.get(fact_name(term.cell), OUTSIDE) for term in terms]
    # Ordinary figures stand in appendix II by unit anyway.
    if not any(fact.sensitive for fact in cells):
        return True
    # A ratio tells its numerator to whoever knows its denominator, and the other way about.
    if any(fact.apart or fact.few or fact.state is not FactState.KNOWN for fact in cells):
        return False
    sums = [
        sum(term.coefficient * facts.numbers[fact_name(term.cell)].value for term in part)
        for part in (target.numerator, target.denominator)
    ]
    # A unit that gave one half only is left out of the ratio; total less ratio is then that unit's
    # own figure.
    return sums == [result.numerator, result.denominator]


def _stands_open(facts: PaperFacts, plan: Plan, rows: Sequence[TargetResult]) -> bool:
    return bool(rows) and stands_open(facts, plan, rows[0])


def proxies(numbers: Mapping[str, PaperFact]) -> str:
    """Whether the body points to the two proxies: ``outside`` if the period asks for one not."""
    names = ("V01", "V02", "V03", "V03_chua_xac_dinh")
    unasked = any(numbers.get(name, OUTSIDE).state in _UNASKED for name in names)
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


_SAID = {Verdict.NO_DATA: "unknown", Verdict.NIL: "nil", Verdict.NONE: "few"}
"""Variants that say no number."""


def _ratio_choice(rows: Sequence[TargetResult], *, open_: bool) -> str:
    if not rows:
        return "outside"
    first = rows[0]
    if first.verdict in _SAID:
        return _SAID[first.verdict]
    if first.verdict is Verdict.PROVISIONAL:
        # A provisional verdict says no size, so the sentence may stand without its numbers.
        return "provisional" if open_ and _may_show(first) else "provisional_few"
    if not open_:
        return APART
    return "both" if len(rows) > 1 else first.verdict.value


def _term(values: Sequence[int | None], *, open_: bool) -> PaperFact:
    found = [value for value in values if value is not None]
    return replace(number_fact(found[0], sensitive=True), apart=not open_) if found else OUTSIDE


def _may_show(result: TargetResult) -> bool:
    """Whether a percentage may stand: of five at least, with a numerator of none or five at least.

    What it leaves over is not looked at here: where 1 to 4 remain, one of the totals stands apart
    (:func:`~gbv_desktop.domain.totals.open_figures.apart_totals`), and with it the target.
    """
    numerator, denominator = result.numerator, result.denominator
    if numerator is None or denominator is None or denominator < SMALLEST_DENOMINATOR:
        return False
    return numerator == 0 or numerator >= SMALL


def _shown(facts: PaperFacts, rows: Sequence[TargetResult]) -> str:
    """The percentage; empty if there is none, or if the figures contradict each other."""
    if not rows or rows[0].numerator is None or not rows[0].denominator:
        return ""
    # Two branches that contradict each other, as a plan's target may subtract one from the other.
    if rows[0].numerator < 0 or rows[0].denominator < 0:
        return ""
    if facts.masked:
        return BULLET
    marks = tuple(row.mark for row in rows if row.mark is not None)
    return share(rows[0].numerator, rows[0].denominator, marks)


def _ratio_words(
    facts: PaperFacts, plan: Plan, code: str, rows: Sequence[TargetResult]
) -> dict[str, str]:
    """Words of up to two marks; a single one is also without a number at its end."""
    words = {f"{code}_ty_le": _shown(facts, rows)}
    ends = ("", "_1", "_2")
    # Without an ending the first mark; _1 and _2 name both where a year stands between two.
    for end, row in zip(ends, [*rows[:1], *rows[:2], None, None], strict=False):
        words[f"{code}_nam{end}"] = str(row.year) if row else ""
        words[f"{code}_moc{end}"] = mark_words(facts, plan, row) if row else ""
        words[f"{code}_kq{end}"] = _verdict(facts, plan, row) if row else ""
    words[f"{code}_n_co"] = format_count(rows[0].reporting) if rows else ""
    words[f"{code}_n_phai"] = format_count(rows[0].owing) if rows else ""
    return words


def _verdict(facts: PaperFacts, plan: Plan, row: TargetResult) -> str:
    if row.verdict not in JUDGED:
        return ""
    return phrase(f"rating.{row.verdict.value}", facts, plan.papers).lower()
