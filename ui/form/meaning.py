"""What the cell under work means: what counts and what not, the clause, and what stands beside."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLabel, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.forms import Kind
from gbv_desktop.domain.typed import read_day
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.models.form_lines import Line
from ui.widgets.parts import label
from ui.words import day

KINDS = {
    Kind.FLOW: N_("What occurred in the period."),
    Kind.DISTINCT: N_("Each one counts once in the period; the year is counted anew."),
    Kind.STOCK: N_("What there is on the last day."),
    Kind.MONEY: N_("In đồng, from 1 January to the closing day."),
    Kind.YES_NO: N_("Type c for có, k for không."),
}
FACTS = {
    "form": N_("Kind of plan"),
    "no": N_("Number"),
    "date": N_("Date (day/month/year)"),
    "campaign_year": N_("Year of the Action Month"),
    "so_ket": N_("Date of the interim review"),
    "tong_ket": N_("Date of the final review"),
}


DAYS = frozenset({"date", "so_ket", "tong_ket"})


@dataclass(frozen=True)
class Meant:
    """What is shown of one line.

    Attributes:
        facts: what stands beside the figure, by name. remarks: what others said of the cell.
        beside: other periods' figures in words, hidden ones left out.
    """

    line: Line
    facts: Mapping[str, str]
    remarks: tuple[str, ...] = ()
    beside: str = ""
    editable: bool = False


class MeaningView(QWidget):
    """The definition of the indicator, and the facts that stand beside its figure.

    Signals:
        told(indicator, name, text): a fact beside a figure was typed and left.
    """

    told = Signal(str, str, str)

    def __init__(self) -> None:
        super().__init__()
        self._meant: Meant | None = None
        self._fields: dict[str, QLineEdit] = {}
        self._rows = QVBoxLayout(self)
        self._rows.setContentsMargins(0, 0, 0, 0)
        self._rows.setSpacing(6)
        self._head, self._remarks = label("", "head"), label("", "wrong")
        self._said = [label("", "second") for _line in range(3)]
        self._clause, self._wrong = label("", "clause"), label("", "wrong")
        self._facts = QWidget()
        self._asks = QVBoxLayout(self._facts)
        self._asks.setContentsMargins(0, 0, 0, 0)
        self._asks.setSpacing(6)
        shown = (self._head, self._remarks, *self._said, self._clause, self._facts, self._wrong)
        for each in shown:
            each.hide()
            self._rows.addWidget(each)
        self._rows.addStretch(1)

    def show_line(self, meant: Meant) -> None:
        """Shows another line; the same one stays as it is.

        The labels stay and only their words change: a walk from cell to cell costs no new widgets.
        """
        before, self._meant = self._meant, meant
        if meant == before:
            return
        indicator = meant.line.indicator
        clause = fill(_("Plan, clause {clause}"), {"clause": indicator.basis})
        _put(self._head, f"{indicator.code} · {indicator.name}")
        _put(self._remarks, "\n".join(meant.remarks))
        kind = _(KINDS[indicator.kind]) if indicator.kind in KINDS else ""
        for shown, words in zip(
            self._said, (indicator.definition, kind, meant.beside), strict=True
        ):
            _put(shown, words)
        _put(self._clause, clause if indicator.basis else "")
        if before is None or _asked(before) != _asked(meant):
            self._ask(meant)

    def _ask(self, meant: Meant) -> None:
        """The fields for what stands beside the figure."""
        indicator = meant.line.indicator
        _put(self._wrong, "")
        self._fields.clear()
        while (item := self._asks.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        self._facts.setVisible(bool(indicator.details))
        if indicator.details:
            self._asks.addWidget(label(_("Enter beside the figure:"), "strong"))
        for name in indicator.details:
            words = _(FACTS.get(name, name))
            field = QLineEdit(_shown(name, meant.facts.get(name, "")))
            field.setAccessibleName(f"{indicator.code}: {words}")
            field.setReadOnly(not meant.editable)
            field.setMaxLength(200)
            field.editingFinished.connect(partial(self._tell, indicator.code, name))
            self._fields[name] = field
            self._asks.addWidget(label(words, "small"))
            self._asks.addWidget(field)

    def _tell(self, indicator: str, name: str) -> None:
        field = self._fields.get(name)
        if field is None or self._meant is None:
            return
        try:
            kept = _kept(name, field.text())
        except Problem as problem:
            _put(self._wrong, f"{tr(problem.text)} {tr(problem.next)}")
            return
        _put(self._wrong, "")
        field.setModified(False)
        if kept != self._meant.facts.get(name, ""):
            self._meant = replace(self._meant, facts={**self._meant.facts, name: kept})
            self.told.emit(indicator, name, kept)


def _asked(meant: Meant) -> tuple[object, ...]:
    """What the fields beside the figure hang on."""
    indicator = meant.line.indicator
    return indicator.code, indicator.details, dict(meant.facts), meant.editable


def _put(shown: QLabel, words: str) -> None:
    """Changes the words of a label; one without words takes no room."""
    if words != shown.text():
        shown.setText(words)
    shown.setVisible(bool(words))


def _shown(name: str, kept: str) -> str:
    """A fact as people write it; days are kept as the year, month, day of the format."""
    return day(date.fromisoformat(kept)) if name in DAYS and kept else kept


def _kept(name: str, text: str) -> str:
    """A fact as it is kept; raises E-DAY-TEXT."""
    stripped = text.strip()
    return read_day(stripped).isoformat() if name in DAYS and stripped else stripped
