"""The key pairs of one office, out of its unlocked store.

Whoever needs a key asks for it by what it is for and gets a :class:`SigningKey` or an
:class:`AgeIdentity`: both show no secret when they land in a log or a traceback.
"""

from __future__ import annotations

from gbv_desktop.bundle.envelope.keys import AgeIdentity, PublicKey, SigningKey, fingerprint
from gbv_desktop.bundle.reader import Sender
from gbv_desktop.store.records import KeyRecord
from gbv_desktop.store.store import Store

KINDS = ("device", "identity", "root", "package", "receipt", "recipient")
"""What a key pair may be for; an office has those of its role."""


class Keyring:
    """What this office signs with and reads with."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._signing: dict[str, SigningKey] = {}
        with store.read() as work:
            self._keys = {
                kind: record for kind in KINDS if (record := work.keys.get(kind)) is not None
            }

    def record(self, kind: str) -> KeyRecord:
        """One of the office's key pairs, by what it is for."""
        return self._keys[kind]

    def signing_key(self, kind: str) -> SigningKey:
        """One of the office's signing keys: device, root, package or receipt."""
        # Made once: every receipt of a stick is signed with the same one.
        if kind not in self._signing:
            self._signing[kind] = SigningKey(self._keys[kind].secret)
        return self._signing[kind]

    def identity(self, kind: str) -> AgeIdentity:
        """One of the office's age identities: identity (this computer) or recipient (the unit)."""
        return AgeIdentity(self._keys[kind].secret)

    @property
    def own_key(self) -> SigningKey:
        """The signing key of whoever signed in; nobody else's password leads to it."""
        # Asked of the store each time: the seed comes with the slot that was opened.
        return SigningKey(self._store.key_slots.signing_seed)

    def digits(self, kind: str) -> str:
        """The digits by which others compare a signing key on the phone."""
        return fingerprint(kind, self.signing_key(kind).public.raw)

    def senders(self, unit: str) -> dict[str, Sender]:
        """Every computer whose bundles are believed here, by its id: the registered ones, and
        this one, which writes for ``unit``."""
        with self._store.read() as work:
            found = {
                device.device: Sender(device.unit, PublicKey.from_store(device.sign_public))
                for device in work.devices.list(status="enrolled")
            }
        own = self.signing_key("device").public
        # Last, so that no line of the list can give this computer's id another key.
        return {**found, own.id: Sender(unit, own)}
