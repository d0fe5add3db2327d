"""How times and JSON lie in columns: as text that a person with the key could read."""

from __future__ import annotations

import json
from datetime import UTC, datetime

from sqlalchemy import Text
from sqlalchemy.engine import Dialect
from sqlalchemy.types import TypeDecorator

from gbv_desktop.errors import Bug


def dump_json(value: object) -> str:
    """JSON written in one way only: sorted keys, no spaces, no NaN.

    Raises:
        Bug: the value is none of JSON's.
    """
    try:
        # One way of writing, so that equal values are equal text and a hash over them holds.
        return json.dumps(
            value, sort_keys=True, ensure_ascii=False, separators=(",", ":"), allow_nan=False
        )
    except (TypeError, ValueError) as error:
        raise Bug(f"not a value of JSON: {error}") from error


class JsonText(TypeDecorator[object]):
    """A value of JSON; tuples come back as lists."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: object, dialect: Dialect) -> str:  # noqa: ARG002
        """To text."""
        return dump_json(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> object:  # noqa: ARG002
        """From text."""
        return None if value is None else json.loads(value)


class UtcTime(TypeDecorator[datetime]):
    """A moment, written in UTC as ISO 8601 so that text order is time order."""

    impl = Text
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> str | None:  # noqa: ARG002
        """To text; a time without a zone is a Bug."""
        return None if value is None else write_time(value)

    def process_result_value(self, value: str | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002
        """From text."""
        return None if value is None else datetime.fromisoformat(value)


def write_time(value: datetime) -> str:
    """A moment as UTC text with microseconds.

    Raises:
        Bug: the time has no zone.
    """
    if value.tzinfo is None:
        raise Bug("a time without a zone")
    # Always six digits of a second, so that one moment is one text, however it came about.
    return value.astimezone(UTC).isoformat(timespec="microseconds")
