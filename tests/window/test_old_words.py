"""What stands at the foot is of the last act: not of one before it, nor of another page."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.reports.faults import E_REPORT_LOCKED
from gbv_desktop.text import message
from ui.window import MainWindow

PRAISE = "✓ Đã ghi 3 tệp ra USB"
Leave = Callable[[MainWindow], object]


def elsewhere(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.navigation.wanted.emit("reports")


def back(window: MainWindow) -> None:
    assert window.desk is not None
    window.desk.back()


def refused(window: MainWindow) -> None:
    def act(_office: object, _progress: object) -> object:
        raise E_REPORT_LOCKED(period="2018S1")

    window.shell.work.run(act, failed=lambda _problem: None, title=message("Ghi ra USB"))


@pytest.mark.parametrize("leave", [elsewhere, back, refused])
def test_praise_does_not_outlive_its_act(
    leave: Leave,
    at_desk: Callable[..., MainWindow],
    settle: Callable[[], None],
    day: SetClock,
) -> None:
    window = at_desk("commune")
    assert window.desk is not None
    window.desk.go("log")
    settle()
    window.shell.say(PRAISE)
    assert window.desk.foot.state.text() == PRAISE
    leave(window)
    settle()
    assert window.desk.foot.state.text() != PRAISE


def test_what_waits_is_told_wherever_somebody_begins(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None]
) -> None:
    told = {}
    for place in ("todo", "log"):
        window = at_desk("commune", place=place)
        settle()
        assert window.desk is not None and window.desk.place == place
        button = window.desk.navigation._buttons["todo"]
        told[place] = (button._waiting.text(), button.accessibleDescription())
    assert told["log"] == told["todo"]
    assert told["log"][0] not in ("", "0")
