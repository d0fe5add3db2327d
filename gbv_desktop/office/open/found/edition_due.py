"""An edition of the plan whose first day has come since the office was open last."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gbv_desktop.office.open.plan_in_force import COMING, turn_to

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office


def turn_to_edition(office: Office) -> None:
    """Lets it be in force from now on; a store that is only read stays on the edition before."""
    today = office.clock.today()
    with office.store.read() as work:
        due = any(each.first_day <= today for each in COMING.read(work) or ())
    if not due or office.store.read_only:
        return
    with office.writing() as work:
        turned = turn_to(work, today)
        if turned is not None:
            first_day = turned.first_day.isoformat()
            office.log(work, "plan edition in force", turned.ids[-1], first_day=first_day)
    office.reload_plan()
