"""JSON as this format allows it: a subset that every reader understands in one way.

Refused: other encodings than UTF-8, byte-order marks, a key twice, floats and exponents, ``-0``,
integers beyond 2^53 - 1, deep or huge values, overlong strings, lone surrogates, U+0000, and
anything before or after the value. Rules: SPEC.md, clause 3, "JSON"; the reasons are those of
RFC 8259, clauses 4, 6 and 8, and of I-JSON (RFC 7493).
"""

from __future__ import annotations

import json
import re
import unicodedata
from collections.abc import Mapping
from itertools import accumulate
from typing import Final, NoReturn

from gbv_desktop.bundle.limits import JSON_DEPTH, JSON_INTEGER, JSON_NODES, STRING_CHARS
from gbv_desktop.errors import Bug

# Possessive, and closed by the end of the data too: the scan is linear whatever comes.
_STRING: Final = re.compile(rb'("[^"\\]*+(?:\\.[^"\\]*+)*+(?:"|\\?\Z))', re.DOTALL)
_UNPRINTABLE: Final = re.compile("[\x00\ud800-\udfff]")
_NOT_BRACKETS: Final = bytes(set(range(256)) - set(b"[]{}"))
_STEP: Final = [1 if c in b"[{" else -1 for c in range(256)]
_DIGITS: Final = bytes(48 if c in b"0123456789" else 32 for c in range(256))
_SMALL_DIGITS: Final = 15
"""An integer of no more digits is in range, whatever they are."""
_NO_LONGER: Final[Mapping[str, int]] = {}


class JsonFault(Exception):
    """The bytes are not JSON of our profile; callers make a Problem of their own layer of it.

    The reason is for the log and never quotes the data.
    """


def loads(
    data: bytes,
    *,
    string_limit: int = STRING_CHARS,
    longer: Mapping[str, int] = _NO_LONGER,
) -> object:
    """Reads one JSON value that fills ``data`` from the first byte to the last.

    Args:
        data: bytes of any origin.
        string_limit: characters that a string or key may have.
        longer: higher limits for all strings below the keys of these names.

    Raises:
        JsonFault: for everything that the profile of this module does not allow.
    """
    # Before json builds anything: a megabyte of brackets would become dozens of megabytes of lists.
    longest, odd = _scan(data)
    try:
        text = data.decode("utf-8")
        value, end = (_DECODER if odd else _DECODER_OF_SMALL).raw_decode(text)
    except UnicodeDecodeError as error:
        raise JsonFault("not UTF-8") from error
    except json.JSONDecodeError as error:
        raise JsonFault(f"not JSON at character {error.pos}") from None
    if end != len(text):
        raise JsonFault("something stands after the value")
    # Strings need a closer look only if one may be too long or an escape may hide something: JSON
    # itself refuses U+0000 as it is, and UTF-8 half a surrogate pair.
    if longest > string_limit:
        _check_lengths(value, string_limit, string_limit, longer)
    if b"\\u" in data:
        _check_escaped(value)
    return value


def dumps(value: object) -> bytes:
    """Writes JSON of the profile in one way only: keys sorted, no spaces, NFC, integers.

    The bytes are those of RFC 8785 (JCS) for every value that is already NFC.

    Raises:
        Bug: the value holds something that ``loads`` would refuse.
    """
    plain = _plain(value, JSON_DEPTH)
    return json.dumps(plain, ensure_ascii=False, separators=(",", ":")).encode("utf-8")


def ends_early(data: bytes) -> bool:
    """Whether the data stop before the value does, as those of a file copied by half.

    Some disks fill the rest of such a file up with zeros.
    """
    begun = data.rstrip(b"\0 \t\r\n")
    if not begun.startswith(b"{"):
        return False
    # Whatever stands there, unlike in :func:`_split`: it need not be JSON at all.
    pieces = _STRING.split(begun, maxsplit=2 * JSON_NODES)
    if len(pieces) > 2 * JSON_NODES:
        return False
    rest = b"".join(pieces[0::2])
    return rest.count(b"{") + rest.count(b"[") > rest.count(b"}") + rest.count(b"]")


def _scan(data: bytes) -> tuple[int, bool]:
    """Bounds depth and number of values before any is built.

    Returns:
        The length of the longest string in bytes, never less than its characters; and whether a
        number may be one that the profile does not allow, fractions apart.
    """
    pieces = _split(data)
    rest = b"".join(pieces[0::2])
    opens = rest.count(b"[") + rest.count(b"{")
    if opens + rest.count(b",") + 1 > JSON_NODES:
        raise JsonFault("too many values")
    brackets = rest.translate(None, _NOT_BRACKETS)
    # Lists of figures are mostly innermost pairs: each of the two steps takes one level at most.
    fewer = brackets.replace(b"[]", b"").replace(b"{}", b"")
    if _depth(fewer) + 2 > JSON_DEPTH and _depth(brackets) > JSON_DEPTH:
        raise JsonFault("too deep")
    odd = b"-0" in rest or b"0" * (_SMALL_DIGITS + 1) in rest.translate(_DIGITS)
    return max(map(len, pieces[1::2]), default=0), odd


