"""Refused files that are kept: why, and what to do about each."""

from __future__ import annotations

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QHBoxLayout, QStackedWidget, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.errors import CATALOGUE, Problem, ProblemKind
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.receive.aside_decisions import accept_aside
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.stick.inbox import AsideFile, aside, dismiss, empty_aside
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.base.words import day
from ui.base.work import TaskOutcome
from ui.inbox.arrivals import refused_kind
from ui.kit.parts import EmptyState, button, label, row, scrolled
from ui.kit.roles import only_for
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

CHANGED = frozenset({topics.INBOX})


class AsideView(QWidget):
    """The table of what lies in quarantine.

    Signals:
        counted: it was read anew.

    Attributes:
        open: how many of the files are not settled.
    """

    counted = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self.open = 0
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(12)
        lines.addWidget(
            label(
                _(
                    "These files were refused and kept here byte for byte, whatever becomes of the"
                    " stick. Nothing of them counts. Those of computers that were not registered"
                    " are tried again by themselves once they are."
                ),
                "second",
            )
        )
        self.table: RowsTable[AsideFile] = RowsTable(shell, "aside", aside_columns())
        self.table.setAccessibleName(_("Files set aside"))
        self._stack = QStackedWidget()
        self._stack.addWidget(self.table)
        self._stack.addWidget(
            scrolled(
                EmptyState(
                    _("Nothing was set aside"),
                    _("Files that cannot be taken in are kept here with the reason."),
                    icon="archive",
                )
            )
        )
        lines.addWidget(self._stack, 1)
        lines.addLayout(self._acts())
        self.table.chose.connect(lambda _row: self._judge())
        self._judge()

    def _acts(self) -> QHBoxLayout:
        self._accept = button(_("Take it in all the same…"), self._take_far, icon="download")
        self._empty = button(_("Empty…"), self._empty_all, icon="trash-2")
        self._dismiss = button(_("Done with this one…"), self._dismiss_one, icon="check")
        only_for(self._shell, PersonRole.ENTER, self._accept, self._dismiss, self._empty)
        return row(1, self._accept, self._dismiss, self._empty)

    def reload(self) -> None:
        """Reads the list."""
        self._shell.work.read(aside, self._show)

    def _show(self, files: tuple[AsideFile, ...]) -> None:
        # What is settled stands last: nothing is left to do about it.
        self.table.show_rows(sorted(files, key=lambda each: each.followed is not None))
        self._stack.setCurrentIndex(0 if files else 1)
        self.open = sum(each.followed is None for each in files)
        self._judge()
        self.counted.emit()

    # --- acts ------------------------------------------------------------------------------------
    def _judge(self) -> None:
        chosen = self.table.current
        # Hidden, not grey: for most files there is no such decision, and nothing to explain.
        self._accept.setVisible(chosen is not None and chosen.held)
        self._dismiss.setVisible(chosen is not None)
        self._empty.setVisible(bool(self.table.rows.rows))

    def _dismiss_one(self) -> None:
        chosen = self.table.current
        if chosen is None:
            return
        more = _("The file is deleted from this PC; the journal keeps that you were done with it.")
        # Once its computer is registered it would have come in by itself.
        if chosen.waits:
            more = _(
                "It waits for a registration, a decision or a newer program and cannot come in"
                " after that."
            )
        words = fill(_("Are you done with {file}?"), {"file": chosen.name})
        if self._shell.ask.sure(words, _("Done with it"), more, danger=True):
            self._shell.work.run(
                lambda office, _progress: TaskOutcome(dismiss(office, chosen.sha256), CHANGED),
                lambda _gone: self._shell.say(
                    fill(_("{file} no longer lies aside."), {"file": chosen.name})
                ),
                message(N_("Emptying what is set aside")),
            )

    def _take_far(self) -> None:
        chosen = self.table.current
        if chosen is not None and sure_of_far(self._shell, CATALOGUE[chosen.code]):
            self._shell.work.run(
                lambda office, _progress: TaskOutcome(accept_aside(office, chosen.sha256), CHANGED),
                self._taken,
                message(N_("Taking the bundles in")),
            )

    def _taken(self, rows: tuple[ImportRow, ...]) -> None:
        problem = next((row.problem for row in rows if row.problem is not None), None)
        if problem is not None:
            self._shell.ask.problem(problem)
        else:
            self._shell.say("✓ " + fill(_("{count} bundles taken in"), {"count": 1}))

    def _empty_all(self) -> None:
        """First what nobody waits for; the rest only once nothing else is left."""
        files = self.table.rows.rows
        # In two steps, so that one press never takes what somebody still waits for.
        done = sum(not each.waits for each in files)
        more = (
            _("Those that wait for a registration, a decision or a newer program stay.")
            if done
            else _(
                "They wait for a registration, a decision or a newer program and cannot come in"
                " after that."
            )
        )
        words = fill(_("Delete {count} files for good?"), {"count": done or len(files)})
        if self._shell.ask.sure(words, _("Delete"), more, danger=True):
            self._shell.work.run(
                lambda office, _progress: TaskOutcome(
                    empty_aside(office, waiting=not done), CHANGED
                ),
                lambda count: self._shell.say(fill(_("{count} files deleted."), {"count": count})),
                message(N_("Emptying what is set aside")),
            )


def sure_of_far(shell: Shell, known: Problem | ProblemKind) -> bool:
    """Asks before a bundle comes in whose number lies far above the others."""
    what = tr(known.text) if isinstance(known, Problem) else ""
    more = _(
        "Only if the unit said on the telephone that the number is right: from then on every lower"
        " number that has not come counts as missing. The journal keeps that you decided it."
    )
    words = _("Take in a bundle whose number is far above all others of its computer?")
    return shell.ask.sure(
        words, _("Take it in all the same"), f"{what} {more}".strip(), danger=True
    )


def next_step(row: AsideFile) -> str:
    """What to do about a refused file; a sentence with a gap in it is left out."""
    if row.followed is not None:
        return fill(_("Another file came in on {day}; nothing to do."), {"day": day(row.followed)})
    kind = CATALOGUE.get(row.code)
    # The fields of the refusal are not kept, only its number.
    if kind is None or "{" in kind.next:
        return _("Ask the unit to export it again.")
    return _(kind.next)


def aside_columns() -> tuple[Column[AsideFile], ...]:
    """What the table says of each file: settled or refused, its name, since when, what to do."""
    return (
        Column(
            N_("Kind"),
            lambda row: _("Settled") if row.followed else refused_kind(row.code),
            align=Align.CENTRE,
            tone=lambda row: "plain" if row.followed else "error",
            width=150,
        ),
        Column(
            N_("File"),
            lambda row: row.name if row.about is None else tr(row.about),
            second=lambda row: "" if row.about is None else row.name,
            width=330,
        ),
        Column(
            N_("Kept since"),
            lambda row: day(row.day),
            sort=lambda row: row.day,
            align=Align.CENTRE,
            width=104,
        ),
        Column(N_("What to do"), next_step),
        Column(
            N_("Number of the refusal"),
            lambda row: numbered(row.code),
            align=Align.CENTRE,
            width=150,
        ),
    )
