"""The chosen file beside the preview: what it is, what it would change, what can be done."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QScrollArea, QVBoxLayout, QWidget

from gbv_desktop.domain.merging import Outcome
from gbv_desktop.errors import CATALOGUE
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.changes import CellChange, ReportChange
from gbv_desktop.office.merging import PACKAGE, WAITING
from gbv_desktop.text import N_
from ui import theme
from ui.models.arrivals import (
    Arrival,
    after,
    before,
    cell_name,
    kind_of,
    lateness,
    revision_words,
    written_day,
)
from ui.models.rows import Align, Column
from ui.shell import Shell
from ui.widgets.note import note
from ui.widgets.parts import Card, button, label, tag
from ui.widgets.table import RowsTable
from ui.words import period_name

MOST_SHOWN = 60
"""Lines of differences that the card holds; the rest are counted."""


class ArrivalCard(QScrollArea):
    """Shows one file; built anew for each.

    Signals:
        take(Arrival): take this one in. digits(Arrival): compare the digits of its computer.
        compare(Arrival): show the two versions of its report. board(Arrival): to the board.
    """

    take = Signal(object)
    digits = Signal(object)
    board = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._first: QPushButton | None = None
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setMinimumWidth(theme.px(260))

    def press_first(self) -> None:
        """Does the first thing that can be done with the file."""
        if self._first is not None:
            self._first.click()

    def show_arrival(self, arrival: Arrival | None) -> None:
        """Shows another file; ``None`` empties the card."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        self._first = None
        if arrival is not None:
            lines.addWidget(self._card(arrival))
        lines.addStretch(1)
        self.setWidget(holder)

    def _card(self, arrival: Arrival) -> Card:
        words, tone = kind_of(arrival)
        card = Card(arrival.name, "", tag(words, tone))
        row, change = arrival.row, arrival.row.change
        if row.period is not None:
            card.add(label(f"{period_name(row.period)} · {revision_words(arrival)}", "strong"))
        if row.problem is not None:
            self._refusal(card, arrival)
        elif change is not None:
            self._report(card, arrival, change)
        else:
            card.add(label(_other_words(arrival)))
        card.add(label(fill(_("File: {file}"), {"file": row.file}), "small"))
        self._acts(card, arrival)
        return card

    def _refusal(self, card: Card, arrival: Arrival) -> None:
        problem = arrival.row.problem
        if problem is not None:
            card.add(label(tr(problem.text)))
            card.add(label(tr(problem.next), "strong"))
            card.add(label(problem.code, "number"))

    def _report(self, card: Card, arrival: Arrival, change: ReportChange) -> None:
        card.add(label(_signed(arrival, change), "second"))
        if change.reason:
            card.add(label(fill(_("Reason: {reason}"), {"reason": change.reason}), "second"))
        for words in _notes(arrival):
            card.add(note(words, "warning"))
        if change.cells:
            card.add(self._differences(change))
        elif change.against is not None:
            card.add(label(_("No figure differs from the version that counts now."), "second"))
        else:
            filled = fill(_("{count} figures are filled in."), {"count": change.filled})
            card.add(label(filled))
        if change.texts:
            card.add(label(fill(_("{count} texts differ."), {"count": change.texts}), "second"))

    def _differences(self, change: ReportChange) -> QWidget:
        hidden = self._shell.hidden
        columns: tuple[Column[CellChange], ...] = (
            Column(N_("Figure"), cell_name),
            Column(N_("Here now"), lambda each: before(each, hidden), align=Align.RIGHT, width=84),
            Column(N_("This one"), lambda each: after(each, hidden), align=Align.RIGHT, width=84),
        )
        table: RowsTable[CellChange] = RowsTable(
            self._shell, "arrival-cells", columns, sortable=False
        )
        table.setAccessibleName(_("Figures that differ"))
        table.show_rows(change.cells[:MOST_SHOWN])
        table.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAsNeeded)
        shown = min(len(change.cells), 7)
        table.setMinimumHeight(theme.px(34 + 38 * shown))
        return table

    # --- acts ------------------------------------------------------------------------------------
    def _acts(self, card: Card, arrival: Arrival) -> None:
        acts: list[QPushButton] = []
        words = _take_words(arrival)
        if words:
            acts.append(self._act(words, lambda: self.take.emit(arrival), "download"))
        if arrival.row.outcome == WAITING:
            compare = _("Compare the digits…")
            acts.append(self._act(compare, lambda: self.digits.emit(arrival), "phone"))
        if arrival.row.outcome == Outcome.SAME and arrival.row.unit:
            see = _("See it on the board")
            acts.append(self._act(see, lambda: self.board.emit(arrival), "table-2"))
        if acts:
            card.lines.addSpacing(4)
            self._first = acts[0]
        for each in acts:
            card.add(each)

    def _act(self, words: str, act: Callable[[], object], icon: str) -> QPushButton:
        return button(words, act, icon=icon)


def _take_words(arrival: Arrival) -> str:
    row = arrival.row
    if row.refused or arrival.kept or row.outcome == WAITING:
        return ""
    match row.outcome:
        case Outcome.CONFLICT:
            return _("Take it in, keep both versions")
        case Outcome.FORK | Outcome.CLONE:
            return _("Take it in and set it aside")
        case Outcome.OLDER:
            return _("Take it into the history")
        case _:
            return _("Take this one in")


def _other_words(arrival: Arrival) -> str:
    if arrival.row.outcome == WAITING:
        return _(
            "Phone the unit at the number in the official directory, not at one that came with"
            " the file, and let it read the digits from its own screen."
        )
    if arrival.row.outcome == PACKAGE:
        return _("This package was made here for a unit. It does no harm on the stick.")
    return _("This registration is here already.")


def _signed(arrival: Arrival, change: ReportChange) -> str:
    parts = []
    if change.approved is not None:
        who = change.approved.name or change.approved.title
        approved = _("Approved by {who} on {day}")
        parts.append(fill(approved, {"who": who, "day": change.approved.on}))
    parts.append(
        fill(
            _("bundle no. {seq} of {day}"), {"seq": change.seq, "day": written_day(change.written)}
        )
    )
    if change.known_since is not None:
        parts.append(fill(_("taken in on {day}"), {"day": change.known_since}))
    elif arrival.row.late is not None:
        parts.append(lateness(arrival))
    if change.kept:
        parts.append(fill(_("{count} warnings with a reason"), {"count": change.kept}))
    return " · ".join(parts)


def _notes(arrival: Arrival) -> list[str]:
    """What there is to say beside the figures, with the next step."""
    said = []
    for code in arrival.row.codes:
        kind = CATALOGUE.get(code)
        if kind is not None and code != "I-ALREADY":
            said.append(f"{_(_before_taking(code, kind.text))} {_(kind.next)}")
    return said


def _before_taking(code: str, text: str) -> str:
    """The same number before the file is in: the office's own sentence says that it was."""
    return {
        "W-GAP": N_("An earlier bundle of this computer has not come yet."),
        "W-PARENT": N_("The revision that it replaces has not come."),
        "W-RULES": N_("Figures in it do not add up."),
    }.get(code, text)
