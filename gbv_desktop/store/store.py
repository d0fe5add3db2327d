"""The office's database: made, opened with a password, worked with in transactions, closed."""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import replace
from datetime import datetime
from pathlib import Path
from typing import Self

from sqlalchemy import Connection, Engine, update

from gbv_desktop.disk.home_fit import make_office_dir
from gbv_desktop.disk.lock import FileLock
from gbv_desktop.errors import Problem
from gbv_desktop.store import engine as engines
from gbv_desktop.store import opening
from gbv_desktop.store.access import slots, slots_file
from gbv_desktop.store.access.key_slots import KeySlots
from gbv_desktop.store.access.passwords import check_password
from gbv_desktop.store.access.slots import Cost, Unlocked
from gbv_desktop.store.copies.copying import copy_out
from gbv_desktop.store.faults import E_DB_EXISTS, E_DB_NONE, E_DB_READS, disk_faults, translated
from gbv_desktop.store.high_water_mark import HighWaterMark, HighWaterMarks, LostWork
from gbv_desktop.store.layout import (
    RESTORED,
    OfficePaths,
    finish_swap,
    forget_former_key,
    require_rights,
    swap_in_new_key,
)
from gbv_desktop.store.page_check import PageCheck
from gbv_desktop.store.position import Clock, lost_work, position_of, seconds_of, utc_now
from gbv_desktop.store.repositories.journal import Journal
from gbv_desktop.store.schema.tables import MetaRow
from gbv_desktop.store.turns import Turns
from gbv_desktop.store.work import Work

_log = logging.getLogger(__name__)

_MOVE_ON = update(MetaRow)

__all__ = ["Clock", "Store", "Work", "utc_now"]


