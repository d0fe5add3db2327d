"""What is opened apart from the office, and how many processes are started for it."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from gbv_desktop.bundle.reader import Opened
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.stick import file_opener
from gbv_desktop.office.stick.file_opener import Opener


@dataclass
class Watch:
    """What was opened behind the wall, by hash, and how many processes were started for it."""

    opened: list[str] = field(default_factory=list)
    processes: int = 0

    def take(self) -> tuple[int, int]:
        """Files and processes since the last time."""
        found = len(self.opened), self.processes
        self.opened, self.processes = [], 0
        return found


def watching(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """As an office at work has it: a process is started for each run that needs one."""
    seen = Watch()
    real, kind = Opener.open, file_opener._Process

    def opened(self: Opener, data: bytes, *more: object) -> Opened:
        seen.opened.append(hashlib.sha256(data).hexdigest())
        return real(self, data, *more)  # type: ignore[arg-type]

    class Counted(kind):  # type: ignore[valid-type, misc]
        def __init__(self, command: object) -> None:
            seen.processes += 1
            super().__init__(command)

    monkeypatch.setattr(Opener, "open", opened)
    monkeypatch.setattr(file_opener, "_Process", Counted)
    before = file_opener._kept_alive.set(None)
    yield seen
    file_opener._kept_alive.reset(before)


def damaged(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-9])
    return path


def said(rows: Iterable[ImportRow]) -> list[object]:
    """All that rows say; two refusals are equal where every word is."""
    return [(replace(row, problem=None), row.problem and vars(row.problem)) for row in rows]
