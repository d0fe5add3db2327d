"""Why something sensitive is asked for: the reason, the document, who answers for it."""

from __future__ import annotations

from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.editions.form_guard import Grounds
from gbv_desktop.i18n import _
from ui.kit.fields.form import form_of, typed
from ui.kit.parts import label

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
