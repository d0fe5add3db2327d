"""Files handed in for import: each read once, opened, and put in order, some at a time.

Only as many as fit into a bounded part of the memory are held at once, so that a stick with
thousands of files, or a few huge ones, needs no more than one with ten.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.faults import E_SIG_UNKNOWN
from gbv_desktop.bundle.limits import MIB
from gbv_desktop.bundle.reader import (
    Context,
    Opened,
    OpenedBundle,
    OpenedEnrolment,
    open_file,
)
from gbv_desktop.errors import Problem
from gbv_desktop.office import inbox
from gbv_desktop.office.inbox import Delivered, read_delivered
from gbv_desktop.office.session import Office

BATCH_BYTES = 8 * MIB

_Source = Callable[[], Delivered]


@dataclass(frozen=True)
class Delivery:
    """A file as far as it could be read and opened.

    Attributes:
        again: it was refused before, because its computer was not registered.
    """

    name: str
    delivered: Delivered | None = None
    opened: Opened | None = None
    problem: Problem | None = None
    again: bool = False


def deliveries(office: Office, paths: Iterable[Path]) -> Iterator[list[Delivery]]:
    """Opens files in batches, then those of unregistered computers that were refused before.

    Within a batch registrations come first and each computer's bundles follow by number, so the
    names on a stick never make a gap that is none.

    The office's store is read before the first batch is given and never after.

    Args:
        office: the open office.
        paths: one that names a file is always read; a folder is looked through.

    Raises:
        Problem: E-FILE-READ if a folder cannot be looked through.
    """
    context = office.context()
    waiting = inbox.quarantined(office, E_SIG_UNKNOWN.code)
    seen: set[str] = set()
    handed = [(stick.shown_name(path), partial(read_delivered, path)) for path in _files(paths)]
    for batch in _batches(handed):
        opened = [_open(each, context) for each in batch]
        seen.update(each.delivered.sha256 for each in opened if each.delivered is not None)
        yield sorted(opened, key=_place)
    aside = [
        (each.name, partial(inbox.fetch, office, each))
        for each in waiting
        if each.sha256 not in seen
    ]
    for batch in _batches(aside):
        retried = [_open(each, context, again=True) for each in batch]
        yield sorted((each for each in retried if each.problem is None), key=_place)


def _files(paths: Iterable[Path]) -> list[Path]:
    found: list[Path] = []
    for path in paths:
        found += stick.list_bundles(path) if _is_folder(path) else [path]
    return list(dict.fromkeys(found))


def _batches(sources: Iterable[tuple[str, _Source]]) -> Iterator[list[Delivery]]:
    """Reads files until a batch is full."""
    batch: list[Delivery] = []
    size = 0
    for name, read in sources:
        try:
            delivered = read()
        except Problem as problem:
            batch.append(Delivery(name, problem=_bare(problem)))
            continue
        batch.append(Delivery(name, delivered))
        size += len(delivered.data)
        if size >= BATCH_BYTES:
            yield batch
            batch, size = [], 0
    if batch:
        yield batch


def _open(read: Delivery, context: Context, *, again: bool = False) -> Delivery:
    if read.delivered is None:
        return read
    try:
        opened = open_file(read.delivered.data, context)
    except Problem as problem:
        return Delivery(read.name, read.delivered, problem=_bare(problem), again=again)
    return Delivery(read.name, read.delivered, opened, again=again)


def _bare(problem: Problem) -> Problem:
    """The refusal alone: its traceback would hold the bytes of every refused file in memory."""
    problem.__cause__ = problem.__context__ = None
    return problem.with_traceback(None)


def _place(read: Delivery) -> tuple[int, str, str, int, str]:
    match read.opened:
        case OpenedEnrolment():
            return 0, "", "", 0, read.name
        case OpenedBundle(header=header):
            return 1, header.device, header.inc, header.seq, read.name
        case _:
            return 2, "", "", 0, read.name


def _is_folder(path: Path) -> bool:
    """Whether a folder stands there; a name that no disk can hold is judged when it is read."""
    try:
        return path.is_dir()
    except OSError:
        return False
