"""What the set-up program for Windows brings, replaces, refuses and takes away again."""

from __future__ import annotations

import os
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from made_set_ups import (
    CLASSES,
    DONE,
    ELSEWHERE,
    FOREIGN,
    NAME,
    NEWER,
    NO_ROOM,
    NOT_WRITTEN,
    RUNS,
    SCRIPT,
    STARTS_NOT,
    UNINSTALL,
    WRONG_WINDOWS,
    SetUps,
    whole,
)
from wine_kit import Wine, until

from ui.app import TASKBAR_NAME

pytestmark = pytest.mark.wine

PROGRAMS = Path(__file__).parent / "programs"


def test_it_brings_the_program_and_tells_windows_of_it(set_ups: SetUps) -> None:
    wine = set_ups.wine
    done = set_ups.install("1.9.0")
    assert (done.code, done.out) == (DONE, "")
    assert set_ups.files() == whole("1.9.0")
    program = rf"{wine.local}\Programs\GBV"
    entry = set_ups.entry()
    size = int(entry.pop("EstimatedSize").removeprefix("dword:"), 16)
    assert 1 <= size <= 2000  # KB
    assert entry == {
        "DisplayName": NAME,
        "DisplayVersion": "1.9.0",
        "DisplayIcon": rf"{program}\GBV.exe",
        "Publisher": "GBV",
        "InstallLocation": program,
        "UninstallString": rf'"{program}\uninstall.exe"',
        "QuietUninstallString": rf'"{program}\uninstall.exe" /S',
        "SetUpLanguage": "vi",
        "NoModify": "dword:00000001",
        "NoRepair": "dword:00000001",
    }
    shortcut = (wine.start_menu / f"{NAME}.lnk").read_bytes()
    assert "GBV.exe".encode("utf-16-le") in shortcut
    for suffix, kind in ((".gbv", "Bundle"), (".gbvkey", "Key"), (".gbvbackup", "Backup")):
        found = wine.registry(rf"HKCU\{CLASSES}\GBV.{kind}")
        key = rf"{CLASSES}\GBV.{kind}"
        assert found[rf"{key}\shell\open\command"][""] == rf'"{program}\GBV.exe" "%1"'
        assert found[rf"{key}\DefaultIcon"][""] == rf"{program}\GBV.exe,0"
        assert found[key][""]
        assert wine.registry(rf"HKCU\{CLASSES}\{suffix}") == {
            rf"{CLASSES}\{suffix}": {"": f"GBV.{kind}"},
            rf"{CLASSES}\{suffix}\OpenWithProgids": {f"GBV.{kind}": ""},
        }


def test_the_shortcut_gets_the_name_that_the_program_gives_itself(
    wine: Wine, tmp_path: Path
) -> None:
    """Wine's shortcuts take no properties; its store of properties shows what they would get."""
    trial = tmp_path / "trial.exe"
    bits = "x86" if wine.runs_32_bits else "amd64"
    defined = {
        "TARGET": f"{bits}-unicode",
        "OUT": trial,
        "SHORTCUT": SCRIPT.parent / "shortcut.nsh",
    }
    words = [f"-D{name}={value}" for name, value in defined.items()]
    subprocess.run(["makensis", "-V1", *words, PROGRAMS / "taskbar.nsi"], check=True)
    assert wine.run(trial).code == 0
    until((tmp_path / "said.txt").exists)
    # PKEY_AppUserModel_ID and VT_LPWSTR, as Windows declares them.
    key = "{9F4C2855-9F79-4B39-A8D0-E1D42DE1D5F3} 5"
    assert (tmp_path / "said.txt").read_text("ascii") == f"0 {key} 31 {TASKBAR_NAME}"


def test_the_program_is_told_which_file_installed_it(set_ups: SetUps) -> None:
    set_ups.install("1.9.0")
    noted = (set_ups.program / "set-up.json").read_bytes().decode("utf-16-le")
    assert noted.endswith(r"\GBV-Setup-1.9.0.exe")
    assert set_ups.wine.path(noted) == set_ups.file("1.9.0")


