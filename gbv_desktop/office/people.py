"""Who works here: the two people whose names and titles stand on papers and approvals."""

from __future__ import annotations

from dataclasses import replace

from gbv_desktop.domain.people import Person
from gbv_desktop.errors import Bug
from gbv_desktop.office.facts import put_fact
from gbv_desktop.office.session import Office


def change_people(office: Office, preparer: Person, approver: Person) -> None:
    """Others enter or approve from now on; what is approved already keeps its people.

    Raises:
        Bug: a title is empty; the window asks for both.
    """
    if not (preparer.title and approver.title):
        raise Bug("a person needs a title")
    record = replace(office.record, preparer=preparer, approver=approver)
    with office.writing() as work:
        put_fact(work, "office", record)
        office.log(work, "people", record.unit)
    office.record = record
