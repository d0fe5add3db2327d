"""What setup.sh says and decides, without installing anything."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

CHECKOUT = Path(__file__).resolve().parents[2]
SETUP = CHECKOUT / "installer" / "setup.sh"
LOCK = CHECKOUT / "installer" / "constraints.txt"

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="a shell script")


def run(*words: str, path: str = "", script: Path = SETUP) -> subprocess.CompletedProcess[str]:
    env = os.environ | {"PATH": path + os.pathsep + os.environ["PATH"]}
    command = ["sh", str(script), *words]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("words", [(), ("install",), ("demo", "twice")])
def test_anything_else_gets_the_usage(words: tuple[str, ...]) -> None:
    done = run(*words)
    assert done.returncode == 1
    assert done.stderr == "usage: sh installer/setup.sh demo | test | run | deep | windows\n"


def fake(folder: Path, name: str, body: str) -> None:
    (folder / name).write_text(f"#!/bin/sh\n{body}\n")
    (folder / name).chmod(0o755)


@pytest.fixture
def machine(tmp_path: Path) -> Path:
    """A machine of Debian's kind, on which we are not root and a checkout lies in a folder."""
    tools = tmp_path / "tools"
    tools.mkdir()
    fake(tools, "id", "echo 1000")
    installer = tmp_path / "a checkout" / "installer"
    installer.mkdir(parents=True)
    shutil.copy(SETUP, installer)
    shutil.copy(LOCK, installer)
    shutil.copy(CHECKOUT / "pyproject.toml", installer.parent)
    return tmp_path


def test_says_which_packages_are_missing_when_not_root(machine: Path) -> None:
    fake(machine / "tools", "dpkg-query", '[ "${4%t64}" = libegl1 ] || echo install ok installed')
    script = machine / "a checkout" / "installer" / "setup.sh"
    done = run("test", path=str(machine / "tools"), script=script)
    assert done.returncode == 1
    assert done.stderr.startswith("These system packages are missing: libegl1 \n")
    assert "apt-get install --no-install-recommends libegl1" in done.stderr
    assert not (machine / "a checkout" / ".venv").exists()


def test_wine_for_32_bits_is_wanted_and_not_needed(machine: Path) -> None:
    fake(machine / "tools", "dpkg-query", '[ "${4%t64}" = wine32:i386 ] || echo ok installed')
    fake(machine / "tools", "rm", "echo went on >&2; exit 1")
    script = machine / "a checkout" / "installer" / "setup.sh"
    done = run("windows", path=str(machine / "tools"), script=script)
    assert done.stdout.startswith("Wine for programs of 32 bits (wine32:i386) is not here: ")
    assert done.stderr == "went on\n"


def test_a_package_under_its_newer_name_counts(machine: Path) -> None:
    only = '[ "$4" = libglib2.0-0 ] || echo install ok installed'
    fake(machine / "tools", "dpkg-query", only)
    script = machine / "a checkout" / "installer" / "setup.sh"
    # With all packages there it goes on to make the virtual environment, and stops at this.
    fake(machine / "tools", "rm", "echo went on >&2; exit 1")
    done = run("test", path=str(machine / "tools"), script=script)
    assert done.stderr == "went on\n"


def test_an_installed_checkout_is_used_as_it_is(machine: Path) -> None:
    """With a healthy environment and a fresh stamp nothing is installed again."""
    fake(machine / "tools", "dpkg-query", "echo install ok installed")
    checkout = machine / "a checkout"
    binaries = checkout / ".venv" / "bin"
    binaries.mkdir(parents=True)
    prefix = f'*sys.prefix*) echo "{checkout}/.venv";;'
    install = '*"pip install"*) echo installing "$@" >>"$0.log";;'
    program = '-VV) echo Python 3;; "-I -m gbv_desktop "*) shift 3; echo gbv "$@";;'
    fake(binaries, "python", f'case "$*" in {prefix} {install} {program} esac')
    fake(binaries, "pip", "exit 0")
    script = checkout / "installer" / "setup.sh"
    first = run("demo", path=str(machine / "tools"), script=script)
    assert first.stdout.splitlines() == ["Installing the libraries", f"gbv demo -o {checkout}/demo"]
    log = binaries / "python.log"
    libraries, program = log.read_text().splitlines()
    assert "--no-deps --require-hashes" in libraries
    assert program.endswith(f"--no-deps --no-build-isolation -e {checkout}")
    again = run("demo", path=str(machine / "tools"), script=script)
    assert again.stdout.splitlines() == [f"gbv demo -o {checkout}/demo"]
    with (checkout / "pyproject.toml").open("a") as stream:
        stream.write("# changed\n")
    changed = run("demo", path=str(machine / "tools"), script=script)
    assert changed.stdout.startswith("Installing the libraries")


def test_a_moved_environment_is_made_anew(machine: Path) -> None:
    fake(machine / "tools", "dpkg-query", "echo install ok installed")
    checkout = machine / "a checkout"
    binaries = checkout / ".venv" / "bin"
    binaries.mkdir(parents=True)
    fake(binaries, "python", f'case "$*" in *sys.prefix*) echo "{checkout}/.venv";; esac')
    fake(binaries, "pip", "exit 127")
    fake(machine / "tools", "rm", 'echo "$@" >&2; exit 1')
    done = run("demo", path=str(machine / "tools"), script=checkout / "installer" / "setup.sh")
    assert done.stderr == f"-rf {checkout}/.venv\n"


def test_the_lock_has_hashes_and_no_addresses() -> None:
    text = LOCK.read_text("utf-8")
    assert not re.search(r"https?:|file:|--index|--find-links|@ ", text)
    blocks = re.split(r"\n(?=[a-z0-9])", text)
    assert len(blocks) > 40
    assert [each for each in blocks if "--hash=sha256:" not in each] == []
    names = {re.split(r"[=\[ ]", each)[0] for each in blocks}
    # The editable install happens without build isolation, so its tools must be here too.
    assert {"hatchling", "editables", "babel", "pytest", "pyside6-essentials"} <= names


def test_ci_runs_what_the_readme_tells() -> None:
    lines = (CHECKOUT / ".ci" / "run").read_text("utf-8").splitlines()
    commands = [each for each in lines if each and not each.startswith("#")]
    assert commands == ["set -e", "exec sh installer/setup.sh test"]
    assert "sh installer/setup.sh test" in (CHECKOUT / "README.md").read_text("utf-8")
