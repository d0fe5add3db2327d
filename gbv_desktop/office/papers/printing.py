"""Printing: the unit's report, and the consolidated report of a frozen or running period."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.domain.report.reports import ReportState, by_one_person
from gbv_desktop.domain.text.vietnamese import printed_revision
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.plan_document import plan_of_paper
from gbv_desktop.office.reports.checks import earlier_of
from gbv_desktop.office.reports.revisions.in_force import require_revision
from gbv_desktop.office.reports.revisions.report_paper_number import replaced_by
from gbv_desktop.office.totals.freezing import REPORT, annex_numbers, draft_papers, unpack
from gbv_desktop.store.records import IssueRecord, StoredReport
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import PaperDetails

UNIT, CASES, DETAIL = "unit", "unit_cases", "detail"


@reads
def print_report(
    office: Office, code: str, path: Path, *, detail: bool = False, revision: int = 0
) -> tuple[Path, ...]:
    """Writes the unit's official report as PDF, and its appendix on cases as a file of its own.

    While it is being entered it is a draft; submitted, it is the paper for the leader to sign,
    its number and day left open.

    Args:
        office: the open office.
        code: the period.
        path: the PDF.
        detail: also the sheet of sensitive breakdowns.
        revision: its number, such as that of the one in force; 0 is the newest.

    Returns:
        The file that goes to all recipients first, then those for internal use.

    Raises:
        Problem: E-REPORT-NONE, E-DIFF-REVISION, E-OUT-FILE, E-PAPER-*.
    """
    made = report_pdfs(office, code, detail=detail, revision=revision)
    cases = office.plan.papers.appendix_with(AnnexContent.CASE_FIGURES)
    words = {CASES: f"phu-luc-{cases.number if cases else ''}", DETAIL: "chi-tiet"}
    written = tuple(
        write_file(_beside(path, words[name]) if name in words else path, data)
        for name, data in made.items()
    )
    with office.writing() as work:
        office.log(work, "print", code, files=[path.name for path in written])
    return written


def _is_draft(office: Office, stored: StoredReport) -> bool:
    """Until it is approved; but the paper that a leader signs is printed clean before that."""
    before_leader = stored.state is ReportState.SUBMITTED and office.record.approval == "screen"
    return stored.state is ReportState.ENTERING or before_leader


@reads
def report_pdfs(
    office: Office, code: str, *, detail: bool = False, revision: int = 0
) -> dict[str, bytes]:
    """The PDFs of :func:`print_report` by name; all are laid out before the first is given.

    Raises:
        Problem: E-REPORT-NONE, E-DIFF-REVISION, E-PAPER-*.
    """
    period = office.plan.period(code)
    form, _ = office.form_for(period)
    with office.store.read() as work:
        stored = require_revision(office, work, period, revision)
        earlier = earlier_of(office, work, office.record.unit, period)
        # The plan's number may be another by now: a reprint cites what the signed paper cited.
        plan = plan_of_paper(work, office.plan, stored)
        amendment = replaced_by(work, stored)
        # For a paper that nobody has signed: an approved one bears the block it was signed with.
        unit = signing_unit(office, work, office.clock.today(), code)
    issue = PaperDetails(
        draft=_is_draft(office, stored),
        training=office.record.training,
        code=report_code(stored.report),
        version=printed_revision(stored.report.revision),
        alone=by_one_person(stored.report),
        amendment=amendment,
    )
    facts = (plan, unit, period, form, stored.report, earlier, issue)
    papers = {UNIT: unit_paper(*facts)}
    annex = case_annex(*facts)
    if annex is not None:
        papers[CASES] = annex
    sheet = detail_sheet(*facts) if detail else None
    if sheet is not None:
        papers[DETAIL] = sheet
    return {name: render(paper) for name, paper in papers.items()}


def _beside(path: Path, word: str) -> Path:
    return path.with_name(f"{path.stem}_{word}{path.suffix}")


def printed_issue(office: Office, code: str) -> IssueRecord | None:
    """The issue whose papers :func:`print_consolidated` gives; ``None`` where it gives a draft."""
    with office.store.read() as work:
        issue = work.issues.latest(code)
    return None if issue is None or issue.pdf is None else issue


@reads
def print_consolidated(office: Office, code: str, path: Path) -> tuple[Path, ...]:
    """Writes the official consolidated report, and each internal appendix as a file of its own.

    A frozen issue gives the same bytes each time, whatever came in since; before the first
    freeze the paper is a draft.

    Returns:
        The file that goes to all recipients first, then those for internal use.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-OUT-FILE, E-PAPER-*.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    # Handed out and not laid out anew: a newer program would set the same paper otherwise.
    issue = printed_issue(office, code)
    if issue is not None and issue.pdf is not None:
        made = unpack(issue.pdf)
    else:
        with office.store.read() as work:
            made = draft_papers(office, work, period)
    numbers = annex_numbers(office.plan)
    # An issue of before the plan had other appendices keeps each under what it holds.
    files = {name: _beside(path, f"phu-luc-{numbers.get(name, name)}") for name in made}
    names = {**files, REPORT: path}
    written = tuple(write_file(names[name], data) for name, data in made.items())
    with office.writing() as work:
        office.log(work, "print", code, files=[each.name for each in written])
    return written
