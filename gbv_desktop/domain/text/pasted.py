"""What is pasted from Word, a web page or a PDF, as the plain text that a report holds."""

from __future__ import annotations

import re
import unicodedata

_LINE_ENDS = re.compile("\r\n|[\r\v\f\x85\u2028\u2029]")
# Also runs of blanks, by which people set columns in Word.
_SPACES = re.compile("[\t\u00a0\u1680\u2000-\u200a\u202f\u205f\u3000]+| {2,}")
_HYPHENS = str.maketrans({"\u2010": "-", "\u2011": "-", "\u2212": "-"})
# Bullets of Word: its own signs, those of the Symbol and Wingdings fonts, and the letter o.
_BULLET = re.compile(
    "^[ \t\u00a0]*(?:[•‣◦▪▫■□●○◆➢➤✓✔❖\uf000-\uf0ff][ \t\u00a0]*|[·§o–-][\t\u00a0]+)", re.MULTILINE
)
_UNSEEN = frozenset({"Cc", "Cf", "Co", "Cn", "Cs"})


def plain_text(text: str) -> str:
    """The words in composed letters, with ordinary spaces and hyphens, lines and "- " for bullets.

    Quotation marks, dashes and the ellipsis stay as they were written: papers print them. Soft
    hyphens, invisible signs, object places and private signs of fonts are left out, so that what
    comes through passes the rule on characters (:mod:`gbv_desktop.domain.text.characters`).
    """
    lines = _LINE_ENDS.sub("\n", text)
    # Bullets before blanks are closed up: they are known by the blank or tab behind them.
    marked = _BULLET.sub("- ", lines).translate(_HYPHENS)
    seen = "".join(each for each in marked if each in "\n\t" or _is_seen(each))
    spaced = _SPACES.sub(" ", seen)
    return unicodedata.normalize("NFC", re.sub(" +$", "", spaced, flags=re.MULTILINE))


def _is_seen(character: str) -> bool:
    return unicodedata.category(character) not in _UNSEEN and character != "\ufffc"
