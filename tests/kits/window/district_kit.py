"""Pages of the consolidating office, built over an office with reports in it."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

from desk_kit import DAY, fill_district, make_district

from gbv_desktop import i18n
from ui.base.shell import Shell
from ui.kit.page import Page

P = TypeVar("P", bound=Page)
Settle = Callable[[], None]
Opened = Callable[..., Any]
PERIOD = "2018S1"


def made(base: Path) -> Path:
    """A filled office to copy."""
    make_district(base / "district")
    fill_district(base / "district")
    return base / "district"


def page_of(
    kind: type[P], home: Path, folder: Path, enter: Callable[..., Shell], settle: Settle
) -> P:
    """A page over a fresh copy of ``home``, in English, shown at the size of a usual window."""
    shutil.copytree(home, folder / "district")
    shell = enter("district", DAY)
    i18n.set_language("en")
    shell.turn(PERIOD)
    page = kind(shell)
    page.resize(1106, 640)
    page.show()
    page.come({})
    settle()
    return page
