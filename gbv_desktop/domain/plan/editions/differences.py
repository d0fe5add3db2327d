"""What is different between two rows of a plan: which field, what it was and what it is."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, is_dataclass
from typing import Any, Final

from gbv_desktop.domain.offices.units import DirectoryPhone, Signer, Tie, UnitName
from gbv_desktop.domain.offices.urgent import HelpLine
from gbv_desktop.domain.plan.catalogue import (
    Assignment,
    RatioTerm,
    ReferenceValue,
    Target,
    TargetRow,
)
from gbv_desktop.domain.plan.documents import CitedPaper
from gbv_desktop.domain.plan.forms import Breakdown
from gbv_desktop.domain.plan.logbook import LogSource
from gbv_desktop.domain.plan.narrative import ListItem
from gbv_desktop.domain.plan.paper_structure import PaperPart, PartContent
from gbv_desktop.domain.plan.periods import PeriodDay, TemplatePeriod
from gbv_desktop.domain.plan.ranges import Range
from gbv_desktop.domain.plan.rules import Term
from gbv_desktop.domain.plan.work import (
    BudgetLine,
    Campaign,
    CampaignName,
    LeastTimes,
    Milestone,
)

VALUES: Final = (RatioTerm, Term, PeriodDay, CitedPaper)
"""What is read as one value although it has parts: terms of a sum, a day, a paper."""

_KEYS: Final[Mapping[type, tuple[str, ...]]] = {
    Assignment: ("activity", "unit", "group", "valid_from"),
    Breakdown: ("name",),
    BudgetLine: ("year", "unit", "source", "change", "activity"),
    Campaign: ("title",),
    CampaignName: ("from_year",),
    DirectoryPhone: ("whose", "valid_from"),
    HelpLine: ("name",),
    LeastTimes: ("group",),
    ListItem: ("number",),
    LogSource: ("cell",),
    Milestone: ("title", "year"),
    PaperPart: ("paper", "heading"),
    PartContent: ("kind", "text"),
    Range: ("indicator", "reporters"),
    ReferenceValue: ("item", "unit", "valid_from"),
    Signer: ("valid_from",),
    Target: ("code", "scope"),
    TargetRow: ("document", "year", "valid_from"),
    TemplatePeriod: ("kind",),
    Tie: ("valid_from",),
    UnitName: ("valid_from",),
}


@dataclass(frozen=True)
class RowDifference:
    """A value that is another one, or a row that came or went.

    Attributes:
        rows: the rows that it stands in, the outermost first, as they are now or were last.
        field: the field of the innermost row; empty where that row itself came or went.
        before, after: what stood there and what stands there; ``None`` for nothing.
        entry: the name of a text, where the field holds texts by name.
    """

    rows: tuple[Any, ...]
    field: str
    before: Any
    after: Any
    entry: str = ""


def key_of(row: Any) -> tuple[object, ...]:
    """What tells a row from the others of its table; where nothing does, all rows have one key."""
    names = _KEYS.get(type(row))
    if names is None:
        names = next(((each,) for each in ("id", "code") if hasattr(row, each)), ())
    return tuple(getattr(row, name) for name in names)


def row_differences(before: Any, after: Any, rows: tuple[Any, ...] = ()) -> Iterator[RowDifference]:
    """What is different between two states of one row, by its fields.

    Args:
        rows: the rows that it stands in.
    """
    within = (*rows, after)
    for each in fields(after):
        was, now = getattr(before, each.name), getattr(after, each.name)
        if was != now:
            yield from _of_field(within, each.name, was, now)


def _of_field(within: tuple[Any, ...], name: str, was: Any, now: Any) -> Iterator[RowDifference]:
    if _are_rows(was) or _are_rows(now):
        yield from table_differences(was, now, within, name)
    elif is_dataclass(was) and is_dataclass(now) and not isinstance(now, VALUES):
        yield from row_differences(was, now, within)
    elif isinstance(was, Mapping):
        for entry in dict.fromkeys((*was, *now)):
            if was.get(entry) != now.get(entry):
                yield RowDifference(within, name, was.get(entry), now.get(entry), entry)
    else:
        yield RowDifference(within, name, was, now)


def _are_rows(value: Any) -> bool:
    return isinstance(value, tuple) and any(
        is_dataclass(each) and not isinstance(each, VALUES) for each in value
    )


def table_differences(
    before: Iterable[Any], after: Iterable[Any], within: tuple[Any, ...] = (), field: str = ""
) -> Iterator[RowDifference]:
    """What is different between two states of a table: rows that came, went, changed or moved.

    Args:
        within: the rows that the table stands in. field: where, in the innermost of them.
    """
    was, now = _by_key(before), _by_key(after)
    for key, row in now.items():
        if key not in was:
            yield RowDifference((*within, row), "", None, row)
        else:
            yield from row_differences(was[key], row, within)
    for key, row in was.items():
        if key not in now:
            yield RowDifference((*within, row), "", row, None)
    # Only of those that stay: one that came in between has moved nothing.
    order = [key for key in was if key in now]
    moved = [key for key in now if key in was]
    if order != moved and field:
        yield RowDifference(within, field, _named(order), _named(moved))


def _named(keys: Iterable[tuple[object, ...]]) -> tuple[str, ...]:
    return tuple(str(key[0]) for key in keys)


def _by_key(rows: Iterable[Any]) -> dict[tuple[object, ...], Any]:
    seen: Counter[tuple[object, ...]] = Counter()
    found = {}
    for row in rows:
        key = key_of(row)
        seen[key] += 1
        # Of two with one key the second is known by its place.
        found[(*key, seen[key])] = row
    return found
