"""A copied office: its two versions are compared and chosen on the board, told in the inbox."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from courier_kit import shell_of
from looking import press, said, show_page
from PySide6.QtWidgets import QDialog
from pytestqt.qtbot import QtBot
from rehearsal import COMMUNE, DISTRICT, NEIGHBOUR, PERIOD, POLICE, Rehearsal, second_computer

from gbv_desktop import i18n, settings
from gbv_desktop.domain.plan.cells import number
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.words import computer_words
from gbv_desktop.office.totals import freezing
from ui import app as application
from ui.base.work import Worker
from ui.board.page import BoardPage
from ui.inbox.arrivals import effect, kind_of
from ui.inbox.page import InboxPage
from ui.report.conflict import ConflictDialog
from ui.report.returning import ReturnDialog
from ui.report.unit_report import ReportDialog

DAY = date(2018, 6, 6)
Settle = Callable[[], None]


@pytest.fixture(scope="module")
def made_world(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """One unit is frozen, another is forked; on the stick lie a fork of each, and a copy."""
    base = tmp_path_factory.mktemp("choosing")
    world = Rehearsal(base / "world", DAY)
    world.join((COMMUNE, NEIGHBOUR, POLICE))
    frozen = second_computer(world, base, NEIGHBOUR)
    copied = second_computer(world, base / "more", COMMUNE)
    world.take(world.send(NEIGHBOUR).path)
    freezing.freeze(world.district, PERIOD)
    shutil.rmtree(world.stick)
    world.stick.mkdir()
    first = world.send(COMMUNE).path
    shutil.copy(first, world.stick / "GBV_ban-sao.gbv")
    for path in (copied.send(COMMUNE, B06=4003).path, frozen.send(NEIGHBOUR, B06=401).path):
        shutil.copy(path, world.stick)
    copied.close()
    frozen.close()
    world.close()
    return base / "world"


@pytest.fixture
def open_page(
    made_world: Path,
    tmp_path: Path,
    qapp: Any,
    work: Worker,
    answers: Any,
    settle: Settle,
    qtbot: QtBot,
) -> Callable[..., Any]:
    def opened(kind: Any, taken: bool = False, language: str = "en") -> Any:
        world = Path(shutil.copytree(made_world, tmp_path / "world"))
        if taken:
            rehearsal = Rehearsal(world, DAY)
            rehearsal.take()
            rehearsal.close()
        application.set_up_look(qapp, settings.Settings())
        work.refused.connect(answers.problem)
        shell = shell_of(world, DISTRICT, work, answers, settle, DAY)
        i18n.set_language(language)
        shell.turn(PERIOD)
        return show_page(kind(shell), qtbot, settle)

    return opened


def choose_line(page: BoardPage, unit: str) -> None:
    assert page.table.choose(lambda row: row.unit == unit)


def state(page: BoardPage, unit: str) -> str:
    model = page.table.model()
    rows = [page.table.rows.rows[at].unit for at in range(len(page.table.rows.rows))]
    return str(page.table.rows.index(rows.index(unit), 1).data()) if model else ""


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("Compare the two versions…", ConflictDialog),
        ("Look at the report…", ReportDialog),
        ("Return for correction…", ReturnDialog),
    ],
)
@pytest.mark.parametrize("unit", [COMMUNE, NEIGHBOUR])
def test_no_button_of_a_copied_office_does_nothing(
    open_page: Callable[..., Any],
    answers: Any,
    settle: Settle,
    words: str,
    kind: type[QDialog],
    unit: str,
) -> None:
    page = open_page(BoardPage, taken=True)
    shown: list[QDialog] = []

    def look(dialog: QDialog) -> bool:
        shown.append(dialog)
        return False

    choose_line(page, unit)
    answers.coming = [look]
    press(page.card, words)
    settle()
    assert [type(each) for each in shown] == [kind]


def test_a_version_is_chosen_with_a_reason_and_the_choice_taken_back(
    open_page: Callable[..., Any], answers: Any, settle: Settle
) -> None:
    page = open_page(BoardPage, taken=True)
    choose_line(page, COMMUNE)
    assert state(page, COMMUNE) == "Two versions"

    def take(dialog: ConflictDialog) -> bool:
        assert not dialog.keep.isEnabled()
        dialog.choices.button(1).setChecked(True)
        assert not dialog.keep.isEnabled(), "without a reason nothing is chosen"
        dialog.reason.setEditText("Đã gọi Chủ tịch UBND xã.")
        assert dialog.keep.isEnabled()
        assert dialog.keep.text() == "Keep version B"
        dialog.keep.click()
        settle()
        return True

    answers.coming = [take]
    press(page.card, "Compare the two versions…")
    settle()
    assert state(page, COMMUNE) == "Received"

    def back(dialog: ConflictDialog) -> bool:
        assert "Đã gọi Chủ tịch UBND xã." in said(dialog)
        assert len(dialog._report.versions) == 2
        press(dialog, "Take the choice back")
        settle()
        return True

    answers.coming = [back]
    press(page.card, "See the choice…")
    settle()
    assert state(page, COMMUNE) == "Two versions"


def test_the_dialog_says_who_when_and_which_machine_and_hides_what_is_sensitive(
    open_page: Callable[..., Any], answers: Any, settle: Settle
) -> None:
    page = open_page(BoardPage, taken=True)
    page.shell.hide(True)
    seen: dict[str, set[str]] = {}

    def look(dialog: ConflictDialog) -> bool:
        dialog._only.setChecked(False)
        model = dialog.table.model()
        for at in range(model.rowCount()):
            cells = {str(model.index(at, column).data()) for column in (2, 3)}
            seen[str(model.index(at, 0).data())] = cells
        words = said(dialog)
        for version in dialog._report.versions:
            assert version.code in words
            assert tr(computer_words(dialog._report.office, version.computer)) in words
            assert version.device[:8].upper() not in words
            assert version.seq is not None
            assert version.bundle[:8].upper() not in words, "a code without a name"
        assert "06/06/2018" in words
        return False

    choose_line(page, COMMUNE)
    answers.coming = [look]
    page.card.press_first()
    settle()
    assert seen["V03"] == {"•"}
    assert "4003" in "".join(seen["B06"]).replace(".", "").replace(",", "")


@pytest.mark.parametrize("hidden", [False, True])
def test_which_sensitive_figures_differ_is_hidden_with_them(
    open_page: Callable[..., Any], answers: Any, settle: Settle, hidden: bool
) -> None:
    page = open_page(BoardPage, taken=True)
    page.shell.hide(hidden)
    seen: list[str] = []

    def look(dialog: ConflictDialog) -> bool:
        figures = tuple(
            replace(each, cells=(number(1), None)) if each.code == "V03" else each
            for each in dialog._report.figures
        )
        other = ConflictDialog(page.shell, replace(dialog._report, figures=figures))
        model = other.table.model()
        seen.extend(str(model.index(at, 0).data()) for at in range(model.rowCount()))
        other._only.setChecked(False)
        for at in range(model.rowCount()):
            if hidden and model.index(at, 0).data() == "V03":
                # Nor which of them is empty.
                assert {model.index(at, column).data() for column in (2, 3)} == {"•"}
        return False

    choose_line(page, COMMUNE)
    answers.coming = [look]
    page.card.press_first()
    settle()
    assert ("V03" in seen) == (not hidden)
    assert "B06" in seen


def test_what_is_frozen_stays_and_the_board_says_that_another_came(
    open_page: Callable[..., Any],
) -> None:
    page = open_page(BoardPage, taken=True)
    choose_line(page, NEIGHBOUR)
    assert state(page, NEIGHBOUR) == "Another came"
    assert "stays counted until you choose" in said(page.card)


def test_the_inbox_tells_the_moment_after_the_press(open_page: Callable[..., Any]) -> None:
    page = open_page(InboxPage)
    told = {}
    for row in page.table.rows.rows:
        told[row.row.unit, row.row.outcome] = (kind_of(row)[0], effect(row))
    assert told[COMMUNE, "new"][0] == "New"
    tag, words = told[COMMUNE, "same"]
    assert tag == "Twice on the stick"
    assert "on this stick" in words
    assert "none counts until you choose" in told[COMMUNE, "fork"][1]
    assert "stays counted until you choose" in told[NEIGHBOUR, "fork"][1]
    assert len(page._ready_files()) == 1
