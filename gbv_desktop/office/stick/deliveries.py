"""Files handed in for import: each read once, opened, and put in order, some at a time.

Only as many as fit into a bounded part of the memory are held at once, so that a stick with
thousands of files, or a few huge ones, needs no more than one with ten.
"""

from __future__ import annotations

import logging
from collections.abc import Callable, Container, Generator, Iterable, Iterator, Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from itertools import chain
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.faults import E_FILE_LIMITS
from gbv_desktop.bundle.limits import MIB
from gbv_desktop.bundle.reader import Opened, OpenedBundle, OpenedEnrolment, Sender
from gbv_desktop.disk.room import free_bytes, sizes
from gbv_desktop.domain.report.file_names import id_prefix_of_file
from gbv_desktop.errors import Bug, Family, Problem, bare
from gbv_desktop.office.base.progress import StepCounter
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.stick.faults import E_FILE_FAULT, E_FOLDER_CUT, E_IMPORT_ROOM
from gbv_desktop.office.stick.inbox import Delivered, read_delivered
from gbv_desktop.office.stick.openings import KnownBytes, Openings
from gbv_desktop.office.stick.second_copies import (
    both_bad,
    is_second_copy,
    is_spoilt,
    may_be_spoilt,
    with_copies,
)
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message, message

BATCH_BYTES = 8 * MIB

TAKEN_IN = 4
"""How many bytes a file that comes in may take for each of its own: kept as it is, and its reports
in the database and its log; measured, they take three."""

LOG = 8 * MIB
"""Bytes that the database's log may grow by meanwhile, whatever comes in."""

_log = logging.getLogger(__name__)


@dataclass(frozen=True)
class _Source:
    """Where a file comes from.

    Attributes:
        copy: it is a second copy that we wrote there, and the file itself is gone.
        second: reads the second copy of this file; ``None`` if there is none.
    """

    name: str
    read: Callable[[], Delivered]
    copy: bool = False
    again: bool = False
    second: Callable[[], Delivered] | None = None


@dataclass(frozen=True)
class Delivery:
    """A file as far as it could be read and opened.

    Attributes:
        again: it was refused before, because its computer was not registered.
        own: this office made it, by its name and all its bytes; it was not opened.
        second: what is here is its second copy, since the file itself is damaged.
    """

    name: str
    delivered: Delivered | None = None
    opened: Opened | None = None
    problem: Problem | None = None
    again: bool = False
    own: bool = False
    second: bool = False


def deliveries(
    office: Office,
    paths: Iterable[Path],
    steps: StepCounter | None = None,
    besides: Mapping[str, Sender] | None = None,
) -> Generator[list[Delivery], None, None]:
    """Opens files in batches, then those of unregistered computers that were refused before.

    Within a batch registrations come first and each computer's bundles follow by number, so the
    names on a stick never make a gap that is none. A file and its second copy are one delivery:
    the copy stands in where the file is damaged, and is one of its own only where it holds
    something else. What this office itself wrote is known by name and hash, and not opened.

    The office's store is read before the first batch is given and never after. Close the
    generator to end the process in which files are opened.

    Args:
        office: the open office.
        paths: one that names a file is always read; a folder is looked through.
        steps: told of each file; whoever takes the files in has as many steps again.
        besides: computers that are taken for registered.

    Raises:
        Problem: E-FILE-READ if a folder cannot be looked through; E-FILE-OPENER.
        Stopped: the person wants no more of it.
    """
    steps = steps or StepCounter(None)
    seen: set[str] = set()
    with Openings(office, besides) as openings:
        files, told = _files(paths, openings.known, steps)
        handed = _handed(files)
        waiting = inbox.quarantined(office)
        steps.total = 2 * (len(handed) + len(waiting))
        openings.expect(each.name for each in files)
        # ``seen`` learns what is on the stick: what lies aside as well is not opened twice.
        for batch in _batches(handed, seen):
            opened = (_with_second(each, source, openings, steps) for source, each in batch)
            # What is told unread goes with the first: the store may be held after it.
            yield [*told, *sorted(chain.from_iterable(opened), key=_place)]
            told = []
        if told:
            yield told
        aside = [
            _Source(each.name, partial(inbox.fetch, office, each), again=True)
            for each in waiting
            if each.sha256 not in seen
        ]
        for batch in _batches(aside, set()):
            retried = [_open(each, openings, steps) for _source, each in batch]
            # Still refused: told when it was put aside, and told with each import it hides news.
            yield sorted((each for each in retried if each.problem is None), key=_place)


