"""Offices that an earlier program left in a folder, with the files that travelled: opened again."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import Any, Final

from kept_files import kept_files
from rehearsal import DISTRICT, NEIGHBOUR, PASSWORD, Rehearsal, outcomes

from gbv_desktop.office.receive.import_rows import WAITING
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.trust import backups

OFFICES: Final = (DISTRICT, NEIGHBOUR)
STRANGER: Final = "c-23428"
"""An office that had asked to be registered, and waits."""
DAY: Final = date(2018, 6, 20)
"""When later programs open what was left."""
FILES: Final = "files.xz"


def unpack(kept: Path, folder: Path) -> Rehearsal:
    """The offices that are kept in a folder, closed, laid into another; and what travels."""
    for name, data in kept_files(kept / FILES).items():
        path = folder / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_bytes(data)
    return Rehearsal(folder, DAY)


def told(file: Path) -> dict[str, Any]:
    """What that program said of what it left, or wrote from it."""
    found: dict[str, Any] = json.loads(file.read_text("utf-8"))
    return found


def _report(left: Rehearsal) -> None:
    assert outcomes(left.take(left.folder / "report.gbv")) == ["newer"]


def _package(left: Rehearsal) -> None:
    office = left.office(NEIGHBOUR)
    assert package_import.import_package(office, left.folder / "package.gbv").returned


def _start_package(left: Rehearsal) -> None:
    digits = left.district.digits
    package_import.import_package(left.office(STRANGER), left.folder / "start.gbv", digits)


def _registration(left: Rehearsal) -> None:
    (row,) = left.take(left.folder / "enrolment.gbvkey")
    assert (row.unit, row.outcome) == (STRANGER, WAITING)


def _backup(left: Rehearsal) -> None:
    home, file = left.folder / "again", left.folder / "backup.gbvb"
    assert backups.restore_office(home, file, PASSWORD, DAY).unit == NEIGHBOUR


COME_IN: Final[Mapping[str, Callable[[Rehearsal], None]]] = {
    "report": _report,
    "package": _package,
    "start package": _start_package,
    "registration": _registration,
    "backup": _backup,
}
"""What travelled, and what has to come of it in this program."""
