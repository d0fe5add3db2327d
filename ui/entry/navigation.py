"""Where somebody is in a report: its sections and parts, the cells found, the panes of the page."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.report.edits import Column
from ui.entry.findings.findings_list import Spot
from ui.entry.frame import SheetFrame
from ui.entry.grid.form_grid import FormColumn
from ui.entry.report_parts import Leaf, LeafSection, ReportParts, hits
from ui.entry.tally import Tally
from ui.entry.words import span_of

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet


class SheetNavigation(SheetFrame):
    """Goes from section to section, to a cell, to what was found; changes nothing.

    Attributes:
        sheet: the report that is shown; ``None`` before the first. parts: what it is walked by.
        tally: how far it is filled in.

    Signals:
        section_shown(): another section of cells is shown. leaf_shown(): a part without cells is.
        arrived(): a cell has the focus because
            somebody asked for it, not on a walk through the form.
    """

    section_shown = Signal()
    leaf_shown = Signal()
    arrived = Signal()

    def __init__(self) -> None:
        super().__init__()
        self.sheet: EntrySheet | None = None
        self.parts = ReportParts()
        self.tally = Tally((), {})
        self._at = 0
        self._found: tuple[str, ...] = ()
        self._pages: dict[Leaf, QWidget] = {
            Leaf.ACTIVITIES: self.activities,
            Leaf.DUTIES: self.duties,
            Leaf.CRITERIA: self.criteria,
            Leaf.TEXTS: self.texts,
        }
        self.listed.chose.connect(self._choose)
        self.boxed.chose.connect(self._choose)
        self.view.passed_end.connect(self._next_section)
        self.findings.wanted.connect(self.go_to)
        self.search.sought.connect(self._find)
        # The box keeps the focus while letters are typed; Enter says that the cell is the right
        # one.
        self.search.returnPressed.connect(self.view.setFocus)
        QShortcut(QKeySequence("F3"), self).activated.connect(self._find_next)
        QShortcut(QKeySequence("F6"), self).activated.connect(self._next_pane)

    @property
    def current_cell(self) -> str:
        """The code of the cell under work."""
        return self.view.current_code

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
            self.leaf_shown.emit()
            return
        section = self.parts.sections[at]
        self.grid.show(section.lines)
        self.view.stand_first()
        self._title.setText(f"{section.letter}. {section.title}")
        self._span.setText(span_of(self.sheet.period) if self.sheet else "")
        self.section_shown.emit()

    @property
    def _leaf(self) -> LeafSection | None:
        """What stands behind the sections of cells, if that is where we are."""
        return self.parts.leaf_at(self._at)

    @property
    def form(self) -> QWidget:
        """What is filled in where we are: cells, activities or texts."""
        return self._pages[self._leaf.leaf] if self._leaf else self.view

    def _go_to_leaf(self, leaf: Leaf) -> None:
        self._choose(self.parts.place_of(leaf))

    def stand(self, cell: str, column: Column = "actual") -> bool:
        """Goes to a cell or a part of the narrative, in whichever section; whether it is here."""
        # In a narrow window findings stand in place of the form, and it is the form that is wanted.
        self._toggle.setChecked(False)
        self._arrange()
        if self.show_cell(cell, column):
            self.view.setFocus(Qt.FocusReason.OtherFocusReason)
            self.arrived.emit()
            return True
        if self.sheet is not None and cell in {text.code for text in self.sheet.form.texts}:
            self._go_to_leaf(Leaf.TEXTS)
            return self.texts.stand(cell)
        if self.sheet is not None and cell in {each.id for each, _role in self.sheet.assigned}:
            self._go_to_leaf(Leaf.ACTIVITIES)
            return self.activities.stand(cell)
        for leaf, view in ((Leaf.DUTIES, self.duties), (Leaf.CRITERIA, self.criteria)):
            if cell in view.cards:
                self._go_to_leaf(leaf)
                return view.stand(cell)
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
        words = next((each.refused for each in self.told if each.refused), "")
        return Spot(words) if words else None

    def show_cell(self, cell: str, column: Column = "actual") -> bool:
        """Brings a cell into sight without taking the keys; whether it is here."""
        at = self.tally.section_of(cell)
        if at is None:
            return False
        # Choosing the section anew would put the cursor on its first cell.
        if at != self._at:
            self._choose(at)
        return self.view.stand(
            cell, FormColumn.ESTIMATE if column == "estimate" else FormColumn.ACTUAL
        )

    def _find(self, wanted: str) -> None:
        """Shows the first cell whose code or name has the words; the box keeps the keys."""
        self._found = hits(wanted, self.parts.lines.values()) if wanted else ()
        if self._found:
            self.show_cell(self._found[0])

    def _find_next(self) -> None:
        """F3: the next of the cells that were found, and after the last the first again."""
        if self._found:
            here = self.current_cell
            at = self._found.index(here) + 1 if here in self._found else 0
            self.stand(self._found[at % len(self._found)])

    def _next_section(self, step: int) -> None:
        if 0 <= self._at + step < len(self.parts):
            self._choose(self._at + step)
            self.view.stand_first(step)

    def _next_pane(self) -> None:
        """F6: from the sections to the form to the findings."""
        first: QWidget = self.listed if self.listed.isVisible() else self.boxed
        # An open cell is a child of the form, and has the focus in its place.
        inside = self.view.hasFocus() or self._stack.isAncestorOf(self.focusWidget())
        if inside:
            self.findings.setFocus(Qt.FocusReason.TabFocusReason)
            self.findings.focusNextPrevChild(True)
        elif first.hasFocus():
            self.form.setFocus(Qt.FocusReason.TabFocusReason)
        else:
            first.setFocus(Qt.FocusReason.TabFocusReason)
