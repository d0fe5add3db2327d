"""The results of a campaign as a paper, for the file or beside a report."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.documents.campaign_results import (
    CampaignResults,
    ResultLine,
    campaign_results_pdf,
)
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.report.activity_log import KindSum
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.reports.activity_log import Log, read_log
from gbv_desktop.office.year.campaigns import campaign_book, kind_words
from gbv_desktop.text import N_

E_LOG_EVENTS = ProblemKind(
    "E-LOG-EVENTS",
    N_("No event of “{campaign}” in {year} is written down, so there is no paper of it."),
    N_("Write the events down in the activity log, then print again."),
)


def campaign_paper(office: Office, year: int, begins: str) -> bytes:
    """The results of a campaign, for the file or beside a report.

    Raises:
        Problem: E-LOG-CAMPAIGN, E-LOG-EVENTS, E-PAPER-LAYOUT.
    """
    book = campaign_book(office, year, begins)
    if not book.kinds:
        raise E_LOG_EVENTS(campaign=book.title, year=str(book.year))
    today, log = office.clock.today(), read_log(office)
    with office.store.read() as work:
        issuer = signing_unit(office, work, today)
    return campaign_results_pdf(
        CampaignResults(
            issuer=issuer,
            plan=office.plan.identity.title,
            campaign=book.title,
            year=book.year,
            first=book.first,
            last=book.last,
            lines=[_line(log, each) for each in book.kinds],
            day=today,
            person=office.preparer,
            training=office.record.training,
        )
    )


def _line(log: Log, told: KindSum) -> ResultLine:
    name, measure = kind_words(log, told)
    return ResultLine(
        name=name,
        times=told.times,
        quantity=told.quantity,
        measure=measure,
        participants=told.sums[LogSum.PARTICIPANTS],
        women=told.sums[LogSum.WOMEN],
        minority=told.sums[LogSum.MINORITY],
        leaflets=told.sums[LogSum.LEAFLETS],
        money=told.sums[LogSum.MONEY],
    )


def write_campaign_paper(office: Office, year: int, begins: str, path: Path) -> Path:
    """Writes the results of a campaign as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-FILE, and those of :func:`campaign_paper`.
    """
    written = write_file(path, campaign_paper(office, year, begins))
    note_given(office, "print campaign", f"{year or office.clock.today().year} {begins.strip()}")
    return written
