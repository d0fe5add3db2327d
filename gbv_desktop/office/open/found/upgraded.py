"""A newer version of the program works on an office for the first time: noted, and told once."""

from __future__ import annotations

import logging
from contextlib import AbstractContextManager
from typing import Protocol

from gbv_desktop import SCHEMA, __version__
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.base.office_card import OfficeCard
from gbv_desktop.office.base.what_changed import changed_since
from gbv_desktop.office.open.facts import PROGRAM
from gbv_desktop.store.layout import kept_of_upgrade
from gbv_desktop.store.store import Store
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Lines

_log = logging.getLogger(__name__)

W_UPGRADED = ProblemKind(
    "W-UPGRADED",
    N_("The office now works with version {version} of the program; before it was {before}."),
    N_("{changed}"),
)
W_UPGRADED_KEPT = ProblemKind(
    "W-UPGRADED-KEPT",
    N_(
        "The office now works with version {version} of the program; before it was {before}. All"
        " that was entered is there."
    ),
    N_(
        "{changed}\nThe data as they were, and a backup from before, are kept in {folder} until the"
        " next upgrade."
    ),
)
"""Where the data were written anew as well."""

NEWS = (W_UPGRADED, W_UPGRADED_KEPT)
"""What is no fault of anything."""


class VersionedOffice(Protocol):
    """What this needs of the office that the session opens; it knows nothing of the session.

    Attributes:
        program_before: the version that worked on it last; empty before the first release.
        program: the newest of that one and this.
    """

    store: Store
    program: str
    program_before: str

    def writing(self) -> AbstractContextManager[Work]:
        """One transaction of one use case."""

    def log(self, work: Work, action: str, subject: str, **detail: object) -> None:
        """Adds a line to the journal."""


def note_version(office: VersionedOffice) -> tuple[Problem, ...]:
    """Notes in the store which version works on it, and in the journal that it is a newer one.

    A disk that refuses keeps nobody out: it is noted, and told, at the next opening.

    Returns:
        W-UPGRADED, to be told; nothing where the version is not newer, or no other is known.
    """
    before, version = office.program_before, office.program
    if before == version or office.store.read_only:
        return ()
    kept = [each.name for each in kept_of_upgrade(office.store.layout) if _is_of(each.name, before)]
    try:
        with office.writing() as work:
            PROGRAM.note(work, version)
            if before:
                office.log(work, "upgrade", version, before=before, schema=SCHEMA, backups=kept)
    except Problem as problem:
        _log.warning("the version is noted later: %s", problem.code)
        return ()
    if not before:
        return ()
    kind = W_UPGRADED_KEPT if kept else W_UPGRADED
    changed, folder = Lines(changed_since(before)), str(office.store.home)
    return (kind(version=version, before=before, changed=changed, folder=folder),)


def _is_of(name: str, version: str) -> bool:
    """Whether a file is the backup of what a version left."""
    return f"_v{version}." in name or f"_v{version}_" in name


def is_false(card: OfficeCard, office: VersionedOffice) -> bool:
    """Whether a card names another schema than the store had or has; what the store says counts."""
    if card.schema in ("", SCHEMA) or office.store.read_only:
        return False
    return card.schema > SCHEMA or office.program_before == __version__
