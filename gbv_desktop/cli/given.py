"""What is given to a command as FIELD=VALUE, once for each field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeVar

from gbv_desktop.cli.context import CommandError, parse_day
from gbv_desktop.text import N_, message

Choice = TypeVar("Choice", bound=StrEnum)
Readers = Mapping[str, Callable[[str], Any]]


def given_fields(pairs: Iterable[str], readers: Readers) -> dict[str, Any]:
    """The fields that were given, each as its reader takes it.

    Raises:
        CommandError: it is no FIELD=VALUE, or there is no such field.
        Problem: as the reader refuses what was given.
    """
    found: dict[str, Any] = {}
    for pair in pairs:
        name, equals, text = pair.partition("=")
        if not equals or name not in readers:
            said = N_("Write FIELD=VALUE with one of {known}, not “{pair}”.")
            raise CommandError(message(said, known=tuple(readers), pair=pair[:80]))
        found[name] = readers[name](text)
    return found


def chosen(kind: type[Choice], word: str) -> Choice:
    """One of the words of a kind; raises CommandError for any other."""
    known = tuple(each.value for each in kind)
    if word not in known:
        said = N_("“{word}” is none of: {known}.")
        raise CommandError(message(said, word=word[:40], known=known))
    return kind(word)


def day_or_none(text: str) -> date | None:
    """A day, or none where nothing is given; raises CommandError as for every day."""
    return parse_day(text) if text else None
