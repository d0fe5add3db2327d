"""The one door to translated words: gettext catalogues and the filling-in of sentences.

English sentences are the keys; Vietnamese is what people see unless they choose otherwise. A
wheel carries compiled catalogues. A checkout has only the ``.po`` files, which are compiled when
they have changed and kept in ``__pycache__``, as Python keeps its modules.
"""

from __future__ import annotations

import gettext
import os
import re
import sys
import zlib
from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from functools import cache
from io import BytesIO
from pathlib import Path

from gbv_desktop.errors import Bug
from gbv_desktop.paths import i18n_dir
from gbv_desktop.text import Field, Lines, Message

LANGUAGES = ("vi", "en")
"""The languages that are complete; the first is the one to start with."""

DOMAIN = "gbv"

UPPER = "cấp trên"
"""The level above, as long as no plan says which it is."""

_PACKAGE = re.compile(rf"\b([Tt]ệp) {UPPER} gửi\b")
"""How the Vietnamese catalogue calls a package; of which level it is, the plan says."""


class _Current:
    """The language of this process; one object, so that every thread sees a change."""

    code = LANGUAGES[0]
    upper = UPPER


def language() -> str:
    """The code of the language in use, one of :data:`LANGUAGES`."""
    return _Current.code


def set_language(code: str) -> None:
    """Speaks another language from now on.

    Raises:
        Bug: the code is none of :data:`LANGUAGES`; what people type is checked before.
    """
    if code not in LANGUAGES:
        # What comes from a person or a file is checked where it comes in.
        raise Bug(f"there is no language {code}")
    _Current.code = code


def set_upper_level(level: str) -> None:
    """Says from now on which level packages come from: ``huyện``, ``tỉnh``.

    The level belongs to the plan, and the catalogue names none. An empty one is :data:`UPPER`.
    """
    _Current.upper = level or UPPER


_SUM = 4
"""Bytes of the check sum before a kept catalogue: a disk may flip a bit of it."""


@cache
def _catalogue(code: str) -> gettext.NullTranslations:
    folder = i18n_dir() / code / "LC_MESSAGES"
    compiled, source = folder / f"{DOMAIN}.mo", folder / f"{DOMAIN}.po"
    if compiled.is_file():
        return gettext.GNUTranslations(BytesIO(compiled.read_bytes()))
    if not source.is_file():
        raise Bug(f"the catalogue of the language {code} is not installed")
    return gettext.GNUTranslations(BytesIO(_from_source(source, code)))


def _from_source(source: Path, code: str) -> bytes:
    """The compiled catalogue; the one that is kept if it is whole and of the same source."""
    changed = source.stat().st_mtime_ns
    kept = source.with_name("__pycache__") / f"{DOMAIN}.mo"
    with suppress(OSError):
        # Equal, not later: a checkout of an older state brings sources with an older time.
        if kept.stat().st_mtime_ns == changed:
            whole = kept.read_bytes()
            if whole[:_SUM] == _sum(whole[_SUM:]):
                return whole[_SUM:]
    data = _compiled(source, code)
    if not sys.dont_write_bytecode:
        with suppress(OSError):
            _keep(kept, data, changed)
    return data


def _compiled(source: Path, code: str) -> bytes:
    # Only a checkout needs Babel here, and an installed program starts the sooner without it.
    from babel.messages.mofile import write_mo
    from babel.messages.pofile import read_po

    buffer = BytesIO()
    with source.open("rb") as lines:
        write_mo(buffer, read_po(lines, locale=code))
    return buffer.getvalue()


def _sum(data: bytes) -> bytes:
    return zlib.crc32(data).to_bytes(_SUM, "big")


def _keep(kept: Path, data: bytes, changed: int) -> None:
    # Another process may be at the same, so the name is given to a whole file only.
    kept.parent.mkdir(exist_ok=True)
    made = kept.with_suffix(f".{os.getpid()}")
    made.write_bytes(_sum(data) + data)
    os.utime(made, ns=(changed, changed))
    made.replace(kept)


def _(sentence: str) -> str:
    """The sentence in the language in use; itself when the catalogue has none."""
    # gettext keeps the catalogue's own header under the empty sentence.
    field_words = _catalogue(_Current.code).gettext(sentence) if sentence else ""
    if _Current.upper == UPPER:
        return field_words
    # In the sentence and not in the catalogue: one word of the plan must not need another
    # catalogue.
    return _PACKAGE.sub(rf"\1 {_Current.upper} gửi", field_words)


def tr(message: Message) -> str:
    """The words of a message: its sentence translated, its fields filled in.

    Dates are written dd/MM/yyyy, whole numbers plainly, tuples joined with commas, :class:`Lines`
    one a line, messages inside translated in their turn.

    Raises:
        Bug: the sentence asks for a field that the message does not bring.
    """
    return fill(_(message.template), dict(message.fields))


def field_words(value: Field) -> str:
    """A field alone in words: as it would stand in a sentence."""
    return _words(value)


def fill(sentence: str, fields: Mapping[str, Field]) -> str:
    """Puts the fields, as words, into an already translated sentence.

    Raises:
        Bug: a field is missing, or the braces of the sentence do not match.
    """
    words = {name: _words(value) for name, value in fields.items()}
    try:
        return sentence.format_map(words)
    except (KeyError, IndexError, ValueError) as error:
        raise Bug(f"a field is missing or misspelt in: {sentence}") from error


def _words(value: Field) -> str:
    if isinstance(value, Message):
        return tr(value)
    # Before tuple, of which it is one.
    if isinstance(value, Lines):
        return "\n".join(_words(each) for each in value)
    if isinstance(value, tuple):
        return ", ".join(_words(each) for each in value)
    if isinstance(value, date):
        # Not by the system's locale: papers and screens of one office look alike on every PC.
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return str(value)
