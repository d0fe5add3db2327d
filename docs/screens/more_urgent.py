"""Somebody needs help now: from both first pages, and from the door; a clock that was set back."""

from datetime import date

from gbv_desktop.office.faults import E_CLOCK_BACK
from gbv_desktop.text import N_, message
from ui.dialogs.urgent import show_urgent


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
