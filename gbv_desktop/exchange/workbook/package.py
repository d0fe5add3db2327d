"""Opens a workbook that came from outside, within bounds that are known before it is parsed.

A workbook is a zip of XML parts. Each part is unpacked here with a limit and checked, and only a
package made anew of these parts is handed to the library that reads it. So neither a zip bomb nor
a lone cell in the last corner of a sheet can take the memory of the PC.
"""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta
from typing import Final
from xml.parsers import expat

from python_calamine import CalamineError, CalamineWorkbook

from gbv_desktop.disk.files import is_alien
from gbv_desktop.errors import ProblemKind
from gbv_desktop.exchange.workbook.faults import (
    E_XLS_DAMAGED,
    E_XLS_ERROR,
    E_XLS_FORMULA,
    E_XLS_KIND,
    E_XLS_MACRO,
    E_XLS_ODS,
    E_XLS_OLD,
    E_XLS_SIZE,
)
from gbv_desktop.exchange.workbook.names import FIXED, renamed

MAX_FILE: Final = 4_000_000
"""Bytes of a workbook; a filled-in template has less than a tenth."""
MAX_UNPACKED: Final = 24_000_000
MAX_PARTS: Final = 200
MAX_SHEETS: Final = 12
MAX_ROWS: Final = 3_000
MAX_COLUMNS: Final = 100

Value = int | float | str | bool | date | datetime | time | timedelta
"""What a cell holds; the empty string for an empty one."""

_PACKINGS = (zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED)
_OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_KEPT = re.compile(r"(?:\[Content_Types\]\.xml|_rels/\.rels|xl/.+\.(?:xml|rels))\Z")
_SHEET = re.compile(r"xl/worksheets/[^/]+\.xml\Z")
_STRINGS, _BOOK = "xl/sharedStrings.xml", "xl/workbook.xml"
_OPEN_DOCUMENT = b"application/vnd.oasis.opendocument"
_REFERENCE = re.compile(r"([A-Z]{1,3})([1-9][0-9]{0,6})")


@dataclass(frozen=True)
class WorksheetCells:
    """One sheet: its cells from A1 on, and the cells whose formula has no usable result."""

    rows: tuple[tuple[Value, ...], ...]
    broken: Mapping[tuple[int, int], ProblemKind] = field(default_factory=dict)

    def at(self, row: int, column: int) -> Value:
        """What stands in a cell, counted from 0; the empty string beyond the last one."""
        found = self.rows[row] if row < len(self.rows) else ()
        return found[column] if column < len(found) else ""


def open_pages(data: bytes, name: str) -> dict[str, WorksheetCells]:
    """The sheets of a workbook by name.

    Args:
        data: the file, with one byte more than :data:`MAX_FILE` if it is larger than that.
        name: the file's name, for the refusal.

    Raises:
        Problem: E-XLS-KIND, -OLD, -MACRO, -SIZE or -DAMAGED.
    """
    if len(data) > MAX_FILE:
        raise E_XLS_SIZE(file=name)
    # An old .xls, or a workbook with a password: both are told what to do instead.
    if data.startswith(_OLE):
        raise E_XLS_OLD(file=name)
    if is_alien(data, b"PK\x03\x04"):
        raise E_XLS_KIND(file=name)
    try:
        parts = _unpacked(data, name)
        _require_workbook(parts, name)
        return _read(parts, _scans(parts, name), name)
    except (
        *(zipfile.BadZipFile, zlib.error, EOFError, OSError, RuntimeError, NotImplementedError),
        *(ValueError, LookupError, expat.ExpatError, CalamineError),
    ) as error:
        raise E_XLS_DAMAGED(file=name) from error


def _unpacked(data: bytes, name: str) -> dict[str, bytes]:
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        entries = package.infolist()
        if len(entries) > MAX_PARTS or sum(each.file_size for each in entries) > MAX_UNPACKED:
            raise E_XLS_SIZE(file=name)
        # Readers differ in which of two parts they take: one would be checked and the other read.
        if len({each.filename.casefold() for each in entries}) < len(entries):
            raise zipfile.BadZipFile("a part stands twice")
        # No program writes workbooks in bzip2 or LZMA, whose unpacking asks for memory of its own.
        if any(each.compress_type not in _PACKINGS for each in entries):
            raise zipfile.BadZipFile("a part is packed as no workbook is")
        contents = {each.filename: _content(package, each) for each in entries}
    parts = renamed(contents, FIXED)
    return renamed(parts, _targets(parts).values()) if _BOOK in parts else parts


def _content(package: zipfile.ZipFile, entry: zipfile.ZipInfo) -> bytes:
    """A part, of which no more is unpacked than the size that was just added up."""
    with package.open(entry) as part:
        # Asked for all at once, zipfile unpacks the whole stream before it cuts it to that size:
        # 4 MB that lie about theirs would be 2 GB. One byte more lets it compare the checksum.
        return part.read(entry.file_size + 1)


def _require_workbook(parts: Mapping[str, bytes], name: str) -> None:
    types = parts.get("[Content_Types].xml", b"")
    macros = any(part.casefold().endswith("vbaproject.bin") for part in parts)
    if macros or b"macroEnabled" in types:
        raise E_XLS_MACRO(file=name)
    if parts.get("mimetype", b"").startswith(_OPEN_DOCUMENT):
        raise E_XLS_ODS(file=name)
    if _BOOK not in parts:
        raise E_XLS_KIND(file=name)


