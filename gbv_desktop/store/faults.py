"""The refusals of the store, and SQLite's error codes told apart as the user's world sees them."""

from __future__ import annotations

import errno
from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.exc import StatementError
from sqlcipher3 import dbapi2

from gbv_desktop.disk.refusals import E_FILE_RIGHTS, is_denied, is_full, is_held
from gbv_desktop.errors import Bug, Family, Problem, ProblemKind
from gbv_desktop.text import N_

_RESTORE = N_(
    "Stop working, keep the folder as it is and restore the newest backup; ask your support if"
    " there is none."
)

# --- the database -----------------------------------------------------------------------------
E_DB_ENGINE = ProblemKind(
    "E-DB-ENGINE",
    N_("The database part of this installation is too old ({version}) and could lose data."),
    N_("Install the program again from the newest package; nothing was opened or changed."),
    family=Family.DISK,
)
E_DB_NONE = ProblemKind(
    "E-DB-NONE",
    N_("There is no office in the folder {folder}."),
    N_("Choose the right folder, set the office up first, or restore a backup into it."),
    family=Family.DISK,
)
E_DB_EXISTS = ProblemKind(
    "E-DB-EXISTS",
    N_("There is already an office in the folder {folder}."),
    N_("Open that office, or choose another folder for the new one."),
    family=Family.DISK,
)
E_DB_FULL = ProblemKind(
    "E-DB-FULL",
    N_("The disk that holds the office's data is full; the last step was not saved."),
    N_("Free some space on this PC's disk and do the last step once more."),
    family=Family.DISK,
)
E_DB_READONLY = ProblemKind(
    "E-DB-READONLY",
    N_("The office's data may not be written to; the last step was not saved."),
    N_("Check that the folder is not write-protected and that you may write to it."),
    family=Family.DISK,
)
E_DB_BUSY = ProblemKind(
    "E-DB-BUSY",
    N_("Another program holds the office's data; the last step was not saved."),
    N_("Close programs that look through the folder, wait a moment and try again."),
    family=Family.DISK,
)
E_DB_DAMAGED = ProblemKind(
    "E-DB-DAMAGED",
    N_("The office's data on this PC are damaged; no figure from them is shown."),
    _RESTORE,
    family=Family.DISK,
)
E_DB_IO = ProblemKind(
    "E-DB-IO",
    N_("The disk of this PC did not read or write the office's data; the last step was not saved."),
    N_("Try once more. If it happens again, make a backup on a stick and have the disk checked."),
    family=Family.DISK,
)
E_DB_NEWER = ProblemKind(
    "E-DB-NEWER",
    N_("The office's data were made by a newer version of the program."),
    N_("Install the newest version of the program on this PC; the data stay as they are."),
    family=Family.DISK,
)

E_DB_READS = ProblemKind(
    "E-DB-READS",
    N_(
        "A newer version of the program has worked on the office's data: this version shows and"
        " prints them and changes nothing."
    ),
    N_(
        "Install the newest version of the program on this PC to enter, take in or send anything;"
        " the data stay as they are."
    ),
    family=Family.DISK,
)

E_UPGRADE_ROOM = ProblemKind(
    "E-UPGRADE-ROOM",
    N_(
        "This version of the program makes a backup and writes the office's data anew before it"
        " opens them. That needs {need}, and {free} are free where {folder} lies."
    ),
    N_("Free some space on that disk or stick and open the office again; nothing was changed."),
    family=Family.DISK,
)

# --- the slots that wrap the data key ---------------------------------------------------------
E_SLOT_MISSING = ProblemKind(
    "E-SLOT-MISSING",
    N_("The password file of the office is missing, so its data cannot be opened."),
    _RESTORE,
)
E_SLOT_DAMAGED = ProblemKind(
    "E-SLOT-DAMAGED",
    N_("Both copies of the office's password file are damaged or were changed."),
    _RESTORE,
)
E_SLOT_OTHER = ProblemKind(
    "E-SLOT-OTHER",
    N_("The password file belongs to another office's data."),
    N_("Put the folder back as it was; do not mix files of two offices or of two backups."),
)

E_SLOT_FULL = ProblemKind(
    "E-SLOT-FULL",
    N_("{most} people have a password here, and there is no room for more."),
    N_("Remove somebody who no longer works here first."),
)

# --- passwords --------------------------------------------------------------------------------
E_PWD_WRONG = ProblemKind(
    "E-PWD-WRONG",
    N_("The password is wrong."),
    N_("Check Caps Lock and the Vietnamese typing mode (UniKey), then type it again."),
)
E_PWD_WAIT = ProblemKind(
    "E-PWD-WAIT",
    N_("A wrong password was typed several times."),
    N_("Wait {seconds} seconds, then type it again."),
)
E_PWD_WEAK = ProblemKind(
    "E-PWD-WEAK",
    N_("This password is too easy to guess: {why}."),
    N_("Choose at least 10 characters that nobody in the office would guess, such as four words."),
)

