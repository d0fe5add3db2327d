"""The refusals over what leaves on a stick."""

from __future__ import annotations

from gbv_desktop.errors import Family, ProblemKind
from gbv_desktop.text import N_

E_EXPORT_OLD = ProblemKind(
    "E-EXPORT-OLD",
    N_("The report for {period} is an earlier figure for comparison and is never sent."),
    N_("Export a report of a period that the office owes."),
)


E_ENROL_NOBODY = ProblemKind(
    "E-ENROL-NOBODY",
    N_("No unit has a registered computer yet, so no package was written."),
    N_("Take in the registration files and check the digits first, or write the open one."),
    family=Family.REGISTRATION,
)


E_ENROL_NONE = ProblemKind(
    "E-ENROL-NONE",
    N_("{unit} has no registered computer, so no package can be made for it."),
    N_("Take in its registration file and check the digits first."),
    family=Family.REGISTRATION,
)


E_PKG_BEHIND = ProblemKind(
    "E-PKG-BEHIND",
    N_("Every unit with a registered computer has the newest version of the plan already."),
    N_("Write packages for all, or for chosen units, to hand out receipts."),
)


E_ANSWERS_NONE = ProblemKind(
    "E-ANSWERS-NONE",
    N_("No answer to a recommendation waits to be sent."),
    N_("Answer a recommendation first; answers also travel with the next report."),
)
