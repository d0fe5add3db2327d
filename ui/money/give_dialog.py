"""The consolidating office gives units money, or changes what was given: by one decision."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial

from PySide6.QtCore import QSignalBlocker
from PySide6.QtGui import QKeyEvent
from PySide6.QtWidgets import QLineEdit, QVBoxLayout, QWidget

from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.work import BudgetChange, BudgetLine
from gbv_desktop.domain.text.counts import format_count, parse_count
from gbv_desktop.domain.work.budget.book import MoneyBook
from gbv_desktop.domain.work.budget.warning_words import unit_words
from gbv_desktop.domain.work.money import MONEY_WORDS, REMARK_CHARS, MoneyKind
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.i18n import _, fill
from gbv_desktop.office.work.money_giving import give_money
from gbv_desktop.text import N_, message
from ui.base import topics
from ui.base.shell import Shell
from ui.kit.dialogs.record import Kept, RecordDialog, RecordWords
from ui.kit.fields.form import typed
from ui.kit.fields.pick import PickBox
from ui.kit.fields.text_limit import sentence
from ui.kit.layout.folding import FoldingLine
from ui.kit.parts import button, enable, label
from ui.kit.shortcuts import is_enter
from ui.kit.table.rows import Align, Column
from ui.kit.table.table import RowsTable
from ui.money.line_dialog import amount_field, purposes
from ui.report.order_fields import OrderFields

CHANGED = frozenset({topics.MONEY, topics.PLAN, topics.OFFICE, topics.DOCUMENTS})
"""What an edition of the plan changes that gives money."""
LINES = 4
E_MONEY_UNLISTED = ProblemKind(
    "E-MONEY-UNLISTED",
    N_("A sum is typed that is not on the list: {sum}."),
    N_("Put it on the list with its unit, or empty the field."),
)


@dataclass(frozen=True)
class Gift:
    """A unit and what it is given, in đồng."""

    unit: str
    name: str
    amount: int


class GiftList(QWidget):
    """Units with their sums; one that is added again has the new sum."""

    def __init__(self, shell: Shell, book: MoneyBook) -> None:
        super().__init__()
        self.gifts: tuple[Gift, ...] = ()
        self.unit, self.amount = PickBox(26), amount_field(0)
        self.unit.setAccessibleName(_("Unit"))
        self.amount.setAccessibleName(_("Amount (VND)"))
        self.unit.offer(
            (each.id, unit_words(book.plan, book.year, each.id)) for each in book.plan.units
        )
        self._said = label("", "wrong")
        self._said.hide()
        self.put = button(_("Put on the list"), self.add, icon="plus")
        self.table: RowsTable[Gift] = RowsTable(shell, "money-gifts", _columns(), sortable=False)
        self.table.setAccessibleName(_("Units that are given money"))
        self.table.chose.connect(lambda _gift: self._judge())
        self._whole = label("", "strong")
        self.drop = button(_("Take off the list"), self.remove, icon="trash-2")
        lines = QVBoxLayout(self)
        lines.setContentsMargins(0, 8, 0, 0)
        lines.setSpacing(8)
        lines.addWidget(FoldingLine((self.unit, 1), (self.amount, 0), (self.put, 0)))
        lines.addWidget(self._said)
        lines.addWidget(self.table)
        lines.addWidget(FoldingLine((self._whole, 1), (self.drop, 0)))
        self._show()

    def keyPressEvent(self, event: QKeyEvent) -> None:  # noqa: N802 - Qt's own name
        """Enter leads from a unit to its sum and onto the list: the dialog's act must wait."""
        if is_enter(event) and self.focusWidget() is self.unit:
            self.amount.setFocus()
        elif is_enter(event) and self.focusWidget() is self.amount:
            self.add()
        else:
            super().keyPressEvent(event)

    def add(self) -> None:
        """Puts the unit and the sum on the list; the next unit stands there then."""
        self._said.hide()
        try:
            amount = parse_count(typed(self.amount))
        except Problem as problem:
            self._said.setText(sentence(problem))
            self._said.show()
            return
        gift = Gift(self.unit.chosen, self.unit.currentText(), amount)
        others = tuple(each for each in self.gifts if each.unit != gift.unit)
        self.gifts = (*others, gift)
        self._show()
        self.table.choose(lambda each: each.unit == gift.unit)
        with QSignalBlocker(self.unit):
            at = min(self.unit.currentIndex() + 1, self.unit.count() - 1)
            self.unit.setCurrentIndex(at)
        self.amount.selectAll()
        self.amount.setModified(False)

    def require_listed(self) -> None:
        """Raises E-MONEY-UNLISTED for a sum that somebody typed and put nowhere."""
        if self.amount.isModified() and typed(self.amount):
            raise E_MONEY_UNLISTED(sum=typed(self.amount))

    def remove(self) -> None:
        """Takes the chosen unit off the list."""
        gone = self.table.current
        if gone is not None:
            self.gifts = tuple(each for each in self.gifts if each.unit != gone.unit)
            self._show()

    def _show(self) -> None:
        self.table.show_rows(self.gifts)
        self.table.show_lines(LINES)
        # Without rows it would be a head that stands alone.
        self.table.setVisible(bool(self.gifts))
        self.drop.setVisible(bool(self.gifts))
        whole = format_count(sum(each.amount for each in self.gifts))
        words = _("{count} units, {amount} VND in all")
        told = fill(words, {"count": len(self.gifts), "amount": whole})
        self._whole.setText(told if self.gifts else _("Nobody is on the list yet."))
        self._judge()

    def _judge(self) -> None:
        enable(self.drop, "" if self.table.current else _("Choose a unit on the list first."))


