"""The whole desk of a report: sections, grid or texts, and beside them findings and meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal

from gbv_desktop.domain.plan.cells import NIL
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.report.activity_log import LogComparison, compare_with_report
from gbv_desktop.domain.report.edits import (
    CellEdit,
    Change,
    ChangeSet,
    Column,
    CriterionChange,
    DutyChange,
    FactChange,
    ProgressChange,
    RemarkChange,
    TextChange,
)
from gbv_desktop.domain.report.remarks import own_remark, with_remark
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from ui.base.timers import once
from ui.entry.bulk.blank_cells import BlankCells
from ui.entry.detail.log_note import differing
from ui.entry.detail.meaning import CellDetail
from ui.entry.findings.answered import AnsweredFindings, by_weight, tones_of
from ui.entry.grid.block import block_of
from ui.entry.grid.figures import Figures, OtherPeriods
from ui.entry.navigation import SheetNavigation
from ui.entry.report_parts import (
    Leaf,
    parts_of,
    same_report,
)
from ui.entry.saving.locked_fields import FieldKeys
from ui.entry.tally import Tally
from ui.entry.texts.entered_words import EnteredWords
from ui.entry.words import beside_words, closed_words, head_of
from ui.kit.parts import enable

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


EXPLAIN_DELAY = 40
"""Milliseconds on a cell until what it means is shown: a walk through cells explains the last."""


class SheetView(SheetNavigation):
    """Shows one report and hands on what is changed in it.

    Signals:
        changed(Step): something was changed here; it stands here already.
        reason_wanted(key): a reason for a warning.
        log_wanted(place) / taking(): the log or another register, and the numbers of all of them
            for this section.
        undoing() / redoing(): Ctrl+Z, Ctrl+Y.
        copying(title, rows): a block of cells of a section is to be copied, each a :class:`Copied`.
        pasting(slots): what lies on the clipboard is to fall on these places, line by line.
    """

    changed = Signal(object)
    reason_wanted = Signal(str)
    log_wanted = Signal(str)
    taking = Signal()
    undoing = Signal()
    redoing = Signal()
    copying = Signal(str, object)
    pasting = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self._words = EnteredWords()
        self._beside: tuple[FactChange, ...] = ()
        self._wrong: set[str] = set()
        self._undoing = FieldKeys(self)
        self._explain_soon = once(self, EXPLAIN_DELAY, self.explain)
        self._wire()

    def _wire(self) -> None:
        self.section_shown.connect(self._judge_fill)
        self.arrived.connect(self.explain)
        self.view.stood.connect(lambda _cell: self._explain_soon.start())
        self.view.undoing.connect(self.undoing)
        self.view.redoing.connect(self.redoing)
        self.view.copying.connect(self._copy)
        self.view.pasting.connect(self._paste)
        self._undoing.closed.connect(self.tell_closed)
        self._undoing.undoing.connect(self._undo)
        self._undoing.redoing.connect(self.redoing)
        self.view.filling.connect(self.fill_blank)
        self.view.closed.connect(self.tell_closed)
        self.view.cells.typing.connect(self.meaning.spell)
        self.view.cells.closeEditor.connect(self._spell)
        self.grid.dataChanged.connect(self._spell)
        self.grid.entered.connect(self._entered)
        self.grid.refused.connect(self._refuse)
        self.texts.written.connect(self._write)
        self.activities.written.connect(self._went)
        for yearly in (self.duties, self.criteria):
            yearly.written.connect(self.changed)
        self.leaf_shown.connect(self._propose)
        self.meaning.fact_written.connect(self._tell)
        self.meaning.log_wanted.connect(self.log_wanted)
        self.meaning.remarked.connect(self._remark)
        self.findings.reason_wanted.connect(self.reason_wanted)

    # --- showing ---------------------------------------------------------------------------------
    def open(self, sheet: EntrySheet, *, hidden: bool) -> None:
        """Shows a report; the section and the cell stay if it is the same form."""
        same = self.sheet is not None and self.sheet.form == sheet.form
        if not same_report(self.sheet, sheet):
            # The next revision of a period is another report: what could not be kept in this one
            # must not turn up in that.
            self.discard()
        # Another period of the same form: whoever compares stays in the section.
        at = self._at if same else 0
        stood = self.current_cell if same else ""
        self.sheet = sheet
        self._words = EnteredWords(sheet.report)
        self.parts = parts_of(sheet)
        self.tally = Tally(self.parts.sections, sheet.report.cells)
        self.cover(hidden)
        self._show_figures(sheet)
        self.view.show_head(head_of(sheet))
        self.texts.show_texts(
            sheet.form.texts, sheet.outline, self._words.texts, editable=sheet.entering
        )
        self.texts.offer_figures(self.tally.has_cells)
        self.activities.show_progress(
            sheet.assigned, sheet.report.activities, editable=sheet.entering
        )
        for yearly in (self.duties, self.criteria):
            yearly.show_year(sheet.year, editable=sheet.entering)
        # Boxes are made anew with other parts, and a filter hears only what was there when it came.
        self._undoing.watch(self)
        self._show_progress()
        self.size_list()
        self._refusal.hide()
        self._choose(min(at, len(self.parts) - 1))
        if stood:
            self.view.stand(stood)

    def _show_figures(self, sheet: EntrySheet) -> None:
        figures = Figures(dict(sheet.report.cells), dict(sheet.report.estimates))
        cells = sheet.earlier.cells
        last = TermSource.SAME_PERIOD_LAST_YEAR
        beside = OtherPeriods(
            cells.get(last, {}) if last in sheet.beside else None,
            cells.get(sheet.before, {}) if sheet.before in sheet.beside else None,
        )
        self.grid.open(
            figures, beside, estimates=sheet.period.has_estimates, editable=sheet.entering
        )
        self.grid.hide(self._hidden)

    def hide_figures(self, hidden: bool) -> None:
        """Hides or shows sensitive figures."""
        self.cover(hidden)
        self.grid.hide(hidden)
        if self.sheet is not None:
            self._judge_fill()
        self._mean(self.current_cell)

    def judge(self, judged: AnsweredFindings, *, submitting: bool) -> None:
        """Shows what the rules found; ``submitting`` counts the empty cells too."""
        if self.sheet is None:
            return
        tones = tones_of(judged.findings, judged.left)
        self._wrong = {code for (code, _column), tone in tones.items() if tone == "error"}
        self.grid.mark(tones)
        # A blank form would begin with an error for each of its cells.
        empty = (len(self.tally.blank), self.tally.first_blank) if submitting else (0, "")
        lines, count = judged.lines(self.sheet, empty)
        differ = differing(self._compared())
        # Where log and report part is no rule of the form, so the rules do not find it.
        lines, count = by_weight([*lines, *differ]), count + len(differ)
        self.findings.show_lines(lines, count, _("Nothing. What is entered adds up."))
        self._show_progress()

    def _show_progress(self) -> None:
        if self.sheet is None:
            return
        told = {
            Leaf.ACTIVITIES: self.activities.filled,
            Leaf.DUTIES: self.duties.filled,
            Leaf.CRITERIA: self.criteria.filled,
            Leaf.TEXTS: self._words.written,
        }
        rows = self.tally.rows(self._wrong, self.parts.leaves, told)
        self.listed.show_sections(rows)
        self.boxed.show_sections(rows)

    # --- what it means ---------------------------------------------------------------------------
    def explain(self) -> None:
        """Tells what the cell under work means; a walk through cells waits for its end."""
        self._explain_soon.stop()
        self.view.look_ahead()
        self._mean(self.current_cell)

    def _mean(self, code: str) -> None:
        self.meaning.commit()
        line = self.parts.lines.get(code)
        if line is None or self.sheet is None:
            return
        # Facts and example belong to the whole indicator; its options have codes, but none of
        # these.
        own = line.indicator.code
        remarks = tuple(remark for remark in self.sheet.remarks if remark.cell == code)
        self.meaning.show_line(
            CellDetail(
                line,
                self._words.facts_of(own),
                remarks,
                self.sheet.author,
                beside_words(self.sheet, line, hidden=self._hidden),
                self.sheet.entering,
                self.sheet.examples.get(own, ""),
                next((each for each in self._compared() if each.drawn.cell == code), None),
            )
        )
        # Another indicator has fields of its own, made just now.
        self._undoing.watch(self.meaning)
        self._spell()

    def _spell(self, *_what: object) -> None:
        """The figure that stands there in words; while one is being typed, that one is spelled."""
        if self.view.state() is not self.view.State.EditingState:
            self.meaning.spell(str(self.view.currentIndex().data() or ""))

    # --- the activity log ------------------------------------------------------------------------
    def _compared(self) -> tuple[LogComparison, ...]:
        """What the activity log says, beside what stands in the form now."""
        if self.sheet is None:
            return ()
        return compare_with_report(self.sheet.logged, self.grid.figures.actual)

    @property
    def from_log(self) -> tuple[LogComparison, ...]:
        """What the activity log says of the cells of this section."""
        here = {line.code for line in self.grid.lines}
        return tuple(each for each in self._compared() if each.drawn.cell in here)

    def ask_log(self) -> None:
        """The section shall take its numbers from the activity log."""
        self.taking.emit()

    def take(self, rows: Sequence[LogComparison]) -> None:
        """Puts the log's numbers into cells, and facts beside them; one step of undo."""
        self._beside = tuple(
            self._words.tell(each.drawn.indicator.code, name, value)
            for each in rows
            for name, value in each.drawn.facts.items()
        )
        self.grid.put([(each.drawn.cell, "actual", each.cell) for each in rows])
        self._beside = ()
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_fill(self) -> bool:
        """Whether figures can be entered."""
        return self.sheet is not None and self.sheet.entering

    # --- changing --------------------------------------------------------------------------------
    def _entered(self, changes: Sequence[CellEdit]) -> None:
        self._refusal.hide()
        self._count(changes)
        self._explain_soon.start()
        self.changed.emit((*changes, *self._beside))

    def _count(self, changes: Iterable[CellEdit]) -> None:
        # Counted on with each key: counting a long form anew would be felt while typing.
        self.tally.count(changes)
        self._judge_fill()

    def make(self, step: ChangeSet, at: Change) -> None:
        """Shows changes that were made elsewhere, such as an undo, and goes to one of them."""
        cells = [each for each in step if isinstance(each, CellEdit)]
        self.grid.make(cells)
        self._count(cells)
        for change in step:
            match change:
                case TextChange(code=code, after=text):
                    self._words.make(change)
                    self.texts.put(code, text)
                case FactChange():
                    self._words.make(change)
                case ProgressChange(after=progress):
                    self.activities.put(progress)
                case DutyChange():
                    self.duties.put(change)
                case CriterionChange():
                    self.criteria.put(change)
                case RemarkChange(cell=cell, after=text):
                    self._note_remark(cell, text)
        # Nobody trusts an undo that happens out of sight, in another section.
        self.stand(at.place, at.column if isinstance(at, CellEdit) else "actual")
        self._mean(self.current_cell)

    def _refuse(self, code: str, problem: Problem) -> None:
        self._refusal.setText(f"{code}: {tr(problem.text)} {tr(problem.next)}")
        self._refusal.show()

    def tell_closed(self) -> None:
        """Says why a key changes nothing here, at the first one."""
        if self.sheet is not None:
            self._refusal.setText(closed_words(self.sheet))
            self._refusal.show()

    def fill_blank(self) -> None:
        """“-” in all blank cells of the section; one step of undo."""
        column: Column = "actual"
        self.grid.put([(code, column, NIL) for code in self._filling.codes])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    @property
    def _filling(self) -> BlankCells:
        codes = () if self._leaf else self.parts.sections[self._at].codes
        lines = {code: self.parts.lines[code] for code in codes}
        return BlankCells(lines, self.grid.figures.actual, self.tally, self._hidden)

    def _judge_fill(self) -> None:
        enable(self._fill, self._filling.why_none)
        some = any(each.fills for each in self.from_log)
        enable(
            self._take, "" if some else _("The activity log has no other number for this section.")
        )

    def _write(self, code: str, text: str) -> None:
        self.changed.emit((self._words.write(code, text),))

    def _propose(self) -> None:
        """What the figures that stand here now propose, once a part that rests on them is shown."""
        if self.sheet is not None:
            figures, kind = self.grid.figures.actual, self.sheet.period.kind
            year = self.sheet.year.proposed(self.sheet.form, kind, figures, self._words.texts)
            for yearly in (self.duties, self.criteria):
                yearly.propose(year)

    def _went(self, change: ProgressChange) -> None:
        self.changed.emit((change,))

    def _copy(self) -> None:
        chosen = self.view.selectedIndexes()
        if chosen:
            self.copying.emit(self._title.text(), block_of(self.grid, chosen))

    def _paste(self) -> None:
        here = self.view.currentIndex()
        if here.isValid():
            self.pasting.emit(self.grid.slots(here.row(), here.column()))

    def _undo(self) -> None:
        # What is being written is a step of its own, and the first to be taken back.
        self.commit()
        self.undoing.emit()

    def commit(self) -> None:
        """Commits what is being written, before the page is left."""
        for each in (*self.told, self.meaning):
            each.commit()

    def _remark(self, cell: str, text: str) -> None:
        if self.sheet is not None:
            author = self.sheet.author
            before = own_remark(self.sheet.remarks, cell, author)
            self._note_remark(cell, text)
            self.changed.emit((RemarkChange(cell, author, before, text.strip()),))

    def _note_remark(self, cell: str, text: str) -> None:
        if self.sheet is not None:
            # Remarks stand in the sheet as read, which is frozen: the cell's card reads them from
            # there.
            now = with_remark(self.sheet.remarks, cell, self.sheet.author, text.strip())
            self.sheet = replace(self.sheet, remarks=now)

    def _tell(self, indicator: str, name: str, text: str) -> None:
        self.changed.emit((self._words.tell(indicator, name, text),))
