"""What people call what only the open office can name: computers, and files by their names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gbv_desktop.domain.report.file_names import unit_and_period_of_file
from gbv_desktop.domain.report.naming import claimed_period, unit_words
from gbv_desktop.text import N_, Field, Message, message

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.store.work import Work

_COMPUTERS = {
    1: N_("first computer of {unit}"),
    2: N_("second computer of {unit}"),
    3: N_("third computer of {unit}"),
}
_LATER = N_("computer no. {no} of {unit}")


def computer_words(unit: Field, no: int) -> Message:
    """A computer by its unit's name and its place: ``máy tính thứ hai của UBND xã …``."""
    return message(_COMPUTERS.get(no, _LATER), unit=unit, no=no)


def computer_numbers(work: Work, unit: str) -> dict[str, int]:
    """The place of each computer of a unit among all that ever asked to be registered."""
    # By when they asked, the withdrawn ones among them: a number once told on the phone stays.
    known = sorted(work.devices.list(unit=unit), key=lambda each: (each.created, each.device))
    return {each.device: no for no, each in enumerate(known, start=1)}


def file_words(office: Office, file: str) -> Message | None:
    """The unit and the period that the name of a file tells; ``None`` if it tells no unit.

    It is no more than the name: who made a file is known only once it could be opened.
    """
    unit, period = unit_and_period_of_file(file)
    if unit not in office.plan.unit_by_id:
        return None
    name = unit_words(office.plan.unit_by_id, unit, office.clock.today())
    if not period:
        return message(_BY_NAME, unit=name)
    return message(_BY_NAME_AND_PERIOD, unit=name, period=claimed_period(period))


_BY_NAME = N_("{unit} (by the file's name)")
_BY_NAME_AND_PERIOD = N_("{unit}, {period} (by the file's name)")
