"""Recommendations on their way down in packages, and the answers on their way up in bundles.

A package that is addressed to a unit brings all that are open for it, so one that it brings no
more is settled above. Source: SPEC.md, clauses 4.13 and 4.14.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator
from dataclasses import replace
from datetime import date
from itertools import count

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.opened import OpenedBundle, OpenedPackage
from gbv_desktop.bundle.payload.downward_wire import RecommendationWire
from gbv_desktop.bundle.payload.report_wire import PersonWire
from gbv_desktop.bundle.payload.upward_wire import ReplyWire
from gbv_desktop.bundle.writer import seal_recommendation, seal_reply
from gbv_desktop.domain.work.recommendations import (
    UNIT_SAYS,
    AdviceState,
    AdviceStep,
    Recommendation,
    heirs,
)
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.recommendations import is_unsent
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message

SETTLED = N_("The unit above follows it no more.")


# --- down -----------------------------------------------------------------------------------------
def advice_for(office: Office, work: Work, unit: str) -> list[Envelope]:
    """What goes into the package of a unit: all that is open for it, or for a unit it took over.

    The ids under which they travel are noted, so that answers are known again.
    """
    units, today = office.plan.unit_by_id, office.clock.today()
    found = []
    for each in work.work_records.list(Recommendation):
        # Made here, standing in a signed notice, and still followed.
        if not each.visit or each.paper_on is None or not each.is_open:
            continue
        if unit in heirs(units, each.addressee, today):
            sealed = _sealed(office, each, unit)
            _note_object(work, each, sealed.id)
            found.append(sealed)
    return found


def _sealed(office: Office, advice: Recommendation, unit: str) -> Envelope:
    signed_on = "" if advice.paper_on is None else advice.paper_on.isoformat()
    refused = advice.refusal
    told = RecommendationWire(
        unit=unit,
        no=advice.no,
        text=advice.text,
        paper_no=advice.paper_no,
        paper_on=signed_on,
        due="" if advice.due is None else advice.due.isoformat(),
        by=office.unit_name.office,
        # The notice's day and not today's: the same words are the same object in every package.
        on=signed_on,
        training=office.record.training,
        code=advice.code,
        clause=advice.clause,
        returned="" if refused is None else refused.text,
        returned_on="" if refused is None else refused.on.isoformat(),
    )
    return seal_recommendation(told, office.keyring.signing_key("receipt"))


def _note_object(work: Work, advice: Recommendation, object_id: str) -> None:
    if object_id not in advice.objects:
        work.work_records.change(replace(advice, objects=(*advice.objects, object_id)))


def keep_advice(office: Office, work: Work, package: OpenedPackage) -> None:
    """Takes over what a package brings of recommendations, and what it brings no more."""
    # The open start package is everybody's and holds none.
    if not package.header.to:
        return
    known = {each.no: each for each in work.work_records.list(Recommendation)}
    brought = set()
    for envelope, told in package.recommendations:
        kind, kept = envelope.payload_type, envelope.to_bytes()
        work.objects.add(ObjectRecord(envelope.id, kind, kept, package.id, office.clock.now()))
        refused = tuple(_refused(told))
        advice = _kept(work, _told(told, envelope.id), refused, known.values())
        known[advice.no] = advice
        brought.add(advice.no)
    _settle(office, work, (e for e in known.values() if not e.visit and e.no not in brought))


def _kept(
    work: Work,
    told: Recommendation,
    refused: tuple[AdviceStep, ...],
    known: Collection[Recommendation],
) -> Recommendation:
    """What a package brings, as it is kept from now on, with the refusal of an answer."""
    before = next((each for each in known if _is_same(each, told)), None)
    if before is None:
        new = replace(told, code=_free_code(told.code, known))
        return replace(new, no=work.work_records.add(new))
    # Carried over, or told to the successor of a unit: its answers stay with it. What was settled
    # and is brought again is followed again.
    steps = tuple(each for each in before.steps if each.state in _STAY)
    kept = replace(before, steps=steps)
    if told.objects[0] not in before.objects:
        ids = (*before.objects, *told.objects)
        steps = _in_order(steps, refused)
        kept = replace(told, no=before.no, code=before.code, steps=steps, objects=ids)
    if kept != before:
        work.work_records.change(kept)
    return kept


def _is_same(known: Recommendation, told: Recommendation) -> bool:
    """Whether a package brings what is known: the words of a code never change.

    Two offices may give one code: this one and the one above, or that and the one before it.
    """
    code = told.code in (known.code, known.code.rpartition(_AGAIN)[0])
    words = (known.text, known.paper_no, known.paper_on)
    return not known.visit and code and words == (told.text, told.paper_no, told.paper_on)


_AGAIN = " ("
_STAY = UNIT_SAYS | {AdviceState.RETURNED}
"""Answers, and that they were not accepted; the rest is told anew by whoever made it."""


def _free_code(code: str, known: Iterable[Recommendation]) -> str:
    """The code, or with a number behind it that none here has: each is asked for by its code."""
    given = {each.code for each in known}
    ways = (code if n == 1 else f"{code}{_AGAIN}{n})" for n in count(1))
    return next(each for each in ways if each not in given)


def _refused(told: RecommendationWire) -> Iterator[AdviceStep]:
    """That the unit above does not accept an answer; the same words come once."""
    if told.returned:
        on = date.fromisoformat(told.returned_on)
        yield AdviceStep(AdviceState.RETURNED, on, told.returned, by=told.by)


def _in_order(steps: Iterable[AdviceStep], more: Iterable[AdviceStep]) -> tuple[AdviceStep, ...]:
    """A refusal stands behind the answers of its day; a later answer is not refused by it."""
    return tuple(sorted((*steps, *more), key=lambda each: each.on))


def _told(told: RecommendationWire, object_id: str) -> Recommendation:
    signed_on = date.fromisoformat(told.paper_on or told.on)
    return Recommendation(
        year=signed_on.year,
        unit=told.unit,
        # One without a code of its own is called by its number above.
        code=told.code or f"KN-{told.no}",
        text=told.text,
        due_on=date.fromisoformat(told.due) if told.due else None,
        clause=told.clause,
        paper_no=told.paper_no,
        paper_on=signed_on,
        # A new PC learns of it with the recommendation itself.
        steps=tuple(_refused(told)),
        objects=(object_id,),
        advised_by=told.by,
    )


def _settle(office: Office, work: Work, gone: Iterable[Recommendation]) -> None:
    for each in gone:
        if each.is_open:
            words = tr(message(SETTLED))
            step = AdviceStep(AdviceState.CONFIRMED, office.clock.today(), words)
            work.work_records.change(replace(each, steps=(*each.steps, step)))


# --- up -------------------------------------------------------------------------------------------
def unsent_replies(office: Office, work: Work) -> list[Envelope]:
    """The answers that no file has carried yet, signed; they are noted as carried."""
    made = []
    for advice in work.work_records.list(Recommendation):
        if advice.visit or not advice.objects:
            continue
        steps = []
        for step in advice.steps:
            sent = step
            if is_unsent(step):
                sealed = _reply(office, advice, step)
                made.append(sealed)
                sent = replace(step, reply=sealed.id)
            steps.append(sent)
        if tuple(steps) != advice.steps:
            work.work_records.change(replace(advice, steps=tuple(steps)))
    return made


def _reply(office: Office, advice: Recommendation, step: AdviceStep) -> Envelope:
    told = ReplyWire(
        unit=office.record.unit,
        to=advice.objects[-1],
        text=step.text,
        paper_no=step.paper_no,
        paper_on="" if step.paper_on is None else step.paper_on.isoformat(),
        person=PersonWire(name="", title=step.by),
        on=step.on.isoformat(),
        training=office.record.training,
        begun=step.state is AdviceState.UNDER_WAY,
    )
    return seal_reply(told, office.keyring.signing_key("device"))


def take_replies(office: Office, work: Work, bundle: OpenedBundle) -> None:
    """Notes of each answer in a bundle what its recommendation has come to.

    One that answers nothing known here, or what another unit was told, is kept with its bundle and
    changes nothing.
    """
    units, today = office.plan.unit_by_id, office.clock.today()
    known = [each for each in work.work_records.list(Recommendation) if each.visit]
    by_object = {each: advice.no for advice in known for each in advice.objects}
    by_no = {each.no: each for each in known}
    answered: dict[int, list[AdviceStep]] = {}
    for opened in bundle.replies:
        advice = by_no.get(by_object.get(opened.reply.to, 0))
        if advice is None or any(each.reply == opened.id for each in advice.steps):
            continue
        # What a unit was told falls to its successors, and to nobody else.
        if opened.reply.unit in (advice.addressee, *heirs(units, advice.addressee, today)):
            answered.setdefault(advice.no, []).append(_answered(opened.reply, opened.id))
    # Once for each: a file may hold thousands, and every change writes all that came before.
    for no, steps in answered.items():
        advice = by_no[no]
        work.work_records.change(replace(advice, steps=(*advice.steps, *steps)))


def _answered(reply: ReplyWire, object_id: str) -> AdviceStep:
    return AdviceStep(
        state=AdviceState.UNDER_WAY if reply.begun else AdviceState.REPORTED,
        on=date.fromisoformat(reply.on),
        text=reply.text,
        paper_no=reply.paper_no,
        paper_on=date.fromisoformat(reply.paper_on) if reply.paper_on else None,
        by=reply.person.title,
        reply=object_id,
    )
