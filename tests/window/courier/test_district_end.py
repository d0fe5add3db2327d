"""The district's end of the stick: who waits for what, and what is written for whom."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from courier_kit import COMMUNE, DISTRICT, NEIGHBOUR, STRANGER
from courier_views import handing
from looking import press
from looking import said_as_typed as said
from PySide6.QtCore import QItemSelectionModel
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from rehearsal import Rehearsal

from ui.courier.page import CourierPage, HandView
from ui.stick.digits import DigitsDialog

Settle = Callable[[], None]
PERIOD = "2018S1"


def test_who_waits_for_what(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle
) -> None:
    page = page_of(DISTRICT)
    view = handing(page)
    known = {each.unit: each for each in view._units}
    assert known[COMMUNE].answers == 1
    assert known[STRANGER].computers == 0
    assert page._write.text() == "Ghi tệp cho 3 đơn vị"
    page.write()
    settle()
    settle()
    assert {each.unit: each.answers for each in view._units}[COMMUNE] == 0
    written = [each.name for each in world.joinpath("stick").glob("GBV_*_goi_*.gbv")]
    assert len(written) == 3
    assert "Đã ghi và đọc lại đúng. Hãy tháo USB an toàn." in said(view.written)


def also(view: HandView, unit: str) -> None:
    """As a click with Ctrl."""
    rows = view.table.rows
    at = next(n for n, each in enumerate(rows.shown) if each.unit == unit)
    both = QItemSelectionModel.SelectionFlag.Select | QItemSelectionModel.SelectionFlag.Rows
    view.table.selectionModel().select(rows.index(at, 0), both)


def test_only_for_the_chosen_unit_and_the_start_package(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle
) -> None:
    page = page_of(DISTRICT)
    view = handing(page)
    assert view.table.choose(lambda each: each.unit == STRANGER)
    assert not view._one.isEnabled()
    assert view._one.toolTip() == "Đơn vị này chưa có máy đã đăng ký."
    assert view.table.choose(lambda each: each.unit == NEIGHBOUR)
    view._one.click()
    settle()
    settle()
    (name,) = [each.name for each in world.joinpath("stick").glob("GBV_*_goi_*.gbv")]
    assert name.startswith(f"GBV_{NEIGHBOUR}_goi_")
    # Several with Ctrl: each gets its package, in one run.
    assert view.table.choose(lambda each: each.unit == NEIGHBOUR)
    also(view, STRANGER)
    assert view._one.toolTip() == "Có đơn vị đang chọn chưa có máy đã đăng ký."
    assert view.table.choose(lambda each: each.unit == NEIGHBOUR)
    also(view, COMMUNE)
    view._one.click()
    settle()
    settle()
    names = [each.name for each in world.joinpath("stick").glob("GBV_*_goi_*.gbv")]
    assert {name.split("_")[1] for name in names} == {NEIGHBOUR, COMMUNE}
    view._start.click()
    settle()
    settle()
    assert list(world.joinpath("stick").glob("GBV_mo-dau_goi_*.gbv"))


def test_a_registration_that_waits_is_offered_here_too(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle, answers: Any, qtbot: QtBot
) -> None:
    offices = Rehearsal(world)
    digits = offices.office(STRANGER).digits
    offices.take()
    offices.close()
    page = page_of(DISTRICT)
    view = handing(page)

    def typed(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        dialog.field.setText(digits)
        with qtbot.waitSignal(dialog.accepted):
            dialog._act.click()
        return True

    answers.coming.append(typed)
    press(view, "Đối chiếu mã số đăng ký…")
    settle()
    settle()
    assert {each.unit: each.computers for each in view._units}[STRANGER] == 1
    assert "Mọi máy xin đăng ký đều đã đăng ký." in said(view)
