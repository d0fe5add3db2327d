"""What registers of inspections and of the plan's work say beside the form, and taken over."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest
from PySide6.QtWidgets import QApplication
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.cells import number
from gbv_desktop.domain.plan.forms import Indicator, Kind
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.report.activity_log import LogComparison, LogFigure, ProofLine
from ui.entry.bulk.log_dialog import TakeFromLogDialog
from ui.entry.detail.log_note import LogNote, differing

VISITS = Indicator("K01", "Số cuộc kiểm tra", "cuộc", Kind.FLOW, ("X",), ())
PLAN = Indicator("K05", "Đã ban hành", "có/không", Kind.YES_NO, ("X",), (), details=("no",))
MONEY = Indicator("A03", "Kinh phí", "đồng", Kind.MONEY, ("X",), ())
HELD = ProofLine(date(2018, 5, 15), "UBND xã Ngọk Tụ")
VISITED = LogFigure(
    "K01",
    VISITS,
    LogSum.VISITS,
    1,
    lines=(HELD,),
    later=(ProofLine(date(2018, 11, 20), "UBND xã Văn Lem"),),
)
ISSUED = LogFigure(
    "K05",
    PLAN,
    LogSum.INSPECTION_PLAN,
    1,
    lines=(ProofLine(date(2018, 1, 22), "07/KH-UBND"),),
    facts={"no": "07/KH-UBND"},
)
GIVEN = LogFigure(
    "A03",
    MONEY,
    LogSum.GIVEN,
    6_000_000,
    lines=(
        ProofLine(date(2017, 12, 20), "1/QĐ-UBND", 10_000_000),
        ProofLine(None, "", -4_000_000),
    ),
)


def note(qtbot: QtBot, found: LogComparison, *, hidden: bool = False) -> LogNote:
    made = LogNote(found, hidden=hidden)
    qtbot.addWidget(made)
    return made


def test_visits_stand_beside_their_number_and_late_ones_are_said(qtbot: QtBot, words: Any) -> None:
    made = note(qtbot, LogComparison(VISITED, number(2)))
    assert words(made) == [
        "Sổ kiểm tra: 1",
        "Báo cáo ghi 2, sổ ghi 1.",
        "15/05/2018 · UBND xã Ngọk Tụ",
        "Sau ngày chốt số liệu, tính vào báo cáo kỳ sau:",
        "20/11/2018 · UBND xã Văn Lem",
        "Mở sổ kiểm tra",
    ]
    with qtbot.waitSignal(made.wanted) as went:
        made.wanted.emit("inspections")
    assert went.args == ["inspections"]


def test_an_answer_and_money_are_told_in_their_own_way(qtbot: QtBot, words: Any) -> None:
    assert words(note(qtbot, LogComparison(ISSUED, None)))[:2] == [
        "Sổ kiểm tra: Có",
        "22/01/2018 · 07/KH-UBND",
    ]
    assert words(note(qtbot, LogComparison(GIVEN, number(6_000_000)))) == [
        "Sổ theo dõi kinh phí: 6.000.000",
        "20/12/2017 · 1/QĐ-UBND · 10.000.000",
        "-4.000.000",
        "Mở trang Kinh phí",
    ]


def test_words_of_a_register_are_hidden_with_the_others(qtbot: QtBot, words: Any) -> None:
    seen = words(note(qtbot, LogComparison(VISITED, None), hidden=True))
    shown = words(note(qtbot, LogComparison(VISITED, None)))
    assert len(seen) == len(shown)


def test_what_the_rules_find_is_not_found_twice() -> None:
    assert differing([LogComparison(VISITED, number(5))]) == []


@pytest.mark.parametrize("reported", [None, number(0)])
def test_the_dialog_tells_the_register(qtbot: QtBot, reported: Any) -> None:
    dialog = TakeFromLogDialog([LogComparison(ISSUED, reported)])
    qtbot.addWidget(dialog)
    QApplication.processEvents()
    (box,) = dialog._boxes
    before = "trống" if reported is None else "Không"
    assert box.accessibleName().endswith(f": {before} → Có (Sổ kiểm tra)")
    assert len(dialog.taken) == 1
