"""This office's registration file and the sheet with its digits."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.payload.wire import Enrolment
from gbv_desktop.bundle.writer import enrolment_file
from gbv_desktop.documents.key_sheet import KeySheet, key_sheet_pdf
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.file_names import root_sheet_name
from gbv_desktop.office.base.clock import stamp
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.base.protected_files import require_elsewhere
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office


@needs(PersonRole.ENTER)
def request(office: Office, folder: Path) -> tuple[Path, ...]:
    """Writes this office's registration file and its key sheet; where it takes in from below the
    root sheet, which is all of it for an office that nobody is above.

    The same keys give the same digits each time; asking twice does no harm.

    Raises:
        Problem: E-OUT-OFFICE, E-EXP-*, E-DRIVE-*.
    """
    require_elsewhere(folder)
    # Nobody registers the topmost unit: its digits are typed from its stamped letter.
    if not office.reports_upward:
        return (_root_sheet(office, folder),)
    files = request_upward(office, folder)
    return (*files, _root_sheet(office, folder)) if office.consolidating else files


def _root_sheet(office: Office, folder: Path) -> Path:
    return write_file(folder / root_sheet_name(office.record.unit), key_sheet(office))


@needs(PersonRole.ENTER)
def request_upward(office: Office, folder: Path) -> tuple[Path, ...]:
    """Writes the registration file for the unit above, and the sheet with this computer's digits.

    Raises:
        Problem: E-UPWARD-NONE, E-OUT-OFFICE, E-EXP-*, E-DRIVE-*.
    """
    office.require_upward()
    require_elsewhere(folder)
    made = enrolment_file(_enrolment(office), office.keyring.signing_key("device"))
    with office.writing() as work:
        office.log(work, "enrol request", made.id)
    written = stick.write_file(folder, made.name, made.data)
    pdf = made.name.removesuffix(".gbvkey") + ".pdf"
    return written, write_file(folder / pdf, computer_sheet(office))


def computer_sheet(office: Office) -> bytes:
    """The sheet with this computer's digits as a PDF, for the unit above."""
    return key_sheet_pdf(_sheet(office, root=False))


def key_sheet(office: Office) -> bytes:
    """The sheet with this office's digits as a PDF, to be printed, stamped and compared."""
    return key_sheet_pdf(_sheet(office, root=office.consolidating))


def _enrolment(office: Office) -> Enrolment:
    """The same request each time, so that a second file of it is the same file."""
    device = office.keyring.record("device")
    return Enrolment(
        unit=office.record.unit,
        device=device.key_id,
        sign=device.public.hex(),
        recipient=office.keyring.record("identity").key_id,
        # The format has room for 200 signs; a longer name of an office is cut, never refused.
        label=office.unit_name.office[:200],
        created=stamp(device.created),
        training=office.record.training,
    )


def _sheet(office: Office, *, root: bool) -> KeySheet:
    with office.store.read() as work:
        unit = signing_unit(office, work, office.clock.today())
    return KeySheet(
        unit=unit,
        name=office.unit_name,
        root=root,
        digits=office.digits if root else office.computer_digits,
        person=office.preparer,
        day=office.clock.today(),
        training=office.record.training,
    )
