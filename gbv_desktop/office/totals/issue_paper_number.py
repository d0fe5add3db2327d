"""Number and day of a paper after it was signed: kept beside it, the PDF stays as it is.

The paper is the legal act: its number and day are written on it by hand when it is signed. Here
they are noted, so that the register is whole and an amendment can name what it replaces
(NĐ 30/2020, Điều 18).
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.naming import issue_words, period_words
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.reports.revisions.report_paper_number import (
    SignedPaper,
    far_from,
    named_as,
    number_of_own_paper,
)
from gbv_desktop.store.records import IssueRecord
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_
from gbv_desktop.writing.sentences.paper_words import Amendment

E_ISSUE_NONE = ProblemKind(
    "E-ISSUE-NONE",
    N_("There is no frozen issue no. {issue} in this office."),
    N_("Choose one from the list of issues."),
)
E_PAPER_DAY = ProblemKind(
    "E-PAPER-DAY",
    N_("The paper cannot have been signed on {day}: it was made on {frozen}, today is {today}."),
    N_("Copy the day from the signed paper."),
)
W_PAPER_TWICE = ProblemKind(
    "W-PAPER-TWICE",
    N_("Paper {number} of that year is noted already: the report for {period} ({which})."),
    N_("No two papers bear one number; look at the signed paper, go on if it really says so."),
)
E_PAPER_NAMED = ProblemKind(
    "E-PAPER-NAMED",
    N_("Issue no. {later} is printed already and names this paper as {number} of {day}."),
    N_("An issued paper is never altered; note the right number on the next amendment."),
)


@dataclass(frozen=True)
class Replaced:
    """The issue that a later one replaces, and what was known of its paper by then."""

    issue: int
    number: str = ""
    signed_on: date | None = None


_SIGNED = FactOf("paper:", SignedPaper)
_REPLACES = FactOf("replaces:", Replaced)


@needs(PersonRole.ENTER)
@dates
def sign_paper(
    office: Office, issue: int, number: str, signed_on: date, *, asking: bool = False
) -> SignedPaper:
    """Notes number and day of the signed paper of an issue; a slip can be put right.

    Args:
        office: the open office.
        issue: the number of the issue in this office.
        number: number and sign, ``12/BC-UBND``.
        signed_on: the day on the paper.
        asking: stops with what :func:`foreseen` warns of.

    Raises:
        Problem: E-ROLE, E-ISSUE-NONE, E-PAPER-NUMBER, E-PAPER-DAY, E-TEXT-CHARS, and
            E-PAPER-NAMED once a later paper names this one by other words; E-EVEN-SO if
            ``asking``.
    """
    office.require(CONSOLIDATING)
    words = number_of_own_paper(office, number)
    with office.writing() as work:
        record = work.issues.get(issue)
        if record is None:
            raise E_ISSUE_NONE(issue=issue)
        today = office.clock.today()
        # The paper is printed from the frozen issue, so no ink on it can be older.
        if not record.frozen_on <= signed_on <= today:
            raise E_PAPER_DAY(day=signed_on, frozen=record.frozen_on, today=today)
        signed = SignedPaper(words, signed_on)
        _require_unnamed(work, record, signed)
        warned = _warnings(work, record, signed)
        cautions.require_none(warned if asking else ())
        _SIGNED.of(issue).put(work, signed)
        more = {"period": record.period, **cautions.codes(warned)}
        office.log(work, "paper signed", str(issue), number=words, on=signed_on.isoformat(), **more)
    return signed


def foreseen(office: Office, issue: int, number: str, signed_on: date) -> tuple[Problem, ...]:
    """W-PAPER-FAR and W-PAPER-TWICE: what is told before a number is noted.

    Raises:
        Problem: E-ISSUE-NONE, E-PAPER-NUMBER, E-TEXT-CHARS.
    """
    signed = SignedPaper(number_of_own_paper(office, number), signed_on)
    with office.store.read() as work:
        record = work.issues.get(issue)
        if record is None:
            raise E_ISSUE_NONE(issue=issue)
        return _warnings(work, record, signed)


def _warnings(work: Work, record: IssueRecord, signed: SignedPaper) -> tuple[Problem, ...]:
    far = far_from(record.period, record.frozen_on, signed.signed_on)
    return (*far, *(_twice(each, signed) for each in _same_number(work, record, signed)))


def _same_number(work: Work, record: IssueRecord, signed: SignedPaper) -> Iterator[IssueRecord]:
    """Other issues whose paper bears the number; offices begin anew with 01 each year."""
    for each in work.issues.list():
        known = signed_paper(work, each.no)
        if each.no == record.no or known is None or known.number != signed.number:
            continue
        if known.signed_on.year == signed.signed_on.year:
            yield each


def _twice(other: IssueRecord, signed: SignedPaper) -> Problem:
    return W_PAPER_TWICE(
        number=signed.number, period=period_words(other.period), which=issue_words(other.amendment)
    )


def issue_name(office: Office, issue: int) -> tuple[str, int]:
    """The period of an issue, and which amendment of it; 0 is the first.

    Raises:
        Problem: E-ISSUE-NONE.
    """
    with office.store.read() as work:
        record = work.issues.get(issue)
    if record is None:
        raise E_ISSUE_NONE(issue=issue)
    return record.period, record.amendment


def signed_paper(work: Work, issue: int) -> SignedPaper | None:
    """What is known of an issue's signed paper; ``None`` before it was noted."""
    return _SIGNED.of(issue).read(work)


def replaced_issue(work: Work, code: str) -> IssueRecord | None:
    """The issue of a period that its next one replaces: the last that left the house, signed.

    Where none is noted as signed it is the last frozen one; ``None`` before the first.
    """
    issues = work.issues.list(code)
    signed = [each for each in issues if signed_paper(work, each.no) is not None]
    return next(reversed(signed or issues), None)


def issue_before(work: Work, record: IssueRecord) -> IssueRecord | None:
    """The issue that this one was made to replace; ``None`` for a first one."""
    noted = _REPLACES.of(record.no).read(work)
    if noted is not None:
        return work.issues.get(noted.issue)
    # Issues from before this was noted: each replaced the one before it.
    earlier = [each for each in work.issues.list(record.period) if each.no < record.no]
    return next(reversed(earlier), None)


def note_replaced(work: Work, issue: int, replaced: IssueRecord | None) -> None:
    """Keeps which paper an issue names, and by what number and day, as it was printed."""
    if replaced is not None:
        signed = signed_paper(work, replaced.no)
        known = (signed.number, signed.signed_on) if signed else ()
        _REPLACES.of(issue).put(work, Replaced(replaced.no, *known))


def amendment_of(work: Work, replaced: IssueRecord | None) -> Amendment | None:
    """How a next issue names the one it replaces; ``None`` if there is none before.

    What is not noted is left open on the paper, to be written in by hand.
    """
    if replaced is None:
        return None
    return named_as(signed_paper(work, replaced.no))


def _require_unnamed(work: Work, record: IssueRecord, signed: SignedPaper) -> None:
    """A later issue printed the number that was known then; it must not become wrong."""
    known = signed_paper(work, record.no)
    if known is None or known == signed:
        return
    # What went out to readers can be replaced, never altered (NĐ 30/2020, Điều 18).
    for later in work.issues.list(record.period):
        noted = _REPLACES.of(later.no).read(work)
        # A paper that left the number open says nothing wrong: people wrote it in by hand.
        if noted is not None and (noted.issue, noted.number) == (record.no, known.number):
            raise E_PAPER_NAMED(later=later.no, number=known.number, day=known.signed_on)
