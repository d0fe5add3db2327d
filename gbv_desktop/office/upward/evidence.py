"""The units' own signed reports behind a consolidated one, where the plan has a paper ask for them.

They are evidence: the office above verifies and keeps them, and counts none of them.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from gbv_desktop.bundle.beside import read_approver
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.kinds import APPROVER_TYPE
from gbv_desktop.bundle.payload.upward_wire import IssueSenderWire
from gbv_desktop.domain.report.reports import DEVICE_AND_APPROVER
from gbv_desktop.errors import Bug
from gbv_desktop.office.open.plan_in_force import envelopes_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.records import DeviceRecord, StoredReport
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class Evidence:
    """What travels beside an issue of the units below.

    Attributes:
        objects: their reports as they were signed, each approver before the reports.
        senders: the computers that signed them, and who compared their digits.
    """

    objects: tuple[Envelope, ...] = ()
    senders: tuple[IssueSenderWire, ...] = ()


def evidence_of(office: Office, work: Work, inputs: Iterable[str]) -> Evidence:
    """The signed reports that were added up, without this office's own.

    Nothing unless the plan in force says that they go upward, and by what paper.
    """
    # Only what somebody asked for by a paper leaves the office.
    if not office.plan.identity.upward.gives_reports:
        return Evidence()
    found = (work.reports.by_object(each) for each in inputs)
    reports = [each for each in found if each is not None and not each.own]
    signed = envelopes_of(work, [str(each.object_id) for each in reports])
    approvers = _approvers(work, reports, signed)
    known = {each.device: each for each in work.devices.list()}
    computers = {
        key.keyid: known[key.keyid]
        for envelope in (*signed.values(), *approvers)
        for key in envelope.signatures
        if key.keyid in known
    }
    senders = tuple(_sender(office, each) for _key, each in sorted(computers.items()))
    return Evidence((*approvers, *signed.values()), senders)


def _approvers(
    work: Work, reports: Iterable[StoredReport], signed: Mapping[str, Envelope]
) -> tuple[Envelope, ...]:
    """Whose second signatures the reports bear."""
    wanted = {
        (signature.keyid, told.name, told.title)
        for each in reports
        if each.report.sign == DEVICE_AND_APPROVER and (told := each.report.approved_by)
        for signature in signed[str(each.object_id)].signatures
    }
    if not wanted:
        return ()
    every = map(read_approver, envelopes_of(work, work.objects.ids(kind=APPROVER_TYPE)).values())
    # One object for each key: a person who approved ten times is vouched for once.
    found = {(each.key.id, each.approver.name, each.approver.title): each for each in every}
    return tuple(found[each].envelope for each in sorted(found.keys() & wanted))


def _sender(office: Office, device: DeviceRecord) -> IssueSenderWire:
    if device.verified_on is None:
        raise Bug(f"the computer {device.device} signed a report and was never registered")
    return IssueSenderWire(
        unit=device.unit,
        key=device.sign_public.hex(),
        by=office.record.unit,
        how=device.verified_how,
        on=device.verified_on.isoformat(),
    )
