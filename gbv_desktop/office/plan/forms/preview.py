"""The paper of a form as the draft has it, without figures."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.following import first_counted
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.drafting import required_draft
from gbv_desktop.text import N_
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.structure.paper import Paper

E_ROW_FAULTS = ProblemKind(
    "E-ROW-FAULTS",
    N_("The paper cannot be laid out while the draft has {count} errors."),
    N_("Correct what the list of errors names, then look at the paper."),
)
E_ROW_NOBODY = ProblemKind(
    "E-ROW-NOBODY",
    N_("No unit reports on this form in a coming period."),
    N_("Look at the page Units: who reports on it, and until when."),
)
AS_DRAFT = PaperDetails(draft=True)
PAPERS: Mapping[str, Callable[..., Paper | None]] = {
    "unit": unit_paper,
    "cases": case_annex,
    "detail": detail_sheet,
}
"""What is laid out of a report: it, its appendix on cases, its sheet of breakdowns."""


def form_papers(office: Office, code: str) -> dict[str, bytes]:
    """The papers of the first unit that reports on a form, as PDF by their names.

    Args:
        office: the consolidating office.
        code: of the form: ``blg-x``.

    Raises:
        Problem: E-ROLE, E-DRAFT-NONE, E-ROW-FAULTS, E-ROW-NOBODY, E-PAPER-*.
    """
    draft = required_draft(office)
    plan = draft.plan
    if plan is None:
        raise E_ROW_FAULTS(count=len(draft.faults))
    form = next((each for each in plan.forms if each.code == code), None)
    period = first_counted(plan, office.clock.today())
    unit = _unit(plan, form.reporter, period) if form is not None and period is not None else None
    if form is None or period is None or unit is None:
        raise E_ROW_NOBODY()
    report = Report(
        unit=unit.id,
        form=form.code,
        edition=form.edition,
        form_hash="",
        period=period.code,
        revision=1,
        data_to=period.data_to,
        training=False,
    )
    facts = (plan, unit.on(period.end), period, form, report)
    made = {name: paper(*facts, issue=AS_DRAFT) for name, paper in PAPERS.items()}
    return {name: render(each) for name, each in made.items() if each is not None}


def _unit(plan: Plan, reporter: str, period: Period) -> Unit | None:
    """The first unit that reports as such in a period."""
    found = (
        each
        for each in sorted(plan.units, key=lambda each: (each.order, each.id))
        if each.reporter == reporter and each.in_force(period.end)
    )
    return next(found, None)
