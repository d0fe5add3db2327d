"""One TOML file of a plan: read within limits, taken apart into rows of a known shape.

Every row keeps its :class:`FilePlace`, so that whatever is wrong with it can name file and line.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime, time
from pathlib import Path
from typing import Any, Generic, TypeVar

import msgspec

from gbv_desktop.disk.files import read_ordinary
from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.domain.text.counts import MAX_AMOUNT
from gbv_desktop.domain.text.days import is_plausible_day
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.exchange.faults import (
    E_PLAN_DEEP,
    E_PLAN_ENCODING,
    E_PLAN_FILE,
    E_PLAN_KEY,
    E_PLAN_LACK,
    E_PLAN_NFC,
    E_PLAN_SIZE,
    E_PLAN_SYNTAX,
    E_PLAN_TEXT,
    E_PLAN_TYPE,
    E_PLAN_VALUE,
)
from gbv_desktop.exchange.plan.gather import Faults, refuse, telling
from gbv_desktop.exchange.plan.locate import Path as Way
from gbv_desktop.exchange.plan.locate import line_of
from gbv_desktop.exchange.plan.shapes import (
    blank_texts,
    choices_of,
    items_of,
    kind_at,
    unknown_fields,
    wrong_entry,
)
from gbv_desktop.exchange.plan.what_to_write import (
    COUNT_MEANT,
    expected,
    is_told,
    nearest,
    one_of,
    sample,
    such_as,
)
from gbv_desktop.text import Field, message, number_words, size_words

FILE_BYTES = 1024 * 1024
"""The largest file of a plan; the shipped ones have under 100 KB."""

DEEPEST = 16
"""Tables and lists within each other; what travels in bundles may lie no deeper than 12."""

TEXT_CHARS = 4000
"""The longest text: a plan travels in bundles, whose strings may be no longer."""

# Looked for before the text is parsed: that takes hours for a name of a hundred thousand parts.
_BEYOND_SENSE = re.compile(
    r"""(?:(?<![\w-])(?:[A-Za-z0-9_-]++|"[^"\n]*+"|'[^'\n]*+')\s*+\.\s*+){40}|(?:[\[{]\s*+){40}""",
    re.ASCII,
)
_ENDLESS = re.compile(r"[0-9]{4000}")
_SYNTAX_LINE = re.compile(r"\(at line ([0-9]+), column [0-9]+\)")
_PLACE = re.compile(r" - at `\$(?P<way>.*)`$")
_STEP = re.compile(r"\.([^.\[]+)|\[(?:([0-9]+)|\.\.\.)\]")
_EXPECTED = re.compile(r"Expected `(?P<expected>[^`]+)`, got `(?P<found>[^`]+)`")
_LACKS = re.compile(r"Object missing required field `(?P<key>[^`]+)`")

T = TypeVar("T")


@dataclass(frozen=True)
class FilePlace:
    """A place in a plan's files."""

    source: PlanFile
    way: Way

    def at(self, *steps: str | int) -> FilePlace:
        """A place inside this one."""
        return FilePlace(self.source, (*self.way, *steps))

    @property
    def written(self) -> bool:
        """Whether the file has something at this place."""
        value: Any = self.source.data
        for step in self.way:
            inside = step in value if isinstance(value, Mapping) else isinstance(step, int)
            if not inside:
                return False
            value = value[step]
        return True

    @property
    def key(self) -> str:
        """The nearest key above the place."""
        return next((step for step in reversed(self.way) if isinstance(step, str)), "")

    @property
    def place(self) -> tuple[str, int]:
        """The file as sentences name it, and the line; of tables without a text the row."""
        if self.source.text:
            return self.source.file, line_of(self.source.text, self.way)
        row = self.way[1] if len(self.way) > 1 else 0
        return self.source.file, row + 1 if isinstance(row, int) else 1

    def fault(self, kind: ProblemKind, /, **fields: Field) -> PlacedProblem:
        """The problem of that kind, with this file and line in its sentence."""
        file, line = self.place
        key = str(fields.get("key", ""))
        told = {"write": expected(key), "known": ("–",), **fields}
        return PlacedProblem(kind(file=file, line=line, **told), self)


class PlacedProblem(Problem):
    """A refusal of what stands at one place of a plan's files.

    Attributes:
        spot: that place, by which an editor can lead there.
    """

    def __init__(self, problem: Problem, spot: FilePlace) -> None:
        super().__init__(problem.code, problem.text, problem.next, problem.by_command)
        self.spot = spot


@dataclass(frozen=True)
class SourceRow(Generic[T]):
    """A value and where it stands."""

    value: T
    spot: FilePlace


