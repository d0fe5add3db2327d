"""A dialog that changes the draft once; what is refused is told in it and stays as typed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QScrollArea, QVBoxLayout

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, tr
from gbv_desktop.text import N_, message
from ui.base.theme import MARGIN
from ui.kit.dialogs.size import size_dialog
from ui.kit.dialogs.typed import TypedDialog
from ui.kit.parts import button, label, row
from ui.plan.editing.acting import act_on

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell


class DraftDialog(TypedDialog):
    """Head and explanation above, what a subclass adds to :attr:`lines`, and Save.

    Args:
        shell: the world around it.
        title: of the dialog's window.
        head: what it is about.
        more: what a person has to know before.
    """

    def __init__(self, shell: Shell, title: str, head: str, more: str = "") -> None:
        super().__init__(shell)
        self._shell = shell
        self.setWindowTitle(title)
        self.lines = QVBoxLayout(self)
        self.lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        self.lines.setSpacing(12)
        self.lines.addWidget(label(head, "head"))
        if more:
            self.lines.addWidget(label(more, "second"))
        self._said = label("", "wrong")
        self._said.hide()

    def finish(self, width: int, words: str = "", body: QScrollArea | None = None) -> None:
        """Puts the last row below; called once everything else is there.

        Args:
            width: of the dialog at 100 %.
            words: of the button that does it; "Save" if empty.
            body: what scrolls where the screen is too low.
        """
        self.lines.addWidget(self._said)
        self.save = button(words or _("Save"), self.hand_in, kind="primary")
        self.lines.addLayout(row(1, button(_("Cancel"), self.reject), self.save))
        size_dialog(self, width, body=body)
        self.begin()

    def hand_in(self) -> None:
        """Does it; closes once it is done."""
        try:
            act = self.act()
        except Problem as problem:
            self.refuse(problem)
            return
        if act is None:
            self.accept()
            return
        self._shell.work.run(
            partial(act_on, act),
            lambda _nothing: self.accept(),
            message(N_("Changing the draft")),
            failed=self.refuse,
        )

    def act(self) -> Callable[[Office], object] | None:
        """What is to be done, of what was typed; ``None`` if nothing is. May raise a Problem."""
        raise NotImplementedError

    def refuse(self, problem: Problem) -> None:
        """Says in place why it cannot be done, and what to do."""
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)}")
        self._said.show()
