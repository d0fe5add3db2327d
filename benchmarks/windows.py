"""Windows that are measured, each in a process of its own: ``python -m benchmarks.windows WHAT``.

Whatever this module imported at its head would be measured too, so it imports where it measures.
"""

from __future__ import annotations

import sys
import time

PATIENCE = 60
"""Seconds to wait for a window, on the slowest machine."""


def floor() -> int:
    """The least that any window of Qt takes: Qt itself, and an empty window on the screen."""
    from PySide6.QtWidgets import QApplication, QWidget

    app = QApplication(["gbv"])
    window = QWidget()
    window.show()
    # Nothing sleeps in here, so the processor's time goes about as the clock does.
    while not window.windowHandle().isExposed() and time.process_time() < PATIENCE:
        app.processEvents()
    app.processEvents()
    return _tell()


def door() -> int:
    """The program itself, until a password can be typed."""
    from ui.app import main

    return main(["gbv"], _until_it_can_be_typed_into)


def _until_it_can_be_typed_into() -> int:
    from PySide6.QtWidgets import QApplication, QLineEdit

    while not isinstance(QApplication.focusWidget(), QLineEdit):
        QApplication.processEvents()
        if time.process_time() > PATIENCE:
            return 1
    QApplication.processEvents()
    return _tell()


def entry() -> int:
    """From a key to repainted totals and findings."""
    from benchmarks.long_form import main

    period, day, keys, *sizes = sys.argv[2:]
    return main(period, day, int(keys), tuple(map(int, sizes)))


def _tell() -> int:
    """Seconds of the processor since the process began, the MB that it holds, and its modules."""
    spent = time.process_time()
    sys.stdout.write(f"{spent} {_resident()} {len(sys.modules)}\n")
    sys.stdout.flush()
    return 0


def _resident() -> float:
    # Windows has no such file, and asking it otherwise takes a library; 0 says "not known".
    from pathlib import Path

    status = Path("/proc/self/status")
    lines = status.read_text("utf-8").splitlines() if status.exists() else []
    return sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS:")) / 1024


if __name__ == "__main__":
    sys.exit({"floor": floor, "door": door, "entry": entry}[sys.argv[1]]())
