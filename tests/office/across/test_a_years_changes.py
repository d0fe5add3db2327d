"""One year of the plan: everything that a district changes in it, from the draft to the totals."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

from before_2025 import before_2025
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PASSWORD, PERIOD, PLAN, SET_UP_ON, Rehearsal
from rehearsal import training_figures as figures_of

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.editions.assigning import Party, RoleGiven
from gbv_desktop.domain.plan.editions.form_editing import RuleShape
from gbv_desktop.domain.plan.reorganising.acts import Merger
from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit
from gbv_desktop.office.answer.asking import DaysAsked, Question, Request, ask_for_report
from gbv_desktop.office.answer.extending import MoreTime, extend_period
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, _read_folder, set_up
from gbv_desktop.office.plan.assigning import assign
from gbv_desktop.office.plan.drafting import begin_draft, change_draft, draft_of
from gbv_desktop.office.plan.folders import export_plan
from gbv_desktop.office.plan.forms.editing import (
    NewBreakdown,
    NewIndicator,
    add_indicator,
    add_rule,
    break_down,
)
from gbv_desktop.office.plan.plan_rows import add_row
from gbv_desktop.office.plan.releasing import release_draft, review_draft
from gbv_desktop.office.plan.units.acts import carry_out, dissolving, merging, units_of_draft
from gbv_desktop.office.plan.units.editing import set_unit
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.checks import earlier_of
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.papers import papers_of
from gbv_desktop.office.totals import freezing
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.office.totals.who_reported import following
from gbv_desktop.text import message

THIRD, STATION, CULTURE = "c-23437", "d-dai", "d-vhtt"
"""A commune that stays; the station that is dissolved; the office that goes on with its work."""
NEXT, DAY = "2019S1", date(2018, 11, 15)
ORDER = EditionOrder("12/UBND-LĐTBXH", date(2018, 11, 1))
ROW, ASKED = "B13", "2019-DX01"


def in_the_draft(district: Office) -> None:
    """Everything that goes by the draft."""
    begin_draft(district)
    new_year = date(2019, 1, 1)
    assign(district, "hd-1-2", Party(CULTURE), RoleGiven(UnitRole.LEAD), new_year)
    assign(district, "hd-1-2", Party(DISTRICT), RoleGiven(UnitRole.COORDINATE), new_year)
    activity = {"id": "hd-2-7", "number": "2.7", "group": "nv2", "title": "Đường dây nóng ở thôn"}
    more = {"short": "Đường dây nóng", "method": "Mỗi thôn một số điện thoại."}
    add_row(
        district, "activities/activity", {**activity, **more, "timing": '{ text = "hàng năm" }'}
    )
    assign(district, "hd-2-7", Party(CULTURE), RoleGiven(UnitRole.LEAD), DAY)
    assign(district, "hd-2-7", Party(group="xa"), RoleGiven(UnitRole.IMPLEMENT), DAY)
    add_indicator(
        district, NewIndicator("truyen-thong", "Số buổi ở thôn", "buổi", ("X",), after="B01")
    )
    break_down(district, ROW, NewBreakdown("ai nói", ("cán bộ xã", "báo cáo viên")))
    add_rule(district, RuleShape.PART, (ROW, "B05"), "Nhiều hơn số buổi thường xuyên.")
    units = units_of_draft(district)
    carry_out(district, dissolving(DAY, units.unit(STATION), units.unit(CULTURE)))
    new = like(units.unit(COMMUNE), name_of_unit("Xã Bình Đào"), units.by_id, DAY)
    carry_out(district, merging(DAY, [Merger(new, (COMMUNE, NEIGHBOUR))]))
    kt = {"signer.authority": "KT.", "signer.own_title": "PHÓ CHỦ TỊCH"}
    set_unit(district, THIRD, kt)


def only_of_before(district: Office) -> None:
    """The plan as people knew it in 2018: nothing of the communes of 2025."""
    begin_draft(district)
    change_draft(district, message("x"), before_2025)
    release_draft(district, EditionOrder("1/LĐTBXH", SET_UP_ON), district.clock.today())


def printed(office: Office, period: str) -> dict[str, bytes]:
    with office.store.read() as work:
        found = reporting.require_current(office, work, office.plan.period(period))
        return papers_of(office, work, found, detail=True)


def drafted(district: Office, period: str) -> dict[str, bytes]:
    with district.store.read() as work:
        return freezing.draft_papers(district, work, district.plan.period(period))


def test_story(world: Rehearsal, tmp_path: Path) -> None:
    district = world.district
    only_of_before(district)
    world.join([THIRD])
    for unit in (COMMUNE, NEIGHBOUR, THIRD):
        world.take(world.send(unit).path)
    T = time.time()

    def lap(w):
        nonlocal T
        print(w, round(time.time() - T, 2))
        T = time.time()

    lap("0")
    old = drafted(district, PERIOD)
    own = {each: printed(world.office(each), PERIOD) for each in (COMMUNE, THIRD)}
    lap("papers")
    world.clock.day = date(2018, 11, 1)
    in_the_draft(district)
    lap("draft")
    d = draft_of(district)
    print(d.faults)
    for each in review_draft(district).by_unit:
        print(each)
    plan = release_draft(district, ORDER, world.clock.day)
    lap("release")
    print(
        plan.identity.edition,
        [(p.code, p.forms) for p in plan.periods if p.code.startswith("2019")][:2],
    )
    world.clock.day = date(2019, 6, 3)
    extend_period(
        district,
        MoreTime(NEXT, (THIRD,), date(2019, 6, 14), "mưa lũ"),
        EditionOrder("5/CV", date(2019, 6, 3)),
    )
    lap("extend")
    asked = Request(
        "công tác truyền thông",
        DaysAsked(date(2019, 1, 1), date(2019, 5, 31), date(2019, 6, 25)),
        ("xa",),
        indicators=("B01",),
        questions=(Question("Số buổi phát thanh"),),
    )
    period = ask_for_report(district, asked, EditionOrder("31/LĐTBXH", date(2019, 6, 3)))
    lap("ask")
    print(period)
    (new,) = [u.id for u in district.plan.units if u.predecessors == (COMMUNE, NEIGHBOUR)]
    folder = export_plan(district, tmp_path)
    choice = OfficeChoice(PLAN, new, "reporting", training=True)
    set_up(world.home(new), PASSWORD, choice, world.clock, _read_folder(folder)).close()
    lap("setup")
    world.join([new])
    for unit in (THIRD, new, COMMUNE):
        print(world.hand_down(unit))
    lap("hand")
    for unit in (THIRD, new):
        office = world.office(unit)
        reporting.new_report(office, NEXT)
        given = dict(figures_of(PERIOD)[THIRD])
        filling.fill(office, NEXT, given)
        filling.fill(
            office,
            NEXT,
            {"cells": {ROW: 3, "B13.can_bo_xa": 2, "B13.bao_cao_vien": 1, "B13.khong_ro": 0}},
        )
        world.approve(unit, NEXT)
        world.export(unit, NEXT)
        reporting.new_report(office, ASKED)
        filling.fill(office, ASKED, {"cells": {"B01": 3, "Q01": 4}})
        world.approve(unit, ASKED)
        world.export(unit, ASKED)
    lap("report")
    print([(str(r.outcome), r.codes) for r in world.take()])
    lap("take")
    for code in (NEXT, ASKED):
        f = following(district, code)
        print(code, [(u.unit, u.status, u.due_before, u.more_time) for u in f.units])
        s = survey(district, code)
        for c in ("B01", ROW, "B13.can_bo_xa", "Q01"):
            if c in s.found.totals.cells:
                print(c, s.found.totals.cells[c], s.before and s.before.cells.get(c))
    lap("survey")
    with district.store.read() as work:
        e = earlier_of(district, work, new, district.plan.period(NEXT))
    print({k: (v.get("B01"), v.get(ROW)) for k, v in e.cells.items()}, e.rebuilt)
    print(
        [
            (a.number, str(r))
            for a, r in district.plan.assigned(district.plan.unit_by_id[CULTURE], date(2019, 5, 31))
        ]
    )
    print(
        [d.clause for d in district.plan.duties_of(district.plan.unit_by_id[CULTURE])],
        [d.clause for d in district.plan.duties_of(district.plan.unit_by_id[STATION])],
    )
    now = drafted(district, PERIOD)
    lap("after")
    print({k: now.get(k) == v for k, v in old.items()}, now.keys() - old.keys())
    for each in own:
        a = printed(world.office(each), PERIOD)
        print(each, {k: a.get(k) == v for k, v in own[each].items()})
    for n, d in drafted(district, NEXT).items():
        (Path("/tmp/year13") / (n + ".pdf")).write_bytes(d)
    for n, d in old.items():
        (Path("/tmp/year13") / ("old_" + n + ".pdf")).write_bytes(d)
    for n, d in now.items():
        (Path("/tmp/year13") / ("now_" + n + ".pdf")).write_bytes(d)
    for u in (THIRD, new):
        for n, d in printed(world.office(u), NEXT).items():
            (Path("/tmp/year13") / (u + n + ".pdf")).write_bytes(d)
    lap("end")
    assert 0
