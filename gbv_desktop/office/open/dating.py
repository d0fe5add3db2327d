"""What an act is dated by, compared with what went before: a clock set back is said, and asked.

The day of an act comes from the PC's clock, which may be wrong by decades; nothing is ordered by
it. But a freeze that is dated before the report in it, or a second revision before the first,
stands on paper for ever. So such an act is refused until a person says that the day is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import date, datetime
from functools import partial, wraps
from typing import Concatenate, ParamSpec, TypeVar

from gbv_desktop.bundle.payload.wire import ClockMark
from gbv_desktop.domain.offices.people import Approval
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.base.clock import (
    OTHERS_CLOCK,
    W_CLOCK_FAR,
    YEARS_AWAY,
    SetClock,
    moment_of,
    too_far_ahead,
)
from gbv_desktop.office.base.doubts import DayDoubted, Doubt
from gbv_desktop.office.open.facts import ClockSeen, Fact, clock_seen, note_clock
from gbv_desktop.office.open.faults import E_CLOCK_BACK, E_DAY_BACK, W_TIME
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.faults import E_DB_READS
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

_P = ParamSpec("_P")
_R = TypeVar("_R")

DATED: set[str] = set()
"""Every use case that is dated by the clock and asks about it, by its dotted name."""

DATE_DOUBTS = frozenset({E_CLOCK_BACK.code, E_DAY_BACK.code})
"""Refusals that are questions; each is answered for itself."""


@dataclass(frozen=True)
class Before:
    """Something that went before an act: what it is, and its day."""

    what: Message
    day: date


@dataclass(frozen=True)
class Accepted:
    """A person said that the clock is right though something was dated later.

    Attributes:
        on: the day that is right. latest: the last of the days that are wrong.
        seq: the last line of the journal then; the lines up to it say nothing any more.
    """

    on: date
    latest: date
    seq: int

    def holds(self, day: date, each: Before) -> bool:
        """Whether that was said of this day as well: no earlier one, and against no later one."""
        return self.on <= day and each.day <= self.latest


ACCEPTED = Fact("clock accepted", Accepted)


def dates(
    act: Callable[Concatenate[Office, _P], _R],
) -> Callable[Concatenate[Office, _P], _R]:
    """Marks a use case that is dated by the clock: E-CLOCK-BACK where the clock stands before the
    last act of this office, or before the latest signed time that is known here.

    What a person answers is written by the first transaction that the act ends, so that nothing
    is kept of it if the act is refused.

    A day set by hand, for rehearsals, goes back and forth as it is wanted; what belongs together
    is compared there as well, by :func:`require_after`.

    All of them write, so E-DB-READS comes before anything else where the store is only read.
    """

    @wraps(act)
    def dated(office: Office, /, *args: _P.args, **named: _P.kwargs) -> _R:
        # Before a file is kept in the inbox, or half of a stick is written.
        if office.store.read_only:
            raise E_DB_READS()
        with _clock_asked(office):
            return act(office, *args, **named)

    DATED.add(f"{act.__module__}.{act.__qualname__}")
    return dated


@contextmanager
def _clock_asked(office: Office) -> Iterator[None]:
    # A day set by hand is a rehearsal's; who plays a year twice is not asked each time.
    doubt = None if isinstance(office.clock, SetClock) else _clock_doubt(office)
    office.besides = None if doubt is None else partial(_keep, office, doubt=doubt)
    try:
        yield
    finally:
        office.besides = None


def _clock_doubt(office: Office) -> Doubt | None:
    with office.store.read() as work:
        return _answered(office, work, E_CLOCK_BACK, office.clock.today(), _known(office, work))


def _known(office: Office, work: Work) -> Iterator[Before]:
    """What this office did last, and the latest time that was signed, with who did."""
    accepted = ACCEPTED.read(work)
    # The lines that were wrong about the day stay in the journal; they are only not asked again.
    last = work.journal.latest(accepted.seq if accepted else 0)
    if last is not None:
        yield Before(message(N_("the last thing done in this office")), _day(last))
    mark = clock_seen(work)
    if mark.at:
        # Another PC may be a day ahead without being wrong: its mark must not bar today.
        signed = _day(moment_of(mark.at) - OTHERS_CLOCK)
        yield Before(_whose(office, mark.unit), signed)


def far_clock(office: Office) -> Problem | None:
    """W-CLOCK-FAR where the PC's clock stands years before or after the newest day known here.

    It is said once when the office is opened, and bars nothing; what an act may not be dated by is
    asked by :func:`dates`. A training office plays in years of its own, mostly gone ones, so there
    only a clock that stands before them is told.
    """
    if isinstance(office.clock, SetClock):
        return None
    today = office.clock.today()
    with office.store.read() as work:
        accepted = ACCEPTED.read(work)
        known = [
            each
            for each in _known(office, work)
            if not (accepted and each.day > today and accepted.holds(today, each))
        ]
    newest = max(known, key=lambda each: each.day, default=None)
    if newest is None or abs(today - newest.day) <= YEARS_AWAY:
        return None
    # A training office of last year is opened again without a word.
    if today > newest.day and office.record.training:
        return None
    years = round(abs(today - newest.day).days / 365.25)
    return W_CLOCK_FAR(day=today, what=newest.what, before=newest.day, years=years)


def _whose(office: Office, unit: str) -> Message:
    """Whose clock a signed time comes from."""
    if unit == office.record.unit:
        return message(N_("the latest time that this office signed"))
    return message(N_("a file that {unit} dated by its own clock"), unit=office.name_of(unit))


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def require_after(
    office: Office, work: Work, day: date, known: Iterable[Before], *, typed: bool = False
) -> None:
    """Refuses a day before something that went before, unless a person said that it is right.

    Args:
        office: the open office; its ``answered`` holds what the person was asked and accepted.
        work: the transaction of the act. The journal keeps the answer; of the clock the same is
            not asked again, a day on a paper is asked about each time.
        day: the day that the act is dated by.
        known: what went before it.
        typed: the day was copied from a paper and is not that of the clock.

    Raises:
        DayDoubted: E-CLOCK-BACK; E-DAY-BACK for a typed day.
    """
    doubt = _answered(office, work, E_DAY_BACK if typed else E_CLOCK_BACK, day, known)
    if doubt is not None:
        _keep(office, work, doubt)


def _answered(
    office: Office, work: Work, kind: ProblemKind, day: date, known: Iterable[Before]
) -> Doubt | None:
    """The doubt about a day that a person has just answered; ``None`` where there is none.

    Raises:
        DayDoubted: nobody answered it.
    """
    said = ACCEPTED.read(work) if kind is E_CLOCK_BACK else None
    # What was said holds for the same clock and not for a worse one: Accepted.holds compares both.
    later = [each for each in known if each.day > day and not (said and said.holds(day, each))]
    if not later:
        return None
    # One question for all: the latest says most, and whoever accepts it accepts the others.
    last = max(later, key=lambda each: each.day)
    doubt = Doubt(kind.code, day, last.day)
    if doubt not in office.answered:
        raise DayDoubted(kind(day=day, what=last.what, before=last.day), doubt)
    return doubt


def _keep(office: Office, work: Work, doubt: Doubt) -> None:
    # A day on a paper says nothing about the clock, so its answer is not kept for the next time.
    if doubt.code == E_CLOCK_BACK.code:
        seq = work.journal.head()[0]
        ACCEPTED.put(work, Accepted(doubt.day, doubt.before, seq))
    office.log(work, "date goes back", doubt.day.isoformat(), before=doubt.before.isoformat())


def approvals(found: Iterable[Approval | None]) -> tuple[Before, ...]:
    """Approvals as what went before; who has not approved yet stands against nothing."""
    words = message(N_("the approval of the report"))
    return tuple(Before(words, each.on) for each in found if each is not None)


# --- times that other computers signed ------------------------------------------------------------
def see_time(
    office: Office, work: Work, signed: str, clock: ClockMark, unit: str
) -> Problem | None:
    """Raises the high-water mark to a time that a unit signed, unless it lies ahead.

    Else one PC whose clock runs ahead would make every other clock look wrong.

    Returns:
        W-TIME if the time lies ahead of this PC's clock, to be told.
    """
    ahead = time_ahead(office, signed, unit)
    if ahead is not None:
        office.log(work, "time ahead", signed, unit=unit)
    elif not clock.suspect:
        note_clock(work, ClockSeen(signed, unit))
    return ahead


def time_ahead(office: Office, signed: str, unit: str) -> Problem | None:
    """W-TIME, with the unit and both days, if a signed time lies ahead of this PC's clock."""
    if not too_far_ahead(signed, office.clock.now()):
        return None
    day = moment_of(signed).astimezone().date()
    return W_TIME(unit=office.name_of(unit), signed=day, today=office.clock.today())
