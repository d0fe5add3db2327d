"""Remarks on cells, in both directions, with the state of each."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from gbv_desktop.domain.report.remarks import (
    ANSWERED,
    OPEN,
    SETTLED,
    after_acceptance,
    after_return,
    own_remark,
    with_remark,
)
from gbv_desktop.domain.report.reports import Remark

WE, THEY = "Xã Diên Bình", "Phòng LĐ-TB&XH"
ASKED = Remark("B06", THEY, "Gấp nhiều lần kỳ trước.")


def test_an_answer_answers_what_was_asked_on_its_cell():
    other = Remark("B05", THEY, "Đề nghị rà soát.")
    said = with_remark((ASKED, other), "B06", WE, "Có tháng cao điểm.")
    assert [(each.cell, each.author, each.state) for each in said] == [
        ("B06", THEY, ANSWERED),
        ("B05", THEY, OPEN),
        ("B06", WE, OPEN),
    ]
    assert own_remark(said, "B06", WE) == "Có tháng cao điểm."
    assert own_remark(said, "B05", WE) == ""


def test_an_answer_taken_back_leaves_the_question_waiting():
    said = with_remark((ASKED,), "B06", WE, "Có tháng cao điểm.")
    assert with_remark(said, "B06", WE, "") == (ASKED,)


def test_a_word_of_ones_own_is_changed_and_not_doubled():
    said = with_remark(with_remark((), "A01", WE, "Một."), "A01", WE, "Hai.")
    assert said == (Remark("A01", WE, "Hai."),)


def test_what_the_upper_unit_does_not_come_back_to_is_settled():
    said = with_remark(
        with_remark((ASKED,), "B06", WE, "Có tháng cao điểm."), "A01", WE, "Kể cả lồng ghép."
    )
    again = Remark("A01", THEY, "Kể cả văn bản nào?")
    now = after_return(said, (again,))
    assert [(each.cell, each.author, each.state) for each in now] == [
        ("B06", THEY, SETTLED),
        ("B06", WE, SETTLED),
        ("A01", WE, ANSWERED),
        ("A01", THEY, OPEN),
    ]
    assert own_remark(now, "A01", WE) == "", "what was sent is changed by nobody"


def test_what_is_settled_is_never_opened_again():
    settled = after_acceptance((ASKED,))
    assert settled[0].state == SETTLED
    assert with_remark(settled, "B06", WE, "Thêm.")[0] == settled[0]
    assert after_return(settled, (ASKED,)) == (*settled, ASKED)


cells = st.sampled_from(["A01", "B06"])
words = st.text("abc", max_size=2)


@given(st.lists(st.tuples(cells, words), max_size=8))
def test_at_most_one_word_of_ones_own_waits_on_a_cell(written):
    remarks = (ASKED,)
    for cell, text in written:
        remarks = with_remark(remarks, cell, WE, text)
    last = dict(written)
    assert {cell: own_remark(remarks, cell, WE) for cell in last} == last
    assert sum(each.author == WE for each in remarks) == sum(map(bool, last.values()))
    assert (remarks[0].state == ANSWERED) == bool(last.get("B06"))
