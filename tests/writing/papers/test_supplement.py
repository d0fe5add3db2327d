"""A unit's supplement says what it replaces and lists what changed, each reader's own part."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.domain.report.reports import ActivityProgress, Report
from gbv_desktop.writing.papers.unit_paper import case_annex, detail_sheet, unit_paper
from gbv_desktop.writing.sentences.paper_words import Amendment, PaperDetails
from gbv_desktop.writing.structure.paper import Paper, TableRow

UNIT, PERIOD = "c-23440", "2018S1"
Inputs = Callable[..., Any]
Papers = dict[str, Paper]


def changed(report: Report, **parts: Any) -> Report:
    """The report with an ordinary figure, a sensitive total and a sensitive part changed."""
    cells = {**report.cells, "B05": number(99), "V03": number(41), "V05.nu": number(42)}
    return replace(report, cells=cells, **parts)


@pytest.fixture
def made(unit_inputs: Inputs) -> Callable[..., Papers]:
    """The three papers of a supplement, by name."""

    def build(issue: PaperDetails | None = None, code: str = PERIOD, **parts: Any) -> Papers:
        *facts, old, earlier = unit_inputs(UNIT, code)
        new = changed(old, **parts)
        amendment = Amendment("12/BC-UBND", date(2018, 6, 4), old)
        inputs = (*facts, new, earlier, replace(issue or PaperDetails(), amendment=amendment))
        made = {"open": unit_paper(*inputs), "cases": case_annex(*inputs)}
        made["detail"] = detail_sheet(*inputs)
        return {name: paper for name, paper in made.items() if paper is not None}

    return build


def listed(paper: Paper) -> tuple[TableRow, ...]:
    """The rows of what changed, without the line that names the report that was replaced."""
    head, *rows = paper.appendices[0].tables[1].rows
    assert head.cells == ("Thay đổi so với Báo cáo số 12/BC-UBND ngày 04/6/2018",)
    return tuple(rows)


def test_it_names_what_it_replaces(made: Callable[..., Papers]) -> None:
    paper = made()["open"]
    assert paper.excerpt.endswith("(thay thế Báo cáo số 12/BC-UBND ngày 04/6/2018)")
    first, second = (block.text for block in paper.blocks[:2])
    assert first.startswith("Thực hiện Kế hoạch")
    assert "ngày 04/6/2018, UBND xã Diên Bình đã có Báo cáo số 12/BC-UBND" in first
    assert "Báo cáo này thay thế Báo cáo số 12/BC-UBND" in first
    assert "thay đổi so với Báo cáo số 12/BC-UBND" in second
    assert "như sau:" not in "".join(block.text for block in paper.blocks[1:3])


def test_a_first_report_lists_no_changes(unit_inputs: Inputs) -> None:
    inputs = unit_inputs(UNIT, PERIOD)
    for paper in (unit_paper(*inputs), case_annex(*inputs), detail_sheet(*inputs)):
        assert paper is not None and len(paper.appendices[0].tables) == 1


def test_each_paper_lists_its_own_part(made: Callable[..., Papers]) -> None:
    names = {name: [row.cells[1] for row in listed(paper)] for name, paper in made().items()}
    assert [each.partition(".")[0] for each in names["open"]] == ["B05"]
    assert [each.partition(".")[0] for each in names["cases"]] == ["V03"]
    assert len(names["detail"]) == 1 and "V05" in names["detail"][0]
    assert listed(made()["cases"])[0].cells[3] == "41"
    assert listed(made()["open"])[0].cells[2:] == ("8", "99")


def test_nothing_sensitive_stands_in_the_open_one(made: Callable[..., Papers]) -> None:
    """Neither the figures nor that they changed; the draft hides them where they are listed."""
    open_rows = [cell for row in listed(made()["open"]) for cell in row.cells]
    assert not {"41", "42"} & set(open_rows)
    assert listed(made(PaperDetails(draft=True))["cases"])[0].cells[2:] == ("•", "•")


def test_words_facts_and_activities_are_named(made: Callable[..., Papers], plan: Plan) -> None:
    told = ActivityProgress(plan.activities[0].id, "done", "Đã làm.")
    names = [
        row.cells[1:]
        for row in listed(
            made(
                texts={"N01": "Khác."},
                details={"A02": {"no": "5/KH"}, "V03": {"no": "9"}},
                activities=(told,),
            )["open"]
        )
    ]
    rewritten = [
        name for name, before, after in names if (before, after) == ("", "đã sửa, bổ sung")
    ]
    of = {each.code: each.name for each in plan.indicators}
    assert "Tình hình chung và công tác chỉ đạo" in rewritten
    assert of["A02"] in rewritten and of["V03"] not in rewritten, "of a sensitive one nothing"
    assert any(each.startswith(f"{plan.activities[0].number}. ") for each in rewritten)


def test_an_estimate_is_called_one(made: Callable[..., Papers], unit_inputs: Inputs) -> None:
    *facts, old, earlier = unit_inputs(UNIT, "2018")
    new = replace(old, estimates={**old.estimates, "B05": number(77)})
    issue = PaperDetails(amendment=Amendment("12/BC-UBND", date(2018, 6, 4), old))
    (row,) = listed(unit_paper(*facts, new, earlier, issue))
    assert (
        row.cells[1].startswith("B05. ")
        and row.cells[1].endswith(", ước cả kỳ")
        and row.cells[3] == "77"
    )


def test_a_figure_that_the_form_lost_is_not_listed(unit_inputs: Inputs) -> None:
    *facts, new, earlier = unit_inputs(UNIT, PERIOD)
    old = replace(new, cells={**new.cells, "Z99": NIL})
    issue = PaperDetails(amendment=Amendment("12/BC-UBND", date(2018, 6, 4), old))
    assert len(unit_paper(*facts, new, earlier, issue).appendices[0].tables) == 1
    cases = case_annex(*facts, new, earlier, issue)
    assert cases is not None, "an internal paper says so; an open one would say too much"
    (row,) = listed(cases)
    assert row.cells == ("Không có số liệu thay đổi",)


def test_an_open_paper_does_not_tell_that_only_sensitive_figures_changed(
    unit_inputs: Inputs,
) -> None:
    """Neither by a list that is empty, nor by a sentence that points to it."""
    *facts, old, earlier = unit_inputs(UNIT, PERIOD)
    new = replace(old, cells={**old.cells, "V03": number(41), "V05.nu": number(42)})
    for before in (old, None):
        issue = PaperDetails(amendment=Amendment("12/BC-UBND", date(2018, 6, 4), before))
        paper = unit_paper(*facts, new, earlier, issue)
        assert len(paper.appendices[0].tables) == 1
        assert not any("nội dung thay đổi" in block.text for block in paper.blocks)
        assert ", ngày 04/6/2018, " in paper.blocks[0].text
