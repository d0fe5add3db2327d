"""Frozen consolidations: their numbers, their papers, and what an amendment changes."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import msgspec

from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.checks.quoting import quoted_texts
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import indicator_of
from gbv_desktop.domain.plan.paper_structure import AnnexContent, OfficialPaper
from gbv_desktop.domain.plan.periods import Period, parse_code
from gbv_desktop.domain.report.naming import issue_words, period_words
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.short_code import short_code
from gbv_desktop.domain.text.vietnamese import amendment_words
from gbv_desktop.domain.totals.consolidate import Consolidation
from gbv_desktop.domain.totals.earlier import opening_period
from gbv_desktop.domain.totals.open_figures import IssuedSum, Sums, sums_of
from gbv_desktop.domain.totals.targets import evaluate
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.answers import accept_heads
from gbv_desktop.office.answer.issues_below import absent_below
from gbv_desktop.office.contacts.signers import PaperToSign, signing_unit
from gbv_desktop.office.open import cautions
from gbv_desktop.office.open.dating import Before, dates, require_after
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.totals.before_freezing import freeze_cautions, new_approvers, not_in
from gbv_desktop.office.totals.faults import E_FREEZE_EMPTY, E_FREEZE_SAME
from gbv_desktop.office.totals.issue_paper_number import amendment_of, note_replaced, replaced_issue
from gbv_desktop.office.totals.period_overview import Overview, overview_in
from gbv_desktop.office.totals.upward_totals import keep_upward
from gbv_desktop.office.totals.year.review_papers import REPORT, papers_of_review, parts_of_review
from gbv_desktop.office.totals.year.reviewing import require_reviewable
from gbv_desktop.office.work.own_work import own_work
from gbv_desktop.store.records import IssueRecord
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message
from gbv_desktop.writing.facts.district_inputs import NO_OWN_WORK, DistrictInputs, OwnWork
from gbv_desktop.writing.papers.district_paper import consolidated_paper, internal_annexes
from gbv_desktop.writing.sentences.paper_words import PaperDetails
from gbv_desktop.writing.tables.office_tables import ChangedNumber

ANNEXES = {
    AnnexContent.CASES: "cases",
    AnnexContent.CASES_BY_UNIT: "annex",
    AnnexContent.CASE_CHANGES: "changes",
}
"""How an internal appendix is called among an issue's papers, by the first thing that it holds;
``annex`` since the first."""

UNKNOWN = "…"
NOTED = "review"
"""Under which name the texts of an issue hold what was noted of a review; no code of a text."""


@dataclass(frozen=True)
class Frozen:
    """An issue.

    Attributes:
        amendment: 0 is the first.
        changed: the cells that differ from the issue whose paper it replaces.
        new_approvers: units whose report was approved on the screen with a key that came with it
            for the first time, and the digits to compare by phone.
        not_in: units whose report is not in it, so that the totals are provisional.
    """

    issue: int
    amendment: int
    changed: tuple[str, ...]
    new_approvers: Mapping[str, str]
    not_in: tuple[str, ...]
    open: tuple[str, ...] = ()
    """The units with a version that waits for a choice; it is in no total of the issue."""
    warned: tuple[Problem, ...] = ()
    """What was to be known before; the journal has its numbers."""


@needs(PersonRole.ENTER)
@dates
def freeze(office: Office, code: str, *, asking: bool = False) -> Frozen:
    """Gives the consolidation a number and keeps its inputs, figures, texts and papers for ever.

    Every received head becomes accepted. Later changes make the next amendment; without any
    change there is nothing to freeze.

    Args:
        office: the open office.
        code: the period.
        asking: stops before anything is done if there is something that nobody was told yet.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-FREEZE-EMPTY, E-FREEZE-SAME, E-REVIEW-OVER,
            E-REVIEW-EMPTY, E-PAPER-*; E-EVEN-SO if ``asking``.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    # Figures and papers in the transaction that keeps them, so that no bundle comes in between.
    with office.writing() as work:
        found = overview_in(office, work, period)
        last = work.issues.latest(code)
        texts = _require_news(office, found, last)
        require_reviewable(office, work, code)
        today = office.clock.today()
        require_after(office, work, today, _went_before(office, last, found))
        warned = freeze_cautions(office, work, found)
        cautions.require_none(warned if asking else ())
        replaced, figures = replaced_issue(work, code), figures_of(found)
        changed = _changed(replaced, figures)
        # Before the record is added: after that, the last issue would be this one.
        issue, changes = _issue(office, work, code), _changes(found.plan, replaced, figures)
        record = IssueRecord(
            no=work.issues.next_no(),
            period=code,
            amendment=next_amendment(last),
            frozen_on=today,
            inputs=found.inputs,
            figures=figures,
            texts=texts,
            changed=list(changed),
            pdf=_papers(office, work, found, issue, changes),
        )
        work.issues.add(record)
        note_replaced(work, record.no, replaced)
        keep_upward(office, work, record.no, found, texts)
        accept_heads(office, work, [each.whole for each in found.counted.values()])
        new = new_approvers(work, found)
        _journal(office, work, record, found, new, warned)
    away = not_in(found)
    return Frozen(record.no, record.amendment, changed, new, away, found.conflicts, warned)


