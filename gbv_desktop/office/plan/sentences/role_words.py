"""Who has another role in an activity, in a sentence with the day, the role and the unit."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import UNIT_ROLE_WORDS
from gbv_desktop.domain.plan.editions.role_changes import RoleChange
from gbv_desktop.text import N_, Field, Message, message

_TAKES = N_("{when}, {party} {role} activity {activity}")
_FOR = N_("{when}, {party} {role} activity {activity} in place of {others}")
_INSTEAD = N_("{when}, {party} {role} activity {activity}; otherwise it {before}")
_GIVES_UP = N_("{when}, {party} no longer {before} activity {activity}")
_LEFT = N_("{when}, {party} no longer {before} activity {activity}; {others} {role} it")
_UNLED = N_("{when}, {party} no longer {before} activity {activity}; nobody leads it then")

_ALWAYS = N_("As long as the plan holds")
_FROM_YEAR, _FROM = N_("From the year {year}"), N_("From {day}")
_IN_YEAR, _BETWEEN = N_("In the year {year}"), N_("From {first} to {last}")
_UNTIL = N_("Until the end of {day}")


def role_words(change: RoleChange, activity: str) -> Message:
    """A change of roles as a sentence."""
    told: dict[str, Field] = {
        "when": when_words(change.first, change.last),
        "party": change.party,
        "activity": activity,
    }
    if change.after is None and change.before is not None:
        return _given_up(change, told, change.before)
    role = change.after or UnitRole.LEAD
    told["role"] = message(UNIT_ROLE_WORDS[role])
    if change.others:
        return message(_FOR, **told, others=change.others)
    if change.before is not None:
        return message(_INSTEAD, **told, before=message(UNIT_ROLE_WORDS[change.before]))
    return message(_TAKES, **told)


def _given_up(change: RoleChange, told: dict[str, Field], before: UnitRole) -> Message:
    told["before"] = message(UNIT_ROLE_WORDS[before])
    if before is not UnitRole.LEAD:
        return message(_GIVES_UP, **told)
    if not change.others:
        return message(_UNLED, **told)
    return message(_LEFT, **told, others=change.others, role=told["before"])


def when_words(first: date | None, last: date | None) -> Message:
    """During which days something holds; whole years by their number."""
    if first is None:
        return message(_ALWAYS) if last is None else message(_UNTIL, day=last)
    from_new_year = (first.month, first.day) == (1, 1)
    if last is None:
        return message(_FROM_YEAR, year=first.year) if from_new_year else message(_FROM, day=first)
    if from_new_year and last == date(first.year, 12, 31):
        return message(_IN_YEAR, year=first.year)
    return message(_BETWEEN, first=first, last=last)
