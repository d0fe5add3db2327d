"""A line of the register of money: what was given, changed, spent, advanced or settled."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial

from PySide6.QtWidgets import QLineEdit

from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.text.paper_number import MAX_NUMBER
from gbv_desktop.domain.work.budget.book import MoneyBook
from gbv_desktop.domain.work.money import (
    MONEY_WORDS,
    REMARK_CHARS,
    MoneyKind,
    MoneyLine,
)
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.open.session import Office
from gbv_desktop.office.work.money import correct_money, enter_money
from gbv_desktop.text import N_, Field, message
from ui.base import theme, topics
from ui.base.shell import Shell
from ui.kit.dialogs.record import Kept, RecordDialog, RecordWords
from ui.kit.fields.day_field import DayField
from ui.kit.fields.form import typed
from ui.kit.fields.pick import PickBox
from ui.kit.parts import enable

CHANGED = frozenset({topics.MONEY})
OFFERED = (
    *(MoneyKind.USED, MoneyKind.ADVANCED, MoneyKind.SETTLED),
    *(MoneyKind.GIVEN, MoneyKind.ADDED, MoneyKind.RAISED, MoneyKind.LOWERED),
    *(MoneyKind.WITHDRAWN, MoneyKind.CARRIED),
)
"""The kinds in the order in which a unit needs them: it spends far more often than it is given."""
_DATED = frozenset({MoneyKind.USED, MoneyKind.ADVANCED})
GROUP_SIGN = "group:"


def purposes(book: MoneyBook) -> Iterator[tuple[str, str]]:
    """What money may be for: all tasks, a group of them, or one activity."""
    yield "", _("For all tasks")
    for group in book.plan.groups:
        yield f"{GROUP_SIGN}{group.id}", f"{group.number}. {group.title}"
        for each in book.plan.activities:
            if each.group == group.id:
                yield each.id, f"{each.number} {each.short}"


def amount_field(value: int) -> QLineEdit:
    """A field for whole đồng."""
    made = QLineEdit(format_count(value) if value else "")
    made.setMaximumWidth(theme.px(200))
    made.setPlaceholderText(_("whole VND"))
    return made


class LineFields:
    """What stands in the dialog."""

    def __init__(self, book: MoneyBook, line: MoneyLine) -> None:
        self._line = line
        self.kind, self.source, self.purpose = PickBox(24), PickBox(28), PickBox(28)
        self.kind.offer((each.value, _(MONEY_WORDS[each])) for each in OFFERED)
        self.kind.choose(line.kind.value)
        self.source.offer((each.id, each.name) for each in book.sources)
        self.source.choose(line.source)
        self.purpose.offer(purposes(book))
        self.purpose.choose(line.activity or (line.group and f"{GROUP_SIGN}{line.group}"))
        self.amount = amount_field(line.amount)
        self.day, self.paper_on = DayField(line.day), DayField(line.paper_on)
        self.reconciled = DayField(line.reconciled_on)
        self.paper_no, self.remark = QLineEdit(line.paper_no), QLineEdit(line.remark)
        self.paper_no.setMaxLength(MAX_NUMBER)
        self.paper_no.setPlaceholderText(fill(_("for example {number}"), {"number": "31/QĐ-UBND"}))
        self.remark.setMaxLength(REMARK_CHARS)
        self.remark.setPlaceholderText(_("what it was for; chapter and item, if you wish"))
        for each in (self.day, self.paper_on, self.reconciled):
            each.setMaximumWidth(theme.px(170))
        self.kind.currentIndexChanged.connect(lambda _at: self.judge())
        self.judge()

    def rows(self) -> tuple[tuple[str, QLineEdit | PickBox | DayField], ...]:
        """The fields in their order."""
        return (
            (_("What it is"), self.kind),
            (_("Amount (VND)"), self.amount),
            (_("Source"), self.source),
            (_("What for"), self.purpose),
            (_("Spent on"), self.day),
            (_("By decision no."), self.paper_no),
            (_("Day of the decision"), self.paper_on),
            (_("Remark"), self.remark),
            (_("Compared with the accountant on"), self.reconciled),
        )

    def judge(self) -> None:
        """Only what is spent has a day; the others have a decision, or none."""
        dated = MoneyKind(self.kind.chosen) in _DATED
        enable(self.day, "" if dated else _("Only what is spent or advanced has a day."))

    def read(self) -> Kept:
        """The line as it is typed; raises E-DAY-TEXT, E-DAY-YEAR, E-COUNT-*."""
        kind, purpose = MoneyKind(self.kind.chosen), self.purpose.chosen
        of_group = purpose.startswith(GROUP_SIGN)
        line = replace(
            self._line,
            kind=kind,
            amount=parse_count(typed(self.amount) or "0"),
            source=self.source.chosen,
            activity="" if of_group else purpose,
            group=purpose.removeprefix(GROUP_SIGN) if of_group else "",
            day=self.day.day if kind in _DATED else None,
            paper_no=typed(self.paper_no),
            paper_on=self.paper_on.day,
            remark=typed(self.remark),
            reconciled_on=self.reconciled.day,
        )
        return partial(_keep, line)


def _keep(line: MoneyLine, office: Office) -> MoneyLine:
    return correct_money(office, line) if line.no else enter_money(office, line)


def line_dialog(shell: Shell, book: MoneyBook, line: MoneyLine) -> RecordDialog:
    """A dialog for a new line, or for one that is put right."""
    told: dict[str, Field] = {"year": str(book.year), "no": line.no}
    head = _("Line no. {no} of {year}") if line.no else _("A line of the budget year {year}")
    more = _(
        "Only this office's own money. What the consolidating unit gives is there already, once its"
        " package came; what cannot be told apart from other tasks is not entered."
    )
    words = RecordWords(
        title=_("Budget"),
        head=fill(head, told),
        more=more,
        act=_("Save"),
        doing=message(N_("Saving the line")),
        changed=CHANGED,
    )
    fields = LineFields(book, line)
    made = RecordDialog(shell, words, fields.rows(), fields.read)
    fields.amount.setFocus()
    return made
