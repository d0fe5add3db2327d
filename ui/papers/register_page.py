"""Sổ văn bản: every document in or out, entered once, found again, printed for the year's file."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QLineEdit, QWidget

from gbv_desktop.domain.offices.documents import E_DOC_PERSON, Direction, Document
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.document_index import index_pdf, write_index
from gbv_desktop.office.papers.document_register import (
    RegisterLine,
    find_documents,
    read_register,
    strike_document,
)
from gbv_desktop.text import N_, message
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.fields.pick import PickBox
from ui.kit.fields.search import SearchBox
from ui.kit.layout.folding import FoldingLine
from ui.kit.layout.screens import BAR, FrontSizedStack
from ui.kit.page import Page, while_alive
from ui.kit.parts import EmptyState, enable, label, scrolled
from ui.kit.roles import only_for
from ui.kit.table.table import RowsTable
from ui.print.printing import print_pdf
from ui.register.document_dialog import CHANGED, DocumentDialog, sure_of_names
from ui.register.lines import columns


class RegisterPage(Page):
    """Year, way and search above the list; what is under work is changed in a dialog."""

    place: ClassVar[str] = places.REGISTER
    title: ClassVar[str] = N_("Register of documents")
    # Numbers of the program's own papers stand here as well, from wherever they are noted.
    topics: ClassVar[frozenset[str]] = frozenset(
        {topics.DOCUMENTS, topics.PAPERS, topics.REPORTS, topics.INBOX, topics.OFFICE, topics.PLAN}
    )
    shortcuts: ClassVar[tuple[tuple[str, str], ...]] = (
        ("F2", N_("Put the document right")),
        ("Ctrl+P", N_("Print the index of the year")),
        ("Ctrl+S", N_("Save the index of the year")),
    )
    scrolls: ClassVar[bool] = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._lines: tuple[RegisterLine, ...] = ()
        self._stand_at = 0
        self._change = self.head.second(_("Put right…"), self.put_right, icon="pencil")
        self._strike = self.head.second(_("Strike out…"), self.strike, icon="file-x")
        self._save = self.head.second(
            _("Save the index…"), self.save, icon="download", key="Ctrl+S"
        )
        self._print = self.head.second(
            _("Print the index…"), self.print, icon="printer", key="Ctrl+P"
        )
        self._enter = self.primary(_("Enter a document…"), self.enter, icon="plus")
        only_for(shell, PersonRole.ENTER, self._change, self._strike, self._enter)
        self.year, self.way = PickBox(12), PickBox(18)
        self.search = SearchBox(_("Find by number, body or summary"))
        self._count = label("", "second")
        self.table: RowsTable[RegisterLine] = RowsTable(shell, "register", columns(shell))
        self.table.setAccessibleName(_("Register of documents"))
        self._stack = FrontSizedStack()
        self._build()
        self._judge()

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, BAR, 12)
        self.body.setSpacing(8)
        self._filters = self._filter_line()
        self._empty = scrolled(_empty())
        for view in (self._empty, self.table):
            self._stack.addWidget(view)
        for part in (self._filters, self._count):
            self.body.addWidget(part)
        self.body.addWidget(self._stack, 1)
        self.table.chose.connect(lambda _line: self._judge())
        self.table.opened.connect(lambda _line: self.put_right())
        QShortcut(QKeySequence("F2"), self).activated.connect(self.put_right)

    def _filter_line(self) -> QWidget:
        self.way.offer(
            (
                ("", _("In and out")),
                (Direction.IN.value, _("Incoming documents")),
                (Direction.OUT.value, _("Outgoing documents")),
            )
        )
        for box, words in ((self.year, _("Year")), (self.way, _("Way"))):
            box.setAccessibleName(words)
            box.currentIndexChanged.connect(lambda _at: self._filter())
        self.search.setMinimumWidth(theme.px(200))
        self.search.lead_into(self.table)
        self.search.sought.connect(lambda _words: self._filter())
        return FoldingLine((self.year, 0), (self.way, 0), (self.search, 1))

    # --- reading ---------------------------------------------------------------------------------
    def reload(self) -> None:
        """Reads the register again; year, way and search stay."""
        self.load(read_register, self._show)

    def _show(self, lines: tuple[RegisterLine, ...]) -> None:
        first = not self._lines
        self._lines = lines
        years = sorted({line.document.year for line in lines}, reverse=True)
        self.year.offer((("", _("All years")), *((str(each), str(each)) for each in years)))
        wanted = next((e.document for e in lines if e.document.no == (self._stand_at or -1)), None)
        if wanted is not None and (first or self._year):
            self.year.choose(str(wanted.year))
        elif first and years:
            # The year's file is what people look into, and what they print.
            self.year.choose(str(years[0]))
        self._filter()

    def _filter(self) -> None:
        way = Direction(self.way.chosen) if self.way.chosen else None
        found = find_documents(self._lines, self.search.wanted, self._year, way)
        self.table.show_rows(found)
        if self._stand_at:
            self.table.choose(lambda line: line.document.no == self._stand_at)
            self._stand_at = 0
        if self.table.current is None:
            self.table.choose(lambda _line: True)
        some = bool(self._lines)
        self._filters.setVisible(some)
        self._count.setVisible(some)
        self._count.setText(fill(_("{count} documents"), {"count": len(found)}))
        self._stack.setCurrentWidget(self.table if some else self._empty)
        self._judge()

    @property
    def _year(self) -> int:
        """The chosen year; 0 for all."""
        return int(self.year.chosen or 0)

    def _judge(self) -> None:
        line = self.table.current
        none = _("Choose a document first.") if line is None else ""
        struck = _("The document is struck out.") if line and line.document.struck else ""
        enable(self._change, none or struck)
        unentered = _("Nobody entered it: its number is noted elsewhere.")
        used = _("The document is in use; put this right where it is used.")
        why = unentered if line and not line.entered else used if line and line.paper_of else ""
        enable(self._strike, none or struck or why)
        for act in (self._save, self._print):
            enable(act, "" if self._year else _("Choose a year first."))

    def search_box(self) -> QLineEdit:
        """Ctrl+F."""
        return self.search

    def arrive(self, **arguments: Any) -> None:
        """``document`` is the number of the line to stand at."""
        self._stand_at = int(arguments.get("document", 0))
        if self._stand_at and self._lines:
            self._show(self._lines)

    # --- writing ---------------------------------------------------------------------------------
    def enter(self) -> None:
        """A new document."""
        self._ask(DocumentDialog(self.shell, issuers=self._issuers()), _("Entered: {number}"))

    def put_right(self) -> None:
        """The document under work."""
        line = self.table.current
        if line is not None and self._change.isEnabled():
            dialog = DocumentDialog(self.shell, line, self._issuers())
            self._ask(dialog, _("Put right: {number}"))

    def _ask(self, dialog: DocumentDialog, words: str) -> None:
        if self.shell.ask.show(dialog) and dialog.kept is not None:
            self._stand_at = dialog.kept.no
            # The page may have read again before the dialog closed.
            self.reload()
            self.shell.say("✓ " + fill(words, {"number": dialog.kept.number}))

    def _issuers(self) -> tuple[str, ...]:
        """The bodies of which documents stand here, and this office."""
        known = (line.document.issuer for line in self._lines)
        return tuple(dict.fromkeys((self.shell.who.name, *known)))

    def strike(self) -> None:
        """Asks why, and strikes the document under work out."""
        line = self.table.current
        if line is None:
            return
        asked = fill(
            _("Why is the document {number} struck out?"), {"number": line.document.number}
        )
        more = _("Its line and the reason stay in the register; nobody is offered it any more.")
        reason = self.shell.ask.text(asked, _("Strike it out"), more=more)
        if reason is not None:
            self._send(line.document.no, reason)

    def _send(self, no: int, reason: str, *, keep_names: bool = False) -> None:
        def failed(problem: Problem) -> None:
            if problem.code != E_DOC_PERSON.code:
                self.shell.ask.problem(problem)
            elif sure_of_names(self.shell, problem):
                self._send(no, reason, keep_names=True)

        self.shell.work.run(
            partial(_struck, no, reason, keep_names),
            lambda document: self.shell.say(
                "✓ " + fill(_("Struck out: {number}"), {"number": document.number})
            ),
            message(N_("Striking the document out")),
            failed=while_alive(self, failed),
        )

    # --- the index -------------------------------------------------------------------------------
    def print(self) -> None:
        """The index of the chosen year, through the system's dialog."""
        title = fill(_("Index of documents {year}"), {"year": str(self._year)})
        self.shell.work.read(
            partial(_index, self._year), lambda pdf: print_pdf(self.shell, pdf, title)
        )

    def save(self) -> None:
        """The index of the chosen year, as a PDF."""
        name = portable_name(_("index-of-documents"), str(self._year), ending=".pdf")
        path = self.shell.ask.save_file(_("Save the index"), name, "PDF (*.pdf)")
        if path is not None:
            self.shell.work.run(
                partial(_written, self._year, path),
                lambda file: self.shell.say("✓ " + fill(_("Saved as {file}"), {"file": file.name})),
                message(N_("Saving the paper")),
            )


def _empty() -> QWidget:
    return EmptyState(
        _("No document is entered yet"),
        _(
            "Enter each paper of this plan once, as it comes in or goes out: it is offered"
            " wherever a document is asked for, and the year's index is printed from here."
        ),
        icon="book-open",
    )


# --- on the thread --------------------------------------------------------------------------------
def _struck(
    no: int, reason: str, keep_names: bool, office: Office, _progress: TaskProgress
) -> TaskOutcome[Document]:
    return TaskOutcome(strike_document(office, no, reason, keep_names=keep_names), CHANGED)


def _index(year: int, office: Office) -> bytes:
    return index_pdf(office, year)


def _written(year: int, path: Path, office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
    return TaskOutcome(write_index(office, year, path))
