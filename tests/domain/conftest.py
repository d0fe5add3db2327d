"""What every test of a rule builds its values with."""

from __future__ import annotations

import pytest
from make import Make


@pytest.fixture(scope="session")
def make() -> type[Make]:
    """The builders."""
    return Make
