"""Recommendations: made and confirmed at the consolidating office, answered at the unit."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.text.paper_number import read_number
from gbv_desktop.domain.work.recommendations import (
    ADVICE_STATE_WORDS,
    UNIT_SAYS,
    AdviceState,
    AdviceStep,
    Recommendation,
    advice_code,
    checked_advice,
    heirs,
    with_step,
)
from gbv_desktop.domain.work.visits import E_VISIT_UNIT, Visit, checked_visit
from gbv_desktop.errors import ProblemKind
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import require_unit
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.work.inspections import standing_visit
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message

E_ADVICE_NONE = ProblemKind(
    "E-ADVICE-NONE",
    N_("There is no recommendation {code} here."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “inspect list” shows it."),
)
E_ADVICE_WHOSE = ProblemKind(
    "E-ADVICE-WHOSE",
    N_("The recommendation {code} was not made to this office, so it cannot be answered here."),
    N_("Write down what became of it, or wait for the unit's answer."),
)

E_ADVICE_ABOVE = ProblemKind(
    "E-ADVICE-ABOVE",
    N_("The recommendation {code} was made by the unit above, which alone decides on it."),
    N_("Answer it instead; the answer travels in the next file."),
)

E_ADVICE_ANSWER = ProblemKind(
    "E-ADVICE-ANSWER",
    N_("“{state}” is said of {code} by the office that made it."),
    N_("Answer that it is being carried out, or that it is carried out."),
)


@dataclass(frozen=True)
class AdviceLine:
    """A recommendation as lists show it.

    Attributes:
        office: whose it is today: its unit, or the successors of one that ended.
        overdue: by how many days; 0 for none.
        own: whether this office is to carry it out.
        waits: an answer of this office that no file has carried yet.
    """

    advice: Recommendation
    office: str
    overdue: int
    own: bool
    waits: bool


def read_advice(office: Office, *, only_open: bool = False) -> tuple[AdviceLine, ...]:
    """Every recommendation that this office made or was given: what is due first comes first.

    Args:
        office: the open office.
        only_open: those that are still followed.
    """
    with office.store.read() as work:
        found = work.work_records.list(Recommendation)
    kept = [each for each in found if each.is_open or not only_open]
    kept.sort(key=lambda each: (not each.is_open, each.due or date.max, each.code))
    return tuple(_line(office, each) for each in kept)


def _line(office: Office, advice: Recommendation) -> AdviceLine:
    today = office.clock.today()
    whose = heirs(office.plan.unit_by_id, advice.addressee, today) or (advice.addressee,)
    own = advice.visit == 0
    return AdviceLine(
        advice,
        ", ".join(map(office.name_of, whose)),
        advice.days_overdue(today),
        own,
        own and any(is_unsent(each) for each in advice.steps),
    )


def is_unsent(step: AdviceStep) -> bool:
    """Whether it is an answer of this office that no file has carried yet."""
    return step.state in UNIT_SAYS and not step.reply


@dataclass(frozen=True)
class AdviceWaiting:
    """What waits of recommendations, for the first page.

    Attributes:
        open: all that are followed. overdue: those of them that are.
        answered: at the office that made them, those that a unit reports as carried out; at the
            unit, those whose answer no file has carried yet.
        returned: at the unit, those whose answer was not accepted.
        next_due: the nearest day by which one is due; ``None`` for none.
    """

    open: int = 0
    overdue: int = 0
    answered: int = 0
    returned: int = 0
    next_due: date | None = None

    @property
    def to_do(self) -> int:
        """How many wait for a hand here."""
        return self.overdue + self.answered + self.returned


NO_ADVICE = AdviceWaiting()


def advice_waiting(office: Office, work: Work) -> AdviceWaiting:
    """What waits of recommendations that stand in a signed notice."""
    today = office.clock.today()
    every = work.work_records.list(Recommendation)
    found = [each for each in every if each.is_open and each.paper_on is not None]
    days = [each.due for each in found if each.due is not None]
    return AdviceWaiting(
        open=len(found),
        overdue=sum(each.days_overdue(today) > 0 for each in found),
        answered=sum(_waits(each) for each in found),
        returned=sum(not each.visit and each.refusal is not None for each in found),
        next_due=min(days, default=None),
    )


def _waits(advice: Recommendation) -> bool:
    if advice.visit:
        return advice.state is AdviceState.REPORTED
    return any(is_unsent(each) for each in advice.steps)


def advice_of(work: Work, code: str) -> Recommendation:
    """The recommendation of that code in a transaction; raises E-ADVICE-NONE."""
    typed = code.strip()
    advice = next((e for e in work.work_records.list(Recommendation) if e.code == typed), None)
    if advice is None:
        # Cut, as it may be anything that somebody typed behind a command.
        raise E_ADVICE_NONE(code=typed[:40])
    return advice


def is_made_here(office: Office, code: str) -> bool:
    """Whether this office decides on a recommendation and does not answer it; raises
    E-ADVICE-NONE."""
    with office.store.read() as work:
        return bool(advice_of(work, code).visit)


# --- at the office that inspects ------------------------------------------------------------------
@needs(PersonRole.ENTER)
def advise(office: Office, advice: Recommendation) -> Recommendation:
    """Keeps a recommendation of a visit, a new one if it has no number yet, and returns it.

    One that corrects another closes it: the old words stay, and nobody follows them any more.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-VISIT-NONE, E-ADVICE-*, E-SETUP-UNIT, E-WORK-*,
            E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    with office.writing() as work:
        visit = standing_visit(work, advice.visit)
        every = work.work_records.list(Recommendation, year=visit.year, removed_too=True)
        before = next((e for e in every if e.no == advice.no), None) if advice.no else None
        code = advice_code(visit, every) if before is None else before.code
        kept = replace(advice, unit=visit.unit, year=visit.year, code=code)
        _require_reached(office, kept)
        kept = checked_advice(kept, visit, before)
        if before is None:
            kept = replace(kept, no=work.work_records.add(kept))
            if kept.corrects:
                _replace(office, work, kept)
        else:
            work.work_records.change(kept)
        office.log(work, "recommendation", kept.code, unit=kept.addressee)
    return kept


