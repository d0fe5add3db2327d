"""Domain values as JSON values and back, for the definitions that travel in packages.

A field that has its default is left out, so that a later program may know more fields without
changing the bytes, and with them the object id, of an edition that was released before.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Container, Mapping
from datetime import date
from enum import Enum
from functools import cache
from typing import Final, TypeVar

import msgspec

from gbv_desktop.bundle.payload.legible import require_legible
from gbv_desktop.bundle.payload.shapes import same
from gbv_desktop.bundle.payload.wire import part_of
from gbv_desktop.errors import Bug, ProblemKind

T = TypeVar("T")


_AS_IT_IS: Final = frozenset({str, int, bool, type(None)})


def to_plain(value: object) -> object:
    """A JSON value of dicts, lists, texts, integers and booleans."""
    # By exact type first, as in require_legible: a plan has a hundred thousand values.
    kind: type = type(value)
    if kind in _AS_IT_IS:
        return value
    if kind is tuple or kind is list:
        return [to_plain(item) for item in value]  # type: ignore[attr-defined]
    if _defaults(kind) is not None:
        return fields_to_plain(value)
    return _other_to_plain(value)


def fields_to_plain(record: object, without: Container[str] = ()) -> dict[str, object]:
    """The JSON value of a dataclass, whole or without some of its fields."""
    kind: type = type(record)
    return {
        name: to_plain(found)
        for name, default in _defaults(kind) or ()
        # See above: forms of before a field existed keep their bytes.
        if name not in without
        and (found := getattr(record, name)) is not default
        and found != default
    }


def _other_to_plain(value: object) -> object:
    if isinstance(value, Enum):
        return value.value
    if isinstance(value, bool | int | str):
        return value
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Mapping):
        return {str(key): to_plain(item) for key, item in value.items()}
    if isinstance(value, tuple | list):
        return [to_plain(item) for item in value]
    raise Bug(f"a {type(value).__name__} has no place in a definition")


def from_plain(data: object, kind: type[T], fault: ProblemKind) -> T:
    """Reads what :func:`to_plain` wrote; closed: nothing unknown, nothing spelled twice.

    Raises:
        Problem: ``fault`` with the ``part`` that is wrong for any other shape, E-TEXT-CHARS for
            a deceptive character.
    """
    try:
        found = msgspec.convert(data, kind, strict=True)
    except msgspec.ValidationError as error:
        raise fault(part=part_of(error)) from error
    require_legible(data, fault)
    # Written back and compared: a default that is spelt out would make a second id of one form.
    if not same(to_plain(found), data):
        raise fault(part=kind.__name__)
    return found


@cache
def _defaults(kind: type) -> tuple[tuple[str, object], ...] | None:
    """The fields of a dataclass with their defaults; ``None`` for what is none."""
    if not dataclasses.is_dataclass(kind):
        return None
    return tuple((field.name, _default(field)) for field in dataclasses.fields(kind))


def _default(field: dataclasses.Field[object]) -> object:
    if field.default is not dataclasses.MISSING:
        return field.default
    if field.default_factory is not dataclasses.MISSING:
        return field.default_factory()
    return dataclasses.MISSING
