"""The texts of the official papers: all files of the folder ``papers`` together."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, TypeVar

from gbv_desktop.domain.plan.narrative import Claim, Enumeration, PaperTexts, Passage
from gbv_desktop.domain.plan.paper_roles import PaperRole
from gbv_desktop.domain.plan.paper_structure import PaperPart
from gbv_desktop.domain.plan.periods import PeriodKind
from gbv_desktop.exchange.faults import E_PLAN_ID, E_PLAN_KEY, E_PLAN_TWICE
from gbv_desktop.exchange.plan.agree import require
from gbv_desktop.exchange.plan.gather import telling
from gbv_desktop.exchange.plan.rows import AnnexRow
from gbv_desktop.exchange.plan.source import FilePlace, PlanFile, SourceRow, convert, type_fault
from gbv_desktop.exchange.plan.what_to_write import nearest
from gbv_desktop.text import N_, message

TABLES = ("passage", "enumeration", "words", "lists", "annex", "claim", "roles", "part")
ID_CHARS = 60

T = TypeVar("T", str, tuple[str, ...])


def paper_texts(sources: Sequence[PlanFile]) -> PaperTexts:
    """Puts the texts of several files together; none may stand twice.

    Raises:
        Problem: E-PLAN-KEY, E-PLAN-LACK, E-PLAN-TYPE, E-PLAN-VALUE, E-PLAN-ID, E-PLAN-TWICE.
    """
    for source in sources:
        source.require_only(*TABLES)
    passages = [row for source in sources for row in source.rows("passage", Passage)]
    lists = [row for source in sources for row in source.rows("enumeration", Enumeration)]
    annexes = [row for source in sources for row in source.rows("annex", AnnexRow)]
    parts = [row for source in sources for row in source.rows("part", PaperPart)]
    claims = [row for source in sources for row in source.rows("claim", Claim)]
    _once([(row.value.id, row.spot.at("id")) for row in passages])
    _once([(row.value.id, row.spot.at("id")) for row in claims])
    _once([(row.value.id, row.spot.at("id")) for row in annexes])
    _once([(row.value.id, row.spot.at("id")) for row in lists])
    for row in passages:
        _require_periods(row)
    return PaperTexts(
        passages=tuple(row.value for row in passages),
        enumerations=tuple(row.value for row in lists),
        words=_gathered(sources, "words", str),
        lists=_gathered(sources, "lists", tuple[str, ...]),
        annexes=tuple(row.value.annex for row in annexes),
        claims=tuple(row.value for row in claims),
        roles=_roles(sources),
        outline=tuple(row.value for row in parts),
    )


def _roles(sources: Sequence[PlanFile]) -> dict[str, tuple[str, ...]]:
    known = {role.value for role in PaperRole}
    for name, spot in role_spots(sources).items():
        # A misspelt role would silently say nothing.
        with telling(spot):
            if name not in known:
                raise spot.fault(E_PLAN_KEY, key=name, known=nearest(name, known))
    found = _gathered(sources, "roles", tuple[str, ...])
    # A role without an indicator is as if it were not there, in the bytes as well.
    return {name: codes for name, codes in found.items() if codes}


def role_spots(sources: Sequence[PlanFile]) -> dict[str, FilePlace]:
    """Where each role stands in the files."""
    return {
        name: spot
        for source in sources
        for name, _, spot in _flat(source.data.get("roles", {}), "", FilePlace(source, ("roles",)))
    }


class Places:
    """Where the texts of papers stand in their files."""

    def __init__(self, sources: Sequence[PlanFile]) -> None:
        self._tables: dict[tuple[str, str], FilePlace] = {}
        for source in sources:
            for kind in ("passage", "enumeration", "annex", "claim"):
                for at, row in enumerate(source.data.get(kind, [])):
                    # A row without one was left out when the texts were read, and told of.
                    if "id" in row:
                        self._tables[kind, str(row["id"])] = FilePlace(source, (kind, at))
            for table in ("words", "lists"):
                top = FilePlace(source, (table,))
                for name, _, spot in _flat(source.data.get(table, {}), "", top):
                    self._tables[table, name] = spot

    def of(self, way: tuple[str | int, ...]) -> FilePlace:
        """The place of a text: the table and its id or name, then the steps into it."""
        kind, name, *steps = way
        return self._tables[str(kind), str(name)].at(*steps)


def _once(names: Sequence[tuple[str, FilePlace]]) -> None:
    seen: set[str] = set()
    for name, spot in names:
        with telling(spot):
            if not name or len(name) > ID_CHARS:
                told = message(N_("a name of 1 to {limit} signs"), limit=ID_CHARS)
                raise spot.fault(E_PLAN_ID, id=name[:40], write=told)
            if name in seen:
                raise spot.fault(E_PLAN_TWICE, id=name)
        seen.add(name)


def _require_periods(row: SourceRow[Passage]) -> None:
    kinds = {kind.value for kind in PeriodKind}
    for place, sentence in enumerate(row.value.sentences):
        for kind in sentence.periods:
            with telling(row.spot):
                require(kind in kinds, row.spot.at("sentences", place), "periods", kind)


def _gathered(sources: Sequence[PlanFile], table: str, kind: type[T]) -> dict[str, T]:
    """The entries of that table of all files, nested tables as dotted names."""
    found = [
        entry
        for source in sources
        for entry in _flat(source.data.get(table, {}), "", FilePlace(source, (table,)))
    ]
    # Two files may each write `[words.missing]`, but not the same word in it.
    _once([(name, spot) for name, _, spot in found])
    taken: dict[str, T] = {}
    for name, value, spot in found:
        with telling(spot, left_out=True):
            taken[name] = convert(value, kind, spot)
    return taken


def _flat(table: object, prefix: str, spot: FilePlace) -> Iterator[tuple[str, Any, FilePlace]]:
    if not isinstance(table, Mapping):
        raise type_fault(spot, str(spot.way[-1]), "table", "value")
    for key, value in table.items():
        if isinstance(value, Mapping):
            yield from _flat(value, f"{prefix}{key}.", spot.at(key))
        else:
            yield f"{prefix}{key}", value, spot.at(key)
