"""Who signs an office's papers, and under which numbers an office is reached: both dated.

A signer's block follows the decree (NĐ 30/2020/NĐ-CP, PL I, II.7.b): whoever signs for a collective
body puts ``TM.`` and its name above; a deputy signs ``KT.`` the head; the head of an office below
signs ``TL.``, somebody with a mandate ``TUQ.`` the head.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum

from gbv_desktop.domain.offices.people import Person
from gbv_desktop.domain.offices.units import Signer, covers

NAME_CHARS = 200
"""Letters of a name or title, as in the bundle's format."""

SIGNERS, PHONES = 20, 10
"""So many of each an office may tell its upper unit; the format has the same bounds."""


class Mode(StrEnum):
    """By which authority somebody signs; empty for the head of an office that no body leads."""

    OWN = ""
    TM = "TM."
    KT = "KT."
    TL = "TL."
    TUQ = "TUQ."


@dataclass(frozen=True)
class OfficeSigner:
    """Somebody who signs the office's papers, for as long as the dates say.

    Attributes:
        no: its number in this office; 0 before it is kept.
        mode: by which authority.
        title: the signer's own title as it is spoken, ``Phó Chủ tịch``.
        name: as it stands below the signature; empty prints a blank.
        valid_from, valid_to: first and last day; open where ``None``.
    """

    mode: Mode
    title: str
    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    no: int = 0

    def in_force(self, day: date) -> bool:
        """Whether the person signs on that day."""
        return covers(self.valid_from, self.valid_to, day)

    def block(self, head: Signer) -> Signer:
        """What stands over the signature.

        Args:
            head: how the plan writes the head of the office, with the body that leads it.
        """
        own = self.title.upper()
        match self.mode:
            case Mode.OWN:
                return Signer(own or head.title, name=self.name)
            case Mode.TM:
                return Signer(own or head.title, head.collective, name=self.name)
            case Mode.KT:
                return Signer(head.title, head.collective, "KT.", own, self.name)
        # Whoever signs by order or by mandate speaks for the head, not for the body.
        return Signer(head.title, "", self.mode.value, own, self.name)


def default_signer(signers: Iterable[OfficeSigner], day: date) -> OfficeSigner | None:
    """Who signs on a day if nobody is chosen: the head, else the first of the list."""
    found = [each for each in signers if each.in_force(day)]
    order = list(Mode)
    # Mode is written from the head downward: the head, then who signs for the body, then deputies.
    return min(found, key=lambda each: (order.index(each.mode), each.no), default=None)


def signer_of_leader(head: Signer, leader: Person) -> Signer:
    """The block of the leader that set-up knows, while the office keeps no list of signers.

    The head's own title keeps the plan's block and gives it a name; a deputy's, ``Phó …``, signs
    for the head. By another title nobody knows the authority, so the plan's block stays as it is.
    """
    title = leader.title.upper()
    if title == (head.own_title or head.title):
        return replace(head, name=leader.name or head.name)
    if title == head.title:
        return Signer(head.title, head.collective, name=leader.name)
    # The only prefix that tells the authority: a "Chánh Văn phòng" may sign TL. or TUQ.
    if title.startswith("PHÓ "):
        return OfficeSigner(Mode.KT, leader.title, leader.name).block(head)
    return head


@dataclass(frozen=True)
class Phone:
    """A number under which an office is reached.

    Attributes:
        no: its number in this office; 0 before it is kept.
        number: as it is dialled, digits with blanks: ``0260 3831 234``.
        whose: the office or title behind it: ``Văn phòng``, ``Công chức VH-XH``; never a name.
        valid_from, valid_to: first and last day; open where ``None``.
    """

    number: str
    whose: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    no: int = 0

    def in_force(self, day: date) -> bool:
        """Whether it is in use on that day."""
        return covers(self.valid_from, self.valid_to, day)


class PhoneSource(StrEnum):
    """Who says that a number is right."""

    DIRECTORY = "directory"
    """Entered at the consolidating unit, "theo danh bạ": the only ones that keys are compared by
    (a form that brings a key must not bring the number to ask at)."""
    DECLARED = "declared"
    """The unit's own word, "đơn vị tự khai"."""
