"""The high-water mark: a small file beside the database that remembers how far it had come.

SQLite does not notice when a file is put back as it was weeks ago, or when a cleaner deletes the
write-ahead log with the last saved steps in it. The mark does: it holds the number of the last
state and the head of the journal, authenticated with a key derived from the data key.
"""

from __future__ import annotations

import hashlib
import hmac
import logging
import os
import struct
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from enum import StrEnum
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gbv_desktop.disk.files import flush, open_ordinary, read_ordinary, write_anew
from gbv_desktop.store.layout import MARKS

_log = logging.getLogger(__name__)

MAGIC = b"GBVHWM2\0"
_BODY = struct.Struct(">8s16sQQQQ32sQ")
_CODE = 32
SIZE = _BODY.size + _CODE

_OLD_MAGIC, _OLD_BODY = b"GBVHWM1\0", struct.Struct(">8s16sQQQQ32s")
"""Marks of before they bore a time; read, and followed by new ones with the next saved step."""


@dataclass(frozen=True)
class HighWaterMark:
    """How far the store had come when it last saved.

    Attributes:
        count: how often a mark was written; the higher of two marks is the younger.
        state_no: number of the last state. backup_no: number of the last backup.
        journal_seq, journal_hash: head of the journal; 0 and 32 zero bytes while it is empty.
        at: when it saved, in seconds since 1970 by the PC's clock; 0 when that is not known.
            For people only: nothing is decided by it.
    """

    count: int
    state_no: int
    backup_no: int
    journal_seq: int
    journal_hash: bytes
    at: int = 0


class GapKind(StrEnum):
    """Why a database is taken for another than the one that saved last."""

    LOST = "lost"
    """It is older than the mark: its last steps are gone."""
    OTHER = "other"
    """It went on from an older state by itself, so that the journal at the mark is another one."""
    UNMARKED = "unmarked"
    """Both marks are gone, so that nobody can tell."""
    RESTORED = "restored"
    """A person brought a backup back."""


@dataclass(frozen=True)
class LostWork:
    """What lies between the database and the mark.

    Attributes:
        have: how far the database has come.
        had: how far the mark says that it had come; ``None`` without a mark.
    """

    kind: GapKind
    have: HighWaterMark
    had: HighWaterMark | None


class HighWaterMarks:
    """The two copies in a store's folder, written in turn so that one is always whole.

    A copy is overwritten in place: 160 bytes inside one sector, no new blocks, so that it works
    on a full disk and costs one flush for each saved step.
    """

    def __init__(self, folder: Path, key: bytes | bytearray, store_id: str) -> None:
        self._paths = tuple(folder / name for name in MARKS)
        self._store = bytes.fromhex(store_id)
        # A key of its own, so that a mark tells nothing about the data key.
        self._key = HKDF(SHA256(), 32, salt=None, info=b"gbv-hwm-v1").derive(bytes(key))
        self._files: list[int | None] = [None, None]
        self._flushes = True
        self._found = tuple(self._read(path) for path in self._paths)
        whole = [mark for mark in self._found if mark is not None]
        # Of two whole copies the younger; the older one is the step before.
        self.mark = max(whole, key=lambda mark: mark.count, default=None)

    def repair(self, before: Callable[[], object]) -> tuple[str, ...]:
        """Writes a copy anew that is damaged or missing; returns the names of such.

        A disk that refuses costs only the second copy, so it is logged and no error.

        Args:
            before: called before anything is written; what it raises leaves both as they are.
        """
        if self.mark is None:
            return ()
        bad = [p for p, mark in zip(self._paths, self._found, strict=True) if mark is None]
        for path in bad:
            before()
            try:
                write_anew(path, self._pack(self.mark))
            except OSError as error:
                _log.warning("the mark %s was not made anew (%s)", path.name, type(error).__name__)
        return tuple(path.name for path in bad)

    def _read(self, path: Path) -> HighWaterMark | None:
        try:
            with read_ordinary(path) as stream:
                data = stream.read(SIZE + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.warning("the mark %s cannot be read (%s)", path.name, type(error).__name__)
            return None
        body, code = data[:-_CODE], data[-_CODE:]
        # Whoever may write the folder may write a mark; only whoever has the data key writes a
        # right one.
        if not hmac.compare_digest(code, self._code(body)):
            _log.warning("the mark %s is damaged or of another store", path.name)
            return None
        # Authenticated, so it is one of the two that this program ever wrote.
        shape = {MAGIC: _BODY, _OLD_MAGIC: _OLD_BODY}[body[: len(MAGIC)]]
        _magic, store, *numbers = shape.unpack(body)
        return HighWaterMark(*numbers) if store == self._store else None

    def _code(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, hashlib.sha256)

    def _pack(self, mark: HighWaterMark) -> bytes:
        body = _BODY.pack(
            MAGIC,
            self._store,
            mark.count,
            mark.state_no,
            mark.backup_no,
            mark.journal_seq,
            mark.journal_hash,
            mark.at,
        )
        return body + self._code(body)

    def start(self, mark: HighWaterMark) -> None:
        """Writes both copies anew, whatever lay there.

        Raises:
            OSError: the disk refused.
        """
        self.close()
        self.mark = replace(mark, count=(self.mark.count if self.mark else 0) + 1)
        # Anew and not in place: whatever lies there, a folder even, is no mark of this store.
        for path in self._paths:
            write_anew(path, self._pack(self.mark))

    def advance(self, mark: HighWaterMark) -> None:
        """Writes the older copy in place; the saved step itself is already safe in the database.

        A disk that refuses costs only the alarm for this step, so it is logged and no error.
        """
        count = (self.mark.count if self.mark else 0) + 1
        self.mark = replace(mark, count=count)
        try:
            # The other copy than last time: a power cut in this write leaves that one whole.
            self._overwrite(count % 2, self._pack(self.mark))
        except OSError as error:
            _log.warning("the high-water mark was not written (%s)", type(error).__name__)

    @contextmanager
    def in_a_row(self) -> Iterator[None]:
        """Steps that follow each other at once, such as a stick full of files.

        The mark is written after each of them and waited for once, at the end: after a power cut
        it may stand some steps behind the store, as it does when the cut falls between the two.
        """
        self._flushes = False
        try:
            yield
        finally:
            self._flushes = True
            for descriptor in self._files:
                if descriptor is not None:
                    self._flush(descriptor)

    def _flush(self, descriptor: int) -> None:
        try:
            flush(descriptor)
        except OSError as error:
            _log.warning("the mark was not flushed (%s)", type(error).__name__)

    def _overwrite(self, turn: int, data: bytes) -> None:
        descriptor = self._files[turn]
        if descriptor is None:
            # Kept open: each saved step would open and close it again.
            descriptor = self._files[turn] = open_ordinary(self._paths[turn], os.O_RDWR)
        os.lseek(descriptor, 0, os.SEEK_SET)
        # All within one sector, which a disk writes whole or not at all.
        os.write(descriptor, data)
        if self._flushes:
            flush(descriptor)

    def close(self) -> None:
        """Lets the files go, as Windows wants before a folder can be moved."""
        for descriptor in self._files:
            if descriptor is not None:
                os.close(descriptor)
        self._files = [None, None]
