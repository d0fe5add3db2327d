"""Faults of a plan folder, gathered as they are found and without those that follow from others."""

from __future__ import annotations

import re
import unicodedata
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any, Final

from gbv_desktop.errors import Problem

if TYPE_CHECKING:
    from gbv_desktop.exchange.plan.source import FilePlace

_OWN: Final = frozenset({"id", "code"})
"""Fields by which other rows name a row."""
_BRINGS: Final = {"form": frozenset({"reporter"}), "unit": frozenset({"groups"})}
"""By table, fields of what others name as well and a row brings into the plan."""
_REFERS: Final = frozenset({"E-PLAN-REF", "E-PLAN-CELL", "E-PLAN-NOBODY", "E-PLAN-OPTION"})
_ASKS: Final = frozenset({"E-PLAN-SECTION", "E-PLAN-LEAD", "E-PLAN-PLACE"})
"""Faults of what no row names that has to be named."""
_MUTUAL: Final = frozenset({"consolidator", "successors", "predecessors"})
"""Fields that another row has to answer."""
_REPORTERS: Final = frozenset({"owners", "controls", "reporters", "reporter", "consolidates_as"})
"""Fields that name kinds of reporting unit."""
_WORD: Final = re.compile(r"[^\W_]+")

MOST_OF_ROW: Final = 50
"""Faults of one row that are told: a list of thousands of names that nothing bears is one slip."""

RowPlace = tuple[str, str, int]
"""A row of the files: file, table and place in it."""


class Faults:
    """What was found wrong with a plan folder so far, and in which rows."""

    def __init__(self) -> None:
        self.found: list[Problem] = []
        self.rows: set[RowPlace] = set()
        """The rows that have a fault, whether it was told or follows from another one."""
        self._count: Counter[RowPlace] = Counter()
        self._told: set[str] = set()
        self._own: set[str] = set()
        self._said: set[str] = set()
        self._unsure: set[str] = set()

    def keep(self, problem: Problem, spot: FilePlace, *, left_out: bool = False) -> None:
        """Keeps a fault of a row, unless it follows from that of another one.

        Args:
            left_out: whether nobody looks at the row again; its fault follows from no other.
        """
        place = row_place(spot)
        self.rows.add(place)
        self._count[place] += 1
        if self._count[place] > MOST_OF_ROW:
            # Each is compared with all that its row names.
            return
        follows = self._follows(problem, spot) and (not left_out or problem.code in _REFERS)
        if not follows:
            self.tell(problem)
        self._note(problem, spot, left_out)

    def _note(self, problem: Problem, spot: FilePlace, left_out: bool) -> None:
        """Notes what others may ask for in vain because of a fault."""
        row, table = _row_of(spot), row_place(spot)[1]
        own = set(_names(row, _OWN | _BRINGS.get(table, frozenset())))
        if table == "reporters":
            own |= set(spot.source.data[table]) | set(_names(row, None))
        elif not left_out and problem.code in _REFERS:
            # Another row may have the same slip.
            own -= _named_in(problem)
        misnamed = left_out or problem.code in ("E-PLAN-ID", "E-PLAN-TWICE")
        if table == "form" and misnamed:
            self._unsure |= {"cells", "reporters"}
        if table == "section" and (left_out or problem.code == "E-PLAN-REF"):
            self._unsure |= {"sections", *(("cells",) if left_out else ())}
        if table == "reporters":
            self._unsure.add("cells")
        self._own |= {_plain(each) for each in own}
        self._said |= set(_names(row, None))

    def tell(self, problem: Problem) -> None:
        """Keeps a fault of no row; one that is there already is not told again."""
        # Rows of the papers are read for their texts and once more for their structure.
        if (told := repr((problem.code, problem.text))) not in self._told:
            self._told.add(told)
            self.found.append(problem)

    def has_any(self, file: str) -> bool:
        """Whether a row of that file has a fault."""
        return any(row[0] == file for row in self.rows)

    def brings(self, name: str) -> bool:
        """Whether a row with a fault has that name."""
        return _plain(name) in self._own

    def is_told_already(self, fields: Mapping[str, object]) -> bool:
        """Whether a sentence of the papers names what a row with a fault brings."""
        # A text that is quoted whole has the slip itself, whatever else it names.
        told = (str(each) for key, each in fields.items() if key != "text")
        words = (word for each in told for word in _WORD.findall(each))
        return any(self.brings(word) for word in words)

    def _follows(self, problem: Problem, spot: FilePlace) -> bool:
        named, fields = _named_in(problem), dict(problem.text.fields)
        key, table = str(fields.get("key", "")), row_place(spot)[1]
        row = _row_of(spot)
        about = row if isinstance(row, Mapping) else {}
        subjects = {str(about.get(each, "")).partition(".")[0] for each in ("cell", "indicator")}
        if key == "details":
            # Of the facts beside the figure that a check looks at.
            subjects |= set(_names(about.get("left"), None))
        if problem.code in _REFERS:
            reporter = key in _REPORTERS or table == "reporters"
            unsure = "cells" if problem.code == "E-PLAN-CELL" else "reporters" if reporter else ""
            return unsure in self._unsure or any(map(self.brings, named | subjects - {""}))
        if problem.code == "E-PLAN-SECTION" and table == "indicator" and "sections" in self._unsure:
            return True
        if table == "roles":
            subjects.add(str(fields.get("value", "")))
        if problem.code == "E-PLAN-VALUE" and key not in _MUTUAL:
            return any(map(self.brings, subjects - {""}))
        mutual = problem.code == "E-PLAN-VALUE"
        return (mutual or problem.code in _ASKS) and bool(named & self._said)


