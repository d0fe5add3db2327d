"""The chosen unit beside the board: what is known, whom to phone, what can be done."""

from __future__ import annotations

from functools import partial

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QPushButton, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.contacts.paper_units import ByPaper
from gbv_desktop.office.totals.contested import contested_lines
from gbv_desktop.office.totals.who_reported import FollowedUnit, Following
from ui.base import theme
from ui.base.shell import Shell
from ui.base.words import day, revision_name
from ui.board.by_paper import change_by_paper
from ui.board.paper_in import note_paper
from ui.contacts.phones import change_directory
from ui.kit.facts import facts
from ui.kit.layout.beside import SideArea
from ui.kit.layout.screens import BAR
from ui.kit.parts import Card, button, enable
from ui.kit.roles import only_for
from ui.kit.said import free_text_label
from ui.report.conflict import show_conflict
from ui.report.more_time import ask_more_time, why_no_change
from ui.report.returning import return_to_unit
from ui.report.unit_report import show_report


class FollowedCard(SideArea):
    """Shows one unit; built anew for each."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._first: QPushButton | None = None
        # Tab stops at nothing that only scrolls: letters typed there would go nowhere.
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self.setMinimumWidth(theme.px(240))

    def show_unit(self, row: FollowedUnit | None, board: Following) -> None:
        """Shows another unit; ``None`` empties the card."""
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        # Enter on a line does the first act of this card; those of the unit before are gone.
        self._first = None
        if row is not None:
            lines.addWidget(self._card(row, board))
        lines.addStretch(1)
        self.setWidget(holder)
        # It scrolls up and down only.
        self.setMinimumWidth(max(theme.px(240), holder.minimumSizeHint().width() + BAR))

    def press_first(self) -> None:
        """Does the first thing that can be done with the unit."""
        if self._first is not None and self._first.isEnabled():
            self._first.click()

    def _card(self, row: FollowedUnit, board: Following) -> Card:
        card = Card(row.office, _edge(row))
        said = _said(row)
        if said:
            card.add(free_text_label(self._shell, said, "second"))
        if row.by_paper is not None:
            card.add(free_text_label(self._shell, _by_paper_words(row, row.by_paper), "second"))
        for line in contested_lines(row.contested):
            card.add(free_text_label(self._shell, line, "second"))
        card.lines.addLayout(facts(_facts(row), 84))
        card.lines.addSpacing(4)
        for each in self._acts(row, board):
            card.add(each)
        return card

    def _acts(self, row: FollowedUnit, board: Following) -> list[QPushButton]:
        """The first one is what Enter does."""
        shell, period = self._shell, board.period
        acts = []
        if row.conflict or row.chosen:
            # A choice that was made can be taken back, so the way to it stays.
            words = _("Compare the two versions…") if row.conflict else _("See the choice…")
            acts.append(button(words, lambda: show_conflict(shell, period, row.unit), icon="scale"))
        see = button(
            _("Look at the report…"),
            lambda: show_report(shell, period, row.unit),
            icon="file-text",
        )
        back = button(
            _("Return for correction…"),
            lambda: return_to_unit(shell, period, row.unit),
            icon="reply",
        )
        paper = button(
            _("Note the signed paper…"),
            lambda: note_paper(shell, period, row.unit, row.office),
            icon="file-check",
        )
        only_for(shell, PersonRole.ENTER, back, paper)
        there = row.status is not Status.MISSING
        enable(see, "" if there else _("There is no report of this unit yet."))
        enable(back, _why_no_return(row))
        enable(paper, _("This office's own paper goes into its own register.") if row.own else "")
        # Of a missing report the paper may be here already; Enter must not come to a grey button.
        acts += [see, back, paper] if there else [paper, see, back]
        if row.awaited and not row.own:
            more = partial(ask_more_time, shell, period, row.unit)
            acts.append(button(_("More time…"), more, icon="calendar-check"))
            enable(acts[-1], why_no_change(shell))
        if not row.own:
            change = partial(change_directory, shell, row.unit, row.office)
            acts += [button(_("Telephones…"), change, icon="phone"), _by_paper(shell, row)]
        self._first = acts[0]
        return acts


def _by_paper(shell: Shell, row: FollowedUnit) -> QPushButton:
    """Turns it on or off that the unit reports by paper."""
    holds = row.by_paper is None
    words = _("Reports by paper…") if holds else _("Sends files again…")
    act = partial(change_by_paper, shell, row.unit, row.office, holds=holds)
    made = button(words, act, icon="file-check")
    only_for(shell, PersonRole.ENTER, made)
    return made


def _by_paper_words(row: FollowedUnit, by_paper: ByPaper) -> str:
    """Why it reports by paper, who decided it and when; of its figures, where only that came."""
    told = {"reason": by_paper.reason, "person": by_paper.by, "day": day(by_paper.on)}
    words, more = _("Reports by paper: {reason} ({person}, {day})."), ""
    if row.came_by_paper:
        more = " " + _("Its figures are in no total.")
    return fill(words, told) + more


def _edge(row: FollowedUnit) -> str:
    if row.conflict or row.overdue or row.contested:
        return "error"
    return "warning" if row.awaited or row.status is Status.RETURNED else ""


def _said(row: FollowedUnit) -> str:
    """The one thing to know about it."""
    if row.conflict and row.status.there:
        return _(
            "Another version of the report came beside the one that is in the totals. That one"
            " stays counted until you choose."
        )
    if row.conflict:
        return _(
            "Two versions of the report contradict each other. None is in the totals until you"
            " choose one, or the unit sends one that replaces both."
        )
    if row.status is Status.RETURNED:
        return fill(_("Returned: {reason}"), {"reason": row.returned_for})
    if row.own and not row.status.there:
        return _("This office's own report: make it and have it approved under Reports.")
    if row.overdue:
        return fill(_("{days} days over the day it was due."), {"days": row.overdue})
    return ""


def _facts(row: FollowedUnit) -> list[tuple[str, str]]:
    pairs = [(_("Telephone"), row.phone or _("none in the directory"))] if not row.own else []
    # In a line of its own: digits of keys are compared by the directory's number alone.
    if row.declared:
        pairs.append((_("By the unit"), row.declared))
    if row.signers:
        pairs.append((_("Signs, by the unit"), "\n".join(row.signers)))
    if row.ended is not None:
        pairs.append((_("Ended on"), day(row.ended.on)))
        # Whom to ask for what is still owed or to be corrected.
        pairs.append(
            (_("Goes on with its work"), "\n".join(row.ended.heirs) or _("nobody by the plan"))
        )
    if row.revision:
        pairs.append((_("Version"), revision_name(row.revision)))
    if row.below is not None:
        told = {"reported": row.below.reported, "owing": row.below.owing}
        pairs.append((_("Below it"), fill(_("{reported}/{owing} units had reported"), told)))
    if row.more_time:
        due = {"due": row.deadline.words(), "working": row.deadline.working_day_words}
        pairs.append((_("Due"), fill(_("{due} ({working})"), due)))
    if row.received_on is not None:
        pairs.append((_("Received on"), day(row.received_on)))
    if row.remarks:
        words = fill(_("{count} waiting; see them in the report"), {"count": row.remarks})
        pairs.append((_("Remarks"), words))
    papers = [f"{each.number}, {day(each.received_on)}" for each in row.papers]
    if not row.own:
        pairs.append((_("Signed paper"), "\n".join(papers) or _("not noted")))
    return pairs


def _why_no_return(row: FollowedUnit) -> str:
    if row.own:
        return _("This office's own report is corrected under Reports.")
    # In a conflict a side that waits is still to go back; all of them go together.
    if row.status is Status.RETURNED and not row.conflict:
        return _("It is returned already.")
    return "" if row.status is not Status.MISSING else _("There is no report to return yet.")
