"""A report against the edition of the form it names: only what can never be right.

What does not add up is not judged here: that is for the rules, which people can answer.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping

from gbv_desktop.bundle.faults import (
    E_CELL_COMPUTED,
    E_CELL_ESTIMATE,
    E_CELL_SHAPE,
    E_CELL_UNKNOWN,
    E_CELL_YESNO,
    E_FORM_HASH,
    E_FORM_UNKNOWN,
    E_REPORT_SHAPE,
    E_REPORT_TEXT,
)
from gbv_desktop.bundle.payload.legible import is_ordinary
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cell, Cells, indicator_of
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.facts_beside import FACT_WORDS, fact_fits
from gbv_desktop.domain.report.naming import cell_words, form_words, period_words
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.characters import in_field, text_policy
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.text import N_, Field, message


def find_form(report: Report, forms: Mapping[str, Form]) -> Form:
    """The edition that a report names, among those known by object id.

    Raises:
        Problem: E-FORM-HASH if another text of that edition is known, E-FORM-UNKNOWN if none is.
    """
    form = forms.get(report.form_hash)
    if form is not None and (form.code, form.edition) == (report.form, report.edition):
        return form
    form_named = form_words(forms.values(), report.form)
    # The edition is known with other words: a changed form, not an old program.
    if any((f.code, f.edition) == (report.form, report.edition) for f in forms.values()):
        raise E_FORM_HASH(form=form_named, edition=report.edition)
    raise E_FORM_UNKNOWN(form=form_named, edition=report.edition)


def check_cells(form: Form, period: Period, cells: Cells, estimates: Cells) -> None:
    """Cells that the form has, of the kind it asks for.

    Raises:
        Problem: E-CELL-UNKNOWN, -COMPUTED, -YESNO, -SHAPE or -ESTIMATE.
    """
    # By kind of period: a year asks for cells that a half-year does not have.
    owners = form.cell_indicators[period.kind]
    for code, cell in cells.items():
        _check_cell(form, period, owners, code, cell)
    for code, cell in estimates.items():
        _check_cell(form, period, owners, code, cell)
        _check_estimate(period, owners[code], code, cell, cells.get(code))


def require_fits_form(
    report: Report, form: Form, period: Period, activities: Collection[str]
) -> None:
    """Everything of a report that its form and plan decide.

    Raises:
        Problem: as :func:`check_cells`; E-REPORT-TEXT, E-REPORT-SHAPE, E-TEXT-CHARS.
    """
    check_cells(form, period, report.cells, report.estimates)
    known_texts = {text.code for text in form.texts}
    for code in report.texts:
        if code not in known_texts:
            raise E_REPORT_TEXT(code=code, form=form.title)
    _check_details(report, form)
    named = [progress.activity for progress in report.activities]
    if not set(named) <= set(activities) or len(set(named)) != len(named):
        raise E_REPORT_SHAPE(part="activities")
    # Figures up to another day cannot be added to the others'.
    if report.data_to != period.data_to:
        raise E_REPORT_SHAPE(part="data_to")
    for field, text in _texts(report, form):
        # Nearly all texts are, and are spared the walk from sign to sign.
        if not is_ordinary(text):
            with in_field(field):
                text_policy(text)


def require_fits_plan(report: Report, plan: Plan) -> None:
    """The duties, criteria and sources that a report tells of are the plan's.

    Raises:
        Problem: E-REPORT-SHAPE.
    """
    activities = {"", *(each.id for each in plan.activities)}
    criteria = {each.id for each in plan.criteria}
    sources = {each.id for each in plan.sources}
    asked = {
        "duties": {each.duty for each in report.duties} <= {each.id for each in plan.duties},
        "criteria": {each.criterion for each in report.criteria} <= criteria,
        "spending": {each.source for each in report.spending} <= sources
        and {each.activity for each in report.spending} <= activities,
    }
    for part, fits in asked.items():
        if not fits:
            raise E_REPORT_SHAPE(part=part)


def _check_details(report: Report, form: Form) -> None:
    for code, facts in report.details.items():
        indicator = form.indicators.get(code)
        if indicator is None or not set(facts) <= set(indicator.details):
            raise E_REPORT_SHAPE(part=f"details.{code}")
        for name, value in facts.items():
            if not fact_fits(name, value):
                raise E_REPORT_SHAPE(part=f"details.{code}.{name}")


def check_signers(report: Report, period: Period) -> None:
    """Who prepared and approved it have a title, and the day of approval can be right.

    Raises:
        Problem: E-REPORT-SHAPE.
    """
    told = report.approved_by
    if not report.prepared_by.title.strip():
        raise E_REPORT_SHAPE(part="prepared_by.title")
    if told is None or not told.title.strip():
        raise E_REPORT_SHAPE(part="approved_by.title")
    if not period.may_be_approved_on(told.on):
        raise E_REPORT_SHAPE(part="approved_by.on")


def _texts(report: Report, form: Form) -> Iterator[tuple[Field, str]]:
    """Every text of a report, with what people call its field."""
    titles = {each.code: f"{each.code} {each.title}" for each in form.texts}
    for code, text in report.texts.items():
        yield titles[code], text
    for code, facts in report.details.items():
        for name, value in facts.items():
            yield message(N_("{cell}, {fact}"), cell=_cell(form, code), fact=_fact(name)), value
    for progress in report.activities:
        yield message(N_("Result of an activity")), progress.result
        yield message(N_("Difficulties of an activity")), progress.difficulty
    for duty in report.duties:
        yield message(N_("What is told of a duty")), duty.text
    for criterion in report.criteria:
        yield message(N_("What is told of a criterion")), criterion.text
    for spending in report.spending:
        yield message(N_("What is told of money")), spending.text
    for remark in report.remarks:
        yield message(N_("Remark on {cell}"), cell=_cell(form, remark.cell)), remark.text
    for reason in report.reasons.values():
        yield message(N_("Reason for keeping a warning")), reason
    yield message(N_("Reason for the supplement")), report.reason


def _cell(form: Form, code: str) -> str:
    return cell_words(form.indicators, code)


def _fact(name: str) -> Field:
    return message(FACT_WORDS[name]) if name in FACT_WORDS else name


def _check_cell(
    form: Form, period: Period, owners: Mapping[str, Indicator], code: str, cell: Cell
) -> None:
    indicator = owners.get(code)
    if indicator is None:
        known = form.indicators.get(indicator_of(code))
        # Reckoned here from the others: a sum that travels beside its parts could differ from them.
        if known is not None and known.kind is Kind.COMPUTED:
            raise E_CELL_COMPUTED(cell=known.cell_words(code))
        raise E_CELL_UNKNOWN(
            cell=cell_words(form.indicators, code),
            form=form.title,
            period=period_words(period.code),
        )
    if cell.value is not None and not 0 <= cell.value <= MAX_AMOUNT:
        raise E_CELL_SHAPE(cell=indicator.cell_words(code))
    if indicator.kind is Kind.YES_NO and cell.value not in (None, 0, 1):
        raise E_CELL_YESNO(cell=indicator.cell_words(code))


def _check_estimate(
    period: Period, indicator: Indicator, code: str, estimate: Cell, actual: Cell | None
) -> None:
    """An estimate is the value expected for the whole period, so never below the actual one."""
    # A guess at victims would be read as a count of them.
    allowed = indicator.estimable and not indicator.sensitive and period.has_estimates
    if not allowed or estimate.value is None:
        raise E_CELL_ESTIMATE(cell=indicator.cell_words(code))
    if actual is not None and actual.value is not None and estimate.value < actual.value:
        raise E_CELL_ESTIMATE(cell=indicator.cell_words(code))
