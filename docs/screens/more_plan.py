"""The plan as a draft: the strip, the list of changes, errors, and applying it."""

import shutil
import tempfile
from pathlib import Path

import openpyxl

from gbv_desktop.domain.plan.catalogue import UnitRole
from gbv_desktop.domain.plan.editions.assigning import Party
from gbv_desktop.domain.plan.editions.tables import with_value
from gbv_desktop.text import message
from ui.plan.assignments.page import MATRIX, AssignmentsEditor

NAMES = (
    "plan-in-force",
    "plan-draft",
    "dialog-plan-changes",
    "dialog-plan-errors",
    "dialog-plan-apply",
    "dialog-plan-workbook",
    "plan-matrix",
    "dialog-plan-findings",
)


def shoot(camera) -> None:
    if camera.role != "district" or not any(map(camera.wants, NAMES)):
        return
    camera.go("plan")
    camera.shoot("plan-in-force")
    page = camera.window.desk.page
    page.strip.begin.click()
    camera.settle()
    for said, file, way, value in CHANGES:
        page._change(message(said), lambda t, f=file, w=way, v=value: with_value(t, f, w, v))
        camera.settle()
    camera.shoot("plan-draft")
    tabs = page._tabs
    for at in range(1, tabs.count()):
        tabs.setCurrentIndex(at)
        camera.shoot(f"plan-draft-{at + 1}")
    matrix(camera)
    tabs.setCurrentIndex(0)
    camera.asked("dialog-plan-changes", page._show_changes)
    camera.asked("dialog-plan-apply", page._review)
    workbook(camera)
    wrong = ("units", ("unit", 3, "reports_to"), "nobody")
    page._change(message("Đơn vị nhận báo cáo"), lambda t: with_value(t, *wrong))
    camera.settle()
    camera.shoot("plan-draft-errors")
    camera.asked("dialog-plan-errors", page._show_faults)
    camera.asked("dialog-plan-apply-locked", page._review)


def matrix(camera) -> None:
    """Who does what as a matrix: groups folded, then one of them open and a role written."""
    editor = camera.window.desk.page.turn_to_editor(AssignmentsEditor)
    editor.show_as(MATRIX)
    camera.shoot("plan-matrix")
    editor.matrix.fold(editor.matrix.matrix.place_of("", Party(group="phong"))[1], True)
    editor.matrix.choose("hd-1-2", Party("d-vhtt"))
    editor._give(UnitRole.LEAD)
    camera.settle()
    editor.matrix.choose("hd-1-1", Party("d-ldtbxh"))
    editor._give(None)
    camera.settle()
    editor.matrix.choose("hd-1-2", Party("d-vhtt"))
    camera.shoot("plan-matrix-open")
    camera.asked("dialog-plan-findings", editor._look_over)
    for _change in range(2):
        camera.window.desk.page._undo.click()
        camera.settle()
    editor.show_as(0)


def workbook(camera) -> None:
    """The plan from Excel: with changes alone, and with a cell that is not understood."""
    folder = Path(tempfile.mkdtemp())
    path = folder / "ke-hoach_d-ldtbxh.xlsx"
    camera.ask.save_file = lambda *_asked: path
    camera.ask.open_file = lambda *_asked: path
    page = camera.window.desk.page
    page.strip.out.click()
    camera.settle(2000)
    for name, cells in WORKBOOK:
        book = openpyxl.load_workbook(path)
        sheet = book.worksheets[2]
        line = next(at for at in range(4, 60) if sheet.cell(at, 1).value == "c-23440")
        for column, value in cells.items():
            sheet[f"{column}{line}"] = value
        matrix = book.worksheets[3]
        matrix["M7"], matrix["N7"] = "C", "P"
        book.save(path)
        camera.ask.name = name
        page.strip.into.click()
        camera.settle(4000)
    shutil.rmtree(folder)


WORKBOOK = (
    ("dialog-plan-workbook", {"C": "Xã Diên Bình Mới", "W": "0260 3831 222"}),
    ("dialog-plan-workbook-wrong", {"H": "thứ năm"}),
)
CHANGES = (
    ("Hoạt động 1.2: tên ngắn", "activities", ("activity", 1, "short"), "Truyền thông thường xuyên ở thôn, tổ dân phố"),
    ("Thị trấn Đăk Tô: số điện thoại theo danh bạ", "units", ("unit", 0, "phone"), "0260 3831 999"),
    ("Dòng A04: tên trên biểu", "indicators", ("indicator", 3, "name"), "Số buổi truyền thông trực tiếp ở thôn"),
)
