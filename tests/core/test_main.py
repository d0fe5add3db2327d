import sys
import types

import pytest

from gbv_desktop import __main__ as entry


def test_words_are_commands(monkeypatch: pytest.MonkeyPatch) -> None:
    commands = types.ModuleType("gbv_desktop.cli")
    commands.main = lambda words: 7 if words == ["info"] else 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "gbv_desktop.cli", commands)
    assert entry.main(["info"]) == 7


def test_no_words_open_the_window(monkeypatch: pytest.MonkeyPatch) -> None:
    window = types.ModuleType("ui.app")
    window.main = lambda argv: 3 if len(argv) == 1 else 0  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "ui.app", window)
    monkeypatch.setattr(sys, "argv", ["gbv"])
    assert entry.main() == 3
