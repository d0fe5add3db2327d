"""What may be known of an office before its store is unlocked: whose it is.

The card lies unencrypted beside the store, so it holds only what stands on the door as well.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Annotated, Literal

import msgspec

from gbv_desktop.errors import ProblemKind
from gbv_desktop.files import write_atomic
from gbv_desktop.text import N_

CARD_NAME = "office.json"
MAX_BYTES = 16_384

Role = Literal["reporting", "consolidating"]
_Line = Annotated[str, msgspec.Meta(min_length=1, max_length=500)]

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
    """

    unit_name: _Line
    role: Role
    plan_title: _Line
    training: bool


def glance(home: Path) -> OfficeCard | None:
    """Which office lives in the folder ``home``; None when none does.

    Raises:
        Problem: E-OFFICE-CARD, the card is there and cannot be read or is no card.
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
        raise E_OFFICE_CARD(file=str(path)) from error


def _decode(data: bytes) -> OfficeCard:
    if len(data) > MAX_BYTES:
        raise ValueError("a card is smaller")
    # Anyone can write to this file; what it says is shown, never obeyed.
    card = msgspec.json.decode(data, type=OfficeCard)
    for line in (card.unit_name, card.plan_title):
        if any(unicodedata.category(letter).startswith("C") for letter in line):
            raise ValueError("a line of the card holds control characters")
    return OfficeCard(
        unicodedata.normalize("NFC", card.unit_name),
        card.role,
        unicodedata.normalize("NFC", card.plan_title),
        card.training,
    )


def write_card(home: Path, card: OfficeCard) -> None:
    """Puts the card into the folder ``home``, which exists.

    Raises:
        OSError: the disk refused; the old card stays.
    """
    write_atomic(home / CARD_NAME, msgspec.json.format(msgspec.json.encode(card)))
