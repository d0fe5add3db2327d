"""When an activity is due at the side: its campaigns with their names, how often by group."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.campaigns import NamedCampaign, names_in
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.theme import GAP
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, enable, label, set_style
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from gbv_desktop.domain.plan.editions.tables import Row
    from ui.base.shell import Shell


@dataclass(frozen=True)
class LeastLine:
    """How often a year each unit of a group does the activity at least; 0 for no number."""

    group: str
    name: str
    times: int


class TimingPanel(QWidget):
    """Two lists below each other, with what can be done about the chosen line of each.

    Signals:
        name_asked(at: int): the campaign at that place is to get a name from a year on.
        campaign_asked(): a campaign is to be added.
        take_asked(line: NamedCampaign): that name, or the campaign of a first name, is to go.
        least_asked(line: LeastLine): how often a year is to be said.
    """

    name_asked = Signal(int)
    campaign_asked = Signal()
    take_asked = Signal(object)
    least_asked = Signal(object)

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__()
        set_style(self, "body")
        self._why_not, self._shown = why_not, False
        self.campaigns: RowsTable[NamedCampaign] = RowsTable(
            shell, "plan-campaigns", _campaign_columns(), sortable=False, whole=True
        )
        self.campaigns.setAccessibleName(_("Campaigns and their names"))
        self.campaigns.chose.connect(lambda _row: self._judge())
        self.campaigns.opened.connect(lambda _row: self._name())
        taking = QShortcut(QKeySequence("Del"), self.campaigns)
        taking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taking.activated.connect(self._take)
        self.name = button(_("Another name from a year…"), self._name, icon="pencil")
        self.add = button(_("Add a campaign…"), self.campaign_asked.emit, icon="plus")
        self.take = button(_("Take out name or campaign"), self._take, icon="trash-2")
        self.groups: RowsTable[LeastLine] = RowsTable(
            shell, "plan-least-times", _least_columns(), sortable=False, whole=True
        )
        self.groups.setAccessibleName(_("At least a year, by group of units"))
        self.groups.chose.connect(lambda _row: self._judge())
        self.groups.opened.connect(lambda _row: self._least())
        self.least = button(_("How often a year…"), self._least, icon="pencil")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, GAP // 2, 12, 0)
        lines.setSpacing(GAP // 2)
        lines.addWidget(label(_("Campaigns and their names"), "label"))
        lines.addWidget(self.campaigns)
        lines.addLayout(Flow(self.name, self.add, self.take))
        lines.addWidget(label(_("At least a year, by group of units"), "label"))
        lines.addWidget(self.groups)
        lines.addLayout(Flow(self.least))

    def show_activity(self, row: Row | None, least: Sequence[LeastLine]) -> None:
        """Shows those of an activity, none where none is chosen; the chosen lines stay."""
        campaign, group = self.campaigns.current, self.groups.current
        self._shown = row is not None
        self.campaigns.show_rows(tuple(names_in(row)) if row is not None else ())
        self.groups.show_rows(least if row is not None else ())
        if campaign is not None:
            wanted = (campaign.at, campaign.from_year)
            self.campaigns.choose(lambda each: (each.at, each.from_year) == wanted)
        if group is not None:
            self.groups.choose(lambda each: each.group == group.group)
        for table in (self.campaigns, self.groups):
            if table.current is None:
                table.choose(lambda _each: True)
        self._judge()

    def go_to(self, way: tuple[str | int, ...]) -> bool:
        """Gives the keyboard to a campaign or a group at that way in an activity; whether it is
        one of them."""
        if way[:2] == ("timing", "campaigns"):
            at = way[2] if len(way) > 2 else 0
            self.campaigns.choose(lambda each: each.at == at)
            self.campaigns.setFocus()
        elif way[:2] == ("timing", "at_least_of"):
            self.groups.setFocus()
        else:
            return False
        return True

    def _judge(self) -> None:
        none = self._why_not or ("" if self._shown else _("Choose an activity first."))
        campaign = "" if self.campaigns.current is not None else _("Choose a campaign first.")
        group = "" if self.groups.current is not None else _("The plan has no groups of units.")
        enable(self.add, none)
        for each in (self.name, self.take):
            enable(each, none or campaign)
        enable(self.least, none or group)

    def _name(self) -> None:
        if self.campaigns.current is not None and self.name.isEnabled():
            self.name_asked.emit(self.campaigns.current.at)

    def _take(self) -> None:
        if self.campaigns.current is not None and self.take.isEnabled():
            self.take_asked.emit(self.campaigns.current)

    def _least(self) -> None:
        if self.groups.current is not None and self.least.isEnabled():
            self.least_asked.emit(self.groups.current)


def _campaign_columns() -> tuple[Column[NamedCampaign], ...]:
    return (
        Column(N_("Campaign"), lambda each: each.title, second=_days),
        Column(N_("Called so"), _since, width=120),
    )


def _days(line: NamedCampaign) -> str:
    if line.from_year is not None:
        return ""
    day = {name: line.campaign.get(name, "") for name in _FIRST_AND_LAST}
    first, last = (f"{day[f'{end}_day']}/{day[f'{end}_month']}" for end in ("from", "to"))
    return first if first == last else f"{first}–{last}"


_FIRST_AND_LAST = ("from_day", "from_month", "to_day", "to_month")


def _since(line: NamedCampaign) -> str:
    year = line.from_year
    return _("at first") if year is None else fill(_("from {year} on"), {"year": str(year)})


def _least_columns() -> tuple[Column[LeastLine], ...]:
    return (
        Column(N_("Each unit of the group"), lambda each: each.name),
        Column(
            N_("Times a year at least"),
            lambda each: str(each.times or ""),
            align=Align.RIGHT,
            width=150,
        ),
    )
