"""The office's papers: issued ones as they were made, drafts as they would be made now."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from pathlib import Path

from gbv_desktop.domain.plan.paper_structure import AnnexContent
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Bug
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import printing
from gbv_desktop.office.papers.slips import delivered, slip_pdf
from gbv_desktop.office.reports.reporting import ReportLine, list_reports
from gbv_desktop.office.reports.revisions.report_paper_number import SignedPaper
from gbv_desktop.office.totals.freezing import (
    ANNEXES,
    draft_papers,
    draft_parts,
    next_amendment,
    same_as_issued,
    texts_of,
    unpack,
)
from gbv_desktop.office.totals.issue_paper_number import E_ISSUE_NONE, signed_paper
from gbv_desktop.office.totals.period_overview import overview_in
from gbv_desktop.office.totals.year.review_papers import CASES_OF_YEARS, REPORT
from gbv_desktop.store.records import IssueRecord
from gbv_desktop.store.work import Work
from gbv_desktop.writing.facts.review_inputs import CASES_ANNEX


class PaperKind(StrEnum):
    """What a paper is."""

    CONSOLIDATED = "consolidated"
    """The consolidated report with the appendices that go to everybody."""
    CASES = "cases"
    """The appendix on cases and people of the whole area: only for those under Kính gửi."""
    ANNEX = "annex"
    """The appendix on cases by territory: only for those under Kính gửi."""
    CHANGES = "changes"
    """The appendix on what an amendment changes in both: only for those under Kính gửi."""
    YEARS = "years"
    """The appendix of a review on cases over the years: only for those under Kính gửi."""
    UNIT = "unit"
    """The unit's own report with the appendix that goes to everybody."""
    UNIT_CASES = "unit_cases"
    """The appendix of the unit's own report on cases and people: only for the upper unit."""
    DETAIL = "detail"
    """The sheet of sensitive breakdowns of the unit's own report."""
    SLIP = "slip"
    """The slip that goes with the unit's own report to the upper unit."""


_KINDS = {REPORT: PaperKind.CONSOLIDATED, CASES_OF_YEARS: PaperKind.YEARS}
_KINDS |= {name: PaperKind(name) for name in ANNEXES.values()}
_CONTENTS = {
    **{PaperKind(name): content for content, name in ANNEXES.items()},
    PaperKind.UNIT_CASES: AnnexContent.CASE_FIGURES,
}
_PARTS = {kind: name for name, kind in _KINDS.items()}

# By what is taken away, so that a new kind is internal until somebody says that it is not.
INTERNAL = frozenset(PaperKind) - {PaperKind.CONSOLIDATED, PaperKind.UNIT, PaperKind.SLIP}
"""Papers that do not go to everybody who gets the report."""


@dataclass(frozen=True)
class PaperRef:
    """Which paper: its kind, its period, and the issue; 0 is the draft of what stands now.

    Attributes:
        revision: of a unit's own report; 0 is the newest.
    """

    kind: PaperKind
    period: str
    issue: int = 0
    revision: int = 0


@dataclass(frozen=True)
class PaperLine:
    """A paper in the list.

    Attributes:
        amendment: of an issue; revision: of a unit's own report.
        made_on: the day it was frozen, of a slip that of its bundle; ``None`` of drafts and of
            the unit's own report.
        state: of the unit's own report; ``None`` of consolidated ones.
        draft: the text is not final, and says so on each page.
        number: of an appendix that is a file of its own.
    """

    ref: PaperRef
    amendment: int = 0
    revision: int = 0
    made_on: date | None = None
    state: ReportState | None = None
    draft: bool = False
    signed: SignedPaper | None = None
    number: str = ""


def paper_list(office: Office, code: str) -> tuple[PaperLine, ...]:
    """Every paper of the office, the latest first, and the draft of a period's next issue.

    Args:
        office: the open office.
        code: the period whose draft is wanted, if anything changed since its last issue.

    Raises:
        Problem: E-REPORT-PERIOD.
    """
    slips = _slips(office)
    # Of an office between two levels what went upward is the consolidated report, not its own.
    above = [line for lines in slips.values() for line in lines] if office.between else []
    slips = {} if office.between else slips
    own = [
        line
        for row in list_reports(office)
        for line in (*_own(office, row), *slips.get(row.period, ()))
    ]
    if not office.consolidating:
        return _numbered(office, own)
    with office.store.read() as work:
        drafts = _draft(office, work, code)
        issued = [line for record in work.issues.list() for line in _issued(work, record)]
    order = {period.code: period.due_before for period in office.plan.periods}
    # By the deadline, not by the day of freezing: an amendment of last year belongs to last year.
    issued.sort(key=lambda line: (order[line.ref.period], line.ref.issue), reverse=True)
    return _numbered(office, (*drafts, *issued, *above, *own))


def _numbered(office: Office, lines: Iterable[PaperLine]) -> tuple[PaperLine, ...]:
    """The lines with the numbers of the appendices among them, as the plan in force has them."""
    papers = office.plan.papers
    found = {
        # An issue of before the plan had other appendices: each is named by what it holds.
        kind: annex.number if (annex := papers.appendix_with(content)) else kind.value
        for kind, content in _CONTENTS.items()
    }
    # The outline of a review is not the plan's.
    found[PaperKind.YEARS] = CASES_ANNEX
    return tuple(replace(each, number=found.get(each.ref.kind, "")) for each in lines)


