"""Filling a report in: begun, half full with something to look at, at the leader's, signed."""

import json
from dataclasses import replace

from PySide6.QtWidgets import QApplication

from gbv_desktop.domain.report.reports import Remark
from gbv_desktop.office.reports import entry, reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.paths import resource
from ui.entry.detail import cell_help as explaining
from ui.base.work import TaskOutcome

PLAN, PERIOD, FIGURES = "dak-to-2017", "2018", "2017"


def shoot(camera) -> None:
    names = (
        "entry",
        "entry-activities",
        "dialog-pasting",
        "dialog-signed",
        "dialog-figure",
        "dialog-meaning",
    )
    if camera.role != "commune" or not any(camera.wants(name) for name in names):
        return
    page = begun(camera)
    half_full(camera, page)
    whole(camera, page)


def on_office(camera, act) -> None:
    """Does something in the open office; pages hear of it."""
    camera.work.run(lambda office, _progress: TaskOutcome(act(office), frozenset({"reports"})))
    camera.settle()


def begun(camera):
    camera.go("entry", period=PERIOD)
    camera.shoot("entry-none")
    on_office(camera, lambda office: reporting.new_report(office, PERIOD))
    page = camera.window.desk.page
    page.refresh()
    camera.settle()
    return page


def half_full(camera, page) -> None:
    figures = json.loads(resource("training", PLAN, f"{FIGURES}.json").read_text("utf-8"))
    known = figures["c-23440"]
    half = {code: known["cells"].get(code) for code in list(known["cells"])[:45]}
    half |= {"V05": 3, "V06": 4}

    def fill(office):
        blank = filling.blank_or_current(office, PERIOD)
        cells = {code: half.get(code) for code in blank["cells"]}
        filling.fill(office, PERIOD, {**blank, "cells": cells})

    on_office(camera, fill)
    page.refresh()
    camera.settle()
    page.view.stand("V06")
    camera.shoot("entry")
    if camera.wants("dialog-pasting"):
        QApplication.clipboard().setText("12\nkhoảng 5\n3")
        camera.asked("dialog-pasting", page.view.view.pasting.emit)
    page.view.listed.setCurrentRow(page.view.listed.count() - 1)
    camera.settle()
    page.view.texts.quote("N02", "B05")
    camera.settle()
    camera.shoot("entry-texts")
    if camera.wants("dialog-figure"):
        camera.asked("dialog-figure", lambda: page.view.texts.figure_wanted.emit("N02"))
    page.view.stand("A03")
    camera.shoot("entry-money")
    asked = Remark("B05", "Phòng LĐ-TB&XH", "Gấp đôi cùng kỳ, đề nghị rà soát.")
    page.view.open(replace(page.view.sheet, remarks=(asked,)), hidden=False)
    page.view.stand("B05")
    page._judge()
    camera.shoot("entry-remarks")
    if camera.wants("dialog-meaning"):
        camera.asked("dialog-meaning", lambda: explaining.show(page, page.view))


def whole(camera, page) -> None:
    """Last year's figures stand in; what they leave to explain is explained."""
    known = json.loads(resource("training", PLAN, f"{FIGURES}.json").read_text("utf-8"))["c-23440"]

    def fill(office):
        blank = filling.blank_or_current(office, PERIOD)
        cells = {code: known["cells"].get(code, "nil") for code in blank["cells"]}
        own = {"period": PERIOD, "data_to": blank["data_to"], "edition": blank["edition"]}
        filling.fill(office, PERIOD, {**blank, **known, **own, "cells": cells})
        sheet = entry.open_sheet(office, PERIOD)
        for finding in sheet.findings.warnings:
            entry.set_reason(office, sheet, finding.key, "da_kiem_tra")

    on_office(camera, fill)
    page.refresh()
    camera.settle()
    camera.shoot("entry-full")
    page.view.listed.setCurrentRow(page.view.listed.count() - 2)
    camera.settle()
    camera.shoot("entry-activities")
    on_office(camera, lambda office: reporting.submit(office, PERIOD))
    page.refresh()
    camera.settle()
    camera.shoot("entry-submitted")
    if camera.wants("dialog-signed"):
        camera.asked("dialog-signed", page._sign)
