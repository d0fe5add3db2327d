"""What each page of the plan's editor is: it shows the draft, and asks for changes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QLineEdit, QWidget

from gbv_desktop.text import Message
from ui.kit.fields.search import SearchBox

if TYPE_CHECKING:
    from gbv_desktop.domain.plan.catalogue import Plan
    from gbv_desktop.domain.plan.editions.tables import PlanTables
    from gbv_desktop.office.plan.draft_faults import DraftFault
    from gbv_desktop.office.plan.drafting import EditionDraft
    from ui.base.shell import Shell

Change = Callable[["PlanTables"], "PlanTables"]
"""Gives the tables of the draft after a change; may raise a Problem, and then nothing changes."""


@dataclass(frozen=True)
class ShownDraft:
    """What the pages of the editor show.

    Attributes:
        draft: as it stands.
        faults: what is wrong with it.
        in_force: the plan that it follows.
        before: the tables of that plan: what differs from them is marked.
    """

    draft: EditionDraft
    faults: tuple[DraftFault, ...]
    in_force: Plan
    before: PlanTables


def newcomer(before: Iterable[str], now: Iterable[str]) -> str:
    """The one name that a list has got: what was added is what people go on with.

    Returns:
        Empty where none or several came, or where nothing had been shown yet.
    """
    known = set(before)
    came = [each for each in now if each not in known]
    return came[0] if known and len(came) == 1 else ""


class PlanEditor(QWidget):
    """One page of the editor.

    Class attributes to set:
        title: the English words of its tab, marked with ``N_``.
        files: the files of a plan whose faults are counted on its tab and lead to it.
        manual: the page of the manual that tells of it.

    Signals:
        changed(said: Message, change: Change): the person changed something; the page shows it
            once :meth:`show_draft` comes with the draft after it.

    Attributes:
        shell: the world around the page.
        why_not: why whoever signed in may change nothing; empty if they may.
    """

    changed = Signal(object, object)

    title: ClassVar[str]
    files: ClassVar[frozenset[str]]
    manual: ClassVar[str]

    def __init__(self, shell: Shell, why_not: str) -> None:
        super().__init__()
        self.shell = shell
        self.why_not = why_not

    def show_draft(self, shown: ShownDraft) -> None:
        """Shows the draft; what is being typed and chosen stays where it can."""
        raise NotImplementedError

    def go_to(self, file: str, way: tuple[str | int, ...]) -> None:
        """Leads to a value of the draft: its row is chosen, its field has the keyboard."""
        raise NotImplementedError

    def search_box(self) -> QLineEdit | None:
        """Where Ctrl+F goes; ``None`` where the page has nothing to look for."""
        return self.findChild(SearchBox)

    def ask_for(self, said: Message, change: Change) -> None:
        """Asks for a change of the draft."""
        self.changed.emit(said, change)
