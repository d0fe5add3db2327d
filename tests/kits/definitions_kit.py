"""Every schema of a plan, found from the plan itself."""

from __future__ import annotations

import dataclasses
from enum import Enum
from typing import Any, get_args, get_type_hints

from gbv_desktop.domain.plan.catalogue import Plan


def definitions() -> dict[str, type]:
    """Every dataclass that a plan is made of."""
    found: dict[str, type] = {}

    def walk(kind: Any) -> None:
        known = getattr(kind, "__name__", "") in found
        if dataclasses.is_dataclass(kind) and isinstance(kind, type) and not known:
            found[kind.__name__] = kind
            for hint in get_type_hints(kind).values():
                walk(hint)
        for part in get_args(kind):
            walk(part)

    walk(Plan)
    return found


def choices() -> dict[str, type[Enum]]:
    """Every enumeration that a field of a plan has a value of."""
    found: dict[str, type[Enum]] = {}

    def walk(hint: Any) -> None:
        if isinstance(hint, type) and issubclass(hint, Enum):
            found[hint.__name__] = hint
        for part in get_args(hint):
            walk(part)

    for kind in definitions().values():
        for hint in get_type_hints(kind).values():
            walk(hint)
    return found
