"""Labels, buttons and tabs whose words give way where the room ends; the tip has the whole."""

from __future__ import annotations

from PySide6.QtCore import QEvent, QRect, QSize, Qt
from PySide6.QtGui import QHelpEvent, QPainter, QPaintEvent
from PySide6.QtWidgets import (
    QComboBox,
    QLabel,
    QLineEdit,
    QPushButton,
    QSizePolicy,
    QStyle,
    QStyleOptionButton,
    QStyleOptionComboBox,
    QStyleOptionTab,
    QStylePainter,
    QTabBar,
    QTabWidget,
    QToolTip,
    QWidget,
)

from ui.base import theme
from ui.kit.layout.elided_text import MAY_BREAK, elide_line, elide_lines, widest_part
from ui.kit.layout.folding import UNBOUND
from ui.kit.layout.screens import least_of

BESIDE = 28
"""Pixels at 100 % that a line takes beside its text: padding, frame and the cursor."""


WORD = 240
"""Pixels at 100 % from which a word in a wrapped label breaks at its joints, or gives way."""

LEAST_TOLD = 12
"""Letters, of which the last is "…", that leave something to read; with fewer, nothing is better.
"""

TAB = 64
"""Pixels at 100 % that a tab has at least: its frame and some letters."""
MANY = 7
"""From so many tabs on their frames would take the room of their words."""


class ElidingLabel(QLabel):
    """A label that never shows a part of a figure, whatever squeezes it.

    A wrapped one takes the name of a folder or a file, which has no spaces, on to the next line:
    it never makes its window wider than a long word of a sentence would.
    """

    @property
    def shown(self) -> str:
        """Its words as far as they fit."""
        # Asked at each painting: the room is known only when the layout has had its say.
        metrics, room = self.fontMetrics(), self.contentsRect().width()
        if self.wordWrap():
            return elide_lines(self.text(), metrics, room)
        lines = self.text().split("\n")
        return "\n".join(elide_line(each, metrics, room) for each in lines)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As wide as its longest word, which may be the name of a folder only up to its joints."""
        least, most = super().minimumSizeHint(), theme.px(WORD)
        if least.width() <= most or not self.wordWrap():
            return least
        beside = self.width() - self.contentsRect().width()
        return QSize(widest_part(self.text(), self.fontMetrics(), most) + beside, least.height())

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """The lines that are painted, which may be more than Qt knows of."""
        height = super().heightForWidth(width)
        if not self.wordWrap() or super().minimumSizeHint().width() <= width:
            return height
        inside, metrics = self.contentsRect().size(), self.fontMetrics()
        room = width - (self.width() - inside.width())
        shown = elide_lines(self.text(), metrics, room)
        flags = int(self.alignment()) | int(Qt.TextFlag.TextWordWrap)
        lines = metrics.boundingRect(QRect(0, 0, room, UNBOUND), flags, shown).height()
        return lines + self.height() - inside.height()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """As any label; what does not fit is said shorter."""
        shown = self.shown
        if shown == self.text():
            tip_what_was_elided(self, self.text(), cut=False)
            super().paintEvent(event)
            return
        tip_what_was_elided(self, self.text(), cut=shown.replace(MAY_BREAK, "") != self.text())
        painter = QPainter(self)
        self.drawFrame(painter)
        # Without TextDontClip a rounded pixel would take the last letter of what was found to
        # fit.
        wrap = Qt.TextFlag.TextWordWrap if self.wordWrap() else Qt.TextFlag.TextDontClip
        painter.setPen(self.palette().color(self.foregroundRole()))
        painter.drawText(self.contentsRect(), int(self.alignment()) | int(wrap), shown)
        painter.end()


class ElidingLine(ElidingLabel):
    """A line that may be narrower than its words from the beginning."""

    def __init__(self, words: str, kind: str = "") -> None:
        super().__init__()
        if kind:
            self.setProperty("kind", kind)
        self.setTextFormat(Qt.TextFormat.PlainText)
        # Ignored, not Maximum: with its words as a wish, a long name of a unit would widen the
        # window.
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Preferred)
        self.say(words)

    def say(self, words: str) -> None:
        """Shows other words."""
        self.setText(words)
        # A screen reader has no edge of a window: it hears the whole.
        self.setAccessibleName(words)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its beginning is enough."""
        return QSize(theme.px(60), super().minimumSizeHint().height())


