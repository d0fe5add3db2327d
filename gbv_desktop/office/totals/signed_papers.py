"""Number and day of a paper after it was signed: kept beside it, the PDF stays as it is.

The paper is the legal act: its number and day are written on it by hand when it is signed. Here
they are noted, so that the register is whole and an amendment can name what it replaces
(NĐ 30/2020, Điều 18).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.disclosure import text_policy
from gbv_desktop.domain.people import PersonRole
from gbv_desktop.domain.writing.paper_words import Amendment
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.dating import dates
from gbv_desktop.office.facts import fact_or_none, put_fact
from gbv_desktop.office.members import needs
from gbv_desktop.office.session import CONSOLIDATING, Office
from gbv_desktop.store.records import IssueRecord
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_

E_ISSUE_NONE = ProblemKind(
    "E-ISSUE-NONE",
    N_("There is no frozen issue no. {issue} in this office."),
    N_("Choose one from the list of issues."),
)
E_PAPER_NUMBER = ProblemKind(
    "E-PAPER-NUMBER",
    N_("“{number}” is no number of a paper."),
    N_("Write number and sign as they stand on the paper, such as 12/BC-UBND."),
)
E_PAPER_DAY = ProblemKind(
    "E-PAPER-DAY",
    N_("The paper cannot have been signed on {day}: it was made on {frozen}, today is {today}."),
    N_("Copy the day from the signed paper."),
)
E_PAPER_NAMED = ProblemKind(
    "E-PAPER-NAMED",
    N_("Issue no. {later} is printed already and names this paper as {number} of {day}."),
    N_("An issued paper is never altered; note the right number on the next amendment."),
)

MAX_NUMBER = 60
"""Signs in a number; the longest in use have about twenty."""


@dataclass(frozen=True)
class SignedPaper:
    """Number, with its sign, and day of a signed paper, as they stand on it."""

    number: str
    signed_on: date


@needs(PersonRole.ENTER)
@dates
def sign_paper(office: Office, issue: int, number: str, signed_on: date) -> SignedPaper:
    """Notes number and day of the signed paper of an issue; a slip can be put right.

    Args:
        office: the open office.
        issue: the number of the issue in this office.
        number: number and sign, ``12/BC-UBND``.
        signed_on: the day on the paper.

    Raises:
        Problem: E-ROLE, E-ISSUE-NONE, E-PAPER-NUMBER, E-PAPER-DAY, E-TEXT-CHARS, and
            E-PAPER-NAMED once a later paper names this one by other words.
    """
    office.require(CONSOLIDATING)
    words = " ".join(number.split())
    text_policy(words)
    if not words or len(words) > MAX_NUMBER or not any(sign.isdigit() for sign in words):
        raise E_PAPER_NUMBER(number=words)
    with office.writing() as work:
        record = work.issues.get(issue)
        if record is None:
            raise E_ISSUE_NONE(issue=issue)
        today = office.clock.today()
        if not record.frozen_on <= signed_on <= today:
            raise E_PAPER_DAY(day=signed_on, frozen=record.frozen_on, today=today)
        signed = SignedPaper(words, signed_on)
        _require_unnamed(work, record, signed)
        put_fact(work, _name(issue), signed)
        office.log(work, "paper signed", str(issue), number=words, on=signed_on.isoformat())
    return signed


def signed_paper(work: Work, issue: int) -> SignedPaper | None:
    """What is known of an issue's signed paper; ``None`` before it was noted."""
    return fact_or_none(work, _name(issue), SignedPaper)


def amendment_of(work: Work, last: IssueRecord | None) -> Amendment | None:
    """How a next issue names the one it replaces; ``None`` if there is none before.

    What is not noted is left open on the paper, to be written in by hand.
    """
    if last is None:
        return None
    signed = signed_paper(work, last.no)
    return Amendment() if signed is None else Amendment(signed.number, signed.signed_on)


def _require_unnamed(work: Work, record: IssueRecord, signed: SignedPaper) -> None:
    """A later issue printed the number that was known then; it must not become wrong."""
    known = signed_paper(work, record.no)
    later = [each for each in work.issues.list(record.period) if each.amendment > record.amendment]
    if known is not None and known != signed and later:
        raise E_PAPER_NAMED(later=later[0].no, number=known.number, day=known.signed_on)


def _name(issue: int) -> str:
    return f"paper:{issue}"
