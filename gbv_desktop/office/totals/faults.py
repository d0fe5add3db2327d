"""The refusals over freezing the totals of a period."""

from __future__ import annotations

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_FREEZE_SAME = ProblemKind(
    "E-FREEZE-SAME",
    N_("Nothing has changed since {period} was frozen ({issue})."),
    N_("Print the frozen issue; take in new or corrected reports before the next one."),
)


E_FREEZE_EMPTY = ProblemKind(
    "E-FREEZE-EMPTY",
    N_("No report for {period} has been received yet."),
    N_("Take the units' bundles in first."),
)
