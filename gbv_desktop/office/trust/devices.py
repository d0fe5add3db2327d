"""The registered computers of the units, and the keys that a package is locked for."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.bundle.envelope.keys import PublicKey, fingerprint
from gbv_desktop.bundle.reader import Sender
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.open.words import computer_numbers, computer_words
from gbv_desktop.store.work import Work
from gbv_desktop.text import Message

WAITING, ENROLLED, REVOKED = "waiting", "enrolled", "revoked"


@dataclass(frozen=True)
class DeviceLine:
    """A computer of a unit as the list of registrations shows it."""

    unit: str
    device: str
    status: str
    digits: str


def list_devices(office: Office) -> tuple[DeviceLine, ...]:
    """Every registration with the digits to compare."""
    office.require(CONSOLIDATING)
    with office.store.read() as work:
        return tuple(
            DeviceLine(
                device.unit,
                device.device,
                device.status,
                fingerprint("device", device.sign_public),
            )
            for device in work.devices.list()
        )


def called(office: Office, line: DeviceLine) -> Message:
    """What people call a computer: the second one of its unit, say."""
    with office.store.read() as work:
        no = computer_numbers(work, line.unit).get(line.device, 1)
    return computer_words(office.name_of(line.unit), no)


def sender_of(office: Office, device: str) -> Sender | None:
    """The key of a computer whose registration file was taken in; ``None`` if it was not."""
    with office.store.read() as work:
        # Also of a computer that waits or was withdrawn: the digits to compare are those of its own
        # key.
        known = work.devices.find(device)
    return None if known is None else Sender(known.unit, PublicKey.from_store(known.sign_public))


def recipients_of(work: Work, unit: str) -> tuple[str, ...]:
    """The age keys of a unit's registered computers."""
    return tuple(device.recipient for device in work.devices.list(unit=unit, status=ENROLLED))


def units_with_devices(office: Office) -> tuple[str, ...]:
    """The units that report here and have a registered computer, in customary order."""
    with office.store.read() as work:
        enrolled = {device.unit for device in work.devices.list(status=ENROLLED)}
    # Not today's units alone: one that has ended may still owe its last period.
    listed = [unit.id for unit in sorted(office.plan.units, key=lambda u: (u.order, u.id))]
    return tuple(unit_id for unit_id in listed if unit_id in enrolled)
