"""New units by name and code, one below the other; one of them is chosen."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtCore import Signal
from PySide6.QtWidgets import (
    QButtonGroup,
    QGridLayout,
    QLineEdit,
    QRadioButton,
    QVBoxLayout,
    QWidget,
)

from gbv_desktop.i18n import _, fill
from ui.base import theme
from ui.base.theme import GAP
from ui.kit.fields.form import typed
from ui.kit.parts import button, label, row

if TYPE_CHECKING:
    from collections.abc import Iterator

    from gbv_desktop.domain.offices.units import Unit
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell
    from ui.plan.units.acts.state import ActState

_LONGEST = 200
_CODE_SIGNS = 12


class NewUnits(QWidget):
    """Lines for new units.

    Args:
        shell: the world around it.
        state: whose day tells which list of the State codes are looked up in.
        chosen: what the chosen one is, as the head over the marks says.
        count: of lines at first.

    Signals:
        changed(): a name, a code or the choice is another one.
    """

    changed = Signal()

    def __init__(self, shell: Shell, state: ActState, chosen: str, count: int) -> None:
        super().__init__()
        self._shell, self._state = shell, state
        self.lines: list[tuple[QRadioButton, QLineEdit, QLineEdit]] = []
        self._choice = QButtonGroup(self)
        self._choice.idClicked.connect(lambda _at: self.changed.emit())
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(8)
        self._grid = QGridLayout()
        self._grid.setHorizontalSpacing(GAP)
        self._grid.setVerticalSpacing(6)
        self._grid.setColumnStretch(1, 1)
        for at, words in enumerate((chosen, _("Name of the new unit"), _("State's code"))):
            self._grid.addWidget(label(words, "label"), 0, at)
        lines.addLayout(self._grid)
        lines.addLayout(row(button(_("Another new unit"), self.add_line, icon="plus"), 1))
        for _at in range(count):
            self.add_line()
        self.lines[0][0].setChecked(True)

    def add_line(self) -> None:
        """A line more."""
        at = len(self.lines)
        mark, name, code = QRadioButton(), QLineEdit(), QLineEdit()
        mark.setAccessibleName(fill(_("Choose new unit {no}"), {"no": at + 1}))
        name.setAccessibleName(fill(_("Name of new unit {no}"), {"no": at + 1}))
        code.setAccessibleName(fill(_("Code of new unit {no}"), {"no": at + 1}))
        name.setMaxLength(_LONGEST)
        called = self._state.called(self._state.unit)
        name.setPlaceholderText(fill(_("for example {name}"), {"name": called}))
        code.setMaxLength(_CODE_SIGNS)
        code.setFixedWidth(theme.px(110))
        for each in (name, code):
            each.textChanged.connect(lambda _text: self.changed.emit())
        name.editingFinished.connect(partial(self._look_up, at))
        self._choice.addButton(mark, at)
        for place, field in enumerate((mark, name, code)):
            self._grid.addWidget(field, at + 1, place)
        self.lines.append((mark, name, code))
        self.changed.emit()

    @property
    def chosen(self) -> int:
        """The place of the chosen line."""
        return max(self._choice.checkedId(), 0)

    @property
    def names(self) -> tuple[str, ...]:
        """What was typed in each line."""
        return tuple(typed(name) for _mark, name, _code in self.lines)

    @property
    def codes(self) -> tuple[str, ...]:
        """The code of each line."""
        return tuple(typed(code) for _mark, _name, code in self.lines)

    def made(self, pattern: Unit) -> dict[int, Unit]:
        """The new units by their lines, made like a known one; lines without a name are none."""
        from gbv_desktop.domain.plan.reorganising.new_units import like, name_of_unit

        taken = set(self._state.units.by_id)
        found: dict[int, Unit] = {}
        for at, (name, code) in enumerate(zip(self.names, self.codes, strict=True)):
            if name:
                found[at] = like(pattern, name_of_unit(name, code), taken, self._state.day)
                taken.add(found[at].id)
        return found

    def _look_up(self, at: int) -> None:
        """Puts the code in that the State's list has for a name, if one commune bears it."""
        name = self.names[at]
        if name and not self.codes[at]:
            self._shell.work.read(
                partial(_code_of, name, self._state), partial(self._put_code, at, name)
            )

    def _put_code(self, at: int, name: str, code: str) -> None:
        # Somebody may have gone on typing meanwhile.
        if code and self.names[at] == name and not self.codes[at]:
            self.lines[at][2].setText(code)

    def __iter__(self) -> Iterator[tuple[QRadioButton, QLineEdit, QLineEdit]]:
        return iter(self.lines)


def _code_of(name: str, state: ActState, _office: Office) -> str:
    from gbv_desktop.domain.offices.pasted_places import PlaceMatch
    from gbv_desktop.office.plan.places import match_pasted

    found = match_pasted(name, "", state.day)
    one = len(found) == 1 and found[0].match is PlaceMatch.FOUND
    return found[0].candidates[0].code if one else ""