def _require_news(office: Office, found: Overview, last: IssueRecord | None) -> dict[str, str]:
    """That there is something to freeze, and that it differs from the last issue.

    Returns:
        The texts that go into the issue.

    Raises:
        Problem: E-FREEZE-EMPTY, E-FREEZE-SAME.
    """
    words = period_words(found.period.code)
    if not found.counted:
        raise E_FREEZE_EMPTY(period=words)
    texts = texts_of(office, found)
    if last is not None and same_as_issued(last, found, texts):
        raise E_FREEZE_SAME(period=words, issue=issue_words(last.amendment))
    return texts


def same_as_issued(last: IssueRecord, found: Overview, texts: Mapping[str, str]) -> bool:
    """Whether an issue holds the very reports and texts of a period as it stands now.

    Figures are not compared: with the same reports they are the same.
    """
    return (last.inputs, last.texts) == (found.inputs, texts)


def _journal(
    office: Office,
    work: Work,
    record: IssueRecord,
    found: Overview,
    new: Mapping[str, str],
    warned: Sequence[Problem],
) -> None:
    told = {"new_approvers": sorted(new)} if new else {}
    told |= cautions.codes(warned)
    inputs = list(found.inputs)
    office.log(work, "freeze", str(record.no), period=record.period, inputs=inputs, **told)
    if found.conflicts:
        office.log(work, "freeze with open choices", str(record.no), units=list(found.conflicts))


def _went_before(office: Office, last: IssueRecord | None, found: Overview) -> tuple[Before, ...]:
    """The issue that this one amends, and the approvals of all that is in it, with whose."""
    words = N_("the approval of the report of {unit}")
    counted = tuple(
        Before(message(words, unit=office.name_of(unit)), head.whole.report.approved_by.on)
        for unit, head in found.counted.items()
        if head.whole.report.approved_by is not None
    )
    if last is None:
        return counted
    return (*counted, Before(issue_words(last.amendment), last.frozen_on))


def draft_papers(office: Office, work: Work, period: Period) -> dict[str, bytes]:
    """The papers of a period that is not frozen, marked as drafts."""
    found = overview_in(office, work, period)
    issue = replace(_issue(office, work, period.code), draft=True)
    return unpack(_papers(office, work, found, issue, ()))


def draft_parts(office: Office, work: Work, found: Overview) -> tuple[str, ...]:
    """The names of the papers that :func:`draft_papers` makes, without laying them out."""
    issue = replace(_issue(office, work, found.period.code), draft=True)
    district = district_of(office, work, found)
    parts = parts_of_review(office, work, district)
    if parts is not None:
        return parts
    held = internal_annexes(district, issue)
    names = {number: name for name, number in annex_numbers(found.plan).items()}
    return (REPORT, *(names[number] for number in held))


def annex_numbers(plan: Plan) -> dict[str, str]:
    """The numbers of the plan's internal appendices, by how each is called among the papers."""
    annexes = plan.papers.appendices(OfficialPaper.CONSOLIDATED)
    # By what it holds and not by its number, which is the plan's: the window knows it by that.
    return {
        ANNEXES[content]: annex.number
        for annex in annexes
        for content in annex.content[:1]
        if content in ANNEXES
    }


def next_amendment(last: IssueRecord | None) -> int:
    """Which amendment the next issue is; 0 for the first issue of a period."""
    return 0 if last is None else last.amendment + 1


def unpack(papers: bytes) -> dict[str, bytes]:
    """The PDFs of an issue by name."""
    return msgspec.msgpack.decode(papers, type=dict[str, bytes])


def district_of(office: Office, work: Work, found: Overview) -> DistrictInputs:
    """All that the consolidated report of a period is made of, as it stands."""
    return DistrictInputs(
        plan=found.plan,
        desk=found.plan.unit_by_id[office.record.unit],
        issuer=signing_unit(
            office, work, office.clock.today(), found.period.code, PaperToSign.CONSOLIDATED
        ),
        period=found.period,
        consolidation=found.totals,
        targets=evaluate(
            found.plan,
            found.period,
            found.totals,
            found.board.on_time(),
            others=True,
            whole_area=found.plan.is_of_whole_area(office.record.unit),
        ),
        board=found.board,
        reports={unit_id: head.whole.report for unit_id, head in found.counted.items()},
        previous=totals_of(office, work, year_before(office, found.period)),
        opening=totals_of(office, work, opening_period(found.period, found.plan.periods)),
        texts=texts_of(office, found),
        # Whoever has two issues can subtract them: what both tell together is kept closed.
        overlapping=_told(office, work, found.period),
        issued=tuple(_sums(each) for each in work.issues.list(found.period.code)),
        absent_below={unit: absent_below(each) for unit, each in found.issues.items()},
        own_work=own_work(office, work, found.period),
    )


