"""Tasks run beside the window, in order, and say how they ended."""

from __future__ import annotations

import gc
import itertools
import threading
from collections.abc import Callable
from functools import partial
from pathlib import Path

import pytest
import shiboken6
from PySide6.QtWidgets import QApplication, QWidget
from pytestqt.qtbot import QtBot
from waits import LIMIT

from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.base.clock import SetClock
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base import work as work_module
from ui.base.garbage import set_apart_what_stays
from ui.base.shell import Shell
from ui.base.work import TELL_EVERY, TaskOutcome, TaskProgress, TaskStep, Worker
from ui.window import MainWindow

LONG = message(N_("Saving the sheet"))


def test_a_task_runs_on_the_thread_and_its_answer_comes_to_the_window(
    work: Worker, settle: Callable[[], None]
) -> None:
    here, seen = threading.current_thread(), []

    def task(_progress: TaskProgress) -> str:
        seen.append(threading.current_thread())
        return "value"

    def done(value: str) -> None:
        seen.extend((threading.current_thread(), value))

    work.alone(task, done)
    settle()
    assert seen[0] is not here
    assert seen[1:] == [here, "value"]


def test_tasks_keep_their_order(work: Worker, settle: Callable[[], None]) -> None:
    seen: list[int] = []
    for number in range(50):
        work.alone(lambda _progress, number=number: number, seen.append)
    settle()
    assert seen == list(range(50))


def test_what_a_task_changed_is_told_after_its_answer(
    enter: Callable[..., Shell], settle: Callable[[], None]
) -> None:
    shell = enter("commune")
    told: list[object] = []
    shell.work.changed.connect(told.append)
    shell.work.run(lambda _o, _p: TaskOutcome("x", frozenset({"reports"})), told.append)
    shell.work.run(lambda _o, _p: TaskOutcome("y"), told.append)
    settle()
    assert told == ["x", frozenset({"reports"}), "y"]


def test_a_refusal_goes_to_who_wants_it_else_to_the_person(
    work: Worker, settle: Callable[[], None]
) -> None:
    def refuse(_progress: TaskProgress) -> None:
        raise Problem("E-TEST-WORK", message("Refused."), message("Nothing to do."))

    taken: list[Problem] = []
    shown: list[Problem] = []
    work.refused.connect(shown.append)
    work.alone(refuse, failed=taken.append)
    settle()
    assert ([each.code for each in taken], shown) == (["E-TEST-WORK"], [])
    work.alone(refuse, taken.append)
    settle()
    assert [each.code for each in shown] == ["E-TEST-WORK"]
    assert len(taken) == 1


