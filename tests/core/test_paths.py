import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from gbv_desktop import installation, paths
from gbv_desktop.errors import Bug

CHECKOUT = Path(__file__).resolve().parents[2]


def test_a_checkout_reads_its_own_folders() -> None:
    assert paths.resource("fonts") == CHECKOUT / "resources" / "fonts"
    assert paths.i18n_dir() == CHECKOUT / "i18n"


def test_an_installed_program_reads_the_data_beside_itself(tmp_path: Path) -> None:
    package = tmp_path / "gbv_desktop"
    package.mkdir()
    for name in ("__init__.py", "paths.py", "errors.py", "text.py"):
        shutil.copy(CHECKOUT / "gbv_desktop" / name, package / name)
    data = package / "_data" / "resources" / "fonts"
    data.mkdir(parents=True)
    code = "from gbv_desktop import paths; print(paths.resource('fonts')); print(paths.i18n_dir())"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=tmp_path, capture_output=True, text=True, check=True
    )
    assert done.stdout.split() == [str(data), str(package / "_data" / "i18n")]


def test_a_missing_resource_is_our_fault() -> None:
    with pytest.raises(Bug, match="fonts/none"):
        paths.resource("fonts", "none")


def test_the_home_is_the_named_one_else_the_system_s(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GBV_HOME", "/somewhere/else")
    assert paths.default_home() == Path("/somewhere/else")
    monkeypatch.setenv("GBV_HOME", "")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    assert paths.default_home().name == "gbv-desktop"


def test_a_portable_program_keeps_the_office_beside_itself(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GBV_HOME")
    monkeypatch.setenv("XDG_DATA_HOME", "/data")
    monkeypatch.setattr(installation, "_launcher", tmp_path / "GBV.exe")
    assert paths.default_home().name == "gbv-desktop"
    (tmp_path / installation.PORTABLE_MARK).touch()
    assert paths.default_home() == tmp_path / "data"
    # Tidied away by somebody who did not know it; the figures must not seem lost.
    (tmp_path / installation.PORTABLE_MARK).unlink()
    (tmp_path / "data").mkdir()
    assert paths.default_home().name == "gbv-desktop"
    (tmp_path / "data" / "store.lock").touch()
    assert paths.default_home() == tmp_path / "data"
    monkeypatch.setenv("GBV_HOME", "/somewhere/else")
    assert paths.default_home() == Path("/somewhere/else")


HASH = "a" * 64


def note_of(name: str = "a", size: str = "7", sha256: str = HASH) -> str:
    """A note beside the launcher; its size as JSON says it."""
    return f'{{"name": "{name}", "size": {size}, "sha256": "{sha256}"}}'


HOSTILE_NOTES = {
    "no end": note_of(size="Infinity"),
    "too much": note_of(size="1e999"),
    "less than nothing": note_of(size="-1"),
    "a text": note_of(size='"7"'),
    "a name that clears the screen": note_of("a\\u001b[2J"),
    "a name that runs backwards": note_of("a\\u202eb"),
    "a long name": note_of("a" * 201),
    "no hash": note_of(sha256="<b>x</b>"),
    "too long": note_of() + " " * 5000,
    "too deep": "[" * 4000,
    "another thing": "[]",
    "nothing": "",
    "no letters": "\ud800",
}


@pytest.mark.parametrize("told", HOSTILE_NOTES.values(), ids=HOSTILE_NOTES)
def test_a_note_that_no_set_up_wrote_says_nothing(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, told: str
) -> None:
    monkeypatch.setattr(installation, "_launcher", tmp_path / "GBV.exe")
    note = tmp_path / installation.SET_UP_NOTE
    note.write_text(note_of())
    assert installation.installed_from() == installation.SetUpFile("a", 7, HASH)
    note.write_bytes(told.encode("utf-8", "surrogatepass"))
    assert installation.installed_from() is None


@pytest.mark.skipif(sys.platform == "win32", reason="Windows has no such files")
@pytest.mark.parametrize("kind", ["pipe", "endless", "folder"])
def test_a_note_that_is_no_file_is_not_waited_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, kind: str
) -> None:
    monkeypatch.setattr(installation, "_launcher", tmp_path / "GBV.exe")
    note = tmp_path / installation.SET_UP_NOTE
    if kind == "pipe":
        os.mkfifo(note)
    elif kind == "endless":
        note.symlink_to("/dev/zero")
    else:
        note.mkdir()
    assert installation.installed_from() is None


def test_plans_ship_and_can_be_added(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setattr(paths, "_data_root", lambda: tmp_path)
    shipped = tmp_path / "resources" / "plans"
    shipped.mkdir(parents=True)
    assert paths.plan_dirs() == (shipped,)
    monkeypatch.setenv("GBV_PLANS", os.pathsep.join(["one", "", "two"]))
    assert paths.plan_dirs() == (shipped, Path("one"), Path("two"))
