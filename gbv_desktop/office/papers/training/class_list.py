"""The yearly list of classes of training, for the file or beside a report."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.documents.training_list import ListedClass, TrainingList, training_list_pdf
from gbv_desktop.domain.report.activity_log import LogEntry
from gbv_desktop.domain.work.training import TrainingClass
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.training.register import read_classes, year_of
from gbv_desktop.office.reports.activity_log import Log
from gbv_desktop.text import N_

E_LOG_CLASSES = ProblemKind(
    "E-LOG-CLASSES",
    N_("No class that was held in {year} is written down."),
    N_("Choose a year with classes; one that is planned is not printed."),
)


def training_list(office: Office, year: int = 0) -> bytes:
    """The list of a year, for the printer; of the one that counts today without any.

    Raises:
        Problem: E-LOG-CLASSES, E-PAPER-LAYOUT.
    """
    book = read_classes(office, year)
    if not book.held:
        raise E_LOG_CLASSES(year=str(book.year))
    today = office.clock.today()
    with office.store.read() as work:
        issuer = signing_unit(office, work, today)
    return training_list_pdf(
        TrainingList(
            issuer=issuer,
            host=office.unit.name_on(today).name,
            plan=office.plan.identity.title,
            year=book.year,
            classes=[_listed(book.log, each) for each in book.held],
            first=book.first,
            last=book.last,
            day=today,
            person=office.preparer,
            training=office.record.training,
        )
    )


def _listed(log: Log, entry: LogEntry) -> ListedClass:
    subject = log.kind_name(entry) or log.event_name(entry)
    return ListedClass(
        subject=subject[:1].upper() + subject[1:],
        day=entry.day,
        partners=log.partner_names(entry),
        participants=entry.participants,
        women=entry.women,
        minority=entry.minority,
        money=entry.money,
        told=entry.training or TrainingClass(),
    )


def write_training_list(office: Office, year: int, path: Path) -> Path:
    """Writes the list of a year as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-FILE, and those of :func:`training_list`.
    """
    year = year or year_of(office, office.clock.today())
    written = write_file(path, training_list(office, year))
    note_given(office, "print training", str(year))
    return written
