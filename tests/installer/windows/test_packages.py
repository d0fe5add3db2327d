"""How the Windows packages are made, without building them."""

from __future__ import annotations

import os
import re
import shutil
import struct
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import launchers
import packages
import pytest
import python313
import signing
import staging
import start
from parts import BuildStopped
from script_kit import tree

from gbv_desktop import installation
from ui.app import TASKBAR_NAME

CHECKOUT = Path(__file__).resolve().parents[3]
WINDOWS = CHECKOUT / "installer" / "windows"
SCRIPT = CHECKOUT / "installer" / "build-windows.sh"
DIGEST = "0" * 64
OTHER = "1" * 64


# --- the same bytes, and not too many -------------------------------------------------------------
def test_a_zip_is_the_same_wherever_and_whenever_it_is_written(tmp_path: Path) -> None:
    written = []
    for turn, order in enumerate((("a", "b"), ("b", "a"))):
        folder = tmp_path / f"folder {turn}"
        tree(folder, dict.fromkeys(order, "text"))
        os.utime(folder / "a", (turn, turn))
        archive = tmp_path / f"{turn}.zip"
        members = {f"GBV/{name}": folder / name for name in order}
        staging.write_zip(archive, members, 1_700_000_000)
        written.append(archive.read_bytes())
    assert written[0] == written[1]


def test_a_wheel_is_unpacked_with_its_licence_in_one_file(tmp_path: Path) -> None:
    wheel = tmp_path / "lib-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("lib/__init__.py", "x")
        archive.writestr("lib-1.data/purelib/more.py", "y")
        archive.writestr("lib-1.data/scripts/tool", "z")
        archive.writestr("lib-1.dist-info/licenses/LICENSE", "terms")
    staging.unpack_wheel(wheel, tmp_path / "site", tmp_path / "licences")
    kept = [n for n in staging.files_in(tmp_path / "site") if "dist-info" not in n]
    assert kept == ["lib/__init__.py", "more.py"]
    assert (tmp_path / "licences" / "lib-1.txt").read_text("utf-8").endswith("terms")


@pytest.mark.parametrize(
    "member", ["../out.py", "lib/../../out.py", "/out.py", "..\\out.py", "C:out.py", "a.py:b"]
)
def test_no_archive_writes_elsewhere(tmp_path: Path, member: str) -> None:
    wheel, base = tmp_path / "lib-1-py3-none-any.whl", tmp_path / "python.zip"
    for path in (wheel, base):
        with zipfile.ZipFile(path, "w") as archive:
            archive.writestr("lib-1.dist-info/LICENSE", "terms")
            archive.writestr(member, "x")
    with pytest.raises(BuildStopped, match="wants to write"):
        staging.unpack_wheel(wheel, tmp_path / "in" / "site", tmp_path / "licences")
    with pytest.raises(BuildStopped, match="wants to write"):
        staging.unpack_base(base, tmp_path / "in" / "base", tmp_path / "scratch")


def test_nothing_is_shipped_without_a_licence(tmp_path: Path) -> None:
    wheel = tmp_path / "lib-1-py3-none-any.whl"
    with zipfile.ZipFile(wheel, "w") as archive:
        archive.writestr("lib/LICENSE.py", "x")
    with pytest.raises(BuildStopped, match="has no licence"):
        staging.unpack_wheel(wheel, tmp_path / "site", tmp_path / "licences")


@pytest.mark.parametrize(
    ("budget", "holds"),
    [
        (packages.Budget(packed=1, installed=1, files=2), True),
        (packages.Budget(packed=0, installed=1, files=2), True),
        (packages.Budget(packed=1, installed=1, files=1), False),
        (packages.Budget(packed=1, installed=0, files=2), False),
    ],
)
def test_a_package_that_is_too_heavy_stops_the_build(
    tmp_path: Path, budget: packages.Budget, holds: bool
) -> None:
    folder = tree(tmp_path / "GBV", {"a": "text", "b": "text"})
    packed = tree(tmp_path, {"set-up.exe": "text"}) / "set-up.exe"
    if holds:
        assert "2 files unpacked" in packages.weigh("set-up", folder, budget, packed)
    else:
        with pytest.raises(BuildStopped, match="that is too much"):
            packages.weigh("set-up", folder, budget, packed)


def test_the_budgets_are_those_that_were_agreed() -> None:
    assert packages.Budget(packed=54, installed=190, files=4900) == packages.SET_UP
    assert packages.Budget(packed=0, installed=190, files=1500) == packages.PORTABLE


