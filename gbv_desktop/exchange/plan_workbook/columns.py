"""What stands in a column of a plan's workbook, and its values as cells and back."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final

from gbv_desktop.domain.text.vietnamese import fold, short_date
from gbv_desktop.exchange.plan.source import TEXT_CHARS
from gbv_desktop.exchange.plan.what_to_write import form_words
from gbv_desktop.exchange.plan_workbook.faults import E_XLS_CODE, E_XLS_PARTS, E_XLS_PLAIN
from gbv_desktop.exchange.workbook.package import Value
from gbv_desktop.exchange.workbook.values import day_text, limited, words_text
from gbv_desktop.i18n import tr
from gbv_desktop.text import N_, message


class ColumnKind(StrEnum):
    """What a cell of a column holds."""

    TEXT = "text"
    CODE = "code"
    """A short name: of this row, or of another one."""
    NUMBER = "number"
    DAY = "day"
    FLAG = "flag"
    """``x`` or nothing."""
    CHOICE = "choice"
    CODES = "codes"
    """Several short names, ``;`` between them."""
    LINES = "lines"
    """Texts, one a line."""
    OPTIONS = "options"
    """Options of a breakdown, one a line: ``nam: Nam``."""
    TIMES = "times"
    """Groups of units with a number of times a year each, one a line: ``xa: 2``."""
    TERMS = "terms"
    """Cells that are added up and taken away, each as often as it says."""


@dataclass(frozen=True)
class SheetColumn:
    """A column.

    Attributes:
        field: the way to the value in a row of the plan's tables; numbers are places in lists.
        head: the English sentence of its heading.
        default: what holds where nothing is written, as for a choice.
        needed: whether a row needs it. kept: whether an empty list is written and not left out.
        choices: the values to choose from, with their English sentences.
        form: what a new code must look like.
        names: the register (:mod:`.registers`) that its codes are of; empty for codes of its own.
    """

    field: str
    head: str
    width: int
    kind: ColumnKind = ColumnKind.TEXT
    needed: bool = False
    kept: bool = False
    choices: tuple[tuple[str, str], ...] = ()
    form: re.Pattern[str] | None = None
    names: str = ""
    default: str = ""

    @property
    def says(self) -> str:
        """Its heading in the language in use."""
        return tr(message(self.head))

    @property
    def words(self) -> dict[str, str]:
        """What may be chosen, by the words in the language in use."""
        return {tr(message(sentence)): value for value, sentence in self.choices}


# --- out of a row and into it -------------------------------------------------------------------
def held(row: Mapping[str, Any], field: str) -> Any:
    """What a row holds at a field; ``None`` for nothing."""
    found: Any = row
    for step in field.split("."):
        if isinstance(found, list):
            found = found[int(step)] if found else None
        else:
            found = found.get(step) if isinstance(found, Mapping) else None
    return found


def put(row: dict[str, Any], column: SheetColumn, value: Any) -> None:
    """Puts a value into a row; what is empty is left out, and so is what holds nothing then."""
    first, *steps = column.field.split(".")
    if steps:
        inner = row.setdefault(first, [] if steps[0].lstrip("-").isdecimal() else {})
        table = inner
        if isinstance(inner, list):
            if not inner:
                inner.append({})
            table = inner[int(steps[0])]
        _set(table, steps[-1], value, column)
        if not table and not isinstance(inner, list):
            del row[first]
    else:
        _set(row, first, value, column)


def _set(table: dict[str, Any], key: str, value: Any, column: SheetColumn) -> None:
    if column.needed or column.kept or value not in ("", None, False, [], column.default):
        table[key] = value
    else:
        table.pop(key, None)


# --- values and texts ---------------------------------------------------------------------------
_TERM: Final = re.compile(
    r"(?P<sign>[+-]?) ?(?:(?P<times>[0-9]{1,6}) ?[x×*]? ?)?(?P<cell>[A-Z][\w.]*)"
)
_TERMS_SAID: Final = N_("codes of cells with + or - between them, a number before one that counts")
_SEVERAL: Final = re.compile(r"[;,\n]")


def text_of(value: Any, column: SheetColumn) -> str:
    """A value as the text by which two are compared; empty for none."""
    if value is None or value is False:
        return column.default
    tell = _TELL.get(column.kind)
    return tell(value) if tell is not None else words_text(str(value))


def _terms_text(terms: list[dict[str, Any]]) -> str:
    parts = []
    for place, term in enumerate(terms):
        times = int(term.get("coefficient", 1))
        sign = ("-" if times < 0 else "") if place == 0 else ("- " if times < 0 else "+ ")
        count = f"{abs(times)} " if abs(times) != 1 else ""
        parts.append(f"{sign}{count}{term['cell']}")
    return " ".join(parts)


def cell_of(value: Any, column: SheetColumn) -> str | int:
    """A value as it stands in the workbook."""
    if column.kind is ColumnKind.NUMBER and type(value) is int:
        return value
    if column.kind is ColumnKind.DAY and isinstance(value, date):
        # As a text: an Excel set to American would show and read a real date by its own order.
        return short_date(value)
    text = text_of(value, column)
    if column.kind is ColumnKind.CHOICE:
        return next((word for word, known in column.words.items() if known == text), text)
    return text


def value_of(cell: Value, column: SheetColumn, words: Mapping[str, str]) -> Any:
    """What was typed, as the plan's tables hold it; ``None`` for nothing.

    Args:
        words: what could be chosen when the workbook was written.

    Raises:
        Problem: E-XLS-* or E-TEXT-*, it cannot stand there.
    """
    if column.kind is ColumnKind.DAY:
        day = day_text(cell)
        return date.fromisoformat(day) if day else None
    text = limited(words_text(cell), TEXT_CHARS)
    if not text:
        return [] if column.kept else None
    if column.kind is ColumnKind.CHOICE:
        return _chosen(text, column, words)
    read = _READ.get(column.kind)
    return read(text, column) if read is not None else text


def _number(text: str, column: SheetColumn) -> int:
    if not re.fullmatch(r"[0-9]{1,15}", text):
        raise E_XLS_PARTS(text=text[:40], head=column.says, sample="5")
    return int(text)


def _flag(text: str, _column: SheetColumn) -> bool:
    if fold(text) != "x":
        raise E_XLS_PLAIN(text=text[:40], words=("x",))
    return True


def _chosen(text: str, column: SheetColumn, words: Mapping[str, str]) -> str:
    allowed = {value for value, _sentence in column.choices}
    known = {fold(word): value for word, value in words.items() if value in allowed}
    value = text if text in allowed else known.get(fold(text))
    if value is None:
        raise E_XLS_PLAIN(text=text[:40], words=tuple(words))
    return value


def _code(text: str, column: SheetColumn) -> str:
    if column.form is not None and not column.form.fullmatch(text):
        raise E_XLS_CODE(text=text[:40], write=form_words(column.form))
    return text


def _option(line: str, column: SheetColumn) -> dict[str, str]:
    code, _, name = (part.strip() for part in line.partition(":"))
    if not code or not name:
        raise E_XLS_PARTS(text=line[:40], head=column.says, sample="nam: Nam")
    return {"code": code, "name": name}


def _times(line: str, column: SheetColumn) -> dict[str, Any]:
    group, _, times = (part.strip() for part in line.partition(":"))
    if not group or not re.fullmatch(r"[0-9]{1,9}", times):
        raise E_XLS_PARTS(text=line[:40], head=column.says, sample="xa: 2")
    return {"group": group, "times": int(times)}


def _terms(text: str, column: SheetColumn) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    at, plain = 0, " ".join(text.split())
    while at < len(plain):
        match = _TERM.match(plain, at)
        # All but the first are added or taken away: two beside each other are no sum.
        if match is None or (found and not match["sign"]):
            raise E_XLS_PARTS(text=text[:40], head=column.says, sample=message(_TERMS_SAID))
        times = int(match["times"] or 1) * (-1 if match["sign"] == "-" else 1)
        found.append({"cell": match["cell"], **({"coefficient": times} if times != 1 else {})})
        at = match.end() + (plain[match.end() : match.end() + 1] == " ")
    return found


_TELL: Final[Mapping[ColumnKind, Callable[[Any], str]]] = {
    ColumnKind.FLAG: lambda _value: "x",
    ColumnKind.DAY: str,
    ColumnKind.CODES: lambda value: "; ".join(map(str, value)),
    ColumnKind.LINES: lambda value: "\n".join(map(str, value)),
    ColumnKind.OPTIONS: lambda value: "\n".join(f"{o['code']}: {o['name']}" for o in value),
    ColumnKind.TIMES: lambda value: "\n".join(f"{e['group']}: {e['times']}" for e in value),
    ColumnKind.TERMS: _terms_text,
}
_READ: Final[Mapping[ColumnKind, Callable[[str, SheetColumn], Any]]] = {
    ColumnKind.NUMBER: _number,
    ColumnKind.FLAG: _flag,
    ColumnKind.CODE: _code,
    ColumnKind.CODES: lambda text, _column: _parts(_SEVERAL.split(text)),
    ColumnKind.LINES: lambda text, _column: _parts(text.split("\n")),
    ColumnKind.OPTIONS: lambda text, column: [
        _option(each, column) for each in _parts(text.split("\n"))
    ],
    ColumnKind.TIMES: lambda text, column: [_times(each, column) for each in _lines(text)],
    ColumnKind.TERMS: _terms,
}


def _lines(text: str) -> list[str]:
    return _parts(text.split("\n"))


def _parts(parts: Iterable[str]) -> list[str]:
    return [stripped for part in parts if (stripped := part.strip())]
