"""Why something sensitive is asked for: the reason, the document, who answers for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.form_guard import Grounds
from gbv_desktop.i18n import _
from ui.kit.parts import label
from ui.plan.editing.dialog import DraftDialog, form_of, typed
from ui.plan.forms.acts import set_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

LONGEST = 200
"""Letters of each of the three."""


class GroundsFields(QWidget):
    """The three fields; :attr:`grounds` is what was typed."""

    def __init__(self, *, only_reason: bool = False) -> None:
        super().__init__()
        self._reason, self._document, self._owner = (QLineEdit() for _each in range(3))
        rows: list[tuple[str, QWidget]] = [(_("Reason"), self._reason)]
        if not only_reason:
            rows += [(_("Ordering document"), self._document), (_("Who answers"), self._owner)]
        for _words, field in rows:
            field.setMaxLength(LONGEST)  # type: ignore[attr-defined]
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(label(_("They stay in the list of changes and in the journal."), "small"))
        lines.addLayout(form_of(rows))

    @property
    def grounds(self) -> Grounds:
        """As typed; what is missing is refused by the guard, not here."""
        return Grounds(typed(self._reason), typed(self._document), typed(self._owner))


class SensitiveDialog(DraftDialog):
    """Makes a row sensitive, or an ordinary one again.

    Args:
        shell: the world around it.
        code: of the row. name: what it is called.
        wanted: whether it is to be sensitive.
    """

    def __init__(self, shell: Shell, code: str, name: str, *, wanted: bool) -> None:
        head = _("Why is it sensitive?") if wanted else _("Why is it not sensitive any more?")
        more = _("What is sensitive is never printed on ordinary paper and never estimated.")
        super().__init__(shell, head, f"{code} {name}", more)
        self._code, self._wanted = code, wanted
        self.fields = GroundsFields(only_reason=not wanted)
        self.lines.addWidget(self.fields)
        self.finish(560)

    def act(self) -> Callable[[Office], object]:
        """Sets the row's field."""
        value = "true" if self._wanted else ""
        return partial(set_field, self._code, "sensitive", value, grounds=self.fields.grounds)
