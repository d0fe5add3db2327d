"""The appendices of the report on several years: a column for each, and one for all together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import text_date
from gbv_desktop.domain.totals.over_years import (
    FigureOverYears,
    OverTime,
    TargetOverYears,
    YearsFigures,
    YearStands,
)
from gbv_desktop.domain.totals.targets import TargetResult, Verdict
from gbv_desktop.writing.facts.review_inputs import ReviewInputs, listed_years, say
from gbv_desktop.writing.facts.target_facts import mark_words
from gbv_desktop.writing.sentences.wording import BULLET
from gbv_desktop.writing.structure.outline import Composer
from gbv_desktop.writing.structure.paper import RowStyle, Table, TableRow
from gbv_desktop.writing.tables.tablework import (
    Spec,
    printed_sum,
    table,
    without_empty_remarks,
)

_RATED = (Verdict.MET, Verdict.NOT_MET, Verdict.NIL)


def figure_table(composer: Composer, work: ReviewInputs, found: Iterable[FigureOverYears]) -> Table:
    """Figures by year; a line that says so where there is none."""
    rows: list[TableRow] = []
    for number, each in enumerate(found, start=1):
        cells = (str(number), each.name, each.indicator.unit)
        rows.append(TableRow((*cells, *_years(composer, each), _remark(composer, each))))
    return _made(composer, work, rows, measure=True)


def money_table(composer: Composer, work: ReviewInputs) -> Table:
    """Sums of money by budget year, with their sources, and what was settled."""
    rows: list[TableRow] = []
    number = 0
    for each in work.money():
        part = each.cell != indicator_of(each.cell)
        number += not part
        name = each.name.rpartition(": ")[2] if part else each.name
        style = RowStyle.PART if part else RowStyle.NORMAL
        head = ("" if part else str(number), name)
        rows.append(TableRow((*head, *_years(composer, each), _remark(composer, each)), style))
    spent = [each.spent for each in work.done]
    if any(each is not None for each in spent):
        known = [each for each in spent if each is not None]
        shown = ("" if each is None else format_count(each) for each in spent)
        words = say(composer, "settled")
        rows.append(TableRow(("", words, *shown, format_count(sum(known)), ""), RowStyle.TOTAL))
    return _made(composer, work, rows, measure=False)


def _years(composer: Composer, found: FigureOverYears) -> Iterator[str]:
    for each in found.by_year:
        yield "" if each is None else printed_sum(composer, found.indicator, each)
    yield together(composer, found)


def together(composer: Composer, found: FigureOverYears) -> str:
    """What the years make together, as a table has it; nothing where they make nothing."""
    if found.together is None:
        return ""
    hidden = found.indicator.sensitive and composer.facts.masked
    return BULLET if hidden else format_count(found.together)


def _remark(composer: Composer, found: FigureOverYears) -> str:
    said = []
    if found.indicator.kind is Kind.YES_NO:
        said.append(say(composer, "yes"))
    elif found.changed:
        said.append(say(composer, "changed", ds_nam=listed_years(found.changed)))
    elif found.rule is OverTime.LAST:
        said.append(say(composer, "at_end"))
    elif found.rule is OverTime.BESIDE:
        said.append(say(composer, "not_added"))
    if found.missing:
        said.append(say(composer, "lacks", ds_nam=listed_years(found.missing)))
    if found.part and found.rule is OverTime.ADDED:
        said.append(say(composer, "part", ds_nam=listed_years(found.part)))
    return "; ".join(said)


def target_table(composer: Composer, work: ReviewInputs, *, sensitive: bool) -> Table | None:
    """The targets with their verdicts by year; ``None`` if there are none."""
    found = [each for each in work.targets if each.sensitive is sensitive]
    if not found:
        return None
    rows = [
        TableRow((
            str(number), each.name, _last_mark(composer, work, each),
            *(result_words(composer, each, result) for result in each.by_year),
            _shown(composer, each),
            say(composer, "lacks", ds_nam=listed_years(each.missing)) if each.missing else "",
        ))
        for number, each in enumerate(found, start=1)
    ]  # fmt: skip
    return _made(composer, work, rows, measure=True, mark=True)


def _last_mark(composer: Composer, work: ReviewInputs, found: TargetOverYears) -> str:
    judged = [each for each in found.by_year if each is not None]
    mark = mark_words(composer.facts, work.plan, judged[-1])
    return f"{mark} ({judged[-1].year})" if mark else ""


def _shown(composer: Composer, found: TargetOverYears) -> str:
    return BULLET if found.shown and found.sensitive and composer.facts.masked else found.shown


def result_words(composer: Composer, found: TargetOverYears, result: TargetResult | None) -> str:
    """How a target stood in a year: its number, and whether the mark was met."""
    if result is None or result.verdict is Verdict.NO_DATA:
        return composer.say("rating.unknown") if result is not None else ""
    if found.sensitive and composer.facts.masked:
        return BULLET
    number = result.shown
    if result.yes_no and result.numerator is not None:
        number = composer.say("table.yes" if result.numerator else "table.no_answer")
    elif result.counts:
        number = "" if result.numerator is None else format_count(result.numerator)
    rated = composer.say(f"rating.{result.verdict.value}") if result.verdict in _RATED else ""
    if not result.complete:
        counts = f"({format_count(result.reporting)}/{format_count(result.owing)})"
        number = f"{number} {counts}".strip()
    return f"{number}; {rated.lower()}" if number and rated else number or rated


def _made(
    composer: Composer,
    work: ReviewInputs,
    rows: Sequence[TableRow],
    *,
    measure: bool,
    mark: bool = False,
) -> Table:
    columns: list[Spec] = [
        (1, "center", composer.say("table.no")),
        (8, "left", composer.say("row.target" if mark else "table.indicator")),
    ]
    if measure:
        words = say(composer, "mark") if mark else composer.say("table.measure")
        columns.append((2.4, "center", words))
    width = 2.4 if mark or not measure else 1.8
    columns += [(width, "right", say(composer, "year", nam=str(each.year))) for each in work.years]
    columns.append((2.2, "right", say(composer, "together")))
    columns.append((3.6, "left", say(composer, "remark")))
    if not rows:
        return table(
            composer, columns[:-1], [TableRow((say(composer, "nothing"),), RowStyle.SECTION)]
        )
    return table(composer, *without_empty_remarks(columns, rows))


# --- what was done, by year -----------------------------------------------------------------------
def inspection_table(composer: Composer, work: ReviewInputs) -> Table:
    """Inspections, recommendations, and how many of them are closed."""
    names = ("of_year_head", "visits", "advice", "advice_settled")
    rows = [
        (str(each.year), *map(format_count, (each.visits, each.advice, each.settled)))
        for each in work.done
    ]
    return _by_year(composer, names, rows)


def source_table(composer: Composer, work: ReviewInputs) -> Table:
    """Who reported in each year, and which report each year's figures are those of."""
    names = ("of_year_head", "owing", "reporting", "late", "source")
    rows = [
        (
            str(each.year),
            *map(format_count, (each.owing, each.reporting, each.late)),
            source_words(composer, each),
        )
        for each in work.years
    ]
    return _by_year(composer, names, rows, wide=True)


