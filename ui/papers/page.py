"""Văn bản: drafts and issued papers as they are; save, print, number and day after signing."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import Any, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.text.portable_name import FileName, portable_name
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.contacts.signers import PaperToSign
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.papers.library import (
    PaperKind,
    PaperLine,
    PaperRef,
    paper_list,
    paper_pdf,
    printed_pdf,
    save_paper,
)
from gbv_desktop.office.reports.reporting import STATE_WORDS
from gbv_desktop.text import N_, message
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.words import day, period_name, revision_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.contacts.signer import choose
from ui.kit.layout.beside import Beside
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page, Shortcuts, while_alive
from ui.kit.parts import EmptyState, button, enable
from ui.kit.roles import only_for
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.papers.compose import Compose
from ui.print.issue_list import issue_name
from ui.print.paper_signed import note_signed
from ui.print.pdf_view import PdfView
from ui.print.printing import print_pdf
from ui.report.steps import STATES

_BACK = ("Esc", N_("Back to the papers"))
_NAMES = {
    PaperKind.CONSOLIDATED: N_("Consolidated report, for all recipients"),
    PaperKind.CASES: N_("Appendix {number}, internal: whole area"),
    PaperKind.ANNEX: N_("Appendix {number}, internal: by territory"),
    PaperKind.CHANGES: N_("Appendix {number}, internal: what was changed"),
    PaperKind.YEARS: N_("Appendix {number}, internal: cases over the years"),
    PaperKind.UNIT: N_("Report of this unit, for all recipients"),
    PaperKind.UNIT_CASES: N_("Appendix {number}, internal: cases and people"),
    PaperKind.DETAIL: N_("Detailed sheet, for internal use"),
    PaperKind.SLIP: N_("Delivery slip, two copies"),
}
_FILES = {
    PaperKind.CONSOLIDATED: N_("consolidated-report"),
    PaperKind.CASES: N_("consolidated-report_appendix-{number}"),
    PaperKind.ANNEX: N_("consolidated-report_appendix-{number}"),
    PaperKind.CHANGES: N_("consolidated-report_appendix-{number}"),
    PaperKind.YEARS: N_("consolidated-report_appendix-{number}"),
    PaperKind.UNIT: N_("report"),
    PaperKind.UNIT_CASES: N_("report_appendix-{number}"),
    PaperKind.DETAIL: N_("report_detail"),
    PaperKind.SLIP: N_("delivery-slip"),
}


class PapersPage(Page):
    """The list left, the chosen paper right; the words of the report in a view of their own."""

    place = places.PAPERS
    title = N_("Papers")
    topics: ClassVar[frozenset[str]] = frozenset({topics.PAPERS, topics.INBOX, topics.REPORTS})
    shortcuts = (
        ("Ctrl+P", N_("Print")),
        ("Ctrl+S", N_("Save")),
        ("Ctrl+= Ctrl+−", N_("Larger, smaller")),
    )
    by_period = True
    scrolls = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._wanted: PaperRef | int | None = None
        self._seen: PaperRef | None = None
        self._write: Any = None
        if shell.who.consolidating:
            self._write = self.head.second(_("Write the words"), self.compose, icon="notebook-pen")
            self._sign = self.head.second(_("Number and day…"), self.sign, icon="pencil")
            only_for(shell, PersonRole.ENTER, self._write, self._sign)
        self.head.second(
            _("Register of documents"), lambda: shell.go(places.REGISTER), icon="book-open"
        )
        self._signer = self.head.second(_("Who signs…"), self.choose_signer, icon="users")
        self._save = self.head.second(_("Save…"), self.save, icon="download", key="Ctrl+S")
        self._print = self.primary(_("Print…"), self.print, icon="printer", key="Ctrl+P")
        self.head.note.setText(shell.who.why_hidden)
        self.views = FrontSizedStack()
        self.body.addWidget(self.views, 1)
        self.views.addWidget(self._make_papers())
        self.views.currentChanged.connect(lambda _at: self.announced.emit())
        self.composing: Compose | None = None

    def _make_papers(self) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        self.table: RowsTable[PaperLine] = RowsTable(
            self.shell, "papers", _columns(), sortable=False
        )
        self.table.setAccessibleName(_("Papers of this office"))
        self.table.setMinimumWidth(theme.px(220))
        self.table.chose.connect(self._show_paper)
        self.view = PdfView(self.shell)
        middle = self._middle = Beside(self.table, self.view, (350, 750), shares=(0, 1), least=260)
        go = button(_("To the reports"), lambda: self.shell.go(places.REPORTS), icon="arrow-right")
        self._empty = EmptyState(
            _("No papers yet"),
            _("Papers come from reports: once one is being filled in, its draft stands here."),
            go,
            icon="file-text",
        )
        lines.addWidget(self._empty)
        lines.addWidget(middle, 1)
        self._empty.hide()
        return holder

    # --- reading ---------------------------------------------------------------------------------
    def arrive(self, **arguments: Any) -> None:
        """``issue`` or ``ref`` chooses a paper; ``compose`` opens the words of a period."""
        if arguments.get("issue"):
            self._wanted = int(arguments["issue"])
        if isinstance(arguments.get("ref"), PaperRef):
            self._wanted = arguments["ref"]
        self.views.setCurrentIndex(0)
        if arguments.get("compose"):
            self.shell.turn(str(arguments["compose"]))
            self.compose()
        elif self._wanted is not None:
            self._choose()
        self._show_acts()

    def reload(self) -> None:
        """Reads the list again, and the paper if it is a draft."""
        period = self.shell.period
        if self.composing is not None and self.views.currentIndex() == 1:
            # Papers are laid out again when somebody looks at them, not at each word.
            self.composing.show_period(period)
            return
        self.load(partial(_list_of, period), self._show)

    def _show(self, lines: tuple[PaperLine, ...]) -> None:
        self._empty.setVisible(not lines)
        self._middle.setVisible(bool(lines))
        seen = self._seen
        self._seen = None
        self.table.show_rows(lines)
        # The list was read again under somebody who reads a paper: it stays.
        if self._wanted is None and seen is not None:
            self._wanted = seen
        if not self._choose() and self.table.current is None:
            self.table.choose(lambda _line: True)
        elif self.table.current is not None:
            self._show_paper(self.table.current)
        self._show_acts()

    def _choose(self) -> bool:
        """Makes the wanted paper the current one."""
        wanted = self._wanted
        if wanted is None:
            return False
        found = self.table.choose(
            lambda line: line.ref == wanted or (bool(line.ref.issue) and line.ref.issue == wanted)
        )
        if found:
            self._wanted = None
        return found

    def _show_paper(self, line: PaperLine | None) -> None:
        self._show_acts()
        if line is None:
            self._seen = None
            self.view.clear()
            return
        # Drawing a paper anew would throw whoever reads it back to its first page.
        if line.ref == self._seen:
            return
        self._seen = line.ref
        ref = line.ref
        if self._kept_back(line):
            self.view.clear()
            return

        def show(pdf: bytes) -> None:
            # Another paper may have been chosen while this one was laid out.
            if self._seen == ref:
                self.view.show_pdf(pdf)

        self.shell.work.run(
            partial(_pdf_of, ref),
            while_alive(self, show),
            # A frozen paper is only read from the store; drafts are laid out, which takes its time.
            None if ref.issue else message(N_("Laying out the paper")),
        )

    def _kept_back(self, line: PaperLine) -> str:
        """Why whoever signed in may not see a paper; only delivery slips hold no figure."""
        return "" if line.ref.kind is PaperKind.SLIP else self.shell.who.why_hidden

    def _show_acts(self) -> None:
        line = self.table.current
        writing = self.views.currentIndex() == 1
        none = _("Choose a paper first.") if line is None else self._kept_back(line)
        for each in (self._save, self._print):
            enable(each, _("Go back to the papers first.") if writing else none)
        self.announced.emit()
        # A frozen paper was laid out with its signature block; that cannot be changed any more.
        words = _("Choose a report that is not signed or frozen yet.")
        enable(self._signer, "" if _signed_of(line) and not writing else words)
        if not self.shell.who.consolidating:
            return
        enable(self._write, _("This is it.") if writing else "")
        # Only a frozen report has one paper that can bear a number; drafts change.
        issued = line is not None and line.ref.kind is PaperKind.CONSOLIDATED and line.ref.issue
        enable(self._sign, "" if issued and not writing else _("Choose a frozen report first."))

    def current_shortcuts(self) -> Shortcuts:
        """Of the paper that is seen; beside the words there is none."""
        seen = self._print.isEnabled()
        return self.shortcuts if seen else (_BACK,) if self.views.currentIndex() == 1 else ()

    # --- acts ------------------------------------------------------------------------------------
    def compose(self) -> None:
        """Opens the words of the period's consolidated report."""
        if self.composing is None:
            # Made when it is first wanted: most who look at papers write no words.
            self.composing = Compose(self.shell)
            self.composing.left.connect(self.back)
            self.views.addWidget(self.composing)
        self.views.setCurrentIndex(1)
        self.composing.show_period(self.shell.period)
        self._show_acts()

    def back(self) -> bool:
        """Esc leads from the words back to the papers."""
        if self.views.currentIndex() == 0 or self.composing is None:
            return False
        self.composing.store()
        self.views.setCurrentIndex(0)
        self.reload()
        self._show_acts()
        return True

    def sign(self) -> None:
        """Number and day of the signed paper."""
        line = self.table.current
        if line is not None and line.ref.issue:
            note_signed(self.shell, line)

    def choose_signer(self) -> None:
        """Who signs the paper that is shown; a signed one keeps its block."""
        line = self.table.current
        paper = _signed_of(line)
        if line is not None and paper is not None:
            choose(self.shell, line.ref.period, paper)

    def save(self) -> None:
        """Saves the paper as a PDF."""
        line = self.table.current
        if line is None:
            return
        path = self.shell.ask.save_file(_("Save the paper"), file_name(line), "PDF (*.pdf)")
        if path is not None:
            self.shell.work.run(
                partial(_saved, line.ref, path),
                lambda file: self.shell.say("✓ " + fill(_("Saved as {file}"), {"file": file.name})),
                message(N_("Saving the paper")),
            )

    def print(self) -> None:
        """Prints the paper through the system's dialog."""
        line = self.table.current
        if line is not None:
            self.shell.work.read(
                partial(_for_printer, line.ref),
                lambda pdf: print_pdf(self.shell, pdf, paper_name(line)),
            )


