"""A package of the upper unit, taken in all or nothing."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path

from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.envelope.keys import check_typed, fingerprint
from gbv_desktop.bundle.faults import E_KEY_CHECKDIGIT, E_KEY_SHAPE, E_PKG_FORK, E_PKG_OLD
from gbv_desktop.bundle.payload.wire import Receipt
from gbv_desktop.bundle.reader import OpenedPackage
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.report.bundle_ledger import is_far
from gbv_desktop.domain.report.reports import AnswerStatus
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.faults import E_PKG_NONE
from gbv_desktop.office.open.cautions import codes
from gbv_desktop.office.open.dating import dates, see_time
from gbv_desktop.office.open.facts import UPPER, UpperTrust
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.plan_in_force import (
    keep_coming,
    move_drafts,
    newest_definitions,
    plan_of_definitions,
    put_in_force,
    replace_coming,
)
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.plan_document import keep_citation
from gbv_desktop.office.receive.faults import (
    E_PKG_EDITION,
    E_PKG_FAR,
    E_PKG_FILE,
    E_PKG_PLAN,
    E_PKG_UNVERIFIED,
    E_PKG_UPPER,
    E_UNITS_SELF,
    W_PKG_UNVERIFIED,
)
from gbv_desktop.office.stick.inbox import (
    Delivered,
    is_of_this_pc,
    quarantine,
    release,
)
from gbv_desktop.office.stick.single_file import open_named
from gbv_desktop.office.work.advice_files import keep_advice
from gbv_desktop.store.records import (
    BundleRecord,
    ObjectRecord,
    ReceiptMessage,
    ReceiptRecord,
)
from gbv_desktop.store.work import Work

# A slip of the typing hand, digits put off again, a number to be decided on: the package itself
# may be as it should.
_NOT_THE_FILES = (
    *(E_KEY_SHAPE.code, E_KEY_CHECKDIGIT.code, E_PKG_UNVERIFIED.code, E_PKG_FAR.code),
)


@dataclass(frozen=True)
class PackageTaken:
    """What a package brought.

    Attributes:
        returned: the periods whose report came back.
        cell: the first cell that the first of them is to be looked at in; empty for none.
        ahead: W-TIME, if its signed time lies ahead of this PC's clock.
    """

    no: int
    unit: str
    verified: bool
    already: bool
    receipts: int
    returned: tuple[str, ...]
    cell: str = ""
    ahead: Problem | None = None


@needs(PersonRole.ENTER)
@dates
def import_package(
    office: Office, file: Path, digits: str = "", *, far: bool = False
) -> PackageTaken:
    """Takes in a package of the upper unit, all or nothing.

    Args:
        office: the open office.
        file: the package on the stick; its second copy stands in where it is damaged.
        digits: the root key's digits, typed from the stamped letter. They may be put off once;
            until then everything is marked "chưa xác minh".
        far: a person said that its number is right, however far above the one in use.

    Raises:
        Problem: E-FILE-*, E-AGE-*, E-DSSE-*, E-SIG-*, E-PKG-*, E-TRUST-*, E-KEY-*, E-TRAINING.
    """
    office.require_upward()
    delivered, opened = open_named(office, file)
    try:
        if not isinstance(opened, OpenedPackage):
            raise E_PKG_FILE(file=delivered.name)
        verified = _verified(office, opened, digits)
        taken = _take(office, opened, verified, delivered, far=far)
    except Problem as problem:
        if problem.code not in _NOT_THE_FILES and not is_of_this_pc(problem):
            quarantine(office, delivered, problem)
        raise
    release(office, delivered)
    # Only after the transaction: a plan that was rolled back must not stay in memory.
    office.reload_plan()
    return taken


@needs(PersonRole.ENTER)
def verify_upper(office: Office, digits: str) -> None:
    """Confirms the upper unit's digits, which were put off when its package was taken in.

    Args:
        office: the open office.
        digits: typed from the stamped letter.

    Raises:
        Problem: E-ROLE, E-PKG-NONE, E-KEY-SHAPE, E-KEY-CHECKDIGIT, E-KEY-FP.
    """
    office.require_upward()
    with office.writing() as work:
        known = UPPER.read(work)
        if known is None:
            raise E_PKG_NONE()
        check_typed(digits, fingerprint("root", bytes.fromhex(known.root)))
        UPPER.put(work, replace(known, verified=True))
        office.log(work, "upper verified", known.unit)


def _verified(office: Office, opened: OpenedPackage, digits: str) -> bool:
    """Whether people have compared the root's digits, now or before."""
    if digits.strip():
        check_typed(digits, fingerprint("root", opened.root.raw))
        return True
    known = office.upper_trust
    # The very same package may be read again: nothing new is believed by it.
    if known is not None and not known.verified and known.package_id != opened.id:
        raise E_PKG_UNVERIFIED()
    return known is not None and known.verified


