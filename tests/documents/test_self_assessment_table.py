"""The table of self-assessment: measured as it is printed."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from every_plan import plan_named
from printed import BOLD, ITALIC, LANDSCAPE, MM, flat

from gbv_desktop.documents.self_assessment_table import (
    AssessedLine,
    SelfAssessment,
    self_assessment_pdf,
)
from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.plan.cells import NIL, UNCOLLECTED, number
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.domain.work.self_assessment import AssessedCount, AssessedLevel
from gbv_desktop.i18n import set_language

Read = Callable[[bytes], list[Any]]
PLAN = plan_named("shipped")
YES, COUNT = PLAN.indicator_by_code["A02"], PLAN.indicator_by_code["B03"]


def line(
    no: int, level: AssessedLevel | None = AssessedLevel.MET, *figures: Any, text: str = ""
) -> AssessedLine:
    criterion = Criterion(f"tc-{no}", f"Nội dung thứ {no} của đơn vị trong năm", "III.10")
    return AssessedLine(criterion, level, text, figures)


def printed(*lines: AssessedLine, draft: bool = False) -> bytes:
    unit = PLAN.unit_by_id["c-23440"]
    told = sum(each.level is not None for each in lines)
    return self_assessment_pdf(
        SelfAssessment(
            plan=PLAN.identity.title,
            issuer=unit,
            unit="UBND xã Diên Bình",
            period=period_words("2018"),
            lines=lines,
            count=AssessedCount(met=1, ours=len(lines), told=told),
            preparer=Person("Y Blung", "Công chức"),
            draft=draft,
            training=False,
        )
    )


@pytest.mark.parametrize("count", [1, 13, 60])
def test_every_page_keeps_the_edges_and_no_signature_stands_alone(read: Read, count: int) -> None:
    pages = read(
        printed(*(line(no, text="Số 12/KH-UBND, 05/02/2018") for no in range(1, count + 1)))
    )
    for page in pages:
        assert (page.width / MM, page.height / MM) == pytest.approx(LANDSCAPE, abs=0.01)
        left = min([*(e.x for e in page.words), *(rule[0] for rule in page.rules)])
        right = max([*(e.right for e in page.words), *(rule[2] for rule in page.rules)])
        assert left / MM >= 20 - 0.05 and (page.width - right) / MM >= 15 - 0.05
    last = flat(pages[-1:])
    assert f"Nội dung thứ {count} " in last and "Y Blung" in last
    made, head = pages[-1].find("NGƯỜI LẬP BIỂU"), pages[-1].find("THỦ TRƯỞNG ĐƠN VỊ")
    assert made.font == head.font == BOLD and made.y == head.y and made.right < head.x


def test_it_is_an_annex_of_the_units_report(read: Read) -> None:
    (page,) = read(printed(line(1)))
    assert page.find("Phụ lục").font == BOLD
    assert page.find("(Kèm theo báo cáo năm 2018 của UBND xã Diên Bình)").font == ITALIC


def test_a_level_is_a_word_and_its_evidence_text_and_figures(read: Read) -> None:
    set_language("en")
    told = flat(
        read(
            printed(
                line(1, AssessedLevel.MET, ("A02", YES, number(1)), text="05/KH-UBND"),
                line(2, AssessedLevel.NOT_MET, ("A02", YES, number(0)), ("B03", COUNT, NIL)),
                line(3, AssessedLevel.NOT_OURS, ("B03", COUNT, number(1200))),
                line(4, None, ("B03", COUNT, UNCOLLECTED)),
            )
        )
    )
    assert "05/KH-UBND; A02: yes" in told and "A02: no; B03: 0" in told
    assert "B03: 1.200" in told and "B03: ..." in told
    assert "partly" not in told and "not a task of the unit" in told
    assert "Met: 1/4 criteria. Not answered yet: 1." in told


def test_a_table_that_is_answered_says_no_more_than_its_count(read: Read) -> None:
    set_language("en")
    told = flat(read(printed(line(1))))
    assert "Met: 1/1 criteria." in told and "Not answered" not in told


def test_until_the_report_is_approved_it_is_a_draft(read: Read) -> None:
    assert all("BẢN NHÁP" in flat([page]) for page in read(printed(line(1), draft=True)))
    assert "BẢN NHÁP" not in flat(read(printed(line(1))))
