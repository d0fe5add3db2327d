"""An office in which several people work, each with a password of their own."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from gbv_desktop.domain.offices.people import Person, PersonRole
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.people import accounts

ENTERS, APPROVES = Person("Y Thơm", "Công chức"), Person("A Thui", "Phó Chủ tịch")
SECRETS = {ENTERS.name: "bốn con trâu đi cày", APPROVES.name: "rừng thông xanh ngắt"}
DAY = date(2018, 6, 5)


def add_colleagues(office: Office) -> None:
    """Beside whoever set the office up: one who enters, one who approves."""
    accounts.add_person(office, ENTERS, [PersonRole.ENTER], SECRETS[ENTERS.name])
    accounts.add_person(office, APPROVES, [PersonRole.APPROVE], SECRETS[APPROVES.name])


def sign_in(home: Path, person: Person, day: date = DAY) -> Office:
    """Opens the office as one of them."""
    return Office.open(home, SECRETS[person.name], day, person.name)
