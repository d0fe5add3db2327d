"""Tự kiểm tra, đánh giá: the criteria by which units assess themselves, in the draft."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.tables import (
    TablePlace,
    find_row,
    name_of_row,
    rows_of,
    with_row,
    with_rows,
    with_value,
)
from gbv_desktop.domain.work.offered.criteria import CRITERIA_ROWS, with_criteria
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.targets.criteria import ADDED, offered_criteria
from gbv_desktop.text import N_, message
from ui.kit.layout.beside import Beside, SideArea
from ui.kit.layout.flow import Flow
from ui.kit.parts import below_each_other, button, enable, label, set_style
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.editor import PlanEditor, ShownDraft, newcomer
from ui.plan.editing.row_form import FieldKind, RowField, RowForm
from ui.plan.forms.reporters import owner_words

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import PlanTables, Row
    from ui.base.shell import Shell


FORMS = TablePlace("forms", "form")


class KindsBox(QWidget):
    """A tick for each kind of reporting unit; none ticked is all of them.

    Signals:
        chose(list[str]): the kinds that are ticked now, because somebody ticked.
    """

    chose = Signal(object)

    def __init__(self) -> None:
        super().__init__()
        set_style(self, "body")
        self.boxes: dict[str, QCheckBox] = {}
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 8, 0, 0)
        self._lines.addWidget(label(_("For which kinds of unit; none ticked: for all"), "label"))

    def offer(self, forms: Sequence[Row], why_not: str) -> None:
        """The kinds of unit that there are; boxes that are known stay."""
        for form in forms:
            kind = str(form.get("reporter", ""))
            if kind not in self.boxes:
                box = self.boxes[kind] = QCheckBox(owner_words(form))
                box.clicked.connect(self._tell)
                enable(box, why_not)
                self._lines.addWidget(box)

    def show_chosen(self, row: Row | None) -> None:
        """Ticks those of a criterion; nothing of none."""
        self.setVisible(row is not None)
        for kind, box in self.boxes.items():
            box.setChecked(kind in (row or {}).get("reporters", ()))

    def words(self, kinds: Iterable[str]) -> str:
        """What the kinds are called."""
        return ", ".join(self.boxes[each].text() if each in self.boxes else each for each in kinds)

    def _tell(self, _on: bool) -> None:
        self.chose.emit([kind for kind, box in self.boxes.items() if box.isChecked()])


class CriteriaEditor(PlanEditor):
    """The criteria at the left, the words of the chosen one at the side."""

    title: ClassVar[str] = N_("Self-assessment")
    files: ClassVar[frozenset[str]] = frozenset({"criteria"})
    manual: ClassVar[str] = "20-nhiem-vu-tu-danh-gia"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self.table: RowsTable[Row] = RowsTable(
            shell, "plan-criteria", self._columns(), sortable=False
        )
        self.table.setAccessibleName(_("Criteria of self-assessment"))
        self.table.chose.connect(lambda _row: self._fill())
        self.form = RowForm(_fields(), why_not)
        self.form.edited.connect(self._edit)
        self.wrong = label("", "wrong")
        self.whom = KindsBox()
        self.whom.chose.connect(self._concern)
        words = _("Add those that are offered")
        self.offered = button(words, self._add_offered, icon="list-checks")
        self.add = button(_("Add a criterion…"), self._add, icon="plus")
        self.remove = button(_("Take the criterion out…"), self._remove, icon="trash-2")
        listed = set_style(QWidget(), "body")
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.addLayout(Flow(self.offered, self.add, self.remove))
        left.addWidget(self.table, 1)
        area = SideArea()
        area.setAccessibleName(_("The chosen criterion"))
        said = _(
            "Units are told met, partly met or not met, without points. Never about cases: who is"
            " praised for few of them reports none."
        )
        area.setWidget(below_each_other(label(said, "second"), self.wrong, self.form, self.whom))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(Beside(listed, area, (480, 540), shares=(52, 48)), 1)

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(N_("Criterion"), lambda each: str(each.get("text", "")), second=self._concerned),
            Column(N_("Basis"), lambda each: str(each.get("basis", "")), width=72),
            Column(
                N_("Changed"),
                self._difference,
                tone=lambda each: "warning" if self._difference(each) else "",
                width=88,
            ),
        )

    def _difference(self, each: Row) -> str:
        """How it stands to the version in force; nothing where it is the same."""
        before = rows_of(self._shown.before, CRITERIA_ROWS) if self._shown else ()
        known = next((one for one in before if one.get("id") == each.get("id")), None)
        if known is None:
            return _("added")
        return "" if known == each else _("changed")

    # --- showing ---------------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the draft; the chosen criterion stays, unless one has just been added."""
        rows = rows_of(shown.draft.tables, CRITERIA_ROWS)
        came = newcomer(map(name_of_row, self.table.rows.shown), map(name_of_row, rows))
        chosen = came or self._chosen
        self._shown = shown
        self.whom.offer(rows_of(shown.draft.tables, FORMS), self.why_not)
        self.table.show_rows(rows)
        if not self.table.choose(lambda each: each.get("id") == chosen):
            self.table.choose(lambda _each: True)
        self._fill()
        enable(self.add, self.why_not)
        tables = shown.draft.tables
        all_there = _("The plan has all that are offered.")
        more = self._with_offered(shown, tables) is not tables
        enable(self.offered, self.why_not or ("" if more else all_there))

    @property
    def _chosen(self) -> str:
        current = self.table.current
        return "" if current is None else str(current.get("id", ""))

    def _fill(self) -> None:
        current, shown = self.table.current, self._shown
        self.form.show_row(current, self._chosen)
        self.whom.show_chosen(current)
        told: list[str] = []
        if current is not None and shown is not None:
            at = find_row(shown.draft.tables, CRITERIA_ROWS, self._chosen)
            mine = (CRITERIA_ROWS.table, at)
            found = (each for each in shown.faults if each.file == CRITERIA_ROWS.file)
            told = [tr(each.problem.text) for each in found if each.way[:2] == mine]
        self.wrong.setText("\n".join(told))
        self.wrong.setVisible(bool(told))
        none = "" if current is not None else _("Choose a criterion first.")
        enable(self.remove, self.why_not or none)

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to a field of a criterion."""
        shown, at = self._shown, way[1] if len(way) > 1 else None
        rows = rows_of(shown.draft.tables, CRITERIA_ROWS) if shown else ()
        if file == CRITERIA_ROWS.file and isinstance(at, int) and at < len(rows):
            wanted = rows[at].get("id")
            self.table.choose(lambda each: each.get("id") == wanted)
            self._fill()
            self.form.focus(way[2:])

    # --- changing --------------------------------------------------------------------------------
    @staticmethod
    def _with_offered(shown: ShownDraft, tables: PlanTables) -> PlanTables:
        forms = (shown.draft.plan or shown.in_force).forms
        return with_criteria(tables, offered_criteria(), forms)

    def _add_offered(self) -> None:
        if self._shown is not None and not self.why_not:
            self.ask_for(message(ADDED), partial(self._with_offered, self._shown))

    def _add(self) -> None:
        shown = self._shown
        if shown is None or self.why_not:
            return
        more = _("Its basis, evidence and the units that it is for are said afterwards.")
        asked = _("What is a unit to have done?")
        text = self.shell.ask.text(asked, _("Add"), more=more, one_line=True)
        if text:
            name = _free_id(shown.draft.tables)
            row = {"id": name, "text": text}
            self.ask_for(_said(name), lambda tables: with_row(tables, CRITERIA_ROWS, row))

    def _edit(self, key: str, way: tuple[str | int, ...], value: Any) -> None:
        self.ask_for(_said(key), partial(_with_field, key, way, value))

    def _concern(self, kinds: list[str]) -> None:
        self._edit(self._chosen, ("reporters",), kinds or None)

    def _concerned(self, each: Row) -> str:
        """The kinds of unit that it is for."""
        return self.whom.words(each.get("reporters", ())) or _("all units")

    def _remove(self) -> None:
        current = self.table.current
        if current is None or self.why_not:
            return
        words = fill(_("Take out “{title}”?"), {"title": str(current.get("text", ""))})
        more = _("Reports and papers of periods before the new version keep it.")
        if self.shell.ask.sure(words, _("Take out"), more):
            self.ask_for(_said(self._chosen), partial(_without, self._chosen))


def _said(name: str) -> Any:
    return message(N_("Criterion {id} changed"), id=name)


def _with_field(key: str, way: tuple[str | int, ...], value: Any, tables: PlanTables) -> PlanTables:
    at = find_row(tables, CRITERIA_ROWS, key)
    return with_value(tables, CRITERIA_ROWS.file, (CRITERIA_ROWS.table, at, *way), value)


def _without(key: str, tables: PlanTables) -> PlanTables:
    rows, at = rows_of(tables, CRITERIA_ROWS), find_row(tables, CRITERIA_ROWS, key)
    return with_rows(tables, CRITERIA_ROWS, [*rows[:at], *rows[at + 1 :]])


def _free_id(tables: PlanTables) -> str:
    taken = {name_of_row(each) for each in rows_of(tables, CRITERIA_ROWS)}
    free = (f"tc-{at}" for at in range(1, len(taken) + 2))
    return next(each for each in free if each not in taken)


def _fields() -> tuple[RowField, ...]:
    return (
        RowField(("text",), N_("What it asks"), FieldKind.TEXT),
        RowField(("basis",), N_("Clause")),
        RowField(("evidence",), N_("Codes that show it"), written=_written, typed=_typed),
    )


def _written(value: Any) -> str:
    return ", ".join(map(str, value or ()))


def _typed(text: str) -> list[str] | None:
    return [each for part in text.split(",") if (each := part.strip())] or None
