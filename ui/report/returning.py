"""Returning a report: what is asked of the unit, and remarks beside the figures they are about."""

from __future__ import annotations

import unicodedata
from collections.abc import Mapping
from functools import partial

from PySide6.QtCore import QSortFilterProxyModel
from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.answer.answers import Returned, return_report
from gbv_desktop.office.answer.faults import E_DRAFT_TEXT
from gbv_desktop.office.answer.unit_report import Figure, UnitReport, unit_report
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base import theme, topics
from ui.base.figures import shown_cell
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import period_name, revision_name
from ui.base.work import TaskOutcome
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.named import named
from ui.kit.fields.plain_box import PlainBox
from ui.kit.fields.search import SearchBox, fits
from ui.kit.parts import button, enable, label, row
from ui.kit.table.rows import ROW, Index
from ui.report.remarks import RemarkColumn, RemarksModel
from ui.report.remarks_table import RemarksTable


def return_to_unit(shell: Shell, period: str, unit: str, cell: str = "") -> None:
    """Asks for reason and remarks, and returns the unit's report.

    Args:
        cell: the remark is about this cell; its line is chosen.
    """

    def ask(report: UnitReport) -> None:
        if not report.versions:
            return
        dialog = _dialog(shell, report, cell)
        if shell.ask.show(dialog):
            _send(shell, period, unit, dialog.reason, dialog.remarks)

    shell.work.read(lambda office: unit_report(office, period, unit), ask)


def _send(
    shell: Shell,
    period: str,
    unit: str,
    reason: str,
    remarks: Mapping[str, str],
    keep_names: bool = False,
) -> None:
    def act(office: Office, _progress: object) -> TaskOutcome[Returned]:
        made = return_report(office, period, unit, reason, remarks, keep_names=keep_names)
        return TaskOutcome(made, frozenset({topics.INBOX}))

    def failed(problem: Problem) -> None:
        # Names in a return: the only refusal that a person may overrule, for an official in office.
        if problem.code != E_DRAFT_TEXT.code:
            shell.ask.problem(problem)
        elif shell.ask.sure(
            tr(problem.text),
            _("Keep it: an official's name"),
            _(
                "Names of victims and of those who used violence may never stand in a return. Keep"
                " it only if it names an official in office."
            ),
            danger=True,
        ):
            _send(shell, period, unit, reason, remarks, True)
        else:
            _again(shell, period, unit, reason, remarks)

    shell.work.run(act, partial(_told, shell), message(N_("Returning the report")), failed=failed)


def _again(shell: Shell, period: str, unit: str, reason: str, remarks: Mapping[str, str]) -> None:
    """The same dialog with what was written, to put the words right."""

    def ask(report: UnitReport) -> None:
        dialog = _dialog(shell, report)
        # A reason of ten lines is not typed a second time because of one name.
        dialog.fill_in(reason, remarks)
        if shell.ask.show(dialog):
            _send(shell, period, unit, dialog.reason, dialog.remarks)

    shell.work.read(lambda office: unit_report(office, period, unit), ask)


def _dialog(shell: Shell, report: UnitReport, cell: str = "") -> ReturnDialog:
    made = ReturnDialog(report, shell.hidden, cell, shell.ask.over)
    # Two minutes without a key hide the figures, also in a dialog that stands open.
    shell.hiding.connect(made.cover)
    return made


def _told(shell: Shell, made: Returned) -> None:
    said = _("Returned; the answer travels in the unit's next package (no. {no}).")
    shell.say("✓ " + fill(said, {"no": made.receipt_no}))


