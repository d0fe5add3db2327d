"""Decisions of people about one report that contradict one another, as people are told of them.

They were made apart, on two computers of the office, and neither knew the other. Source: SPEC 7.2,
decision 0051.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from gbv_desktop.bundle.payload.report import report_code
from gbv_desktop.domain.report.reports import ReportKey
from gbv_desktop.domain.totals.decisions import Decision, DecisionKind
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.histories import decisions_about
from gbv_desktop.office.answer.standings import standing_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.period_overview import Overview
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

_DONE: Mapping[DecisionKind, str] = {
    DecisionKind.ACCEPT: N_("{day}: {person} accepted version {version}."),
    DecisionKind.CHOOSE: N_("{day}: {person} chose version {version}."),
    DecisionKind.CANCEL: N_("{day}: {person} took version {version} back."),
    DecisionKind.DISMISS: N_("{day}: {person} set version {version} aside."),
}
_CHOOSE_ANEW = N_(
    "Two people decided apart, and neither choice holds. Talk to both, then choose one version."
)
_ASK_ANEW = N_(
    "Two people decided apart; the more cautious decision holds. Talk to both, then ask the unit"
    " for a new version."
)
_SIGNS = 8


@dataclass(frozen=True)
class ContestedDecision:
    """One of the decisions that contradict.

    Attributes:
        versions: the codes on the papers of those it is about, of a choice the chosen one alone;
            the first signs of an id of which there is no report here.
        reason: the person's own words; may be empty.
    """

    id: str
    kind: DecisionKind
    versions: tuple[str, ...]
    person: str
    made_on: date | None
    reason: str

    @property
    def words(self) -> Message:
        """When, by whom and what was decided."""
        return message(
            _DONE[self.kind],
            day=self.made_on or "…",
            person=self.person or "…",
            version=self.versions,
        )


def contested_decisions(
    office: Office, work: Work, found: Overview
) -> Mapping[str, tuple[ContestedDecision, ...]]:
    """The decisions that contradict, by unit; units without any are not there.

    They are settled by a decision that knows them, and by a newer version that counts.
    """
    # Two acceptances agree: without another decision nothing is contested.
    units = {each.unit for each in work.decisions.find(period=found.period.code, accepting=False)}
    owing = [each.id for each in found.owing if each.id in units]
    every = {unit: _of_unit(office, work, found, unit) for unit in owing}
    return {unit: told for unit, told in every.items() if told}


def contested_here(office: Office, found: Overview) -> Mapping[str, tuple[ContestedDecision, ...]]:
    """As :func:`contested_decisions`, in a transaction of its own."""
    with office.store.read() as work:
        return contested_decisions(office, work, found)


def contested_lines(decisions: Sequence[ContestedDecision]) -> tuple[str, ...]:
    """The decisions in words, each with its reason, and what is to be done."""
    lines = [f"{tr(each.words)} {each.reason}".strip() for each in decisions]
    chosen = any(each.kind is DecisionKind.CHOOSE for each in decisions)
    return (*lines, tr(message(_CHOOSE_ANEW if chosen else _ASK_ANEW))) if lines else ()


def _of_unit(
    office: Office, work: Work, found: Overview, unit: str
) -> tuple[ContestedDecision, ...]:
    form = office.form_for(found.period, found.plan.unit_by_id[unit])[0].code
    key = ReportKey(unit, form, found.period.code)
    about = decisions_about(work, key, accepting=True)
    contested = set(standing_of(work, key).contested)
    return tuple(
        _told(work, each)
        for each in about
        if each.id in contested and not _settled(work, found, each)
    )


def _settled(work: Work, found: Overview, one: Decision) -> bool:
    """Whether a version counts that is newer than all that the decision is about."""
    head = found.heads.get(one.unit)
    known = [work.reports.by_object(each) for each in one.about]
    return head is not None and all(e is not None and e.revision < head.revision for e in known)


def _told(work: Work, one: Decision) -> ContestedDecision:
    about = one.about[:1] if one.kind is DecisionKind.CHOOSE else one.about
    return ContestedDecision(
        id=one.id,
        kind=one.kind,
        versions=tuple(_code(work, each) for each in about),
        person=one.person,
        made_on=one.made_on,
        reason=one.reason,
    )


def _code(work: Work, object_id: str) -> str:
    stored = work.reports.by_object(object_id)
    return object_id[:_SIGNS].upper() if stored is None else report_code(stored.report)
