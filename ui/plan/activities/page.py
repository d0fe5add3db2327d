"""Hoạt động: groups and activities in the plan's words, how and when each is done."""

from __future__ import annotations

import re
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.activity_rows import (
    E_ACTIVITY_TIMES,
    least_in,
    with_activity_field,
)
from gbv_desktop.domain.plan.editions.campaigns import (
    NamedCampaign,
    campaigns_in,
    later_name,
    texts_that_name,
)
from gbv_desktop.domain.plan.editions.tables import (
    ACTIVITIES,
    GROUPS,
    TablePlace,
    find_row,
    name_of_row,
    rows_of,
    with_row,
    with_rows,
)
from gbv_desktop.domain.plan.work import MOST_TIMES
from gbv_desktop.domain.text.counts import whole_number
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.plan.activities.editing import (
    campaign_added,
    campaign_taken,
    least_set,
    name_added,
    name_taken,
)
from gbv_desktop.office.plan.activities.offered_log import ADDED, with_offered_log
from gbv_desktop.text import N_, message
from ui.kit.layout.beside import Beside, SideArea
from ui.kit.layout.flow import Flow
from ui.kit.parts import below_each_other, button, enable
from ui.kit.table.rows import Column
from ui.kit.table.table import RowsTable
from ui.plan.activities.campaign_dialogs import CampaignDialog, CampaignNameDialog
from ui.plan.activities.timing import LeastLine, TimingPanel
from ui.plan.editing.editor import PlanEditor, ShownDraft, newcomer
from ui.plan.editing.row_form import FieldKind, RowField, RowForm

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.editions.tables import PlanTables, Row
    from gbv_desktop.domain.plan.work import Campaign, CampaignName
    from ui.base.shell import Shell

UNIT_GROUPS = TablePlace("units", "group")
_AT_LEAST = ("timing", "at_least_per_year")
_TIMES = re.compile(r"[0-9]{1,4}")


