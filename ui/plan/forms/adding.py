"""A further row of a form, and a further breakdown of a row."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QCheckBox, QLineEdit, QWidget

from gbv_desktop.domain.plan.forms import Kind
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base import theme
from ui.kit.fields.form import form_of, typed
from ui.kit.fields.plain_box import PlainBox
from ui.kit.layout.columns import Columns
from ui.kit.layout.eliding import ElidingComboBox
from ui.kit.layout.screens import VerticalScrollArea
from ui.kit.parts import label, set_style
from ui.plan.editing.dialog import DraftDialog
from ui.plan.editing.grounds import GroundsFields
from ui.plan.forms.reporters import ReportersBox

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from gbv_desktop.domain.plan.editions.form_guard import Grounds
    from gbv_desktop.domain.plan.editions.tables import Row
    from gbv_desktop.office.open.session import Office
    from gbv_desktop.office.plan.forms.editing import NewBreakdown, NewIndicator
    from gbv_desktop.office.plan.forms.listing import IndicatorLine
    from ui.base.shell import Shell

KIND_CHOICES = {
    Kind.FLOW: N_("what occurred in the period"),
    Kind.DISTINCT: N_("persons or places, each once in the period"),
    Kind.STOCK: N_("what there is on the last day"),
    Kind.MONEY: N_("money, in VND"),
    Kind.YES_NO: N_("yes or no"),
}
"""How the figure of a new row is counted; a text is no row of figures."""
BOTH, YEAR = ("S1", "Y"), ("Y",)
LONGEST, HIGH = 400, 84


class AddRowDialog(DraftDialog):
    """Words, unit of measure, who fills it in; and for a sensitive one why.

    Args:
        shell: the world around it.
        section: the row of the section. after: the row above the new one, if any.
        form: the form that is shown. forms: all of them.
    """

    def __init__(
        self,
        shell: Shell,
        section: Row,
        after: IndicatorLine | None,
        form: Row,
        forms: Sequence[Row],
    ) -> None:
        told = {"section": str(section.get("title", ""))}
        where = fill(_("At the end of “{section}”"), told)
        if after is not None:
            told["row"] = f"{after.code} {after.name}"
            where = fill(_("In “{section}”, below {row}"), told)
        super().__init__(shell, _("Add a row"), _("A new row of the form"), where)
        self._section, self._after = str(section.get("code", "")), after.code if after else ""
        self.name, self.unit = _line(), _line()
        self.kind, self.periods = ElidingComboBox(), ElidingComboBox()
        for kind, words in KIND_CHOICES.items():
            self.kind.addItem(_(words), kind)
        self.periods.addItem(_("half-year and year"), BOTH)
        self.periods.addItem(_("the year alone"), YEAR)
        self.definition = _box()
        self.sensitive = QCheckBox(_("about cases or survivors"))
        self.grounds = GroundsFields()
        self.grounds.hide()
        self.sensitive.toggled.connect(self.grounds.setVisible)
        self.owners = ReportersBox(forms, (str(form.get("reporter", "")),))
        self._lay_out()

    def _lay_out(self) -> None:
        left, right = QWidget(), QWidget()
        rows: list[tuple[str, QWidget]] = [
            (_("In the words of the form"), self.name),
            (_("Unit of measure"), self.unit),
            (_("Counted as"), self.kind),
            (_("Asked for in"), self.periods),
            (_("What counts, what does not"), self.definition),
            (_("Sensitive"), self.sensitive),
        ]
        form = form_of(rows)
        form.addRow(self.grounds)
        left.setLayout(form)
        others = form_of(())
        others.addRow(label(_("Filled in and added to the total by"), "label"))
        others.addRow(self.owners)
        right.setLayout(others)
        body = VerticalScrollArea(set_style(Columns(((left,), 5), ((right,), 4)), "body"))
        self.lines.addWidget(body, 1)
        self.finish(980, _("Add"), body=body)

    def act(self) -> Callable[[Office], object]:
        """Adds the row."""
        return partial(_add, self._typed(), self.grounds.grounds)

    def _typed(self) -> NewIndicator:
        from gbv_desktop.office.plan.forms.editing import E_ROW_BARE, NewIndicator

        name, unit, owners = typed(self.name), typed(self.unit), self.owners.chosen
        if not (name and unit and owners):
            raise E_ROW_BARE()
        return NewIndicator(
            self._section,
            name,
            unit,
            owners,
            Kind(self.kind.currentData()),
            tuple(self.periods.currentData()),
            self._after,
            self.definition.words.strip(),
            self.sensitive.isChecked(),
        )


class BreakDownDialog(DraftDialog):
    """By what, and the options; “không rõ” is added by itself.

    Args:
        shell: the world around it.
        line: the row. guarded: whether it stands in a sensitive section.
    """

    def __init__(self, shell: Shell, line: IndicatorLine, *, guarded: bool) -> None:
        super().__init__(
            shell,
            _("Break a row down"),
            f"{line.code} {line.name}",
            _("One way only. “không rõ” is added by itself, for those of whom it is not known."),
        )
        self._code = line.code
        self.name, self.options = _line(), _box()
        self.options.setPlaceholderText(_("One option a line"))
        rows: list[tuple[str, QWidget]] = [
            (_("By what"), self.name),
            (_("Its options"), self.options),
        ]
        self.lines.addLayout(form_of(rows))
        self.grounds = GroundsFields()
        self.grounds.setVisible(guarded)
        self.lines.addWidget(self.grounds)
        self.finish(600, _("Break down"))

    def act(self) -> Callable[[Office], object]:
        """Adds the breakdown."""
        from gbv_desktop.office.plan.forms.editing import E_ROW_BARE, NewBreakdown

        options = [each.strip() for each in self.options.words.splitlines() if each.strip()]
        if not typed(self.name):
            raise E_ROW_BARE()
        new = NewBreakdown(typed(self.name), tuple(options))
        return partial(_break_down, self._code, new, self.grounds.grounds)


def _line() -> QLineEdit:
    made = QLineEdit()
    made.setMaxLength(LONGEST)
    return made


def _box() -> PlainBox:
    made = PlainBox()
    made.setFixedHeight(theme.px(HIGH))
    return made


def _add(new: NewIndicator, grounds: Grounds, office: Office) -> None:
    from gbv_desktop.office.plan.forms.editing import add_indicator

    add_indicator(office, new, grounds)


def _break_down(code: str, new: NewBreakdown, grounds: Grounds, office: Office) -> None:
    from gbv_desktop.office.plan.forms.editing import break_down

    break_down(office, code, new, grounds)
