"""What the command line must not wait for: help, refusals and the version open nothing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Any

import pytest
from rehearsal import DISTRICT, PASSWORD

from gbv_desktop.cli.app import command_line

LIBRARIES = {
    *("PIL", "PySide6", "alembic", "babel", "cryptography", "msgspec", "pypdfium2", "pyrage"),
    *("python_calamine", "reportlab", "shiboken6", "sqlalchemy", "sqlcipher3", "tomli_w"),
    "xlsxwriter",
}
ROOMS = (
    *("bundle", "documents", "domain.checks", "domain.report", "domain.totals", "exchange"),
    *("office", "store", "writing"),
)
"""Where the program works; who asks which commands there are needs none of it."""

IN_TURN = """
import contextlib, functools, io, json, sys
from gbv_desktop import cli
from gbv_desktop.__main__ import main

cli.command_line = functools.cache(cli.command_line)

def told(words):
    there = set(sys.modules)
    with contextlib.redirect_stdout(io.StringIO()), contextlib.redirect_stderr(io.StringIO()):
        code = main(words)
    return [words, code, sorted(set(sys.modules) - there)]

print(json.dumps([[["import"], 0, sorted(sys.modules)], *map(told, json.loads(sys.argv[1]))]))
"""
"""Each call with its exit code and the modules that it was the first to bring in; the tree of
commands, which every call needs, comes in with the first."""

Call = tuple[list[str], int, list[str]]


def commands(command: Any, above: Sequence[str] = ()) -> Iterator[list[str]]:
    """Every command and every group, the program itself among them."""
    yield [*above]
    for name, each in getattr(command, "commands", {}).items():
        yield from commands(each, (*above, name))


EVERY = list(commands(command_line().__self__))  # type: ignore[attr-defined]


def in_a_fresh_process(*calls: Sequence[object]) -> list[Call]:
    """The calls one after the other: what a later one finds there was told of an earlier one."""
    # Of a checkout whose catalogues are compiled, as those of an installed program are.
    kept = {name: each for name, each in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    words = json.dumps([[str(word) for word in call] for call in calls])
    command = [sys.executable, "-c", IN_TURN, words]
    done = subprocess.run(command, capture_output=True, text=True, check=True, env=kept)
    assert done.stderr == ""
    return [(words, code, brought) for words, code, brought in json.loads(done.stdout)]


def heavy(module: str) -> bool:
    # The clock, the card at the door and the log of an office: they bring nothing with them.
    if module == "gbv_desktop.office" or module.startswith("gbv_desktop.office.base"):
        return False
    within = any(f"{module}.".startswith(f"gbv_desktop.{room}.") for room in ROOMS)
    return within or module.split(".")[0] in {*LIBRARIES, "ui"}


@pytest.fixture
def nowhere(tmp_path: Path) -> list[object]:
    in_a_fresh_process(["--help"])
    return ["--home", tmp_path / "none"]


def test_every_help_and_every_refused_option_is_told_without_the_offices_work(
    nowhere: list[object],
) -> None:
    helps = [[*words, "--help", *nowhere] for words in EVERY]
    refused = [[*words, "--no-such-option", *nowhere] for words in EVERY]
    others = [["--version"], ["no-such-command", *nowhere], ["--lang", "tlh", "info"], ["--home"]]
    found = in_a_fresh_process(*others, *helps, *refused)
    assert [code for _words, code, _brought in found] == [
        *(0, 0, 2, 2, 2),
        *[0] * len(EVERY),
        *[2] * len(EVERY),
    ]
    assert len(EVERY) > 80
    brought = {" ".join(words): list(filter(heavy, modules)) for words, _code, modules in found}
    assert {words: modules for words, modules in brought.items() if modules} == {}


@pytest.mark.parametrize(
    "words",
    [
        ["info"],
        ["board", "2018S1"],
        ["enrol", "list"],
        ["bundle", "import", "{stick}", "--dry-run"],
    ],
)
def test_a_command_brings_in_only_what_it_works_with(
    folder: Path, monkeypatch: pytest.MonkeyPatch, words: list[str]
) -> None:
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    office = ["--home", str(folder / DISTRICT), "--json"]
    ((_import, _zero, _own), (_words, code, brought)) = in_a_fresh_process(
        [*(word.format(stick=folder / "stick") for word in words), *office]
    )
    # An empty stick is refused, once it has been looked through.
    assert code == (1 if "import" in words else 0)
    assert "sqlalchemy" in brought
    papers = {"reportlab", "PIL", "PySide6", "xlsxwriter", "python_calamine", "alembic", "babel"}
    assert papers & {module.split(".")[0] for module in brought} == set()
    assert [module for module in brought if module.startswith("gbv_desktop.documents.papers")] == []
