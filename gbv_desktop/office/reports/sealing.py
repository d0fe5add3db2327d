"""What becomes of an approved revision: signed by this computer, and by whoever approved it here.

An approval on the screen is a signature with the person's own key. Whose key that is says an
object of its own, which this computer vouches for and which travels beside the report.
"""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import E_REPORT_APPROVAL
from gbv_desktop.bundle.payload.report import read_report
from gbv_desktop.bundle.payload.wire import Approver
from gbv_desktop.bundle.reader import approver_of, read_approver
from gbv_desktop.bundle.writer import seal_approver, seal_report
from gbv_desktop.domain.checks.quoting import quoted_texts
from gbv_desktop.domain.offices.people import Approval, Person
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.reports import DEVICE, DEVICE_AND_APPROVER, FrozenTexts, Report
from gbv_desktop.office.base.clock import stamp
from gbv_desktop.office.contacts.signers import PaperToSign, signer_of
from gbv_desktop.office.open.facts import FactOf
from gbv_desktop.office.open.plan_in_force import envelope_of
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.money import own_spending
from gbv_desktop.store.records import ObjectRecord, StoredReport
from gbv_desktop.store.work import Work

_APPROVER = FactOf("approver of ", str)
"""The id of the object in which somebody approved a revision on the screen."""


def handed_in(office: Office, work: Work, report: Report) -> Report:
    """A report as it is laid before whoever approves: its code on the paper is made of all this."""
    form = office.forms_by_id[report.form_hash]
    return replace(
        report,
        # Whoever hands it in answers for it, though somebody else may have opened it.
        prepared_by=office.preparer,
        spending=own_spending(office, work, form, office.plan.period(report.period)),
    )


def seal(
    office: Office,
    work: Work,
    stored: StoredReport,
    approval: Approval,
    *,
    own: bool,
    paper: PaperToSign = PaperToSign.UNIT,
) -> Envelope:
    """Signs a revision as it was approved and binds it to its object; it never changes again.

    What is signed says the figures that its texts quote; the stored texts keep their marks, so
    that they stay true in the next revision.

    Args:
        office: the open office.
        work: the transaction.
        stored: the submitted revision.
        approval: who approved it and how.
        own: whether whoever signed in signs as well, with their own key.
        paper: which paper of the period was signed; its signer's block is frozen with the report.
    """
    device = office.keyring.signing_key("device")
    period = office.plan.period(stored.report.period)
    report = replace(
        stored.report,
        approved_by=approval,
        sign=DEVICE_AND_APPROVER if own else DEVICE,
        texts_frozen=frozen_texts(office, work, period, approval, paper),
    )
    form = office.forms_by_id[report.form_hash]
    said = replace(report, texts=quoted_texts(form, period, report))
    envelope = seal_report(said, [device, office.keyring.own_key] if own else [device])
    _keep(office, work, envelope)
    work.reports.set_body(stored.pk, report)
    work.reports.set_object(stored.pk, envelope.id)
    if own:
        vouched = seal_approver(
            Approver(
                unit=office.record.unit,
                key=office.keyring.own_key.public.raw.hex(),
                name=approval.name,
                title=approval.title,
                created=stamp(office.clock.now()),
                training=office.record.training,
            ),
            device,
            office.keyring.own_key,
        )
        _keep(office, work, vouched)
        _APPROVER.of(envelope.id).put(work, vouched.id)
    return envelope


def _keep(office: Office, work: Work, envelope: Envelope) -> None:
    kind, kept, now = envelope.payload_type, envelope.to_bytes(), office.clock.now()
    work.objects.add(ObjectRecord(envelope.id, kind, kept, None, now))


def travelling(work: Work, stored: StoredReport) -> tuple[Envelope, ...]:
    """What goes into the bundle: the signed revision, after whoever approved it on the screen.

    Raises:
        Problem: E-REPORT-APPROVAL, the approver's signature is missing or is nobody's here: a
            row of the store that somebody edited makes no approval.
    """
    envelope = envelope_of(work, stored.object_id or "")
    report = read_report(envelope)
    # On paper, or by one person at one PC: there is no second key.
    if report.sign != DEVICE_AND_APPROVER:
        return (envelope,)
    vouched = _APPROVER.of(envelope.id).read(work)
    if vouched is None:
        raise E_REPORT_APPROVAL()
    approver = read_approver(envelope_of(work, vouched))
    if approver_of(envelope, report, [approver]) is None:
        raise E_REPORT_APPROVAL()
    return approver.envelope, envelope


def frozen_texts(
    office: Office,
    work: Work,
    period: Period,
    approval: Approval,
    paper: PaperToSign = PaperToSign.UNIT,
) -> FrozenTexts:
    """The unit's name of the period's last day, and the signer's block as it was printed."""
    unit = office.plan.unit_by_id[office.record.unit].on(approval.on)
    leader = Person(approval.name, approval.title)
    signer = signer_of(office, work, approval.on, period.code, paper, leader)
    name = unit.name_on(period.end)
    return FrozenTexts(
        unit_name=name.name,
        office=name.office,
        head_parent=unit.head_parent,
        head_lines=unit.head_lines,
        place=unit.place,
        sign=unit.sign,
        # Frozen with the report: who signs, and how the unit is called, may change next week.
        signer_lines=signer.lines(),
        signer_name=signer.name,
    )