def short_of_room(
    office: Office, work: Work, new: int, rest: Iterable[list[Delivery]]
) -> Problem | None:
    """Whether files that come in would fill the disk; what follows is opened only to tell of it.

    Args:
        new: bytes that are not in yet. rest: the batches that follow.

    Returns:
        E-IMPORT-ROOM with what all of them need, or ``None``.
    """
    if short_to_take_in(office.home, new) is None:
        return None
    return short_to_take_in(office.home, new + sum(new_bytes(work, each) for each in rest))


def short_to_take_in(home: Path, new: int) -> Problem | None:
    """Whether files that come in would fill the disk of an office; nothing new needs no room.

    Args:
        home: the office's folder. new: bytes of the files.

    Returns:
        E-IMPORT-ROOM; ``None`` where there is room, or the system does not say.
    """
    need, free = TAKEN_IN * new + LOG, free_bytes(home)
    if not new or free is None or free >= need:
        return None
    return E_IMPORT_ROOM(folder=str(home), **sizes(need, free))


def new_bytes(work: Work, read: Iterable[Delivery]) -> int:
    """Bytes of those files that are not in yet, each once."""
    found = [each.delivered for each in read if each.delivered is not None]
    sizes = {each.sha256: len(each.data) for each in found}
    known = work.bundles.of_hashes(sizes.keys())
    return sum(size for sha256, size in sizes.items() if sha256 not in known)


def open_alone(office: Office, delivered: Delivered) -> Opened:
    """Opens one file, in a process of its own unless it is known by its bytes.

    Raises:
        Problem: E-FILE-TIMEOUT, E-FILE-OPENER, and those of ``open_file``.
    """
    with Openings(office) as openings:
        return openings.open(delivered)


def _files(
    paths: Iterable[Path], known: KnownBytes, steps: StepCounter
) -> tuple[list[Path], list[Delivery]]:
    """The files to open, and what can be said unopened: our own, and folders seen only in part."""
    found: list[Path] = []
    told: list[Delivery] = []
    for path in paths:
        if not _is_folder(path):
            found.append(path)
            continue
        seen = stick.scan(path)
        own = _own([each for each in seen.paths if known.says_ours(each)], known.made, steps)
        found += [each for each in seen.paths if each not in own]
        told += [
            Delivery(stick.shown_name(each), own=True)
            for each in seen.paths
            if each in own and not is_second_copy(each)
        ]
        if seen.cut:
            name = stick.shown_name(path) or str(path)
            told.append(Delivery(name, problem=E_FOLDER_CUT(folder=name)))
    # A file may be named and lie in a folder that is named as well.
    return list(dict.fromkeys(found)), told


def _own(named: Sequence[Path], made: Container[str], steps: StepCounter) -> set[Path]:
    """Those of the files with names of ours that are ours, with their second copies.

    Anybody can give a file such a name, and a stick can spoil ours: those are opened.
    """
    own: set[Path] = set()
    for path, second in with_copies(named):
        # A stick full of packages takes its time, and whoever waits may want to stop.
        steps.besides(_opening(stick.shown_name(path)))
        # What cannot be read is told when it is to be opened.
        with suppress(Problem, MemoryError):
            if read_delivered(path).sha256 in made:
                own |= {path} if second is None else {path, second}
    return own


def _handed(paths: Sequence[Path]) -> list[_Source]:
    """A source for each file, with its second copy; one for a copy whose file is gone."""
    return [_source(path, second) for path, second in with_copies(paths)]


def _source(path: Path, second: Path | None) -> _Source:
    return _Source(
        stick.shown_name(path),
        partial(read_delivered, path),
        copy=is_second_copy(path),
        second=None if second is None else partial(read_delivered, second),
    )


