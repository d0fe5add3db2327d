"""Visits (cuộc kiểm tra) and their minutes (biên bản): what was seen at one unit on one day.

How far a visit has come follows from the papers about it, so that nothing can contradict them.
Procedures are looked at, never files: no case, no village, no class stands in minutes.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, time, timedelta
from enum import StrEnum
from itertools import pairwise
from typing import ClassVar

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.work.inspections import checked_clause, checked_seat, require_once
from gbv_desktop.domain.work.plain_words import E_WORK_EMPTY, LINE, PARAGRAPH, plain
from gbv_desktop.domain.work.records import WorkRecord, paper
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, message

E_VISIT_UNIT = ProblemKind(
    "E-VISIT-UNIT",
    N_("{unit} did not exist on {day}."),
    N_("Choose a unit that exists on that day, or another day."),
)
E_VISIT_SIGNED = ProblemKind(
    "E-VISIT-SIGNED",
    N_("The minutes of this visit were signed on {day}; nothing in them changes any more."),
    N_("Write what became known later into the notice of results."),
)
E_VISIT_ORDER = ProblemKind(
    "E-VISIT-ORDER",
    N_("“{later}” comes before “{earlier}”."),
    N_("Enter what comes first, then save again; or correct the days."),
)
E_VISIT_FAR = ProblemKind(
    "E-VISIT-FAR",
    N_("“{later}” lies more than a year after “{earlier}”: {day}."),
    N_("Look at the year, then save again; what is signed does not change any more."),
)
E_VISIT_YEAR = ProblemKind(
    "E-VISIT-YEAR",
    N_("The day {day} does not lie in {year}, the year of the visit."),
    N_("Choose a day of that year, or write the visit down in the year of its day."),
)
E_VISIT_COPIES = ProblemKind(
    "E-VISIT-COPIES",
    N_("Minutes in {count} copies: there are two to nine."),
    N_("Enter how many copies are signed; both sides keep one."),
)

E_VISIT_TIME = ProblemKind(
    "E-VISIT-TIME",
    N_("“{text}” is no time of day."),
    N_("Write hours and minutes, such as 08:30."),
)

MOST_COPIES = 9
_LONGEST = timedelta(days=366)


_TIME = re.compile(r"([01]?\d|2[0-3])(?:\s?(?:[:.h]|giờ)\s?([0-5]\d)?)?")


class Session(StrEnum):
    """The part of a day (buổi)."""

    MORNING = "morning"
    AFTERNOON = "afternoon"
    WHOLE_DAY = "whole_day"


class Side(StrEnum):
    """On whose side somebody is present."""

    TEAM = "team"
    UNIT = "unit"


class PointResult(StrEnum):
    """How far a unit has come with a point that is looked at."""

    DONE = "done"
    PARTLY = "partly"
    NOT_YET = "not_yet"
    NO_DUTY = "no_duty"
    """Không thuộc nhiệm vụ."""


class VisitState(StrEnum):
    """How far a visit has come."""

    PLANNED = "planned"
    PUT_OFF = "put_off"
    """Hoãn: another day is not known yet."""
    ANNOUNCED = "announced"
    HELD = "held"
    SIGNED = "signed"
    """Biên bản đã ký."""
    NOTICE = "notice"
    """Đã có Thông báo kết quả."""
    FOLLOWED = "followed"
    """Đang theo dõi: recommendations are open."""
    CLOSED = "closed"


SESSION_WORDS = {
    Session.MORNING: N_("Morning"),
    Session.AFTERNOON: N_("Afternoon"),
    Session.WHOLE_DAY: N_("Whole day"),
}
POINT_RESULT_WORDS = {
    PointResult.DONE: N_("Carried out"),
    PointResult.PARTLY: N_("Carried out in part"),
    PointResult.NOT_YET: N_("Not carried out yet"),
    PointResult.NO_DUTY: N_("Not its duty"),
}
VISIT_STATE_WORDS = {
    VisitState.PLANNED: N_("Planned"),
    VisitState.PUT_OFF: N_("Put off"),
    VisitState.ANNOUNCED: N_("Announced"),
    VisitState.HELD: N_("Inspected"),
    VisitState.SIGNED: N_("Minutes signed"),
    VisitState.NOTICE: N_("Notice of results issued"),
    VisitState.FOLLOWED: N_("Being followed up"),
    VisitState.CLOSED: N_("Closed"),
}


@dataclass(frozen=True)
class PutOff:
    """A day that did not hold, and why; it stays in the schedule."""

    day: date | None
    why: str


@dataclass(frozen=True)
class Attendant:
    """Who was present, by office and title; ``name`` empty leaves a dotted line."""

    office: str
    title: str = ""
    name: str = ""
    side: Side = Side.TEAM


@dataclass(frozen=True)
class PointFinding:
    """What was found about one point; ``clause`` as in the plan of the inspection."""

    clause: str
    result: PointResult
    remark: str = ""


@dataclass(frozen=True)
class Minutes:
    """The minutes of a visit.

    Attributes:
        began, ended: times of day.
        strengths: ưu điểm. shortcomings: tồn tại, hạn chế, one a line. causes: nguyên nhân.
        opinion: of the inspected unit.
        copies: how many are signed.
        paper_no: number with its sign (``03/BB-ĐKT``); may stay empty.
        signed_on: from then on nothing changes.
    """

    began: time | None = None
    ended: time | None = None
    present: tuple[Attendant, ...] = ()
    findings: tuple[PointFinding, ...] = ()
    strengths: str = ""
    shortcomings: tuple[str, ...] = ()
    causes: str = ""
    opinion: str = ""
    copies: int = 2
    paper_no: str = ""
    signed_on: date | None = None


@dataclass(frozen=True, kw_only=True)
class Visit(WorkRecord):
    """A visit to one unit.

    Attributes:
        plan: number of the plan's line; 0 for one that no plan foresaw (đột xuất).
        serial: its number among the visits of its year, in the codes of its recommendations.
        day: ``None`` while it is put off without another day.
        clauses: points that are looked at.
        put_off: the days that did not hold, the first one first.
        letter_no, letter_on: the letter that announces it.
        minutes: ``None`` until it was held.
        notice_no, notice_on: the notice of results (Thông báo kết quả kiểm tra).
    """

    register: ClassVar[str] = "inspection-visit"

    plan: int = 0
    serial: int = 0
    day: date | None = None
    session: Session = Session.MORNING
    place: str = ""
    clauses: tuple[str, ...] = ()
    put_off: tuple[PutOff, ...] = ()
    letter_no: str = ""
    letter_on: date | None = None
    minutes: Minutes | None = None
    notice_no: str = ""
    notice_on: date | None = None

    @property
    def signed_on(self) -> date | None:
        """When its minutes were signed."""
        return None if self.minutes is None else self.minutes.signed_on

    def state(self, recommended: Iterable[bool] = ()) -> VisitState:
        """How far it has come.

        Args:
            recommended: of each of its recommendations, whether it is still open.
        """
        if self.notice_on is not None:
            every = tuple(recommended)
            if not every:
                return VisitState.NOTICE
            return VisitState.FOLLOWED if any(every) else VisitState.CLOSED
        if self.minutes is not None:
            return VisitState.HELD if self.minutes.signed_on is None else VisitState.SIGNED
        if self.day is None:
            return VisitState.PUT_OFF
        return VisitState.PLANNED if self.letter_on is None else VisitState.ANNOUNCED


def checked_visit(visit: Visit, unit: Unit, before: Visit | None = None) -> Visit:
    """A visit as it is kept.

    Args:
        visit: what is to be kept.
        unit: the inspected one, as the plan has it.
        before: what is kept now; ``None`` for a new visit.

    Raises:
        Problem: E-VISIT-UNIT, E-VISIT-SIGNED, E-VISIT-ORDER, E-VISIT-FAR, E-VISIT-YEAR,
            E-VISIT-COPIES, E-INSPECT-POINT, E-PAPER-NUMBER, E-WORK-*, E-TEXT-CHARS.
    """
    if before is not None:
        _require_unsigned(visit, before)
    _require_day(visit, unit)
    _require_order(visit)
    clauses = tuple(map(checked_clause, visit.clauses))
    require_once(clauses)
    return replace(
        visit,
        place=plain(visit.place, N_("Place"), LINE, lines=False),
        clauses=clauses,
        put_off=tuple(
            replace(e, why=plain(e.why, N_("Reason"), LINE, needed=True, lines=False))
            for e in visit.put_off
        ),
        letter_no=paper(visit.letter_no, visit.letter_on, N_("Letter on the schedule")),
        notice_no=paper(visit.notice_no, visit.notice_on, N_("Notice of results")),
        minutes=None if visit.minutes is None else _checked_minutes(visit.minutes),
    )


def _require_unsigned(visit: Visit, before: Visit) -> None:
    """That of a visit whose minutes are signed only the notice of results is new."""
    signed = before.signed_on
    if signed is None:
        return
    later = replace(visit, notice_no=before.notice_no, notice_on=before.notice_on)
    # A notice is signed as well: another one is another paper.
    if later != before or (before.notice_on is not None and visit != before):
        raise E_VISIT_SIGNED(day=signed)


def _require_day(visit: Visit, unit: Unit) -> None:
    day = visit.day
    if day is None:
        if not visit.put_off or visit.minutes is not None:
            raise E_WORK_EMPTY(field=message(N_("Day of the visit")))
        return
    if day.year != visit.year:
        raise E_VISIT_YEAR(day=day, year=visit.year)
    if not unit.in_force(day):
        raise E_VISIT_UNIT(unit=unit.name_on(day).office, day=day)


def _require_order(visit: Visit) -> None:
    """That the papers about a visit follow each other, none of them leaving one out."""
    if visit.notice_on is not None and visit.signed_on is None:
        raise E_VISIT_ORDER(
            later=message(N_("Notice of results")), earlier=message(N_("Minutes signed"))
        )
    known = (
        (N_("Day of the visit"), visit.day),
        (N_("Minutes signed"), visit.signed_on),
        (N_("Notice of results"), visit.notice_on),
    )
    days = [(name, day) for name, day in known if day is not None]
    for (first, earlier), (second, later) in pairwise(days):
        if later < earlier:
            raise E_VISIT_ORDER(later=message(second), earlier=message(first))
        # A slip in the year would be locked with the signature, and no notice could follow it.
        if later - earlier > _LONGEST:
            raise E_VISIT_FAR(later=message(second), earlier=message(first), day=later)


def _checked_minutes(minutes: Minutes) -> Minutes:
    if not 2 <= minutes.copies <= MOST_COPIES:
        raise E_VISIT_COPIES(count=minutes.copies)
    began, ended = minutes.began, minutes.ended
    if began is not None and ended is not None and ended < began:
        raise E_VISIT_ORDER(later=message(N_("End")), earlier=message(N_("Beginning")))
    made = replace(
        minutes,
        present=tuple(map(_checked_attendant, minutes.present)),
        findings=tuple(
            replace(
                each,
                clause=checked_clause(each.clause),
                remark=plain(each.remark, N_("Observation"), PARAGRAPH),
            )
            for each in minutes.findings
        ),
        strengths=plain(minutes.strengths, N_("Strengths"), PARAGRAPH),
        shortcomings=tuple(
            plain(each, N_("Shortcomings"), PARAGRAPH, needed=True) for each in minutes.shortcomings
        ),
        causes=plain(minutes.causes, N_("Causes"), PARAGRAPH),
        opinion=plain(minutes.opinion, N_("Opinion of the unit"), PARAGRAPH),
        paper_no=plain(minutes.paper_no, N_("Number of the minutes"), 60, lines=False),
    )
    require_once(each.clause for each in made.findings)
    if made.signed_on is not None:
        _require_whole(made)
    return made


def _checked_attendant(attendant: Attendant) -> Attendant:
    return replace(attendant, **checked_seat(attendant.office, attendant.title, attendant.name))


def _require_whole(minutes: Minutes) -> None:
    """That signed minutes say when and what: nobody can fill it in afterwards."""
    needed = (
        (N_("Beginning"), minutes.began),
        (N_("End"), minutes.ended),
        (N_("Points looked at"), minutes.findings),
    )
    for name, value in needed:
        if not value and value != time():
            raise E_WORK_EMPTY(field=message(name))


def read_time(text: str) -> time | None:
    """A time of day as people type it (``8:30``, ``8h30``, ``8``); ``None`` for none.

    Raises:
        Problem: E-VISIT-TIME.
    """
    if not text.strip():
        return None
    found = _TIME.fullmatch(text.strip())
    if found is None:
        raise E_VISIT_TIME(text=text.strip()[:40])
    return time(int(found[1]), int(found[2] or 0))


def next_serial(visits: Iterable[Visit], year: int) -> int:
    """The number of the next visit of a year.

    Args:
        visits: all that were ever written down, those taken out as well.
    """
    return 1 + max((each.serial for each in visits if each.year == year), default=0)
