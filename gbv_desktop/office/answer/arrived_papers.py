"""How a unit's signed paper came in: what the register of documents says of it besides."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date

from gbv_desktop.domain.offices.documents import (
    Direction,
    Document,
    Medium,
    checked_document,
    kind_by_number,
    same_paper,
)
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.i18n import tr
from gbv_desktop.office.open.session import Office
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, message


@dataclass(frozen=True)
class ArrivedPaper:
    """What stands on the paper and in its stamp ĐẾN besides number and day of arrival.

    Attributes:
        day: the day on the paper.
        arrival_no: "số đến"; empty where the office gave none.
    """

    day: date
    arrival_no: str = ""
    medium: Medium = Medium.PAPER


def report_summary(code: str) -> str:
    """What the paper of a period's report is about."""
    return tr(message(N_("Report on the {period}"), period=period_words(code)))


def enter_arrived(
    office: Office, work: Work, unit: str, paper: tuple[str, str, date], arrived: ArrivedPaper
) -> None:
    """Enters a unit's signed paper into the register of documents; a line it has is completed.

    Args:
        office: the open office.
        work: the transaction in which the paper is noted.
        unit: whose report it is.
        paper: the period, the number as it is kept, and the day on which it came in.
        arrived: what else is known of it.

    Raises:
        Problem: E-DOC-*, E-DAY-YEAR.
    """
    period, number, received_on = paper
    made = checked_document(
        Document(
            Direction.IN,
            number,
            arrived.day,
            office.name_of(unit),
            report_summary(period),
            kind_by_number(number),
            arrived.medium,
            arrived.arrival_no,
            received_on,
        ),
        office.clock.today(),
    )
    known = same_paper(made, work.documents.list())
    if known is None:
        work.documents.add(made)
    else:
        # Somebody entered it before, in their own words: these stay.
        kept = replace(made, no=known.no, summary=known.summary, kind=known.kind)
        work.documents.change(kept)
