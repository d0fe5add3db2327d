"""Signed objects as the store keeps them, and the plan that they make."""

from __future__ import annotations

from gbv_desktop.bundle import dsse
from gbv_desktop.bundle.definitions import recall_plan
from gbv_desktop.bundle.dsse import Envelope
from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.errors import Bug
from gbv_desktop.office.open.facts import DEFINITIONS
from gbv_desktop.store.work import Work


def plan_of(work: Work) -> Plan:
    """The plan in force: its units, forms and calendar, put together from their signed objects."""
    return recall_plan(envelope_of(work, each) for each in DEFINITIONS.required(work))


def envelope_of(work: Work, object_id: str) -> Envelope:
    """A stored object, byte for byte as it was signed."""
    record = work.objects.get(object_id)
    if record is None:
        raise Bug(f"the object {object_id} is not in the store")
    return dsse.parse(record.envelope)
