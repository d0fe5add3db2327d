"""What the groups of units are called; a plan's own group without words here keeps its id."""

from __future__ import annotations

from gbv_desktop.domain.board import EVERY
from gbv_desktop.i18n import _
from gbv_desktop.text import N_

_WORDS = {
    "xa": N_("Communes, townships"),
    "phong": N_("Divisions"),
    "doan-the": N_("Fatherland Front, unions"),
    EVERY: N_("All units"),
}


def group_name(group: str) -> str:
    """The words for a group."""
    return _(_WORDS[group]) if group in _WORDS else group