def _depth(brackets: bytes) -> int:
    return max(accumulate(map(_STEP.__getitem__, brackets), initial=0))


def _split(data: bytes) -> list[bytes]:
    """The data cut at its strings: every second piece is one, as long as it was."""
    # A value may have a key, so there are at most twice as many strings as values.
    most = 2 * JSON_NODES
    if b"\\" in data:
        # Without escapes a quotation mark only ever opens or closes. A backslash outside a string
        # is where reading ends, so whatever is cut wrongly behind it is never built.
        data = data.replace(b"\\\\", b"__").replace(b'\\"', b"__")
    pieces = data.split(b'"', 2 * most)
    if len(pieces) > 2 * most:
        raise JsonFault("too many strings")
    return pieces


def _check_lengths(value: object, limit: int, usual: int, longer: Mapping[str, int]) -> None:
    """Checks every string (``limit``) and key (``usual``) exactly; the depth is bounded already."""
    if type(value) is str:
        if len(value) > limit:
            raise JsonFault("a string is too long")
    elif type(value) is list:
        for item in value:
            _check_lengths(item, limit, usual, longer)
    elif type(value) is dict:
        for key, item in value.items():
            _check_lengths(key, usual, usual, longer)
            _check_lengths(item, max(limit, longer.get(key, 0)), usual, longer)


def _check_escaped(value: object) -> None:
    if type(value) is str:
        if _UNPRINTABLE.search(value):
            raise JsonFault("a string holds U+0000 or half a surrogate pair")
    elif type(value) is list:
        for item in value:
            _check_escaped(item)
    elif type(value) is dict:
        for key, item in value.items():
            _check_escaped(key)
            _check_escaped(item)


def _object(pairs: list[tuple[str, object]]) -> dict[str, object]:
    # Readers differ over a key that stands twice: one takes the first, another the last.
    found = dict(pairs)
    if len(found) != len(pairs):
        raise JsonFault("a key stands twice")
    return found


def _integer(digits: str) -> int:
    # The length first: reading thousands of digits costs time that grows with their square.
    if len(digits) > 17 or digits == "-0":
        raise JsonFault("a number is out of range")
    number = int(digits)
    if not -JSON_INTEGER <= number <= JSON_INTEGER:
        raise JsonFault("a number is out of range")
    return number


def _no_number(_text: str) -> NoReturn:
    raise JsonFault("a number is not an integer")


_DECODER: Final = json.JSONDecoder(
    object_pairs_hook=_object,
    parse_int=_integer,
    parse_float=_no_number,
    parse_constant=_no_number,
)
_DECODER_OF_SMALL: Final = json.JSONDecoder(
    object_pairs_hook=_object, parse_float=_no_number, parse_constant=_no_number
)
"""The same where no number needs a closer look."""


def _plain(value: object, depth: int) -> object:
    """The value with NFC text and sorted keys; raises Bug for what the profile forbids."""
    if type(value) is str:
        return _text(value)
    if value is None or type(value) is bool:
        return value
    if type(value) is int:
        if abs(value) > JSON_INTEGER:
            raise Bug("an integer too large for a bundle")
        return value
    if depth == 0:
        raise Bug("a value too deep for a bundle")
    if type(value) in (list, tuple):
        return [_plain(item, depth - 1) for item in value]  # type: ignore[attr-defined]
    if type(value) is dict:
        return _sorted(value, depth)
    raise Bug(f"a {type(value).__name__} does not belong in a bundle")


def _sorted(value: dict[object, object], depth: int) -> dict[str, object]:
    found: dict[str, object] = {}
    for key, item in value.items():
        if type(key) is not str:
            raise Bug(f"a {type(key).__name__} cannot be a key in a bundle")
        found[_text(key)] = _plain(item, depth - 1)
    if len(found) != len(value):
        raise Bug("two keys are the same text")
    # RFC 8785, clause 3.2.3: the order is that of UTF-16 code units, which for ASCII is Python's.
    if all(map(str.isascii, found)):
        return {key: found[key] for key in sorted(found)}
    return dict(sorted(found.items(), key=lambda pair: pair[0].encode("utf-16-be")))


def _text(value: str) -> str:
    # Codes and hashes, of which a report has a thousand, are normal in themselves.
    if value.isascii() and "\0" not in value:
        return value
    if _UNPRINTABLE.search(value):
        raise Bug("text with U+0000 or half a surrogate pair")
    return unicodedata.normalize("NFC", value)
