"""What each version of the plan changed for this unit, to be read as often as one likes."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtGui import QShowEvent
from PySide6.QtWidgets import QHBoxLayout, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.i18n import _, fill, tr
from ui.base.shell import Shell
from ui.base.theme import GAP
from ui.base.words import day
from ui.kit.layout.card_column import CardColumn
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import bullet, button, label, row, set_style
from ui.kit.roles import only_for

if TYPE_CHECKING:
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.editions import PlanEdition
    from gbv_desktop.office.plan.released.news import EditionNews


class VersionsView(QWidget):
    """One version at a time, the newest first: two plans are compared for it."""

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._known: tuple[PlanEdition, ...] = ()
        self._read = ""
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(GAP)
        self.choice = ElidingComboBox()
        self.choice.setAccessibleName(_("Version of the plan"))
        named = label(_("Version of the plan"), "label")
        named.setBuddy(self.choice)
        self.choice.activated.connect(lambda _at: self._look())
        lines.addLayout(row(named, self.choice, 1))
        self.column = set_style(CardColumn(), "body")
        lines.addWidget(VerticalScrollArea(self.column), 1)

    def show_versions(self, known: Sequence[PlanEdition]) -> None:
        """Offers the versions; the chosen one stays until a newer one is there."""
        before = self._known[:1]
        newest_first = reversed(known)
        # What was never in force stands behind the others.
        self._known = tuple(sorted(newest_first, key=lambda each: each.replaced))
        newer = [each.object_id for each in before] != [each.object_id for each in self._known[:1]]
        chosen = None if newer else self.choice.currentData()
        self.choice.clear()
        for each in self._known:
            self.choice.addItem(_named(each), each.object_id)
        self.choice.setCurrentIndex(max(0, self.choice.findData(chosen)))
        # What is said of one hangs on the day, and on the document that came since.
        self._read = ""
        if self.isVisible():
            self._look()

    def showEvent(self, event: QShowEvent) -> None:  # noqa: N802 - Qt's own name
        """Reads only once somebody looks: most never do."""
        super().showEvent(event)
        self._look()

    def _look(self) -> None:
        chosen = self.choice.currentData()
        if chosen and chosen != self._read:
            self._read = chosen
            self._shell.work.read(partial(_read_news, chosen), self._show)

    def _show(self, found: EditionNews) -> None:
        # Another one may have been chosen before this answer came.
        if found.edition.object_id == self.choice.currentData():
            self.column.show_cards(list(self._parts(found)))

    def _parts(self, found: EditionNews) -> Iterator[Callable[[], QWidget]]:
        """A head, a line for each change, and the act that waits for somebody."""
        edition = found.edition.identity.edition
        words = _("What version {edition} changes for this unit")
        again = _("What was put right in version {edition}, for this unit")
        head = fill(again if found.again else words, {"edition": edition})
        yield partial(label, head, "head")
        yield from (partial(_line, tr(each)) for each in found.lines)
        if found.awaited:
            yield partial(self._note_button, edition)

    def _note_button(self, edition: int) -> QWidget:
        note = button(_("Note the document…"), partial(self._note, edition))
        only_for(self._shell, PersonRole.ENTER, note)
        return _alone(row(note, 1))

    def _note(self, edition: int) -> None:
        from ui.register.order_came import ask_for_order

        ask_for_order(self._shell, edition)


def _line(words: str) -> QWidget:
    return _alone(bullet(words))


def _alone(line: QHBoxLayout) -> QWidget:
    """A line as a part of its own; a plan may change for thousands of units at once."""
    made = set_style(QWidget(), "body")
    line.setContentsMargins(0, 0, 0, 0)
    made.setLayout(line)
    return made


def _named(edition: PlanEdition) -> str:
    words = _("version {edition}, from {day}")
    said = fill(words, {"edition": edition.identity.edition, "day": day(edition.begins)})
    marks = ((edition.current, _("in force now")), (edition.replaced, _("never in force")))
    mark = next((words for holds, words in marks if holds), "")
    return f"{said} ({mark})" if mark else said


def _read_news(object_id: str, office: Office) -> EditionNews:
    from gbv_desktop.office.plan.released.news import news_of

    return news_of(office, object_id)
