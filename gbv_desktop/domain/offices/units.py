"""Offices with dated names, codes and lines of command.

The local id is the key; the state's code is not, because the state gives a code to another
commune (23430 was Đăk Trăm until 30/6/2025 and is Kon Đào since).
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, fields, replace
from datetime import date
from typing import TypeVar


@dataclass(frozen=True)
class UnitName:
    """What a unit was called during some time.

    Attributes:
        name: as listed in tables: ``Xã Diên Bình``.
        office: as the subject of a sentence: ``UBND xã Diên Bình``.
        area: the territory in a sentence: ``xã Diên Bình``; empty where there is none.
        short: for narrow columns: ``Diên Bình``.
        code: the state's code of that time, printed and searched, never a key.
    """

    name: str
    office: str
    area: str = ""
    short: str = ""
    code: str = ""
    valid_from: date | None = None
    valid_to: date | None = None


@dataclass(frozen=True)
class Signer:
    """Who signs the unit's papers, and by which authority (NĐ 30/2020, PL I, II.7).

    Attributes:
        collective: the collective body after ``TM.``, or empty: ``ỦY BAN NHÂN DÂN``.
        authority: ``""`` (the head signs), ``KT.``, ``Q.``, ``TL.`` or ``TUQ.``.
        title: the head's title in capitals, the one acted for.
        own_title: the signer's own title where it differs (KT., TL., TUQ.).
        name: the signer's name, without academic title; empty prints a blank.
        valid_from, valid_to: first and last day; only of one of :attr:`Unit.signers`.
    """

    title: str
    collective: str = ""
    authority: str = ""
    own_title: str = ""
    name: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def lines(self) -> tuple[str, ...]:
        """The lines of capitals above the signature."""
        lines = [f"TM. {self.collective}"] if self.collective else []
        lines.append(f"{self.authority} {self.title}".strip())
        if self.own_title:
            lines.append(self.own_title)
        return tuple(lines)


@dataclass(frozen=True)
class DirectoryPhone:
    """A number at which the directory (danh bạ) reaches a unit.

    Attributes:
        number: as it is dialled: a digit or ``+``, then digits, blanks and ``().-``.
        whose: the office or title behind it; never a name.
        valid_from, valid_to: first and last day; open where ``None``.
    """

    number: str
    whose: str = ""
    valid_from: date | None = None
    valid_to: date | None = None

    def in_force(self, day: date) -> bool:
        """Whether it is in use on that day."""
        return covers(self.valid_from, self.valid_to, day)

    @property
    def wrong_field(self) -> str:
        """The field that cannot stand; empty if all can."""
        if not PHONE_NUMBER.fullmatch(self.number):
            return "number"
        whose = " ".join(self.whose.split())
        return "" if whose == self.whose and len(whose) <= WHOSE_CHARS else "whose"


# No letter: a name could travel in what is taken for a number.
PHONE_NUMBER = re.compile(r"[0-9+][0-9 ().-]{2,29}")
WHOSE_CHARS = 60
"""Letters of an office or a title; room for a sentence about somebody is none."""


MOST_UNITS = 2_000
"""Units of one plan; the format has the same bound."""

MOST_TIES = 20
"""Ties of one unit: as many reorganisations of one office; the format has the same bound."""


@dataclass(frozen=True)
class Tie:
    """To whom a unit belongs and reports during some time, and what its papers are headed with.

    While it covers a day, all of its fields stand in place of the unit's undated ones, empty ones
    as well: a unit that a tie gives no ``reports_to`` reports to nobody then.
    """

    valid_from: date | None = None
    valid_to: date | None = None
    parent: str = ""
    reports_to: str = ""
    reporter: str = ""
    groups: tuple[str, ...] = ()
    head_parent: tuple[str, ...] = ()
    head_lines: tuple[str, ...] = ()
    consolidates_as: str = ""


@dataclass(frozen=True)
class Unit:
    """An office or a territory.

    Attributes:
        parent: the territory or body it belongs to; never who takes in its reports.
        reports_to: the unit that takes in its reports; empty if it owes none.
        reporter: the code of the kind of reporting unit (X, LĐ, VHTT …); empty if none.
        groups: sets of units that a plan names together (``phong``, ``doan-the``).
        order: the customary place in lists, the town first.
        head_parent: the upper lines at the head of a paper, upright.
        head_lines: the unit's own lines at the head of a paper, bold.
        place: where its papers are dated.
        sign: the sign of its reports after the number: ``BC-UBND``.
        drafter: the abbreviation after ``Lưu: VT,``; may be empty.
        consolidates_as: the kind of reporting unit as which its consolidated report goes to its
            ``reports_to``; empty for a unit that takes in nothing, or that nobody above asks.
        ties: what held of ``parent``, ``reports_to``, ``reporter``, ``groups``, the head lines and
            ``consolidates_as`` during some time; the undated ones hold on every other day.
        signers: who signs during some time; :attr:`signer` signs on every other day.
        phones: its numbers by the directory; ``phone`` is the undated one.
    """

    id: str
    kind: str
    names: tuple[UnitName, ...]
    order: int = 0
    parent: str = ""
    reports_to: str = ""
    reporter: str = ""
    groups: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    head_parent: tuple[str, ...] = ()
    head_lines: tuple[str, ...] = ()
    place: str = ""
    sign: str = ""
    drafter: str = ""
    signer: Signer = field(default_factory=lambda: Signer(title=""))
    phone: str = ""
    valid_from: date | None = None
    valid_to: date | None = None
    predecessors: tuple[str, ...] = ()
    successors: tuple[str, ...] = ()
    consolidates_as: str = ""
    ties: tuple[Tie, ...] = ()
    signers: tuple[Signer, ...] = ()
    phones: tuple[DirectoryPhone, ...] = ()

    def on(self, day: date) -> Unit:
        """The unit as its ties and signers have it on that day; it has none of them any more."""
        # Most units have neither, and this is asked for every unit of every list.
        if not self.ties and not self.signers:
            return self
        tied = _of_day(self.ties, day)
        changed = {} if tied is None else {name: getattr(tied, name) for name in TIED}
        signer = _of_day(self.signers, day) or self.signer
        return replace(self, ties=(), signers=(), signer=signer, **changed)

    def toward(self, upper: str, day: date) -> Unit:
        """The unit as it reports to that upper unit on that day: its ``reporter`` is what it is
        there.

        At its own desk it fills in its own form; toward its upper unit a unit that consolidates is
        what :attr:`consolidates_as` says.
        """
        then = self.on(day)
        if not then.consolidates_as or upper != then.reports_to or upper == then.id:
            return then
        return replace(then, reporter=then.consolidates_as)

    @property
    def sends_totals(self) -> bool:
        """Whether it reports what it adds up to a unit above, as that is without its ties."""
        return bool(self.consolidates_as) and self.reports_to not in ("", self.id)

    @property
    def tells_totals_apart(self) -> bool:
        """Whether it is never of one kind at its own desk and toward its upper unit: by the form
        its own report and what it adds up are told apart."""
        totals = {each.consolidates_as for each in self.ever} - {""}
        return not totals & {each.reporter for each in self.ever}

    @property
    def ever(self) -> tuple[Unit, ...]:
        """The unit as it stands without a tie, and under each of its ties."""
        if not self.ties:
            return (self,)
        tied = ({name: getattr(tie, name) for name in TIED} for tie in self.ties)
        return (replace(self, ties=()), *(replace(self, ties=(), **each) for each in tied))

    @property
    def uppers(self) -> frozenset[str]:
        """Every unit that it reports to at some time."""
        return frozenset(each.reports_to for each in self.ever if each.reports_to)

    @property
    def reporters(self) -> frozenset[str]:
        """Every kind of reporting unit that it is at some time, toward whomever."""
        kinds = (kind for each in self.ever for kind in (each.reporter, each.consolidates_as))
        return frozenset(kind for kind in kinds if kind)

    @property
    def every_group(self) -> frozenset[str]:
        """Every group that it belongs to at some time."""
        return frozenset(group for each in self.ever for group in each.groups)

    def in_force(self, day: date) -> bool:
        """Whether the unit exists on that day."""
        return covers(self.valid_from, self.valid_to, day)

    def in_force_in(self, year: int) -> bool:
        """Whether the unit exists on some day of that year."""
        first, last = date(year, 1, 1), date(year, 12, 31)
        return (self.valid_to or last) >= first and (self.valid_from or first) <= last

    def name_on(self, day: date) -> UnitName:
        """The name in force on that day, or the nearest one the plan knows."""
        for name in self.names:
            if covers(name.valid_from, name.valid_to, day):
                return name
        # The last one it bore: a unit that was merged is still named in old reports.
        before = [n for n in self.names if n.valid_to is not None and n.valid_to < day]
        return before[-1] if before else self.names[0]


TIED = tuple(each.name for each in fields(Tie) if each.name not in ("valid_from", "valid_to"))
"""The fields of a unit that a tie stands in for."""


Dated = TypeVar("Dated", Tie, Signer)


@dataclass(frozen=True)
class UnitGroup:
    """What a plan calls a set of units that it names together (``Unit.groups``).

    Attributes:
        short: for narrow columns; empty is the name.
        verb: how the plan speaks to them: giao, yêu cầu, đề nghị.
    """

    id: str
    name: str
    short: str = ""
    verb: str = ""


def _of_day(rows: Iterable[Dated], day: date) -> Dated | None:
    """The one that holds on that day; a sound plan has one at most."""
    return next((each for each in rows if covers(each.valid_from, each.valid_to, day)), None)


def covers(start: date | None, end: date | None, day: date) -> bool:
    """Whether a validity, open where a side is ``None``, holds on that day."""
    return (start is None or start <= day) and (end is None or day <= end)


@dataclass(frozen=True)
class CodeTwice:
    """A code of the State's list that two units bear on one day.

    Attributes:
        unit: the later one in the list; ``name`` is the place of the name among its own.
        other: the one that has it already.
        day: the first day on which both bear it.
    """

    code: str
    unit: Unit
    name: int
    other: Unit
    day: date


def codes_twice(units: Iterable[Unit]) -> Iterator[CodeTwice]:
    """Codes that two units bear at one time; one may pass from a unit to the next."""
    seen: dict[str, list[tuple[date, date, Unit]]] = {}
    for unit in units:
        for place, name in enumerate(unit.names):
            if not name.code:
                continue
            first = max(each or date.min for each in (unit.valid_from, name.valid_from))
            last = min(each or date.max for each in (unit.valid_to, name.valid_to))
            known = seen.setdefault(name.code, [])
            for start, end, other in known:
                if other.id != unit.id and start <= last and first <= end:
                    yield CodeTwice(name.code, unit, place, other, max(start, first))
            known.append((first, last, unit))


def by_id(units: Iterable[Unit]) -> dict[str, Unit]:
    """The units by their local id."""
    return {unit.id: unit for unit in units}


def group_called(names: Iterable[UnitGroup], group: str, units: Iterable[Unit], day: date) -> str:
    """What a group of units is called in narrow places: its short name, or else its name.

    A plan may leave it without a name: then its units' own short names stand for it.
    """
    found = next((each for each in names if each.id == group), None)
    if found is not None:
        return found.short or found.name
    members = [
        unit.name_on(day) for unit in units if group in unit.on(day).groups and unit.in_force(day)
    ]
    called = [each.short or each.name for each in members[:NAMED]]
    return ", ".join(called) + ("…" if len(members) > NAMED else "")


NAMED = 3
"""How many units stand for a group without a name."""


def owing(units: Iterable[Unit], upper: str, day: date) -> tuple[Unit, ...]:
    """The units that owe ``upper`` a report whose period ends on ``day``, in customary order.

    The upper unit is among them if it reports itself (plan, part IV): a unit owes a period if it
    is valid on the period's last day. Each comes :meth:`~Unit.toward` the upper unit: with the
    groups, head lines and kind of reporting unit that it has there on that day.
    """
    found = [
        then
        for then in (unit.toward(upper, day) for unit in units)
        # On the last day and not on the first: whoever takes a merged commune over reports for all
        # of it.
        if then.reporter and upper in (then.reports_to, then.id) and then.in_force(day)
    ]
    return tuple(sorted(found, key=lambda unit: (unit.order, unit.id)))
