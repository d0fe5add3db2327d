"""The parts of a report's desk and how they share the room of the window."""

from __future__ import annotations

from PySide6.QtCore import QCoreApplication, QEvent, QSize, Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QApplication,
    QBoxLayout,
    QScrollArea,
    QSizePolicy,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.hiding import masked_if_hidden
from ui.base.theme import GAP
from ui.base.timers import once
from ui.entry.detail.meaning import MeaningView
from ui.entry.findings.findings_list import FindingsList
from ui.entry.grid.form_grid import FormGrid
from ui.entry.grid.section_list import either
from ui.entry.grid.view import FormView
from ui.entry.texts.activities import ActivitiesView
from ui.entry.texts.narrative import TextsView
from ui.entry.texts.year import CriteriaView, DutiesView
from ui.kit.fields.search import SearchBox
from ui.kit.layout.folding import is_narrow, keep_width, turn
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.parts import Card, button, label, row, set_style

LEFT, SIDE, WIDE, MIDDLE = 190, 276, 1000, 720
"""Widths at 100 %: of the outer columns; from which there are three columns, and two."""


TEXTS_LEAST, BESIDE_LEAST = 200, 72
"""Heights at 100 %: of texts and activities, and of each card beside the form, at least."""


class SheetFrame(QWidget):
    """Sections, form and narrative, findings and meaning; what they do is said elsewhere."""

    def __init__(self) -> None:
        super().__init__()
        self.grid = FormGrid(self)
        self.view = FormView(self.grid)
        self.texts, self.activities = TextsView(), ActivitiesView()
        self.duties, self.criteria = DutiesView(), CriteriaView()
        self.listed, self.boxed = either(self)
        self.findings, self.meaning = FindingsList(), MeaningView()
        self.search = SearchBox(_("Find an indicator"))
        self._fact = ""
        self._hidden = False
        self._above = ("", "")
        self._build()

    @property
    def told(self) -> tuple[TextsView, ActivitiesView, DutiesView, CriteriaView]:
        """The parts that hold no cells."""
        return self.texts, self.activities, self.duties, self.criteria

    def may_fill(self) -> bool:
        """Whether figures can be entered."""
        raise NotImplementedError

    def fill_blank(self) -> None:
        """“-” in all blank cells of the section."""
        raise NotImplementedError

    def ask_log(self) -> None:
        """The section shall take its numbers from the activity log."""
        raise NotImplementedError

    @property
    def form(self) -> QWidget:
        """What is filled in where we are."""
        raise NotImplementedError

    def keep_focus(self) -> None:
        """Brings the focus into the form; where it is in it, it stays."""
        here = QApplication.focusWidget()
        if here is None or not self._stack.isAncestorOf(here):
            self.form.setFocus(Qt.FocusReason.OtherFocusReason)

    def discard(self) -> None:
        """Another report comes: nothing of this one stays, not even what could not be kept."""
        for each in (*self.told, self.meaning):
            each.discard()

    def say(self, words: str, brought: str = "") -> None:
        """Sentences above the form that nobody takes away: why it came back, and what was brought
        back after a crash.
        """
        self._above = (words, brought)
        for shown, said in zip((self.said, self.brought), self._above, strict=True):
            shown.setText(masked_if_hidden(said, hidden=self._hidden))
            shown.setVisible(bool(said))

    def cover(self, hidden: bool) -> None:
        """Covers what people wrote of cases, or shows it: texts, activities, remarks, reasons."""
        self._hidden = hidden
        for each in (*self.told, self.meaning):
            each.cover(hidden)
        self.say(*self._above)

    # --- building --------------------------------------------------------------------------------
    def _build(self) -> None:
        self._outer = QBoxLayout(QBoxLayout.Direction.LeftToRight, self)
        self._outer.setContentsMargins(0, 0, 0, 0)
        self._outer.setSpacing(GAP)
        self._left = QWidget()
        self._left_lines = QVBoxLayout(self._left)
        self._left_lines.setContentsMargins(0, 0, 0, 0)
        self._left_lines.setSpacing(12)
        self._left_lines.addWidget(self.listed)
        self._left_lines.addStretch(1)
        self._outer.addWidget(self._left)
        self._outer.addWidget(self._centre(), 1)
        self._outer.addWidget(self._side_column())

    def _centre(self) -> QWidget:
        centre = QWidget()
        lines = QVBoxLayout(centre)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._add_sentences(lines)
        self._toggle = set_style(button(_("To look at"), self._arrange), "toggle")
        self._toggle.setCheckable(True)
        self._choosing = row(self.boxed, self._toggle)
        self._choosing.setStretch(0, 1)
        lines.addLayout(self._choosing)
        self._title, self._span = label("", "head"), label("", "second")
        for each in (self._title, self._span):
            each.setWordWrap(False)
        lines.addLayout(row(self._title, self._span, 1, spacing=12))
        lines.addWidget(self._forms(), 1)
        self._add_below(lines)
        return centre

    def _add_sentences(self, lines: QVBoxLayout) -> None:
        """Room above the form for what :meth:`say` says; the way out of a revision beside it."""
        self.brought, self.said = label("", "hint", "warning"), label("", "wrong")
        self.withdraw = button("", lambda: None, kind="link")
        for each in (self.brought, self.said, self.withdraw):
            each.hide()
        lines.addLayout(row(self.brought, self.withdraw))
        lines.addWidget(self.said)

    def _forms(self) -> QWidget:
        """Cells, texts and activities, of which one is shown."""
        self._stack = FrontSizedStack()
        self._stack.addWidget(self.view)
        # A scroll area asks for next to no height, and a low window would give it just that.
        for low in self.told:
            self._stack.addWidget(low)
            low.setMinimumHeight(theme.px(TEXTS_LEAST))
        return self._stack

    def _add_below(self, lines: QVBoxLayout) -> None:
        """Below the form: why a cell was refused, what its signs mean, several cells at once."""
        self._refusal = label("", "wrong")
        self._refusal.hide()
        self._key = label(
            _(
                "Blank: not entered yet · “-”: nothing occurred (Ctrl+0) · “…”: not collected"
                " (right button of the mouse) · grey: nothing to enter."
            ),
            "small",
        )
        words = _("“-” for all blank cells of this section")
        self._fill = button(words, self.fill_blank, kind="link")
        self._take = button(_("From the log…"), self.ask_log, kind="link")
        lines.addWidget(self._refusal)
        lines.addWidget(self._key)
        lines.addLayout(row(self._fill, self._take, 1))

    def _side_column(self) -> QWidget:
        self._side = QWidget()
        self._side_lines = QBoxLayout(QBoxLayout.Direction.TopToBottom, self._side)
        self._side_lines.setContentsMargins(0, 0, 0, 0)
        self._side_lines.setSpacing(12)
        looked = Card(_("To look at"))
        self._meant, self._meant_card = _scrolled(self.meaning), Card()
        self.meaning.turned.connect(lambda: self._meant.verticalScrollBar().setValue(0))
        for card, area in ((looked, _scrolled(self.findings)), (self._meant_card, self._meant)):
            card.lines.setContentsMargins(16, 12, 4, 12)
            card.lines.addWidget(area, 1)  # all the room below the head
            self._side_lines.addWidget(card, 1)
        # What was just shown has its place only when it was laid out.
        self._to_fact = once(self, 0, self._bring_fact)
        return self._side

    def show_fact(self, fact: str) -> None:
        """Brings a fact beside the figure under work into sight, and gives it the focus."""
        self._toggle.setChecked(True)
        self._arrange()
        self._fact = fact
        self._to_fact.start()

    def _bring_fact(self) -> None:
        where = self.meaning.where(self._fact)
        if where is not None and self.meaning.focus_fact(self._fact):
            # The area learns how high its content is by an event that may still be waiting.
            QCoreApplication.sendPostedEvents(None, QEvent.Type.LayoutRequest)
            self._meant.ensureWidgetVisible(where)

    # --- the room there is -----------------------------------------------------------------------
    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Three columns, two, or one where a button shows the findings instead of the form."""
        super().resizeEvent(event)
        self._arrange()
        self.listed.setFixedWidth(theme.px(LEFT))
        self.search.setFixedWidth(theme.px(LEFT))
        self.size_list()

    def size_list(self) -> None:
        """The list of sections is as high as its lines, as far as there is room."""
        room = self.height() - self.search.sizeHint().height() - 12
        self.listed.setFixedHeight(max(min(self.listed.whole_height(), room), 1))

    def _arrange(self) -> None:
        wide, middle = (not is_narrow(self.width(), each) for each in (WIDE, MIDDLE))
        self._left.setVisible(wide)
        self.boxed.setVisible(not wide)
        if wide:
            self._left_lines.insertWidget(0, self.search)
        else:
            # The column it stood in is hidden; the search must be reached all the same.
            self._choosing.insertWidget(1, self.search)
        # In one column there is room for form or findings, not for both.
        self._toggle.setVisible(not middle)
        beside = middle or self._toggle.isChecked()
        self._side.setVisible(beside)
        self._stack.setVisible(middle or not beside)
        narrative = self._stack.currentWidget() is not self.view
        self._title.setVisible(wide)
        self._span.setVisible(wide and not narrative)
        self._key.setVisible(middle and not narrative)
        self._meant_card.setVisible(not narrative)  # a text is no figure to say something about
        for fills in (self._fill, self._take):
            fills.setVisible(middle and not narrative and self.may_fill())
        turn(self._outer, down=not middle)
        self._outer.setStretch(2, 0 if middle else 1)
        self._outer.setStretch(1, 1 if middle or not beside else 0)
        turn(self._side_lines, down=middle)
        keep_width(self._side, theme.px(SIDE) if middle else None)

    def minimumSizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Any width will do; as high as its parts need one above the other."""
        return QSize(theme.px(320), super().minimumSizeHint().height())


def _scrolled(content: QWidget) -> QScrollArea:
    area = set_style(QScrollArea(), "clear")
    area.setWidgetResizable(True)
    area.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
    # Tab shall reach what can be used inside, and not stop at the frame around it.
    area.setFocusPolicy(Qt.FocusPolicy.NoFocus)
    area.setMinimumHeight(theme.px(BESIDE_LEAST))
    # A long explanation scrolls; it must not make the window higher than a small screen.
    area.setSizePolicy(QSizePolicy.Policy.Preferred, QSizePolicy.Policy.Ignored)
    set_style(content, "clear")
    margin = content.layout()
    if margin is not None:
        margin.setContentsMargins(0, 0, 10, 0)
    area.setWidget(content)
    return area