def test_an_upgrade_replaces_the_program_only(set_ups: SetUps) -> None:
    set_ups.install("1.9.0")
    set_ups.data.mkdir()
    (set_ups.data / "office.json").write_text("kept")
    (set_ups.program / "ghi chú.txt").write_text("own")
    done = set_ups.install("1.10.0")
    assert (done.code, done.out) == (DONE, "")
    assert set_ups.files() == {**whole("1.10.0"), "ghi chú.txt": "own"}
    assert sorted(each.name for each in set_ups.program.iterdir() if each.is_dir()) == [
        *("LICENSES", "app"),
    ]
    assert set_ups.entry()["DisplayVersion"] == "1.10.0"
    assert (set_ups.data / "office.json").read_text() == "kept"


def test_it_does_not_go_back_over_a_newer_program(set_ups: SetUps) -> None:
    set_ups.install("1.10.0")
    done = set_ups.install("1.9.0")
    assert done.code == NEWER
    assert "Máy này đã có bản 1.10.0, mới hơn bản 1.9.0" in done.out
    assert set_ups.files() == whole("1.10.0")


def test_a_newer_program_that_is_gone_stands_in_nobodys_way(set_ups: SetUps) -> None:
    set_ups.install("1.10.0")
    shutil.rmtree(set_ups.program)
    assert set_ups.install("1.9.0").code == DONE
    assert set_ups.files() == whole("1.9.0")


def test_the_same_version_again_mends_it(set_ups: SetUps) -> None:
    set_ups.install("1.9.0")
    (set_ups.program / "app" / "start.py").unlink()
    (set_ups.program / "LICENSES" / "a.txt").write_text("spoilt")
    assert set_ups.install("1.9.0").code == DONE
    assert set_ups.files() == whole("1.9.0")


@pytest.mark.parametrize("name", ["thư.doc", "app/a.py", "portable.txt", "gbv-new/thư.doc"])
def test_a_folder_with_other_files_is_left_alone(set_ups: SetUps, name: str) -> None:
    folder = set_ups.wine.path(r"C:\Tài-liệu")
    (folder / name).parent.mkdir(parents=True)
    (folder / name).write_text("own")
    done = set_ups.install("1.9.0", r"/D=C:\Tài-liệu")
    shutil.rmtree(folder.parent / "seen", ignore_errors=True)
    left = folder.rename(folder.parent / "seen")
    assert done.code == FOREIGN
    assert r"Thư mục C:\Tài-liệu đã có tệp khác" in done.out
    assert [each for each in left.rglob("*") if each.is_file()] == [left / name]
    assert set_ups.entry() == {}


def test_a_folder_called_like_ours_stops_an_upgrade_and_is_left_alone(set_ups: SetUps) -> None:
    assert set_ups.install("1.9.0").code == DONE
    own = set_ups.program / "gbv-new" / "thư.doc"
    own.parent.mkdir()
    own.write_text("own")
    assert set_ups.install("1.10.0").code == FOREIGN
    assert set_ups.files() == whole("1.9.0") | {"gbv-new/thư.doc": "own"}


@pytest.mark.parametrize(
    "line", [r"..\..\..\..\..\..\letter.doc", r"app\..\letter.doc", "letter.doc", "*", "app.doc"]
)
def test_a_list_that_another_hand_wrote_removes_nothing_else(set_ups: SetUps, line: str) -> None:
    """Where a person chose a folder that everybody may write to, another may have changed it."""
    set_ups.install("1.9.0")
    kept = [set_ups.program / name for name in ("letter.doc", "app.doc")]
    kept.append(set_ups.wine.path(r"C:\users\letter.doc"))
    for each in kept:
        each.write_text("own")
    named = set_ups.program / "app" / "gbv-files.txt"
    named.write_bytes(named.read_bytes() + f"{line}\r\n".encode())
    set_ups.remove()
    there = [each.exists() for each in kept]
    for each in kept:
        each.unlink(missing_ok=True)
    assert there == [True, True, True]
    assert not (set_ups.program / "app").exists()


