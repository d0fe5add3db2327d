"""Two versions of one report that contradict each other, side by side."""

from __future__ import annotations

from PySide6.QtWidgets import QCheckBox, QDialog, QHBoxLayout, QVBoxLayout

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.intake.unit_report import Figure, UnitReport, unit_report
from ui.dialogs.fit import fit
from ui.dialogs.returning import return_to_unit
from ui.dialogs.unit_report import came, figure_columns
from ui.shell import Shell
from ui.theme import GAP, MARGIN
from ui.widgets.parts import Card, button, label, row
from ui.widgets.table import RowsTable
from ui.words import period_name


def show_conflict(shell: Shell, period: str, unit: str) -> None:
    """Shows the versions; which one holds is decided by the unit, which sends one for both."""

    def show(report: UnitReport) -> None:
        if len(report.versions) > 1:
            shell.ask.show(ConflictDialog(shell, report))

    shell.work.read(lambda office: unit_report(office, period, unit), show)


class ConflictDialog(QDialog):
    """How each version came, and the cells in which they differ."""

    def __init__(self, shell: Shell, report: UnitReport) -> None:
        super().__init__(shell.ask.over)
        self.setWindowTitle(_("Two versions in conflict"))
        self._shell, self._report = shell, report
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(f"{report.office} · {period_name(report.period)}", "head"))
        lines.addWidget(
            label(
                _(
                    "Both were approved and neither replaces the other, so neither is in the"
                    " totals. Phone the unit and ask which figures are right, then return both;"
                    " the revision that it sends next stands alone."
                ),
                "second",
            )
        )
        lines.addLayout(self._heads())
        self._only = QCheckBox(_("Only the figures that differ"))
        self._only.setChecked(True)
        self._only.toggled.connect(self._filter)
        lines.addWidget(self._only)
        self.table: RowsTable[Figure] = RowsTable(
            shell, "conflict", figure_columns(shell, report), sortable=False
        )
        self.table.setAccessibleName(_("Figures of both versions"))
        lines.addWidget(self.table, 1)
        back = button(_("Return both…"), self._return, icon="reply")
        lines.addLayout(row(back, 1, button(_("Close"), self.accept)))
        self.table.show_rows(report.figures)
        self._filter()
        fit(self, 820, 600)

    def _heads(self) -> QHBoxLayout:
        heads = QHBoxLayout()
        heads.setSpacing(GAP)
        for letter, version in zip("AB", self._report.versions, strict=False):
            card = Card(fill(_("Version {letter}"), {"letter": letter}), "warning")
            card.add(label(came(version), "second"))
            if version.reason:
                card.add(label(fill(_("Reason: {reason}"), {"reason": version.reason}), "second"))
            heads.addWidget(card, 1)
        return heads

    def _return(self) -> None:
        self.accept()
        return_to_unit(self._shell, self._report.period, self._report.unit)

    def _filter(self, _checked: bool = True) -> None:
        self.table.filter((lambda each: each.differs) if self._only.isChecked() else None)
