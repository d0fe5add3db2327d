"""Refusals are dealt with by their family, never by the letters in their number."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from pathlib import Path

import pytest

from gbv_desktop.bundle import faults as of_bundles
from gbv_desktop.errors import CATALOGUE, Family, Problem, ProblemKind, family_of
from gbv_desktop.office.stick import inbox
from gbv_desktop.store import faults as of_store
from gbv_desktop.text import message

ROOT = Path(__file__).parents[2]
SOURCES = sorted([*ROOT.glob("gbv_desktop/**/*.py"), *ROOT.glob("ui/**/*.py")])

MEANT_ALIKE = ("FILE", "AGE", "DSSE", "SIG", "PAYLOAD", "FORM", "TRAINING", "ENROL", "KEY", "DB")
"""Groups of numbers in which a new kind needs a family, or lists would call it just “Refused”."""


def kinds_of(module: object) -> set[str]:
    return {kind.code for kind in vars(module).values() if isinstance(kind, ProblemKind)}


def test_no_kind_of_these_groups_is_without_a_family() -> None:
    groups = {code: code.split("-")[1] for code in CATALOGUE if code.startswith("E-")}
    without = {code for code in groups if family_of(code) is Family.NONE}
    assert {code for code in without if groups[code] in MEANT_ALIKE} == set()


def test_the_disk_is_of_this_pc_and_a_bundle_is_not() -> None:
    disk = {code for code in kinds_of(of_store) if family_of(code) is Family.DISK}
    assert {"E-DB-FULL", "E-DB-IO", "E-DB-READONLY"} <= disk
    assert not disk & kinds_of(of_bundles)
    for code in disk | {"E-FILE-TIMEOUT", "E-FILE-RIGHTS"}:
        assert inbox.is_of_this_pc(Problem(code, message(""), message("")))
    assert not inbox.is_of_this_pc(Problem("E-AGE-TRUNC", message(""), message("")))


def test_what_waits_for_a_decision_is_held() -> None:
    of_family = {code for code, kind in CATALOGUE.items() if kind.family is Family.UNDECIDED}
    assert of_family == inbox.HELD


def test_a_number_of_another_version_has_no_family() -> None:
    assert family_of("E-AGE-OF-1997") is Family.NONE


@pytest.mark.parametrize("path", SOURCES, ids=lambda path: str(path.relative_to(ROOT)))
def test_nothing_is_decided_by_the_letters_of_a_number(path: Path) -> None:
    tree = ast.parse(path.read_text("utf-8"))
    asked = [
        ast.unparse(node)
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr in ("startswith", "removeprefix")
    ]
    assert [each for each in asked if re.search(r"\.code\.|'[EWI]-|\bcode\.", each)] == []


LATE_KINDS = """
import importlib, pkgutil
import gbv_desktop, gbv_desktop.office.stick.inbox
from gbv_desktop.errors import CATALOGUE, Family

def of_this_pc():
    return {kind.code for kind in CATALOGUE.values() if kind.family in (Family.DISK, Family.BUSY)}

early = of_this_pc()
for module in pkgutil.walk_packages(gbv_desktop.__path__, "gbv_desktop."):
    if not module.name.endswith("__main__"):
        importlib.import_module(module.name)
print(len(early), *sorted(of_this_pc() - early))
"""


def test_whoever_asks_for_a_family_has_every_kind_of_it_there() -> None:
    """A command brings in only what it works with; a kind that is not there has no family."""
    command = [sys.executable, "-c", LATE_KINDS]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    count, *late = done.stdout.split()
    assert int(count) > 5
    assert late == []


def test_the_core_asks_for_families_in_one_place() -> None:
    asking = {
        path.relative_to(ROOT).as_posix()
        for path in SOURCES
        if path.is_relative_to(ROOT / "gbv_desktop")
        and re.search(r"family_of\(|problem\.family", path.read_text("utf-8"))
    }
    assert asking == {"gbv_desktop/errors.py", "gbv_desktop/office/stick/inbox.py"}
