"""The office's own reports by period: where each stands, and the one thing to do with it."""

from __future__ import annotations

from enum import Enum
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QPushButton

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.edits import CellEdit
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.places import APPROVE, COURIER, ENTRY, REPORTS
from ui.base.shell import Shell
from ui.base.topics import COURIER as COURIER_TOPIC
from ui.base.topics import PLAN
from ui.base.topics import REPORTS as REPORTS_TOPIC
from ui.base.words import day, period_name, revision_name
from ui.kit.layout.flow import Flow
from ui.kit.page import Page, Shortcuts
from ui.kit.parts import button, enable
from ui.kit.roles import only_for
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.report.steps import STATES, ReportSteps, see_print

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.files.workbooks import WorkbookPreview
    from gbv_desktop.office.reports.own_reports import OwnReport
    from gbv_desktop.office.reports.revisions.history import Comparison


class ReportStep(Enum):
    """What the main button, and Enter on a line, does with a report; each in its words."""

    OPEN = N_("Open the report")
    GO_ON = N_("Go on entering")
    APPROVE = N_("Look and approve")
    EXPORT = N_("Export the bundle")
    LOOK = N_("Look at it")


class ReportsPage(Page):
    """All periods of this office that are owed or have a report."""

    place: ClassVar[str] = REPORTS
    title: ClassVar[str] = N_("Reports")
    topics: ClassVar[frozenset[str]] = frozenset({REPORTS_TOPIC, COURIER_TOPIC, PLAN})
    scrolls: ClassVar[bool] = False
    shortcuts: ClassVar[tuple[tuple[str, str], ...]] = (("Enter", N_("Open the report")),)

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._step = ReportStep.OPEN
        self._steps = ReportSteps(shell, self._begun)
        # Nothing is left to go to: after this one the list itself is read again.
        self._leaving = ReportSteps(shell, self.refresh)
        self._print: QPushButton = self.head.second(
            _("See the print"), self._see_print, icon="printer"
        )
        self._next: QPushButton = self.head.second(
            _("Next revision…"), self._next_revision, icon="file-plus"
        )
        self._open = self.primary(_("Open"), self._go)
        self._out = button(_("Excel template…"), self._write_workbook, icon="download")
        self._in = button(_("Take in from Excel…"), self._take_workbook, icon="upload")
        only_for(shell, PersonRole.ENTER, self._next, self._in)
        self._history = button(_("Revisions, compare…"), self._see_revisions, icon="list-tree")
        self._drop = button(_("Throw away…"), self._drop_draft, icon="trash-2")
        self.body.addLayout(Flow(self._out, self._in, self._history, self._drop))
        self.table: RowsTable[OwnReport] = RowsTable(shell, "reports", COLUMNS, sortable=False)
        self.table.setAccessibleName(_("Reports"))
        self.table.opened.connect(lambda _row: self._go())
        self.table.chose.connect(lambda _row: self._judge())
        self.body.addWidget(self.table, 1)

    def reload(self) -> None:
        """Reads the list again."""
        self.load(_read, self._show)

    def _show(self, rows: tuple[OwnReport, ...]) -> None:
        self.table.show_rows(rows)
        if self.table.current is None:
            here = self.shell.period
            if not self.table.choose(lambda row: row.period.code == here):
                self.table.choose(lambda _row: True)
        self._judge()

    def _judge(self) -> None:
        """The buttons say what can be done with the chosen report."""
        row = self.table.current
        none = "" if row is not None else _("Choose a report first.")
        # Looking at a report is everybody's; opening one is not.
        unopened = row is not None and row.stage is None
        enable(self._open, none or (self.shell.who.why_not(PersonRole.ENTER) if unopened else ""))
        begun = row is not None and row.stage is not None
        enable(self._print, "" if begun else _("This report has not been opened yet."))
        locked = row is not None and row.stage is not None and row.stage.locked
        entering = row is not None and row.stage is ReportState.ENTERING
        enable(self._out, none)
        enable(self._in, "" if entering else _("Only a report being entered takes a workbook in."))
        enable(self._history, "" if begun else _("This report has not been opened yet."))
        enable(self._next, "" if locked else _("Only a locked report is followed by a revision."))
        self._judge_drop(row)
        if row is not None:
            self._step = self._step_of(row)
            self._open.setText(_(self._step.value))
            # The line below says what Enter does, and that is another thing for each report.
            self.announced.emit()

    def current_shortcuts(self) -> Shortcuts:
        """Enter does what the button says of the period under the cursor."""
        return (("Enter", self._step.value),)

    def _judge_drop(self, row: OwnReport | None) -> None:
        """One way out of a draft: an empty first one is thrown away, a later one withdrawn."""
        beside = row is not None and row.in_force is not None
        self._drop.setText(_("Withdraw the revision…") if beside else _("Throw away…"))
        gone = beside or (row is not None and row.empty)
        why_not = _(
            "Only an empty first draft is thrown away, and only a revision under work is withdrawn."
        )
        enable(self._drop, self.shell.who.why_not(PersonRole.ENTER) if gone else why_not)

    def _step_of(self, row: OwnReport) -> ReportStep:
        match row.stage:
            case None:
                return ReportStep.OPEN
            case ReportState.ENTERING if not self.shell.who.why_not(PersonRole.ENTER):
                return ReportStep.GO_ON
            # Where the leader signs on paper nothing is approved here: the report's page notes it.
            case ReportState.SUBMITTED if self.shell.who.on_screen:
                return ReportStep.APPROVE
            # An office that consolidates is the one its own report would be sent to.
            case ReportState.APPROVED if not self.shell.who.consolidating:
                return ReportStep.EXPORT
        return ReportStep.LOOK

    def _go(self) -> None:
        row = self.table.current
        if row is None:
            return
        if not self._open.isEnabled():
            # Enter on a row comes here as well.
            self.shell.say(self._open.toolTip())
            return
        self.shell.turn(row.period.code)
        match self._step_of(row):
            case ReportStep.OPEN:
                self._steps.begin(row.period.code)
            case ReportStep.APPROVE:
                self.shell.go(APPROVE, period=row.period.code)
            case ReportStep.EXPORT:
                self.shell.go(COURIER, period=row.period.code)
            case ReportStep.GO_ON | ReportStep.LOOK:
                self.shell.go(ENTRY, period=row.period.code)

    def _next_revision(self) -> None:
        row = self.table.current
        if row is not None:
            self.shell.turn(row.period.code)
            returned = row.stage is ReportState.RETURNED
            self._steps.begin(row.period.code, returned=returned, locked=True)

    def _drop_draft(self) -> None:
        row = self.table.current
        if row is not None:
            # Nothing of a first draft is in force; behind a later one stands the report that was
            # approved.
            drop = self._leaving.throw_away if row.in_force is None else self._leaving.withdraw
            drop(row.period.code)

    def _begun(self) -> None:
        self.shell.go(ENTRY, period=self.shell.period)

    def _see_print(self) -> None:
        if self.table.current is not None:
            see_print(self.shell, self.table.current.period.code)

    # --- Excel, and what was before --------------------------------------------------------------
    def _write_workbook(self) -> None:
        # Excel is seldom asked for, and what reads and writes it takes long to load.
        from ui.reports.workbook_out import write_workbook

        line = self.table.current
        if line is not None:
            write_workbook(self.shell, line.period.code, begun=line.stage is not None)

    def _take_workbook(self) -> None:
        from ui.reports.workbook_in import take_workbook

        if self.table.current is not None:
            take_workbook(self.shell, self.table.current.period.code, self._taken)

    def _taken(self, shown: WorkbookPreview) -> None:
        show_taken(self.shell, shown)

    def _see_revisions(self) -> None:
        from ui.reports.revisions import show_revisions

        if self.table.current is not None:
            show_revisions(self.shell, self.table.current.period.code)


