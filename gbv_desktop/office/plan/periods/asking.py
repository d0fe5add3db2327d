"""Asking the units for a report besides the calendar, as an edition of the plan at once.

On demand (DX), on the month of action (TH11), for a review (SK, TK): figures that units report
anyhow, questions of this one time and a text, on a form for that period alone; else on the form
that the plan has for that kind of period. It is owed, counted and added up like any other.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from functools import partial

from gbv_desktop.domain.offices.units import Unit, owing
from gbv_desktop.domain.plan.asking import (
    ASKED_KINDS,
    LEAST_WORKING_DAYS,
    MOST_QUESTIONS,
    QUESTION_CHARS,
    AskedOnce,
    asks_of_cases,
    codes_of,
    free_codes,
    next_request,
    once_form,
    question_of,
    too_revealing,
    units_of_groups,
    working_days,
)
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import CitedPaper, EditionOrder
from gbv_desktop.domain.plan.editions.form_guard import require_clean
from gbv_desktop.domain.plan.editions.tables import name_of_row, rows_of
from gbv_desktop.domain.plan.forms import Form, Indicator, Kind
from gbv_desktop.domain.plan.periods import Period, PeriodKind, parse_code
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.days import require_plausible_days
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.domain.totals.owed import form_in_use
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.plan.build import alone, form_uses
from gbv_desktop.exchange.plan.period_rows import INDICATORS, with_request
from gbv_desktop.exchange.plan.rows import PeriodRow
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.plan.drafting import draft_of
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.text import N_

E_REQUEST_CASES = ProblemKind(
    "E-REQUEST-CASES",
    N_("The program collects nothing about single cases."),
    N_("A case is dealt with by the authority that is competent, in papers of its own."),
)
E_REQUEST_SENSITIVE = ProblemKind(
    "E-REQUEST-SENSITIVE",
    N_("The form of this period asks for {indicator}, which would reveal single cases here."),
    N_("Ask for six months or longer and without a breakdown, or take it out of the form."),
)
E_REQUEST_EMPTY = ProblemKind(
    "E-REQUEST-EMPTY",
    N_("Nothing is asked of these units in {period}."),
    N_("Choose figures that they report anyhow, write a question, or ask for a text."),
)
E_REQUEST_ABOUT = ProblemKind(
    "E-REQUEST-ABOUT",
    N_("A request says what it is about."),
    N_("Write it in a sentence, as it stands on the paper that asks."),
)
E_REQUEST_INDICATOR = ProblemKind(
    "E-REQUEST-INDICATOR",
    N_("“{indicator}” is no figure that the units asked fill in."),
    N_("Choose it from the lines of their form, or ask it as a question."),
)
E_REQUEST_CHOSEN = ProblemKind(
    "E-REQUEST-CHOSEN",
    N_("{indicator} is sensitive; besides the calendar no sensitive figure is asked for."),
    N_("Take it out. It comes with the reports of the half year and of the year."),
)
E_REQUEST_MANY = ProblemKind(
    "E-REQUEST-MANY",
    N_("{count} questions are too many for one request; it has {most} at most."),
    N_("Keep the most important ones."),
)
E_REQUEST_QUESTION = ProblemKind(
    "E-REQUEST-QUESTION",
    N_("A question has no words, or stands there twice."),
    N_("Write each question once, or take it out."),
)
E_REQUEST_LONG = ProblemKind(
    "E-REQUEST-LONG",
    N_("“{words}” is too long: a question or a summary has {most} letters at most."),
    N_("Say it shorter; what has to be explained stands in the paper."),
)
E_REQUEST_GROUP = ProblemKind(
    "E-REQUEST-GROUP",
    N_("No unit that reports to this office belongs to the group “{group}”."),
    N_("Choose whole groups of units, or all; single units are not asked."),
)
E_REQUEST_SOON = ProblemKind(
    "E-REQUEST-SOON",
    N_("To the end of {last} there are {days} working days; units have at least {least}."),
    N_("Choose a later day, or say that it is urgent."),
)
E_REQUEST_DAYS = ProblemKind(
    "E-REQUEST-DAYS",
    N_("The days do not fit: from {start} to {end}, to be sent before {due}."),
    N_("Choose days of one year, in this order."),
)
E_REQUEST_KIND = ProblemKind(
    "E-REQUEST-KIND",
    N_("{period} is not asked for one by one, or is owed already."),
    N_("Ask for a report on demand, the month of action, or a review that nobody owes yet."),
)
E_REQUEST_PAPER = ProblemKind(
    "E-REQUEST-PAPER",
    N_("A report on the month of action follows the plan of that month, by number and day."),
    N_("Enter number and day of that plan."),
)
E_REQUEST_AGAIN = ProblemKind(
    "E-REQUEST-AGAIN",
    N_("A report on these days is asked for already: {period}, {about}."),
    N_("Look at who has sent it, or ask for something else as a report on demand."),
)
E_REQUEST_FULL = ProblemKind(
    "E-REQUEST-FULL",
    N_("In {year} there have been as many reports on demand as a year has numbers."),
    N_("Ask in the next report of the calendar."),
)
_DAY = timedelta(days=1)


@dataclass(frozen=True)
class DaysAsked:
    """The days of a report on demand: first and last of the period, and the last day in time."""

    start: date
    end: date
    until: date


@dataclass(frozen=True)
class Question:
    """A question of one request: a number, or yes or no."""

    words: str
    yes_no: bool = False


@dataclass(frozen=True)
class TextAsked:
    """A question that is answered in words.

    Attributes:
        of_desk: this office alone answers it, in the report that its own paper is made of.
    """

    words: str
    of_desk: bool = False


@dataclass(frozen=True)
class Request:
    """What is asked.

    Attributes:
        about: what it is about (trích yếu), in a sentence.
        what: the days of a report on demand, or the code of a period that the calendar makes and
            nobody owes yet.
        groups: ids of whole groups of units; empty for all.
        urgent: KHẨN: less than three working days will do.
        indicators: codes of figures that units report anyhow, none of them sensitive.
        questions: of this one time.
        text: the question that is answered in words; empty for none. Where neither of the three
            is chosen, the plan's own form for that kind of period asks.
        of_campaign: whether it is about a campaign of the plan, and so by the plan of that
            campaign.
        texts: further questions that are answered in words, as a review has several.
        until: the last day in time of a period of the calendar; ``None`` for the calendar's own.
    """

    about: str
    what: DaysAsked | str
    groups: tuple[str, ...] = ()
    urgent: bool = False
    indicators: tuple[str, ...] = ()
    questions: tuple[Question, ...] = ()
    text: str = ""
    of_campaign: bool = False
    texts: tuple[TextAsked, ...] = ()
    until: date | None = None

    @property
    def is_own(self) -> bool:
        """Whether it asks on a form of its own, and not on the plan's."""
        return bool(self.indicators or self.questions or self.text or self.texts)


