"""How many modules of the use cases one import of one bundle passes: it may only become fewer.

Whoever looks for a fault in an import reads each of them. Rules (domain), files and the store lie
below and are the same for every use case; they are not counted.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path
from types import FrameType

from rehearsal import COMMUNE, Rehearsal

from gbv_desktop import office as rooms
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.stick import openings

MOST = 21
"""Modules of the office: none may come to them without another one leaving."""
OFFICE = Path(rooms.__file__).parent


def passed(act: Callable[[], object]) -> set[str]:
    """The modules of the office of which a function is entered while ``act`` runs."""
    files: set[str] = set()

    def enter(frame: FrameType, event: str, _arg: object) -> None:
        if event == "call" and frame.f_code.co_name != "<module>":
            files.add(frame.f_code.co_filename)

    before = sys.getprofile()
    sys.setprofile(enter)
    try:
        act()
    finally:
        sys.setprofile(before)
    found = map(Path, files)
    return {str(each.relative_to(OFFICE)) for each in found if each.is_relative_to(OFFICE)}


def test_one_import_of_one_bundle_passes_few_modules(world: Rehearsal) -> None:
    world.send(COMMUNE)
    district = world.district
    seen = passed(lambda: previewing.preview(district, [world.stick]))
    # As if nobody had looked before, or the file would not be opened any more.
    openings.forget(district)
    taken = passed(lambda: importing.take_in(district, [world.stick]))
    assert "receive/judging.py" in taken
    assert len(taken) <= MOST, sorted(taken)
    # A preview adds what it compares with, and nothing else.
    assert len(seen - taken) <= 3, sorted(seen - taken)
