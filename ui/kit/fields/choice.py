"""A large button that is one of several answers: a head, an explanation, an icon."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QSizePolicy, QVBoxLayout

from ui.base import icons, theme
from ui.kit.parts import label, set_style


class ChoiceButton(QPushButton):
    """As high as its words need; the pressed one is the answer."""

    def __init__(self, head: str, explains: str, icon: str) -> None:
        super().__init__()
        set_style(self, "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self.setAccessibleName(head)
        self.setAccessibleDescription(explains)
        # A button's usual policy would make it as wide as its words on one line.
        self.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Minimum)
        self._line = line = QHBoxLayout(self)
        line.setContentsMargins(20, 16, 20, 16)
        line.setSpacing(16)
        picture = QLabel()
        picture.setPixmap(icons.pixmap(icon, "primary", 20))
        line.addWidget(picture, 0, Qt.AlignmentFlag.AlignTop)
        words = QVBoxLayout()
        words.setSpacing(4)
        for text, kind in ((head, "head"), (explains, "second")):
            part = label(text, kind)
            # Labels take clicks from the button they lie on.
            part.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
            words.addWidget(part)
        line.addLayout(words, 1)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The words decide, not an empty button."""
        return self._line.sizeHint()

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """No smaller than the words in the room there is."""
        height = self._line.heightForWidth(max(self.width(), theme.px(320)))
        return QSize(theme.px(320), height)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Takes the height that the words need in this width."""
        super().resizeEvent(event)
        self.setMinimumHeight(self._line.heightForWidth(event.size().width()))
