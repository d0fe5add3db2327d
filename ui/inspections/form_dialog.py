"""A dialog that keeps one record of the inspections; what is refused stays as it was typed."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from functools import partial

from PySide6.QtWidgets import QCheckBox, QFormLayout, QLineEdit, QPushButton, QVBoxLayout, QWidget

from gbv_desktop.domain.work.inspections import InspectedPoint
from gbv_desktop.domain.work.plain_words import LINE
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _
from gbv_desktop.office.open.session import Office
from gbv_desktop.text import N_, message
from ui.base import theme, topics
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.base.work import TaskOutcome, TaskProgress
from ui.kit.dialogs.size import grow_for, size_dialog
from ui.kit.dialogs.typed import TypedDialog
from ui.kit.fields.pick import PickBox
from ui.kit.fields.plain_box import PlainBox
from ui.kit.fields.text_limit import sentence
from ui.kit.page import while_alive
from ui.kit.parts import button, label, row, scrolled, set_style

CHANGED = frozenset({topics.INSPECTIONS})
Keeping = Callable[[Office], object]
"""The use case with what stands in the fields."""
Fields = Iterable[tuple[str, QWidget]]
"""Names and the widgets beside them."""


@dataclass(frozen=True)
class Asked:
    """What a dialog says around its fields, and what else it can do.

    Attributes:
        head: what it is about. more: a sentence below.
        act: the word on its button.
        other: the word on a second button, and the use case behind it; ``None`` for no such one.
    """

    head: str
    more: str = ""
    act: str = ""
    other: tuple[str, Keeping] | None = None


class FormDialog(TypedDialog):
    """Fields below each other; it closes once what they say is kept.

    Args:
        shell: the world around.
        asked: its words.
        fields: in their order.
        read: what is to be kept; raises Problem for what is typed wrong.
        width: in pixels at 100 %.
    """

    def __init__(
        self,
        shell: Shell,
        asked: Asked,
        fields: Fields,
        read: Callable[[], Keeping],
        width: int = 640,
    ) -> None:
        super().__init__(shell)
        self._shell, self._read = shell, read
        self.setWindowTitle(_("Inspections"))
        lines = QVBoxLayout(self)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(asked.head, "head"))
        if asked.more:
            lines.addWidget(label(asked.more, "second"))
        body = set_style(QWidget(), "body")
        body.setLayout(self._form(fields))
        self._area = area = scrolled(body)
        lines.addWidget(area, 1)
        self._said = label("", "wrong")
        self._said.hide()
        lines.addWidget(self._said)
        self.act = button(asked.act or _("Save"), self.hand_in, kind="primary")
        others = () if asked.other is None else (self._button_of(*asked.other),)
        lines.addLayout(row(*others, 1, button(_("Cancel"), self.reject), self.act))
        size_dialog(self, width, body=area)
        self.begin()

    def _form(self, fields: Fields) -> QFormLayout:
        form = QFormLayout()
        form.setContentsMargins(0, 0, 8, 0)
        form.setHorizontalSpacing(GAP)
        form.setVerticalSpacing(8)
        for words, field in fields:
            if not field.accessibleName():
                field.setAccessibleName(words)
            if isinstance(field, PlainBox):
                self._shell.hiding.connect(field.cover)
                field.cover(self._shell.hidden)
            shown = label(words, "label")
            # A form gives a label one line, beside whatever stands in the row.
            shown.setWordWrap(False)
            form.addRow(shown, field)
        return form

    def _button_of(self, words: str, use: Keeping) -> QPushButton:
        return button(words, lambda: self._do(use))

    def hand_in(self) -> None:
        """Keeps what stands in the fields."""
        try:
            keeping = self._read()
        except Problem as problem:
            self._refuse(problem)
            return
        self._do(keeping)

    def _do(self, keeping: Keeping) -> None:
        self._said.hide()
        self._shell.work.run(
            partial(_kept, keeping),
            while_alive(self, lambda _made: self.accept()),
            message(N_("Saving the inspection")),
            failed=while_alive(self, self._refuse),
        )

    def _refuse(self, problem: Problem) -> None:
        self._said.setText(sentence(problem))
        self._said.show()
        grow_for(self, self._area)


def _kept(keeping: Keeping, office: Office, _progress: TaskProgress) -> TaskOutcome[object]:
    return TaskOutcome(keeping(office), CHANGED)


# --- fields ---------------------------------------------------------------------------------------
def line(text: str = "", hint: str = "") -> QLineEdit:
    """One line of words."""
    made = QLineEdit(text)
    made.setMaxLength(LINE)
    made.setPlaceholderText(hint)
    return made


def box(text: str = "", height: int = 64) -> PlainBox:
    """Several lines of words; ``height`` in pixels at 100 %."""
    made = PlainBox(text)
    made.setFixedHeight(theme.px(height))
    return made


def pick(choices: Iterable[tuple[str, str]], chosen: str, letters: int = 22) -> PickBox:
    """One of some words."""
    made = PickBox(letters)
    made.offer(choices)
    made.choose(chosen)
    return made


def side_by_side(*parts: QWidget) -> QWidget:
    """Fields that belong together, in one line."""
    holder = QWidget()
    line_of = row(*parts)
    line_of.setContentsMargins(0, 0, 0, 0)
    holder.setLayout(line_of)
    return holder


def lines_of(words: str) -> tuple[str, ...]:
    """The lines that say something."""
    return tuple(each.strip() for each in words.splitlines() if each.strip())


class PointBoxes(QWidget):
    """A box to tick for each point that may be looked at."""

    def __init__(self, points: Sequence[InspectedPoint], ticked: Iterable[str]) -> None:
        super().__init__()
        chosen = set(ticked)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        self._boxes = []
        for each in points:
            made, words = QCheckBox(each.clause), label(each.text)
            made.setAccessibleName(f"{each.clause} {each.text}".strip())
            made.setChecked(each.clause in chosen)
            words.setBuddy(made)
            point = row(made, words)
            point.setStretch(1, 1)
            lines.addLayout(point)
            self._boxes.append((each, made))

    @property
    def chosen(self) -> tuple[InspectedPoint, ...]:
        """Those that are ticked, in their order."""
        return tuple(each for each, made in self._boxes if made.isChecked())
