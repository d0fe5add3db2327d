"""A report on demand from the asking to the totals: on a form of its own, beside all others."""

from __future__ import annotations

from datetime import date
from pathlib import Path

from rehearsal import COMMUNE, NEIGHBOUR, Rehearsal

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.office.answer.asking import DaysAsked, Question, Request, ask_for_report
from gbv_desktop.office.papers.library import paper_list
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.todo import todo
from gbv_desktop.office.totals import freezing, narrative, period_overview, survey
from gbv_desktop.office.totals.figures import write_figures
from gbv_desktop.office.totals.who_reported import following

PAPER = EditionOrder("31/LĐTBXH", date(2018, 6, 4))
DAYS = DaysAsked(date(2018, 4, 1), date(2018, 6, 1), date(2018, 6, 25))
ASKED = Request(
    "công tác truyền thông quý II",
    DAYS,
    ("xa",),
    indicators=("B01",),
    questions=(Question("Đã treo băng rôn chưa?", yes_no=True), Question("Số buổi phát thanh")),
    text="Khó khăn, vướng mắc",
)
CODE = "2018-DX01"


def answer(world: Rehearsal, unit: str, leaflets: int, hung: int, broadcasts: int) -> None:
    office = world.office(unit)
    reporting.new_report(office, CODE, "")
    cells = {"B01": leaflets, "Q01": hung, "Q02": broadcasts}
    given = {"cells": cells, "texts": {"N06": "Thiếu loa truyền thanh."}}
    filling.fill(office, CODE, given)
    world.approve(unit, CODE)


def test_it_is_asked_reported_counted_and_added_up(world: Rehearsal, tmp_path: Path) -> None:
    before = world.district.plan
    period = ask_for_report(world.district, ASKED, PAPER)
    plan = world.district.plan
    assert period.code == CODE
    (form,) = [each for each in plan.forms if each.asked_in]
    assert [use.form for use in period.forms] == [form.code]
    assert list(form.indicators) == ["B01", "Q01", "Q02"]
    assert [each.title for each in form.texts] == [ASKED.text]
    # No other form, and no other period, has changed.
    assert [each for each in plan.forms if not each.asked_in] == list(before.forms)
    assert [each for each in plan.periods if each.code != CODE] == list(before.periods)

    world.hand_down(COMMUNE)
    world.hand_down(NEIGHBOUR)
    assert todo(world.office(COMMUNE)).own[0].period.code == CODE
    assert todo(world.office(COMMUNE)).own[0].title == form.title
    answer(world, COMMUNE, 3, 1, 12)
    answer(world, NEIGHBOUR, 4, 0, 5)
    world.export(COMMUNE, CODE)
    world.export(NEIGHBOUR, CODE)
    assert [row.outcome for row in world.take() if row.unit] == ["new", "new"]

    board = following(world.district, CODE)
    assert board.counts[-1].received == 2
    assert {each.unit for each in board.units} == set(period.units)
    found = period_overview.overview(world.district, CODE)
    assert found.totals.total("B01") == 7
    assert found.totals.total("Q02") == 17
    texts = narrative.narrative(world.district, CODE)
    assert [each.text for each in texts.others["N06"]] == ["Thiếu loa truyền thanh."] * 2
    shown = survey.survey(world.district, CODE)
    assert [part.title for part in shown.sections][-1] == "Nội dung hỏi"
    assert write_figures(world.district, found, tmp_path / "f.csv").exists()
    frozen = freezing.freeze(world.district, CODE)
    print(frozen)
    for ref in paper_list(world.district, CODE):
        print(ref)
