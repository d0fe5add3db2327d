"""A person's word on a bundle whose number lies far above all that came before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gbv_desktop.office.faults import E_ASIDE_NONE, E_ASIDE_OTHER
from gbv_desktop.office.intake import merging
from gbv_desktop.office.intake.rows import HELD, ImportRow
from gbv_desktop.office.session import Office
from gbv_desktop.office.stick import inbox


def accept_far(office: Office, file: str) -> tuple[ImportRow, ...]:
    """Takes a bundle in however far its number lies above the others; the journal keeps it.

    Args:
        office: the open office.
        file: its path, or its name or hash among the files that lie aside.

    Returns:
        Its rows alone.

    Raises:
        Problem: E-ROLE, E-FILE-*, E-ASIDE-NONE, E-ASIDE-OTHER.
    """
    path = Path(file)
    if path.is_file():
        sha256 = inbox.read_delivered(path).sha256
        return _rows_of(sha256, merging.take_in(office, [path], decided={sha256}))
    found = [each for each in inbox.aside(office) if file in (each.name, each.sha256)]
    if not found:
        raise E_ASIDE_NONE(file=file)
    waiting = [each for each in found if each.code in HELD]
    if not waiting:
        raise E_ASIDE_OTHER(file=file, code=found[0].code)
    return accept_aside(office, waiting[0].sha256)


def accept_aside(office: Office, sha256: str) -> tuple[ImportRow, ...]:
    """The same for one that lies aside, by its hash.

    Raises:
        Problem: E-ROLE, E-FILE-*.
    """
    inbox.require_readable(office, sha256)
    return _rows_of(sha256, merging.take_in(office, [], decided={sha256}))


def _rows_of(sha256: str, rows: Sequence[ImportRow]) -> tuple[ImportRow, ...]:
    return tuple(row for row in rows if row.sha256 == sha256)
