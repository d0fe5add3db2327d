"""The style sheet of the application; what a widget is stands in its property ``kind``."""

from __future__ import annotations

from string import Template

from PySide6.QtCore import QDir
from PySide6.QtWidgets import QApplication

from gbv_desktop.paths import resource
from ui.base import theme
from ui.base.theme import Colours, scaled

_SIZES = {
    "text": theme.TEXT,
    "block": theme.BLOCK,
    "title_size": theme.TITLE,
    "small": theme.SMALL,
    "big": 26,
    "row": theme.ROW,
    # Qt adds the border to a least height. In focus the border is a pixel wider, so that height
    # and padding give way by as much: else a widget would grow under the cursor.
    "button": theme.BUTTON - 2,
    "button_focus": theme.BUTTON - 4,
    "field": theme.BUTTON - 4,
    "field_focus": theme.BUTTON - 6,
    "pad": 16,
    "pad_focus": 15,
    "mark": 14,
    "box": 16,
    "hole": 8,
    "drop": 24,
    "spin": 20,
}


_ICONS = "icons"
"""What the sheet calls the folder of icons. Its path stands in no sheet: at a space, which stands
in the names of most people whose folder Windows makes, Qt would take the rest of it for nothing."""


def apply_style(app: QApplication, colours: Colours, text_size: int) -> None:
    """Gives the whole application its colours and its size of text."""
    # First: widgets ask for their pixels as soon as font and sheet reach them.
    theme.use(colours, text_size)
    QDir.setSearchPaths(_ICONS, [str(resource("icons"))])
    palette, sheet = theme.palette(colours), style_sheet(colours, text_size)
    font = theme.font(text_size)
    # With the same look once more Qt would go through every widget there is.
    if (app.palette(), app.styleSheet(), app.font()) == (palette, sheet, font):
        return
    app.setPalette(palette)
    app.setStyleSheet(sheet)
    # Last: with its first sheet Qt gives lists, menus and tips the letters of Windows again.
    app.setFont(font)


def style_sheet(colours: Colours, text_size: int) -> str:
    """The style sheet at a size of text in per cent."""
    sizes = {name: scaled(size, text_size) for name, size in _SIZES.items()}
    sizes |= _round(sizes["box"], sizes["hole"])
    return _SHEET.substitute(vars(colours), **sizes)


