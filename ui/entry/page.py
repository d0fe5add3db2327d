"""Entering a report: the form as the paper, each cell stored at once, the steps to the leader."""

from __future__ import annotations

from collections.abc import Callable
from enum import IntEnum
from functools import partial
from typing import TYPE_CHECKING, Any, ClassVar

from PySide6.QtGui import QHideEvent, QResizeEvent
from PySide6.QtWidgets import QLineEdit, QWidget

from gbv_desktop.domain.checks.checking import unreasoned
from gbv_desktop.domain.checks.findings import Finding
from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.report.edits import ChangeSet
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.text import N_
from ui.base import icons, theme
from ui.base.places import COURIER, ENTRY, LOG
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.topics import COURIER as COURIER_TOPIC
from ui.base.topics import PLAN
from ui.base.words import revision_name
from ui.entry import above_form
from ui.entry.bulk.clipboard import copy_out
from ui.entry.bulk.log_dialog import TakeFromLogDialog
from ui.entry.bulk.pasting import paste
from ui.entry.detail import cell_help
from ui.entry.findings.answered import AnsweredFindings, progress_words, spots_of
from ui.entry.findings.findings_list import NOWHERE, Spot
from ui.entry.findings.reason_dialog import ask_reason
from ui.entry.next_step import NextStep, next_step
from ui.entry.saving import transactions
from ui.entry.saving.draft import Draft
from ui.entry.saving.transactions import OpenReport
from ui.entry.sheet import SheetView
from ui.entry.shortcuts import MORE_SHORTCUTS, SHORTCUTS
from ui.entry.texts import assessment_paper, evidence, quoting
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page, Shortcuts, shortcuts_without
from ui.kit.parts import EmptyState, button, enable, label
from ui.kit.roles import only_for
from ui.report.steps import STATES, ReportSteps, report_name, see_print

if TYPE_CHECKING:
    from gbv_desktop.office.reports.entry import EntrySheet
    from gbv_desktop.office.reports.left_off import LeftOff


class Room(IntEnum):
    """How much of the head has room beside the title."""

    WIDE, TIGHT, NARROW = range(3)


