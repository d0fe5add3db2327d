"""A pasted list of communes, matched to the country's list: found, asked about, or said.

A list comes from Excel (tabs, with running numbers and codes), from a document (one commune a
line, "1. UBND xã Kon Đào, huyện Đăk Tô") or from a sentence ("Kon Đào, Ngọk Tụ và Đăk Tô").
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from enum import Enum

from gbv_desktop.domain.offices.places import AdministrativeUnit, PlaceList, place_key
from gbv_desktop.domain.text.pasted import plain_text

_PARTS = re.compile(r"[;,:]|\svà\s")
_RUNNING = re.compile(r"^\s*(?:-\s+|\(?\d{1,3}\s*[.)/]\s*)")
_BODY = re.compile(r"^(?:(?:ủy ban nhân dân|uỷ ban nhân dân|ubnd)\s+)?(?:các\s+)?", re.IGNORECASE)
_NUMBER = re.compile(r"\d{1,3}")
_CODE = re.compile(r"\d{4,5}")
"""Of a commune; a spreadsheet that takes 02269 for a number shows 2269."""
_AROUND = " .…()"


class PlaceMatch(Enum):
    """What became of one pasted name."""

    FOUND = "found"
    ASK = "ask"
    """A person chooses: several bear the name, or one that lies elsewhere or is of another kind,
    or code and name are not of one commune."""
    NONE = "none"


@dataclass(frozen=True)
class PastedPlace:
    """A name or code of a pasted list, and the communes that may be meant.

    Attributes:
        written: its name or else its code as it was pasted, without running number and "UBND".
        line: of the pasted text, from 1.
    """

    written: str
    line: int
    match: PlaceMatch
    candidates: tuple[AdministrativeUnit, ...] = ()


def match_pasted(
    places: PlaceList, text: str, day: date, province: str = ""
) -> tuple[PastedPlace, ...]:
    """Every commune of a pasted list, in its order.

    A name is found if one commune of that day bears it: in the province that is named, else in the
    whole country. What stands beside it, "huyện …, tỉnh …" or in columns of their own, narrows it.

    Args:
        province: its name or code; empty for the whole country.

    Raises:
        Problem: E-PLACE-PROVINCE.
    """
    within = places.province_called(province, day) if province else None
    return tuple(
        _matched(places, each, day, within)
        for number, line in enumerate(text.splitlines(), 1)
        for each in _names(places, line, number, day)
    )


@dataclass
class _Name:
    """What a line says of one commune."""

    line: int
    words: str = ""
    code: str = ""
    areas: list[str] = field(default_factory=list)

    @property
    def is_complete(self) -> bool:
        return bool(self.words or self.code)


def _names(places: PlaceList, line: str, number: int, day: date) -> Iterator[_Name]:
    """The communes of a line, each with the code, province and district beside it."""
    now, loose = _Name(number), ""
    for part in _parts(places, line):
        is_code = bool(_CODE.fullmatch(part))
        is_area = not is_code and _is_area(places, part, day)
        if is_area:
            now.areas.append(place_key(part))
            loose = part
            continue
        if (now.code if is_code else now.words) or (now.words and now.areas):
            yield now
            now = _Name(number)
        if is_code:
            now.code = part.zfill(5)
        else:
            now.words = part
    if now.is_complete:
        yield now
    elif loose:
        # A province or district alone is no commune; to pass over it would hide a slip.
        yield _Name(number, loose)


def _parts(places: PlaceList, line: str) -> Iterator[str]:
    # By column before the text is made plain: that makes blanks of tabs.
    columns = (_RUNNING.sub("", plain_text(column)) for column in line.split("\t"))
    for part in (part for column in columns for part in _PARTS.split(column)):
        words = _BODY.sub("", part.strip(_AROUND)).strip(_AROUND)
        # Columns of running numbers, and "các xã:" before a list.
        if (
            words
            and not _NUMBER.fullmatch(words)
            and place_key(words) not in places.kinds_of_communes
        ):
            yield words


def _is_area(places: PlaceList, words: str, day: date) -> bool:
    """Whether these words name a province or district: with its kind, or no commune besides."""
    key = place_key(words)
    called = places.called(key, day)
    areas = [each for each in called if not each.is_commune]
    return bool(areas) and (len(areas) == len(called) or any(key == e.full_key for e in areas))


def _matched(
    places: PlaceList, name: _Name, day: date, within: AdministrativeUnit | None
) -> PastedPlace:
    key = place_key(name.words)
    exact = [each for each in places.called(key, day) if each.is_commune]
    near = [each for each in exact if _lies_in(places, each, name.areas, day, within)]
    # One that lies elsewhere or is of another kind is shown, and never taken without asking.
    meant = near or exact or _of_another_kind(places, key, day)
    is_found = len(near) == 1
    if name.code:
        by_code = [each for each in (places.known(name.code, day),) if each is not None]
        # A code of an older list may be another commune's today: the name beside it has to agree.
        agree = [each for each in by_code if _lies_in(places, each, name.areas, day, within)]
        agree = [each for each in agree if not name.words or each in meant]
        is_found = bool(agree)
        meant = agree or [*(each for each in meant if each not in by_code), *by_code]
    match = PlaceMatch.FOUND if is_found else PlaceMatch.ASK if meant else PlaceMatch.NONE
    return PastedPlace(name.words or name.code, name.line, match, tuple(meant))


def _lies_in(
    places: PlaceList,
    unit: AdministrativeUnit,
    areas: list[str],
    day: date,
    within: AdministrativeUnit | None,
) -> bool:
    above = places.above(unit, day)
    keys = {key for each in above for key in (each.key, each.full_key)}
    return (within is None or within in above) and keys.issuperset(areas)


def _of_another_kind(places: PlaceList, key: str, day: date) -> list[AdministrativeUnit]:
    """The communes of that name, where it was written with a kind that none of them has."""
    kinds = (f"{kind} " for kind in places.kinds_of_communes)
    bare = next((key.removeprefix(kind) for kind in kinds if key.startswith(kind)), key)
    return [each for each in places.called(bare, day) if each.is_commune]
