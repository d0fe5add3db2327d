"""What comes in unlike it should: a gap, two versions, a computer that sent before it was known."""

import json
import shutil
import tempfile
from pathlib import Path

from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.receive import merging
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.send import report_file, packages
from gbv_desktop.office.receive import package
from gbv_desktop.office.receive import enrolment
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.paths import resource
from ui.report.conflict import show_conflict
from ui.base.work import TaskOutcome

PLAN, PERIOD, PASSWORD = "dak-to-2017", "2018S1", "con đường 15 cây số"
UNIT = "c-23431"
"""The commune that has not reported yet."""


def shoot(camera) -> None:
    names = ("inbox-gap", "dialog-conflict", "dialog-freeze-conflict", "dialog-registering")
    if camera.role != "district" or not any(camera.wants(name) for name in names):
        return
    folder = Path(tempfile.mkdtemp())
    stick, before = folder / "KINGSTON (E)", camera.shell.stick
    stick.mkdir()
    made = on_office(camera, lambda here: packages.export_packages(here, stick, open_start=True))
    start = folder / made.paths[0].name
    shutil.move(made.paths[0], start)
    try:
        gap(camera, folder, stick, start)
        registering(camera, folder, stick, start)
        conflict(camera, folder, stick)
    finally:
        camera.shell.stick = before
        shutil.rmtree(folder)


def on_office(camera, act):
    """Does something in the open office; pages hear of it."""
    found = []
    camera.work.run(lambda here, _progress: TaskOutcome(act(here), frozenset({"inbox"})), found.append)
    camera.settle()
    return found[0]


def joined(camera, home, stick, start, unit):
    """A new computer of a unit, which knows the district; its registration file, its digits."""
    choice = OfficeChoice(PLAN, unit, "reporting", training=True)
    root = on_office(camera, lambda here: here.digits)
    with set_up(home, PASSWORD, choice, SetClock(camera.shell.today)) as office:
        package.import_package(office, start, root)
        return enrolment_request.request(office, stick)[0], office.digits


def sends(camera, home, stick, unit, reason="", **cells):
    """A signed revision on the stick."""
    figures = json.loads(resource("training", PLAN, f"{PERIOD}.json").read_text("utf-8"))[unit]
    with Office.open(home, PASSWORD, camera.shell.today) as office:
        reporting.new_report(office, PERIOD, reason)
        reporting.fill(office, PERIOD, {**figures, "cells": {**figures["cells"], **cells}})
        reporting.submit(office, PERIOD)
        reporting.approve(office, PERIOD, camera.shell.today)
        return report_file.export_report(office, PERIOD, stick).path


def emptied(stick) -> None:
    """The second copies lie in a folder of the stick."""
    for left in stick.rglob("*.gbv"):
        left.unlink()


def gap(camera, folder, stick, start) -> None:
    """The first bundle stayed at home, the second is on the stick."""
    home = folder / "first"
    request, digits = joined(camera, home, stick, start, UNIT)
    on_office(camera, lambda here: enrolment.accept(here, request, digits))
    request.unlink()
    shutil.copytree(home, folder / "second")
    sends(camera, home, stick, UNIT).rename(folder / "kept.gbv")
    emptied(stick)
    sends(camera, home, stick, UNIT, "Rà soát lại số buổi truyền thông.", B05=9)
    camera.shell.stick = stick
    camera.go("inbox", folder=str(stick))
    camera.window.desk.reload()
    camera.settle(1200)
    camera.window.desk.page.table.choose(lambda row: "W-GAP" in row.row.codes)
    camera.settle()
    camera.shoot("inbox-gap")


def conflict(camera, folder, stick) -> None:
    """The office folder was copied to another computer, which sends other figures."""
    emptied(stick)
    shutil.copy(folder / "kept.gbv", stick)
    sends(camera, folder / "second", stick, UNIT, B06=385, B08=30)
    on_office(camera, lambda here: merging.take_in(here, [stick]))
    camera.asked("dialog-conflict", lambda: show_conflict(camera.shell, PERIOD, UNIT))
    if camera.wants("dialog-freeze-conflict"):
        camera.go("totals", period=PERIOD)
        camera.asked("dialog-freeze-conflict", camera.window.desk.page._ask_freeze)


def registering(camera, folder, stick, start) -> None:
    """A report came before its computer was registered, and lies aside."""
    emptied(stick)
    home = folder / "stranger"
    joined(camera, home, stick, start, UNIT)
    sends(camera, home, stick, UNIT, B05=11)
    on_office(camera, lambda here: merging.take_in(here, [stick]))
    camera.go("inbox", folder=str(stick))
    camera.window.desk.reload()
    camera.settle(1200)
    page = camera.window.desk.page
    page.table.choose(lambda row: row.row.outcome == "waiting")
    camera.settle()
    camera.asked("dialog-registering", page.card.press_first)
