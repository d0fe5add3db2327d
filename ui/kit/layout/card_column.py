"""Hundreds of cards below each other: laid out one by one, and coming by portions."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from PySide6.QtCore import QEvent, QSize
from PySide6.QtGui import QResizeEvent
from PySide6.QtWidgets import QWidget

from ui.kit.portions import CARDS, Portions

SPACE = 8
"""Pixels between two cards."""
BESIDE = 12
"""Pixels between them and the bar at their right."""
Maker = Callable[[], QWidget]


class CardColumn(QWidget):
    """As wide as the room there is, as high as its cards; stands in what scrolls.

    Qt's own box asks every card how high it is whenever one comes or changes, which for hundreds
    of wrapped texts takes longer than to make them. Here a card is asked for its own sake, and
    when the width is another one.
    """

    def __init__(self) -> None:
        super().__init__()
        self._cards: list[QWidget] = []
        self._portions = Portions(self)
        self._width, self._making = 0, False

    def show_cards(self, makers: Sequence[Maker]) -> None:
        """Shows other cards, the first portion at once; each is made when its turn comes."""
        for each in self._cards:
            each.hide()
            each.deleteLater()
        self._cards = []
        self._portions.begin(self._made(makers))

    def _made(self, makers: Sequence[Maker]) -> Iterator[None]:
        self._width, self._making = self.width(), True
        for at, make in enumerate(makers):
            if at and at % CARDS == 0:
                self._reach()
                yield
                if self.width() != self._width:  # the bar beside them came
                    yield from self._placed()
            card = make()
            card.setParent(self)
            card.ensurePolished()  # its letters may be larger than those around it
            self._place(card, self._end)
            self._cards.append(card)
            card.show()
        self._making = False
        # What was said and drawn meanwhile, as when figures were hidden, is seen to now.
        yield from self._placed()

    def _placed(self) -> Iterator[None]:
        """Every card at its place in this width; those below give way before they are asked."""
        self._width, top = self.width(), 0
        for at, card in enumerate(self._cards):
            if at and at % CARDS == 0:
                self._move(self._cards[at:], top)
                self._reach()
                yield
            self._place(card, top)
            top = card.geometry().bottom() + 1 + SPACE
        self._reach()

    def _move(self, cards: Sequence[QWidget], top: int) -> None:
        by = top - cards[0].y()
        for each in cards if by else ():
            each.move(0, each.y() + by)

    def _place(self, card: QWidget, top: int) -> None:
        width = max(self.width() - BESIDE, 0)
        high = card.heightForWidth(width) if card.hasHeightForWidth() else card.sizeHint().height()
        card.setGeometry(0, top, width, high)

    @property
    def _end(self) -> int:
        """Where the next card begins."""
        return self._cards[-1].geometry().bottom() + 1 + SPACE if self._cards else 0

    def _reach(self) -> None:
        self.setMinimumHeight(self._end)

    def sizeHint(self) -> QSize:  # noqa: N802 - Qt's own name
        """Its cards."""
        return QSize(0, self._end)

    def resizeEvent(self, event: QResizeEvent) -> None:  # noqa: N802 - Qt's own name
        """Words wrap anew in another width."""
        super().resizeEvent(event)
        if self.width() != self._width:
            self._place_all()

    def event(self, event: QEvent) -> bool:
        """A card says other words, as when figures are hidden: it may be higher now."""
        if event.type() == QEvent.Type.LayoutRequest:
            self._place_all()
        return super().event(event)

    def _place_all(self) -> None:
        # While cards are still made they are all placed once more at the end.
        if not self._making:
            self._portions.begin(self._placed())
