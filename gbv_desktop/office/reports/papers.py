"""The papers of the office's own report: laid out while it is a draft, kept once it is approved.

What a leader signed is printed again byte for byte, though plan, program or the figures of other
periods have changed since (decision 0051).
"""

from __future__ import annotations

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.report.reports import ReportState, by_one_person
from gbv_desktop.domain.text.vietnamese import printed_revision
from gbv_desktop.errors import Bug
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.plan_document import plan_of_paper
from gbv_desktop.office.reports.checks import earlier_of
from gbv_desktop.office.reports.revisions.report_paper_number import replaced_by
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails

UNIT, CASES, DETAIL = "unit", "unit_cases", "detail"


def papers_of(
    office: Office, work: Work, stored: StoredReport, *, detail: bool
) -> dict[str, bytes]:
    """The PDFs of a revision by name: as they were kept, else laid out now.

    Args:
        office: the open office. work: a transaction, which is not written in.
        stored: one of its own revisions.
        detail: with the sheet of sensitive breakdowns.

    Raises:
        Problem: E-PAPER-*.
    """
    kept = kept_papers(work, stored)
    if kept:
        return {name: kept[name] for name in _wanted(detail) if name in kept}
    return _laid_out(office, work, stored, detail=detail)


def kept_papers(work: Work, stored: StoredReport) -> dict[str, bytes]:
    """What was kept of a revision; nothing of one that is not approved."""
    return work.papers.of(stored.object_id) if stored.object_id is not None else {}


def keep_papers(office: Office, work: Work, stored: StoredReport) -> None:
    """Keeps all papers of an approved revision, in the transaction that approves it.

    Raises:
        Problem: E-PAPER-*.
    """
    if stored.object_id is None:
        raise Bug("a paper is kept once its report is signed")
    work.papers.keep(stored.object_id, _laid_out(office, work, stored, detail=True))


def _wanted(detail: bool) -> tuple[str, ...]:
    return (UNIT, CASES, DETAIL) if detail else (UNIT, CASES)


def _laid_out(
    office: Office, work: Work, stored: StoredReport, *, detail: bool
) -> dict[str, bytes]:
    period = office.plan.period(stored.report.period)
    form, _ = office.form_for(period)
    facts = (
        # The plan's number may be another by now: a reprint cites what the signed paper cited.
        plan_of_paper(work, office.plan, stored),
        # For a paper that nobody has signed: an approved one bears the block it was signed with.
        signing_unit(office, work, office.clock.today(), period.code),
        *(period, form, stored.report),
        earlier_of(office, work, office.record.unit, period),
        PaperDetails(
            draft=_is_draft(office, stored),
            training=office.record.training,
            code=report_code(stored.report),
            version=printed_revision(stored.report.revision),
            alone=by_one_person(stored.report),
            amendment=replaced_by(work, stored),
        ),
    )
    papers = {UNIT: unit_paper(*facts)}
    annex = case_annex(*facts)
    if annex is not None:
        papers[CASES] = annex
    sheet = detail_sheet(*facts) if detail else None
    if sheet is not None:
        papers[DETAIL] = sheet
    return {name: render(paper) for name, paper in papers.items()}


def _is_draft(office: Office, stored: StoredReport) -> bool:
    """Until it is approved; but the paper that a leader signs is printed clean before that."""
    before_leader = stored.state is ReportState.SUBMITTED and office.record.approval == "screen"
    return stored.state is ReportState.ENTERING or before_leader
