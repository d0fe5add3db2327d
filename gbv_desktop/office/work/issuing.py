"""The body in whose name a paper of the plan's work goes."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.offices.units import Unit
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.work.issuer import PaperIssuer


def issuing_body(plan: Plan, desk: Unit, issuer: PaperIssuer, day: date) -> Unit:
    """The body above the office, or the office itself; that too where the plan knows none above.

    Args:
        desk: the office, with whoever signs for it.
        day: on which the paper is made.
    """
    if issuer is PaperIssuer.OFFICE:
        return desk
    above = plan.unit_by_id.get(desk.parent)
    return above.on(day) if above is not None and above.head_lines else desk
