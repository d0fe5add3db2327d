"""The country's provinces, districts and communes, and how people look for them.

The official lists number every unit: two digits a province, three a district, five a commune
(Decision 124/2004/QĐ-TTg; since 01/7/2025 Decision 19/2025/QĐ-TTg, which knows no districts). A
list says what stood on its day; what happened between two lists is known from the later one.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from dataclasses import dataclass
from datetime import date, timedelta
from functools import cached_property

from gbv_desktop.domain.text.vietnamese import fold
from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

E_PLACE_PROVINCE = ProblemKind(
    "E-PLACE-PROVINCE",
    N_("“{province}” is not a province in the list of {day}."),
    N_("Write the name or the code of a province; before 01/7/2025 there were others."),
    next_by_command=N_("Write the name or the code of a province, or another day with --on."),
)

TWO_LEVELS = date(2025, 7, 1)
"""The day on which districts ended (Resolution 203/2025/QH15): the only change whose day is known,
not just the list that shows it."""

_APOSTROPHES = re.compile("['’‘ʼ`´]")
_ZEROS = re.compile(r"\b0+(?=\d)")


def place_key(name: str) -> str:
    """The search key of a name: folded, "Phường 01" as "phường 1", every apostrophe alike."""
    return _ZEROS.sub("", _APOSTROPHES.sub("'", fold(name)))


@dataclass(frozen=True)
class AdministrativeUnit:
    """A province, district or commune (đơn vị hành chính) under one name.

    Attributes:
        code: as the State numbers it, with its zeros: ``51``, ``612``, ``23401``.
        kind: tỉnh, thành phố; huyện, quận, thị xã; xã, phường, thị trấn, đặc khu.
        name: without the kind.
        upper: the code of the unit that it lies in; empty for a province.
        first, last: the places of the first and the last list that has it.
        became: the codes of those that hold it since 01/7/2025; several where it was parted,
            none where the sources do not say, or it still stands.
    """

    code: str
    kind: str
    name: str
    upper: str
    first: int
    last: int
    became: tuple[str, ...] = ()

    @property
    def full_name(self) -> str:
        """The kind and the name: ``xã Kon Đào``."""
        return f"{self.kind} {self.name}"

    @property
    def is_province(self) -> bool:
        """Whether it lies in no other."""
        return not self.upper

    @property
    def is_commune(self) -> bool:
        """Whether no other lies in it, by its five digits."""
        return len(self.code) == 5

    @cached_property
    def key(self) -> str:
        """What its name is found by."""
        return place_key(self.name)

    @cached_property
    def full_key(self) -> str:
        """What its kind and name are found by."""
        return place_key(self.full_name)


@dataclass(frozen=True)
class PlaceList:
    """Every unit of every list.

    Attributes:
        days: of the lists, the oldest first.
        units: each under one name; a name that only came to be spelled otherwise is the last one.
    """

    days: tuple[date, ...]
    units: tuple[AdministrativeUnit, ...]

    def list_on(self, day: date) -> int:
        """The place of the list that held on that day; before the first one, the first."""
        return max(0, bisect_right(self.days, day) - 1)

    def on(self, day: date) -> tuple[AdministrativeUnit, ...]:
        """The units that the list of that day has."""
        return tuple(self._by_list[self.list_on(day)].values())

    def known(self, code: str, day: date) -> AdministrativeUnit | None:
        """The unit that bore this code on that day."""
        return self._by_list[self.list_on(day)].get(code)

    def above(self, unit: AdministrativeUnit, day: date) -> tuple[AdministrativeUnit, ...]:
        """Those that it lies in, the nearest first."""
        found: list[AdministrativeUnit] = []
        upper = self.known(unit.upper, day)
        while upper is not None:
            found.append(upper)
            upper = self.known(upper.upper, day)
        return tuple(found)

    def province_of(self, unit: AdministrativeUnit, day: date) -> AdministrativeUnit:
        """The province that it lies in, or itself."""
        return (unit, *self.above(unit, day))[-1]

    def province_called(self, words: str, day: date) -> AdministrativeUnit:
        """The province of that name or code on that day.

        Raises:
            Problem: E-PLACE-PROVINCE.
        """
        key = place_key(words)
        for each in self.on(day):
            if each.is_province and (
                words.strip() == each.code or key in (each.key, each.full_key)
            ):
                return each
        raise E_PLACE_PROVINCE(province=words, day=self.days[self.list_on(day)])

    def listed(self, unit: AdministrativeUnit) -> tuple[date, date]:
        """The days of the first and of the last list that has it."""
        return self.days[unit.first], self.days[unit.last]

    def valid_from(self, unit: AdministrativeUnit) -> date | None:
        """Its first day; ``None`` where only the list that has it first is known."""
        return TWO_LEVELS if self.days[unit.first] == TWO_LEVELS else None

    def valid_to(self, unit: AdministrativeUnit) -> date | None:
        """Its last day; ``None``: it still stands, or only the list that has it last is known."""
        gone = unit.last + 1 < len(self.days) and self.days[unit.last + 1] == TWO_LEVELS
        return TWO_LEVELS - timedelta(days=1) if gone else None

    def find_places(
        self, query: str, day: date, province: str = ""
    ) -> tuple[AdministrativeUnit, ...]:
        """Units by their code or name, as people type it: without accents, its beginning first.

        Args:
            query: empty for all.
            day: of which list.
            province: its name or code; empty for the whole country.

        Raises:
            Problem: E-PLACE-PROVINCE.
        """
        key, code = place_key(query), query.strip()
        within = self.province_called(province, day) if province else None
        ranked = [
            (rank, each)
            for each in self.on(day)
            if (rank := _rank(each, key, code)) is not None
            and (within is None or self.province_of(each, day) == within)
        ]
        # Stable: those that fit equally well stay in the order of the list.
        return tuple(each for _, each in sorted(ranked, key=lambda pair: pair[0]))

    def called(self, key: str, day: date) -> tuple[AdministrativeUnit, ...]:
        """Those whose name has this key, with its kind or without."""
        return tuple(self._by_key(self.list_on(day)).get(key, ()))

    @cached_property
    def kinds_of_communes(self) -> frozenset[str]:
        """The keys of what communes are called by their kind, in any list."""
        return frozenset(place_key(each.kind) for each in self.units if each.is_commune)

    def _by_key(self, place: int) -> dict[str, list[AdministrativeUnit]]:
        if place not in self._keys:
            found: defaultdict[str, list[AdministrativeUnit]] = defaultdict(list)
            for each in self._by_list[place].values():
                for key in (each.key, each.full_key):
                    found[key].append(each)
            self._keys[place] = dict(found)
        return self._keys[place]

    @cached_property
    def _keys(self) -> dict[int, dict[str, list[AdministrativeUnit]]]:
        return {}

    @cached_property
    def _by_list(self) -> tuple[dict[str, AdministrativeUnit], ...]:
        return tuple(
            {each.code: each for each in self.units if each.first <= place <= each.last}
            for place in range(len(self.days))
        )


def _rank(unit: AdministrativeUnit, key: str, code: str) -> int | None:
    """How well a unit fits: the whole of it, its beginning, a word within; ``None``: not at all."""
    fits = (
        unit.code == code or key in (unit.key, unit.full_key),
        unit.key.startswith(key) or unit.code[: len(code)] == code,
        unit.full_key.startswith(key),
        f" {key}" in unit.key,
    )
    return next((rank for rank, fit in enumerate(fits) if fit), None)
