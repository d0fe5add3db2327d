"""How a draft of the plan lies in the store: sentences and tables as JSON, the tables packed.

TOML has days, JSON has none: a day is a table with the one key ``$day``. The same tables are the
same bytes.
"""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from datetime import date
from typing import Any

from gbv_desktop.errors import Bug
from gbv_desktop.text import Field, Message, as_shown, message

_DAY = "$day"


def kept_words(told: Message) -> list[object]:
    """A sentence as the store keeps it: its template, then its fields."""
    return [told.template, {name: _kept_field(value) for name, value in told.fields}]


def words_of(kept: Any) -> Message:
    """The sentence that :func:`kept_words` gave."""
    template, fields = kept
    return message(template, **{name: _field(value) for name, value in fields.items()})


def packed(value: object) -> bytes:
    """Tables, or a part of them, as bytes; raises Bug for what no plan folder holds."""
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_of_day)
    return zlib.compress(text.encode())


def unpacked(content: bytes) -> dict[str, Any]:
    """The tables that :func:`packed` gave."""
    found: dict[str, Any] = json.loads(zlib.decompress(content), object_hook=_day)
    return found


def _kept_field(value: Field) -> object:
    if isinstance(value, Message):
        return kept_words(value)
    return _of_day(value) if isinstance(value, date) else as_shown(value)


def _field(kept: Any) -> Field:
    if isinstance(kept, list):
        return words_of(kept)
    return date.fromisoformat(kept[_DAY]) if isinstance(kept, dict) else kept


def _of_day(value: object) -> dict[str, str]:
    if not isinstance(value, date):
        raise Bug(f"the draft of a plan holds {type(value).__name__}")
    return {_DAY: value.isoformat()}


def _day(value: dict[str, Any]) -> object:
    if value.keys() == {_DAY}:
        # A table that somebody called so stays one; the verifiers say that no plan has it.
        with suppress(TypeError, ValueError):
            return date.fromisoformat(value[_DAY])
    return value
