"""A report under way whose period is reported on another edition of its form from some day on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import Cell
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import FormUse, Period
from gbv_desktop.domain.report.reports import Report


@dataclass(frozen=True)
class MovedReport:
    """A draft as it goes on.

    Attributes:
        left_out: the cells and texts that had been filled and are not asked for any more.
    """

    report: Report
    left_out: tuple[str, ...]


def moved_to(report: Report, form: Form, use: FormUse, period: Period) -> MovedReport:
    """The draft on another edition of its form; what both ask for stays as it was entered.

    Args:
        report: a draft: what is signed never changes.
        form: the edition that its period is reported on now; ``use`` names it.
        period: as the plan has it now.
    """
    owners = form.cell_indicators[period.kind]
    texts = {each.code for each in form.texts}
    moved = replace(
        report,
        edition=form.edition,
        form_hash=use.hash,
        cells=_fitting(report.cells, owners),
        estimates={
            code: cell
            for code, cell in _fitting(report.estimates, owners).items()
            if owners[code].estimable and not owners[code].sensitive and period.has_estimates
        },
        details=_details(report, form),
        texts={code: text for code, text in report.texts.items() if code in texts},
    )
    gone = [code for code in report.cells if code not in moved.cells]
    gone += [code for code in report.estimates if code not in moved.estimates]
    gone += [code for code in report.details if moved.details.get(code) != report.details[code]]
    gone += [code for code in report.texts if code not in moved.texts]
    return MovedReport(moved, tuple(dict.fromkeys(gone)))


def on_edition(report: Report, form: Form, use: FormUse, period: Period) -> Report:
    """A new revision on the edition that its period is on now, whatever the one before was on."""
    if report.form_hash == use.hash:
        return report
    return moved_to(replace(report, data_to=period.data_to), form, use, period).report


def following_plan(report: Report, old: Plan, new: Plan) -> MovedReport | None:
    """A draft as it goes on under another edition of the plan; ``None`` if nothing is different.

    Args:
        report: a draft of an office's own.
        old: the plan under which it was written so far.
        new: the plan from now on.
    """
    was, is_now = _period(old, report), _period(new, report)
    # A period that no plan has any more is shown and never sent.
    if was is None or is_now is None:
        return None
    # Figures of before the plan, entered to compare with, have a day of their own.
    other_day = report.data_to == was.data_to and report.data_to != is_now.data_to
    use = next((each for each in is_now.forms if each.form == report.form), None)
    other_form = use is not None and use.hash != report.form_hash
    if not (other_day or other_form):
        return None
    moved = MovedReport(replace(report, data_to=is_now.data_to) if other_day else report, ())
    if use is None or not other_form:
        return moved
    form = next(e for e in new.forms if (e.code, e.edition) == (use.form, use.edition))
    return moved_to(moved.report, form, use, is_now)


def _period(plan: Plan, report: Report) -> Period | None:
    return next((each for each in plan.periods if each.code == report.period), None)


def _fitting(cells: Mapping[str, Cell], owners: Mapping[str, Indicator]) -> dict[str, Cell]:
    return {
        code: cell for code, cell in cells.items() if code in owners and _fits(owners[code], cell)
    }


def _fits(indicator: Indicator, cell: Cell) -> bool:
    return indicator.kind is not Kind.YES_NO or cell.value in (None, 0, 1)


def _details(report: Report, form: Form) -> dict[str, Mapping[str, str]]:
    kept: dict[str, Mapping[str, str]] = {}
    for code, facts in report.details.items():
        indicator = form.indicators.get(code)
        asked = (
            {} if indicator is None else {n: v for n, v in facts.items() if n in indicator.details}
        )
        if asked:
            kept[code] = asked
    return kept
