"""What a person of the consolidating office decides, signed and kept beside what came in.

A decision is a signed object like a report: the state of a period can be reckoned anew from both.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.faults import E_PAYLOAD_JSON
from gbv_desktop.bundle.limits import DECISION_IDS
from gbv_desktop.bundle.payload.downward_wire import DecisionWire
from gbv_desktop.bundle.payload.report_wire import PersonWire
from gbv_desktop.bundle.payload.wire import read
from gbv_desktop.bundle.writer import seal_decision
from gbv_desktop.domain.report.reports import ReportKey
from gbv_desktop.domain.totals.decisions import Decision, DecisionKind, newest
from gbv_desktop.office.answer.histories import decisions_about
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.work import Work


def decide(
    office: Office,
    work: Work,
    kind: DecisionKind,
    key: ReportKey,
    about: Sequence[str],
    reason: str = "",
) -> None:
    """Signs and keeps a decision about a unit's report, in the transaction that acts by it.

    Args:
        office: the open office.
        work: the transaction.
        kind: what is decided. key: about which report.
        about: ids of revisions, or of decisions that are taken back; of a choice the chosen first.
        reason: the person's own words; empty where none are asked for.
    """
    # One object is about so many and no more: a choice among more is several with one result.
    first = about[:1] if kind is DecisionKind.CHOOSE else ()
    others, room = about[len(first) :], DECISION_IDS - len(first)
    for at in range(0, len(others), room):
        _keep(
            office, work, _wire(office, work, kind, key, (*first, *others[at : at + room]), reason)
        )


def _wire(
    office: Office,
    work: Work,
    kind: DecisionKind,
    key: ReportKey,
    about: Sequence[str],
    reason: str,
) -> DecisionWire:
    return DecisionWire(
        by=office.record.unit,
        kind=kind.value,
        unit=key.unit,
        form=key.form,
        period=key.period,
        about=[*about],
        until="",
        no="",
        paper_on="",
        reason=reason,
        person=PersonWire(office.actor.person.name, office.actor.person.title),
        on=office.clock.today().isoformat(),
        knows=_known(work, key),
        training=office.record.training,
    )


def _known(work: Work, key: ReportKey) -> list[str]:
    """The last decisions about the report, which the new one overrules where it differs."""
    before = decisions_about(work, key, accepting=True)
    # Acceptances are many and mostly not read: without them the others must still be in a row.
    apart = [each for each in before if each.kind is not DecisionKind.ACCEPT]
    return sorted({*newest(apart), *newest(before)})[:DECISION_IDS]


def _keep(office: Office, work: Work, wire: DecisionWire) -> None:
    envelope = seal_decision(wire, office.keyring.signing_key("receipt"))
    kept = ObjectRecord(
        envelope.id, envelope.payload_type, envelope.to_bytes(), None, office.clock.now()
    )
    work.objects.add(kept)
    work.decisions.add(read_decision(envelope))


def read_decision(envelope: dsse.Envelope) -> Decision:
    """A decision from its signed object.

    Raises:
        Problem: E-PAYLOAD-JSON, E-TEXT-CHARS.
    """
    wire = read(envelope, DecisionWire, E_PAYLOAD_JSON)
    return Decision(
        id=envelope.id,
        kind=DecisionKind(wire.kind),
        unit=wire.unit,
        form=wire.form,
        period=wire.period,
        about=tuple(wire.about),
        until=date.fromisoformat(wire.until) if wire.until else None,
        knows=tuple(wire.knows),
        reason=wire.reason,
        person=wire.person.name or wire.person.title,
        made_on=date.fromisoformat(wire.on),
    )
