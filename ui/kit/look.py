"""Language, size of text and contrast: chosen at the door and in Hệ thống, worn at once."""

from __future__ import annotations

from functools import partial
from typing import Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QAbstractButton, QApplication, QHBoxLayout, QPushButton

from gbv_desktop import settings
from gbv_desktop.i18n import LANGUAGES, _, fill, set_language
from gbv_desktop.settings import Settings
from ui.base import theme
from ui.base.shell import Shell
from ui.base.style import apply_style
from ui.base.timers import once
from ui.kit.parts import button, enable, row, set_style

OWN_NAMES = {"vi": "Tiếng Việt", "en": "English"}
"""Each language is named in itself, so that whoever reads it finds it."""

SMALLEST, LARGEST, STEP = 80, 200, 10


def apply_look(app: QApplication, chosen: Settings) -> None:
    """Puts language, colours and size of text on the application."""
    set_language(chosen.language)
    colours = theme.HIGH_CONTRAST if chosen.high_contrast else theme.CALM
    apply_style(app, colours, chosen.text_size)


class _Pressed:
    """The button that had the window built anew; empty once its successor has the focus."""

    name = ""


def keep_focus(button: QAbstractButton, name: str) -> None:
    """Names a button of the look; made anew after it was pressed, it has the focus again.

    Whoever wants larger text presses it more than once.
    """
    button.setObjectName(name)
    if name == _Pressed.name:
        _Pressed.name = ""
        # After the page or the door has put the focus where they usually go.
        once(button, 0, lambda: button.setFocus(Qt.FocusReason.OtherFocusReason)).start()


def change_look(shell: Shell, **values: Any) -> None:
    """Changes the look, remembers it, and has the window built anew."""
    # The window is built anew below the hand that presses; by name the new button is found.
    pressed = QApplication.focusWidget()
    # Remembered outside of all widgets, since all of them go.
    _Pressed.name = pressed.objectName() if pressed is not None else ""
    shell.remember(lambda known: settings.changed(known, **values))
    app = QApplication.instance()
    if isinstance(app, QApplication):
        apply_look(app, shell.settings)
    shell.restyled.emit()


def language_buttons(shell: Shell) -> QHBoxLayout:
    """One button for each language; the one in use is pressed."""
    made: list[QPushButton] = []
    for code in LANGUAGES:
        each = button(OWN_NAMES[code], partial(change_look, shell, language=code))
        keep_focus(each, f"language-{code}")
        each.setCheckable(True)
        each.setChecked(code == shell.settings.language)
        made.append(set_style(each, "toggle"))
    return row(*made)


def size_buttons(shell: Shell) -> QHBoxLayout:
    """Smaller and larger text."""
    size = shell.settings.text_size
    smaller = button("A−", lambda: change_look(shell, text_size=max(SMALLEST, size - STEP)))
    larger = button("A+", lambda: change_look(shell, text_size=min(LARGEST, size + STEP)))
    keep_focus(smaller, "smaller-text")
    keep_focus(larger, "larger-text")
    now = fill(_("the text is at {size} %"), {"size": size})
    smaller.setAccessibleName(f"{_('Smaller text')}, {now}")
    larger.setAccessibleName(f"{_('Larger text')}, {now}")
    smaller.setToolTip(_("Smaller text"))
    larger.setToolTip(_("Larger text"))
    enable(smaller, _("The text cannot be smaller.") if size <= SMALLEST else "")
    enable(larger, _("The text cannot be larger.") if size >= LARGEST else "")
    return row(smaller, larger)
