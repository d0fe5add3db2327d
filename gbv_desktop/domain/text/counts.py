"""How people write whole numbers, and how they are read."""

from __future__ import annotations

import re
import unicodedata

from gbv_desktop.errors import ProblemKind
from gbv_desktop.text import N_

MAX_AMOUNT = 2**53 - 1
"""The largest number that a cell may hold: what every JSON reader keeps exactly."""

E_NUMBER = ProblemKind(
    "E-NUMBER-TEXT",
    N_("“{text}” is not a whole number."),
    N_("Type the count without decimals, such as 1234 or 1.234."),
)

E_NUMBER_UNSURE = ProblemKind(
    "E-NUMBER-UNSURE",
    N_("“{text}” can be read in two ways, as thousands or as a decimal."),
    N_("Type it without a separator, or with dots between thousands, such as 1.234."),
)

E_NUMBER_NEGATIVE = ProblemKind(
    "E-NUMBER-NEGATIVE",
    N_("“{text}” is below zero, and a count never is."),
    N_("Type the count without the minus, or “-” alone if nothing occurred."),
)

E_NUMBER_LARGE = ProblemKind(
    "E-NUMBER-LARGE",
    N_("“{text}” is larger than any count can be."),
    N_("Look for digits that were typed twice, or two numbers in one cell."),
)

# Spaces of every width that office programs put between thousands; digits and stops of the wide
# forms that an East Asian keyboard types.
_WIDTHS = str.maketrans(
    dict.fromkeys(
        "\u00a0\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u3000", " "
    )
    | {chr(0xFF10 + digit): str(digit) for digit in range(10)}
    | {"\uff0e": ".", "\uff0c": ","}
)
_UNSEEN = dict.fromkeys(map(ord, "\u00ad\u200b\u200c\u200d\u200e\u200f\u2060\ufeff"))
"""Signs of no width that web pages and office programs leave in a cell."""
_CURRENCY = re.compile(r"(?:₫|đồng|đ|VNĐ|VND)", re.IGNORECASE)
_PLAIN = re.compile(r"[0-9]+")
_GROUPED = re.compile(r"[1-9][0-9]{0,2}(?:(?:\.[0-9]{3})+|(?: [0-9]{3})+|(?:,[0-9]{3}){2,})")
_BELOW_ZERO = re.compile(r"[-\u2010-\u2015\u2212\ufe63\uff0d] ?[0-9][0-9., ]*")
"""A minus of any kind that a keyboard or an office program writes, before a number."""
_UNSURE = re.compile(r"[0-9]{1,3}(?:[., ][0-9]{3})+")


def bare(text: str) -> str:
    """A typed figure without what is no part of it: blanks around it, signs of no width, đồng.

    ``" 12.000 ₫ "`` is ``12.000``, and ``" - ₫"``, as a spreadsheet shows nothing in money, is
    ``-``. A sign of currency alone stays: it is no figure.
    """
    written = unicodedata.normalize("NFC", text).translate(_UNSEEN).translate(_WIDTHS).strip()
    inner = _CURRENCY.sub("", written, count=1).strip()
    at_an_end = written.startswith(inner) or written.endswith(inner)
    return inner if inner and at_an_end else written


def parse_count(text: str) -> int:
    """Reads a whole number as people type it: ``1234567``, ``1.234.567`` or ``1 234 567``.

    Commas between thousands are taken where there are two at least (``1,234,567``): one alone is
    the decimal comma. Spaces of any width and digits of the wide forms are taken as the usual ones;
    a sign of đồng beside the number and signs of no width are passed over.

    Raises:
        Problem: E-NUMBER-UNSURE for ``1,234``, ``0.125`` and mixed separators, E-NUMBER-LARGE
            above ``MAX_AMOUNT``, E-NUMBER-NEGATIVE below zero, E-NUMBER-TEXT for anything else,
            ``1.5`` among it.
    """
    written = bare(text)
    if _BELOW_ZERO.fullmatch(written):
        raise E_NUMBER_NEGATIVE(text=text.strip())
    if not _PLAIN.fullmatch(written) and not _GROUPED.fullmatch(written):
        raise (E_NUMBER_UNSURE if _UNSURE.fullmatch(written) else E_NUMBER)(text=text.strip())
    digits = re.sub(r"[., ]", "", written).lstrip("0")
    if len(digits) > len(str(MAX_AMOUNT)) or int(digits or 0) > MAX_AMOUNT:
        raise E_NUMBER_LARGE(text=text.strip())
    return int(digits or 0)


def whole_number(text: str) -> int | None:
    """The number that plain digits write, of as many as a cell may hold; ``None`` for all else.

    For what people typed or a file brought where whatever is no number stays a text and is refused
    as one: Python itself takes digits of every script, and fails at some thousands of them.
    """
    if not _PLAIN.fullmatch(text) or len(text) > len(str(MAX_AMOUNT)):
        return None
    number = int(text)
    return number if number <= MAX_AMOUNT else None


def format_count(value: int) -> str:
    """Writes a whole number with dots between thousands: ``1.234.567``."""
    return f"{value:,}".replace(",", ".")


_ROMAN = ((10, "X"), (9, "IX"), (5, "V"), (4, "IV"), (1, "I"))


def roman(number: int) -> str:
    """``IV`` for 4; of the numbers that parts and appendices of a paper have."""
    for value, letter in _ROMAN:
        if number >= value:
            return letter + roman(number - value)
    return ""
