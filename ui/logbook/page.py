"""The activity log: an event is written down as it happens, found again, corrected, taken back."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtCore import Qt
from PySide6.QtGui import QKeySequence, QShortcut
from PySide6.QtWidgets import (
    QLineEdit,
    QPushButton,
    QWidget,
)

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.activity_log import LogEntry, LogFilter
from gbv_desktop.domain.text.portable_name import portable_name
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_, message
from ui.base import theme, topics
from ui.base.places import LOG
from ui.base.shell import Shell
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.fields.pick import PickBox
from ui.kit.fields.search import SearchBox, fits
from ui.kit.layout.folding import Folding, FoldingLine
from ui.kit.layout.screens import BAR, FrontSizedStack
from ui.kit.page import Page, while_alive
from ui.kit.parts import EmptyState, enable, label, scrolled
from ui.kit.roles import only_for
from ui.kit.table.in_clear import TABLE_KINDS
from ui.kit.table.table import RowsTable
from ui.logbook import acts
from ui.logbook.class_dialog import ClassDialog
from ui.logbook.entry_form import FOUR_LINES, EntryForm
from ui.logbook.views import LogFound, LogView, views_of
from ui.report.log_rows import columns, event_words, period_choices, total_words

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.reports.activity_log import Log

CHANGED = frozenset({topics.LOG})


class LogPage(Page):
    """The form of one entry above the list of all."""

    place: ClassVar[str] = LOG
    title: ClassVar[str] = N_("Activity log")
    topics: ClassVar[frozenset[str]] = frozenset({topics.LOG, topics.PLAN})
    shortcuts: ClassVar[tuple[tuple[str, str], ...]] = (
        ("Enter", N_("Write the event down")),
        ("F2", N_("Change the entry")),
        ("Del", N_("Take the entry out")),
        ("Ctrl+Z", N_("Undo the last step")),
    )

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._log: Log | None = None
        self._views: tuple[LogView, ...] = ()
        self._shown: tuple[LogEntry, ...] = ()
        self._undo: list[tuple[str, Callable[[Office], LogEntry]]] = []
        self._wanted, self._view = ("", ""), ""
        self._came = False
        self._stand_at = 0
        self._change = self._act(_("Change"), self._edit, "pencil")
        self._remove = self._act(_("Take out"), self._take_out, "trash-2")
        self._back = self._act(_("Undo"), self._undo_last, "undo-2")
        self._export = self._act(_("Excel, CSV…"), self._write, "table-2")
        self._paper = self._act(_("Results of the campaign…"), self._write_paper, "printer")
        self._why = shell.who.why_not(PersonRole.ENTER)
        only_for(shell, PersonRole.ENTER, self._change, self._remove, self._back)
        self.form = EntryForm(self._why)
        self.form.submitted.connect(self._keep)
        self.form.cancelled.connect(self._give_up)
        self.form.more.asked.connect(self._ask_more)
        self.view, self.period, self.activity = PickBox(12), PickBox(20), PickBox(22)
        self.search = SearchBox(_("Find in the log"))
        self._totals = label("", "strong")
        self._stack = FrontSizedStack()
        self.table: RowsTable[LogEntry] | None = None
        self._build()

    def _act(self, words: str, act: Callable[[], object], icon: str) -> QPushButton:
        """An act of the head; a narrow window shows its icon alone."""
        made = self.head.second(words, act, icon=icon)
        made.setToolTip(words)
        made.setAccessibleName(words)
        return made

    def _build(self) -> None:
        self.body.setContentsMargins(0, 0, BAR, 12)
        self.body.setSpacing(8)
        self._plain = label(
            _(
                "The plan of this office names no kinds of events yet: events can be written"
                " down, and cells are filled once a plan package with the kinds comes in."
            ),
            "hint",
            "warning",
        )
        self._filters = self._filter_line()
        self._empty = scrolled(_empty())
        self._stack.addWidget(self._empty)
        for part in (self.form, self._plain, self._filters, self._totals):
            self.body.addWidget(part)
        self.body.addWidget(self._stack, 1)
        for key, act in (("F2", self._edit), ("Ctrl+Z", self._undo_last)):
            QShortcut(QKeySequence(key), self).activated.connect(act)
        # In a field Delete empties letters, so only the list listens to it.
        taking = QShortcut(QKeySequence("Del"), self._stack)
        taking.setContext(Qt.ShortcutContext.WidgetWithChildrenShortcut)
        taking.activated.connect(self._take_out)

    def _filter_line(self) -> QWidget:
        for box, words in (
            (self.view, _("All events, training classes or a campaign alone")),
            (self.period, _("Entries of which time")),
            (self.activity, _("Entries of which activity")),
        ):
            box.setAccessibleName(words)
            box.currentIndexChanged.connect(lambda _at: self._filter())
        self.search.setMinimumWidth(theme.px(190))
        self.search.sought.connect(lambda _words: self._filter())
        Folding(self, below=FOUR_LINES, folded=self._fold_acts)
        parts = (self.view, self.period, self.activity, self.search)
        return FoldingLine(*((each, 0) for each in parts), below=FOUR_LINES)

    # --- reading ---------------------------------------------------------------------------------
    def arrive(self, **arguments: Any) -> None:
        """Takes ``activity``, to write an event of it down, and ``period`` and ``view`` to look at,
        by the name of a :class:`LogView`."""
        self._view = str(arguments.get("view", ""))
        self._wanted = (str(arguments.get("activity", "")), str(arguments.get("period", "")))
        self._came = True
        if self._log is not None:
            self._show(self._log)

    def reload(self) -> None:
        """Reads the log again; what is being typed stays."""
        self.load(acts.read_all, self._show_all)

    def _show_all(self, found: LogFound) -> None:
        self._views = views_of(found)
        self._show(found.book.log)

    def _show(self, log: Log) -> None:
        self._log = log
        self.form.open(log, self.shell.today)
        self._plain.setVisible(not log.events)
        if self.table is None:
            self.table = RowsTable(self.shell, "log", columns(log, self.shell))
            self.table.setAccessibleName(_("Activity log"))
            self.table.chose.connect(lambda _row: self._judge())
            self.table.opened.connect(lambda _row: self._edit())
            self._stack.addWidget(self.table)
        else:
            # The same table: whoever reads on keeps place, order and widths.
            self.table.rows.columns = columns(log, self.shell)
        self._offer(log)
        activity, _period = self._wanted
        if activity:
            self.form.choose_activity(activity)
        self._wanted = ("", "")
        self._filter()
        if self._came:
            # Whoever comes here writes something down.
            self.form.take_focus()
            self._came = False

    def _offer(self, log: Log) -> None:
        """The periods that count some entry, and the activities with entries."""
        wanted = self._wanted[1] or self.period.chosen
        named = ((each.name, each.words) for each in self._views)
        self.view.offer((("", _("All events")), *named))
        if self._view:
            self.view.choose(self._view)
            self._view = ""
        # A filter that finds nothing is not offered.
        used = {each.activity for each in log.entries}
        own = [each for each in log.activities if each.id in used]
        periods = period_choices(log, wanted, self.shell.today)
        self.period.offer((("", _("All times")), *periods))
        self.period.choose(wanted)
        self.activity.offer(
            (("", _("All activities")), *((a.id, f"{a.number}. {a.short}") for a in own))
        )

    def _filter(self) -> None:
        """Shows the entries that fit, the newest first, and their totals."""
        log, table = self._log, self.table
        if log is None or table is None:
            return
        code = self.period.chosen
        period = next((each for each in log.periods if each.code == code), None)
        wanted = LogFilter(
            first=period.start if period else None,
            last=period.data_to if period else None,
            activity=self.activity.chosen,
        )
        words, view = self.search.wanted, self._looked_at
        self._shown = tuple(
            each
            for each in reversed(log.entries)
            if wanted.keeps(each)
            and (view is None or view.keeps(each))
            and fits(words, each.note, event_words(log, each), log.place_name(each))
        )
        table.show_rows(self._shown)
        if self._stand_at:
            table.choose(lambda each: each.no == self._stand_at)
            self._stand_at = 0
        told = view.told if view else ()
        self._totals.setText("\n".join((total_words(self._shown), *told)))
        some = bool(log.entries)
        for part in (self._filters, self._totals):
            part.setVisible(some)
        self._stack.setCurrentWidget(table if some else self._empty)
        self._judge()

    @property
    def _looked_at(self) -> LogView | None:
        return next((each for each in self._views if each.name == self.view.chosen), None)

    def _judge(self) -> None:
        # Where all events are looked at, the head has no room for an act about some alone.
        view = self._looked_at
        paper = view.paper if view else None
        self._paper.setVisible(paper is not None)
        if paper is not None:
            self._paper.setAccessibleName(paper.act)
            self._paper.setText(paper.act if self._change.text() else "")
            self._paper.setToolTip(paper.act)
            enable(self._paper, paper.why_not)
        none = "" if self._current is not None else _("Choose an entry first.")
        enable(self._change, none)
        enable(self._remove, none)
        enable(self._back, "" if self._undo else _("Nothing was changed since the page opened."))
        enable(self._export, "" if self._shown else _("No entry is shown."))

    @property
    def _current(self) -> LogEntry | None:
        return self.table.current if self.table is not None else None

    def hide_figures(self, hidden: bool) -> None:
        """A note that counts cases stands covered in its field; the table sees to its own."""
        self.form.cover(hidden=hidden)

    # --- writing ---------------------------------------------------------------------------------
    def _keep(self, entry: LogEntry) -> None:
        """Writes a new entry down, or keeps the change of a known one."""
        # Asked before it is stored: this is what an undo brings back.
        before = self._known(entry.no)
        self._run(partial(acts.store, entry), partial(self._kept, before))

    def _known(self, no: int) -> LogEntry | None:
        entries = self._log.entries if self._log is not None else ()
        return next((each for each in entries if each.no == no), None)

    def _kept(self, before: LogEntry | None, entry: LogEntry) -> None:
        self._stand_at = entry.no
        if before is None:
            self._undo.append(
                (_("Entry no. {no} is taken out again."), partial(acts.remove, entry.no))
            )
        else:
            self._undo.append(
                (_("Entry no. {no} is as it was before."), partial(acts.store, before))
            )
        self.form.begin()
        self.form.take_focus()
        words = _("Corrected: no. {no}, {day}") if before else _("Written down: no. {no}, {day}")
        self.shell.say("✓ " + fill(words, {"no": entry.no, "day": day(entry.day)}))

    def _edit(self) -> None:
        if self._current is not None and self._may():
            self.form.edit(self._current)
            self.form.cover(hidden=self.shell.hidden)

    def _may(self) -> bool:
        """Whether whoever signed in writes here; says why not."""
        if self._why:
            self.shell.say(self._why)
        return not self._why

    def _give_up(self) -> None:
        self.form.begin()
        self.form.take_focus()

    def _take_out(self) -> None:
        entry = self._current
        if entry is not None and self._may():
            self._run(partial(acts.remove, entry.no), self._taken_out)

    def _taken_out(self, entry: LogEntry) -> None:
        self._undo.append((_("Entry no. {no} is back."), partial(acts.restore, entry.no)))
        # What was being changed may be the entry that is gone.
        if self.form.editing:
            self.form.begin()
        words = _("Entry no. {no} is taken out; Ctrl+Z brings it back.")
        self.shell.say("✓ " + fill(words, {"no": entry.no}))

    def _undo_last(self) -> None:
        if not self._undo:
            return
        # Taken off before it is made: a second Ctrl+Z while the first is stored must be the next
        # step.
        words, act = self._undo.pop()
        self._judge()
        self._run(act, partial(self._undone, words))

    def _undone(self, words: str, entry: LogEntry) -> None:
        self._stand_at = entry.no
        self.shell.say("✓ " + fill(words, {"no": entry.no}))

    def _run(self, act: Callable[[Office], LogEntry], done: Callable[[LogEntry], None]) -> None:
        """One short transaction on the thread."""

        def task(office: Office, _progress: TaskProgress) -> TaskOutcome[LogEntry]:
            return TaskOutcome(act(office), CHANGED)

        self.shell.work.run(task, while_alive(self, done), failed=self.form.refuse)

    def _ask_more(self) -> None:
        """Asks for the units that co-operated and, of a class, for what is told of it."""
        more, log = self.form.more, self._log
        if log is None or not self._may():
            return
        asked = ClassDialog(self.shell, log, more.partners, more.training, is_class=more.is_class)
        if self.shell.ask.show(asked):
            more.tell(asked.partners, asked.training)

    def _fold_acts(self, narrow: bool) -> None:
        """In a narrow window or with large text filters stand in lines, acts lose their words."""
        for act in (self._change, self._remove, self._back, self._export, self._paper):
            act.setText("" if narrow else act.accessibleName())

    # --- elsewhere -------------------------------------------------------------------------------
    def back(self) -> bool:
        """Esc gives the change of an entry up."""
        if not self.form.editing:
            return False
        self._give_up()
        return True

    def search_box(self) -> QLineEdit:
        """Ctrl+F."""
        return self.search

    def _write(self) -> None:
        """What is shown, as a file for Excel."""
        # On the screen the newest comes first; a file is read from the beginning of the year.
        log, entries = self._log, tuple(reversed(self._shown))
        name = portable_name(_("activity-log"), ending=".xlsx")
        path = self.shell.ask.save_file(_("Save the activity log"), name, TABLE_KINDS)
        if log is None or path is None:
            return

        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
            from gbv_desktop.office.reports.activity_log import write_log

            return TaskOutcome(write_log(office, log, entries, path))

        self.shell.work.run(act, self._say_saved, message(N_("Writing the activity log")))

    def _write_paper(self) -> None:
        """The paper of what is looked at, as a PDF."""
        view = self._looked_at
        paper = view.paper if view else None
        path = self.shell.ask.save_file(paper.save, paper.file, "PDF (*.pdf)") if paper else None
        if paper is None or path is None:
            return

        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[Path]:
            return TaskOutcome(paper.write(path, office))

        self.shell.work.run(act, self._say_saved, message(N_("Saving the paper")))

    def _say_saved(self, made: Path) -> None:
        self.shell.say("✓ " + fill(_("Saved as {file}"), {"file": made.name}))


def _empty() -> QWidget:
    return EmptyState(
        _("Nothing is written down yet"),
        _(
            "Write each event down as it happens: a meeting, a class, leaflets. The report"
            " takes its numbers over from here, and shows the events behind each."
        ),
        icon="notebook-pen",
    )
