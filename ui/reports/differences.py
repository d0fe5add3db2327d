"""What differs between two states of a report, line by line: before and after."""

from __future__ import annotations

from gbv_desktop.i18n import _
from gbv_desktop.office.reports.revisions.history import ComparedLine
from gbv_desktop.text import N_
from ui.base.hiding import HIDDEN_SIGN, masked_if_hidden
from ui.base.shell import Shell
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable


def differences_table(
    shell: Shell, name: str, before: str, after: str, *, veiled: bool = True
) -> RowsTable[ComparedLine]:
    """A table of what differs; sensitive figures hidden where they must be.

    Args:
        shell: the world around it.
        name: the table's name in the settings of this PC.
        before, after: the English heads of the two states, marked with ``N_``.
        veiled: which sensitive figures differ is left out where they must be hidden; not where
            somebody decides on each of the lines.
    """

    def figure(line: ComparedLine, words: str) -> str:
        # An empty place is told as such: what was not entered hides nothing.
        if line.sensitive and shell.hidden and words:
            return HIDDEN_SIGN
        return masked_if_hidden(words, hidden=shell.hidden) or _("(blank)")

    def sensitive(line: ComparedLine) -> bool:
        return line.sensitive

    made: RowsTable[ComparedLine] = RowsTable(
        shell,
        name,
        (
            Column(N_("Place"), lambda each: each.code, width=110),
            Column(N_("What it is"), lambda each: each.name),
            Column(before, lambda each: figure(each, each.before), width=170, secret=sensitive),
            Column(after, lambda each: figure(each, each.after), width=170, secret=sensitive),
        ),
        # In the form's order: sorted by a figure, the place of a line would tell what is hidden.
        sortable=False,
        veiled=sensitive if veiled else None,
    )
    made.setAccessibleName(_("What differs"))
    return made
