"""Cards of a report below each other, each of which tells what was written in it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Generic, TypeVar

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QHBoxLayout, QScrollArea, QVBoxLayout, QWidget

from ui.kit.parts import Card, label, set_style


class ToldCard(Card):
    """What a unit tells of one thing."""

    @property
    def first(self) -> QWidget:
        """The field in which one begins."""
        raise NotImplementedError

    @property
    def has_entries(self) -> bool:
        """Whether anything is told."""
        raise NotImplementedError

    @property
    def refused(self) -> bool:
        """Whether something stands there that cannot be kept as it is."""
        raise NotImplementedError

    def cover(self, hidden: bool) -> None:
        """Covers the numbers of cases in what is told, or shows them."""
        raise NotImplementedError

    def commit(self, *_told: object) -> None:
        """Tells what was written since."""
        raise NotImplementedError


C = TypeVar("C", bound=ToldCard)


class CardList(QScrollArea, Generic[C]):
    """All cards of one kind.

    Attributes:
        cards: by the place in the report that each is about.
    """

    def __init__(self) -> None:
        super().__init__()
        self.setWidgetResizable(True)
        self.setFocusPolicy(Qt.FocusPolicy.NoFocus)  # its fields take the keys, not the area
        self.cards: dict[str, C] = {}
        self._hidden = False

    def lay_out(self, said: str, cards: dict[str, C], acts: QHBoxLayout | None = None) -> None:
        """Shows these cards from now on.

        Args:
            said: what stands above them.
            cards: by their places.
            acts: what can be done with all of them.
        """
        inner = set_style(QWidget(), "body")
        rows = QVBoxLayout(inner)
        rows.setContentsMargins(0, 0, 12, 12)
        rows.setSpacing(12)
        rows.addWidget(label(said, "second"))
        if acts is not None:
            rows.addLayout(acts)
        self.cards = cards
        for card in cards.values():
            card.cover(self._hidden)
            rows.addWidget(card)
        rows.addStretch(1)
        self.setWidget(inner)

    def holds(self, places: Iterable[str]) -> bool:
        """Whether it has cards of these places and no others; somebody may be writing in one."""
        return list(self.cards) == list(places)

    @property
    def filled(self) -> int:
        """Of how many cards something is told."""
        return sum(card.has_entries for card in self.cards.values())

    @property
    def refused(self) -> str:
        """The first place where something cannot be kept as it is; empty for none."""
        return next((place for place, card in self.cards.items() if card.refused), "")

    def cover(self, hidden: bool) -> None:
        """Covers the numbers of cases in what is told of all of them, or shows them."""
        self._hidden = hidden
        for card in self.cards.values():
            card.cover(hidden)

    def commit(self) -> None:
        """Commits what is being written, before the page is left."""
        for card in self.cards.values():
            card.commit()

    def discard(self) -> None:
        """Another report comes: nothing of this one stays, not even what could not be kept."""
        self.cards = {}

    def stand(self, place: str) -> bool:
        """Goes to a card; whether it is here."""
        card = self.cards.get(place)
        if card is None:
            return False
        card.first.setFocus()
        self.ensureWidgetVisible(card)
        return True