def _take(
    office: Office, opened: OpenedPackage, verified: bool, delivered: Delivered, *, far: bool
) -> PackageTaken:
    header = opened.header
    _require_ours(office, opened)
    with office.writing() as work:
        known = UPPER.read(work)
        already = _require_newer(known, opened, far=far)
        if known is not None and not already:
            _require_no_older_plan(work, opened)
        UPPER.put(work, _trust_after(office, known, opened, verified))
        ahead = see_time(office, work, header.created, header.clock, header.from_)
        back: list[tuple[str, str]] = []
        # Of the very same package again only the digits, and the time it was signed at, are news.
        if not already:
            _store_package(office, work, opened, delivered.name, delivered.sha256)
            for envelope, receipt in opened.receipts:
                back += _apply_receipt(work, envelope, receipt)
            keep_advice(office, work, opened)
        if far and known is not None and is_far(header.no, known.package_no):
            office.log(work, "package decided", opened.id, no=header.no, known=known.package_no)
        told = [each for each in (None if verified else W_PKG_UNVERIFIED, ahead) if each]
        warned = codes(told)
        office.log(work, "package import", opened.id, no=header.no, already=already, **warned)
    return PackageTaken(
        header.no,
        header.from_,
        verified,
        already,
        len(opened.receipts),
        tuple(period for period, _cell in back),
        back[0][1] if back else "",
        ahead,
    )


def _require_ours(office: Office, opened: OpenedPackage) -> None:
    """That it is the upper unit's, and of the plan of which this office is a unit."""
    # By the plan in use, not by the one in the package, which could name any upper unit.
    if opened.header.from_ != office.unit.reports_to:
        raise E_PKG_UPPER(unit=office.name_of(opened.header.from_))
    # Under a plan without this unit the office could not even be opened again.
    if opened.plan is not None and office.record.unit not in opened.plan.unit_by_id:
        raise E_UNITS_SELF(unit=office.unit_name.name)
    ours = office.plan.identity
    if opened.plan is not None and opened.plan.identity.id != ours.id:
        raise E_PKG_PLAN(found=opened.plan.identity.title, expected=ours.title)


def _require_no_older_plan(work: Work, opened: OpenedPackage) -> None:
    """Refuses to go back behind an edition that an earlier package of the upper unit brought."""
    # Before the first package the plan is that of the program, which is no measure of the upper
    # unit's.
    if opened.plan is None:
        return
    newest = plan_of_definitions(work, newest_definitions(work)).identity.edition
    if opened.plan.identity.edition < newest:
        raise E_PKG_EDITION(found=opened.plan.identity.edition, known=newest)


def _require_newer(known: UpperTrust | None, opened: OpenedPackage, *, far: bool) -> bool:
    """Whether this very package is known; packages never go back (epoch, then number)."""
    if known is None:
        return False
    if known.package_id == opened.id:
        return True
    place = (opened.header.epoch, opened.header.no)
    if place < (known.epoch, known.package_no):
        raise E_PKG_OLD(no=opened.header.no, known=known.package_no)
    if place == (known.epoch, known.package_no):
        raise E_PKG_FORK(no=opened.header.no)
    if not far and is_far(opened.header.no, known.package_no):
        # The epoch needs no such look: it stands in the trust document, which is pinned.
        raise E_PKG_FAR(number=opened.header.no, highest=known.package_no)
    return False


