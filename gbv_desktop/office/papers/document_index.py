"""The yearly index of the register of documents, for the file that is handed over."""

from __future__ import annotations

from pathlib import Path

from gbv_desktop.documents.document_index import (
    DocumentIndex,
    IndexedDocument,
    document_index_pdf,
)
from gbv_desktop.errors import ProblemKind
from gbv_desktop.office.base.named_files import write_file
from gbv_desktop.office.contacts.signers import signing_unit
from gbv_desktop.office.open.in_clear import note_given
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_register import find_documents, read_register
from gbv_desktop.text import N_

E_DOC_YEAR = ProblemKind(
    "E-DOC-YEAR",
    N_("The register has no document of the year {year}."),
    N_("Choose a year in which documents came in or went out."),
)


def index_pdf(office: Office, year: int) -> bytes:
    """The index of a year, for the printer; what is struck out is left out.

    Raises:
        Problem: E-DOC-YEAR, E-PAPER-LAYOUT.
    """
    found = find_documents(read_register(office), year=year)
    standing = [line for line in reversed(found) if not line.document.struck]
    if not standing:
        raise E_DOC_YEAR(year=str(year))
    today = office.clock.today()
    with office.store.read() as work:
        issuer = signing_unit(office, work, today)
    return document_index_pdf(
        DocumentIndex(
            issuer=issuer,
            plan=office.plan.identity.title,
            year=year,
            lines=[IndexedDocument(each.document, each.dated) for each in standing],
            day=today,
            person=office.preparer,
            training=office.record.training,
        )
    )


def write_index(office: Office, year: int, path: Path) -> Path:
    """Writes the index of a year as a PDF; the journal notes it.

    Raises:
        Problem: E-OUT-FILE, and those of :func:`index_pdf`.
    """
    written = write_file(path, index_pdf(office, year))
    note_given(office, "print documents", str(year))
    return written
