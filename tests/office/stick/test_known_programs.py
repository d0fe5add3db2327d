"""Programs on a stick are known by their bytes alone; whatever else runs is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path

import pytest
from set_up_kit import NAME, installed_by, set_up_at

from gbv_desktop import installation
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.installation import set_up_file
from gbv_desktop.office.stick import known_programs, sticks
from gbv_desktop.office.stick.known_programs import MOST_READ, bears_our_name, unknown_programs


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    folder = tmp_path / "stick"
    folder.mkdir()
    return folder


@pytest.fixture
def set_up(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """The file that installed this program; a launcher of it lies in the folder ``GBV``."""
    path = set_up_at(tmp_path / NAME)
    installed_by(monkeypatch, tmp_path / "GBV", path)
    for name in installation.LAUNCHERS:
        (tmp_path / "GBV" / name).write_bytes(b"MZ" + name.encode())
    return path


@pytest.fixture
def read(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """The names of the files that are read."""
    names: list[str] = []
    real = known_programs.read_ordinary
    monkeypatch.setattr(
        known_programs, "read_ordinary", lambda path: names.append(path.name) or real(path)
    )
    return names


def suspects(stick: Path) -> tuple[str, ...]:
    return sticks.look(stick).suspects


def test_the_set_up_that_installed_this_program_is_no_suspect(stick: Path, set_up: Path) -> None:
    (stick / NAME).write_bytes(set_up.read_bytes())
    (stick / "bộ cài (1).exe").write_bytes(set_up.read_bytes())
    assert suspects(stick) == ()


def test_a_name_proves_nothing_nor_does_a_list_beside_it(stick: Path, set_up: Path) -> None:
    data = set_up.read_bytes()
    (stick / NAME).write_bytes(data[:-1] + bytes([data[-1] ^ 1]))
    made = set_up_file(stick / NAME)
    (stick / "SHA256SUMS").write_text(f"{made.sha256}  {NAME}\n")
    found = sticks.look(stick)
    assert (found.suspects, found.posing) == ((NAME,), (NAME,))


def test_the_launchers_of_this_program_are_known_on_whatever_stick(
    stick: Path, set_up: Path, tmp_path: Path
) -> None:
    """Also on the stick that it was started from."""
    for name in installation.LAUNCHERS:
        (stick / name).write_bytes((tmp_path / "GBV" / name).read_bytes())
    assert suspects(stick) == ()
    assert suspects(tmp_path / "GBV") == ()
    (stick / "GBV.exe").write_bytes(b"MZ" + b"virus..")
    assert suspects(stick) == ("GBV.exe",)
    (tmp_path / "GBV" / "thêm.exe").write_bytes(b"MZ")
    assert suspects(tmp_path / "GBV") == ("thêm.exe",), "what lies beside them is not theirs"


def test_what_this_office_wrote_is_known(stick: Path) -> None:
    written = set_up_file(set_up_at(stick / NAME))
    assert sticks.look(stick).suspects == (NAME,), "installed by no set-up, nothing is known"
    assert sticks.look(stick, [written]).suspects == ()


def test_only_what_has_the_size_of_something_known_is_read(
    stick: Path, set_up: Path, read: list[str]
) -> None:
    for at in range(100):
        (stick / f"{at}.exe").write_bytes(b"x" * (at + 2_000))
    (stick / NAME).write_bytes(set_up.read_bytes())
    assert len(suspects(stick)) == 100
    assert [name for name in read if name not in installation.LAUNCHERS] == [NAME]


def test_a_stick_full_of_that_size_is_not_read_through(
    stick: Path, set_up: Path, read: list[str]
) -> None:
    size = set_up.stat().st_size
    for at in range(MOST_READ + 20):
        (stick / f"{at:02}.exe").write_bytes(b"x" * size)
    (stick / "zz.exe").write_bytes(set_up.read_bytes())
    assert len(suspects(stick)) == MOST_READ + 21, "what was not read is not known"
    assert len([name for name in read if name not in installation.LAUNCHERS]) == MOST_READ


def test_a_stick_without_programs_reads_nothing(stick: Path, set_up: Path, read: list[str]) -> None:
    (stick / "a.gbv").write_bytes(set_up.read_bytes())
    assert suspects(stick) == ()
    assert read == []


def test_what_cannot_be_read_or_leads_elsewhere_is_not_known(
    stick: Path, set_up: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    if hasattr(os, "symlink"):
        (stick / "link.exe").symlink_to(set_up)
    (stick / "folder.exe").mkdir()
    assert unknown_programs([stick / "gone.exe"]) == (stick / "gone.exe",)
    assert suspects(stick) == ("folder.exe", "link.exe")
    (stick / NAME).write_bytes(set_up.read_bytes())

    def broken(_path: Path) -> None:
        raise OSError("injected")

    monkeypatch.setattr(known_programs, "read_ordinary", broken)
    assert NAME in suspects(stick)


@pytest.mark.parametrize(
    ("name", "ours"),
    [
        ("GBV-Setup-0.1.0.exe", True),
        ("gbv-setup.exe", True),
        ("GBV-portable-0.1.0.zip.exe", True),
        ("gbv.EXE", True),
        ("gbv-cli.exe", True),
        ("GBV_xa.exe", False),
        ("mygbv.exe", False),
    ],
)
def test_names_of_ours(name: str, ours: bool) -> None:
    assert bears_our_name(Path(name)) is ours


def test_it_is_said_what_to_do(stick: Path, set_up: Path) -> None:
    set_language("en")
    for name in (NAME, "a.lnk", "b.lnk", "c.lnk", "d.lnk"):
        (stick / name).write_bytes(b"x")
    posing, runs = sticks.suspicions(sticks.look(stick))
    assert (posing.code, runs.code) == ("W-STICK-POSES", "W-STICK-RUNS")
    assert tr(posing.text).startswith(f"“{NAME}”: this bears the name of the program")
    assert "SHA-256" in tr(posing.next)
    assert "(“a.lnk”, “b.lnk” and 2 more)" in tr(runs.text)
    (stick / NAME).unlink()
    for name in ("b.lnk", "c.lnk", "d.lnk"):
        (stick / name).unlink()
    (alone,) = sticks.suspicions(sticks.look(stick))
    assert "(“a.lnk”)" in tr(alone.text)
    (stick / "a.lnk").unlink()
    assert sticks.suspicions(sticks.look(stick)) == ()
