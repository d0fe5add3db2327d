"""Official letters (công văn) about periods: a report is asked for, more time given, reminded.

A letter says what this office recorded, so it is laid out anew each time; number and day stand on
it once they are known. A reminder is known by its line in the register of documents.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from pathlib import Path

from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.documents import Direction, DocumentKind, kind_by_number
from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.periods import Extension, Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.domain.text.vietnamese import fold, text_date
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.phones import phones_of_units
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.plan_in_force import definitions_with, plan_of_definitions
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.editions import PlanEdition, editions_in
from gbv_desktop.office.plan.periods.asking import requests
from gbv_desktop.office.plan.periods.owing import owing_units
from gbv_desktop.office.plan.released.orders import orders_that_came
from gbv_desktop.office.totals.who_reported import FollowedUnit, following
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_
from gbv_desktop.writing.papers.letter import Letter, body_above, issuer_by_number
from gbv_desktop.writing.papers.letters import (
    MoreTimeGiven,
    Reminder,
    ReminderStep,
    extension_letter,
    reminder_about,
    reminder_letter,
    request_letter,
)
from gbv_desktop.writing.sentences.letter_words import kind_name
from gbv_desktop.writing.structure.paper import Paper

E_LETTER_EXTENSION = ProblemKind(
    "E-LETTER-EXTENSION",
    N_("Nobody was given more time for the report on {period} under no. {no}."),
    N_("Record it first; the letter says what was recorded."),
    N_("“gbv period show” lists who was given more time; record it with “gbv period extend”."),
)
E_LETTER_REQUEST = ProblemKind(
    "E-LETTER-REQUEST",
    N_("The report on {period} is owed by the calendar; nobody asked for it."),
    N_("A letter goes out for a report that was asked for besides the calendar."),
)
E_LETTER_NOBODY = ProblemKind(
    "E-LETTER-NOBODY",
    N_("There is no other unit that this letter about {period} could go to."),
    N_("Look at the board; this office writes no letter to itself."),
)
E_LETTER_UPPER = ProblemKind(
    "E-LETTER-UPPER",
    N_("The plan names no body above this office that could sign a reminder."),
    N_("Send the second letter, or speak with the leaders."),
)
E_LETTER_BEFORE = ProblemKind(
    "E-LETTER-BEFORE",
    N_("The day {day} is over already; no report can come before it."),
    N_("Choose a later day, or leave it empty."),
)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class ExtensionWanted:
    """The letter that gives more time.

    Attributes:
        no: which extension of the period, counted from 1 as they were given; 0 is the last.
    """

    period: str
    no: int = 0


@dataclass(frozen=True)
class RequestWanted:
    """The letter that asks for a report; ``based_on``: the paper that it follows, in words."""

    period: str
    based_on: str = ""


@dataclass(frozen=True)
class ReminderWanted:
    """The letter to those whose report is missing.

    Attributes:
        before: the day before which it is to come now; ``None`` names none.
        units: of the missing only these; empty for all of them.
    """

    period: str
    step: ReminderStep
    before: date | None = None
    units: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReminderOffer:
    """Whom a reminder can go to today.

    Attributes:
        units: id, name and deadline of each.
        abouts: what each letter is about, as it stands in the register of documents.
        upper: the plan names a body above this office. issuer: this office's name.
    """

    period: str
    units: tuple[tuple[str, str, Deadline], ...]
    abouts: Mapping[ReminderStep, str]
    upper: bool
    issuer: str


LetterWanted = ExtensionWanted | RequestWanted | ReminderWanted


def letter_pdf(office: Office, wanted: LetterWanted) -> bytes:
    """A letter as a PDF; no figure of a report is in it.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-LETTER-*, E-PAPER-*.
    """
    office.require(CONSOLIDATING)
    match wanted:
        case ExtensionWanted():
            return render(_extension(office, wanted))
        case RequestWanted():
            return render(_request(office, wanted))
        case ReminderWanted():
            return render(_reminder(office, wanted))


def write_letter(office: Office, wanted: LetterWanted, path: Path) -> Path:
    """Writes a letter as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-*, E-DRIVE-*, and those of :func:`letter_pdf`.
    """
    written = write_file(path, letter_pdf(office, wanted))
    note_given(office, "print letter", wanted.period, files=[written.name])
    return written


def printed_letter(office: Office, wanted: LetterWanted) -> bytes:
    """A letter for the printer; the journal notes it. Raises as :func:`letter_pdf`."""
    made = letter_pdf(office, wanted)
    note_given(office, "print letter", wanted.period, files=[""])
    return made


def paper_in_words(office: Office, number: str, day: date, issuer: str = "") -> str:
    """A paper as a letter names it: ``Công văn số … ngày … của …``.

    Args:
        office: the open office. number, day: of the paper.
        issuer: the body; without it, whose its sign is.
    """
    whose = issuer or issuer_by_number(office.plan, office.unit_name.office, number)
    return f"{kind_name(number)} số {number} ngày {text_date(day)} của {whose}"


# --- what each says -------------------------------------------------------------------------------
def _extension(office: Office, wanted: ExtensionWanted) -> Paper:
    period = office.plan.period(wanted.period)
    given = period.extensions
    at = wanted.no or len(given)
    if not 1 <= at <= len(given):
        raise E_LETTER_EXTENSION(period=period_words(period.code), no=wanted.no or 1)
    extension = given[at - 1]
    with office.store.read() as work:
        edition = _first_edition(office, work, lambda plan: _has(plan, period, extension))
        paper = _paper(work, edition, CitedPaper(extension.no, extension.on))
        owe = _others(office, owing_units(office, period))
        to = tuple(each for each in owe if not extension.units or each.id in extension.units)
        letter = _letter(office, work, period, to, owe, paper)
    earlier = replace(period, extensions=given[: at - 1])
    # Where units had different days, the letter names that of whoever had none of its own.
    days = {earlier.for_unit(each.id).deadline for each in letter.to}
    before = days.pop() if len(days) == 1 else earlier.deadline
    begins = edition.begins if edition is not None else None
    since = extension.since
    counts = since if since is not None and begins is not None and since < begins else None
    return extension_letter(letter, MoreTimeGiven(extension, before, counts))


def _request(office: Office, wanted: RequestWanted) -> Paper:
    period = office.plan.period(wanted.period)
    if period not in requests(office.plan):
        raise E_LETTER_REQUEST(period=period_words(period.code))
    named = period.document
    with office.store.read() as work:
        edition = _first_edition(office, work, lambda plan: _asks(plan, period.code))
        paper = _paper(work, edition, named)
        every = owing(office.plan.units, office.record.unit, period.end)
        asked = _others(office, period.units)
        # The plan of the action month and the like: what the letter follows, and not the letter.
        follows = bool(paper.no) and kind_by_number(paper.no) is not DocumentKind.LETTER
        own = CitedPaper() if follows else paper
        letter = _letter(office, work, period, asked, _others(office, [e.id for e in every]), own)
    based_on = wanted.based_on.strip()
    if follows and paper.on is not None and not based_on:
        based_on = paper_in_words(office, paper.no, paper.on)
    codes = {use.form for use in period.forms}
    reporters = {unit.on(period.end).reporter for unit in letter.to}
    forms = [e for e in office.plan.forms if e.code in codes and e.reporter in reporters]
    own_forms = [each for each in forms if each.asked_in == period.code]
    return request_letter(letter, own_forms or forms, based_on)


def _reminder(office: Office, wanted: ReminderWanted) -> Paper:
    period = office.plan.period(wanted.period)
    today = office.clock.today()
    if wanted.before is not None and wanted.before <= today:
        raise E_LETTER_BEFORE(day=wanted.before)
    found = following(office, wanted.period)
    missing = [each for each in found.missing if _is_reminded(each, today)]
    missing = [each for each in missing if not wanted.units or each.unit in wanted.units]
    if not missing:
        raise E_LETTER_NOBODY(period=period_words(period.code))
    back = {each.unit for each in missing if each.status is Status.RETURNED}
    with office.store.read() as work:
        to = _others(office, [each.unit for each in missing])
        letter = _letter(office, work, period, to, (), CitedPaper())
        if wanted.step is ReminderStep.UPPER:
            letter = replace(letter, upper=_upper(office, today))
        earlier = _earlier_reminder(work, letter)
    return reminder_letter(
        letter,
        Reminder(
            wanted.step,
            wanted.before,
            earlier,
            tuple(each for each in to if each.id in back),
            _own_days(to, missing),
        ),
    )


def reminder_offer(office: Office, code: str) -> ReminderOffer:
    """What a reminder for a period can be; raises E-ROLE, E-REPORT-PERIOD, E-LETTER-NOBODY."""
    today = office.clock.today()
    missing = [each for each in following(office, code).missing if _is_reminded(each, today)]
    with office.store.read() as work:
        to = _others(office, [each.unit for each in missing])
        letter = _letter(office, work, office.plan.period(code), to, (), CitedPaper())
    return ReminderOffer(
        code,
        tuple((each.unit, each.office, each.deadline) for each in missing),
        {step: _summary(reminder_about(letter, step)) for step in ReminderStep},
        upper=body_above(office.plan, letter.desk) is not None,
        issuer=office.unit_name.name,
    )


def _is_reminded(row: FollowedUnit, today: date) -> bool:
    """Whether a letter goes to it: a choice between two versions is this office's own, and whoever
    was given more time is reminded once that is over."""
    if row.conflict or row.own:
        return False
    return not row.more_time or today >= row.due_before


def _own_days(to: Sequence[Unit], missing: Sequence[FollowedUnit]) -> tuple[tuple[Unit, date], ...]:
    last = {each.unit: each.deadline.last_day for each in missing if each.more_time}
    return tuple((each, last[each.id]) for each in to if each.id in last)


def _upper(office: Office, today: date) -> Unit:
    found = body_above(office.plan, office.plan.unit_by_id[office.record.unit].on(today))
    if found is None:
        raise E_LETTER_UPPER()
    return found.on(today)


def _earlier_reminder(work: Work, letter: Letter) -> CitedPaper:
    """The newest first reminder that stands in the register of documents; empty if none does."""
    about = fold(_summary(reminder_about(letter, ReminderStep.FIRST)))
    sent = [
        each
        for each in work.documents.list()
        if each.direction is Direction.OUT
        and not each.struck
        and fold(_summary(each.summary)) == about
    ]
    newest = max(sent, key=lambda each: each.day, default=None)
    return CitedPaper(newest.number, newest.day) if newest else CitedPaper()


def _summary(about: str) -> str:
    """What a letter is about as the register has it: people copy it with its "V/v" or without."""
    return about.removeprefix("V/v ")


# --- who, and which paper -------------------------------------------------------------------------
def _letter(
    office: Office,
    work: Work,
    period: Period,
    to: tuple[Unit, ...],
    every: tuple[Unit, ...],
    paper: CitedPaper,
) -> Letter:
    if not to:
        raise E_LETTER_NOBODY(period=period_words(period.code))
    today = office.clock.today()
    desk = signing_unit(office, work, paper.on or today)
    phone = phones_of_units(office, work)[desk.id].in_directory
    return Letter(
        office.plan,
        period,
        desk,
        to,
        today,
        every=every,
        upper=_signed_above(office, period, desk, paper.no),
        paper=paper,
        phone=phone,
        training=office.record.training,
    )


def _signed_above(office: Office, period: Period, desk: Unit, number: str) -> Unit | None:
    """The body above, where the number of a signed letter is its own; ``None`` for the desk."""
    above = body_above(office.plan, desk)
    if above is None or not number:
        return None
    name = desk.name_on(period.end).office
    its_own = issuer_by_number(office.plan, name, number) == above.name_on(period.end).office
    return above.on(office.clock.today()) if its_own else None


def _others(office: Office, units: Sequence[str]) -> tuple[Unit, ...]:
    """Units by their ids, in their customary order and without this office itself."""
    named = {*units} - {office.record.unit}
    return tuple(each for each in office.plan.units if each.id in named)


def _first_edition(office: Office, work: Work, holds: Callable[[Plan], bool]) -> PlanEdition | None:
    """The edition with which something came into the plan."""
    for each in editions_in(office, work):
        ids = definitions_with(work, each.object_id)
        if ids is not None and holds(plan_of_definitions(work, ids)):
            return each
    return None


def _has(plan: Plan, period: Period, extension: Extension) -> bool:
    return any(each.code == period.code and extension in each.extensions for each in plan.periods)


def _asks(plan: Plan, code: str) -> bool:
    return any(each.code == code for each in requests(plan))


def _paper(work: Work, edition: PlanEdition | None, named: CitedPaper) -> CitedPaper:
    """Number and day: as the plan names them, or as they came after it was applied."""
    if named.no or edition is None:
        return named
    came = orders_that_came(work).get(edition.identity.edition)
    return CitedPaper(came.no, came.on) if came else named
