"""The stick from both ends: what an inbox shows, writing, and digits typed on the telephone."""

import json
import shutil
import tempfile
from pathlib import Path

from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.papers.library import PaperKind, PaperRef
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.open.setup import OfficeChoice, set_up
from gbv_desktop.office.send import report_file, packages
from gbv_desktop.office.receive import package
from gbv_desktop.office.receive import enrolment
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.paths import resource
from ui.stick.digits import DigitsDialog
from ui.todo.remarked import show_remarked
from ui.base.work import TaskOutcome

PLAN, PERIOD, PASSWORD = "dak-to-2017", "2018S1", "con đường 15 cây số"
SENDERS = ("c-23401", "c-23427", "c-23430")


def shoot(camera) -> None:
    wanted = (
        *("inbox-stick", "courier-stick", "courier-written", "papers-slip"),
        *("dialog-digits", "dialog-remarked"),
    )
    if not any(camera.wants(name) for name in wanted):
        return
    folder = Path(tempfile.mkdtemp())
    stick = folder / "KINGSTON (E)"
    stick.mkdir()
    before = camera.shell.stick
    if camera.role == "district":
        inbox(camera, folder, stick)
    else:
        sending(camera, stick)
    camera.shell.stick = before
    shutil.rmtree(folder)


def on_office(camera, act):
    """Does something in the open office and gives what came of it."""
    found = []
    camera.work.run(lambda office, _progress: TaskOutcome(act(office)), found.append)
    camera.settle()
    return found[0]


def inbox(camera, folder, stick) -> None:
    """Three communes, one of them registered; a cut file, and what a virus left."""
    start = on_office(
        camera, lambda office: packages.export_packages(office, stick, open_start=True)
    ).paths[0]
    root = on_office(camera, lambda office: office.digits)
    figures = json.loads(resource("training", PLAN, f"{PERIOD}.json").read_text("utf-8"))
    clock = SetClock(camera.shell.who.today)
    for at, unit in enumerate(SENDERS):
        choice = OfficeChoice(PLAN, unit, "reporting", training=True)
        with set_up(folder / unit, PASSWORD, choice, clock) as office:
            package.import_package(office, start, root)
            reporting.new_report(office, PERIOD)
            reporting.fill(office, PERIOD, figures[unit])
            reporting.submit(office, PERIOD)
            reporting.approve(office, PERIOD, clock.today())
            sent = report_file.export_report(office, PERIOD, stick).path
            request, digits = enrolment_request.request(office, stick)[0], office.digits
        if at < len(SENDERS) - 1:
            on_office(camera, lambda here, f=request, d=digits: enrolment.accept(here, f, d))
            request.unlink()
    cut = stick / "GBV_c-23434_blg-x_2018S1_0a1b2c3d.gbv"
    cut.write_bytes(sent.read_bytes()[:-2_000])
    (stick / "Tài liệu.lnk").write_bytes(b"x")
    camera.shell.stick = stick
    camera.go("inbox", folder=str(stick))
    camera.window.desk.reload()
    camera.settle(1200)
    camera.shoot("inbox-stick")
    camera.window.desk.page.table.choose(lambda row: row.row.outcome == "waiting")
    camera.settle()
    typing(camera, camera.window.desk.page.card.press_first, digits)
    camera.go("courier")
    camera.window.desk.page.write()
    camera.settle(2000)
    camera.shoot("courier-stick")


def typing(camera, act, digits) -> None:
    """Half the digits are there, and one group holds a slip."""
    show = camera.ask.show

    def half(dialog) -> bool:
        if isinstance(dialog, DigitsDialog):
            dialog.field.setText(digits[:17] + digits[18:22] + "1")
        return show(dialog)

    camera.ask.show = half
    camera.asked("dialog-digits", act)
    camera.ask.show = show


def sending(camera, stick) -> None:
    camera.shell.stick = stick
    camera.go("courier")
    camera.window.desk.reload()
    camera.settle(800)
    page = camera.window.desk.page
    next(iter(page.view.send._boxes.values())).setChecked(True)
    camera.settle()
    camera.shoot("courier-stick")
    page.write()
    camera.settle(800)
    camera.shoot("courier-written")
    camera.go("papers", ref=PaperRef(PaperKind.SLIP, PERIOD))
    camera.shoot("papers-slip")
    camera.asked("dialog-remarked", lambda: show_remarked(camera.shell, PERIOD))
