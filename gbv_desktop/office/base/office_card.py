"""What may be known of an office before its store is unlocked: whose it is.

The card lies unencrypted beside the store, so it holds only what stands on the door as well.
"""

from __future__ import annotations

import json
import string
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from gbv_desktop import SCHEMA, __version__
from gbv_desktop.disk.files import read_ordinary, sweep_halves, write_anew
from gbv_desktop.disk.home_fit import require_fit
from gbv_desktop.disk.refusals import denied, is_denied
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.text import N_

CARD_NAME = "office.json"
# Read before anybody signed in, from a file that anybody may have put there.
MAX_BYTES = 16_384
MOST_PEOPLE = 20
"""More than the store lets in; a card is only looked at."""

STORES = (("store", "main.db"), ("store.new", "ready"))
"""Where the store lies, written out: the door must not wait for the store's own modules."""

Role = Literal["reporting", "consolidating"]

E_OFFICE_CARD = ProblemKind(
    "E-OFFICE-CARD",
    N_("The file {file} of this office cannot be read; the reports themselves lie elsewhere."),
    N_(
        "Check the disk, then bring the office back from its latest backup: “Bring back a backup…”."
    ),
    N_("Check the disk, then bring the office back from its latest backup: gbv restore."),
)

W_OFFICE_READS = ProblemKind(
    "W-OFFICE-READS",
    N_(
        "These data belong to a newer version of the program, {version}; this is version {own}. It"
        " shows and prints them and changes nothing."
    ),
    N_("Install the newest version on this PC to enter, take in or send anything."),
)
W_OFFICE_NEWER = ProblemKind(
    "W-OFFICE-NEWER",
    N_(
        "These data belong to a newer version of the program, {version}; this is version {own} and"
        " cannot open them."
    ),
    N_("Install the newest version on this PC; the data stay as they are."),
)

_NUMBERS = frozenset(string.digits + string.ascii_letters + ".+")


@dataclass(frozen=True)
class OfficeCard:
    """Which office this is.

    Attributes:
        unit_name: the unit's name as written on its papers.
        role: a reporting or a consolidating unit.
        plan_title: the title of the plan the office works on.
        training: whether everything in it is for practice only.
        people: who may sign in, as pairs of a slot's id and what the person is called; empty
            where one signs in alone.
        schema: the store's; empty on a card from before it stood there.
        reads_from: the oldest schema whose programs still read that store; empty where none does.
        program: the version that worked on the store last.
    """

    unit_name: str
    role: Role
    plan_title: str
    training: bool
    people: tuple[tuple[str, str], ...] = ()
    schema: str = ""
    reads_from: str = ""
    program: str = ""

    @property
    def only_read(self) -> bool:
        """Whether this program may show and print what is there, and nothing else."""
        return self.schema > SCHEMA and "" < self.reads_from <= SCHEMA

    @property
    def newer(self) -> Problem | None:
        """What this program cannot do with the store, as far as the card knows; to be told before
        the password. What the store itself says counts, once it is open.
        """
        if self.schema <= SCHEMA:
            return None
        kind = W_OFFICE_READS if self.only_read else W_OFFICE_NEWER
        return kind(version=self.program or "?", own=__version__)


LOST = OfficeCard("", "reporting", "", training=False)
"""Stands for a card that is missing or damaged while the store is there, which knows it all.

Opening the office makes the card anew; what it would have said is not known until then.
"""


def read_card(home: Path) -> OfficeCard | None:
    """Which office lives in the folder ``home``; None when none does, LOST when it cannot say so.

    Raises:
        Problem: E-OFFICE-CARD, the card cannot be read or is no card, and there is no store that
            it could be made from; E-FILE-RIGHTS.
    """
    path = home / CARD_NAME
    try:
        with read_ordinary(path) as stream:
            return _decode(stream.read(MAX_BYTES + 1))
    except (FileNotFoundError, NotADirectoryError):
        return LOST if _has_store(home) else None
    except (OSError, ValueError, RecursionError) as error:
        if isinstance(error, OSError) and is_denied(error):
            raise denied(error, path) from error
        if _has_store(home):
            return LOST
        raise E_OFFICE_CARD(file=path.name) from error


def card_at_the_door(home: Path) -> OfficeCard | None:
    """As :func:`read_card`, for whoever is about to work there.

    Raises:
        Problem: as :func:`read_card`; E-HOME-NETWORK, E-HOME-PROTECTED.
    """
    # Told before anybody types a password; the lock says it again to whoever comes another way.
    require_fit(home)
    return read_card(home)


def _has_store(home: Path) -> bool:
    try:
        return any(home.joinpath(*parts).exists() for parts in STORES)
    except OSError as error:
        raise denied(error, home) from error


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
            numbers = (_number(told.get(name, "")) for name in ("schema", "reads_from", "program"))
            return OfficeCard(_line(unit), role, _line(plan), training, people, *numbers)
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


def _number(told: object) -> str:
    """The number of a schema or of a version; empty on a card that lacks it."""
    if not isinstance(told, str) or len(told) > 40 or not set(told) <= _NUMBERS:
        raise ValueError("a number on the card is none")
    return told


def _line(told: str) -> str:
    if not 1 <= len(told) <= 500:
        raise ValueError("a line of the card is empty, or longer than any we write")
    # Signs that turn the line around would let a card pass for that of another office.
    if any(unicodedata.category(letter).startswith("C") for letter in told):
        raise ValueError("a line of the card holds control characters")
    # Letters typed on another system may come decomposed; they would not equal the plan's name.
    return unicodedata.normalize("NFC", told)


def write_card(home: Path, card: OfficeCard) -> None:
    """Puts the card into the folder ``home``, which exists.

    Raises:
        OSError: the disk refused; the old card stays.
    """
    told = json.dumps(vars(card), ensure_ascii=False, indent=2)
    sweep_halves(home / CARD_NAME)
    write_anew(home / CARD_NAME, told.encode())
