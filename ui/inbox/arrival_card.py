"""The chosen file beside the preview: what it is, what it would change, what can be done."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QGridLayout, QLabel, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.bundle_ledger import Outcome
from gbv_desktop.domain.report.differences import CellDifference
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.receive import notices
from gbv_desktop.office.receive.changes import ReportChange
from gbv_desktop.office.receive.import_rows import PACKAGE, WAITING, notices_of
from ui.base import theme
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.base.words import period_name
from ui.inbox.arrivals import ArrivalLine, kind_of, lateness, revision_words, stands_then
from ui.kit.layout.beside import SideArea
from ui.kit.layout.eliding import ElidingLine
from ui.kit.note import note
from ui.kit.parts import Card, button, enable, label, row, rule, tag
from ui.kit.roles import only_for
from ui.kit.said import free_text_label
from ui.report.changed_cells import after, before, cell_name, written_day
from ui.report.conflict import show_conflict

MOST_SHOWN = 60
"""Lines of differences that the card holds; the rest are counted."""
BESIDE_NAME = 14
"""Signs of both figures that have room beside a name; amounts of money stand below it."""


class ArrivalCard(Card):
    """Shows one file; its acts stay in sight below.

    Signals:
        take(Arrival): take this one in. decide(Arrival): although its number is far off.
        digits(Arrival): compare the digits of its computer.
        board(Arrival): to the board.
    """

    take = Signal(object)
    decide = Signal(object)
    digits = Signal(object)
    board = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._first: QPushButton | None = None
        self.lines.setContentsMargins(4, 4, 4, 12)
        self.setMinimumWidth(theme.px(270))
        self._area = SideArea()
        self._area.setAccessibleName(_("What it would change"))
        # The card's own white shows through.
        # A sheet of one's own and no kind: it must reach the viewport that Qt puts between.
        self._area.setStyleSheet(
            "QScrollArea, QScrollArea > QWidget > QWidget { background: transparent; }"
        )
        self.lines.addWidget(self._area, 1)
        self._buttons = QVBoxLayout()
        self._buttons.setContentsMargins(16, 0, 16, 0)
        self._buttons.setSpacing(8)
        self.lines.addLayout(self._buttons)

    def be_whole(self, whole: bool) -> None:
        """Shows all of it at once, below the table of a narrow page."""
        self._area.be_whole(whole)

    def press_first(self) -> None:
        """Does the first thing that can be done with the file."""
        if self._first is not None:
            self._first.click()

    def show_arrival(self, arrival: ArrivalLine | None) -> None:
        """Shows another file; ``None`` empties the card."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(16, 12, 12, 8)
        lines.setSpacing(8)
        if arrival is not None:
            self._tell(lines, arrival)
        lines.addStretch(1)
        # Built anew: two files have little in common, and a label left over would tell of
        # another.
        self._area.setWidget(holder)
        self._show_acts(arrival)

    def _tell(self, lines: QVBoxLayout, arrival: ArrivalLine) -> None:
        words, tone = kind_of(arrival)
        head = row(tag(words, tone))
        head.insertWidget(0, label(arrival.office, "head"), 1)
        lines.addLayout(head)
        shown, change = arrival.row, arrival.row.change
        if shown.period is not None:
            about = f"{period_name(shown.period)} · {revision_words(arrival)}"
            lines.addWidget(label(about, "strong"))
        if shown.problem is not None:
            _tell_refusal(lines, shown.problem)
        elif change is not None:
            self._tell_report(lines, arrival, change)
        else:
            lines.addWidget(label(_other_words(arrival)))
        if arrival.phones.in_directory:
            words = fill(_("by the directory: {phone}"), {"phone": arrival.phones.in_directory})
            lines.addWidget(label(words, "second"))
        if arrival.phones.by_unit:
            words = fill(_("by the unit itself: {phone}"), {"phone": arrival.phones.by_unit})
            lines.addWidget(label(words, "second"))
        lines.addWidget(ElidingLine(fill(_("File: {file}"), {"file": shown.file}), "small"))

    def _tell_report(self, lines: QVBoxLayout, arrival: ArrivalLine, change: ReportChange) -> None:
        lines.addWidget(label(_signed(arrival, change), "second"))
        if change.reason:
            frame = _("Reason: {reason}")
            lines.addWidget(free_text_label(self._shell, change.reason, "second", frame=frame))
        for words in _notes(arrival):
            lines.addWidget(note(words, "warning"))
        hidden = self._shell.hidden
        # Left out and not masked: a line by itself tells which sensitive figure changed.
        told = tuple(each for each in change.cells if not (hidden and each.sensitive))
        if told:
            lines.addLayout(_differences(told))
        # Said whether one differs or not: else the sentence itself would tell.
        if hidden and change.against is not None:
            words = _("What changes in sensitive figures is hidden with them.")
            lines.addWidget(label(words, "second"))
        elif told:
            pass
        elif change.against is not None:
            words = _("No figure differs from the version that counts now.")
            lines.addWidget(label(words, "second"))
        elif change.known_since is None:
            words = _("{count} figures are filled in, sensitive ones apart.")
            lines.addWidget(label(fill(words, {"count": change.filled})))
        if change.texts:
            words = fill(_("{count} texts differ."), {"count": change.texts})
            lines.addWidget(label(words, "second"))

    # --- acts ------------------------------------------------------------------------------------
    def _show_acts(self, arrival: ArrivalLine | None) -> None:
        while (item := self._buttons.takeAt(0)) is not None:
            widget = item.widget()
            if widget is not None:
                widget.hide()
                widget.deleteLater()
        # Enter in the table works the first, so that many files go by with one hand.
        acts = self._acts(arrival) if arrival is not None else []
        self._first = acts[0] if acts else None
        for each in acts:
            self._buttons.addWidget(each)

    def _acts(self, arrival: ArrivalLine) -> list[QPushButton]:
        acts: list[QPushButton] = []
        words = _take_words(arrival)
        if words:
            acts.append(button(words, lambda: self.take.emit(arrival), icon="download"))
        if arrival.row.held:
            anyway = _("Take it in all the same…")
            acts.append(button(anyway, lambda: self.decide.emit(arrival), icon="download"))
        # Those so far put something in. Digits ask for another role, and a look asks for none.
        only_for(self._shell, PersonRole.ENTER, *acts)
        if arrival.unregistered:
            acts.append(self._compare(arrival))
        if arrival.to_choose:
            acts.append(button(_("Choose between the versions…"), partial(self._choose, arrival)))
        if arrival.row.outcome == Outcome.SAME and arrival.row.unit:
            see = _("See it on the board")
            acts.append(button(see, lambda: self.board.emit(arrival), icon="table-2"))
        return acts

    def _compare(self, arrival: ArrivalLine) -> QPushButton:
        """To the registration of its computer; that must be here first."""
        compare = button(_("Compare the digits…"), lambda: self.digits.emit(arrival), icon="phone")
        missing = _(
            "The registration file of that computer is neither here nor on this stick: ask the unit"
            " for it."
        )
        # The digits are made of its key, which only the registration file holds.
        enable(compare, "" if arrival.asks is not None else missing)
        only_for(self._shell, PersonRole.ADMIN, compare)
        return compare

    def _choose(self, arrival: ArrivalLine) -> None:
        """The very dialog that the board opens."""
        row = arrival.row
        if row.period and row.unit:
            show_conflict(self._shell, row.period, row.unit)


