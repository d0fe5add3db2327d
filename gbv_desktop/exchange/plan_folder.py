"""Plans as folders of TOML files: which there are, reading one of them strictly, writing one.

The files and fields are described in ``docs/plan-format.md``. Nothing is guessed: whatever a
plan does not have, names twice or leaves out is refused with the file and the line.
"""

from __future__ import annotations

import errno
import os
from collections.abc import Mapping
from dataclasses import replace
from functools import partial
from pathlib import Path
from shutil import rmtree
from typing import Any

from gbv_desktop.disk.files import replace as move
from gbv_desktop.disk.files import sync_dir
from gbv_desktop.disk.verified import replace_verified
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.plan.narrative import PaperTexts
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.portable_name import is_portable
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.faults import (
    E_PLAN_DOUBLE,
    E_PLAN_EXTRA,
    E_PLAN_FILE,
    E_PLAN_FOLDER,
    E_PLAN_INTO,
    E_PLAN_NAMED,
    E_PLAN_NONE,
    E_PLAN_SIZE,
    E_PLAN_TAKEN,
    E_PLAN_WRITE,
)
from gbv_desktop.exchange.plan.draft import FILES, MAY_LACK
from gbv_desktop.exchange.plan.gather import Faults
from gbv_desktop.exchange.plan.papers import paper_texts
from gbv_desktop.exchange.plan.source import FILE_BYTES, PlanFile
from gbv_desktop.exchange.plan.taken_apart.headings import heading
from gbv_desktop.exchange.plan.taken_apart.toml_text import toml_text
from gbv_desktop.exchange.plan.whole import PAPERS, PlanFiles, kept
from gbv_desktop.paths import plan_dirs
from gbv_desktop.text import size_words

IDENTITY_FILE = "plan.toml"

MAX_PAPERS = 64
"""Files of texts in one plan."""

PAPER_NAME_CHARS = 60


def available() -> list[Path]:
    """The plan folders on this PC, shipped ones first, by name within a folder of plans.

    Of one plan in several folders the one of the latest edition stands: a unit that the plan has
    only since then is set up with what its district exported.

    Raises:
        Problem: E-PLAN-FOLDER, a folder of plans is not there; E-PLAN-DOUBLE, two folders hold
            one edition of a plan; E-PLAN-FILE, a folder holds files of a plan and no ``plan.toml``.
    """
    found = _folders()
    for folder in found:
        if not (folder / IDENTITY_FILE).is_file():
            raise E_PLAN_FILE(file=f"{folder.name}/{IDENTITY_FILE}")
    return [each for each in found if _one_of(each.name, found) == each]


def _folders() -> list[Path]:
    """Every folder that holds a file of a plan."""
    found: list[Path] = []
    for folder in plan_dirs():
        try:
            # Disks give their own order, and the first fault is the one that is told.
            inside = sorted(folder.iterdir())
        except OSError as error:
            raise E_PLAN_FOLDER(folder=str(folder)) from error
        found.extend(each for each in inside if _holds_plan(each))
    return found


def _holds_plan(folder: Path) -> bool:
    return any((folder / f"{name}.toml").is_file() for name in FILES)


def _one_of(plan_id: str, folders: list[Path]) -> Path:
    """The one folder of that id, or the one of the latest edition of several."""
    found = [folder for folder in folders if folder.name == plan_id]
    if len(found) == 1:
        return found[0]
    editions = [_edition(folder) for folder in found]
    newest = max(editions)
    if not all(editions) or editions.count(newest) > 1:
        raise E_PLAN_DOUBLE(plan=plan_id, folders=tuple(str(folder) for folder in found))
    return found[editions.index(newest)]


def _edition(folder: Path) -> int:
    """The number of the edition in a folder; 0 where its file does not say one."""
    try:
        said = PlanFile.read(folder / IDENTITY_FILE, _shown(folder / IDENTITY_FILE)).data
    except Problem:
        # Whoever takes this folder is told what is wrong with it; here another one may be meant.
        return 0
    number = said.get("plan", {}).get("edition")
    return number if isinstance(number, int) else 0


