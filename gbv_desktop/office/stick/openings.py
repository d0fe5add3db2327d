"""Files opened once: what their very bytes were found to be is kept for the next look at them.

A preview and the taking in after it, a file under two names, a stick that comes back: whatever was
read now is known by the hash of all its bytes, and by nothing else. Names are anybody's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import Path
from typing import Final
from weakref import WeakKeyDictionary

from gbv_desktop.bundle.envelope.keys import AgeRecipient
from gbv_desktop.bundle.limits import KIB, MIB
from gbv_desktop.bundle.reader import Context, Opened, Sender
from gbv_desktop.domain.report.file_names import SIGNS, id_prefix_of_file
from gbv_desktop.errors import Problem, bare
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.stick.file_opener import Opener, nobody_waits, read_unlocked
from gbv_desktop.office.stick.inbox import Delivered
from gbv_desktop.store.records import BundleLine
from gbv_desktop.store.work import Work

MOST_CONTENTS: Final = 16 * MIB
"""Bytes of envelopes that are fetched from the store for one run; further files are opened."""
KEPT_BYTES: Final = 32 * MIB
"""Bytes of the files whose openings are kept at once; what an opening holds is of that order."""
_LEAST: Final = KIB
"""What the opening of the smallest file is counted as."""


@dataclass(frozen=True)
class KnownBytes:
    """What the store knows of files, each by the hash of its bytes.

    Attributes:
        made: written here. made_signs: the first signs of what is in them, as their names tell.
        registrations: of computers that are registered, wait for it or were withdrawn.
        lines: bundles that are in.
    """

    made: frozenset[str]
    made_signs: frozenset[str]
    registrations: frozenset[str]
    lines: tuple[BundleLine, ...]

    def says_ours(self, path: Path) -> bool:
        """Whether a file bears the name of something made here, as anybody's may."""
        return id_prefix_of_file(path.name) in self.made_signs


def _known_bytes(work: Work) -> KnownBytes:
    lines = work.bundles.list()
    made = [line for line in lines if line.direction == "out"]
    devices = work.devices.list()
    return KnownBytes(
        made=frozenset(line.sha256 for line in made),
        made_signs=frozenset(line.id[:SIGNS] for line in made),
        registrations=frozenset(
            sha256(each.envelope).hexdigest() for each in devices if each.envelope
        ),
        lines=tuple(each for each in lines if (each.direction, each.kind) == ("in", "report")),
    )


@dataclass
class _Kept:
    """The openings of one office in one context; gone when either changes or the office closes.

    Attributes:
        used: those of the run under way. idle: those that it found here, the oldest last; what it
            does not use leaves when room is needed.
    """

    context: Context
    readers: tuple[AgeRecipient, ...]
    found: dict[str, tuple[Opened, int]] = field(default_factory=dict)
    used: set[str] = field(default_factory=set)
    idle: list[str] = field(default_factory=list)
    size: int = 0

    def fits(self, context: Context) -> bool:
        """Whether a file would be found to be the same: the same senders, keys, plan and forms."""
        return self.readers == _readers(context) and self.context == replace(context, identities=())

    def get(self, digest: str) -> Opened | None:
        if digest not in self.found:
            return None
        self.used.add(digest)
        return self.found[digest][0]

    def begin(self) -> None:
        """A run begins: nothing of what is kept was used in it."""
        self.used.clear()
        self.idle = list(reversed(self.found))

    def put(self, digest: str, opened: Opened, size: int) -> None:
        self.used.add(digest)
        while self.idle and self.size + size > KEPT_BYTES:
            old = self.idle.pop()
            if old not in self.used:
                self.size -= self.found.pop(old)[1]
        # What this run needs again stays: the first files of a stick that holds too many.
        if self.size + size <= KEPT_BYTES:
            self.found[digest] = (opened, size)
            self.size += size


_KEPT: WeakKeyDictionary[Office, _Kept] = WeakKeyDictionary()


