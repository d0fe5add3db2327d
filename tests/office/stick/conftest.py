"""What is opened apart from the office is counted."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from opening_watch import Watch, watching


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """What is opened, and the processes that are started for it, of this test."""
    yield from watching(monkeypatch)
