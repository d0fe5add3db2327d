"""The consolidating desk: one unit's report, a return, the freeze, targets, the report's words."""

from ui.board.paper_in import note_paper
from ui.report.returning import return_to_unit
from ui.report.unit_report import show_report

PERIOD, UNIT = "2018S1", "c-23440"


def shoot(camera) -> None:
    if camera.role != "district":
        return
    shell = camera.shell
    shell.turn(PERIOD)
    for name, act in (
        ("dialog-report", lambda: show_report(shell, PERIOD, UNIT)),
        ("dialog-return", lambda: return_to_unit(shell, PERIOD, UNIT)),
        ("dialog-paper-in", lambda: note_paper(shell, PERIOD, UNIT, "UBND xã Diên Bình")),
    ):
        if camera.wants(name):
            camera.asked(name, act)
    if camera.wants("dialog-freeze"):
        camera.go("totals", period=PERIOD)
        camera.asked("dialog-freeze", camera.window.desk.page._ask_freeze)
    for at, name in enumerate(("totals-targets", "totals-controls", "totals-issues"), start=1):
        if camera.wants(name):
            camera.go("totals", period=PERIOD)
            camera.window.desk.page.tabs.setCurrentIndex(at)
            camera.shoot(name)
    if camera.wants("papers-words"):
        camera.go("papers", compose=PERIOD)
        camera.shoot("papers-words")
        camera.window.desk.page.back()
