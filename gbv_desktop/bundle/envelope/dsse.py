"""The signed envelope: DSSE v1 with Ed25519, read strictly.

Signed are the exact bytes that travel, so nothing is put into a canonical form to verify it.
Source: secure-systems-lab/dsse, protocol.md and envelope.md, v1; SPEC.md, clause 3.
"""

from __future__ import annotations

import base64
import binascii
import hashlib
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from gbv_desktop.bundle.envelope import strictjson
from gbv_desktop.bundle.faults import (
    E_DSSE_B64,
    E_DSSE_DUPSIG,
    E_DSSE_JSON,
    E_DSSE_SHAPE,
    E_DSSE_TYPE,
    E_SIG_BAD,
    E_SIG_UNKNOWN,
)
from gbv_desktop.bundle.limits import PACKAGE_BYTES, SIGNATURES
from gbv_desktop.errors import Bug

if TYPE_CHECKING:
    # The opening process reads envelopes and verifies none.
    from gbv_desktop.bundle.envelope.keys import PublicKey, SigningKey

_TYPE: Final = re.compile(r"application/vnd\.gbv\.[a-z]{1,20}\.v1\+json")
_KEY_ID: Final = re.compile(r"[0-9a-f]{16}")
_SIGNATURE_BYTES: Final = 64
_LONGER: Final = {"payload": PACKAGE_BYTES}


@dataclass(frozen=True)
class Signature:
    """One Ed25519 signature (64 bytes) and the key id that hints at its key."""

    keyid: str
    sig: bytes


@dataclass(frozen=True)
class Envelope:
    """A payload as it travels, with its type and one to four signatures by different keys."""

    payload_type: str
    payload: bytes
    signatures: tuple[Signature, ...]

    @property
    def id(self) -> str:
        """The object id, which covers type and payload but no signature."""
        return object_id(self.payload_type, self.payload)

    def to_dict(self) -> dict[str, object]:
        """The envelope as it stands inside another document."""
        return {
            "payload": _encode(self.payload),
            "payloadType": self.payload_type,
            "signatures": [{"keyid": s.keyid, "sig": _encode(s.sig)} for s in self.signatures],
        }

    def to_bytes(self) -> bytes:
        """The envelope as a file or a stored object, always the same bytes."""
        return strictjson.dumps(self.to_dict())


def payload_type(name: str) -> str:
    """The payload type of an object, such as ``report``; raises Bug for no such word."""
    found = f"application/vnd.gbv.{name}.v1+json"
    if not _TYPE.fullmatch(found):
        raise Bug(f"{name} names no payload type")
    return found


def pae(payload_type: str, body: bytes) -> bytes:
    """DSSE's pre-authentication encoding: the bytes that are signed."""
    # Lengths before each part, so that no byte can move from the type into the body.
    kind = payload_type.encode("utf-8")
    return b"DSSEv1 %d %b %d %b" % (len(kind), kind, len(body), body)


def object_id(payload_type: str, body: bytes) -> str:
    """64 hex signs: SHA-256 of the PAE. A further signature makes no other object."""
    return hashlib.sha256(pae(payload_type, body)).hexdigest()


def sign(payload_type: str, payload: bytes, signers: Sequence[SigningKey]) -> Envelope:
    """Signs the payload with one to four different keys, in their order."""
    if not _TYPE.fullmatch(payload_type):
        raise Bug("not a payload type of this format")
    # Two signatures by one key would pass for two people.
    if not 1 <= len({signer.public for signer in signers}) == len(signers) <= SIGNATURES:
        raise Bug("an envelope has one to four different signers")
    message = pae(payload_type, payload)
    made = tuple(Signature(signer.public.id, signer.sign(message)) for signer in signers)
    return Envelope(payload_type, payload, made)


def parse(source: bytes | Mapping[str, object], expected: str | None = None) -> Envelope:
    """Reads an envelope from bytes or from a document in which it is nested; verifies nothing.

    Args:
        source: the JSON bytes, or the object that ``strictjson.loads`` made of a nested one.
        expected: the payload type it must have, if the caller knows.

    Raises:
        Problem: E-DSSE-JSON, -SHAPE, -TYPE, -B64 or -DUPSIG.
    """
    fields = _closed(_load(source), "payload", "payloadType", "signatures")
    kind = fields["payloadType"]
    if type(kind) is not str or not _TYPE.fullmatch(kind):
        raise E_DSSE_TYPE()
    if expected is not None and kind != expected:
        raise E_DSSE_TYPE()
    entries = fields["signatures"]
    if type(entries) is not list or not 1 <= len(entries) <= SIGNATURES:
        raise E_DSSE_SHAPE()
    signatures = tuple(_signature(entry) for entry in entries)
    # Whoever counts signatures counts key ids, so each may stand once.
    if len({s.keyid for s in signatures}) != len(signatures):
        raise E_DSSE_DUPSIG()
    return Envelope(kind, _decode(fields["payload"]), signatures)


def verify(envelope: Envelope, keys: Mapping[str, PublicKey]) -> tuple[str, ...]:
    """Verifies the signatures of all known keys and returns their key ids.

    Signatures of unknown keys count for nothing, but one wrong signature in the name of a known
    key refuses the whole: nobody makes that by accident.

    Args:
        envelope: what :func:`parse` read.
        keys: the registered keys by key id.

    Raises:
        Problem: E-SIG-UNKNOWN if no key is known, E-SIG-BAD if a signature is wrong.
    """
    known = [s for s in envelope.signatures if s.keyid in keys]
    if not known:
        # The first is the exporting computer's; its id finds a registration, and proves nothing.
        raise E_SIG_UNKNOWN(key=envelope.signatures[0].keyid)
    # The bytes as they came: what is put in order before it is verified is not what was signed.
    message = pae(envelope.payload_type, envelope.payload)
    # All of the known ones: a wrong one beside a right one means that somebody tried.
    if not all(keys[s.keyid].verifies(s.sig, message) for s in known):
        raise E_SIG_BAD()
    return tuple(s.keyid for s in known)


def _load(source: bytes | Mapping[str, object]) -> object:
    if not isinstance(source, bytes):
        return source
    try:
        return strictjson.loads(source, longer=_LONGER)
    except strictjson.JsonFault as fault:
        raise E_DSSE_JSON() from fault


def _closed(value: object, *keys: str) -> dict[str, object]:
    if type(value) is not dict or value.keys() != set(keys):
        raise E_DSSE_SHAPE()
    return value


def _signature(entry: object) -> Signature:
    fields = _closed(entry, "keyid", "sig")
    keyid = fields["keyid"]
    if type(keyid) is not str or not _KEY_ID.fullmatch(keyid):
        raise E_DSSE_SHAPE()
    sig = _decode(fields["sig"])
    if len(sig) != _SIGNATURE_BYTES:
        raise E_DSSE_SHAPE()
    return Signature(keyid, sig)


def _encode(data: bytes) -> str:
    return base64.b64encode(data).decode("ascii")


def _decode(text: object) -> bytes:
    """Base64 of RFC 4648, clause 4, in its one spelling."""
    if type(text) is not str:
        raise E_DSSE_SHAPE()
    try:
        data = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError) as error:
        raise E_DSSE_B64() from error
    # Base64 leaves bits of its last sign open; of several spellings one counts.
    if _encode(data) != text:
        raise E_DSSE_B64()
    return data
