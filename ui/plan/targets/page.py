"""Mục tiêu: the targets of the draft, what they are computed from, and their marks."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.targets.editing import (
    TARGETS,
    mark_set,
    mark_taken,
    target_field_changed,
    texts_of_target,
)
from gbv_desktop.office.plan.targets.listing import TargetLine, mark_words, target_lines
from gbv_desktop.text import N_
from ui.kit.layout.beside import Beside
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, enable, set_style
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.acting import act_on
from ui.plan.editing.editor import PlanEditor, ShownDraft, newcomer
from ui.plan.targets.adding import AddTargetDialog
from ui.plan.targets.card import TargetCard
from ui.plan.targets.mark_dialog import MarkDialog

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import Row
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

STATES = {"new": N_("added"), "changed": N_("changed")}


class TargetsEditor(PlanEditor):
    """The targets at the left, the words and marks of the chosen one at the side."""

    title: ClassVar[str] = N_("Targets")
    files: ClassVar[frozenset[str]] = frozenset({"targets"})
    manual: ClassVar[str] = "16-muc-tieu-loi-van"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self.table: RowsTable[TargetLine] = RowsTable(
            shell, "plan-targets", _columns(), sortable=False
        )
        self.table.setAccessibleName(_("Targets"))
        self.table.chose.connect(lambda _line: self._fill())
        self.card = TargetCard(shell, why_not)
        self.card.edited.connect(self._edit)
        self.card.add_asked.connect(self._add_mark)
        self.card.change_asked.connect(self._change_mark)
        self.card.remove_asked.connect(self._remove_mark)
        self.add = button(_("Add a target…"), self._add, icon="plus")
        self.remove = button(_("Take the target out…"), self._remove, icon="trash-2")
        listed = set_style(QWidget(), "body")
        left = QVBoxLayout(listed)
        left.setContentsMargins(0, 0, 0, 0)
        left.addLayout(Flow(self.add, self.remove))
        left.addWidget(self.table, 1)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(Beside(listed, self.card, (480, 540), shares=(47, 53)), 1)

    # --- showing ---------------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the draft; the chosen target stays."""
        chosen = self.table.current
        self._shown = shown
        before = [each.key for each in self.table.rows.rows]
        lines = target_lines(shown.draft.tables, shown.before)
        self.table.show_rows(lines)
        came = newcomer(before, (each.key for each in lines))
        # Never an empty form beside a full list; whom it is about is a part of its name.
        wanted = (came, 0) if chosen is None else (came or chosen.key, chosen.place)
        if not self.table.choose(lambda each: each.key == wanted[0]):
            self.table.choose(lambda each: each.place == wanted[1])
        self._fill()

    @property
    def _chosen(self) -> str:
        current = self.table.current
        return "" if current is None else current.key

    def _fill(self) -> None:
        line, shown = self.table.current, self._shown
        told: list[str] = []
        if line is not None and shown is not None:
            mine = (TARGETS.table, line.place)
            found = [each for each in shown.faults if each.file == TARGETS.file]
            told = [tr(each.problem.text) for each in found if each.way[:2] == mine]
        self.card.show_target(line, told)
        enable(self.add, self.why_not)
        enable(self.remove, self.why_not or ("" if line else _("Choose a target first.")))

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to a field of a target, or to its marks."""
        at = way[1] if len(way) > 1 else None
        if file == TARGETS.file and self.table.choose(lambda each: each.place == at):
            self._fill()
            self.card.go_to(way[2:])

    # --- changing --------------------------------------------------------------------------------
    def _edit(self, key: str, way: tuple[str | int, ...], value: Any) -> None:
        self.ask_for(*target_field_changed(key, way, value))

    def _add(self) -> None:
        if self._shown is not None and not self.why_not:
            self.shell.ask.show(AddTargetDialog(self.shell, self._shown.draft.tables))

    def _remove(self) -> None:
        line, shown = self.table.current, self._shown
        if line is None or shown is None or self.why_not:
            return
        words = fill(_("Take the target {target} out of the plan?"), {"target": line.key})
        more = _("Papers of periods before the new version keep it.")
        if count := texts_of_target(shown.draft.tables, line.key):
            told = _("Texts of the papers name it in {count} places; they wait as errors on their"
                     " page until they are changed.")  # fmt: skip
            more = f"{more} {fill(told, {'count': count})}"
        if self.shell.ask.sure(words, _("Take out"), more):
            self.shell.work.run(partial(act_on, partial(_removed, line.key)), None, None)

    def _add_mark(self) -> None:
        self._ask_mark(None)

    def _change_mark(self, at: int) -> None:
        self._ask_mark(at)

    def _ask_mark(self, at: int | None) -> None:
        line, shown = self.table.current, self._shown
        if line is None or shown is None or self.why_not:
            return
        known: Row = {} if at is None else line.marks[at]
        # What would be refused is refused while the dialog is open, with everything as typed.
        tried = partial(_tried, shown, line.key, at)
        dialog = MarkDialog(self.shell, line, known, tried)
        if self.shell.ask.show(dialog) and dialog.made is not None:
            self.ask_for(*mark_set(line.key, at, dialog.made))

    def _remove_mark(self, at: int) -> None:
        line = self.table.current
        if line is None or self.why_not:
            return
        mark = line.marks[at]
        words = fill(
            _("Take out the mark of {target} for {year}: {mark}?"),
            {
                "target": line.key,
                "year": mark.get("year", ""),
                "mark": tr(mark_words(mark, line.row.get("kind"))),
            },
        )
        more = _("Papers of periods before the new version keep it.")
        if self.shell.ask.sure(words, _("Take out"), more):
            self.ask_for(*mark_taken(line.key, at, mark.get("year", "")))


def _tried(shown: ShownDraft, key: str, at: int | None, mark: Any) -> None:
    _said, change = mark_set(key, at, mark)
    change(shown.draft.tables)


def _removed(key: str, office: Office) -> None:
    from gbv_desktop.office.plan.targets.adding import remove_target

    remove_target(office, key)


def _columns() -> tuple[Column[TargetLine], ...]:
    return (
        Column(
            N_("Target"),
            lambda each: f"{each.row.get('code', '')}  {each.row.get('name', '')}",
            second=marks_in_short,
        ),
        Column(
            N_("Changed"),
            state_words,
            tone=lambda each: "warning" if each.state else "",
            width=104,
        ),
    )


def state_words(line: TargetLine) -> str:
    """How it stands to the version in force; nothing where it is the same."""
    return _(STATES[line.state]) if line.state else ""


def marks_in_short(line: TargetLine) -> str:
    """The plan's own marks by year; that there are none is said."""
    kind = line.row.get("kind")
    own = [each for each in line.marks if each.get("own", True)]
    told = [f"{each.get('year', '')}: {tr(mark_words(each, kind))}" for each in own]
    if told:
        return " · ".join(told)
    if line.marks:
        return _("marks of other documents alone")
    return _("stands for another figure, without a mark") if line.row.get("proxy") else _("no mark")
