"""Printing: the unit's report, and the consolidated report of a frozen or running period."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.open.guard import reads
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.papers import (
    CASES,
    DETAIL,
    keep_papers,
    kept_papers,
    papers_of,
)
from gbv_desktop.office.reports.revisions.in_force import require_revision
from gbv_desktop.office.totals.freezing import annex_numbers, draft_papers, unpack
from gbv_desktop.office.totals.year.review_papers import CASES_OF_YEARS, REPORT
from gbv_desktop.store.records import IssueRecord
from gbv_desktop.writing.facts.review_inputs import CASES_ANNEX


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
    note_given(office, "print", code, files=[path.name for path in written])
    return written


@reads
def report_pdfs(
    office: Office, code: str, *, detail: bool = False, revision: int = 0
) -> dict[str, bytes]:
    """The PDFs of :func:`print_report` by name; all are laid out before the first is given.

    Raises:
        Problem: E-REPORT-NONE, E-DIFF-REVISION, E-PAPER-*.
    """
    period = office.plan.period(code)
    with office.store.read() as work:
        stored = require_revision(office, work, period, revision)
        done = stored.object_id is None or kept_papers(work, stored)
        if done or office.store.read_only:
            return papers_of(office, work, stored, detail=detail)
    # Approved by a program that kept no paper: from its first print on it stays as it is now.
    with office.noting() as work:
        keep_papers(office, work, stored)
        return papers_of(office, work, stored, detail=detail)


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
    numbers = {**annex_numbers(office.plan), CASES_OF_YEARS: CASES_ANNEX}
    # An issue of before the plan had other appendices keeps each under what it holds.
    files = {name: _beside(path, f"phu-luc-{numbers.get(name, name)}") for name in made}
    names = {**files, REPORT: path}
    written = tuple(write_file(names[name], data) for name, data in made.items())
    note_given(office, "print", code, files=[each.name for each in written])
    return written
