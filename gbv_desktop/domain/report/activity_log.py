"""The activity log (sổ theo dõi hoạt động): what an entry holds, and what follows from entries.

Counts only: an entry tells of an event, never of a person. Which cells the entries feed is said
by the plan (:mod:`gbv_desktop.domain.plan.logbook`).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date

from gbv_desktop.domain.plan.catalogue import Activity, Plan
from gbv_desktop.domain.plan.cells import Cell, Cells, indicator_of, number
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.logbook import (
    ENTERED,
    REGISTERS,
    LogEvent,
    LogSource,
    LogSum,
    WorkRegister,
)
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.typed import write_cell
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.domain.work.training import ClassState, TrainingClass
from gbv_desktop.text import N_

SUM_WORDS: Mapping[LogSum, str] = {
    LogSum.EVENTS: N_("Events"),
    LogSum.PARTICIPANTS: N_("Participants"),
    LogSum.WOMEN: N_("Women among them"),
    LogSum.MINORITY: N_("Ethnic minorities among them"),
    LogSum.LEAFLETS: N_("Leaflets handed out"),
    LogSum.MONEY: N_("Money spent (VND)"),
    LogSum.QUANTITY: N_("Quantity"),
    LogSum.VISITS: N_("Inspections with signed minutes"),
    LogSum.VISITED: N_("Units inspected"),
    LogSum.VISITED_TERRITORIES: N_("Territories inspected"),
    LogSum.VISITED_OFFICES: N_("Offices inspected"),
    LogSum.INSPECTION_PLAN: N_("Inspection plan of the year"),
    LogSum.SELF_ASSESSED: N_("Self-assessment"),
    LogSum.GIVEN: N_("Money to spend (VND)"),
    LogSum.USED: N_("Money used (VND)"),
}
"""What each figure of an entry is called."""

REGISTER_WORDS: Mapping[WorkRegister, str] = {
    WorkRegister.LOG: N_("Activity log"),
    WorkRegister.INSPECTIONS: N_("Register of inspections"),
    WorkRegister.SELF_ASSESSMENT: N_("Self-assessment"),
    WorkRegister.MONEY: N_("Register of money"),
}
"""What each register is called."""

_MISSED = frozenset({LogSum.PARTICIPANTS, LogSum.WOMEN, LogSum.MINORITY, LogSum.QUANTITY})
"""What an entry that counts for a cell lacks if it does not tell it."""


@dataclass(frozen=True)
class LogEntry:
    """One event of the log.

    Attributes:
        activity: id of the plan's activity.
        event: code of the kind of event; empty for another one, which only money, leaflets and
            sums over whole activities may count.
        place: code of the type of place; empty if it was not said.
        participants, women, minority: who attended, by number; ``None`` if it was not counted.
        leaflets, money: handed out, spent in đồng; ``None`` for none.
        kind, level: codes of the closer kind of event and of the level (cấp) that organised it.
        quantity: how many of what its kind counts: 12 ``tin, bài``; ``None`` if it counts nothing.
        partners: ids of the units that co-operated (phối hợp).
        training: what more is told of a class of training.
        no: its number in this office; 0 before it is stored.
    """

    day: date
    activity: str
    event: str = ""
    place: str = ""
    participants: int | None = None
    women: int | None = None
    minority: int | None = None
    leaflets: int | None = None
    money: int | None = None
    note: str = ""
    no: int = 0
    kind: str = ""
    level: str = ""
    quantity: int | None = None
    partners: tuple[str, ...] = ()
    training: TrainingClass | None = None

    @property
    def happened(self) -> bool:
        """Whether it took place; a class that is planned, put off or called off is in no figure."""
        return self.training is None or self.training.state is ClassState.HELD

    def figure(self, wanted: LogSum) -> int | None:
        """What the entry adds to a sum."""
        if wanted is LogSum.EVENTS:
            return 1
        found: int | None = getattr(self, wanted.value, None)
        return found


def proposed_event(
    activity: Activity, own: Sequence[LogEvent], day: date, last: LogEntry | None
) -> str | None:
    """The kind of event that stands there first on a day; ``None`` if a person must choose.

    Kinds of an activity with campaign days belong to one campaign, to another or to none, and the
    plan does not say which: what was chosen last is proposed only while the same campaigns are on.

    Args:
        activity: the chosen one.
        own: its kinds of events, as the plan names them.
        last: what was written down last.
    """

    def on(when: date) -> tuple[bool, ...]:
        return tuple(each.holds(when) for each in activity.timing.campaigns)

    # Ten events of one campaign are written down in a row.
    if last is not None and last.activity == activity.id and on(last.day) == on(day):
        return last.event
    if activity.timing.campaigns and own:
        return None
    return own[0].code if own else ""


# --- lists --------------------------------------------------------------------------------------
@dataclass(frozen=True)
class LogFilter:
    """Which entries are looked at; what is empty or ``None`` filters nothing.

    Attributes:
        first, last: days, both included.
        words: each must stand in the note, accents and capitals apart.
    """

    first: date | None = None
    last: date | None = None
    activity: str = ""
    event: str = ""
    words: str = ""

    def keeps(self, entry: LogEntry) -> bool:
        """Whether an entry is among them."""
        return (
            (self.first is None or self.first <= entry.day)
            and (self.last is None or entry.day <= self.last)
            and self.activity in ("", entry.activity)
            and self.event in ("", entry.event)
            and all(word in fold(entry.note) for word in fold(self.words).split())
        )


def totals(entries: Iterable[LogEntry]) -> dict[LogSum, int]:
    """Every sum over some entries; what was not counted or did not take place adds nothing."""
    rows = tuple(each for each in entries if each.happened)
    return {each: sum(entry.figure(each) or 0 for entry in rows) for each in ENTERED}


@dataclass(frozen=True)
class KindSum:
    """What the entries of one kind come to (hội thảo, hội thi, tọa đàm, tin, bài …).

    Attributes:
        kind: code of the closer kind, which counts as one beside whatever event it stands.
        event: code of the kind of event where no closer kind was said; empty for another one.
        times: how many entries there are.
        quantity: of what the kind counts; ``None`` if nobody counted it.
        sums: as :func:`totals`.
    """

    kind: str
    event: str
    times: int
    quantity: int | None
    sums: Mapping[LogSum, int]


def by_kind(entries: Iterable[LogEntry]) -> tuple[KindSum, ...]:
    """What took place, kind by kind, in the order in which the kinds first came."""
    found: dict[tuple[str, str], list[LogEntry]] = {}
    for each in entries:
        if each.happened:
            found.setdefault((each.kind, "" if each.kind else each.event), []).append(each)
    return tuple(_kind_sum(*key, rows) for key, rows in found.items())


def _kind_sum(kind: str, event: str, rows: Sequence[LogEntry]) -> KindSum:
    counted = [each.quantity for each in rows if each.quantity is not None]
    quantity = sum(counted) if counted else None
    return KindSum(kind, event, len(rows), quantity, totals(rows))


# --- log and report -----------------------------------------------------------------------------
@dataclass(frozen=True)
class ProofLine:
    """A line of another register that stands behind a cell.

    Attributes:
        day: when it counts; ``None`` where its register knows no day.
        words: what it is about, such as a unit or a paper.
        amount: what it adds.
    """

    day: date | None
    words: str
    amount: int = 1


@dataclass(frozen=True)
class LogFigure:
    """What the log, or another register, says of one cell of a form.

    Attributes:
        total: the sum of what was counted; of an answer 1 for yes.
        entries: those behind the number, in the order of their days; none behind a part of which
            the whole has entries, which is then 0.
        lacking: how many of them do not tell the number, so that the total is the least there was.
        lines: those of another register.
        later: lines of that register that count in the next period.
        facts: what the register knows of the facts beside the figure.
    """

    cell: str
    indicator: Indicator
    sum: LogSum
    total: int
    entries: tuple[LogEntry, ...] = ()
    lacking: int = 0
    lines: tuple[ProofLine, ...] = ()
    later: tuple[ProofLine, ...] = ()
    facts: Mapping[str, str] = field(default_factory=dict)

    @property
    def register(self) -> WorkRegister:
        """The register that says it."""
        return REGISTERS.get(self.sum, WorkRegister.LOG)

    @property
    def wants_reason(self) -> bool:
        """Whether another figure in the report wants a reason.

        The log need not hold everything, and the self-assessment is told in the report itself.
        """
        return self.register in (WorkRegister.INSPECTIONS, WorkRegister.MONEY)

    @property
    def count(self) -> int:
        """How many entries or lines stand behind it."""
        return len(self.entries) + len(self.lines)

    @property
    def complete(self) -> bool:
        """Whether every entry behind it tells its number."""
        return not self.lacking


def figures_from_log(
    plan: Plan, form: Form, period: Period, entries: Iterable[LogEntry]
) -> dict[str, LogFigure]:
    """What the log says of the cells of a form in a period, in the form's order.

    A cell that no entry stands behind is left out: the log may not have been kept for it, and
    nothing written is not zero. Counts reach from the period's first day to the day of the
    figures; money from the first day of its budget year.
    """
    # The number breaks ties of one day, so that lists read alike on every computer.
    rows = sorted(entries, key=lambda each: (each.day, each.no))
    sources = {each.cell: each for each in plan.log_sources}
    found: dict[str, LogFigure] = {}
    for cell, indicator in form.cell_indicators[period.kind].items():
        source = sources.get(cell)
        if source is None or source.of_registers:
            continue
        inside = _inside(rows, source, indicator, period)
        whole = sources.get(indicator_of(cell))
        # A part without entries of its own is 0 once its whole has some: 12 events, none of them
        # with leaflets. Without any it was not kept.
        if inside or (whole is not None and _inside(rows, whole, indicator, period)):
            found[cell] = _drawn(source, indicator, inside)
    return found


def _inside(
    rows: Iterable[LogEntry], source: LogSource, indicator: Indicator, period: Period
) -> tuple[LogEntry, ...]:
    """The entries behind a cell: those that count; without leaflets or money none of theirs."""
    first = period.money_from if indicator.kind is Kind.MONEY else period.start
    return tuple(
        entry
        for entry in rows
        if first <= entry.day <= period.data_to
        and entry.happened
        and source.counts(entry.event, entry.activity, entry.kind, entry.level)
        # An event at which nobody counted the participants still stands behind their sum, as one
        # that lacks its number; one without leaflets has nothing to do with leaflets.
        and (source.sum in _MISSED or entry.figure(source.sum))
    )


def _drawn(source: LogSource, indicator: Indicator, entries: tuple[LogEntry, ...]) -> LogFigure:
    figures = [entry.figure(source.sum) for entry in entries]
    lacking = figures.count(None)
    total = sum(each or 0 for each in figures)
    return LogFigure(source.cell, indicator, source.sum, total, entries, lacking)


@dataclass(frozen=True)
class LogComparison:
    """What the log says of a cell beside what the report holds; ``None`` for an empty cell."""

    drawn: LogFigure
    reported: Cell | None

    @property
    def differs(self) -> bool:
        """Whether log and report contradict each other.

        An empty cell contradicts nothing, and a log that lacks numbers only tells the least.
        """
        if self.reported is None:
            return False
        value = self.reported.amount
        # Each visit and each decision on money is written down, so the number is the whole one.
        if self.drawn.register is not WorkRegister.LOG:
            return value != self.drawn.total
        # Fewer than was written down cannot be; more may be, where somebody forgot to write.
        if value is None or value < self.drawn.total:
            return True
        return self.drawn.complete and value > self.drawn.total

    @property
    def fills(self) -> bool:
        """Whether taking the number from the log would change the cell."""
        return self.drawn.complete and (self.reported is None or self.differs)

    @property
    def supported(self) -> bool:
        """Whether entries stand behind the log's number.

        Where none does, what was reported may come from elsewhere: it is not for the log to empty.
        """
        return bool(self.drawn.count)

    @property
    def proposed(self) -> bool:
        """Whether the number may be taken over without a person choosing it.

        A log in which not every event was written down knows less than the report: the higher
        figure that stands there is given up by a person only.
        """
        value = None if self.reported is None else self.reported.amount
        return self.supported and (value is None or value <= self.drawn.total)

    @property
    def cell(self) -> Cell:
        """The cell as the log has it."""
        return number(self.drawn.total)

    @property
    def told(self) -> str:
        """What the log has, as it stands on the form."""
        return write_cell(self.cell, yes_no=self._answer)

    @property
    def written(self) -> str:
        """What the report has, as it stands on the form; empty for an empty cell."""
        return write_cell(self.reported, yes_no=self._answer)

    @property
    def _answer(self) -> bool:
        return self.drawn.indicator.kind is Kind.YES_NO


def compare_with_report(known: Mapping[str, LogFigure], cells: Cells) -> tuple[LogComparison, ...]:
    """What the log says of each cell beside what stands in it, in the form's order."""
    return tuple(LogComparison(each, cells.get(code)) for code, each in known.items())
