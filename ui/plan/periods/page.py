"""Kế hoạch › Kỳ báo cáo: the periods of a year, their days in the draft, and acts at once."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.tables import TablePlace, rows_of
from gbv_desktop.domain.report.naming import period_words
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.plan.periods.editing import calendar_changed, day_changed
from gbv_desktop.text import N_, message
from ui.base import places
from ui.base.words import day, period_name
from ui.kit.fields.pick import PickBox
from ui.kit.layout.beside import Beside
from ui.kit.layout.flow import FlowBox
from ui.kit.parts import button, enable, label
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.plan.editing.editor import PlanEditor, ShownDraft
from ui.plan.periods.card import PeriodAct, PeriodCard
from ui.plan.periods.words import (
    changed_words,
    due_words,
    extended_whom,
    extended_words,
    owed_words,
    working_words,
)
from ui.print.letters import letter_of_more_time, letter_of_request
from ui.report.more_time import ask_more_time, why_no_change

if TYPE_CHECKING:
    from gbv_desktop.errors import Problem
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.periods.listing import PeriodLine
    from ui.base.shell import Shell

TEMPLATES = TablePlace("periods", "template")


class PeriodsEditor(PlanEditor):
    """A year at a time: its periods on the left, the chosen one at the side."""

    title: ClassVar[str] = N_("Periods")
    files: ClassVar[frozenset[str]] = frozenset({"periods"})
    manual: ClassVar[str] = "13-gia-han-dot-xuat"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self._years = range(0)
        self.year = shell.today.year
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(self._head())
        self._said = label("", "hint", "error")
        self._said.hide()
        lines.addWidget(self._said)
        self.table: RowsTable[PeriodLine] = RowsTable(
            shell, "plan-periods", _columns(), sortable=False
        )
        self.table.setAccessibleName(_("Reporting periods"))
        self.card = PeriodCard(why_not, why_no_change(shell), self._name_of)
        self.card.asked.connect(self._act)
        self.card.days.edited.connect(self._edit)
        self.table.chose.connect(self._chosen)
        self.table.opened.connect(lambda _row: self.card.days.focus(""))
        lines.addWidget(Beside(self.table, self.card, (730, 330), shares=(70, 30)), 1)

    def _head(self) -> QWidget:
        self._before = button("", lambda: self.turn(self.year - 1), icon="chevron-left")
        self._after = button("", lambda: self.turn(self.year + 1), icon="chevron-right")
        for each, words in (
            (self._before, _("The year before")),
            (self._after, _("The year after")),
        ):
            # An arrow has no words that a screen reader could say.
            each.setAccessibleName(words)
            each.setToolTip(words)
        self._named = label("", "head")
        self._named.setWordWrap(False)
        self._named.setMinimumHeight(self._after.sizeHint().height())  # in the middle of its line
        self.calendars = PickBox(28)
        self.calendars.setAccessibleName(_("Calendar of periods"))
        self.calendars.activated.connect(lambda _at: self._take_calendar())
        enable(self.calendars, self.why_not)
        self.request = button(_("Ask for a report…"), self._request, icon="send")
        self.review = button(_("Review of several years…"), self._review, icon="calendar-check")
        for each in (self.request, self.review):
            enable(each, why_no_change(self.shell))
        return FlowBox(
            self._before, self._named, self._after, self.calendars, self.request, self.review
        )

    # --- what is shown ---------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the draft; year and chosen period stay."""
        self._shown = shown
        rows = rows_of(shown.draft.tables, TEMPLATES)
        self.calendars.offer((str(e.get("id", "")), str(e.get("title", ""))) for e in rows)
        self.calendars.choose(self._template)
        self._read()

    @property
    def _template(self) -> str:
        tables = self._shown.draft.tables if self._shown else {}
        return str(tables.get("plan", {}).get("plan", {}).get("template", ""))

    def turn(self, year: int) -> None:
        """Shows the periods of another year."""
        self.year = year
        self._read()

    def _read(self) -> None:
        if self._shown is not None:
            self.shell.work.read(
                partial(_lines, self._shown, self.year), self._show, failed=self._refuse
            )

    def _show(self, found: tuple[tuple[PeriodLine, ...], range, int]) -> None:
        lines, self._years, year = found
        self.year = year
        self._said.hide()
        self._named.setText(fill(_("Year {year}"), {"year": year}))
        no_more = _("The plan's calendar ends here.")
        enable(self._before, "" if year - 1 in self._years else no_more)
        enable(self._after, "" if year + 1 in self._years else no_more)
        current = self.table.current
        code = current.period.code if current is not None else ""
        self.table.show_rows(lines)
        # Never an empty card beside a full list.
        owed = [each.period.code for each in lines if each.owing]
        for wanted in (code, *owed, *(each.period.code for each in lines)):
            if self.choose(wanted):
                break
        self._chosen(self.table.current)

    def choose(self, code: str) -> bool:
        """Chooses a period of the year that is shown."""
        return self.table.choose(lambda each: each.period.code == code)

    def _chosen(self, line: PeriodLine | None) -> None:
        self.card.show_period(line, self.calendars.currentText())

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()

    def _name_of(self, unit: str) -> str:
        shown = self._shown
        known = shown.in_force.unit_by_id if shown else {}
        return known[unit].name_on(self.shell.today).name if unit in known else unit

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to the days of a period."""
        del file
        for line in self.table.rows.rows:
            if line.way == way[: len(line.way)]:
                self.choose(line.period.code)
                self._chosen(line)
                self.card.days.focus(str(way[len(line.way)]) if len(way) > len(line.way) else "")
                return
        self.table.setFocus()

    # --- what is changed in the draft ------------------------------------------------------------
    def _edit(self, line: PeriodLine, field: str, value: object) -> None:
        if self.why_not:
            return
        said = message(N_("{period}: days changed"), period=period_words(line.period.code))
        self.ask_for(said, day_changed(line.way, field, value))

    def _take_calendar(self) -> None:
        chosen = self.calendars.chosen
        if chosen != self._template and not self.why_not:
            said = message(N_("Calendar of periods: {title}"), title=self.calendars.currentText())
            self.ask_for(said, calendar_changed(chosen))

    # --- what is done at once --------------------------------------------------------------------
    def _act(self, act: PeriodAct) -> None:
        line = self.table.current
        if line is None:
            return
        code = line.period.code
        match act:
            case PeriodAct.MORE_TIME:
                ask_more_time(self.shell, code)
            case PeriodAct.REQUEST_LETTER:
                letter_of_request(self.shell, code)
            case PeriodAct.MORE_TIME_LETTER:
                letter_of_more_time(self.shell, code)
            case PeriodAct.BOARD:
                self.shell.go(places.BOARD, period=code)

    def _request(self) -> None:
        from ui.plan.periods.request import ask_for_report

        ask_for_report(self.shell, self.turn)

    def _review(self) -> None:
        from ui.report.review import ask_for_review

        ask_for_review(self.shell, self.turn)


def _columns() -> tuple[Column[PeriodLine], ...]:
    return (
        Column(N_("Period"), lambda each: period_name(each.period.code), second=_about, least=176),
        Column(N_("Due"), due_words, second=working_words, width=224),
        Column(
            N_("Owed by"), owed_words, width=104, align=Align.CENTRE, gives_way=True,
            tone=lambda each: "primary" if each.owing else "plain",
        ),
        Column(N_("More time"), extended_words, second=extended_whom, width=144, gives_way=True),
        Column(N_("Changed"), changed_words, width=86, tone=_amber, gives_way=True),
    )  # fmt: skip


def _amber(_line: PeriodLine) -> str:
    return "warning"


def _about(line: PeriodLine) -> str:
    period = line.period
    told = {"first": day(period.start), "last": day(period.end)}
    return period.document.title or fill(_("{first} to {last}"), told)


def _lines(
    shown: ShownDraft, year: int, office: Office
) -> tuple[tuple[PeriodLine, ...], range, int]:
    from gbv_desktop.office.plan.periods.listing import lines_of_year, years_of

    tables = shown.draft.tables
    years = years_of(tables)
    # The plan names its periods one by one: there is no year beyond the last of them.
    year = min(max(year, years.start), years.stop - 1) if years else year
    plan = shown.draft.plan or shown.in_force
    return lines_of_year(office, tables, shown.before, plan, year), years, year
