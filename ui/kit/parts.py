"""Labels, buttons, tags, bars and cards that every page is made of."""

from __future__ import annotations

from collections.abc import Callable
from typing import TypeVar

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QFrame,
    QHBoxLayout,
    QLabel,
    QProgressBar,
    QPushButton,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from ui.base import icons, theme
from ui.base.theme import GAP
from ui.kit.layout.eliding import ElidingLabel
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.shortcuts import ShortcutButton, key_name

W = TypeVar("W", bound=QWidget)
B = TypeVar("B", bound=ShortcutButton)


def label(words: str, kind: str = "", tone: str = "") -> QLabel:
    """Plain text; ``kind`` and ``tone`` name its look in the style sheet (``ui.base.style``)."""
    made = ElidingLabel(words)
    # Names of units and plans come from files: they are text, never mark-up.
    made.setTextFormat(Qt.TextFormat.PlainText)
    made.setWordWrap(kind not in ("tag", "count"))
    return set_style(made, kind, tone)


def set_style(widget: W, kind: str = "", tone: str = "") -> W:
    """Gives a widget its look, also again later; returns it."""
    if kind:
        widget.setProperty("kind", kind)
    # Style sheets match properties when they are applied, and are not told of later ones.
    widget.setProperty("tone", tone)
    # A widget that was never shown gets its look when it is; asking twice costs a page's time.
    if widget.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
        widget.style().unpolish(widget)
        widget.style().polish(widget)
    return widget


def tag(words: str, tone: str = "plain") -> QLabel:
    """A small coloured word: ``good``, ``warning``, ``error``, ``primary``, ``plain``, …"""
    made = label(words, "tag", tone)
    made.setSizePolicy(QSizePolicy.Policy.Maximum, QSizePolicy.Policy.Maximum)
    return made


def set_tag(shown: QLabel, words: str, tone: str) -> None:
    """Changes a tag; without words it disappears."""
    shown.setText(words)
    shown.setVisible(bool(words))
    set_style(shown, "tag", tone)


def button(
    words: str,
    act: Callable[[], object],
    *,
    kind: str = "",
    icon: str = "",
    key: str = "",
    tip: str = "",
) -> QPushButton:
    """A button; ``key`` such as ``F7`` also works it and stands in its tip."""
    return dress(ShortcutButton(words, key), act, kind=kind, icon=icon, key=key, tip=tip)


def dress(
    made: B,
    act: Callable[[], object],
    *,
    kind: str = "",
    icon: str = "",
    key: str = "",
    tip: str = "",
) -> B:
    """Gives a button that was made elsewhere its look and its act."""
    set_style(made, kind)
    # Else every button of a dialog that has the focus would take Enter from the usual one.
    made.setAutoDefault(False)
    if icon:
        tone = "surface" if kind == "primary" else "primary" if kind == "link" else "ink"
        icons.put(made, icon, tone)
    made.setToolTip(" · ".join(each for each in (tip, key_name(key)) if each))
    # Qt would hand its own ``checked`` to an act that takes arguments.
    made.clicked.connect(lambda _checked=False: act())
    return made


_RESERVED = "reserved"


def reserve(shown: QWidget, why_not: str) -> None:
    """Disables a control for good, if whoever signed in may never use it; says why.

    Args:
        why_not: from ``Who.why_not``, for the role that the act needs; empty if they may.
    """
    if why_not:
        shown.setProperty(_RESERVED, why_not)
        enable(shown, why_not)


def enable(shown: QWidget, why_not: str = "") -> None:
    """Enables a control, or disables it and says why on hover and to a screen reader.

    One that was reserved stays disabled, whatever else would let it be used.
    """
    why_not = str(shown.property(_RESERVED) or "") or why_not
    # The tip of its own is kept once, or the reason would be taken for it at the second time.
    if shown.property("tip") is None:
        shown.setProperty("tip", shown.toolTip())
    shown.setEnabled(not why_not)
    shown.setToolTip(why_not or str(shown.property("tip")))
    shown.setAccessibleDescription(why_not)


def bar(done: int, total: int) -> QProgressBar:
    """How much is done, without words of its own: put the figures beside it."""
    made = QProgressBar()
    made.setTextVisible(False)
    # A range of nothing makes Qt draw a bar that runs to and fro, as if work went on.
    made.setRange(0, max(total, 1))
    made.setValue(done)
    made.setAccessibleName(f"{done}/{total}")
    return made


