"""What comes down on a stick: a package is seen before it counts, digits are compared."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, NEIGHBOUR, clear
from courier_views import sending
from looking import press
from looking import said_as_typed as said
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import QAbstractButton, QDialog
from pytestqt.qtbot import QtBot
from rehearsal import Rehearsal

from gbv_desktop.i18n import tr
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.receive.packages.package_preview import PackageSeen, PackageStanding
from gbv_desktop.office.send import packages
from gbv_desktop.text import N_, message
from ui.base.early_words import numbered
from ui.courier.page import CourierPage
from ui.kit.layout.screens import VerticalScrollArea
from ui.stick.digits import DigitsDialog

Settle = Callable[[], None]
PERIOD = "2018S1"


@pytest.fixture
def returned(world: Path) -> Path:
    """The district took the newest in, returned it, and its package lies on the stick."""
    offices = Rehearsal(world)
    offices.take()
    head = offices.head(COMMUNE)
    assert head.revision == 2
    return_report(
        offices.district, PERIOD, COMMUNE, "Đề nghị kiểm tra lại B05", {"B05": "Tăng nhiều"}
    )
    clear(offices.stick)
    packages.export_packages(offices.district, offices.stick)
    offices.close()
    return world


def test_what_a_package_brings_is_seen_before_it_counts(
    returned: Path, page_of: Callable[[str], CourierPage]
) -> None:
    view = sending(page_of(COMMUNE))
    shown = said(view.receive)
    assert "Tệp số" in shown
    assert "đã trả lại" in shown
    assert "1 ô có ý kiến" in shown
    assert "CHƯA XÁC MINH" not in shown
    assert "chưa có trả lời" in view.sent.model().index(0, 4).data()


def test_who_comes_to_take_something_in_sees_it_on_a_low_screen(
    returned: Path, page_of: Callable[[str], CourierPage], settle: Callable[[], None]
) -> None:
    page = page_of(COMMUNE)
    page.resize(1120, 380)
    settle()
    area = page.findChild(VerticalScrollArea)
    assert area is not None and area.verticalScrollBar().value() == 0
    page.come({"receiving": True})
    page.refresh()
    settle()
    top = sending(page).receive.mapTo(area.viewport(), QPoint()).y()
    assert 0 <= top < area.viewport().height() // 2 or area.verticalScrollBar().value() > 0


def test_without_a_stick_or_a_table_the_keys_are_where_a_folder_is_chosen(
    page_of: Callable[[str], CourierPage],
) -> None:
    page = page_of(NEIGHBOUR)
    sending(page).sent.hide()
    assert page.main_view() is page.stick.other


def test_taking_it_in_leads_to_the_returned_report(
    returned: Path,
    page_of: Callable[[str], CourierPage],
    settle: Settle,
    answers: Any,
    qtbot: QtBot,
) -> None:
    page = page_of(COMMUNE)
    view = sending(page)
    answers.coming.append(True)
    with qtbot.waitSignal(page.shell.went) as went:
        press(view.receive, "Nhận tệp này")
    settle()
    settle()
    assert answers.said == ["Cấp trên trả lại: 6 tháng đầu năm 2018"]
    assert went.args == ["entry", {"period": PERIOD, "cell": "B05"}]
    assert "đã trả lại" in view.sent.model().index(0, 3).data()
    assert "đã nhận trước đây" in said(view.receive)


def test_a_stick_without_a_package_says_so(
    page_of: Callable[[str], CourierPage],
) -> None:
    view = sending(page_of(COMMUNE))
    assert "Trên USB không có tệp nào" in said(view.receive)


@pytest.fixture
def newcomer(world: Path) -> Path:
    """An office that has taken nothing in yet, and the open start package on the stick."""
    offices = Rehearsal(world)
    clear(offices.stick)
    packages.export_packages(offices.district, offices.stick, open_start=True)
    offices.office("c-23427")
    offices.close()
    return world


def digits_of(world: Path) -> str:
    offices = Rehearsal(world)
    digits = offices.district.digits
    offices.close()
    return digits


def test_digits_put_off_are_said_in_red_until_they_are_typed(
    newcomer: Path,
    page_of: Callable[[str], CourierPage],
    settle: Settle,
    answers: Any,
    qtbot: QtBot,
) -> None:
    digits = digits_of(newcomer)
    page = page_of("c-23427")
    view = sending(page)
    assert page.head.state.text() == "chưa có tệp mở đầu"

    def later(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        press(dialog, "Để sau, ghi dấu “chưa xác minh”")
        return dialog.result() == QDialog.DialogCode.Accepted

    answers.coming.append(later)
    press(view.receive, "Nhận tệp này")
    settle()
    settle()
    assert page.head.state.text() == "chưa xác minh"
    assert page.head.state.property("tone") == "error"
    assert "CHƯA XÁC MINH" in said(view.trust)

    def typed(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        groups = [each.text() for each in dialog._groups]
        assert groups == [str(no) for no in range(1, 9)], "an empty group shows its number"
        words = [each.text() for each in dialog.findChildren(QAbstractButton)]
        assert words == ["Hủy bỏ", "Đối chiếu mã số đăng ký"], "putting it off is possible once"
        dialog.field.setText(digits)
        with qtbot.waitSignal(dialog.accepted):
            qtbot.keyClick(dialog.field, Qt.Key.Key_Return)
        return True

    answers.coming.append(typed)
    press(view.trust, "Đối chiếu mã số đăng ký của cấp trên…")
    settle()
    settle()
    assert page.head.state.text() == ""
    assert "đã xác minh" in said(view.trust)


def test_digits_of_somebody_else_take_nothing_in(
    newcomer: Path,
    page_of: Callable[[str], CourierPage],
    settle: Settle,
    answers: Any,
    qtbot: QtBot,
) -> None:
    page = page_of("c-23427")
    view = sending(page)
    others = view._upper.digits if view._upper else ""

    def typed(dialog: QDialog) -> bool:
        assert isinstance(dialog, DigitsDialog)
        dialog.show()
        dialog.field.setText(others)
        dialog._act.click()
        qtbot.waitUntil(lambda: numbered("E-KEY-FP") in dialog._said.text())
        dialog.reject()
        return False

    answers.coming.append(typed)
    press(view.receive, "Nhận tệp này")
    settle()
    page.refresh()
    settle()
    settle()
    assert page.head.state.text() == "chưa có tệp mở đầu"


def test_what_a_new_plan_changes_stands_on_the_card(
    page_of: Callable[[str], CourierPage], qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(COMMUNE)
    card = sending(page).receive
    change = message(N_("The form no longer asks for: {code} {name}"), code="A01", name="Tỷ lệ")
    seen = PackageSeen(
        *(tmp_path / "x.gbv", 7, "Phòng", "2018-06-05T12:00:00Z", False, PackageStanding.NEW),
        *(False, False, (), True),
        changes=(change,) * 10,
    )
    card._show(seen)
    qtbot.waitUntil(lambda: "Nhận tệp này sẽ thay đổi:" in said(card))
    assert said(card).count(f"• {tr(change)}") == 8
    assert "và 2 thay đổi khác" in said(card)
    card._show(replace(seen, changes=()))
    qtbot.waitUntil(lambda: "Kế hoạch trong tệp giống kế hoạch đang dùng." in said(card))
