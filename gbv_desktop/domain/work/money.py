"""The register of money (sổ theo dõi kinh phí): what a unit may spend, has spent and has settled.

Source: plan, clauses III.2 and III.10; the budget year is the calendar year (Luật Ngân sách nhà
nước 83/2015/QH13, Điều 14), and its settlement ends on 31/01 of the next one, by custom. Amounts
are whole đồng: sums on any paper agree to the last one.
"""

from __future__ import annotations

from collections.abc import Callable, Hashable, Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from typing import ClassVar, TypeVar

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.work import BudgetLine, MoneySource
from gbv_desktop.domain.text.days import is_plausible_day
from gbv_desktop.domain.work.plain_words import plain
from gbv_desktop.domain.work.records import WorkRecord, require_year
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

MAX_AMOUNT = 999_999_999_999
"""Under a thousand milliard đồng: sums of thousands of lines stay what a report can hold."""

REMARK_CHARS = 200

K = TypeVar("K", bound=Hashable)

E_MONEY_AMOUNT = ProblemKind(
    "E-MONEY-AMOUNT",
    N_("“{value}” is no sum of money that the register takes."),
    N_("Enter whole đồng from 1 to 999.999.999.999; choose whether they come or go."),
)
E_MONEY_SOURCE = ProblemKind(
    "E-MONEY-SOURCE",
    N_("The plan has no source of money “{source}”."),
    N_("Choose one of the plan's own: {known}."),
)
E_MONEY_NO_SOURCE = ProblemKind(
    "E-MONEY-NO-SOURCE",
    N_("The plan names no source of money yet."),
    N_(
        "Sources are added in the plan's next version by the office that keeps the plan; enter the"
        " money once it is in force."
    ),
)
E_MONEY_SETTLED = ProblemKind(
    "E-MONEY-SETTLED",
    N_("This money of the budget year {year} is settled already: line no. {no}."),
    N_("Put that line right, or take it out of the register first."),
)
E_MONEY_PURPOSE = ProblemKind(
    "E-MONEY-PURPOSE",
    N_("The plan has no activity or group of tasks “{purpose}”."),
    N_("Choose one of the plan's own, or none if the money is for all of it."),
)
E_MONEY_UNIT = ProblemKind(
    "E-MONEY-UNIT",
    N_("{unit} does not exist in {year}, so it can be given no money."),
    N_("Choose the unit that took over its tasks, or another year."),
)
E_MONEY_DAY = ProblemKind(
    "E-MONEY-DAY",
    N_("Money of the budget year {year} cannot have been spent on {day}."),
    N_("Enter a day from 01/01/{year} to 31/01/{next}, when the year's settlement ends."),
)


class MoneyKind(StrEnum):
    """What a line does; the first six are those of the plan's own budget."""

    GIVEN = "given"
    ADDED = "added"
    RAISED = "raised"
    LOWERED = "lowered"
    WITHDRAWN = "withdrawn"
    CARRIED = "carried"
    """Chuyển nguồn từ năm trước."""
    USED = "used"
    """Thực chi."""
    ADVANCED = "advanced"
    """Tạm ứng chưa thanh toán: neither spent nor left."""
    SETTLED = "settled"
    """Quyết toán: the year's final figure, once for a unit, source and purpose."""


MONEY_WORDS = {
    MoneyKind.GIVEN: N_("given at the beginning of the year"),
    MoneyKind.ADDED: N_("added to it"),
    MoneyKind.RAISED: N_("raised"),
    MoneyKind.LOWERED: N_("lowered"),
    MoneyKind.WITHDRAWN: N_("withdrawn or cancelled"),
    MoneyKind.CARRIED: N_("carried over from last year"),
    MoneyKind.USED: N_("spent"),
    MoneyKind.ADVANCED: N_("advanced, not accounted for"),
    MoneyKind.SETTLED: N_("settled at the end"),
}
"""What people call each kind of line."""

_MORE = frozenset({MoneyKind.ADDED, MoneyKind.RAISED, MoneyKind.CARRIED})
_LESS = frozenset({MoneyKind.LOWERED, MoneyKind.WITHDRAWN})
GIVING = frozenset({MoneyKind.GIVEN}) | _MORE | _LESS
"""The kinds that say what may be spent."""


