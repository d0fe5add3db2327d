"""A role is given in the draft to whom the draft names, and told as the plan calls it."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest

from gbv_desktop.domain.offices.units import UnitGroup
from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party, RoleGiven
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.assignments.editing import assign
from gbv_desktop.office.plan.drafting import begin_draft, draft_of
from gbv_desktop.office.plan.units.groups import set_group

ACTIVITY, HEALTH, SINCE = "hd-1-2", "d-yte", date(2019, 1, 1)
LEADS = RoleGiven(UnitRole.LEAD)


@pytest.fixture
def office(office: Office) -> Office:
    begin_draft(office)
    return office


def test_the_list_of_changes_has_the_plans_own_names(office: Office) -> None:
    def told(party: Party) -> str:
        return tr(assign(office, ACTIVITY, party, LEADS, SINCE).changes[-1].said)

    assert told(Party(HEALTH)).startswith("1.2: Phòng Y tế")
    assert told(Party(group="xa")).startswith(f"1.2: {office.plan.unit_groups[0].name}")


def test_a_group_that_only_the_draft_has_is_given_a_role(office: Office) -> None:
    made = set_group(office, "", UnitGroup("", "Các cơ quan y tế"), [HEALTH])
    (new,) = {each["id"] for each in made.tables["units"]["group"]} - {
        each.id for each in office.plan.unit_groups
    }
    given = assign(office, ACTIVITY, Party(group=new), LEADS, SINCE)
    assert tr(given.changes[-1].said).startswith("1.2: Các cơ quan y tế")


@pytest.mark.parametrize(
    ("activity", "party"),
    [("hd-9-9", Party(HEALTH)), (ACTIVITY, Party("d-khong")), (ACTIVITY, Party(group="khong"))],
)
def test_what_the_draft_does_not_have_is_refused(
    office: Office,
    refused: Callable[[str], AbstractContextManager[object]],
    activity: str,
    party: Party,
) -> None:
    with refused("E-ASSIGN-NAME"):
        assign(office, activity, party, LEADS, SINCE)
    draft = draft_of(office)
    assert draft is not None and draft.changes == ()
