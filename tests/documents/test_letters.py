"""Official letters on paper, measured: the head, "V/v", many and long names, the signature."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest
from every_plan import plan_named

from gbv_desktop.documents.papers.render import render
from gbv_desktop.domain.offices.units import Signer, Unit, UnitName, owing
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.periods import Extension
from gbv_desktop.domain.text.deadline import Deadline
from gbv_desktop.writing.papers.letter import Letter, body_above
from gbv_desktop.writing.papers.letters import (
    MoreTimeGiven,
    Reminder,
    ReminderStep,
    extension_letter,
    reminder_letter,
)
from gbv_desktop.writing.structure.paper import Paper

MM = 72 / 25.4
LEFT, RIGHT = 35 * MM, 190 * MM
DAY = date(2018, 6, 12)
Read = Callable[[bytes], list[Any]]
ACTING = Signer("TRƯỞNG PHÒNG", "", "KT.", "PHÓ TRƯỞNG PHÒNG", "Nguyễn Thị Kim Hoa")
LONG = "Trung tâm Văn hóa - Thể thao - Du lịch và Truyền thông huyện Đăk Tô, tỉnh Kon Tum số {}"


def letter(count: int = 0, names: str = "", signer: Signer = ACTING) -> Letter:
    """To that many units of the shipped plan; with ``names`` each is called so."""
    plan = plan_named("shipped")
    period = plan.period("2018S1")
    desk = replace(plan.unit_by_id[plan.identity.consolidator].on(DAY), signer=signer)
    every = [each for each in owing(plan.units, desk.id, period.end) if each.id != desk.id]
    to = [every[at % len(every)] for at in range(count or len(every))]
    named = [_named(each, names.format(at), at) for at, each in enumerate(to)] if names else to
    return Letter(plan, period, desk, tuple(named), DAY, phone="0260 3831 555")


def _named(unit: Unit, name: str, at: int) -> Unit:
    return replace(unit, id=f"x-{at}", names=(UnitName(name, name),))


def reminded(asked: Letter, step: ReminderStep = ReminderStep.SECOND) -> Paper:
    return reminder_letter(asked, Reminder(step, date(2018, 6, 20)))


def test_what_it_is_about_stands_under_the_number(read: Read) -> None:
    given = MoreTimeGiven(Extension((), date(2018, 6, 20), reason="mưa lũ"), Deadline(DAY))
    asked = replace(letter(1), paper=CitedPaper("40/LĐTBXH", date(2018, 6, 4)))
    paper = extension_letter(asked, given)
    (page,) = read(render(paper))
    number, place = page.find("Số: 40/LĐTBXH"), page.find("Đăk Tô, ngày 04 tháng 6 năm 2018")
    first, second = page.find("V/v gia hạn thời gian gửi"), page.starting("báo cáo 6 tháng đầu")
    to = page.find("Kính gửi:")
    assert number.y == pytest.approx(place.y, abs=0.01)
    for line in (first, second):
        # NĐ 30/2020, PL I, II.5.b: 12 to 13, upright, centred below the number.
        assert line.font == "Tinos" and 12 <= line.size <= 13
        assert line.middle == pytest.approx(number.middle, abs=0.1)
        assert line.x >= LEFT and line.right <= LEFT + 0.4 * 155 * MM + 0.1
    assert number.y > first.y > second.y > to.y
    # 6 pt between the foot of the number's line and the head of the next.
    assert number.y - first.y >= 6 + 0.891 * 12
    # A single body stands behind the colon, and no title between.
    assert page.find("Ủy ban nhân dân thị trấn Đăk Tô.").y == to.y


@pytest.mark.parametrize("count", [1, 2, 7, 8, 9, 14, 22, 30])
@pytest.mark.parametrize("names", ["", LONG])
@pytest.mark.parametrize("step", list(ReminderStep))
def test_every_length_keeps_the_edges_and_the_signature_with_text(
    read: Read, count: int, names: str, step: ReminderStep
) -> None:
    asked = letter(count, names)
    if step is ReminderStep.UPPER:
        asked = replace(asked, upper=body_above(asked.plan, asked.desk))
    paper = reminded(asked, step)
    pages = read(render(paper))
    for page in pages:
        text = [e for e in page.words if e.y < page.height - 25 * MM and e.size < 30]
        assert min(e.x for e in text) >= LEFT - 0.05 and max(e.right for e in text) <= RIGHT + 0.05
        assert min(e.y - 0.216 * e.size for e in text) >= 20 * MM - 0.05
    last = pages[-1]
    signer = last.find(paper.signer_lines[-1])
    body = [e for e in last.words if e.y > signer.y and e.font == "Tinos" and e.size == 14]
    assert len(body) >= 2, "the signature never stands alone on a page"
    assert signer.font == "Tinos-Bold" and last.find("Nơi nhận:").font == "Tinos-BoldItalic"
    told = " ".join(e.text for page in pages for e in page.words)
    assert told.count("./.") == 1 and "phê bình" not in told
    if names:
        assert all(f"số {at}" in told for at in range(count))


def test_whoever_signs_for_another_says_so(read: Read) -> None:
    (page,) = read(render(reminded(letter(1))))
    lines = [page.find(each) for each in ("KT. TRƯỞNG PHÒNG", "PHÓ TRƯỞNG PHÒNG")]
    name = page.find("Nguyễn Thị Kim Hoa")
    assert lines[0].y > lines[1].y > name.y
    assert lines[1].y - name.y >= 30 * MM, "room for signature and stamp"
    assert {round(each.middle, 1) for each in (*lines, name)} == {round(name.middle, 1)}


def test_what_somebody_else_is_to_issue_says_so_on_each_page(read: Read) -> None:
    asked = letter(22)
    upper = replace(asked, upper=body_above(asked.plan, asked.desk))
    pages = read(render(reminded(upper, ReminderStep.UPPER)))
    assert len(pages) > 1
    assert all(page.find("DỰ THẢO") for page in pages)
    own = " ".join(e.text for page in read(render(reminded(asked))) for e in page.words)
    assert "DỰ THẢO" not in own and "BẢN NHÁP" not in own
