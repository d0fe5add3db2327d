"""The program as it is shipped, in Wine: from nothing to the district's printed report, and on.

One story, told once: the tests look at what it left, the later ones after what the earlier did.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
import windows_story as story
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PASSWORD
from set_up_kit import DONE, NAME, NEWER, UNINSTALL, make_set_up
from wine_kit import Wine, compile_windows, fresh_prefix, picture_of_window

from gbv_desktop import __version__

pytestmark = [pytest.mark.wine, pytest.mark.slow]

HERE = Path(__file__).parent
CHECKOUT = HERE.parents[2]
USER = "Lê Thị Hằng"
NEXT = f"{__version__[:-1]}{int(__version__[-1]) + 1}"
"""A version that never was; of as many letters, so that it fits into a compiled module."""


@pytest.fixture(scope="module")
def build(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The packages: those in the folder that GBV_WINDOWS_BUILD names, or made now."""
    named = os.environ.get("GBV_WINDOWS_BUILD")
    if named:
        return Path(named)
    out = tmp_path_factory.mktemp("packages")
    script = ["sh", CHECKOUT / "installer" / "build-windows.sh", out]
    subprocess.run(script, check=True, env={"PYTHON": sys.executable, **os.environ})
    return out


@pytest.fixture(scope="module")
def stage(build: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What is installed: the portable folder is the same but for its mark."""
    folder = tmp_path_factory.mktemp("stage")
    with zipfile.ZipFile(build / f"GBV-portable-{__version__}.zip") as archive:
        archive.extractall(folder)
    (folder / "GBV" / "portable.txt").unlink()
    return folder / "GBV"


@pytest.fixture(scope="module")
def office_wine(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Wine]:
    """A Windows that nobody used yet, with a stick at E: and what Wine 8 has not got."""
    folder = tmp_path_factory.mktemp("office")
    libraries = [
        compile_windows(HERE / "programs" / f"{name}.c", folder / f"{name}.dll", "-shared", *more)
        for name, more in (("icuuc", ()), ("bcryptprimitives", ("-ladvapi32",)))
    ]
    wine = fresh_prefix(folder / "prefix", USER, libraries)
    stick = folder / "stick"
    (stick / "TÀI LIỆU HỌP").mkdir(parents=True)
    wine.plug_in("E", stick)
    yield wine
    wine.stop()


def set_up_file(wine: Wine, build: Path, stage: Path, target: Path) -> Path:
    """The set-up program as it is shipped; where Wine runs only 64 bits, one that is the same for
    such a Windows.
    """
    shipped = build / f"GBV-Setup-{__version__}.exe"
    return shipped if wine.runs_32_bits else make_set_up(stage, __version__, target, "amd64")


@pytest.fixture(scope="module")
def installed(
    office_wine: Wine, build: Path, stage: Path, tmp_path_factory: pytest.TempPathFactory
) -> Path:
    """The program's folder after ``/S``; nothing was there before."""
    target = tmp_path_factory.mktemp("stick-of-the-district") / f"GBV-Setup-{__version__}.exe"
    done = office_wine.run(set_up_file(office_wine, build, stage, target), "/S")
    assert (done.code, done.out) == (DONE, "")
    return office_wine.path(office_wine.local) / "Programs" / "GBV"


@pytest.fixture(scope="module")
def told(office_wine: Wine, installed: Path) -> dict[str, Any]:
    """Three offices: set-up, registration, two reports, import from E:, freeze and paper."""
    offices = story.WindowsOffices(office_wine)
    story.set_up(offices)
    for unit in (COMMUNE, NEIGHBOUR):
        story.report(offices, unit)
    offices.day = "2018-06-08"
    importing = offices.start(DISTRICT, "bundle", "import", story.STICK)
    apart = story.opened_apart(offices, importing)
    ended = importing.end()
    paper = offices.file("Báo cáo tổng hợp.pdf")
    return {
        "offices": offices,
        "apart": apart,
        "taken": json.loads(ended.out),
        "frozen": offices.call(DISTRICT, "freeze", story.PERIOD, "--even-so"),
        "papers": offices.call(DISTRICT, "print", story.PERIOD, "-o", paper)["files"],
        "verified": offices.call(DISTRICT, "verify"),
        "board": offices.call(DISTRICT, "board", story.PERIOD),
    }


def test_all_that_was_built_is_installed(installed: Path, stage: Path) -> None:
    def contents(folder: Path) -> dict[str, str]:
        return {
            path.relative_to(folder).as_posix(): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in folder.rglob("*")
            if path.is_file()
        }

    left = contents(installed)
    written = {"uninstall.exe", "set-up.json", "app/gbv-files.txt"}
    assert {name: left[name] for name in left.keys() - written} == contents(stage)


def test_the_program_knows_which_file_installed_it(
    office_wine: Wine, installed: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    noted = json.loads((installed / "set-up.json").read_text("utf-8"))
    assert noted["name"] == f"GBV-Setup-{__version__}.exe"
    assert len(noted["sha256"]) == 64


def test_the_offices_reach_the_printed_report(told: dict[str, Any]) -> None:
    new = [row["unit"] for row in told["taken"] if row["outcome"] == "new"]
    assert sorted(new) == sorted([COMMUNE, NEIGHBOUR])
    assert told["board"]["received"] == 2
    assert told["frozen"]["issue"] == 1
    assert (told["verified"]["ok"], told["verified"]["problems"]) == (True, [])


def test_files_from_outside_are_opened_in_a_process_of_their_own(told: dict[str, Any]) -> None:
    assert told["apart"]


def test_papers_are_byte_for_byte_those_of_linux(told: dict[str, Any], tmp_path: Path) -> None:
    """The district's folder, carried over: the same program makes the same papers of it here."""
    offices = told["offices"]
    shutil.copytree(offices.wine.path(offices.home(DISTRICT)), tmp_path / "district")
    common = ("--home", tmp_path / "district", "--today", offices.day, "--json")
    env = {**os.environ, "GBV_PASSWORD": PASSWORD}

    def here(*words: str | Path) -> Any:
        command = [sys.executable, "-I", "-m", "gbv_desktop", *words, *common]
        return json.loads(subprocess.run(command, env=env, check=True, capture_output=True).stdout)

    made = here("print", story.PERIOD, "-o", tmp_path / "paper.pdf")["files"]
    assert len(made) == len(told["papers"])
    for ours, theirs in zip(made, told["papers"], strict=True):
        content = offices.wine.path(theirs).read_bytes()
        assert content.startswith(b"%PDF")
        assert Path(ours).read_bytes() == content, theirs
    assert here("verify")["ok"] is True


def homes(told: dict[str, Any]) -> dict[str, bytes]:
    """Every file of the offices."""
    folder = told["offices"].wine.path(told["offices"].home(DISTRICT)).parent
    return {path.as_posix(): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


@pytest.fixture(scope="module")
def upgraded(
    told: dict[str, Any], stage: Path, tmp_path_factory: pytest.TempPathFactory
) -> dict[str, Any]:
    """The next version over it, and what it found; then the earlier one over that."""
    folder = tmp_path_factory.mktemp("next")
    shutil.copytree(stage, folder / "stage")
    module = folder / "stage/app/Lib/site-packages/gbv_desktop/__init__.pyc"
    content = module.read_bytes()
    assert content.count(__version__.encode()) == 1
    module.write_bytes(content.replace(__version__.encode(), NEXT.encode()))
    wine = told["offices"].wine
    bits = "x86" if wine.runs_32_bits else "amd64"
    later = make_set_up(folder / "stage", NEXT, folder / f"GBV-Setup-{NEXT}.exe", bits)
    earlier = make_set_up(stage, __version__, folder / f"GBV-Setup-{__version__}.exe", bits)
    before = homes(told)
    done = wine.run(later, "/S")
    return {
        "code": done.code,
        "kept": homes(told) == before,
        "version": wine.run(rf"{wine.local}\Programs\GBV\gbv-cli.exe", "--version").out,
        "board": told["offices"].call(DISTRICT, "board", story.PERIOD),
        "back": wine.run(earlier, "/S"),
    }


def test_an_upgrade_keeps_what_the_offices_have(
    told: dict[str, Any], upgraded: dict[str, Any]
) -> None:
    assert (upgraded["code"], upgraded["kept"]) == (DONE, True)
    assert upgraded["version"].strip() == f"gbv {NEXT}"
    assert upgraded["board"] == told["board"]


def test_the_earlier_version_does_not_go_over_the_later(upgraded: dict[str, Any]) -> None:
    assert upgraded["back"].code == NEWER
    assert NEXT in upgraded["back"].out


def test_the_window_is_drawn(office_wine: Wine, installed: Path, tmp_path: Path) -> None:
    if shutil.which("Xvfb") is None or shutil.which("import") is None:
        pytest.skip("no Xvfb or no imagemagick on this machine; `setup.sh windows` installs them")
    target = Path(os.environ.get("GBV_PICTURES", tmp_path)) / "windows-first-run.png"
    colours = picture_of_window(office_wine, rf"{office_wine.local}\Programs\GBV\GBV.exe", target)
    assert colours > 50


@pytest.mark.usefixtures("upgraded")
def test_removing_it_keeps_what_the_offices_have(told: dict[str, Any], installed: Path) -> None:
    wine, before = told["offices"].wine, homes(told)
    assert wine.run(rf"{wine.local}\Programs\GBV\uninstall.exe", "/S").code == DONE
    story.until_gone(installed)
    assert homes(told) == before
    assert wine.registry(rf"HKCU\{UNINSTALL}") == {}
    assert not (wine.start_menu / f"{NAME}.lnk").exists()
