"""The whole desk of a report: sections, grid or texts, and beside them findings and meaning."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.activity_log import Compared, compare
from gbv_desktop.domain.remarks import say
from gbv_desktop.domain.rules import At as Other
from gbv_desktop.domain.values import NIL, Cell
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.form.frame import SheetFrame
from ui.form.meaning import Meant
from ui.form.words import (
    Judged,
    Leaf,
    LeafSection,
    Section,
    beside_words,
    head_of,
    leaves_of,
    progress,
    sections_of,
    tones_of,
)
from ui.logbook.beside import differing
from ui.models.form_grid import Beside, Change, Column, Figures
from ui.widgets.findings import FindingLine
from ui.widgets.parts import enable
from ui.widgets.search import fits
from ui.words import day

if TYPE_CHECKING:
    from gbv_desktop.domain.reports import ActivityProgress
    from gbv_desktop.office.reports.entry import Sheet


class SheetView(SheetFrame):
    """Shows one report and hands on what is changed in it.

    Signals:
        entered(list[Change]): cells were changed.
        written(code, text): a part of the narrative.
        went(ActivityProgress): how an activity went.
        told(indicator, name, text): a fact beside a figure.
        remarked(cell, text): a remark to the upper unit.
        reason_wanted(key): a reason for a warning.
        log_wanted() / taking(): the activity log, and its numbers for this section.
        undoing() / redoing(): Ctrl+Z, Ctrl+Y.
    """

    entered = Signal(object)
    written = Signal(str, str)
    went = Signal(object)
    told = Signal(str, str, str)
    remarked = Signal(str, str)
    reason_wanted = Signal(str)
    log_wanted = Signal()
    taking = Signal()
    undoing = Signal()
    redoing = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet: Sheet | None = None
        self._sections: tuple[Section, ...] = ()
        self._at = 0
        self._hidden = False
        self._texts_now: dict[str, str] = {}
        self._facts_now: dict[str, dict[str, str]] = {}
        self._wrong: set[str] = set()
        self._leaves: tuple[LeafSection, ...] = ()
        self._pages: dict[Leaf, QWidget] = {
            Leaf.ACTIVITIES: self.activities,
            Leaf.TEXTS: self.texts,
        }
        self._wire()

    def _wire(self) -> None:
        self.listed.chose.connect(self._choose)
        self.boxed.chose.connect(self._choose)
        self.view.stood.connect(self._mean)
        self.view.passed_end.connect(self._next_section)
        self.view.undoing.connect(self.undoing)
        self.view.redoing.connect(self.redoing)
        self.view.filling.connect(self.fill_blank)
        self.view.cells.typing.connect(self.meaning.spell)
        self.view.cells.closeEditor.connect(self._spell)
        self.grid.dataChanged.connect(self._spell)
        self.grid.entered.connect(self._changed)
        self.grid.refused.connect(self._refuse)
        self.texts.written.connect(self._write)
        self.activities.written.connect(self._went)
        self.meaning.told.connect(self._tell)
        self.meaning.log_wanted.connect(self.log_wanted)
        self.meaning.remarked.connect(self._remark)
        self.findings.wanted.connect(self.stand)
        self.search.sought.connect(self._find)
        self.findings.reason_wanted.connect(self.reason_wanted)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_pane)

    # --- showing ---------------------------------------------------------------------------------
    def open(self, sheet: Sheet, *, hidden: bool) -> None:
        """Shows a report; the section and the cell stay if it is the same form."""
        same = self.sheet is not None and self.sheet.form == sheet.form
        at = self._at if same else 0
        stood = self.current_cell if same else ""
        self.sheet = sheet
        self._texts_now = dict(sheet.report.texts)
        self._facts_now = {code: dict(facts) for code, facts in sheet.report.details.items()}
        self._sections = sections_of(sheet)
        self._hidden = hidden
        figures = Figures(dict(sheet.report.cells), dict(sheet.report.estimates))
        cells = sheet.earlier.cells
        last = Other.SAME_PERIOD_LAST_YEAR
        beside = Beside(
            cells.get(last, {}) if last in sheet.beside else None,
            cells.get(sheet.before, {}) if sheet.before in sheet.beside else None,
        )
        self.grid.open(
            figures, beside, estimates=sheet.period.has_estimates, editable=sheet.entering
        )
        self.grid.hide(hidden)
        self.view.show_head(head_of(sheet))
        self.texts.show_texts(
            sheet.form.texts, sheet.outline, self._texts_now, editable=sheet.entering
        )
        self.activities.show_progress(
            sheet.assigned, sheet.report.activities, editable=sheet.entering
        )
        self._leaves = leaves_of(sheet)
        self._show_progress()
        self._refusal.hide()
        self._choose(min(at, len(self._sections) + len(self._leaves) - 1))
        if stood:
            self.view.stand(stood)

    def hide_figures(self, hidden: bool) -> None:
        """Hides or shows sensitive figures."""
        self._hidden = hidden
        self.grid.hide(hidden)
        self._mean(self.current_cell)
        self.texts.explain_again()

    def judge(self, judged: Judged, *, submitting: bool) -> None:
        """Shows what the rules found; ``submitting`` counts the empty cells too."""
        if self.sheet is None:
            return
        tones = tones_of(judged.findings, judged.left)
        self._wrong = {code for (code, _column), tone in tones.items() if tone == "error"}
        self.grid.mark(tones)
        lines: list[FindingLine] = judged.lines(self.sheet, self.empty if submitting else ())
        lines += differing(self._compared())
        self.findings.show_lines(lines, _("Nothing. What is entered adds up."))
        self._show_progress()

    def _show_progress(self) -> None:
        if self.sheet is None:
            return
        told = {
            Leaf.ACTIVITIES: self.activities.filled,
            Leaf.TEXTS: sum(1 for text in self._texts_now.values() if text.strip()),
        }
        cells = self.grid.figures.actual
        rows = progress(self._sections, cells, self._leaves, told, self._wrong)
        self.listed.show_sections(rows)
        self.boxed.show_sections(rows)
        self.size_list()

    # --- counts ----------------------------------------------------------------------------------
    @property
    def asked(self) -> int:
        """How many cells the period asks for."""
        return sum(len(section.codes) for section in self._sections)

    @property
    def filled(self) -> int:
        """How many of them are filled in."""
        cells = self.grid.figures.actual
        return sum(1 for section in self._sections for code in section.codes if code in cells)

    @property
    def empty(self) -> tuple[str, ...]:
        """The cells that must be filled in and are not, in the order of the form."""
        if self.sheet is None:
            return ()
        cells = self.grid.figures.actual
        return tuple(
            line.code
            for section in self._sections
            for line in section.lines
            if line.code and line.code not in cells and not line.indicator.may_stay_empty(line.code)
        )

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
        self._stack.setCurrentWidget(self._pages[leaf.leaf] if leaf else self.view)
        self._arrange()
        self._refusal.hide()
        if leaf:
            self._title.setText(f"{leaf.letter}. {leaf.title}")
            return
        section = self._sections[at]
        self.grid.show(section.lines)
        self.view.stand_first()
        self._title.setText(f"{section.letter}. {section.title}")
        self._span.setText(self._span_words())
        self._judge_fill()

    @property
    def _leaf(self) -> LeafSection | None:
        """What stands behind the sections of cells, if that is where we are."""
        at = self._at - len(self._sections)
        return self._leaves[at] if 0 <= at < len(self._leaves) else None

    def _go_to_leaf(self, leaf: Leaf) -> None:
        at = next(at for at, each in enumerate(self._leaves) if each.leaf is leaf)
        self._choose(len(self._sections) + at)

    def _span_words(self) -> str:
        if self.sheet is None:
            return ""
        period = self.sheet.period
        words = _(N_("figures from {first} to {last}"))
        return fill(words, {"first": day(period.start), "last": day(period.data_to)})

    def stand(self, cell: str) -> bool:
        """Goes to a cell or a part of the narrative, in whichever section; whether it is here."""
        self._toggle.setChecked(False)
        self._arrange()
        if self.show_cell(cell):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            return True
        if self.sheet is not None and cell in {text.code for text in self.sheet.form.texts}:
            self._go_to_leaf(Leaf.TEXTS)
            return self.texts.stand(cell)
        if self.sheet is not None and cell in {each.id for each, _role in self.sheet.assigned}:
            self._go_to_leaf(Leaf.ACTIVITIES)
            return self.activities.stand(cell)
        return False

    def show_cell(self, cell: str) -> bool:
        """Brings a cell into sight without taking the keys; whether it is here."""
        for at, section in enumerate(self._sections):
            if cell in section.codes:
                if at != self._at:
                    self._choose(at)
                return self.view.stand(cell)
        return False

    def _find(self, wanted: str) -> None:
        """Shows the first indicator whose code or name has the words; the box keeps the keys."""
        for section in self._sections if wanted else ():
            for line in section.lines:
                if line.depth == 0 and fits(wanted, line.code, line.name):
                    self.show_cell(line.code)
                    return

    def _next_section(self, step: int) -> None:
        if 0 <= self._at + step < len(self._sections) + len(self._leaves):
            self._choose(self._at + step)
            self.view.stand_first(step)

    def _next_pane(self) -> None:
        """F6: from the sections to the form to the findings."""
        form = self._pages[self._leaf.leaf] if self._leaf else self.view
        first: QWidget = self.listed if self.listed.isVisible() else self.boxed
        inside = self.view.hasFocus() or self._stack.isAncestorOf(self.focusWidget())
        if inside:
            self.findings.setFocus(Qt.FocusReason.TabFocusReason)
            self.findings.focusNextPrevChild(True)
        elif first.hasFocus():
            form.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            first.setFocus(Qt.FocusReason.TabFocusReason)

    def _mean(self, code: str) -> None:
        self.meaning.hand_in()
        line = next((each for each in self.grid.lines if each.code == code), None)
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
        self._spell()

    def _spell(self, *_what: object) -> None:
        """The figure that stands there in words; while one is being typed, that one is spelled."""
        if self.view.state() is not self.view.State.EditingState:
            self.meaning.spell(str(self.view.currentIndex().data() or ""))

    def _compared(self) -> tuple[Compared, ...]:
        """What the activity log says, beside what stands in the form now."""
        if self.sheet is None:
            return ()
        return compare(self.sheet.logged, self.grid.figures.actual)

    @property
    def from_log(self) -> tuple[Compared, ...]:
        """What the activity log says of the cells of this section."""
        here = {line.code for line in self.grid.lines}
        return tuple(each for each in self._compared() if each.drawn.cell in here)

    def ask_log(self) -> None:
        """The section shall take its numbers from the activity log."""
        self.taking.emit()

    def take(self, rows: Sequence[Compared]) -> None:
        """Puts the log's numbers into cells; one step of undo."""
        self.grid.put([(each.drawn.cell, "actual", each.cell) for each in rows])
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def may_fill(self) -> bool:
        """Whether figures can be entered."""
        return self.sheet is not None and self.sheet.entering

    # --- changing --------------------------------------------------------------------------------
    def _changed(self, changes: Sequence[Change]) -> None:
        self._refusal.hide()
        self._show_progress()
        self._judge_fill()
        self._mean(self.current_cell)
        self.entered.emit(changes)

    def make(self, changes: Sequence[Change]) -> None:
        """Makes known changes, such as an undo, and goes where they are."""
        self.grid.make(changes)
        self._show_progress()
        self._judge_fill()
        if changes:
            self.stand(changes[0].code)

    def _refuse(self, code: str, problem: Problem) -> None:
        self._refusal.setText(f"{code}: {tr(problem.text)} {tr(problem.next)}")
        self._refusal.show()

    def fill_blank(self) -> None:
        """“-” in all blank cells of the section; one step of undo."""
        blank = self._blank()
        column: Column = "actual"
        cells: list[tuple[str, Column, Cell | None]] = [(code, column, NIL) for code in blank]
        self.grid.put(cells)
        self.view.setFocus(Qt.FocusReason.OtherFocusReason)

    def _blank(self) -> tuple[str, ...]:
        """Blank cells of the section that may be filled now; no yes or no, nothing hidden."""
        return tuple(
            line.code
            for line in self.grid.lines
            if line.code
            and line.code not in self.grid.figures.actual
            and not line.yes_no
            and not line.indicator.may_stay_empty(line.code)
            and not (self._hidden and line.indicator.sensitive)
        )

    def _judge_fill(self) -> None:
        self._arrange()
        enable(self._fill, "" if self._blank() else _("No blank cell is left here."))
        some = any(each.fills for each in self.from_log)
        enable(
            self._take, "" if some else _("The activity log has no other number for this section.")
        )

    def _write(self, code: str, text: str) -> None:
        self._texts_now[code] = text
        self._show_progress()
        self.written.emit(code, text)

    def _went(self, progress: ActivityProgress) -> None:
        self._show_progress()
        self.went.emit(progress)

    def hand_in(self) -> None:
        """Hands in what is being written, before the page is left."""
        self.texts.hand_in()
        self.activities.hand_in()
        self.meaning.hand_in()

    def _remark(self, cell: str, text: str) -> None:
        if self.sheet is not None:
            now = say(self.sheet.remarks, cell, self.sheet.author, text.strip())
            self.sheet = replace(self.sheet, remarks=now)
            self.remarked.emit(cell, text)

    def _tell(self, indicator: str, name: str, text: str) -> None:
        self._facts_now.setdefault(indicator, {})[name] = text.strip()
        self.told.emit(indicator, name, text)

    def say(self, words: str) -> None:
        """A sentence above the form, such as why it came back; none takes it away."""
        self.said.setText(words)
        self.said.setVisible(bool(words))