def _trust_after(
    office: Office, known: UpperTrust | None, opened: OpenedPackage, verified: bool
) -> UpperTrust:
    return UpperTrust(
        unit=opened.header.from_,
        root=opened.root.raw.hex(),
        verified=verified,
        version=opened.trust.version,
        object_id=opened.trust_id,
        epoch=opened.header.epoch,
        package_no=opened.header.no,
        package_id=opened.id,
        recipients=tuple(opened.trust.recipients),
        # Of the first package for good: what was over before it is never sent (E-EXPORT-OLD).
        taken_on=known.taken_on if known else office.clock.today(),
    )


def _store_package(
    office: Office, work: Work, opened: OpenedPackage, name: str, sha256: str
) -> None:
    now = office.clock.now()
    header = opened.header
    # What earlier ones told lies in the store as objects.
    work.bundles.empty_packages("in")
    work.bundles.add(
        BundleRecord(
            id=opened.id,
            direction="in",
            kind="package" if header.to else "open",
            unit=header.from_,
            device="",
            inc="",
            seq=None,
            prev="",
            name=name,
            sha256=sha256,
            created=header.created,
            at=now,
            day=office.clock.today(),
            content=opened.envelope.to_bytes(),
        )
    )
    answers = [envelope for envelope, _ in (*opened.receipts, *opened.rosters)]
    for envelope in (opened.trust_envelope, *opened.definitions, *answers):
        work.objects.add(
            ObjectRecord(envelope.id, envelope.payload_type, envelope.to_bytes(), opened.id, now)
        )
    # A package may carry answers alone; then the plan in use stays.
    if opened.plan is not None:
        keep_citation(work, office.plan, opened.plan.identity)
        _take_plan(office, work, [envelope.id for envelope in opened.definitions], opened.plan)


def _take_plan(office: Office, work: Work, ids: list[str], plan: Plan) -> None:
    """In force at once, or from its first day on; what was to come by then or later was made
    without it, and is brought again by a later package."""
    first_day = plan.identity.in_force_from
    replace_coming(work, first_day or date.min)
    if first_day is None or first_day <= office.clock.today():
        put_in_force(work, ids)
        move_drafts(office, work, plan)
    else:
        keep_coming(work, ids, first_day)


def _apply_receipt(work: Work, envelope: Envelope, receipt: Receipt) -> list[tuple[str, str]]:
    """Marks the unit's own revisions by what the upper unit said.

    Returns the periods returned, each with the first cell that is remarked on.
    """
    returned = []
    known = {record.envelope_id for record in work.receipts.list(receipt.unit, own=False)}
    # Every later package carries the same answers; applied again, an old one would undo a new.
    if envelope.id in known:
        return []
    for line in receipt.reports:
        work.receipts.add(
            ReceiptRecord(
                no=receipt.no,
                unit=receipt.unit,
                object_id=line.id,
                bundle_id=receipt.bundle,
                status=line.status,
                messages=tuple(ReceiptMessage(m.cell, m.code, m.text) for m in line.messages),
                by=receipt.by,
                made_on=date.fromisoformat(receipt.on),
                envelope_id=envelope.id,
                own=False,
            )
        )
        stored = work.reports.by_object(line.id)
        # A store restored from a backup may lack the revision; the answer is kept all the same.
        if stored is None or not stored.own:
            continue
        said = AnswerStatus(line.status)
        work.reports.set_state(stored.pk, said.state)
        if said is AnswerStatus.RETURNED:
            cell = next((message.cell for message in line.messages if message.cell), "")
            returned.append((stored.report.period, cell))
    return returned
