"""A row is made sensitive, or an ordinary one again, with the grounds for it."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from gbv_desktop.i18n import _
from ui.plan.editing.dialog import DraftDialog
from ui.plan.editing.grounds import GroundsFields
from ui.plan.forms.acts import set_field

if TYPE_CHECKING:
    from collections.abc import Callable

    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell


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
