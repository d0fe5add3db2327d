"""The locked envelope: an age v1 file, let in through a gate stricter than the library's.

The library also takes files without the mandatory last line of a stanza, and spends minutes on a
password stanza before it refuses it. So the header is read here first, byte for byte by the
grammar; only what passes is decrypted.
Source: age-encryption.org/v1, clauses "Header", "Payload" and "The X25519 recipient type"; SPEC.md,
clause 2.
"""

from __future__ import annotations

import base64
import binascii
import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, Protocol

import pyrage

from gbv_desktop.bundle.faults import (
    E_AGE_DAMAGED,
    E_AGE_HEADER,
    E_AGE_NOTFORUS,
    E_AGE_SCRYPT,
    E_AGE_TRUNC,
    E_DSSE_SHAPE,
    E_EXP_SIZE,
)
from gbv_desktop.bundle.limits import (
    AGE_HEADER_BYTES,
    AGE_RECIPIENTS,
    AGE_STANZAS,
    FILE_BYTES,
    SIZE_CLASS_LEAST,
)
from gbv_desktop.disk.files import is_alien
from gbv_desktop.errors import Bug
from gbv_desktop.text import size_words

if TYPE_CHECKING:
    # The opening process has no use for signatures, nor for what checks keys.
    from gbv_desktop.bundle.envelope.keys import AgeRecipient

