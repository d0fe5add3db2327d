"""The office's password: advice before it is taken, and changing it later."""

from __future__ import annotations

from gbv_desktop.errors import Problem
from gbv_desktop.office.session import Office
from gbv_desktop.office.setup import UNLOCK_SECONDS, own_words
from gbv_desktop.store.passwords import check_password
from gbv_desktop.store.slots import REHEARSAL, calibrate


def weakness(password: str, words: tuple[str, ...] = ()) -> Problem | None:
    """Why a password would be refused (E-PWD-WEAK); ``None`` if it would be taken.

    Args:
        words: names that this office would think of first, from ``setup.own_words``.
    """
    try:
        check_password(password, words)
    except Problem as problem:
        return problem
    return None


def change_password(office: Office, old: str, new: str) -> None:
    """Gives the office another password; everything stored stays as it is.

    Backups made before keep the password of their day.

    Raises:
        Problem: E-PWD-WRONG, the old one is wrong; E-PWD-WEAK; E-DB-FULL and the like.
    """
    # As at set-up: a rehearsal is unlocked hundreds of times and holds nothing real.
    cost = REHEARSAL if office.record.training else calibrate(UNLOCK_SECONDS)
    words = own_words(office.unit, office.clock.today())
    office.store.change_password(old, new, cost, words)
    with office.writing() as work:
        office.log(work, "password", office.record.unit)
