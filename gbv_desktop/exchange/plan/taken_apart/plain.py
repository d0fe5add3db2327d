"""Values of the domain as the plain values of a file, and several orders as one."""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Hashable, Iterable, Mapping, Sequence
from enum import Enum
from heapq import heapify, heappop, heappush
from itertools import chain, pairwise
from typing import Any, TypeVar, cast

from gbv_desktop.exchange.faults import E_PLAN_UNWRITTEN

T = TypeVar("T", bound=Hashable)


def row_of(value: object) -> dict[str, Any]:
    """A row as a table of a file: fields in their order, those left out that hold their default."""
    fields = dataclasses.fields(cast(Any, value))
    return {
        each.name: plain(held)
        for each in fields
        if (held := getattr(value, each.name)) != _default(each)
    }


def rows_of(values: Iterable[object]) -> list[dict[str, Any]]:
    """The tables of an array."""
    return [row_of(each) for each in values]


def plain(value: object) -> Any:
    """A value as a file holds it; free keys in the order of their letters."""
    if isinstance(value, Enum):
        return value.value
    if dataclasses.is_dataclass(value):
        return row_of(value)
    if isinstance(value, Mapping):
        return {key: plain(value[key]) for key in sorted(value)}
    if isinstance(value, (tuple, list)):
        return [plain(each) for each in value]
    return value


def _default(field: dataclasses.Field[Any]) -> object:
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    # Of one without a default this is the mark for that, which no value equals.
    return field.default


def one_order(
    orders: Iterable[Sequence[T]], rank: Callable[[T], Any] | None = None, *, file: str
) -> list[T]:
    """Everything that stands in some orders, in one that keeps each of them.

    Args:
        rank: what comes first where the orders leave it open; without it, what was met first.
        file: the file of the plan that it is for.

    Raises:
        Problem: E-PLAN-UNWRITTEN, two of them contradict each other.
    """
    orders = [list(each) for each in orders]
    met = {each: place for place, each in enumerate(dict.fromkeys(chain(*orders)))}
    after: dict[T, set[T]] = {each: set() for each in met}
    for one, following in chain.from_iterable(map(pairwise, orders)):
        after[one].add(following)
    waits = dict.fromkeys(met, 0)
    for following in chain.from_iterable(after.values()):
        waits[following] += 1

    def placed(each: T) -> tuple[Any, int, T]:
        return (rank(each) if rank else 0, met[each], each)

    ready = [placed(each) for each, count in waits.items() if count == 0]
    heapify(ready)
    found: list[T] = []
    while ready:
        *_, each = heappop(ready)
        found.append(each)
        for following in after[each]:
            waits[following] -= 1
            if waits[following] == 0:
                heappush(ready, placed(following))
    if len(found) < len(met):
        raise E_PLAN_UNWRITTEN(file=file)
    return found
