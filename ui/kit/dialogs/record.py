"""A dialog about one line of a register; what is refused stays as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from PySide6.QtWidgets import QVBoxLayout, QWidget

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import Message
from ui.base.shell import Shell
from ui.base.theme import MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import grow_for, size_dialog
from ui.kit.dialogs.typed import TypedDialog
from ui.kit.fields.form import form_of
from ui.kit.fields.text_limit import sentence
from ui.kit.page import while_alive
from ui.kit.parts import button, label, row, scrolled, set_style

Kept = Callable[[Office], Any]
"""The use case with what stands in the fields."""


@dataclass(frozen=True)
class RecordWords:
    """What a dialog says, and what it changes.

    Attributes:
        title: of its window. head: above the fields. more: a sentence below that.
        act: on its button. doing: while it is kept.
        changed: what pages hear of.
    """

    title: str
    head: str
    more: str
    act: str
    doing: Message
    changed: frozenset[str]


class RecordDialog(TypedDialog):
    """Fields below each other; it closes once what they say is kept.

    Args:
        shell: the world around it.
        words: what it says.
        fields: names and the widgets beside them.
        read: what is to be kept; raises Problem for what is typed wrong.
        below: a widget below the fields, if there is one.
        width: in pixels at 100 %.

    Attributes:
        made: what the use case gave, once it is kept.
    """

    def __init__(
        self,
        shell: Shell,
        words: RecordWords,
        fields: Iterable[tuple[str, QWidget]],
        read: Callable[[], Kept],
        below: QWidget | None = None,
        width: int = 620,
    ) -> None:
        super().__init__(shell)
        self.made: Any = None
        self._shell, self._words, self._read = shell, words, read
        self.setWindowTitle(words.title)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(words.head, "head"))
        if words.more:
            lines.addWidget(label(words.more, "second"))
        body = set_style(QWidget(), "body")
        inner = QVBoxLayout(body)
        inner.setContentsMargins(0, 0, 8, 0)
        inner.addLayout(form_of(fields))
        if below is not None:
            inner.addWidget(below)
        self._area = area = scrolled(body)
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.act = button(words.act, self.hand_in, kind="primary")
        lines.addLayout(row(1, button(_("Cancel"), self.reject), self.act))
        size_dialog(self, width, body=area)
        self.begin()

    def hand_in(self) -> None:
        """Keeps what stands in the fields."""
        self._said.hide()
        try:
            keeping = self._read()
        except Problem as problem:
            self._refuse(problem)
            return
        changed = self._words.changed

        def act(office: Office, _progress: TaskProgress) -> TaskOutcome[Any]:
            return TaskOutcome(keeping(office), changed)

        self._shell.work.run(
            act,
            while_alive(self, self._done),
            self._words.doing,
            failed=while_alive(self, self._refuse),
        )

    def _done(self, made: Any) -> None:
        self.made = made
        self.accept()

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()
        grow_for(self, self._area)
