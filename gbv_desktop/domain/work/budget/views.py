"""The register of money by activity, unit or source: one row for each, in the plan's order."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from gbv_desktop.domain.work.budget.book import BookLine, MoneyBook
from gbv_desktop.domain.work.budget.warning_words import activity_words, source_words, unit_words
from gbv_desktop.domain.work.money import MoneyLine, MoneySum, add_up, group_of


class MoneyView(StrEnum):
    """What a row of the register stands for."""

    ACTIVITY = "activity"
    UNIT = "unit"
    SOURCE = "source"


@dataclass(frozen=True)
class ViewRow:
    """A row with its lines.

    Attributes:
        key: id of the activity, unit or source; a group of tasks behind a sign of its own, and
            empty for money that is for all tasks.
        name: what it is called; empty for money that is for all tasks.
        places: names of units and sources that its lines are about, to be searched by.
    """

    key: str
    name: str
    sum: MoneySum
    lines: tuple[BookLine, ...]
    places: tuple[str, ...]


_OF_GROUP = "group:"


def view_rows(book: MoneyBook, view: MoneyView) -> tuple[ViewRow, ...]:
    """The rows of a view, those with lines alone; they add up to the whole book."""
    found: dict[str, list[BookLine]] = {}
    for each in book.lines:
        found.setdefault(_key(book, view, each.line), []).append(each)
    order = {key: at for at, key in enumerate(_keys(book, view))}
    keys = sorted(found, key=lambda key: order.get(key, len(order)))
    return tuple(_row(book, view, key, found[key]) for key in keys)


def _key(book: MoneyBook, view: MoneyView, line: MoneyLine) -> str:
    if view is MoneyView.UNIT:
        return line.unit
    if view is MoneyView.SOURCE:
        return line.source
    group = group_of(line, book.plan)
    return line.activity or (f"{_OF_GROUP}{group}" if group else "")


def _keys(book: MoneyBook, view: MoneyView) -> Iterable[str]:
    """Every key in the plan's order; an activity behind its group, what is for all at the end."""
    plan = book.plan
    if view is MoneyView.UNIT:
        return [each.id for each in plan.units]
    if view is MoneyView.SOURCE:
        return [each.id for each in book.sources]
    keys = []
    for group in plan.groups:
        keys.append(f"{_OF_GROUP}{group.id}")
        keys += [each.id for each in plan.activities if each.group == group.id]
    return (*keys, "")


def _row(book: MoneyBook, view: MoneyView, key: str, lines: list[BookLine]) -> ViewRow:
    units = (unit_words(book.plan, book.year, each.line.unit) for each in lines)
    sources = (source_words(book, each.line.source) for each in lines)
    return ViewRow(
        key,
        _name(book, view, key),
        add_up(each.line for each in lines),
        tuple(lines),
        tuple(dict.fromkeys((*units, *sources))),
    )


def _name(book: MoneyBook, view: MoneyView, key: str) -> str:
    if view is MoneyView.UNIT:
        return unit_words(book.plan, book.year, key)
    if view is MoneyView.SOURCE:
        return source_words(book, key, short=False)
    groups = {f"{_OF_GROUP}{each.id}": f"{each.number}. {each.title}" for each in book.plan.groups}
    return groups.get(key) or activity_words(book.plan, key)
