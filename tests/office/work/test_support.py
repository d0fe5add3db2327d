"""The register of areas to be helped more: the district's own, entered, put right, taken out."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date

from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal, journal

from gbv_desktop.domain.work.support import Support, SupportedArea
from gbv_desktop.office.work.support import (
    put_support,
    read_support,
    remove_support,
    supported_area,
)

Refused = Callable[[str], AbstractContextManager[object]]
AREA = SupportedArea(
    year=2018, unit=COMMUNE, measures=(Support.MONEY,), decided_on=date(2018, 3, 1)
)


def test_a_line_is_entered_put_right_and_taken_out(fresh: Rehearsal, refused: Refused) -> None:
    office = fresh.district
    made = put_support(office, AREA)
    assert supported_area(office, made.no) == made
    right = put_support(office, replace(made, measures=(Support.TRAINING, Support.MONEY)))
    put_support(office, right)
    put_support(office, replace(AREA, unit=NEIGHBOUR, year=2019))
    assert [each.area.year for each in read_support(office)] == [2019, 2018]
    (shown,) = read_support(office, 2018)
    assert shown.area == right and "UBND" in shown.office
    assert remove_support(office, made.no) == right
    with refused("E-SUPPORT-NONE"):
        remove_support(office, made.no)
    with refused("E-SUPPORT-NONE"):
        put_support(office, right)
    with refused("E-WORK-YEAR"):
        put_support(office, replace(AREA, year=1018))
    assert read_support(office, 2018) == ()
    acts = [each for each, _about in journal(office) if each.startswith("support")]
    assert acts == ["support", "support put right", "support", "support removed"]


def test_a_unit_that_takes_nothing_in_has_no_such_register(
    fresh: Rehearsal, refused: Refused
) -> None:
    with refused("E-ROLE"):
        read_support(fresh.office(COMMUNE))
    with refused("E-ROLE"):
        put_support(fresh.office(COMMUNE), AREA)