class SpareLine(ElidingLine):
    """A line beside others that may be missing: where a letter or two have room, it is empty."""

    @property
    def shown(self) -> str:
        """Its words as far as they fit, and none where they would tell nothing."""
        shown = super().shown
        return shown if shown == self.text() or len(shown) > LEAST_TOLD else ""


class ElidingButton(QPushButton):
    """A button whose words end in "…" where it has no room for them."""

    @property
    def shown(self) -> str:
        """Its words as far as they fit."""
        # Icon, padding and frame are the style's; only the style knows how much they take.
        beside = super().sizeHint().width() - self._long(self.text())
        return elide_line(self.text(), self.fontMetrics(), self.width() - beside)

    def _long(self, words: str) -> int:
        return self.fontMetrics().size(int(Qt.TextFlag.TextShowMnemonic), words).width()

    def paintEvent(self, event: QPaintEvent) -> None:  # noqa: N802 - Qt's own name
        """As any button, with the words that fit."""
        shown = self.shown
        if shown == self.text():
            tip_what_was_elided(self, self.text(), cut=False)
            super().paintEvent(event)
            return
        tip_what_was_elided(self, self.text(), cut=True)
        option = QStyleOptionButton()
        # Painted by the style from an option: setText would ask for another layout at each
        # painting.
        self.initStyleOption(option)
        option.text = shown
        painter = QStylePainter(self)
        painter.drawControl(QStyle.ControlElement.CE_PushButton, option)
        painter.end()


