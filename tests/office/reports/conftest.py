"""The open office of a commune that is registered."""

from __future__ import annotations

import pytest
from rehearsal import COMMUNE, PERIOD, Rehearsal

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting


@pytest.fixture
def office(world: Rehearsal) -> Office:
    """A commune's office with revision 1 just opened."""
    reporting.new_report(world.office(COMMUNE), PERIOD)
    return world.office(COMMUNE)
