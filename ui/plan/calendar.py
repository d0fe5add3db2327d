"""The calendar: a year with its campaigns and deadlines, and its reporting periods."""

from __future__ import annotations

from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLabel, QScrollArea, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.periods import Period
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.base.words import day, period_name
from ui.kit.fields.year import marks_of, year_block
from ui.kit.parts import Card, button, enable, label, row, set_style
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan


class CalendarView(QScrollArea):
    """One year at a time."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._plan: Plan | None = None
        self._year = self._today_in = shell.today.year
        self.setWidgetResizable(True)
        self.setAccessibleName(_("Calendar"))
        inner = set_style(QWidget(), "body")
        lines = QVBoxLayout(inner)
        lines.setContentsMargins(0, 0, 12, 0)
        lines.setSpacing(GAP)
        self._named: QLabel = label("", "head")
        self._before = button("", self._go_back, icon="chevron-left", tip=_("The year before"))
        self._after = button("", self._go_on, icon="chevron-right", tip=_("The year after"))
        for each in (self._before, self._after):
            # An arrow has no words that a screen reader could say.
            each.setAccessibleName(each.toolTip())
        lines.addLayout(row(self._before, self._named, self._after, 1))
        self._card = Card()
        self._strip: QWidget | None = None
        lines.addWidget(self._card)
        lines.addWidget(label(_("Reporting periods"), "head"))
        self._table: RowsTable[Period] = RowsTable(
            shell, "calendar", _columns(), sortable=False, whole=True
        )
        self._table.setAccessibleName(_("Reporting periods"))
        lines.addWidget(self._table)
        self._words = label("", "second")
        lines.addWidget(self._words)
        lines.addStretch(1)
        self.setWidget(inner)

    def show_plan(self, plan: Plan) -> None:
        """Shows the year of today, or the year that was being looked at."""
        self._plan = plan
        today_in, self._today_in = self._today_in, self._shell.today.year
        # Whoever looks at another year stays there; whoever looks at this one follows the calendar.
        if self._year == today_in:
            self._year = self._today_in
        self._words.setText(plan.identity.reporting)
        self._show()

    def _go_back(self) -> None:
        self._year -= 1
        self._show()

    def _go_on(self) -> None:
        self._year += 1
        self._show()

    def _show(self) -> None:
        plan = self._plan
        if plan is None:
            return
        # The plan names its periods one by one: there is no year beyond the last of them.
        years = {each.year for each in plan.periods}
        self._year = min(max(self._year, min(years)), max(years))
        self._named.setText(fill(_("Year {year}"), {"year": self._year}))
        no_more = _("The plan's calendar ends here.")
        enable(self._before, no_more if self._year <= min(years) else "")
        enable(self._after, no_more if self._year >= max(years) else "")
        if self._strip is not None:
            self._card.lines.removeWidget(self._strip)
            self._strip.deleteLater()
        self._strip = year_block(marks_of(plan, self._year, self._shell.today))
        self._card.add(self._strip)
        # A review over years is offered once it can be asked for: none of 2018 in 2014.
        today = self._shell.today
        periods = [
            each
            for each in plan.periods
            if each.year == self._year and (each.near(today) or not each.spans_years)
        ]
        self._table.show_rows(sorted(periods, key=lambda each: (each.deadline.before, each.code)))


def _columns() -> tuple[Column[Period], ...]:
    return (
        Column(N_("Period"), lambda each: period_name(each.code)),
        Column(N_("From"), lambda each: day(each.start), align=Align.CENTRE, width=130),
        Column(N_("Figures up to"), lambda each: day(each.data_to), align=Align.CENTRE, width=130),
        Column(
            N_("Due"),
            lambda each: tr(each.deadline.words()),
            align=Align.CENTRE,
            second=lambda each: tr(each.deadline.last_working_day_words),
            width=210,
        ),
        Column(
            N_("Owed"),
            lambda each: _("yes") if each.is_owed else _("on request"),
            align=Align.CENTRE,
            tone=lambda each: "primary" if each.is_owed else "plain",
            width=130,
        ),
    )
