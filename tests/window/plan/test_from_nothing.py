"""A plan of another province from nothing: begun, filled from Excel, applied, handed out, used.

An act is a click, the key of a shortcut, a text typed into one field, a paste, or a file chosen.
Another program stands for Excel: each block of cells that is pasted there is an act as well.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hands import Hands
from PySide6.QtCore import Qt
from PySide6.QtWidgets import QDialog, QLineEdit, QWidget
from pytestqt.qtbot import QtBot
from rehearsal import PASSWORD, WallClock, training_figures
from three_levels import Levels

from gbv_desktop.i18n import set_upper_level
from gbv_desktop.office.base.clock import SystemClock
from gbv_desktop.office.plan.draft_faults import faults_of_draft
from gbv_desktop.office.plan.drafting import draft_of, followed_plan
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import packages
from gbv_desktop.office.totals import freezing
from ui.door.first_run import FirstRunScene
from ui.door.new_plan import NewPlanDialog
from ui.plan.editing.release import ReleaseDialog
from ui.plan.editing.workbook import PlanWorkbookDialog
from ui.plan.page import PlanPage
from ui.plan.units.adding import AddUnitsDialog
from ui.plan.units.page import UnitsEditor

UPPER, COMMUNE, PERIOD = "phong-lao-dong", "binh-chanh", "2026S1"
DAY = date(2026, 6, 5)
MOST = 250
OTHERS = "Xã Bình Dương; 21058\nXã Bình Hiệp; 21079\nXã Bình Minh; 21073\nXã Bình Trung; 21064"
WORDS = {
    "title": "Kế hoạch phòng ngừa và ứng phó với bạo lực trên cơ sở giới giai đoạn 2021 - 2030"
    " trên địa bàn huyện Bình Sơn",
    "scheme": "Chương trình phòng ngừa và ứng phó với bạo lực trên cơ sở giới",
    "order": "Kế hoạch số 80/KH-UBND ngày 18/5/2021 của UBND tỉnh Quảng Ngãi",
    "area": "huyện Bình Sơn",
    "above": "tỉnh Quảng Ngãi",
    "unit": "Phòng Lao động - Thương binh và Xã hội",
    "commune": "Xã Bình Chánh",
}
TASKS = [("nv-1", "I", None, "Truyền thông nâng cao nhận thức", "Truyền thông")]
ACTIVITIES = [
    ("v-1", "I.1", "nv-1", "Truyền thông ở thôn", "Truyền thông ở thôn", "Họp thôn, phát thanh",
     "Hằng năm"),
    ("v-2", "I.2", "nv-1", "Sinh hoạt câu lạc bộ", "Câu lạc bộ", "Sinh hoạt hằng quý",
     "Hằng quý"),
]  # fmt: skip
ROLES = [(code, None, None, "T", "C") for code in ("v-1", "v-2")]
"""The communes implement; the departments, of which there is one, lead."""


class Counted(Hands):
    """Every act of the person is counted."""

    acts = 0
    _closed = False

    def close(self) -> None:
        if not self._closed:
            self._closed = True
            super().close()

    def press(self, words: str, widget: QWidget | None = None) -> None:
        self.acts += 1
        super().press(words, widget)

    def write(self, field: QWidget, text: str) -> None:
        """Types into one field."""
        self.acts += 1
        if isinstance(field, QLineEdit):
            # As an input method gives letters; keys of their own have only those of English.
            field.clear()
            field.insert(text)
        else:
            field.setValue(int(text))  # type: ignore[attr-defined]

    def paste(self, field: QWidget, text: str) -> None:
        """Pastes into one field."""
        self.acts += 1
        field.insertPlainText(text)  # type: ignore[attr-defined]

    def choose(self, file: Path) -> None:
        """The file that will be named when the program asks."""
        self.acts += 1
        self.answers.coming.append(file)

    def over(self, kind: type[QDialog], act: Callable[[Any], None]) -> None:
        """What is done in the dialog that opens next; it must end accepted."""

        def done(dialog: QDialog) -> bool:
            assert isinstance(dialog, kind), dialog
            dialog.show()
            act(dialog)
            self.settle()
            assert dialog.result() == QDialog.DialogCode.Accepted, self.said(dialog)
            return True

        self.answers.coming.append(done)


@pytest.fixture
def opened(
    qtbot: QtBot, answers: Any, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> Iterator[Callable[[str], Counted]]:
    clock = WallClock(DAY)
    for name in ("now", "today"):
        monkeypatch.setattr(SystemClock, name, lambda _clock, name=name: getattr(clock, name)())
    made: list[Counted] = []

    def window(name: str) -> Counted:
        made.append(Counted(tmp_path / name, answers, qtbot, PASSWORD))
        return made[-1]

    yield window
    for each in made:
        each.close()
    set_upper_level("")


def set_up(me: Counted, unit: str) -> None:
    """The first run from the step of the plan on."""
    scene = me.window.scene
    assert isinstance(scene, FirstRunScene)
    me.press("Tiếp tục")
    box = scene.step.findChild(QLineEdit)
    assert box is not None
    me.write(box, unit)
    me.acts += 1
    me.qtbot.keyClick(box, Qt.Key.Key_Return)
    me.press("Tiếp tục")
    for field in scene.step.findChildren(QLineEdit):
        me.write(field, PASSWORD)
    for words in ("Tiếp tục", "Tiếp tục", "Thiết lập đơn vị", "Vào làm việc"):
        me.press(words)


def test_a_plan_of_another_province_is_made_from_nothing_and_worked_by(
    opened: Callable[[str], Counted], tmp_path: Path
) -> None:
    me = opened(UPPER)
    begin(me)
    set_up(me, "phong lao")
    me.go("Kế hoạch")
    me.press("Soạn phiên bản mới")
    page = me.page(PlanPage)
    me.acts += 1
    editor = page.turn_to_editor(UnitsEditor)
    me.settle()
    me.over(AddUnitsDialog, lambda dialog: add_communes(me, dialog))
    me.press("Thêm đơn vị…", editor)
    book = tmp_path / "ke-hoach.xlsx"
    me.choose(book)
    me.press("Ra Excel…")
    me.acts += fill_workbook(book)
    me.choose(book)
    me.over(PlanWorkbookDialog, lambda dialog: me.press("Đưa vào dự thảo", dialog))
    me.press("Lấy từ Excel…")
    assert not me.answers.coming, me.answers.said
    draft = me.read(draft_of)
    faults = me.read(lambda office: faults_of_draft(draft, followed_plan(office)[1], DAY))
    assert not faults, [str(each.problem) for each in faults]
    me.over(ReleaseDialog, lambda dialog: apply(me, dialog))
    me.press("Áp dụng từ ngày…")
    plan = me.read(lambda office: office.plan)
    assert (plan.identity.edition, len(plan.activities)) == (2, 2)
    assert me.acts <= MOST, me.acts
    me.close()
    worked_by(opened, tmp_path)


def worked_by(opened: Callable[[str], Counted], folder: Path) -> None:
    """The commune gets its plan from the start package, reports, and is added up."""
    world = Levels(folder, DAY)
    made = packages.export_packages(world.office(UPPER), world.stick, open_start=True)
    unit = opened(COMMUNE)
    for words in ("Đơn vị báo cáo", "Dùng để tập huấn", "Tiếp tục"):
        unit.press(words)
    unit.choose(made.paths[0])
    unit.press("Lấy kế hoạch từ USB…")
    set_up(unit, "binh chanh")
    unit.close()
    world.empty_stick()
    world.join_to(UPPER, [COMMUNE])
    office = world.office(COMMUNE)
    assert office.plan.identity.edition == 2
    reporting.new_report(office, PERIOD)
    # Of the activities nothing: they are the new plan's own.
    figures = training_figures("2018S1")["c-23440"]
    filling.fill(office, PERIOD, {"cells": figures["cells"], "details": figures["details"]})
    world.approve(COMMUNE, PERIOD)
    world.export(COMMUNE, PERIOD)
    world.take_at(UPPER)
    issue = freezing.freeze(world.office(UPPER), PERIOD)
    world.close()
    assert issue.issue == 1


def begin(me: Counted) -> None:
    """The new plan, begun in the step of the plan."""
    for words in ("Đơn vị tổng hợp", "Dùng để tập huấn", "Tiếp tục"):
        me.press(words)

    def fill(dialog: NewPlanDialog) -> None:
        for name, text in WORDS.items():
            me.write(getattr(dialog, name), text)
        me.write(dialog.first, "2021")
        me.write(dialog.last, "2030")
        me.press("Tạo kế hoạch", dialog)

    me.over(NewPlanDialog, fill)
    me.press("Soạn kế hoạch mới…")


def add_communes(me: Counted, dialog: AddUnitsDialog) -> None:
    """Pasted, not typed."""
    me.write(dialog.first, "01/01/2021")
    me.acts += 1
    dialog.like.choose("binh-chanh")
    me.paste(dialog.box, OTHERS)
    me.qtbot.waitUntil(lambda: len(dialog.found) == 4)
    me.press("Thêm vào dự thảo", dialog)


def fill_workbook(path: Path) -> int:
    """Pasted in Excel: tasks, activities, who does what; an act each, and the saving."""
    book = openpyxl.load_workbook(path)
    acts = 1
    for at, first, rows in ((0, 4, TASKS), (1, 4, ACTIVITIES), (4, 5, ROLES)):
        paste(book.worksheets[at], first, rows)
        acts += 1
    book.save(path)
    return acts


def paste(sheet: Any, first: int, rows: Sequence[Sequence[Any]]) -> None:
    """A block of cells from a line on."""
    for line, row in enumerate(rows):
        for column, value in enumerate(row):
            sheet.cell(first + line, 1 + column).value = value


def apply(me: Counted, dialog: ReleaseDialog) -> None:
    """On a leader's word; the document comes later."""
    me.acts += 1
    dialog.awaited.click()
    me.press("Áp dụng", dialog)
