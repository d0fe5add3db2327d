"""What a review of several years (sơ kết, tổng kết) is made of: the years' own reports.

Nothing is typed. A year whose totals were frozen says what its paper said, whatever came in since;
another says what its reports say today; one without a report is missing, and said to be.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.totals.over_years import (
    FigureOverYears,
    TargetOverYears,
    YearsFigures,
    YearStands,
    figures_over_years,
    targets_over_years,
)
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.domain.totals.sums import sum_of
from gbv_desktop.domain.work.money import MoneyLine, add_up
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.reviews import Review, WorkOfYear
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.totals.issue_paper_number import signed_paper
from gbv_desktop.office.totals.period_overview import Overview, as_issued, overview_in
from gbv_desktop.office.work.reviews import review_of_period, standing_review
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_REVIEW_OVER = ProblemKind(
    "E-REVIEW-OVER",
    N_("The year {year} is not over: its figures reach to {last}."),
    N_("Freeze the review after that day; a draft of its paper can be looked at before."),
)
E_REVIEW_EMPTY = ProblemKind(
    "E-REVIEW-EMPTY",
    N_("None of the years {first} to {last} has a report that counts."),
    N_("Take the reports on the years in first."),
)


@dataclass(frozen=True)
class ReviewFigures:
    """The years of a review beside each other.

    Attributes:
        years: the earliest first.
        figures: every cell, in the order of the newest year's forms.
        targets: the plan's own.
        done: inspections and settled money by year.
        not_over: the last day of the figures of years that are not over.
    """

    review: Review
    years: tuple[YearsFigures, ...]
    figures: tuple[FigureOverYears, ...]
    targets: tuple[TargetOverYears, ...]
    done: tuple[WorkOfYear, ...]
    not_over: dict[int, date]

    @property
    def missing(self) -> tuple[int, ...]:
        """The years without any report."""
        return tuple(each.year for each in self.years if not each.there)


def review_figures(office: Office, no: int) -> ReviewFigures:
    """The figures of a review.

    Raises:
        Problem: E-ROLE, E-REVIEW-NONE.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return figures_in(office, work, standing_review(work, no))


@reads
def review_in_clear(office: Office, no: int) -> ReviewFigures:
    """As :func:`review_figures`, to be shown where nothing can be hidden.

    Raises:
        Problem: E-PERSON-READS, E-ROLE, E-REVIEW-NONE.
    """
    return review_figures(office, no)


def figures_of_period(office: Office, code: str) -> ReviewFigures | None:
    """The figures of the review whose words are told in a period; ``None`` where it is none.

    Raises:
        Problem: E-ROLE.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        review = review_of_period(work, code)
        return None if review is None else figures_in(office, work, review)


def figures_in(office: Office, work: Work, review: Review) -> ReviewFigures:
    """As :func:`review_figures`, within a transaction."""
    known = {each.code: each for each in office.plan.periods}
    periods = [known.get(str(year)) for year in review.years]
    last = periods[-1]
    units = () if last is None else owing(office.plan.units, office.record.unit, last.end)
    years = tuple(
        YearsFigures(year, YearStands.MISSING)
        if period is None
        else _year(office, work, period, units)
        for year, period in zip(review.years, periods, strict=True)
    )
    today = office.clock.today()
    return ReviewFigures(
        review,
        years,
        figures_over_years(years),
        targets_over_years(office.plan.targets, years),
        tuple(_work_of(work, year) for year in review.years),
        {each.year: each.data_to for each in periods if each is not None and each.data_to >= today},
    )


def require_reviewable(office: Office, work: Work, code: str) -> None:
    """Lets a period pass that is no review, or one whose years are over and not all empty.

    Raises:
        Problem: E-REVIEW-OVER, E-REVIEW-EMPTY.
    """
    review = review_of_period(work, code)
    if review is None:
        return
    found = figures_in(office, work, review)
    for year, last in found.not_over.items():
        raise E_REVIEW_OVER(year=year, last=last)
    if len(found.missing) == len(found.years):
        raise E_REVIEW_EMPTY(first=review.first, last=review.year)


def _year(
    office: Office, work: Work, period: Period, units_at_the_end: Sequence[Unit]
) -> YearsFigures:
    now, issue = overview_in(office, work, period), work.issues.latest(period.code)
    found = now if issue is None else as_issued(office, work, now, issue.inputs)
    if not found.counted:
        return YearsFigures(period.year, YearStands.MISSING, owing=len(found.owing))
    known, cells = _indicators(found), found.totals.cells
    signed = None if issue is None else signed_paper(work, issue.no)
    return YearsFigures(
        period.year,
        YearStands.COUNTED if issue is None else YearStands.FROZEN,
        reporting=len(found.counted),
        owing=len(found.owing),
        late=sum(row.late for row in found.board.rows if row.unit in found.counted),
        sums={code: sum_of(known[indicator_of(code)], cell) for code, cell in cells.items()},
        indicators=known,
        targets=found.targets,
        frozen_on=None if issue is None else issue.frozen_on,
        amendment=0 if issue is None else issue.amendment,
        paper_no="" if signed is None else signed.number,
        paper_on=None if signed is None else signed.signed_on,
        joined=_joined(office.plan, units_at_the_end, {each.id for each in found.owing}),
    )


def _indicators(found: Overview) -> dict[str, Indicator]:
    """The plan's indicators of that year, and those that only a form in use still had."""
    known = dict(found.plan.indicator_by_code)
    for reporter in dict.fromkeys(unit.reporter for unit in found.owing):
        form = form_in_use(found.plan, found.period, reporter)
        for code, indicator in (form.indicators if form else {}).items():
            known.setdefault(code, indicator)
    return known


def _joined(plan: Plan, units: Sequence[Unit], then: set[str]) -> tuple[str, ...]:
    """The units of the last year whose figures were those of their predecessors."""
    return tuple(
        unit.name_on(unit.valid_from).office if unit.valid_from else unit.names[-1].office
        for unit in units
        if unit.id not in then and then & _before(plan, unit)
    )


def _before(plan: Plan, unit: Unit) -> set[str]:
    """Every unit that went into a unit, over any number of mergers."""
    known = plan.unit_by_id
    found: set[str] = set()
    waiting = [*unit.predecessors]
    while waiting:
        each = waiting.pop()
        if each not in found and each in known:
            found.add(each)
            waiting += known[each].predecessors
    return found


def _work_of(work: Work, year: int) -> WorkOfYear:
    visits = work.work_records.list(Visit, year=year)
    every = work.work_records.list(Recommendation, year=year)
    # A draft counts once the notice that holds it is signed, as on every other paper.
    advice = [each for each in every if each.paper_on is not None]
    return WorkOfYear(
        year,
        sum(each.signed_on is not None for each in visits),
        len(advice),
        sum(not each.is_open for each in advice),
        add_up(work.work_records.list(MoneyLine, year=year)).settled,
    )
