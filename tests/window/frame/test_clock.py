"""Midnight, a sleeping PC and a clock that somebody sets, while pages stand open.

No second is waited for: both clocks are played, and a look is taken when the test says so.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from PySide6.QtCore import QEvent, Qt
from PySide6.QtWidgets import QApplication, QLabel, QLineEdit
from pytestqt.qtbot import QtBot
from rehearsal import journal, training_figures

from gbv_desktop.office.base.clock import SystemClock
from gbv_desktop.office.base.doubts import DayDoubted, Doubt
from gbv_desktop.office.open import session
from gbv_desktop.office.open.faults import E_CLOCK_BACK
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import reporting
from gbv_desktop.office.reports.files import filling
from gbv_desktop.text import message
from ui.base import places, topics
from ui.base.early_words import numbered
from ui.base.work import TaskOutcome, TaskProgress
from ui.board.paper_in import PaperInDialog
from ui.desk import TrainingBand
from ui.door.login import LoginScene
from ui.entry.page import EntryPage
from ui.frame.clockwatch import APART, LOOK_EVERY, Moment, passed
from ui.frame.idle import HIDE_AFTER, LOCK_AFTER
from ui.kit.page import Page
from ui.logbook.entry_form import EntryForm
from ui.logbook.page import LogPage
from ui.pages import page_of
from ui.plan.page import PlanPage
from ui.report.signed import SignedDialog
from ui.window import MainWindow

Open = Callable[..., MainWindow]
Settle = Callable[[], None]
Words = Callable[[Any], list[str]]

LAST_DAY, LATE = date(2018, 6, 9), date(2018, 6, 13)
PERIOD = "2018S1"
LONG = LOCK_AFTER / 1000 + 1


@dataclass
class Played:
    """A day and both clocks, in the hands of the test."""

    day: date = LAST_DAY
    at: Moment = field(default_factory=lambda: Moment(1_000_000.0, 500.0))

    def now(self) -> datetime:
        return datetime(self.day.year, self.day.month, self.day.day, 12, tzinfo=UTC)

    def today(self) -> date:
        return self.day

    def go_on(self, wall: float, steady: float) -> None:
        self.at = Moment(self.at.wall + wall, self.at.steady + steady)


@pytest.fixture
def played(monkeypatch: pytest.MonkeyPatch) -> Played:
    made = Played()
    monkeypatch.setattr(session, "SetClock", lambda _day: made)
    return made


@pytest.fixture
def open_at(at_desk: Open, played: Played) -> Open:
    """The window of an office whose clock and whose moments are played."""
    return lambda name: at_desk(name, moments=lambda: played.at)


def midnight(window: MainWindow, played: Played, day: date, settle: Settle) -> None:
    """Another day begins, and the watch looks."""
    played.day = day
    window._watch.look()
    settle()


# --- every page follows -------------------------------------------------------------------------
@pytest.mark.parametrize("role", ["district", "commune"])
def test_every_open_page_follows_midnight(
    role: str, open_at: Open, played: Played, settle: Settle, monkeypatch: pytest.MonkeyPatch
) -> None:
    window = open_at(role)
    names = [each.name for each in places.places(role == "district")]
    assert len(names) >= 8
    for day, name in enumerate(names, start=10):
        window.shell.go(name)
        settle()
        page = window.desk.page
        assert isinstance(page, Page)
        assert page.place == name
        read: list[str] = []
        reload = page.reload
        monkeypatch.setattr(page, "reload", lambda do=reload, n=name, r=read: (r.append(n), do()))
        midnight(window, played, date(2018, 6, day), settle)
        assert window.shell.who.today == window.shell.today == date(2018, 6, day)
        assert read == ([name] if page.follows_day else []), name
    others = [page for name, page in window.desk._pages.items() if name != names[-1]]
    assert all(page._stale for page in others if page.follows_day), "those behind read when shown"


def test_only_the_form_that_is_typed_into_stays_as_it_is() -> None:
    found = {
        each.name: page_of(each.name) for each in (*places.places(True), *places.places(False))
    }
    assert [name for name, page in found.items() if not page.follows_day] == [places.ENTRY]


def test_a_clock_that_was_set_or_a_sleep_is_told_within_the_same_day(
    open_at: Open, played: Played, settle: Settle
) -> None:
    window = open_at("commune")
    told: list[frozenset[str]] = []
    window.shell.work.changed.connect(told.append)
    for wall, steady, news in (
        (LOOK_EVERY / 1000, LOOK_EVERY / 1000, 0),
        (APART - 1, 0.0, 0),
        (APART, 0.0, 1),
        (-APART, 0.0, 2),
        (0.0, 0.0, 2),
    ):
        played.go_on(wall, steady)
        window._watch.look()
        settle()
        assert told == [frozenset({topics.DAY})] * news
    assert "Đã lưu" not in window.desk.foot.state.text(), "nothing was saved"


def test_the_watch_looks_by_itself(open_at: Open, played: Played, settle: Settle) -> None:
    window = open_at("commune")
    (timer,) = [
        each for each in window._watch.children() if each.property("interval") == LOOK_EVERY
    ]
    played.day = LATE
    timer.timeout.emit()
    settle()
    assert LATE.strftime("%d/%m/%Y") in window.findChild(TrainingBand).text()


# --- what the pages say -------------------------------------------------------------------------
def test_the_last_day_is_over_on_the_next(
    open_at: Open, played: Played, settle: Settle, words: Words
) -> None:
    window = open_at("commune")
    window.shell.go("todo")
    settle()
    assert "hôm nay là hạn cuối" in words(window.desk.page)
    midnight(window, played, LATE, settle)
    said = words(window.desk.page)
    assert "hôm nay là hạn cuối" not in said
    assert any(each.endswith("4 ngày") or "04 ngày" in each for each in said), said


def test_the_board_counts_the_days_late(open_at: Open, played: Played, settle: Settle) -> None:
    window = open_at("district")
    window.shell.go("board")
    settle()
    assert {each.overdue for each in window.desk.page._shown.units} == {0}
    midnight(window, played, LATE, settle)
    assert {each.overdue for each in window.desk.page._shown.units} == {4}


def test_the_day_of_signing_is_asked_of_the_clock(
    open_at: Open, played: Played, settle: Settle, answers: Any
) -> None:
    window = open_at("commune")
    window.shell.go("entry", period=PERIOD)
    settle()
    midnight(window, played, LATE, settle)
    page = window.desk.page
    assert isinstance(page, EntryPage)
    said: list[str] = []

    def sign(dialog: SignedDialog) -> bool:
        said.append(dialog.day.text())
        dialog.day.setText("14/06/2018")
        dialog._hand_in()
        said.append(dialog._wrong.text())
        # The dialog stood open over midnight: the day is there now.
        played.day = date(2018, 6, 14)
        dialog._hand_in()
        assert dialog.signed_on == played.day
        assert dialog.result() == 1
        return False

    answers.coming.append(sign)
    page._steps.sign(PERIOD, 1)
    settle()
    assert said[0] == "13/06/2018"
    assert "13/06/2018" in said[1], "the sentence says which day the clock shows"


def test_a_paper_that_came_in_may_be_of_the_new_day(
    open_at: Open, played: Played, settle: Settle
) -> None:
    window = open_at("district")
    dialog = PaperInDialog("UBND xã Văn Lem", window.shell)
    dialog.setParent(window)
    midnight(window, played, LATE, settle)
    assert dialog.paper.day == LAST_DAY, "what stands there stays"
    dialog.paper._day.show_day(date(2018, 6, 13))
    assert dialog.paper.day == LATE
    midnight(window, played, LAST_DAY, settle)
    assert dialog.paper.day == LATE, "a clock set back takes nothing away"


def test_the_log_offers_the_new_day_and_keeps_what_is_typed(
    open_at: Open, played: Played, settle: Settle
) -> None:
    window = open_at("commune")
    window.shell.go("log")
    settle()
    page = window.desk.page
    assert isinstance(page, LogPage)
    form: EntryForm = page.form
    assert form.day.day == date(2018, 6, 9)
    midnight(window, played, date(2018, 6, 10), settle)
    assert form.day.day == date(2018, 6, 10)
    form.note.setText("Họp thôn")
    midnight(window, played, date(2018, 6, 11), settle)
    assert (form.day.day, form.note.text()) == (date(2018, 6, 10), "Họp thôn")
    form.note.clear()
    form.day.show_day(date(2018, 6, 4))
    midnight(window, played, date(2018, 6, 12), settle)
    assert form.day.day == date(2018, 6, 4), "a day that somebody chose"


def test_a_cell_that_is_being_typed_outlasts_midnight(
    open_at: Open, played: Played, settle: Settle, qtbot: QtBot, answers: Any
) -> None:
    window = open_at("commune")
    window.shell.go("entry", period=PERIOD)
    settle()
    page = window.desk.page
    assert isinstance(page, EntryPage)
    page._begin()
    settle()
    assert page.view.stand("B05")
    qtbot.keyClicks(page.view.view, "4")
    (editor,) = [each for each in page.view.view.findChildren(QLineEdit) if each.isVisible()]
    midnight(window, played, LATE, settle)
    qtbot.keyClicks(editor, "2")
    assert editor.isVisible()
    assert editor.text() == "42"


def test_the_plan_keeps_what_was_looked_at_and_goes_on_with_the_year(
    open_at: Open, played: Played, settle: Settle
) -> None:
    window = open_at("commune")
    window.shell.go("plan", view="calendar")
    settle()
    page = window.desk.page
    assert isinstance(page, PlanPage)
    tree, calendar = page._catalogue._tree, page._calendar
    last = tree.model().index(1, 0)
    tree.setCurrentIndex(last)
    named = last.data()
    midnight(window, played, date(2019, 1, 2), settle)
    assert tree.currentIndex().data() == named
    assert calendar._year == 2019
    calendar._go_back()
    midnight(window, played, date(2020, 1, 2), settle)
    assert calendar._year == 2018, "a year that somebody looked at"


def test_the_head_offers_the_years_of_the_new_day_and_the_period_stays(
    open_at: Open, played: Played, settle: Settle
) -> None:
    window = open_at("commune")
    assert window.shell.period == PERIOD

    def offered() -> set[str]:
        return {act.text()[-4:] for act in window.desk.top.period.menu().actions()}

    assert "2018" in offered()
    assert "2021" not in offered()
    midnight(window, played, date(2020, 1, 2), settle)
    assert "2021" in offered()
    assert window.shell.period == PERIOD, "something may be typed into it"


def test_a_day_that_begins_behind_the_door_is_followed_once_it_opens(
    open_at: Open, played: Played, settle: Settle, password: str, words: Words
) -> None:
    window = open_at("commune")
    window.shell.go("todo")
    settle()
    desk = window.desk
    window.lock()
    settle()
    midnight(window, played, LATE, settle)
    scene = window.scene
    assert isinstance(scene, LoginScene)
    scene.password.field.setText(password)
    scene.enter.click()
    settle()
    assert window.desk is desk, "the desk is as it was left"
    assert "hôm nay là hạn cuối" not in words(window.desk.page)
    assert LATE.strftime("%d/%m/%Y") in window.findChild(TrainingBand).text()


def test_the_door_offers_the_real_day_anew(
    open_window: Open, home_of: Callable[[str], Path], monkeypatch: pytest.MonkeyPatch
) -> None:
    real = [date(2026, 6, 9)]
    monkeypatch.setattr(SystemClock, "today", lambda _clock: real[0])
    window = open_window(home_of("commune"))
    scene = window.scene
    assert isinstance(scene, LoginScene)
    assert scene._day is not None
    assert scene._day.day == date(2026, 6, 9)
    real[0] = date(2026, 6, 10)
    window._watch.look()
    assert scene._day.day == date(2026, 6, 10)
    scene._day.show_day(date(2018, 6, 1))
    real[0] = date(2026, 6, 11)
    window._watch.look()
    assert scene._day.day == date(2018, 6, 1), "a day that somebody chose"


def test_the_real_day_is_not_kept_as_a_day_to_practise_with(
    open_window: Open,
    home_of: Callable[[str], Path],
    settle: Settle,
    password: str,
) -> None:
    window = open_window(home_of("commune"))
    scene = window.scene
    assert isinstance(scene, LoginScene)
    scene.password.field.setText(password)
    scene.enter.click()
    settle()
    assert window.desk is not None
    assert window.shell.settings.training_day is None


# --- a clock that was set back ------------------------------------------------------------------
def test_a_clock_set_back_is_asked_about_in_the_window(
    open_at: Open, played: Played, settle: Settle, answers: Any, words: Words
) -> None:
    window = open_at("commune")
    done: list[str] = []
    tries: list[set[Doubt]] = []
    doubt = Doubt(E_CLOCK_BACK.code, LAST_DAY, LATE)

    def act(office: Office, _progress: TaskProgress) -> TaskOutcome[str]:
        tries.append(set(office.answered))
        if doubt not in office.answered:
            said = E_CLOCK_BACK(day=LAST_DAY, what=message("issue no. {no}", no=1), before=LATE)
            raise DayDoubted(said, doubt)
        return TaskOutcome("done")

    for yes in (False, True):
        answers.coming.append(yes)
        window.shell.work.run(act, done.append, message("Freezing"))
        settle()
        settle()
    assert tries == [set(), set(), {doubt}], "once with the person's word, and asked each time"
    assert done == ["done"]
    asked = [each for each in answers.said if "09/06/2018" in each]
    assert len(asked) == 2, answers.said
    assert "13/06/2018" in asked[0]
    assert E_CLOCK_BACK.code not in answers.said, "whoever said no is told nothing more"
    window.shell.work.read(lambda office: str(set(office.answered)), done.append)
    settle()
    assert done[-1] == "set()", "it holds for this one act"


def test_a_doubt_that_stays_after_its_answer_is_told_and_not_asked_for_ever(
    open_at: Open, settle: Settle, answers: Any
) -> None:
    window = open_at("commune")
    doubt = Doubt(E_CLOCK_BACK.code, LAST_DAY, LATE)
    said = E_CLOCK_BACK(day=LAST_DAY, what=message("issue no. {no}", no=1), before=LATE)

    def act(_office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
        raise DayDoubted(said, doubt)

    answers.coming.append(True)
    window.shell.work.run(act)
    settle()
    settle()
    assert answers.said[-1] == E_CLOCK_BACK.code


@pytest.mark.parametrize("second", [False, True])
def test_one_yes_answers_one_question(
    second: bool, open_at: Open, played: Played, settle: Settle, answers: Any
) -> None:
    """The clock was set back, and the day on the paper lies before the earlier revision's."""
    window = open_at("commune")
    work = window.shell.work
    done: list[Any] = []

    def two_revisions(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
        for reason, more in (("", 0), ("Rà soát lại sổ", 3)):
            reporting.new_report(office, PERIOD, reason)
            figures = training_figures(PERIOD)[office.record.unit]
            figures["cells"]["B05"] += more
            filling.fill(office, PERIOD, figures)
            reporting.submit(office, PERIOD)
            if not more:
                reporting.approve(office, PERIOD, LAST_DAY)
        return TaskOutcome(None)

    work.run(two_revisions)
    settle()
    played.day = LAST_DAY - timedelta(days=1)
    paper = LAST_DAY - timedelta(days=20)
    answers.coming += [True, second]
    work.run(lambda o, _p: TaskOutcome(reporting.lock_signed(o, PERIOD, paper)), done.append)
    for _each in range(3):
        settle()
    assert not answers.coming, "both were asked"
    assert next(each for each in answers.said if "09/06/2018" in each).count("08/06/2018") == 1
    assert "20/05/2018" in answers.said[-1]
    assert len(done) == second
    work.read(lambda o: [s for a, s in journal(o) if a == "date goes back"], done.append)
    settle()
    assert done[-1] == (["2018-06-08", "2018-05-20"] if second else [])


def test_the_window_does_not_speak_of_the_command_s_options(
    open_at: Open, answers: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    said: list[str] = []
    monkeypatch.setattr(answers, "sure", lambda *each, **_how: said.extend(each))
    doubt = E_CLOCK_BACK(day=LAST_DAY, what=message("issue no. {no}", no=1), before=LATE)
    assert open_at("commune")._asks(doubt) is None
    assert numbered(E_CLOCK_BACK.code) in said[-1]
    assert not [each for each in said if "--" in each], said


# --- nobody is there ----------------------------------------------------------------------------
def test_what_passed_is_the_longer_of_both_clocks() -> None:
    start = Moment(1000.0, 10.0)
    for wall, steady, seconds in (
        (5, 5, 5),
        (900, 5, 900),
        (5, 900, 900),
        (-900, 5, 5),
        (-9, 0, 0),
    ):
        assert passed(start, Moment(1000.0 + wall, 10.0 + steady)) == seconds


@pytest.mark.parametrize("wakes", ["look", "key", "draw"])
def test_a_pc_that_slept_past_the_limit_wakes_locked(
    wakes: str, open_at: Open, played: Played, settle: Settle, qtbot: QtBot
) -> None:
    window = open_at("commune")
    window.shell.go("plan")
    settle()
    page = window.desk.page
    assert page is not None
    box = page.search_box()
    assert box is not None
    played.go_on(wall=LONG, steady=0.0)
    if wakes == "look":
        window._watch.look()
    elif wakes == "key":
        qtbot.keyClicks(box, "a")
    else:
        QApplication.sendEvent(window, QEvent(QEvent.Type.WindowActivate))
    assert isinstance(window.scene, LoginScene), "at once, before anything is drawn"
    assert box.text() == "", "the key that woke it was meant for nobody"
    settle()


def test_a_short_sleep_hides_the_figures(open_at: Open, played: Played, settle: Settle) -> None:
    window = open_at("commune")
    assert not window.shell.hidden
    played.go_on(wall=HIDE_AFTER / 1000 + 1, steady=0.0)
    window._watch.look()
    assert window.shell.hidden
    assert window.scene is window.desk
    settle()


def test_a_wall_set_back_prolongs_nothing(open_at: Open, played: Played, settle: Settle) -> None:
    window = open_at("commune")
    half = LOCK_AFTER / 2000 + 1
    played.go_on(wall=-3600.0, steady=half)
    window._watch.look()
    assert window.scene is window.desk
    # Asleep from here on: the steady clock stands, the wall goes on from where it was set to.
    played.go_on(wall=half, steady=0.0)
    window._watch.look()
    assert isinstance(window.scene, LoginScene)
    settle()


def test_whoever_is_there_is_not_locked_out(
    open_at: Open, played: Played, settle: Settle, qtbot: QtBot
) -> None:
    window = open_at("commune")
    for _minute in range(20):
        played.go_on(60.0, 60.0)
        qtbot.keyClick(window, Qt.Key.Key_Shift)
        window._watch.look()
    assert window.scene is window.desk
    assert not window.shell.hidden
    assert window.findChild(QLabel) is not None
    settle()


@pytest.mark.parametrize("day", [date(2012, 3, 1), date(1980, 1, 1)])
def test_a_clock_years_away_is_said_when_the_window_opens_and_when_it_is_set(
    open_at: Open, played: Played, settle: Settle, answers: Any, day: date
) -> None:
    played.day = day
    window = open_at("commune")
    settle()
    assert answers.said.count("W-CLOCK-FAR") == 1
    played.day = LAST_DAY
    window._watch.look()
    settle()
    assert answers.said.count("W-CLOCK-FAR") == 1
    played.day = day
    window._watch.look()
    settle()
    assert answers.said.count("W-CLOCK-FAR") == 2
