"""The inbox of the district, with the stick read."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from courier_kit import DISTRICT

from ui.inbox.page import InboxPage


@pytest.fixture
def page(page_at: Callable[..., InboxPage]) -> InboxPage:
    return page_at(InboxPage, DISTRICT)
