"""Digits typed while somebody reads them out: each group answers, and only the whole counts."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtGui import QFontMetrics
from PySide6.QtWidgets import QDialog, QGridLayout, QLabel, QLineEdit, QVBoxLayout

from gbv_desktop.errors import Problem
from gbv_desktop.i18n import _, fill, tr
from gbv_desktop.office.receive.typed_digits import GROUPS, TypedGroup, typed_groups
from ui.base import theme
from ui.base.early_words import numbered
from ui.base.shell import Shell
from ui.base.theme import GAP, MARGIN
from ui.kit.dialogs.size import at_least_as_wide
from ui.kit.layout.eliding import BESIDE
from ui.kit.note import note
from ui.kit.parts import button, enable, label, row, set_style

Compare = Callable[[str, Callable[[], None], Callable[[Problem], None]], None]
"""Compares digits: takes them, what to do when they are right, and what when they are not."""


@dataclass(frozen=True)
class DigitsAsked:
    """What is said around the field.

    Attributes:
        head: whose digits.
        how: where they are read from, in a sentence or two.
        act: what the button does with right digits.
        later: words of a second button that puts the digits off; empty for none.
        first: what right digits would bring about, to be known before; empty for nothing.
    """

    head: str
    how: str
    act: str
    later: str = ""
    first: str = ""


class DigitsDialog(QDialog):
    """One field that takes any grouping, and the eight groups as they come together.

    Attributes:
        put_off: the person chose to do it later.
    """

    def __init__(self, shell: Shell, asked: DigitsAsked, compare: Compare) -> None:
        super().__init__(shell.ask.over)
        self._asked, self._compare = asked, compare
        self.put_off = False
        self.setWindowTitle(_("Digits of the registration code"))
        lines = QVBoxLayout(self)
        at_least_as_wide(lines, 560)
        lines.setContentsMargins(MARGIN, 20, MARGIN, 20)
        lines.setSpacing(12)
        lines.addWidget(label(asked.head, "head"))
        lines.addWidget(label(asked.how, "second"))
        if asked.first:
            lines.addWidget(note(asked.first, "warning"))
        self.field = QLineEdit()
        self.field.setStyleSheet(f"font-size: {theme.px(theme.TITLE)}px;")
        self.field.setMinimumHeight(theme.px(44))
        self.field.setMinimumWidth(_whole_width())
        # Longer than the digits with their spaces, so that too many are seen and said.
        self.field.setMaxLength(120)
        self.field.setAccessibleName(_("The eight groups of digits"))
        self.field.setPlaceholderText(_("40 digits; spaces do no harm"))
        self.field.textChanged.connect(self._judge)
        lines.addWidget(self.field)
        lines.addLayout(self._make_groups())
        self._said = label("", "wrong")
        lines.addWidget(self._said)
        lines.addSpacing(4)
        lines.addLayout(self._buttons())
        self._judge()

    def _make_groups(self) -> QGridLayout:
        grid = QGridLayout()
        grid.setHorizontalSpacing(8)
        grid.setVerticalSpacing(8)
        self._groups: list[QLabel] = []
        for at in range(GROUPS):
            made = label("", "tag", "plain")
            made.setAlignment(Qt.AlignmentFlag.AlignCenter)
            made.setMinimumHeight(theme.px(30))
            made.setMinimumWidth(theme.px(112))
            # Four in a line, as on the sheet and on the other screen that is read from.
            grid.addWidget(made, at // 4, at % 4)
            self._groups.append(made)
        return grid

    def _buttons(self) -> QVBoxLayout:
        self._act = button(self._asked.act, self._try, kind="primary")
        # Enter may press it at any time; it compares nothing while a group is wrong.
        self._act.setDefault(True)
        cancel = button(_("Cancel"), self.reject)
        lines = QVBoxLayout()
        lines.setSpacing(GAP)
        if self._asked.later:
            later = button(self._asked.later, self._put_off)
            lines.addLayout(row(later, 1, cancel, self._act))
        else:
            lines.addLayout(row(1, cancel, self._act))
        return lines

    # --- typing ----------------------------------------------------------------------------------
    def _judge(self) -> None:
        # Each group carries a check of its own, so a slip is known before the next one is read
        # out.
        found = typed_groups(self.field.text())
        for at, shown in enumerate(self._groups):
            _show_group(shown, at + 1, found[at] if at < len(found) else None)
        slips = _slips(found)
        self._said.setText(slips)
        whole = len(found) == GROUPS and all(each.right for each in found)
        enable(self._act, slips or ("" if whole else _("Type all eight groups first.")))

    def _try(self) -> None:
        if self._act.isEnabled():
            # The answer comes from the worker; a second press would ask it twice.
            enable(self._act, _("Comparing…"))
            self._compare(self.field.text(), self.accept, self._refused)

    def _refused(self, problem: Problem) -> None:
        self._judge()
        self._said.setText(f"{tr(problem.text)} {tr(problem.next)} ({numbered(problem.code)})")

    def _put_off(self) -> None:
        self.put_off = True
        self.accept()


def _whole_width() -> int:
    """What all the digits take in the field: no digit that was typed is pushed out of sight."""
    metrics = QFontMetrics(theme.type_of(theme.TITLE))
    return metrics.horizontalAdvance(" ".join(["00000"] * GROUPS)) + theme.px(BESIDE)


def _slips(found: tuple[TypedGroup, ...]) -> str:
    """What is wrong with the digits so far; empty while more may come."""
    slips = tuple(at for at, each in enumerate(found, 1) if each.right is False)
    if slips:
        return fill(_("Have group {groups} read out once more."), {"groups": slips})
    return _("These are more than 40 digits.") if len(found) > GROUPS else ""


def _show_group(shown: QLabel, number: int, group: TypedGroup | None) -> None:
    if group is None or not group.digits:
        words, tone = f"{number}", "plain"
    elif group.right is None:
        words, tone = f"{group.digits}…", "primary"
    elif group.right:
        words, tone = f"{group.digits} ✓", "good"
    else:
        words, tone = f"{group.digits} ✗", "error"
    shown.setText(words)
    said = {"good": _("holds together"), "error": _("holds a slip")}.get(tone, "")
    named = fill(_("Group {number}"), {"number": number})
    shown.setAccessibleName(f"{named}: {words} {said}")
    set_style(shown, "tag", tone)
