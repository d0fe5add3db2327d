"""Tổng hợp: targets, totals by unit, controls, issues; each number traced to its source."""

from __future__ import annotations

from functools import partial
from typing import Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import (
    QComboBox,
    QHBoxLayout,
    QLineEdit,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.totals.board import EVERY
from gbv_desktop.domain.totals.targets import TargetResult
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.totals.freezing import Frozen
from gbv_desktop.office.totals.survey import Survey, survey
from gbv_desktop.office.totals.year.reviewing import ReviewFigures, figures_of_period
from gbv_desktop.text import N_
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.timers import once
from ui.kit.fields.search import SearchBox
from ui.kit.layout.beside import Beside
from ui.kit.layout.eliding import ElidingComboBox, TabPages
from ui.kit.page import Page, Shortcuts
from ui.kit.parts import enable, label
from ui.kit.roles import only_for
from ui.kit.table.in_clear import copy_table, save_table
from ui.kit.table.table import RowsTable
from ui.print.issue_list import IssueList, issue_name
from ui.report.unit_report import show_report
from ui.totals.controls import ControlList
from ui.totals.figures_out import write_figures
from ui.totals.freeze import ask_freeze
from ui.totals.grid_model import TotalsModel, TotalsSpot
from ui.totals.reviewed import ReviewTab
from ui.totals.source import SourceCard, Traced
from ui.totals.targets import TargetCards, target_columns
from ui.totals.told import YearTabs
from ui.totals.totals_grid import TotalsGrid

LOW, WIDE = 520, 800
"""Height of the page at 100 % below which the cards give way to the grid, and the width from
which the missing are named in the head."""

BY_UNIT = 0
"""The first view: the grid, with keys of its own."""
_SEE = ("Enter", N_("See the paper"))


class TotalsPage(Page):
    """The totals of the period chosen in the head of the window."""

    place = places.TOTALS
    title = N_("Consolidation")
    topics: ClassVar[frozenset[str]] = frozenset({topics.INBOX, topics.PLAN, topics.PAPERS})
    shortcuts = (
        ("Enter", N_("Where from")),
        ("+ −", N_("Options")),
        ("Ctrl+E", N_("Excel")),
    )
    by_period = True
    scrolls = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._survey: Survey | None = None
        self._csv = self.head.second(_("Excel, CSV…"), self._write, key="Ctrl+E")
        compose = self.head.second(_("Write the report"), self._compose)
        self._freeze = self.primary(_("Freeze the totals…"), self._ask_freeze, icon="lock")
        only_for(shell, PersonRole.ENTER, self._csv, self._freeze, compose)
        self.cards = TargetCards()
        self.body.setSpacing(12)
        self.body.addWidget(self.cards)
        self.tabs = TabPages()
        self._tools = self._make_tools()
        self.tabs.setStyleSheet(f"QTabBar::tab {{ min-height: {theme.px(20)}px; }}")
        self.tabs.addTab(self._by_unit(), _("By unit"))
        self._all_targets = QWidget()
        QVBoxLayout(self._all_targets).setContentsMargins(0, 12, 0, 0)
        self.tabs.addTab(self._all_targets, _("Targets"))
        self.controls = ControlList(shell)
        self.tabs.addTab(self.controls, _("Figures of the branches"))
        self.issues = IssueList(shell)
        self.issues.opened.connect(lambda no: shell.go(places.PAPERS, issue=no))
        self.tabs.addTab(self.issues, _("Frozen issues"))
        self.told = YearTabs(shell, self.tabs)
        self.review = ReviewTab(shell, self.tabs)
        self.body.addWidget(self.tabs, 1)
        self._place_tools(beside=True)
        self.tabs.currentChanged.connect(self._turn_to)
        # Whoever walks by arrows asks for none of the numbers in between.
        self._soon = once(self, 60, self._trace)

    def _turn_to(self, at: int) -> None:
        self._tools.setVisible(at == BY_UNIT)
        self.announced.emit()

    def current_shortcuts(self) -> Shortcuts:
        """Those of the grid only while it is seen; Enter on a frozen issue opens its paper."""
        at = self.tabs.currentIndex()
        if at == BY_UNIT:
            return self.shortcuts
        # The file holds the whole period, whichever view is open.
        excel = self.shortcuts[-1:]
        return (_SEE, *excel) if self.tabs.widget(at) is self.issues and self.issues.any else excel

    def _by_unit(self) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        self._above_grid = lines
        lines.setContentsMargins(0, 12, 0, 0)
        lines.setSpacing(8)
        self.model = TotalsModel(self)
        # Before anything is drawn: the page may be opened while figures are hidden.
        self.model.hidden = self.shell.hidden
        self.grid = TotalsGrid(self.model)
        self.grid.setAccessibleName(_("Totals by unit"))
        self.source = SourceCard(self.shell)
        self.source.clear()
        self.source.wanted.connect(self._go_to)
        self.grid.asked.connect(lambda _spot: self._soon.start())
        self.grid.opened.connect(self._open)
        self.grid.copied.connect(partial(copy_table, self.shell))
        self.grid.saved.connect(partial(save_table, self.shell))
        self._search.sought.connect(self._seek)
        lines.addWidget(Beside(self.grid, self.source, (820, 260)), 1)
        signs = _(
            "- none arose · … not collected · empty: not entered · hatched: report not in · grey:"
            " not asked of this unit"
        )
        self.grid.setToolTip(signs)
        self._sign_words = signs
        self._signs = label(signs, "small")
        lines.addWidget(self._signs)
        return holder

    def _make_tools(self) -> QWidget:
        """Which columns and which rows."""
        holder = QWidget()
        line = QHBoxLayout(holder)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self.groups = ElidingComboBox()
        self.groups.setAccessibleName(_("Columns: which units"))
        self.groups.setSizeAdjustPolicy(QComboBox.SizeAdjustPolicy.AdjustToContents)
        self.groups.activated.connect(lambda _at: self._show_grid())
        self._search = SearchBox(_("Search for an indicator"))
        self._search.setFixedWidth(theme.px(190))
        line.addWidget(self.groups)
        line.addWidget(self._search)
        return holder

    def _place_tools(self, *, beside: bool) -> None:
        """Beside the tabs where there is room, else above the grid."""
        if beside == (self.tabs.cornerWidget() is self._tools):
            return
        if beside:
            self._above_grid.removeWidget(self._tools)
            self.tabs.setCornerWidget(self._tools)
        else:
            # Qt takes None and gives the corner free; its type hint does not say so.
            self.tabs.setCornerWidget(None)  # type: ignore[arg-type]
            self._above_grid.insertWidget(0, self._tools)
        self._tools.setVisible(self.tabs.currentIndex() == 0)

    # --- reading ---------------------------------------------------------------------------------
    def arrive(self, **arguments: Any) -> None:
        """``period`` turns the whole window to it; ``cell`` and ``unit`` choose a number."""
        # First the period: the number that is asked for is one of it.
        if arguments.get("period"):
            self.shell.turn(str(arguments["period"]))
        if arguments.get("cell"):
            self._go_to(TotalsSpot(str(arguments["cell"]), str(arguments.get("unit", ""))))

    def reload(self) -> None:
        """Reads the totals again."""
        period = self.shell.period
        self.load(partial(_read, period), self._show_read)

    def _show_read(self, found: tuple[Survey, ReviewFigures | None]) -> None:
        survey, review = found
        self._show(survey)
        self.review.show_review(review)

    def _show(self, found: Survey) -> None:
        self._survey = found
        self._show_head(found)
        self._show_groups(found)
        self._show_grid()
        self.controls.show_figures(found, self.shell.hidden)
        self.issues.show_issues(found.issues)
        self.told.show(found.found)
        self.announced.emit()
        self._show_targets(found)

    def _show_head(self, found: Survey) -> None:
        away = [each.short for each in found.units if not each.counted]
        counted = len(found.units) - len(away)
        share = fill(_("{counted}/{total} units"), {"counted": counted, "total": len(found.units)})
        words = fill(_("missing {units}"), {"units": ", ".join(away)})
        # Two names are read at a glance; more of them stand in the tip.
        short = 0 < len(away) <= 2 and self.width() >= theme.px(WIDE)
        said = f"{share} · {words}" if short else share
        changed = bool(found.issues) and not found.unchanged
        # Who is missing is known by then; that the paper is out of date is not.
        if changed:
            since = _("changed since the freeze")
            said = f"{share} · {since}"
        self.head.say(said, "warning" if away or changed else "good")
        self.head.state.setToolTip(words if away else "")
        why = "" if counted else _("No report of this period is in yet.")
        if found.unchanged:
            why = fill(
                _("Nothing has changed since the {issue}; it can be printed."),
                {"issue": issue_name(found.issues[-1].amendment)},
            )
        enable(self._freeze, why)
        enable(self._csv, "" if counted else _("No report of this period is in yet."))

    def _show_groups(self, found: Survey) -> None:
        named = {each.group: each.name for each in found.found.board.by_group}
        groups = list(named)
        known = [self.groups.itemData(at) for at in range(self.groups.count())]
        # Filling the box anew would turn to the first group under the hands of whoever chose
        # another.
        if groups == known:
            return
        self.groups.clear()
        for group in groups:
            self.groups.addItem(named[group] or _("All units"), group)
        self._make_room()  # the box is as wide as its longest name now

    def _show_grid(self) -> None:
        if self._survey is None:
            return
        group, spot = self.groups.currentData(), self.grid.spot
        units = [each for each in self._survey.units if group == EVERY or group in each.groups]
        self.model.show(self._survey, units)
        signs = self._sign_words
        # The head of the page counts the units that report here: another number than the column.
        if any(each.below for each in self._survey.found.totals.cells.values()):
            signs = " · ".join((signs, _("Units: counted down to the lowest level")))
        self._signs.setText(signs)
        if spot is None or not self.grid.choose(spot):
            first = next((line.code for line in self.model.lines if line.code), "")
            self.grid.choose(TotalsSpot(first))
        # At once: the card is of the survey before, and nobody walks while it is read.
        self._soon.stop()
        self._trace()

    def _show_targets(self, found: Survey) -> None:
        hidden = self.shell.hidden
        self.cards.show_targets(found, hidden)
        lines = self._all_targets.layout()
        while lines is not None and (item := lines.takeAt(0)) is not None:
            if (gone := item.widget()) is not None:
                gone.hide()
                gone.deleteLater()
        table: RowsTable[TargetResult] = RowsTable(
            self.shell, "targets", target_columns(found, hidden), sortable=False
        )
        table.setAccessibleName(_("Targets"))
        if lines is not None:
            lines.addWidget(table)
        table.show_rows(found.found.targets)

    def hide_figures(self, hidden: bool) -> None:
        """Draws everything again."""
        self.model.hide(hidden)
        if self._survey is not None:
            self._show_targets(self._survey)
            self.controls.show_figures(self._survey, hidden)
            self.issues.show_issues(self._survey.issues)
            self.told.show(self._survey.found)
            self.review.hide_figures()
            self._trace()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """In a low window the grid needs the room of cards and signs; a tab and a tip have them."""
        super().resizeEvent(event)
        self._make_room()
        low = event.size().height() < theme.px(LOW)
        # The same targets stand in a view of their own.
        self.cards.setVisible(not low)
        self._signs.setVisible(not low)
        if self._survey is not None:
            self._show_head(self._survey)

    def _make_room(self) -> None:
        """No tab gives way to the tools beside it, which may go elsewhere."""
        needed = self.tabs.tabBar().sizeHint().width() + self._tools.sizeHint().width()
        self._place_tools(beside=needed + 2 * theme.MARGIN <= self.width())

    def main_view(self) -> QWidget | None:
        """The grid, and not the units behind one of its numbers."""
        return self.grid if self.tabs.currentIndex() == BY_UNIT else super().main_view()

    def search_box(self) -> QLineEdit:
        """The box for indicators."""
        self.tabs.setCurrentIndex(0)
        return self._search

    def _seek(self, wanted: str) -> None:
        """Shows what fits; the card tells of the number that is left, or of none."""
        self.grid.look_for(wanted)
        self._soon.start()

    # --- where a number came from ----------------------------------------------------------------
    def _trace(self) -> None:
        spot, found = self.grid.spot, self._survey
        if spot is None or found is None:
            self.source.clear()
            return
        self.source.show_source(Traced(found, spot))

    def _go_to(self, spot: TotalsSpot) -> None:
        self.tabs.setCurrentIndex(0)
        # The unit that is asked for may be left out by the chosen group.
        if spot.unit and spot.unit not in {each.unit for each in self.model.units}:
            self.groups.setCurrentIndex(self.groups.findData(EVERY))
            self._show_grid()
        self.grid.choose(spot)
        self.grid.setFocus()

    def _open(self, spot: TotalsSpot) -> None:
        """Enter: from a total into the list of units, from a unit's part to its report."""
        if spot.unit:
            show_report(self.shell, self.shell.period, spot.unit, spot.cell)
        else:
            self.source.lead_in()

    def back(self) -> bool:
        """Esc leads from a unit's part back to the total, and out of the card to the grid."""
        if self.tabs.currentIndex() != BY_UNIT:
            return False
        in_card = self.source.isAncestorOf(self.window().focusWidget())
        if in_card:
            self.grid.setFocus(Qt.FocusReason.OtherFocusReason)
        spot = self.grid.spot
        if spot is not None and spot.unit:
            return self.grid.choose(TotalsSpot(spot.cell))
        return in_card

    # --- acts ------------------------------------------------------------------------------------
    def _write(self) -> None:
        if self._survey is not None:
            write_figures(self.shell, self._survey.found)

    def _compose(self) -> None:
        self.shell.go(places.PAPERS, compose=self.shell.period)

    def _ask_freeze(self) -> None:
        if self._survey is not None:
            ask_freeze(self.shell, self._survey, self._frozen)

    def _frozen(self, made: Frozen) -> None:
        self.shell.say("✓ " + fill(_("Frozen: {issue}"), {"issue": issue_name(made.amendment)}))
        self.shell.go(places.PAPERS, issue=made.issue)


def _read(period: str, office: Any) -> tuple[Survey, ReviewFigures | None]:
    return survey(office, period), figures_of_period(office, period)