class ReturnDialog(QDialog):
    """Reason above, every figure with room for a remark below."""

    def __init__(
        self, report: UnitReport, hidden: bool, cell: str, over: QWidget | None = None
    ) -> None:
        super().__init__(over)
        self.setWindowTitle(_("Return for correction"))
        # Before the parts: the table asks for them while it is being made.
        self._figures, self._hidden, self._cell = report.figures, hidden, cell
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        self._add_head(lines, report)
        lines.addSpacing(4)
        self._add_reason(lines)
        lines.addSpacing(4)
        self._add_remarks(lines)
        self._add_foot(lines)
        size_dialog(
            self, 960 if any(any(figure.remarks) for figure in report.figures) else 820, 580
        )
        self._judge()
        self._reason.setFocus()

    def _add_head(self, lines: QVBoxLayout, report: UnitReport) -> None:
        """Whose report goes back, of which period, and which version of it."""
        words = fill(_("Return the report of {unit}"), {"unit": report.office})
        lines.addWidget(label(words, "head"))
        version = revision_name(report.versions[0].revision)
        if len(report.versions) > 1:
            version = fill(_("all {count} versions go back"), {"count": len(report.versions)})
        lines.addWidget(label(f"{period_name(report.period)} · {version}", "second"))

    def _add_reason(self, lines: QVBoxLayout) -> None:
        self._reason = PlainBox()
        self._reason.setFixedHeight(theme.px(64))
        self._reason.textChanged.connect(self._judge)
        lines.addLayout(named(_("What the unit shall do"), self._reason))

    def _add_remarks(self, lines: QVBoxLayout) -> None:
        self._model = RemarksModel(self._figures, self._shown, self, hidden=self._hidden)
        self._search = SearchBox(_("Search for an indicator"))
        lines.addWidget(label(_("Remarks on figures, if any: write beside the figure"), "label"))
        lines.addWidget(self._search)
        self.table = self._make_table()
        lines.addWidget(self.table, 1)

    def _add_foot(self, lines: QVBoxLayout) -> None:
        """What becomes of the report, and the button that returns it."""
        lines.addWidget(
            label(
                _(
                    "The report keeps its place on the board as returned and is left out of the"
                    " totals until the corrected one comes. No names of victims or of those who"
                    " used violence."
                ),
                "small",
            )
        )
        self._act = button(_("Return the report"), self.accept, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self._act))

    def _make_table(self) -> RemarksTable:
        keep = _Sought(self._model)
        table = RemarksTable(keep, said=any(any(figure.remarks) for figure in self._figures))
        self._search.lead_into(table, RemarkColumn.REMARK)
        self._search.sought.connect(keep.look_for)
        # Lines that come into sight for the first time have no height of their own yet.
        self._search.sought.connect(lambda _wanted: table.fit_rows())
        return table

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Brings the cell that the remark is about into sight."""
        super().showEvent(event)
        self.table.fit_rows()
        model = self.table.model()
        codes = [model.index(at, 0).data(ROW).code for at in range(model.rowCount())]
        # Found only now: before it is shown the table has no height to scroll in.
        at = codes.index(self._cell) if self._cell in codes else 0
        self.table.setCurrentIndex(model.index(at, RemarkColumn.REMARK))
        self.table.scrollTo(model.index(at, RemarkColumn.REMARK))

    def cover(self, hidden: bool) -> None:
        """Sensitive figures are hidden or shown while the dialog stands, and what tells of them."""
        self._hidden = hidden
        self._reason.cover(hidden)
        self._model.cover(hidden)

    def _shown(self, figure: Figure) -> str:
        return shown_cell(figure.indicator, figure.cells[0], hidden=self._hidden)

    def fill_in(self, reason: str, remarks: Mapping[str, str]) -> None:
        """Takes back what was written before."""
        self._reason.set_words(reason)
        self._model.remarks.update(remarks)

    @property
    def reason(self) -> str:
        """What is asked of the unit, in composed letters."""
        # It is signed and sent: letters taken apart (NFD) would be other bytes for the same words.
        return unicodedata.normalize("NFC", self._reason.words).strip()

    @property
    def remarks(self) -> dict[str, str]:
        """Remarks by cell, in composed letters."""
        return {
            code: unicodedata.normalize("NFC", words) for code, words in self._model.remarks.items()
        }

    def _judge(self) -> None:
        enable(self._act, "" if self.reason else _("Write what the unit shall do."))


class _Sought(QSortFilterProxyModel):
    """The figures whose code or name is looked for."""

    def __init__(self, source: RemarksModel) -> None:
        super().__init__(source)
        self.setSourceModel(source)
        self._wanted = ""

    def look_for(self, wanted: str) -> None:
        """Takes folded words; none shows all."""
        self._wanted = wanted
        self.invalidate()

    def filterAcceptsRow(self, at: int, parent: Index) -> bool:  # noqa: N802 - Qt's own name
        """Whether a figure is among those looked for."""
        figure: Figure = self.sourceModel().index(at, 0, parent).data(ROW)
        return fits(self._wanted, figure.code, figure.name, figure.part)
