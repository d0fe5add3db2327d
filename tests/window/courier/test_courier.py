"""Send and receive: written means read back, taken in means verified or said not to be."""

from __future__ import annotations

import errno
import os
import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from courier_kit import COMMUNE, DISTRICT, STRANGER, clear
from courier_views import sending
from looking import press
from looking import said_as_typed as said
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QComboBox, QLabel
from pytestqt.qtbot import QtBot
from rehearsal import Rehearsal

from gbv_desktop.disk.drives import faults
from gbv_desktop.office.papers.library import PaperKind, PaperRef
from gbv_desktop.office.receive import enrolment
from gbv_desktop.office.receive.enrolment import WaitingDevice
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.send.dispatch import Ready, WrittenFile, ready
from ui.base.shell import Shell
from ui.courier.page import CourierPage, SendView
from ui.courier.registering_card import registering_card
from ui.courier.written import WrittenNote

Settle = Callable[[], None]
PERIOD = "2018S1"


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
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: usage)
    view = sending(page)
    view.send._boxes[PERIOD].setChecked(True)
    page.write()
    settle()
    settle()
    shown = said(view.send.written)
    assert "E-DRIVE-FULL" in shown
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
        (errno.ENOSPC, "E-DRIVE-FULL", "không đủ chỗ"),
        (errno.EROFS, "E-DRIVE-PROTECTED", "chống ghi"),
        (errno.EIO, "E-DRIVE-DAMAGED", "báo lỗi khi xử lý"),
        (errno.EMFILE, "E-DRIVE-OTHER", "Không ghi được"),
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
        patch.setattr(faults, "free_bytes", lambda _place: 0)
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
    page.stick.watcher.look()
    settle()
    settle()
    assert page.stick.folder == plugged
    assert page.stick.choice.currentText().startswith("KINGSTON (E:) · còn trống ")
    found.clear()
    page.stick.watcher.look()
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
    with pytest.raises(Exception, match="E-UPWARD-NONE"):
        package_import.verify_upper(offices.district, "")
    offices.close()


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
