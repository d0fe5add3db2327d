"""The words of the consolidated report, written beside those of the units."""

from __future__ import annotations

import unicodedata
from dataclasses import replace
from functools import partial

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import (
    QHBoxLayout,
    QScrollArea,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.domain.plan.forms import TextField
from gbv_desktop.domain.report.reports import ReportState
from gbv_desktop.domain.text.disclosure import persons_in
from gbv_desktop.domain.text.lengths import TEXT_CHARS
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.totals.narrative import Narrative, UnitText, narrative, write_text
from ui.base import places, theme, topics
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.base.words import period_name
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.fields.autosave_box import AutosaveBox
from ui.kit.layout.beside import Beside
from ui.kit.layout.card_column import CardColumn
from ui.kit.layout.eliding import ElidingTabs
from ui.kit.parts import Card, button, label, row, scrolled
from ui.kit.said import free_text_label
from ui.report.steps import ReportSteps, in_force_words
from ui.report.withdrawing import offer

LEAST = 170
"""Height at 100 % of the own words, with what stands around them."""


class Compose(QWidget):
    """Own words left, the units' words right, heading by heading.

    Signals:
        left(): the list of papers is wanted again.
    """

    left = Signal()

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._shown: Narrative | None = None
        self._steps = ReportSteps(shell, self._stepped)
        self._written = ("", "")
        """Period and heading whose words stand in the box: while another one is being chosen, not
        yet those of :attr:`field`."""
        self._beside: tuple[tuple[UnitText, ...], bool] | None = None
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self.headings = ElidingTabs()
        self.headings.setDrawBase(False)
        self.headings.setExpanding(False)
        self.headings.setElideMode(Qt.TextElideMode.ElideRight)
        self.headings.setUsesScrollButtons(False)
        self.headings.setAccessibleName(_("Parts of the report"))
        self.headings.currentChanged.connect(lambda _at: self._show_field())
        self._title = label("", "head")
        self._title.setWordWrap(False)
        back = button(_("Back to the papers"), self._leave, icon="arrow-left", kind="link")
        lines.addLayout(row(self._title, 1, back))
        lines.addWidget(self.headings)
        own = scrolled(self._make_own())
        own.setMinimumHeight(theme.px(LEAST))
        lines.addWidget(Beside(own, self._make_others(), (560, 520), shares=(1, 1)), 1)

    def _make_own(self) -> QWidget:
        holder = QWidget()
        lines = QVBoxLayout(holder)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._hint = label("", "second")
        lines.addWidget(self._hint)
        self._locked = Card("", "warning")
        self._why = label("")
        self._locked.add(self._why)
        self._unlock = button("", self._open)
        self._locked.lines.addLayout(row(self._unlock, 1))
        lines.addWidget(self._locked)
        self.own = AutosaveBox(TEXT_CHARS, own_undo=True)
        self._shell.hiding.connect(self.own.cover)
        self.own.cover(self._shell.hidden)
        self.own.written.connect(self._keep)
        self.own.setMinimumHeight(theme.px(90))
        lines.addWidget(self.own, 1)
        lines.addWidget(self.own.room)
        self._names = label("", "wrong")
        self._names.hide()
        lines.addWidget(self._names)
        lines.addLayout(self._make_kept())
        self._after = label(
            _(
                "These are the words of this office's own report. When they are ready, lay that"
                " report before the leader and approve it; then freeze the totals."
            ),
            "small",
        )
        foot = QHBoxLayout()
        foot.setSpacing(GAP)
        foot.addWidget(self._after, 1)
        foot.addWidget(button(_("To the report"), self._to_report, icon="arrow-right", kind="link"))
        lines.addLayout(foot)
        return holder

    def _make_kept(self) -> QHBoxLayout:
        """What stays in force beside a next revision, and the way back to it."""
        self._carried = label("", "second")
        self._back = button("", self._withdraw, kind="link")
        for each in (self._carried, self._back):
            each.hide()
        return row(self._carried, self._back)

    def _make_others(self) -> QWidget:
        self._others = QScrollArea()
        self._others.setWidgetResizable(True)
        self._others.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self._others.setFocusPolicy(Qt.FocusPolicy.NoFocus)
        self._cards = CardColumn()
        self._others.setWidget(self._cards)
        return self._others

    # --- reading ---------------------------------------------------------------------------------
    def show_period(self, period: str) -> None:
        """Reads and shows a period's words."""
        self.store()
        self._shell.work.read(lambda office: narrative(office, period), self._show)

    def _show(self, shown: Narrative) -> None:
        before = self.headings.currentIndex()
        again = self._shown is not None and self._shown.period == shown.period
        if not again:
            self.store()  # while the period that it belongs to is still known
        self._shown = shown
        period = period_name(shown.period)
        self._title.setText(fill(_("Words of the report, {period}"), {"period": period}))
        # Each tab that goes or comes would turn the page and store words under another heading.
        self.headings.blockSignals(True)
        while self.headings.count():
            self.headings.removeTab(0)
        for field in shown.fields:
            self.headings.addTab(field.title)
            self.headings.setTabToolTip(self.headings.count() - 1, f"{field.code} · {field.title}")
        self.headings.setCurrentIndex(before if again and before >= 0 else 0)
        self.headings.blockSignals(False)
        self._show_lock(shown)
        self._carried.setText(in_force_words(shown.in_force))
        self._carried.setVisible(shown.in_force is not None)
        kept = shown.in_force if shown.editable else None
        offer(self._back, self._shell, shown.revision, kept)
        self._show_field()

    def _show_lock(self, shown: Narrative) -> None:
        self._locked.setVisible(not shown.editable)
        self.own.setReadOnly(not shown.editable)
        if shown.state is None:
            self._why.setText(_("This office has no report of its own for the period yet."))
            self._unlock.setText(_("Open the report"))
        elif shown.state.locked:
            self._why.setText(_("The words are approved. They are corrected in the next revision."))
            self._unlock.setText(_("Open the next revision…"))
        else:
            self._why.setText(_("The report lies before the leader; nothing is written meanwhile."))
            self._unlock.setText(_("To the report"))

    @property
    def field(self) -> TextField | None:
        """The heading under work."""
        at = self.headings.currentIndex()
        return self._shown.fields[at] if self._shown and at >= 0 else None

    def _show_field(self) -> None:
        self.store()
        field, shown = self.field, self._shown
        if field is None or shown is None:
            return
        if self._refused_elsewhere(shown, field):
            return
        self._hint.setText(field.hint or field.title)
        self.own.setAccessibleName(field.title)
        self.own.setPlaceholderText(field.hint)
        words = shown.own.get(field.code, "")
        if self._written != (shown.period, field.code):
            self._written = (shown.period, field.code)
            self.own.put(words)
        elif self.own.words.strip() != words:
            # Reading again must not move the cursor of somebody who writes.
            self.own.show_stored(words)
        self._look_for_names()
        self._show_others(shown.others.get(field.code, ()))

    def _refused_elsewhere(self, shown: Narrative, field: TextField) -> bool:
        """Whether words stand in the box that cannot be kept, under another heading: back to it.

        They would be gone with their heading, and nobody would have said so.
        """
        period, code = self._written
        codes = [each.code for each in shown.fields]
        if not self.own.refused or period != shown.period or code not in codes:
            return False
        if code == field.code:
            return False
        self.headings.setCurrentIndex(codes.index(code))
        self.own.setFocus()
        return True

    def _show_others(self, texts: tuple[UnitText, ...]) -> None:
        editable = self._shown is not None and self._shown.editable
        # Made anew only if it differs: somebody may be reading on in the middle of it.
        if self._beside == (texts, editable):
            return
        self._beside = (texts, editable)
        none = partial(label, _("No unit wrote anything here."), "second")
        cards = [partial(self._other, editable, each) for each in texts]
        self._cards.show_cards(cards or [none])

    def _other(self, editable: bool, text: UnitText) -> Card:
        """What one unit wrote."""
        card = Card(text.name)
        said = free_text_label(self._shell, text.text)
        said.setTextInteractionFlags(
            Qt.TextInteractionFlag.TextSelectableByMouse
            | Qt.TextInteractionFlag.TextSelectableByKeyboard
        )
        card.add(said)
        if editable:
            take = button(_("Take over"), partial(self._take, text), icon="copy", kind="link")
            take.setAccessibleName(fill(_("Take over from {unit}"), {"unit": text.name}))
            card.lines.addLayout(row(take, 1))
        return card

    # --- writing ---------------------------------------------------------------------------------
    def _take(self, text: UnitText) -> None:
        """Puts a unit's words at the cursor, on lines of their own."""
        cursor = self.own.textCursor()
        before = "\n" if cursor.block().text() else ""
        self.own.insertPlainText(f"{before}{text.text}\n")
        self.own.setFocus()

    def store(self) -> None:
        """Keeps what was typed, if anything was; what may not stand there stays, and says why."""
        self.own.commit()

    def _keep(self, text: str) -> None:
        shown, (_period, code) = self._shown, self._written
        if shown is None or not shown.editable or not code:
            return
        # Letters taken apart (NFD) look the same and are not found by a search, nor by the check of
        # names.
        words = unicodedata.normalize("NFC", text)
        own = {**shown.own, code: words.strip()}
        # Known at once: turning to this heading again must not show what stood there before.
        self._shown = replace(shown, own=own)
        self._look_for_names()

        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[None]:
            write_text(office, shown.period, code, words)
            return TaskOutcome(None, frozenset({topics.REPORTS}))

        self._shell.work.run(act)

    def _look_for_names(self) -> None:
        """Warns of what may tell who, as every free text is searched before it leaves."""
        # Of what is seen: while numbers of cases are covered, nothing of them is told here either.
        found = persons_in(self.own.toPlainText())
        words = ", ".join(found)
        self._names.setText(fill(_("This may tell who it is: {words}"), {"words": words}))
        self._names.setVisible(bool(found))

    # --- acts ------------------------------------------------------------------------------------
    def _open(self) -> None:
        shown = self._shown
        if shown is None:
            return
        if shown.state is not None and not shown.state.locked:
            self._to_report()
            return
        returned = shown.state is ReportState.RETURNED
        self._steps.begin(shown.period, returned=returned, locked=shown.state is not None)

    def _stepped(self) -> None:
        """The report was opened, or its next revision withdrawn."""
        if self._shown is not None:
            self.show_period(self._shown.period)

    def _withdraw(self) -> None:
        self.store()
        if self._shown is not None:
            self._steps.withdraw(self._shown.period)

    def _to_report(self) -> None:
        self.store()
        if self._shown is not None:
            self._shell.go(places.ENTRY, period=self._shown.period)

    def _leave(self) -> None:
        self.store()
        self.left.emit()
