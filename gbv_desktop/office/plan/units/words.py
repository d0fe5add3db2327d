"""What follows from a reorganisation, in sentences: a head, and what it means."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from gbv_desktop.domain.plan.periods import period_words
from gbv_desktop.domain.plan.reorganising.under_way import Corrector
from gbv_desktop.domain.plan.reorganising.values import Follows, FollowsKind
from gbv_desktop.text import N_, Message, message

MOST_NAMED = 4
"""Units that a sentence names; more are counted."""

CORRECTOR_WORDS = {
    Corrector.SUCCESSOR: N_("The unit that comes after it corrects and sends it"),
    Corrector.PAPER: N_("This office enters the correction from a signed paper"),
    Corrector.KEPT: N_("What was sent stays; papers say that it was not corrected"),
}

_ICONS = {
    FollowsKind.OWES: "clipboard-list",
    FollowsKind.CLOSING: "clipboard-list",
    FollowsKind.REBUILT: "table-2",
    FollowsKind.UNPARTED: "table-2",
    FollowsKind.REGISTER: "key-round",
    FollowsKind.REPORTS_TO: "send",
    FollowsKind.KEPT: "lock",
}
WARNINGS = frozenset(
    {
        FollowsKind.LEAD_LOST,
        FollowsKind.FIGURES_LOST,
        FollowsKind.DUTIES_OPEN,
        FollowsKind.EVIDENCE,
        FollowsKind.TEXTS,
        FollowsKind.UNPARTED,
    }
)
"""What somebody has to look at afterwards."""


@dataclass(frozen=True)
class FollowsLine:
    """One thing that follows, as a page shows it.

    Attributes:
        more: what it means; ``None`` where the head says all.
        icon: the name of its picture.
        warns: somebody has to look at it.
    """

    head: Message
    more: Message | None
    icon: str
    warns: bool


Called = Callable[[Sequence[str]], Message | str]


def follows_lines(
    follows: Sequence[Follows], names: Mapping[str, str], activities: Mapping[str, str]
) -> tuple[FollowsLine, ...]:
    """Every sentence, in the order of what follows.

    Args:
        names: of units by their ids. activities: numbers of activities by their ids.
    """
    lines = [
        FollowsLine(
            *_SAY[each.kind](each, _named(names), activities),
            _ICONS.get(each.kind, "info"),
            each.kind in WARNINGS,
        )
        for each in follows
    ]
    # What several of them mean alike is said below the last.
    return tuple(
        replace(each, more=None) if each.more == later else each
        for each, later in zip(lines, [*(one.more for one in lines[1:]), None], strict=True)
    )


def _named(names: Mapping[str, str]) -> Called:
    def called(units: Sequence[str]) -> Message | str:
        if len(units) > MOST_NAMED:
            return message(N_("{count} units"), count=len(units))
        return ", ".join(names.get(each, each) for each in units)

    return called


_Said = tuple[Message, Message | None]


def _owes(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(
        N_("Report, {period}: owed by {units}"),
        period=period_words(each.period),
        units=called(each.units),
    )
    days = {"first": each.first or "", "last": each.last or ""}
    if each.to:
        words = N_("It covers {first} to {last}, with what {parts} did in it.")
        return head, message(words, parts=called(each.to), **days)
    return head, message(N_("It covers {first} to {last}."), **days)


def _closing(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(
        N_("Report, {period}: owed by {units}"),
        period=period_words(each.period),
        units=called(each.units),
    )
    words = N_(
        "What was done from {first} to their end stands in no other report; due before {due}."
    )
    return head, message(words, first=each.first or "", due=each.last or "")


def _rebuilt(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(
        N_("Earlier figures of {units}: the sum of {parts}"),
        units=called(each.units),
        parts=called(each.to),
    )
    return head, message(
        N_(
            "Marked as put together by today's units; persons may be counted twice. Where one of"
            " them is missing, none is shown."
        )
    )


def _unparted(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(N_("{units} have no earlier figures"), units=called(each.units))
    return head, message(N_("Nobody knows which part of the old figures belongs to which of them."))


def _register(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(N_("The computers of {units} have to be registered"), units=called(each.units))
    return head, message(N_("Computers of before can still send reports on earlier periods."))


def _code(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(
        N_("The code {code} passes from {units} to {to}"),
        code=each.names[0],
        units=called(each.units),
        to=called(each.to),
    )
    return head, message(N_("Units are told apart by code and day, so old and new are not mixed."))


def _duties(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    fields = {"clauses": ", ".join(each.names), "to": called(each.to)}
    return message(N_("Duties of {clauses} are borne by {to}"), **fields), None


def _duties_open(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    fields = {"clauses": ", ".join(each.names), "units": called(each.units)}
    head = message(N_("Duties of {clauses} stay with {units}, which is no more"), **fields)
    return head, message(N_("Name an office that takes them over, or take them out of the plan."))


def _evidence(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    fields = {"codes": ", ".join(each.names), "to": called(each.units)}
    head = message(
        N_("{codes} no longer prove these duties: the form of {to} lacks them"), **fields
    )
    return head, message(N_("Choose other figures for them afterwards."))


def _activities_go(each: Follows, called: Called, activities: Mapping[str, str]) -> _Said:
    numbers = ", ".join(activities.get(name, name) for name in each.names)
    fields = {"numbers": numbers, "to": called(each.to), "day": each.first or ""}
    return message(N_("Activities {numbers} go on with {to} from {day}"), **fields), None


def _lead_lost(each: Follows, _called: Called, activities: Mapping[str, str]) -> _Said:
    numbers = ", ".join(activities.get(name, name) for name in each.names)
    fields = {"numbers": numbers, "day": each.first or ""}
    head = message(N_("Nobody leads the activities {numbers} from {day}"), **fields)
    return head, message(N_("Name a lead on the page Assignments."))


def _figures_lost(each: Follows, _called: Called, _activities: Mapping[str, str]) -> _Said:
    fields = {"codes": ", ".join(each.names), "day": each.first or ""}
    head = message(N_("Nobody reports {codes} from {day}"), **fields)
    return head, message(N_("Give these figures to another kind of unit, or ask for them no more."))


def _asked(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(
        N_("Report, {period}: asked of {to} instead of {units}"),
        period=period_words(each.period),
        to=called(each.to),
        units=called(each.units),
    )
    return head, None


def _reports_to(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(
        N_("{units} report to {to} from {day}"),
        units=called(each.units),
        to=called(each.to),
        day=each.first or "",
    )
    return head, message(N_("Reports on periods that ended before go where they went until then."))


def _name(each: Follows, _called: Called, _activities: Mapping[str, str]) -> _Said:
    fields = {"name": each.names[0], "day": each.first or ""}
    return message(N_("New papers bear the name {name} from {day}"), **fields), None


def _corrects(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(
        N_("Report of {units}, {period}, which was sent back"),
        units=called(each.units),
        period=period_words(each.period),
    )
    return head, message(CORRECTOR_WORDS[Corrector(each.names[0])])


def _kept(each: Follows, _called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(N_("Reports and papers up to {day} stay as they are"), day=each.last or "")
    return head, message(N_("They are shown and printed again under the names of that time."))


def _texts(each: Follows, called: Called, _activities: Mapping[str, str]) -> _Said:
    head = message(N_("Texts of the papers still name {units}"), units=called(each.units))
    shown = message(N_("{count} texts"), count=len(each.names))
    return head, message(N_("Change them on the page Texts: {texts}."), texts=shown)


_SAY: Mapping[FollowsKind, Callable[[Follows, Called, Mapping[str, str]], _Said]] = {
    FollowsKind.OWES: _owes,
    FollowsKind.CLOSING: _closing,
    FollowsKind.REBUILT: _rebuilt,
    FollowsKind.UNPARTED: _unparted,
    FollowsKind.REGISTER: _register,
    FollowsKind.CODE: _code,
    FollowsKind.DUTIES: _duties,
    FollowsKind.DUTIES_OPEN: _duties_open,
    FollowsKind.EVIDENCE: _evidence,
    FollowsKind.ACTIVITIES: _activities_go,
    FollowsKind.LEAD_LOST: _lead_lost,
    FollowsKind.FIGURES_LOST: _figures_lost,
    FollowsKind.ASKED: _asked,
    FollowsKind.REPORTS_TO: _reports_to,
    FollowsKind.NAME: _name,
    FollowsKind.CORRECTS: _corrects,
    FollowsKind.TEXTS: _texts,
    FollowsKind.KEPT: _kept,
}
