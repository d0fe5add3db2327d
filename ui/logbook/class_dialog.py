"""Who co-operated in an event, and what is told of a class of training: counts, never names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import (
    QCheckBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.checks.log_entries import NOTE_CHARS
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.text.paper_number import MAX_NUMBER
from gbv_desktop.domain.work.training import (
    CLASS_COUNTS,
    STATE_WORDS,
    ClassState,
    TrainingClass,
)
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from ui.base import theme
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.dialogs.typed import TypedDialog
from ui.kit.fields.day_field import DayField
from ui.kit.fields.form import form_of, typed
from ui.kit.fields.pick import PickBox
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, label, row, scrolled

if TYPE_CHECKING:
    from gbv_desktop.office.reports.activity_log import Log
    from ui.base.shell import Shell


class ClassDialog(TypedDialog):
    """``partners`` and ``training`` are what was said once it was accepted.

    Args:
        shell: the world around it.
        log: with the units and sources that may be chosen.
        partners: ids of those that are known to have co-operated.
        training: what is known of the class; ``None`` for nothing.
        is_class: whether the event is a class; of another one only the units are asked.
    """

    def __init__(
        self,
        shell: Shell,
        log: Log,
        partners: tuple[str, ...],
        training: TrainingClass | None,
        *,
        is_class: bool,
    ) -> None:
        super().__init__(shell)
        self.partners, self.training = partners, training
        self._is_class = is_class
        self.setWindowTitle(_("Training class") if is_class else _("Co-operating units"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        inside = QWidget()
        self._parts = QVBoxLayout(inside)
        self._parts.setContentsMargins(0, 0, GAP, 0)
        if is_class:
            self._ask_class(log, training or TrainingClass())
        self._ask_units(log)
        body = scrolled(inside)
        lines.addWidget(body, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        save = button(_("Keep"), self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), save))
        size_dialog(self, 860, body=body)
        self.begin()

    def _ask_class(self, log: Log, known: TrainingClass) -> None:
        self.state = PickBox(16)
        self.state.offer((each.value, _(STATE_WORDS[each])) for each in ClassState)
        self.state.choose(known.state.value)
        self.why = _line(known.why, NOTE_CHARS)
        self.paper_no = _line(known.paper_no, MAX_NUMBER)
        self.paper_on, self.last_day = DayField(known.paper_on), DayField(known.last_day)
        self.source = PickBox(20)
        self.source.offer((("", _("not said")), *((each.id, each.name) for each in log.sources)))
        self.source.choose(known.source)
        self.list_kept = _line(known.list_kept, NOTE_CHARS)
        self.list_kept.setPlaceholderText(_("accountant, file of the class; no names"))
        self.counts = {name: _count(getattr(known, name)) for name in CLASS_COUNTS}
        told = form_of(
            (
                (_("State"), self.state),
                (_("Why put off or called off"), self.why),
                (_("Opened by paper no."), self.paper_no),
                (_("Day of the paper"), self.paper_on),
                (_("Last day"), self.last_day),
                (_("Source of money"), self.source),
                (_("Signed list kept at"), self.list_kept),
            )
        )
        counted = form_of((_(words), self.counts[name]) for name, words in CLASS_COUNTS.items())
        columns = QHBoxLayout()
        columns.setSpacing(GAP)
        columns.addLayout(told, 3)
        columns.addLayout(counted, 2)
        self._parts.addLayout(columns)
        hint = _("Numbers only: no names, no pictures. Women and minorities stand in the log.")
        self._parts.addWidget(label(hint, "second"))

    def _ask_units(self, log: Log) -> None:
        self._parts.addWidget(label(_("Co-operating units"), "head"))
        self.units = {code: QCheckBox(name) for code, name in log.units}
        for code, box in self.units.items():
            box.setChecked(code in self.partners)
        self._parts.addLayout(Flow(*self.units.values()))
        self._parts.addStretch(1)

    def hand_in(self) -> None:
        """Takes what was entered, or says which is no day or number; everything stays as typed."""
        try:
            if self._is_class:
                self.training = self._told()
        except Problem as problem:
            self._said.setText(sentence(problem))
            self._said.show()
            return
        self.partners = tuple(code for code, box in self.units.items() if box.isChecked())
        self.accept()

    def _told(self) -> TrainingClass:
        return TrainingClass(
            state=ClassState(self.state.chosen),
            paper_no=typed(self.paper_no),
            paper_on=self.paper_on.day,
            last_day=self.last_day.day,
            source=self.source.chosen,
            list_kept=typed(self.list_kept),
            why=typed(self.why),
            **{
                name: parse_count(typed(field)) if typed(field) else None
                for name, field in self.counts.items()
            },
        )


def _line(known: str, most: int) -> QLineEdit:
    made = QLineEdit(known)
    made.setMaxLength(most)
    return made


def _count(known: int | None) -> QLineEdit:
    made = QLineEdit("" if known is None else format_count(known))
    made.setMaximumWidth(theme.px(90))
    return made
