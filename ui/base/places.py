"""The places of the navigation: which, for whom, in which order; ``ui.pages`` has their pages."""

from __future__ import annotations

from dataclasses import dataclass

from gbv_desktop.text import N_

TODO, REPORTS, COURIER, PAPERS, PLAN, SYSTEM = (
    "todo",
    "reports",
    "courier",
    "papers",
    "plan",
    "system",
)
INBOX, BOARD, TOTALS = "inbox", "board", "totals"
ENTRY, APPROVE, LOG = "entry", "approve", "log"


@dataclass(frozen=True)
class Place:
    """One line of the navigation.

    Attributes:
        name: what ``shell.go`` calls it.
        title: marked English words.
        group: a line is drawn between two groups.
        under: the place that the navigation marks instead; such a place has no line of its own.
    """

    name: str
    title: str
    icon: str
    group: int
    consolidating: bool | None = None
    under: str = ""


# Alt+digit counts in this order: a place put between moves the keys of all below it.
_ALL = (
    Place(TODO, N_("To do"), "list-checks", 1),
    Place(INBOX, N_("Take in"), "inbox", 1, True),
    Place(BOARD, N_("Who has reported"), "table-2", 1, True),
    Place(TOTALS, N_("Consolidation"), "sigma", 1, True),
    Place(REPORTS, N_("Reports"), "clipboard-list", 1),
    Place(ENTRY, N_("Report"), "clipboard-list", 1, under=REPORTS),
    Place(LOG, N_("Activity log"), "notebook-pen", 1),
    Place(APPROVE, N_("Approval of the report"), "clipboard-list", 1, under=REPORTS),
    Place(PLAN, N_("Plan"), "map", 2),
    Place(COURIER, N_("Send and receive"), "usb", 3),
    Place(PAPERS, N_("Papers"), "file-text", 3),
    Place(SYSTEM, N_("System"), "settings", 4),
)


def places(consolidating: bool) -> tuple[Place, ...]:
    """The places of an office's role."""
    return tuple(each for each in _ALL if each.consolidating in (None, consolidating))
