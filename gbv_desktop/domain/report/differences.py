"""In what two revisions of a report differ: figures, facts, words, activities, reasons."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.report.reports import ActivityProgress, Report


@dataclass(frozen=True)
class CellDifference:
    """A figure that reads otherwise in the one than in the other.

    Attributes:
        indicator: what it counts; ``None`` if the form no longer has it.
        option: the name of the option, empty for the total.
        estimate: it is the estimate for the whole period.
        before, after: ``None`` where the cell is empty.
    """

    cell: str
    indicator: Indicator | None
    option: str
    estimate: bool
    before: Cell | None
    after: Cell | None

    @property
    def sensitive(self) -> bool:
        """Whether it may be hidden; what is not known any more is hidden rather than shown."""
        return self.indicator is None or self.indicator.sensitive


@dataclass(frozen=True)
class WordsChange:
    """A text that reads otherwise; ``code`` names it (``N01``, ``A02.no``, ``R26:V03``)."""

    code: str
    before: str
    after: str


@dataclass(frozen=True)
class ActivityChange:
    """An activity that is told of otherwise; ``None`` where nothing is told of it."""

    activity: str
    before: ActivityProgress | None
    after: ActivityProgress | None


@dataclass(frozen=True)
class Difference:
    """Everything in which one state of a report differs from another.

    Attributes:
        cells: figures and estimates. facts: what stands beside figures (``A02.no``).
        texts: parts of the narrative. reasons: why warnings were kept, by finding.
    """

    cells: tuple[CellDifference, ...] = ()
    facts: tuple[WordsChange, ...] = ()
    texts: tuple[WordsChange, ...] = ()
    activities: tuple[ActivityChange, ...] = ()
    reasons: tuple[WordsChange, ...] = ()

    @property
    def count(self) -> int:
        """How many things differ."""
        parts = (self.cells, self.facts, self.texts, self.activities, self.reasons)
        return sum(len(part) for part in parts)


def difference(known: Mapping[str, Indicator], old: Report, new: Report) -> Difference:
    """In what two states of a report differ.

    Args:
        known: the cells of the newer one's form, in its order.
        old, new: the two states, of any two revisions.
    """
    return Difference(
        cells=cell_changes(known, old, new),
        facts=_words(_flat(old.details), _flat(new.details)),
        texts=_words(old.texts, new.texts),
        activities=_activities(old, new),
        reasons=_words(old.reasons, new.reasons),
    )


def cell_changes(
    known: Mapping[str, Indicator], old: Report, new: Report
) -> tuple[CellDifference, ...]:
    """The figures that differ, then the estimates; each in the form's own order.

    Cells of an earlier edition that ``known`` lacks stand at the end.
    """
    return (
        *_differing(known, old.cells, new.cells, estimate=False),
        *_differing(known, old.estimates, new.estimates, estimate=True),
    )


def _differing(
    known: Mapping[str, Indicator],
    old: Mapping[str, Cell],
    new: Mapping[str, Cell],
    *,
    estimate: bool,
) -> Iterator[CellDifference]:
    # Sorted, because a set has another order in every process and papers must not.
    gone = sorted(code for code in {*old, *new} if code not in known)
    for code in (*known, *gone):
        if old.get(code) != new.get(code):
            indicator = known.get(code)
            option = _option(indicator, code)
            yield CellDifference(code, indicator, option, estimate, old.get(code), new.get(code))


def _option(indicator: Indicator | None, code: str) -> str:
    option = code.partition(".")[2]
    if indicator is None:
        return option
    names = {o.code: o.name for each in indicator.breakdowns for o in each.options}
    return names.get(option, option)


def _flat(details: Mapping[str, Mapping[str, str]]) -> dict[str, str]:
    return {
        f"{code}.{name}": text for code, facts in details.items() for name, text in facts.items()
    }


def _words(old: Mapping[str, str], new: Mapping[str, str]) -> tuple[WordsChange, ...]:
    return tuple(
        WordsChange(code, old.get(code, ""), new.get(code, ""))
        for code in sorted({*old, *new})
        if old.get(code, "") != new.get(code, "")
    )


def _activities(old: Report, new: Report) -> tuple[ActivityChange, ...]:
    before = {each.activity: each for each in old.activities}
    after = {each.activity: each for each in new.activities}
    return tuple(
        ActivityChange(activity, before.get(activity), after.get(activity))
        for activity in dict.fromkeys((*before, *after))
        if before.get(activity) != after.get(activity)
    )
