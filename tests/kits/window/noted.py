"""What of a few kinds there is in the windows of a test, noted when it is made.

A search through the thousands of parts of a window takes longer than what is waited for, and a test
looks hundreds of times.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from typing import Any, TypeVar
from weakref import WeakSet

import pytest
import shiboken6
from PySide6.QtCore import QObject

from ui.entry.saving.save_queue import SaveQueue
from ui.entry.sheet import SheetView
from ui.kit.portions import Portions

Kind = TypeVar("Kind", bound=QObject)
_NOTED: dict[type[QObject], WeakSet[Any]] = {
    SaveQueue: WeakSet(),
    SheetView: WeakSet(),
    Portions: WeakSet(),
}


@contextmanager
def kinds_noted() -> Iterator[None]:
    """Notes each of them from now on."""
    with pytest.MonkeyPatch.context() as patch:
        for kind in _NOTED:
            patch.setattr(kind, "__init__", _noting(kind))
        yield


def there_are(kind: type[Kind]) -> list[Kind]:
    """Those of a kind that Qt has not deleted."""
    return [each for each in _NOTED[kind] if shiboken6.isValid(each)]


def _noting(kind: type[QObject]) -> Callable[..., None]:
    make, noted = kind.__init__, _NOTED[kind]

    def made(self: QObject, *arguments: Any, **named: Any) -> None:
        make(self, *arguments, **named)
        noted.add(self)

    return made