_MAGIC: Final = b"age-encryption.org/v1\n"
_ARGUMENTS: Final = re.compile(rb"-> [!-~]+(?: [!-~]+)*")
_END: Final = re.compile(rb"--- [A-Za-z0-9+/]{43}")
_BODY: Final = re.compile(rb"[A-Za-z0-9+/]{0,64}")
_BODY_COLUMNS: Final = 64
_KEY_BYTES: Final = 32
# The nonce before the payload and the tag after its last chunk.
_PAYLOAD_LEAST: Final = 16 + SIZE_CLASS_LEAST + 16 * (SIZE_CLASS_LEAST // (64 * 1024))
_FOREIGN: Final = "No matching keys found"


class ReadingKey(Protocol):
    """Whatever can unlock a file: a key of the office, or its secret half alone."""

    @property
    def native(self) -> pyrage.x25519.Identity:
        """The key as the library knows it."""


def encrypt(plaintext: bytes, recipients: Sequence[AgeRecipient]) -> bytes:
    """Locks the plaintext for one to eight different recipients."""
    if not 1 <= len(set(recipients)) == len(recipients) <= AGE_RECIPIENTS:
        raise Bug("a file has one to eight different recipients")
    made: bytes = pyrage.encrypt(plaintext, [recipient.native for recipient in recipients])
    return made


def decrypt(data: bytes, identities: Sequence[ReadingKey]) -> bytes:
    """Unlocks a file with whichever of our identities it was made for.

    The sender is not proven by this: what comes out is as hostile as what went in.

    Raises:
        Problem: E-AGE-HEADER, -SCRYPT, -TRUNC, -DAMAGED or -NOTFORUS.
    """
    # Before the library: a password stanza would keep it busy for minutes (scrypt, work factor of
    # the sender's choice).
    payload = len(data) - check_header(data)
    try:
        plaintext: bytes = pyrage.decrypt(data, [identity.native for identity in identities])
    except pyrage.DecryptError as error:
        # pyrage tells its errors apart by their text alone.
        if str(error) == _FOREIGN:
            raise E_AGE_NOTFORUS() from None
        # No file of ours is shorter, so this one lost its end; what a changed byte does looks
        # alike.
        if payload < _PAYLOAD_LEAST:
            raise E_AGE_TRUNC() from None
        raise E_AGE_DAMAGED() from None
    return plaintext


def is_foreign(data: bytes) -> bool:
    """Whether a file that was refused is another program's and no damaged one of the format."""
    if data.startswith(b"{"):
        return b'"payloadType"' not in data
    return is_alien(data, _MAGIC)


def pad(envelope: bytes, file_cap: int = FILE_BYTES) -> bytes:
    """Fills up with spaces to the size class: the next power of two, at least 64 KiB.

    Raises:
        Problem: E-EXP-SIZE if the file would be longer than ``file_cap``.
    """
    # Classes and not exact sizes: the length of a locked file is there for everybody to see.
    size = _size_class(len(envelope))
    if size >= file_cap:
        raise E_EXP_SIZE(limit=size_words(file_cap))
    return envelope.ljust(size, b" ")


def unpad(plaintext: bytes) -> bytes:
    """Takes the padding off again.

    Raises:
        Problem: E-DSSE-SHAPE if the length is not the size class of what the padding leaves.
    """
    # JSON ends in a brace, so no blank at the end is its own.
    end = plaintext.rfind(b"}") + 1
    # Compared at once: stripping looks at tens of thousands of blanks one by one.
    blank = plaintext[end:] == b" " * (len(plaintext) - end)
    envelope = plaintext[:end] if blank else plaintext.rstrip(b" ")
    # Only one padding is right, or bytes could hide in another.
    if len(plaintext) != _size_class(len(envelope)):
        raise E_DSSE_SHAPE()
    return envelope


def _size_class(length: int) -> int:
    return max(SIZE_CLASS_LEAST, 1 << (length - 1).bit_length())


def check_header(data: bytes) -> int:
    """Reads the header by the grammar and returns where the payload begins.

    Stanzas of other kinds may stand beside ours: writers add random ones on purpose ("grease").

    Raises:
        Problem: E-AGE-HEADER, E-AGE-SCRYPT, or E-AGE-TRUNC if the file ends within the header.
    """
    lines = _Lines(data)
    if lines.next() != _MAGIC[:-1]:
        raise E_AGE_HEADER()
    stanzas = ours = 0
    line = lines.next()
    while line.startswith(b"-> "):
        stanzas += 1
        ours += _read_stanza(line, lines)
        if stanzas > AGE_STANZAS or ours > AGE_RECIPIENTS:
            raise E_AGE_HEADER()
        line = lines.next()
    if not ours or not _END.fullmatch(line) or _unbase64(line[4:]) is None:
        raise E_AGE_HEADER()
    return lines.at


@dataclass
class _Lines:
    """The lines of the header, as far as its limit."""

    data: bytes
    at: int = 0

    def next(self) -> bytes:
        # The bound is part of the search: a header without a line end is not read to its end.
        end = self.data.find(b"\n", self.at, AGE_HEADER_BYTES)
        if end >= 0:
            line = self.data[self.at : end]
            self.at = end + 1
            return line
        # Only what may be the beginning of an age file can have lost its end.
        begun = self.at > 0 or _MAGIC.startswith(self.data)
        raise E_AGE_TRUNC() if begun and len(self.data) < AGE_HEADER_BYTES else E_AGE_HEADER()


def _read_stanza(line: bytes, lines: _Lines) -> bool:
    """Reads a stanza to its last line, the first that is not full; whether it is X25519."""
    if not _ARGUMENTS.fullmatch(line):
        raise E_AGE_HEADER()
    kind, *arguments = line[3:].split(b" ")
    if kind == b"scrypt":
        raise E_AGE_SCRYPT()
    body = b""
    full = True
    while full:
        row = lines.next()
        if not _BODY.fullmatch(row):
            raise E_AGE_HEADER()
        body += row
        # A full line means that one more follows, if only an empty one.
        full = len(row) == _BODY_COLUMNS
    wrapped = _unbase64(body)
    if wrapped is None:
        raise E_AGE_HEADER()
    if kind == b"X25519":
        share = _unbase64(arguments[0]) if len(arguments) == 1 else None
        if share is None or len(share) != _KEY_BYTES or len(wrapped) != _KEY_BYTES:
            raise E_AGE_HEADER()
    return kind == b"X25519"


def _unbase64(text: bytes) -> bytes | None:
    """Base64 without padding in its one spelling (age, clause "Conventions"), or None."""
    try:
        data = base64.b64decode(text + b"=" * (-len(text) % 4), validate=True)
    except binascii.Error:
        return None
    return data if base64.b64encode(data).rstrip(b"=") == text else None
