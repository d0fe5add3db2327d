"""Vietnamese as offices write it: search keys, order, numbers in words, dates and money.

Official papers are Vietnamese whatever the language of the window, so these are no translations.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from datetime import date
from functools import cache

from gbv_desktop.domain.text.counts import format_count

BLANK = " " * 6
"""The room left for a day or month that is written by hand after signing."""

_SEPARATORS = re.compile(r"[\s\-\u00ad\u2010-\u2015\u2212\ufe58\ufe63\uff0d]+")


def fold(text: str) -> str:
    """The search key of a text: no case, no marks, đ as d, y as i, dashes and spaces alike.

    Both habits of placing tones meet (hoà, hòa), and so do Đăk and Đắk, qui and quy.
    """
    # NFKC first: wide letters, ligatures and superscripts of pasted text are searched as they
    # sound.
    plain = unicodedata.normalize("NFD", unicodedata.normalize("NFKC", text).casefold())
    # đ is a letter of its own in Unicode, without a mark that could be taken off.
    bare = "".join(c for c in plain if not unicodedata.combining(c))
    return _SEPARATORS.sub(" ", bare.replace("đ", "d").replace("y", "i")).strip()


_ALPHABET = {letter: place for place, letter in enumerate("aăâbcdđeêfghijklmnoôơpqrstuưvwxyz")}
_TONES = {"\u0300": 1, "\u0309": 2, "\u0303": 3, "\u0301": 4, "\u0323": 5}
_SHAPES = frozenset("\u0306\u0302\u031b")

SortKey = tuple[tuple[tuple[int, int], ...], tuple[int, ...], tuple[bool, ...], str]


def sort_key(text: str) -> SortKey:
    """The place of a text in a Vietnamese list: letters first, then tones, then case.

    Letters a ă â … d đ e ê … o ô ơ … u ư; tones none, huyền, hỏi, ngã, sắc, nặng. Spaces stand
    before signs, signs before digits, digits before letters. Source: CLDR, collation ``vi``.
    """
    nfc = unicodedata.normalize("NFC", text)
    weights = [_weight(character) for character in nfc]
    # Marks have no place among the letters: a whole word is compared before any tone counts.
    letters = tuple(primary for primary, _, _ in weights if primary != _MARK)
    return letters, tuple(w[1] for w in weights), tuple(w[2] for w in weights), nfc


_MARK = (-1, 0)


@cache
def _weight(character: str) -> tuple[tuple[int, int], int, bool]:
    """First, second and third level of one character."""
    upper = character.isupper()
    parts = unicodedata.normalize("NFD", character.lower())
    shape = "".join(c for c in parts if not unicodedata.combining(c) or c in _SHAPES)
    tone = sum(_TONES.get(c, 6) for c in parts if unicodedata.combining(c) and c not in _SHAPES)
    letter = unicodedata.normalize("NFC", shape)
    if not letter or unicodedata.combining(character):
        return _MARK, tone, upper
    if letter in _ALPHABET:
        return (3, _ALPHABET[letter]), tone, upper
    if character.isspace():
        return (0, 0), tone, upper
    if character.isdecimal():
        return (2, unicodedata.decimal(character)), tone, upper
    return (4 if character.isalpha() else 1, ord(letter[0])), tone, upper


def printed_revision(revision: int) -> str:
    """A revision of a report: ``chính thức`` for 1, ``bổ sung lần 1`` for 2."""
    return "chính thức" if revision <= 1 else f"bổ sung lần {revision - 1}"


def amendment_words(amendment: int) -> str:
    """An issue of a consolidated report: ``chính thức``, then ``bổ sung, điều chỉnh lần 1``."""
    return "chính thức" if amendment == 0 else f"bổ sung, điều chỉnh lần {amendment}"


def two_digits(number: int) -> str:
    """A count in running text: 1 to 9 with a leading zero (05 buổi), others as in tables."""
    return f"0{number}" if 1 <= number <= 9 else format_count(number)


_DIGITS = ("không", "một", "hai", "ba", "bốn", "năm", "sáu", "bảy", "tám", "chín")


def number_in_words(number: int) -> str:
    """A whole number read aloud: ``một trăm linh năm``, ``hai mươi mốt``.

    Raises:
        ValueError: the number is negative.
    """
    if number < 0:
        raise ValueError(f"{number} is no count")
    return _below_milliard(number, first=True) if number < 10**9 else _milliards(number)


def _milliards(number: int) -> str:
    # Vietnamese counts in tỷ of tỷ: beyond a thousand milliards the reading begins anew.
    above, rest = divmod(number, 10**9)
    words = f"{number_in_words(above)} tỷ"
    return f"{words} {_below_milliard(rest, first=False)}" if rest else words


def _below_milliard(number: int, *, first: bool) -> str:
    """Reads up to nine digits; ``first``: nothing stands before them."""
    words: list[str] = []
    for size, name in ((10**6, " triệu"), (10**3, " nghìn"), (1, "")):
        group = number // size % 1000
        # A group of zeros is not read: một triệu (không nghìn) không trăm linh năm.
        if group:
            words.append(f"{_group(group, whole=not first or bool(words))}{name}")
    return " ".join(words) or _DIGITS[0]


def _group(group: int, *, whole: bool) -> str:
    """Reads three digits; ``whole``: with "không trăm" where the hundreds are zero."""
    hundreds, rest = divmod(group, 100)
    tens, ones = divmod(rest, 10)
    words = [f"{_DIGITS[hundreds]} trăm"] if hundreds or whole else []
    if tens == 1:
        words.append("mười")
    elif tens:
        words.append(f"{_DIGITS[tens]} mươi")
    # "Linh" where tens are zero, as the North and the schoolbooks have it; "lẻ" is the South's.
    elif ones and words:
        words.append("linh")
    if ones:
        words.append(_ones(ones, tens))
    return " ".join(words)


def _ones(ones: int, tens: int) -> str:
    # mười lăm, hai mươi lăm; but một trăm linh năm.
    if tens and ones == 5:
        return "lăm"
    if tens > 1:
        # hai mươi mốt, hai mươi tư; but mười một, mười bốn.
        return {1: "mốt", 4: "tư"}.get(ones, _DIGITS[ones])
    return _DIGITS[ones]


MONEY_UNITS = {
    "đồng": 1,
    "nghìn đồng": 10**3,
    "ngàn đồng": 10**3,
    "1.000 đồng": 10**3,
    "triệu đồng": 10**6,
    "tỷ đồng": 10**9,
}
"""The units of measure of money, as forms name them, in đồng."""


def money_in_words(amount: int, unit: str = "đồng") -> str:
    """An amount of money in words: ``Một trăm hai mươi lăm triệu đồng``.

    Args:
        amount: a whole number of ``unit``, one of :data:`MONEY_UNITS`; the words speak of đồng.

    Raises:
        ValueError: the amount is negative.
        KeyError: the unit is none of money.
    """
    words = f"{number_in_words(amount * MONEY_UNITS[unit])} đồng"
    return words[0].upper() + words[1:]


def long_date(day: date | None = None, *, year: int | None = None, month: int | None = None) -> str:
    """The date of an official paper, or its open form with room for what is not yet known.

    ``ngày 05 tháng 01 năm 2020``; a zero stands before days below 10 and months 1 and 2 only
    (NĐ 30/2020, PL I, II.4). Without ``day`` the open form: ``ngày      tháng 6 năm 2018``.

    Raises:
        ValueError: neither a day nor a year is given.
    """
    if day is not None:
        return f"ngày {day.day:02} tháng {_month(day.month)} năm {day.year}"
    if year is None:
        raise ValueError("an open date needs its year")
    return f"ngày{BLANK}tháng{BLANK if month is None else f' {_month(month)} '}năm {year}"


def _month(month: int) -> str:
    return f"{month:02}" if month <= 2 else f"{month}"


def text_date(day: date) -> str:
    """A date on a paper, in its text and tables: ``09/02/2017``, ``31/5/2018``.

    Zeros stand before days below 10 and months 1 and 2 only (NĐ 30/2020, PL I, II.4).
    """
    return f"{day.day:02}/{_month(day.month)}/{day.year}"


def short_date(day: date) -> str:
    """The date in files and lists of the program: ``05/01/2020``; a paper has :func:`text_date`."""
    return f"{day.day:02}/{day.month:02}/{day.year}"


def money(amount: int) -> str:
    """Money in running text: đồng up to 999.999, above it triệu đồng with two decimals at most."""
    if amount < 10**6:
        return f"{format_count(amount)} đồng"
    # Half a hundredth up, in whole numbers: floats round 0,125 to the even side.
    hundredths = (amount + 5_000) // 10_000
    whole, rest = divmod(hundredths, 100)
    decimals = f",{rest:02}".rstrip("0").rstrip(",")
    return f"{format_count(whole)}{decimals} triệu đồng"


def percent(num: int, den: int, mark: int | Sequence[int] | None = None) -> str:
    """A percentage with one decimal, or as many as it takes to see its side of the mark.

    Computed in whole numbers, halves rounded up: 901 of 1.000 is ``90,1%``; 9.001 of 10.000 at
    the mark 90 is ``90,01%``, because 90,0% would hide that it is more.

    So stands every percentage of a column, the whole ones too (``35,0`` beside ``43,5``), as in the
    tables of statistical yearbooks. In a sentence a whole one has no decimal: ``tails.share``.

    Args:
        mark: the mark in percent, or several.

    Raises:
        ValueError: the denominator is not above zero, or the numerator is below it.
    """
    if den <= 0 or num < 0:
        raise ValueError(f"{num}/{den} is no share")
    marks = (mark,) if isinstance(mark, int) else tuple(mark or ())
    decimals = 1
    # It ends: two fractions that differ do so at some decimal, and equal ones hide nothing.
    while any(_hides(num, den, each, decimals) for each in marks):
        decimals += 1
    whole, rest = divmod(_rounded(num, den, decimals), 10**decimals)
    return f"{format_count(whole)},{rest:0{decimals}}%"


def _rounded(num: int, den: int, decimals: int) -> int:
    """The percentage in units of its last decimal, halves rounded up."""
    scale: int = 10**decimals
    return (200 * num * scale + den) // (2 * den)


def _hides(num: int, den: int, mark: int, decimals: int) -> bool:
    """Whether the rounded percentage lies on another side of the mark than the exact one."""
    shown = _side(_rounded(num, den, decimals), mark * 10**decimals)
    return shown != _side(100 * num, mark * den)


def _side(value: int, mark: int) -> int:
    return (value > mark) - (value < mark)


_LEVELS = (
    "thành phố", "thị xã", "huyện", "quận", "tỉnh", "đặc khu", "thị trấn", "phường", "xã",
)  # fmt: skip
"""Levels of territories (Law on the organisation of local government, 2015 and 2025)."""


def level_of(area: str) -> str:
    """The level of a territory: ``huyện`` of ``huyện Đăk Tô``; empty if it names none."""
    named = area.casefold()
    return next((level for level in _LEVELS if named.startswith(f"{level} ")), "")


def levels_of(areas: Iterable[str]) -> tuple[str, ...]:
    """The levels of some territories, each once, as offices list them: ``xã``, ``thị trấn``."""
    found = {level_of(area) for area in areas}
    return tuple(level for level in reversed(_LEVELS) if level in found)


def join(parts: Sequence[str], last: str = "và") -> str:
    """An enumeration: ``a, b và c``."""
    if len(parts) < 2:
        return "".join(parts)
    return f"{', '.join(parts[:-1])} {last} {parts[-1]}"


def capitals(text: str) -> str:
    """The text in capitals, in NFC: ``ỦY BAN NHÂN DÂN``."""
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", text).upper())
