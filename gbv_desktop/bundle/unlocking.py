"""The outer layers of a file: taken off without a look at what the envelope holds.

No key but those that unlock is needed for it, and nothing of a plan: so it is what happens in the
process that files are opened in first.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from gbv_desktop.bundle.envelope import age, dsse, strictjson
from gbv_desktop.bundle.envelope.age import ReadingKey
from gbv_desktop.bundle.envelope.dsse import Envelope
from gbv_desktop.bundle.faults import (
    E_AGE_DAMAGED,
    E_AGE_HEADER,
    E_AGE_NOTFORUS,
    E_AGE_SCRYPT,
    E_AGE_TRUNC,
    E_BUNDLE_SHAPE,
    E_DSSE_B64,
    E_DSSE_DUPSIG,
    E_DSSE_JSON,
    E_DSSE_SHAPE,
    E_DSSE_TYPE,
    E_FILE_CUT,
)
from gbv_desktop.bundle.limits import ENROL_BYTES, FILE_BYTES, PACKAGE_BYTES
from gbv_desktop.bundle.payload.kinds import BUNDLE_TYPE, ENROL_TYPE, PACKAGE_TYPE
from gbv_desktop.errors import Problem

_LOCKED: Final = (BUNDLE_TYPE, PACKAGE_TYPE)
_UNLOCKED: Final = (ENROL_TYPE, PACKAGE_TYPE)
_MOST_BYTES: Final = {BUNDLE_TYPE: FILE_BYTES, ENROL_TYPE: ENROL_BYTES}
"""Bounds of the kinds of file that are smaller than a package."""

REFUSALS: Final = {
    kind.code: kind
    for kind in (
        *(E_AGE_HEADER, E_AGE_SCRYPT, E_AGE_TRUNC, E_AGE_DAMAGED, E_AGE_NOTFORUS, E_FILE_CUT),
        *(E_DSSE_JSON, E_DSSE_SHAPE, E_DSSE_TYPE, E_DSSE_B64, E_DSSE_DUPSIG),
    )
}
"""What :func:`unlock` refuses by, and nothing else: their numbers say all there is to say."""


def is_locked(data: bytes) -> bool:
    """Whether a file is encrypted; by its content, since anybody may choose a name."""
    return not data.startswith(b"{")


def unlock(data: bytes, identities: Sequence[ReadingKey]) -> tuple[bytes, Envelope]:
    """The outer envelope of a file, its bytes and what they say; nothing of it is verified.

    Args:
        data: the file, of any origin; not longer than ``PACKAGE_BYTES``.
        identities: the keys that it may be locked for.

    Raises:
        Problem: one of :data:`REFUSALS`.
    """
    if not is_locked(data):
        return data, _parse_open(data)
    plain = age.unpad(age.decrypt(data, identities))
    return plain, dsse.parse(plain)


def require_kind(envelope: Envelope, size: int, *, locked: bool) -> None:
    """That a file of that many bytes may hold an envelope of this kind.

    Raises:
        Problem: E-DSSE-TYPE, E-BUNDLE-SHAPE.
    """
    # A report that comes unlocked was read by whoever had the stick; no office of ours sends one.
    if envelope.payload_type not in (_LOCKED if locked else _UNLOCKED):
        raise E_DSSE_TYPE()
    # Only now is the kind known; until here the largest bound held.
    if size > _MOST_BYTES.get(envelope.payload_type, PACKAGE_BYTES):
        raise E_BUNDLE_SHAPE(part="size")


def _parse_open(data: bytes) -> Envelope:
    """The envelope of a file that is not locked, whose lock would tell if its end were missing."""
    try:
        return dsse.parse(data)
    except Problem as problem:
        if problem.code == E_DSSE_JSON.code and strictjson.ends_early(data):
            raise E_FILE_CUT() from problem
        raise
