"""A target that an issued report told of stays in the plan."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager

from rehearsal import DISTRICT, PERIOD, Rehearsal

from gbv_desktop.domain.plan.editions.tables import rows_of
from gbv_desktop.office.plan.drafting import begin_draft
from gbv_desktop.office.plan.targets.adding import remove_target
from gbv_desktop.office.plan.targets.editing import TARGETS
from gbv_desktop.office.totals import freezing

Refused = Callable[[str], AbstractContextManager[object]]


def test_what_was_told_stays_and_the_rest_may_go(world: Rehearsal, refused: Refused) -> None:
    district = world.district
    world.report(DISTRICT)
    begin_draft(district)
    codes = [row["code"] for row in rows_of(remove_target(district, "M02").tables, TARGETS)]
    assert "M02" not in codes
    freezing.freeze(world.district, PERIOD)
    with refused("E-TARGET-TOLD"):
        remove_target(district, "M06/communes")
    only_of_years = next(
        each.code
        for each in district.plan.targets
        if each.periods and district.plan.period(PERIOD).kind not in each.periods
    )
    remove_target(district, only_of_years)
