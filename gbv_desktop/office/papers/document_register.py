"""The register of the plan's documents: entered, put right, struck out, found, never deleted."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

from gbv_desktop.domain.offices.documents import (
    E_DOC_PERSON,
    Direction,
    Document,
    checked_document,
    checked_reason,
    same_paper,
)
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.text.disclosure import persons_in
from gbv_desktop.domain.text.vietnamese import short_date
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.office.open.cautions import codes
from gbv_desktop.office.open.guard import needs
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.known_documents import KnownDocument, known_documents
from gbv_desktop.store.work import Work
from gbv_desktop.text import N_, Message

E_DOC_NONE = ProblemKind(
    "E-DOC-NONE",
    N_("There is no document no. {no} in the register."),
    N_("Choose one from the list."),
    N_("Choose one from the list; the command “document list” shows it."),
)
E_DOC_TWICE = ProblemKind(
    "E-DOC-TWICE",
    N_("The document {number} of {issuer} stands in the register already, as no. {no}."),
    N_("Use the line that is there, or put it right."),
)
E_DOC_STRUCK = ProblemKind(
    "E-DOC-STRUCK",
    N_("The document no. {no} is struck out: {reason}"),
    N_("Enter the document anew if it counts after all."),
)
E_DOC_USED = ProblemKind(
    "E-DOC-USED",
    N_("The document {number} is used: it is {use}. Its number, day and body stay as they are."),
    N_("Put the number right where it was noted first; then put it right here."),
)

EVIDENCE, UNDATED = "số {number} ngày {day}", "số {number}"
"""How a document is named beside what it proves, in the plan's own language."""


@dataclass(frozen=True)
class RegisterLine:
    """A document as the register shows it.

    Attributes:
        paper_of: what the program knows it to be the paper of; ``None`` where nothing is.
        dated: whether the day on it is known; else its day is the one on which it came in.
    """

    document: Document
    paper_of: Message | None = None
    dated: bool = True

    @property
    def entered(self) -> bool:
        """Whether somebody entered it; else its number is noted elsewhere in the program."""
        return bool(self.document.no)


def read_register(office: Office) -> tuple[RegisterLine, ...]:
    """Every document, the newest first, those that are struck out among them."""
    with office.store.read() as work:
        kept, known = work.documents.list(), known_documents(office, work)
    lines = [_line(each, known) for each in kept]
    lines += [
        RegisterLine(each.document, each.paper_of, each.dated)
        for each in known
        if same_paper(each.document, kept) is None
    ]
    lines.sort(key=lambda line: (line.document.entered_on, line.document.no), reverse=True)
    return tuple(lines)


def find_documents(
    lines: Iterable[RegisterLine],
    words: str = "",
    year: int = 0,
    direction: Direction | None = None,
) -> tuple[RegisterLine, ...]:
    """Those that fit, in their order; accents do not count, 0 is any year."""
    return tuple(
        line
        for line in lines
        if (not year or line.document.year == year)
        and direction in (None, line.document.direction)
        and line.document.has(words)
    )


def _line(document: Document, known: Iterable[KnownDocument]) -> RegisterLine:
    use = None if document.struck else _use(document, known)
    return RegisterLine(document, use.paper_of if use else None)


def _use(document: Document, known: Iterable[KnownDocument]) -> KnownDocument | None:
    """Where the program uses a document; ``None`` where it does not."""
    return next((each for each in known if each.document.is_same_paper(document)), None)


# --- writing --------------------------------------------------------------------------------------
@needs(PersonRole.ENTER)
def enter_document(office: Office, document: Document, *, keep_names: bool = False) -> Document:
    """Enters a document and returns it with its number.

    Args:
        office: the open office.
        document: as it was typed.
        keep_names: what looks like a person's name in it is none.

    Raises:
        Problem: E-PERSON-ROLE, E-DOC-*, E-PAPER-NUMBER, E-DAY-YEAR, E-TEXT-CHARS.
    """
    made = replace(checked_document(document, office.clock.today()), no=0, struck="")
    warned = _persons((made.issuer, made.summary), keep_names=keep_names)
    with office.writing() as work:
        _require_once(work, made)
        made = replace(made, no=work.documents.add(made))
        office.log(work, "document", str(made.no), number=made.number, **codes(warned))
    return made


