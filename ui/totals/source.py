"""Where a number came from: by unit, then the report, its bundle, who entered and approved it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.plan.cells import Cell, indicator_of
from gbv_desktop.domain.plan.forms import Indicator
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.domain.totals.sums import sum_of
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.answer.unit_report import option_name
from gbv_desktop.office.totals.survey import Survey, SurveyedUnit
from gbv_desktop.office.totals.trace import FigureSource, source_of
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.figures import shown_cell, shown_total
from ui.base.shell import Shell
from ui.base.words import day, period_name, revision_name
from ui.kit.facts import facts
from ui.kit.layout.beside import SideArea
from ui.kit.parts import Card, button, enable, label
from ui.kit.roles import only_for
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.report.returning import return_to_unit
from ui.report.unit_report import show_report
from ui.totals.grid_model import TotalsSpot

MOST_NAMES = 9
"""Units that are named one by one where they are missing from a total: those of a district."""


@dataclass(frozen=True)
class Traced:
    """A number of what the page shows; nothing is read for it."""

    survey: Survey
    spot: TotalsSpot

    @cached_property
    def by_unit(self) -> dict[str, SurveyedUnit]:
        """The units of the period."""
        return {each.unit: each for each in self.survey.units}


class SourceCard(SideArea):
    """Built anew for each number.

    Signals:
        wanted(Spot): a unit was chosen in the list; show its part of the number.
    """

    wanted = Signal(object)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(theme.px(230))
        self._traced: Traced | None = None
        self._units = self._make_units()
        self.first: QWidget | None = None

    def clear(self) -> None:
        """Shows nothing but how to ask."""
        self.first = None
        self._spare_units()
        card = Card(_("Where a number came from"))
        card.add(label(_("Choose a number in the table; it is traced to its source."), "second"))
        self._put(card)

    def show_source(self, traced: Traced) -> None:
        """Shows another number."""
        # Enter in the grid leads to the table or button here; that of the number before is gone.
        self.first = None
        self._traced = traced
        held = self._spare_units()
        unit = traced.by_unit.get(traced.spot.unit)
        self._put(self._total(traced) if unit is None else self._part(traced, unit))
        self._units.setVisible(unit is None)
        if held and unit is None:
            self._units.setFocus(Qt.FocusReason.OtherFocusReason)

    def lead_in(self) -> None:
        """Gives the keyboard to its list or first button, all of which is in sight then."""
        first, inside = self.first, self.widget()
        if first is None or inside is None:
            return
        first.setFocus(Qt.FocusReason.OtherFocusReason)
        # The list scrolls by itself: its last row would else be below the edge of the card.
        for corner in (first.rect().bottomLeft(), first.rect().topLeft()):
            self.ensureVisible(0, first.mapTo(inside, corner).y(), 0, 0)

    def _spare_units(self) -> bool:
        """Takes the table out of the card that goes; whether it had the keyboard."""
        held = self._units.hasFocus()
        self._units.setParent(self)
        self._units.hide()
        return held

    def _put(self, card: Card) -> None:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        fills = self.first is self._units  # it scrolls by itself, in the room there is
        lines.addWidget(card, 1 if fills else 0)
        if not fills:
            lines.addStretch(1)
        self.setWidget(holder)

    # --- a total ---------------------------------------------------------------------------------
    def _total(self, traced: Traced) -> Card:
        survey, code = traced.survey, traced.spot.cell
        indicator = survey.indicators[indicator_of(code)]
        cell = survey.found.totals.cells[code]
        hidden = self._shell.hidden
        total = shown_total(sum_of(indicator, cell), indicator, hidden=hidden) or "–"
        words = fill(_("{code}: {total} {unit}"), _named(code, total, indicator.unit))
        card = Card(words)
        option = option_name(indicator, code)
        card.add(label(" · ".join(each for each in (indicator.name, option) if each), "second"))
        lacking = _short_names(survey, cell.missing)
        part = _short_names(survey, tuple(u for u in cell.lacking if u not in cell.missing))
        said = fill(_("In the total: {share} units."), {"share": cell.share})
        if lacking:
            absent = fill(_("Missing: {units}."), {"units": lacking})
            said = f"{said} {absent}"
        if part:
            said = f"{said} " + fill(_("Somebody below is missing: {units}."), {"units": part})
        card.add(label(said))
        before = None if survey.before is None else survey.before.cells.get(code)
        if survey.before is not None:
            earlier = None if before is None else sum_of(indicator, before)
            shown = shown_total(earlier, indicator, hidden=hidden) or "–"
            name = period_name(survey.before_code)
            card.add(label(fill(_("{period}: {figure}"), {"period": name, "figure": shown})))
        card.lines.addSpacing(4)
        self._units.show_rows([traced.by_unit[each] for each in cell.owing])
        if self._units.current is None:
            self._units.choose(lambda _row: True)
        card.lines.addWidget(self._units, 1)
        self.first = self._units
        return card

    def _make_units(self) -> RowsTable[SurveyedUnit]:
        """A unit in each row; Enter or a double click leads to its part.

        A table and no buttons: a province has hundreds of units, and widgets take their time to be
        made, laid out and thrown away. One for all numbers: it is read again under the hands of
        whoever walks in it.
        """
        columns = (
            Column[SurveyedUnit](
                N_("Unit"),
                lambda unit: unit.short,
                tip=lambda unit: unit.office,
                # The card is narrow: names give way, and figures never.
                least=48,
            ),
            Column[SurveyedUnit](
                N_("Figure"),
                self._figure,
                align=Align.RIGHT,
                width=76,
                secret=lambda _unit: self._indicator.sensitive,
            ),
        )
        made = RowsTable(self._shell, "source-units", columns, sortable=False)
        made.setParent(self)
        made.hide()
        made.setAccessibleName(_("By unit"))
        made.opened.connect(
            lambda each: self.wanted.emit(TotalsSpot(self._number.spot.cell, each.unit))
        )
        return made

    @property
    def _number(self) -> Traced:
        if self._traced is None:
            raise LookupError("no number was traced yet")
        return self._traced

    @property
    def _indicator(self) -> Indicator:
        return self._number.survey.indicators[indicator_of(self._number.spot.cell)]

    def _figure(self, unit: SurveyedUnit) -> str:
        report = self._number.survey.found.counted.get(unit.unit)
        value = None if report is None else report.cells.get(self._number.spot.cell)
        return _shown(shown_cell(self._indicator, value, hidden=self._shell.hidden), unit)

    # --- one unit's part -------------------------------------------------------------------------
    def _part(self, traced: Traced, unit: SurveyedUnit) -> Card:
        survey, code = traced.survey, traced.spot.cell
        indicator = survey.indicators[indicator_of(code)]
        source = source_of(survey.found, unit.unit, code)
        value = None if source is None else source.value
        hidden = self._shell.hidden
        shown = shown_cell(indicator, value, hidden=hidden) or "–"
        counted = bool(shown) and unit.counted
        words = _("{code} · {name}: {total} {unit}") if counted else _("{code} · {name}: not in")
        card = Card(fill(words, {**_named(code, shown, indicator.unit), "name": unit.short}))
        option = option_name(indicator, code)
        card.add(label(" · ".join(each for each in (indicator.name, option) if each), "second"))
        # "3 more than a year before" tells half of a hidden figure.
        if not (hidden and indicator.sensitive):
            beside = _beside(survey, traced.spot, value)
            if beside:
                card.add(label(beside))
        card.lines.addLayout(facts(_facts(survey, source), 72))
        card.lines.addSpacing(4)
        for each in self._acts(traced, unit):
            card.add(each)
        return card

    def _acts(self, traced: Traced, unit: SurveyedUnit) -> list[QPushButton]:
        shell, cell = self._shell, traced.spot.cell
        period = traced.survey.found.period.code
        there = unit.unit in traced.survey.found.heads
        see = button(
            _("Look at the report…"),
            lambda: show_report(shell, period, unit.unit, cell),
            icon="file-text",
        )
        enable(see, "" if there else _("There is no report of this unit yet."))
        remark = button(
            _("Remark on this cell…"),
            lambda: return_to_unit(shell, period, unit.unit, cell),
            icon="reply",
        )
        own = unit.unit == shell.who.unit
        # Nobody returns a report to themselves.
        why = _("This office's own report is corrected under Reports.") if own else ""
        enable(remark, why or ("" if there else _("There is no report to return yet.")))
        only_for(shell, PersonRole.ENTER, remark)
        back = button(
            _("All units"),
            lambda: self.wanted.emit(TotalsSpot(cell)),
            icon="arrow-left",
            kind="link",
        )
        self.first = see
        return [see, remark, back]


def _shown(figure: str, unit: SurveyedUnit) -> str:
    if unit.counted:
        return figure
    return _("sent back") if unit.status is Status.RETURNED else _("not in")


def _named(code: str, total: str, unit: str) -> dict[str, str]:
    return {"code": indicator_of(code), "total": total, "unit": unit}


def _short_names(survey: Survey, units: tuple[str, ...]) -> str:
    """The first of them: the table below tells of each that it is not in."""
    names = {each.unit: each.short for each in survey.units}
    told = ", ".join(names[unit] for unit in units[:MOST_NAMES])
    more = len(units) - MOST_NAMES
    if more <= 0:
        return told
    return fill(_("{names} and {count} more units"), {"names": told, "count": more})


def _beside(survey: Survey, spot: TotalsSpot, value: Cell | None) -> str:
    """How it stands to the same period of last year."""
    earlier = survey.before.cells.get(spot.cell) if survey.before else None
    found = earlier.by_unit.get(spot.unit) if earlier else None
    # Something that was not collected is neither more nor less than a number.
    if value is None or found is None or value.value is None or found.value is None:
        return ""
    change = value.value - found.value
    if not change:
        return fill(_("The same as a year before ({before})."), {"before": found.value})
    words = _("{change} more than a year before ({before}).")
    if change < 0:
        words = _("{change} fewer than a year before ({before}).")
    return fill(words, {"change": abs(change), "before": found.value})


def _facts(survey: Survey, source: FigureSource | None) -> list[tuple[str, str]]:
    below = [] if source is None or source.lowest is None else _below(survey, source)
    if source is None or source.report is None:
        came = (
            []
            if source is None or source.received_on is None
            else [(_("Signed paper"), day(source.received_on))]
        )
        return [(_("Report"), _("not in the totals")), *came, *below]
    period = period_name(survey.found.period.code)
    pairs = [
        (_("Report"), f"{period}, {revision_name(source.revision or 1)}"),
        (_("Entered by"), source.entered_by),
        (_("Approved by"), source.approved_by),
        (_("Bundle"), "" if source.bundle else _("own report, no bundle")),
        (_("Received on"), day(source.received_on)),
    ]
    return [*((name, words) for name, words in pairs if words), *below]


def _below(survey: Survey, source: FigureSource) -> list[tuple[str, str]]:
    """How many of the lowest units are in a part that its unit added up, and who was not."""
    came, owed = source.lowest or (0, 0)
    told = {"reported": came, "owing": owed}
    pairs = [(_("Below it"), fill(_("{reported}/{owing} units are in it"), told))]
    if source.absent:
        pairs.append(
            (_("Not in it"), ", ".join(survey.names.get(each, "") for each in source.absent))
        )
    return pairs
