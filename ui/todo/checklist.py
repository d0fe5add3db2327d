"""The checklist of the year on the first page: each line leads to where its work is done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from gbv_desktop.domain.work.checklist import (
    ITEM_STATE_WORDS,
    ChecklistItem,
    ItemKind,
    ItemState,
)
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_, Field
from ui.base.places import BOARD, ENTRY, INSPECTIONS, LOG, PLAN
from ui.base.words import day
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

if TYPE_CHECKING:
    from gbv_desktop.office.year.checklist import Checklist
    from ui.base.shell import Shell

_TONES = {
    ItemState.OPEN: "plain",
    ItemState.UNDER_WAY: "primary",
    ItemState.DONE: "good",
    ItemState.LATE: "error",
    ItemState.UNWRITTEN: "warning",
}


class YearChecklist(RowsTable[ChecklistItem]):
    """As high as its rows; Enter on one goes to the place of its work."""

    def __init__(self, shell: Shell, found: Checklist) -> None:
        super().__init__(shell, "todo-year", _columns(found), sortable=False, whole=True)
        self.setAccessibleName(head_of(found))
        self.opened.connect(lambda item: go_to(shell, item))
        self.show_rows(found.items)


def head_of(found: Checklist) -> str:
    """What stands above the list: the year, and how much of it is done."""
    told: dict[str, Field] = {"year": str(found.year), "done": found.done, "all": len(found.items)}
    return fill(_("Work of the year {year}: {done} of {all} done"), told)


def go_to(shell: Shell, item: ChecklistItem) -> None:
    """Leads to where an item is done."""
    match item.kind:
        case ItemKind.TRAINING:
            shell.go(LOG, activity=item.activity, view="classes")
        case ItemKind.CAMPAIGN:
            view = f"{item.last.year}-{item.begins}"
            shell.go(LOG, activity=item.activity, view=view)
        case ItemKind.INSPECTION:
            shell.go(INSPECTIONS)
        case ItemKind.MILESTONE:
            shell.go(PLAN)
        case ItemKind.RECEIVED | ItemKind.TRAINED:
            shell.go(BOARD, period=item.period)
        case ItemKind.ACT:
            shell.go(ENTRY, period=item.period, cell=item.cell)
        case ItemKind.DUTIES | ItemKind.ASSESSMENT | ItemKind.REPORT:
            shell.go(ENTRY, period=item.period)


def _words(item: ChecklistItem) -> str:
    from gbv_desktop.office.year.checklist import item_words

    return tr(item_words(item))


def _columns(found: Checklist) -> tuple[Column[ChecklistItem], ...]:
    def state(item: ChecklistItem) -> ItemState:
        return item.state(found.today)

    return (
        Column(N_("Clause"), lambda item: item.clause, align=Align.CENTRE, width=64),
        Column(N_("What is due"), _words, least=200),
        Column(N_("To do by"), lambda item: day(item.last), align=Align.CENTRE, width=104),
        Column(
            N_("So far"),
            lambda item: f"{item.done}/{item.asked}",
            align=Align.CENTRE,
            width=64,
            gives_way=True,
        ),
        Column(
            N_("State"),
            lambda item: _(ITEM_STATE_WORDS[state(item)]),
            align=Align.CENTRE,
            tone=lambda item: _TONES[state(item)],
            width=130,
        ),
    )