@dataclass(frozen=True)
class _Content:
    """What the units are asked: by kind of reporting unit the form, and what is new in the plan."""

    forms: Mapping[str, Form]
    questions: tuple[Indicator, ...] = ()

    @property
    def own(self) -> tuple[Form, ...]:
        """The forms that are for this period alone."""
        return tuple(form for form in self.forms.values() if form.asked_in)


def ask_for_report(office: Office, asked: Request, order: EditionOrder) -> Period:
    """Asks whole groups of units for a report, in force from today.

    Args:
        office: the consolidating office.
        asked: what, of whom, by when.
        order: the paper that asks, or that it is awaited.

    Returns:
        The period as it stands in the plan.

    Raises:
        Problem: E-PERSON-ROLE, E-ROLE, E-REPORT-PERIOD, E-REQUEST-*, E-ROW-WORDS, E-DAY-YEAR,
            E-TEXT-CHARS, E-RELEASE-PAPER, E-RELEASE-ORDER, E-PLAN-*.
    """
    office.require(CONSOLIDATING)
    asked = _in_plain_words(asked)
    if isinstance(asked.what, str):
        period, row = _of_calendar(office, asked.what, asked.until)
    else:
        period, row = _on_demand(office, asked.what)
    _require_campaign(office, period, asked, order)
    units = _units(office, period, asked.groups)
    content = _content(office, period, asked, units)
    for form in content.forms.values():
        _require_unrevealing(form, period)
    _require_time(office, period, urgent=asked.urgent)
    names = tuple(unit.id for unit in units if unit.reporter in content.forms)
    row = replace(row, units=names, document=CitedPaper(order.no, order.on, asked.about))
    change = partial(with_request, asked=row, forms=content.own, questions=content.questions)
    return release_change(office, change, order).period(period.code)