class Openings(AbstractContextManager["Openings"]):
    """Opens one file after the other for an office, each once; use it as a context manager.

    The office's store is read when this is made and by :meth:`expect`, never after. A process is
    started with the first file that is not known by its bytes, and ends with this.
    """

    def __init__(self, office: Office, besides: Mapping[str, Sender] | None = None) -> None:
        """Begins a run.

        Args:
            office: the open office.
            besides: computers that are taken for registered.

        Raises:
            Problem: E-DB-DAMAGED and the like, of this PC's own disk.
        """
        # What files are judged by is read below, and the end of a damaged envelope gives no error.
        office.store.page_check.require_passed()
        self._office = office
        self._context = office.context(besides)
        self._kept = _kept_of(office, self._context)
        self._contents: dict[tuple[str, str], bytes] = {}
        self._opener: Opener | None = None
        self._closing = ExitStack()
        with office.store.read() as work:
            self.known = _known_bytes(work)

    def __exit__(self, *_: object) -> None:
        self._closing.close()

    def expect(self, names: Iterable[str]) -> None:
        """Fetches what the store holds of files that seem to be in by their names.

        What lies under another name is opened, as is what is more than a run may hold.
        """
        signs = {id_prefix_of_file(name) for name in names} - {""}
        wanted = (
            line
            for line in self.known.lines
            if line.id[:SIGNS] in signs and line.sha256 not in self._kept.found
        )
        room = MOST_CONTENTS
        with self._office.store.read() as work:
            for line in wanted:
                record = work.bundles.get(line.id)
                if record is None:
                    continue
                room -= len(record.content)
                if room < 0:
                    break
                self._contents[line.id[:SIGNS], line.sha256] = record.content

    def open(self, delivered: Delivered, heed: Callable[[], object] = nobody_waits) -> Opened:
        """Opens a file, or tells what was found when its very bytes were opened before.

        Args:
            delivered: the file as it was read now.
            heed: asked now and then; whatever it raises ends the process and goes on up.

        Raises:
            Problem: those of :meth:`Opener.open`.
        """
        known = self._kept.get(delivered.sha256)
        if known is not None:
            return known
        try:
            opened = self._reopened(delivered) or self._open(delivered, heed)
        except Problem as problem:
            refused = bare(problem)
        else:
            self._kept.put(delivered.sha256, opened, max(_LEAST, len(delivered.data)))
            return opened
        # Not kept: that a file is no good is the word of the process that opens them, which an
        # earlier file may have taken over. The next run asks another one.
        raise refused

    def _open(self, delivered: Delivered, heed: Callable[[], object]) -> Opened:
        if self._opener is None:
            self._opener = self._closing.enter_context(Opener(self._context))
        return self._opener.open(delivered.data, delivered.name, heed)

    def _reopened(self, delivered: Delivered) -> Opened | None:
        """A file that was opened behind the wall before: read and judged anew, without it."""
        digest, size = delivered.sha256, len(delivered.data)
        if digest in self.known.registrations:
            return read_unlocked(delivered.data, size, self._context, locked=False)
        # The envelope as it was kept: its signatures, its sender and the plan are looked at again.
        # By the name too: the store has the bytes of a file by the word of the process.
        plain = self._contents.get((id_prefix_of_file(delivered.name), digest))
        return None if plain is None else read_unlocked(plain, size, self._context, locked=True)


def _kept_of(office: Office, context: Context) -> _Kept:
    kept = _KEPT.get(office)
    if kept is None:
        office.at_close.callback(forget, office)
    if kept is None or not kept.fits(context):
        kept = _KEPT[office] = _Kept(replace(context, identities=()), _readers(context))
    kept.begin()
    return kept


def forget(office: Office) -> None:
    """Keeps nothing of what was opened for an office."""
    _KEPT.pop(office, None)


def _readers(context: Context) -> tuple[AgeRecipient, ...]:
    return tuple(each.recipient for each in context.identities)
