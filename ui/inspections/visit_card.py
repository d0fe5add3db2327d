"""The visit under work: what was found, what was recommended, and the next steps."""

from __future__ import annotations

from collections.abc import Callable

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.work.recommendations import ADVICE_STATE_WORDS, Recommendation
from gbv_desktop.domain.work.visits import VisitState
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.inspections import VisitLine
from ui.base.hiding import masked_if_hidden
from ui.base.shell import Shell
from ui.base.words import day
from ui.inspections.advice_dialogs import told
from ui.inspections.lists import ADVICE_TONES, visit_state, visit_tone
from ui.kit.layout.flow import FlowBox
from ui.kit.parts import Card, button, enable, label, rule, scrolled, set_style, tag


class VisitCard(QWidget):
    """What is known of one visit.

    Signals:
        wanted(str): an act was pressed: ``change``, ``minutes``, ``recommend``, ``notice``,
            ``put_off``, ``print_minutes``, ``print_notice``.
    """

    wanted = Signal(str)

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        self._body = set_style(QWidget(), "body")
        self._lines = QVBoxLayout(self._body)
        self._lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(scrolled(self._body))
        self._shown: VisitLine | None = None

    def show_visit(self, line: VisitLine | None) -> None:
        """Shows another visit, or none."""
        self._shown = line
        while (item := self._lines.takeAt(0)) is not None:
            old = item.widget()
            if old is not None:
                old.hide()
                old.deleteLater()
        if line is None:
            self._lines.addWidget(label(_("Choose a visit in the list."), "second"))
        else:
            self._lines.addWidget(self._card(line))
        self._lines.addStretch(1)

    def draw_again(self) -> None:
        """After figures were hidden or shown."""
        self.show_visit(self._shown)

    def _card(self, line: VisitLine) -> Card:
        visit = line.visit
        card = Card(line.office, beside=tag(visit_state(line), visit_tone(line)))
        when = day(visit.day) if visit.day else _("Day not known yet")
        card.add(label(" · ".join(each for each in (when, visit.place) if each), "second"))
        card.add(self._acts(line))
        for each in visit.put_off:
            words = fill(_("Put off from {day}: {why}"), {"day": day(each.day), "why": each.why})
            card.add(label(words, "second"))
        if visit.minutes is not None:
            for head, words in (
                (_("Strengths"), visit.minutes.strengths),
                (_("Shortcomings"), "\n".join(f"– {e}" for e in visit.minutes.shortcomings)),
                (_("Opinion of the unit"), visit.minutes.opinion),
            ):
                if words:
                    card.add(label(head, "strong"))
                    card.add(label(masked_if_hidden(words, hidden=self._shell.hidden)))
        if visit.notice_on is not None:
            paper = {"number": visit.notice_no, "day": day(visit.notice_on)}
            card.add(label(fill(_("Notice of results {number} of {day}"), paper), "second"))
        if line.advice:
            counted = fill(_("Recommendations ({count})"), {"count": len(line.advice)})
            card.add(label(counted, "strong"))
        for advice in line.advice:
            card.add(rule())
            card.add(self._advice(advice))
        return card

    def _advice(self, advice: Recommendation) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        lines.addWidget(label(told(advice, hidden=self._shell.hidden)))
        due = fill(_("due before {day}"), {"day": day(advice.due)}) if advice.due else ""
        lines.addWidget(label(" · ".join(e for e in (advice.code, due) if e), "small"))
        state = tag(_(ADVICE_STATE_WORDS[advice.state]), ADVICE_TONES.get(advice.state, "plain"))
        overdue = advice.days_overdue(self._shell.today)
        if overdue:
            state = tag(fill(_("overdue by {days} days"), {"days": overdue}), "error")
        lines.addWidget(FlowBox(state))
        return holder

    def _acts(self, line: VisitLine) -> QWidget:
        acts = []
        why = self._shell.who.why_not(PersonRole.ENTER)
        signed = _("The minutes are signed.") if line.visit.signed_on else ""
        unsigned = "" if line.visit.signed_on else _("The minutes are not signed yet.")
        noticed = _("The notice of results is signed.") if line.visit.notice_on else ""
        undated = _("Put the visit on a day first.") if line.state is VisitState.PUT_OFF else ""
        unheld = "" if line.visit.minutes else _("Nothing was found yet.")
        for words, act, reason in (
            (_("Minutes…"), "minutes", signed or undated),
            (_("Recommend…"), "recommend", noticed),
            (_("Notice of results…"), "notice", unsigned or noticed),
            (_("Put right…"), "change", signed),
            (_("Put off…"), "put_off", signed),
            (_("Print the minutes…"), "print_minutes", unheld),
            (_("Print the notice…"), "print_notice", unheld or unsigned),
        ):
            # Steps that are past, or not due yet, would only take the room of the texts.
            if reason:
                continue
            made = button(words, self._wants(act))
            enable(made, "" if act.startswith("print") else why)
            acts.append(made)
        return FlowBox(*acts)

    def _wants(self, act: str) -> Callable[[], None]:
        return lambda: self.wanted.emit(act)