def requests(plan: Plan) -> tuple[Period, ...]:
    """The periods that units owe because somebody asked for them, the last first."""
    found = (each for each in plan.periods if each.kind in ASKED_KINDS and each.units)
    return tuple(sorted(found, key=lambda each: (each.due_before, each.code), reverse=True))


def _in_plain_words(asked: Request) -> Request:
    """A request with its words on one line each; nothing in them is about single cases."""
    questions = tuple(replace(each, words=in_one_line(each.words)) for each in asked.questions)
    about, text = in_one_line(asked.about), in_one_line(asked.text)
    if len(questions) > MOST_QUESTIONS:
        raise E_REQUEST_MANY(count=len(questions), most=MOST_QUESTIONS)
    texts = tuple(replace(each, words=in_one_line(each.words)) for each in asked.texts)
    words = [*(each.words for each in questions), *(each.words for each in texts)]
    if not all(words) or len({fold(each) for each in words}) < len(words):
        raise E_REQUEST_QUESTION()
    for each in (about, *words, text):
        if len(each) > QUESTION_CHARS:
            raise E_REQUEST_LONG(words=f"{each[:40]}…", most=QUESTION_CHARS)
        text_policy(each, lines=False)
        if asks_of_cases(each):
            raise E_REQUEST_CASES()
        require_clean(each)
    if not about:
        raise E_REQUEST_ABOUT()
    indicators = tuple(dict.fromkeys(asked.indicators))
    plain = replace(asked, about=about, text=text, indicators=indicators)
    return replace(plain, questions=questions, texts=texts)


def _content(office: Office, period: Period, asked: Request, units: Sequence[Unit]) -> _Content:
    """What is asked of each kind of unit, on the plan's own forms where nothing was chosen."""
    reporters = tuple(dict.fromkeys(unit.reporter for unit in units))
    if not asked.is_own:
        usual = {each: form_in_use(office.plan, period, each) for each in reporters}
        named = {use.form for use in period.forms}
        forms = {each: form for each, form in usual.items() if form and form.code in named}
        content = _Content(forms)
    else:
        content = _chosen(office, period, asked, reporters)
    if not content.forms:
        raise E_REQUEST_EMPTY(period=period_words(period.code))
    return content


