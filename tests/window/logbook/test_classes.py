"""What unfolds in the form of the log, and the register of training classes, in the window."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from kinds_kit import give_kinds
from log_kit import key
from PySide6.QtCore import Qt
from pytestqt.qtbot import QtBot

from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.training import ClassState, TrainingClass
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports import activity_log
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.logbook.class_dialog import ClassDialog
from ui.logbook.page import LogPage

Settle = Callable[[], None]
DAY = date(2018, 3, 8)


@pytest.fixture
def shell(enter: Callable[..., Shell]) -> Shell:
    return enter("district")


@pytest.fixture
def page(act: Callable[..., None], open_page: Callable[..., LogPage]) -> LogPage:
    """Of the district, whose plan names closer kinds."""
    act(give_kinds)
    return open_page()


def choose(page: LogPage, activity: str, event: str) -> None:
    page.form.choose_activity(activity)
    page.form.kind.setCurrentIndex(page.form.kind.findData(event))


def test_a_hurried_entry_sees_nothing_of_it(page: LogPage) -> None:
    choose(page, "hd-1-2", "truyen_thong")
    assert not page.form.more.isVisible()
    page.form.unfold.click()
    assert page.form.more.isVisible()
    page.form.unfold.click()
    assert not page.form.more.isVisible()


def test_no_kind_is_asked_for_where_the_plan_has_none(page: LogPage) -> None:
    choose(page, "hd-1-1", "truc_quan")
    more = page.form.more
    assert more.kind.isVisible() and more.level.isVisible()
    assert page._log is not None
    more.ask_for()
    more.ask_for()
    more.open(replace(page._log, kinds=()))
    assert more.level.isVisible() and not more.kind.isVisible()


def test_what_is_counted_unfolds_by_itself(
    page: LogPage, qtbot: QtBot, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    choose(page, "hd-1-1", "truc_quan")
    more = page.form.more
    assert more.isVisible() and more.quantity.text() == "1"
    more.kind.setCurrentIndex(more.kind.findData("bang_ron"))
    more.quantity.setText("")
    page.form.submit()
    assert numbered("E-LOG-QUANTITY") in page.form._wrong.text()
    assert stored() == []
    more.quantity.setText("12")
    key(page.form.note, qtbot, Qt.Key.Key_Return)
    settle()
    (made,) = stored()
    assert (made.kind, made.quantity) == ("bang_ron", 12)
    assert more.quantity.text() == "1", "the next one begins anew"


def test_a_class_is_told_of_in_a_dialog_and_changed_as_it_was_kept(
    page: LogPage,
    shell: Any,
    qtbot: QtBot,
    settle: Settle,
    stored: Callable[[], list[LogEntry]],
) -> None:
    choose(page, "hd-2-1", "tap_huan")

    def fill(dialog: ClassDialog) -> bool:
        dialog.counts["officials"].setText("nhiều")
        dialog.hand_in()
        assert dialog._said.text(), "what is no number is said there"
        dialog.counts["officials"].setText("10")
        dialog.paper_no.setText("12/KH-UBND")
        dialog.units["d-yte"].setChecked(True)
        dialog.hand_in()
        return True

    shell.ask.coming.append(fill)
    page.form.more.more.click()
    page.form.figures[LogSum.PARTICIPANTS].setText("30")
    key(page.form.note, qtbot, Qt.Key.Key_Return)
    settle()
    (made,) = stored()
    assert made.training == TrainingClass(paper_no="12/KH-UBND", officials=10)
    assert made.partners == ("d-yte",)
    assert page.form.more.training is None
    assert page.table is not None
    page.table.choose(lambda each: each.no == made.no)
    page._edit()
    assert page.form.more.isVisible()
    page.form.submit()
    settle()
    assert stored() == [made], "nothing is lost by a change that changes nothing"


def test_another_event_takes_nothing_of_the_class_along(
    page: LogPage, settle: Settle, stored: Callable[[], list[LogEntry]]
) -> None:
    choose(page, "hd-2-1", "tap_huan")
    page.form.more.tell((), TrainingClass())
    choose(page, "hd-1-2", "truyen_thong")
    page.form.submit()
    settle()
    assert stored()[0].training is None


def test_classes_are_looked_at_alone_and_written_as_a_list(
    page: LogPage,
    shell: Any,
    act: Callable[..., None],
    settle: Settle,
    tmp_path: Path,
    words: Callable[..., list[str]],
) -> None:
    page.view.choose("classes")
    assert not page._paper.isEnabled()
    planned = TrainingClass(ClassState.PLANNED)

    def write(office: Office) -> None:
        for each in (
            LogEntry(DAY, "hd-1-2", "truyen_thong"),
            LogEntry(date(2018, 10, 5), "hd-2-1", "tap_huan", training=planned),
            LogEntry(DAY, "hd-2-1", "tap_huan", participants=30, women=12, level="huyen"),
        ):
            activity_log.add_entry(office, each)

    act(write)
    page.reload()
    settle()
    page.view.choose("classes")
    assert [each.no for each in page._shown] == [2, 3]
    assert "Hoạt động 2.1: ít nhất 1 lớp/năm; đã tổ chức 1, dự kiến 1" in page._totals.text()
    shell.ask.coming.append(tmp_path / "lop.pdf")
    page._paper.click()
    settle()
    assert (tmp_path / "lop.pdf").read_bytes()[:5] == b"%PDF-"
    page.come({"view": "classes"})
    settle()
    assert page.view.chosen == "classes"


def test_a_campaign_is_looked_at_alone_with_its_kinds_and_its_paper(
    page: LogPage, shell: Any, act: Callable[..., None], settle: Settle, tmp_path: Path
) -> None:
    june = f"{DAY.year}-1/6"
    shown = [page.view.itemText(at)[:14] for at in range(page.view.count())]
    assert len(set(shown)) == len(shown), "each is told from the others by its first letters"
    page.come({"view": june})
    settle()
    assert page.view.chosen == june
    assert not page._paper.isEnabled(), "nothing is written down"

    def write(office: Office) -> None:
        for each in (
            LogEntry(date(DAY.year, 6, 5), "hd-1-1", "thang_6", kind="toa_dam", participants=30),
            LogEntry(date(DAY.year, 6, 6), "hd-1-1", "tin_bai", kind="tin", quantity=12),
            LogEntry(date(DAY.year, 5, 31), "hd-1-1", "thang_6"),
        ):
            activity_log.add_entry(office, each)

    act(write)
    page.reload()
    settle()
    page.view.choose(june)
    assert sorted(each.no for each in page._shown) == [1, 2]
    assert "tọa đàm: 1 · tin: 1 (12 tin)" in page._totals.text()
    shell.ask.coming.append(tmp_path / "thang6.pdf")
    page._paper.click()
    settle()
    assert (tmp_path / "thang6.pdf").read_bytes()[:5] == b"%PDF-"


def test_the_year_stands_beside_the_one_before(
    page: LogPage, act: Callable[..., None], settle: Settle
) -> None:
    def write(office: Office) -> None:
        for year, count in ((DAY.year - 1, 8), (DAY.year, 12)):
            told = LogEntry(date(year, 3, 5), "hd-1-1", "tin_bai", kind="tin", quantity=count)
            activity_log.add_entry(office, told)

    act(write)
    page.reload()
    settle()
    page.view.choose("kinds")
    assert len(page._shown) == 1
    assert "12" in page._totals.text() and "8)" in page._totals.text()
    assert page._paper.isHidden(), "it has no paper of its own"
