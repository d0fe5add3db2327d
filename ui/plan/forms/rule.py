"""The form as it stands on the screen; figures chosen there make a rule of a simple kind."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.form_editing import RuleShape, rule_words
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base.words import period_name
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, enable, label, row, set_tag, tag
from ui.kit.table.table import RowsTable
from ui.plan.editing.acting import act_on
from ui.plan.forms.columns import cell_columns

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.forms.listing import FormCell
    from gbv_desktop.office.totals.rule_trial import RuleTrial
    from ui.base.shell import Shell

SHAPES = {
    RuleShape.PART: N_("a part is not above its whole"),
    RuleShape.SUM: N_("a sum of others"),
    RuleShape.NOT_BELOW: N_("not below the same period of last year"),
}
MOST_CHARS = 400
NAMED = 5
"""Units that a try names."""


class RulePane(QWidget):
    """The rule that is being made; below it the figures of a section, of which some are chosen.

    Args:
        shell: the world around it.
        why_not: why whoever signed in may change nothing; empty if they may.
    """

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__()
        self._shell, self._why_not = shell, why_not
        self._picked: list[FormCell] = []
        self.cells: RowsTable[FormCell] = RowsTable(
            shell, "plan-form-cells", cell_columns(self._side), sortable=False
        )
        self.cells.setAccessibleName(_("The form on the screen"))
        self.cells.opened.connect(self._pick)
        self.shape = ElidingComboBox()
        self.shape.setAccessibleName(_("Kind of rule"))
        for shape, words in SHAPES.items():
            self.shape.addItem(_(words), shape)
        self.shape.activated.connect(lambda _at: self._begin_anew())
        self.words = QLineEdit()
        self.words.setMaxLength(MOST_CHARS)
        self.words.setAccessibleName(_("What a unit is told"))
        self.words.setPlaceholderText(self.words.accessibleName())
        self.words.textChanged.connect(lambda _text: self._judge())
        self._proposed = ""
        self._build()
        self._judge()

    def _build(self) -> None:
        self._how = label("", "second")
        self.choose = button(_("Choose the figure (Enter)"), self._pick_current)
        self.clear = button(_("Choose anew"), self._begin_anew, kind="link")
        self.try_out = button(_("Try it (F7)"), self._try)
        self.add = button(_("Add the rule"), self._add, icon="plus")
        key = QShortcut(QKeySequence("F7"), self)
        key.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        key.activated.connect(self._try)
        self._tags = [tag(""), tag(""), tag("")]
        for each in self._tags:
            each.hide()
        self.known = button(_("Rules there are…"), self._show_known, kind="link")
        self._found = label("", "second")
        self._found.hide()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        acts = QWidget()
        acts.setLayout(Flow(self.shape, self.choose, self.clear, self.known))
        lines.addWidget(acts)
        lines.addWidget(self.words)
        last = row(self.try_out, self.add, *self._tags)
        last.addWidget(self._how, 1)
        lines.addLayout(last)
        lines.addWidget(self._found)
        # What was chosen stays in sight above, however many figures there are.
        lines.addWidget(self.cells, 1)

    # --- showing ---------------------------------------------------------------------------------
    def show_cells(self, cells: Sequence[FormCell]) -> None:
        """Shows the figures of a section; what was chosen for the rule stays chosen."""
        current = self.cells.current
        self.cells.show_rows(tuple(cells))
        if current is not None:
            self.cells.choose(lambda each: each.code == current.code)
        self._judge()

    def stand(self, code: str) -> None:
        """Brings a row into sight."""
        self.cells.choose(lambda each: each.code == code)

    def _side(self, cell: FormCell) -> str:
        codes = [each.code for each in self._picked]
        if cell.code not in codes:
            return ""
        return _("left side") if codes.index(cell.code) == 0 else _("right side")

    @property
    def _shape(self) -> RuleShape:
        return RuleShape(self.shape.currentData())

    def _judge(self) -> None:
        """What is to be chosen next, and what can be done already."""
        none = "" if self.cells.current is not None else _("Choose a row first.")
        enable(self.choose, none)
        enable(self.clear, "" if self._picked else _("No figure is chosen."))
        lacking = "" if self._whole else self._next_step()
        enable(self.try_out, lacking)
        enable(self.add, self._why_not or lacking or self._wordless())
        self._how.setText(lacking or self._formula())

    def _wordless(self) -> str:
        return "" if self.words.text().strip() else _("Say what a unit is told.")

    @property
    def _whole(self) -> bool:
        return bool(rule_words(self._shape, self._named))

    @property
    def _named(self) -> list[tuple[str, str]]:
        return [(each.code, each.words) for each in self._picked]

    def _next_step(self) -> str:
        if self._shape is RuleShape.NOT_BELOW:
            return _("Choose the figure that should not fall.")
        if not self._picked:
            left = _("Choose the part first.")
            return left if self._shape is RuleShape.PART else _("Choose the sum first.")
        if self._shape is RuleShape.PART:
            return _("Now choose the whole.")
        return _("Now choose what it is the sum of, at least two figures.")

    def _formula(self) -> str:
        codes = [each.code for each in self._picked]
        if self._shape is RuleShape.NOT_BELOW:
            return fill(_("{figure} ≥ {figure} of the same period last year"), {"figure": codes[0]})
        if self._shape is RuleShape.PART:
            return " ≤ ".join(codes)
        return f"{codes[0]} = {' + '.join(codes[1:])}"

    # --- choosing --------------------------------------------------------------------------------
    def _pick_current(self) -> None:
        current = self.cells.current
        if current is not None:
            self._pick(current)

    def _pick(self, cell: FormCell) -> None:
        """Chooses a figure, or gives up one that was chosen."""
        codes = [each.code for each in self._picked]
        if cell.code in codes:
            del self._picked[codes.index(cell.code)]
        else:
            most = {RuleShape.PART: 2, RuleShape.NOT_BELOW: 1}.get(self._shape)
            if most is not None and len(self._picked) >= most:
                self._picked.pop()
            self._picked.append(cell)
        self._changed()

    def _begin_anew(self) -> None:
        self._picked.clear()
        self._changed()

    def _changed(self) -> None:
        proposed = rule_words(self._shape, self._named)
        # Words of somebody's own stay.
        if self.words.text() in ("", self._proposed):
            self.words.setText(proposed)
            self.words.setCursorPosition(0)
        self._proposed = proposed
        self._tell(None)
        self.cells.viewport().update()
        self._judge()

    # --- trying and adding -----------------------------------------------------------------------
    @property
    def _codes(self) -> tuple[str, ...]:
        return tuple(each.code for each in self._picked)

    def _try(self) -> None:
        if self._whole:
            act = partial(_tried, self._shape, self._codes)
            self._shell.work.read(act, self._tell, failed=self.refuse)

    def _tell(self, trial: RuleTrial | None) -> None:
        """What the rule finds in the last reports; nothing before it was tried."""
        for each in self._tags:
            each.setVisible(trial is not None and bool(trial.period))
        self._say("")
        if trial is None:
            return
        if not trial.period:
            self._say(_("No unit has reported yet: there are no figures to try it on."))
            return
        told = (
            (_("tells {count}"), trial.told, "error" if trial.told else "plain"),
            (_("silent {count}"), trial.silent, "good" if trial.silent else "plain"),
            (_("figures lacking {count}"), trial.lacking, "plain"),
        )
        for shown, (words, count, tone) in zip(self._tags, told, strict=True):
            set_tag(shown, fill(words, {"count": count}), tone)
        self._say(self._where(trial))

    def _where(self, trial: RuleTrial) -> str:
        period = fill(_("Tried on {period}."), {"period": period_name(trial.period)})
        if not trial.units:
            return period
        named = ", ".join(trial.units[:NAMED])
        more = " …" if len(trial.units) > NAMED else ""
        # Whom a rule on cases tells of says something of them: hidden like the figures.
        if self._shell.hidden:
            return period
        return f"{period} " + fill(_("It would tell {units}."), {"units": named + more})

    def _add(self) -> None:
        if self._why_not or not self._whole or self._wordless():
            return
        act = partial(_add_rule, self._shape, self._codes, self.words.text().strip())
        adding = partial(act_on, act)
        self._shell.work.run(adding, self._over, message(N_("Adding the rule")), failed=self.refuse)

    def _over(self, _nothing: object) -> None:
        self.words.clear()
        self._begin_anew()

    def _show_known(self) -> None:
        from ui.plan.forms.rules_dialog import RulesDialog

        rows = [each.code for each in self.cells.rows.rows if not each.part]
        self._shell.ask.show(RulesDialog(self._shell, rows, self._why_not))

    def refuse(self, problem: Problem) -> None:
        """Says in place why it cannot be done; what was chosen and typed stays."""
        for each in self._tags:
            each.hide()
        self._say(sentence(problem))

    def _say(self, words: str) -> None:
        self._found.setText(words)
        self._found.setVisible(bool(words))


def _tried(shape: RuleShape, codes: tuple[str, ...], office: Office) -> RuleTrial:
    from gbv_desktop.office.totals.rule_trial import try_rule

    return try_rule(office, shape, codes)


def _add_rule(shape: RuleShape, codes: tuple[str, ...], text: str, office: Office) -> None:
    from gbv_desktop.office.plan.forms.rules import add_rule

    add_rule(office, shape, codes, text)
