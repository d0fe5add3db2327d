"""Which entries the activity log may hold: choices of the plan, counts that fit, no stories."""

from __future__ import annotations

import re
from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.logbook import ENTERED, LogKind, LogSum
from gbv_desktop.domain.report.activity_log import SUM_WORDS, LogEntry
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.disclosure import HitKind, persons_in, scan
from gbv_desktop.domain.work.plain_words import refuse_cases
from gbv_desktop.domain.work.training import (
    CLASS_COUNTS,
    STATE_WORDS,
    ClassState,
    TrainingClass,
    class_events,
)
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_, message

NOTE_CHARS = 200
"""A note says what a line of a paper log would; a story belongs nowhere."""

MAX_FIGURE = 99_999_999_999
"""The largest figure of one event: under a hundred milliard đồng, so that a cell holds any sum."""

E_LOG_DAY = ProblemKind(
    "E-LOG-DAY",
    N_("The day {day} lies outside the plan."),
    N_("Enter a day from {first} to {last}."),
)
E_LOG_CHOICE = ProblemKind(
    "E-LOG-CHOICE",
    N_("“{found}” is not among the plan's choices for “{field}”."),
    N_("Choose one of the plan's own: {known}."),
)
E_LOG_KIND = ProblemKind(
    "E-LOG-KIND",
    N_("It is not said what kind of event this was."),
    N_("Choose the kind of event; “another event” if none of them fits."),
)
E_LOG_COUNT = ProblemKind(
    "E-LOG-COUNT",
    N_("“{field}” holds {value}, which is no count."),
    N_("Enter a whole number from 0 to 99.999.999.999, or leave it blank."),
)
E_LOG_PART = ProblemKind(
    "E-LOG-PART",
    N_("“{field}” ({part}) is more than all participants ({total})."),
    N_("Enter all participants first; women and minorities are among them."),
)
E_LOG_NOTE = ProblemKind(
    "E-LOG-NOTE",
    N_("The note may tell who somebody is: “{found}”."),
    N_("Write it without names, phone numbers or stories; the log holds counts only."),
)
E_LOG_WHERE = ProblemKind(
    "E-LOG-WHERE",
    N_("The note tells of somebody whom violence befell, and where or how old: “{found}”."),
    N_("Leave the village, the class or the age out; the log says what was done, for how many."),
)
E_LOG_LONG = ProblemKind(
    "E-LOG-LONG",
    N_("The note has {count} letters; {limit} is the most."),
    N_("Shorten it to what the event was."),
)

E_LOG_QUANTITY = ProblemKind(
    "E-LOG-QUANTITY",
    N_("“{kind}” is counted in {unit}, and it is not said how many there were."),
    N_("Enter how many, 1 or more."),
)
E_LOG_UNCOUNTED = ProblemKind(
    "E-LOG-UNCOUNTED",
    N_("A quantity of {quantity} is told of what nothing is counted of."),
    N_("Choose the closer kind that was counted, such as articles or banners; or leave it blank."),
)
E_LOG_PARTNER = ProblemKind(
    "E-LOG-PARTNER",
    N_("“{found}” is no unit of the plan, or stands twice among those that co-operated."),
    N_("Name each unit once, by its id in the plan."),
)
E_LOG_CLASS = ProblemKind(
    "E-LOG-CLASS",
    N_("What was entered is told of classes of training only."),
    N_("Choose a kind of event that is a class of training."),
)
E_LOG_CLASS_DAYS = ProblemKind(
    "E-LOG-CLASS-DAYS",
    N_("A class that begins on {first} cannot end on {last}."),
    N_("Enter its last day, or leave it blank if it lasted one day."),
)
E_LOG_CLASS_PART = ProblemKind(
    "E-LOG-CLASS-PART",
    N_("“{field}” ({part}) is more than “{whole}” ({total})."),
    N_("Count each person once on each line; the parts are among the whole."),
)
E_LOG_CLASS_EARLY = ProblemKind(
    "E-LOG-CLASS-EARLY",
    N_("A class of which it is said “{state}” has no participants and no results yet."),
    N_("Say that it was held, or leave these figures blank."),
)
E_LOG_CLASS_WHY = ProblemKind(
    "E-LOG-CLASS-WHY",
    N_("It is not said why the class was put off or called off."),
    N_("Enter the reason in a few words, without names."),
)

