"""Run by ``test_foreign_account.py`` as root: becomes somebody else once everything is loaded."""

from __future__ import annotations

import importlib
import io
import json
import os
import pkgutil
import shutil
import sys
import traceback
from collections.abc import Sequence
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from typing import Any

import gbv_desktop
from gbv_desktop.cli import main
from gbv_desktop.errors import Bug

NOBODY = 65534
TODAY = ("--today", "2018-06-05")


def load_all() -> None:
    """What is imported later could not be read any more."""
    for each in pkgutil.walk_packages(gbv_desktop.__path__, "gbv_desktop."):
        if not each.name.endswith("__main__"):
            importlib.import_module(each.name)


def call(words: Sequence[str]) -> dict[str, Any]:
    """One command with what it said."""
    out, err = io.StringIO(), io.StringIO()
    with redirect_stdout(out), redirect_stderr(err):
        try:
            code = main([*words, *TODAY])
        except (OSError, ImportError, Bug):
            traceback.print_exc()
            code = -1
    return {"code": code, "out": out.getvalue(), "err": err.getvalue()}


def give(folder: Path, owner: int) -> None:
    """A folder and everything in it, to be read and changed by its owner alone."""
    for path in (folder, *folder.rglob("*")):
        path.chmod(0o700 if path.is_dir() else 0o600)
        os.chown(path, owner, owner)


def as_nobody(words: Sequence[str]) -> dict[str, Any]:
    """The command under the other account, which may not read the program any more."""
    os.seteuid(NOBODY)
    try:
        return call(words)
    finally:
        os.seteuid(0)


def play(folder: Path, target: Path, words: Sequence[str]) -> dict[str, Any]:
    """The command as somebody else, to whom all of the offices but one path belongs."""
    give(folder, NOBODY)
    os.chown(target, 0, 0)
    return as_nobody(words)


def run() -> None:
    """Reads the cases from the standard input and writes the answers."""
    told = json.load(sys.stdin)
    folder = Path(told["folder"])
    os.environ["GBV_PASSWORD"] = told["password"]
    load_all()
    genuine = folder.with_name("genuine")
    shutil.copytree(folder, genuine)
    for words in {json.dumps(each[2]) for each in told["cases"]}:
        call(json.loads(words))
    answers = {}
    os.setgroups([])
    os.setegid(NOBODY)
    for name, target, words in told["cases"]:
        shutil.rmtree(folder)
        shutil.copytree(genuine, folder)
        answers[name] = play(folder, Path(target), words)
    json.dump(answers, sys.__stdout__)


if __name__ == "__main__":
    run()
