"""A JSON value along the type that it is read into: which of its fields are of a wanted kind.

Schemas, of structs and of dataclasses, say more than what has to stand: which fields have a
default, and which are of a later level of the format. Whoever asks for such fields looks only
where the type can have them, so that a report's thousands of cells are passed over.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable, Iterator, Mapping, Sequence
from enum import Enum
from functools import cache
from types import UnionType
from typing import Annotated, Any, Final, Union, get_args, get_origin, get_type_hints

import msgspec

NO_DEFAULT: Final = object()
"""What stands for the default of a field that has none."""


@dataclasses.dataclass(frozen=True)
class FieldShape:
    """The type of a field, and its default as a value of the program."""

    hint: Any
    default: object = NO_DEFAULT


Wanted = Callable[[type, str], bool]
"""Whether a field of a schema, or a value of an enumeration, is looked for."""


class FieldSearch:
    """Finds, in JSON values, the fields of their types that are wanted."""

    def __init__(self, wanted: Wanted) -> None:
        self._wanted = wanted
        self._known: dict[Any, bool] = {}

    def of(self, data: object, hint: Any) -> Iterator[tuple[type, str, object]]:
        """Each wanted field that stands in a value: its schema, its key and what it holds.

        Args:
            data: a JSON value, of any shape; where it is not one of the type's, nothing is found.
            hint: the type that it is read into.
        """
        if self._holds(hint):
            for kind in _members(hint):
                yield from self._of_member(data, kind)

    def _of_member(self, data: object, kind: Any) -> Iterator[tuple[type, str, object]]:
        parts = get_args(kind)
        if _is_record(kind):
            yield from self._of_record(data, kind)
        elif _is_choice(kind):
            if isinstance(data, str) and self._wanted(kind, data):
                yield kind, data, data
        elif isinstance(data, list):
            for item in data:
                yield from self.of(item, parts[0])
        elif isinstance(data, dict) and len(parts) == 2:
            for key, item in data.items():
                yield from self.of(key, parts[0])
                yield from self.of(item, parts[1])

    def _of_record(self, data: object, kind: type) -> Iterator[tuple[type, str, object]]:
        fields = fields_of(kind)
        # Some structs stand as lists, in the order of their fields.
        if isinstance(data, list):
            data = dict(zip(fields, data, strict=False))
        if not isinstance(data, dict):
            return
        for key, field in fields.items():
            if key in data:
                if self._wanted(kind, key):
                    yield kind, key, data[key]
                yield from self.of(data[key], field.hint)

    def _holds(self, hint: Any) -> bool:
        """Whether a value of that type can have what is wanted."""
        found = self._known.get(hint)
        if found is None:
            # Each type with a list of its own of what was seen: a type within itself is asked once.
            found = self._known[hint] = self._search(hint, set())
        return found

    def _search(self, hint: Any, seen: set[Any]) -> bool:
        if hint in seen:
            return False
        seen.add(hint)
        for kind in _members(hint):
            if _is_record(kind):
                fields = fields_of(kind).items()
                if any(self._wanted(kind, k) or self._search(f.hint, seen) for k, f in fields):
                    return True
            elif _is_choice(kind):
                if any(self._wanted(kind, each.value) for each in kind):
                    return True
            elif any(self._search(part, seen) for part in get_args(kind)):
                return True
        return False


@cache
def fields_of(kind: type) -> Mapping[str, FieldShape]:
    """The fields of a schema by the key under which they stand in JSON, in their order."""
    if issubclass(kind, msgspec.Struct):
        return {
            each.encode_name: FieldShape(each.type, _default(each, msgspec.NODEFAULT))
            for each in msgspec.structs.fields(kind)
        }
    hints = get_type_hints(kind)
    return {
        each.name: FieldShape(hints[each.name], _default(each, dataclasses.MISSING))
        for each in dataclasses.fields(kind)  # type: ignore[arg-type]  # a record is either
    }


def same(left: object, right: object) -> bool:
    """Equality of JSON values that tells ``true`` from ``1``."""
    # For Python 1 == True, for the hash of the bytes it is not.
    if type(left) is not type(right):
        return False
    if isinstance(left, dict) and isinstance(right, dict):
        return left.keys() == right.keys() and all(same(left[k], right[k]) for k in left)
    if isinstance(left, list) and isinstance(right, list):
        return len(left) == len(right) and all(map(same, left, right))
    return left == right


def _default(field: Any, none: object) -> object:
    if field.default is not none:
        return field.default
    return NO_DEFAULT if field.default_factory is none else field.default_factory()


def _is_record(kind: Any) -> bool:
    return isinstance(kind, type) and (
        issubclass(kind, msgspec.Struct) or dataclasses.is_dataclass(kind)
    )


def _is_choice(kind: Any) -> bool:
    return isinstance(kind, type) and issubclass(kind, Enum)


def _members(hint: Any) -> Sequence[Any]:
    """What a type is a choice of, without what is noted beside it."""
    if get_origin(hint) is Annotated:
        return _members(get_args(hint)[0])
    if get_origin(hint) in (Union, UnionType):
        return [each for part in get_args(hint) for each in _members(part)]
    return (hint,)