class ActivitiesEditor(PlanEditor):
    """The activities on the left, the words of the chosen one on the right."""

    title: ClassVar[str] = N_("Activities")
    files: ClassVar[frozenset[str]] = frozenset({"activities", "duties", "log"})
    manual: ClassVar[str] = "17-phan-cong-excel"

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__(shell, why_not)
        self._shown: ShownDraft | None = None
        self.table: RowsTable[Row] = RowsTable(
            shell, "plan-activities", self._columns(), sortable=False
        )
        self.table.setAccessibleName(_("Activities"))
        self.table.chose.connect(lambda _row: self._fill())
        self.form = RowForm(self._fields(), why_not)
        self.form.edited.connect(self._edit)
        self.add = button(_("Add an activity"), self._add, icon="plus")
        self.remove = button(_("Take it out"), self._remove, icon="trash-2")
        words = _("Add the offered kinds of the log")
        self.offered = button(words, self._add_offered, icon="list-checks")
        adding = QShortcut(QKeySequence("Ins"), self.table)
        adding.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        adding.activated.connect(self._add)
        left = QWidget()
        rows = QVBoxLayout(left)
        rows.setContentsMargins(0, 0, 0, 0)
        rows.addWidget(self.table, 1)
        rows.addLayout(Flow(self.add, self.remove))
        area = SideArea()
        area.setAccessibleName(_("The chosen activity"))
        self.timing = TimingPanel(shell, why_not)
        self.timing.name_asked.connect(self._ask_name)
        self.timing.campaign_asked.connect(self._ask_campaign)
        self.timing.take_asked.connect(self._take_name)
        self.timing.least_asked.connect(self._ask_least)
        # On a low screen a third button would leave no room for the rows.
        area.setWidget(below_each_other(self.form, self.timing, self.offered))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(Beside(left, area, (410, 610), shares=(2, 3)))

    def _columns(self) -> tuple[Column[Row], ...]:
        return (
            Column(
                N_("Activity"),
                lambda each: f"{each.get('number', '')} {each.get('short', '')}",
                second=lambda each: self._group_words(str(each.get("group", ""))),
            ),
            Column(
                N_("Changed"),
                self._difference,
                tone=lambda each: "warning" if self._difference(each) else "",
                width=104,
            ),
        )

    def _fields(self) -> tuple[RowField, ...]:
        return (
            RowField(("number",), N_("Number in the plan")),
            RowField(("group",), N_("Task"), FieldKind.CHOICE, self._groups),
            RowField(("short",), N_("Short name")),
            RowField(("title",), N_("In the plan's words"), FieldKind.TEXT),
            RowField(("method",), N_("How"), FieldKind.TEXT),
            RowField(("actors",), N_("Who, in the plan's words"), FieldKind.TEXT),
            RowField(("timing", "text"), N_("When, in the plan's words"), FieldKind.TEXT),
            RowField(_AT_LEAST, N_("Times a year at least"), FieldKind.NUMBER),
            RowField(("document", "no"), N_("By document no.")),
            RowField(("document", "on"), N_("Of the day"), FieldKind.DAY),
            RowField(("document", "title"), N_("About")),
            RowField(("clause",), N_("Clause")),
        )

    def _groups(self) -> list[tuple[str, str]]:
        shown = self._shown
        rows = rows_of(shown.draft.tables, GROUPS) if shown else ()
        return [
            (str(each.get("id", "")), self._group_words(str(each.get("id", "")))) for each in rows
        ]

    def _group_words(self, group: str) -> str:
        shown = self._shown
        rows = rows_of(shown.draft.tables, GROUPS) if shown else ()
        found: Row = next((each for each in rows if each.get("id") == group), {})
        return f"{found.get('number', '')}. {found.get('short') or found.get('title', '')}"

    def _difference(self, each: Row) -> str:
        """How it stands to the version in force; nothing where it is the same."""
        shown = self._shown
        before = rows_of(shown.before, ACTIVITIES) if shown else ()
        known = next((one for one in before if one.get("id") == each.get("id")), None)
        if known is None:
            return _("added")
        return "" if known == each else _("changed")

    # --- showing ---------------------------------------------------------------------------------
    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the draft; the chosen activity stays, unless one has just been added."""
        rows = rows_of(shown.draft.tables, ACTIVITIES)
        came = newcomer(map(name_of_row, self.table.rows.shown), map(name_of_row, rows))
        chosen = came or self._chosen
        self._shown = shown
        self.table.show_rows(rows)
        # Never an empty form beside a full list.
        self.table.choose(lambda each: each.get("id") == chosen or not chosen)
        self._fill()
        enable(self.add, self.why_not)
        tables, plan = shown.draft.tables, shown.draft.plan or shown.in_force
        more = with_offered_log(tables, plan) != tables
        none = _("The plan has all that are offered.")
        enable(self.offered, self.why_not or ("" if more else none))

    @property
    def _chosen(self) -> str:
        current = self.table.current
        return "" if current is None else str(current.get("id", ""))

    def _fill(self) -> None:
        current = self.table.current
        self.form.show_row(current, self._chosen)
        self.timing.show_activity(current, self._least(current or {}))
        none = "" if current is not None else _("Choose an activity first.")
        enable(self.remove, self.why_not or none)

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to a field of an activity."""
        shown, at = self._shown, way[1] if len(way) > 1 else None
        if shown is None or file != "activities" or not isinstance(at, int):
            return
        rows = rows_of(shown.draft.tables, ACTIVITIES)
        if way[0] == "activity" and at < len(rows):
            wanted = rows[at].get("id")
            self.table.choose(lambda each: each.get("id") == wanted)
            self._fill()
            if not self.timing.go_to(way[2:]):
                self.form.focus(way[2:])

    # --- changing --------------------------------------------------------------------------------
    def _add_offered(self) -> None:
        shown = self._shown
        if shown is not None and not self.why_not:
            plan = shown.draft.plan or shown.in_force
            self.ask_for(message(ADDED), lambda tables: with_offered_log(tables, plan))

    def _edit(self, key: str, way: tuple[str | int, ...], value: Any) -> None:
        shown = self._shown
        rows = rows_of(shown.draft.tables, ACTIVITIES) if shown else ()
        number = next((each.get("number", "") for each in rows if each.get("id") == key), "")
        said = message(N_("Activity {number} changed"), number=str(number))
        change = partial(with_activity_field, key, way, value)
        if way == ("group",):
            change = partial(_in_task, key, value)
        self.ask_for(said, change)

    def _add(self) -> None:
        shown = self._shown
        if shown is None or self.why_not:
            return
        more = _("Its number and short name can be changed afterwards, as everything else.")
        asked = _("The short name of the activity")
        name = self.shell.ask.text(asked, _("Add"), more=more, one_line=True)
        if not name:
            return
        current = self.table.current
        groups = rows_of(shown.draft.tables, GROUPS)
        group = str((current or (groups[0] if groups else {})).get("group", "")) or (
            str(groups[0].get("id", "")) if groups else ""
        )
        made = new_activity(shown.draft.tables, group, name)
        said = message(N_("Activity {number} added: {name}"), number=made["number"], name=name)
        self.ask_for(said, partial(_with_row, made))

    def _remove(self) -> None:
        current = self.table.current
        if current is None or self.why_not:
            return
        name = f"{current.get('number', '')} {current.get('short', '')}"
        words = fill(_("Take out {activity}, and who does what in it?"), {"activity": name})
        more = _("Reports and papers of periods before the new version keep it.")
        if self.shell.ask.sure(words, _("Take out"), more):
            said = message(N_("Activity taken out: {name}"), name=name)
            self.ask_for(said, partial(_without, self._chosen))

    # --- campaigns, and how often ----------------------------------------------------------------
    def _least(self, row: Row) -> list[LeastLine]:
        """The groups of the plan with what the activity says of each; others that it names."""
        shown, times = self._shown, least_in(row)
        groups = rows_of(shown.draft.tables, UNIT_GROUPS) if shown else ()
        names = {str(e.get("id", "")): str(e.get("short") or e.get("name", "")) for e in groups}
        every = dict.fromkeys((*names, *times))
        return [LeastLine(each, names.get(each, each), times.get(each, 0)) for each in every]

    def _ask_least(self, line: LeastLine) -> None:
        words = fill(_("Times a year at least: {group}"), {"group": line.name})
        more = _("0 where the plan names no number for them.")
        known = str(line.times or "")
        typed = self.shell.ask.text(words, _("Save"), more=more, known=known, one_line=True)
        if typed is None:
            return
        if not _TIMES.fullmatch(typed.strip()) or int(typed) > MOST_TIMES:
            self.shell.ask.problem(E_ACTIVITY_TIMES(text=typed[:20], most=MOST_TIMES))
            return
        self.ask_for(*least_set(self._chosen, line.group, int(typed)))

    def _ask_campaign(self) -> None:
        shown, key = self._shown, self._chosen
        if shown is None:
            return

        def tried(made: Campaign) -> None:
            _said, change = campaign_added(key, made)
            change(shown.draft.tables)

        dialog = CampaignDialog(self.shell, tried)
        if self.shell.ask.show(dialog) and dialog.made is not None:
            self.ask_for(*campaign_added(key, dialog.made))

    def _ask_name(self, at: int) -> None:
        shown, key, row = self._shown, self._chosen, self.table.current
        if shown is None or row is None:
            return

        def tried(made: CampaignName) -> None:
            _said, change = name_added(key, at, made, in_texts=False)
            change(shown.draft.tables)

        campaign = campaigns_in(row)[at]
        texts = texts_that_name(shown.draft.tables, campaign)
        dialog = CampaignNameDialog(self.shell, campaign, later_name(campaign), texts, tried)
        if self.shell.ask.show(dialog) and dialog.made is not None:
            self.ask_for(*name_added(key, at, dialog.made, in_texts=dialog.in_texts))

    def _take_name(self, line: NamedCampaign) -> None:
        key, year = self._chosen, line.from_year
        words = fill(_("Take out “{title}”?"), {"title": line.title})
        more = _("The campaign goes with all its names; events that are written down stay.")
        if year is not None:
            more = fill(_("From {year} on the name before it holds again."), {"year": str(year)})
        if not self.shell.ask.sure(words, _("Take out"), more):
            return
        if year is None:
            self.ask_for(*campaign_taken(key, line.at, line.title))
        else:
            self.ask_for(*name_taken(key, line.at, year))