def _require_reached(office: Office, advice: Recommendation) -> None:
    unit, today = require_unit(office.plan, advice.addressee), office.clock.today()
    # Of the visited unit that has ended the recommendation is history; another is to act.
    if advice.by_unit and not heirs(office.plan.unit_by_id, unit.id, today):
        raise E_VISIT_UNIT(unit=office.name_of(unit.id), day=today)


def _replace(office: Office, work: Work, new: Recommendation) -> None:
    old = advice_of(work, new.corrects)
    why = tr(message(N_("Replaced by {code}"), code=new.code))
    step = AdviceStep(AdviceState.DROPPED, office.clock.today(), why)
    work.work_records.change(with_step(old, step))


@needs(PersonRole.ENTER)
def drop_draft(office: Office, code: str) -> Recommendation:
    """Takes a recommendation out that stands in no signed notice yet; its code is not given again.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-ADVICE-NONE, E-ADVICE-SIGNED.
    """
    office.require(CONSOLIDATING)
    with office.writing() as work:
        advice = advice_of(work, code)
        checked_advice(advice, standing_visit(work, advice.visit), advice)
        work.work_records.set_removed(Recommendation, advice.no, True)
        office.log(work, "recommendation removed", advice.code)
    return advice


@needs(PersonRole.ENTER)
def put_notice(office: Office, no: int, number: str, day: date) -> Visit:
    """Notes the signed notice of results of a visit; its recommendations count from then on.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-VISIT-*, E-WORK-PAIR, E-PAPER-NUMBER, E-ADVICE-DUE.
    """
    office.require(CONSOLIDATING)
    with office.writing() as work:
        before = standing_visit(work, no)
        unit = require_unit(office.plan, before.unit)
        signed = replace(before, notice_no=read_number(number), notice_on=day)
        visit = checked_visit(signed, unit, before)
        work.work_records.change(visit)
        for each in work.work_records.list(Recommendation, year=visit.year):
            if each.visit == no:
                # As a draft against the signed notice: each due day must lie after it.
                checked = checked_advice(each, replace(before, day=day))
                noted = replace(checked, paper_no=visit.notice_no, paper_on=visit.notice_on)
                work.work_records.change(noted)
        office.log(work, "inspection notice", str(no), number=visit.notice_no)
    return visit


@needs(PersonRole.ENTER)
def decide_advice(office: Office, code: str, step: AdviceStep) -> Recommendation:
    """Writes down what becomes of a recommendation: this office's own word, or what a unit that
    sends no files answered on paper.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-ADVICE-*, E-PAPER-NUMBER, E-WORK-*,
            E-TEXT-CHARS.
    """
    office.require(CONSOLIDATING)
    if not is_made_here(office, code):
        raise E_ADVICE_ABOVE(code=code.strip())
    return _step(office, code, step, "recommendation decided")


# --- at the unit ----------------------------------------------------------------------------------
@needs(PersonRole.ENTER)
def answer_advice(
    office: Office,
    code: str,
    text: str,
    state: AdviceState,
    *,
    paper_no: str = "",
    paper_on: date | None = None,
) -> Recommendation:
    """Writes this office's answer to a recommendation down; it travels in the next file.

    Args:
        office: the open office.
        code: of the recommendation.
        text: what was done, or how far it has come.
        state: whether it is carried out: one of :data:`.UNIT_SAYS`.
        paper_no, paper_on: the document that shows it.

    Raises:
        Problem: E-PERSON-ROLE, E-ADVICE-*, E-PAPER-NUMBER, E-WORK-*, E-TEXT-CHARS.
    """
    with office.store.read() as work:
        advice = advice_of(work, code)
    if advice.visit:
        raise E_ADVICE_WHOSE(code=advice.code)
    if state not in UNIT_SAYS:
        raise E_ADVICE_ANSWER(code=advice.code, state=message(ADVICE_STATE_WORDS[state]))
    step = AdviceStep(state, office.clock.today(), text, paper_no, paper_on)
    return _step(office, code, step, "recommendation answered")


def _step(office: Office, code: str, step: AdviceStep, action: str) -> Recommendation:
    with office.writing() as work:
        advice = with_step(
            advice_of(work, code), replace(step, by=step.by or office.preparer.title)
        )
        work.work_records.change(advice)
        office.log(work, action, advice.code, state=step.state.value)
    return advice
