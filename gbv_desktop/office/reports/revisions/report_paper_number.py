"""Number and day of the paper of an own report, as they stand on it once it was signed.

They are written on the paper by hand; here they are noted, so that a supplement can name what it
replaces (NĐ 30/2020, Điều 18; PL I, II.6.b). The figures and the signed file stay as they are.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.naming import period_words, revision_words
from gbv_desktop.domain.report.reports import Report
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.faults import E_REPORT_NONE
from gbv_desktop.office.reports.revisions.in_force import in_force, require_revision
from gbv_desktop.store.records import StoredReport
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_
from gbv_desktop.writing.sentences.paper_words import Amendment

E_PAPER_OWN_DAY = ProblemKind(
    "E-PAPER-OWN-DAY",
    N_(
        "The paper of the report for {period} ({revision}) cannot be of {day}: its figures reach"
        " {data_to}, today is {today}."
    ),
    N_("Copy the day from the signed paper."),
)

W_PAPER_FAR = ProblemKind(
    "W-PAPER-FAR",
    N_(
        "The paper of the report for {period} was made on {made}; the day {day} is {days} days"
        " later."
    ),
    N_("Look whether the number belongs to this period; go on if the paper really says so."),
)

W_PAPER_UNNAMED = ProblemKind(
    "W-PAPER-UNNAMED",
    N_("The number of the paper of the report for {period} ({revision}) is not noted."),
    N_("It stays open on the paper of the next one unless you note it."),
    N_("It stays open on the paper of the next one unless you note it with “report number”."),
)

FAR_DAYS = 30
"""A leader signs within days; a number that comes so much later may be that of another period."""


@dataclass(frozen=True)
class SignedPaper:
    """Number, with its sign, and day of a signed paper, as they stand on it."""

    number: str
    signed_on: date


_SIGNED = FactOf("number of ", SignedPaper)


def number_of_own_paper(office: Office, typed: str) -> str:
    """Number and sign of a report of this office as they are kept; its sign completes a number.

    Raises:
        Problem: E-PAPER-NUMBER, E-TEXT-CHARS.
    """
    # First, as the refusal of what is no number shows the letters that were typed.
    text_policy(typed)
    return read_number(typed, office.unit.sign)


def far_from(code: str, made_on: date, signed_on: date) -> tuple[Problem, ...]:
    """W-PAPER-FAR where a paper would be signed long after it was made; else nothing."""
    days = (signed_on - made_on).days
    if days <= FAR_DAYS:
        return ()
    return (W_PAPER_FAR(period=period_words(code), made=made_on, day=signed_on, days=days),)


@needs(PersonRole.ENTER)
@dates
def note_number(
    office: Office,
    code: str,
    number: str,
    signed_on: date,
    revision: int = 0,
    *,
    asking: bool = False,
) -> tuple[StoredReport, str]:
    """Notes number and day of the paper of an approved revision; a slip can be put right.

    Args:
        office: the open office.
        code: the period.
        number: number and sign, ``12/BC-UBND``; the sign of this office completes a number alone.
        signed_on: the day on the paper.
        revision: its number; 0 is the one in force.
        asking: stops with W-PAPER-FAR where that is to be told.

    Returns:
        The revision, and the number as it is kept.

    Raises:
        Problem: E-REPORT-NONE, E-DIFF-REVISION, E-PAPER-NUMBER, E-PAPER-OWN-DAY, E-TEXT-CHARS;
            E-EVEN-SO if ``asking``.
    """
    words, period = number_of_own_paper(office, number), office.plan.period(code)
    with office.writing() as work:
        stored = in_force(office, work, period)
        if revision:
            stored = require_revision(office, work, period, revision)
        if stored is None or stored.object_id is None:
            raise E_REPORT_NONE(period=period_words(code))
        today = office.clock.today()
        # From the period's first day: a leader may sign before it ends.
        if not period.start <= signed_on <= today:
            raise E_PAPER_OWN_DAY(
                period=period_words(code),
                revision=revision_words(stored.report.revision),
                day=signed_on,
                data_to=stored.report.data_to,
                today=today,
            )
        told = stored.report.approved_by
        warned = far_from(code, told.on, signed_on) if told else ()
        cautions.require_none(warned if asking else ())
        _SIGNED.of(stored.object_id).put(work, SignedPaper(words, signed_on))
        more = cautions.codes(warned)
        office.log(work, "report number", code, number=words, on=signed_on.isoformat(), **more)
    return stored, words


@dataclass(frozen=True)
class Unnamed:
    """The revision in force whose paper has no number here; ``made_on`` is its approval."""

    period: str
    revision: int
    made_on: date


def unnamed(office: Office, code: str) -> Unnamed | None:
    """What a next revision would have to leave open; ``None`` if nothing, or nothing is approved.

    Raises:
        Problem: E-REPORT-PERIOD, E-REPORT-FORM.
    """
    with office.store.read() as work:
        stored = in_force(office, work, office.plan.period(code))
        if stored is None or number_of(work, stored.object_id or "") is not None:
            return None
    told = stored.report.approved_by
    return Unnamed(code, stored.report.revision, told.on if told else office.clock.today())


def number_of(work: Work, object_id: str) -> SignedPaper | None:
    """What was noted of a revision's paper; ``None`` if nothing was."""
    return _SIGNED.of(object_id).read(work)


def replaced_by(work: Work, stored: StoredReport) -> Amendment | None:
    """How the paper of a revision names the one that it replaces; ``None`` for a first one.

    The day is known where the leader signed on paper; what is not noted stays open on the paper.
    """
    if not stored.report.parents:
        return None
    before = work.reports.by_object(stored.report.parents[0])
    if before is None or before.object_id is None:
        return Amendment()
    told = before.report.approved_by
    # An approval on the screen may be of another day than the ink on the printed paper.
    on = told.on if told is not None and told.how == "paper" else None
    return named_as(number_of(work, before.object_id), on, before.report)


def named_as(
    signed: SignedPaper | None, signed_on: date | None = None, replaced: Report | None = None
) -> Amendment:
    """How a paper names the one that it replaces: by what was noted of it (NĐ 30/2020, Điều 18).

    What is not known stays open, to be written in by hand; the words, with room where something is
    open, are made by :mod:`gbv_desktop.writing.sentences.paper_words`.

    Args:
        signed: number and day of the replaced paper, as they were noted.
        signed_on: its day where only that is known.
        replaced: the revision on it, to list the changes from; ``None`` for a consolidated report.
    """
    if signed is None:
        return Amendment(signed_on=signed_on, replaced=replaced)
    return Amendment(signed.number, signed.signed_on, replaced)
