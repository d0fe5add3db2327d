"""The page on which a commune's report is entered, before and after it is opened."""

from collections.abc import Callable

import pytest
from entry_kit import press

from ui.base.shell import Shell
from ui.entry.page import EntryPage

PERIOD = "2018S1"
Settle = Callable[[], None]


@pytest.fixture
def shell(enter: Callable[..., Shell]) -> Shell:
    """A commune that has only just been set up."""
    return enter("commune")


@pytest.fixture
def page(shell: Shell, enter_report: Callable[..., EntryPage]) -> EntryPage:
    """Its page before the report of the period is opened."""
    return enter_report(shell, period=PERIOD)


@pytest.fixture
def opened(page: EntryPage, settle: Settle) -> EntryPage:
    """The page with the report opened and nothing typed."""
    press(page, "Mở báo cáo")
    settle()
    return page
