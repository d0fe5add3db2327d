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


E_UPWARD_FORM = ProblemKind(
    "E-UPWARD-FORM",
    N_("By the plan, nobody above asks {unit} for a consolidated report for {period}."),
    N_("Choose another period; or take in the upper unit's package that asks for it."),
)


E_UPWARD_FREEZE = ProblemKind(
    "E-UPWARD-FREEZE",
    N_("The totals for {period} are not frozen, so there is no report to send upward."),
    N_("Freeze the totals, let the paper be signed and note its number; then send it."),
)


E_UPWARD_PAPER = ProblemKind(
    "E-UPWARD-PAPER",
    N_("The paper for {period} ({issue}) is not noted as signed, so nobody has approved it yet."),
    N_("Let it be signed, and note its number and day; then send the figures upward."),
    N_(
        "Let it be signed, and note its number and day with the command “paper sign {no}”; then"
        " send the figures upward."
    ),
)
