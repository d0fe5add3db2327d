"""The places of the navigation: which, for whom, in which order; ``ui.pages`` has their pages."""

from __future__ import annotations

from dataclasses import dataclass, replace

from gbv_desktop.text import N_

TODO, REPORTS, COURIER, PAPERS, PLAN, SYSTEM = (
    "todo",
    "reports",
    "courier",
    "papers",
    "plan",
    "system",
)
UPWARD = "upward"
REGISTER = "register"
INSPECTIONS, MONEY = "inspections", "money"
INBOX, BOARD, TOTALS = "inbox", "board", "totals"
ENTRY, APPROVE, LOG = "entry", "approve", "log"


@dataclass(frozen=True)
class Place:
    """One line of the navigation.

    Attributes:
        name: what ``shell.go`` calls it.
        title: marked English words.
        group: a line is drawn between two groups.
        consolidating: who has it: offices that take in, the others, or all.
        between: only offices that take in and report upward as well have it.
        manual: the page of the manual that tells of it.
        under: the place that the navigation marks instead; such a place has no line of its own.
        keyed: whether Alt and a digit lead there. There are ten digits, and each stays where it
            was: a place that came later between others has none.
    """

    name: str
    title: str
    icon: str
    group: int
    manual: str
    consolidating: bool | None = None
    between: bool = False
    under: str = ""
    keyed: bool = True


# Alt+digit counts in this order: a place put between moves the keys of all below it, unless it is
# not keyed.
HANDED_DOWN = N_("To the units below")
"""How an office between two levels calls the place of the stick; what goes up has its own."""
_ALL = (
    Place(TODO, N_("To do"), "list-checks", 1, "README"),
    Place(INBOX, N_("Take in"), "inbox", 1, "README", True),
    Place(BOARD, N_("Who has reported"), "table-2", 1, "13-gia-han-dot-xuat", True),
    Place(TOTALS, N_("Consolidation"), "sigma", 1, "9-vua-nhan-vua-gui", True),
    Place(REPORTS, N_("Reports"), "clipboard-list", 1, "3-nhap-bao-cao"),
    Place(ENTRY, N_("Report"), "clipboard-list", 1, "3-nhap-bao-cao", under=REPORTS),
    Place(LOG, N_("Activity log"), "notebook-pen", 1, "7-so-theo-doi"),
    Place(
        APPROVE,
        N_("Approval of the report"),
        "clipboard-list",
        1,
        "4-trinh-ky-va-gui",
        under=REPORTS,
    ),
    Place(PLAN, N_("Plan"), "map", 2, "README"),
    Place(INSPECTIONS, N_("Inspections"), "shield-check", 2, "19-kiem-tra"),
    Place(MONEY, N_("Budget"), "wallet", 2, "21-kinh-phi", keyed=False),
    Place(COURIER, N_("Send and receive"), "usb", 3, "4-trinh-ky-va-gui"),
    Place(UPWARD, N_("To the unit above"), "upload", 3, "9-vua-nhan-vua-gui", True, between=True),
    Place(PAPERS, N_("Papers"), "file-text", 3, "4-trinh-ky-va-gui"),
    Place(REGISTER, N_("Register of documents"), "book-open", 3, "11-so-van-ban", under=PAPERS),
    Place(SYSTEM, N_("System"), "settings", 4, "6-su-co"),
)


def places(consolidating: bool, *, between: bool = False) -> tuple[Place, ...]:
    """The places of an office, by what it does.

    Args:
        consolidating: it takes in the reports of others.
        between: it reports to a unit above as well.
    """
    here = (each for each in _ALL if each.consolidating in (None, consolidating))
    if not between:
        return tuple(each for each in here if not each.between)
    return tuple(
        replace(each, title=HANDED_DOWN) if each.name == COURIER else each for each in here
    )


def manual_of(place: str) -> str:
    """The page of the manual that tells of a place; nothing where it is none of these."""
    return next((each.manual for each in _ALL if each.name == place), "")


def to_unit_above(consolidating: bool) -> str:
    """The place from which an office sends to the unit above, and takes its packages in."""
    return UPWARD if consolidating else COURIER