@dataclass(frozen=True, kw_only=True)
class MoneyLine(WorkRecord):
    """A line of the register; ``year`` is the budget year, ``unit`` whose money it is.

    Attributes:
        amount: đồng, above zero; the kind says which way.
        source: id of the plan's source.
        activity: id of the activity it is for; empty for none alone.
        group: id of the group of tasks; empty where the activity says it, and for "chung".
        day: when it was spent or advanced; ``None`` for a line that says a sum.
        paper_no, paper_on: the decision that gave or changed it.
        remark: chapter and item of the state's budget, as free text that nobody checks.
        reconciled_on: the day on which it was compared with the accountant's books.
    """

    register: ClassVar[str] = "money"

    kind: MoneyKind
    amount: int
    source: str
    activity: str = ""
    group: str = ""
    day: date | None = None
    paper_no: str = ""
    paper_on: date | None = None
    remark: str = ""
    reconciled_on: date | None = None

    @property
    def known_on(self) -> date | None:
        """From which day on it counts; ``None`` for a sum that was entered without any."""
        return self.paper_on if self.day is None else self.day

    @property
    def signed_amount(self) -> int:
        """Its amount, below zero where it takes away what may be spent."""
        return -self.amount if self.kind in _LESS else self.amount


def line_of_budget(line: BudgetLine) -> MoneyLine:
    """A line of the plan's own budget, which packages bring, as a line of the register."""
    return MoneyLine(
        year=line.year,
        unit=line.unit,
        kind=MoneyKind(line.change.value),
        amount=line.amount,
        source=line.source,
        activity=line.activity,
        paper_no=line.document.no,
        paper_on=line.document.on,
        remark=line.remark,
    )


def given_by_plan(plan: Plan, year: int, unit: str = "") -> tuple[MoneyLine, ...]:
    """What the plan gives in a budget year, to one unit or to all."""
    return tuple(
        line_of_budget(each)
        for each in plan.budget
        if each.year == year and unit in ("", each.unit)
    )


def group_of(line: MoneyLine, plan: Plan) -> str:
    """The group of tasks that a line is for: its activity's where it names one; empty for none."""
    groups = {each.id: each.group for each in plan.activities}
    return groups.get(line.activity, line.group)


# --- checks ---------------------------------------------------------------------------------------
def checked_line(line: MoneyLine, plan: Plan, sources: Sequence[MoneySource] = ()) -> MoneyLine:
    """A line as the register keeps it.

    Args:
        line: as it was entered.
        plan: whose year, unit, activity and group it may name.
        sources: those that it may name, if they are not the plan's own.

    Raises:
        Problem: E-MONEY-UNIT, E-MONEY-AMOUNT, E-MONEY-NO-SOURCE, E-MONEY-SOURCE, E-MONEY-PURPOSE,
            E-MONEY-DAY, E-WORK-*, E-TEXT-CHARS.
    """
    require_year(line, plan.identity)
    _check_unit(line, plan)
    if not 0 < line.amount <= MAX_AMOUNT:
        raise E_MONEY_AMOUNT(value=str(line.amount)[:40])
    known = {each.id: each.name for each in sources or plan.sources}
    if not known:
        raise E_MONEY_NO_SOURCE()
    if line.source not in known:
        # The commands take the id, so it stands beside the name.
        shown = tuple(f"{name} ({id_})" for id_, name in known.items())
        raise E_MONEY_SOURCE(source=line.source[:40], known=shown)
    activities = {"", *(each.id for each in plan.activities)}
    groups = {"", *(each.id for each in plan.groups)}
    if line.activity not in activities or line.group not in groups:
        wrong = line.group if line.activity in activities else line.activity
        raise E_MONEY_PURPOSE(purpose=wrong[:40])
    _check_day(line)
    return replace(line, remark=plain(line.remark, N_("Remark"), REMARK_CHARS, lines=False))