def test_a_fault_is_logged_told_and_the_thread_lives_on(
    qapp: object, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    work = Worker()
    broken: list[object] = []
    done: list[object] = []
    work.broke.connect(broken.append)
    work.alone(lambda _progress: 1 / 0, done.append)
    work.alone(lambda _progress: 2, done.append)
    qtbot.waitUntil(lambda: work.idle)
    work.close()
    assert isinstance(broken[0], ZeroDivisionError)
    assert done == [2]
    assert "unhandled fault" in caplog.text
    caplog.clear()


def test_a_task_on_the_office_without_one_is_a_fault_of_ours(
    qapp: object, qtbot: QtBot, caplog: pytest.LogCaptureFixture
) -> None:
    work = Worker()
    broken: list[object] = []
    work.broke.connect(broken.append)
    work.read(lambda office: office.home, broken.append)
    qtbot.waitUntil(lambda: work.idle)
    work.close()
    assert isinstance(broken[0], Bug)
    caplog.clear()


def test_stopping_takes_hold_between_two_steps(work: Worker, settle: Callable[[], None]) -> None:
    steps: list[int] = []
    ended: list[str] = []
    work.began.connect(lambda job: job.progress.stop())

    def task(progress: TaskProgress) -> None:
        begun.wait(LIMIT)
        for number in range(10):
            progress.tell(LONG, number, 10)
            steps.append(number)

    begun = threading.Event()
    work.began.connect(lambda _job: begun.set())
    work.alone(task, lambda _v: ended.append("done"), LONG, stopped=lambda: ended.append("stopped"))
    settle()
    assert (steps, ended) == ([], ["stopped"])


def test_progress_is_told_but_not_more_often_than_it_can_be_read(
    work: Worker, settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    told: list[TaskStep] = []
    work.step.connect(told.append)
    passed = itertools.count()
    monkeypatch.setattr("ui.base.work.time.monotonic", lambda: 1000 + next(passed) / 1000)

    def task(progress: TaskProgress) -> None:
        for number in range(1000):
            progress.tell(LONG, number, 1000)
        progress.tell(LONG, 1000, 1000)

    work.alone(task)
    settle()
    assert told[0].done == 0
    assert told[-1].done == told[-1].total == 1000
    assert len(told) == 1 / TELL_EVERY + 1, "twenty words in a second, and the last"


def test_pressing_twice_does_it_once(work: Worker, settle: Callable[[], None]) -> None:
    done: list[object] = []
    hold = threading.Event()
    work.alone(lambda _progress: hold.wait(LIMIT), done.append, LONG)
    work.alone(lambda _progress: "again", done.append, LONG)
    hold.set()
    settle()
    work.alone(lambda _progress: "later", done.append, LONG)
    settle()
    assert done == [True, "later"]


class Shown(QWidget):
    """Keeps what it was told, in whatever way it asked for it."""

    def __init__(self) -> None:
        super().__init__()
        self.seen: list[object] = []

    def show_value(self, value: object) -> None:
        self.seen.append(value)

    def show_beside(self, _beside: object, value: object) -> None:
        self.seen.append(value)

    def plainly(self) -> Callable[[object], None]:
        return self.show_value

    def filled_in(self) -> Callable[[object], None]:
        return partial(self.show_beside, 1)

    def by_lambda(self) -> Callable[[object], None]:
        return lambda value: self.show_beside(1, value)

    def filled_in_twice(self) -> Callable[[object], None]:
        return partial(partial(lambda _beside, value: self.show_value(value)), 1)


@pytest.mark.parametrize(
    "way", [Shown.plainly, Shown.filled_in, Shown.by_lambda, Shown.filled_in_twice]
)
@pytest.mark.parametrize("gone", [True, False])
def test_the_answer_for_a_widget_that_is_gone_is_dropped(
    work: Worker,
    settle: Callable[[], None],
    qtbot: QtBot,
    way: Callable[[Shown], Callable[[object], None]],
    gone: bool,
) -> None:
    widget = Shown()
    hold = threading.Event()
    work.alone(lambda _progress: hold.wait(LIMIT), way(widget))
    if gone:
        widget.deleteLater()
        qtbot.waitUntil(lambda: not shiboken6.isValid(widget))
    hold.set()
    settle()
    assert widget.seen == ([] if gone else [True])


def test_what_is_asked_of_a_locked_office_waits_until_it_is_back(
    enter: Callable[..., Shell],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    password: str,
    day: SetClock,
) -> None:
    shell = enter("commune")
    told: list[str] = []
    shell.work.leave(coming_back=True)
    shell.work.read(lambda office: office.record.unit, told.append)
    settle()
    assert told == []
    shell.work.enter(lambda _progress: Office.open(home_of("commune"), password, day.day))
    settle()
    assert told == ["c-23440"]


@pytest.mark.parametrize("locked_first", [False, True])
def test_who_waits_for_an_office_that_is_left_for_good_is_told(
    locked_first: bool,
    enter: Callable[..., Shell],
    home_of: Callable[[str], Path],
    settle: Callable[[], None],
    password: str,
    day: SetClock,
) -> None:
    """Parked already, or still on its way to be: each is told once and none is run elsewhere."""
    shell = enter("commune")
    told: list[object] = []
    work = shell.work

    def act(_office: Office, _progress: TaskProgress) -> TaskOutcome[str]:
        return TaskOutcome("done")

    def failed(problem: Problem) -> None:
        told.append(problem.code)

    work.leave(coming_back=True)
    work.run(act, told.append, failed=failed)
    work.run(act, told.append, stopped=lambda: told.append("stopped"))
    work.run(act, told.append, failed=failed, stopped=lambda: told.append("stopped"))
    work.run(act, told.append)
    if locked_first:
        settle()
        assert told == []
    work.leave(lambda: told.append("left"))
    settle()
    assert told == ["E-OFFICE-LEFT", "stopped", "stopped", "left"]
    work.enter(lambda _progress: Office.open(home_of("commune"), password, day.day))
    settle()
    assert told[-1] == "left"


def test_the_office_is_closed_when_it_is_left(
    enter: Callable[..., Shell], home_of: Callable[[str], Path], settle: Callable[[], None]
) -> None:
    shell = enter("commune")
    opened: list[object] = []
    shell.work.read(lambda office: office, opened.append)
    shell.work.leave()
    settle()
    (office,) = opened
    with pytest.raises(Bug):
        office.unit_name  # noqa: B018 - any use of a closed store
        office.upper_trust  # noqa: B018


class Mortal:
    """Says on which thread it died."""

    def __init__(self, died: list[threading.Thread]) -> None:
        self._died = died
        self.self = self  # a circle: only the search for garbage ends it

    def __del__(self) -> None:
        self._died.append(threading.current_thread())


def test_garbage_is_never_taken_apart_on_the_thread(
    work: Worker, settle: Callable[[], None], qtbot: QtBot
) -> None:
    died: list[threading.Thread] = []

    def task(_progress: TaskProgress) -> None:
        kept = []
        for _ in range(20_000):
            kept.append([Mortal(died)])  # enough for many searches, were they left to Python
            if len(kept) > 100:
                kept.clear()

    work.alone(task)
    settle()
    qtbot.waitUntil(lambda: len(died) == 20_000)
    assert set(died) == {threading.current_thread()}


def test_what_stays_is_set_apart_from_the_search_while_an_office_is_open(
    enter: Callable[[str], Shell], settle: Callable[[], None], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(work_module, "set_apart_what_stays", set_apart_what_stays)
    died: list[threading.Thread] = []
    Mortal(died)
    shell = enter("commune")
    assert died, "what was garbage at the door would be kept for as long as the office is open"
    assert gc.get_freeze_count() > 10_000
    shell.work.leave()
    settle()
    assert gc.get_freeze_count() == 0


def test_what_a_job_holds_dies_with_the_window(
    work: Worker, settle: Callable[[], None], qtbot: QtBot
) -> None:
    died: list[threading.Thread] = []

    class Held(Mortal):
        def __init__(self) -> None:
            super().__init__(died)
            self.self = None  # type: ignore[assignment] # no circle: it dies with its last holder

        def task(self, _progress: TaskProgress) -> Held:
            return self

        def done(self, _value: object) -> None:
            """Its holder is told."""

    for _ in range(300):
        held = Held()
        work.alone(held.task, held.done)
        del held
        QApplication.processEvents()
    settle()
    assert len(died) == 300
    assert set(died) == {threading.current_thread()}


def test_the_search_is_pythons_again_when_the_thread_has_ended(qapp: object) -> None:
    work = Worker()
    assert not gc.isenabled()
    work.close()
    assert gc.isenabled()


def test_the_good_word_of_a_task_stands_after_that_it_was_stored(
    at_desk: Callable[..., MainWindow], settle: Callable[[], None]
) -> None:
    window = at_desk("commune")
    assert window.desk is not None
    foot, shell = window.desk.foot.state, window.desk.shell
    stored = TaskOutcome("x", frozenset({"reports"}))
    shell.work.run(lambda _o, _p: stored, lambda _x: shell.say("✓ Đã nhận 20 tệp"))
    settle()
    assert foot.text() == "✓ Đã nhận 20 tệp"
    shell.work.run(lambda _o, _p: stored)
    settle()
    assert "Đã lưu" in foot.text()
