"""Every text of a payload in one spelling that people can see as it is.

Two spellings of one name, or a name with invisible signs, must never pass for two names or for
another one. Source: SPEC.md, clause 3, "Schemas and text".
"""

from __future__ import annotations

import re
import unicodedata
from typing import Final

from gbv_desktop.domain.text.characters import text_policy
from gbv_desktop.errors import ProblemKind

# Latin letters with one code point each, common signs and dashes: none is a mark, a control or
# invisible, so such a text is NFC and passes the policy. It spares nearly every text the walk
# from character to character.
_ORDINARY: Final = re.compile(
    "[\n -~\u00a0-\u00ac\u00ae-\u017f\u01a0\u01a1\u01af\u01b0\u1ea0-\u1ef9"
    "\u2010-\u2015\u2018-\u201e\u2022\u2026]*+"
)

_ESCAPES: Final = (b"\\u", b"\\t", b"\\r", b"\\b", b"\\f")


def require_legible(value: object, fault: ProblemKind) -> None:
    """Lets a JSON value pass whose texts and keys are all NFC and legible.

    Raises:
        Problem: ``fault`` with the part ``NFC``, or E-TEXT-CHARS with the position in the text.
    """
    # By exact type and without isinstance: hundreds of thousands of values pass here.
    kind = type(value)
    if kind is str:
        _require_text(value, fault)  # type: ignore[arg-type]
    elif kind is list:
        for item in value:  # type: ignore[attr-defined]
            require_legible(item, fault)
    elif kind is dict:
        for key, item in value.items():  # type: ignore[attr-defined]
            _require_text(key, fault)
            require_legible(item, fault)


def is_ordinary_json(data: bytes) -> bool:
    """Whether every text in a JSON document is ordinary, seen without taking it apart.

    An escape that may stand for more than a line's end, a quotation mark, a slash or a backslash
    makes the answer no, even if it is none because a backslash stands before it.
    """
    if b"\\" in data and any(escape in data for escape in _ESCAPES):
        return False
    return is_ordinary(data.decode("utf-8"))


def is_ordinary(text: str) -> bool:
    """Whether the text consists of signs that need no closer look."""
    return (text.isascii() and text.isprintable()) or _ORDINARY.fullmatch(text) is not None


def _require_text(text: str, fault: ProblemKind) -> None:
    if is_ordinary(text):
        return
    # The policy first: it refuses long runs of marks before they are normalised.
    text_policy(text)
    if not unicodedata.is_normalized("NFC", text):
        raise fault(part="NFC")
