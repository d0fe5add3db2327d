"""The process that opens files: bounded for good, and gone with whoever started it."""

from __future__ import annotations

import os
import select
import signal
import subprocess
import sys
from pathlib import Path

import pytest

LABOURS = Path(__file__).parents[1] / "office" / "stick" / "labours.py"
PATIENCE = 60_000
"""Milliseconds that a busy machine may take to end a process."""

PARENT = """
import sys
from gbv_desktop import own_process
from gbv_desktop.bundle.reader import Context
from gbv_desktop.office.stick import file_opener

command = (sys.executable, "-P", sys.argv[1], "sleeps")
own_process.again = lambda *words: command

def told():
    print(opener.pid, flush=True)

opener = file_opener.Opener(Context("c-23440", True))
opener._started(lambda: None)
opener.open(b"x", "a.gbv", told)
"""
"""Tells its child, which is in the middle of a file, and waits for it."""

GREEDY = """
import sys
from gbv_desktop import process_bounds

process_bounds.bound(256 * 1024 * 1024)
kept = []
try:
    while len(kept) < 64:
        kept.append(bytearray(64 * 1024 * 1024))
except MemoryError:
    sys.exit(7)
"""


def test_no_process_has_more_memory_than_its_bound() -> None:
    done = subprocess.run([sys.executable, "-c", GREEDY], check=False)
    assert done.returncode == 7


@pytest.mark.skipif(not hasattr(os, "pidfd_open"), reason="waits by a descriptor of Linux")
def test_in_the_middle_of_a_file_it_ends_with_its_parent() -> None:
    command = [sys.executable, "-c", PARENT, str(LABOURS)]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as parent:
        assert parent.stdout is not None
        child = os.pidfd_open(int(parent.stdout.readline()))
        gone = select.poll()
        gone.register(child, select.POLLIN)
        parent.kill()
        ended = gone.poll(PATIENCE)
        if not ended:
            signal.pidfd_send_signal(child, signal.SIGKILL)
        os.close(child)
    assert ended
