"""A target is added: its code, its words, how it is measured and what it is computed from."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QLineEdit, QWidget

from gbv_desktop.domain.plan.catalogue import TargetKind
from gbv_desktop.domain.text.one_line import in_one_line
from gbv_desktop.i18n import _
from gbv_desktop.office.plan.targets.editing import SCOPES, free_target_code
from gbv_desktop.office.plan.targets.listing import KIND_WORDS, SCOPE_WORDS
from ui.base import theme
from ui.kit.fields.form import form_of, typed
from ui.kit.fields.plain_box import PlainBox
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.parts import enable
from ui.plan.editing.dialog import DraftDialog

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from gbv_desktop.domain.plan.editions.tables import PlanTables
    from gbv_desktop.office.open.session import Office
    from ui.base.shell import Shell

_CODE_CHARS, _LONGEST = 20, 400
_HIGH = 70
"""Height at 100 % of the box for the plan's words."""


class AddTargetDialog(DraftDialog):
    """Everything but its marks, which are added to it afterwards.

    Args:
        shell: the world around it.
        tables: of the draft.
    """

    def __init__(self, shell: Shell, tables: PlanTables) -> None:
        more = _(
            "Figures are named by their codes, as the page of the forms has them. The document, the"
            " year and the mark are added to it afterwards."
        )
        super().__init__(shell, _("Add a target"), _("Add a target"), more)
        self.code, self.name = QLineEdit(free_target_code(tables)), QLineEdit()
        self.code.setMaxLength(_CODE_CHARS)
        self.statement = PlainBox()
        self.statement.setFixedHeight(theme.px(_HIGH))
        self.kind, self.scope = ElidingComboBox(), ElidingComboBox()
        for box, words in ((self.kind, KIND_WORDS), (self.scope, SCOPE_WORDS)):
            for value, shown in words.items():
                box.addItem(_(shown), value)
        self.above, self.below = QLineEdit(), QLineEdit()
        for each in (self.name, self.above, self.below):
            each.setMaxLength(_LONGEST)
        self.above.setPlaceholderText(_("codes, with + or − between them"))
        self.kind.currentIndexChanged.connect(lambda _at: self._judge())
        rows: tuple[tuple[str, QWidget], ...] = (
            (_("Code"), self.code),
            (_("Name"), self.name),
            (_("In the plan's words"), self.statement),
            (_("How it is measured"), self.kind),
            (_("Computed from"), self.above),
            (_("Divided by"), self.below),
            (_("Whom it is about"), self.scope),
        )
        self.lines.addLayout(form_of(rows))
        self.finish(640, _("Add to the draft"))
        self._judge()
        self.name.setFocus()

    def _judge(self) -> None:
        kind = self.kind.currentData()
        on_time = kind == TargetKind.ON_TIME
        enable(self.above, _("Reports in time are counted by themselves.") if on_time else "")
        whole = "" if kind == TargetKind.RATIO else _("Only a percentage is divided by something.")
        enable(self.below, whole)

    @property
    def fields(self) -> Mapping[str, str]:
        """What was typed, by the names of a plan folder."""
        above, below = (
            typed(each) if each.isEnabled() else "" for each in (self.above, self.below)
        )
        scope = str(self.scope.currentData())
        return {
            "code": typed(self.code),
            "name": typed(self.name),
            "kind": str(self.kind.currentData()),
            "numerator": above,
            "denominator": below,
            **({} if scope == SCOPES[0] else {"scope": scope}),
            "statement": in_one_line(self.statement.words),
        }

    def act(self) -> Callable[[Office], object]:
        """Adds it to the draft."""
        return partial(_add, self.fields)


def _add(fields: Mapping[str, str], office: Office) -> None:
    from gbv_desktop.office.plan.targets.adding import add_target

    add_target(office, fields)
