"""The faces of official papers, and text made fit for them.

Papers use Tinos, the metric twin of Times New Roman (PL I, mục I.4), embedded and nothing else.
Text is composed (NFC) here, at the last door: decomposed letters would be drawn wrongly.
"""

from __future__ import annotations

import re
import unicodedata
from enum import StrEnum
from functools import cache, lru_cache

from reportlab.pdfbase import pdfmetrics
from reportlab.pdfbase.ttfonts import TTFont

from gbv_desktop.paths import resource

NO_BREAK_SPACE = "\u00a0"


class Face(StrEnum):
    """A face of the family; the value is its name in the PDF library and its file's stem."""

    REGULAR = "Tinos-Regular"
    BOLD = "Tinos-Bold"
    ITALIC = "Tinos-Italic"
    BOLD_ITALIC = "Tinos-BoldItalic"


_ALIKE = {"\uf0b7": "•", "\uf0a7": "▪", "\uf02d": "-", "\uf0d8": "►"}
"""Bullets that Word pastes from symbol fonts, and the same signs in every other font."""


@cache
def load_faces() -> None:
    """Makes the four faces known to the PDF library, once for each process."""
    for face in Face:
        pdfmetrics.registerFont(TTFont(face.value, str(resource("fonts", f"{face.value}.ttf"))))


def forget() -> None:
    """Lets go what was worked out of the faces and of words, as in a new process; for measuring.

    The faces themselves stay with the PDF library.
    """
    for remembered in (_signs, printable, _advances, _word_width):
        remembered.cache_clear()


@cache
def _signs() -> frozenset[int]:
    """Code points that all four faces can draw."""
    load_faces()
    # A sign that only the upright face has would be an empty box in a bold heading.
    faces = [pdfmetrics.getFont(face.value).face.charToGlyph for face in Face]
    return frozenset(set(faces[0]).intersection(*faces[1:]))


def unprintable(text: str) -> tuple[str, ...]:
    """The signs of the text that the paper's font cannot draw, each once, in their order.

    A paper prints such a sign as ``[U+1F600]``: visibly, never as an empty box, and without
    holding up a report that is already approved. Whoever edits the text can warn before.
    """
    found = (sign for sign in _composed(text) if ord(sign) >= 32 and ord(sign) not in _signs())
    return tuple(dict.fromkeys(found))


@lru_cache(maxsize=20_000)
def printable(text: str) -> str:
    """The text as it is drawn: NFC, no invisible signs, none that the font lacks.

    Line breaks stay; tabs become spaces.
    """
    # Most cells are digits, and a paper asks for each of them several times.
    if text.isascii() and text.isprintable():
        return text
    signs = _signs()
    return "".join(
        sign if sign == "\n" or ord(sign) in signs else f"[U+{ord(sign):04X}]"
        for sign in _composed(text)
    )


def _composed(text: str) -> str:
    plain = text.replace("\r\n", "\n").replace("\r", "\n").replace("\u2028", "\n")
    plain = plain.replace("\u2029", "\n").replace("\t", " ").replace("\v", "\n")
    # The PDF library sets marks one after the other: "ế" in three signs would lie beside itself.
    composed = unicodedata.normalize("NFC", plain)
    return "".join(_ALIKE.get(sign, sign) for sign in composed if not _invisible(sign))


def _invisible(sign: str) -> bool:
    """Whether the sign has no picture: control and format signs, selectors of emoji forms."""
    if "\ufe00" <= sign <= "\ufe0f":
        return True
    return sign != "\n" and unicodedata.category(sign) in ("Cc", "Cf")


def flowing(text: str) -> str:
    """Printable text with runs of spaces closed up; line breaks stay."""
    return "\n".join(re.sub(" +", " ", line).strip(" ") for line in printable(text).split("\n"))


def single(text: str) -> str:
    """Printable text for a line or heading: every break and run of spaces is one space."""
    return re.sub("[ \n]+", " ", printable(text)).strip(" ")


def with_blanks(text: str) -> str:
    """Printable text whose runs of spaces stay open, for a number or day filled in by hand."""
    line = printable(text).replace("\n", " ").strip(" ")
    # A line may end at a space; the room for a number written by hand must not be parted.
    return re.sub(" {2,}", lambda run: NO_BREAK_SPACE * len(run.group()), line)


@cache
def _advances(face: Face) -> dict[int, float]:
    load_faces()
    widths: dict[int, float] = pdfmetrics.getFont(face.value).face.charWidths
    return widths


@lru_cache(maxsize=100_000)
def _word_width(word: str, face: Face) -> float:
    advances = _advances(face)
    # The library's own stringWidth looks its font up again for each word.
    return sum(advances[ord(sign)] for sign in word) / 1000


def width(text: str, face: Face, size: float) -> float:
    """Width in points of printable text in one line."""
    return size * _word_width(text, face)