_WHERE = frozenset({HitKind.VILLAGE, HitKind.CLASS, HitKind.AGE})
_BEFELL = re.compile(
    r"(?<!\w)(?:bị\s{1,3}(?:bạo|xâm|đánh|hành|quấy|lạm|mua|hiếp)"
    r"|nạn\s{1,3}nhân\s{1,3}(?:ở|tại|là|thôn|làng|lớp))(?!\w)",
    re.IGNORECASE,
)

_FIGURES = tuple(each for each in ENTERED if each is not LogSum.EVENTS)


def span(plan: Plan) -> tuple[date, date]:
    """The first and the last day that an event of the plan may have.

    The plan's years, and where the reports that are owed reach beyond them: the first one counts
    from 15/11 of the year before.
    """
    identity = plan.identity
    owed = [each for each in plan.periods if each.is_owed]
    first = min((date(identity.first_year, 1, 1), *(each.start for each in owed)))
    last = max((date(identity.last_year, 12, 31), *(each.end for each in owed)))
    return first, last


def check_entry(entry: LogEntry, plan: Plan) -> None:
    """Lets an entry pass that the log may hold.

    Raises:
        Problem: E-LOG-*, E-TEXT-CHARS.
    """
    first, last = span(plan)
    if not first <= entry.day <= last:
        raise E_LOG_DAY(day=entry.day, first=first, last=last)
    _check_choices(entry, plan)
    for each in _FIGURES:
        _check_count(SUM_WORDS[each], entry.figure(each))
    for each in (LogSum.WOMEN, LogSum.MINORITY):
        _check_part(entry, each)
    _check_quantity(entry, plan)
    _check_partners(entry, plan)
    _check_note(entry.note)
    if entry.training is not None:
        _check_class(entry, entry.training, plan)


def _check_choices(entry: LogEntry, plan: Plan) -> None:
    choices = (
        (
            N_("Activity"),
            entry.activity,
            {each.id: f"{each.number} {each.short}" for each in plan.activities},
        ),
        (
            N_("Kind of event"),
            entry.event,
            {"": "", **{e.code: e.name for e in plan.log_events if e.activity == entry.activity}},
        ),
        (N_("Type of place"), entry.place, {"": "", **{p.code: p.name for p in plan.log_places}}),
        (
            N_("Closer kind"),
            entry.kind,
            {"": "", **{k.code: k.name for k in plan.log_kinds if k.stands_beside(entry.event)}},
        ),
        (N_("Level"), entry.level, {"": "", **{e.code: e.name for e in plan.log_levels}}),
    )
    for field, found, known in choices:
        # What the plan does not name could be counted by none of its sources.
        if found not in known:
            # The commands take the code, so it stands beside the name.
            shown = tuple(f"{name} ({code})" for code, name in known.items() if code) or ("–",)
            raise E_LOG_CHOICE(field=message(field), found=found[:40], known=shown)


def _check_part(entry: LogEntry, which: LogSum) -> None:
    part, total = entry.figure(which), entry.participants
    if part is not None and part > (total or 0):
        raise E_LOG_PART(field=message(SUM_WORDS[which]), part=part, total=total or 0)


def _check_note(note: str) -> None:
    # One line, as the log stands in tables and in a workbook.
    text_policy(note, lines=False)
    if len(note) > NOTE_CHARS:
        raise E_LOG_LONG(count=len(note), limit=NOTE_CHARS)
    # Refused and not warned of, unlike in a report: no leader reads the log before it is kept.
    for found in persons_in(note):
        raise E_LOG_NOTE(found=found)
    # A village alone is where an event was; with a victim in it somebody knows who it was.
    where = next((each for each in scan(note) if each.kind in _WHERE), None)
    if where is not None and _BEFELL.search(note):
        raise E_LOG_WHERE(found=where.text)
    # A village or class may stand in a note, where something was held; never with cases.
    refuse_cases(note, N_("Note"))


