"""The window never freezes: not even while three hundred bundles are taken in beside it."""

from __future__ import annotations

import shutil
import time
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
from PySide6.QtCore import QObject, QTimer
from pytestqt.qtbot import QtBot

from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import enrolment, importing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import enrolment_request, packages, report_file
from ui.base.shell import Shell
from ui.base.work import TaskOutcome

REVISIONS, COPIES = 30, 10


class Pulse(QObject):
    """Counts the turns of the window's own loop."""

    def __init__(self) -> None:
        super().__init__()
        self.turns = 0
        self._timer = QTimer(self)
        self._timer.setInterval(1)
        self._timer.timeout.connect(self._beat)

    def start(self) -> None:
        self._timer.start()

    def _beat(self) -> None:
        self.turns += 1

    def stop(self) -> None:
        self._timer.stop()


@pytest.fixture
def full_stick(
    home_of: Callable[[str], Path], tmp_path: Path, day: SetClock, password: str
) -> Path:
    """Three hundred bundle files: the revisions of one commune, each several times over."""
    stick, copies = tmp_path / "stick", tmp_path / "copies"
    stick.mkdir()
    copies.mkdir()
    with (
        Office.open(home_of("district"), password, day.day) as district,
        Office.open(home_of("commune"), password, day.day) as commune,
    ):
        made = packages.export_packages(district, stick, open_start=True)
        package_import.import_package(commune, made.paths[0], district.digits)
        enrolment.accept(district, enrolment_request.request(commune, stick)[0], commune.digits)
        for number in range(REVISIONS):
            reporting.new_report(commune, "2018S1", "sửa số liệu" if number else "")
            blank = filling.blank_or_current(commune, "2018S1")
            cells = dict.fromkeys(blank["cells"], "nil")
            filling.fill(commune, "2018S1", {**blank, "cells": cells})
            reporting.submit(commune, "2018S1")
            reporting.approve(commune, "2018S1", day.day)
            report_file.export_report(commune, "2018S1", stick)
    for file in stick.glob("*_2018S1_*.gbv"):
        for copy in range(COPIES):
            shutil.copy(file, copies / f"{copy}-{file.name}")
    return copies


def test_the_window_turns_while_three_hundred_bundles_are_taken_in(
    enter: Callable[..., Shell], full_stick: Path, settle: Callable[[], None]
) -> None:
    shell = enter("district")
    rows: list[ImportRow] = []
    pulse = Pulse()
    pulse.start()
    shell.work.run(partial(_take_in, full_stick), rows.extend)
    settle()
    pulse.stop()
    assert len(rows) == REVISIONS * COPIES
    assert not any(row.refused for row in rows)
    assert pulse.turns > len(rows), "the window turns between any two bundles"


def test_the_pulse_stands_still_while_the_window_is_held(qtbot: QtBot) -> None:
    pulse = Pulse()
    pulse.start()
    qtbot.waitUntil(lambda: pulse.turns > 0)
    before = pulse.turns
    time.sleep(0.02)
    assert pulse.turns == before
    qtbot.waitUntil(lambda: pulse.turns > before)
    pulse.stop()


def _take_in(stick: Path, office: Office, _progress: object) -> TaskOutcome[list[ImportRow]]:
    return TaskOutcome(list(importing.take_in(office, sorted(stick.iterdir()))))
