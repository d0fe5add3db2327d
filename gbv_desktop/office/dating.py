"""What an act is dated by, compared with what went before: a clock set back is said, and asked.

The day of an act comes from the PC's clock, which may be wrong by decades; nothing is ordered by
it. But a freeze that is dated before the report in it, or a second revision before the first,
stands on paper for ever. So such an act is refused until a person says that the day is right.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import wraps
from typing import Concatenate, ParamSpec, TypeVar

from gbv_desktop.domain.people import Approval
from gbv_desktop.office.clock import SetClock
from gbv_desktop.office.facts import fact_or_none, put_fact
from gbv_desktop.office.faults import E_CLOCK_BACK, E_DAY_BACK
from gbv_desktop.office.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

_P = ParamSpec("_P")
_R = TypeVar("_R")

DATED: set[str] = set()
"""Every use case that is dated by the clock and asks about it, by its dotted name."""

DATE_DOUBTS = frozenset({E_CLOCK_BACK.code, E_DAY_BACK.code})
"""Refusals that are questions: the act is done once a person says that the day is right."""

_OTHERS_CLOCK = timedelta(days=1)
"""By so much the clocks of other computers may stand before ours."""

_FACT = "clock accepted"


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


def dates(
    act: Callable[Concatenate[Office, _P], _R],
) -> Callable[Concatenate[Office, _P], _R]:
    """Marks a use case that is dated by the clock: E-CLOCK-BACK where the clock stands before the
    last act of this office, or before the latest signed time that is known here.

    A day set by hand, for rehearsals, goes back and forth as it is wanted; what belongs together
    is compared there as well, by :func:`require_after`.
    """

    @wraps(act)
    def dated(office: Office, /, *args: _P.args, **named: _P.kwargs) -> _R:
        _require_clock(office)
        return act(office, *args, **named)

    DATED.add(f"{act.__module__}.{act.__qualname__}")
    return dated


def _require_clock(office: Office) -> None:
    if isinstance(office.clock, SetClock):
        return
    today = office.clock.today()
    with office.store.read() as work:
        doubts = _doubts(work, today, _known(work))
    if doubts:
        with office.writing() as work:
            require_after(office, work, today, doubts)


def _known(work: Work) -> Iterator[Before]:
    """What this office did last, and the latest time that others signed."""
    accepted = fact_or_none(work, _FACT, Accepted)
    last = work.journal.latest(accepted.seq if accepted else 0)
    if last is not None:
        yield Before(message(N_("the last thing done in this office")), _day(last))
    mark = str(work.facts.get("clock") or "")
    if mark:
        signed = datetime.fromisoformat(mark).astimezone(UTC) - _OTHERS_CLOCK
        yield Before(message(N_("the latest signed time known here")), _day(signed))


def _day(moment: datetime) -> date:
    return moment.astimezone().date()


def require_after(
    office: Office, work: Work, day: date, known: Iterable[Before], *, typed: bool = False
) -> None:
    """Refuses a day before something that went before, unless a person said that it is right.

    Args:
        office: the open office; ``day_is_right`` says that the person was asked. The journal keeps
            it, and the same is not asked again.
        work: the transaction of the act.
        day: the day that the act is dated by.
        known: what went before it.
        typed: the day was copied from a paper and is not that of the clock.

    Raises:
        Problem: E-CLOCK-BACK; E-DAY-BACK for a typed day.
    """
    doubts = _doubts(work, day, known)
    if not doubts:
        return
    last = max(doubts, key=lambda each: each.day)
    if not office.day_is_right:
        kind = E_DAY_BACK if typed else E_CLOCK_BACK
        raise kind(day=day, what=last.what, before=last.day)
    if not typed:
        put_fact(work, _FACT, Accepted(day, last.day, work.journal.head()[0]))
    office.log(work, "date goes back", day.isoformat(), before=last.day.isoformat())


def _doubts(work: Work, day: date, known: Iterable[Before]) -> tuple[Before, ...]:
    accepted = fact_or_none(work, _FACT, Accepted)
    return tuple(
        each
        for each in known
        if each.day > day and not (accepted and accepted.on <= day and each.day <= accepted.latest)
    )


def approvals(found: Iterable[Approval | None]) -> tuple[Before, ...]:
    """Approvals as what went before; who has not approved yet stands against nothing."""
    words = message(N_("the approval of the report"))
    return tuple(Before(words, each.on) for each in found if each is not None)
