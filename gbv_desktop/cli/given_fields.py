"""``--set FIELD=VALUE`` of the commands on registers: what each field may hold."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from enum import StrEnum
from typing import Any, TypeVar

from gbv_desktop.cli.context import CommandError, parse_day
from gbv_desktop.domain.text.counts import parse_count
from gbv_desktop.text import N_, message

_Choice = TypeVar("_Choice", bound=StrEnum)

Reader = Callable[[str], Any]


def given_fields(pairs: Iterable[str], known: Mapping[str, Reader]) -> dict[str, Any]:
    """The fields that were set, each read in its own way.

    Raises:
        CommandError: there is no such field, or its value is not understood.
        Problem: as the readers raise it.
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or name not in known:
            said = N_("Write FIELD=VALUE with one of {known}, not “{pair}”.")
            raise CommandError(message(said, known=tuple(known), pair=pair))
        found[name] = known[name](text)
    return found


def a_day(text: str) -> Any:
    """A day; ``None`` for none."""
    return parse_day(text) if text.strip() else None


def a_count(text: str) -> Any:
    """A whole number."""
    return parse_count(text)


def one_of(kind: type[_Choice]) -> Callable[[str], _Choice]:
    """A reader of one of the words of a kind; it raises CommandError for any other."""

    def read(word: str) -> _Choice:
        known = tuple(each.value for each in kind)
        if word not in known:
            said = N_("“{word}” is none of: {known}.")
            raise CommandError(message(said, word=word, known=known))
        return kind(word)

    return read


def parts_of(text: str, most: int) -> list[str]:
    """The parts of a value between semicolons, blanks around them left out; at most so many.

    Raises:
        CommandError: there are more.
    """
    found = [each.strip() for each in text.split(";")]
    if len(found) > most:
        said = N_("“{text}” has more than {most} parts between semicolons.")
        raise CommandError(message(said, text=text, most=most))
    return found + [""] * (most - len(found))