def _told(office: Office, work: Work, period: Period) -> tuple[Sums, ...]:
    """The totals of all issues of other periods that share days with this one."""
    overlapping = [
        each.code
        for each in office.plan.periods
        # A half year and its year share days: the difference of the two is the other half.
        if each.code != period.code and each.start <= period.end and period.start <= each.end
    ]
    return tuple(_sums(each) for code in overlapping for each in work.issues.list(code))


def _sums(record: IssueRecord) -> Sums:
    """The totals that an issue was frozen with."""
    figures = record.figures if isinstance(record.figures, dict) else {}
    return {code: IssuedSum(*figure) for code, figure in figures.items()}


def _papers(
    office: Office,
    work: Work,
    found: Overview,
    issue: PaperDetails,
    changes: Sequence[ChangedNumber],
) -> bytes:
    """The report that goes to everybody, and each internal appendix as a file of its own."""
    district = district_of(office, work, found)
    issue = replace(issue, code=_code(found, district.texts, issue.version, district.own_work))
    papers = papers_of_review(office, work, district, issue)
    if papers is None:
        names = {number: name for name, number in annex_numbers(found.plan).items()}
        internal = internal_annexes(district, issue, changes)
        papers = {names[number]: annex for number, annex in internal.items()}
        papers = {REPORT: consolidated_paper(district, issue, changes), **papers}
    # One value: all papers of an issue are kept, or none is.
    return msgspec.msgpack.encode({name: render(each) for name, each in papers.items()})


def _code(found: Overview, texts: Mapping[str, str], version: str, own: OwnWork) -> str:
    """The short code of what the paper is made from: it changes with any revision or word."""
    made_from: tuple[object, ...] = (found.period.code, version, found.inputs, texts)
    if own != NO_OWN_WORK:
        made_from = (*made_from, own)
    # The order of keys must not change the code that is printed on the paper.
    content = msgspec.json.encode(made_from, order="deterministic")
    return short_code(sha256(content).digest())


def _issue(office: Office, work: Work, code: str) -> PaperDetails:
    """How the next paper of a period is printed: a replacement names the last that was signed."""
    return PaperDetails(
        training=office.record.training,
        version=amendment_words(next_amendment(work.issues.latest(code))),
        amendment=amendment_of(work, replaced_issue(work, code)),
        day=office.clock.today(),
    )


def year_before(office: Office, period: Period) -> Period | None:
    """The same period of the year before, if the calendar has it."""
    code = str(parse_code(period.code).years_earlier(1))
    return next((each for each in office.plan.periods if each.code == code), None)


def totals_of(office: Office, work: Work, period: Period | None) -> Consolidation | None:
    """The totals of an earlier period; ``None`` if nothing is known of it."""
    if period is None:
        return None
    found = overview_in(office, work, period)
    return found.totals if found.counted else None


def figures_of(found: Overview) -> dict[str, Any]:
    """The totals as they are kept with an issue: total, units in it, units that owe it."""
    return {code: list(each) for code, each in sums_of(found.totals).items()}


def texts_of(office: Office, found: Overview) -> dict[str, str]:
    """The consolidator's own texts: those of its own report, with the figures that they quote.

    Of a review also what was noted of it: an award that is noted later makes another paper.
    """
    own = found.counted.get(office.record.unit)
    noted = {} if found.review is None else {NOTED: found.review.facts}
    if own is None:
        return noted
    form = office.forms_by_id[own.form_hash]
    return {**quoted_texts(form, found.period, own.whole.report), **noted}


def _changed(last: IssueRecord | None, figures: Mapping[str, Any]) -> tuple[str, ...]:
    if last is None or not isinstance(last.figures, dict):
        return ()
    before = last.figures
    # No set, which has no order: the list is kept with the issue.
    codes = dict.fromkeys((*before, *figures))
    return tuple(code for code in codes if before.get(code) != figures.get(code))


def _changes(
    plan: Plan, last: IssueRecord | None, figures: Mapping[str, Any]
) -> tuple[ChangedNumber, ...]:
    """The changed totals as the amended paper lists them, parts of an indicator left out."""
    if last is None or not isinstance(last.figures, dict):
        return ()
    before = last.figures
    return tuple(
        ChangedNumber(
            _name(plan, code),
            _shown(before.get(code)),
            _shown(figures.get(code)),
            # By this the paper parts them: a sensitive one goes into VIIb, which few receive.
            plan.indicator_by_code[code].sensitive,
        )
        for code in _changed(last, figures)
        if code == indicator_of(code)
    )


def _name(plan: Plan, code: str) -> str:
    """Its code first: behind, it would stand beside the code that a name may end with."""
    return f"{code}. {plan.indicator_by_code[code].name}"


def _shown(figure: Any) -> str:
    """A total with the units in it: ``1.204 (22/23)``."""
    if figure is None or figure[0] is None:
        return UNKNOWN
    # With the units in it: a total may have grown only because one more has reported.
    total, reporting, owing = figure
    return f"{format_count(total)} ({format_count(reporting)}/{format_count(owing)})"
