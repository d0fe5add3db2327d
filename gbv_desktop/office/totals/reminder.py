"""The words of a letter that reminds the units whose report is missing: the plan's, filled in."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace

from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.text.vietnamese import join, text_date
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.who_reported import Following, following
from gbv_desktop.text import N_
from gbv_desktop.writing.sentences.facts import PaperFacts
from gbv_desktop.writing.sentences.paper_words import PaperDetails, paper_words
from gbv_desktop.writing.sentences.wording import phrase

E_REMIND_NONE = ProblemKind(
    "E-REMIND-NONE",
    N_("No unit is to be reminded of its report: {period}."),
    N_("Where two versions came, choose on the board which one holds."),
    N_("Where two versions came, choose which one holds with the command “choose”."),
)
_RETURNED = "reminder.returned"
_OWN_DAY = "reminder.own_day"


def reminder_text(office: Office, code: str) -> str:
    """Subject and body, to be taken over into a letter; no figures stand in it.

    A unit whose two versions wait for a choice has reported and is not reminded: the choice is
    this office's own. Nor does the office remind itself of its own report.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD; E-REMIND-NONE; E-PAPER-TEXT where the plan has no such
            words, E-PAPER-PLACEHOLDER.
    """
    found = following(office, code)
    period = office.plan.period(code)
    words = paper_words(office.plan, office.unit, period, PaperDetails())
    facts = PaperFacts(period.kind, {}, words)
    away, back = _missing(office, found, facts), _named(found, Status.RETURNED)
    # Plans of before have one sentence for both.
    if _RETURNED not in office.plan.papers.words:
        away, back = [*away, *back], []
    if not (away or back):
        raise E_REMIND_NONE(period=period_words(code))
    facts = replace(facts, words={**words, "ds_thieu": join(away)})
    return "\n\n".join(
        phrase(name, facts, office.plan.papers, ten_don_vi=join(back))
        for name in _parts(away, back)
    )


def _missing(office: Office, found: Following, facts: PaperFacts) -> list[str]:
    """Whose report is missing; whoever was given more time with the day that holds for it."""
    texts, today = office.plan.papers, office.clock.today()
    names = []
    for each in found.units:
        if not each.awaited or each.own:
            continue
        if not each.more_time:
            names.append(each.office)
        elif _OWN_DAY in texts.words:
            day = text_date(each.due_before)
            names.append(phrase(_OWN_DAY, facts, texts, ten_don_vi=each.office, ngay=day))
        # Without words for its day it would stand there as overdue.
        elif today >= each.due_before:
            names.append(each.office)
    return names


def _named(found: Following, status: Status) -> list[str]:
    return [each.office for each in found.units if each.status is status and not each.own]


def _parts(away: Sequence[str], back: Sequence[str]) -> Iterator[str]:
    yield "reminder.excerpt"
    if away:
        yield "reminder.body"
    if back:
        yield _RETURNED