@needs(PersonRole.ENTER)
def correct_document(office: Office, document: Document, *, keep_names: bool = False) -> Document:
    """Puts the line of that number right; what names a paper stays once the paper is used.

    Raises:
        Problem: as :func:`enter_document`; E-DOC-NONE, E-DOC-STRUCK, E-DOC-USED.
    """
    made = replace(checked_document(document, office.clock.today()), struck="")
    warned = _persons((made.issuer, made.summary), keep_names=keep_names)
    with office.writing() as work:
        known = _standing(work, made.no)
        # Saving without a change leaves no line in the journal that looks like one.
        if known == made:
            return made
        _require_unused(office, work, known, made)
        _require_once(work, made)
        work.documents.change(made)
        office.log(work, "document put right", str(made.no), number=made.number, **codes(warned))
    return made


@needs(PersonRole.ENTER)
def strike_document(office: Office, no: int, reason: str, *, keep_names: bool = False) -> Document:
    """Strikes a document out: its line and the reason stay, and nobody is offered it any more.

    Raises:
        Problem: E-PERSON-ROLE, E-DOC-NONE, E-DOC-STRUCK, E-DOC-USED, E-DOC-REASON, E-DOC-PERSON,
            E-TEXT-CHARS.
    """
    words = checked_reason(reason)
    warned = _persons((words,), keep_names=keep_names)
    with office.writing() as work:
        known = _standing(work, no)
        _require_unused(office, work, known)
        struck = replace(known, struck=words)
        work.documents.change(struck)
        office.log(work, "document struck", str(no), number=known.number, **codes(warned))
    return struck


def document_of(office: Office, no: int) -> RegisterLine:
    """The line of that number, also one that is struck out; raises E-DOC-NONE."""
    with office.store.read() as work:
        document = work.documents.get(no)
        if document is None:
            raise E_DOC_NONE(no=no)
        return _line(document, known_documents(office, work))


def evidence_words(line: RegisterLine) -> str:
    """A document as it is named beside what it proves: its number, and its day as far as known."""
    document = line.document
    if not line.dated:
        return UNDATED.format(number=document.number)
    return EVIDENCE.format(number=document.number, day=short_date(document.day))


def with_evidence(office: Office, text: str, no: int) -> str:
    """What is told of a duty with a document of the register behind it.

    Raises:
        Problem: E-DOC-NONE; E-DOC-STRUCK if it was struck out.
    """
    line = document_of(office, no)
    if line.document.struck:
        raise E_DOC_STRUCK(no=no, reason=line.document.struck)
    return named_once(text, evidence_words(line))


def named_once(text: str, document: str) -> str:
    """A text that names a document, behind what stands there."""
    told = text.strip()
    if document in told:
        return told
    return f"{told}; {document}" if told else document


def _persons(texts: tuple[str, ...], *, keep_names: bool) -> tuple[Problem, ...]:
    """The warning that somebody read and went on; raises it where nobody did."""
    found = persons_in(*texts)
    warned = (E_DOC_PERSON(text=found[0]),) if found else ()
    if warned and not keep_names:
        raise warned[0]
    return warned


def _standing(work: Work, no: int) -> Document:
    found = work.documents.get(no)
    if found is None:
        raise E_DOC_NONE(no=no)
    if found.struck:
        raise E_DOC_STRUCK(no=no, reason=found.struck)
    return found


def _require_once(work: Work, made: Document) -> None:
    twin = same_paper(made, work.documents.list())
    if twin is not None:
        raise E_DOC_TWICE(number=twin.number, issuer=twin.issuer, no=twin.no)


def _require_unused(
    office: Office, work: Work, known: Document, made: Document | None = None
) -> None:
    """What the program prints and counts by must not change behind it.

    Args:
        office: the open office.
        work: the transaction.
        known: the line as it stands.
        made: as it is to be; ``None`` where it is struck out.
    """
    if made is not None and _named(made) == _named(known):
        return
    use = _use(known, (each for each in known_documents(office, work) if each.binds))
    if use is not None:
        raise E_DOC_USED(number=known.number, use=use.paper_of)


def _named(document: Document) -> tuple[object, ...]:
    return document.direction, document.number, document.issuer, document.day
