"""Qt's own words are Vietnamese wherever Qt shows them."""

import sys
from collections.abc import Iterator
from pathlib import Path

import PySide6
import pytest
from PySide6.QtCore import Qt, QTranslator
from PySide6.QtPrintSupport import QPrintDialog, QPrinter
from PySide6.QtWidgets import (
    QAbstractButton,
    QApplication,
    QDialog,
    QDialogButtonBox,
    QFileDialog,
    QLabel,
    QLineEdit,
    QMessageBox,
    QPlainTextEdit,
    QWizard,
    QWizardPage,
)
from pytestqt.qtbot import QtBot

from gbv_desktop import i18n, settings
from gbv_desktop.i18n import _
from ui import app
from ui.frame.qt_words import QT_WORDS
from ui.frame.translator import CatalogueTranslator
from ui.kit.dialogs.asking import Dialogs

KEYS = {"QShortcut"}
"""Names of keys stay as they are printed on keyboards."""

NOT_WORDS = {"QT_LAYOUT_DIRECTION", "%p%"}


class Spy(QTranslator):
    """Writes down what Qt asks for."""

    def __init__(self) -> None:
        super().__init__()
        self.asked: set[tuple[str, str]] = set()

    def isEmpty(self) -> bool:
        return False

    def translate(
        self,
        context: str,
        sourceText: str,  # noqa: N803 - Qt's own name
        disambiguation: str | None = None,
        n: int = -1,
    ) -> str | None:
        self.asked.add((context, sourceText))
        return None


@pytest.fixture
def spy(qapp: QApplication) -> Iterator[Spy]:
    installed = Spy()
    qapp.installTranslator(installed)
    yield installed
    qapp.removeTranslator(installed)


def unknown(spy: Spy) -> set[str]:
    ours = {text for context, text in spy.asked if context not in KEYS | {""}}
    return {text for text in ours if not text.startswith("Alt+")} - NOT_WORDS - QT_WORDS


def all_buttons() -> list[QMessageBox.StandardButton]:
    named = {each for each in QMessageBox.StandardButton if each.name.isalpha()}
    aliases = {"NoButton", "Default", "Escape", "FlagMask", "ButtonMask"}
    return sorted((each for each in named if each.name not in aliases), key=lambda e: e.value)


def test_no_button_of_a_message_is_english(qapp: QApplication, qtbot: QtBot) -> None:
    app.set_up_look(qapp, settings.Settings())
    box = QMessageBox()
    qtbot.addWidget(box)
    for button in all_buttons():
        box.addButton(button)
    box.setDetailedText("x")
    texts = [each.text() for each in box.buttons()]
    assert len(texts) > 15
    assert [each for each in texts if each in QT_WORDS] == []
    assert box.button(QMessageBox.StandardButton.Yes).text() == "&Có"


def test_the_apology_is_vietnamese(qapp: QApplication, qtbot: QtBot) -> None:
    app.set_up_look(qapp, settings.Settings())
    shown: list[QDialog] = []
    door = Dialogs()
    door.show = lambda dialog: bool(shown.append(dialog))  # type: ignore[method-assign]
    door.apology()
    (dialog,) = shown
    qtbot.addWidget(dialog)
    assert [each.text() for each in dialog.findChildren(QAbstractButton)] == ["Đóng"]
    assert any(each.text().startswith("Xin lỗi") for each in dialog.findChildren(QLabel))


def test_we_know_every_word_qt_asks_for(qtbot: QtBot, spy: Spy) -> None:
    box = QMessageBox()
    buttons = QDialogButtonBox()
    for button in all_buttons():
        box.addButton(button)
        buttons.addButton(QDialogButtonBox.StandardButton(button.value))
    box.setDetailedText("x")
    files = QFileDialog(None)
    files.setOption(QFileDialog.Option.DontUseNativeDialog)
    files.setAcceptMode(QFileDialog.AcceptMode.AcceptSave)
    folders = QFileDialog(None)
    folders.setOption(QFileDialog.Option.DontUseNativeDialog)
    folders.setFileMode(QFileDialog.FileMode.Directory)
    wizard = QWizard()
    wizard.addPage(QWizardPage())
    wizard.addPage(QWizardPage())
    shown = [box, buttons, files, folders, wizard]
    for dialog in shown:
        qtbot.addWidget(dialog)
        dialog.setAttribute(Qt.WidgetAttribute.WA_DontShowOnScreen)
        dialog.show()
    for field in (QLineEdit("x"), QPlainTextEdit("x")):
        qtbot.addWidget(field)
        menu = field.createStandardContextMenu()
        qtbot.addWidget(menu)
    assert len(spy.asked) > 60
    assert unknown(spy) == set()


def test_all_of_them_are_translated() -> None:
    same = {"File"} & QT_WORDS
    ours = CatalogueTranslator()
    assert [each for each in sorted(QT_WORDS - same) if ours.translate("", each) == each] == []


def test_what_is_not_ours_is_left_to_others() -> None:
    translator = CatalogueTranslator()
    assert translator.translate("Any", "Something else") is None
    assert translator.translate("QPlatformTheme", "Cancel") == "Hủy bỏ"
    i18n.set_language("en")
    assert translator.translate("QPlatformTheme", "Cancel") == "Cancel"


def test_no_word_of_the_print_dialog_is_english(spy: Spy, qapp: QApplication) -> None:
    printer = QPrinter()  # it must outlive its dialog
    dialog = QPrintDialog(printer)
    dialog.show()
    dialog.close()
    dialog.deleteLater()
    qapp.processEvents()
    names = {"Form", "...", "A4"}  # a title that nobody sees, a button, a size of paper
    assert "Copies" in {text for _context, text in spy.asked}
    assert unknown(spy) <= names


def test_the_page_of_jobs_is_ours_where_printers_have_one() -> None:
    """Qt shows it only with a printer of CUPS, so its words are looked up in Qt's own library."""
    folder = Path(PySide6.__file__).parent / "Qt" / "lib"
    library = next(folder.glob("libQt6PrintSupport.so*"), None)
    if library is None:
        assert sys.platform != "linux"
        return
    said = library.read_bytes()
    first, last = said.index(b"\0Job Control\0"), said.index(b"\0Top Secret\0")
    pieces = {each.decode("ascii", "ignore") for each in said[first:last].split(b"\0")}
    names = {each for each in pieces if each[:1].isupper() and len(each) > 3}
    hints = {"QCupsJobWidget", "CUPS Banner page"}
    assert {"Print Immediately", "Unclassified"} <= names
    assert {each for each in names - hints if each not in QT_WORDS} == set()


def test_a_word_with_two_meanings_has_both(qapp: QApplication) -> None:
    i18n.set_language("vi")
    assert CatalogueTranslator().translate("QPrintSettingsOutput", "Options") == "Tùy chọn"
    assert _("Options") == "Phân tổ"
