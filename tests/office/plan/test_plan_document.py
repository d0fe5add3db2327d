"""The plan is cited by number and day; what was approved before keeps citing it as it did."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date

import pytest
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal

from gbv_desktop.domain.plan.editions.plan_changes import PlanChangeKind, plan_changes
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers import printing
from gbv_desktop.office.plan.plan_document import PlanCited, number_plan, plan_of_paper
from gbv_desktop.office.plan.sentences.change_words import changes_in_words
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals import freezing

Refused = Callable[[str], AbstractContextManager[object]]
NUMBER, DAY = "25/KH-UBND", date(2017, 2, 28)


def hand_over(world: Rehearsal) -> None:
    made = packages.export_packages(world.district, world.stick, [COMMUNE])
    package_import.import_package(world.office(COMMUNE), made.paths[0])
    world.office(COMMUNE).reload_plan()


def pdfs(office: Office, code: str = PERIOD) -> dict[str, bytes]:
    return printing.report_pdfs(office, code)


def test_the_number_is_part_of_the_plan_and_goes_to_the_units(world: Rehearsal) -> None:
    district = world.district
    before = district.plan
    assert number_plan(district, f"  {NUMBER} ", DAY) == PlanCited(NUMBER, DAY)
    assert (district.plan.identity.number, district.plan.identity.signed_on) == (NUMBER, DAY)
    assert district.plan.forms == before.forms and district.plan.periods == before.periods
    with district.store.read() as work:
        line = work.journal.rows()[-1]
    assert line.action == "plan numbered" and NUMBER in str(line.detail)
    (change,) = plan_changes(before, district.plan, COMMUNE)
    assert (change.what, change.name, change.after) == (PlanChangeKind.CITED, NUMBER, DAY)
    assert NUMBER in tr(changes_in_words(world.office(COMMUNE), district.plan)[0])
    hand_over(world)
    assert world.office(COMMUNE).plan.identity.number == NUMBER
    (gone,) = changes_in_words(world.office(COMMUNE), before)
    assert "{" not in tr(gone) and NUMBER not in tr(gone)
    world.close(DISTRICT)
    assert world.district.plan.identity.number == NUMBER


def test_a_signed_paper_is_printed_again_byte_for_byte(world: Rehearsal) -> None:
    commune = world.office(COMMUNE)
    world.report(COMMUNE)
    signed = pdfs(commune)
    number_plan(world.district, NUMBER, DAY)
    hand_over(world)
    assert pdfs(commune) == signed
    number_plan(world.district, "26/KH-UBND", DAY)
    hand_over(world)
    assert pdfs(commune) == signed
    reporting.new_report(commune, "2018")
    with commune.store.read() as work:
        stored = reporting.require_current(commune, work, commune.plan.period("2018"))
        assert plan_of_paper(work, commune.plan, stored).identity.number == "26/KH-UBND"


def test_a_paper_that_was_approved_under_a_number_keeps_that_number(world: Rehearsal) -> None:
    number_plan(world.district, NUMBER, DAY)
    world.report(DISTRICT)
    signed = pdfs(world.district)
    number_plan(world.district, "26/KH-UBND", DAY)
    assert pdfs(world.district) == signed
    with world.district.store.read() as work:
        (stored,) = work.reports.find(own=True)
        assert plan_of_paper(work, world.district.plan, stored).identity.number == NUMBER


def test_a_frozen_report_stays(world: Rehearsal) -> None:
    world.report(DISTRICT)
    freezing.freeze(world.district, PERIOD)
    path = world.folder / "a.pdf"
    frozen = [
        each.read_bytes() for each in printing.print_consolidated(world.district, PERIOD, path)
    ]
    number_plan(world.district, NUMBER, DAY)
    again = [
        each.read_bytes() for each in printing.print_consolidated(world.district, PERIOD, path)
    ]
    assert again == frozen


@pytest.mark.parametrize("number", ["", "  ", "KH-UBND", "1" * 61])
def test_what_is_no_number_is_refused(number: str, world: Rehearsal, refused: Refused) -> None:
    with refused("E-PLAN-NUMBER"):
        number_plan(world.district, number, DAY)
    assert world.district.plan.identity.number == ""


def test_a_day_to_come_and_another_office_are_refused(world: Rehearsal, refused: Refused) -> None:
    with refused("E-PLAN-DAY"):
        number_plan(world.district, NUMBER, date(2030, 1, 1))
    with refused("E-ROLE"):
        number_plan(world.office(COMMUNE), NUMBER, DAY)
