"""Two plans to write as tables: one with everything, one with little."""

from __future__ import annotations

import pytest
from every_plan import plan_named

from gbv_desktop.domain.plan.catalogue import Plan


@pytest.fixture
def small() -> Plan:
    return plan_named("small")


@pytest.fixture
def shipped() -> Plan:
    return plan_named("shipped")