def new_activity(tables: PlanTables, group: str, name: str) -> dict[str, Any]:
    """A row for a further activity of a task: with the next number, and an id that is free."""
    rows = rows_of(tables, ACTIVITIES)
    number = _next_number(tables, group)
    base = "hd-" + "-".join(part for part in number.split(".") if part)
    taken = {each.get("id") for each in rows}
    free = (base if at == 1 else f"{base}-{at}" for at in range(1, 1000))
    return {
        "id": next(each for each in free if each not in taken),
        "number": number,
        "group": group,
        "title": name,
        "short": name,
        "method": name,
        # The plan's own language, whatever that of the window.
        "timing": {"text": "Cả năm"},
    }


def _next_number(tables: PlanTables, group: str) -> str:
    rows, groups = rows_of(tables, ACTIVITIES), rows_of(tables, GROUPS)
    mine = [str(each.get("number", "")) for each in rows if each.get("group") == group]
    heads = {str(each.get("id", "")): str(each.get("number", "")) for each in groups}
    head = heads.get(group, "")
    lasts = [whole_number(each.rpartition(".")[2]) for each in mine]
    last = max((each for each in lasts if each is not None), default=0)
    return f"{head}.{last + 1}" if head else str(last + 1)


def _in_task(activity: str, group: str, tables: PlanTables) -> PlanTables:
    """The activity as the last one of another task, with the next number there."""
    rows = list(rows_of(tables, ACTIVITIES))
    row = rows.pop(find_row(tables, ACTIVITIES, activity))
    made = {**row, "group": group, "number": _next_number(tables, group)}
    return with_row(with_rows(tables, ACTIVITIES, rows), ACTIVITIES, made)


def _with_row(made: Row, tables: PlanTables) -> PlanTables:
    return with_row(tables, ACTIVITIES, made)


def _without(activity: str, tables: PlanTables) -> PlanTables:
    """Without the activity and whatever was given in it."""
    kept = [each for each in rows_of(tables, ACTIVITIES) if each.get("id") != activity]
    given = TablePlace("assignments", "assignment")
    left = [each for each in rows_of(tables, given) if each.get("activity") != activity]
    return with_rows(with_rows(tables, ACTIVITIES, kept), given, left)
