"""Filling in a unit's report by the use cases."""

from __future__ import annotations

from typing import Any

from rehearsal import PERIOD

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.files import filling


def fill(office: Office, **parts: Any) -> int:
    """Fills parts of a template in."""
    return filling.fill(office, PERIOD, parts)
