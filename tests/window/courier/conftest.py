"""The page on which an office writes to a stick and takes in from one."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import pytest

from ui.courier.page import CourierPage


@pytest.fixture
def page_of(page_at: Callable[..., CourierPage]) -> Callable[[str], CourierPage]:
    return partial(page_at, CourierPage, size=(1120, 640))
