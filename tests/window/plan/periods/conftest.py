"""Kỳ báo cáo, the page of the editor, over a fresh draft."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from district_kit import Settle, page_of
from pytestqt.qtbot import QtBot

from ui.base.shell import Shell
from ui.plan.page import PlanPage
from ui.plan.periods.page import PeriodsEditor


@pytest.fixture
def page(
    district: Path, tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> PlanPage:
    made = page_of(PlanPage, district, tmp_path, enter, settle)
    qtbot.addWidget(made)
    made.strip.begin.click()
    settle()
    made.reload()
    settle()
    return made


@pytest.fixture
def editor(page: PlanPage, settle: Settle) -> PeriodsEditor:
    found = page.turn_to_editor(PeriodsEditor)
    settle()
    return found
