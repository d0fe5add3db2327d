"""A card that counts and filters: ``Xã, thị trấn 8/9`` with a bar, pressed to see only these."""

from __future__ import annotations

from PySide6.QtCore import QSize, Qt
from PySide6.QtWidgets import QHBoxLayout, QLabel, QPushButton, QVBoxLayout

from gbv_desktop.domain.totals.board import GroupCount
from gbv_desktop.i18n import _, fill, tr
from ui.base import theme
from ui.kit.layout.eliding import ElidingLine
from ui.kit.parts import bar, label, set_style


class CountCard(QPushButton):
    """``done`` of ``total``; checkable, one of several."""

    def __init__(self, name: str) -> None:
        super().__init__()
        set_style(self, "choice")
        self.setCheckable(True)
        self.setAutoDefault(False)
        self._name = name
        self._lines = lines = QVBoxLayout(self)
        lines.setContentsMargins(16, 10, 16, 12)
        lines.setSpacing(4)
        first = QHBoxLayout()
        first.addWidget(_quiet(ElidingLine(name, "second")), 1)
        self._late = _quiet(label("", "small", "warning"))
        first.addWidget(self._late)
        lines.addLayout(first)
        self._count = _quiet(label("", "big"))
        lines.addWidget(self._count)
        self._bar = bar(0, 1)
        lines.addWidget(self._bar)

    def show_count(self, count: GroupCount) -> None:
        """Shows other numbers; beside them what somebody has to do first."""
        self._count.setText(f"{count.received}/{count.owed}")
        late = fill(_("{count} late"), {"count": count.late}) if count.late else ""
        double = ""
        if count.undecided:
            double = fill(_("{count} in conflict"), {"count": count.undecided})
        # Two versions first: those count nowhere until somebody has phoned.
        self._late.setText(double or late)
        # From 0 to 0 Qt would draw a bar that runs on for ever.
        self._bar.setRange(0, max(count.owed, 1))
        self._bar.setValue(count.received)
        said = " ".join(filter(None, (tr(count.words), f"{late}." if late else "")))
        self.setAccessibleName(f"{self._name}: {said}")
        self.setToolTip(f"{self._name}: {said}")

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """The words decide, not an empty button."""
        return QSize(theme.px(160), self._lines.sizeHint().height())

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """As high as the words; narrow windows may squeeze it."""
        return QSize(theme.px(110), self._lines.minimumSize().height())


def _quiet(shown: QLabel) -> QLabel:
    """A label that leaves the press to the card."""
    # Labels take clicks from the button they lie on.
    shown.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
    shown.setWordWrap(False)
    return shown