def source_words(composer: Composer, year: YearsFigures) -> str:
    """Where the figures of a year come from."""
    if year.stands is YearStands.MISSING:
        return say(composer, "source_missing", nam=str(year.year))
    if year.stands is YearStands.COUNTED or year.frozen_on is None:
        return say(composer, "source_counted")
    if year.paper_on is None:
        return say(composer, "source_frozen", ngay=text_date(year.frozen_on))
    return say(composer, "source_paper", so=year.paper_no, ngay=text_date(year.paper_on))


def award_table(composer: Composer, work: ReviewInputs) -> Table:
    """Certificates of merit, counted alone: no paper says for what figures."""
    review = work.review
    rows = [
        (
            say(composer, name),
            say(composer, "unknown") if count is None else format_count(count),
        )
        for name, count in (("groups", review.groups), ("people", review.people))
    ]
    return _by_year(composer, ("kind_of_award", "count"), rows, first=8)


def _by_year(
    composer: Composer,
    names: Sequence[str],
    rows: Iterable[tuple[str, ...]],
    *,
    wide: bool = False,
    first: float = 2,
) -> Table:
    columns: list[Spec] = [
        (first if not at else 3, "left" if not at and first > 2 else "center", say(composer, name))
        for at, name in enumerate(names)
    ]
    if wide:
        columns[-1] = (8, "left", columns[-1][2])
    return table(composer, columns, [TableRow(each) for each in rows])
