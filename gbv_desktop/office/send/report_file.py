"""A report bundle on its way up: made once, and written to a stick as often as it is wanted.

Source: bundle specification, clauses "Bundle payload", "Trust" and "Writing to a stick".
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import AgeRecipient
from gbv_desktop.bundle.payload.wire import BundleHeader
from gbv_desktop.bundle.writer import SealedFile, bundle_file
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.clock import stamp
from gbv_desktop.office.base.faults import E_PKG_NONE
from gbv_desktop.office.base.progress import Progress
from gbv_desktop.office.base.protected_files import require_elsewhere
from gbv_desktop.office.contacts.phones import reported_contacts
from gbv_desktop.office.open.dating import approvals, dates, require_after
from gbv_desktop.office.open.facts import COUNTERS, UPPER, Counters, Fact, UpperTrust, counters
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import REPORTING, Office
from gbv_desktop.office.reports.faults import E_REPORT_STATE
from gbv_desktop.office.reports.reporting import STATE_WORDS, require_current
from gbv_desktop.office.reports.revisions.in_force import in_force
from gbv_desktop.office.reports.sealing import travelling
from gbv_desktop.office.send.faults import E_ANSWERS_NONE, E_EXPORT_OLD
from gbv_desktop.office.stick.sticks import write_progress
from gbv_desktop.office.work.advice_files import unsent_replies
from gbv_desktop.store.records import (
    BundleRecord,
    StoredReport,
)
from gbv_desktop.store.work import Work
from gbv_desktop.text import message

_LAST_ANSWERS = Fact("answers sent", str)
"""The id of the last file that carried answers alone."""


@dataclass(frozen=True)
class Exported:
    """A report bundle on the stick.

    Attributes:
        copy: its second copy there; ``None`` if none was wanted, or it could not be written for
            ``fault``.
    """

    path: Path
    id: str
    seq: int
    revision: int
    copy: Path | None = None
    fault: Problem | None = None


@needs(PersonRole.ENTER)
@dates
def export_report(
    office: Office,
    code: str,
    folder: Path,
    progress: Progress | None = None,
    *,
    twice: bool = True,
) -> Exported:
    """Writes the approved report to the stick: the one in force, while the next is under work.

    The bundle is made and stored first; writing it is a copy that can be repeated: the same id,
    the same bytes, no new number. A bad stick costs nothing.

    Args:
        office: the open office.
        code: the period.
        folder: the stick.
        progress: who follows the work.
        twice: a second copy as well, in a folder of its own.

    Raises:
        Problem: E-ROLE, E-PKG-NONE, E-REPORT-NONE, E-REPORT-STATE, E-EXPORT-OLD, E-OUT-OFFICE,
            E-EXP-*, E-DRIVE-*.
        Stopped: the person wants no more of it; nothing half written is left on the stick.
    """
    office.require(REPORTING)
    require_elsewhere(folder)
    period = office.plan.period(code)
    with office.writing() as work:
        trust = UPPER.read(work)
        if trust is None:
            raise E_PKG_NONE()
        # A draft that is to replace it is no reason to keep the signed one back.
        stored = in_force(office, work, period) or require_current(office, work, period)
        _require_exportable(stored, period, trust)
        record = bundle_of(office, work, trust, stored)
    return write_bundle(office, record, stored.report.revision, folder, progress, twice=twice)


def bundle_of(
    office: Office, work: Work, trust: UpperTrust, stored: StoredReport, *besides: Envelope
) -> BundleRecord:
    """The bundle of a signed revision: the one that was made for it, or the next in number.

    Args:
        besides: further signed objects that travel with the revision.
    """
    # Made once: locked anew it would be another file, under another number.
    known = work.bundles.get(stored.bundle_id) if stored.bundle_id else None
    return known or _make_bundle(office, work, trust, stored, besides)


@needs(PersonRole.ENTER)
@dates
def export_answers(
    office: Office, folder: Path, progress: Progress | None = None, *, twice: bool = True
) -> Exported:
    """Writes the answers to recommendations that no file has carried yet to the stick.

    Where there are none, the last file of that kind is written again.

    Raises:
        Problem: E-UPWARD-NONE, E-PKG-NONE, E-ANSWERS-NONE, E-OUT-OFFICE, E-EXP-*, E-DRIVE-*.
        Stopped: the person wants no more of it; nothing half written is left on the stick.
    """
    office.require_upward()
    require_elsewhere(folder)
    with office.writing() as work:
        trust = UPPER.read(work)
        if trust is None:
            raise E_PKG_NONE()
        record = _answers_bundle(office, work, trust)
    return write_bundle(office, record, 0, folder, progress, twice=twice)


def _answers_bundle(office: Office, work: Work, trust: UpperTrust) -> BundleRecord:
    replies = unsent_replies(office, work)
    if not replies:
        last = _LAST_ANSWERS.read(work)
        known = work.bundles.get(last) if last else None
        if known is None:
            raise E_ANSWERS_NONE()
        return known
    count, now = counters(work), office.clock.now()
    header = _header(office, work, trust, count, now, (*replies, *reported_contacts(office, work)))
    made = _sealed_file(office, trust, header, "", "")
    record = _out_record(office, made, header, now)
    work.bundles.add(record)
    COUNTERS.put(work, replace(count, bundle_seq=header.seq, bundle_prev=made.id))
    _LAST_ANSWERS.put(work, made.id)
    office.log(work, "bundle export", made.id, seq=header.seq, answers=len(replies))
    return record


@needs(PersonRole.ENTER)
def write_bundle(
    office: Office,
    record: BundleRecord,
    revision: int,
    folder: Path,
    progress: Progress | None,
    *,
    twice: bool,
) -> Exported:
    """Writes a bundle that is kept to the stick; the same bytes each time.

    Raises:
        Problem: E-EXP-*, E-DRIVE-*.
        Stopped: the person wants no more of it; nothing half written is left on the stick.
    """
    tell = write_progress(progress, record.name)
    write = stick.write_twice if twice else stick.write_once
    # After the transaction: a stick that is slow, or pulled, must not hold the store.
    written = write(folder, record.name, record.content, tell)
    with office.writing() as work:
        office.log(work, "bundle written", record.id, name=record.name)
    return Exported(
        *(written.path, record.id, record.seq or 0, revision), *(written.copy, written.fault)
    )


def _require_exportable(stored: StoredReport, period: Period, trust: UpperTrust) -> None:
    if not stored.state.locked or stored.object_id is None:
        raise E_REPORT_STATE(
            period=period_words(period.code),
            state=message(STATE_WORDS[stored.state]),
            needed=message(STATE_WORDS[ReportState.APPROVED]),
        )
    # Nobody asked for it, and it was over before this office was given its first package.
    if not period.for_unit(stored.report.unit).owed and period.end < trust.taken_on:
        raise E_EXPORT_OLD(period=period_words(period.code))


def _make_bundle(
    office: Office, work: Work, trust: UpperTrust, stored: StoredReport, besides: Iterable[Envelope]
) -> BundleRecord:
    """Signs, locks and stores the bundle, and uses up its number, in one transaction."""
    count = counters(work)
    now = office.clock.now()
    require_after(office, work, office.clock.today(), approvals([stored.report.approved_by]))
    objects = (*travelling(work, stored), *besides, *_beside(office, work))
    header = _header(office, work, trust, count, now, objects)
    made = _sealed_file(office, trust, header, stored.report.form, stored.report.period)
    record = _out_record(office, made, header, now)
    work.bundles.add(record)
    # In the same transaction as the bundle: a number used twice is a fork, one lost a gap.
    COUNTERS.put(work, replace(count, bundle_seq=header.seq, bundle_prev=made.id))
    work.reports.set_exported(stored.pk, made.id)
    work.reports.set_state(stored.pk, ReportState.EXPORTED)
    office.log(work, "bundle export", made.id, period=stored.report.period, seq=header.seq)
    return record


def _beside(office: Office, work: Work) -> tuple[Envelope, ...]:
    """What travels with whatever else goes up: what the unit says of itself, and its answers."""
    return (*reported_contacts(office, work), *unsent_replies(office, work))


def _sealed_file(
    office: Office, trust: UpperTrust, header: BundleHeader, form: str, period: str
) -> SealedFile:
    return bundle_file(
        header,
        form,
        period,
        office.keyring.signing_key("device"),
        [
            *(AgeRecipient.from_text(text) for text in trust.recipients),
            # Locked for this office too: it can open what it sent, long after the stick is lost.
            office.keyring.identity("identity").recipient,
        ],
    )


def _header(
    office: Office,
    work: Work,
    trust: UpperTrust,
    count: Counters,
    now: datetime,
    objects: Iterable[Envelope],
) -> BundleHeader:
    return BundleHeader(
        from_=office.record.unit,
        to=trust.unit,
        device=office.keyring.record("device").key_id,
        inc=office.record.incarnation,
        seq=count.bundle_seq + 1,
        prev=count.bundle_prev,
        created=stamp(now),
        clock=office.clock_mark(work),
        trust=trust.version,
        pkg=trust.package_no,
        audit=office.audit_mark(work),
        training=office.record.training,
        objects=[envelope.to_dict() for envelope in objects],
        # Signed with the header: the reader sees that the digits were never compared.
        note="" if trust.verified else "CHƯA XÁC MINH",
    )


def _out_record(
    office: Office, made: SealedFile, header: BundleHeader, now: datetime
) -> BundleRecord:
    return BundleRecord(
        id=made.id,
        direction="out",
        kind="report",
        unit=header.to,
        device=header.device,
        inc=header.inc,
        seq=header.seq,
        prev=header.prev,
        name=made.name,
        sha256=hashlib.sha256(made.data).hexdigest(),
        created=header.created,
        at=now,
        day=office.clock.today(),
        content=made.data,
    )
