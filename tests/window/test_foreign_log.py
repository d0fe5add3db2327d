"""A log or settings that belong to another account keep no window shut, and are told."""

from __future__ import annotations

import errno
import logging
import os
import sys
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import qInstallMessageHandler

from gbv_desktop import log, settings
from gbv_desktop.text import Message
from ui import app


def test_a_log_of_another_account_is_told_and_the_window_comes_up(
    tmp_path: Path, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    def refuse(folder: Path) -> logging.Handler:
        raise PermissionError(errno.EACCES, "denied", str(folder / log.LOG_NAME))

    monkeypatch.setattr(log, "start", refuse)
    monkeypatch.setattr(log, "catch_unhandled", lambda: None)
    monkeypatch.setattr(sys, "excepthook", sys.excepthook)
    app.watch(tmp_path, answers)
    qInstallMessageHandler(None)
    assert answers.said == ["E-FILE-RIGHTS"]


def test_settings_of_another_account_name_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    def refuse(path: str | Path, *_args: Any) -> int:
        raise PermissionError(errno.EACCES, "denied", str(path))

    monkeypatch.setattr(os, "open", refuse)
    told: list[Message] = []
    assert settings.load(tmp_path, told) == settings.Settings()
    assert len(told) == 3
    assert dict(told[1].fields)["file"].endswith(settings.SETTINGS_NAME)
    caplog.clear()
