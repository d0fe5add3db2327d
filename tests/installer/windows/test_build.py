"""The launchers in a Windows of their own, and two builds of one commit. Marked ``wine``."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest
from launchers import build_launchers
from wine_kit import Wine

CHECKOUT = Path(__file__).resolve().parents[3]
CANNOT_START = 70

pytestmark = pytest.mark.wine


@pytest.fixture(scope="module")
def folder(tools: None, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Both launchers, in a folder that lacks all the rest."""
    made = tmp_path_factory.mktemp("Thư mục của chị Hằng", numbered=False)
    build_launchers(made, "1.2.3", made.parent / "launchers of tests")
    return made


def test_a_folder_that_is_not_complete_is_told_in_words(wine: Wine, folder: Path) -> None:
    ended = wine.run(folder / "gbv-cli.exe", "--version")
    assert ended.code == CANNOT_START
    assert "giải nén cả thư mục" in ended.err
    assert "unpack the whole folder first" in ended.err
    assert folder.name in ended.err
    assert "app\\python313.dll" in ended.err


def test_the_launcher_bears_version_and_name(folder: Path) -> None:
    for program in ("GBV.exe", "gbv-cli.exe"):
        text = (folder / program).read_bytes()
        for word in ("1.2.3", program, "Báo cáo phòng, chống bạo lực trên cơ sở giới"):
            assert word.encode("utf-16-le") in text


@pytest.mark.slow
def test_two_builds_of_one_commit_give_the_same_hashes(tools: None, tmp_path: Path) -> None:
    """From two checkouts in folders of other names, by two Wines."""
    wheels = os.environ.get("GBV_WHEELS", str(tmp_path / "wheels"))
    sums = []
    for name in ("first", "lần thứ hai"):
        checkout = tmp_path / name / "checkout"
        clone = ["git", "clone", "--quiet", str(CHECKOUT), str(checkout)]
        subprocess.run(clone, check=True)
        env = os.environ | {"GBV_WHEELS": wheels, "PYTHON": sys.executable}
        out = tmp_path / name / "out"
        script = checkout / "installer" / "build-windows.sh"
        subprocess.run(["sh", str(script), str(out)], env=env, check=True)
        sums.append((out / "SHA256SUMS").read_text("utf-8"))
        shutil.rmtree(checkout)
    assert sums[0] == sums[1]
    assert len(sums[0].splitlines()) == 2
