"""Registering computers: a file with keys one way, digits over the phone or on stamped paper.

Source: bundle specification, clause "Keys, enrolment": the digits are typed, never compared by
eye, and nothing of a unit is taken in before its computer is registered.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from gbv_desktop.bundle.envelope.keys import PublicKey, check_typed, fingerprint
from gbv_desktop.bundle.limits import AGE_RECIPIENTS
from gbv_desktop.bundle.reader import OpenedEnrolment, Sender
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.contacts.phones import NO_PHONES, phones_of_units
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.open.words import computer_numbers
from gbv_desktop.office.receive.faults import (
    E_ENROL_FILE,
    E_ENROL_MANY,
    E_ENROL_UNIT,
    E_KEY_INUSE,
    E_KEY_REVOKED,
)
from gbv_desktop.office.stick.deliveries import open_alone
from gbv_desktop.office.stick.inbox import Delivered, keep, read_delivered
from gbv_desktop.office.trust.devices import ENROLLED, REVOKED, WAITING, DeviceLine
from gbv_desktop.store.records import DeviceRecord
from gbv_desktop.store.work import Work


@dataclass(frozen=True)
class WaitingDevice:
    """A computer that asks to be registered, and whom to phone; its digits are never shown.

    Attributes:
        no: its place among the computers of its unit.
        phone: by the directory alone; never one that the unit itself told.
    """

    unit: str
    name: str
    device: str
    since: date
    phone: str
    order: int
    no: int = 1


def receive(office: Office, work: Work, opened: OpenedEnrolment) -> DeviceLine:
    """Keeps a registration as waiting; nothing of it counts until the digits were typed.

    Raises:
        Problem: E-ENROL-UNIT, E-KEY-INUSE, E-KEY-REVOKED.
    """
    office.require(CONSOLIDATING)
    asked = opened.enrolment
    # By the plan: the file only claims a unit, and nobody has compared its digits yet.
    unit = office.plan.unit_by_id.get(asked.unit)
    if unit is None or office.record.unit not in unit.uppers:
        raise E_ENROL_UNIT(unit=office.name_of(asked.unit))
    known = work.devices.find(asked.device)
    # One key for two units would let either sign for the other.
    if known is not None and known.unit != asked.unit:
        raise E_KEY_INUSE(unit=office.name_of(known.unit))
    # Else whoever kept the old file could let a withdrawn computer in again.
    if known is not None and known.status == REVOKED:
        raise E_KEY_REVOKED()
    # The first file stands: by its day the computer got its number, which people say on the phone.
    if known is None:
        known = _waiting(office, opened)
        work.devices.add(known)
        office.log(work, "enrol received", asked.device, unit=asked.unit)
    return DeviceLine(
        known.unit, known.device, known.status, fingerprint("device", known.sign_public)
    )


def _waiting(office: Office, opened: OpenedEnrolment) -> DeviceRecord:
    asked = opened.enrolment
    return DeviceRecord(
        unit=asked.unit,
        device=asked.device,
        sign_public=bytes.fromhex(asked.sign),
        recipient=asked.recipient,
        label=asked.label,
        status=WAITING,
        verified_by="",
        verified_how="",
        verified_on=None,
        envelope=opened.envelope.to_bytes(),
        created=office.clock.now(),
    )


def asking(office: Office, delivered: Delivered) -> tuple[str, Sender]:
    """The computer that a registration file is of, with its key; nothing of it is kept.

    Raises:
        Problem: E-FILE-*, E-ENROL-FILE, E-KEY-WEAK.
    """
    asked = _open(office, delivered).enrolment
    key = PublicKey.from_raw(bytes.fromhex(asked.sign))
    return asked.device, Sender(asked.unit, key)


@needs(PersonRole.ADMIN)
@dates
def accept(office: Office, file: Path, digits: str) -> tuple[DeviceLine, ...]:
    """Registers a computer whose digits a person typed from the phone or the stamped sheet.

    Raises:
        Problem: E-FILE-*, E-ENROL-FILE, E-ENROL-UNIT, E-KEY-FP, E-KEY-CHECKDIGIT, E-KEY-SHAPE,
            E-KEY-INUSE, E-KEY-REVOKED, E-KEY-WEAK, E-TRAINING, E-ENROL-MANY.
    """
    office.require(CONSOLIDATING)
    delivered = read_delivered(file)
    opened = _open(office, delivered)
    # Kept even where the digits are wrong: the sheet may be typed again without the stick.
    keep(office, delivered)
    with office.writing() as work:
        line = receive(office, work, opened)
        _require_room(office, work, line)
    return (_register(office, line, digits),)


@needs(PersonRole.ADMIN)
@dates
def accept_waiting(office: Office, device: str, digits: str) -> DeviceLine:
    """As :func:`accept`, for a computer whose registration file was taken in before.

    Raises:
        Problem: E-KEY-FP, E-KEY-CHECKDIGIT, E-KEY-SHAPE, E-ENROL-MANY.
    """
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        known = work.devices.find(device)
        if known is None or known.status != WAITING:
            raise Bug("only a waiting computer is registered")
        line = DeviceLine(
            known.unit, device, known.status, fingerprint("device", known.sign_public)
        )
        _require_room(office, work, line)
    return _register(office, line, digits)


def waiting(office: Office) -> tuple[WaitingDevice, ...]:
    """The computers whose digits nobody has compared yet, in the customary order of units."""
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        devices = work.devices.list(status=WAITING)
        # In the transaction in which they were listed: a number must not move meanwhile.
        places = {each.device: computer_numbers(work, each.unit)[each.device] for each in devices}
        phones = phones_of_units(office, work)
    units = office.plan.unit_by_id
    found = [
        WaitingDevice(
            unit=each.unit,
            name=office.name_of(each.unit),
            device=each.device,
            since=each.created.astimezone().date(),
            phone=phones.get(each.unit, NO_PHONES).in_directory,
            order=units[each.unit].order if each.unit in units else 0,
            no=places[each.device],
        )
        for each in devices
    ]
    return tuple(sorted(found, key=lambda each: (each.order, each.unit, each.device)))


def _register(office: Office, line: DeviceLine, digits: str) -> DeviceLine:
    try:
        check_typed(digits, line.digits)
    # Tries are kept: somebody who guesses digits leaves a trace.
    except Problem as problem:
        with office.noting() as work:
            office.log(work, "enrol refused", line.device, code=problem.code)
        raise
    with office.writing() as work:
        work.devices.set_status(
            line.device,
            ENROLLED,
            verified_by=office.actor.called,
            verified_how="digits",
            verified_on=office.clock.today(),
        )
        office.log(work, "enrol accepted", line.device, unit=line.unit)
    return DeviceLine(line.unit, line.device, ENROLLED, line.digits)


def _require_room(office: Office, work: Work, line: DeviceLine) -> None:
    """A package is locked for every computer of its unit and for this office: eight in all."""
    known = work.devices.list(unit=line.unit, status=ENROLLED)
    if line.status != ENROLLED and len(known) >= AGE_RECIPIENTS - 1:
        name = office.plan.unit_by_id[line.unit].name_on(office.clock.today()).name
        raise E_ENROL_MANY(unit=name, count=len(known))


def _open(office: Office, delivered: Delivered) -> OpenedEnrolment:
    opened = open_alone(office, delivered)
    if not isinstance(opened, OpenedEnrolment):
        raise E_ENROL_FILE(file=delivered.name)
    return opened