def test_it_installs_into_another_folder_that_is_empty(set_ups: SetUps) -> None:
    folder = set_ups.wine.path(r"C:\Chương-trình")
    folder.mkdir()
    assert set_ups.install("1.9.0", r"/D=C:\Chương-trình").code == DONE
    assert (folder / "app" / "start.py").read_text() == "1.9.0"
    # A second copy elsewhere would leave the first one without an entry by which it can be removed.
    done = set_ups.install("1.9.0", rf"/D={set_ups.wine.local}\Programs\GBV")
    assert done.code == ELSEWHERE
    assert r"C:\Chương-trình" in done.out
    assert not set_ups.program.exists()
    # Of itself an upgrade finds it there.
    assert set_ups.install("1.10.0").code == DONE
    assert (folder / "app" / "start.py").read_text() == "1.10.0"
    shutil.rmtree(folder)


@pytest.mark.parametrize("name", ["GBV.exe", "gbv-cli.exe"])
def test_it_waits_for_the_program_to_be_closed(set_ups: SetUps, name: str) -> None:
    set_ups.install("1.9.0")
    with set_ups.running(set_ups.program / name):
        done = set_ups.install("1.10.0")
        assert set_ups.files() == whole("1.9.0")
        removed = set_ups.remove()
    assert (done.code, removed.code) == (RUNS, RUNS)
    assert "Chương trình đang mở" in done.out
    assert "Chương trình đang mở" in removed.out
    assert set_ups.files() == whole("1.9.0")
    assert set_ups.install("1.10.0").code == DONE


def test_two_set_ups_do_not_work_at_once(set_ups: SetUps) -> None:
    with set_ups.running(set_ups.pretend, "--hold-name", "GBV-Setup"):
        done = set_ups.install("1.9.0")
    assert done.code == RUNS
    assert "Một bộ cài của chương trình đang chạy" in done.out
    assert not set_ups.program.exists()


def test_a_file_that_cannot_be_moved_leaves_the_old_program_whole(set_ups: SetUps) -> None:
    """Folders have changed places already when it comes to this file."""
    set_ups.install("1.9.0")
    held = rf"{set_ups.wine.local}\Programs\GBV\gbv-cli.exe"
    with set_ups.running(set_ups.pretend, "--hold-file", held):
        done = set_ups.install("1.10.0")
    assert done.code == NOT_WRITTEN
    assert "Bản đang có, nếu có, vẫn nguyên" in done.out
    # Nothing says any more which file installed it: the program answers that it does not know.
    assert set_ups.files() == {**whole("1.9.0"), "set-up.json": "…"} or set_ups.files() == {
        name: text for name, text in whole("1.9.0").items() if name != "set-up.json"
    }
    assert set_ups.entry()["DisplayVersion"] == "1.9.0"
    assert set_ups.install("1.10.0").code == DONE
    assert set_ups.files() == whole("1.10.0")


LISTING = SCRIPT.with_name("list-files.sh")
CUTS = range(7)
"""After how many of its steps the replacing is cut short."""


@pytest.mark.parametrize("steps", CUTS)
def test_a_set_up_that_was_cut_short_is_mended_by_the_next(set_ups: SetUps, steps: int) -> None:
    set_ups.install("1.9.0")
    program = set_ups.program
    new = program / "gbv-new"
    shutil.copytree(set_ups.stage("1.10.0"), new)
    if steps:
        listed = subprocess.run(["sh", LISTING, new], check=True, capture_output=True).stdout
        (new / "app" / "gbv-files.txt").write_bytes(listed)
    else:
        (new / "GBV.exe").unlink()  # cut while the files were written
    old = program / "gbv-old-1"
    old.mkdir()
    moves = [(program / "app", old / "app"), (new / "app", program / "app")]
    moves += [(program / "LICENSES", old / "LICENSES"), (new / "LICENSES", program / "LICENSES")]
    moves += [(program / "GBV.exe", old / "GBV.exe")]
    for source, target in moves[: max(0, steps - 1)]:
        source.rename(target)
    assert set_ups.install("1.10.0").code == DONE
    assert set_ups.files() == whole("1.10.0")
    assert not old.exists()


