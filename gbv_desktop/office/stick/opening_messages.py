"""What this process and the one that opens files say to each other: bytes, numbers and words.

Nothing that comes back is an object, so nothing of it can be run; see :mod:`file_opener` for how
little of it is believed.
"""

from __future__ import annotations

import json
import struct
from dataclasses import dataclass
from typing import IO, Final, Self

from gbv_desktop import __version__
from gbv_desktop.bundle.limits import PACKAGE_BYTES

_LENGTH: Final = struct.Struct(">Q")
_LONGEST: Final = PACKAGE_BYTES + 1024
"""The largest file, or what is in one, and the sign before it."""


@dataclass(frozen=True)
class OpeningOrder:
    """For whom files are opened, and what one of them may cost.

    Attributes:
        memory: bytes of address space. processor: seconds for one file.
        keys: the secret halves that files may be locked for, as age writes them.
        pinned: root key (hex), version and id of the upper unit's trust.
    """

    memory: int
    processor: float
    keys: tuple[str, ...]
    unit: str
    training: bool
    pinned: tuple[str, int, str] | None = None

    def __repr__(self) -> str:
        # Keys stand in no log.
        return f"OpeningOrder({self.unit})"

    @classmethod
    def from_bytes(cls, data: bytes) -> Self:
        """Out of JSON; the process believes whoever started it."""
        found = json.loads(data)
        pinned = found["pinned"] and tuple(found["pinned"])
        return cls(**{**found, "keys": tuple(found["keys"]), "pinned": pinned})


@dataclass(frozen=True)
class UnlockedFile:
    """The file can be read to its end; the bytes of its envelope, none if it was not locked."""

    plain: bytes


@dataclass(frozen=True)
class Refusal:
    """The number of a refusal, one of those that a lock can be refused by."""

    code: str


@dataclass(frozen=True)
class OpeningFault:
    """A fault of ours in the other process: where, without a word of the file."""

    where: str


@dataclass(frozen=True)
class OpenerReady:
    """The process is up, or has ended a batch.

    Attributes:
        version: of the program that it is; where it was replaced meanwhile, another than here.
    """

    version: str = __version__


class TooMuch:
    """The memory, or the processor time, did not suffice."""


Reply = UnlockedFile | Refusal | OpeningFault | OpenerReady | TooMuch


def encoded(reply: Reply) -> bytes:
    """As it travels back: a sign for the kind of answer, and behind it what there is to say."""
    match reply:
        case UnlockedFile(plain):
            return b"=" + plain
        case Refusal(code):
            return b"!" + code.encode("ascii")
        case OpeningFault(where):
            return b"?" + where.encode("ascii", "replace")
        case TooMuch():
            return b"#"
        case OpenerReady(version):
            return b"." + version.encode("ascii")


def send(pipe: IO[bytes], data: bytes) -> None:
    """Writes one message, its length in eight bytes before it; raises OSError if nobody reads."""
    pipe.write(_LENGTH.pack(len(data)))
    pipe.write(data)
    pipe.flush()


def receive(pipe: IO[bytes]) -> bytes | None:
    """A whole message; ``None`` where the other side has gone, or says more than there can be."""
    head = pipe.read(_LENGTH.size)
    if len(head) < _LENGTH.size:
        return None
    length = _LENGTH.unpack(head)[0]
    if length > _LONGEST:
        return None
    data = pipe.read(length)
    return data if len(data) == length else None
