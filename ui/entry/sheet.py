"""The whole desk of a report: sections, grid or texts, and beside them findings and meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.plan.cells import NIL
from gbv_desktop.domain.plan.rules import TermSource
from gbv_desktop.domain.report.activity_log import LogComparison, compare_with_report
from gbv_desktop.domain.report.edits import (
    CellEdit,
    Change,
    ChangeSet,
    Column,
    FactChange,
    ProgressChange,
    RemarkChange,
    TextChange,
)
from gbv_desktop.domain.report.remarks import own_remark, with_remark
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from ui.base.timers import once
from ui.entry.copying import block_of
from ui.entry.filling import Filling
from ui.entry.frame import SheetFrame
from ui.entry.grid.form_grid import Figures, FormColumn, OtherPeriods
from ui.entry.grid.form_lines import FormLine
from ui.entry.locked import FieldKeys
from ui.entry.log_beside import differing
from ui.entry.tally import Tally
from ui.entry.texts.meaning import Meant
from ui.entry.words import (
    FormSection,
    Judged,
    Leaf,
    LeafSection,
    beside_words,
    by_weight,
    closed_words,
    head_of,
    hits,
    leaves_of,
    same_report,
    sections_of,
    span_of,
    tones_of,
)
from ui.kit.parts import enable
from ui.report.findings import Spot

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


REST = 40
"""Milliseconds on a cell until what it means is shown: a walk through cells explains the last."""


class SheetView(SheetFrame):
    """Shows one report and hands on what is changed in it.

    Signals:
        changed(Step): something was changed here; it stands here already.
        reason_wanted(key): a reason for a warning.
        log_wanted() / taking(): the activity log, and its numbers for this section.
        undoing() / redoing(): Ctrl+Z, Ctrl+Y.
        copying(title, rows): a block of cells of a section is to be copied, each a :class:`Copied`.
        pasting(slots): what lies on the clipboard is to fall on these places, line by line.
    """

    changed = Signal(object)
    reason_wanted = Signal(str)
    log_wanted = Signal()
    taking = Signal()
    undoing = Signal()
    redoing = Signal()
    copying = Signal(str, object)
    pasting = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        self.sheet: EntrySheet | None = None
        self._sections: tuple[FormSection, ...] = ()
        self._at = 0
        self._texts_now: dict[str, str] = {}
        self._facts_now: dict[str, dict[str, str]] = {}
        self._wrong: set[str] = set()
        self._leaves: tuple[LeafSection, ...] = ()
        self._lines: dict[str, FormLine] = {}
        self._found: tuple[str, ...] = ()
        self.tally = Tally((), {})
        self._undoing = FieldKeys(self)
        self._rest = once(self, REST, self.explain)
        self._pages: dict[Leaf, QWidget] = {
            Leaf.ACTIVITIES: self.activities,
            Leaf.TEXTS: self.texts,
        }
        self._wire()

    def _wire(self) -> None:
        self.listed.chose.connect(self._choose)
        self.boxed.chose.connect(self._choose)
        self.view.stood.connect(lambda _cell: self._rest.start())
        self.view.passed_end.connect(self._next_section)
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
        self.meaning.told.connect(self._tell)
        self.meaning.log_wanted.connect(self.log_wanted)
        self.meaning.remarked.connect(self._remark)
        self.findings.wanted.connect(self.go_to)
        self.search.sought.connect(self._find)
        self.search.returnPressed.connect(self.view.setFocus)
        self.findings.reason_wanted.connect(self.reason_wanted)
        QShortcut(QKeySequence("F3"), self).activated.connect(self._find_next)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_pane)

    # --- showing ---------------------------------------------------------------------------------
    def open(self, sheet: EntrySheet, *, hidden: bool) -> None:
        """Shows a report; the section and the cell stay if it is the same form."""
        same = self.sheet is not None and self.sheet.form == sheet.form
        if not same_report(self.sheet, sheet):
            self.let_go()
        at = self._at if same else 0
        stood = self.current_cell if same else ""
        self.sheet = sheet
        self._texts_now = dict(sheet.report.texts)
        self._facts_now = {code: dict(facts) for code, facts in sheet.report.details.items()}
        self._sections = sections_of(sheet)
        self._lines = {
            line.code: line for section in self._sections for line in section.lines if line.code
        }
        self.tally = Tally(self._sections, sheet.report.cells)
        self.cover(hidden)
        self._show_figures(sheet)
        self.view.show_head(head_of(sheet))
        self.texts.show_texts(
            sheet.form.texts, sheet.outline, self._texts_now, editable=sheet.entering
        )
        self.activities.show_progress(
            sheet.assigned, sheet.report.activities, editable=sheet.entering
        )
        self._undoing.watch(self)
        self._leaves = leaves_of(sheet)
        self._show_progress()
        self.size_list()
        self._refusal.hide()
        self._choose(min(at, len(self._sections) + len(self._leaves) - 1))
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

    def judge(self, judged: Judged, *, submitting: bool) -> None:
        """Shows what the rules found; ``submitting`` counts the empty cells too."""
        if self.sheet is None:
            return
        tones = tones_of(judged.findings, judged.left)
        self._wrong = {code for (code, _column), tone in tones.items() if tone == "error"}
        self.grid.mark(tones)
        empty = (len(self.tally.blank), self.tally.first_blank) if submitting else (0, "")
        lines, count = judged.lines(self.sheet, empty)
        differ = differing(self._compared())
        lines, count = by_weight([*lines, *differ]), count + len(differ)
        self.findings.show_lines(lines, count, _("Nothing. What is entered adds up."))
        self._show_progress()

    def _show_progress(self) -> None:
        if self.sheet is None:
            return
        told = {
            Leaf.ACTIVITIES: self.activities.filled,
            Leaf.TEXTS: sum(1 for text in self._texts_now.values() if text.strip()),
        }
        rows = self.tally.rows(self._wrong, self._leaves, told)
        self.listed.show_sections(rows)
        self.boxed.show_sections(rows)

    @property
    def current_cell(self) -> str:
        """The code of the cell under work."""
        return self.view.current_code

    # --- going about -----------------------------------------------------------------------------
    def _choose(self, at: int) -> None:
        at = max(at, 0)
        self._at = at
        self.listed.choose(at)
        self.boxed.choose(at)
        leaf = self._leaf
        self._stack.setCurrentWidget(self.form)
        self._arrange()
        self._refusal.hide()
        if leaf:
            self._title.setText(f"{leaf.letter}. {leaf.title}")
            return
        section = self._sections[at]
        self.grid.show(section.lines)
        self.view.stand_first()
        self._title.setText(f"{section.letter}. {section.title}")
        self._span.setText(span_of(self.sheet.period) if self.sheet else "")
        self._judge_fill()

    @property
    def _leaf(self) -> LeafSection | None:
        """What stands behind the sections of cells, if that is where we are."""
        at = self._at - len(self._sections)
        return self._leaves[at] if 0 <= at < len(self._leaves) else None

    @property
    def form(self) -> QWidget:
        """What is filled in where we are: cells, activities or texts."""
        return self._pages[self._leaf.leaf] if self._leaf else self.view

    def _go_to_leaf(self, leaf: Leaf) -> None:
        at = next(at for at, each in enumerate(self._leaves) if each.leaf is leaf)
        self._choose(len(self._sections) + at)

    def stand(self, cell: str, column: Column = "actual") -> bool:
        """Goes to a cell or a part of the narrative, in whichever section; whether it is here."""
        self._toggle.setChecked(False)
        self._arrange()
        if self.show_cell(cell, column):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.explain()
            return True
        if self.sheet is not None and cell in {text.code for text in self.sheet.form.texts}:
            self._go_to_leaf(Leaf.TEXTS)
            return self.texts.stand(cell)
        if self.sheet is not None and cell in {each.id for each, _role in self.sheet.assigned}:
            self._go_to_leaf(Leaf.ACTIVITIES)
            return self.activities.stand(cell)
        return False

    def go_to(self, spot: Spot) -> bool:
        """As :meth:`stand`, and on to the fact beside the figure that is to be given."""
        if not self.stand(spot.cell, spot.column):
            return False
        if spot.fact:
            self.show_fact(spot.fact)
        return True

    @property
    def refused(self) -> Spot | None:
        """The first place where something was typed that cannot be kept; ``None`` for none."""
        if (cell := self.grid.first_refused) is not None:
            return Spot(*cell)
        if (fact := self.meaning.refused) is not None:
            return Spot(fact[0], fact=fact[1])
        words = self.texts.refused or self.activities.refused
        return Spot(words) if words else None

    def show_cell(self, cell: str, column: Column = "actual") -> bool:
        """Brings a cell into sight without taking the keys; whether it is here."""
        at = self.tally.section_of(cell)
        if at is None:
            return False
        if at != self._at:
            self._choose(at)
        return self.view.stand(
            cell, FormColumn.ESTIMATE if column == "estimate" else FormColumn.ACTUAL
        )

    def _find(self, wanted: str) -> None:
        """Shows the first cell whose code or name has the words; the box keeps the keys."""
        self._found = hits(wanted, self._lines.values()) if wanted else ()
        if self._found:
            self.show_cell(self._found[0])

    def _find_next(self) -> None:
        """F3: the next of the cells that were found, and after the last the first again."""
        if self._found:
            here = self.current_cell
            at = self._found.index(here) + 1 if here in self._found else 0
            self.stand(self._found[at % len(self._found)])

    def _next_section(self, step: int) -> None:
        if 0 <= self._at + step < len(self._sections) + len(self._leaves):
            self._choose(self._at + step)
            self.view.stand_first(step)

    def _next_pane(self) -> None:
        """F6: from the sections to the form to the findings."""
        first: QWidget = self.listed if self.listed.isVisible() else self.boxed
        inside = self.view.hasFocus() or self._stack.isAncestorOf(self.focusWidget())
        if inside:
            self.findings.setFocus(Qt.FocusReason.TabFocusReason)
            self.findings.focusNextPrevChild(True)
        elif first.hasFocus():
            self.form.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def explain(self) -> None:
        """Tells what the cell under work means; a walk through cells waits for its end."""
        self._rest.stop()
        self.view.look_ahead()
        self._mean(self.current_cell)

    def _mean(self, code: str) -> None:
        self.meaning.hand_in()
        line = self._lines.get(code)
        if line is None or self.sheet is None:
            return
        own = line.indicator.code
        remarks = tuple(remark for remark in self.sheet.remarks if remark.cell == code)
        self.meaning.show_line(
            Meant(
                line,
                dict(self._facts_now.get(own, {})),
                remarks,
                self.sheet.author,
                beside_words(self.sheet, line, hidden=self._hidden),
                self.sheet.entering,
                self.sheet.examples.get(own, ""),
                next((each for each in self._compared() if each.drawn.cell == code), None),
            )
        )
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
        """Puts the log's numbers into cells; one step of undo."""
        self.grid.put([(each.drawn.cell, "actual", each.cell) for each in rows])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_fill(self) -> bool:
        """Whether figures can be entered."""
        return self.sheet is not None and self.sheet.entering

    # --- changing --------------------------------------------------------------------------------
    def _entered(self, changes: Sequence[CellEdit]) -> None:
        self._refusal.hide()
        self._count(changes)
        self._rest.start()
        self.changed.emit(tuple(changes))

    def _count(self, changes: Iterable[CellEdit]) -> None:
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
                    self._texts_now[code] = text
                    self.texts.put(code, text)
                case FactChange(indicator=indicator, name=name, after=text):
                    self._facts_now.setdefault(indicator, {})[name] = text
                case ProgressChange(after=progress):
                    self.activities.put(progress)
                case RemarkChange(cell=cell, after=text):
                    self._note_remark(cell, text)
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
    def _filling(self) -> Filling:
        codes = () if self._leaf else self._sections[self._at].codes
        lines = {code: self._lines[code] for code in codes}
        return Filling(lines, self.grid.figures.actual, self.tally, self._hidden)

    def _judge_fill(self) -> None:
        enable(self._fill, self._filling.why_none)
        some = any(each.fills for each in self.from_log)
        enable(
            self._take, "" if some else _("The activity log has no other number for this section.")
        )

    def _write(self, code: str, text: str) -> None:
        before, self._texts_now[code] = self._texts_now.get(code, ""), text
        self.changed.emit((TextChange(code, before, text),))

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

    def name_of(self, cell: str) -> str:
        """A cell as people call it: its code and name."""
        line = self._lines.get(cell)
        return "" if line is None else f"{line.indicator.code} · {line.indicator.cell_name(cell)}"

    def _undo(self) -> None:
        # What is being written is a step of its own, and the first to be taken back.
        self.hand_in()
        self.undoing.emit()

    def hand_in(self) -> None:
        """Hands in what is being written, before the page is left."""
        self.texts.hand_in()
        self.activities.hand_in()
        self.meaning.hand_in()

    def _remark(self, cell: str, text: str) -> None:
        if self.sheet is not None:
            author = self.sheet.author
            before = own_remark(self.sheet.remarks, cell, author)
            self._note_remark(cell, text)
            self.changed.emit((RemarkChange(cell, author, before, text.strip()),))

    def _note_remark(self, cell: str, text: str) -> None:
        if self.sheet is not None:
            now = with_remark(self.sheet.remarks, cell, self.sheet.author, text.strip())
            self.sheet = replace(self.sheet, remarks=now)

    def _tell(self, indicator: str, name: str, text: str) -> None:
        facts = self._facts_now.setdefault(indicator, {})
        before, facts[name] = facts.get(name, ""), text.strip()
        self.changed.emit((FactChange(indicator, name, before, facts[name]),))
