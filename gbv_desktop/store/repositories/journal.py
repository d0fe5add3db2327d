"""The journal: who did what, each line chained to the one before by its hash.

A chain shows changed, deleted and exchanged lines. It does not show that its end was cut off:
therefore its head stands in every exported bundle and in the high-water mark.
"""

from __future__ import annotations

import hashlib
import json
import time
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Final

from sqlalchemy import Connection, func, select

from gbv_desktop.store.records import JournalLine
from gbv_desktop.store.repositories.base import Repository, insert_into
from gbv_desktop.store.schema import tables
from gbv_desktop.store.schema.columns import dump_json, write_time
from gbv_desktop.text import N_, Message, message

NO_HASH = "0" * 64
"""What the first line names as the hash before it."""

LINE_CHANGED = N_("Line {line} of the journal was changed, or the one before it was.")
LINE_MISSING = N_("Line {line} of the journal is missing.")
END_MISSING = N_("The journal ends at line {line}, but it had reached line {reached} before.")

_Row = tables.JournalRow
_HEAD: Final = select(_Row.seq, _Row.hash).order_by(_Row.seq.desc()).limit(1)


class Journal(Repository):
    """The lines of the journal; the database itself refuses to change or delete one."""

    def __init__(self, connection: Connection, clock: Callable[[], datetime]) -> None:
        super().__init__(connection)
        self._clock = clock
        self.added = 0
        """How many lines were appended in this transaction."""
        self._head: tuple[int, str] | None = None

    def append(
        self,
        actor: str,
        action: str,
        subject: str = "",
        detail: Mapping[str, object] | None = None,
    ) -> JournalLine:
        """Adds a line.

        Args:
            actor: who, by title or account.
            action: what was done, a fixed word such as ``import``.
            subject: the id of what it was done to.
            detail: ids and cell codes; never figures.
        """
        seq, prev = self.head()
        facts: dict[str, object] = {
            "seq": seq + 1,
            "wall": write_time(self._clock()),
            # Beside the wall clock, which people set: within one run of the PC this one only goes
            # on.
            "mono": time.monotonic_ns(),
            "actor": actor,
            "action": action,
            "subject": subject,
            "detail": dump_json(dict(detail or {})),
        }
        # The hash before it is part of each line, so that none can be changed alone.
        row = {**facts, "prev": prev, "hash": _hash(prev, facts)}
        self._run(insert_into(_Row), row)
        self.added += 1
        self._head = (seq + 1, str(row["hash"]))
        return _record(row)

    def head(self) -> tuple[int, str]:
        """Number and hash of the last line; 0 and zeros while there is none."""
        if self._head is not None:
            return self._head
        row = self._connection.execute(_HEAD).first()
        return (0, NO_HASH) if row is None else (row.seq, row.hash)

    def look_again(self) -> None:
        """Lines of this transaction were taken back: the last one is asked for anew."""
        self._head = None

    def hash_at(self, seq: int) -> str | None:
        """The hash of a line, zeros for line 0, ``None`` when there is no such line."""
        # A mark of an empty journal is right and names no line.
        if seq == 0:
            return NO_HASH
        return self._connection.execute(select(_Row.hash).where(_Row.seq == seq)).scalar()

    def rows(self, after: int = 0, limit: int | None = None) -> tuple[JournalLine, ...]:
        """The lines with higher numbers than ``after``, in order."""
        query = select(_Row).where(_Row.seq > after).order_by(_Row.seq).limit(limit)
        return tuple(_record(row) for row in self._rows(query))

    def latest(self, after: int = 0) -> datetime | None:
        """The latest time that a line bears; lines up to number ``after`` left out.

        The last line need not bear it: the clock may have been set back.
        """
        query = select(func.max(_Row.wall)).where(_Row.seq > after)
        wall = self._connection.execute(query).scalar()
        return None if wall is None else datetime.fromisoformat(str(wall))

    def verify(
        self, anchor: tuple[int, str] | None = None, last: int | None = None
    ) -> tuple[Message, ...]:
        """What is wrong with the chain; empty when all is well.

        Args:
            anchor: a head that was noted outside, to see whether the end was cut off or rewritten.
            last: check only so many lines at the end; all by default.
        """
        reached = self.head()[0]
        start = 0 if last is None else max(0, reached - last)
        before = self.hash_at(start)
        found: list[Message] = []
        expected = start + 1
        query = select(_Row).where(_Row.seq > start).order_by(_Row.seq)
        for row in self._rows(query):
            # Told line by line: each may have been another person's act.
            while expected < row["seq"]:
                found.append(message(LINE_MISSING, line=expected))
                expected, before = expected + 1, None
            if row["hash"] != _hash(row["prev"], row) or before not in (None, row["prev"]):
                found.append(message(LINE_CHANGED, line=row["seq"]))
            expected, before = row["seq"] + 1, row["hash"]
        return (*found, *self._against(anchor))

    def _against(self, anchor: tuple[int, str] | None) -> tuple[Message, ...]:
        if anchor is None or self.hash_at(anchor[0]) == anchor[1]:
            return ()
        reached = self.head()[0]
        if reached < anchor[0]:
            return (message(END_MISSING, line=reached, reached=anchor[0]),)
        return (message(LINE_CHANGED, line=anchor[0]),)


def _hash(prev: str, row: Mapping[str, object]) -> str:
    names = ("seq", "wall", "mono", "actor", "action", "subject", "detail")
    line = dump_json([row[name] for name in names]).encode()
    # Over the text as it is stored: JSON that is read and written again may differ in a blank.
    return hashlib.sha256(b"gbv-audit-v1\0" + bytes.fromhex(prev) + line).hexdigest()


def _record(row: Mapping[str, object]) -> JournalLine:
    return JournalLine(
        seq=int(str(row["seq"])),
        wall=datetime.fromisoformat(str(row["wall"])),
        mono=int(str(row["mono"])),
        actor=str(row["actor"]),
        action=str(row["action"]),
        subject=str(row["subject"]),
        detail=json.loads(str(row["detail"])),
        prev=str(row["prev"]),
        hash=str(row["hash"]),
    )