def _round(box: int, hole: int) -> dict[str, int]:
    """A circle to choose: Qt draws a square where the radius is more than half of the whole.

    Args:
        box: the inner width of an empty one, which has a line of 1 px around it.
        hole: about the inner width of a chosen one, whose line is the ring.
    """
    whole = box + 2
    ring = (whole - hole) // 2
    return {"round": whole // 2, "ring": ring, "hole": whole - 2 * ring}


# A template with "$": a style sheet is full of the braces that format() takes for its own.
_SHEET = Template("""
QWidget { color: $ink; }
QMainWindow, QDialog, QMessageBox, [kind="page"], QScrollArea {
    background: $background; border: none;
}
QScrollArea > QWidget > [kind="body"], [kind="body"] { background: $background; }
QLabel { background: transparent; }
QToolTip {
    background: $surface; color: $ink; border: 1px solid $edge; padding: 6px 8px;
}

[kind="band"] { background: $training; color: $surface; font-weight: 600; padding: 6px 24px; }
[kind="waiting"] { background: $primary_soft; border-bottom: 1px solid $primary; }
[kind="top"] { background: $surface; border-bottom: 1px solid $line; }
[kind="side"] { background: $surface; border-right: 1px solid $line; }
[kind="foot"] { background: $surface; border-top: 1px solid $line; }
[kind="foot"] QLabel { color: $second; font-size: ${small}px; }
[kind="foot"] [tone="good"] { color: $good; font-weight: 600; }
[kind="unit"] { font-size: ${block}px; font-weight: 600; }
[kind="second"] { color: $second; }
[kind="title"] { font-size: ${title_size}px; font-weight: 600; }
[kind="head"] { font-size: ${block}px; font-weight: 600; }
[kind="strong"] { font-weight: 600; }
[kind="big"] { font-size: ${big}px; font-weight: 600; }
[kind="digits"] { font-size: ${big}px; font-weight: 600; color: $primary; }
[kind="small"] { color: $second; font-size: ${small}px; }
[kind="number"] { color: $second; font-size: ${small}px; }
[kind="label"] { font-weight: 500; }
[kind="step"] { color: $second; padding: 4px 0; }
[kind="step"][tone="now"] { color: $primary; font-weight: 600; }
[kind="step"][tone="past"] { color: $ink; }
[kind="wrong"], [kind="head"][tone="error"] { color: $error; }
[kind="rule"] { background: $line; border: none; max-height: 1px; min-height: 1px; }

/* The words of all cards begin below each other: a wider edge takes its pixels of the padding. */
[kind="card"] {
    background: $surface; border: 1px solid $line; border-radius: 8px; padding-left: 3px;
}
[kind="card"][tone="primary"], [kind="card"][tone="error"], [kind="card"][tone="training"],
[kind="card"][tone="good"], [kind="card"][tone="warning"], [kind="card"][tone="campaign"] {
    border-top-left-radius: 0; border-bottom-left-radius: 0; padding-left: 0;
}
[kind="card"][tone="primary"] { border-left: 4px solid $primary; }
[kind="card"][tone="good"] { border-left: 4px solid $good; }
[kind="card"][tone="warning"] { border-left: 4px solid $warning; }
[kind="card"][tone="error"] { border-left: 4px solid $error; }
[kind="card"][tone="campaign"] { border-left: 4px solid $campaign; }
[kind="card"][tone="training"] { border-left: 4px solid $training; }

[kind="tag"] { border-radius: 4px; padding: 2px 8px; font-weight: 500; font-size: ${small}px; }
[kind="tag"][tone="plain"] { background: $plain_soft; color: $plain; }
[kind="tag"][tone="primary"] { background: $primary_soft; color: $primary; }
[kind="tag"][tone="good"] { background: $good_soft; color: $good; }
[kind="tag"][tone="warning"] { background: $warning_soft; color: $warning; }
[kind="tag"][tone="error"] { background: $error_soft; color: $error; }
[kind="tag"][tone="campaign"] { background: $campaign_soft; color: $warning; }
[kind="tag"][tone="training"] { background: $training_soft; color: $training; }
[kind="count"] {
    background: $primary; color: $surface; border-radius: 9px; padding: 1px 8px;
    font-size: ${small}px; font-weight: 600;
}

QPushButton, QToolButton {
    background: $surface; border: 1px solid $line; border-radius: 6px;
    min-height: ${button}px; padding: 0 ${pad}px; font-weight: 500;
}
QToolButton { padding: 0 8px; }
QPushButton:hover, QToolButton:hover { background: $soft; }
QPushButton:pressed, QToolButton:pressed { background: $pressed; }
QPushButton:focus { border: 2px solid $primary; padding: 0 ${pad_focus}px;
    min-height: ${button_focus}px; }
QToolButton:focus { border: 2px solid $primary; padding: 0 7px; min-height: ${button_focus}px; }
QToolButton:checked { background: $primary_soft; border-color: $primary; color: $primary; }
QPushButton[kind="primary"] { background: $primary; border-color: $primary; color: $surface; }
QPushButton[kind="primary"]:hover, QPushButton[kind="primary"]:pressed {
    background: $primary_hover;
}
QPushButton[kind="primary"]:focus { border: 2px solid $ink; }
QPushButton[kind="link"] {
    background: transparent; border: 1px solid transparent; color: $primary;
    text-decoration: underline; padding: 0 4px; text-align: left;
}
QPushButton[kind="link"]:hover { color: $primary_hover; }
QPushButton[kind="link"]:focus { border: 2px solid $primary; padding: 0 3px; }
QPushButton[kind="place"] {
    background: transparent; border: none; border-left: 3px solid transparent; border-radius: 0;
    text-align: left; padding: 0 8px 0 20px; min-height: ${button}px;
}
QPushButton[kind="place"]:hover { background: $soft; }
QPushButton[kind="place"]:checked {
    background: $primary_soft; border-left: 3px solid $primary; color: $primary;
    font-weight: 600;
}
QPushButton[kind="place"]:focus { border: 2px solid $primary; padding: 0 6px 0 21px; }
QPushButton[kind="toggle"]:checked {
    background: $primary_soft; border-color: $primary; color: $primary;
}
QPushButton[kind="menu"] { padding-right: 28px; }
QPushButton[kind="menu"]:focus { padding-right: 27px; }
QPushButton[kind="choice"] {
    text-align: left; padding: 12px 16px; font-weight: 500;
}
QPushButton[kind="choice"]:checked { border: 2px solid $primary; background: $primary_soft; }
QPushButton:disabled, QToolButton:disabled, QPushButton[kind]:disabled {
    color: $off; background: $off_soft; border: $off_edge;
}
QPushButton[kind="link"]:disabled {
    background: transparent; border-color: transparent; text-decoration: none;
}
QPushButton::menu-indicator {
    image: url(icons:chevron-down.svg); width: ${mark}px; height: ${mark}px; right: 8px;
    subcontrol-position: right center; subcontrol-origin: padding;
}

QLineEdit, QComboBox, QSpinBox, QPlainTextEdit, QTextEdit {
    background: $surface; border: 1px solid $edge; border-radius: 6px; padding: 0 8px;
    selection-background-color: $primary; selection-color: $surface;
}
QLineEdit, QComboBox, QSpinBox { min-height: ${field}px; }
QPlainTextEdit, QTextEdit { padding: 4px 6px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QPlainTextEdit:focus,
QTextEdit:focus { border: 2px solid $primary; padding: 0 7px; }
QLineEdit:focus, QComboBox:focus, QSpinBox:focus, QLineEdit[wrong="true"] {
    min-height: ${field_focus}px;
}
QPlainTextEdit:focus, QTextEdit:focus { padding: 3px 5px; }
QLineEdit QToolButton, QLineEdit QToolButton:focus {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QLineEdit:read-only, QPlainTextEdit:read-only, QTextEdit:read-only {
    background: $off_soft; color: $second; border: $off_edge;
}
QLineEdit:read-only:focus, QPlainTextEdit:read-only:focus, QTextEdit:read-only:focus {
    border: 2px solid $primary;
}
QLineEdit:disabled, QComboBox:disabled, QSpinBox:disabled,
QPlainTextEdit:disabled, QTextEdit:disabled {
    background: $off_soft; color: $off; border: $off_edge;
}
QTextBrowser[kind="manual"] { background: $surface; color: $ink; padding: 8px 14px; }
QLineEdit[wrong="true"], QPlainTextEdit[wrong="true"] {
    border: 2px solid $error; padding: 0 7px;
}
QAbstractSpinBox QLineEdit, QAbstractSpinBox QLineEdit:focus, QComboBox QLineEdit {
    background: transparent; border: none; padding: 0; min-height: 0;
}
QSpinBox::up-button, QSpinBox::down-button {
    border: none; background: transparent; width: ${spin}px; subcontrol-origin: border;
}
QSpinBox::up-arrow { image: url(icons:chevron-up.svg); width: ${mark}px; height: ${mark}px; }
QSpinBox::down-arrow { image: url(icons:chevron-down.svg); width: ${mark}px; height: ${mark}px; }
QComboBox::drop-down { border: none; width: ${drop}px; }
QComboBox::down-arrow { image: url(icons:chevron-down.svg); width: ${mark}px; height: ${mark}px; }
#qt_calendar_navigationbar { background: $surface; }
QCalendarWidget QToolButton { color: $ink; }
QComboBox QAbstractItemView {
    background: $surface; border: 1px solid $edge; outline: 0;
    selection-background-color: $primary_soft; selection-color: $primary;
}
QCheckBox::indicator, QRadioButton::indicator {
    width: ${box}px; height: ${box}px; border: 1px solid $edge; background: $surface;
}
QCheckBox::indicator { border-radius: 3px; }
QRadioButton::indicator { border-radius: ${round}px; }
QCheckBox::indicator:checked {
    background: $primary; border-color: $primary; image: url(icons:check-white.svg);
}
/* A ring is drawn round only while the whole keeps the size of the empty one. */
QRadioButton::indicator:checked {
    border: ${ring}px solid $primary; width: ${hole}px; height: ${hole}px;
}
QCheckBox::indicator:focus, QRadioButton::indicator:focus { border-color: $primary; }
QCheckBox::indicator:disabled, QRadioButton::indicator:disabled {
    background: $off_soft; border: $off_edge;
}
QLineEdit[kind="cell"], QLineEdit[kind="cell"]:focus {
    border: 2px solid $primary; border-radius: 0; padding: 0 5px; min-height: 0;
}
[kind="finding"] { background: transparent; border: none; border-left: 3px solid $line; }
[kind="finding"][tone="error"] { border-left-color: $error; }
[kind="finding"][tone="warning"] { border-left-color: $warning; }
[kind="finding"][tone="primary"] { border-left-color: $primary; }
QScrollArea[kind="clear"], QScrollArea > QWidget > [kind="clear"] { background: transparent; }
[kind="clause"] { color: $primary; font-weight: 500; }
[kind="strip"] { background: $primary_soft; border-radius: 6px; }
[kind="hint"] { color: $warning; font-size: ${small}px; }
QListView[kind="sections"] { border-radius: 8px; padding: 4px; }
QCheckBox, QRadioButton { spacing: 8px; min-height: ${row}px; background: transparent; }
QCheckBox:focus, QRadioButton:focus { color: $primary; }
QCheckBox:disabled, QRadioButton:disabled { color: $off; }

QTableView, QTreeView, QListView {
    background: $surface; border: 1px solid $line; gridline-color: $line; outline: 0;
    selection-background-color: $primary_soft; selection-color: $ink;
}
QTableView:focus, QTreeView:focus, QListView:focus { border: 1px solid $primary; }
QTreeView::item { border: none; }
QTreeView::branch:has-children:open { image: url(icons:chevron-down.svg); }
QTreeView::branch:has-children:closed { image: url(icons:chevron-right.svg); }
QTreeView::item:selected, QListView::item:selected {
    background: $primary_soft; color: $primary;
}
QListView::item { min-height: ${row}px; padding-left: 8px; }
QHeaderView { background: $soft; }
QHeaderView::section {
    background: $soft; color: $ink; border: none; border-right: 1px solid $line;
    border-bottom: 1px solid $line; padding: 6px 10px; font-weight: 600; font-size: ${small}px;
}
QTableCornerButton::section { background: $soft; border: none; }

QTabBar { qproperty-drawBase: 0; }
QTabBar::tab {
    background: transparent; padding: 8px 16px; border-bottom: 2px solid transparent;
    font-weight: 500; color: $second;
}
QTabBar[kind="many-tabs"]::tab { padding: 8px 5px; }
QTabBar::tab:selected { color: $primary; border-bottom-color: $primary; }
QTabBar::tab:hover { color: $ink; }
QTabBar::tab:focus { background: $primary_soft; }
QTabWidget::pane { border: none; border-top: 1px solid $line; }

QMenu { background: $surface; border: 1px solid $edge; padding: 4px; }
QMenu::item { padding: 6px 24px 6px 16px; border-radius: 4px; }
QMenu::item:selected { background: $primary_soft; color: $primary; }
QMenu::item:disabled { color: $off; }
QMenu::separator { height: 1px; background: $line; margin: 4px 8px; }

QProgressBar {
    background: $soft; border: none; border-radius: 3px; min-height: 6px; max-height: 6px;
}
QProgressBar::chunk { background: $primary; border-radius: 3px; }

QScrollBar:vertical { background: transparent; width: 12px; margin: 0; }
QScrollBar:horizontal { background: transparent; height: 12px; margin: 0; }
QScrollBar::handle { background: $ghost; border-radius: 4px; margin: 2px; }
QScrollBar::handle:vertical { min-height: 32px; }
QScrollBar::handle:horizontal { min-width: 32px; }
QScrollBar::handle:hover { background: $second; }
QScrollBar::add-line, QScrollBar::sub-line { width: 0; height: 0; }
QScrollBar::add-page, QScrollBar::sub-page { background: transparent; }
QSplitter::handle { background: transparent; }
""")
