"""What another edition of the plan changes for a unit, in sentences."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from gbv_desktop.domain.plan.catalogue import Identity, Plan
from gbv_desktop.domain.plan.editions.plan_changes import (
    EditionComparison,
    PlanChange,
    PlanChangeKind,
)
from gbv_desktop.domain.plan.periods import parse_code
from gbv_desktop.domain.report.moving import following_plan
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.text.deadline import Deadline, short_day
from gbv_desktop.office.open.plan_in_force import with_parts_of_papers
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import PlanEdition, coming_editions
from gbv_desktop.office.plan.sentences.role_words import role_words
from gbv_desktop.office.plan.sentences.row_words import difference_words
from gbv_desktop.office.plan.sentences.value_words import KIND_OF_PERIOD
from gbv_desktop.text import N_, Field, Message, message

_SENTENCES = {
    PlanChangeKind.PERIOD_ASKED: N_("A report is asked for: {period}, to be sent {after}"),
    PlanChangeKind.PERIOD_GONE: N_("No report is asked for any more: {period}"),
    PlanChangeKind.DUE: N_("Report, {period}: to be sent {after}, no longer {before}"),
    PlanChangeKind.MORE_TIME: N_(
        "Report, {period}: there is more time; to be sent {after}, no longer {before}"
    ),
    PlanChangeKind.DATA_TO: N_("Report, {period}: figures up to {after}, no longer up to {before}"),
    PlanChangeKind.FIGURE_ASKED: N_("The form asks for a new figure: {code} {name}"),
    PlanChangeKind.FIGURE_GONE: N_("The form no longer asks for: {code} {name}"),
    PlanChangeKind.COUNTS_FROM: N_(
        "The form as it is from now on counts from the report on the {period}; earlier reports stay"
        " on the form on which they were made"
    ),
    PlanChangeKind.ACTIVITY_NEW: N_("A new activity of the plan: {code} {name}"),
    PlanChangeKind.ACTIVITY_GONE: N_("The plan no longer has the activity {code} {name}"),
    PlanChangeKind.UNIT_ENDS: N_(
        "This unit ends on {after}; it reports for no period that ends later"
    ),
    PlanChangeKind.UNIT_NEW: N_("A unit comes into the plan: {name}"),
    PlanChangeKind.UNIT_GONE: N_("A unit leaves the plan: {name}"),
    PlanChangeKind.CITED: N_("Papers cite the plan by its number and day: {name} of {after}"),
    PlanChangeKind.OTHER: N_("Other parts of the plan are different; none of them is this unit's"),
}
_EVERY_YEAR = N_("{period}, every year from {year}")
_SOME_YEARS = N_("{period}, every year from {year} to {last}")
_NEXT_YEAR = N_("{day} of the year after")
_YEAR_BEFORE = N_("{day} of the year before")

_UNCITED = N_("Papers cite the plan without number and day from now on")
_MORE_TIME = N_(
    "Report, {period}: document no. {name} gives more time; to be sent {after}, no longer {before}"
)
_IN_FORCE = N_("Version {edition} of the plan is in force from {day}")
_COMING = N_("Version {edition} of the plan is in force from {day}; until then all stays as it is")
_PUT_OFF = N_(
    "Version {edition}, which was to be in force from {day}, was made before this one; a later"
    " package brings it again with what is different now"
)
_GOES_ON = N_(
    "The report under way, {period}, goes on on the new form: what both ask for stays as entered,"
    " what is no longer asked for is left out"
)
_SIGNED = N_(
    "The report that is signed, {period}, stays on the form on which it was signed. If it has not"
    " come in at the upper unit yet, make a supplement on the new form"
)

_BY_PERIOD = frozenset(
    {
        PlanChangeKind.PERIOD_ASKED,
        PlanChangeKind.PERIOD_GONE,
        PlanChangeKind.DUE,
        PlanChangeKind.MORE_TIME,
        PlanChangeKind.DATA_TO,
        PlanChangeKind.COUNTS_FROM,
    }
)


def changes_in_words(office: Office, new: Plan) -> tuple[Message, ...]:
    """A sentence for each change, those that bind the unit soonest first; none if none.

    A plan without this unit cannot be taken in, so nothing is said of it.
    """
    if office.record.unit not in new.unit_by_id:
        return ()
    # As it would be in use: what both are completed with is no change.
    whole = with_parts_of_papers(new)
    first = in_force_words(new.identity, office.clock.today())
    other = new.identity.edition != office.plan.identity.edition
    return (
        *((first,) if other else ()),
        *changes_between(office, office.plan, whole),
        *put_off_words(new.identity, coming_editions(office)),
        *_under_way(office, new),
    )


def changes_between(office: Office, old: Plan, new: Plan) -> tuple[Message, ...]:
    """What is different for this office's unit, in the same sentences wherever it is told; where
    units are consolidated, also what is no unit's own."""
    compared = EditionComparison(old, new)
    own = compared.of_unit(office.record.unit)
    rest = compared.of_nobody(own) if office.consolidating else ()
    if rest:
        own = tuple(each for each in own if each.what is not PlanChangeKind.OTHER)
    return tuple(map(change_words, (*own, *rest)))


