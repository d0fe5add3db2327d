"""One text of the draft at the side: its variants, the words, what they may name, how they read."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import replace
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import QEvent, QObject, Qt, Signal
from PySide6.QtWidgets import QBoxLayout, QMenu, QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.papers.text_preview import PreviewFacts, TextPreview, preview
from gbv_desktop.office.plan.texts.checking import (
    Placeholder,
    placeholders,
    text_faults,
    with_text,
)
from gbv_desktop.office.plan.texts.editing import DOWN, UP
from gbv_desktop.office.plan.texts.listing import (
    COLUMNS,
    RECIPIENTS,
    DraftTexts,
    TextEntry,
    TextPiece,
    TextTable,
    further_line,
)
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.theme import GAP
from ui.base.timers import once
from ui.base.words import period_name
from ui.kit.fields.plain_box import PlainBox
from ui.kit.layout.beside import SideArea
from ui.kit.layout.flow import Flow
from ui.kit.layout.folding import Folding
from ui.kit.parts import button, enable, label, set_style
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.texts.words import case_words, column_words, deciding_words, entry_head

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import PlanTables
    from gbv_desktop.text import Message
    from ui.base.shell import Shell

LEAST = 340
"""Width at 100 % of the card at least."""
ONE_COLUMN = 560
"""Width at 100 % below which what may be named stands below the words."""
LINES = 4
STILL = 300
"""Milliseconds without typing after which words are checked."""


class TextCard(SideArea):
    """Variants above, the words with what they may name beside, how they read below.

    Signals:
        edited(piece: TextPiece, text: str): words were changed and left.
        moved(piece: TextPiece, by: int): a line goes up or down.
    """

    edited = Signal(object, str)
    moved = Signal(object, int)

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__()
        self._shell, self._why_not = shell, why_not
        self._tables: PlanTables = {}
        self._texts: DraftTexts | None = None
        self._facts = PreviewFacts()
        self._entry: TextEntry | None = None
        self._piece: TextPiece | None = None
        self._turn = 0
        self._handed: str | None = None
        self._still = once(self, STILL, self._check)
        self.setMinimumWidth(theme.px(LEAST))
        self.setAccessibleName(_("The chosen text"))
        self.head, self.deciding = label("", "head"), label("", "second")
        self.variants: RowsTable[TextPiece] = RowsTable(
            shell, "plan-text-variants", self._columns(), sortable=False, whole=True
        )
        self.variants.setAccessibleName(_("Variants of the text"))
        self.variants.chose.connect(self._chosen)
        self.variants.opened.connect(lambda _piece: self._write())
        self.case, self.box = label("", "label"), PlainBox()
        self.box.setAccessibleName(_("The words"))
        self.box.setFixedHeight(self.box.fontMetrics().lineSpacing() * LINES + 16)
        self.box.textChanged.connect(self._still.start)
        self.box.installEventFilter(self)
        enable(self.box, why_not)
        self.names: RowsTable[Placeholder] = RowsTable(
            shell, "plan-text-names", _name_columns(), sortable=False
        )
        self.names.setAccessibleName(_("What the words may name; Enter puts it in"))
        # A click must not leave the words: they would be taken over half written.
        self.names.setFocusPolicy(Qt.FocusPolicy.TabFocus)
        self.names.opened.connect(self._insert)
        self.faults, self.reads = label("", "wrong"), label("", "")
        self.passage = label("", "second")
        self._build_acts()
        self._lay_out()

    def _build_acts(self) -> None:
        self.add = button(_("Add a line"), partial(self._further, ""), icon="plus")
        self.recipient = button(
            _("Add a recipient"), partial(self._further, RECIPIENTS), icon="plus"
        )
        self.column = button(_("Add a column"), partial(self._further, COLUMNS), icon="plus")
        self.variant = button(_("Add a variant"), lambda: None, icon="plus")
        set_style(self.variant, "menu")
        self.absent = QMenu(self.variant)
        self.variant.setMenu(self.absent)
        self.remove = button(_("Take the words out"), self._remove, icon="trash-2")
        self.up = button(_("Up"), partial(self._move, UP), icon="chevron-up")
        self.down = button(_("Down"), partial(self._move, DOWN), icon="chevron-down")
        self._growing = (self.add, self.recipient, self.column, self.variant)
        self._acts = (*self._growing, self.remove, self.up, self.down)

    def _lay_out(self) -> None:
        inner = set_style(QWidget(), "body")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(GAP // 2)
        lines.addWidget(self.head)
        lines.addWidget(self.deciding)
        lines.addWidget(self.variants)
        lines.addLayout(Flow(*self._acts))
        writing = QWidget()
        across = QBoxLayout(QBoxLayout.Direction.LeftToRight, writing)
        across.setContentsMargins(0, 0, 0, 0)
        across.setSpacing(8)
        left = QVBoxLayout()
        for each in (self.case, self.box, self.faults, self.reads):
            left.addWidget(each)
        left.addStretch(1)
        across.addLayout(left, 3)
        across.addWidget(self.names, 2)
        Folding(writing, across, below=ONE_COLUMN)
        lines.addWidget(writing)
        lines.addWidget(self.passage)
        lines.addStretch(1)
        self.setWidget(inner)

    def _columns(self) -> tuple[Column[TextPiece], ...]:
        return (
            Column(N_("In which case"), self._case, width=170),
            Column(N_("Words"), lambda each: each.text, second=self._meaning),
        )

    def _case(self, piece: TextPiece) -> str:
        return case_words(self._entry, piece) if self._entry else ""

    def _meaning(self, piece: TextPiece) -> str:
        return column_words(self._texts, piece) if self._texts else ""

    # --- showing ---------------------------------------------------------------------------------
    def show_facts(self, facts: PreviewFacts) -> None:
        """The figures that texts are filled with from now on."""
        self._facts = facts
        self._check()

    def show_entry(
        self, tables: PlanTables, texts: DraftTexts | None, entry: TextEntry | None
    ) -> None:
        """Shows a text; words that are being typed stay."""
        if self._entry is not None and (entry is None or entry.way != self._entry.way):
            self.take()
        piece = self._piece
        self._tables, self._texts, self._entry = tables, texts, entry
        self.head.setText(entry_head(entry) if entry else _("No text chosen"))
        self.deciding.setText(deciding_words(texts, entry) if entry and texts else "")
        self.deciding.setVisible(bool(self.deciding.text()))
        pieces = entry.pieces if entry else ()
        self.variants.blockSignals(True)
        self.variants.show_rows([each for each in pieces if each.text])
        again = piece is not None and self.variants.choose(lambda each: each.way == piece.way)
        if not again:
            self.variants.choose(lambda _each: True)
        self.variants.blockSignals(False)
        self.variants.setVisible(len(pieces) != 1)
        self._offer_absent(entry)
        writing = piece is not None and self.box.hasFocus() and _is_within(entry, piece)
        # Words of a variant that is only just being written stand in no draft yet.
        kept = piece if writing and not again else self.variants.current
        self._show_piece(kept or next(iter(pieces), None))

    def _offer_absent(self, entry: TextEntry | None) -> None:
        """The variants that a sentence may have and has not."""
        self.absent.clear()
        if entry is not None and entry.table is TextTable.PASSAGE:
            for each in (one for one in entry.pieces if not one.text):
                act = self.absent.addAction(case_words(entry, each))
                act.triggered.connect(partial(self._begin, each))
        self.variant.setVisible(not self.absent.isEmpty())

    def _chosen(self, piece: object) -> None:
        self.take()
        self._show_piece(piece if isinstance(piece, TextPiece) else None)

    def _show_piece(self, piece: TextPiece | None) -> None:
        same = piece is not None and self._piece is not None and piece.way == self._piece.way
        # What is being typed stays: a draft comes back after each change, whoever made it.
        typing = same and self.box.hasFocus() and self._is_new
        self._piece, self._handed = piece, None
        if not typing:
            self.box.set_words(piece.text if piece else "")
        self.box.setEnabled(piece is not None and not self._why_not)
        self.case.setText(self._case(piece) if piece else "")
        self.names.show_rows(self._names(piece))
        if not same:
            # Else what was in sight stays there, and that which decides the text is above it.
            self.names.choose(lambda _each: True)
            self.names.scrollToTop()
        self._judge()
        self._check()

    def _names(self, piece: TextPiece | None) -> tuple[Placeholder, ...]:
        if piece is None or self._texts is None or self._entry is None:
            return ()
        return placeholders(self._texts, self._entry, piece)

    def _judge(self) -> None:
        entry, piece = self._entry, self._piece
        grows = entry is not None and entry.grows
        annex = entry is not None and entry.table is TextTable.ANNEX
        self.add.setVisible(grows and not annex)
        for each in (self.recipient, self.column):
            each.setVisible(annex)
        for each in (self.up, self.down):
            each.setVisible(grows)
        goes = entry is not None and (grows or entry.table is TextTable.PASSAGE)
        self.remove.setVisible(goes)
        none = self._why_not or ("" if piece else _("Choose a line first."))
        enable(self.remove, none)
        first, last = _ends(entry, piece)
        enable(self.up, none or (_("It is the first.") if first else ""))
        enable(self.down, none or (_("It is the last.") if last else ""))
        for each in self._growing:
            enable(each, self._why_not)

    def go_to(self, wanted: Callable[[TextPiece], bool]) -> None:
        """Gives the keyboard to the words of a variant."""
        self.variants.choose(wanted)
        self._write()

    def _write(self) -> None:
        self.box.setFocus()

    # --- what is typed ---------------------------------------------------------------------------
    @property
    def typed(self) -> str:
        """The words as they stand in the box: a text of a paper is one line."""
        return self.box.words.replace("\n", " ")

    @property
    def _is_new(self) -> bool:
        """Whether words stand in the box that were not taken over yet."""
        piece = self._piece
        return piece is not None and self.typed not in (piece.text, self._handed)

    def take(self) -> None:
        """Takes the words over if they are others now; once, until the draft comes back."""
        piece = self._piece
        if piece is not None and not self._why_not and self._is_new:
            self._handed = self.typed
            self.edited.emit(piece, self.typed)

    def eventFilter(self, watched: QObject, event: QEvent) -> bool:  # noqa: N802 - Qt's own name
        """Hears when the words are left."""
        if watched is self.box and event.type() == QEvent.Type.FocusOut:
            self.take()
        return super().eventFilter(watched, event)

    def _insert(self, chosen: object) -> None:
        if isinstance(chosen, Placeholder) and self._piece is not None and self.box.isEnabled():
            if self._piece.column:
                self.box.set_words(chosen.name)
            else:
                self.box.textCursor().insertText(f"{{{chosen.name}}}")
            self.box.setFocus()

    def _further(self, part: str) -> None:
        if self._entry is not None:
            self._begin(further_line(self._entry, part))

    def _begin(self, piece: TextPiece) -> None:
        """Words that are in the draft once something is written."""
        self.take()
        self.box.clearFocus()
        self._show_piece(piece)
        self.box.setFocus()

    def _remove(self) -> None:
        if self._piece is not None:
            self.edited.emit(self._piece, "")

    def _move(self, by: int) -> None:
        if self._piece is not None:
            self.take()
            self.moved.emit(self._piece, by)

    def follow(self, piece: TextPiece, by: int) -> None:
        """Chooses a line where it goes to, once the draft comes back."""
        *above, at = piece.way
        if isinstance(at, int):
            self._piece = replace(piece, way=(*above, at + by))

    # --- how it reads ----------------------------------------------------------------------------
    def _check(self) -> None:
        texts, entry, piece = self._texts, self._entry, self._piece
        self._turn += 1
        if texts is None or entry is None or piece is None or not self.typed:
            self._show_reading(self._turn, ((), TextPreview()))
            return
        act = partial(_read, self._tables, texts, entry, piece, self.typed, self._facts)
        self._shell.work.alone(
            lambda _progress: act(),
            partial(self._show_reading, self._turn),
            failed=lambda problem: self._show_faults([tr(problem.text)]),
        )

    def _show_reading(self, turn: int, found: tuple[tuple[Message, ...], TextPreview]) -> None:
        # What was typed since is checked as well, and only its answer counts.
        if turn != self._turn:
            return
        faults, seen = found
        told = [tr(each) for each in faults]
        if seen.problem is not None and not told:
            told = [tr(seen.problem.text)]
        self._show_faults(told)
        self.reads.setText(self._reading(seen))
        self.reads.setVisible(bool(self.reads.text()))
        words = fill(_("The whole passage: {words}"), {"words": seen.passage})
        self.passage.setText(words if seen.passage else "")
        self.passage.setVisible(bool(seen.passage))

    def _show_faults(self, told: Sequence[str]) -> None:
        self.faults.setText("\n".join(told))
        self.faults.setVisible(bool(told))

    def _reading(self, seen: TextPreview) -> str:
        """How the text reads with the figures of the last period."""
        if self._piece is None or self._piece.column or not self.typed or seen.problem:
            return ""
        if not self._facts.period:
            return _("Once reports have come, it is shown here with their figures.")
        whose = seen.unit or _("all units")
        where = {"period": period_name(self._facts.period), "unit": whose, "words": seen.text}
        if not seen.text:
            words = _("With the figures of {period} ({unit}) this variant does not stand.")
            return fill(words, where)
        return fill(_("With the figures of {period} ({unit}): {words}"), where)


def _ends(entry: TextEntry | None, piece: TextPiece | None) -> tuple[bool, bool]:
    """Whether a line is the first or the last of its list."""
    if entry is None or piece is None:
        return False, False
    beside = [each.way for each in entry.pieces if each.way[:-1] == piece.way[:-1]]
    return piece.way in beside[:1] or not beside, piece.way in beside[-1:] or not beside


def _is_within(entry: TextEntry | None, piece: TextPiece) -> bool:
    return entry is not None and piece.way[: len(entry.way)] == entry.way


def _read(
    tables: PlanTables,
    texts: DraftTexts,
    entry: TextEntry,
    piece: TextPiece,
    typed: str,
    facts: PreviewFacts,
) -> tuple[tuple[Message, ...], TextPreview]:
    """What is wrong with words as typed, and how they read."""
    after = with_text(tables, texts, piece, typed) if typed != piece.text else texts
    changed = TextPiece(piece.way, piece.case, typed, column=piece.column)
    return text_faults(after, changed), preview(facts, after, entry, changed)


def _name_columns() -> tuple[Column[Placeholder], ...]:
    return (
        Column(
            N_("May be named (double click)"),
            lambda each: each.name,
            second=lambda each: tr(each.meaning) if each.meaning else "",
        ),
    )
