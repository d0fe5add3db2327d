"""Plans as folders of TOML files: which there are, and reading one of them strictly.

The files and fields are described in ``docs/plan-format.md``. Nothing is guessed: whatever a
plan does not have, names twice or leaves out is refused with the file and the line.
"""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.domain.catalogue import Plan
from gbv_desktop.exchange.faults import (
    E_PLAN_DOUBLE,
    E_PLAN_EXTRA,
    E_PLAN_FILE,
    E_PLAN_FOLDER,
    E_PLAN_NONE,
)
from gbv_desktop.exchange.plan.draft import FILES, Draft
from gbv_desktop.exchange.plan.source import Source
from gbv_desktop.paths import plan_dirs

IDENTITY_FILE = "plan.toml"

PAPERS = "papers"
MAX_PAPERS = 64
"""Files of texts in one plan."""


def available() -> list[Path]:
    """The plan folders on this PC, shipped ones first, by name within a folder of plans.

    Raises:
        Problem: E-PLAN-FOLDER, a folder of plans is not there.
    """
    found: list[Path] = []
    for folder in plan_dirs():
        try:
            inside = sorted(folder.iterdir())
        except OSError as error:
            raise E_PLAN_FOLDER(folder=str(folder)) from error
        found.extend(each for each in inside if (each / IDENTITY_FILE).is_file())
    return found


def find(plan_id: str) -> Path:
    """The folder of the plan of that id; a plan's folder bears its id.

    Raises:
        Problem: E-PLAN-NONE, E-PLAN-DOUBLE, E-PLAN-FOLDER.
    """
    found = [folder for folder in available() if folder.name == plan_id]
    if not found:
        raise E_PLAN_NONE(plan=plan_id[:40])
    if len(found) > 1:
        raise E_PLAN_DOUBLE(plan=plan_id, folders=tuple(str(folder) for folder in found))
    return found[0]


def load(folder: Path) -> Plan:
    """Reads a plan folder.

    Raises:
        Problem: E-PLAN-*, with the file and the line of the first thing that is wrong.
    """
    return Draft.of(_plan_files(folder), _paper_files(folder / PAPERS)).plan(folder.name)


def _plan_files(folder: Path) -> dict[str, Source]:
    """The files of a plan by name without ending; each must be there, and no other."""
    for path in _toml_files(folder):
        if path.stem not in FILES:
            raise E_PLAN_EXTRA(file=_shown(path))
    paths = {name: folder / f"{name}.toml" for name in FILES}
    return {name: Source.read(path, _shown(path)) for name, path in paths.items()}


def _paper_files(folder: Path) -> list[Source]:
    """The files of texts by name; a plan may have none."""
    if not folder.exists():
        return []
    paths = _toml_files(folder)
    for path in paths[MAX_PAPERS:]:
        raise E_PLAN_EXTRA(file=_shown(path))
    return [Source.read(path, f"{folder.parent.name}/{_shown(path)}") for path in paths]


def _toml_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise E_PLAN_FILE(file=_shown(folder)) from error


def _shown(path: Path) -> str:
    """A file as sentences name it: with the folder it is in."""
    return f"{path.parent.name}/{path.name}"
