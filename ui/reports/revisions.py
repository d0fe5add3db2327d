"""The history of an own report: its revisions, and the difference between any two."""

from __future__ import annotations

from functools import partial

from PySide6.QtWidgets import QDialog, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.revisions.history import (
    ComparedLine,
    RevisionLine,
    compare,
    compared_lines,
    revisions,
)
from gbv_desktop.text import N_
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import day, period_name, revision_name
from ui.kit.dialogs.size import size_dialog
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.report.steps import STATES
from ui.reports.differences import differences_table


def show_revisions(shell: Shell, period: str) -> None:
    """Shows the history of the own report of a period."""

    def show(found: tuple[RevisionLine, ...]) -> None:
        shell.ask.show(RevisionsDialog(shell, period, found))

    shell.work.read(lambda office: revisions(office, period), show)


class RevisionsDialog(QDialog):
    """The revisions above, two of them to choose, and below what differs between these."""

    def __init__(self, shell: Shell, period: str, found: tuple[RevisionLine, ...]) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Revisions of the report"))
        self._shell, self._period, self._found = shell, period, found
        self._wanted: tuple[int, int] = (0, 0)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        name = period_name(period)
        lines.addWidget(label(name[:1].upper() + name[1:], "head"))
        self.history: RowsTable[RevisionLine] = RowsTable(
            shell, "revisions", _columns(shell), sortable=False, whole=True
        )
        self.history.setAccessibleName(_("Revisions of the report"))
        lines.addWidget(self.history)
        self.older, self.newer = ElidingComboBox(), ElidingComboBox()
        words = label(_("Compare the revision"), "label")
        self._said = label("", "second")
        lines.addLayout(row(words, self.older, label(_("compared with"), "label"), self.newer, 1))
        lines.addWidget(self._said)
        self.table: RowsTable[ComparedLine] = differences_table(
            shell, "revisions-differ", N_("In the first one"), N_("In the second one")
        )
        lines.addWidget(self.table, 1)
        self._save = button(_("Save as Excel or CSV…"), self.table.save, icon="download")
        close = button(_("Close"), self.accept)
        close.setDefault(True)
        lines.addLayout(row(self._save, 1, close))
        self._fill()
        size_dialog(self, 880, 600)

    def _fill(self) -> None:
        self.history.show_rows(tuple(reversed(self._found)))
        for box, name, at in (
            # The last two: what was changed just now is what people want to see.
            (self.older, _("The first revision to compare"), len(self._found) - 2),
            (self.newer, _("The second revision to compare"), len(self._found) - 1),
        ):
            box.setAccessibleName(name)
            for each in self._found:
                box.addItem(revision_name(each.number).capitalize(), each.number)
            box.setCurrentIndex(max(at, 0))
            # Last of all: each line that is filled in moves the choice, and would read for it.
            box.currentIndexChanged.connect(self._compare)
        self._compare()

    def _compare(self, _at: int = 0) -> None:
        pair = (self.older.currentData(), self.newer.currentData())
        self._wanted = pair
        self._shell.work.read(partial(_compared, self._period, *pair), partial(self._show, pair))

    def _show(self, pair: tuple[int, int], found: tuple[ComparedLine, ...]) -> None:
        if pair != self._wanted:
            return  # another pair has been chosen meanwhile
        self.table.show_rows(found)
        hidden = self._shell.hidden
        # How many hidden figures differ would tell that cases came in between.
        seen = [each for each in found if not (hidden and each.sensitive)]
        enable(self._save, "" if seen else _("There is nothing to save."))
        if len(self._found) == 1:
            self._said.setText(_("There is one revision only; the next one is compared with it."))
        elif hidden:
            words = _("{count} places differ; sensitive figures are hidden, and so are theirs.")
            self._said.setText(fill(words, {"count": len(seen)}))
        elif found:
            self._said.setText(fill(_("{count} places differ."), {"count": len(found)}))
        else:
            self._said.setText(_("These two do not differ."))


def _compared(period: str, older: int, newer: int, office: Office) -> tuple[ComparedLine, ...]:
    return compared_lines(compare(office, period, older, newer))


def _who(revision: RevisionLine) -> str:
    if revision.approved_on is None:
        return revision.prepared_by
    return fill(
        _("signed by {who} on {day}"),
        {"who": revision.approved_by, "day": day(revision.approved_on)},
    )


def _columns(shell: Shell) -> tuple[Column[RevisionLine], ...]:
    return (
        Column(N_("Revision"), lambda each: revision_name(each.number).capitalize(), width=150),
        Column(
            N_("State"),
            lambda each: _(STATES[each.stage].words),
            align=Align.CENTRE,
            tone=lambda each: STATES[each.stage].tone,
            width=176,
        ),
        Column(N_("Prepared or signed by"), _who, width=220),
        Column(
            N_("Why it replaces the one before"),
            lambda each: masked_if_hidden(each.reason, hidden=shell.hidden),
        ),
        Column(N_("Paper code"), lambda each: each.code, align=Align.CENTRE, width=110),
    )
