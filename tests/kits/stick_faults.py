"""Calls of the system that fail as a bad stick makes them, and what a refusal leaves."""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from gbv_desktop.bundle import stick
from gbv_desktop.errors import Problem

NAME = "GBV_xa-muong-lat_m01_2018S1_0a1b2c3d.gbv"
DATA = bytes(range(256)) * 5_000
posix = pytest.mark.skipif(os.name != "posix", reason="files that only POSIX has")


class Fault:
    """A call of the system that fails at its n-th use and is counted."""

    def __init__(self, call: Callable[..., Any], error: OSError, *, at: int = 1, until: int = 99):
        self.call, self.error, self.at, self.until, self.count = call, error, at, until, 0

    def __call__(self, *args: Any, **more: Any) -> Any:
        self.count += 1
        if self.at <= self.count <= self.until:
            raise self.error
        return self.call(*args, **more)


def names(folder: Path) -> list[str]:
    return sorted(path.name for path in folder.iterdir())


def refuse(folder: Path, code: str, data: bytes = DATA) -> None:
    """The write is refused with this number and leaves the folder as it was."""
    before = names(folder)
    with pytest.raises(Problem) as caught:
        stick.write_file(folder, NAME, data)
    assert caught.value.code == code
    assert names(folder) == before
