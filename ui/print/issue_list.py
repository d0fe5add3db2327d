"""The frozen issues of a period, and what each amendment changed."""

from __future__ import annotations

from collections.abc import Iterable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.report.naming import issue_words
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.totals.survey import ChangedTotal, IssueLine
from gbv_desktop.text import N_
from ui.base.hiding import HIDDEN_SIGN
from ui.base.shell import Shell
from ui.base.words import day
from ui.kit.parts import EmptyState, label
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable


def issue_name(amendment: int) -> str:
    """``bản chính thức`` or ``bản bổ sung, điều chỉnh lần 1``."""
    return tr(issue_words(amendment))


def freeze_no(line: IssueLine) -> str:
    """How often this period was frozen, with this issue."""
    return str(line.amendment + 1)


def changes_table(shell: Shell, name: str) -> RowsTable[ChangedTotal]:
    """Totals before and after; where sensitive ones are hidden, so is which of them changed."""

    def figure(change: ChangedTotal, value: tuple[int | None, int, int] | None) -> str:
        if value is None or value[0] is None:
            return "–"
        if change.sensitive and shell.hidden:
            return HIDDEN_SIGN
        # With how many units told it: a larger total from more units is no rise.
        return f"{format_count(value[0])} ({format_count(value[1])}/{format_count(value[2])})"

    made: RowsTable[ChangedTotal] = RowsTable(
        shell,
        name,
        (
            Column(
                N_("Code"), lambda each: each.cell.partition(".")[0], align=Align.CENTRE, width=64
            ),
            Column(N_("Indicator"), lambda each: each.name, second=lambda each: each.part),
            Column(
                N_("Before"),
                lambda each: figure(each, each.before),
                align=Align.RIGHT,
                width=130,
                secret=lambda each: each.sensitive,
            ),
            Column(
                N_("Now"),
                lambda each: figure(each, each.after),
                align=Align.RIGHT,
                width=130,
                secret=lambda each: each.sensitive,
            ),
        ),
        sortable=False,
        veiled=lambda each: each.sensitive,
    )
    made.setAccessibleName(_("What changed"))
    return made


def ordinary(changes: Iterable[ChangedTotal]) -> tuple[ChangedTotal, ...]:
    """Those that may be counted aloud."""
    return tuple(each for each in changes if not each.sensitive)


class IssueList(QWidget):
    """Issues above, the changes of the chosen one below.

    Signals:
        opened(int): the paper of an issue is wanted.
    """

    opened = Signal(int)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 12, 0, 0)
        lines.setSpacing(8)
        self.table: RowsTable[IssueLine] = RowsTable(shell, "issues", _columns(), sortable=False)
        self.table.setAccessibleName(_("Frozen issues"))
        self._said = label("", "label")
        self._changes = changes_table(shell, "issue-changes")
        self._empty = EmptyState(
            _("Nothing is frozen yet"),
            _(
                "Freezing gives the totals a number and keeps them for ever, with the paper. What"
                " comes in later makes an amendment that names what changed."
            ),
            icon="lock",
        )
        lines.addWidget(self._empty)
        lines.addWidget(self.table, 2)
        lines.addWidget(self._said)
        lines.addWidget(self._changes, 3)
        self.table.chose.connect(self._choose)
        self.table.opened.connect(lambda line: self.opened.emit(line.no))

    @property
    def any(self) -> bool:
        """Whether anything is frozen."""
        return bool(self.table.rows.rows)

    def show_issues(self, issues: tuple[IssueLine, ...]) -> None:
        """Shows other issues, the newest first."""
        self._empty.setVisible(not issues)
        for part in (self.table, self._said, self._changes):
            part.setVisible(bool(issues))
        self.table.show_rows(tuple(reversed(issues)))
        # The newest, which most people come for.
        if self.table.current is None:
            self.table.choose(lambda _line: True)
        self._choose(self.table.current)

    def _choose(self, line: IssueLine | None) -> None:
        changes = line.changes if line is not None else ()
        self._changes.show_rows(changes)
        if line is None or not line.amendment:
            self._said.setText(_("A first issue changes nothing."))
        elif changes:
            words = _("{name} changed {count} totals, sensitive ones apart:")
            name = issue_name(line.amendment).capitalize()
            self._said.setText(fill(words, {"name": name, "count": len(ordinary(changes))}))
        else:
            self._said.setText(_("Only words changed, no total."))
        self._changes.setVisible(bool(changes))


def _columns() -> tuple[Column[IssueLine], ...]:
    return (
        # Within the period; the office's own number is for commands.
        Column(N_("Freeze no."), freeze_no, align=Align.CENTRE, width=84),
        Column(N_("Issue"), lambda each: issue_name(each.amendment).capitalize()),
        Column(N_("Frozen on"), lambda each: day(each.frozen_on), align=Align.CENTRE, width=110),
        Column(N_("Reports in it"), lambda each: str(each.reports), align=Align.CENTRE, width=110),
        Column(
            N_("Signed paper"),
            lambda each: (
                f"{each.signed.number}, {day(each.signed.signed_on)}"
                if each.signed
                else _("number not noted")
            ),
            tone=lambda each: "" if each.signed else "warning",
            width=220,
        ),
    )
