"""What was sent and what came back: a table in which a return leads to its report."""

from __future__ import annotations

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.send.dispatch import Sent
from gbv_desktop.text import N_
from ui.base import places
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.words import day, period_name, revision_name
from ui.courier.receiving import answer_words
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

MOST_SEEN = 6
"""Lines that are seen without scrolling the table itself."""


class SentTable(RowsTable[Sent]):
    """Enter on a line goes to the report."""

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell, "sent", columns(shell))
        self.setAccessibleName(_("Reports sent and their answers"))
        self.opened.connect(lambda sent: shell.go(places.ENTRY, period=sent.period))

    def show_sent(self, rows: tuple[Sent, ...]) -> None:
        """Shows other lines, and takes the room for some of them."""
        self.show_rows(rows)
        self.show_lines(MOST_SEEN)


def columns(shell: Shell) -> tuple[Column[Sent], ...]:
    """The table's columns."""

    def tip(sent: Sent) -> str:
        return masked_if_hidden(sent.reason, hidden=shell.hidden) or _detail(sent)

    return (
        Column(N_("Report"), lambda each: period_name(each.period)),
        Column(
            N_("Version"),
            lambda each: revision_name(each.revision),
            sort=lambda each: each.revision,
            align=Align.CENTRE,
            width=130,
        ),
        Column(
            N_("Bundle made"),
            lambda each: day(each.made_on),
            sort=lambda each: each.made_on,
            align=Align.CENTRE,
            width=110,
        ),
        Column(
            N_("Answer"),
            lambda each: answer_words(each.status)[0],
            tone=lambda each: answer_words(each.status)[1],
            align=Align.CENTRE,
            width=126,
        ),
        Column(N_("In detail"), _detail, tip=tip),
    )


def _detail(sent: Sent) -> str:
    if not sent.status:
        return _("the stick has not come back yet")
    receipt = _("receipt no. {no} of {day}")
    words = fill(receipt, {"no": sent.no, "day": day(sent.on)})
    if sent.remarks:
        words += " · " + fill(_("{count} figures with a remark"), {"count": sent.remarks})
    return words
