"""What an import has to say that is no refusal, with the next step; numbers as in the format."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.open.faults import W_TIME
from gbv_desktop.text import N_

I_ALREADY = ProblemKind(
    "I-ALREADY",
    N_("This was taken in before; nothing changed."),
    N_("Nothing to do."),
)
TWICE = N_("This holds the same as {file}, which lies here as well; it counts once.")
"""I-ALREADY of a file that stands twice in one run, where nothing was taken in before."""
I_OLDER = ProblemKind(
    "I-OLDER",
    N_("A newer revision is here already; this one was kept in the history."),
    N_("Nothing to do."),
)
I_TWIN = ProblemKind(
    "I-TWIN",
    N_("Its figures are the same as those of another version; they count once."),
    N_("Nothing to do: either version may be taken."),
)
I_COPY = ProblemKind(
    "I-COPY",
    N_("The file itself is damaged; its good second copy on the same stick was taken."),
    N_("Nothing to do here; a stick that spoils files is better replaced."),
)
I_TOLD = ProblemKind(
    "I-TOLD",
    N_("It holds no report; what the unit answers or tells of itself was kept."),
    N_("Nothing to do: no report is counted or missing because of it."),
)
I_ABOVE = ProblemKind(
    "I-ABOVE",
    N_("This is a package of the unit above; it is not taken in with the bundles of the units."),
    N_("Take it in at the place “To the unit above”."),
    N_("Take it in with the command “package import”."),
)
W_GAP = ProblemKind(
    "W-GAP",
    N_("It was taken in, but an earlier bundle of this computer has not come yet."),
    N_("Ask the unit for the missing stick; the gap closes when it comes."),
)
W_PARENT = ProblemKind(
    "W-PARENT",
    N_("It was taken in, but the revision that it replaces has not come."),
    N_("Nothing is lost: the newest revision is whole. Ask for the earlier stick if needed."),
)
W_CONFLICT = ProblemKind(
    "W-CONFLICT",
    N_("Another version of this report stands beside it; one of them must be chosen."),
    N_("Phone the unit, compare both on the board, and choose one or return both."),
)
W_APPROVER = ProblemKind(
    "W-APPROVER",
    N_("It was taken in; whoever approved it on the screen does so for the first time."),
    N_("Phone the unit and compare the approver's digits; return the report if they differ."),
)
W_RULES = ProblemKind(
    "W-RULES",
    N_("It was taken in, but figures in it do not add up."),
    N_("Return the report with remarks on these cells."),
)
W_RANGE = ProblemKind(
    "W-RANGE",
    N_("It was taken in, but figures in it are far from what such a unit can have."),
    N_("Look at the figures and the reason the unit gave; phone it if you doubt them."),
)
E_FORK = ProblemKind(
    "E-FORK",
    N_("Two different bundles bear the same number; both were kept."),
    N_(
        "Phone the unit: its data was copied or restored to a second computer. Choose on the board."
    ),
)
E_CLONE = ProblemKind(
    "E-CLONE",
    N_("An earlier installation of this computer wrote again; what it wrote was kept aside."),
    N_("Phone the unit: two computers are using one registration. Choose on the board."),
)

NOTICES: Final[Mapping[str, ProblemKind]] = {
    kind.code: kind
    for kind in (
        *(I_ALREADY, I_OLDER, I_TWIN, I_COPY, I_TOLD, I_ABOVE, W_GAP, W_PARENT, W_CONFLICT),
        *(W_RULES, W_RANGE, W_APPROVER, W_TIME, E_FORK, E_CLONE),
    )
}
"""All of them by number: what the window shows, the command says and the journal keeps."""
BEFORE: Final[Mapping[str, str]] = {
    I_COPY.code: N_(
        "The file itself is damaged; its second copy on the same stick is good and is the one that"
        " comes in."
    ),
    I_TOLD.code: N_("It holds no report, but what the unit answers or tells of itself."),
    W_GAP.code: N_("An earlier bundle of this computer has not come yet."),
    W_PARENT.code: N_("The revision that it replaces has not come."),
    W_APPROVER.code: N_("Whoever approved it on the screen does so for the first time."),
    W_RULES.code: N_("Figures in it do not add up."),
    W_RANGE.code: N_("Figures in it are far from what such a unit can have."),
    W_CONFLICT.code: N_("Another version of this report stands beside it."),
    E_FORK.code: N_("Two different bundles bear the same number."),
    E_CLONE.code: N_("An earlier installation of this computer is writing again."),
}
"""The same before the file is in: their own sentences say that it was taken in."""
