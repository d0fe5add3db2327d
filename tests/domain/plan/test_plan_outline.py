"""What a plan says of itself, part by part; what it leaves out has no part."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from gbv_desktop.domain.plan.catalogue import Target
from gbv_desktop.domain.plan.plan_outline import plan_outline
from gbv_desktop.text import Message


def heads(plan):
    return [
        part.head.template if isinstance(part.head, Message) else part.head
        for part in plan_outline(plan)
    ]


def test_a_plan_that_says_little_has_one_part(make):
    plan = make.plan()
    assert heads(plan) == ["Kế hoạch"]
    assert len(plan_outline(plan)[0].lines) == 1


def test_every_part_that_is_filled_stands_in_order(make):
    plan = make.plan(
        targets=(
            Target("M01", "tỷ lệ", "ratio", statement="trên 90%", remark="Chỉ tiêu đại diện."),
            Target("M06", "đúng hạn", "on_time", scope="communes", statement="đúng hạn"),
            Target("M06", "đúng hạn", "on_time", statement="đúng hạn"),
            Target("M07", "khác", "count"),
        )
    )
    identity = replace(
        plan.identity,
        purposes=("một", "hai"),
        requirements=("ba",),
        subjects="mọi cơ quan",
        reporting="6 tháng, năm",
        recipients=("Như trên",),
        source="nguyên văn",
        upper_document="Kế hoạch số 302/KH-UBND",
        upper_scheme="Đề án",
        number="25/KH-UBND",
        signed_on=date(2017, 3, 1),
    )
    found = plan_outline(replace(plan, identity=identity))
    named = [p.head.template if isinstance(p.head, Message) else p.head for p in found]
    assert named == [
        *("Kế hoạch", "Purposes", "Requirements", "Whom it is for", "Goals", "Reporting"),
        *("Recipients of the plan", "Where the text was taken from"),
    ]
    assert [len(part.lines) for part in found] == [3, 2, 1, 1, 2, 1, 1, 1]
    numbered = found[0].lines[1]
    assert isinstance(numbered, Message) and dict(numbered.fields)["day"] == date(2017, 3, 1)
    undated = plan_outline(replace(plan, identity=replace(identity, signed_on=None)))
    line = undated[0].lines[1]
    assert isinstance(line, Message) and line.template == "No. {number}"
