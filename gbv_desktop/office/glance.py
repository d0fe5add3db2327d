"""What may be known of an office before its store is unlocked: whose it is.

The card lies unencrypted beside the store, so it holds only what stands on the door as well.
"""

from __future__ import annotations

import json
import logging
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gbv_desktop.errors import ProblemKind
from gbv_desktop.files import write_atomic
from gbv_desktop.text import N_

_log = logging.getLogger(__name__)

CARD_NAME = "office.json"
MAX_BYTES = 16_384
MOST_PEOPLE = 20
"""More than the store lets in; a card is only looked at."""

Role = Literal["reporting", "consolidating"]

E_OFFICE_CARD = ProblemKind(
    "E-OFFICE-CARD",
    N_("The file {file} of this office cannot be read; the reports themselves lie elsewhere."),
    N_("Check the disk, then bring the office back from its latest backup: gbv restore."),
)


@dataclass(frozen=True)
class OfficeCard:
    """Which office this is.

    Attributes:
        unit_name: the unit's name as written on its papers.
        role: a reporting or a consolidating unit.
        plan_title: the title of the plan the office works on.
        training: whether everything in it is for practice only.
        people: who may sign in, as pairs of a slot's id and what the person is called; empty
            where one person works. Names stand at the door of an office as well.
    """

    unit_name: str
    role: Role
    plan_title: str
    training: bool
    people: tuple[tuple[str, str], ...] = ()


UNREADABLE = OfficeCard(unit_name="", role="reporting", plan_title="", training=False)
"""Stands for a card that is there and says nothing: it is written anew when the office opens."""


def glance(home: Path) -> OfficeCard | None:
    """Which office lives in the folder ``home``; None when none does.

    A card that is damaged is :data:`UNREADABLE`, and no reason to bring back a backup: the store
    knows everything that stands on it.

    Raises:
        Problem: E-OFFICE-CARD, the disk refuses to read it.
    """
    path = home / CARD_NAME
    try:
        with path.open("rb") as stream:
            data = stream.read(MAX_BYTES + 1)
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        raise E_OFFICE_CARD(file=str(path)) from error
    try:
        return _decode(data)
    except (ValueError, RecursionError) as error:
        _log.warning("the card of the office is damaged (%s)", type(error).__name__)
        return UNREADABLE


def _decode(data: bytes) -> OfficeCard:
    if len(data) > MAX_BYTES:
        raise ValueError("a card is smaller")
    # Anyone can write to this file; what it says is shown, never obeyed. It is read before
    # anything is shown, so no library is loaded for it.
    told = json.loads(data.decode())
    match told:
        case {
            "unit_name": str(unit),
            "role": "reporting" | "consolidating" as role,
            "plan_title": str(plan),
            "training": bool(training),
        }:
            people = _people(told.get("people", []))
            return OfficeCard(_line(unit), role, _line(plan), training, people)
    raise ValueError("a card tells unit, role, plan, and whether all is for practice")


def _people(told: object) -> tuple[tuple[str, str], ...]:
    if not isinstance(told, list) or len(told) > MOST_PEOPLE:
        raise ValueError("a card lists the people at the door")
    found = []
    for each in told:
        match each:
            case [str(slot), str(called)]:
                found.append((_line(slot), _line(called)))
            case _:
                raise ValueError("a person on the card has an id and a name")
    return tuple(found)


def _line(told: str) -> str:
    if not 1 <= len(told) <= 500:
        raise ValueError("a line of the card is empty, or longer than any we write")
    if any(unicodedata.category(letter).startswith("C") for letter in told):
        raise ValueError("a line of the card holds control characters")
    return unicodedata.normalize("NFC", told)


def write_card(home: Path, card: OfficeCard) -> None:
    """Puts the card into the folder ``home``, which exists.

    Raises:
        OSError: the disk refused; the old card stays.
    """
    told = json.dumps(vars(card), ensure_ascii=False, indent=2)
    write_atomic(home / CARD_NAME, told.encode())
