"""One year of the plan: everything that a district changes in it, from the draft to the totals."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from before_2025 import before_2025
from rehearsal import (
    COMMUNE,
    DISTRICT,
    ENTERED_ON,
    NEIGHBOUR,
    PASSWORD,
    PERIOD,
    PLAN,
    SET_UP_ON,
    Rehearsal,
    outcomes,
    training_figures,
)

from gbv_desktop.domain.offices.units import Signer
from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.editions.assigning import Party, RoleGiven
from gbv_desktop.domain.plan.editions.form_editing import RuleShape
from gbv_desktop.domain.plan.reorganising.acts import Merger
from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit
from gbv_desktop.domain.plan.reorganising.values import FollowsKind
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.plan.assignments.editing import assign
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of
from gbv_desktop.office.plan.files.folders import export_plan
from gbv_desktop.office.plan.forms.editing import (
    NewBreakdown,
    NewIndicator,
    add_indicator,
    break_down,
)
from gbv_desktop.office.plan.forms.rules import add_rule
from gbv_desktop.office.plan.periods.asking import DaysAsked, Question, Request, ask_for_report
from gbv_desktop.office.plan.periods.extending import MoreTime, extend_period
from gbv_desktop.office.plan.plan_rows import add_row
from gbv_desktop.office.plan.releasing import release_draft
from gbv_desktop.office.plan.units.acts import (
    carry_out,
    dissolving,
    merging,
    review_act,
    units_of_draft,
)
from gbv_desktop.office.plan.units.editing import replaced
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.checks import earlier_of
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.papers import papers_of
from gbv_desktop.office.todo import todo
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.text import message
from gbv_desktop.writing.papers.unit_paper import unit_paper
from gbv_desktop.writing.structure.paper import Paper

THIRD, STATION, CULTURE = "c-23437", "d-dai", "d-vhtt"
"""A commune that stays; the station that is dissolved; the office that goes on with its work."""
NEXT, ASKED = "2019S1", "2019-DX01"
RELEASED, DAY, MAY = date(2018, 11, 1), date(2018, 11, 15), date(2019, 6, 3)
"""When it is applied, the first day of the next report's time, and when that report is made."""
NEW_YEAR, ACTIVITY = date(2019, 1, 1), "hd-2-7"
ROW = "B13"
PARTS = {"B13.can_bo_xa": 2, "B13.bao_cao_vien": 1, "B13.khong_ro": 0}


def only_of_before(district: Office) -> None:
    """The plan as people knew it in 2018, without the communes of 2025."""
    begin_draft(district)
    change_draft(district, message("x"), before_2025)
    release_draft(district, EditionOrder("1/LĐTBXH", SET_UP_ON), district.clock.today())


def changed(district: Office) -> None:
    """Everything that goes by the draft, applied."""
    begin_draft(district)
    assign(district, "hd-1-2", Party(CULTURE), RoleGiven(UnitRole.LEAD), NEW_YEAR)
    assign(district, "hd-1-2", Party(DISTRICT), RoleGiven(UnitRole.COORDINATE), NEW_YEAR)
    activity = {"id": ACTIVITY, "number": "2.7", "group": "nv2", "title": "Đường dây nóng ở thôn"}
    words = {"short": "Đường dây nóng", "method": "Mỗi thôn một số.", "timing": '{text = "2019"}'}
    add_row(district, "activities/activity", {**activity, **words})
    assign(district, ACTIVITY, Party(CULTURE), RoleGiven(UnitRole.LEAD), DAY)
    assign(district, ACTIVITY, Party(group="xa"), RoleGiven(UnitRole.IMPLEMENT), DAY)
    row = NewIndicator("truyen-thong", "Số buổi ở thôn", "buổi", ("X",), after="B01")
    add_indicator(district, row)
    break_down(district, ROW, NewBreakdown("ai nói", ("cán bộ xã", "báo cáo viên")))
    add_rule(district, RuleShape.PART, (ROW, "B05"), "Nhiều hơn số buổi thường xuyên.")
    units = units_of_draft(district)
    dissolved = dissolving(DAY, units.unit(STATION), units.unit(CULTURE))
    texts = [e for e in review_act(district, dissolved).follows if e.kind is FollowsKind.TEXTS]
    # The district's paper names the station in its own words, which nobody changes unasked.
    assert [(each.units, each.names) for each in texts] == [((STATION,), ("district.hd-1-1",))]
    carry_out(district, dissolved)
    new = like(units.unit(COMMUNE), name_of_unit("Xã Bình Đào"), units.by_id, DAY)
    carry_out(district, merging(DAY, [Merger(new, (COMMUNE, NEIGHBOUR))]))
    deputy = Signer("CHỦ TỊCH", "ỦY BAN NHÂN DÂN", "KT.", "PHÓ CHỦ TỊCH", "A Thui", NEW_YEAR)
    third = replace(district.plan.unit_by_id[THIRD], signers=(deputy,))
    change_draft(district, message("x"), replaced(third))
    found = draft_of(district)
    assert found is not None and found.faults == ()
    release_draft(district, EditionOrder("12/UBND-LĐTBXH", RELEASED), district.clock.today())


