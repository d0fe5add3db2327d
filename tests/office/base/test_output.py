"""Files that a person named: nothing but an ordinary file is ever replaced."""

from __future__ import annotations

import os
from pathlib import Path

import pytest

from gbv_desktop.disk import verified
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.named_files import read_input, write_file


def code_of(act: object, *arguments: object) -> str:
    with pytest.raises(Problem) as caught:
        act(*arguments)  # type: ignore[operator]
    return caught.value.code


def test_a_file_is_replaced_whole(tmp_path: Path) -> None:
    path = tmp_path / "bao-cao.pdf"
    write_file(path, b"1")
    write_file(path, b"2")
    assert path.read_bytes() == b"2"


@pytest.mark.parametrize("name", ["a:b.pdf", "aux.pdf", "a?.xlsx", "a.", "x" * 300])
def test_a_name_that_no_stick_holds_is_refused_in_words(tmp_path: Path, name: str) -> None:
    """Under Windows the first would be written, without a word, into a hidden part of ``a``."""
    assert code_of(write_file, tmp_path / name, b"1") == "E-OUT-NAME"
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("name", ["", "."])
def test_a_name_that_is_none_is_refused(tmp_path: Path, name: str) -> None:
    assert code_of(write_file, tmp_path / name, b"1") == "E-OUT-FILE"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_is_never_replaced(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe"
    os.mkfifo(pipe)
    assert code_of(write_file, pipe, b"1") == "E-OUT-FILE"
    assert pipe.is_fifo()


@pytest.mark.parametrize("name", ["a/c.pdf", "a/b/c.pdf"])
def test_a_folder_that_is_missing_is_named_and_not_made(tmp_path: Path, name: str) -> None:
    assert code_of(write_file, tmp_path / name, b"1") == "E-OUT-FOLDER"
    assert not (tmp_path / "a").exists()


def test_a_name_no_disk_can_hold_is_a_file_that_cannot_be_read(tmp_path: Path) -> None:
    assert code_of(read_input, tmp_path / ("x" * 300), 10) == "E-IN-FILE"


@pytest.mark.skipif(os.name == "nt", reason="Windows has no pipes among its files")
def test_a_pipe_or_a_device_is_never_waited_for(tmp_path: Path) -> None:
    pipe = tmp_path / "mau.xlsx"
    os.mkfifo(pipe)
    assert code_of(read_input, pipe, 10) == "E-IN-FILE"
    assert code_of(read_input, Path("/dev/zero"), 10) == "E-IN-FILE"
    assert code_of(read_input, tmp_path, 10) == "E-IN-FILE"


def test_a_file_that_comes_back_otherwise_is_not_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A paper on a failing stick is told at once, and not by whoever opens it elsewhere."""
    path = tmp_path / "a.pdf"
    write_file(path, b"old")
    monkeypatch.setattr(verified, "read_back", lambda _path: (b"other" for _ in "x"))
    assert code_of(write_file, path, b"new") == "E-DRIVE-READBACK"
    assert path.read_bytes() == b"old"
    assert [each.name for each in tmp_path.iterdir()] == ["a.pdf"]
