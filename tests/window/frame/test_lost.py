"""Work that was saved and is gone: said in red at opening, until somebody has read it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from PySide6.QtWidgets import QLabel

from gbv_desktop.office.open import session
from gbv_desktop.office.open.found import lost_work
from gbv_desktop.office.open.found.cut_short import W_PASSWORD_NOT
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.trust import gaps
from gbv_desktop.store.high_water_mark import GapKind, HighWaterMark, LostWork
from ui.frame import lost


@pytest.mark.parametrize("read", [True, False])
def test_lost_work_is_red_and_told_until_it_is_read(
    at_desk: Callable[..., Any],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    answers: Any,
    read: bool,
) -> None:
    window = at_desk(home_of("commune"))
    seen: list[tuple[str, str]] = []

    def lose(office: Office) -> None:
        with office.writing() as work:
            had, have = HighWaterMark(9, 0, 0, 0, b""), HighWaterMark(4, 0, 0, 0, b"")
            lost_work.keep(work, LostWork(kind=GapKind.LOST, have=have, had=had))

    def look(dialog: Any) -> bool:
        head = dialog.findChildren(QLabel)[1]
        seen.append((head.property("tone"), head.text()))
        return read

    window.shell.work.read(lose, lambda _none: None)
    answers.coming = [look]
    lost.tell_lost(window.shell)
    settle()
    assert seen
    assert seen[0][0] == "error"
    left: list[Any] = []
    window.shell.work.read(gaps.gaps, left.append)
    settle()
    assert (left == [()]) is read


def test_a_password_that_was_cut_short_is_told_with_what_became_of_it(
    monkeypatch: pytest.MonkeyPatch,
    at_desk: Callable[..., Any],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    answers: Any,
) -> None:
    monkeypatch.setattr(session, "settle", lambda _office: (W_PASSWORD_NOT(person="A Thui"),))
    at_desk(home_of("commune"))
    settle()
    (said,) = [each for each in answers.said if "A Thui" in each]
    assert "W\u2011PASSWORD\u2011NOT" in said


def test_a_disk_that_is_nearly_full_is_told_when_the_office_opens(
    monkeypatch: pytest.MonkeyPatch,
    at_desk: Callable[..., Any],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    answers: Any,
) -> None:
    usage = SimpleNamespace(free=0, total=1)
    monkeypatch.setattr(shutil, "disk_usage", lambda _folder: usage)
    at_desk(home_of("commune"))
    settle()
    assert "W-HOME-ROOM" in answers.said