def _plain(name: str) -> str:
    """A name without what is most often slipped in it: capitals, marks and signs."""
    letters = unicodedata.normalize("NFD", name.casefold())
    return "".join(each for each in letters if each.isalnum()) or name


def _named_in(problem: Problem) -> set[str]:
    """The names that a fault is about, of cells those of their indicators as well."""
    fields = dict(problem.text.fields)
    about = [str(fields.get(key, "")) for key in ("id", "cell", "indicator", "option", "text")]
    if fields.get("key") in _MUTUAL:
        about.append(str(fields.get("value", "")))
    whole = {name for each in about for name in each.split(", ") if name}
    return whole | {name.partition(".")[0] for name in whole}


def row_place(spot: FilePlace) -> RowPlace:
    """The row that a place lies in."""
    table = str(spot.way[0]) if spot.way else ""
    place = spot.way[1] if len(spot.way) > 1 else 0
    return spot.source.file, table, place if isinstance(place, int) else 0


def has_fault(spot: FilePlace) -> bool:
    """Whether a row had a fault already, where faults are gathered."""
    faults = spot.source.faults
    return faults is not None and row_place(spot) in faults.rows


def _row_of(spot: FilePlace) -> object:
    value: Any = spot.source.data
    for step in spot.way[: 1 if spot.way[:1] == ("reporters",) else 2]:
        inside = step in value if isinstance(value, Mapping) else isinstance(value, list)
        value = value[step] if inside else None
    return value


def _names(value: object, keys: frozenset[str] | None, key: str = "") -> Iterator[str]:
    """The texts within a value, or only those of some fields."""
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _names(inner, keys, str(name))
    elif isinstance(value, list):
        for inner in value:
            yield from _names(inner, keys, key)
    elif isinstance(value, str) and value and (keys is None or key in keys):
        yield value


@contextmanager
def telling(spot: FilePlace, *, left_out: bool = False) -> Iterator[None]:
    """Within it the first fault ends what is looked at, and is kept where faults are gathered.

    Raises:
        Problem: that fault, where none are gathered.
    """
    try:
        yield
    except Problem as problem:
        if spot.source.faults is None:
            raise
        spot.source.faults.keep(problem, spot, left_out=left_out)


def refuse(spot: FilePlace, wrong: Sequence[Problem]) -> None:
    """Refuses a place that has faults, all of which are kept where faults are gathered.

    Raises:
        Problem: the first one, if there is any.
    """
    if not wrong:
        return
    for each in wrong[1:]:
        with telling(spot):
            if spot.source.faults is not None:
                raise each
    raise wrong[0]