def show_taken(shell: Shell, shown: WorkbookPreview) -> None:
    """Shows the report with what came in, as one step that can be undone."""
    shell.go(ENTRY, period=shown.period.code, taken=changes_of(shown.comparison))


def take_filled(shell: Shell, path: Path) -> None:
    """A workbook that was dropped on the window: shows what it would change in its report."""
    from ui.reports.workbook_in import look_through

    look_through(shell, shell.period, path, partial(show_taken, shell))


def changes_of(comparison: Comparison) -> tuple[CellEdit, ...]:
    """The figures that differ, as the form undoes them."""
    return tuple(
        CellEdit(each.cell, "estimate" if each.estimate else "actual", each.before, each.after)
        for each in comparison.difference.cells
    )


def _read(office: Office) -> tuple[OwnReport, ...]:
    from gbv_desktop.office.reports.own_reports import own_reports

    return own_reports(office)


def _in_force(row: OwnReport) -> str:
    """Below the state: the approved revision that holds meanwhile, and where that stands."""
    if row.in_force is None:
        return ""
    fields = {
        "revision": revision_name(row.in_force.revision),
        "state": _(STATES[row.in_force.stage].words),
    }
    return fill(_("in force: {revision}, {state}"), fields)


def _state(row: OwnReport) -> str:
    return _(STATES[row.stage].words) if row.stage is not None else _("not opened yet")


def _tone(row: OwnReport) -> str:
    if row.stage is not None:
        return STATES[row.stage].tone
    return "error" if row.days < 0 else "plain"


def _due(row: OwnReport) -> str:
    return tr(row.period.deadline.words())


def _working_day(row: OwnReport) -> str:
    return tr(row.period.deadline.last_working_day_words)


def _name(row: OwnReport) -> str:
    # Names of periods stand within sentences elsewhere; here one begins a line.
    words = period_name(row.period.code)
    return words[:1].upper() + words[1:]


COLUMNS: tuple[Column[OwnReport], ...] = (
    Column(N_("Period"), _name, lambda row: row.period.due_before, second=_in_force),
    Column(
        N_("Figures up to"),
        lambda row: day(row.period.data_to),
        align=Align.CENTRE,
        width=130,
        gives_way=True,
    ),
    Column(N_("Due"), _due, align=Align.CENTRE, second=_working_day, width=200),
    Column(
        N_("Revision"),
        lambda row: revision_name(row.revision) if row.revision else "",
        align=Align.CENTRE,
        width=150,
    ),
    Column(
        N_("Cells"),
        lambda row: f"{row.filled}/{row.asked}" if row.asked else "",
        align=Align.CENTRE,
        width=90,
        gives_way=True,
    ),
    Column(N_("Prepared by"), lambda row: row.prepared_by, width=150, gives_way=True),
    Column(N_("State"), _state, align=Align.CENTRE, tone=_tone, width=190),
)
