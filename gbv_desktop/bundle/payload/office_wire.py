"""What a unit says of itself, as it stands in JSON: telephones and signers.

Source: SPEC.md, clause 4.9.
"""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from gbv_desktop.bundle.limits import OFFICE_PHONES, OFFICE_SIGNERS
from gbv_desktop.bundle.payload.wire import Day, Name, UnitId, Wire, real_day

# Empty for "not known": every field must stand, and null is one more way to say nothing.
DayOrNone = Annotated[str, Meta(pattern=r"\A(?:(?:19|2[0-9])[0-9]{2}-[0-9]{2}-[0-9]{2})?\Z")]
PhoneText = Annotated[str, Meta(pattern=r"\A[0-9+][0-9 ().-]{2,29}\Z")]


def real_days(*texts: str) -> None:
    """As :func:`real_day`, of each that is not empty."""
    for text in filter(None, texts):
        real_day(text)


class OfficePhoneWire(Wire, frozen=True):
    """A number under which the unit is reached, and from and until which day."""

    number: PhoneText
    whose: Name
    from_: DayOrNone
    to: DayOrNone

    def __post_init__(self) -> None:
        real_days(self.from_, self.to)


class OfficeSignerWire(Wire, frozen=True):
    """Somebody who signs the unit's papers, by which authority, and from and until which day."""

    mode: Literal["", "TM.", "KT.", "TL.", "TUQ."]
    title: Name
    name: Name
    from_: DayOrNone
    to: DayOrNone

    def __post_init__(self) -> None:
        real_days(self.from_, self.to)


class OfficeWire(Wire, frozen=True):
    """What a unit says of itself; the whole of it each time, so that it can take words back."""

    unit: UnitId
    as_of: Day
    phones: Annotated[list[OfficePhoneWire], Meta(max_length=OFFICE_PHONES)]
    signers: Annotated[list[OfficeSignerWire], Meta(max_length=OFFICE_SIGNERS)]
    training: bool

    def __post_init__(self) -> None:
        real_day(self.as_of)
