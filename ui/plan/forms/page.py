"""Kế hoạch › Biểu mẫu: the rows of each form, what each says, rules, and the form on paper."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.words import period_name
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.beside import Beside
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.flow import FlowBox
from ui.kit.layout.folding import FoldingLine
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.parts import button, enable, label
from ui.kit.sights import SightButtons
from ui.kit.table.table import RowsTable
from ui.plan.editing.acting import act_on
from ui.plan.editing.editor import PlanEditor, ShownDraft, newcomer
from ui.plan.forms import acts
from ui.plan.forms.columns import line_columns
from ui.plan.forms.paper import PaperPane
from ui.plan.forms.properties import PropertiesPane
from ui.plan.forms.reporters import form_words, owner_words
from ui.plan.forms.rule import RulePane

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gbv_desktop.domain.plan.editions.tables import PlanTables, Row
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.forms.listing import IndicatorLine
    from ui.base.shell import Shell

PROPERTIES, RULES, PAPER = range(3)
ONE_LINE = 860
"""Width at 100 % below which the choices stand below each other."""
_CODE_OF = {"indicators": "code", "ranges": "indicator"}


@dataclass(frozen=True)
class FormsShown:
    """The forms of the draft.

    Attributes:
        rows: those of the forms; ``lines`` and ``sections`` are of each by its code.
        owners, controls: whose figures of a row are added to the total, and whose are compared
            with it alone, by the row's code.
        counts_from: the code of the first period on a form that differs, by the form's.
    """

    rows: tuple[Row, ...]
    lines: dict[str, list[IndicatorLine]]
    sections: dict[str, list[Row]]
    owners: dict[str, frozenset[str]]
    controls: dict[str, frozenset[str]]
    counts_from: dict[str, str]


class FormsEditor(PlanEditor):
    """Form and section are chosen above, their rows stand on the left, the chosen one beside."""

    title: ClassVar[str] = N_("Forms")
    manual: ClassVar[str] = "15-sua-bieu-mau"
    files: ClassVar[frozenset[str]] = frozenset(
        {"indicators", "forms", "options", "rules", "ranges"}
    )

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._found: FormsShown | None = None
        self._tables: PlanTables = {}
        self.form, self.section = ElidingComboBox(), ElidingComboBox()
        self.form.setAccessibleName(_("Form"))
        self.section.setAccessibleName(_("Section of the form"))
        self.form.currentIndexChanged.connect(lambda _at: self._offer_sections())
        self.section.currentIndexChanged.connect(lambda _at: self._fill())
        self.table: RowsTable[IndicatorLine] = RowsTable(
            shell, "plan-form-rows", line_columns(), sortable=False
        )
        self.table.setAccessibleName(_("Rows of the form"))
        self.table.chose.connect(lambda _row: self._show_chosen())
        self.table.opened.connect(lambda _row: self._properties())
        self.properties = PropertiesPane(shell, why_not)
        self.properties.marked.connect(self._mark)
        self.properties.owners_asked.connect(self._ask_owners)
        self.rules = RulePane(shell, why_not)
        self.paper = PaperPane(shell)
        self._counted, self._said = label("", "second"), label("", "hint", "error")
        self._said.hide()
        self._build()
        self._lay_out()
        self._judge()

    def _build(self) -> None:
        self.add = button(_("Add a row…"), self._add, icon="plus", tip="Ins")
        self.up = button(_("Up"), partial(self._move, -1), tip="Alt+↑")
        self.down = button(_("Down"), partial(self._move, 1), tip="Alt+↓")
        self.break_down = button(_("Break down…"), self._break_down)
        self.hide_row = button(_("Take off…"), self._hide)
        keys: dict[str, Callable[[], object]] = {
            "Ins": self._add,
            "Alt+Up": partial(self._move, -1),
            "Alt+Down": partial(self._move, 1),
            "F2": self._properties,
        }
        for key, act in keys.items():
            shortcut = QShortcut(QKeySequence(key), self.table)
            shortcut.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
            shortcut.activated.connect(act)

    def _lay_out(self) -> None:
        left = QWidget()
        acts = FlowBox(self.add, self.up, self.down, self.break_down, self.hide_row)
        lines = QVBoxLayout(left)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        # Above the rows, where a low screen shows them without scrolling.
        lines.addWidget(acts)
        lines.addWidget(self.table, 1)
        self._stack = FrontSizedStack()
        for pane in (self.properties, self.rules, self.paper):
            self._stack.addWidget(pane)
        every = QVBoxLayout(self)
        every.setContentsMargins(0, 0, 0, 0)
        every.setSpacing(8)
        every.addWidget(self._head())
        every.addWidget(self._counted)
        every.addWidget(self._said)
        every.addWidget(Beside(left, self._stack, (500, 560), shares=(46, 54)), 1)

    def _head(self) -> QWidget:
        """Which form and section, and what is looked at beside the rows."""
        words = (_("The row"), _("Screen and rules"), _("On paper"))
        self._as = SightButtons(self, words, self.show_as)
        sights = FlowBox(*self._as.parts)
        return FoldingLine((self.form, 3), (self.section, 2), (sights, 3), below=ONE_LINE)

    # --- showing ---------------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the forms of the draft; form, section and row that were chosen stay."""
        self._tables = shown.draft.tables
        self.shell.work.read(partial(_read, shown), self._show, failed=self._refuse)

    def _show(self, found: FormsShown) -> None:
        self._said.hide()
        self._found = found
        _offer(self.form, [(str(each["code"]), form_words(each)) for each in found.rows])
        self._offer_sections()

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()

    def _offer_sections(self) -> None:
        found, form = self._found, self._form
        if found is None:
            return
        counts = [each.section for each in found.lines.get(form, ())]
        shown = [
            (code, f"{each.get('title', '')} ({counts.count(code)})")
            for each in found.sections.get(form, ())
            if (code := str(each.get("code"))) in counts
        ]
        _offer(self.section, shown)
        period = found.counts_from.get(form, "")
        words = _("This form differs: it counts from {period}. Earlier reports keep the form that"
                  " they were made on, and are printed as before.")  # fmt: skip
        self._counted.setText(fill(words, {"period": period_name(period)}) if period else "")
        self._counted.setVisible(bool(period))
        self._fill()

    def _fill(self) -> None:
        found = self._found
        if found is None:
            return
        section = self.section.currentData()
        lines = [each for each in found.lines.get(self._form, ()) if each.section == section]
        came = newcomer(
            (each.code for each in self.table.rows.shown), (each.code for each in lines)
        )
        chosen = came or (self.table.current.code if self.table.current else "")
        self.table.show_rows(lines)
        # Never an empty form beside a full list.
        if not self.table.choose(lambda each: each.code == chosen):
            self.table.choose(lambda _each: True)
        self.rules.show_cells([cell for each in lines for cell in each.cells])
        self._show_chosen()

    def _show_chosen(self) -> None:
        line = self.table.current
        found = self._found
        asked = (found.owners, found.controls) if found is not None and line is not None else ()
        self.properties.show_line(line, *(self._named(each) for each in asked))
        if line is not None:
            self.rules.stand(line.code)
        if self._stack.currentIndex() == PAPER:
            self.paper.show_form(self._form)
        self._judge()

    def _named(self, reporters: Mapping[str, frozenset[str]]) -> str:
        """Those of the chosen row, in words."""
        line, forms = self.table.current, self._found.rows if self._found else ()
        named = reporters.get(line.code, frozenset()) if line is not None else frozenset()
        rows = [each for each in forms if each.get("reporter") in named]
        if rows and len(rows) == len(forms):
            return _("everybody who has a form")
        return ", ".join(owner_words(each) for each in rows)

    def show_as(self, sight: int) -> None:
        """The row, the form with its rules, or the paper."""
        self._as.press(sight)
        self._stack.setCurrentIndex(sight)
        if sight == PAPER and self._form:
            self.paper.show_form(self._form)

    @property
    def _form(self) -> str:
        return str(self.form.currentData() or "")

    def _row_of(self, rows: tuple[Row, ...] | list[Row], code: str) -> Row:
        return next((each for each in rows if each.get("code") == code), {})

    def _judge(self) -> None:
        line = self.table.current
        none = "" if line is not None else _("Choose a row first.")
        at = self.table.currentIndex().row()
        last = self.table.model().rowCount() - 1
        enable(self.add, self.why_not)
        for each in (self.break_down, self.hide_row):
            enable(each, self.why_not or none)
        enable(self.up, self.why_not or none or (_("It is the first.") if at == 0 else ""))
        enable(self.down, self.why_not or none or (_("It is the last.") if at == last else ""))

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to the row that a place belongs to, and to its field."""
        from gbv_desktop.domain.plan.editions.tables import value_at

        row = value_at(self._tables, file, way[:2])
        code = row.get(_CODE_OF.get(file, ""), "") if isinstance(row, dict) else ""
        if code and self._stand(str(code)):
            self.show_as(PROPERTIES)
            self.properties.focus(way[2:3] if file == "indicators" else ("most",))
        elif file == "rules":
            self.show_as(RULES)
            self.rules.cells.setFocus()
        else:
            self.table.setFocus()

    def _stand(self, code: str) -> bool:
        """Chooses a row, on the form that is shown or else on the first that has it."""
        found = self._found
        forms = [self._form, *(found.lines if found else ())]
        for form in forms:
            lines = found.lines.get(form, ()) if found else ()
            line = next((each for each in lines if each.code == code), None)
            if line is not None:
                self.form.setCurrentIndex(self.form.findData(form))
                self.section.setCurrentIndex(self.section.findData(line.section))
                return self.table.choose(lambda each: each.code == code)
        return False

    # --- changing --------------------------------------------------------------------------------
    def _properties(self) -> None:
        self.show_as(PROPERTIES)
        self.properties.focus(())

    def _add(self) -> None:
        found = self._found
        if found is None or self.why_not:
            return
        from ui.plan.forms.adding import AddRowDialog

        form, section = self._form, str(self.section.currentData() or "")
        self.shell.ask.show(
            AddRowDialog(
                self.shell,
                self._row_of(found.sections[form], section),
                self.table.current,
                self._row_of(found.rows, form),
                found.rows,
            )
        )

    def _break_down(self) -> None:
        line = self.table.current
        if line is None or self._found is None or self.why_not:
            return
        from ui.plan.forms.adding import BreakDownDialog

        # Its section may be sensitive by a row of another form.
        every = (each for lines in self._found.lines.values() for each in lines)
        guarded = any(each.sensitive for each in every if each.section == line.section)
        self.shell.ask.show(BreakDownDialog(self.shell, line, guarded=guarded))

    def _mark(self, wanted: bool) -> None:
        line = self.table.current
        if line is None or self.why_not:
            return
        from ui.plan.forms.sensitive import SensitiveDialog

        self.shell.ask.show(SensitiveDialog(self.shell, line.code, line.name, wanted=wanted))

    def _ask_owners(self) -> None:
        line, found = self.table.current, self._found
        if line is None or found is None or self.why_not:
            return
        from ui.plan.forms.reporters import OwnersDialog

        owners = found.owners.get(line.code, ())
        self.shell.ask.show(OwnersDialog(self.shell, line.code, line.name, found.rows, owners))

    def _hide(self) -> None:
        line = self.table.current
        if line is None or self.why_not:
            return
        words = fill(_("Take {row} off the forms?"), {"row": f"{line.code} {line.name}"})
        more = _("Reports and papers of periods before the new version keep it.")
        if self.shell.ask.sure(words, _("Take off"), more):
            self._run(partial(acts.hide, line.code))

    def _move(self, steps: int) -> None:
        line, found = self.table.current, self._found
        at = self.table.currentIndex().row() + steps
        there = self.table.rows.shown[at] if 0 <= at < len(self.table.rows.shown) else None
        if line is None or found is None or there is None or self.why_not:
            return
        order = self._row_of(found.sections[self._form], line.section)["indicators"]
        # Past the rows of other forms that stand between the two.
        past = order.index(there.code) - order.index(line.code)
        self._run(partial(acts.move, line.code, past))

    def _run(self, act: Callable[[Office], object]) -> None:
        self._said.hide()
        self.shell.work.run(partial(act_on, act), None, None, failed=self._refuse)


def _offer(box: ElidingComboBox, choices: list[tuple[str, str]]) -> None:
    """Other choices; the one that was chosen stays if it is among them."""
    before = box.currentData()
    box.blockSignals(True)
    box.clear()
    for value, words in choices:
        box.addItem(words, value)
    box.setCurrentIndex(max(box.findData(before), 0) if choices else -1)
    box.blockSignals(False)


def _read(shown: ShownDraft, office: Office) -> FormsShown:
    from gbv_desktop.office.plan.forms.listing import (
        CONTROLS,
        OWNERS,
        counted_from,
        lines_of,
        reporters_by_row,
        sections_of,
    )

    tables = shown.draft.tables
    rows = tables.get("forms", {}).get("form", [])
    return FormsShown(
        tuple(rows),
        {str(each["code"]): lines_of(tables, each, shown.before) for each in rows},
        {str(each["code"]): list(sections_of(tables, each)) for each in rows},
        reporters_by_row(tables, OWNERS),
        reporters_by_row(tables, CONTROLS),
        counted_from(shown.draft.plan, shown.in_force, office.clock.today()),
    )
