"""Lines and pages, by their rules rather than by example."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from gbv_desktop.documents.layout.flow import Box, Rule, Text, paginate, paragraph, stacked
from gbv_desktop.documents.typesetting.fonts import Face, width
from gbv_desktop.documents.typesetting.lines import balanced, justifying_space, wrap

SIGNS = st.sampled_from([*"aẾộ-/&.,W ", " năm ", " 12 ", "IV,", "8/9 "])
TEXTS = st.lists(SIGNS, max_size=60).map(lambda signs: " ".join("".join(signs).split()))
HEIGHT = 100.0


@settings(deadline=None)
@given(TEXTS, st.floats(20, 200), st.floats(0, 15))
def test_wrapping_loses_no_letter_and_keeps_to_its_room(
    text: str, room: float, indent: float
) -> None:
    lines = wrap(text, Face.REGULAR, 12, room, indent)
    assert "".join(lines).replace(" ", "") == text.replace(" ", "")
    for index, line in enumerate(lines):
        limit = room - (indent if index == 0 else 0)
        assert width(line, Face.REGULAR, 12) <= limit + 0.001 or len(line) == 1


@settings(deadline=None)
@given(TEXTS, st.floats(40, 200))
def test_balancing_takes_no_more_lines(text: str, room: float) -> None:
    greedy, even = wrap(text, Face.BOLD, 12, room), balanced(text, Face.BOLD, 12, room)
    assert len(even) == len(greedy)
    longest = [max(width(line, Face.BOLD, 12) for line in lines) for lines in (even, greedy)]
    assert longest[0] <= longest[1] + 0.001


def test_balanced_lines_are_even() -> None:
    lines = balanced("PHÒNG LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI", Face.BOLD, 12, 250)
    assert lines == ["PHÒNG LAO ĐỘNG - THƯƠNG BINH", "VÀ XÃ HỘI"]


def test_titles_keep_figures_with_their_words() -> None:
    text = "giai đoạn 2017-2020 và tầm nhìn đến năm 2030” 6 tháng đầu năm 2018"
    for room in range(120, 400, 10):
        lines = balanced(text, Face.BOLD, 14, float(room))
        assert " ".join(lines) == text
        assert not any(line.endswith(("năm", " 6", "đoạn")) for line in lines), lines


def test_a_loose_line_stays_ragged() -> None:
    assert justifying_space("hai từ", Face.REGULAR, 14, 300) == 0
    assert justifying_space("một", Face.REGULAR, 14, 300) == 0
    line = "một dòng gần đầy"
    room = width(line, Face.REGULAR, 14) + 6
    assert abs(justifying_space(line, Face.REGULAR, 14, room) - 2) < 0.001


def test_words_part_at_their_joints_first() -> None:
    room = width("LĐ-TB&", Face.BOLD, 10) + 0.01
    assert wrap("LĐ-TB&XH", Face.BOLD, 10, room) == ["LĐ-TB&", "XH"]
    assert wrap("15/11-15/12", Face.BOLD, 10, room)[0] != "15/"


BOXES = st.lists(
    st.builds(
        Box,
        height=st.floats(1, 60),
        before=st.floats(0, 10),
        keep=st.booleans(),
        need=st.sampled_from([0.0, 0.0, 0.0, 50.0, 500.0]),
    ),
    max_size=40,
)


@settings(max_examples=200, deadline=None)
@given(BOXES)
def test_pages_hold_every_box_once_in_order(boxes: list[Box]) -> None:
    pages = paginate(boxes, HEIGHT)
    assert [placed.box for page in pages for placed in page] == boxes
    for page in pages:
        down = 0.0
        for placed in page:
            assert placed.top >= down - 0.001
            down = placed.top + placed.box.height
        assert down <= HEIGHT + 0.02
        if page is not pages[-1] and not all(placed.box.keep for placed in page):
            kept_run = [placed.box.keep for placed in page]
            assert not kept_run[-1], "a kept box ends a page only if the whole page is kept"


def test_a_repeated_box_heads_every_further_page() -> None:
    head = Box(10, keep=True)
    rows = [Box(30, repeat=head) for _ in range(7)]
    pages = paginate([head, *rows], HEIGHT)
    assert [len(page) for page in pages] == [4, 3, 3]
    assert all(page[0].box is head and page[1].top == 10 for page in pages)


def test_a_paragraph_leaves_no_line_alone() -> None:
    for lead in range(1, 12):
        lines = paragraph([Box(10) for _ in range(5)], 0)
        pages = paginate([*[Box(10)] * lead, *lines], HEIGHT)
        counts = [sum(placed.box in lines for placed in page) for page in pages]
        assert all(count not in (1,) for count in counts), (lead, counts)


def test_no_boxes_make_one_empty_page() -> None:
    assert paginate([], HEIGHT) == [[]]


def test_stacked_boxes_keep_their_distances() -> None:
    text, rule = Text(1, 2, "a", Face.BOLD, 10), Rule(0, 4, 9, 4, 0.5)
    box = stacked([Box(5, (text,)), Box(6, (text, rule), before=3)])
    assert box.height == 14
    assert box.ink == (text, text._replace(y=10), Rule(0, 12, 9, 12, 0.5))
