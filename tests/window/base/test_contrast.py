"""What can be pressed and what cannot look different, and both can be read, in both looks."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator

import pytest
from PySide6.QtGui import QColor, QImage
from PySide6.QtWidgets import (
    QApplication,
    QCheckBox,
    QComboBox,
    QLineEdit,
    QPlainTextEdit,
    QPushButton,
    QRadioButton,
    QTextEdit,
    QToolButton,
    QWidget,
)

from gbv_desktop import settings
from ui import app as application
from ui.base import style, theme
from ui.base.style import apply_style
from ui.base.theme import CALM, HIGH_CONTRAST, Colours
from ui.kit.fields.autosave_box import AutosaveBox
from ui.kit.fields.plain_box import PlainBox
from ui.kit.parts import set_style

LOOKS = {"calm": CALM, "high contrast": HIGH_CONTRAST}
WORDS = "MMM HHH MMM"
LEAST = 4.5
KINDS = ("", "primary", "link", "place", "toggle", "menu", "choice")


@pytest.fixture(params=LOOKS)
def look(qapp: QApplication, request: pytest.FixtureRequest) -> Iterator[Colours]:
    application.set_up_look(qapp, settings.Settings())
    apply_style(qapp, LOOKS[request.param], 100)
    yield LOOKS[request.param]
    apply_style(qapp, CALM, 100)


def luminance(colour: QColor) -> float:
    """As the accessibility guidelines define it (WCAG 2.1)."""
    parts = (colour.redF(), colour.greenF(), colour.blueF())
    red, green, blue = (p / 12.92 if p <= 0.03928 else ((p + 0.055) / 1.055) ** 2.4 for p in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: QColor, other: QColor) -> float:
    low, high = sorted((luminance(one), luminance(other)))
    return (high + 0.05) / (low + 0.05)


def drawn(widget: QWidget) -> QImage:
    """As it stands on a card."""
    widget.resize(200, 40)
    widget.show()
    QApplication.processEvents()
    image = QImage(widget.size(), QImage.Format.Format_RGB32)
    image.fill(theme.colour("surface"))
    widget.render(image, renderFlags=QWidget.RenderFlag.DrawChildren)
    return image


def ink_and_ground(image: QImage) -> tuple[QColor, QColor]:
    """The colour most of it has, and what stands out most from it inside the edge."""
    inside = Counter(
        image.pixel(x, y) for x in range(8, image.width() - 8) for y in range(8, image.height() - 8)
    )
    ground = QColor(inside.most_common(1)[0][0])
    ink = max((QColor(each) for each in inside), key=lambda each: contrast(each, ground))
    return ink, ground


def button(kind: str) -> QPushButton:
    return set_style(QPushButton(WORDS), kind)


MADE: dict[str, Callable[[], QWidget]] = {
    **{f"button {kind}": lambda kind=kind: button(kind) for kind in KINDS},  # type: ignore[misc]
    "tool": QToolButton,
    "check": lambda: QCheckBox(WORDS),
    "radio": lambda: QRadioButton(WORDS),
    "field": lambda: QLineEdit(WORDS),
}


def text_of_a_report() -> AutosaveBox:
    made = AutosaveBox()
    made.setPlainText(WORDS)
    return made


def box_of_a_dialog() -> PlainBox:
    made = PlainBox()
    made.setPlainText(WORDS)
    return made


@pytest.mark.parametrize("name", MADE)
def test_what_cannot_be_used_looks_so_and_can_be_read(look: Colours, name: str, qtbot) -> None:  # type: ignore[no-untyped-def]
    on, off = MADE[name](), MADE[name]()
    for each in (on, off):
        qtbot.addWidget(each)
        if isinstance(each, QToolButton):
            each.setText(WORDS)
    off.setEnabled(False)
    enabled, disabled = drawn(on), drawn(off)
    looks = ink_and_ground(enabled), ink_and_ground(disabled)
    for ink, ground in looks:
        assert contrast(ink, ground) >= LEAST, (ink.name(), ground.name())
    assert looks[0] != looks[1]
    differ = [
        contrast(QColor(enabled.pixel(x, y)), QColor(disabled.pixel(x, y)))
        for x in range(0, enabled.width(), 2)
        for y in range(0, enabled.height(), 2)
    ]
    seen = sum(each > 1.1 for each in differ) / len(differ)
    assert seen > 0.01, f"{seen:.3f} of it looks different"
    if look is HIGH_CONTRAST and name not in ("check", "radio", "button link"):
        assert "dashed" in look.off_edge
        assert contrast(looks[0][1], looks[1][1]) > 1.2, "the ground tells it too"


WRITTEN: dict[str, Callable[[], QLineEdit | QPlainTextEdit | QTextEdit]] = {
    "line": lambda: QLineEdit(WORDS),
    "plain text": lambda: QPlainTextEdit(WORDS),
    "rich text": lambda: QTextEdit(WORDS),
    "text of a report": text_of_a_report,
    "box of a dialog": box_of_a_dialog,
}


@pytest.mark.parametrize("name", WRITTEN)
def test_what_is_locked_looks_so_and_can_be_read(look: Colours, name: str, qtbot) -> None:  # type: ignore[no-untyped-def]
    """As the texts of a report before the leader: nobody types into them for nothing."""
    open_, locked = WRITTEN[name](), WRITTEN[name]()
    for each in (open_, locked):
        qtbot.addWidget(each)
    locked.setReadOnly(True)
    written, shown = ink_and_ground(drawn(open_)), ink_and_ground(drawn(locked))
    for ink, ground in (written, shown):
        assert contrast(ink, ground) >= LEAST, (ink.name(), ground.name())
    assert shown[1] == QColor(look.off_soft)
    assert written[1] == QColor(look.surface)


@pytest.mark.parametrize("kind", KINDS)
def test_a_button_that_is_held_down_can_be_read(look: Colours, kind: str, qtbot) -> None:  # type: ignore[no-untyped-def]
    """As the one of persons is while its menu is open."""
    made = button(kind)
    qtbot.addWidget(made)
    made.setDown(True)
    ink, ground = ink_and_ground(drawn(made))
    assert contrast(ink, ground) >= LEAST, (ink.name(), ground.name())


def test_the_open_list_of_a_box_can_be_read(look: Colours, qtbot) -> None:  # type: ignore[no-untyped-def]
    box = QComboBox()
    qtbot.addWidget(box)
    box.addItems([WORDS, WORDS])
    box.show()
    box.showPopup()
    view = box.view()
    for row in range(2):
        view.setCurrentIndex(box.model().index(0, 0))
        QApplication.processEvents()
        rect = view.visualRect(box.model().index(row, 0))
        ink, ground = ink_and_ground(view.viewport().grab(rect).toImage())
        assert contrast(ink, ground) >= LEAST, (row, ink.name(), ground.name())
    box.hidePopup()


def test_no_ground_takes_the_colour_of_a_line() -> None:
    """In high contrast lines are as dark as ink: what stands on one could not be read."""
    sheet = style._SHEET.template
    rules = [each for each in sheet.split("}") if "background: $line" in each]
    assert all("rule" in each or "separator" in each for each in rules), rules
