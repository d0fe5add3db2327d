"""A pipe is read as far as somebody writes to it, and is not waited for without end."""

from __future__ import annotations

import os
import sys
from pathlib import Path

import pytest

from gbv_desktop.cli.pipes import read_now

pytestmark = pytest.mark.skipif(sys.platform == "win32", reason="there are no such pipes")


@pytest.fixture
def pipe(tmp_path: Path) -> Path:
    path = tmp_path / "pipe"
    os.mkfifo(path)
    return path


def test_a_file_is_read(tmp_path: Path) -> None:
    path = tmp_path / "file"
    path.write_bytes(b"12345")
    assert read_now(path, 3) == b"123"
    assert read_now(path, 30) == b"12345"


def test_what_is_written_into_a_pipe_is_read() -> None:
    """As a shell hands over what another program says: ``--password-file <(…)``."""
    ours, theirs = os.pipe()
    os.write(theirs, b"mot hai ba")
    os.close(theirs)
    assert read_now(Path(f"/dev/fd/{ours}"), 100) == b"mot hai ba"
    os.close(ours)


def test_a_silent_pipe_is_given_up(pipe: Path) -> None:
    """Nobody at the other end, and somebody who says nothing."""
    held = os.open(pipe, os.O_RDWR)
    with pytest.raises(TimeoutError):
        read_now(pipe, 100, seconds=0)
    os.write(held, b"mot")
    assert read_now(pipe, 100, seconds=0) == b"mot", "what came counts"
    os.close(held)
    with pytest.raises(TimeoutError):
        read_now(pipe, 100, seconds=0)
