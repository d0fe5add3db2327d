"""The few facts about staff that a report carries: name and title, nothing more."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Person:
    """Who prepared a report: name (may be empty) and title."""

    name: str
    title: str


NOBODY = Person("", "")


@dataclass(frozen=True)
class Approval:
    """Who approved a report and how: on the signed paper, or on the screen."""

    name: str
    title: str
    how: str
    on: date