def asked_at_once(district: Office) -> None:
    """More time for one commune, and a report besides the calendar of all."""
    paper = EditionOrder("31/LĐTBXH", MAY)
    extend_period(district, MoreTime(NEXT, (THIRD,), date(2019, 6, 14), "mưa lũ"), paper)
    days = DaysAsked(NEW_YEAR, date(2019, 5, 31), date(2019, 6, 25))
    questions = (Question("Số buổi phát thanh"),)
    ask_for_report(
        district, Request("truyền thông ở thôn", days, ("xa",), False, ("B01",), questions), paper
    )


def begun(world: Rehearsal, folder: Path) -> str:
    """The merged commune has an office now, made from the plan as the district has it; its id."""
    plan = world.district.plan
    (new,) = (unit.id for unit in plan.units if unit.predecessors == (COMMUNE, NEIGHBOUR))
    choice = OfficeChoice(PLAN, new, "reporting", training=True)
    folder.mkdir()
    export_plan(world.district, folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("GBV_PLANS", str(folder))
        set_up(world.home(new), PASSWORD, choice, world.clock).close()
    world.join([new])
    return new


def report(world: Rehearsal, unit: str) -> None:
    """The half-year's report and the one besides the calendar, on the stick."""
    office = world.office(unit)
    given = training_figures(PERIOD)[THIRD]
    told = {"activity": ACTIVITY, "state": "ongoing", "result": "Mỗi thôn đã có một số."}
    reporting.new_report(office, NEXT)
    filling.fill(office, NEXT, {**given, "activities": [*given["activities"], told]})
    filling.fill(office, NEXT, {"cells": {ROW: 3, **PARTS}})
    reporting.new_report(office, ASKED)
    filling.fill(office, ASKED, {"cells": {"B01": 3, "Q01": 4}})
    for period in (NEXT, ASKED):
        world.approve(unit, period)
        world.export(unit, period)


def drafted(district: Office) -> dict[str, bytes]:
    with district.store.read() as work:
        return freezing.draft_papers(district, work, district.plan.period(PERIOD))


def printed(office: Office) -> dict[str, bytes]:
    with office.store.read() as work:
        found = reporting.require_current(office, work, office.plan.period(PERIOD))
        return papers_of(office, work, found, detail=False)


def paper_of(office: Office) -> Paper:
    """The unit's paper of the next period."""
    period = office.plan.period(NEXT)
    with office.store.read() as work:
        found = reporting.require_current(office, work, period)
        earlier = earlier_of(office, work, office.record.unit, period)
    form, _ = office.form_for(period)
    return unit_paper(office.plan, office.unit, period, form, found.report, earlier)


def test_a_year_of_changes(world: Rehearsal, tmp_path: Path) -> None:
    district = world.district
    only_of_before(district)
    world.join([THIRD])
    for unit in (COMMUNE, NEIGHBOUR, THIRD):
        world.take(world.send(unit).path)
    before = {DISTRICT: drafted(district), THIRD: printed(world.office(THIRD))}

    world.clock.day = RELEASED
    changed(district)
    world.clock.day = MAY
    asked_at_once(district)
    merged = begun(world, tmp_path / "plans")
    world.hand_down(THIRD)
    for unit in (THIRD, merged):
        assert todo(world.office(unit)).own[0].period.code == ASKED
        report(world, unit)
    # Four reports, each once.
    assert outcomes(world.take()).count("new") == 4

    _everybody_has_their_own(district, merged)
    _the_board_is_right(district, merged)
    _the_totals_are_right(district)
    _last_year_is_right(world, merged)
    _the_paper_is_right(world.office(THIRD))
    # A draft says up to which day reports have come.
    world.clock.day = ENTERED_ON
    assert drafted(district) == before[DISTRICT]
    assert printed(world.office(THIRD)) == before[THIRD]


def _everybody_has_their_own(district: Office, merged: str) -> None:
    plan = district.plan
    heir, gone = plan.unit_by_id[CULTURE], plan.unit_by_id[STATION]
    for day, role in ((date(2018, 12, 31), UnitRole.COORDINATE), (NEW_YEAR, UnitRole.LEAD)):
        assert {a.number: r for a, r in plan.assigned(heir, day)}["1.2"] is role
    assert "III.8" in {each.clause for each in plan.duties_of(heir)}
    assert plan.duties_of(gone) == plan.assigned(gone, NEW_YEAR) == ()
    numbers = [activity.number for activity, _role in plan.assigned(heir, NEW_YEAR)]
    assert numbers == sorted(numbers) and "2.7" in numbers
    assert "2.7" in {each.number for each, _role in plan.assigned(plan.unit_by_id[merged], DAY)}


def _the_board_is_right(district: Office, merged: str) -> None:
    rows = {each.unit: each for each in following(district, NEXT).units}
    assert not rows.keys() & {COMMUNE, NEIGHBOUR, STATION}
    assert {unit for unit, each in rows.items() if each.came} == {merged, THIRD}
    assert {unit for unit, each in rows.items() if each.more_time} == {THIRD}
    assert rows[THIRD].due_before == date(2019, 6, 15)
    asked = following(district, ASKED)
    assert asked.counts[-1].received == 2
    assert {each.unit for each in asked.units} == {
        unit for unit in rows if "xa" in rows[unit].groups
    }
    old = {each.unit: each for each in following(district, PERIOD).units}
    assert {COMMUNE, NEIGHBOUR, STATION} <= old.keys() and merged not in old
    assert old[COMMUNE].ended.heirs == (district.name_of(merged),)


def _the_totals_are_right(district: Office) -> None:
    found = survey(district, NEXT)
    assert found.found.totals.cells[ROW].total == 6
    assert {each: found.found.totals.cells[each].total for each in PARTS} == {
        each: 2 * value for each, value in PARTS.items()
    }
    assert found.before is not None and ROW not in found.before.cells
    given = training_figures(PERIOD)
    units = (COMMUNE, NEIGHBOUR, THIRD)
    assert found.before.cells["B01"].total == sum(given[unit]["cells"]["B01"] for unit in units)
    asked = survey(district, ASKED).found.totals
    assert (asked.cells["B01"].total, asked.cells["Q01"].total) == (6, 8)


def _last_year_is_right(world: Rehearsal, merged: str) -> None:
    district, given = world.district, training_figures(PERIOD)
    with district.store.read() as work:
        earlier = earlier_of(district, work, merged, district.plan.period(NEXT))
    at = TermSource.SAME_PERIOD_LAST_YEAR
    assert at in earlier.rebuilt
    for code in ("A04", "B01", "B06", "V05"):
        assert earlier.amount(at, code) == sum(
            given[each]["cells"][code] for each in (COMMUNE, NEIGHBOUR)
        )
    assert earlier.amount(at, ROW) is None
    (table, *_more) = paper_of(world.office(THIRD)).appendices[0].tables
    rows = {row.cells[2]: row.cells for row in table.rows if len(row.cells) > 2}
    for name in ("Số buổi ở thôn", "ai nói: cán bộ xã", "ai nói: không rõ"):
        assert rows[name][5] == "x"


def _the_paper_is_right(office: Office) -> None:
    paper = paper_of(office)
    assert paper.signer_lines == ("TM. ỦY BAN NHÂN DÂN", "KT. CHỦ TỊCH", "PHÓ CHỦ TỊCH")
    assert paper.signer_name == "A Thui"
    words = [block.text for block in paper.blocks]
    line = words.index("Mỗi thôn đã có một số.")
    assert words[line - 1].endswith("Hoạt động 7: Đường dây nóng")
    assert line < next(at for at, each in enumerate(words) if "Nhiệm vụ 3" in each)