def _batches(
    sources: Iterable[_Source], seen: set[str]
) -> Iterator[list[tuple[_Source, Delivery]]]:
    """Reads files until a batch is full; ``seen`` learns the hash of each."""
    batch: list[tuple[_Source, Delivery]] = []
    size = 0
    for source in sources:
        read = _read(source)
        if read.delivered is not None:
            # The orphaned copy of a file that a person renamed: the same bytes twice are one
            # delivery.
            if source.copy and read.delivered.sha256 in seen:
                continue
            seen.add(read.delivered.sha256)
            size += len(read.delivered.data)
        batch.append((source, read))
        # After the file that fills it: one larger than a batch still has to come through.
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _read(source: _Source) -> Delivery:
    try:
        return Delivery(source.name, source.read(), again=source.again)
    # One file may be larger than what this PC has left; the next one is small again.
    except (Problem, MemoryError) as fault:
        refused = _refusal(fault, source.name)
        return Delivery(source.name, problem=refused, again=source.again)


def _with_second(
    read: Delivery, source: _Source, openings: Openings, steps: StepCounter
) -> Iterator[Delivery]:
    """The file, or its second copy where that alone is whole; both where they differ.

    Of a good file that holds what its name tells the copy is passed over.
    """
    first = _open(read, openings, steps)
    known = first.opened is not None and _is_named(first.opened, source.name)
    # Whole and refused for what is in it: its copy is refused for the same.
    refused = first.problem is not None and not may_be_spoilt(first.problem)
    if source.second is None or known or refused:
        yield first
        return
    copy = _opened(_read(_Source(source.name, source.second)), openings, steps)
    if first.problem is None:
        yield first
        if copy.opened is not None and not _alike(first, copy):
            yield copy
    elif copy.problem is not None and not is_spoilt(first.problem):
        # Made for another office, and so is its copy.
        yield first
    elif is_spoilt(copy.problem):
        yield replace(first, problem=both_bad(first.problem))
    else:
        # It is whole, and may still be refused for what is in it.
        yield replace(copy, second=True)


def _is_named(opened: Opened, name: str) -> bool:
    """Whether a file's name tells the document that is in it."""
    signs = id_prefix_of_file(name)
    return bool(signs) and opened.id.startswith(signs)


def _alike(first: Delivery, copy: Delivery) -> bool:
    """Whether both hold the same document."""
    return (
        first.opened is not None and copy.opened is not None and first.opened.id == copy.opened.id
    )


def _open(read: Delivery, openings: Openings, steps: StepCounter) -> Delivery:
    steps.begin(_opening(read.name))
    return _opened(read, openings, steps)


def _opening(name: str) -> Message:
    return message(N_("Opening {file}"), file=name)


def _opened(read: Delivery, openings: Openings, steps: StepCounter) -> Delivery:
    if read.delivered is None:
        return read
    try:
        opened = openings.open(read.delivered, steps.check_stopped)
    except (Problem, Bug, MemoryError) as fault:
        # No file of the run can be opened, so that there is nothing to say of this one.
        if isinstance(fault, Problem) and fault.family is Family.UNGUARDED:
            raise
        return replace(read, problem=_refusal(fault, read.name))
    return replace(read, opened=opened)


def _refusal(fault: Problem | Bug | MemoryError, name: str) -> Problem:
    """One file's refusal, so that a fault of ours, too, never ends the run of the others."""
    if isinstance(fault, Problem):
        return bare(fault)
    _log.error("opening a file failed: %s", fault)
    return E_FILE_FAULT(file=name) if isinstance(fault, Bug) else E_FILE_LIMITS(file=name)


def _place(read: Delivery) -> tuple[int, str, str, int, str]:
    match read.opened:
        case OpenedEnrolment():
            return 0, "", "", 0, read.name
        case OpenedBundle(header=header):
            # The incarnation before the number: after a restore the numbers begin at 1 again.
            return 1, header.device, header.inc, header.seq, read.name
        case _:
            return 2, "", "", 0, read.name


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that no disk can hold is judged when it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False
