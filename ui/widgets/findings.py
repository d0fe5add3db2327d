"""What is to be looked at: each finding with its words, a way to the cell, and its reason."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill
from ui import theme
from ui.widgets import parts
from ui.widgets.parts import button, dress, label

MOST = 25
"""More than these nobody reads at once; the others follow when some are settled."""


ROOM = 220
"""The room for links side by side, in pixels at 100 %; longer ones stand below each other."""


@dataclass(frozen=True)
class FindingLine:
    """One thing to look at.

    Attributes:
        tone: ``error``, ``warning``, ``good`` or ``plain``.
        head: what is the matter; ``more``: what stands where, or the reason that was given.
        cell: where to go; empty for nowhere. key: of the reason; empty if none is asked for.
        reasoned: a reason was given.
    """

    tone: str
    head: str
    more: str = ""
    cell: str = ""
    key: str = ""
    reasoned: bool = False


class FindingsList(QWidget):
    """The lines below each other.

    Signals:
        wanted(cell): somebody wants to see the cell.
        reason_wanted(key): somebody wants to give, change or take back a reason.
    """

    wanted = Signal(str)
    reason_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._lines: tuple[FindingLine, ...] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self._made: dict[FindingLine, QFrame] = {}
        self._last = label("", "second")
        self._rows.addWidget(self._last)
        self._rows.addStretch(1)

    def show_lines(self, lines: Sequence[FindingLine], none: str) -> None:
        """Shows other lines, or the words ``none``; lines that were there before stay as made."""
        if tuple(lines) == self._lines:
            return
        self._lines = tuple(lines)
        shown = tuple(dict.fromkeys(lines))[:MOST]
        for line in set(self._made).difference(shown):
            _drop(self._made.pop(line))
        for at, line in enumerate(shown):
            if line not in self._made:
                self._made[line] = self._row(line)
            if self._rows.indexOf(self._made[line]) != at:
                self._rows.insertWidget(at, self._made[line])
        more = fill(_("and {count} more"), {"count": len(lines) - MOST})
        self._last.setText(none if not lines else more)
        self._last.setVisible(not lines or len(lines) > MOST)

    def _row(self, line: FindingLine) -> QFrame:
        row = dress(QFrame(), "finding", line.tone)
        words = QVBoxLayout(row)
        words.setContentsMargins(12, 0, 0, 0)
        words.setSpacing(2)
        words.addWidget(label(line.head, "strong"))
        if line.more:
            words.addWidget(label(line.more, "second"))
        links = self._links(line)
        if sum(each.sizeHint().width() for each in links) < theme.px(ROOM):
            words.addLayout(parts.row(*links, 1, spacing=4))
        else:
            for each in links:
                words.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)
        row.setAccessibleName(f"{line.head} {line.more}")
        return row

    def _links(self, line: FindingLine) -> list[QPushButton]:
        made = []
        if line.cell:
            made.append(self._link(_("Show the cell"), partial(self.wanted.emit, line.cell)))
        if line.key:
            act = _("Change the reason") if line.reasoned else _("Give a reason")
            made.append(self._link(act, partial(self.reason_wanted.emit, line.key)))
        return made

    def _link(self, words: str, act: partial[None]) -> QPushButton:
        made = button(words, act, kind="link")
        made.setCursor(Qt.CursorShape.PointingHandCursor)
        return made


def _drop(row: QFrame) -> None:
    row.hide()
    row.deleteLater()
