"""The year that a command looks at."""

from __future__ import annotations

from typing import Annotated

import typer

from gbv_desktop.cli.context import CommandError
from gbv_desktop.domain.text.days import FIRST_YEAR, LAST_YEAR
from gbv_desktop.text import N_, message


def _known_year(year: int) -> int:
    """Refuses a year that no calendar of a plan can have; 0 is none."""
    if year and not FIRST_YEAR < year <= LAST_YEAR:
        said = N_("{year} is no year of a plan: write one from {first} to {last}.")
        told = {"year": str(year), "first": str(FIRST_YEAR + 1), "last": str(LAST_YEAR)}
        raise CommandError(message(said, **told))
    return year


Year = Annotated[
    int,
    typer.Option(
        "--year", min=0, max=LAST_YEAR, callback=_known_year, help=N_("The year; else this one.")
    ),
]
