"""Backup and restore."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from tempfile import TemporaryDirectory

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.clock import SystemClock
from gbv_desktop.office.base.office_card import LOST, read_card
from gbv_desktop.office.base.protected_files import require_elsewhere
from gbv_desktop.office.open.cautions import codes
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.store import backup as copies
from gbv_desktop.store import backup_file
from gbv_desktop.store.faults import disk_faults
from gbv_desktop.text import N_

E_RESTORE_TRAINING = ProblemKind(
    "E-RESTORE-TRAINING",
    N_("One of the two is for practice: the backup {file}, or the office in this folder."),
    N_("Nothing was changed. Bring it back into a folder of its own."),
    N_("Nothing was changed. Bring it back into a folder of its own (--home)."),
)
E_RESTORE_OTHER = ProblemKind(
    "E-RESTORE-OTHER",
    N_("{file} is a backup of {theirs}, set up apart from {ours}, which is in this folder."),
    N_(
        "Bring it back only if this office was set up anew and the backup is its own from"
        " before. Otherwise cancel and choose a backup of this office."
    ),
    N_(
        "Choose a backup of this office. Only if this office was set up anew and this is its own"
        " backup from before, say so: gbv restore --other-office."
    ),
)

W_RESTORE_PEOPLE = ProblemKind(
    "W-RESTORE-PEOPLE",
    N_(
        "With the backup these people may sign in again, with their passwords of that day:"
        " {people}."
    ),
    N_("Whoever shall not is removed once more, under System, People."),
    N_("Whoever shall not is removed once more: gbv people remove NAME"),
)


@dataclass(frozen=True)
class Restored:
    """An office that is back.

    Attributes:
        unit: whose office it is.
        backup_no, made_at: of the backup.
        people_back: who was removed since and may sign in again.
    """

    unit: str
    backup_no: int
    made_at: datetime
    people_back: tuple[str, ...]


@needs(PersonRole.ADMIN)
def back_up(office: Office, folder: Path) -> Path:
    """Writes a backup, opened and checked before it gets its name.

    Raises:
        Problem: E-OUT-OFFICE, E-BACKUP-*.
    """
    require_elsewhere(folder)
    # The line in the journal comes after it: a backup that is not there yet is not told of.
    path = copies.backup(office.store, folder, office.clock.now())
    with office.writing() as work:
        office.log(work, "backup", path.name)
    return path


def require_backup(file: Path) -> None:
    """Refuses what this program cannot bring back, before a password is asked for.

    Raises:
        Problem: E-BACKUP-READ, E-BACKUP-DAMAGED, E-BACKUP-FOREIGN, E-BACKUP-NEWER.
    """
    backup_file.inspect(file)


def restore_office(
    home: Path,
    file: Path,
    password: str,
    today: date | None = None,
    *,
    other: bool = False,
) -> Restored:
    """Makes a backup the office in use; what was there is moved aside, never deleted.

    The office begins a new incarnation, so that numbers used since the backup cannot return in
    other bundles unnoticed.

    Args:
        other: a person has said that the backup of another office, or of an earlier set-up of
            this one, shall take this folder.

    Raises:
        Problem: E-RESTORE-OTHER, E-RESTORE-TRAINING, E-BACKUP-*, E-PWD-*, E-DB-*, E-CLOCK-REAL; the
            office in use is as it was.
    """
    # Asked before the folder is replaced: afterwards there is nothing left to compare with.
    strange, before = _is_strange(home, file), copies.slot_ids(home)
    if strange:
        _require_willing(home, file, password, other=other)
    if today is not None:
        _require_rehearsal(file, password, today)
    taken = copies.restore(file, home, password, SystemClock().now())
    with Office.restored(home, password, today) as office:
        office.put_card()
        # Of another office nobody here was removed, so nobody comes back.
        known = bool(before) and not strange
        back = [each.called for each in office.members if known and each.id not in before]
        told = [W_RESTORE_PEOPLE] if back else []
        with office.writing() as work:
            warned = codes([E_RESTORE_OTHER, *told] if strange else told)
            office.log(work, "restore", file.name, backup=taken.number, **warned)
        return Restored(office.record.unit, taken.number, taken.made_at, tuple(back))


def _is_strange(home: Path, file: Path) -> bool:
    """Whether a backup is not of the store that is here."""
    here = copies.store_of(home)
    return here is not None and backup_file.inspect(file).store_id != here


def _require_willing(home: Path, file: Path, password: str, *, other: bool) -> None:
    """Opens the backup of another store to see whose it is, and whether it is for practice.

    Raises:
        Problem: E-RESTORE-TRAINING, whatever a person said; E-RESTORE-OTHER unless ``other``.
    """
    with disk_faults(), TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copies.restore(file, Path(folder), password, SystemClock().now())
        with Office.restored(Path(folder), password) as office:
            theirs, training = office.unit_name.office, office.record.training
    found = read_card(home)
    # A card that is lost cannot say what it was for: then a person's word alone has to do.
    card = None if found == LOST else found
    # Practice over real data would be the loss of a year; no answer of a person permits it.
    if card is not None and card.training is not training:
        raise E_RESTORE_TRAINING(file=file.name)
    if not other:
        ours = str(home) if card is None else card.unit_name
        raise E_RESTORE_OTHER(file=file.name, theirs=theirs, ours=ours)


def _require_rehearsal(file: Path, password: str, today: date) -> None:
    """Looks into a copy first: a real office refuses a day set by hand before anything is moved."""
    with disk_faults(), TemporaryDirectory(ignore_cleanup_errors=True) as folder:
        copies.restore(file, Path(folder), password, SystemClock().now())
        Office.restored(Path(folder), password, today).close()
