"""Words for the short English names in answers; only what people read is put into words.

JSON keeps the names. A name without a word here is a fault of ours.
"""

from __future__ import annotations

from gbv_desktop.errors import Bug
from gbv_desktop.i18n import _
from gbv_desktop.office.open.session import OFFICE_ROLE_WORDS
from gbv_desktop.text import N_

OUTCOMES = {
    "refused": N_("refused"),
    "held": N_("waits for a decision"),
    "fork": N_("two with one number"),
    "clone": N_("from an old installation"),
    "conflict": N_("two versions"),
    "older": N_("older"),
    "gap": N_("one before it is missing"),
    "newer": N_("newer"),
    "new": N_("new"),
    "same": N_("already here"),
    "twice": N_("twice in this run"),
    "waiting": N_("waiting for its digits"),
    "package": N_("this office's own package"),
}
"""What an import says of a file or of a report in it."""

STANDINGS = {
    "missing": N_("missing"),
    "received": N_("received"),
    "returned": N_("returned"),
    "accepted": N_("accepted"),
    "conflict": N_("two versions, to be chosen"),
}
"""What the board says of a unit."""

REGISTRATIONS = {
    "waiting": OUTCOMES["waiting"],
    "enrolled": N_("registered"),
    "revoked": N_("withdrawn"),
}
"""What the list of computers says of one."""

# Nought that was counted and nothing that was collected are two answers on the form.
CELLS = {"nil": N_("none occurred"), "uncollected": N_("not collected")}
"""What stands in a cell without a number."""

_WORDS = {**OUTCOMES, **STANDINGS, **REGISTRATIONS, **CELLS, **OFFICE_ROLE_WORDS}


def word(name: str | None) -> str:
    """The word for a short name in the language of the call; nothing for ``None``.

    Raises:
        Bug: there is no word for the name.
    """
    if name is None:
        return ""
    # Better red in a test than English in a table of an officer.
    if name not in _WORDS:
        raise Bug(f"there is no word for {name}")
    return _(_WORDS[name])


def cell_word(found: int | bool | str | None) -> int | bool | str | None:
    """A cell of a report for a table: its number, its yes or no, or the word for its state."""
    return word(found) if isinstance(found, str) else found
