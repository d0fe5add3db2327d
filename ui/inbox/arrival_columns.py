"""The columns of the inbox: what each file is, and what taking it in would change."""

from __future__ import annotations

from gbv_desktop.text import N_
from ui.inbox.arrivals import ArrivalLine, effect, following, kind_of, report_words, revision_words
from ui.kit.table.rows import Align, Column


def arrival_columns() -> tuple[Column[ArrivalLine], ...]:
    """The table's columns."""
    return (
        Column(
            N_("Kind"),
            lambda row: kind_of(row)[0],
            align=Align.CENTRE,
            tone=lambda row: kind_of(row)[1],
            width=140,
        ),
        Column(
            N_("Unit"),
            lambda row: row.name,
            sort=lambda row: row.order,
            tip=lambda row: row.office,
            width=118,
        ),
        Column(N_("Report"), report_words, second=revision_words, width=170),
        Column(N_("What it would change"), effect),
        Column(N_("To do next"), following, width=102),
    )
