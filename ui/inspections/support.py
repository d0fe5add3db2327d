"""Areas to be helped more: who is supported, how, and on whose word; never printed nor sent."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial

from PySide6.QtWidgets import QCheckBox, QVBoxLayout, QWidget

from gbv_desktop.domain.offices.people import PersonRole
from gbv_desktop.domain.work.support import SUPPORT_WORDS, Support, SupportedArea
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.support import (
    SupportLine,
    put_support,
    read_support,
    remove_support,
)
from gbv_desktop.text import N_
from ui.base import theme
from ui.base.shell import Shell
from ui.base.words import day
from ui.base.work import TaskOutcome, TaskProgress
from ui.inspections.form_dialog import (
    CHANGED,
    Asked,
    FormDialog,
    Keeping,
    line,
    pick,
)
from ui.inspections.plan_dialog import PaperFields
from ui.kit.fields.day_field import DayField
from ui.kit.layout.flow import Flow
from ui.kit.parts import button, enable, label
from ui.kit.roles import only_for
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable

Units = Iterable[tuple[str, str]]


class SupportView(QWidget):
    """The register, with its acts above.

    Args:
        shell: the world around.
    """

    def __init__(self, shell: Shell) -> None:
        super().__init__()
        self._shell = shell
        self._units: tuple[tuple[str, str], ...] = ()
        self.table: RowsTable[SupportLine] = RowsTable(shell, "support-areas", _columns())
        self.table.setAccessibleName(_("Areas to be helped more"))
        self.add = button(_("Enter an area…"), self.enter, icon="plus")
        self.change = button(_("Put it right…"), self.put_right, icon="pencil")
        self.remove = button(_("Take it out…"), self.take_out, icon="trash-2")
        only_for(shell, PersonRole.ENTER, self.add, self.change, self.remove)
        said = _(
            "Leaders decide whom to support; here stands the support alone, never its reason in"
            " figures. Gaps of work are a good reason: no trusted address, places that were not"
            " reached, nobody trained. It is not printed and not sent."
        )
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.addWidget(label(said, "second"))
        lines.addLayout(Flow(self.add, self.change, self.remove))
        lines.addWidget(self.table, 1)
        self.table.chose.connect(lambda _line: self._judge())
        self.table.opened.connect(lambda _line: self.put_right())
        self._judge()

    def show_lines(self, found: Iterable[SupportLine], units: Units) -> None:
        """Shows the register; ``units`` are those that may be chosen."""
        self._units = tuple(units)
        self.table.show_rows(tuple(found))
        if self.table.current is None:
            self.table.choose(lambda _line: True)
        self._judge()

    def _judge(self) -> None:
        why = self._shell.who.why_not(PersonRole.ENTER)
        none = "" if self.table.current is not None else _("Choose an area first.")
        enable(self.add, why)
        enable(self.change, why or none)
        enable(self.remove, why or none)

    # --- acts -------------------------------------------------------------------------------------
    def enter(self) -> None:
        """A new line of this year."""
        self._ask(SupportedArea(year=self._shell.today.year))

    def put_right(self) -> None:
        """The chosen line."""
        current = self.table.current
        if current is not None and not self._shell.who.why_not(PersonRole.ENTER):
            self._ask(current.area)

    def take_out(self) -> None:
        """The chosen line, once it is sure."""
        current = self.table.current
        if current is None:
            return
        head = fill(_("Take {unit} out of the register?"), {"unit": current.office})
        if self._shell.ask.sure(head, _("Take the line out")):
            self._shell.work.run(partial(_removed, current.area.no), lambda _line: None)

    def _ask(self, area: SupportedArea) -> None:
        self._shell.ask.show(support_dialog(self._shell, area, self._units))


def _removed(no: int, office: Office, _progress: TaskProgress) -> TaskOutcome[SupportedArea]:
    return TaskOutcome(remove_support(office, no), CHANGED)


def read_areas(office: Office) -> tuple[SupportLine, ...]:
    """The register of all years; nothing where an office has none."""
    return read_support(office) if office.consolidating else ()


def support_dialog(shell: Shell, area: SupportedArea, units: Units) -> FormDialog:
    """A line, new or put right."""
    unit = pick(units, area.unit, 30)
    measures = _Measures(area.measures)
    document = PaperFields(area.paper_no, DayField(area.paper_on), "45/QĐ-UBND")
    decided, remark = DayField(area.decided_on), line(area.remark)
    decided.setMaximumWidth(theme.px(170))

    def read() -> Keeping:
        made = SupportedArea(
            year=area.year,
            no=area.no,
            unit=unit.chosen,
            measures=measures.chosen,
            paper_no=document.number.text(),
            paper_on=document.day.day,
            decided_on=decided.day,
            remark=remark.text(),
        )
        return lambda office: put_support(office, made)

    fields: tuple[tuple[str, QWidget], ...] = (
        (_("Unit"), unit),
        (_("Support"), measures),
        (_("By the document"), document),
        (_("Or: a leader decided on"), decided),
        (_("Remark"), remark),
    )
    head = _("Put the line right") if area.no else _("Enter an area to be helped more")
    more = _("Write what is done, never why in figures.")
    return FormDialog(shell, Asked(head, more), fields, read)


class _Measures(QWidget):
    """A box to tick for each kind of support."""

    def __init__(self, ticked: Iterable[Support]) -> None:
        super().__init__()
        chosen = set(ticked)
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 0, 0, 0)
        lines.setSpacing(4)
        self.boxes = {each: QCheckBox(_(SUPPORT_WORDS[each])) for each in Support}
        for each, made in self.boxes.items():
            made.setChecked(each in chosen)
            lines.addWidget(made)

    @property
    def chosen(self) -> tuple[Support, ...]:
        """Those that are ticked."""
        return tuple(each for each, made in self.boxes.items() if made.isChecked())


def _columns() -> tuple[Column[SupportLine], ...]:
    return (
        Column(N_("Year"), lambda each: str(each.area.year), align=Align.CENTRE, width=72),
        Column(N_("Unit"), lambda each: each.office, least=160),
        Column(N_("Support"), _support, second=lambda each: each.area.remark, least=180),
        Column(N_("On the word of"), _basis, width=190),
    )


def _support(shown: SupportLine) -> str:
    return ", ".join(_(SUPPORT_WORDS[each]) for each in shown.area.measures)


def _basis(shown: SupportLine) -> str:
    area = shown.area
    if area.paper_on is not None:
        told = {"number": area.paper_no, "day": day(area.paper_on)}
        return fill(_("{number} of {day}"), told)
    return fill(_("a leader, {day}"), {"day": day(area.decided_on)})
