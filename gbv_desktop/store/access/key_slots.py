"""Whose passwords open an open store: people added, taken away, given other passwords."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace

from gbv_desktop.errors import Bug
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.passwords import Tries, check_password
from gbv_desktop.store.access.slots import Cost, Slots, Unlocked
from gbv_desktop.store.engine import KEY_BYTES
from gbv_desktop.store.faults import disk_faults, translated
from gbv_desktop.store.layout import OfficePaths


class KeySlots:
    """The slots of a store in use, changed while nothing else works with the store.

    Attributes:
        unlocked: the slots as they lie on the disk, and what the password of whoever opened the
            store gave out.
    """

    def __init__(
        self,
        layout: OfficePaths,
        unlocked: Unlocked,
        turn: Callable[[], AbstractContextManager[None]],
        rekey: Callable[[Unlocked], None],
    ) -> None:
        self.unlocked = unlocked
        self._layout = layout
        self._turn = turn
        self._rekey = rekey

    @property
    def own_id(self) -> str:
        """Whose password opened the store."""
        return self.unlocked.slot_id

    @property
    def ids(self) -> tuple[str, ...]:
        """Whose passwords open the store."""
        return tuple(slot.id for slot in self.unlocked.slots.slots)

    @property
    def signing_seed(self) -> bytes:
        """The seed of the own signing key of whoever opened the store; kept nowhere in clear."""
        return slots.signing_seed(self.unlocked.secret)

    def add_slot(
        self, password: str, cost: Cost, store_words: tuple[str, ...] = ()
    ) -> tuple[str, bytes]:
        """Lets another password open the store; gives its slot's id and its signing key's seed.

        Raises:
            Problem: E-PWD-WEAK, E-SLOT-FULL, E-DB-FULL and the like.
        """
        with self._turn(), disk_faults():
            check_password(password, store_words)
            made = slots.with_slot(self.unlocked.slots, password, cost, self.unlocked.key)
            # On the disk before it counts here: a full disk leaves the old slots in both places.
            self._keep(made.slots)
        return made.slot_id, slots.signing_seed(made.secret)

    def remove_slot(self, slot_id: str) -> None:
        """Takes a slot away and gives the data another key, which its old copy cannot open.

        Raises:
            Problem: E-SLOT-DAMAGED, E-DB-FULL and the like; everything is as it was.
            Bug: it is the slot of whoever opened the store, or there is none such.
        """
        self._require_anothers(slot_id)
        with self._turn(), translated(), disk_faults():
            # Whoever leaves may have kept a copy of the files, which the old key opens for ever;
            # what is written from now on must not be in it.
            new = slots.without_slot(self.unlocked, slot_id, secrets.token_bytes(KEY_BYTES))
            self._rekey(new)
            self.unlocked = new

    def change_password(
        self, old: str, new: str, cost: Cost, store_words: tuple[str, ...] = ()
    ) -> None:
        """Wraps the own secret under another password; the data and other slots stay as they are.

        Raises:
            Problem: E-PWD-WRONG, the old one is wrong; E-PWD-WEAK; E-DB-FULL and the like.
        """
        with self._turn(), disk_faults():
            # Asked again although the store is open: an unattended PC must not hand over the
            # office.
            opened = slots.unlock((self.unlocked.slots,), old, self.own_id)
            check_password(new, store_words)
            self._keep(slots.rewrap(opened, new, cost).slots)

    def set_password(
        self,
        slot_id: str,
        password: str,
        cost: Cost,
        before_write: Callable[[bytes, bytes], None],
        store_words: tuple[str, ...] = (),
    ) -> bytes:
        """Gives another person's slot a new secret under a password; the data stay as they are.

        Without the old password nobody comes to the old secret: the person's signing key is new.

        Args:
            slot_id: the other person's slot.
            password: what will open it.
            cost: what a try at it shall cost.
            before_write: gets the slot's new lock and the new key's seed before anything is
                written, so that a power cut in between can be told from a finished change.
            store_words: names that make weak passwords here.

        Returns:
            The seed of the new signing key.

        Raises:
            Problem: E-PWD-WEAK, E-DB-FULL and the like.
            Bug: it is the slot of whoever opened the store, or there is none such.
        """
        self._require_anothers(slot_id)
        check_password(password, store_words)
        # Without the secret of before: the slot gets another one.
        bare = Unlocked(self.unlocked.slots, slot_id, self.unlocked.key, b"")
        made = slots.rewrap(bare, password, cost)
        seed = slots.signing_seed(made.secret)
        before_write(_lock_of(made.slots, slot_id), seed)
        with self._turn(), disk_faults():
            self._keep(made.slots)
        return seed

    def lock_of(self, slot_id: str) -> bytes:
        """The public lock of somebody's slot: another one means another secret."""
        return _lock_of(self.unlocked.slots, slot_id)

    def forget_tries(self, slot_id: str) -> None:
        """Lets a person try at once: the pause was for the password that they no longer have."""
        with self._turn(), disk_faults():
            Tries(self._layout.tries, slot_id).right()

    def _require_anothers(self, slot_id: str) -> None:
        # Whoever takes the own slot away would stand before a shut store at the next start.
        if slot_id == self.own_id or slot_id not in self.ids:
            raise Bug("only another's slot is taken away or given a password")

    def _keep(self, changed: Slots) -> None:
        slots_file.write(self._layout.folder, changed)
        self.unlocked = replace(self.unlocked, slots=changed)


def _lock_of(found: Slots, slot_id: str) -> bytes:
    slot = found.slot(slot_id)
    return slot.lock if slot is not None else b""
