"""Kế hoạch: to read by everybody, and at the consolidating unit the draft of its next version."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from enum import StrEnum
from functools import partial
from typing import TYPE_CHECKING, Any

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLineEdit, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.text import N_, Message, message
from ui.base import places, theme
from ui.base.shell import Shell
from ui.base.topics import PLAN
from ui.kit.layout.eliding import ElidingTabs
from ui.kit.layout.screens import FrontSizedStack
from ui.kit.page import Page
from ui.kit.parts import enable
from ui.plan import draft_work
from ui.plan.about import AboutView
from ui.plan.assignments.paper import hand_out_table
from ui.plan.calendar import CalendarView
from ui.plan.catalogue import CatalogueView
from ui.plan.editing.acting import act_on
from ui.plan.editing.editor import Change, PlanEditor
from ui.plan.editing.lists import ChangesDialog, FaultsDialog
from ui.plan.editing.release import ReleaseDialog
from ui.plan.editing.strip import DraftStrip
from ui.plan.editing.workbook import take_plan_workbook, write_plan_workbook
from ui.plan.ours import OursView
from ui.plan.versions import VersionsView

if TYPE_CHECKING:
    from gbv_desktop.errors import Problem
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.draft_faults import DraftFault
    from gbv_desktop.office.plan.releasing import ReleaseReview


LEAST = 200
"""Height at 100 % of each view: below that the page scrolls."""


NEWS_MANUAL = "14-phien-ban-moi"
"""The page of the manual for whoever reads the plan: versions, and what they change."""


class PlanView(StrEnum):
    """The views, in the order of their tabs; by its word each is opened from elsewhere."""

    ACTIVITIES = "activities"
    OURS = "ours"
    CALENDAR = "calendar"
    ABOUT = "about"
    CHANGES = "changes"


class PlanPage(Page):
    """Five views of the plan in force; and the pages of its editor while there is a draft."""

    place = places.PLAN
    title = N_("Plan")
    topics = frozenset({PLAN})
    shortcuts = (("Ctrl+F", N_("Search")),)
    more_shortcuts = (
        ("Ctrl+Z", N_("Take the last change of the draft back")),
        ("Ctrl+Y", N_("Make the change again that was taken back")),
        ("F8", N_("Go to the next error of the draft")),
        ("Insert", N_("Add a row to the form")),
        ("Alt+↑ ↓", N_("Move the row of the form")),
        ("F2", N_("What the plan says of the row")),
        ("Ctrl+C, Ctrl+V", N_("Copy and paste roles of the matrix")),
        ("F7", N_("Try the rule on last period's figures")),
    )
    scrolls = False

    def __init__(self, shell: Shell) -> None:
        super().__init__(shell)
        self._shown: draft_work.PlanShown | None = None
        self._reading = False
        who = shell.who
        # Either role is enough, as the use cases have it.
        self._why_edit = who.why_not(PersonRole.ADMIN) and who.why_not(PersonRole.ENTER)
        self._why_apply = who.why_not(PersonRole.APPROVE) and who.why_not(PersonRole.ADMIN)
        self.strip = DraftStrip(self._why_edit)
        self.strip.begun.connect(self._begin)
        self.strip.discarded.connect(self._discard)
        self.strip.to_excel.connect(self._to_excel)
        self.strip.from_excel.connect(partial(take_plan_workbook, shell, self._go_on))
        self._build_acts()
        self._tabs = ElidingTabs()
        self._tabs.setDrawBase(False)
        self._tabs.setExpanding(False)
        self._tabs.setAccessibleName(_("Views of the plan"))
        self._stack = FrontSizedStack()
        self._build_views()
        self._tabs.currentChanged.connect(self._turned)
        self.body.addWidget(self.strip)
        self.body.addWidget(self._tabs)
        self.body.addWidget(self._stack, 1)
        self._offer_tabs()

    def _build_acts(self) -> None:
        # Of the version in force; that of the draft is printed where roles are given.
        self._paper = self.head.second(
            _("Table of assignments…"),
            partial(hand_out_table, self.shell, of_draft=False),
            icon="printer",
        )
        self._read = self.head.sign(_("See what is in force"), self._toggle, icon="eye")
        self._undo = self.head.sign(
            _("Undo"),
            partial(self._act, draft_work.undo_last, N_("Taking the change back")),
            icon="undo-2",
            key="Ctrl+Z",
        )
        self._redo = self.head.sign(
            _("Redo"),
            partial(self._act, draft_work.redo_last, N_("Making the change again")),
            icon="redo-2",
            key="Ctrl+Y",
        )
        self._changes = self.head.second("", self._show_changes, icon="list-checks")
        self._faults = self.head.second("", self._show_faults, icon="circle-alert", key="F8")
        self._apply = self.primary(_("Apply from a day on…"), self._review, icon="badge-check")

    def _build_views(self) -> None:
        self._catalogue = CatalogueView()
        self._ours = OursView()
        self._calendar = CalendarView(self.shell)
        self._about = AboutView()
        self._versions = VersionsView(self.shell)
        self._views: dict[PlanView, tuple[str, QWidget]] = {
            PlanView.ACTIVITIES: (_("Activities"), self._catalogue),
            PlanView.OURS: (_("Ours"), self._ours),
            PlanView.CALENDAR: (_("Calendar"), self._calendar),
            PlanView.ABOUT: (_("The plan itself"), self._about),
            PlanView.CHANGES: (_("What changed"), self._versions),
        }
        for _words, view in self._views.values():
            self._add(view)
        # What the tabs stand for, in their order; a page of the editor is built when it is opened.
        self._offered: list[QWidget | type[PlanEditor]] = []
        self._editors: dict[type[PlanEditor], PlanEditor] = {}
        self._behind: set[type[PlanEditor]] = set()

    def _add(self, view: QWidget) -> None:
        self._stack.addWidget(view)
        view.setMinimumHeight(theme.px(LEAST))

    # --- which views ------------------------------------------------------------------------------
    @property
    def _editing(self) -> bool:
        shown = self._shown
        return bool(shown and shown.draft and self.shell.who.consolidating and not self._reading)

    def _offer_tabs(self) -> None:
        """The pages of the editor while a draft is prepared, else the views to read."""
        pages = self._pages()
        offered = [view for _w, view in pages]
        # Only where it turns: whoever is on a tab stays there.
        if self._offered != offered:
            self._offered = offered
            self._tabs.blockSignals(True)
            while self._tabs.count():
                self._tabs.removeTab(0)
            for words, _view in pages:
                self._tabs.addTab(words)
            self._tabs.blockSignals(False)
            self._turned(0)
        for at, (words, _view) in enumerate(pages):
            self._tabs.setTabText(at, words)

    def _pages(self) -> list[tuple[str, QWidget | type[PlanEditor]]]:
        if not self._editing:
            return list(self._views.values())
        return [(self._tab_words(each), each) for each in _kinds()]

    def _tab_words(self, kind: type[PlanEditor]) -> str:
        """With how many errors wait there."""
        count = sum(each.file.partition("/")[0] in kind.files for each in self._draft_faults())
        return f"{_(kind.title)} ({count})" if count else _(kind.title)

    def _turned(self, at: int) -> None:
        if 0 <= at < len(self._offered):
            view = self._offered[at]
            self.manual = view.manual if isinstance(view, type) else NEWS_MANUAL
            self._stack.setCurrentWidget(self._editor(view) if isinstance(view, type) else view)

    def _editor(self, kind: type[PlanEditor]) -> PlanEditor:
        """A page of the editor as the draft stands now."""
        editor = self._editors.get(kind)
        if editor is None:
            editor = self._editors[kind] = kind(self.shell, self._why_edit)
            self._behind.add(kind)
            self._add(editor)
            editor.changed.connect(self._change)
        draft = self._shown.draft if self._shown else None
        if draft is not None and kind in self._behind:
            self._behind.discard(kind)
            editor.show_draft(draft)
        return editor

    def turn_to_editor(self, kind: type[PlanEditor]) -> PlanEditor:
        """Opens a page of the editor; there must be a draft."""
        self._read_only(False)
        self._tabs.setCurrentIndex(_kinds().index(kind))
        return self._editor(kind)

    def arrive(self, **arguments: Any) -> None:
        """``view`` opens a :class:`PlanView`."""
        wanted = arguments.get("view")
        if wanted in tuple(PlanView):
            self._turn_to(PlanView(wanted))

    def _turn_to(self, view: PlanView) -> None:
        self._read_only(True)
        self._tabs.setCurrentIndex(list(PlanView).index(view))

    def _toggle(self) -> None:
        self._read_only(not self._reading)

    def _read_only(self, reading: bool) -> None:
        self._reading = reading
        self._offer_tabs()
        self._show_acts()

    # --- reading ---------------------------------------------------------------------------------
    def reload(self) -> None:
        """Reads the plan, and the draft."""
        self.load(draft_work.read_plan, self._show)

    def _show(self, shown: draft_work.PlanShown) -> None:
        self._shown = shown
        plan, today = shown.plan, self.shell.today
        unit = plan.unit_by_id[self.shell.who.unit]
        self._catalogue.show_plan(plan, today)
        self._ours.show_plan(plan, unit, today)
        self._calendar.show_plan(replace(plan, periods=shown.periods))
        self._about.show_plan(plan)
        self._behind = set(self._editors)
        self._versions.show_versions(shown.versions)
        self._offer_tabs()
        if self._editing:
            self._turned(self._tabs.currentIndex())
        self._show_acts()

    def _show_acts(self) -> None:
        consolidating = self.shell.who.consolidating
        self._paper.setVisible(not self._editing)
        draft = self._shown.draft if self._shown and consolidating else None
        self.strip.setVisible(consolidating)
        if consolidating and self._shown is not None:
            self.strip.show_state(self._shown.edition, draft)
        for each in (self._read, self._undo, self._redo, self._changes, self._faults, self._apply):
            each.setVisible(draft is not None)
        if draft is None:
            self.head.say("")
            return
        self._read.say(_("Go on with the draft") if self._reading else _("See what is in force"))
        self._read.setToolTip(self._read.accessibleName())
        edition = draft.draft.edition
        self.head.say(fill(_("draft of version {edition}"), {"edition": edition}), "warning")
        count = sum(not each.undone for each in draft.draft.changes)
        self._changes.setText(fill(_("{count} changes"), {"count": count}))
        self._faults.setText(fill(_("{count} errors"), {"count": len(draft.faults)}))
        self._faults.setVisible(bool(draft.faults))
        undo, redo = draft.draft.to_undo, draft.draft.to_redo
        none = _("There is nothing to take back.")
        enable(self._undo, self._why_edit or ("" if undo else none))
        enable(self._redo, self._why_edit or ("" if redo else none))
        # Its sign may stand without its words.
        for each, change in ((self._undo, undo), (self._redo, redo)):
            each.setToolTip(f"{each.accessibleName()}: {tr(change.said)}" if change else none)
        self.head.weigh()

    def _draft_faults(self) -> tuple[DraftFault, ...]:
        return self._shown.draft.faults if self._shown and self._shown.draft else ()

    def back(self) -> bool:
        """Esc leads from what is being typed to the list beside it, and from what is in force to
        the draft, but never out of a draft: whoever presses it once more goes on there.
        """
        if self._shown is None or self._shown.draft is None or not self.shell.who.consolidating:
            return False
        if self._reading:
            self._read_only(False)
        elif (view := self.main_view()) is not None:
            view.setFocus(Qt.FocusReason.OtherFocusReason)
        return True

    def search_box(self) -> QLineEdit | None:
        """That of the editor's page in front; else the box over the activities."""
        front = self._stack.currentWidget()
        if self._editing and isinstance(front, PlanEditor):
            # Whoever edits stays there, also where nothing can be searched.
            return front.search_box()
        # The cursor cannot stand in a box that is out of sight.
        self._turn_to(PlanView.ACTIVITIES)
        return self._catalogue.search

    # --- changing --------------------------------------------------------------------------------
    def _change(self, said: Message, change: Change) -> None:
        self.shell.work.run(partial(draft_work.change, said, change), failed=self._unchanged)

    def _unchanged(self, problem: Problem) -> None:
        from gbv_desktop.office.plan.drafting import E_DRAFT_SAME

        if problem.code != E_DRAFT_SAME.code:
            self.shell.ask.problem(problem)
            return
        # Nobody did anything wrong who gave a role that was there.
        self.shell.say(_("Nothing to change: the draft says so already."))

    def _act(self, act: Callable[[Office], object], title: str) -> None:
        self.shell.work.run(partial(act_on, act), None, message(title))

    def _to_excel(self) -> None:
        write_plan_workbook(self.shell, of_draft=bool(self._shown and self._shown.draft))

    def _go_on(self) -> None:
        # Whoever begins a draft wants to see its pages, whatever was read before.
        self._reading = False

    def _begin(self) -> None:
        self._go_on()
        self._act(draft_work.begin, N_("Beginning the draft"))

    def _discard(self) -> None:
        shown = self._shown.draft if self._shown else None
        if shown is None:
            return
        count = sum(not each.undone for each in shown.draft.changes)
        words = fill(_("Throw away the draft with {count} changes?"), {"count": count})
        more = _("The version in force stays as it is. The changes cannot be brought back.")
        if self.shell.ask.sure(words, _("Throw away"), more, danger=True):
            self._act(draft_work.throw_away, N_("Throwing the draft away"))

    def _show_changes(self) -> None:
        if self._shown and self._shown.draft:
            self.shell.ask.show(ChangesDialog(self.shell, self._shown.draft.draft.changes))

    def _show_faults(self) -> None:
        found = self._draft_faults()
        if not found:
            return
        dialog = FaultsDialog(self.shell, found)
        if self.shell.ask.show(dialog) and dialog.chosen is not None:
            self._go_to(dialog.chosen)

    def _go_to(self, fault: DraftFault) -> None:
        name = fault.file.partition("/")[0]
        for kind in _kinds():
            if name in kind.files:
                self.turn_to_editor(kind).go_to(fault.file, fault.way)

    def _review(self) -> None:
        self.shell.work.read(draft_work.review, self._ask_release)

    def _ask_release(self, found: tuple[ReleaseReview, dict[str, str]]) -> None:
        review, names = found
        made = review.draft.plan
        first = review.counts_from
        periods = [
            each
            for each in (made.periods if made else ())
            if each.is_owed and first is not None and first.start <= each.start
        ]
        dialog = ReleaseDialog(self.shell, review, names, tuple(periods[:12]), self._why_apply)
        if self.shell.ask.show(dialog):
            words = _("Version {edition} is applied. Hand it to the units with the next packages.")
            self.shell.say("✓ " + fill(words, {"edition": review.draft.edition}))


def _kinds() -> tuple[type[PlanEditor], ...]:
    """The pages of the editor in their order."""
    # Here and not above: whoever only reads the plan loads none of them.
    from ui.plan.editors import EDITORS

    return EDITORS
