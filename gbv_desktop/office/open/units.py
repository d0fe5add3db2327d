"""Units that somebody names by id."""

from __future__ import annotations

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.office.open.faults import E_SETUP_UNIT
from gbv_desktop.office.open.session import Office


def require_unit(office: Office, unit: str) -> Unit:
    """The unit of an id, whatever is owed by it.

    An id that is nobody's is said to be one, with the id: a sentence about a unit that is not
    there helps nobody who typed a letter wrong.

    Raises:
        Problem: E-SETUP-UNIT.
    """
    found = office.plan.unit_by_id.get(unit)
    if found is None:
        raise E_SETUP_UNIT(plan=office.plan.identity.title, unit=unit)
    return found