def _tell_refusal(lines: QVBoxLayout, problem: Problem) -> None:
    lines.addWidget(label(tr(problem.text)))
    lines.addWidget(label(tr(problem.next), "strong"))
    lines.addWidget(label(numbered(problem.code), "number"))


def _differences(cells: Sequence[CellDifference]) -> QGridLayout:
    """The figures that differ, line by line."""
    grid = QGridLayout()
    grid.setHorizontalSpacing(12)
    grid.setVerticalSpacing(6)
    grid.setColumnStretch(0, 1)
    right = Qt.AlignmentFlag.AlignRight
    for at, words in enumerate((_("Figures that differ"), _("Here now"), _("This one"))):
        grid.addWidget(label(words, "small"), 0, at, right if at else Qt.AlignmentFlag.AlignLeft)
    for at, each in enumerate(cells[:MOST_SHOWN]):
        line = 3 * at + 1
        grid.addWidget(rule(), line, 0, 1, 3)
        # Nothing hidden comes here: such lines are left out before.
        old, new = before(each, False) or "–", after(each, False) or "–"
        long = len(old) + len(new) > BESIDE_NAME
        grid.addWidget(label(cell_name(each)), line + 1, 0, 1, 3 if long else 1)
        if long:
            grid.addWidget(_whole(f"{old} → {new}", "strong"), line + 2, 0, 1, 3, right)
            continue
        for column, (words, kind) in enumerate(((old, "second"), (new, "strong")), start=1):
            top = right | Qt.AlignmentFlag.AlignTop
            grid.addWidget(_whole(words, kind), line + 1, column, top)
    # A first report has some hundred figures, and as many labels would take long to lay out.
    more = len(cells) - MOST_SHOWN
    if more > 0:
        words = fill(_("and {count} more figures"), {"count": more})
        grid.addWidget(label(words, "second"), 3 * MOST_SHOWN + 1, 0, 1, 3)
    return grid


def _whole(words: str, kind: str) -> QLabel:
    """A figure, which never breaks."""
    shown = label(words, kind)
    shown.setWordWrap(False)
    return shown


def _take_words(arrival: ArrivalLine) -> str:
    row = arrival.row
    if row.refused or row.held or arrival.kept or row.same_as or row.outcome == WAITING:
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


def _other_words(arrival: ArrivalLine) -> str:
    if arrival.row.outcome == WAITING:
        return _(
            "Phone the unit at the number in the official directory, not at one that came with"
            " the file, and let it read the digits from its own screen."
        )
    if arrival.row.outcome == PACKAGE and arrival.row.code == notices.I_ABOVE.code:
        return f"{_(notices.I_ABOVE.text)} {_(notices.I_ABOVE.next)}"
    if notices.I_TOLD.code in arrival.row.notices:
        return _(notices.BEFORE[notices.I_TOLD.code])
    if arrival.row.outcome == PACKAGE:
        return _("This package was made here for a unit. It does no harm on the stick.")
    return _("This registration is here already.")


def _signed(arrival: ArrivalLine, change: ReportChange) -> str:
    parts = [fill(_("code on the paper {code}"), {"code": change.code})]
    if change.approved is not None:
        who = change.approved.name or change.approved.title
        approved = _("Approved by {who} on {day}")
        parts.append(fill(approved, {"who": who, "day": change.approved.on}))
    if change.alone:
        parts.append(_("one person enters and approves there"))
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


def _notes(arrival: ArrivalLine) -> list[str]:
    """What there is to say beside the figures, with the next step."""
    row = arrival.row
    said = [
        f"{tr(each.text)} {tr(each.next)}"
        for each in notices_of(row, before=True)
        if each.code != notices.I_ALREADY.code  # its group says it
    ]
    if row.outcome in (Outcome.CONFLICT, Outcome.FORK, Outcome.CLONE):
        words = stands_then(row)
        said.insert(0, f"{words[:1].upper()}{words[1:]}.")
    if row.approver_digits:
        digits = {"digits": row.approver_digits}
        said.append(fill(_("Digits of the approver: {digits}"), digits))
    return said
