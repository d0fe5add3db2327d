"""What is to be looked at: each finding with its words, a way to the cell, and its reason."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.domain.report.edits import Column
from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.base.timers import once
from ui.kit import parts
from ui.kit.parts import button, label, set_style

IDLE = 60
"""Milliseconds after which nobody is taken to be typing."""

MOST = 25
"""More than these nobody reads at once; the others follow when some are settled."""


ROOM = 220
"""The room for links side by side, in pixels at 100 %; longer ones stand below each other."""


class Spot(NamedTuple):
    """Where to go in a report: a cell, text or activity, and of a cell its column or a fact."""

    cell: str
    column: Column = "actual"
    fact: str = ""


Subject = tuple[str, str, Spot, str, bool]
NOWHERE = Spot("")
Shape = tuple[str, bool, bool, bool]


@dataclass(frozen=True)
class FindingLine:
    """One thing to look at.

    Attributes:
        tone: ``error``, ``warning``, ``good`` or ``plain``.
        head: what is the matter; ``more``: what stands where, or the reason that was given.
        spot: where to go; ``NOWHERE`` for nowhere. key: of the reason; empty if none is asked for.
        reasoned: a reason was given.
    """

    tone: str
    head: str
    more: str = ""
    spot: Spot = NOWHERE
    key: str = ""
    reasoned: bool = False

    @property
    def subject(self) -> Subject:
        """All of it but the figures: what stays the same matter while they change."""
        return self.tone, self.head, self.spot, self.key, self.reasoned

    @property
    def shape(self) -> Shape:
        """What its row is made of: lines of one shape differ in their words alone."""
        return self.tone, self.spot != NOWHERE, bool(self.key), self.reasoned


STOCK = (FindingLine("error", "", "", Spot(".")), FindingLine("warning", "", "", Spot("."), "."))
"""What is found most: an error with its cell, a warning that asks for a reason."""


class FindingsList(QWidget):
    """The lines below each other.

    Signals:
        wanted(Spot): somebody wants to see the place.
        reason_wanted(key): somebody wants to give, change or take back a reason.
    """

    wanted = Signal(object)
    reason_wanted = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._known: tuple[tuple[FindingLine, ...], int] | None = None
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(10)
        self._made: dict[Subject, _Row] = {}
        self._spare: dict[Shape, list[_Row]] = {}
        self._last = label("", "second")
        self._rows.addWidget(self._last)
        self._rows.addStretch(1)
        self._idle = once(self, IDLE, self._stock)

    def show_lines(self, lines: Sequence[FindingLine], count: int, none: str) -> None:
        """Shows the first of ``count`` lines, or the words ``none``; lines that were there before
        stay as made.
        """
        if (tuple(lines), count) == self._known:
            return
        self._known = (tuple(lines), count)
        self._idle.start()
        shown = {line.subject: line for line in lines[:MOST]}
        for subject in set(self._made).difference(shown):
            self._put_aside(self._made.pop(subject))
        for at, (subject, line) in enumerate(shown.items()):
            row = self._made.get(subject) or self._new(line)
            self._made[subject] = row
            # Moving a row lays the whole list out anew; most keys move none.
            if self._rows.indexOf(row) != at:
                self._rows.insertWidget(at, row)
            row.show_line(line)
        more = fill(_("and {count} more findings"), {"count": count - MOST})
        self._last.setText(none if not lines else more)
        self._last.setVisible(not lines or count > MOST)

    def _new(self, line: FindingLine) -> _Row:
        """A row for a matter that is new here; one that was put aside costs no new widgets."""
        spare = self._spare.get(line.shape)
        return spare.pop() if spare else _Row(line, self.wanted.emit, self.reason_wanted.emit)

    def _stock(self) -> None:
        """Makes a row ahead while nobody types, so that the next finding needs no new widgets."""
        for line in STOCK:
            spare = self._spare.setdefault(line.shape, [])
            # One row for each time nobody types: making all at once would be felt in the next key.
            if len(spare) < 2:
                row = _Row(line, self.wanted.emit, self.reason_wanted.emit)
                row.hide()
                row.setParent(self)
                # Qt reads the style sheet for a widget when it is first shown, which takes longer
                # than to fill it.
                _polish(row)
                spare.append(row)
                self._idle.start()
                return

    def _put_aside(self, row: _Row) -> None:
        row.hide()
        self._rows.removeWidget(row)
        self._spare.setdefault(row.line.shape, []).append(row)


class _Row(QFrame):
    """One line. It may come to show another one of the same shape."""

    def __init__(
        self, line: FindingLine, want: Callable[[Spot], None], ask: Callable[[str], None]
    ) -> None:
        super().__init__()
        self.line = line
        set_style(self, "finding", line.tone)
        words = QVBoxLayout(self)
        words.setContentsMargins(12, 0, 0, 0)
        words.setSpacing(2)
        self._head, self._more = label(line.head, "strong"), label("", "second")
        words.addWidget(self._head)
        words.addWidget(self._more)
        links = []
        if line.spot != NOWHERE:
            links.append(_link(_("Show the cell"), lambda: want(self.line.spot)))
        if line.key:
            act = _("Change the reason") if line.reasoned else _("Give a reason")
            links.append(_link(act, lambda: ask(self.line.key)))
        if sum(each.sizeHint().width() for each in links) < theme.px(ROOM):
            words.addLayout(parts.row(*links, 1, spacing=4))
        else:
            for each in links:
                words.addWidget(each, 0, Qt.AlignmentFlag.AlignLeft)

    def show_line(self, line: FindingLine) -> None:
        """Shows a line; only what differs is drawn again."""
        self.line = line
        for shown, said in ((self._head, line.head), (self._more, line.more)):
            if said != shown.text():
                shown.setText(said)
            shown.setVisible(bool(said))
        self.setAccessibleName(f"{line.head} {line.more}")
        self.show()


def _polish(row: QWidget) -> None:
    for each in (row, *row.findChildren(QWidget)):
        each.ensurePolished()


def _link(words: str, act: Callable[[], None]) -> QPushButton:
    made = button(words, act, kind="link")
    made.setCursor(Qt.CursorShape.PointingHandCursor)
    return made
