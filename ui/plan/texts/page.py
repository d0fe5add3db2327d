"""Lời văn: the texts of the papers by paper and part, with their variants."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.domain.work.offered.papers import with_papers
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.papers.text_preview import PreviewFacts, preview_facts, preview_paper
from gbv_desktop.office.plan.texts.editing import line_moved, text_changed
from gbv_desktop.office.plan.texts.listing import DraftTexts, TextEntry, TextPiece
from gbv_desktop.office.plan.texts.offered import ADDED, offered_papers
from gbv_desktop.office.plan.texts.sections import GROUP_WORDS, TextGroup
from gbv_desktop.text import N_, message
from ui.kit.fields.search import SearchBox, fits
from ui.kit.layout.beside import Beside
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.folding import Folding
from ui.kit.parts import button, enable, label
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.editor import PlanEditor, ShownDraft
from ui.plan.texts.card import TextCard
from ui.plan.texts.paper_dialog import PaperWordsDialog
from ui.plan.texts.words import entry_head, in_short, state_of_text

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.writing.structure.paper import Block
    from ui.base.shell import Shell

ONE_LINE = 760
"""Width at 100 % below which the search has a line of its own."""
CHANGED_ONLY = "changed"


class TextsEditor(PlanEditor):
    """The texts at the left, the words of the chosen one at the side."""

    title: ClassVar[str] = N_("Texts of the papers")
    files: ClassVar[frozenset[str]] = frozenset({"papers"})
    manual: ClassVar[str] = "16-muc-tieu-loi-van"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self._texts: DraftTexts | None = None
        self._entries: tuple[TextEntry, ...] = ()
        self._jump: tuple[str, tuple[str | int, ...]] | None = None
        self.table: RowsTable[TextEntry] = RowsTable(
            shell, "plan-texts", _columns(), sortable=False
        )
        self.table.setAccessibleName(_("Texts of the papers"))
        self.table.chose.connect(lambda _entry: self._fill())
        self.table.opened.connect(lambda _entry: self._write())
        self.card = TextCard(shell, why_not)
        self.card.edited.connect(self._edit)
        self.card.moved.connect(self._move)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._head())
        lines.addWidget(Beside(self.table, self.card, (400, 640), shares=(38, 62)), 1)
        self.search.lead_into(self.table)

    def _head(self) -> QWidget:
        self.paper = ElidingComboBox()
        self.paper.setAccessibleName(_("Paper"))
        for group in TextGroup:
            self.paper.addItem(_(GROUP_WORDS[group]), group.value)
        self.paper.addItem(_("All texts"), "")
        self.paper.addItem(_("What differs from the version in force"), CHANGED_ONLY)
        self.paper.currentIndexChanged.connect(lambda _at: self._narrow())
        self.search = SearchBox(_("Find words of the papers"))
        self.search.sought.connect(lambda _words: self._narrow())
        self._count = label("", "small")
        # Words that wrap ask for the height that the whole page would like to have.
        self._count.setWordWrap(False)
        self.offer = button(_("Add the offered appendices"), self._add_offered)
        self.offer.setToolTip(
            _("Appendices and sentences on duties, self-assessment, classes and inspections.")
        )
        whole = button(_("Read the whole report…"), self._ask_paper, icon="eye")
        head = QWidget()
        line = QBoxLayout(QBoxLayout.Direction.LeftToRight, head)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        line.addWidget(self.paper, 2)
        line.addWidget(self.search, 3)
        line.addWidget(self._count)
        line.addWidget(self.offer)
        line.addWidget(whole)
        Folding(head, line, below=ONE_LINE)
        return head

    # --- showing ---------------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the draft; the chosen text stays, with what is being typed."""
        self._shown = shown
        self.shell.work.read(partial(_read, shown), self._show, failed=self.shell.ask.problem)

    def _show(self, found: tuple[DraftTexts, tuple[TextEntry, ...], PreviewFacts]) -> None:
        self._texts, self._entries, facts = found
        self._narrow()
        self.card.show_facts(facts)
        if self._jump is not None:
            self.go_to(*self._jump)

    def _narrow(self) -> None:
        wanted, paper = self.search.wanted, self.paper.currentData()
        kept = [
            each
            for each in self._entries
            if _is_of(each, paper)
            and fits(wanted, entry_head(each), each.key, *(one.text for one in each.pieces))
        ]
        chosen = self.table.current
        self.table.show_rows(kept)
        self._count.setText(fill(_("{count} texts"), {"count": len(kept)}))
        # Never empty words beside a full list.
        if chosen is None or not self.table.choose(lambda each: each.way == chosen.way):
            self.table.choose(lambda _each: True)
        self._fill()

    def _fill(self) -> None:
        tables = self._shown.draft.tables if self._shown else {}
        enable(self.offer, self.why_not or self._nothing_offered(tables))
        self.card.show_entry(tables, self._texts, self.table.current)

    @staticmethod
    def _nothing_offered(tables: PlanTables) -> str:
        same = with_papers(tables, offered_papers()) is tables
        return _("The papers have all that is offered.") if same else ""

    def _write(self) -> None:
        self.card.box.setFocus()

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to a text, or to the first that is missing."""
        texts = self._texts
        if texts is None:
            self._jump = (file, way)
            return
        self._jump = None
        found = next((each for each in self._entries if self._is_at(each, file, way)), None)
        if found is None:
            return
        self.search.clear()
        self.paper.setCurrentIndex(self.paper.findData(found.group.value))
        self._narrow()
        self.table.choose(lambda each: each.way == found.way)
        self._fill()
        self.card.go_to(lambda piece: texts.place_of(piece.way) == (file, way))

    def _is_at(self, entry: TextEntry, file: str, way: tuple[str | int, ...]) -> bool:
        if self._texts is None:
            return False
        home, steps = self._texts.place_of(entry.way)
        if home != file:
            return False
        # A fault may stand at a text, at the sentence above it, or at the table that lacks one.
        if len(way) == 1:
            return entry.table == way[0] and bool(entry.state == "missing")
        return steps == way[: len(steps)] or way == steps[: len(way)]

    # --- changing --------------------------------------------------------------------------------
    def _edit(self, piece: TextPiece, text: str) -> None:
        if self._texts is None or self.why_not:
            return
        try:
            self.ask_for(*text_changed(self._texts, piece, text))
        except Problem as problem:
            self.shell.ask.problem(problem)

    def _move(self, piece: TextPiece, by: int) -> None:
        found = line_moved(self._texts, piece, by) if self._texts and not self.why_not else None
        if found is not None:
            self.card.follow(piece, by)
            self.ask_for(*found)

    def _add_offered(self) -> None:
        if not self.why_not:
            offered = offered_papers()
            self.ask_for(message(ADDED), lambda tables: with_papers(tables, offered))

    # --- the whole paper -------------------------------------------------------------------------
    def _ask_paper(self) -> None:
        self.card.take()
        if self._shown is not None:
            self.shell.work.read(partial(_paper, self._shown), self._show_paper)

    def _show_paper(self, found: tuple[str, tuple[Block, ...]]) -> None:
        period, blocks = found
        if not period:
            self.shell.ask.tell(
                _("No report has come yet."),
                _("Once one has, the consolidated report can be read here in the draft's words."),
            )
            return
        self.shell.ask.show(PaperWordsDialog(self.shell, period, blocks))


def _is_of(entry: TextEntry, paper: object) -> bool:
    if paper == CHANGED_ONLY:
        return bool(entry.state)
    return not paper or entry.group == paper or entry.state == "missing"


def _texts_of(shown: ShownDraft) -> DraftTexts:
    return DraftTexts.of(shown.draft.tables, shown.draft.plan or shown.in_force)


def _read(
    shown: ShownDraft, office: Office
) -> tuple[DraftTexts, tuple[TextEntry, ...], PreviewFacts]:
    found = _texts_of(shown)
    before = DraftTexts.of(shown.before, shown.in_force)
    return found, found.entries(before), preview_facts(office, found)


def _paper(shown: ShownDraft, office: Office) -> tuple[str, tuple[Block, ...]]:
    return preview_paper(office, _texts_of(shown))


def _columns() -> tuple[Column[TextEntry], ...]:
    return (
        Column(N_("Text"), in_short, second=entry_head),
        Column(
            N_("Changed"),
            state_of_text,
            tone=lambda each: {"": "", "missing": "error"}.get(each.state, "warning"),
            width=110,
        ),
    )