class EntryPage(Page):
    """The report of the chosen period."""

    place: ClassVar[str] = ENTRY
    title: ClassVar[str] = N_("Report")
    # Not REPORTS: what is entered here stands here already, and reading again would close a cell.
    topics: ClassVar[frozenset[str]] = frozenset({PLAN, COURIER_TOPIC})
    by_period: ClassVar[bool] = True
    # Nothing on the form is of the day, and reading again would close a cell; when the paper was
    # signed is asked for by a dialog of its own.
    follows_day: ClassVar[bool] = False
    scrolls: ClassVar[bool] = False
    shortcuts: ClassVar[tuple[tuple[str, str], ...]] = SHORTCUTS
    more_shortcuts: ClassVar[tuple[tuple[str, str], ...]] = MORE_SHORTCUTS

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self.draft = Draft(shell.work, self)
        self._submitting = False
        self._against: tuple[Finding, ...] = ()
        self._wanted = NOWHERE
        self._left: LeftOff | None = None
        self._taken: ChangeSet = ()
        self._came = False
        self._steps = ReportSteps(shell, self._stepped)
        self._acts: dict[NextStep, Callable[[], object]] = {
            NextStep.SUBMIT: self.submit,
            NextStep.APPROVE_HERE: self._sign,
            NextStep.LOCK_SIGNED: self._sign,
            NextStep.EXPORT: lambda: shell.go(COURIER, period=shell.period),
            NextStep.NEXT_REVISION: self._begin,
        }
        self.view = SheetView()
        self._stack = FrontSizedStack()
        self._line = label("", "second")
        self._line.hide()
        self._build()
        self._wire()

    def _build(self) -> None:
        self.head.setMinimumWidth(theme.px(400))  # _show_head puts elsewhere what has no room
        self._back = self.head.second(_("Give back"), self._give_back)
        self._print = self.head.second(_("See the print"), self._see_print, icon="printer")
        self._check = self.head.second(_("Check (F7)"), self.check, key="F7")
        self._next = self.primary(_("Submit to the leader"), self._do_step)
        self._open = button(_("Open the report"), self._begin, kind="primary")
        only_for(self.shell, PersonRole.ENTER, self._open)
        empty = EmptyState(
            _("No report for this period yet"),
            _("Open it to enter figures. Nothing is sent; you can leave and go on at any time."),
            self._open,
            icon="file-plus",
        )
        self._stack.addWidget(self.view)
        self._stack.addWidget(empty)
        self.body.addWidget(self._line)
        self.body.addWidget(self._stack, 1)
        self.body.setContentsMargins(0, 0, 0, 12)
        self.body.setSpacing(8)

    def _wire(self) -> None:
        view = self.view
        view.changed.connect(self.draft.take)
        view.reason_wanted.connect(self._reason)
        view.undoing.connect(self.draft.undo)
        view.redoing.connect(self.draft.redo)
        view.taking.connect(self.take_from_log)
        view.log_wanted.connect(self._to_register)
        quoting.watch(self.shell, view)
        assessment_paper.watch(self.shell, view, self.draft)
        evidence.watch(self.shell, view)
        cell_help.watch(self, view)
        above_form.watch(view, self.draft, self._steps, self.shell)
        view.copying.connect(partial(copy_out, view, self.shell))
        view.pasting.connect(partial(paste, view, self.draft, self.shell))
        self.draft.applied.connect(view.make)
        self.draft.judged.connect(self._judge)
        self.draft.save_queue.failed.connect(self._not_kept)
        self.draft.save_queue.slow.connect(lambda: self.shell.say(_("Saving…")))

    # --- reading ---------------------------------------------------------------------------------
    def arrive(self, **arguments: Any) -> None:
        """Takes ``period``, ``cell`` or ``spot``, figures ``taken`` in elsewhere, and after a crash
        ``left``, which says where it was; what was done elsewhere is read again.
        """
        # Not the topic of reports: coming here is what reads again, typing here never is.
        self._stale = self._came = True
        self._taken = arguments.get("taken", ())
        self._wanted = arguments.get("spot", Spot(str(arguments.get("cell", ""))))
        self._left = arguments.get("left")
        period = arguments.get("period")
        if period:
            self.shell.turn(str(period))

    @property
    def sheet(self) -> EntrySheet | None:
        """The report as it was read; ``None`` before it is begun."""
        return self.draft.sheet

    def reload(self) -> None:
        """Opens the report of the chosen period, after what was typed is stored."""
        self._flush()
        self.load(
            partial(transactions.read_report, self.shell.period), self._show, failed=self._owes_none
        )

    def hideEvent(self, event: QHideEvent) -> None:  # noqa: N802 - Qt's own name
        """Nothing that was typed waits while the page is away, or the program closed."""
        super().hideEvent(event)
        self.view.commit()
        self.draft.save_queue.leave()

    def _flush(self) -> None:
        self.view.commit()
        self.draft.save_queue.flush()

    def _owes_none(self, problem: Problem) -> None:
        self._show(None)
        self.shell.ask.problem(problem)

    def _show(self, opened: OpenReport | None) -> None:
        if not self.draft.save_queue.empty:
            # Typed since it was read: that must not be overtaken by what stood there before.
            self.reload()
            return
        before = self.sheet
        another = self.draft.open(opened)
        # Stored already, where it was taken in: it only has to be a step that Ctrl+Z takes back.
        self.draft.remember(self._taken)
        self._taken = ()
        self.head.title.setText(report_name(self.shell.period))
        self._stack.setCurrentIndex(0 if opened is not None else 1)
        if opened is None:
            self._show_step()
            return
        sheet = opened.sheet
        # The button that made a step is the next step's now: Enter twice must not make both.
        self._came |= another or before is None or before.stage is not sheet.stage
        # Empty cells are counted from the first F7 on, and no longer once another report is here:
        # whoever has just begun one is not met by hundreds of errors.
        self._submitting &= sheet.entering and not another
        self.view.open(sheet, hidden=self.shell.hidden)
        above_form.show_above(self.view, self.shell, sheet, self._left)
        self._judge()
        self._show_step()
        if self._wanted != NOWHERE:
            self.view.go_to(self._wanted)
            self._wanted = NOWHERE
        elif self._came or not self.isAncestorOf(self.focusWidget()):
            # Whoever comes here types figures; Qt may have given the keys to the search box.
            self.view.form.setFocus()
        self._came = False

    # --- what is shown ---------------------------------------------------------------------------
    def _judge(self) -> None:
        """Shows what the rules find now, and how far the report is."""
        sheet = self.sheet
        if sheet is None:
            return
        found = self.draft.findings_for(submitting=self._submitting)
        reasons = self.draft.report.reasons
        self._against = left = unreasoned(found, reasons, sheet.reasons)
        judged = AnsweredFindings(
            found, left, reasons, sheet.reasons, self.shell.hidden, sheet.entering
        )
        self.view.judge(judged, submitting=self._submitting)
        self._note = progress_words(self.view.tally, left)
        self._show_note()

    _note, _room = "", Room.WIDE

    def _show_head(self) -> None:
        """All in the head if it fits there; else the print gives its words up, then state and
        progress go to a line of their own.
        """
        for room in Room:
            self._fill_head(room)
            if not self._too_wide():
                return

    def _show_note(self) -> None:
        """The progress alone, as it follows each key: whatever gave way before stays away."""
        self._say_note()
        while self._room is not Room.NARROW and self._too_wide():
            self._fill_head(Room(self._room + 1))

    def _too_wide(self) -> bool:
        return self.head.whole_width > self.width() - 2 * MARGIN

    def _fill_head(self, room: Room) -> None:
        self._room = room
        narrow = room is Room.NARROW
        self.head.say("" if narrow else self._state(), self._tone())
        self._say_note()
        self._line.setVisible(narrow and self.sheet is not None)
        self._print.setText(_("See the print") if room is Room.WIDE else "")
        self._print.setAccessibleName(_("See the print"))

    def _say_note(self) -> None:
        note = self._note if self.sheet is not None and self.sheet.entering else ""
        self.head.note.setText("" if self._room is Room.NARROW else note)
        self._line.setText(" · ".join(each for each in (self._state(), note) if each))

    def _state(self) -> str:
        if self.sheet is None:
            return ""
        words = _(STATES[self.sheet.stage].words)
        return f"{words} · {revision_name(self.sheet.report.revision)}"

    def _tone(self) -> str:
        return STATES[self.sheet.stage].tone if self.sheet is not None else "plain"

    def _show_step(self) -> None:
        """The one next step, and what else can be done now."""
        stage = self.sheet.stage if self.sheet is not None else None
        entering = stage is ReportState.ENTERING
        self._check.setVisible(entering)
        self._print.setVisible(stage is not None)
        self._back.setVisible(stage is ReportState.SUBMITTED)
        step = self._next_step
        self._next.setText(_(step.words))
        icons.put(self._next, step.icon, "surface")
        self._next.setVisible(stage is not None)
        enable(self._next, self.shell.who.why_not(PersonRole.ENTER) if step.enters else "")
        self._show_head()
        self.announced.emit()

    def current_shortcuts(self) -> Shortcuts:
        """Those that write only while something can be written."""
        writes = self.view.may_fill()
        return self.shortcuts if writes else shortcuts_without(self.shortcuts, "Ctrl+0", "F2")

    def _do_step(self) -> None:
        self._acts[self._next_step]()

    @property
    def _next_step(self) -> NextStep:
        return next_step(self.sheet.stage if self.sheet is not None else None, self.shell.who)

    def hide_figures(self, hidden: bool) -> None:
        """Draws the form again."""
        self.view.hide_figures(hidden)
        self._judge()

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Puts state and progress on a line of their own where the head is too narrow."""
        super().resizeEvent(event)
        self._show_head()

    # --- changing --------------------------------------------------------------------------------
    def _not_kept(self, problem: Problem | None) -> None:
        """What could not be stored must not stand there as if it were."""
        # Out of the store and still in the form: only reading again makes both the same.
        self.shell.say(_("Not saved: what could not be stored"))
        if problem is not None:
            self.shell.ask.problem(problem)
        self.reload()

    def _to_register(self, place: str) -> None:
        self.shell.go(place, **({"period": self.shell.period} if place == LOG else {}))

    def take_from_log(self) -> None:
        """Shows what the activity log would change in this section, and takes what is chosen."""
        dialog = TakeFromLogDialog(self.view.from_log, self.shell.ask.over)
        if self.shell.ask.show(dialog):
            self.view.take(dialog.taken)

    def _reason(self, key: str) -> None:
        change = ask_reason(self.draft, key, self.shell)
        if change is not None:
            self.view.view.setFocus()  # the link that had the focus is gone with its line
            self.draft.take((change,))

    # --- steps -----------------------------------------------------------------------------------
    def check(self) -> None:
        """F7: every rule, empty cells counted; goes to the first thing to look at."""
        sheet = self.sheet
        if sheet is None:
            return
        self._submitting = True
        self._judge()
        spots = spots_of(self._against, self.view.tally.first_blank, sheet)
        if not spots:
            self.shell.say(_("Checked: nothing stands against submitting."))
        # Not every finding has a place here: figures of another form are corrected in that one.
        any(self.view.go_to(spot) for spot in spots)

    def submit(self) -> None:
        """Lays the report before the leader, or shows what stands against it."""
        self._flush()
        refused = self.view.refused
        # Under refused text the cell keeps what it had: the leader would be shown another figure
        # than the one that stands on the screen.
        if refused is not None:
            self.view.go_to(refused)
            self.shell.ask.tell(_("Something here could not be taken; correct it first."))
            return
        self._steps.submit(self.shell.period, self._blocked)

    def _blocked(self, problem: Problem) -> None:
        """What stands against it, beside the list that it names."""
        self.check()
        self.shell.ask.problem(problem)

    def _sign(self) -> None:
        if self.sheet is not None:
            self._steps.sign(self.shell.period, self.sheet.report.revision)

    def _give_back(self) -> None:
        self._steps.give_back(self.shell.period)

    def _begin(self) -> None:
        stage = self.sheet.stage if self.sheet is not None else None
        returned = stage is ReportState.RETURNED
        self._steps.begin(self.shell.period, returned=returned, locked=stage is not None)

    def _see_print(self) -> None:
        see_print(self.shell, self.shell.period)

    def _stepped(self) -> None:
        self._submitting = False
        self.reload()

    def back(self) -> bool:
        """Esc gives up a cell and leads into the form, but never out of one that is being filled:
        whoever presses it once more than needed goes on typing.
        """
        if self.sheet is None or not self.sheet.entering:
            return False
        self.view.keep_focus()
        return True

    def main_view(self) -> QWidget | None:
        """The form, or the button that opens a report where there is none."""
        asked = self._open if self._stack.currentIndex() else None
        return self.view.form if self.sheet is not None else asked

    # --- finding ---------------------------------------------------------------------------------
    def search_box(self) -> QLineEdit | None:
        """Ctrl+F."""
        return self.view.search
