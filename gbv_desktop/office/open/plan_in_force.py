"""The plan in force, its units by their ids, and the signed objects that it is made of."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.payload.definitions import recall_plan
from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import Bug
from gbv_desktop.office.open.facts import DEFINITIONS
from gbv_desktop.office.open.faults import E_SETUP_UNIT
from gbv_desktop.store.records import ObjectRecord
from gbv_desktop.store.work import Work


def plan_of(work: Work) -> Plan:
    """The plan in force: its units, forms and calendar, put together from their signed objects."""
    # By what was signed: a plan kept beside it could differ without anybody seeing.
    return recall_plan(DEFINITIONS.required(work), partial(envelope_of, work))


def envelope_of(work: Work, object_id: str) -> Envelope:
    """A stored object, byte for byte as it was signed."""
    return _parsed(object_id, work.objects.get(object_id))


def envelopes_of(work: Work, ids: Iterable[str]) -> dict[str, Envelope]:
    """As :func:`envelope_of`, of several objects by their ids."""
    wanted = tuple(ids)
    found = work.objects.some(wanted)
    return {object_id: _parsed(object_id, found.get(object_id)) for object_id in wanted}


def _parsed(object_id: str, record: ObjectRecord | None) -> Envelope:
    if record is None:
        # The store is checked as a whole; one object alone is never missing by a person's doing.
        raise Bug(f"the object {object_id} is not in the store")
    return dsse.parse(record.envelope)


def require_unit(plan: Plan, unit: str) -> Unit:
    """The unit of an id, whatever is owed by it.

    An id that is nobody's is said to be one, with the id: a sentence about a unit that is not
    there helps nobody who typed a letter wrong.

    Raises:
        Problem: E-SETUP-UNIT.
    """
    found = plan.unit_by_id.get(unit)
    if found is None:
        raise E_SETUP_UNIT(plan=plan.identity.title, unit=unit)
    return found
