"""What may stand in a table of a plan's files: read off the dataclass that a row becomes."""

from __future__ import annotations

import dataclasses
import types
import typing
from collections.abc import Iterable, Iterator, Mapping
from datetime import date
from enum import Enum, StrEnum
from functools import cache
from typing import TYPE_CHECKING, Any, cast

import msgspec

from gbv_desktop.exchange.plan.locate import Path as Way

if TYPE_CHECKING:
    from gbv_desktop.exchange.plan.source import FilePlace


def wrong_entry(value: object, kind: Any) -> str:
    """The key of the first entry that cannot stand in a table of free keys."""
    of_entry = typing.get_args(kind)[1]
    return next(
        key for key, item in cast(dict[str, object], value).items() if not _fits(item, of_entry)
    )


def _fits(value: object, kind: Any) -> bool:
    try:
        msgspec.convert(value, kind, strict=True, builtin_types=(date,))
    except msgspec.ValidationError:
        return False
    return True


def kind_at(kind: Any, step: str | int) -> Any:
    """The type of what stands at a step into a value of that type.

    Raises:
        KeyError, IndexError, StopIteration: it has no such field.
    """
    if typing.get_origin(kind) in (dict, Mapping):
        return typing.get_args(kind)[1]
    if isinstance(step, int):
        # Of the choices within a list only one is a table, and nothing deeper than that is asked.
        return items_of(kind)[0]
    return next(fields_of(table)[step] for table in _tables(kind))


def choices_of(kind: Any) -> tuple[str, ...]:
    members = typing.get_args(kind) if _is_union(kind) else (kind,)
    enums = [each for each in members if isinstance(each, type) and issubclass(each, Enum)]
    return tuple(str(choice.value) for each in enums for choice in each if choice.value)


def unknown_fields(value: object, kind: Any, way: Way = ()) -> Iterator[tuple[Way, Iterable[str]]]:
    """The ways to fields that no dataclass within ``kind`` has, with those that it has."""
    if isinstance(value, dict):
        for known in _tables(kind):
            fields = fields_of(known)
            for key, item in value.items():
                if key not in fields:
                    yield (*way, key), fields
                elif isinstance(item, dict | list):
                    yield from unknown_fields(item, fields[key], (*way, key))
    elif isinstance(value, list):
        for item_kind in items_of(kind):
            for place, item in enumerate(value):
                yield from unknown_fields(item, item_kind, (*way, place))


def blank_texts(value: object, kind: Any, way: Way = ()) -> Iterator[Way]:
    """The ways to texts that are needed, and are there without a letter in them."""
    if isinstance(value, dict):
        for known in _tables(kind):
            for key, item in value.items():
                if isinstance(item, dict | list):
                    yield from blank_texts(item, fields_of(known)[key], (*way, key))
                elif isinstance(item, str) and key in needed_fields(known) and not item.strip():
                    yield (*way, key)
    elif isinstance(value, list):
        for item_kind in items_of(kind):
            for place, item in enumerate(value):
                yield from blank_texts(item, item_kind, (*way, place))


def misshapen(value: object, kind: Any, spot: FilePlace) -> Iterator[tuple[FilePlace, str, str]]:
    """The places where a table, a list or a single value must stand and something else does, or a
    value of another type, with what must and what does."""
    tables, items = _tables(kind), items_of(kind)
    if isinstance(value, dict) and tables:
        for key, field in ((key, fields_of(tables[0]).get(key)) for key in value):
            if field is not None:
                yield from misshapen(value[key], field, spot.at(key))
    elif isinstance(value, list) and items:
        for place, item in enumerate(value):
            yield from misshapen(item, items[0], spot.at(place))
    elif items:
        yield spot, "array", type(value).__name__
    elif tables and not _is_union(kind):
        yield spot, "object", type(value).__name__
    elif wanted := _wanted(value, kind):
        yield spot, wanted, type(value).__name__


def _wanted(value: object, kind: Any) -> str:
    """The type of the single value that must stand in place of this one; empty if it may stay."""
    if isinstance(value, dict | list):
        return "str" if isinstance(kind, type) else ""
    plain = _plain(kind)
    return plain[0].__name__ if plain and type(value) not in plain else ""


@cache
def needed_fields(kind: type) -> frozenset[str]:
    """The fields of a dataclass that have no default."""
    plain = (dataclasses.MISSING, dataclasses.MISSING)
    fields = dataclasses.fields(kind)
    return frozenset(each.name for each in fields if (each.default, each.default_factory) == plain)


@cache
def fields_of(kind: type) -> dict[str, Any]:
    hints = typing.get_type_hints(kind)
    return {field.name: hints[field.name] for field in dataclasses.fields(kind)}


@cache
def _tables(kind: Any) -> tuple[type, ...]:
    """The dataclasses that a TOML table may become where ``kind`` is asked for."""
    members = typing.get_args(kind) if _is_union(kind) else (kind,)
    return tuple(m for m in members if isinstance(m, type) and dataclasses.is_dataclass(m))


@cache
def _plain(kind: Any) -> tuple[type, ...]:
    """The types of a single value that may stand where ``kind`` is asked for; none if any may."""
    members = typing.get_args(kind) if _is_union(kind) else (kind,)
    found = [str if _is_choice(each) else each for each in members if each is not type(None)]
    return tuple(found) if all(each in (str, int, bool, date) for each in found) else ()


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, StrEnum)


@cache
def items_of(kind: Any) -> tuple[Any, ...]:
    """The type of the elements where ``kind`` is a tuple of any length."""
    return typing.get_args(kind)[:1] if typing.get_origin(kind) is tuple else ()


def _is_union(kind: Any) -> bool:
    return typing.get_origin(kind) in (typing.Union, types.UnionType)
