"""A person's choice between versions of one report that contradict each other.

The program never chooses (decision 0008). Every version stays in the store; a choice says which
one stands for the unit, with a reason, and can be taken back until it is frozen (decision 0020).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import AnswerStatus, ReportKey
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.totals.decisions import DecisionKind, standing
from gbv_desktop.office.answer.answers import report_key, require_length
from gbv_desktop.office.answer.deciding import decide
from gbv_desktop.office.answer.faults import (
    E_CHOICE_FROZEN,
    E_CHOICE_NONE,
    E_CHOICE_REASON,
    E_CHOICE_UNDO,
    E_CHOICE_VERSION,
)
from gbv_desktop.office.answer.histories import decisions_about, history_of
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.store.records import ChoiceRecord, StoredReport
from gbv_desktop.store.work import Work

LEAST_SIGNS = 6
"""Signs of an object id that name a version; fewer could be meant for any."""


@dataclass(frozen=True)
class Chosen:
    """A choice as it was kept: the version that holds and those that do not."""

    no: int
    unit: str
    period: str
    chosen: str
    rejected: tuple[str, ...]


@needs(PersonRole.ENTER)
@dates
def choose(office: Office, code: str, unit_id: str, version: str, reason: str) -> Chosen:
    """Lets one version stand for a unit; the others are kept and counted nowhere.

    Args:
        office: the open office.
        code: the period.
        unit_id: the unit.
        version: the version's object id or its first signs, or the code on its paper.
        reason: why this one holds; kept with the choice, never sent.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-UNIT-OWES, E-CHOICE-NONE, E-CHOICE-VERSION,
            E-CHOICE-REASON, E-TEXT-CHARS, E-TEXT-LONG.
    """
    office.require(CONSOLIDATING)
    period = office.plan.period(code)
    key = report_key(office, unit_id, period)
    if not reason.strip():
        raise E_CHOICE_REASON()
    text_policy(reason)
    require_length(reason)
    with office.writing() as work:
        # Inside the transaction: a bundle that came in meanwhile may have settled it.
        history = history_of(work, key)
        if not history.situation.waiting:
            raise E_CHOICE_NONE(unit=office.name_of(unit_id), period=period_words(code))
        versions = history.versions
        one = _named(office, unit_id, versions, version)
        record = ChoiceRecord(
            unit=key.unit,
            form=key.form,
            period=key.period,
            chosen=one,
            rejected=tuple(sorted(str(v.object_id) for v in versions if v.object_id != one)),
            reason=reason.strip(),
            by=office.actor.called,
            made_on=office.clock.today(),
        )
        number = work.choices.add(record)
        about = (one, *record.rejected)
        decide(office, work, DecisionKind.CHOOSE, key, about, record.reason)
        office.log(work, "choose version", one, unit=unit_id, rejected=list(record.rejected))
    return Chosen(number, unit_id, code, one, record.rejected)


def _named(office: Office, unit_id: str, versions: Sequence[StoredReport], wanted: str) -> str:
    sought = wanted.strip().lower()
    found = [
        str(each.object_id)
        for each in versions
        if report_code(each.report).lower() == sought
        or (len(sought) >= LEAST_SIGNS and str(each.object_id).startswith(sought))
    ]
    # Six signs of a hash may fit two versions; a choice by chance could not be told from one meant.
    if len(found) != 1:
        named = tuple(str(each.object_id)[:12] for each in versions)
        raise E_CHOICE_VERSION(version=wanted, unit=office.name_of(unit_id), versions=named)
    return found[0]


def standing_choice(work: Work, key: ReportKey) -> ChoiceRecord | None:
    """The newest choice about a report that nobody took back; ``None`` if there is none."""
    found = work.choices.find(period=key.period, unit=key.unit)
    held = [each for each in found if each.undone_on is None and each.form == key.form]
    return held[-1] if held else None


def _kept_as(work: Work, key: ReportKey, choice: ChoiceRecord) -> tuple[str, ...]:
    """The ids of the decisions that a choice was kept as; of more versions than one holds, some."""
    return tuple(
        each.id
        for each in standing(decisions_about(work, key))
        if each.kind is DecisionKind.CHOOSE
        and each.about[0] == choice.chosen
        and set(each.about[1:]) <= set(choice.rejected)
    )


@needs(PersonRole.ENTER)
@dates
def undo_choice(office: Office, code: str, unit_id: str) -> ChoiceRecord:
    """Takes the newest choice back: the versions wait for one again.

    Raises:
        Problem: E-ROLE, E-REPORT-PERIOD, E-UNIT-OWES, E-CHOICE-UNDO, E-CHOICE-FROZEN.
    """
    office.require(CONSOLIDATING)
    key = report_key(office, unit_id, office.plan.period(code))
    with office.writing() as work:
        choice = standing_choice(work, key)
        if choice is None:
            raise E_CHOICE_UNDO(unit=office.name_of(unit_id), period=period_words(code))
        stored = work.reports.by_object(choice.chosen)
        # Undone first and judged then: only the store knows what would count without it.
        work.choices.undo(choice.no, office.actor.called, office.clock.today())
        decide(office, work, DecisionKind.UNDO, key, _kept_as(work, key, choice))
        frozen = stored is not None and stored.status == AnswerStatus.ACCEPTED
        if frozen and history_of(work, key).situation.counted != choice.chosen:
            # Raised within the transaction, so that the choice stands as it did.
            raise E_CHOICE_FROZEN(unit=office.name_of(unit_id))
        office.log(work, "undo choice", choice.chosen, unit=unit_id)
    return choice