def _columns() -> tuple[Column[Gift], ...]:
    return (
        Column(N_("Unit"), lambda each: each.name, least=200),
        Column(
            N_("Amount (VND)"),
            lambda each: format_count(each.amount),
            align=Align.RIGHT,
            width=150,
        ),
    )


class _Giving:
    """What stands in the dialog."""

    def __init__(self, shell: Shell, book: MoneyBook) -> None:
        self._book = book
        self.change, self.source, self.activity = PickBox(24), PickBox(28), PickBox(28)
        self.change.offer(
            (each.value, _(MONEY_WORDS[MoneyKind(each.value)])) for each in BudgetChange
        )
        self.source.offer((each.id, each.name) for each in book.sources)
        known = {each.id for each in book.plan.activities}
        self.activity.offer(
            (code, words) for code, words in purposes(book) if not code or code in known
        )
        self.remark = QLineEdit()
        self.remark.setMaxLength(REMARK_CHARS)
        self.order = OrderFields(shell, "31/QĐ-UBND")
        self.gifts = GiftList(shell, book)

    def rows(self) -> tuple[tuple[str, QWidget], ...]:
        """The fields in their order; units and sums stand below them."""
        return (
            (_("What it does"), self.change),
            (_("Source"), self.source),
            (_("What for"), self.activity),
            (_("Ordered"), self.order),
            (_("Remark"), self.remark),
        )

    def read(self) -> Kept:
        """What is given as it is typed; raises E-DAY-TEXT, E-DAY-YEAR, E-MONEY-UNLISTED."""
        self.gifts.require_listed()
        order = self.order.order
        paper = CitedPaper(order.no, order.on) if order.no and order.on else CitedPaper()
        lines = [
            BudgetLine(
                self._book.year,
                each.unit,
                self.source.chosen,
                BudgetChange(self.change.chosen),
                each.amount,
                self.activity.chosen,
                paper,
                typed(self.remark),
            )
            for each in self.gifts.gifts
        ]
        return partial(give_money, lines=lines, order=order)


def give_dialog(shell: Shell, book: MoneyBook) -> RecordDialog:
    """A dialog for what one decision gives, changes or takes away."""
    words = RecordWords(
        title=_("Budget"),
        head=fill(_("Give money of the budget year {year}"), {"year": str(book.year)}),
        more=_(
            "Only what this level itself gives. It is in force at once as a version of the plan,"
            " and goes to the units with their next packages. A slip is put right by a line that"
            " raises, lowers or withdraws."
        ),
        act=_("Give"),
        doing=message(N_("Giving money")),
        changed=CHANGED,
    )
    fields = _Giving(shell, book)
    return RecordDialog(shell, words, fields.rows(), fields.read, fields.gifts, width=760)
