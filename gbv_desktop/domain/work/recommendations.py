"""Recommendations after an inspection (kiến nghị sau kiểm tra): made, answered, confirmed.

They count from the day on which the notice of results (Thông báo kết quả kiểm tra) is signed. The
text of one never changes: a correction is a new one that names the old.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.work.plain_words import LINE, plain
from gbv_desktop.domain.work.records import WorkRecord, paper
from gbv_desktop.domain.work.visits import Visit
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, message

E_ADVICE_SIGNED = ProblemKind(
    "E-ADVICE-SIGNED",
    N_("The notice that holds {code} was signed on {day}; its words do not change any more."),
    N_("Make a new recommendation that names this one, or say why this one no longer fits."),
)
E_ADVICE_CLOSED = ProblemKind(
    "E-ADVICE-CLOSED",
    N_("{code} is closed: {state}."),
    N_("Make a new recommendation after the next inspection, if something is left to do."),
)
E_ADVICE_DUE = ProblemKind(
    "E-ADVICE-DUE",
    N_("{code} would be due on {due}, before {day}."),
    N_("Enter a day after the notice of results and after the one that held until now."),
)
E_ADVICE_EARLY = ProblemKind(
    "E-ADVICE-EARLY",
    N_("{code} stands in no signed notice of results yet."),
    N_("Enter number and day of the notice first; recommendations count from it."),
)

E_ADVICE_UNANSWERED = ProblemKind(
    "E-ADVICE-UNANSWERED",
    N_("There is no answer to {code} that could be refused."),
    N_("Wait for the unit's answer, or urge it."),
)

TEXT = 500
"""Letters of a recommendation, and of an answer."""


class Topic(StrEnum):
    """What a recommendation is about."""

    PLAN = "plan"
    PEOPLE = "people"
    COMMUNICATION = "communication"
    TRAINING = "training"
    INTAKE = "intake"
    """Tiếp nhận tin báo."""
    SECRECY = "secrecy"
    COOPERATION = "cooperation"
    MONEY = "money"
    REPORTING = "reporting"


class AdviceState(StrEnum):
    """How far a recommendation has come."""

    OPEN = "open"
    UNDER_WAY = "under_way"
    REPORTED = "reported"
    """Đơn vị báo cáo đã thực hiện."""
    RETURNED = "returned"
    """The office that made it does not accept the unit's answer, and says why."""
    CONFIRMED = "confirmed"
    CARRIED = "carried"
    """Chuyển năm sau; it goes on with another due day."""
    DROPPED = "dropped"
    """Không còn phù hợp."""

    @property
    def closed(self) -> bool:
        """Whether nobody follows it any more."""
        return self in (AdviceState.CONFIRMED, AdviceState.DROPPED)


UNIT_SAYS = frozenset({AdviceState.UNDER_WAY, AdviceState.REPORTED})
"""What a unit says of it; everything else is the word of the office that made it."""

TOPIC_WORDS = {
    Topic.PLAN: N_("Plan of the unit"),
    Topic.PEOPLE: N_("People in charge"),
    Topic.COMMUNICATION: N_("Communication"),
    Topic.TRAINING: N_("Training"),
    Topic.INTAKE: N_("Receiving reports of violence"),
    Topic.SECRECY: N_("Confidentiality of files"),
    Topic.COOPERATION: N_("Cooperation"),
    Topic.MONEY: N_("Funding"),
    Topic.REPORTING: N_("Reporting"),
}
ADVICE_STATE_WORDS = {
    AdviceState.OPEN: N_("Not carried out yet"),
    AdviceState.UNDER_WAY: N_("Being carried out"),
    AdviceState.REPORTED: N_("The unit reports it as carried out"),
    AdviceState.RETURNED: N_("The answer is not accepted"),
    AdviceState.CONFIRMED: N_("Confirmed as completed"),
    AdviceState.CARRIED: N_("Carried over to the next year"),
    AdviceState.DROPPED: N_("No longer fitting"),
}


@dataclass(frozen=True)
class AdviceStep:
    """What became of a recommendation on a day.

    Attributes:
        text: the unit's answer, or the reason.
        paper_no, paper_on: the document that shows it.
        by: title of who answered or decided.
        due: the day that holds from now on, where it was carried over.
        reply: object id of the signed answer; empty for what was written down at this office.
    """

    state: AdviceState
    on: date
    text: str = ""
    paper_no: str = ""
    paper_on: date | None = None
    by: str = ""
    due: date | None = None
    reply: str = ""