def _signed_of(line: PaperLine | None) -> PaperToSign | None:
    """Whose signature is still open on a paper; ``None`` where nothing can be chosen."""
    if line is None:
        return None
    if line.ref.kind in (PaperKind.UNIT, PaperKind.UNIT_CASES, PaperKind.DETAIL):
        return None if line.state is None or line.state.locked else PaperToSign.UNIT
    # The slip is signed by whoever hands the stick over, by hand.
    own = line.ref.kind is not PaperKind.SLIP
    return PaperToSign.CONSOLIDATED if own and not line.ref.issue else None


def _columns() -> tuple[Column[PaperLine], ...]:
    return (
        Column(N_("Paper"), paper_name, second=_second),
        Column(N_("State"), _state, tone=_tone, tip=_state_tip, width=136),
    )


def paper_name(line: PaperLine) -> str:
    """What the paper is, an appendix with its number."""
    return fill(_(_NAMES[line.ref.kind]), {"number": line.number})


def _second(line: PaperLine) -> str:
    period = period_name(line.ref.period)
    own = (PaperKind.UNIT, PaperKind.UNIT_CASES, PaperKind.DETAIL, PaperKind.SLIP)
    if line.ref.kind in own:
        return f"{period}, {revision_name(line.revision)}"
    return f"{period}, {issue_name(line.amendment)}"