def test_a_first_set_up_that_was_cut_short_is_mended_too(set_ups: SetUps) -> None:
    """Nothing tells Windows of the program yet: its folder is known by what lies in it."""
    shutil.copytree(set_ups.stage("1.9.0"), set_ups.program / "gbv-new")
    assert set_ups.install("1.9.0").code == DONE
    assert set_ups.files() == whole("1.9.0")


def test_a_file_that_was_not_copied_whole_installs_nothing(set_ups: SetUps, made: Path) -> None:
    content = bytearray(set_ups.file("1.9.0").read_bytes())
    content[-1000] ^= 1
    spoilt = made / "GBV-Setup-spoilt.exe"
    spoilt.write_bytes(content)
    done = set_ups.wine.run(spoilt, "/S")
    assert done.code != DONE
    spoilt.write_bytes(set_ups.file("1.9.0").read_bytes()[:-1000])
    done = set_ups.wine.run(spoilt, "/S")
    assert done.code != DONE
    assert not set_ups.program.exists()


def test_it_says_when_the_program_does_not_start(set_ups: SetUps) -> None:
    done = set_ups.install("1.9.0", more=("app/does-not-start",))
    assert done.code == STARTS_NOT
    assert "chạy thử chương trình không được" in done.out
    assert set_ups.entry()["DisplayVersion"] == "1.9.0"


def test_it_is_replaced_and_removed_in_the_language_of_the_first_set_up(set_ups: SetUps) -> None:
    set_ups.install("1.9.0", "/LANG=en")
    set_ups.install("1.10.0")
    assert set_ups.entry()["SetUpLanguage"] == "en"
    assert "Đã gỡ chương trình." in set_ups.remove("/LANG=vi").out


def test_it_is_removed_in_english_where_it_was_set_up_in_english(set_ups: SetUps) -> None:
    set_ups.install("1.9.0", "/LANG=en")
    assert "The program is removed." in set_ups.remove().out


@pytest.fixture
def windows_8(set_ups: SetUps) -> Iterator[None]:
    set_ups.wine.set_version("win81")
    yield
    set_ups.wine.set_version("win10")


@pytest.mark.usefixtures("windows_8")
def test_an_old_windows_is_refused_in_words(set_ups: SetUps) -> None:
    done = set_ups.install("1.9.0")
    assert done.code == WRONG_WINDOWS
    assert "cần Windows 10 bản 1809 trở lên" in done.out
    english = set_ups.install("1.9.0", "/LANG=en")
    assert english.code == WRONG_WINDOWS
    assert "it needs Windows 10 version 1809 or later" in english.out
    assert not set_ups.program.exists()


@pytest.fixture
def full_disk(tmp_path: Path, set_ups: SetUps) -> Iterator[None]:
    if os.geteuid() != 0:
        pytest.skip("only the administrator of this machine can make a small disk")
    done = subprocess.run(["mount", "-t", "tmpfs", "-o", "size=1m", "none", tmp_path], check=False)
    if done.returncode:
        pytest.skip("this machine lets nobody make a small disk")
    set_ups.wine.plug_in("F", tmp_path)
    yield
    (set_ups.wine.prefix / "dosdevices" / "f:").unlink()
    subprocess.run(["umount", "--lazy", tmp_path], check=True)


@pytest.mark.usefixtures("full_disk")
def test_a_disk_with_too_little_room_is_named(set_ups: SetUps) -> None:
    done = set_ups.install("1.9.0", r"/D=F:\GBV")
    assert done.code == NO_ROOM
    assert "Ổ đĩa F: không đủ chỗ: cần 20 MB, còn 1 MB" in done.out
    assert list(set_ups.wine.path("F:\\").iterdir()) == []


