"""The register of the plan's documents (Sổ văn bản): every paper in or out, entered once.

A paper in bears two numbers: that of its issuer, and the "số đến" with the day under which the
office that got it entered it (NĐ 30/2020, Điều 22; PL IV). What the register holds are the words
of the paper's head, never the paper itself and never a person.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

ISSUER_CHARS, SUMMARY_CHARS, REASON_CHARS = 200, 500, 300
"""Letters of each at most."""

E_DOC_ISSUER = ProblemKind(
    "E-DOC-ISSUER",
    N_("A document has one issuing body, named with {most} letters at most."),
    N_("Write the body as it stands at the head of the paper."),
)
E_DOC_SUMMARY = ProblemKind(
    "E-DOC-SUMMARY",
    N_("A document has a summary of its content with {most} letters at most."),
    N_("Write what stands below the number or the title of the paper."),
)
E_DOC_DAY = ProblemKind(
    "E-DOC-DAY",
    N_("The document {number} cannot be of {day}: today is {today}."),
    N_("Copy the day from the paper."),
)
E_DOC_ARRIVED = ProblemKind(
    "E-DOC-ARRIVED",
    N_("The document {number} of {day} cannot have come in on {arrived}; today is {today}."),
    N_("Copy the day from the stamp ĐẾN, or from the office system that it came by."),
)
E_DOC_ARRIVED_NONE = ProblemKind(
    "E-DOC-ARRIVED-NONE",
    N_("The day on which the document {number} came in is missing."),
    N_("Copy the day from the stamp ĐẾN, or from the office system that it came by."),
)
E_DOC_ARRIVAL_NO = ProblemKind(
    "E-DOC-ARRIVAL-NO",
    N_("“{number}” is no arrival number."),
    N_("Write the digits beside “Số” in the stamp ĐẾN, such as 145; leave it empty without one."),
)
E_DOC_PERSON = ProblemKind(
    "E-DOC-PERSON",
    N_("“{text}” may tell who a person is; the register of documents names no person."),
    N_("Write the post or the office instead, such as “cử công chức dự tập huấn”."),
    N_("Write the post or the office instead; if it names nobody, give --keep-names."),
)
E_DOC_REASON = ProblemKind(
    "E-DOC-REASON",
    N_("A document is struck out with a reason of {most} letters at most."),
    N_("Write why, such as “vào sổ trùng với số 12”."),
)

_ARRIVAL_NO = re.compile(r"[0-9]{1,6}[a-z]?")


class Direction(StrEnum):
    """Which way a document went, as seen from this office."""

    IN = "in"
    OUT = "out"


class Medium(StrEnum):
    """In which form the office has it."""

    PAPER = "paper"
    ELECTRONIC = "electronic"
    """A digitally signed file that came or went by the office system (QĐ 28/2018/QĐ-TTg)."""


class DocumentKind(StrEnum):
    """What kind of paper it is (NĐ 30/2020, Điều 7; PL III), as its sign tells."""

    LETTER = "letter"
    REPORT = "report"
    PLAN = "plan"
    DECISION = "decision"
    NOTICE = "notice"
    SUBMISSION = "submission"
    GUIDANCE = "guidance"
    PROGRAMME = "programme"
    DIRECTIVE = "directive"
    RESOLUTION = "resolution"
    MINUTES = "minutes"
    INVITATION = "invitation"
    LAW = "law"
    DECREE = "decree"
    CIRCULAR = "circular"
    OTHER = "other"


KIND_WORDS = {
    DocumentKind.LETTER: N_("official letter"),
    DocumentKind.REPORT: N_("report (BC)"),
    DocumentKind.PLAN: N_("plan (KH)"),
    DocumentKind.DECISION: N_("decision"),
    DocumentKind.NOTICE: N_("notice (TB)"),
    DocumentKind.SUBMISSION: N_("submission (TTr)"),
    DocumentKind.GUIDANCE: N_("guidance (HD)"),
    DocumentKind.PROGRAMME: N_("programme (CTr)"),
    DocumentKind.DIRECTIVE: N_("directive (CT)"),
    DocumentKind.RESOLUTION: N_("resolution (NQ)"),
    DocumentKind.MINUTES: N_("minutes (BB)"),
    DocumentKind.INVITATION: N_("invitation (GM)"),
    DocumentKind.LAW: N_("law"),
    DocumentKind.DECREE: N_("decree"),
    DocumentKind.CIRCULAR: N_("circular (TT)"),
    DocumentKind.OTHER: N_("other document"),
}
DIRECTION_WORDS = {
    Direction.IN: N_("incoming document"),
    Direction.OUT: N_("outgoing document"),
}
MEDIUM_WORDS = {Medium.PAPER: N_("on paper"), Medium.ELECTRONIC: N_("electronic")}

_SIGNS = {
    "BC": DocumentKind.REPORT,
    "KH": DocumentKind.PLAN,
    "QĐ": DocumentKind.DECISION,
    "TB": DocumentKind.NOTICE,
    "TTr": DocumentKind.SUBMISSION,
    "HD": DocumentKind.GUIDANCE,
    "CTr": DocumentKind.PROGRAMME,
    "CT": DocumentKind.DIRECTIVE,
    "NQ": DocumentKind.RESOLUTION,
    "BB": DocumentKind.MINUTES,
    "GM": DocumentKind.INVITATION,
    "NĐ": DocumentKind.DECREE,
    "TT": DocumentKind.CIRCULAR,
}
_SIGN = re.compile(r"[0-9]+[a-z]?(?:/[0-9]{4})?[/\-–]([^\W_]+)")


def kind_by_number(number: str) -> DocumentKind:
    """What a document is by the first letters of its sign; an official letter bears none."""
    found = _SIGN.match(number)
    if found is None:
        return DocumentKind.OTHER
    if re.fullmatch(r"QH[0-9]+", found[1]):
        return DocumentKind.LAW
    return _SIGNS.get(found[1], DocumentKind.LETTER)


@dataclass(frozen=True)
class Document:
    """A line of the register.

    Attributes:
        number: number and sign of its issuer, ``12/BC-UBND``.
        day: the day on it.
        issuer: the issuing body as people call it.
        summary: what it is about (trích yếu).
        arrival_no: "số đến"; empty where the office's register gave none, and for papers out.
        arrived_on: "ngày đến"; ``None`` for papers out.
        struck: why it was struck out; empty while it stands.
        no: its number in this register; 0 before it is kept.
    """

    direction: Direction
    number: str
    day: date
    issuer: str
    summary: str
    kind: DocumentKind = DocumentKind.OTHER
    medium: Medium = Medium.PAPER
    arrival_no: str = ""
    arrived_on: date | None = None
    struck: str = ""
    no: int = 0

    @property
    def entered_on(self) -> date:
        """The day by which it stands in the register: that on which it came in, or went out."""
        return self.arrived_on or self.day

    @property
    def year(self) -> int:
        """The year of the register in which it stands."""
        return self.entered_on.year

    def is_same_paper(self, other: Document) -> bool:
        """Whether both lines are of one paper: bodies count their papers anew each year."""
        return self._paper == other._paper

    @property
    def _paper(self) -> tuple[Direction, str, str, int]:
        return self.direction, fold(self.number), fold(self.issuer), self.day.year

    def has(self, words: str) -> bool:
        """Whether every word stands somewhere in the line; accents and case do not count."""
        texts = (self.number, self.issuer, self.summary, self.arrival_no)
        folded = " ".join(map(fold, texts))
        return all(word in folded for word in fold(words).split())


def checked_document(document: Document, today: date) -> Document:
    """The line as it is kept: plain blanks, letters in one piece, no arrival for papers out.

    Raises:
        Problem: E-DOC-ISSUER, E-DOC-SUMMARY, E-DOC-DAY, E-DOC-ARRIVED, E-DOC-ARRIVED-NONE,
            E-DOC-ARRIVAL-NO, E-PAPER-NUMBER, E-DAY-YEAR, E-TEXT-CHARS.
    """
    issuer, summary = _plain(document.issuer), _plain(document.summary)
    text_policy(document.number)
    number = read_number(document.number)
    if not 0 < len(issuer) <= ISSUER_CHARS:
        raise E_DOC_ISSUER(most=ISSUER_CHARS)
    if not 0 < len(summary) <= SUMMARY_CHARS:
        raise E_DOC_SUMMARY(most=SUMMARY_CHARS)
    require_plausible_days(document.day)
    if document.day > today:
        raise E_DOC_DAY(number=number, day=document.day, today=today)
    made = replace(document, number=number, issuer=issuer, summary=summary)
    return _with_arrival(made, today)


def _with_arrival(document: Document, today: date) -> Document:
    if document.direction is Direction.OUT:
        return replace(document, arrival_no="", arrived_on=None)
    arrival_no, arrived = _plain(document.arrival_no).lower(), document.arrived_on
    if arrival_no and not _ARRIVAL_NO.fullmatch(arrival_no):
        raise E_DOC_ARRIVAL_NO(number=arrival_no[:20])
    if arrived is None:
        raise E_DOC_ARRIVED_NONE(number=document.number)
    if not document.day <= arrived <= today:
        raise E_DOC_ARRIVED(number=document.number, day=document.day, arrived=arrived, today=today)
    return replace(document, arrival_no=arrival_no)


def checked_reason(text: str) -> str:
    """Why a document is struck out, as it is kept.

    Raises:
        Problem: E-DOC-REASON, E-TEXT-CHARS.
    """
    reason = _plain(text)
    if not 0 < len(reason) <= REASON_CHARS:
        raise E_DOC_REASON(most=REASON_CHARS)
    return reason


def same_paper(document: Document, others: Iterable[Document]) -> Document | None:
    """The standing line of the same paper among others; its own line is none of them."""
    return next(
        (
            each
            for each in others
            if each.is_same_paper(document) and not each.struck and each.no != document.no
        ),
        None,
    )


def _plain(text: str) -> str:
    """Single blanks, none around it, letters and marks in one piece; refuses hidden characters."""
    text_policy(text)
    return in_one_line(text)
