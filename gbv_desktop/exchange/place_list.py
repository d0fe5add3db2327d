"""The country's provinces, districts and communes, as resources/places/units.tsv has them."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from pathlib import Path

from gbv_desktop.domain.offices.places import AdministrativeUnit, PlaceList
from gbv_desktop.paths import resource


@lru_cache(maxsize=1)
def place_list() -> PlaceList:
    """The list that ships with the program, read when it is first asked for."""
    return read_places(resource("places", "units.tsv"))


def read_places(path: Path) -> PlaceList:
    """The list of a file that ``installer/place_list.py`` wrote: its second line has the days."""
    lines = path.read_text("utf-8").splitlines()
    days = tuple(date.fromisoformat(day) for day in lines[1].removeprefix("# ").split())
    units = tuple(_unit(line.split("\t")) for line in lines if not line.startswith("#"))
    return PlaceList(days, units)


def _unit(row: list[str]) -> AdministrativeUnit:
    code, kind, name, upper, first, last, *became = row
    into = tuple(became[0].split()) if became else ()
    return AdministrativeUnit(code, kind, name, upper, int(first), int(last), into)
