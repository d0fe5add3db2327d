"""What has to be looked at in the register of money, in sentences."""

from __future__ import annotations

from datetime import date

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.text.counts import format_count
from gbv_desktop.domain.work.budget.book import MoneyBook, MoneyWarning, MoneyWarningKind
from gbv_desktop.text import N_, Message, message

_SENTENCES = {
    MoneyWarningKind.OVERSPENT: N_(
        "{place}: {amount} VND more was spent than given. Enter the change of what was given, or"
        " put the expense right."
    ),
    MoneyWarningKind.NEGATIVE: N_(
        "{place}: {amount} VND more was taken away than given. Enter what was given first, or put"
        " the change right."
    ),
}
_APART = N_(
    "All lines add up to {amount} VND, by source to {by_source} VND, by group of tasks to"
    " {by_group} VND: a line names a source or a task that the plan no longer has. Put it right."
)


def warning_words(book: MoneyBook, warning: MoneyWarning) -> Message:
    """A warning as a sentence that says where, by how much, and what to do."""
    amount = format_count(warning.amount)
    if warning.kind is MoneyWarningKind.APART:
        by_source, by_group = map(format_count, warning.parts)
        return message(_APART, amount=amount, by_source=by_source, by_group=by_group)
    place = ", ".join(
        filter(
            None,
            (
                unit_words(book.plan, book.year, warning.unit),
                activity_words(book.plan, warning.activity),
                source_words(book, warning.source),
            ),
        )
    )
    return message(_SENTENCES[warning.kind], place=place, amount=amount)


def unit_words(plan: Plan, year: int, unit: str) -> str:
    """What a unit is called at the end of a budget year; its id if the plan lacks it."""
    known = plan.unit_by_id.get(unit)
    return unit if known is None else known.name_on(date(year, 12, 31)).office


def activity_words(plan: Plan, activity: str) -> str:
    """Number and short title of an activity; its id if the plan lacks it, nothing for none."""
    found = (f"{e.number} {e.short}" for e in plan.activities if e.id == activity)
    return next(found, activity)


def source_words(book: MoneyBook, source: str, *, short: bool = True) -> str:
    """What a source is called; its id if it is none that the register knows."""
    found = next((each for each in book.sources if each.id == source), None)
    if found is None:
        return source
    return (found.short or found.name) if short else found.name