def require_settled_once(line: MoneyLine, standing: Iterable[MoneyLine]) -> None:
    """Lets a line pass beside those that stand: a year is settled once for a source and purpose.

    Raises:
        Problem: E-MONEY-SETTLED.
    """
    if line.kind is not MoneyKind.SETTLED:
        return
    place = (line.year, line.unit, line.source, line.activity, line.group)
    for each in standing:
        same = place == (each.year, each.unit, each.source, each.activity, each.group)
        if each.kind is MoneyKind.SETTLED and same and each.no != line.no:
            raise E_MONEY_SETTLED(year=line.year, no=each.no)


def _check_unit(line: MoneyLine, plan: Plan) -> None:
    unit = plan.unit_by_id.get(line.unit)
    if unit is None:
        raise E_MONEY_UNIT(unit=line.unit[:40], year=line.year)
    # A unit that ends or begins within the year has money of that year.
    if not unit.in_force_in(line.year):
        raise E_MONEY_UNIT(unit=unit.name_on(date(line.year, 1, 1)).office, year=line.year)


def _check_day(line: MoneyLine) -> None:
    if line.day is None:
        return
    inside = date(line.year, 1, 1) <= line.day <= date(line.year + 1, 1, 31)
    if not (inside and is_plausible_day(line.day)):
        raise E_MONEY_DAY(year=line.year, day=line.day, next=line.year + 1)


# --- sums -----------------------------------------------------------------------------------------
@dataclass(frozen=True)
class MoneySum:
    """What some lines add up to, in đồng.

    Attributes:
        given: giao đầu năm.
        changed: bổ sung, điều chỉnh, hủy, chuyển nguồn together; below zero if more went than came.
        used, advanced: spent; advanced and not accounted for.
        settled: the final figure, where it is known.
    """

    given: int = 0
    changed: int = 0
    used: int = 0
    advanced: int = 0
    settled: int | None = None

    @property
    def available(self) -> int:
        """Được sử dụng: what was given and what changed it."""
        return self.given + self.changed

    @property
    def left(self) -> int:
        """Còn lại, below zero if more was spent than there was."""
        return self.available - self.used

    @property
    def overspent(self) -> bool:
        """Whether more was spent than was given; the one thing of money that is warned of.

        Where nothing was given and nothing changed it, the work went along with other tasks
        (lồng ghép), which is the usual case and no fault.
        """
        given = bool(self.given or self.changed)
        return given and self.used > 0 and self.left < 0


def add_up(lines: Iterable[MoneyLine]) -> MoneySum:
    """What lines add up to."""
    given = changed = used = advanced = 0
    settled: int | None = None
    for line in lines:
        if line.kind is MoneyKind.GIVEN:
            given += line.amount
        elif line.kind in _MORE:
            changed += line.amount
        elif line.kind in _LESS:
            changed -= line.amount
        elif line.kind is MoneyKind.USED:
            used += line.amount
        elif line.kind is MoneyKind.ADVANCED:
            advanced += line.amount
        else:
            settled = (settled or 0) + line.amount
    return MoneySum(given, changed, used, advanced, settled)


@dataclass(frozen=True)
class GivenAndUsed:
    """What a unit could spend and spent of a budget year up to a day, in đồng.

    ``None`` where the register says nothing of it: money that went along with other tasks (lồng
    ghép) is not collected, never 0.
    """

    given: int | None = None
    used: int | None = None


def given_and_used(lines: Iterable[MoneyLine], until: date) -> GivenAndUsed:
    """What lines of one year say was given and used up to that day, the day included.

    A line without a day counts: who enters a sum says what it was when it was entered. What was
    advanced is not yet used, and what was settled is the figure of the year after.
    """
    known = [each for each in lines if (each.known_on or until) <= until]
    found = add_up(known)
    kinds = {each.kind for each in known}
    return GivenAndUsed(
        found.available if kinds & GIVING else None,
        found.used if MoneyKind.USED in kinds else None,
    )


def add_up_by(lines: Iterable[MoneyLine], key: Callable[[MoneyLine], K]) -> dict[K, MoneySum]:
    """The sums of lines by what the key says of each, in the order in which it came first."""
    sorted_out: dict[K, list[MoneyLine]] = {}
    for line in lines:
        sorted_out.setdefault(key(line), []).append(line)
    return {found: add_up(each) for found, each in sorted_out.items()}
