"""Packages for the units: who gets one, what waits for each, and the open start package."""

from __future__ import annotations

from collections.abc import Sequence
from functools import partial

from PySide6.QtWidgets import QAbstractItemView

from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.send.dispatch import WrittenFile
from gbv_desktop.office.send.packages import Destination, export_packages
from gbv_desktop.office.stick.sticks import StickLook, require_there
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.courier.written import WrittenNote
from ui.kit.table.rows import ROW, Align, Column
from ui.kit.table.table import RowsTable


def destination_columns() -> tuple[Column[Destination], ...]:
    """The table of units."""
    return (
        Column(N_("Unit"), lambda each: each.name),
        Column(
            N_("Computers"),
            lambda each: str(each.computers) if each.computers else _("not registered"),
            sort=lambda each: each.computers,
            align=Align.CENTRE,
            tone=lambda each: "" if each.computers else "warning",
            width=124,
        ),
        Column(
            N_("Plan version"),
            _version,
            sort=lambda each: (each.version.has, each.version.handed),
            align=Align.CENTRE,
            tone=_version_tone,
            tip=_version_tip,
            width=110,
        ),
        Column(
            N_("Waits for it"),
            _waiting,
            second=_waiting_too,
            sort=lambda each: (each.returns, each.answers),
            align=Align.CENTRE,
            tone=lambda each: "error" if each.returns else "primary" if has_news(each) else "",
            width=170,
        ),
        Column(
            N_("Last package"),
            lambda each: day(each.last_on) or _("none yet"),
            sort=lambda each: each.last_on,
            align=Align.CENTRE,
            width=120,
        ),
    )


def _version(destination: Destination) -> str:
    """The version that a unit has by its own word, and a newer one that was handed to it."""
    known = destination.version
    # Without a computer it can have none, as the column beside it says.
    unknown = _("not known") if destination.computers else ""
    has = str(known.has) if known.has else unknown
    if not known.behind or known.handed <= known.has:
        return has
    return fill(_("{has}; {handed} handed out"), {"has": has, "handed": known.handed})


def _version_tone(destination: Destination) -> str:
    known = destination.version
    if not known.behind or not (known.has or destination.computers):
        return ""
    return "warning" if known.to_hand else "plain"


def _version_tip(destination: Destination) -> str:
    known = destination.version
    told = {"day": day(known.on), "newest": str(known.newest)}
    if known.has:
        words = _("By its report file that came on {day}. The newest version is {newest}.")
    else:
        words = _("No report file has said it yet. The newest version is {newest}.")
    return fill(words, told)


def has_news(destination: Destination) -> bool:
    """Whether a package made now would bring it something new."""
    return bool(destination.answers or _newer(destination))


def _waiting(destination: Destination) -> str:
    return _answers(destination) or _newer(destination)


def _waiting_too(destination: Destination) -> str:
    return _newer(destination) if destination.answers else ""


def _answers(destination: Destination) -> str:
    receipts = destination.answers - destination.returns
    parts = []
    if destination.returns:
        parts.append(fill(_("{count} returned"), {"count": destination.returns}))
    if receipts:
        parts.append(fill(_("{count} receipts"), {"count": receipts}))
    return ", ".join(parts)


def _newer(destination: Destination) -> str:
    """The version that it is to be handed; without a computer it gets none."""
    if not (destination.computers and destination.version.to_hand):
        return ""
    return fill(_("version {version}"), {"version": destination.version.newest})


def destination_table(shell: Shell) -> RowsTable[Destination]:
    """The table, without rows yet."""
    table: RowsTable[Destination] = RowsTable(shell, "destinations", destination_columns())
    table.setAccessibleName(_("Units and their packages"))
    # Several are chosen with Ctrl and Shift, as in every list of files.
    table.setSelectionMode(QAbstractItemView.SelectionMode.ExtendedSelection)
    return table


def chosen_units(table: RowsTable[Destination]) -> tuple[Destination, ...]:
    """The units that are chosen, in the order of their lines."""
    rows = sorted(table.selectionModel().selectedRows(), key=lambda at: at.row())
    return tuple(at.data(ROW) for at in rows)


def hand_out(
    shell: Shell,
    written: WrittenNote,
    onto: StickLook,
    units: Sequence[str],
    *,
    start: bool = False,
) -> None:
    """Writes packages for the units, or the open start package, and says what came of it."""
    written.begin(onto)
    shell.work.run(
        partial(_write, onto, tuple(units), start),
        written.good,
        message(N_("Writing packages to the stick")),
        failed=written.bad,
        can_stop=True,
    )


def _write(
    onto: StickLook, units: tuple[str, ...], start: bool, office: Office, progress: TaskProgress
) -> TaskOutcome[tuple[WrittenFile, ...]]:
    # Between the look and the press another stick may have come under the same letter.
    require_there(onto)
    made = export_packages(
        office, onto.folder, None if start else units, open_start=start, progress=progress
    )
    # A package gets its second copy always; nobody is asked.
    files = tuple(WrittenFile(path.name, twice=True) for path in made.paths)
    return TaskOutcome(files, frozenset({topics.COURIER}))
