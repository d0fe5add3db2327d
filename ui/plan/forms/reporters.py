"""Who fills in a row: the kinds of units that have a form."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.forms import whose_form
from gbv_desktop.i18n import _
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import set_style
from ui.plan.editing.dialog import DraftDialog
from ui.plan.forms.acts import set_owners

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Sequence

    from gbv_desktop.domain.plan.editions.tables import Row
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell


class ReportersBox(QWidget):
    """A tick for each form."""

    def __init__(self, forms: Sequence[Row], chosen: Collection[str]) -> None:
        super().__init__()
        set_style(self, "body")
        self._boxes = {str(each["reporter"]): QCheckBox(owner_words(each)) for each in forms}
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        for reporter, box in self._boxes.items():
            box.setChecked(reporter in chosen)
            lines.addWidget(box)

    @property
    def chosen(self) -> tuple[str, ...]:
        """The reporters that are ticked."""
        return tuple(reporter for reporter, box in self._boxes.items() if box.isChecked())


class OwnersDialog(DraftDialog):
    """Whose figures are added to the total.

    Args:
        shell: the world around it.
        code: of the row. name: what it is called.
        forms: all forms.
        chosen: those who fill it in now.
    """

    def __init__(
        self, shell: Shell, code: str, name: str, forms: Sequence[Row], chosen: Collection[str]
    ) -> None:
        more = _("Their figures are added to the total; what two of them count would count twice.")
        super().__init__(shell, _("Who fills it in"), f"{code} {name}", more)
        self._code = code
        self.box = ReportersBox(forms, chosen)
        self._before = self.box.chosen
        body = VerticalScrollArea(self.box)
        self.lines.addWidget(body, 1)
        self.finish(640, body=body)

    def act(self) -> Callable[[Office], object] | None:
        """Sets the row's owners."""
        chosen = self.box.chosen
        return None if chosen == self._before else partial(set_owners, self._code, chosen)


def form_words(form: Row) -> str:
    """A form as people tell it from others: its number, and in brackets whose it is."""
    title = str(form.get("title", ""))
    number, dot, _rest = title.partition(". ")
    return f"{number} · {whose_form(title)}" if dot else title


def owner_words(form: Row) -> str:
    """Whose form it is, as its title says."""
    return whose_form(str(form.get("title", "")))
