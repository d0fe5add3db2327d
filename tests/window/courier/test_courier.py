"""Send and receive: written means read back, taken in means verified or said not to be."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from functools import partial
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT, NEIGHBOUR, STRANGER, clear
from looking import press
from looking import said_as_typed as said
from PySide6.QtCore import QPoint, Qt
from PySide6.QtWidgets import (
    QAbstractButton,
    QComboBox,
    QDialog,
    QLabel,
)
from pytestqt.qtbot import QtBot
from rehearsal import Rehearsal

from gbv_desktop.bundle import stick
from gbv_desktop.office.answer.answers import return_report
from gbv_desktop.office.papers.library import PaperKind, PaperRef
from gbv_desktop.office.receive import enrolment, package
from gbv_desktop.office.receive.arrivals import PackageSeen, PackageStanding
from gbv_desktop.office.receive.enrolment import WaitingDevice
from gbv_desktop.office.send import packages
from gbv_desktop.office.send.dispatch import Ready, WrittenFile, ready
from gbv_desktop.text import N_, message
from ui.base.numbers import numbered
from ui.base.shell import Shell
from ui.courier.page import CourierPage, HandView, SendView
from ui.courier.registering_card import registering_card
from ui.courier.written import WrittenNote
from ui.kit.screens import Down
from ui.stick.digits import DigitsDialog

Settle = Callable[[], None]
PERIOD = "2018S1"


@pytest.fixture
def page_of(page_at: Callable[..., CourierPage]) -> Callable[[str], CourierPage]:
    return partial(page_at, CourierPage, size=(1120, 640))


def sending(page: CourierPage) -> SendView:
    assert isinstance(page.view, SendView)
    return page.view


def handing(page: CourierPage) -> HandView:
    assert isinstance(page.view, HandView)
    return page.view


# --- to the stick --------------------------------------------------------------------------------


def test_what_was_never_written_is_ticked(page_of: Callable[[str], CourierPage]) -> None:
    view = sending(page_of(COMMUNE))
    assert [box.text() for box in view.send._boxes.values()] == [
        "6 tháng đầu năm 2018 · bổ sung lần 1"
    ]
    assert view.send.periods == (), "it was written before"
    assert "đã ghi, chưa có xác nhận đã nhận" in said(view.send)


def test_written_read_back_and_safe_to_remove(
    page_of: Callable[[str], CourierPage],
    world: Path,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clear(world / "stick")
    page = page_of(COMMUNE)
    view = sending(page)
    view.send._boxes[PERIOD].setChecked(True)
    assert page._write.isEnabled()
    page.write()
    settle()
    settle()
    (name,) = [each.name for each in world.joinpath("stick").glob("*_blg-x_*.gbv")]
    copy = world / "stick" / "GBV" / "ban-sao" / name
    assert copy.read_bytes() == (world / "stick" / name).read_bytes()
    shown = said(view.send.written)
    for words in (
        "đã ghi",
        "đã đọc lại",
        "so khớp đúng",
        "có bản thứ hai",
        "Đã ghi và đọc lại đúng. Hãy tháo USB an toàn.",
    ):
        assert words in shown
    assert name in shown
    gone: list[tuple[str, object]] = []
    monkeypatch.setattr(page.shell, "go", lambda place, **more: gone.append((place, more)))
    press(view.send.written, "Phiếu giao nhận: 6 tháng đầu năm 2018")
    assert gone == [("papers", {"ref": PaperRef(PaperKind.SLIP, PERIOD)})]
    before = copy.stat().st_mtime_ns
    view.send._boxes[PERIOD].setChecked(True)
    page.write()
    settle()
    assert [each.name for each in world.joinpath("stick").glob("*_blg-x_*.gbv")] == [name]
    assert copy.stat().st_mtime_ns == before


def test_the_registration_travels_along(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle
) -> None:
    clear(world / "stick")
    page = page_of(STRANGER)
    view = sending(page)
    assert view.send.registration, "nobody has registered this computer yet"
    page.write()
    settle()
    settle()
    suffixes = sorted(each.suffix for each in world.joinpath("stick").iterdir() if each.is_file())
    assert suffixes == [".gbvkey", ".pdf"]
    assert "có bản thứ hai" not in said(view.send.written)


def test_a_next_revision_is_ticked_whatever_became_of_the_one_before(
    page_of: Callable[[str], CourierPage], settle: Settle
) -> None:
    view = sending(page_of(COMMUNE))
    assert view._upper is not None
    (known,) = (each for each in _ready(view, settle) if each.period == PERIOD)
    assert not view.send._boxes[PERIOD].isChecked()
    again = replace(known, revision=known.revision + 1, exported=False, received=False)
    view.send.show_ready((again,), view._upper)
    assert view.send.periods == (PERIOD,)


def _ready(view: SendView, settle: Settle) -> tuple[Ready, ...]:
    found: list[Ready] = []
    view.shell.work.read(ready, found.extend)
    settle()
    return tuple(found)


def test_a_full_stick_is_told_calmly(
    page_of: Callable[[str], CourierPage],
    world: Path,
    settle: Settle,
    answers: Any,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    clear(world / "stick")
    page = page_of(COMMUNE)
    usage = type("Usage", (), {"free": 10, "total": 20})
    monkeypatch.setattr(stick.shutil, "disk_usage", lambda _path: usage)
    view = sending(page)
    view.send._boxes[PERIOD].setChecked(True)
    page.write()
    settle()
    settle()
    shown = said(view.send.written)
    assert "E-EXP-FULL" in shown
    assert "Dữ liệu vẫn an toàn trên máy này" in shown
    assert answers.said == []
    assert [each for each in world.joinpath("stick").rglob("*") if each.is_file()] == []
    monkeypatch.undo()
    page.write()
    settle()
    settle()
    assert "Đã ghi và đọc lại đúng. Hãy tháo USB an toàn." in said(view.send.written)


@pytest.mark.parametrize(
    ("number", "code", "words"),
    [
        (errno.ENOSPC, "E-EXP-FULL", "không đủ chỗ"),
        (errno.EROFS, "E-EXP-READONLY", "chống ghi"),
        (errno.EIO, "E-EXP-REMOVED", "bị ngắt trong khi đang ghi"),
        (errno.EMFILE, "E-EXP-WRITE", "Không ghi được"),
    ],
)
def test_each_fault_of_a_stick_has_its_sentence_and_leaves_nothing(
    page_of: Callable[[str], CourierPage],
    world: Path,
    settle: Settle,
    monkeypatch: pytest.MonkeyPatch,
    number: int,
    code: str,
    words: str,
) -> None:
    """The second piece of the file fails: nothing half written stays, and once more is enough."""
    clear(world / "stick")
    page = page_of(COMMUNE)
    view = sending(page)
    view.send._boxes[PERIOD].setChecked(True)
    real, calls = os.write, []

    def failing(handle: int, data: Any) -> int:
        target = str(Path(f"/proc/self/fd/{handle}").readlink())
        if not target.startswith(str(world / "stick")):
            return real(handle, data)
        calls.append(target)
        if len(calls) > 1:
            raise OSError(number, "injected")
        return real(handle, data[: len(data) // 2])

    with monkeypatch.context() as patch:
        patch.setattr(os, "write", failing)
        page.write()
        settle()
        settle()
    assert len(calls) == 2
    shown = said(view.send.written)
    assert code in shown and words in shown
    assert [each for each in world.joinpath("stick").rglob("*") if each.is_file()] == []
    page.write()
    settle()
    settle()
    assert "Hãy tháo USB an toàn" in said(view.send.written)


def test_what_will_be_written_is_said_before(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle, qtbot: QtBot
) -> None:
    page = page_of(COMMUNE)
    view = sending(page)

    def tells(*words: str) -> None:
        qtbot.waitUntil(lambda: all(each in said(view.send) for each in words))

    assert view.send._registration is not None
    tells("phiếu đăng ký của máy này. Ghi lên: stick.")
    view.send._registration.setChecked(False)
    assert "Sẽ ghi" not in said(view.send)
    view.send._boxes[PERIOD].setChecked(True)
    # The world's stick has been through many hands.
    tells(
        "Sẽ ghi cho Phòng Lao động - Thương binh và Xã hội: 6 tháng đầu năm 2018 (bổ sung lần 1)."
        " Ghi lên: stick.",
        "Có đúng USB không?",
        "Đúng USB lần trước",
    )
    clear(world / "stick")
    page.refresh()
    settle()
    tells("không có tệp nào của đơn vị")
    assert "Có đúng USB không?" not in said(view.send)


def test_one_copy_where_one_is_wanted(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle
) -> None:
    clear(world / "stick")
    page = page_of(COMMUNE)
    view = sending(page)
    view.send.twice.setChecked(False)
    view.send._boxes[PERIOD].setChecked(True)
    page.write()
    settle()
    settle()
    assert len(list(world.joinpath("stick").rglob("*.gbv"))) == 1
    shown = said(view.send.written)
    assert "so khớp đúng" in shown and "có bản thứ hai" not in shown
    assert "Sẽ ghi" not in said(view.send)
    view.send._boxes[PERIOD].setChecked(False)
    assert view.send.written.isHidden(), "it says nothing of the next writing"


def test_why_nothing_can_be_written(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle, tmp_path: Path
) -> None:
    page = page_of(COMMUNE)
    view = sending(page)
    if view.send._registration is not None:
        view.send._registration.setChecked(False)
    assert not page._write.isEnabled()
    assert page._write.toolTip() == "Đánh dấu nội dung cần ghi."
    shutil.rmtree(world / "stick")
    page.refresh()
    settle()
    settle()
    assert not page._write.isEnabled()
    assert page._write.toolTip() == "Cắm USB vào máy, hoặc chọn thư mục."


# --- from the stick ------------------------------------------------------------------------------


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
    area = page.findChild(Down)
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
    assert "CHƯA XÁC MINH" in said(view.knowing)

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
    press(view.knowing, "Đối chiếu mã số đăng ký của cấp trên…")
    settle()
    settle()
    assert page.head.state.text() == ""
    assert "đã xác minh" in said(view.knowing)


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


# --- the district's end --------------------------------------------------------------------------


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


# --- the stick itself ----------------------------------------------------------------------------


def test_a_stick_that_is_plugged_in_is_taken(
    page_of: Callable[[str], CourierPage],
    world: Path,
    settle: Settle,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    from gbv_desktop.office.stick import sticks
    from gbv_desktop.office.stick.sticks import Drive
    from ui.stick import stick_bar

    page = page_of(COMMUNE)
    plugged = tmp_path / "KINGSTON"
    plugged.mkdir()
    found: list[Drive] = [Drive(plugged, "KINGSTON (E:)")]
    monkeypatch.setattr(stick_bar, "drives", lambda: tuple(found))
    monkeypatch.setattr(sticks, "drives", lambda: tuple(found))
    page.stick._ask_drives()
    settle()
    settle()
    assert page.stick.folder == plugged
    assert page.stick.choice.currentText().startswith("KINGSTON (E:) · còn trống ")
    found.clear()
    page.stick._ask_drives()
    settle()
    settle()
    assert page.stick.folder is None
    assert page.stick.choice.currentText() == "Chưa thấy USB"
    assert not page._write.isEnabled()


@pytest.mark.parametrize("unit", [COMMUNE, DISTRICT])
def test_every_control_has_a_name_and_is_reached_by_tab(
    page_of: Callable[[str], CourierPage], unit: str
) -> None:
    page = page_of(unit)
    for kind in (QAbstractButton, QComboBox):
        for each in page.findChildren(kind):
            if each.isVisible() and each.focusPolicy() != Qt.FocusPolicy.NoFocus:
                assert each.accessibleName() or each.property("text"), each
                assert each.focusPolicy() & Qt.FocusPolicy.TabFocus


def test_no_figure_and_no_victim_stands_on_the_page(
    page_of: Callable[[str], CourierPage],
) -> None:
    """Only which reports, never what is in them."""
    shown = said(page_of(COMMUNE))
    assert "V05" not in shown
    assert "nạn nhân" not in shown.lower()


def test_the_use_cases_behind_it_ask_for_the_right_office(world: Path) -> None:
    offices = Rehearsal(world)
    with pytest.raises(Exception, match="E-ROLE"):
        enrolment.waiting(offices.office(COMMUNE))
    with pytest.raises(Exception, match="E-ROLE"):
        package.verify_upper(offices.district, "")
    offices.close()


def test_what_a_new_plan_changes_stands_on_the_card(
    page_of: Callable[[str], CourierPage], qtbot: QtBot, tmp_path: Path
) -> None:
    page = page_of(COMMUNE)
    card = sending(page).receive
    change = message(N_("The target is different: {code} {name}"), code="M01", name="Tỷ lệ")
    seen = PackageSeen(
        *(tmp_path / "x.gbv", 7, "Phòng", "2018-06-05T12:00:00Z", False, PackageStanding.NEW),
        *(False, False, (), True),
        changes=(change,) * 10,
    )
    card._show(seen)
    qtbot.waitUntil(lambda: "Nhận tệp này sẽ thay đổi:" in said(card))
    assert said(card).count("• Mục tiêu thay đổi: M01 Tỷ lệ") == 8
    assert "và 2 thay đổi khác" in said(card)
    card._show(replace(seen, changes=()))
    qtbot.waitUntil(lambda: "Kế hoạch trong tệp giống kế hoạch đang dùng." in said(card))


def test_what_came_of_one_stick_is_not_said_of_another(
    page_of: Callable[[str], CourierPage], world: Path, settle: Settle, tmp_path: Path
) -> None:
    clear(world / "stick")
    page = page_of(COMMUNE)
    view = sending(page)
    view.send._boxes[PERIOD].setChecked(True)
    page.write()
    settle()
    settle()
    assert not view.send.written.isHidden()
    page.refresh()
    settle()
    settle()
    assert not view.send.written.isHidden(), "the same stick once more"
    other = tmp_path / "other"
    other.mkdir()
    page.stick.use(other)
    settle()
    settle()
    assert view.send.written.isHidden()


@pytest.mark.parametrize("copies", [(True, True), (True, False), (False,)])
def test_a_second_copy_is_said_only_if_every_bundle_has_one(
    qtbot: QtBot, copies: tuple[bool, ...]
) -> None:
    made = WrittenNote()
    qtbot.addWidget(made)
    made.good([WrittenFile(f"{no}.gbv", twice) for no, twice in enumerate(copies)])
    assert ("có bản thứ hai" in said(made)) is all(copies)


def test_whom_to_phone_stands_beside_each_name_that_has_a_number(
    enter: Callable[..., Shell],
) -> None:
    shell = enter("commune")
    known = WaitingDevice("c-1", "UBND xã Một", "a", date(2018, 6, 1), "0260 383 1234", 1)
    unknown = replace(known, name="UBND xã Hai", phone="")
    for waiting, numbers in (((known,), 1), ((unknown,), 0), ((known, unknown), 1)):
        card = registering_card(shell, waiting)
        words = [each.text() for each in card.findChildren(QLabel)]
        assert sum("theo danh bạ" in each for each in words) == numbers
        assert sum("0260 383 1234" in each for each in words) == numbers


def test_a_unit_begins_with_what_it_does_and_not_with_what_it_sent(
    page_of: Callable[[str], CourierPage],
) -> None:
    """The keyboard in the table below had a low screen show nothing of what is to be written."""
    page = page_of(COMMUNE)
    assert sending(page).sent.isVisible()
    assert page.main_view() is page.stick.other