def _check_count(words: str, value: int | None) -> None:
    if value is not None and not 0 <= value <= MAX_FIGURE:
        raise E_LOG_COUNT(field=message(words), value=str(value))


def kind_of(entry: LogEntry, plan: Plan) -> LogKind | None:
    """The closer kind of an entry; ``None`` if it tells none that the plan knows."""
    return next((each for each in plan.log_kinds if each.code == entry.kind), None)


def _check_quantity(entry: LogEntry, plan: Plan) -> None:
    _check_count(N_("Quantity"), entry.quantity)
    kind = kind_of(entry, plan)
    counted = kind is not None and bool(kind.quantity)
    if kind is not None and counted and not entry.quantity and entry.happened:
        # Without it the sum would be too small, and nobody would see by how much.
        raise E_LOG_QUANTITY(kind=kind.name, unit=kind.quantity)
    if not counted and entry.quantity is not None:
        raise E_LOG_UNCOUNTED(quantity=entry.quantity)


def _check_partners(entry: LogEntry, plan: Plan) -> None:
    for place, each in enumerate(entry.partners):
        if each not in plan.unit_by_id or each in entry.partners[:place]:
            raise E_LOG_PARTNER(found=each[:40])


# --- classes of training --------------------------------------------------------------------------
def _check_class(entry: LogEntry, told: TrainingClass, plan: Plan) -> None:
    if entry.event not in class_events(plan):
        raise E_LOG_CLASS()
    _first, last = span(plan)
    if told.last_day is not None and not entry.day <= told.last_day <= last:
        raise E_LOG_CLASS_DAYS(first=entry.day, last=told.last_day)
    for name, words in CLASS_COUNTS.items():
        _check_count(words, getattr(told, name))
    if told.state is not ClassState.HELD:
        _check_not_held(entry, told)
    _check_class_parts(entry, told)
    sources = {each.id: each.name for each in plan.sources}
    if told.source and told.source not in sources:
        shown = tuple(f"{name} ({code})" for code, name in sources.items()) or ("–",)
        raise E_LOG_CHOICE(
            field=message(N_("Source of money")), found=told.source[:40], known=shown
        )
    for text in (told.paper_no, told.list_kept, told.why):
        _check_note(text)


def _check_not_held(entry: LogEntry, told: TrainingClass) -> None:
    """What is still to come, or did not come, has no figures that a report could take."""
    attended = (entry.participants, entry.women, entry.minority, entry.leaflets, entry.quantity)
    counted = tuple(getattr(told, name) for name in CLASS_COUNTS if name != "sessions")
    if any(each is not None for each in (*attended, *counted)):
        raise E_LOG_CLASS_EARLY(state=message(STATE_WORDS[told.state]))
    if told.state is not ClassState.PLANNED and not told.why:
        raise E_LOG_CLASS_WHY()


def _check_class_parts(entry: LogEntry, told: TrainingClass) -> None:
    everybody = (SUM_WORDS[LogSum.PARTICIPANTS], entry.participants)
    groups = sum(getattr(told, name) or 0 for name in ("officials", "providers", "helpers"))
    parts: tuple[tuple[str, int | None, tuple[str, int | None]], ...] = (
        (N_("Officials, providers and helpers together"), groups, everybody),
        (CLASS_COUNTS["first_time"], told.first_time, everybody),
        (CLASS_COUNTS["slips"], told.slips, everybody),
        (CLASS_COUNTS["passed"], told.passed, (CLASS_COUNTS["slips"], told.slips)),
    )
    for words, part, (whole, total) in parts:
        if (part or 0) > (total or 0):
            raise E_LOG_CLASS_PART(
                field=message(words), part=part or 0, whole=message(whole), total=total or 0
            )
