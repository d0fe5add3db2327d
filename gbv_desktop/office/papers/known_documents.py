"""Papers that the program knows by itself: they stand in the register of documents unasked.

Each is read from where its number was noted, so the register never contradicts it, and a slip is
put right there: the plan, this office's own reports, its frozen consolidations, the signed papers
that came in, the papers of inspections.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.documents import Direction, Document, kind_by_number
from gbv_desktop.domain.plan.documents import Pending
from gbv_desktop.domain.report.naming import issue_words, period_words, revision_words
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.domain.work.inspections import InspectionPlan
from gbv_desktop.domain.work.issuer import PaperIssuer
from gbv_desktop.domain.work.recommendations import Recommendation
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.arrived_papers import report_summary
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import editions_in
from gbv_desktop.office.plan.released.orders import orders_that_came
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
        binds: whether its line in the register stays as it is: the program prints number, day and
            body. A plan names number and day alone, so that a slip in the body can be put right.
    """

    document: Document
    paper_of: Message
    dated: bool = True
    binds: bool = True


def known_documents(office: Office, work: Work) -> tuple[KnownDocument, ...]:
    """All of them, the plan first."""
    return (
        *_plan(office),
        *_ordering(office, work),
        *_own_reports(office, work),
        *_issues(office, work),
        *_arrived(office, work),
        *_inspections(office, work),
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


def _ordering(office: Office, work: Work) -> Iterator[KnownDocument]:
    """The documents that order versions of the plan, ask for reports, give more time, or stand
    behind inspections in the name of the body above."""
    kept = [each for each in work.documents.list() if not each.struck]
    told: set[tuple[str, date]] = set()
    named = (*_orders(office, work), *_period_papers(office), *_of_the_body(work))
    for number, day, summary, words in named:
        if (number, day) in told:
            continue
        told.add((number, day))
        # Plans name number and day; who issued it stands in the register once it is entered.
        entered = next((each for each in kept if (each.number, each.day) == (number, day)), None)
        document = replace(entered, no=0) if entered else _issued(office, number, day, summary)
        yield KnownDocument(document, words, binds=False)


_Named = tuple[str, date, str, Message]


def _orders(office: Office, work: Work) -> Iterator[_Named]:
    came = orders_that_came(work)
    for each in editions_in(office, work):
        edition, order = each.identity.edition, each.identity.order
        words = message(N_("it orders version {edition} of the plan"), edition=edition)
        summary = tr(message(N_("On version {edition} of the plan"), edition=edition))
        if order.no and order.on is not None:
            yield order.no, order.on, summary, words
        elif order.pending is Pending.AWAITED and edition in came:
            yield came[edition].no, came[edition].on, summary, words


def _period_papers(office: Office) -> Iterator[_Named]:
    for period in office.plan.periods:
        named = period_words(period.code)
        asks = message(N_("it asks for the report on the {period}"), period=named)
        more = message(N_("it gives more time for the report on the {period}"), period=named)
        paper = period.document
        if paper.no and paper.on is not None:
            yield paper.no, paper.on, paper.title or report_summary(period.code), asks
        for each in period.extensions:
            if each.no and each.on is not None:
                yield each.no, each.on, each.reason or report_summary(period.code), more


def _of_the_body(work: Work) -> Iterator[_Named]:
    """Plans, decisions and notices of inspections that the body issues whose plan this is."""
    for number, day, words, own in _inspection_papers(work):
        if not own:
            yield number, day, tr(words), words


def _inspections(office: Office, work: Work) -> Iterator[KnownDocument]:
    """This office's own papers of inspections, and the notices that were sent to it."""
    for number, day, words, own in _inspection_papers(work):
        if own:
            yield KnownDocument(_sent(office, number, day, tr(words)), words)
    told = {
        (each.paper_no, each.paper_on, each.advised_by)
        for each in work.work_records.list(Recommendation)
        if each.advised_by and each.paper_no
    }
    words = message(N_("notice of results of an inspection"))
    for number, on, by in sorted(told, key=str):
        if on is not None:
            kind = kind_by_number(number)
            yield KnownDocument(Document(Direction.IN, number, on, by, tr(words), kind), words)


def _inspection_papers(work: Work) -> Iterator[tuple[str, date, Message, bool]]:
    """Number, day and name of each paper, and whether this office issues it itself."""
    plans = work.work_records.list(InspectionPlan)
    alone = {each.no for each in plans if each.issuer is PaperIssuer.OFFICE}
    found: dict[tuple[str, date], tuple[Message, bool]] = {}
    for plan in plans:
        own, year = plan.no in alone, str(plan.year)
        for number, day, words in (
            (plan.paper_no, plan.paper_on, N_("inspection plan of {year}")),
            (plan.decision_no, plan.decision_on, N_("decision on the inspection team of {year}")),
        ):
            if number and day is not None:
                found.setdefault((number, day), (message(words, year=year), own))
    for visit in work.work_records.list(Visit):
        own, year = not visit.plan or visit.plan in alone, str(visit.year)
        for number, day, words, mine in (
            # The schedule is announced by the office that drafts, whoever inspects.
            (visit.letter_no, visit.letter_on, N_("schedule of inspections of {year}"), True),
            (visit.notice_no, visit.notice_on, N_("results of an inspection of {year}"), own),
        ):
            # One letter announces several visits, and one notice may tell of several.
            if number and day is not None:
                found.setdefault((number, day), (message(words, year=year), mine))
    for (number, day), (named, own) in found.items():
        yield number, day, named, own


def _issued(office: Office, number: str, day: date, summary: str) -> Document:
    """A document of the body that issued the plan, as far as is known."""
    issuer = office.plan.identity.issuer
    own = fold(issuer) == fold(office.unit_name.name)
    way = Direction.OUT if own else Direction.IN
    return Document(way, number, day, issuer, summary, kind_by_number(number))


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
