"""A unit's whole report, to read: figures, words, and how it came."""

from __future__ import annotations

from functools import partial

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QDialog, QPlainTextEdit, QTabWidget, QVBoxLayout, QWidget

from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.answer.unit_report import Figure, UnitReport, Version, unit_report
from gbv_desktop.text import N_
from ui.base.figures import shown_cell
from ui.base.hiding import HIDDEN_SIGN, masked_if_hidden
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.words import day, period_name, revision_name
from ui.kit.dialogs.size import size_dialog
from ui.kit.fields.search import SearchBox, fits
from ui.kit.layout.eliding import TabPages
from ui.kit.note import note
from ui.kit.parts import button, label, row
from ui.kit.said import follow
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.report.remarks import said_of, shown_name

MOST = 3
"""Broken rules that are told; the rest are counted."""


def show_report(shell: Shell, period: str, unit: str, cell: str = "") -> None:
    """Shows a unit's report; ``cell`` is chosen in its table."""

    def show(report: UnitReport) -> None:
        if report.versions:
            shell.ask.show(ReportDialog(shell, report, cell))

    shell.work.read(lambda office: unit_report(office, period, unit), show)


class ReportDialog(QDialog):
    """Figures and words in two tabs; nothing can be changed here."""

    def __init__(self, shell: Shell, report: UnitReport, cell: str = "") -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("A unit's report"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(8)
        lines.addWidget(label(f"{report.office} · {period_name(report.period)}", "head"))
        lines.addWidget(label(came(report.versions[-1]), "second"))
        lines.addWidget(_Unsound(shell, report))
        tabs = TabPages()
        tabs.addTab(self._figures(shell, report, cell), _("Figures"))
        tabs.addTab(_words(shell, report.versions[-1]), _("Words"))
        # Only whether something was said, whatever is hidden now: F9 must not move the tabs.
        remarked = tuple(each for each in report.figures if said_of(each, hidden=False))
        if remarked:
            count = fill(_("Remarks ({count})"), {"count": len(remarked)})
            tabs.addTab(self._remarks(shell, remarked, tabs), count)
        lines.addWidget(tabs, 1)
        close = button(_("Close"), self.accept)
        close.setDefault(True)
        lines.addLayout(row(1, close))
        size_dialog(self, 760, 600)

    def _figures(self, shell: Shell, report: UnitReport, cell: str) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 12, 0, 0)
        lines.setSpacing(8)
        search = SearchBox(_("Search for an indicator"))
        table: RowsTable[Figure] = RowsTable(
            shell, "unit-report", figure_columns(shell, report), sortable=False
        )
        table.setAccessibleName(_("Figures"))
        search.sought.connect(
            lambda wanted: table.filter(lambda each: fits(wanted, each.code, each.name, each.part))
        )
        # Down leads from the box into what was found.
        search.lead_into(table)
        lines.addWidget(search)
        lines.addWidget(table, 1)
        lines.addWidget(label(_("- none arose · … not collected · empty: not entered"), "small"))
        table.show_rows(report.figures)
        self._table, self._cell = table, cell
        return holder

    def _remarks(
        self, shell: Shell, remarked: tuple[Figure, ...], tabs: QTabWidget
    ) -> RowsTable[Figure]:
        """What was said of figures; Enter or a double click shows the figure."""
        columns = (
            Column[Figure](
                N_("Cell"), lambda each: each.indicator.code, align=Align.CENTRE, width=110
            ),
            Column[Figure](N_("Indicator"), lambda each: each.indicator.cell_name(each.code)),
            Column[Figure](
                N_("Said so far"), lambda each: said_of(each, hidden=shell.hidden), width=330
            ),
        )
        table = RowsTable(shell, "unit-remarks", columns, sortable=False)
        table.setAccessibleName(_("Remarks on figures"))
        table.show_rows(remarked)

        def jump(figure: Figure) -> None:
            tabs.setCurrentIndex(0)
            self._table.choose(lambda each: each.code == figure.code)

        table.opened.connect(jump)
        return table

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Brings the wanted figure into sight, now that the table has its size."""
        super().showEvent(event)
        self._table.choose(lambda each: each.code == self._cell)


def figure_columns(shell: Shell, report: UnitReport) -> tuple[Column[Figure], ...]:
    """Code, name and one column for each version."""
    versions = len(report.versions)
    # Letters and not revisions: two versions of one revision are what the dialog is for.
    named = [N_("Version A"), N_("Version B"), N_("Version C"), N_("Version D")]
    heads = [N_("Figure")] if versions == 1 else named
    values = tuple(
        Column[Figure](
            head,
            partial(_shown, shell, at),
            align=Align.RIGHT,
            width=110,
            secret=lambda each: each.indicator.sensitive,
        )
        for at, head in enumerate(heads[:versions])
    )
    return (
        Column(
            N_("Cell"), lambda each: "" if each.part else each.code, align=Align.CENTRE, width=72
        ),
        Column(N_("Indicator"), shown_name),
        *values,
        Column(N_("Unit of measure"), lambda each: each.indicator.unit, width=120),
    )


def _shown(shell: Shell, version: int, figure: Figure) -> str:
    if shell.hidden and figure.indicator.sensitive:
        # Nor whether it was filled in at all.
        return HIDDEN_SIGN
    return shown_cell(figure.indicator, figure.cells[version], hidden=shell.hidden)


class _Unsound(QWidget):
    """What does not add up in a report; said anew when figures are hidden or shown."""

    def __init__(self, shell: Shell, report: UnitReport) -> None:
        super().__init__()
        self._report = report
        self._lines = QVBoxLayout(self)
        self._lines.setContentsMargins(0, 0, 0, 0)
        self._lines.setSpacing(8)
        shell.hiding.connect(self._say)
        self._say(shell.hidden)

    def _say(self, hidden: bool) -> None:
        while (item := self._lines.takeAt(0)) is not None:
            gone = item.widget()
            if gone is not None:
                gone.hide()
                gone.deleteLater()
        said = _unsound(self._report, hidden=hidden)
        for words in said:
            self._lines.addWidget(note(words, "warning"))
        self.setVisible(bool(said))


def _unsound(report: UnitReport, *, hidden: bool) -> list[str]:
    """What does not add up; of sensitive figures only while they are shown."""
    told = [each for each in report.broken if not (hidden and each.sensitive)]
    reasons = {key: masked_if_hidden(each, hidden=hidden) for key, each in report.reasons.items()}
    said = [_said_of(each, reasons.get(each.key, "")) for each in told[:MOST]]
    if len(told) > MOST:
        said.append(fill(_("and {count} more findings"), {"count": len(told) - MOST}))
    return said


def _said_of(finding: Finding, reason: str) -> str:
    words, cell = tr(finding.text), finding.cells[0]
    # Some rules name the cell in their sentence; said twice it would read as two.
    said = words if words.startswith(cell) else f"{cell}: {words}"
    more = fill(_("reason: {reason}"), {"reason": reason}) if reason else ""
    return f"{said} ({more})" if more else said


def came(version: Version) -> str:
    """How a version came, in a line."""
    parts = [
        revision_name(version.revision),
        fill(_("entered by {who}"), {"who": version.prepared_by}) if version.prepared_by else "",
        _approved(version),
        _("one person enters and approves there") if version.alone else "",
        fill(_("received {day}"), {"day": day(version.received_on)}) if version.received_on else "",
        fill(_("code on the paper {code}"), {"code": version.code}),
    ]
    return " · ".join(part for part in parts if part)


def _approved(version: Version) -> str:
    if version.approved_on is None:
        return ""
    return fill(
        _("signed by {who} on {day}"), {"who": version.approved_by, "day": version.approved_on}
    )


def _words(shell: Shell, version: Version) -> QWidget:
    shown = QPlainTextEdit()
    shown.setReadOnly(True)
    shown.setTabChangesFocus(True)
    shown.setAccessibleName(_("Words"))
    parts = [f"{title}\n{words}" for title, words in version.texts]
    follow(shell, shown, shown.setPlainText, "\n\n".join(parts) or _("The unit wrote nothing."))
    return shown
