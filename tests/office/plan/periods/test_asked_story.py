"""A report on demand from the asking to the totals: on a form of its own, beside all others."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path

from rehearsal import COMMUNE, NEIGHBOUR, PERIOD, Rehearsal
from workbook_kit import number_xml, text_xml, typed

from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.editions.tables import PlanTables, rows_of, with_rows
from gbv_desktop.exchange.plan.period_rows import INDICATORS
from gbv_desktop.exchange.workbook.layout import layout_of
from gbv_desktop.office.papers.library import paper_list, paper_pdf
from gbv_desktop.office.plan.drafting import begin_draft, draft_of
from gbv_desktop.office.plan.periods.asking import DaysAsked, Question, Request, ask_for_report
from gbv_desktop.office.plan.plan_of_period import plan_of_period
from gbv_desktop.office.plan.releasing import release_change
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling, workbooks
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
    taken = [str(row.outcome) for row in world.take()]
    assert taken.count("new") == 2 and "refused" not in taken

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
    assert frozen.issue == 1


def test_papers_of_other_periods_stay_as_they_were(world: Rehearsal) -> None:
    world.keeps_papers = True
    world.report(COMMUNE)
    office = world.office(COMMUNE)
    refs = [each.ref for each in paper_list(office, PERIOD) if not each.draft]
    before = [paper_pdf(office, ref) for ref in refs]
    ask_for_report(world.district, ASKED, PAPER)
    world.hand_down(COMMUNE)
    assert before and [paper_pdf(office, ref) for ref in refs] == before
    assert todo(office).own[0].period.code == CODE
    answer(world, COMMUNE, 3, 1, 12)
    made = [each.ref for each in paper_list(office, CODE) if not each.draft]
    assert made and all(paper_pdf(office, ref).startswith(b"%PDF") for ref in made)


def test_the_form_goes_into_excel_and_comes_back(world: Rehearsal, tmp_path: Path) -> None:
    ask_for_report(world.district, ASKED, PAPER)
    world.hand_down(COMMUNE)
    commune = world.office(COMMUNE)
    reporting.new_report(commune, CODE, "")
    path = workbooks.write_template(commune, CODE, tmp_path / "b.xlsx")
    period = commune.plan.period(CODE)
    unit = commune.plan.unit_by_id[COMMUNE]
    layout = layout_of(commune.plan, unit, commune.form_for(period)[0], period)
    said = {"cells:B01": number_xml(3), "cells:Q01": text_xml("Có"), "cells:Q02": number_xml(12)}
    said["texts:N06"] = text_xml("Thiếu loa.")
    path.write_bytes(typed(said, path.read_bytes(), layout))
    assert not workbooks.fill_from(commune, CODE, path).faults
    with commune.store.read() as work:
        report = reporting.require_current(commune, work, period).report
    assert {code: cell.value for code, cell in report.cells.items()} == {
        "B01": 3,
        "Q01": 1,
        "Q02": 12,
    }
    assert report.texts == {"N06": "Thiếu loa."}
    assert layout.activities == ()


def test_what_is_released_later_changes_nothing_of_it(world: Rehearsal) -> None:
    office = world.district
    begin_draft(office)
    period = ask_for_report(office, ASKED, PAPER)
    draft = draft_of(office)
    assert draft is not None and draft.plan is not None
    assert draft.plan.period(CODE).units == period.units
    assert [each.code for each in draft.plan.forms if each.asked_in] == ["2018-dx01-1"]

    def renamed(tables: PlanTables) -> PlanTables:
        rows = rows_of(tables, INDICATORS)
        named = [{**row, "name": "Tên mới"} if row["code"] == "B01" else row for row in rows]
        return with_rows(tables, INDICATORS, named)

    plan = release_change(office, renamed, PAPER)
    (form,) = [each for each in plan.forms if each.asked_in]
    assert form.edition == 1 and form.indicators["B01"].name != "Tên mới"
    assert plan.period(CODE).forms == period.forms
    with office.store.read() as work:
        assert plan_of_period(office, work, plan.period(CODE)).identity.edition == 2
    second = ask_for_report(office, replace(ASKED, text=""), PAPER)
    (form,) = [each for each in office.plan.forms if each.asked_in == second.code]
    assert list(form.indicators) == ["B01", "Q03", "Q04"]
    assert form.indicators["B01"].name == "Tên mới"
