"""The keys of the form, as the foot of the page and the list of keys (F1) tell them."""

from __future__ import annotations

from gbv_desktop.text import N_

SHORTCUTS: tuple[tuple[str, str], ...] = (
    ("Ctrl+F", N_("Find an indicator")),
    ("F7", N_("Check the figures")),
    ("Ctrl+0", N_("Nothing occurred")),
    ("F2", N_("Change the cell")),
    ("F6", N_("Next part of the page")),
)
"""At the foot of the page."""

MORE_SHORTCUTS: tuple[tuple[str, str], ...] = (
    ("Enter, ↓", N_("Keep the cell and go down; Shift+Enter goes up")),
    ("Tab", N_("Keep the cell and go to the next one; Shift+Tab goes back")),
    ("F3", N_("Next of the cells that were found")),
    ("Home, End", N_("First or last cell of the section")),
    ("Shift+↑ ↓", N_("Choose several cells")),
    ("Del", N_("Empty the cell, or all that are chosen")),
    ("Esc", N_("Leave the open cell as it was; the form stays open")),
    ("Ctrl+Z, Ctrl+Y", N_("Undo and redo, in figures and texts alike")),
    ("Ctrl+C, Ctrl+V", N_("Copy cells, and paste them from a spreadsheet")),
)
"""Only in the list: what a spreadsheet has taught most people already."""
