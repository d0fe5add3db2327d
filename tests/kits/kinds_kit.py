"""Closer kinds of events, which the built-in plan does not name, for an office's plan."""

from __future__ import annotations

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.activities.offered_log import with_offered_log
from gbv_desktop.office.plan.releasing import release_change


def give_kinds(office: Office) -> None:
    """A version of the plan with the closer kinds, levels and quantities that are offered."""
    release_change(
        office,
        lambda tables: with_offered_log(tables, office.plan),
        EditionOrder(pending=Pending.AWAITED),
    )
