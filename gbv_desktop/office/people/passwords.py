"""A person's password: advice before it is taken, and changing one's own later."""

from __future__ import annotations

from gbv_desktop.errors import Problem
from gbv_desktop.office.open.cautions import codes
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import UNLOCK_SECONDS, own_words
from gbv_desktop.office.people.faults import W_BACKUP_PASSWORD
from gbv_desktop.store.access.passwords import check_password
from gbv_desktop.store.access.slots import REHEARSAL, Cost, calibrate


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


def cost_for(office: Office) -> Cost:
    """What a try at a password shall cost here."""
    # As at set-up: a rehearsal is unlocked hundreds of times and holds nothing real.
    return REHEARSAL if office.record.training else calibrate(UNLOCK_SECONDS)


def change_password(office: Office, old: str, new: str) -> None:
    """Gives whoever signed in another password; everything stored stays as it is.

    Backups made before keep the password of their day.

    Raises:
        Problem: E-PWD-WRONG, the old one is wrong; E-PWD-WEAK; E-DB-FULL and the like.
    """
    # Names of the unit and its place are what a neighbour would try first.
    words = own_words(office.unit, office.clock.today())
    office.store.key_slots.change_password(old, new, cost_for(office), words)
    with office.writing() as work:
        office.log(work, "password", office.actor.id, **codes((W_BACKUP_PASSWORD,)))
