"""How sentences and tables of a plan are kept in the store: as JSON, with days marked as such."""

from __future__ import annotations

import json
import zlib
from contextlib import suppress
from datetime import date
from typing import Any

from gbv_desktop.errors import Bug
from gbv_desktop.text import Field, Message, as_shown, message

_DAY = "$day"


def sentence_of(kept: Any) -> Message:
    """A sentence as it was given to :func:`kept_sentence`."""
    template, fields = kept
    return message(template, **{name: _field(value) for name, value in fields.items()})


def _field(kept: Any) -> Field:
    if isinstance(kept, list):
        return sentence_of(kept)
    return date.fromisoformat(kept[_DAY]) if isinstance(kept, dict) else kept


def kept_sentence(told: Message) -> list[object]:
    """A sentence as it is kept: its template, then its fields."""
    return [told.template, {name: _as_json(value) for name, value in told.fields}]


def _as_json(value: Field) -> object:
    if isinstance(value, Message):
        return kept_sentence(value)
    return _of_day(value) if isinstance(value, date) else as_shown(value)


def packed(value: object) -> bytes:
    """Tables as they are kept; raises Bug for what no table holds."""
    # TOML has days, JSON has none; the same tables are the same bytes.
    text = json.dumps(value, ensure_ascii=False, separators=(",", ":"), default=_of_day)
    return zlib.compress(text.encode())


def _of_day(value: object) -> dict[str, str]:
    if not isinstance(value, date):
        raise Bug(f"the draft of a plan holds {type(value).__name__}")
    return {_DAY: value.isoformat()}


def unpacked(content: bytes) -> dict[str, Any]:
    """Tables as they were given to :func:`packed`."""
    found: dict[str, Any] = json.loads(zlib.decompress(content), object_hook=_day)
    return found


def _day(value: dict[str, Any]) -> object:
    if value.keys() == {_DAY}:
        # A table that somebody called so stays one; the verifiers say that no plan has it.
        with suppress(TypeError, ValueError):
            return date.fromisoformat(value[_DAY])
    return value