def _chosen(office: Office, period: Period, asked: Request, reporters: tuple[str, ...]) -> _Content:
    desk = office.unit.on(period.end).reporter if asked.texts else ""
    reporters = tuple(dict.fromkeys(each for each in (*reporters, desk) if each))
    usual = {each: form for each in reporters if (form := office.plan.form_of(each)) is not None}
    filled = {code: each for form in usual.values() for code, each in form.indicators.items()}
    for code in asked.indicators:
        if code not in filled or filled[code].kind is Kind.COMPUTED:
            raise E_REQUEST_INDICATOR(indicator=code[:20])
        if filled[code].sensitive:
            raise E_REQUEST_CHOSEN(indicator=f"{code} {filled[code].name}")
    taken = codes_of(office.plan)
    if (draft := draft_of(office)) is not None:
        taken |= set(map(name_of_row, rows_of(draft.tables, INDICATORS)))
    kinds = [Kind.YES_NO if each.yes_no else Kind.FLOW for each in asked.questions]
    words = [each.words for each in asked.questions]
    named = zip(free_codes("Q", taken), words, kinds, strict=False)
    texts = (*((TextAsked(asked.text),) if asked.text else ()), *asked.texts)
    told = tuple(
        question_of(
            code, each.words, Kind.NARRATIVE, period.kind, (desk,) if each.of_desk else tuple(usual)
        )
        for code, each in zip(free_codes("N", taken), texts, strict=False)
        # An office that reports nothing itself has nobody to answer it.
        if desk or not each.of_desk
    )
    questions = (*(question_of(*each, period.kind, tuple(usual)) for each in named), *told)
    title = asked.about[:1].upper() + asked.about[1:]
    once = AskedOnce(title, asked.indicators, questions)
    made = {
        reporter: once_form(form, period, f"{period.code.lower()}-{number}", once)
        for number, (reporter, form) in enumerate(usual.items(), start=1)
    }
    return _Content({each: form for each, form in made.items() if form is not None}, questions)


def _of_calendar(office: Office, code: str, until: date | None) -> tuple[Period, PeriodRow]:
    period = office.plan.period(code)
    if parse_code(code).kind not in ASKED_KINDS or period.is_owed or not period.template:
        raise E_REQUEST_KIND(period=period_words(code))
    if until is None:
        return period, PeriodRow(code)
    require_plausible_days(until)
    due = until + _DAY
    return replace(period, due_before=due), PeriodRow(code, due_before=due)


def _on_demand(office: Office, days: DaysAsked) -> tuple[Period, PeriodRow]:
    require_plausible_days(days.start, days.end, days.until)
    due = days.until + _DAY
    if not days.start <= days.end < due:
        raise E_REQUEST_DAYS(start=days.start, end=days.end, due=due)
    code = next_request(office.plan, days.end.year)
    if not code:
        raise E_REQUEST_FULL(year=days.end.year)
    row = PeriodRow(code, start=days.start, end=days.end, due_before=due, owed=False)
    kind = PeriodKind.AD_HOC
    newest = tuple(
        form
        for reporter in dict.fromkeys(form.reporter for form in office.plan.forms)
        if (form := office.plan.form_of(reporter)) is not None
    )
    return replace(alone(row), forms=form_uses(kind, newest, office.plan.indicators)), row


def _units(office: Office, period: Period, groups: tuple[str, ...]) -> tuple[Unit, ...]:
    """The units of the groups that report to this office on the period's last day."""
    every = owing(office.plan.units, office.record.unit, period.end)
    every = tuple(each for each in every if each.id != office.record.unit)
    for group in groups:
        if not units_of_groups(every, (group,)):
            raise E_REQUEST_GROUP(group=group[:60])
    return units_of_groups(every, groups)


def _require_campaign(office: Office, period: Period, asked: Request, order: EditionOrder) -> None:
    """Refuses to ask about a campaign without its plan, or about the same one again."""
    if not asked.of_campaign and period.kind is not PeriodKind.CAMPAIGN:
        return
    if not order.no:
        raise E_REQUEST_PAPER()
    days = (period.start, period.end)
    known = (each for each in requests(office.plan) if (each.start, each.end) == days)
    for each in known:
        raise E_REQUEST_AGAIN(period=period_words(each.code), about=each.document.title)


def _require_unrevealing(form: Form, period: Period) -> None:
    for indicator in form.due(period.kind):
        if too_revealing(indicator, period):
            raise E_REQUEST_SENSITIVE(indicator=f"{indicator.code} {indicator.name}")


def _require_time(office: Office, period: Period, *, urgent: bool) -> None:
    last = period.due_before - _DAY
    days = working_days(office.clock.today(), last)
    # Urgent is soon, never the past.
    if last <= office.clock.today() or (days < LEAST_WORKING_DAYS and not urgent):
        raise E_REQUEST_SOON(last=last, days=days, least=LEAST_WORKING_DAYS)