def find(plan_id: str) -> Path:
    """The folder of the plan of that id; a plan's folder bears its id.

    Raises:
        Problem: E-PLAN-NONE, E-PLAN-DOUBLE, E-PLAN-FOLDER.
    """
    found = [folder for folder in _folders() if folder.name == plan_id]
    if not found:
        raise E_PLAN_NONE(plan=plan_id[:40])
    return _one_of(plan_id, found)


def load(folder: Path) -> Plan:
    """Reads a plan folder.

    Raises:
        Problem: E-PLAN-*, with the file and the line of the first thing that is wrong.
    """
    texts = folder / PAPERS
    papers = _paper_files(texts) if texts.exists() else None
    return PlanFiles(folder.name, _plan_files(folder), papers).made()


def read_tables(folder: Path) -> PlanTables:
    """What the files of a plan folder hold, within the limits of a file; nothing more is verified.

    Raises:
        Problem: E-PLAN-EXTRA, E-PLAN-FILE, or a fault of a file's text, with its line.
    """
    files = _plan_files(folder)
    there = {name: file for name, file in files.items() if _file(folder, name).exists()}
    papers = {f"{PAPERS}/{Path(each.file).stem}": each for each in _paper_files(folder / PAPERS)}
    return {name: dict(file.data) for name, file in (there | papers).items()}


def write(tables: PlanTables, folder: Path) -> None:
    """Writes a plan folder; the same tables give the same bytes on every PC.

    Args:
        tables: of one plan, whether anything is wrong with it or not.
        folder: the plan's own, which bears its id; it must not be there yet, or be empty.

    Raises:
        Problem: E-PLAN-NAMED, E-PLAN-INTO, E-PLAN-TAKEN, E-PLAN-WRITE, or E-PLAN-SIZE for a file
            that nobody could read; then nothing is left of it.
    """
    plan_id = str(tables.get("plan", {}).get("plan", {}).get("id", ""))
    if folder.name != plan_id:
        raise E_PLAN_NAMED(plan=plan_id[:40], folder=folder.name)
    texts = {name: _written(folder, name, data) for name, data in tables.items()}
    made = folder.with_name(f".{plan_id}.{os.urandom(4).hex()}.tmp")
    try:
        if folder.exists():
            # Of an empty one the place is taken; Windows gives its name to no other while it lies.
            folder.rmdir()
        made.mkdir()
        if any(name.startswith(f"{PAPERS}/") for name in texts):
            (made / PAPERS).mkdir()
        for name, text in texts.items():
            replace_verified(_file(made, name), text)
        move(made, folder)
        sync_dir(folder.parent)
    except OSError as error:
        raise _not_written(folder, error) from error
    finally:
        rmtree(made, ignore_errors=True)


def _not_written(folder: Path, error: OSError) -> Problem:
    if error.errno in (errno.ENOTEMPTY, errno.EEXIST, errno.ENOTDIR):
        return E_PLAN_TAKEN(folder=str(folder))
    # A stick that is not there any more is no full disk.
    if error.errno == errno.ENOENT and not folder.parent.is_dir():
        return E_PLAN_INTO(folder=str(folder.parent))
    return E_PLAN_WRITE(folder=str(folder))


def _written(folder: Path, name: str, data: Mapping[str, Any]) -> bytes:
    text = toml_text(data)
    raw = f"{heading(name)}\n{text}".rstrip("\n").encode() + b"\n"
    if len(raw) > FILE_BYTES:
        raise E_PLAN_SIZE(file=f"{folder.name}/{name}.toml", limit=size_words(FILE_BYTES))
    return raw


def _file(folder: Path, name: str) -> Path:
    return folder / f"{name}.toml"


def papers_of(plan_id: str) -> PaperTexts | None:
    """The texts of papers in the folder of that plan, as they are; ``None`` if none can be read.

    Nothing of them is verified: for a plan that an office has in use already, and that has been.
    """
    try:
        return paper_texts(_paper_files(find(plan_id) / PAPERS))
    except Problem:
        # The office's own plan is in its store; a folder that is not there must lock nobody out.
        return None