def _state(line: PaperLine) -> str:
    if line.signed is not None:
        return line.signed.number
    if line.draft:
        return _("draft")
    if line.ref.kind is PaperKind.SLIP:
        return day(line.made_on)
    if line.made_on is not None:
        return fill(_("frozen {day}"), {"day": f"{line.made_on:%d/%m/%y}"})
    return tr(message(STATE_WORDS[line.state])) if line.state is not None else ""


def _state_tip(line: PaperLine) -> str:
    if line.signed is None:
        return _state(line)
    fields = {"number": line.signed.number, "day": day(line.signed.signed_on)}
    return fill(_("Paper {number}, signed {day}"), fields)


def _tone(line: PaperLine) -> str:
    if line.signed is not None:
        return "good"
    if line.draft:
        return "plain"
    return STATES[line.state].tone if line.state is not None else "primary"


def file_name(line: PaperLine) -> FileName:
    """A name without figures: what, period, amendment."""
    parts = [fill(_(_FILES[line.ref.kind]), {"number": line.number}), line.ref.period]
    if line.revision > 1:
        parts.append(fill(_("supplement-{no}"), {"no": line.revision - 1}))
    if line.amendment:
        parts.append(fill(_("amendment-{no}"), {"no": line.amendment}))
    if line.draft:
        parts.append(_("draft"))
    return portable_name(*parts, ending=".pdf")


def _list_of(period: str, office: Office) -> tuple[PaperLine, ...]:
    return paper_list(office, period)


def _pdf_of(ref: PaperRef, office: Office, _progress: TaskProgress) -> TaskOutcome[bytes]:
    return TaskOutcome(paper_pdf(office, ref))


def _for_printer(ref: PaperRef, office: Office) -> bytes:
    return printed_pdf(office, ref)


def _saved(ref: PaperRef, path: Path, office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
    return TaskOutcome(save_paper(office, ref, path))