class ElidingComboBox(QComboBox):
    """A box to choose from whose words end in "…" where it has no room for them."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # What is chosen may be longer than the box, and an opened list hides what lies behind it.
        self.currentTextChanged.connect(self.setToolTip)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """A little more than Qt thinks, which forgets the room beside the words."""
        return super().sizeHint() + QSize(theme.px(8), 0)

    def setAccessibleName(self, name: str) -> None:  # noqa: N802 - Qt's own name
        """Names the box, and the line in it where one can be written in."""
        super().setAccessibleName(name)
        line = self.lineEdit()
        if line is not None:
            line.setAccessibleName(name)

    def initStyleOption(self, option: QStyleOptionComboBox) -> None:  # noqa: N802 - Qt's own name
        """Not half a letter, and no part of a number."""
        super().initStyleOption(option)
        part = QStyle.SubControl.SC_ComboBoxEditField
        # Qt cuts the words of a box in the middle of a letter, and so a number in the middle of
        # it.
        room = self.style().subControlRect(QStyle.ComplexControl.CC_ComboBox, option, part, self)
        option.currentText = elide_line(self.currentText(), self.fontMetrics(), room.width() - 4)


def grow_with_number(field: QLineEdit, width: int = 0) -> None:
    """Has a line for a number grow with it: what scrolls out of a line leaves another number.

    Args:
        field: a line to type a number in.
        width: in pixels, while the number needs no more; 0 leaves it to the layout.
    """

    def grow(text: str) -> None:
        needed = field.fontMetrics().horizontalAdvance(text) + theme.px(BESIDE)
        if width:
            field.setFixedWidth(max(width, needed))
        else:
            field.setMinimumWidth(needed)

    grow(field.text())
    # Read by the tests that look for numbers in fields which cannot grow.
    field.setProperty("grows", True)
    field.textChanged.connect(grow)


class ElidingTabs(QTabBar):
    """Tabs that share the room there is."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        # Arrows beside tabs hide whole tabs, and who works by keyboard does not learn of them.
        self.setUsesScrollButtons(False)
        self.setElideMode(Qt.TextElideMode.ElideRight)

    def tabInserted(self, at: int) -> None:  # noqa: N802 - Qt's own name
        """Where there are many, each has less room around its words."""
        super().tabInserted(at)
        self._frame()

    def tabRemoved(self, at: int) -> None:  # noqa: N802 - Qt's own name
        """As before, where there are few again."""
        super().tabRemoved(at)
        self._frame()

    def _frame(self) -> None:
        kind = "many-tabs" if self.count() >= MANY else ""
        if kind == (self.property("kind") or ""):
            return
        self.setProperty("kind", kind)
        # Style sheets match properties when they are applied, and are not told of later ones.
        if self.testAttribute(Qt.WidgetAttribute.WA_WState_Polished):
            self.style().unpolish(self)
            self.style().polish(self)

    def minimumTabSizeHint(self, at: int) -> QSize:  # noqa: N802 - Qt's own name
        """Short tabs stay whole; the long ones share what these leave, each as much as another."""
        whole = [self.tabSizeHint(each) for each in range(self.count())]
        left, share = self.width(), 0
        # The shortest first: what each leaves of its share is shared by those that are longer.
        for done, wide in enumerate(sorted(each.width() for each in whole)):
            share = left // (len(whole) - done)
            if wide > share:
                break
            left -= wide
            share = wide
        return QSize(min(whole[at].width(), share), whole[at].height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The beginnings of its words are enough."""
        return QSize(theme.px(TAB) * self.count(), super().minimumSizeHint().height())

    def initStyleOption(self, option: QStyleOptionTab, at: int) -> None:  # noqa: N802 - Qt's own name
        """What does not fit ends in "…", and never within a number."""
        super().initStyleOption(option, at)
        words: str = option.text
        if words != self.tabText(at):
            # Qt has elided already, maybe within a number: its width is the room that there is.
            room = self.fontMetrics().horizontalAdvance(words)
            option.text = elide_line(self.tabText(at), self.fontMetrics(), room)

    def event(self, event: QEvent) -> bool:
        """The tip of a tab that gave way is its words."""
        if isinstance(event, QHelpEvent) and event.type() == QEvent.Type.ToolTip:
            at = self.tabAt(event.pos())
            if at >= 0 and self.tabRect(at).width() < self.tabSizeHint(at).width():
                QToolTip.showText(event.globalPos(), self.tabText(at), self)
                return True
        return super().event(event)


class TabPages(QTabWidget):
    """Pages behind such tabs."""

    def __init__(self) -> None:
        super().__init__()
        self.setTabBar(ElidingTabs())
        # Pages differ in what they need at least, and Qt would ask only the first.
        self.currentChanged.connect(lambda _at: self.updateGeometry())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """That of the page in front; its tabs give way."""
        least = self.currentWidget().minimumSizeHint() if self.count() else QSize()
        return QSize(least.width(), least.height() + self.tabBar().sizeHint().height())

    def hasHeightForWidth(self) -> bool:  # noqa: N802 - Qt's own name
        """Wrapped words need more lines where it is narrow."""
        return True

    def heightForWidth(self, width: int) -> int:  # noqa: N802 - Qt's own name
        """What the page in front needs at least, below the tabs."""
        least = least_of(self.currentWidget(), width).height() if self.count() else 0
        return least + self.tabBar().sizeHint().height()


def tip_what_was_elided(widget: QWidget, words: str, *, cut: bool) -> None:
    """Puts words that are cut first into the tip; takes them out again when they fit."""
    tip = widget.toolTip()
    # A tip may be set by others, too: theirs stays below the words and is left there when these
    # go.
    told = tip == words or tip.startswith(f"{words}\n")
    if cut and not told:
        widget.setToolTip(f"{words}\n{tip}".strip())
        widget.setProperty("told", True)
    elif not cut and widget.property("told"):
        widget.setToolTip(tip.removeprefix(words).strip() if told else tip)
        widget.setProperty("told", False)
