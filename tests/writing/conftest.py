"""What the papers of tests are written from: the shipped plan, and figures for all its units."""

from __future__ import annotations

import papers_kit as kit
import pytest
from make import Make

plan, plain = kit.plan, kit.plain
figures, all_reports = kit.figures, kit.all_reports
consolidated, unit_inputs, district = kit.consolidated, kit.unit_inputs, kit.district


@pytest.fixture(scope="session")
def make() -> type[Make]:
    """The builders of small values."""
    return Make
