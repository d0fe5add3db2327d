"""More time for a report (gia hạn), for one unit, some or all: an edition of the plan at once."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from functools import partial

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.periods import Extension, Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.period_rows import with_extension
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.periods.owing import E_UNIT_OWES, owing_units, period_as_given
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.text import N_, message

E_EXTEND_DAY = ProblemKind(
    "E-EXTEND-DAY",
    N_("{period}: {unit} may report to the end of {last} already; {day} gives no more time."),
    N_("Choose a later day. An earlier one is a change of the plan's periods, in the draft."),
)
E_EXTEND_FROZEN = ProblemKind(
    "E-EXTEND-FROZEN",
    N_("The figures of {period} are frozen already; more time would change nothing."),
    N_("Take a late report in as a correction, and freeze the period anew."),
)
E_EXTEND_REASON = ProblemKind(
    "E-EXTEND-REASON",
    N_("An extension needs its reason."),
    N_("Say in a few words why: a flood, an election, a broken computer."),
)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class MoreTime:
    """More time as an office gives it.

    Attributes:
        period: its code.
        units: ids of the units; empty for all that owe it.
        until: the last day in time ("đến hết ngày").
        reason: why.
        holds_from: the text says "tính từ …": what came from that day on is looked at by the new
            day; ``None`` for the day on which it is recorded, so that what is late stays late.
    """

    period: str
    units: tuple[str, ...]
    until: date
    reason: str
    holds_from: date | None = None


def extend_period(office: Office, asked: MoreTime, order: EditionOrder) -> Plan:
    """Gives more time, in force from today; the draft of the next edition follows.

    Args:
        office: the consolidating office.
        asked: for which report, for whom, to which day.
        order: the paper that says so, or that it is awaited.

    Returns:
        The plan in force.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-REPORT-PERIOD, E-EXTEND-*, E-UNIT-OWES, E-DAY-YEAR,
            E-RELEASE-PAPER, E-RELEASE-ORDER.
    """
    office.require(CONSOLIDATING)
    require_plausible_days(asked.until, asked.holds_from)
    reason = in_one_line(asked.reason)
    if not reason:
        raise E_EXTEND_REASON()
    period = office.plan.period(asked.period)
    _require_open(office, period)
    _require_more(office, period, asked.units, asked.until)
    given = Extension(
        tuple(dict.fromkeys(asked.units)),
        asked.until + _DAY,
        order.no,
        order.on,
        asked.holds_from or office.clock.today(),
        reason,
    )
    return release_change(office, partial(with_extension, code=period.code, given=given), order)


def _require_open(office: Office, period: Period) -> None:
    with office.store.read() as work:
        issued = work.issues.latest(period.code)
    if issued is not None:
        raise E_EXTEND_FROZEN(period=period_words(period.code))


def _require_more(office: Office, period: Period, units: Sequence[str], until: date) -> None:
    """Refuses units that do not owe it, and a day that gives nobody more time."""
    owe = owing_units(office, period)
    for unit in units:
        if unit not in owe:
            name = office.name_of(unit) if unit in office.plan.unit_by_id else unit[:60]
            raise E_UNIT_OWES(unit=name, period=period_words(period.code))
    with office.store.read() as work:
        held = period_as_given(office, work, period)
    # For all it is more than the day that holds for all: whoever has longer keeps that.
    days = {unit: held.for_unit(unit).due_before for unit in units} or {"": held.due_for_all}
    for unit, due_before in days.items():
        if until + _DAY <= due_before:
            shown = office.name_of(unit) if unit else message(N_("every unit"))
            raise E_EXTEND_DAY(
                unit=shown, period=period_words(period.code), last=due_before - _DAY, day=until
            )