def in_force_words(identity: Identity, today: date) -> Message:
    """From which day an edition holds."""
    first = identity.in_force_from or date(identity.first_year, 1, 1)
    words = _COMING if first > today else _IN_FORCE
    return message(words, edition=identity.edition, day=first)


def put_off_words(identity: Identity, coming: Iterable[PlanEdition]) -> tuple[Message, ...]:
    """Of each edition that an office had waiting, and that this one was made without."""
    first = identity.in_force_from or date.min
    return tuple(
        message(_PUT_OFF, edition=each.identity.edition, day=each.begins)
        for each in coming
        if each.begins > first and each.identity.edition < identity.edition
    )


def _under_way(office: Office, new: Plan) -> Iterator[Message]:
    """What becomes of this office's reports whose form is another from then on."""
    with office.store.read() as work:
        own = work.reports.find(own=True)
    newest = {stored.report.period: stored for stored in own}
    for stored in newest.values():
        moved = following_plan(stored.report, office.plan, new)
        if moved is None or moved.report.form_hash == stored.report.form_hash:
            continue
        period = period_words(stored.report.period)
        if not stored.state.locked:
            yield message(_GOES_ON, period=period)
        # What the upper unit has answered, it has taken in.
        elif stored.state in (ReportState.APPROVED, ReportState.EXPORTED):
            yield message(_SIGNED, period=period)


def change_words(change: PlanChange) -> Message:
    """One change as a sentence to the unit that it concerns."""
    if change.difference is not None:
        return difference_words(change.difference)
    if change.role is not None:
        return role_words(change.role, f"{change.code} {change.name}")
    fields: dict[str, Field] = {"code": change.code, "name": change.name}
    sentence = _SENTENCES[change.what]
    if change.what in _BY_PERIOD:
        fields = {"period": _period(change)}
    if change.what is PlanChangeKind.MORE_TIME and change.name:
        sentence, fields = _MORE_TIME, {**fields, "name": change.name}
    if change.what is PlanChangeKind.CITED and (change.after is None or not change.name):
        return message(_UNCITED)
    for name, day in (("before", change.before), ("after", change.after)):
        if day is not None:
            fields[name] = _day(day, change)
    return message(sentence, **fields)


def _period(change: PlanChange) -> Message:
    """The period, or what comes every year."""
    if not change.until:
        return period_words(change.code)
    first, last = parse_code(change.code), parse_code(change.until)
    named = message(KIND_OF_PERIOD[first.kind])
    words = _SOME_YEARS if change.ends else _EVERY_YEAR
    return message(words, period=named, year=first.year, last=last.year)


def _day(day: date | Deadline, change: PlanChange) -> Field:
    """A day; of what comes every year without the year, unless it is another than the period's."""
    if not change.until:
        return day.words() if isinstance(day, Deadline) else day
    of = day.last_day if isinstance(day, Deadline) and day.extended else day
    shown = of.before if isinstance(of, Deadline) else of
    words = {1: _NEXT_YEAR, -1: _YEAR_BEFORE}.get(shown.year - parse_code(change.code).year)
    said: Field = short_day(shown) if words is None else message(words, day=short_day(shown))
    if isinstance(day, Deadline):
        return message(day.words().template, day=said)
    return said