# --- the script, the compiler, the launchers ------------------------------------------------------
def test_a_refusal_is_said_without_a_traceback(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    def refuse(*_words: object) -> None:
        raise BuildStopped("No, because.")

    monkeypatch.setattr(packages, "build", refuse)
    assert packages.main([str(tmp_path / "out")]) == 1
    assert capsys.readouterr().err == "No, because.\n"
    assert packages.main([]) == 2
    (tmp_path / "file").touch()
    assert packages.main([str(tmp_path / "file")]) == 1
    assert "cannot be made" in capsys.readouterr().err


@pytest.mark.skipif(sys.platform == "win32", reason="a shell script")
def test_the_script_says_what_is_missing(tmp_path: Path) -> None:
    for tool in ("sh", "dirname"):
        (tmp_path / tool).symlink_to(shutil.which(tool) or "")
    env = {"PATH": str(tmp_path), "PYTHON": "no-python"}
    command = [str(tmp_path / "sh"), str(SCRIPT), str(tmp_path / "out")]
    done = subprocess.run(command, env=env, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    tools = "nsis gcc-mingw-w64-x86-64 librsvg2-bin icoutils no-python"
    assert done.stderr.startswith(f"Missing: {tools}\n")
    assert not (tmp_path / "out").exists()


def test_the_shipped_python_compiles_and_another_only_without_it(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv(python313.CHOSEN, raising=False)
    monkeypatch.setattr(python313.shutil, "which", lambda name: f"/usr/bin/{name}")
    assert python313.choose(tmp_path, tmp_path).command == ("wine", str(tmp_path / "python.exe"))
    monkeypatch.setattr(python313.shutil, "which", lambda name: None)
    versions = {"python3.13": "3.13.7", "python3.12": "3.12.1"}
    monkeypatch.setattr(python313, "version_of", lambda python: versions.get(python, ""))
    other = python313.choose(tmp_path, tmp_path)
    assert other.command == ("python3.13", "-I")
    assert other.said.startswith("Python 3.13.7 of this system; the shipped one")
    monkeypatch.setenv(python313.CHOSEN, "python3.12")
    with pytest.raises(BuildStopped, match="Wine is needed"):
        python313.choose(tmp_path, tmp_path)


def test_a_python_that_does_not_run_is_none(tmp_path: Path) -> None:
    assert python313.version_of(str(tmp_path / "none")) == ""
    assert python313.version_of(sys.executable) == "{}.{}.{}".format(*sys.version_info[:3])


def test_nothing_is_signed_without_a_certificate(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.delenv("GBV_SIGN_PKCS12", raising=False)
    program = tree(tmp_path, {"GBV.exe": "code"}) / "GBV.exe"
    assert signing.sign([program]).startswith("Not signed: ")
    assert program.read_text("utf-8") == "code"


def test_the_manifest_asks_for_what_old_paths_and_screens_need() -> None:
    text = (WINDOWS / "launcher.manifest").read_text("utf-8")
    ElementTree.fromstring(text)
    found = dict(re.findall(r"<(\w+) xmlns=[^>]*>([^<]+)</", text))
    assert found["longPathAware"] == "true"
    assert found["activeCodePage"] == "UTF-8"
    assert found["dpiAwareness"] == "PerMonitorV2"
    assert 'level="asInvoker"' in text


def test_the_launcher_looks_for_files_that_are_laid_out() -> None:
    """A name that no package has would stop every start."""
    source = (WINDOWS / "launcher.c").read_text("utf-8")
    (block,) = re.findall(r"needed\[\] = \{(.*?)\};", source, re.DOTALL)
    named = [each.replace("\\\\", "/") for each in re.findall(r'L"(.*?)"', block)]
    of_python = {f"app/{r.pattern}" for r in staging.parse(staging.KEEP.read_text("utf-8"))}
    site = f"app/{staging.SITE}/gbv_desktop/__init__.pyc"
    assert len(named) == 5
    assert set(named) - of_python == {"app/packages.zip", "app/start.py", site}


@pytest.mark.skipif(not shutil.which("rsvg-convert"), reason="what draws is not on this machine")
def test_the_side_of_the_set_up_is_our_own_picture_and_always_the_same(tmp_path: Path) -> None:
    made = []
    for name in ("first", "second"):
        (scratch := tmp_path / name).mkdir()
        launchers.make_side_picture(scratch / "side.bmp", scratch)
        made.append((scratch / "side.bmp").read_bytes())
    assert made[0] == made[1]
    kind, width, height, bits = struct.unpack_from("<2s16xii2xH", made[0])
    assert (kind, width, height, bits) == (b"BM", 164, 314, 24)
    # Its first line from below, in the order that a BMP has: the orange of the badge.
    assert made[0][54:57] == bytes.fromhex("f28c28")[::-1]


def test_the_set_up_and_the_program_have_one_name_in_the_taskbar() -> None:
    script = (WINDOWS / "shortcut.nsh").read_text("utf-8")
    assert re.findall(r'!define TASKBAR_NAME "(.*)"', script) == [TASKBAR_NAME]


def test_the_icon_is_the_windows_own(tmp_path: Path) -> None:
    assert launchers.ICON.is_file()
    assert {16, 32, 48} <= set(launchers.SIZES)


# --- what the launchers run -----------------------------------------------------------------------
@pytest.fixture
def started(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> Path:
    """A launcher that started this process."""
    monkeypatch.setattr(installation, "_launcher", None)
    monkeypatch.setattr(sys, "executable", str(tmp_path / "gbv-cli.exe"))
    return tmp_path / "gbv-cli.exe"


def test_the_program_knows_its_launcher(
    monkeypatch: pytest.MonkeyPatch, started: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setattr(sys, "argv", ["start.py", "--version"])
    assert start.main() == 0
    assert installation.launcher() == started
    assert capsys.readouterr().out.startswith("gbv ")


def test_the_set_up_program_notes_which_file_it_is(
    monkeypatch: pytest.MonkeyPatch, started: Path, tmp_path: Path
) -> None:
    set_up = tree(tmp_path, {"GBV-Setup-0.1.0.exe": "code"}) / "GBV-Setup-0.1.0.exe"
    monkeypatch.setattr(sys, "argv", ["start.py", start.NOTE, str(set_up)])
    assert start.main() == 0
    assert installation.installed_from() == installation.set_up_file(set_up)
