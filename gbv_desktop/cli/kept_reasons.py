"""Whether a reason keeps its warning, told where it is given and where the report is checked."""

from __future__ import annotations

from gbv_desktop.cli.output import say
from gbv_desktop.domain.checks.checking import unreasoned
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.text import N_

ONLY_LISTED = N_("not yet kept: for a sensitive figure only a reason of the plan's list counts")


def reasons_that_do_not_count(office: Office, period: str) -> list[str]:
    """A line for each reason that stands in the draft and keeps nothing, with those that would."""
    found = reporting.check(office, period)
    reasons = reporting.reasons_of(office, period)
    # Free words about a sensitive figure could tell a person's story; a code of the list cannot.
    codes = {each.code for each in office.plan.reasons}
    left = {each.key for each in unreasoned(found, reasons, codes)}
    lines = [
        f"{each.key}  “{reasons[each.key]}”: {say(ONLY_LISTED)}"
        for each in found.warnings
        if each.key in left and reasons.get(each.key, "").strip()
    ]
    if lines:
        known = tuple(f"{each.code} ({each.text})" for each in office.plan.reasons)
        lines.append(say(N_("Reasons of the plan's list: {reasons}."), reasons=known))
    return lines
