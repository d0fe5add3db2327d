"""A person's word on a bundle whose number lies far above all that came before."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.receive import importing
from gbv_desktop.office.receive.faults import E_ASIDE_NONE, E_ASIDE_OTHER, E_ASIDE_SEVERAL
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.stick.inbox import AsideFile
from gbv_desktop.text import N_, Message, message

LEAST_SIGNS = 12
"""The fewest first signs of a hash that name a file."""


def accept_far(office: Office, file: str) -> tuple[ImportRow, ...]:
    """Takes a bundle in however far its number lies above the others; the journal keeps it.

    Args:
        office: the open office.
        file: its path, or among the files that lie aside its name, its hash or the first signs of
            its hash, twelve at least.

    Returns:
        Its rows alone.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE, E-CLOCK-BACK, E-FILE-*, E-ASIDE-NONE, E-ASIDE-OTHER,
            E-ASIDE-SEVERAL.
    """
    path = Path(file)
    if path.is_file():
        # By its hash, so that a stick exchanged in between brings nothing else in.
        sha256 = inbox.read_delivered(path).sha256
        return _rows_of(sha256, importing.take_in(office, [path], decided={sha256}))
    return accept_aside(office, _named(inbox.aside(office), file).sha256)


def dismiss_named(office: Office, file: str) -> AsideFile:
    """A person is done with a file that lies aside, named as for :func:`accept_far`.

    Raises:
        Problem: E-ROLE, E-ASIDE-NONE, E-ASIDE-SEVERAL.
    """
    meant = _only(_like(inbox.aside(office), file), file)
    inbox.dismiss(office, meant.sha256)
    return meant


def _like(aside: Sequence[AsideFile], file: str) -> list[AsideFile]:
    found = [each for each in aside if each.name == file or _begins(each.sha256, file.lower())]
    if not found:
        raise E_ASIDE_NONE(file=file)
    return found


def _named(aside: Sequence[AsideFile], file: str) -> AsideFile:
    """The one file that is meant; which of several is for a person to say."""
    found = _like(aside, file)
    waiting = [each for each in found if each.held]
    if not waiting:
        raise E_ASIDE_OTHER(file=file, code=found[0].code)
    return _only(waiting, file)


def _only(found: Sequence[AsideFile], file: str) -> AsideFile:
    # Two files of one name may be two reports; guessing could let the wrong one in for good.
    if len(found) > 1:
        raise E_ASIDE_SEVERAL(file=file, count=len(found), files=tuple(map(_sign, found)))
    return found[0]


def _begins(sha256: str, signs: str) -> bool:
    return len(signs) >= LEAST_SIGNS and sha256.startswith(signs)


def _sign(file: AsideFile) -> Message:
    return message(N_("since {day}: {signs}"), day=file.day, signs=file.sha256[:LEAST_SIGNS])


def accept_aside(office: Office, sha256: str) -> tuple[ImportRow, ...]:
    """The same for one that lies aside, by its hash.

    Raises:
        Problem: E-ROLE, E-PERSON-ROLE, E-CLOCK-BACK, E-FILE-*.
    """
    inbox.require_readable(office, sha256)
    return _rows_of(sha256, importing.take_in(office, [], decided={sha256}))


def _rows_of(sha256: str, rows: Sequence[ImportRow]) -> tuple[ImportRow, ...]:
    # The run tries whatever lies aside; what else came in by it stands in the journal.
    return tuple(row for row in rows if row.sha256 == sha256)
