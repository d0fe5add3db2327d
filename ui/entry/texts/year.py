"""What is told once a year: how far each duty of the unit is, and its self-assessment.

Figures and the log propose; one button takes every proposal over, and only the rest is asked of
people.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QWidget

from gbv_desktop.domain.report.edits import CriterionChange, DutyChange
from gbv_desktop.domain.report.reports import CriterionAnswer, DutyProgress
from gbv_desktop.domain.work.duties import DUTY_WORDS, DutyProposal
from gbv_desktop.domain.work.self_assessment import LEVEL_WORDS
from gbv_desktop.i18n import _, fill
from ui.entry.texts.card_list import CardList
from ui.entry.texts.year_card import Told, YearCard, YearLine
from ui.kit.parts import button, enable, row

if TYPE_CHECKING:
    from gbv_desktop.office.reports.year_duties import YearDuties


class YearView(CardList[YearCard]):
    """All lines of one kind; :meth:`lines_of` and :meth:`change` say which.

    Signals:
        written(ChangeSet): what was told, as one step.
        document_asked(place): a document of the register is wanted as the evidence of a line.
    """

    written = Signal(object)
    document_asked = Signal(str)

    def __init__(self) -> None:
        super().__init__()
        self._editable = False
        # Part of the page, or a button without a place would be shown as a window of its own.
        self.take = button("", self.take_proposals)
        self.take.setParent(self)
        self.take.hide()

    def choices(self) -> dict[str, str]:
        """What may be chosen, nothing first."""
        raise NotImplementedError

    def said(self) -> str:
        """What stands above the lines."""
        raise NotImplementedError

    def lines_of(self, year: YearDuties) -> Iterable[YearLine]:
        """The lines to be told of."""
        raise NotImplementedError

    def change(self, place: str, before: Told, now: Told) -> DutyChange | CriterionChange:
        """The change of the report."""
        raise NotImplementedError

    def more(self) -> tuple[QWidget, ...]:
        """What else can be done with the lines, beside taking proposals over."""
        return ()

    def show_year(self, year: YearDuties, *, editable: bool) -> None:
        """Shows the unit's lines and what is told of them."""
        lines = tuple(self.lines_of(year))
        self._editable = editable
        if not self.holds(each.place for each in lines):
            self._build(lines)
        for line in lines:
            self.cards[line.place].show_line(line, editable=editable)
        self._judge()

    def propose(self, year: YearDuties) -> None:
        """Shows what other figures propose."""
        for line in self.lines_of(year):
            if line.place in self.cards:
                self.cards[line.place].propose(line.proposed, line.why)
        self._judge()

    def _build(self, lines: Sequence[YearLine]) -> None:
        self.take = button("", self.take_proposals)
        choices = self.choices()
        cards = {each.place: YearCard(each, choices) for each in lines}
        self.lay_out(self.said(), cards, row(self.take, *self.more(), 1))
        for card in cards.values():
            card.written.connect(self._wrote)
            card.document_asked.connect(self.document_asked)

    def _judge(self) -> None:
        count = sum(card.proposal is not None for card in self.cards.values())
        self.take.setText(fill(_("Take over what figures propose ({count})"), {"count": count}))
        enable(self.take, "" if count else _("Figures and log propose nothing that is not told."))
        self.take.setVisible(self._editable and bool(self.cards))

    def take_proposals(self) -> None:
        """Tells every proposal where nothing is told yet; one step of undo."""
        found = [card.proposal for card in self.cards.values()]
        made = [self.change(*each) for each in found if each is not None]
        for change in made:
            self.put(change)
        self._judge()
        if made:
            self.written.emit(tuple(made))

    def _wrote(self, place: str, before: Told, now: Told) -> None:
        self._judge()
        self.written.emit((self.change(place, before, now),))

    def put(self, change: DutyChange | CriterionChange) -> None:
        """Shows another state of a line, as an undo does."""
        card = self.cards.get(change.place)
        if card is not None:
            card.put(told_by(change))
            self._judge()


def told_by(change: DutyChange | CriterionChange) -> Told:
    """What is told after a change."""
    if isinstance(change, DutyChange):
        return change.after.state, change.after.text
    return _level(change.after.value), change.after.text


def _level(value: int | None) -> str:
    return "" if value is None else str(int(value))


class DutiesView(YearView):
    """The unit's duties of part III of the plan."""

    def choices(self) -> dict[str, str]:
        """The states of a duty."""
        return {str(state): _(words) for state, words in DUTY_WORDS.items()}

    def said(self) -> str:
        """That only the rest is to be told."""
        return _(
            "Once a year. What the figures or the activity log show is proposed; say the rest."
            " Counts only: no names, addresses or stories of single persons."
        )

    def lines_of(self, year: YearDuties) -> Iterable[YearLine]:
        """The duties of the unit."""
        for each in year.duties:
            duty, told = each.proposal.duty, each.told
            yield YearLine(
                duty.id,
                duty.clause,
                duty.text,
                (told.state, told.text),
                str(each.proposal.state or ""),
                _resting_on(each.proposal),
            )

    def change(self, place: str, before: Told, now: Told) -> DutyChange:
        """How far that duty is."""
        return DutyChange(DutyProgress(place, *before), DutyProgress(place, *now))


def _resting_on(proposal: DutyProposal) -> str:
    said = [", ".join(proposal.proofs)] if proposal.proofs else []
    if proposal.entries:
        said.append(fill(_("activity log: {count} entries"), {"count": proposal.entries}))
    return "; ".join(said) or _("all of its figures are 0")


class CriteriaView(YearView):
    """The unit's self-assessment.

    Signals:
        printing: its table is wanted on paper.
    """

    printing = Signal()

    def more(self) -> tuple[QWidget, ...]:
        """Its table on paper."""
        words = _("Print the table of self-assessment…")
        return (button(words, self.printing.emit, icon="printer"),)

    def choices(self) -> dict[str, str]:
        """The levels; nobody is given points."""
        levels = {_level(each): _(words) for each, words in LEVEL_WORDS.items()}
        unsaid = DUTY_WORDS[""]
        return {"": _(unsaid), **levels}

    def said(self) -> str:
        """That nobody is ranked."""
        return _(
            "The unit assesses itself once a year; units are not compared and get no points. In the"
            " note: number and day of the document that shows it."
        )

    def lines_of(self, year: YearDuties) -> Iterable[YearLine]:
        """The criteria that concern the unit."""
        for each in year.criteria:
            yield YearLine(
                each.criterion.id,
                each.criterion.text,
                each.criterion.basis,
                (_level(each.told.value), each.told.text),
                _level(each.proposed),
                ", ".join(each.criterion.evidence),
            )

    def change(self, place: str, before: Told, now: Told) -> CriterionChange:
        """How far that criterion is met."""
        answers = (
            CriterionAnswer(place, int(choice) if choice else None, text)
            for choice, text in (before, now)
        )
        return CriterionChange(*answers)
