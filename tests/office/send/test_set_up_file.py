"""Which file is handed out as the set-up: whole, a set-up, and the one that people agreed on."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from set_up_kit import NAME, installed_by, set_up_at, set_up_bytes, sha256_of

from gbv_desktop.office.send.set_up_file import MOST_BYTES, look_at, pieces_of, require_right

Refused = Callable[[str], AbstractContextManager[Any]]


def test_the_file_that_installed_this_program_is_known(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    file = set_up_at(tmp_path / NAME)
    installed_by(monkeypatch, tmp_path / "GBV", file)
    found = look_at(file)
    assert found.known
    assert found.file == require_right(file)
    assert (found.file.size, found.file.sha256) == (file.stat().st_size, sha256_of(file))


def test_another_file_than_that_is_refused(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, refused: Refused
) -> None:
    installed_by(monkeypatch, tmp_path / "GBV", set_up_at(tmp_path / "old.exe", b"older"))
    file = set_up_at(tmp_path / NAME)
    for judge in (look_at, require_right):
        with refused("E-SETUP-OTHER"):
            judge(file)
    # The letter that a person holds says more than what this PC happened to be installed from.
    assert require_right(file, sha256_of(file)).sha256 == sha256_of(file)


def test_without_a_set_up_on_this_pc_a_person_takes_the_hash_from_the_letter(
    tmp_path: Path, refused: Refused
) -> None:
    file = set_up_at(tmp_path / NAME)
    assert not look_at(file).known
    with refused("E-SETUP-UNKNOWN"):
        require_right(file)
    digits = sha256_of(file)
    grouped = "\n".join(digits[at : at + 4].upper() for at in range(0, 64, 4))
    assert require_right(file, grouped).sha256 == digits
    other = digits[:-1] + ("0" if digits[-1] != "0" else "1")
    with refused("E-SETUP-OTHER"):
        require_right(file, other)
    for wrong in (digits[:-1], digits + "0", "g" * 64, "Ａ" * 64):
        with refused("E-SETUP-HASH"):
            require_right(file, wrong)


@pytest.mark.parametrize("missing", [1, 6, 7])
def test_a_copy_cut_short_is_told_as_that(tmp_path: Path, refused: Refused, missing: int) -> None:
    file = tmp_path / NAME
    file.write_bytes(set_up_bytes()[:-missing])
    with refused("E-SETUP-CUT"):
        look_at(file)


def test_cut_within_the_head_it_is_cut_as_well(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / NAME
    for length in (1024 + 20, 1024 + 24, 1024 + 27):
        file.write_bytes(set_up_bytes()[:length])
        with refused("E-SETUP-CUT"):
            look_at(file)


def test_a_signature_may_stand_behind_it(tmp_path: Path) -> None:
    file = tmp_path / NAME
    file.write_bytes(set_up_bytes() + b"certificates")
    assert look_at(file).file.size == file.stat().st_size


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"MZ",
        b"MZ".ljust(4096, b"\0"),
        b"PK" + set_up_bytes()[2:],
        # Not on a whole block: words of another file and no head.
        b"MZ" + b"\0" + set_up_bytes()[2:],
        set_up_bytes(unpacker=4 * 1024 * 1024),
    ],
    ids=["empty", "two letters", "a program", "an archive", "beside the block", "far behind"],
)
def test_what_is_no_set_up_is_refused(tmp_path: Path, refused: Refused, data: bytes) -> None:
    file = tmp_path / NAME
    file.write_bytes(data)
    with refused("E-SETUP-FILE"):
        look_at(file)


def test_what_is_far_too_large_is_not_read_through(tmp_path: Path, refused: Refused) -> None:
    file = tmp_path / NAME
    with file.open("wb") as stream:
        stream.write(set_up_bytes())
        stream.truncate(MOST_BYTES + 1)
    with refused("E-SETUP-FILE"):
        look_at(file)


def test_a_folder_a_gap_and_a_pipe_are_no_files(tmp_path: Path, refused: Refused) -> None:
    import os

    os.mkfifo(tmp_path / "pipe.exe")
    for name in (".", "none.exe", "pipe.exe"):
        with refused("E-IN-FILE"):
            look_at(tmp_path / name)


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        (NAME, NAME),
        ("GBV-Setup-0.1.0 (1).exe", NAME),
        ("gbv-setup-1.20.3.EXE", "gbv-setup-1.20.3.exe"),
        ("tai ve.exe", "GBV-Setup.exe"),
        ("GBV-Setup-1\u202efdp.exe", "GBV-Setup.exe"),
    ],
)
def test_it_gets_a_plain_name(tmp_path: Path, given: str, kept: str) -> None:
    assert look_at(set_up_at(tmp_path / given)).file.name == kept


def test_a_file_that_changes_after_it_was_judged_is_not_handed_out(
    tmp_path: Path, refused: Refused
) -> None:
    file = set_up_at(tmp_path / NAME)
    found = look_at(file).file
    assert b"".join(pieces_of(file, found)) == file.read_bytes()
    set_up_at(file, b"another")
    with refused("E-SETUP-OTHER"):
        list(pieces_of(file, found))
    file.unlink()
    with refused("E-IN-FILE"):
        list(pieces_of(file, found))
