"""Programs on a stick are known by their bytes alone; whatever else runs is named."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import BinaryIO

import pytest
from set_up_kit import NAME, installed_by, set_up_at

from gbv_desktop import installation
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.installation import set_up_file
from gbv_desktop.office.stick import known_programs, sticks
from gbv_desktop.office.stick.known_programs import (
    MOST_READ,
    MOST_REMEMBERED,
    bears_our_name,
    unknown_programs,
)


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
    known_programs._remembered.clear()
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


class Counted:
    """The streams that are opened, and the bytes that are read of them."""

    def __init__(self, patch: pytest.MonkeyPatch) -> None:
        self.bytes, self._open = 0, known_programs.read_ordinary
        patch.setattr(known_programs, "read_ordinary", self.open)

    def open(self, path: Path) -> BinaryIO:
        stream = self._open(path)
        read = stream.read

        def counted(size: int) -> bytes:
            data = read(size)
            self.bytes += len(data)
            return data

        stream.read = counted  # type: ignore[method-assign]
        return stream

    def of(self, stick: Path) -> tuple[tuple[str, ...], int]:
        """The suspects of one look, and how many bytes it read."""
        before = self.bytes
        return suspects(stick), self.bytes - before


@pytest.fixture
def plugged(monkeypatch: pytest.MonkeyPatch) -> Iterator[list[str]]:
    """One plugging of the stick; the next one is written in its place."""
    number = ["7"]
    monkeypatch.setattr(known_programs, "plugging_of", lambda _path: number[0])
    known_programs._remembered.clear()
    yield number
    known_programs._remembered.clear()


def test_a_set_up_is_read_once_for_each_plugging(
    stick: Path, set_up: Path, plugged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    data = set_up.read_bytes()
    (stick / NAME).write_bytes(data)
    looks = Counted(monkeypatch)
    assert looks.of(stick) == ((), len(data) + launchers_bytes(set_up))
    assert looks.of(stick) == ((), 0)
    # Pulled and put back: elsewhere anything may have happened to it.
    plugged[0] = "8"
    assert looks.of(stick) == ((), len(data) + launchers_bytes(set_up))
    # Where nobody can tell, nothing is remembered.
    plugged[0] = ""
    for _ in range(2):
        assert looks.of(stick)[1] > len(data)


def launchers_bytes(set_up: Path) -> int:
    return sum((set_up.parent / "GBV" / name).stat().st_size for name in installation.LAUNCHERS)


@pytest.mark.skipif(os.name != "posix", reason="Windows keeps no time that nobody can set")
def test_other_bytes_under_the_same_size_and_time_are_read(
    stick: Path, set_up: Path, plugged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    file, data = stick / NAME, set_up.read_bytes()
    file.write_bytes(data)
    looks = Counted(monkeypatch)
    assert looks.of(stick)[0] == ()
    told = file.stat()
    with file.open("r+b") as stream:
        stream.seek(-1, 2)
        stream.write(bytes([data[-1] ^ 1]))
    os.utime(file, ns=(told.st_atime_ns, told.st_mtime_ns))
    assert file.stat().st_mtime_ns == told.st_mtime_ns
    assert looks.of(stick) == ((NAME,), len(data))


def test_what_changes_while_it_is_read_is_not_remembered(
    stick: Path, set_up: Path, plugged: list[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (stick / NAME).write_bytes(set_up.read_bytes())
    numbers = iter(range(100))
    monkeypatch.setattr(known_programs, "plugging_of", lambda _path: str(next(numbers)))
    assert suspects(stick) == ()
    assert known_programs._remembered == {}


def test_few_files_are_remembered(stick: Path, set_up: Path, plugged: list[str]) -> None:
    size = set_up.stat().st_size
    for at in range(2 * MOST_REMEMBERED // MOST_READ):
        for number in range(MOST_READ):
            (stick / f"{number}.exe").write_bytes(f"{at} {number}".encode().ljust(size))
        suspects(stick)
        assert len(known_programs._remembered) <= MOST_REMEMBERED


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
    assert "(“a.lnk”, “b.lnk” and 2 more files)" in tr(runs.text)
    (stick / NAME).unlink()
    for name in ("b.lnk", "c.lnk", "d.lnk"):
        (stick / name).unlink()
    (alone,) = sticks.suspicions(sticks.look(stick))
    assert "(“a.lnk”)" in tr(alone.text)
    (stick / "a.lnk").unlink()
    assert sticks.suspicions(sticks.look(stick)) == ()