def faults_of(folder: Path) -> tuple[Problem, ...]:
    """What is wrong with a plan folder, each with its file, its line and what to write.

    Everything is told at once, in the order of files and lines, but what follows from another
    fault. Where a file cannot be read, what the others refer to is looked at once that is mended.
    A fault of a whole file is told at its first line.
    """
    faults = Faults()
    sources, papers = _all_files(folder, faults)
    PlanFiles(folder.name, sources, papers).gather(faults)
    return tuple(sorted(faults.found, key=_place))


def _place(problem: Problem) -> tuple[str, int]:
    fields = dict(problem.text.fields)
    return str(fields.get("file", "")), int(str(fields["line"]))


def _all_files(folder: Path, faults: Faults) -> tuple[dict[str, PlanFile], tuple[PlanFile, ...]]:
    """Every file that can be read; what cannot be is gathered."""
    plan: dict[str, PlanFile] = {}
    for path in kept(faults, partial(_toml_files, folder)) or ():
        if path.stem not in FILES:
            faults.tell(E_PLAN_EXTRA(file=_shown(path), line=1))
    for name in FILES:
        path = folder / f"{name}.toml"
        if name in MAY_LACK and not path.exists():
            plan[name] = PlanFile(_shown(path), "", {}, faults)
        elif read := kept(faults, partial(PlanFile.read, path, _shown(path))):
            plan[name] = replace(read, faults=faults)
    texts = folder / PAPERS
    paths = kept(faults, partial(_toml_files, texts)) if texts.exists() else ()
    shown = [(path, f"{folder.name}/{_shown(path)}") for path in paths or ()]
    for at, (path, file) in enumerate(shown):
        if at >= MAX_PAPERS or not _is_paper_name(path.name):
            faults.tell(E_PLAN_EXTRA(file=file, line=1))
    named = [each for each in shown[:MAX_PAPERS] if _is_paper_name(each[0].name)]
    read_papers = [kept(faults, partial(PlanFile.read, *each)) for each in named]
    return plan, tuple(replace(each, faults=faults) for each in read_papers if each is not None)


def _plan_files(folder: Path) -> dict[str, PlanFile]:
    """The files of a plan by name without ending; each must be there but those it may lack."""
    for path in _toml_files(folder):
        # A misspelt name would else be a file that is silently not read.
        if path.stem not in FILES:
            raise E_PLAN_EXTRA(file=_shown(path))
    paths = {name: _file(folder, name) for name in FILES}
    return {
        name: PlanFile(_shown(path), "", {})
        if name in MAY_LACK and not path.exists()
        else PlanFile.read(path, _shown(path))
        for name, path in paths.items()
    }


def _paper_files(folder: Path) -> list[PlanFile]:
    """The files of texts by name; a plan may have none."""
    if not folder.exists():
        return []
    paths = _toml_files(folder)
    for at, path in enumerate(paths):
        if at >= MAX_PAPERS or not _is_paper_name(path.name):
            raise E_PLAN_EXTRA(file=_shown(path))
    return [PlanFile.read(path, f"{folder.parent.name}/{_shown(path)}") for path in paths]


def _is_paper_name(name: str) -> bool:
    """Whether people can read the name of a file of texts, and every system can hold it: a
    folder that is exported again bears the same names."""
    try:
        text_policy(name, lines=False)
    except Problem:
        return False
    return len(name) <= PAPER_NAME_CHARS and is_portable(name)


def _toml_files(folder: Path) -> list[Path]:
    try:
        return sorted(path for path in folder.iterdir() if path.suffix == ".toml")
    except OSError as error:
        raise E_PLAN_FILE(file=_shown(folder)) from error


def _shown(path: Path) -> str:
    """A file as sentences name it: with the folder it is in."""
    return f"{path.parent.name}/{path.name}"