@dataclass(frozen=True, kw_only=True)
class Recommendation(WorkRecord):
    """A recommendation to one unit.

    Attributes:
        visit: number of the visit's line; 0 where it came from the unit above.
        code: ``KN-2018-03.2``: year, visit, row; never given again.
        by_unit: id of another unit that is to carry it out; empty for the inspected one.
        due_on: the day set at first; empty for none.
        paper_no, paper_on: of the notice of results.
        corrects: code of the one whose words it replaces.
        steps: what became of it, in the order in which it came.
        objects: ids under which it travelled or came.
        advised_by: who recommends, as the file says; empty where it was made here.
    """

    register: ClassVar[str] = "recommendation"

    visit: int = 0
    code: str = ""
    topic: Topic = Topic.PLAN
    text: str = ""
    by_unit: str = ""
    due_on: date | None = None
    clause: str = ""
    paper_no: str = ""
    paper_on: date | None = None
    corrects: str = ""
    steps: tuple[AdviceStep, ...] = ()
    objects: tuple[str, ...] = ()
    advised_by: str = ""

    @property
    def addressee(self) -> str:
        """Id of the unit that is to carry it out, as it was when it was made."""
        return self.by_unit or self.unit

    @property
    def state(self) -> AdviceState:
        """How far it has come; what is closed stays so, whatever answer still comes in."""
        every = tuple(each.state for each in self.steps)
        closed = next((each for each in every if each.closed), None)
        return closed or (every[-1] if every else AdviceState.OPEN)

    @property
    def is_open(self) -> bool:
        """Whether it is still followed."""
        return not self.state.closed

    @property
    def due(self) -> date | None:
        """By when it is due now."""
        later = [each.due for each in self.steps if each.due is not None]
        return later[-1] if later else self.due_on

    @property
    def answer(self) -> AdviceStep | None:
        """What was answered last; ``None`` while nothing was."""
        return next((each for each in reversed(self.steps) if each.state in UNIT_SAYS), None)

    @property
    def refusal(self) -> AdviceStep | None:
        """Why the answer was not accepted; ``None`` once it was answered anew, or was."""
        last = self.steps[-1] if self.steps else None
        return last if last is not None and self.state is AdviceState.RETURNED else None

    def days_overdue(self, today: date) -> int:
        """By how many days it is overdue; 0 where the unit has reported it as carried out."""
        due = self.due
        waits = self.is_open and self.state is not AdviceState.REPORTED
        return max(0, (today - due).days) if waits and due is not None else 0


def advice_code(visit: Visit, known: Iterable[Recommendation]) -> str:
    """The code of the next recommendation of a visit.

    Args:
        known: all that were ever made, those taken out as well.
    """
    start = f"KN-{visit.year}-{visit.serial:02d}."
    # Those of the unit above stand among them, whatever it calls its own.
    given = [each.code for each in known]
    ends = (each.removeprefix(start) for each in given if each.startswith(start))
    rows = (int(each) for each in ends if _ROW.fullmatch(each))
    return f"{start}{1 + max(rows, default=0)}"


_ROW = re.compile(r"[0-9]{1,6}")


def checked_advice(
    advice: Recommendation, visit: Visit, before: Recommendation | None = None
) -> Recommendation:
    """A recommendation as it is kept, in the words of its visit's notice.

    Raises:
        Problem: E-ADVICE-SIGNED, E-ADVICE-DUE, E-WORK-*, E-TEXT-CHARS.
    """
    # After the notice only a correction is new, and it names the one whose words it replaces.
    if visit.notice_on is not None and (before is not None or not advice.corrects):
        raise E_ADVICE_SIGNED(code=advice.code, day=visit.notice_on)
    after = visit.notice_on or visit.day
    if advice.due_on is not None and after is not None and advice.due_on <= after:
        raise E_ADVICE_DUE(code=advice.code, due=advice.due_on, day=after)
    return replace(
        advice,
        text=plain(advice.text, N_("Recommendation"), TEXT, needed=True),
        clause=plain(advice.clause, N_("Clause"), 20, lines=False),
        paper_no=visit.notice_no,
        paper_on=visit.notice_on,
    )


def with_step(advice: Recommendation, step: AdviceStep) -> Recommendation:
    """A recommendation after what became of it.

    Raises:
        Problem: E-ADVICE-CLOSED, E-ADVICE-EARLY, E-ADVICE-UNANSWERED, E-ADVICE-DUE,
            E-PAPER-NUMBER, E-WORK-*, E-TEXT-CHARS.
    """
    if advice.state.closed:
        closed = message(ADVICE_STATE_WORDS[advice.state])
        raise E_ADVICE_CLOSED(code=advice.code, state=closed)
    if advice.paper_on is None:
        raise E_ADVICE_EARLY(code=advice.code)
    if step.state is AdviceState.RETURNED and advice.state not in UNIT_SAYS:
        raise E_ADVICE_UNANSWERED(code=advice.code)
    _require_later(advice, step)
    # What is confirmed speaks for itself; everything else says what was done, or why not.
    needed = step.state is not AdviceState.CONFIRMED
    kept = replace(
        step,
        text=plain(step.text, N_("Answer or reason"), TEXT, needed=needed),
        by=plain(step.by, N_("Who says so"), LINE, lines=False),
        paper_no=paper(step.paper_no, step.paper_on, N_("Document")),
    )
    return replace(advice, steps=(*advice.steps, kept))


def _require_later(advice: Recommendation, step: AdviceStep) -> None:
    if step.state is not AdviceState.CARRIED:
        return
    day = max(each for each in (advice.due, advice.paper_on, step.on) if each is not None)
    if step.due is None or step.due <= day:
        due = step.due or message(N_("no day"))
        raise E_ADVICE_DUE(code=advice.code, due=due, day=day)


def heirs(units: Mapping[str, Unit], unit: str, day: date) -> tuple[str, ...]:
    """The units to which falls what a unit was told: itself, or its successors of that day.

    A unit that the plan does not know, and one that ended without a successor, has none.
    """
    found: list[str] = []
    seen: set[str] = set()
    ways = [unit]
    while ways:
        each = ways.pop(0)
        if each in seen or each not in units:
            continue
        seen.add(each)
        if units[each].in_force(day):
            found.append(each)
        else:
            ways.extend(units[each].successors)
    return tuple(found)
