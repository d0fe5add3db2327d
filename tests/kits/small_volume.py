"""A small disk or stick: what the system says is free on it, without filling a real one."""

from __future__ import annotations

import shutil
from pathlib import Path
from types import SimpleNamespace

import pytest

MIB = 1 << 20
PLENTY = 1 << 40


def leave(patch: pytest.MonkeyPatch, free: int, folder: Path | None = None) -> None:
    """Says that so many bytes are free on every disk, or on that of ``folder`` and below only."""

    def usage(place: Path | str) -> SimpleNamespace:
        path = Path(place)
        small = folder is None or path == folder or folder in path.parents
        # Asked of what is not there, the system refuses as it always does.
        path.stat()
        return SimpleNamespace(free=free if small else PLENTY, used=0, total=2 * PLENTY)

    patch.setattr(shutil, "disk_usage", usage)


def needed(problem: Exception) -> tuple[object, object]:
    """The megabytes that a refusal says are needed, and those that it says are there."""
    fields = dict(problem.text.fields)  # type: ignore[attr-defined]
    return fields["need"], fields["free"]
