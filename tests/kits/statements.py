"""Counts what is asked of the store: no clock is needed to see that a reading grew."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from sqlalchemy import Engine, event


@contextmanager
def statements() -> Iterator[list[str]]:
    """The statements that any store executes meanwhile, in their order."""
    told: list[str] = []

    def tell(_connection: Any, _cursor: Any, statement: str, *_more: Any) -> None:
        told.append(statement)

    event.listen(Engine, "before_cursor_execute", tell)
    try:
        yield told
    finally:
        event.remove(Engine, "before_cursor_execute", tell)