# --- backups ----------------------------------------------------------------------------------
E_BACKUP_FULL = ProblemKind(
    "E-BACKUP-FULL",
    N_("The backup needs {need}, and {free} are free where {folder} lies."),
    N_("Free some space there or choose another disk or stick; then make the backup again."),
)
E_RESTORE_ROOM = ProblemKind(
    "E-RESTORE-ROOM",
    N_("Bringing the backup back needs {need}, and {free} are free where {folder} lies."),
    N_("Free some space on that disk or stick and bring it back then; nothing was changed."),
    family=Family.DISK,
)
E_BACKUP_WRITE = ProblemKind(
    "E-BACKUP-WRITE",
    N_("The backup could not be written to {folder}."),
    N_("Check that the disk or stick is there and not write-protected, or choose another place."),
)
E_BACKUP_RIGHTS = ProblemKind(
    "E-BACKUP-RIGHTS",
    N_("Your account on this PC may not write to {folder}."),
    N_("Ask whoever looks after this PC for the right to write there, or choose another place."),
)
E_BACKUP_VERIFY = ProblemKind(
    "E-BACKUP-VERIFY",
    N_("The backup was written, but reading it back gave something else; it was not kept."),
    N_("Do not trust this disk or stick: make the backup on another one."),
)
E_BACKUP_READ = ProblemKind(
    "E-BACKUP-READ",
    N_("The backup {file} could not be read."),
    N_("Put the stick in again, check the file's name and try once more."),
)
E_BACKUP_DAMAGED = ProblemKind(
    "E-BACKUP-DAMAGED",
    N_("The backup {file} is damaged, or was not copied whole."),
    N_(
        "Copy it once more, or use an older backup or the copy on another disk; nothing was"
        " changed."
    ),
)
E_BACKUP_FOREIGN = ProblemKind(
    "E-BACKUP-FOREIGN",
    N_("{file} is no backup of this program: another one made it, whatever its name says."),
    N_("Choose the file whose name begins with GBV_sao-luu and ends with .gbvbackup."),
)
E_BACKUP_NEWER = ProblemKind(
    "E-BACKUP-NEWER",
    N_(
        "The backup {file} was made by version {version} of the program; this is version {own},"
        " which does not know everything in it."
    ),
    N_(
        "Nothing was changed. Install the newest version of the program on this PC, then bring the"
        " backup back."
    ),
)

MADE_ANEW = N_("The file {file} was damaged and has been made anew. No figure was in it.")
"""Told beside the answer: what lies in such a file is known elsewhere, or may be forgotten."""

WHY_SHORT = N_("it has fewer than {least} characters")
WHY_OBVIOUS = N_("it is on the list of common passwords")
WHY_SERIES = N_("it is a simple series or repetition")
WHY_OWN = N_("it is made of your office's own name")

# Primary result codes, https://www.sqlite.org/rescode.html
_PERM, _BUSY, _LOCKED, _NOMEM, _READONLY, _IOERR = 3, 5, 6, 7, 8, 10
_CORRUPT, _FULL, _CANTOPEN, _PROTOCOL, _NOTADB = 11, 13, 14, 15, 26
_SHMSIZE = 4874
"""The log's index could not grow: in practice the disk has not even 32 KiB left."""

_KINDS = {
    _PERM: E_DB_READONLY,
    _BUSY: E_DB_BUSY,
    _LOCKED: E_DB_BUSY,
    _NOMEM: E_DB_IO,
    _READONLY: E_DB_READONLY,
    _IOERR: E_DB_IO,
    _CORRUPT: E_DB_DAMAGED,
    _FULL: E_DB_FULL,
    _CANTOPEN: E_DB_IO,
    _PROTOCOL: E_DB_BUSY,
    _NOTADB: E_DB_DAMAGED,
}


def problem_of(error: BaseException) -> Problem | Bug:
    """What a database error means: a Problem of the PC or the file, else a Bug of ours.

    A broken constraint or a wrong statement is our fault and never the user's.
    """
    cause = error.orig if isinstance(error, StatementError) else error
    if isinstance(cause, Bug):
        return cause
    code = getattr(cause, "sqlite_errorcode", None)
    if code == _SHMSIZE:
        return E_DB_FULL()
    kind = _KINDS.get(code & 0xFF) if isinstance(code, int) else None
    return Bug(f"database: {cause}") if kind is None else kind()


@contextmanager
def translated(reading: bool = False) -> Iterator[None]:
    """Turns database errors inside the block into Problems and Bugs.

    Args:
        reading: the block may only read, so that an attempt to write is a Bug.

    Raises:
        Problem: E-DB-FULL, E-DB-READONLY, E-DB-BUSY, E-DB-DAMAGED or E-DB-IO.
        Bug: the statement or its data were wrong.
    """
    try:
        yield
    except (StatementError, dbapi2.Error) as error:
        problem = problem_of(error)
        if reading and isinstance(problem, Problem) and problem.code == E_DB_READONLY.code:
            raise Bug("a reading transaction tried to write") from error
        raise problem from error


@contextmanager
def disk_faults() -> Iterator[None]:
    """Turns the disk's refusals of the store's small files into Problems.

    Raises:
        Problem: E-DB-FULL, E-FILE-RIGHTS, E-DB-READONLY, E-DB-BUSY or E-DB-IO.
    """
    try:
        yield
    except OSError as error:
        if is_full(error):
            raise E_DB_FULL() from error
        if is_denied(error) and isinstance(error.filename, str):
            raise E_FILE_RIGHTS(file=error.filename) from error
        if is_held(error):
            raise E_DB_BUSY() from error
        if error.errno in (errno.EACCES, errno.EPERM, errno.EROFS):
            raise E_DB_READONLY() from error
        raise E_DB_IO() from error
