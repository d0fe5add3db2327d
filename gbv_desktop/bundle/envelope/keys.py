"""The keys of a computer or person: Ed25519 to sign, X25519 (age) to receive.

A public key is checked where it comes in from a file (:meth:`PublicKey.from_raw`, see
:mod:`points`) and not again when it comes from the store, whose pages are authenticated.
Source: SPEC.md, clause 6.1.
"""

from __future__ import annotations

import hashlib
from functools import lru_cache
from typing import Final

import pyrage
from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey, Ed25519PublicKey
from cryptography.hazmat.primitives.asymmetric.x25519 import X25519PrivateKey, X25519PublicKey

from gbv_desktop.bundle.envelope import bech32
from gbv_desktop.bundle.envelope.digits import check_typed, fingerprint
from gbv_desktop.bundle.envelope.points import is_canonical_x25519, is_strong_ed25519
from gbv_desktop.bundle.faults import E_KEY_WEAK
from gbv_desktop.errors import Bug

__all__ = [
    "AgeIdentity",
    "AgeRecipient",
    "PublicKey",
    "SigningKey",
    "check_typed",
    "fingerprint",
    "key_id",
]

_IDENTITY: Final = "age-secret-key-"
_RECIPIENT: Final = "age"


def key_id(public: bytes) -> str:
    """16 hex signs that tell which key to try; a hint, never a ground to trust (DSSE v1)."""
    return hashlib.sha256(b"gbv-key-v1\0ed25519\0" + public).hexdigest()[:16]


class PublicKey:
    """An Ed25519 public key that passed the strict check, now or when it came in.

    Made with :meth:`from_raw` of bytes from outside, with :meth:`from_store` of bytes that this
    office keeps or derives itself.

    Attributes:
        raw: its 32 bytes.
        id: its key id, 16 hex digits.
    """

    __slots__ = ("_key", "id", "raw")

    def __init__(self, raw: bytes, *, checked_before: bool = False) -> None:
        if not checked_before and not is_strong_ed25519(raw):
            raise E_KEY_WEAK()
        self.raw: Final = raw
        self.id: Final = key_id(raw)
        self._key: Final = Ed25519PublicKey.from_public_bytes(raw)

    @staticmethod
    def from_raw(raw: bytes) -> PublicKey:
        """The key of these 32 bytes; the check is not repeated for a key seen lately.

        Raises:
            Problem: E-KEY-WEAK for anything but a canonical point of the prime-order subgroup.
        """
        return _public_key(raw)

    @staticmethod
    def from_store(raw: bytes) -> PublicKey:
        """The key of 32 bytes that were checked before they were stored.

        The check is curve arithmetic in Python, some milliseconds a key: a district would pay for
        every computer of its units at each start.
        """
        return PublicKey(raw, checked_before=True)

    def verifies(self, signature: bytes, message: bytes) -> bool:
        """Whether the holder of the private half signed the message."""
        try:
            self._key.verify(signature, message)
        except InvalidSignature:
            return False
        return True

    def __eq__(self, other: object) -> bool:
        return isinstance(other, PublicKey) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"PublicKey({self.id})"


# More than the computers of a province, so that no key is checked twice in one run.
@lru_cache(maxsize=4096)
def _public_key(raw: bytes) -> PublicKey:
    return PublicKey(raw)


class SigningKey:
    """An Ed25519 private key; the secret shows in no ``repr`` and no log."""

    __slots__ = ("_key", "public")

    def __init__(self, raw: bytes) -> None:
        if len(raw) != 32:
            raise Bug("an Ed25519 seed has 32 bytes")
        self._key: Final = Ed25519PrivateKey.from_private_bytes(raw)
        # The seed is clamped before it is multiplied (RFC 8032, 5.1.5): no such point is weak.
        self.public: Final = PublicKey.from_store(self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> SigningKey:
        """A new key from the system's random source."""
        return cls(Ed25519PrivateKey.generate().private_bytes_raw())

    @property
    def secret(self) -> bytes:
        """The 32-byte seed of RFC 8032, to be wrapped before it is stored."""
        return self._key.private_bytes_raw()

    def sign(self, message: bytes) -> bytes:
        """The 64-byte signature; the same for the same message (RFC 8032)."""
        return self._key.sign(message)

    def __repr__(self) -> str:
        return f"SigningKey({self.public.id})"


class AgeRecipient:
    """The public half of an age key, to which a file can be encrypted."""

    __slots__ = ("native", "raw", "text")

    def __init__(self, raw: bytes) -> None:
        # A point of small order gives everybody the same secret, and with it everybody the file.
        if not is_canonical_x25519(raw) or _gives_no_secret(raw):
            raise E_KEY_WEAK()
        self.raw: Final = raw
        self.text: Final = bech32.encode(_RECIPIENT, raw)
        self.native: Final = pyrage.x25519.Recipient.from_str(self.text)

    @classmethod
    def from_text(cls, text: str) -> AgeRecipient:
        """Reads ``age1…``.

        Raises:
            Problem: E-KEY-WEAK if it is none, or one under which everybody could read.
        """
        raw = bech32.decode(_RECIPIENT, text)
        if raw is None:
            raise E_KEY_WEAK()
        return cls(raw)

    def __eq__(self, other: object) -> bool:
        return isinstance(other, AgeRecipient) and other.raw == self.raw

    def __hash__(self) -> int:
        return hash(self.raw)

    def __repr__(self) -> str:
        return f"AgeRecipient({self.text})"


class AgeIdentity:
    """The private half of an age key; the secret shows in no ``repr`` and no log."""

    __slots__ = ("_key", "native", "recipient")

    def __init__(self, raw: bytes) -> None:
        if len(raw) != 32:
            raise Bug("an X25519 private key has 32 bytes")
        self._key: Final = X25519PrivateKey.from_private_bytes(raw)
        self.native: Final = pyrage.x25519.Identity.from_str(self.secret_text)
        self.recipient: Final = AgeRecipient(self._key.public_key().public_bytes_raw())

    @classmethod
    def generate(cls) -> AgeIdentity:
        """A new key from the system's random source."""
        return cls(X25519PrivateKey.generate().private_bytes_raw())

    @classmethod
    def from_text(cls, text: str) -> AgeIdentity:
        """Reads ``AGE-SECRET-KEY-1…``; raises Bug if it is none: it is from our own store."""
        # In capitals, as age writes private keys; BIP 173 knows no mixed case.
        raw = bech32.decode(_IDENTITY, text.lower()) if text.isupper() else None
        if raw is None:
            raise Bug("not an age identity")
        return cls(raw)

    @property
    def secret(self) -> bytes:
        """The 32 private bytes, to be wrapped before they are stored."""
        return self._key.private_bytes_raw()

    @property
    def secret_text(self) -> str:
        """``AGE-SECRET-KEY-1…``, as every age tool reads it."""
        return bech32.encode(_IDENTITY, self.secret).upper()

    def shared_secret(self, other: AgeRecipient) -> bytes:
        """X25519 of this key and another's (RFC 7748); put it through a KDF before use."""
        return self._key.exchange(X25519PublicKey.from_public_bytes(other.raw))

    def __repr__(self) -> str:
        return f"AgeIdentity({self.recipient.text})"


def _gives_no_secret(raw: bytes) -> bool:
    """Whether the point is of small order: every exchange with it gives zero."""
    try:
        # The library refuses a shared secret of zeros (RFC 7748, clause 6.1); whichever private key
        # is tried.
        X25519PrivateKey.generate().exchange(X25519PublicKey.from_public_bytes(raw))
    except ValueError:
        return True
    return False