class Store:
    """An open store. One at a time in an office folder, one transaction at a time in it.

    Attributes:
        home: the office folder.
        store_id: 32 hex digits, given once at the making.
        behind: the database is older than the high-water mark, or there is no mark: the file was
            restored, copied from elsewhere, or lost its last steps. The office must become a new
            incarnation and say so, then call :meth:`accept_behind`.
        gap: what lies between the database and the mark, as long as it is ``behind``.
        made_anew: names of small files that were damaged when the store was opened.
        key_slots: whose passwords open the store.
        page_check: looks at every page; nothing is written before it has passed.
        read_only: a newer program worked on it; this one changes nothing.
    """

    def __init__(
        self,
        home: Path,
        lock: FileLock,
        unlocked: Unlocked,
        engine: Engine,
        page_check: PageCheck,
        clock: Clock,
        read_only: bool = False,
    ) -> None:
        self.home = home
        self.read_only = read_only
        self.page_check = page_check
        self.store_id = unlocked.slots.store_id
        self.made_anew: tuple[str, ...] = ()
        self._lock = lock
        # An array, since bytes cannot be overwritten when the store is closed.
        self._key = bytearray(unlocked.key)
        self._engine = engine
        self._clock = clock
        self._turns = Turns()
        self.key_slots = KeySlots(self.layout, unlocked, self._turn_to_write, self._rekey)
        self._marks = HighWaterMarks(self.layout.folder, self._key, self.store_id)
        self._meta, self.gap = self._look_how_far()
        self.behind = self.gap is not None
        if not self.behind and not read_only:
            self.made_anew = self._marks.repair(page_check.require_passed)

    @property
    def layout(self) -> OfficePaths:
        """Where the files lie."""
        return OfficePaths(self.home)

    # --- making and opening ---------------------------------------------------------------------
    @classmethod
    def create(
        cls,
        home: Path,
        password: str,
        cost: Cost,
        store_words: tuple[str, ...] = (),
        *,
        clock: Clock = utc_now,
    ) -> Self:
        """Makes a new, empty store in an office folder and opens it.

        Args:
            home: the office folder, made if needed.
            password: what will open the store.
            cost: what a try at the password shall cost.
            store_words: names that make weak passwords here, such as the unit's.
            clock: gives the journal its times.

        Raises:
            Problem: E-PWD-WEAK, E-DB-EXISTS, E-HOME-BUSY, E-HOME-FOLDER, E-DB-ENGINE, E-DB-FULL
                and the like; nothing was made.
        """
        engines.require_engine()
        check_password(password, store_words)
        make_office_dir(home)
        layout = OfficePaths(home)
        with opening.locked(layout) as lock, disk_faults():
            # A crash may have left the store in use without its name.
            finish_swap(layout)
            if layout.folder.exists():
                raise E_DB_EXISTS(folder=str(home))
            unlocked = opening.build(layout, password, cost)
            return cls._opened(lock, layout, unlocked, clock)

    @classmethod
    def open(
        cls,
        home: Path,
        password: str,
        now: datetime,
        *,
        slot_id: str | None = None,
        clock: Clock = utc_now,
    ) -> Self:
        """Opens the store of an office folder: slots, schema, high-water mark.

        Its pages are checked afterwards, beside whoever reads: ``page_check``.

        Args:
            home: the office folder.
            password: decided by the slot alone; five wrong ones in a row bring a growing pause.
            now: the time, for that pause only.
            slot_id: whose slot the password must open; any, if nobody is named.
            clock: gives the journal its times.

        Raises:
            Problem: E-DB-NONE, E-HOME-BUSY, E-PWD-WAIT, E-PWD-WRONG, E-SLOT-MISSING,
                E-SLOT-DAMAGED, E-SLOT-OTHER, E-DB-DAMAGED, E-DB-NEWER, E-DB-ENGINE, E-DB-FULL,
                E-DB-READONLY, E-DB-BUSY, E-DB-IO.
        """
        engines.require_engine()
        with disk_faults():
            if not home.is_dir():
                raise E_DB_NONE(folder=str(home))
        layout = OfficePaths(home)
        with opening.locked(layout) as lock, disk_faults():
            # Before SQLite is asked, which calls a file of another account a broken disk.
            require_rights(layout)
            finish_swap(layout)
            if not layout.database.exists():
                raise E_DB_NONE(folder=str(home))
            found, anew = opening.unlock(
                layout, slots_file.read(layout.folder), password, now, slot_id
            )
            store = cls._opened(lock, layout, slots.brought_up(found, password), clock)
            store.made_anew += (layout.tries.name,) if anew else ()
            return store

    @classmethod
    def _opened(cls, lock: FileLock, layout: OfficePaths, unlocked: Unlocked, clock: Clock) -> Self:
        engine, read_only = opening.open_database(layout, unlocked, clock())
        check = PageCheck(layout.database, unlocked.key)
        try:
            repaired = () if read_only else opening.tidied(layout, unlocked, check.require_passed)
            with check.explains():
                store = cls(layout.home, lock, unlocked, engine, check, clock, read_only)
        except BaseException:
            check.end()
            engine.dispose()
            raise
        store.made_anew += repaired
        return store

    # --- transactions ---------------------------------------------------------------------------
    @contextmanager
    def begin(self) -> Iterator[Work]:
        """A transaction that writes: committed at the end, rolled back on any exception.

        The first one waits until all pages have been checked.

        Raises:
            Problem: E-DB-FULL, E-DB-READONLY, E-DB-BUSY, E-DB-DAMAGED, E-DB-IO, E-DB-READS;
                nothing of the transaction was saved.
            Bug: a transaction is open in this thread, or a statement broke a rule of the tables.
        """
        with self._turn_to_write(), translated(), self._connected(writing=True) as connection:
            raw = engines.dbapi_of(connection)
            before = raw.total_changes
            with connection.begin():
                work = Work(connection, self._clock)
                yield work
                changed = raw.total_changes - before
                # Lines of the journal and noted facts change nothing that a preview was made of.
                state_no = self._meta.state_no + (1 if changed > work.silent else 0)
                if state_no != self._meta.state_no:
                    # Within the transaction: a number that was saved without its change would make
                    # a good store look behind.
                    connection.execute(_MOVE_ON, {"state_no": state_no})
                seq, head = work.journal.head() if changed else (0, "")
            # From here on the transaction is saved, whatever happens to the mark.
            if changed:
                self._saved(state_no, seq, head)

    @contextmanager
    def read(self) -> Iterator[Work]:
        """A transaction that only reads and sees one state throughout.

        Raises:
            Problem: E-DB-DAMAGED, E-DB-BUSY, E-DB-IO. Bug: the block tried to write.
        """
        with self._turn_to_read(), self._connected(writing=False) as connection:
            work = Work(connection, self._clock)
            with engines.only_reading(connection), connection.begin():
                yield work

    def in_a_row(self) -> AbstractContextManager[None]:
        """For many transactions at once: each is saved as ever, the mark waited for at the end."""
        return self._marks.in_a_row()

    def _turn_to_write(self) -> AbstractContextManager[None]:
        if self.read_only:
            raise E_DB_READS()
        # Waited for before the turn: whoever only reads goes on meanwhile.
        self.page_check.require_passed()
        return self._turns.mine()

    @contextmanager
    def _turn_to_read(self) -> Iterator[None]:
        # Whoever has to wait for the check gives the turn back before.
        with self.page_check.explains(), self._turns.mine(), translated(True):
            yield

    @contextmanager
    def _connected(self, writing: bool) -> Iterator[Connection]:
        with self._engine.connect() as connection:
            yield connection.execution_options(**{engines.WRITING: writing})

    # --- how far the store has come ---------------------------------------------------------------
    @property
    def state_no(self) -> int:
        """The number of the state: higher after every saved transaction that changed something.

        Lines of the journal and noted facts alone make no new state.
        """
        return self._meta.state_no

    @property
    def backup_no(self) -> int:
        """The number of the last backup; 0 while there is none."""
        return self._meta.backup_no

    @property
    def journal_head(self) -> tuple[int, str]:
        """Number and hash of the journal's last line."""
        return self._meta.journal_seq, self._meta.journal_hash.hex()

    @property
    def anchor(self) -> tuple[int, str] | None:
        """The journal's head as the high-water mark holds it, outside the database."""
        mark = self._marks.mark
        return None if mark is None else (mark.journal_seq, mark.journal_hash.hex())

    def _look_how_far(self) -> tuple[HighWaterMark, LostWork | None]:
        restored = (self.layout.folder / RESTORED).exists()
        with translated(), self._connected(writing=False) as connection, connection.begin():
            have, journal = position_of(connection, self._clock), Journal(connection, self._clock)
            # What lies beside a newer store is for the newer program to judge.
            return have, None if self.read_only else lost_work(
                have, self._marks.mark, restored, journal.hash_at
            )

    def _saved(self, state_no: int, seq: int, head: str) -> None:
        now, backup_no = seconds_of(self._clock()), self._meta.backup_no
        self._meta = HighWaterMark(0, state_no, backup_no, seq, bytes.fromhex(head), now)
        # While a store is behind its mark stays: the next start must still see what was lost.
        if not self.behind:
            self._marks.advance(self._meta)

    def accept_behind(self) -> None:
        """Accepts the database as it is, once the office has become a new incarnation.

        Raises:
            Problem: E-DB-FULL and the like; the store stays behind.
        """
        old = self._marks.mark
        # Above both, so that no number is used for two states.
        state_no = max(self._meta.state_no, old.state_no if old else 0) + 1
        with self._turn_to_write(), translated(), disk_faults():
            with self._connected(writing=True) as connection, connection.begin():
                connection.execute(_MOVE_ON, {"state_no": state_no})
            self._meta = replace(self._meta, state_no=state_no)
            self._marks.start(self._meta)
            (self.layout.folder / RESTORED).unlink(missing_ok=True)
            self.behind, self.gap = False, None

    # --- for backups and checks -------------------------------------------------------------------
    @property
    def slots_file(self) -> bytes:
        """The bytes of the slots, which belong into every backup; useless without a password."""
        return slots_file.encode(self.key_slots.unlocked.slots)

    def copy_to(self, target: Path) -> HighWaterMark:
        """Copies the database under the same key into a new file and checks the copy.

        Returns:
            What the copy must say of itself, with its new backup number.

        Raises:
            Problem: E-DB-FULL, E-DB-DAMAGED and the like. OSError: the file could not be made.
        """
        number = self._meta.backup_no + 1
        with self._turn_to_write(), translated():
            with self._connected(writing=True) as connection, connection.begin():
                # Counted before the copy, so that the copy says its own number.
                connection.execute(update(MetaRow).values(backup_no=number))
            self._meta = replace(self._meta, backup_no=number)
            if not self.behind:
                self._marks.advance(self._meta)
            with self._connected(writing=False) as connection:
                copy_out(engines.dbapi_of(connection), target, self._key)
        return self._meta

    @property
    def size(self) -> int:
        """How many bytes the database takes; raises E-DB-IO and the like."""
        with self._turn_to_read(), self._connected(writing=False) as connection:
            return engines.size_of(engines.dbapi_of(connection))

    def check(self) -> None:
        """Checks every page and the structure of the database; raises E-DB-DAMAGED."""
        self.page_check.require_passed()
        with self._turns.mine(), translated(), self._connected(writing=False) as connection:
            engines.check(engines.dbapi_of(connection))

    def _rekey(self, new: Unlocked) -> None:
        opening.rekeyed(self.layout, self._key, new, self._meta)
        # Windows moves no folder in which a file is open.
        self._engine.dispose()
        self._marks.close()
        swap_in_new_key(self.layout)
        self._key[:] = new.key
        self._engine = engines.engine_for(self.layout.database, self._key)
        self._marks = HighWaterMarks(self.layout.folder, self._key, self.store_id)
        forget_former_key(self.layout)

    def checkpoint(self) -> None:
        """Moves saved steps from the log into the database file: when idle, not after each step.

        Raises:
            Problem: E-DB-FULL and the like; nothing is lost, the steps stay in the log.
        """
        with self._turn_to_write(), translated(), self._connected(writing=False) as connection:
            engines.checkpoint(engines.dbapi_of(connection))

    def close(self) -> None:
        """Closes the files and lets the office folder go; the key is overwritten in memory.

        Python may hold further copies of the key, so this is a habit and no guarantee.
        """
        if self._turns.ended:
            return
        self.page_check.end()
        try:
            # An emptied log makes the folder one file to copy, and saves the next start the
            # recovery. A damaged one stays as it was found.
            if self.page_check.passed and not self.read_only:
                self.checkpoint()
        except Problem as problem:
            _log.warning("the log was not emptied at closing: %s", problem.code)
        with self._turns.last():
            self._engine.dispose()
            self._marks.close()
            # After the engine: it opens connections with this very array.
            self._key[:] = bytes(len(self._key))
            self._lock.release()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
