"""The columns of the form: what findings call a line by stands in every section."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

from gbv_desktop import settings
from ui import app as application
from ui.base.shell import Shell
from ui.entry.grid.form_grid import FormColumn
from ui.entry.grid.widths import widths
from ui.entry.page import EntryPage


@pytest.mark.parametrize("size", [100, 125, 200])
def test_no_section_lacks_the_codes_that_another_has(
    enter: Callable[..., Shell],
    enter_report: Callable[..., EntryPage],
    settle: Callable[[], None],
    answers: Any,
    qapp: object,
    size: int,
) -> None:
    shell = enter("commune")
    application.set_up_look(qapp, settings.changed(settings.Settings(), text_size=size))  # type: ignore[arg-type]
    answers.coming = [True]  # the year's report is not owed yet
    page = enter_report(shell, period="2018")
    page._begin()
    settle()
    for width in range(int(4.2 * size), int(12 * size), 20):
        shown = []
        for section in page.view.parts.sections:
            page.view.grid.show(section.lines)
            shown.append(FormColumn.CODE in widths(page.view.grid, width))
        assert all(shown), (width, shown)