def _own(office: Office, row: ReportLine) -> Iterator[PaperLine]:
    """The unit's report, its appendix on cases, and the sheet of their breakdowns, if any.

    While a next revision is under work the one in force is there as well.
    """
    period = office.plan.period(row.period)
    form, _ = office.form_for(period)
    cases = [each for each in form.due(period.kind) if each.sensitive]
    annex = office.plan.papers.appendix_with(AnnexContent.CASE_FIGURES)
    there = {
        PaperKind.UNIT: True,
        PaperKind.UNIT_CASES: bool(cases and annex),
        PaperKind.DETAIL: any(each.breakdowns for each in cases),
    }
    # 0 is whatever is newest when it is opened: a draft that is typed on stays the same line.
    shown = [(0, row.revision, row.state)]
    if row.in_force is not None:
        shown.append((row.in_force.revision, row.in_force.revision, row.in_force.stage))
    for named, revision, state in shown:
        for kind in (kind for kind, held in there.items() if held):
            yield PaperLine(
                PaperRef(kind, row.period, revision=named),
                revision=revision,
                state=state,
                draft=state is ReportState.ENTERING,
            )


def _slips(office: Office) -> dict[str, tuple[PaperLine]]:
    """The delivery slip of each period whose report was written out."""
    with office.store.read() as work:
        found = delivered(office, work)
    return {
        code: (
            PaperLine(
                PaperRef(PaperKind.SLIP, code),
                revision=stored.report.revision,
                made_on=bundle.day,
            ),
        )
        for code, (stored, bundle) in found.items()
    }


def _issued(work: Work, record: IssueRecord) -> Iterator[PaperLine]:
    # As they were frozen: an issue of before holds the appendices of then.
    for name in () if record.pdf is None else unpack(record.pdf):
        kind = _KINDS[name]
        yield PaperLine(
            PaperRef(kind, record.period, record.no),
            amendment=record.amendment,
            made_on=record.frozen_on,
            signed=signed_paper(work, record.no) if kind is PaperKind.CONSOLIDATED else None,
        )


def _draft(office: Office, work: Work, code: str) -> list[PaperLine]:
    """The paper that freezing would make; none without reports, or without a change."""
    found = overview_in(office, work, office.plan.period(code))
    last = work.issues.latest(code)
    if not found.counted:
        return []
    if last is not None and same_as_issued(last, found, texts_of(office, found)):
        return []
    amendment = next_amendment(last)
    # Names alone: laying the papers out takes far longer than listing them, and few are opened.
    kinds = [_KINDS[name] for name in draft_parts(office, work, found)]
    return [PaperLine(PaperRef(kind, code), amendment=amendment, draft=True) for kind in kinds]


def paper_pdf(office: Office, ref: PaperRef) -> bytes:
    """The PDF of a paper; an issued one gives the same bytes each time.

    Raises:
        Problem: E-PERSON-READS but for slips, which hold no figure; E-ISSUE-NONE, E-SLIP-NONE,
            E-ROLE, E-REPORT-PERIOD, E-REPORT-NONE, E-PAPER-*.
    """
    if ref.kind is PaperKind.SLIP:
        return slip_pdf(office, ref.period)
    office.require_reading()
    if ref.kind in (PaperKind.UNIT, PaperKind.UNIT_CASES, PaperKind.DETAIL):
        detail = ref.kind is PaperKind.DETAIL
        made = printing.report_pdfs(office, ref.period, detail=detail, revision=ref.revision)
        if ref.kind.value not in made:
            raise Bug(f"the paper {ref.kind} of {ref.period} was not made")
        return made[ref.kind.value]
    with office.store.read() as work:
        if not ref.issue:
            made = draft_papers(office, work, office.plan.period(ref.period))
        else:
            made = _issue_papers(work, ref.issue)
    if _PARTS[ref.kind] not in made:
        raise Bug(f"the paper {ref.kind} of {ref.period} was not made")
    return made[_PARTS[ref.kind]]


def _issue_papers(work: Work, issue: int) -> dict[str, bytes]:
    record = work.issues.get(issue)
    if record is None or record.pdf is None:
        raise E_ISSUE_NONE(issue=issue)
    return unpack(record.pdf)


def save_paper(office: Office, ref: PaperRef, path: Path) -> Path:
    """Writes a paper as a file; the journal notes it.

    Raises:
        Problem: E-OUT-FILE, and those of :func:`paper_pdf`.
    """
    written = write_file(path, paper_pdf(office, ref))
    _log(office, ref, written.name)
    return written


def printed_pdf(office: Office, ref: PaperRef) -> bytes:
    """A paper for the printer; the journal notes it.

    Raises:
        Problem: those of :func:`paper_pdf`.
    """
    made = paper_pdf(office, ref)
    # As it is handed over: no printer tells whether the sheets came out.
    _log(office, ref, "")
    return made


def _log(office: Office, ref: PaperRef, file: str) -> None:
    note_given(office, "print", ref.period, kind=ref.kind.value, issue=ref.issue, files=[file])
