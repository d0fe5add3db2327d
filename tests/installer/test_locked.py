"""What of the lock belongs to the program, to a checkout of it, and to the tests."""

import subprocess
import sys
import tomllib
from collections.abc import Iterable
from importlib.metadata import requires
from pathlib import Path
from types import ModuleType

import pytest
from script_kit import CHECKOUT, script

LOCK = (CHECKOUT / "installer" / "constraints.txt").read_text("utf-8")
PROJECT = (CHECKOUT / "pyproject.toml").read_text("utf-8")


@pytest.fixture(scope="module")
def locked() -> ModuleType:
    return script("locked")


def names(libraries: Iterable[object]) -> set[str]:
    return {str(each.name) for each in libraries}  # type: ignore[attr-defined]


def test_each_part_holds_the_one_before(locked: ModuleType) -> None:
    program, wheel, checkout, everything = (
        names(locked.chosen(part, locked.read(LOCK), PROJECT)) for part in locked.PARTS
    )
    assert program | wheel < checkout < everything
    assert {"hatchling", "babel"} <= wheel
    assert not wheel & {"pyside6-essentials", "editables"}
    assert {"hatchling", "editables"} <= checkout - program
    assert {"pytest", "ruff", "mypy", "pypdf", "coverage"} <= everything - checkout


def test_a_part_has_all_that_its_libraries_ask_for(locked: ModuleType) -> None:
    """By their own word, as installed here: nothing rests on the notes of the lock alone."""
    libraries = {each.name: each for each in locked.chosen("checkout", locked.read(LOCK), PROJECT)}
    asked = {"hatchling", "editables"}
    for each in libraries.values():
        if " ; " in each.requirement.splitlines()[0]:
            continue
        asked |= {locked.named(one) for one in requires(each.name) or [] if ";" not in one}
    assert len(asked) > 15
    assert asked <= libraries.keys()


def test_versions_and_hashes_are_those_of_the_lock(locked: ModuleType) -> None:
    for each in locked.chosen("program", locked.read(LOCK), PROJECT):
        assert each.requirement in LOCK
        assert "--hash=sha256:" in each.requirement
        assert "#" not in each.requirement


def test_what_is_not_locked_is_named(locked: ModuleType) -> None:
    asked = PROJECT.replace('"alembic>=1.14,<2"', '"Alem_bicc>=1"')
    assert asked != PROJECT
    with pytest.raises(ValueError, match=r"not locked, run installer/lock\.sh: alem-bicc"):
        locked.chosen("program", locked.read(LOCK), asked)


def test_the_script_prints_a_part_and_refuses_others(tmp_path: Path) -> None:
    command = [sys.executable, str(CHECKOUT / "installer" / "locked.py")]
    done = subprocess.run([*command, "program"], capture_output=True, text=True, check=True)
    wanted = tomllib.loads(PROJECT)["project"]["dependencies"]
    assert done.stdout.count("==") >= len(wanted)
    assert "pytest" not in done.stdout
    refused = subprocess.run([*command, "window"], capture_output=True, text=True, check=False)
    assert refused.returncode == 2
    assert refused.stderr.startswith("usage: ")


def test_what_is_no_library_is_told_and_not_passed_over(locked: ModuleType) -> None:
    with pytest.raises(ValueError, match="no library of a lock: reportlab @ file"):
        locked.read(LOCK + "reportlab @ file:///reportlab.whl\n")
