"""What may be told of an event besides: hidden from whoever is in a hurry."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QHBoxLayout, QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.checks.log_entries import E_LOG_QUANTITY
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.work.training import STATE_WORDS, TrainingClass
from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.kit.fields.pick import PickBox
from ui.kit.layout.eliding import grow_with_number
from ui.kit.parts import button, label

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.logbook import LogKind
    from gbv_desktop.domain.report.activity_log import LogEntry
    from gbv_desktop.office.reports.activity_log import Log


class MoreOfEvent(QWidget):
    """Closer kind with its quantity, level, and what a dialog asks: co-operating units, the class.

    Signals:
        asked(): the dialog is wanted.
    """

    asked = Signal()

    def __init__(self) -> None:
        super().__init__()
        self._log: Log | None = None
        self._event = ""
        self._by_hand = False
        self.partners: tuple[str, ...] = ()
        self._training: TrainingClass | None = None
        self.kind, self.level = PickBox(16), PickBox(10)
        self.quantity = QLineEdit()
        self.quantity.setAlignment(Qt.AlignmentFlag.AlignRight)
        grow_with_number(self.quantity, theme.px(76))
        self.more = button("", self.asked.emit)
        self._said = label("", "second")
        self._unit = named(_("Quantity"), self.quantity)
        line = QHBoxLayout(self)
        line.setContentsMargins(0, 0, 0, 0)
        line.setSpacing(8)
        self._kinds = named(_("Closer kind"), self.kind)
        line.addWidget(self._kinds, 4)
        line.addWidget(self._unit)
        line.addWidget(named(_("Level"), self.level), 2)
        line.addWidget(self._said, 3, Qt.AlignmentFlag.AlignBottom)
        line.addWidget(self.more, 0, Qt.AlignmentFlag.AlignBottom)
        self.kind.currentIndexChanged.connect(lambda _at: self._show_quantity())
        self.setVisible(False)

    def open(self, log: Log) -> None:
        """Takes what may be chosen; what is chosen stays."""
        self._log = log
        self.level.offer((("", _("not said")), *((each.code, each.name) for each in log.levels)))
        self.turn(self._event)

    def turn(self, event: str) -> None:
        """Offers what stands beside a kind of event; what is counted of it must not be missed."""
        self._event = event
        own = self._own
        counted = bool(own) and all(each.quantity for each in own)
        none = () if counted else (("", _("not said")),)
        self.kind.offer((*none, *((each.code, each.name) for each in own)))
        # A plan without kinds has nothing here to choose.
        self._kinds.setVisible(bool(own))
        self.unfold(self._by_hand or counted or self._told)
        self._show_quantity()

    @property
    def _own(self) -> list[LogKind]:
        kinds = self._log.kinds if self._log is not None else ()
        return [each for each in kinds if each.stands_beside(self._event)]

    @property
    def _chosen(self) -> LogKind | None:
        return next((each for each in self._own if each.code == self.kind.chosen), None)

    @property
    def _told(self) -> bool:
        return bool(self.partners or self._training or self.kind.chosen or self.level.chosen)

    @property
    def is_class(self) -> bool:
        """Whether the event is a class of training."""
        return self._log is not None and self._event in self._log.classes

    @property
    def training(self) -> TrainingClass | None:
        """What is told of the class; nothing of another event."""
        return self._training if self.is_class else None

    def unfold(self, wanted: bool) -> None:
        """Shows the fields, or hides them."""
        self.setVisible(wanted)

    def ask_for(self) -> None:
        """A person wants the fields, or wants them away."""
        self._by_hand = not self.isVisible()
        self.unfold(self._by_hand)

    def _show_quantity(self) -> None:
        kind = self._chosen
        self._unit.setVisible(kind is not None and bool(kind.quantity))
        if kind is None or not kind.quantity:
            self.quantity.clear()
        else:
            words = fill(_("Quantity ({unit})"), {"unit": kind.quantity})
            self.quantity.setAccessibleName(words)
            self.quantity.setToolTip(words)
            # As one entry was one article before: whoever hurries counts it so.
            self.quantity.setText(self.quantity.text() or "1")
        self.more.setText(_("Class and co-operation…") if self.is_class else _("Co-operation…"))
        self._say()

    def tell(self, partners: tuple[str, ...], training: TrainingClass | None) -> None:
        """Takes what the dialog asked."""
        self.partners, self._training = partners, training
        self._say()

    def _say(self) -> None:
        said = []
        if self.training is not None:
            said.append(_(STATE_WORDS[self.training.state]))
        if self.partners:
            said.append(fill(_("together with {count} units"), {"count": len(self.partners)}))
        self._said.setText(" · ".join(said))

    def show_entry(self, entry: LogEntry) -> None:
        """Shows what is known of an entry, after its kind of event was chosen."""
        self.partners, self._training = entry.partners, entry.training
        self.turn(entry.event)
        self.kind.choose(entry.kind)
        self.level.choose(entry.level)
        self.quantity.setText("" if entry.quantity is None else format_count(entry.quantity))
        self.unfold(self._by_hand or self._told)
        self._say()

    def begin(self) -> None:
        """Empties what belongs to one event; closer kind and level stay."""
        self.quantity.clear()
        self.partners, self._training = (), None
        self._show_quantity()

    def put_into(self, entry: LogEntry) -> LogEntry:
        """The entry with what stands here. Raises a Problem where it is no number or missing."""
        kind, typed = self._chosen, self.quantity.text().strip()
        quantity = parse_count(typed) if typed else None
        training = self.training
        happened = replace(entry, training=training).happened
        if kind is not None and kind.quantity and not quantity and happened:
            raise E_LOG_QUANTITY(kind=kind.name, unit=kind.quantity)
        return replace(
            entry,
            kind=self.kind.chosen,
            quantity=quantity,
            level=self.level.chosen,
            partners=self.partners,
            training=training,
        )


def named(words: str, field: QWidget, spoken: str = "") -> QWidget:
    """A field with its name above, which a screen reader says too."""
    field.setAccessibleName(spoken or words)
    field.setToolTip(spoken)
    shown = label(words, "small")
    shown.setWordWrap(False)
    shown.setBuddy(field)
    made = QWidget()
    lines = QVBoxLayout(made)
    lines.setContentsMargins(0, 0, 0, 0)
    lines.setSpacing(2)
    lines.addStretch(1)
    lines.addWidget(shown)
    lines.addWidget(field)
    return made
