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
from dataclasses import dataclass, replace
from pathlib import Path

from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.kdf.hkdf import HKDF

from gbv_desktop.files import write_anew
from gbv_desktop.store.layout import MARKS

_log = logging.getLogger(__name__)

MAGIC = b"GBVHWM1\0"
_BODY = struct.Struct(">8s16sQQQQ32s")
SIZE = _BODY.size + 32


@dataclass(frozen=True)
class Mark:
    """How far the store had come when it last saved.

    Attributes:
        count: how often a mark was written; the higher of two marks is the younger.
        state_no: number of the last state. backup_no: number of the last backup.
        journal_seq, journal_hash: head of the journal; 0 and 32 zero bytes while it is empty.
    """

    count: int
    state_no: int
    backup_no: int
    journal_seq: int
    journal_hash: bytes


class Marks:
    """The two copies in a store's folder, written in turn so that one is always whole.

    A copy is overwritten in place: 120 bytes inside one sector, no new blocks, so that it works
    on a full disk and costs one flush for each saved step.
    """

    def __init__(self, folder: Path, key: bytes | bytearray, store_id: str) -> None:
        self._paths = tuple(folder / name for name in MARKS)
        self._store = bytes.fromhex(store_id)
        self._key = HKDF(SHA256(), 32, salt=None, info=b"gbv-hwm-v1").derive(bytes(key))
        self._files: list[int | None] = [None, None]
        self.mark = self._youngest()

    def _youngest(self) -> Mark | None:
        found = [mark for path in self._paths if (mark := self._read(path)) is not None]
        return max(found, key=lambda mark: mark.count, default=None)

    def _read(self, path: Path) -> Mark | None:
        try:
            with path.open("rb") as stream:
                data = stream.read(SIZE + 1)
        except FileNotFoundError:
            return None
        except OSError as error:
            _log.warning("the mark %s cannot be read (%s)", path.name, type(error).__name__)
            return None
        body, code = data[: _BODY.size], data[_BODY.size :]
        if len(data) != SIZE or not hmac.compare_digest(code, self._code(body)):
            _log.warning("the mark %s is damaged or of another store", path.name)
            return None
        magic, store, count, state, backup, seq, head = _BODY.unpack(body)
        if magic != MAGIC or store != self._store:
            return None
        return Mark(count, state, backup, seq, head)

    def _code(self, body: bytes) -> bytes:
        return hmac.digest(self._key, body, hashlib.sha256)

    def _pack(self, mark: Mark) -> bytes:
        body = _BODY.pack(
            MAGIC,
            self._store,
            mark.count,
            mark.state_no,
            mark.backup_no,
            mark.journal_seq,
            mark.journal_hash,
        )
        return body + self._code(body)

    def start(self, mark: Mark) -> None:
        """Writes both copies anew, whatever lay there.

        Raises:
            OSError: the disk refused.
        """
        self.close()
        self.mark = replace(mark, count=(self.mark.count if self.mark else 0) + 1)
        for path in self._paths:
            write_anew(path, self._pack(self.mark))

    def advance(self, mark: Mark) -> None:
        """Writes the older copy in place; the saved step itself is already safe in the database.

        A disk that refuses costs only the alarm for this step, so it is logged and no error.
        """
        count = (self.mark.count if self.mark else 0) + 1
        self.mark = replace(mark, count=count)
        try:
            self._overwrite(count % 2, self._pack(self.mark))
        except OSError as error:
            _log.warning("the high-water mark was not written (%s)", type(error).__name__)

    def _overwrite(self, turn: int, data: bytes) -> None:
        descriptor = self._files[turn]
        if descriptor is None:
            flags = os.O_RDWR | getattr(os, "O_BINARY", 0)
            descriptor = self._files[turn] = os.open(self._paths[turn], flags)
        os.lseek(descriptor, 0, os.SEEK_SET)
        os.write(descriptor, data)
        os.fsync(descriptor)

    def close(self) -> None:
        """Lets the files go, as Windows wants before a folder can be moved."""
        for descriptor in self._files:
            if descriptor is not None:
                os.close(descriptor)
        self._files = [None, None]
