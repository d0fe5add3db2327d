"""Which edition of the plan was in force on a day: by the plan objects that are kept."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from desk_kit import DAY

from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.editions import PlanEdition, edition_on, editions_of
from gbv_desktop.office.plan.plan_document import _put_plan


def put(office: Office, **facts: object) -> None:
    identity = replace(office.plan.identity, **facts)  # type: ignore[arg-type]
    with office.writing() as work:
        _put_plan(office, work, replace(office.plan, identity=identity))
        office.log(work, "plan numbered", identity.id)
    office.reload_plan()


def numbers(found: tuple[PlanEdition, ...]) -> list[int]:
    return [each.identity.edition for each in found]


def test_the_first_edition_holds_from_the_first_day_of_the_plan(office: Office) -> None:
    (only,) = editions_of(office)
    assert only.current
    first = date(office.plan.identity.first_year, 1, 1)
    assert edition_on([only], first) == only
    assert edition_on([only], date(first.year - 1, 12, 31)) is None


def test_what_was_replaced_stays_known_for_its_days(office: Office) -> None:
    put(office, edition=3, in_force_from=date(2019, 1, 1))
    put(office, edition=2, in_force_from=date(2018, 7, 1))
    found = editions_of(office)
    assert numbers(found) == [1, 2, 3]
    days = (date(2018, 6, 30), date(2018, 7, 1), date(2018, 12, 31), date(2030, 1, 1))
    on = [edition_on(found, day) for day in days]
    assert [each.identity.edition for each in on if each] == [1, 2, 2, 3]
    assert [each.current for each in found] == [False, True, False]


def test_of_two_with_one_first_day_the_one_in_use_holds(office: Office) -> None:
    put(office, title="Kế hoạch đã sửa")
    found = editions_of(office)
    held = edition_on(found, DAY)
    assert held is not None and held.current and held.identity.title == "Kế hoạch đã sửa"
    put(office, title="Kế hoạch")
    held = edition_on(editions_of(office), DAY)
    assert held is not None and held.identity.title == "Kế hoạch"


def test_another_plan_s_editions_are_not_among_them(office: Office) -> None:
    put(office, id="khac")
    assert len(editions_of(office)) == 1
