"""What an edition is called by what it does: more time for a unit, a report that is asked for."""

from __future__ import annotations

from collections.abc import Sequence

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.about import EditionAbout, edition_about
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.office.open.plan_in_force import definitions_with, plan_of_definitions
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import PlanEdition, editions_of
from gbv_desktop.text import N_, Field, Message, message

MOST_NAMED = 3
"""So many units are named; of more the first, and how many more there are."""

_MORE_TIME = N_("More time for {units}: report on {period}, {until}")
_ASKED = N_("Report asked for: {period}")
_ASKED_ABOUT = N_("Report asked for: {period} ({title})")
_ALL = N_("all units that owe it")
_SOME = N_("{names} and {count} more units")

_known: dict[tuple[str, str], Message | None] = {}
"""By the plan objects before and after, which never change; read once."""


def names_of(names: Sequence[str]) -> Field:
    """Units in a sentence: the first of them, and how many more there are."""
    more = len(names) - MOST_NAMED
    first = ", ".join(names[:MOST_NAMED])
    return message(_SOME, names=first, count=more) if more > 0 else first


def about_words(office: Office, edition: PlanEdition) -> Message | None:
    """What an edition does; ``None`` where it is more than one of those things."""
    held = [e for e in editions_of(office) if not e.replaced or e.object_id == edition.object_id]
    at = [each.object_id for each in held].index(edition.object_id)
    if not at:
        return None
    key = held[at - 1].object_id, edition.object_id
    if key not in _known:
        _known[key] = _told(_plans(office, key))
    return _known[key]


def _plans(office: Office, objects: Sequence[str]) -> list[Plan]:
    """The editions of those plan objects; fewer where an office of before kept no list of them."""
    with office.store.read() as work:
        ids = [definitions_with(work, each) for each in objects]
        return [plan_of_definitions(work, each) for each in ids if each]


def _told(plans: Sequence[Plan]) -> Message | None:
    if len(plans) < len(("before", "after")):
        return None
    old, new = plans
    found = edition_about(old, new)
    return None if found is None else _words(new, found)


def _words(plan: Plan, about: EditionAbout) -> Message:
    period, given = about.period, about.extension
    called = period_words(period.code)
    if given is None:
        title = period.document.title
        words = _ASKED_ABOUT if title else _ASKED
        return message(words, period=called, title=title)
    names = [plan.unit_by_id[each].name_on(period.end).office for each in given.units]
    units = names_of(names) if names else message(_ALL)
    until = period.for_unit(given.units[0] if given.units else "").deadline.words()
    return message(_MORE_TIME, units=units, period=called, until=until)
