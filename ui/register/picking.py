"""Where a paper is asked for: chosen from the register of documents, or typed anew."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtWidgets import QDialog, QPushButton, QVBoxLayout

from gbv_desktop.domain.offices.documents import Direction
from gbv_desktop.i18n import _
from gbv_desktop.office.papers.document_register import RegisterLine, read_register
from ui.base import theme
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.paper_number import PaperNumber
from ui.kit.fields.search import SearchBox
from ui.kit.page import while_alive
from ui.kit.parts import button, enable, label, row
from ui.kit.table.table import RowsTable
from ui.register.lines import columns

Chosen = Callable[[RegisterLine], None]


def register_button(
    shell: Shell, chosen: Chosen, *, direction: Direction | None = None, number: str = ""
) -> QPushButton:
    """A button that offers what stands in the register; ``chosen`` gets what was taken from it.

    Args:
        shell: the world around.
        chosen: puts the document where it is asked for.
        direction: only papers that went this way; ``None`` offers both.
        number: what is looked for at first.
    """
    made = button(
        _("From the register of documents…"),
        lambda: pick_document(shell, while_alive(made, chosen), direction, number),
        icon="book-open",
    )
    return made


def paper_from_register(
    shell: Shell, paper: PaperNumber, *, direction: Direction | None = None, number: str = ""
) -> QPushButton:
    """The button beside a number and a day: it puts both there."""

    def put(line: RegisterLine) -> None:
        paper.put(line.document.number, line.document.day if line.dated else None)

    return register_button(shell, put, direction=direction, number=number)


def pick_document(
    shell: Shell, chosen: Chosen, direction: Direction | None = None, number: str = ""
) -> None:
    """Asks which document of the register it is."""

    def ask(found: tuple[RegisterLine, ...]) -> None:
        fit = [
            line
            for line in found
            if not line.document.struck and direction in (None, line.document.direction)
        ]
        dialog = PickDocumentDialog(shell, fit, number)
        if shell.ask.show(dialog) and dialog.table.current is not None:
            chosen(dialog.table.current)

    shell.work.read(read_register, ask)


class PickDocumentDialog(QDialog):
    """The documents that can be meant, the newest first; ``table.current`` is the chosen one."""

    def __init__(self, shell: Shell, lines: list[RegisterLine], words: str = "") -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("From the register of documents"))
        parts = QVBoxLayout(self)
        parts.setContentsMargins(MARGIN, 20, MARGIN, 20)
        parts.setSpacing(12)
        parts.addWidget(label(_("Which document is it?"), "head"))
        self.search = SearchBox(_("Find by number, body or summary"))
        self.table: RowsTable[RegisterLine] = RowsTable(
            shell, "pick-document", columns(shell, short=True), sortable=False
        )
        self.table.setAccessibleName(_("Documents of the register"))
        self.table.setMinimumHeight(theme.px(220))
        self.search.lead_into(self.table)
        self._none = label("", "second")
        self._take = button(_("Choose"), self.accept, kind="primary")
        for part in (self.search, self.table, self._none):
            parts.addWidget(part, int(part is self.table))
        parts.addLayout(row(1, button(_("Cancel"), self.reject), self._take))
        self.table.chose.connect(lambda _line: self._judge())
        self.table.opened.connect(lambda _line: self.accept())
        self.search.sought.connect(self._look_for)
        self.table.show_rows(lines)
        self.search.setText(words)
        self._look_for(words)
        size_dialog(self, 720, 460)

    def _look_for(self, words: str) -> None:
        self.table.filter(lambda line: line.document.has(words))
        if self.table.current is None:
            self.table.choose(lambda _line: True)
        self._judge()

    def _judge(self) -> None:
        some = bool(self.table.rows.shown)
        none = _("The register has no such document: close this and type number and day.")
        self._none.setText("" if some else none)
        self._none.setVisible(not some)
        chosen = self.table.current is not None
        enable(self._take, "" if chosen else _("Choose a document first."))
