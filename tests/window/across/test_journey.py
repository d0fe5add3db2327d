"""The main job through two real windows: a commune and the district, and the stick between them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from hands import Hands
from PySide6.QtGui import QInputMethodEvent
from PySide6.QtWidgets import QApplication, QDialog
from pytestqt.qtbot import QtBot
from rehearsal import training_figures

from gbv_desktop import settings
from gbv_desktop.domain.plan.cells import NIL, number
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.entry import open_sheet
from gbv_desktop.office.totals.period_overview import overview
from ui import app as application
from ui.board.page import BoardPage
from ui.courier.page import CourierPage
from ui.entry.findings.reason_dialog import ReasonDialog
from ui.entry.page import EntryPage
from ui.inbox.page import InboxPage
from ui.papers.page import PapersPage
from ui.report.returning import ReturnDialog
from ui.report.signed import SignedDialog
from ui.totals.page import TotalsPage

PERIOD = "2018S1"
COMMUNE = "c-23440"
SLIP, RIGHT = 4120, 412
"""What the commune typed for B06, and what it meant."""
FILL = "Điền “-” (không phát sinh) cho các ô trống của mục này"
FIGURES = training_figures(PERIOD)[COMMUNE]["cells"]


@pytest.fixture
def stick(tmp_path: Path) -> Path:
    made = tmp_path / "USB"
    made.mkdir()
    return made


@pytest.fixture
def official(
    qapp: QApplication, qtbot: QtBot, answers: Any, tmp_path: Path, password: str
) -> Iterator[Callable[[str], Hands]]:
    """Opens the window of an office that is not there yet; each has a thread of its own."""
    application.set_up_look(qapp, settings.Settings())
    made: list[Hands] = []

    def opened(name: str) -> Hands:
        made.append(Hands(tmp_path / name, type(answers)(), qtbot, password))
        return made[-1]

    yield opened
    for each in made:
        each.close()


@pytest.mark.slow
def test_the_main_job_in_two_windows(
    official: Callable[[str], Hands], stick: Path, tmp_path: Path
) -> None:
    district, commune = official("district"), official("commune")
    root = district.set_up("Đơn vị tổng hợp", "lao dong")
    own = commune.set_up("Đơn vị báo cáo", "dien binh")

    district.on(date(2018, 5, 21))
    start(district, stick)
    commune.on(date(2018, 5, 22))
    take_start(commune, stick, root)

    commune.on(date(2018, 6, 5))
    enter(commune)
    sign(commune)
    export(commune, stick)

    district.on(date(2018, 6, 8))
    take_in(district, stick, own)
    send_back(district, stick)

    commune.on(date(2018, 6, 9))
    correct(commune, stick)

    district.on(date(2018, 6, 11))
    receipt(district, commune, stick)
    consolidate(district, tmp_path / "tong-hop.pdf", tmp_path / "may-in.pdf")
    assert [each.answers.coming for each in (district, commune)] == [[], []]


@contextmanager
def asked(hands: Hands, *answers: Any) -> Iterator[None]:
    """These answers are needed while it lasts, all of them and no more."""
    hands.answers.coming = list(answers)
    yield
    hands.settle()
    assert hands.answers.coming == [], hands.answers.said


def to_stick(hands: Hands, stick: Path) -> None:
    """The place of the stick, with the stick chosen."""
    hands.go("Gửi, nhận báo cáo")
    if hands.page(CourierPage).stick.folder != stick:
        with asked(hands, stick):
            hands.press("Chọn thư mục…", hands.page(CourierPage).stick)
    else:
        hands.press("Đọc lại USB")
    assert hands.page(CourierPage).stick.folder == stick


def start(district: Hands, stick: Path) -> None:
    to_stick(district, stick)
    district.press("Tệp mở đầu")
    assert "Đã ghi và đọc lại đúng. Hãy tháo USB an toàn." in district.said()
    assert list(stick.glob("GBV_mo-dau_goi_1_*.gbv"))


def take_start(commune: Hands, stick: Path, root: str) -> None:
    to_stick(commune, stick)
    assert "chưa có tệp mở đầu" in commune.said()
    with asked(commune, commune.digits(root)):
        commune.press("Nhận tệp này")
    assert "đã xác minh" in commune.said(commune.page(CourierPage))


def enter(commune: Hands) -> None:
    """Opened from the first page; a few figures and words, the rest nil, one error put right."""
    commune.go("Việc cần làm")
    commune.press("Bắt đầu nhập")
    commune.press("Mở báo cáo")
    page = commune.page(EntryPage)
    assert page.view.view.hasFocus(), "figures can be typed at once"
    for cell, figure in FIGURES.items():
        if figure != "nil":
            commune.enter(cell, str(int(figure)))
    commune.settle()
    assert "lỗi" not in page.head.note.text()
    commune.enter("V06", "30")
    commune.settle()
    assert "lỗi" in page.head.note.text()
    commune.enter("V06", str(FIGURES["V06"]))
    for section in page.view.parts.sections:
        page.view.stand(section.codes[0])
        if page.view._fill.isEnabled():
            commune.press(FILL)
    page.view.stand("N01")
    writing = QApplication.focusWidget()
    assert writing is not None
    event = QInputMethodEvent()
    event.setCommitString("Ban Vì sự tiến bộ của phụ nữ xã họp mỗi quý một lần.")
    QApplication.sendEvent(writing, event)
    page.view.stand("A01")
    commune.settle()
    cells = commune.read(lambda office: open_sheet(office, PERIOD)).report.cells
    assert (cells["B06"], cells["V06"], cells["C01"]) == (number(SLIP), number(3), NIL)


def sign(commune: Hands) -> None:
    """Checked, warnings answered, submitted, signed on paper."""
    page = commune.page(EntryPage)

    def reason(dialog: QDialog) -> bool:
        assert isinstance(dialog, ReasonDialog)
        dialog.choose(next(iter(dialog._choices)), "Đã kiểm tra, đúng số liệu")
        return True

    commune.press("Kiểm tra (F7)")
    for finding in page.draft.findings.warnings:
        with asked(commune, reason):
            page.view.reason_wanted.emit(finding.key)
    commune.press("Kiểm tra (F7)")
    commune.press("Trình lãnh đạo")
    assert "đang trình lãnh đạo" in commune.said(page)

    def signed(dialog: QDialog) -> bool:
        assert isinstance(dialog, SignedDialog)
        dialog.day.setText("4/6/2018")
        return True

    with asked(commune, signed):
        commune.press("Đã ký, khóa số liệu")
    assert state(commune) is ReportState.APPROVED


def state(commune: Hands) -> ReportState:
    """Where the newest revision stands."""
    found: ReportState = commune.read(reporting.list_reports)[-1].state
    return found


def export(commune: Hands, stick: Path) -> None:
    """Report and registration on one stick."""
    commune.press("Xuất tệp báo cáo")
    page = commune.page(CourierPage)
    assert page.stick.folder == stick, "the stick is remembered"
    commune.press("Ghi ra USB")
    assert "Đã ghi và đọc lại đúng. Hãy tháo USB an toàn." in commune.said(page)
    assert len(list(stick.glob(f"GBV_{COMMUNE}_*_{PERIOD}_*.gbv"))) == 1
    assert len(list(stick.glob(f"GBV_{COMMUNE}_dang-ky_*.gbvkey"))) == 1
    assert state(commune) is ReportState.EXPORTED


def take_in(district: Hands, stick: Path, digits: str) -> None:
    """The preview says who waits; the digits are typed; only then the report counts."""
    district.go("Tiếp nhận")
    page = district.page(InboxPage)
    assert page.stick.folder == stick
    assert page.table.choose(lambda each: each.row.outcome == "waiting")
    with asked(district, district.digits(digits)):
        district.press("Đối chiếu mã số đăng ký…", page.card)
    if board_of(district)[COMMUNE] == "missing":
        district.press("Nhận 1 tệp hợp lệ")
    assert board_of(district)[COMMUNE] == "received"


def board_of(district: Hands) -> dict[str, str]:
    rows = district.read(lambda office: overview(office, PERIOD)).board.rows
    return {row.unit: str(row.status) for row in rows}


def send_back(district: Hands, stick: Path) -> None:
    """A remark on a cell; the package with it goes onto the stick."""
    district.go("Theo dõi nộp báo cáo")
    page = district.page(BoardPage)
    assert page.table.choose(lambda row: row.unit == COMMUNE)

    def remark(dialog: QDialog) -> bool:
        assert isinstance(dialog, ReturnDialog)
        dialog.fill_in("Đề nghị kiểm tra lại.", {"B06": "Gấp nhiều lần kỳ trước."})
        return True

    with asked(district, remark):
        district.press("Trả lại…", page.card)
    assert board_of(district)[COMMUNE] == "returned"
    to_stick(district, stick)
    district.press("Ghi tệp cho 1 đơn vị")
    assert len(list(stick.glob(f"GBV_{COMMUNE}_goi_*.gbv"))) == 1


def correct(commune: Hands, stick: Path) -> None:
    """The package opens the report at the cell; the next revision goes out."""
    to_stick(commune, stick)
    with asked(commune, True):
        commune.press("Nhận tệp này")
    page = commune.page(EntryPage)
    assert page.view.current_cell == "B06", "it opens where the remark is"
    assert "Gấp nhiều lần kỳ trước." in commune.said(page.view.meaning)
    assert "Gấp nhiều lần kỳ trước." in commune.said(page.view.findings)
    with asked(commune, True):
        commune.press("Lập bổ sung")
    assert page.focusWidget() is page.view.view, "the figure can be typed at once"
    assert page.view.current_cell == "B06"
    commune.enter("B06", str(RIGHT))
    sign(commune)
    export_again(commune, stick)


def export_again(commune: Hands, stick: Path) -> None:
    commune.press("Xuất tệp báo cáo")
    commune.press("Ghi ra USB")
    assert len(list(stick.glob(f"GBV_{COMMUNE}_*_{PERIOD}_*.gbv"))) == 2


def receipt(district: Hands, commune: Hands, stick: Path) -> None:
    district.go("Tiếp nhận")
    district.press("Nhận 1 tệp hợp lệ")
    assert board_of(district)[COMMUNE] == "received"
    to_stick(district, stick)
    district.press("Ghi tệp cho 1 đơn vị")
    to_stick(commune, stick)
    commune.press("Nhận tệp này")
    assert state(commune) is ReportState.RECEIVED


def consolidate(district: Hands, saved: Path, printed: Path) -> None:
    district.go("Tổng hợp")
    page = district.page(TotalsPage)
    assert page.head.state.text().startswith("1/23")
    assert page.model.index(page.model.row_of("B06"), 2).data() == str(RIGHT)
    with asked(district, True):
        district.press("Chốt số liệu…")
    paper = district.page(PapersPage)
    assert paper.table.current is not None
    assert paper.table.current.ref.issue == 1
    with asked(district, saved):
        district.press("Lưu PDF…")
    with asked(district, printed):
        district.press("In…")
    for each in (saved, printed):
        assert each.read_bytes().startswith(b"%PDF")