@dataclass(frozen=True, eq=False)
class PlanFile:
    """A parsed file: its name in sentences, its text, and its tables."""

    file: str
    text: str
    data: Mapping[str, Any]
    faults: Faults | None = None
    """Where rows of a wrong shape are gathered and left out; ``None``: the first is raised."""

    @classmethod
    def read(cls, path: Path, file: str) -> PlanFile:
        """Reads a file whose strings are NFC and whose numbers are whole.

        Raises:
            Problem: E-PLAN-FILE, E-PLAN-SIZE, E-PLAN-ENCODING, E-PLAN-SYNTAX, E-PLAN-DEEP,
                E-PLAN-NFC, E-PLAN-TEXT, E-PLAN-TYPE, E-PLAN-VALUE.
        """
        try:
            with read_ordinary(path) as stream:
                # One byte more than may be: a longer file is known without being read whole.
                raw = stream.read(FILE_BYTES + 1)
        except OSError as error:
            raise E_PLAN_FILE(file=file) from error
        if len(raw) > FILE_BYTES:
            raise E_PLAN_SIZE(file=file, limit=size_words(FILE_BYTES))
        try:
            # Notepad puts a mark before UTF-8 and ends lines in two characters.
            text = raw.decode("utf-8-sig").replace("\r\n", "\n")
        except UnicodeDecodeError as error:
            raise E_PLAN_ENCODING(file=file) from error
        source = cls(file, text, _parse(file, text))
        check_values(source, source.data)
        return source

    def rows(self, key: str, kind: type[T]) -> tuple[SourceRow[T], ...]:
        """The tables of the array ``[[key]]``, none if the file has no such array."""
        top = FilePlace(self, (key,))
        tables = self.data.get(key, [])
        found: list[SourceRow[T]] = []
        if type(tables) is not list:
            with telling(top, left_out=True):
                raise type_fault(top, key, f"[[{key}]]", f"[{key}]")
            return ()
        for place, each in enumerate(tables):
            with telling(top.at(place), left_out=True):
                found.append(SourceRow(convert(each, kind, top.at(place)), top.at(place)))
        return tuple(found)

    def table(self, key: str, kind: type[T]) -> SourceRow[T]:
        """The table ``[key]``; raises E-PLAN-LACK if the file has none."""
        if key not in self.data:
            raise FilePlace(self, ()).fault(E_PLAN_LACK, key=key)
        return SourceRow(
            convert(self.data[key], kind, FilePlace(self, (key,))), FilePlace(self, (key,))
        )

    def require_only(self, *keys: str) -> None:
        """Refuses tables of other names: E-PLAN-KEY."""
        for key in self.data:
            if key not in keys:
                # One is enough: without its heading a table leaves all of its fields here.
                with telling(spot := FilePlace(self, (key,))):
                    raise spot.fault(E_PLAN_KEY, key=key, known=nearest(key, keys))
                return


def _parse(file: str, text: str) -> dict[str, Any]:
    if deep := _BEYOND_SENSE.search(text):
        line = text.count("\n", 0, deep.start()) + 1
        raise E_PLAN_DEEP(file=file, line=line, limit=DEEPEST)
    try:
        return tomllib.loads(text)
    except tomllib.TOMLDecodeError as error:
        place = _SYNTAX_LINE.search(str(error))
        # "at end of document" is told without a line.
        line = int(place.group(1)) if place else text.count("\n") + 1
        raise E_PLAN_SYNTAX(file=file, line=line) from error
    except RecursionError as error:
        raise E_PLAN_DEEP(file=file, line=1, limit=DEEPEST) from error
    except ValueError as error:
        # A number of thousands of digits.
        endless = _ENDLESS.search(text)
        line = text.count("\n", 0, endless.start()) + 1 if endless else 1
        raise E_PLAN_SYNTAX(file=file, line=line) from error


