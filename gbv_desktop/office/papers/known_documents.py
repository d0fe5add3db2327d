"""Papers that the program knows by itself: they stand in the register of documents unasked.

Each is read from where its number was noted, so the register never contradicts it, and a slip is
put right there: the plan, this office's own reports, its frozen consolidations, the signed papers
that came in.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from gbv_desktop.domain.offices.documents import Direction, Document, kind_by_number
from gbv_desktop.domain.report.naming import issue_words, period_words, revision_words
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.arrived_papers import report_summary
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.revisions.report_paper_number import number_of
from gbv_desktop.office.totals.issue_paper_number import signed_paper
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message


@dataclass(frozen=True)
class KnownDocument:
    """A paper whose number is noted elsewhere.

    Attributes:
        document: as the register shows it; its day is that of arrival where ``dated`` is false.
        paper_of: what it is the paper of.
        dated: whether the day on it is known.
    """

    document: Document
    paper_of: Message
    dated: bool = True


def known_documents(office: Office, work: Work) -> tuple[KnownDocument, ...]:
    """All of them, the plan first."""
    return (
        *_plan(office),
        *_own_reports(office, work),
        *_issues(office, work),
        *_arrived(office, work),
    )


def _plan(office: Office) -> Iterator[KnownDocument]:
    identity = office.plan.identity
    if not identity.number or identity.signed_on is None:
        return
    own = fold(identity.issuer) == fold(office.unit_name.name)
    found = Document(
        Direction.OUT if own else Direction.IN,
        identity.number,
        identity.signed_on,
        identity.issuer,
        identity.title,
        kind_by_number(identity.number),
    )
    yield KnownDocument(found, message(N_("the plan itself")))


def _own_reports(office: Office, work: Work) -> Iterator[KnownDocument]:
    for stored in work.reports.find(own=True):
        signed = number_of(work, stored.object_id) if stored.object_id else None
        if signed is None:
            continue
        code, revision = stored.report.period, stored.report.revision
        yield KnownDocument(
            _sent(office, signed.number, signed.signed_on, report_summary(code)),
            message(
                N_("this office's report: {period}, {revision}"),
                period=period_words(code),
                revision=revision_words(revision),
            ),
        )


def _issues(office: Office, work: Work) -> Iterator[KnownDocument]:
    for record in work.issues.list():
        signed = signed_paper(work, record.no)
        if signed is None:
            continue
        period = period_words(record.period)
        summary = tr(message(N_("Consolidated report on the {period}"), period=period))
        yield KnownDocument(
            _sent(office, signed.number, signed.signed_on, summary),
            message(
                N_("the consolidated report: {period}, {issue}"),
                period=period,
                issue=issue_words(record.amendment),
            ),
        )


def _sent(office: Office, number: str, day: date, summary: str) -> Document:
    issuer = office.unit_name.name
    return Document(Direction.OUT, number, day, issuer, summary, kind_by_number(number))


def _arrived(office: Office, work: Work) -> Iterator[KnownDocument]:
    for each in work.register.find():
        found = Document(
            Direction.IN,
            each.paper_no,
            each.received_on,
            office.name_of(each.unit),
            report_summary(each.period),
            kind_by_number(each.paper_no),
            arrived_on=each.received_on,
        )
        words = message(
            N_("the report of {unit}: {period}"),
            unit=office.name_of(each.unit),
            period=period_words(each.period),
        )
        # Only the day on which it came in was noted: that on the paper stays open.
        yield KnownDocument(found, words, dated=False)
