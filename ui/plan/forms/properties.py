"""What the plan says of one row of a form, to be corrected in place."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.kit.facts import facts
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.beside import SideArea
from ui.kit.parts import button, enable, label, row, set_style, set_tag, tag
from ui.plan.editing.acting import act_on
from ui.plan.editing.row_form import FieldKind, RowField, RowForm
from ui.plan.forms.acts import set_field
from ui.plan.forms.adding import KIND_CHOICES
from ui.plan.forms.columns import difference

if TYPE_CHECKING:
    from gbv_desktop.office.plan.forms.listing import IndicatorLine
    from ui.base.shell import Shell

SENSITIVE = ("sensitive",)


class PropertiesPane(QWidget):
    """Facts of the chosen row above, the fields that can be corrected below.

    Signals:
        marked(wanted: bool): the row is to be sensitive, or not any more.
        owners_asked(): who fills it in is to be changed.
    """

    marked = Signal(bool)
    owners_asked = Signal()

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__()
        self._shell, self._why_not = shell, why_not
        self._line: IndicatorLine | None = None
        self._name = label("", "head")
        self._tag = tag("", "warning")
        self._facts = QWidget()
        self._owners = button(_("Who fills it in…"), self.owners_asked.emit)
        self.form = RowForm(_fields(), why_not)
        self.form.edited.connect(self._edit)
        self._said = label("", "hint", "error")
        self._said.hide()
        inner = set_style(QWidget(), "body")
        self._lines = QVBoxLayout(inner)
        self._lines.setContentsMargins(0, 0, 8, 0)
        self._lines.setSpacing(12)
        self._lines.addLayout(row(self._name, self._tag))
        self._lines.addWidget(self._facts)
        self._lines.addLayout(row(self._owners, 1))
        self._lines.addWidget(self._said)
        self._lines.addWidget(self.form)
        self._lines.addStretch(1)
        area = SideArea()
        area.setWidget(inner)
        area.setAccessibleName(_("What the plan says of the row"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(area)

    def show_line(self, line: IndicatorLine | None, owners: str = "", controls: str = "") -> None:
        """Shows a row, or that none is chosen.

        Args:
            owners, controls: whose figures are added, and whose compared alone, in words.
        """
        self._line = line
        self._said.hide()
        self._name.setText(line.code if line else _("Choose a row of the form."))
        changed = difference(line) if line else ""
        self._tag.setVisible(bool(changed))
        set_tag(self._tag, changed, "warning")
        enable(self._owners, self._why_not or ("" if line else _("Choose a row first.")))
        made = QWidget()
        if line is not None:
            made.setLayout(facts(_pairs(line, owners, controls), names=96))
        self._lines.replaceWidget(self._facts, made)
        self._facts.deleteLater()
        self._facts = made
        self.form.show_row(*((line.fields, line.code) if line else (None, "")))

    def focus(self, way: tuple[str | int, ...]) -> None:
        """Gives the keyboard to a field."""
        self.form.focus(way or ("name",))

    def _edit(self, key: str, way: tuple[str | int, ...], value: Any) -> None:
        line = self._line
        if way == SENSITIVE and line is not None:
            self.marked.emit(bool(value))
            # Until the reason is given it is as it was.
            self.form.show_row(line.fields, line.code)
            return
        text = "true" if value is True else str(value or "")
        act = partial(act_on, partial(set_field, key, str(way[0]), text))
        self._shell.work.run(act, None, None, failed=self.refuse)

    def refuse(self, problem: Problem) -> None:
        """Says in place why it cannot be done; what was typed stays."""
        self._said.setText(sentence(problem))
        self._said.show()


def _fields() -> tuple[RowField, ...]:
    return (
        RowField(("name",), N_("In the words of the form"), FieldKind.TEXT),
        RowField(("unit",), N_("Unit of measure")),
        RowField(("definition",), N_("What counts, what does not"), FieldKind.TEXT),
        RowField(("example",), N_("Example"), FieldKind.TEXT),
        RowField(("least",), N_("Usually at least"), FieldKind.NUMBER),
        RowField(("most",), N_("Usually at most"), FieldKind.NUMBER),
        RowField(("basis",), N_("Clauses of the plan")),
        RowField(("optional",), N_("May stay empty"), FieldKind.YES),
        RowField(("estimable",), N_("May be estimated"), FieldKind.YES),
        RowField(SENSITIVE, N_("Sensitive"), FieldKind.YES),
    )


def _pairs(line: IndicatorLine, owners: str, controls: str) -> Iterator[tuple[str, str]]:
    kind = line.fields.get("kind")
    if kind in KIND_CHOICES:
        yield _("Counted"), _(KIND_CHOICES[Kind(kind)])
    yield _("Filled in by"), owners or _("nobody whose figures are added")
    if controls:
        yield _("Compared alone"), controls
    parts = [f"{each.words} ({_('new row')})" if each.new else each.words
             for each in line.cells if each.part]  # fmt: skip
    yield _("Broken down"), ", ".join(parts) or _("not broken down")
    if line.sensitive:
        yield _("Protection"), _("never printed on ordinary paper, never estimated")
