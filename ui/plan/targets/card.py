"""One target of the draft at the side: its words, what it is computed from, its marks."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.targets.editing import SCOPES, TERMS, typed_terms, written_terms
from gbv_desktop.office.plan.targets.listing import KIND_WORDS, SCOPE_WORDS, TargetLine, mark_words
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.theme import GAP
from ui.base.words import day
from ui.kit.layout.beside import SideArea
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, enable, label, set_style
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.row_form import FieldKind, RowField, RowForm

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gbv_desktop.domain.plan.editions.tables import Row
    from ui.base.shell import Shell

LEAST = 340
"""Width at 100 % of the card at least."""


class TargetCard(SideArea):
    """Fields above, figures and marks below.

    Signals:
        edited(key, way, value): a field of the target of that key was changed and left.
        add_asked(): a mark is to be added.
        change_asked(at: int), remove_asked(at: int): of the mark at that place.
    """

    edited = Signal(str, object, object)
    add_asked = Signal()
    change_asked = Signal(int)
    remove_asked = Signal(int)

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__()
        self._why_not = why_not
        self._line: TargetLine | None = None
        self.setMinimumWidth(theme.px(LEAST))
        self.setAccessibleName(_("The chosen target"))
        self.head, self.faults = label("", "head"), label("", "wrong")
        self.form = RowForm(_fields(), why_not)
        self.form.edited.connect(self.edited)
        self.figures = label("", "second")
        self.marks: RowsTable[tuple[int, Row]] = RowsTable(
            shell, "plan-target-marks", self._columns(), sortable=False, whole=True
        )
        self.marks.setAccessibleName(_("Marks of the target"))
        self.marks.opened.connect(lambda _row: self._change())
        self.marks.chose.connect(lambda _row: self._judge())
        taking = QShortcut(QKeySequence("Del"), self.marks)
        taking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taking.activated.connect(self._remove)
        self.add = button(_("Add a mark…"), self.add_asked.emit, icon="plus")
        self.change = button(_("Change the mark…"), self._change, icon="pencil")
        self.remove = button(_("Take the mark out"), self._remove, icon="trash-2")
        inner = set_style(QWidget(), "body")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 8, 0)
        lines.setSpacing(GAP // 2)
        lines.addWidget(self.head)
        lines.addWidget(self.faults)
        # First what is changed most often, its acts where a low screen shows them.
        lines.addLayout(Flow(self.add, self.change, self.remove))
        lines.addWidget(self.marks)
        lines.addWidget(self.form)
        lines.addWidget(self.figures)
        lines.addStretch(1)
        self.setWidget(inner)

    def _columns(self) -> tuple[Column[tuple[int, Row]], ...]:
        return (
            Column(
                N_("Document"),
                lambda each: str(each[1].get("document", "")),
                second=lambda each: "" if each[1].get("own", True) else _("for comparison alone"),
            ),
            Column(
                N_("To be met by"),
                lambda each: str(each[1].get("year", "")),
                align=Align.CENTRE,
                width=90,
            ),
            Column(N_("Mark"), self._mark, width=120),
            Column(N_("Holds"), lambda each: _days(each[1]), width=130),
        )

    def _mark(self, each: tuple[int, Row]) -> str:
        kind = self._line.row.get("kind") if self._line else ""
        return tr(mark_words(each[1], kind))

    # --- showing ---------------------------------------------------------------------------------
    def show_target(self, line: TargetLine | None, faults: Sequence[str]) -> None:
        """Shows a target with what is wrong with it; the chosen mark stays."""
        chosen = self.marks.current
        self._line = line
        self.head.setText(line.key if line else _("No target chosen"))
        self.faults.setText("\n".join(faults))
        self.faults.setVisible(bool(faults))
        self.form.show_row(*((None, "") if line is None else (line.row, line.key)))
        self.figures.setText("\n".join(_figure_words(line)) if line else "")
        self.marks.show_rows(tuple(enumerate(line.marks)) if line else ())
        if chosen is not None:
            self.marks.choose(lambda each: each[0] == chosen[0])
        if self.marks.current is None:
            self.marks.choose(lambda _each: True)
        self._judge()

    def _judge(self) -> None:
        line = self._line
        none = "" if line else _("Choose a target first.")
        proxy = line is not None and bool(line.row.get("proxy"))
        held = _("It stands for something that cannot be measured, and has no mark.")
        enable(self.add, self._why_not or none or (held if proxy else ""))
        unmarked = "" if self.marks.current is not None else _("Choose a mark first.")
        for each in (self.change, self.remove):
            enable(each, self._why_not or none or unmarked)

    def go_to(self, way: tuple[str | int, ...]) -> None:
        """Gives the keyboard to a field, or to a mark."""
        if way[:1] == ("marks",):
            at = way[1] if len(way) > 1 else 0
            self.marks.choose(lambda each: each[0] == at)
            self.marks.setFocus()
        else:
            self.form.focus(way)

    # --- acts ------------------------------------------------------------------------------------
    def _change(self) -> None:
        if self.marks.current is not None and self.change.isEnabled():
            self.change_asked.emit(self.marks.current[0])

    def _remove(self) -> None:
        if self.marks.current is not None and self.remove.isEnabled():
            self.remove_asked.emit(self.marks.current[0])


def _fields() -> tuple[RowField, ...]:
    above, below = TERMS
    return (
        RowField(("name",), N_("Name")),
        RowField(("statement",), N_("In the plan's words"), FieldKind.TEXT),
        RowField(
            ("kind",), N_("How it is measured"), FieldKind.CHOICE, lambda: _choices(KIND_WORDS)
        ),
        RowField((above,), N_("Computed from"), written=written_terms, typed=typed_terms),
        RowField((below,), N_("Divided by"), written=written_terms, typed=typed_terms),
        RowField(
            ("scope",),
            N_("Whom it is about"),
            FieldKind.CHOICE,
            lambda: _choices(SCOPE_WORDS),
            written=lambda scope: scope or SCOPES[0],
            typed=lambda scope: None if scope == SCOPES[0] else scope,
        ),
        RowField(("remark",), N_("Remark"), FieldKind.TEXT),
    )


def _choices(words: Mapping[str, str]) -> list[tuple[str, str]]:
    return [(value, _(shown)) for value, shown in words.items()]


def _figure_words(line: TargetLine) -> Iterator[str]:
    """Each figure with its name and who reports it, so that nobody has to know codes by heart."""
    for each in line.figures:
        if not each.name:
            yield fill(_("{cell}: the draft has no such figure"), {"cell": each.cell})
        elif not each.owners:
            words = _("{cell}: {name}; nobody reports it")
            yield fill(words, {"cell": each.cell, "name": each.name})
        else:
            words = _("{cell}: {name}; reported on the forms of {owners}")
            owners = ", ".join(each.owners)
            yield fill(words, {"cell": each.cell, "name": each.name, "owners": owners})


def _days(mark: Row) -> str:
    first, last = mark.get("valid_from"), mark.get("valid_to")
    shown = {"first": day(first) if first else "", "last": day(last) if last else ""}
    if first and last:
        return f"{shown['first']} – {shown['last']}"
    if first:
        return fill(_("from {first}"), shown)
    return fill(_("up to {last}"), shown) if last else _("always")
