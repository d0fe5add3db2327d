"""The register of money in columns: sums, and the lines behind a sum."""

from __future__ import annotations

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.text.vietnamese import percent
from gbv_desktop.domain.work.budget.book import BookLine, MoneyBook, MoneyOrigin
from gbv_desktop.domain.work.budget.views import MoneyView, ViewRow
from gbv_desktop.domain.work.budget.warning_words import activity_words, source_words, unit_words
from gbv_desktop.domain.work.money import MONEY_WORDS, MoneySum
from gbv_desktop.i18n import _, fill
from gbv_desktop.text import N_
from ui.base.words import day, period_name
from ui.kit.table.rows import Align, Column

NOTHING = "–"


def amount(value: int) -> str:
    """A sum in đồng; a dash for none."""
    return format_count(value) if value else NOTHING


def name_of(row: ViewRow) -> str:
    """What a row is called; money that is for no activity alone has no name of its own."""
    return row.name or _("For all tasks")


def spent_share(found: MoneySum) -> str:
    """How much of what there was is spent, in words."""
    if found.overspent:
        return _("overspent")
    if not (found.given or found.changed):
        return _("not given") if found.used else NOTHING
    return percent(found.used, found.available) if found.available > 0 else NOTHING


def share_tone(found: MoneySum) -> str:
    """Its colour: more than there was is wrong; work that went along with other tasks is not."""
    if found.overspent:
        return "error"
    return "plain" if found.used and not (found.given or found.changed) else ""


_ROW_WORDS = {
    MoneyView.ACTIVITY: N_("What for"),
    MoneyView.UNIT: N_("Unit"),
    MoneyView.SOURCE: N_("Source"),
}


def sum_columns(view: MoneyView) -> tuple[Column[ViewRow], ...]:
    """The columns of the sums; the first is called what a row is."""
    return (
        Column(_ROW_WORDS[view], name_of, least=230),
        Column(
            N_("Given at the beginning of the year"),
            lambda row: amount(row.sum.given),
            align=Align.RIGHT,
            width=104,
            gives_way=True,
        ),
        Column(
            N_("Added, changed"),
            lambda row: amount(row.sum.changed),
            align=Align.RIGHT,
            width=104,
            gives_way=True,
        ),
        Column(N_("To be spent"), _available, align=Align.RIGHT, width=108),
        Column(N_("Spent"), lambda row: amount(row.sum.used), align=Align.RIGHT, width=108),
        Column(N_("Left"), lambda row: amount(row.sum.left), align=Align.RIGHT, width=108),
        Column(
            N_("Share"),
            lambda row: spent_share(row.sum),
            tone=lambda row: share_tone(row.sum),
            align=Align.CENTRE,
            width=92,
        ),
    )


def _available(row: ViewRow) -> str:
    return amount(row.sum.available)


class LineWords:
    """What stands in the columns of the lines.

    Attributes:
        book, view: those that are shown. alone: the book is about one unit.
    """

    def __init__(self) -> None:
        self.book: MoneyBook | None = None
        self.view = MoneyView.ACTIVITY
        self.alone = True

    @property
    def columns(self) -> tuple[Column[BookLine], ...]:
        """The columns of the lines behind a sum."""
        return (
            Column(N_("What"), line_words, second=self.beside, least=130),
            Column(
                N_("VND"),
                lambda each: format_count(each.line.signed_amount),
                align=Align.RIGHT,
                width=96,
            ),
        )

    def beside(self, each: BookLine) -> str:
        """Whose, from what, for what, by which paper: what the row does not say already."""
        book, line = self.book, each.line
        if book is None:
            return ""
        plan: Plan = book.plan
        told = (
            "" if self.view is MoneyView.UNIT or self.alone else self._unit(book, line.unit),
            "" if self.view is MoneyView.SOURCE else source_words(book, line.source),
            "" if self.view is MoneyView.ACTIVITY else activity_words(plan, line.activity),
            line.paper_no,
            _says(each),
            line.remark,
        )
        return " · ".join(filter(None, told))

    @staticmethod
    def _unit(book: MoneyBook, unit: str) -> str:
        return unit_words(book.plan, book.year, unit)


def line_words(each: BookLine) -> str:
    """What a line is, and when: the day of the expense, or that of its paper."""
    found, words = each.line.day or each.line.paper_on, _(MONEY_WORDS[each.line.kind])
    return f"{day(found)}: {words}" if found else words


def _says(each: BookLine) -> str:
    if each.origin is MoneyOrigin.PLAN:
        return _("given by the consolidating unit")
    if each.origin is MoneyOrigin.REPORT:
        return fill(_("by its report: {period}"), {"period": period_name(each.period)})
    compared = each.line.reconciled_on
    return fill(_("compared {day}"), {"day": day(compared)}) if compared else ""
