"""Somebody needs help now, from the first pages and the door; a clock set back; lost work."""

from datetime import date

from gbv_desktop.office.trust.gaps import gaps
from gbv_desktop.office.open.found import lost_work
from gbv_desktop.office.open.faults import E_CLOCK_BACK
from gbv_desktop.store.high_water_mark import GapKind, HighWaterMark, LostWork
from gbv_desktop.text import N_, message
from ui.print.urgent import show_urgent
from ui.frame.lost import tell_lost


def shoot(camera) -> None:
    if camera.wants("dialog-urgent"):
        camera.go("todo")
        camera.asked("dialog-urgent", camera.window.desk.urgent)
        camera.window.lock()
        camera.settle()
        camera.asked("dialog-urgent-door", lambda: show_urgent(camera.shell, locked=True))
        camera.enter()
    if camera.wants("dialog-clock"):
        told = message(N_("the approval of the report"))
        doubt = E_CLOCK_BACK(day=date(2017, 6, 20), what=told, before=date(2018, 6, 13))
        camera.asked("dialog-clock", lambda: camera.window._asks(doubt))
    if camera.wants("dialog-lost"):
        camera.shell.work.read(lose, lambda _none: None)
        camera.asked("dialog-lost", lambda: show_lost(camera))


def lose(office) -> None:
    """The store of last week was put back."""
    gap = LostWork(kind=GapKind.LOST, have=HighWaterMark(1, 388, 0, 0, b""), had=HighWaterMark(2, 412, 0, 0, b""))
    with office.writing() as work:
        lost_work.keep(work, gap)


def show_lost(camera) -> None:
    tell_lost(camera.shell)
    camera.settle(600)
