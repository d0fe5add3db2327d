"""The upper office's end of the stick: taking in what came.

Each bundle is taken in whole, in a transaction of its own, or not at all; what is refused is put
aside. What would come of it is shown before by :mod:`previewing`.
"""

from __future__ import annotations

from collections.abc import Container, Iterable, Iterator
from contextlib import closing, contextmanager
from dataclasses import replace
from pathlib import Path

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.histories import Histories
from gbv_desktop.office.base.faults import E_STATE_CHANGED
from gbv_desktop.office.base.progress import Progress, StepCounter
from gbv_desktop.office.open.dating import dates
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.receive.import_rows import (
    BROKEN,
    ImportRow,
    Run,
    broken,
    note,
    own_row,
    refusal,
    settled,
    sha_of,
    twin_in,
)
from gbv_desktop.office.receive.judging import keep_and_judge
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.stick.deliveries import Delivery, deliveries, new_bytes, short_of_room
from gbv_desktop.office.stick.inbox import Delivered
from gbv_desktop.text import N_, message


@needs(PersonRole.ENTER)
@dates
def take_in(
    office: Office,
    paths: Iterable[Path],
    expected_state: int | None = None,
    *,
    chosen: Container[str] | None = None,
    decided: Container[str] = (),
    progress: Progress | None = None,
) -> tuple[ImportRow, ...]:
    """Takes in every good file, each in one transaction; the others go to quarantine.

    Files that were refused before because their computer was not registered are tried again; those
    of them that need a look stay aside until a person chooses them.

    Args:
        office: the open office.
        paths: files, folders or the stick.
        expected_state: the state a preview was seen from.
        chosen: the hashes of the files to deal with; the others are left alone. So what comes in
            is byte for byte what the preview showed, even if the stick was changed meanwhile.
        decided: the hashes of files that a person takes in although their numbers lie far above
            those that are in.
        progress: told of each file; stopping leaves whole files in or out.

    Raises:
        Problem: E-ROLE, E-STATE-CHANGED, E-FILE-READ for a folder; E-IMPORT-ROOM before anything
            is taken in; what is wrong with a file stands in its row.
        Stopped: the person wants no more of it.
    """
    office.require(CONSOLIDATING)
    # Asked once, before the first file: each file that comes in raises the number itself.
    if expected_state is not None and expected_state != office.store.state_no:
        raise E_STATE_CHANGED()
    steps = StepCounter(progress)
    rows: list[ImportRow] = []
    run: Run = {}
    # Closed whatever happens: an opening process that outlives the run holds the reading keys.
    with _a_run(office), closing(deliveries(office, paths, steps)) as batches:
        for batch in batches:
            wanted = [each for each in batch if _wanted(each, chosen)]
            short = _short_of_room(office, wanted, batches)
            # Later on, what is in by then is told, and the others are told not to be.
            if short is not None and not rows:
                raise short
            for each in wanted:
                steps.begin(message(N_("Taking in {file}"), file=each.name))
                if short is None:
                    taken = _take_one(office, each, chosen, decided)
                else:
                    taken = [refusal(each, short)]
                twin = twin_in(run, each)
                rows += [replace(row, same_as=twin) for row in taken]
                # Only now, or every file would be the twin of itself.
                note(run, each)
    return tuple(rows)


def _short_of_room(
    office: Office, wanted: list[Delivery], rest: Iterable[list[Delivery]]
) -> Problem | None:
    with office.store.read() as work:
        return short_of_room(office, work, new_bytes(work, wanted), rest)


@contextmanager
def _a_run(office: Office) -> Iterator[None]:
    """Many files, one after the other: what need not wait for the disk each time waits once."""
    with office.store.in_a_row():
        try:
            yield
        finally:
            inbox.settle(office)


def _wanted(read: Delivery, chosen: Container[str] | None) -> bool:
    # What lies aside is tried with every import; ``good_only`` says whether it comes in unseen.
    if chosen is None or read.again:
        return True
    return read.delivered is not None and read.delivered.sha256 in chosen


class _LeftAsideError(Exception):
    """Ends the transaction of a file that a person has to look at first."""

    def __init__(self, rows: list[ImportRow]) -> None:
        super().__init__()
        self.rows = rows


def _take_one(
    office: Office, read: Delivery, chosen: Container[str] | None, decided: Container[str]
) -> list[ImportRow]:
    """One file: kept, taken in whole, put aside, or left aside if it is not good."""
    if read.delivered is None:
        return _unread(read)
    decides = sha_of(read) in decided
    looked_at = decides or (chosen is not None and sha_of(read) in chosen)
    # What lies aside comes in by itself only where nobody could want to look at it first.
    good_only = read.again and not looked_at
    try:
        if read.problem is not None:
            raise read.problem
        # Kept before it is judged: a stick pulled in the middle takes nothing along.
        inbox.keep(office, read.delivered, settled=False)
        with office.writing() as work:
            rows = keep_and_judge(office, work, read, Histories(work), decided=decides)
            if good_only and not settled(rows):
                raise _LeftAsideError(rows)  # noqa: TRY301 - the one way to undo a transaction
    except _LeftAsideError as left:
        return [replace(row, left=True) for row in left.rows]
    except Problem as problem:
        # It was told of this file when it was put aside; telling it with every import hides news.
        if read.again and problem.code in inbox.HELD and _held_before(office, read.delivered):
            return []
        return [_put_aside(office, read, read.delivered, problem)]
    except BROKEN as fault:
        return [_put_aside(office, read, read.delivered, broken(read, fault))]
    # After the transaction: cut short in between, the next import finds the file known.
    inbox.release(office, read.delivered)
    return rows


def _unread(read: Delivery) -> list[ImportRow]:
    if read.own:
        return [own_row(read)]
    return [refusal(read, read.problem)] if read.problem else []


def _held_before(office: Office, delivered: Delivered) -> bool:
    with office.store.read() as work:
        return inbox.is_held(work, delivered.sha256)


def _put_aside(office: Office, read: Delivery, delivered: Delivered, problem: Problem) -> ImportRow:
    """A refused file is kept aside; where this PC's own disk failed, the file is not to blame."""
    if inbox.is_of_this_pc(problem):
        return refusal(read, problem)
    try:
        # The refusal counts even where this PC has no room to keep the file: both are told.
        inbox.quarantine(office, delivered, problem)
    except Problem as fault:
        return refusal(read, fault, problem)
    return refusal(read, problem)
