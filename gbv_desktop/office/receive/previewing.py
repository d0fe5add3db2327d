"""What taking files in would do, seen before anybody decides.

A preview runs the same code as the import, in a transaction that is rolled back.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from contextlib import closing
from dataclasses import dataclass, replace
from itertools import chain
from pathlib import Path

from gbv_desktop.bundle.reader import OpenedBundle, Sender
from gbv_desktop.errors import Problem
from gbv_desktop.office.answer.histories import Histories
from gbv_desktop.office.base.progress import Progress, StepCounter
from gbv_desktop.office.open.session import CONSOLIDATING, Office
from gbv_desktop.office.receive.changes import changes_of
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
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message


@dataclass(frozen=True)
class ImportPreview:
    """What taking files in would do, and the state of the office it was seen from."""

    rows: tuple[ImportRow, ...]
    state_no: int


class _RollBackError(Exception):
    """Ends a preview's transaction without a trace."""


def preview(
    office: Office,
    paths: Iterable[Path],
    progress: Progress | None = None,
    *,
    good_first: bool = False,
    besides: Mapping[str, Sender] | None = None,
) -> ImportPreview:
    """Shows what importing would do, in its own order; nothing is written.

    Args:
        office: the open office.
        paths: as for :func:`importing.take_in`.
        progress: told of each file.
        good_first: what is said of a file is true once the good ones are in, and it alone is taken
            in after them, as a person would who looks at the doubtful ones one by one. Otherwise
            it is true once everything before it is in.
        besides: computers that are taken for registered, to see what would come of that.

    Raises:
        Problem: E-ROLE, E-FILE-READ for a folder, E-IMPORT-ROOM.
        Stopped: the person wants no more of it.
    """
    office.require(CONSOLIDATING)
    state = office.store.state_no
    steps = StepCounter(progress)
    rows: list[ImportRow] = []
    try:
        with closing(deliveries(office, paths, steps, besides)) as batches:
            # The first batch, mostly the only one, is read before the store is held.
            first = next(batches, [])
            with office.writing() as work:
                run: Run = {}
                new = 0
                for batch in chain([first], batches):
                    new += new_bytes(work, batch)
                    # Looked through they take room as well, until they are put back.
                    if short := short_of_room(office, work, new, batches):
                        raise short
                    rows += _previews(office, work, batch, run, steps, good_first=good_first)
                raise _RollBackError  # noqa: TRY301 - the one way to leave a transaction undone
    except _RollBackError:
        return ImportPreview(tuple(rows), state)


def _previews(
    office: Office,
    work: Work,
    batch: Sequence[Delivery],
    run: Run,
    steps: StepCounter,
    *,
    good_first: bool,
) -> list[ImportRow]:
    """One batch, in its own order: the good files stay in for those that follow."""
    rows: dict[int, list[ImportRow]] = {}
    doubtful: list[int] = []
    for at, read in enumerate(batch):
        steps.begin(message(N_("Looking through {file}"), file=read.name))
        # A savepoint for each file: SQLite knows no transaction within one.
        with work.trial() as trial:
            rows[at] = _previewed(office, work, read, run)
            if not (good_first or read.again) or settled(rows[at]):
                trial.keep()
                note(run, read)
            # Not good: the import leaves it aside too, so nothing after it may build on it.
            elif read.again:
                rows[at] = [replace(row, left=not row.held) for row in rows[at]]
            else:
                doubtful.append(at)
    # After the good ones, and each alone: that is how a person takes them in, one by one.
    for at in doubtful:
        with work.trial():
            rows[at] = _previewed(office, work, batch[at], run)
    return [row for at in sorted(rows) for row in rows[at]]


def _previewed(office: Office, work: Work, read: Delivery, run: Run) -> list[ImportRow]:
    # Asked before, since the report itself is the newest one after.
    histories = Histories(work)
    changes = changes_of(office, work, histories, read.opened)
    rows = _rows_or_refusal(office, work, read, histories)
    twin = twin_in(run, read)
    # A refusal is one row for the whole file, however many reports were in it.
    if len(changes) != len(rows) or not isinstance(read.opened, OpenedBundle):
        return rows
    found = []
    for row, change, report in zip(rows, changes, read.opened.reports, strict=True):
        # What this very run would bring was not taken in on any day yet.
        told = replace(change, known_since=None) if report.id in run else change
        found.append(replace(row, change=told, same_as=twin or run.get(report.id, "")))
    return found


def _rows_or_refusal(
    office: Office, work: Work, read: Delivery, histories: Histories
) -> list[ImportRow]:
    if read.own:
        return [own_row(read)]
    if read.problem is not None:
        return [refusal(read, read.problem)]
    try:
        return keep_and_judge(office, work, read, histories, decided=False)
    except Problem as problem:
        # As in the import: what a person was told before is no news.
        told = read.again and problem.code in inbox.HELD and inbox.is_held(work, sha_of(read))
        return [] if told else [refusal(read, problem)]
    except BROKEN as fault:
        return [refusal(read, broken(read, fault))]
