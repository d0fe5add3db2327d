"""No module that lies in the current folder or in a folder of ``PYTHON…`` runs in the program.

What Python itself loads before it comes to our first line is another matter: a ``sitecustomize``
on ``PYTHONPATH`` has run by then. Only an isolated interpreter keeps that out, and so the opener,
the benchmarks and ``setup.sh run`` have one (docs/decisions/0019).
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from gbv_desktop import own_process

OURS = ("ui", "i18n", "typer", "click", "sqlalchemy", "msgspec", "cryptography", "sqlcipher3")
"""Names beside those of the standard library that the program looks for."""
CUSTOM = ("sitecustomize", "usercustomize")
SETTINGS: Mapping[str, Mapping[str, str]] = {
    "nothing": {},
    "an empty part": {"PYTHONPATH": os.pathsep + "/nowhere"},
    "a dot": {"PYTHONPATH": "."},
    "the folder": {"PYTHONPATH": "{here}"},
    "a start-up file": {"PYTHONSTARTUP": "{here}/secrets.py"},
    "a user's folder": {"PYTHONUSERBASE": "{here}"},
    "a store of compiled files": {"PYTHONPYCACHEPREFIX": "{here}"},
}
HOME = {"another home": {"PYTHONHOME": "{here}"}}
"""Python itself finds nothing then; an isolated one does not look."""


def loaded_before() -> set[str]:
    """What Python, and the head of an installed script, load before our first line."""
    code = "import re, runpy, sys; print(*{each.split('.')[0] for each in sys.modules})"
    bare = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    return set(bare.stdout.split())


def hostile(folder: Path, names: set[str]) -> Path:
    """A folder whose modules each leave a mark when they run."""
    folder.mkdir()
    body = "import posix as p\np.close(p.open({mark!r}, p.O_CREAT | p.O_WRONLY))\nraise SystemExit"
    for name in names:
        mark = str(folder / f"{name}.ran")
        (folder / f"{name}.py").write_text(body.format(mark=mark) + "(77)\n")
    return folder


def start(command: Sequence[str], here: Path, setting: Mapping[str, str]) -> tuple[int, list[str]]:
    """Starts something there; its exit code, and the modules that ran."""
    named = {key: text.format(here=here) for key, text in setting.items()}
    env = {**own_process.environment(), **named, "GBV_HOME": str(here / "no-office")}
    quiet = {"stdin": subprocess.DEVNULL, "stdout": subprocess.PIPE, "stderr": subprocess.PIPE}
    done = subprocess.run(command, cwd=here, env=env, check=False, **quiet)
    return done.returncode, sorted(each.stem for each in here.glob("*.ran"))


pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="marks are left by POSIX calls")


@pytest.mark.parametrize("setting", SETTINGS)
@pytest.mark.parametrize("how", ["script", "module"])
def test_the_program_runs_only_its_own(how: str, setting: str, tmp_path: Path) -> None:
    names = {*sys.stdlib_module_names, *OURS} - loaded_before() - set(CUSTOM)
    here = hostile(tmp_path / "stick", names)
    script = Path(sys.executable).with_name("gbv")
    begin = [str(script)] if how == "script" else [sys.executable, "-m", "gbv_desktop"]
    assert start([*begin, "--help"], here, SETTINGS[setting]) == (0, [])


@pytest.mark.parametrize("setting", {**SETTINGS, **HOME})
@pytest.mark.parametrize("module", ["gbv_desktop", "benchmarks.windows"])
def test_what_it_starts_itself_is_isolated(module: str, setting: str, tmp_path: Path) -> None:
    here = hostile(tmp_path / "stick", {*sys.stdlib_module_names, *OURS, *CUSTOM, "gbv_desktop"})
    word = "--open-files" if module == "gbv_desktop" else "nothing of the kind"
    code, ran = start(own_process.command(module, word), here, {**SETTINGS, **HOME}[setting])
    # Nobody asks the opener anything, so it ends; the benchmarks know no such word.
    assert (code, ran) == (0 if module == "gbv_desktop" else 1, [])


DRAW = """
from gbv_desktop.documents.layout import page
from gbv_desktop.documents.typesetting import fonts
from reportlab import rl_config

assert rl_config.invariant == 0, "a variable or a file was obeyed"
"""
"""Loads all of the library that draws papers."""


@pytest.mark.parametrize("form", ["a file", "a folder", "a module"])
def test_no_settings_of_the_account_run_where_papers_are_drawn(form: str, tmp_path: Path) -> None:
    """The library looks for code to run in the account's folder and on the path."""
    mark = tmp_path / "ran"
    body = f"open({str(mark)!r}, 'w').close()\ninvariant = 1\n"
    for name in ("reportlab_mods", "reportlab_settings"):
        if form == "a folder":
            (tmp_path / f".{name}").mkdir()
        else:
            path = f".{name}" if form == "a file" else f"{name}.py"
            (tmp_path / path).write_text(body)
    root = str(Path(own_process.__file__).parents[1])
    path = os.pathsep.join([root, str(tmp_path)])
    env = {**own_process.environment(), "HOME": str(tmp_path), "PYTHONPATH": path}
    env |= {"RL_invariant": "1", "RL_pageCompression": "neither yes nor no"}
    command = [sys.executable, "-c", DRAW]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert (done.returncode, done.stderr) == (0, "")
    assert not mark.exists()


def test_its_environment_speaks_to_no_interpreter(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PYTHONPATH", "/media/stick")
    assert not [each for each in own_process.environment() if each.startswith("PYTHON")]
    assert own_process.environment()["GBV_HOME"] == os.environ["GBV_HOME"]