def test_what_another_program_opens_stays_with_it(set_ups: SetUps) -> None:
    wine = set_ups.wine
    other = rf"{CLASSES}\.gbv"
    wine.set_value(rf"HKCU\{other}", "Other.Program")
    wine.set_value(rf"HKCU\{other}", "text/x-other", name="Content Type")
    wine.set_value(rf"HKCU\{CLASSES}\.gbvkey", name="PerceivedType", value="document")
    set_ups.install("1.9.0")
    assert wine.registry(rf"HKCU\{other}") == {
        other: {"": "Other.Program", "Content Type": "text/x-other"},
        rf"{other}\OpenWithProgids": {"GBV.Bundle": ""},
    }
    assert set_ups.remove().code == DONE
    assert wine.registry(rf"HKCU\{other}") == {
        other: {"": "Other.Program", "Content Type": "text/x-other"}
    }
    assert wine.registry(rf"HKCU\{CLASSES}\.gbvkey") == {
        rf"{CLASSES}\.gbvkey": {"PerceivedType": "document"}
    }
    assert wine.registry(rf"HKCU\{CLASSES}\.gbvbackup") == {}


def test_removing_takes_the_program_and_tells_where_the_data_are(set_ups: SetUps) -> None:
    set_ups.install("1.9.0")
    set_ups.data.mkdir()
    (set_ups.data / "office.json").write_text("kept")
    done = set_ups.remove()
    assert done.code == DONE
    assert "Dữ liệu của đơn vị không bị đụng đến" in done.out
    assert rf"{set_ups.wine.local}\gbv-desktop" in done.out
    assert (set_ups.data / "office.json").read_text() == "kept"
    assert set_ups.entry() == {}
    for kind in ("GBV.Bundle", "GBV.Key", "GBV.Backup", ".gbv", ".gbvkey", ".gbvbackup"):
        assert set_ups.wine.registry(rf"HKCU\{CLASSES}\{kind}") == {}
    assert not (set_ups.wine.start_menu / f"{NAME}.lnk").exists()
    # What was told apart to wait for it cannot delete itself; everything else is gone.
    assert set_ups.files().keys() <= {"uninstall.exe"}


def test_what_windows_runs_to_remove_it_leaves_nothing(set_ups: SetUps) -> None:
    set_ups.install("1.9.0")
    quiet = set_ups.entry()["QuietUninstallString"]
    program, word = quiet.rsplit(" ", 1)
    assert set_ups.wine.run(program.strip('"'), word).code == DONE
    until(lambda: not set_ups.program.exists())


def test_what_was_put_beside_the_program_stays(set_ups: SetUps) -> None:
    set_ups.install("1.9.0")
    (set_ups.program / "ghi chú.txt").write_text("own")
    (set_ups.program / "app" / "Lib" / "own.py").write_text("own")
    (set_ups.program / "data").mkdir()
    (set_ups.program / "data" / "office.json").write_text("own")
    done = set_ups.remove()
    assert "còn những tệp không do bộ cài mang vào" in done.out
    own = {name: text for name, text in set_ups.files().items() if text == "own"}
    assert own.keys() == {"ghi chú.txt", "app/Lib/own.py", "data/office.json"}
    assert set_ups.files().keys() - own.keys() <= {"uninstall.exe"}


def test_a_copy_of_the_folder_removes_nothing_of_the_installed_one(set_ups: SetUps) -> None:
    set_ups.install("1.9.0")
    copy = set_ups.wine.path(r"C:\copy")
    shutil.copytree(set_ups.program, copy)
    assert set_ups.wine.run(r"C:\copy\uninstall.exe", "/S", r"_?=C:\copy").code == DONE
    assert {each.name for each in copy.rglob("*")} <= {"uninstall.exe"}
    shutil.rmtree(copy)
    assert set_ups.files() == whole("1.9.0")
    assert UNINSTALL in set_ups.wine.registry(rf"HKCU\{UNINSTALL}")
    assert (set_ups.wine.start_menu / f"{NAME}.lnk").is_file()