def check_values(source: PlanFile, value: object, way: Way = ()) -> None:
    """Whole numbers that JSON keeps exactly, NFC text that an object of a bundle may hold.

    Args:
        source: the file that holds the value.
        value: what is looked at, with all that stands in it.
        way: where it stands in the file's tables.
    """
    # Ways and not places: a plan has twenty thousand values, and of one that is refused a place.
    if len(way) > DEEPEST:
        raise FilePlace(source, way).fault(E_PLAN_DEEP, limit=DEEPEST)
    if isinstance(value, str):
        _check_text(source, value, way)
    elif isinstance(value, dict):
        for key, item in value.items():
            check_values(source, item, (*way, key))
            _check_text(source, key, (*way, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            check_values(source, item, (*way, place))
    else:
        _check_single(value, FilePlace(source, way))


def _check_single(value: object, spot: FilePlace) -> None:
    # Plans travel as canonical JSON, in which two programs write one fraction in two ways.
    if isinstance(value, float):
        raise type_fault(spot, spot.key, "int", "float")
    if isinstance(value, datetime | time):
        raise type_fault(spot, spot.key, "date", type(value).__name__)
    if isinstance(value, int) and abs(value) > MAX_AMOUNT:
        written, told = number_words(value), message(COUNT_MEANT)
        raise spot.fault(E_PLAN_VALUE, key=spot.key, value=written, write=told)


def _check_days(source: PlanFile, value: object, way: Way) -> None:
    """Days that what travels can hold: no package would ever be made of a plan with another."""
    if isinstance(value, dict):
        for key, item in value.items():
            _check_days(source, item, (*way, key))
    elif isinstance(value, list):
        for place, item in enumerate(value):
            _check_days(source, item, (*way, place))
    elif isinstance(value, date) and not is_plausible_day(value):
        spot = FilePlace(source, way)
        # Told beside whatever else is wrong in the row.
        with telling(spot):
            raise spot.fault(E_PLAN_VALUE, key=spot.key, value=value.isoformat())


def _check_text(source: PlanFile, text: str, way: Way) -> None:
    if not unicodedata.is_normalized("NFC", text):
        raise FilePlace(source, way).fault(E_PLAN_NFC)
    if len(text) > TEXT_CHARS:
        raise FilePlace(source, way).fault(E_PLAN_TEXT)
    try:
        # The same as of whatever travels: else the plan's own packages would be refused.
        text_policy(text)
    except Problem as problem:
        raise FilePlace(source, way).fault(E_PLAN_TEXT) from problem


def convert(value: object, kind: type[T], spot: FilePlace) -> T:
    """A value of TOML as a value of that type, strictly.

    Raises:
        Problem: E-PLAN-KEY for a field that the type does not have, E-PLAN-LACK for one that it
            needs and that is not there or blank, E-PLAN-TYPE and E-PLAN-VALUE for what cannot
            stand in it.
    """
    # Looked for before msgspec does: it forgives a field that it does not know, and a misspelt
    # option would silently have no effect.
    unknown = [
        (at := spot.at(*way)).fault(E_PLAN_KEY, key=at.key, known=nearest(at.key, fields))
        for way, fields in unknown_fields(value, kind)
    ]
    refuse(spot, unknown)
    _check_days(spot.source, value, spot.way)
    try:
        # A day is one of TOML's own; in quotation marks it is a text and refused as one.
        found = msgspec.convert(value, kind, strict=True, builtin_types=(date,))
    except msgspec.ValidationError as error:
        raise _shape_fault(str(error), value, kind, spot) from error
    # A key that must be there is there so that something stands in it.
    blank = [spot.at(*way) for way in blank_texts(value, kind)]
    refuse(spot, [_lack(each, each.key, str) for each in blank])
    return found


def type_fault(spot: FilePlace, key: str, wanted: str, found: str) -> Problem:
    """The refusal of a value of another type, with how one of the right type is written."""
    return spot.fault(E_PLAN_TYPE, key=key, expected=wanted, found=found, sample=sample(wanted))


def _shape_fault(told: str, value: object, kind: Any, spot: FilePlace) -> Problem:
    # msgspec tells the place only within its sentence: `$.units[3].name`, and for a table whose
    # keys are free `[...]` and not which of them.
    for found in _STEP.finditer(place["way"] if (place := _PLACE.search(told)) else ""):
        name, index = found.groups()
        step = name if name else int(index) if index else wrong_entry(value, kind)
        spot, kind = spot.at(step), kind_at(kind, step)
        value = value[step]  # type: ignore[index]
    if lacks := _LACKS.match(told):
        return _lack(spot, lacks["key"], kind_at(kind, lacks["key"]))
    if wrong := _EXPECTED.match(told):
        return type_fault(spot, spot.key, wrong["expected"], wrong["found"])
    key, quoted = spot.key, str(value)[:40]
    if choices := choices_of(kind):
        return spot.fault(E_PLAN_VALUE, key=key, value=quoted, write=one_of(choices))
    return spot.fault(E_PLAN_VALUE, key=key, value=quoted)


def _lack(spot: FilePlace, key: str, kind: Any) -> Problem:
    """The refusal of a table that lacks a field, with what a value of that type looks like."""
    if is_told(key):
        return spot.fault(E_PLAN_LACK, key=key)
    choices = choices_of(kind)
    plain = {int: "int", str: "str", bool: "bool", date: "date"}.get(kind, "")
    shape = plain or ("array" if items_of(kind) else "object")
    write = one_of(choices) if choices else such_as(sample(shape))
    return spot.fault(E_PLAN_LACK, key=key, write=write)