def rule() -> QFrame:
    """A thin line between two groups."""
    return set_style(QFrame(), "rule")


def row(*parts: QWidget | int, spacing: int = 8) -> QHBoxLayout:
    """Widgets side by side; a number is a stretch."""
    made = QHBoxLayout()
    made.setSpacing(spacing)
    for part in parts:
        if isinstance(part, int):
            made.addStretch(part)
        else:
            made.addWidget(part)
    return made


def bullet(words: str) -> QHBoxLayout:
    """One line of a list; what does not fit in the line goes on below its first word."""
    dot = label("•")
    dot.setWordWrap(False)
    made = row()
    made.addWidget(dot, 0, Qt.AlignmentFlag.AlignTop)
    text = label(words)
    text.setAlignment(Qt.AlignmentFlag.AlignTop)
    made.addWidget(text, 1)
    return made


def centred(widget: QWidget) -> QHBoxLayout:
    """A widget in the middle of the line, as high as its words need in its width."""
    made = QHBoxLayout()
    made.addStretch(1)
    made.addWidget(widget)
    made.addStretch(1)
    return made


def below_each_other(*parts: QWidget) -> QWidget:
    """Parts of a body from top to bottom, as far apart as cards."""
    body = set_style(QWidget(), "body")
    lines = QVBoxLayout(body)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(GAP)
    for part in parts:
        lines.addWidget(part)
    return body


def scrolled(widget: QWidget) -> QScrollArea:
    """A widget that scrolls up and down where the window is too low for it, as with large text."""
    return VerticalScrollArea(widget)


def digits(words: str) -> QLabel:
    """Digits to compare, large, in two even lines of groups."""
    # Two people read them to each other on the telephone, line by line.
    groups = words.split()
    half = (len(groups) + 1) // 2
    shown = label("\n".join(" ".join(part) for part in (groups[:half], groups[half:])), "digits")
    shown.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
    shown.setAccessibleName(words)
    return shown


class Card(QFrame):
    """A white block, with a head if there are words for it; add lines with :meth:`add`.

    Args:
        tone: colours its left edge; empty for none.
        beside: stands at the right end of the head, such as a tag.
    """

    def __init__(self, head: str = "", tone: str = "", beside: QWidget | None = None) -> None:
        super().__init__()
        set_style(self, "card", tone)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(20, GAP, 20, GAP)
        self.lines.setSpacing(8)
        if head:
            first = QHBoxLayout()
            first.addWidget(label(head, "head"), 1)
            if beside is not None:
                first.addWidget(beside, 0, Qt.AlignmentFlag.AlignTop)
            self.lines.addLayout(first)

    def add(self, widget: QWidget) -> None:
        """One more line at the end."""
        self.lines.addWidget(widget)


EMPTY, EMPTY_LEAST = 520, 240
"""Widths at 100 % of the words of an empty place, and at least."""


class EmptyState(QWidget):
    """What will stand here, and how to fill it."""

    def __init__(self, head: str, how: str, *acts: QWidget, icon: str = "inbox") -> None:
        super().__init__()
        self._words: list[QLabel] = []
        lines = QVBoxLayout(self)
        lines.setContentsMargins(GAP, 48, GAP, 48)
        lines.setSpacing(8)
        centre = Qt.AlignmentFlag.AlignHCenter
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "ghost", 32))
        lines.addWidget(picture, 0, centre)
        for words, kind in ((head, "head"), (how, "second")):
            line = label(words, kind)
            line.setAlignment(centre)
            self._words.append(line)
            lines.addLayout(centred(line))
        for act in acts:
            lines.addSpacing(4)
            lines.addWidget(act, 0, centre)
        lines.addStretch(1)
        self._wrap(theme.px(EMPTY))

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Its words stand in a column that is no wider than the place."""
        super().resizeEvent(event)
        self._wrap(min(theme.px(EMPTY), event.size().width() - 2 * GAP))

    def _wrap(self, width: int) -> None:
        for each in self._words:
            # Centred and wrapped together, Qt would give the words the width of their longest
            # word.
            each.setFixedWidth(max(width, theme.px(EMPTY_LEAST)))

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Narrower than its words are where there is room."""
        return QSize(theme.px(EMPTY_LEAST) + 2 * GAP, super().minimumSizeHint().height())
