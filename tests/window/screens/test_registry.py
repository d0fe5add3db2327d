"""The tour misses nothing that the program can show."""

from __future__ import annotations

import importlib
import pkgutil

from PySide6.QtWidgets import QDialog
from ways import DIALOGS

import ui


def kinds_of_dialogs() -> set[str]:
    """The names of all dialogs of ours."""
    for each in pkgutil.walk_packages(ui.__path__, "ui."):
        importlib.import_module(each.name)
    found, left = set(), [QDialog]
    while left:
        kinds = left.pop().__subclasses__()
        left += kinds
        # One that others are made from is never shown by itself.
        whole = [each for each in kinds if not each.__subclasses__()]
        found |= {each.__name__ for each in whole if each.__module__.startswith("ui.")}
    return found


def test_every_kind_of_dialog_is_on_the_tour() -> None:
    assert kinds_of_dialogs() == set.union(*DIALOGS.values())
