"""A workbook taken in with something that is not understood, and revisions side by side."""

import json
import re
import shutil
import tempfile
import zipfile
from pathlib import Path

from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.reports.files import workbooks
from gbv_desktop.paths import resource
from ui.reports.revisions import show_revisions
from ui.reports.workbook_in import take_workbook
from ui.reports.workbook_out import write_workbook
from ui.base.work import TaskOutcome

PLAN, PERIOD = "dak-to-2017", "2018S1"


def shoot(camera) -> None:
    wanted = ("reports-excel", "dialog-workbook-in", "dialog-workbook-out", "dialog-revisions")
    if camera.role != "commune" or not any(camera.wants(name) for name in wanted):
        return
    second_revision(camera)
    camera.go("reports")
    camera.window.desk.page.table.choose(lambda row: row.period.code == PERIOD)
    camera.settle()
    camera.shoot("reports-excel")
    camera.asked("dialog-workbook-out", lambda: write_workbook(camera.shell, PERIOD, begun=True))
    folder = Path(tempfile.mkdtemp())
    camera.ask.open_file = lambda *_asked: filled(camera, folder / "mau_xa-dien-binh.xlsx")
    camera.asked("dialog-workbook-in", lambda: take_workbook(camera.shell, PERIOD, print))
    camera.settle()
    camera.asked("dialog-revisions", lambda: show_revisions(camera.shell, PERIOD))
    camera.settle(800)
    shutil.rmtree(folder)


def on_office(camera, act) -> None:
    camera.work.run(lambda office, _progress: TaskOutcome(act(office), frozenset({"reports"})))
    camera.settle()


def second_revision(camera) -> None:
    """Approved once, corrected, and being entered again."""
    known = json.loads(resource("training", PLAN, f"{PERIOD}.json").read_text("utf-8"))["c-23440"]

    def make(office):
        if all(row.period != PERIOD for row in reporting.list_reports(office)):
            first_revision(office, known)
        reporting.new_report(office, PERIOD, "Đếm sót hai buổi ở thôn 4.")
        cells = {"B05": known["cells"]["B05"] + 2, "V03": 5, "A03": "nil"}
        texts = {"N05": "Đề nghị cấp thêm tờ rơi tiếng Xơ Đăng."}
        told = [{"activity": "hd-1-1", "state": "done", "result": "Ba buổi.", "money": 4_500_000}]
        filling.fill(office, PERIOD, {"cells": cells, "texts": texts, "activities": told})

    on_office(camera, make)


def first_revision(office, known) -> None:
    reporting.new_report(office, PERIOD)
    filling.fill(office, PERIOD, known)
    sheet = entry.open_sheet(office, PERIOD)
    for finding in sheet.findings.warnings:
        entry.set_reason(office, sheet, finding.key, "da_kiem_tra")
    reporting.submit(office, PERIOD)
    reporting.approve(office, PERIOD)


def filled(camera, path: Path) -> Path:
    """A template into which somebody typed, one cell wrongly."""
    on_office(camera, lambda office: workbooks.write_template(office, PERIOD, path))
    with zipfile.ZipFile(path) as book:
        parts = {name: book.read(name) for name in book.namelist()}
    sheet = parts["xl/worksheets/sheet1.xml"].decode()
    typed = {"E10": "7", "E18": "6", "E21": "1.5", "E22": "500", "E24": "-", "E25": "mười"}
    for at, words in typed.items():
        cell = f'<c r="{at}" t="inlineStr"><is><t>{words}</t></is></c>'
        sheet = re.sub(rf'<c r="{at}"[^>]*/>', cell, sheet, count=1)
    parts["xl/worksheets/sheet1.xml"] = sheet.encode()
    with zipfile.ZipFile(path, "w") as book:
        for name, content in parts.items():
            book.writestr(name, content)
    return path
