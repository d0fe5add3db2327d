"""Decisions that contradict stand on the card of the unit, each with who, when and what."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from desk_kit import DAY, PASSWORD, PERIOD, put_decision
from district_kit import Settle, made, page_of
from looking import said
from pytestqt.qtbot import QtBot

from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.open.session import Office
from ui.base.shell import Shell
from ui.board.page import BoardPage

TRAM, TOWN = "c-23430", "c-23401"


def test_the_card_names_both_and_the_next_step(
    tmp_path: Path, enter: Callable[..., Shell], settle: Settle, qtbot: QtBot
) -> None:
    home = made(tmp_path / "made")
    with Office.open(home, PASSWORD, DAY) as office:
        one, other = (each.object_id for each in unit_report(office, PERIOD, TRAM).versions)
        put_decision(office, "choose", TRAM, one, other, person="Bà A", reason="Đúng bản giấy.")
        put_decision(office, "choose", TRAM, other, one, person="Ông B")
    page = page_of(BoardPage, home, tmp_path, enter, settle)
    qtbot.addWidget(page)
    assert page.table.choose(lambda row: row.unit == TRAM)
    card = said(page.card)
    assert "25/06/2018: Bà A chose version" in card
    assert "Đúng bản giấy." in card
    assert "25/06/2018: Ông B chose version" in card
    assert "Two people decided apart" in card
    assert page.table.choose(lambda row: row.unit == TOWN)
    assert "Two people" not in said(page.card)
