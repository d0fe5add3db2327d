"""The draft of the plan's next edition: changed, undone, checked, released, and in force by day."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest
from desk_kit import DAY, PASSWORD
from rehearsal import COMMUNE, DISTRICT, PERIOD, Rehearsal
from rehearsal import PASSWORD as REHEARSED

from gbv_desktop.domain.plan.documents import EditionOrder, Pending
from gbv_desktop.domain.plan.editions.tables import PlanTables, TablePlace, rows_of, with_value
from gbv_desktop.errors import Problem
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.plan.draft_faults import faults_of_draft
from gbv_desktop.office.plan.drafting import (
    begin_draft,
    change_draft,
    discard_draft,
    draft_of,
    redo_draft,
    undo_draft,
)
from gbv_desktop.office.plan.editions import editions_of
from gbv_desktop.office.plan.plan_document import number_plan
from gbv_desktop.office.plan.releasing import release_change, release_draft, review_draft
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals.freezing import draft_papers
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
PAPER = EditionOrder("12/UBND-LĐTBXH", date(2018, 1, 5))
UNITS = TablePlace("units", "unit")


def retitled(tables: PlanTables) -> PlanTables:
    return with_value(tables, "activities", ("activity", 0, "short"), "Tuyên truyền")


def phoned(tables: PlanTables) -> PlanTables:
    return with_value(tables, "units", ("unit", 0, "phone"), "0260 3831 999")


def asked(tables: PlanTables) -> PlanTables:
    """A form changes: the name of an indicator."""
    return with_value(tables, "indicators", ("indicator", 0, "name"), "Ban hành kế hoạch năm")


def changed(office: Office, *changes: Callable[[PlanTables], PlanTables]) -> None:
    for change in changes:
        change_draft(office, message("x"), change)


def test_a_draft_is_what_is_in_force_until_it_is_changed(office: Office, refused: Refused) -> None:
    assert draft_of(office) is None
    made = begin_draft(office)
    assert made.tables == tables_of(office.plan) and made.edition == 2
    assert made.plan is not None and replace(made.plan, periods=(), forms=()) == replace(
        office.plan, periods=(), forms=()
    )
    with refused("E-DRAFT-THERE"):
        begin_draft(office)
    with refused("E-DRAFT-SAME"):
        change_draft(office, message("nothing"), lambda tables: tables)
    with refused("E-RELEASE-SAME"):
        release_draft(office, PAPER, DAY)


def test_each_change_is_taken_back_and_made_again_also_the_next_week(
    tmp_path: Path, office: Office, refused: Refused
) -> None:
    start = begin_draft(office).tables
    changed(office, retitled, phoned)
    office.close()
    with Office.open(tmp_path / "office", PASSWORD, DAY + timedelta(days=7)) as later:
        found = draft_of(later)
        assert found is not None and found.tables == phoned(retitled(start))
        assert undo_draft(later).tables == retitled(start)
        assert undo_draft(later).tables == start
        with refused("E-DRAFT-UNDO"):
            undo_draft(later)
        assert redo_draft(later).tables == retitled(start)
        changed(later, asked)
        with refused("E-DRAFT-REDO"):
            redo_draft(later)
        found = draft_of(later)
        assert found is not None and [each.no for each in found.changes] == [1, 2]
        assert found.tables == asked(retitled(start))


def test_a_change_that_fails_leaves_the_draft_as_it_was(office: Office, refused: Refused) -> None:
    start = begin_draft(office).tables
    with refused("E-PLAN-NOROW"):
        changed(office, lambda t: with_value(t, "units", ("unit", 999, "phone"), "1"))
    found = draft_of(office)
    assert found is not None and (found.tables, found.changes) == (start, ())


def test_what_is_wrong_is_told_by_page_and_row_with_its_way(
    office: Office, refused: Refused
) -> None:
    begin_draft(office)
    changed(office, lambda t: with_value(t, "units", ("unit", 2, "reports_to"), "nobody"))
    found = draft_of(office)
    assert found is not None and found.plan is None
    (fault,) = faults_of_draft(found, tables_of(office.plan), DAY)
    assert (fault.file, fault.way[:2]) == ("units", ("unit", 2))
    assert tr(fault.problem.text).startswith(tr(message("Units")))
    with refused("E-RELEASE-FAULTS"):
        release_draft(office, PAPER, DAY)
    assert review_draft(office).faults
    discard_draft(office)
    assert draft_of(office) is None


def test_a_release_is_the_next_edition_and_the_one_before_stays(office: Office) -> None:
    before = office.plan
    begin_draft(office)
    changed(office, retitled)
    told = review_draft(office)
    assert not told.technical and not told.forms
    others = [each.of_others for each in told.by_unit]
    assert others == sorted(others) and others[0] is False, "whom it concerns comes first"
    plan = release_draft(office, PAPER, DAY)
    assert office.plan == plan and plan.identity.edition == before.identity.edition + 1
    assert (plan.identity.order, plan.identity.in_force_from) == (PAPER, DAY)
    assert plan.activities[0].short == "Tuyên truyền" and plan.forms == before.forms
    assert plan.periods == before.periods, "no form changed, so every period keeps its hashes"
    assert [each.identity.edition for each in editions_of(office)] == [1, 2]
    assert draft_of(office) is None


def test_a_changed_form_counts_from_the_first_period_that_begins_later(office: Office) -> None:
    before = office.plan
    begin_draft(office)
    changed(office, asked)
    told = review_draft(office)
    assert {each.edition for each in told.forms} == {2}
    assert told.counts_from is not None and told.counts_from.start >= DAY
    plan = release_draft(office, PAPER, DAY)
    old = {each.code: each for each in before.periods}
    for period in plan.periods:
        if period.start < told.counts_from.start:
            assert period.forms == old[period.code].forms
        else:
            assert period.forms and all(use.edition == 2 for use in period.forms), period.code
    assert {form.edition for form in plan.forms} == {1, 2}
    assert office.forms_by_id.keys() == {use.hash for p in plan.periods for use in p.forms}


def test_only_telephones_signers_and_help_need_no_order(office: Office, refused: Refused) -> None:
    begin_draft(office)
    changed(office, phoned)
    technical = EditionOrder(pending=Pending.TECHNICAL)
    assert review_draft(office).technical
    changed(office, retitled)
    with refused("E-RELEASE-ORDER"):
        release_draft(office, technical, DAY)
    undo_draft(office)
    assert release_draft(office, technical, DAY).identity.order == technical


@pytest.mark.parametrize(
    "order", [EditionOrder(), EditionOrder("5/UBND"), EditionOrder("5/UBND", DAY, Pending.AWAITED)]
)
def test_an_order_is_a_number_with_its_day_or_awaited(
    office: Office, refused: Refused, order: EditionOrder
) -> None:
    begin_draft(office)
    changed(office, retitled)
    with refused("E-RELEASE-PAPER"):
        release_draft(office, order, DAY)


def test_a_version_begins_neither_before_the_last_nor_years_ahead(
    office: Office, refused: Refused
) -> None:
    begin_draft(office)
    changed(office, retitled)
    with refused("E-RELEASE-DAY"):
        release_draft(office, PAPER, date(2016, 12, 31))
    with refused("E-RELEASE-FAR"):
        release_draft(office, PAPER, DAY + timedelta(days=367))
    with refused("E-REPORT-PERIOD"):
        release_draft(office, PAPER, DAY, "2099S1")


def test_a_version_of_a_later_day_waits_and_goes_with_the_packages(
    world: Rehearsal,
) -> None:
    district, commune = world.district, world.office(COMMUNE)
    today = district.clock.today()
    first_day = today + timedelta(days=10)
    begin_draft(district)
    changed(district, retitled)
    release_draft(district, PAPER, first_day)
    assert district.plan.identity.edition == 1
    made = packages.export_packages(district, world.stick, [COMMUNE])
    package_import.import_package(commune, made.paths[0])
    commune.reload_plan()
    assert commune.plan.identity.edition == 1
    for unit in (DISTRICT, COMMUNE):
        world.close(unit)
        home = world.home(unit)
        for day, edition in ((first_day - timedelta(days=1), 1), (first_day, 2)):
            with Office.open(home, REHEARSED, day) as opened:
                assert opened.plan.identity.edition == edition, (unit, day)


def test_a_number_of_the_plan_and_a_period_that_is_asked_for_enter_the_draft_too(
    office: Office,
) -> None:
    begin_draft(office)
    changed(office, retitled)
    number_plan(office, "25/KH-UBND", date(2017, 2, 28))
    row = {
        "code": "2018-DX01",
        "start": date(2018, 1, 1),
        "end": date(2018, 3, 31),
        "due_before": date(2018, 4, 10),
    }

    def ask(tables: PlanTables) -> PlanTables:
        place = TablePlace("periods", "period")
        rows = [*rows_of(tables, place), row]
        return {**tables, "periods": {**tables["periods"], "period": rows}}

    plan = release_change(office, ask, EditionOrder(pending=Pending.AWAITED))
    assert plan.identity.edition == 2 and plan.period("2018-DX01").is_owed
    assert plan.activities[0].short != "Tuyên truyền", "the draft stays a draft"
    found = draft_of(office)
    assert found is not None and found.edition == 3 and found.plan is not None
    assert found.plan.identity.number == "25/KH-UBND"
    assert found.plan.period("2018-DX01").due_before == date(2018, 4, 10)
    assert release_draft(office, PAPER, DAY).activities[0].short == "Tuyên truyền"


def test_reports_that_are_there_stay_on_their_form(world: Rehearsal, refused: Refused) -> None:
    world.take(world.send(COMMUNE).path)
    begin_draft(world.district)
    changed(world.district, asked)
    with refused("E-RELEASE-COUNTS"):
        release_draft(world.district, PAPER, world.district.clock.today(), "2017S1")


def test_a_reporting_unit_has_no_draft(world: Rehearsal, refused: Refused) -> None:
    commune = world.office(COMMUNE)
    for act in (begin_draft, undo_draft, redo_draft, discard_draft):
        with refused("E-ROLE"):
            act(commune)
    with pytest.raises(Problem) as told:
        release_draft(commune, PAPER, DAY)
    assert told.value.code == "E-ROLE"


def renamed(tables: PlanTables) -> PlanTables:
    """Another name for a sensitive indicator that the papers print, and another word of papers."""
    rows = tables["indicators"]["indicator"]
    at = next(i for i, row in enumerate(rows) if row["code"] == "V05")
    return with_value(tables, "indicators", ("indicator", at, "name"), "Số người bị bạo lực")


def test_a_period_of_before_stays_as_it_was_to_the_last_byte(world: Rehearsal) -> None:
    world.take(world.send(COMMUNE).path)
    district = world.district
    period = district.plan.period(PERIOD)

    def papers() -> dict[str, bytes]:
        with district.store.read() as work:
            return draft_papers(district, work, district.plan.period(PERIOD))

    before, found = papers(), survey(district, PERIOD)
    begin_draft(district)
    changed(district, renamed, retitled)
    today = district.clock.today()
    assert period.end < today, "it was over when the new version came into force"
    released = release_draft(district, PAPER, today)
    assert released.indicator_by_code["V05"].name == "Số người bị bạo lực"
    assert papers() == before
    after = survey(district, PERIOD)
    assert (after.indicators, after.found.totals) == (found.indicators, found.found.totals)
    later = next(each for each in released.periods if each.start > today and each.is_owed)
    assert survey(district, later.code).indicators["V05"].name == "Số người bị bạo lực"