def _read(
    parts: Mapping[str, bytes], scans: Mapping[str, _Scan], name: str
) -> dict[str, WorksheetCells]:
    clean = io.BytesIO()
    with zipfile.ZipFile(clean, "w", zipfile.ZIP_STORED) as package:
        for part, content in parts.items():
            if _KEPT.match(part):
                # Without a day of its own a part would take that of this PC, which may be 1970.
                package.writestr(zipfile.ZipInfo(part), content)
    clean.seek(0)
    targets = _targets(parts)
    with CalamineWorkbook.from_filelike(clean) as book:
        if len(book.sheet_names) > MAX_SHEETS:
            raise E_XLS_SIZE(file=name)
        return {
            sheet: WorksheetCells(_rows(book, sheet), scans[targets[sheet]].broken)
            for sheet in book.sheet_names
            if targets.get(sheet) in scans
        }


def _rows(book: CalamineWorkbook, sheet: str) -> tuple[tuple[Value, ...], ...]:
    found = book.get_sheet_by_name(sheet).to_python(skip_empty_area=False)
    return tuple(tuple(row) for row in found)


# --- where each sheet lies ------------------------------------------------------------------------
def _targets(parts: Mapping[str, bytes]) -> dict[str, str]:
    """The part of each sheet, by the sheet's name."""
    relations = {
        each.get("Id", ""): each.get("Target", "")
        for tag, each in _elements(parts.get("xl/_rels/workbook.xml.rels", b""))
        if tag == "Relationship"
    }
    found = {}
    for tag, each in _elements(parts[_BOOK]):
        if tag == "sheet":
            relation = next((v for k, v in each.items() if k.rpartition(":")[2] == "id"), "")
            target = relations.get(relation, "")
            inside = target.removeprefix("/")
            found[each.get("name", "")] = inside if inside.startswith("xl/") else f"xl/{inside}"
    return found


def _elements(xml: bytes) -> Iterator[tuple[str, dict[str, str]]]:
    found: list[tuple[str, dict[str, str]]] = []
    parser = _parser()
    parser.StartElementHandler = lambda tag, given: found.append((tag.rpartition(":")[2], given))
    parser.Parse(xml, True)
    return iter(found)


def _parser() -> expat.XMLParserType:
    parser = expat.ParserCreate()
    # Entities are declared there, and an entity of entities is a gigabyte in a kilobyte.
    parser.StartDoctypeDeclHandler = _no_doctype
    return parser


def _no_doctype(*_declared: object) -> None:
    raise ValueError("a workbook declares no document type")


# --- what lies in a sheet -------------------------------------------------------------------------
class _Strings:
    """How long each of the texts is that the cells share."""

    def __init__(self) -> None:
        self.lengths: list[int] = []

    def start(self, tag: str, _given: dict[str, str]) -> None:
        if tag.rpartition(":")[2] == "si":
            self.lengths.append(0)

    def text(self, words: str) -> None:
        if self.lengths:
            self.lengths[-1] += len(words)


class _Scan:
    """Walks through the cells of a sheet as they are written, before anything is laid out.

    Attributes:
        broken: the cells, counted from 0, with an error or a formula without a result.
        wide: a cell with content lies outside of every template.
        letters: how long the texts of all cells are together.
    """

    def __init__(self, lengths: list[int]) -> None:
        self.broken: dict[tuple[int, int], ProblemKind] = {}
        self.wide = False
        self.letters = 0
        self._lengths = lengths
        self._row, self._column = -1, -1
        self._kind, self._formula = "", False
        self._inside, self._value = False, ""

    def start(self, tag: str, given: dict[str, str]) -> None:
        match tag.rpartition(":")[2]:
            case "row":
                number = given.get("r", "")
                self._row = int(number) - 1 if number else self._row + 1
                self._column = -1
            case "c":
                self._place(given.get("r", ""))
                self._kind, self._formula, self._value = given.get("t", ""), False, ""
            case "f":
                self._formula = True
                self._note()
            case "v":
                self._inside = True
                self._note()
            case "is":
                self._note()

    def _place(self, reference: str) -> None:
        if not reference:
            self._column += 1
            return
        found = _REFERENCE.fullmatch(reference)
        if found is None:
            raise ValueError("a cell has no place")
        letters, digits = found.groups()
        self._row, column = int(digits) - 1, 0
        for letter in letters:
            column = column * 26 + ord(letter) - 64
        self._column = column - 1

    def _note(self) -> None:
        self.wide |= self._row >= MAX_ROWS or self._column >= MAX_COLUMNS

    def text(self, words: str) -> None:
        if self._inside:
            self._value += words

    def end(self, tag: str) -> None:
        match tag.rpartition(":")[2]:
            case "v":
                self._inside = False
                if self._kind == "s":
                    self.letters += self._lengths[int(self._value)]
            case "c" if self._kind == "e":
                self.broken[self._row, self._column] = E_XLS_ERROR
            # A program that does not calculate stores formulas without results; calamine gives
            # an empty cell for one, and the figure would silently be missing.
            case "c" if self._formula and not self._value and self._kind != "str":
                self.broken[self._row, self._column] = E_XLS_FORMULA


def _scans(parts: Mapping[str, bytes], name: str) -> dict[str, _Scan]:
    strings = _Strings()
    if _STRINGS in parts:
        _walk(parts[_STRINGS], strings)
    scans = {part: _Scan(strings.lengths) for part in parts if _SHEET.match(part)}
    for part, scan in scans.items():
        _walk(parts[part], scan)
        if scan.wide or scan.letters > MAX_UNPACKED:
            raise E_XLS_SIZE(file=name)
    return scans


def _walk(xml: bytes, by: _Strings | _Scan) -> None:
    parser = _parser()
    parser.StartElementHandler = by.start
    parser.CharacterDataHandler = by.text
    if isinstance(by, _Scan):
        parser.EndElementHandler = by.end
    parser.Parse(xml, True)
