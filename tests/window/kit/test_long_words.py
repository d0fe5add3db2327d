"""Names of folders and files have no spaces: they go on in the next line, and widen no window."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path, PureWindowsPath

import pytest
from PySide6.QtCore import QRect, Qt
from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget
from pytestqt.qtbot import QtBot

from ui.base import theme
from ui.door.restore import RestoreDialog
from ui.kit.facts import facts
from ui.kit.layout.elided_text import MAY_BREAK, WIDEST
from ui.kit.layout.eliding import WORD, ElidingLabel
from ui.kit.layout.screens import is_scrolling
from ui.kit.parts import label

FOLDER = str(PureWindowsPath("C:\\Users\\CanBo\\AppData", *["Bao_cao_nam_2018_chinh_thuc"] * 6))
WIDE = 360


Shown = Callable[..., ElidingLabel]


@pytest.fixture
def shown_in(qtbot: QtBot) -> Shown:
    """Puts a label into a window of that width and lays it out."""
    kept: list[QWidget] = []

    def put(words: str, width: int = WIDE, kind: str = "") -> ElidingLabel:
        window = QWidget()
        kept.append(window)
        lines = QVBoxLayout(window)
        made = label(words, kind)
        lines.addWidget(made)
        lines.addStretch(1)
        qtbot.addWidget(window)
        window.resize(width, 800)
        window.show()
        assert isinstance(made, ElidingLabel)
        return made

    return put


@pytest.mark.parametrize("kind", ["", "head", "title", "second"])
def test_a_folder_is_read_whole_in_a_narrow_place(shown_in: Shown, kind: str) -> None:
    made = shown_in(f"Đã lưu vào {FOLDER} lúc 9 giờ", kind=kind)
    assert made.window().width() == WIDE
    assert made.shown.replace(MAY_BREAK, "") == made.text()
    assert made.text() not in made.toolTip()
    room = QRect(0, 0, made.contentsRect().width(), 10_000)
    flags = int(made.alignment()) | int(Qt.TextFlag.TextWordWrap)
    needed = made.fontMetrics().boundingRect(room, flags, made.shown)
    assert needed.width() <= room.width()
    assert needed.height() <= made.height() + 1  # a rounded pixel


def test_a_number_is_never_parted(shown_in: Shown) -> None:
    made = shown_in(FOLDER)
    parts = made.shown.split(MAY_BREAK)
    assert {part for part in parts if any(map(str.isdigit, part))} == {"2018_"}


def test_what_has_no_joint_gives_way_and_the_tip_has_it(shown_in: Shown) -> None:
    made = shown_in("x" * 200)
    made.grab()
    assert made.shown.endswith("…")
    assert made.toolTip() == made.text()


def test_the_control_a_large_figure_still_has_all_of_its_room(shown_in: Shown) -> None:
    figure = ".".join([WIDEST] * 3)
    made = shown_in(figure, width=60)
    assert made.fontMetrics().horizontalAdvance(figure) > theme.px(WORD)
    assert made.shown == figure
    assert made.window().width() > 60


def test_what_is_copied_has_no_breaks(qtbot: QtBot) -> None:
    window = QWidget()
    window.setLayout(facts([("Nơi lưu", FOLDER)]))
    qtbot.addWidget(window)
    window.resize(WIDE + 200, 300)
    window.show()
    (said,) = (each for each in window.findChildren(QLabel) if each.text() == FOLDER)
    assert MAY_BREAK in said.shown  # type: ignore[attr-defined]
    said.setSelection(0, len(FOLDER))
    assert said.selectedText() == FOLDER


def test_a_backup_of_a_long_name_leaves_its_dialog_as_it_is(qtbot: QtBot) -> None:
    dialog = RestoreDialog(Path("Sao_luu_nam_2018_" * 12 + ".gbvbackup"), None)
    qtbot.addWidget(dialog)
    dialog.show()
    assert not is_scrolling(dialog)
    assert dialog.minimumSizeHint().width() < theme.px(640)
