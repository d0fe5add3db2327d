"""F1 opens the manual where the place is told of."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from PySide6.QtCore import Qt, QUrl
from pytestqt.qtbot import QtBot

from gbv_desktop.i18n import _
from ui.base.places import manual_of, places
from ui.frame.help_dialog import HelpDialog
from ui.frame.manual import CONTENTS, ManualReader, manual_pages, manual_text
from ui.pages import _PAGES
from ui.window import MainWindow


@pytest.mark.parametrize("consolidating", [True, False])
def test_every_place_is_told_of(consolidating: bool) -> None:
    here = {each.name: each.manual for each in places(consolidating, between=consolidating)}
    assert len(here) > 8
    assert set(here.values()) <= manual_pages()


def test_every_page_has_a_place() -> None:
    assert len(_PAGES) > 8
    assert all(manual_of(place) for place in _PAGES)


def test_no_picture_is_pointed_at_that_is_not_shipped() -> None:
    for page in manual_pages():
        assert "](../../docs/screens" not in manual_text(page)


def test_links_lead_on_and_back(qtbot: QtBot) -> None:
    reader = ManualReader("3-nhap-bao-cao")
    qtbot.addWidget(reader)
    assert not reader._back.isEnabled()
    assert "Nhập báo cáo" in reader.text.toPlainText()
    reader._contents.click()
    assert reader.page == CONTENTS
    reader.text.anchorClicked.emit(QUrl("7-so-theo-doi.md"))
    assert reader.page == "7-so-theo-doi"
    reader.text.anchorClicked.emit(QUrl("../../docs/windows.md"))
    assert reader.page == "7-so-theo-doi", "what is not shipped leads nowhere"
    reader._back.click()
    reader._back.click()
    assert reader.page == "3-nhap-bao-cao"
    assert not reader._back.isEnabled()


@pytest.mark.parametrize(
    ("name", "place", "page"),
    [
        ("commune", "log", "7-so-theo-doi"),
        ("commune", "register", "11-so-van-ban"),
        ("commune", "courier", "4-trinh-ky-va-gui"),
        ("district", "courier", "14-phien-ban-moi"),
        ("district", "board", "13-gia-han-dot-xuat"),
    ],
)
def test_f1_opens_the_page_of_the_place(
    at_desk: Callable[..., MainWindow],
    settle: Callable[[], None],
    qtbot: QtBot,
    answers: Any,
    name: str,
    place: str,
    page: str,
) -> None:
    window = at_desk(name)
    window.shell.go(place)
    settle()
    shown: list[str] = []

    def read(dialog: HelpDialog) -> bool:
        shown.append(dialog.reader.page)
        shown.append(dialog.tabs.tabText(dialog.tabs.currentIndex()))
        return True

    answers.coming.append(read)
    qtbot.keyClick(window, Qt.Key.Key_F1)
    assert shown == [page, _("Manual")]


def test_f1_turns_from_the_manual_to_the_keys_and_back(qtbot: QtBot) -> None:
    dialog = HelpDialog("", CONTENTS, (), None)
    qtbot.addWidget(dialog)
    with qtbot.waitActive(dialog):
        dialog.show()
        dialog.activateWindow()
    shown = []
    for _press in range(2):
        qtbot.keyClick(dialog.reader.text, Qt.Key.Key_F1)
        shown.append(dialog.tabs.tabText(dialog.tabs.currentIndex()))
    assert shown == [_("Keys"), _("Manual")]
