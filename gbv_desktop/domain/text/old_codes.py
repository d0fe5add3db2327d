"""Vietnamese typed for the fonts of before Unicode: recognised, and written in Unicode.

Old Word and Excel files still hold text in TCVN3 (fonts .VnTime, .VnTimeH) and VNI (VNI-Times),
which reads "Céng hoµ" and "Coäng hoøa". Sources: TCVN 5712:1993, third character set (VN3); the
table of VNI-Windows. VN3 has no capitals with tones: they came from a second font, .VnTimeH, in
which every letter is a capital, so that text converts to small letters and people say which it is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from enum import StrEnum


class OldCode(StrEnum):
    """A code of before Unicode, by the name that people know."""

    TCVN3 = "TCVN3 (ABC)"
    VNI = "VNI"


_TCVN3 = dict(
    zip(
        "µ¶·¸¹¨»¼½¾Æ©ÇÈÉÊË®ÌÎÏÐÑªÒÓÔÕÖ×ØÜÝÞßáâãä«åæçèé¬êëìíîïñòóô\u00adõö÷øùúûüýþ¡¢§£¤¥¦",
        "àảãáạăằẳẵắặâầẩẫấậđèẻẽéẹêềểễếệìỉĩíịòỏõóọôồổỗốộơờởỡớợùủũúụưừửữứựỳỷỹýỵĂÂĐÊÔƠƯ",
        strict=True,
    )
)

_VNI_TONES = {"ø": "\u0300", "ù": "\u0301", "û": "\u0309", "õ": "\u0303", "ï": "\u0323"}
_VNI_SHAPES = {
    "â": "\u0302",
    "à": "\u0302\u0300",
    "á": "\u0302\u0301",
    "å": "\u0302\u0309",
    "ã": "\u0302\u0303",
    "ä": "\u0302\u0323",
}
_VNI_BREVES = {
    "ê": "\u0306",
    "è": "\u0306\u0300",
    "é": "\u0306\u0301",
    "ú": "\u0306\u0309",
    "ü": "\u0306\u0303",
    "ë": "\u0306\u0323",
}
_VNI_ALONE = dict(zip("ìíæóòîñôö", "ìíỉĩịỵđơư", strict=True))


def _vni() -> dict[str, str]:
    """One or two signs of VNI by what they mean, in both cases."""
    # VNI writes a letter and after it a sign for its tone, or for tone and shape at once.
    pairs = dict(_VNI_ALONE)
    for base, written in (("aeouy", "aeouy"), ("ôö", "ơư")):
        for sign, letter in zip(base, written, strict=True):
            pairs |= {sign + mark: letter + tone for mark, tone in _VNI_TONES.items()}
    for sign, marks in (("a", _VNI_SHAPES | _VNI_BREVES), ("e", _VNI_SHAPES), ("o", _VNI_SHAPES)):
        pairs |= {sign + mark: sign + shape for mark, shape in marks.items()}
    small = {sign: unicodedata.normalize("NFC", letter) for sign, letter in pairs.items()}
    return small | {sign.upper(): letter.upper() for sign, letter in small.items()}


_VNI = _vni()
# Two signs before one: "oâ" is ô, and "o" alone would leave "â" behind.
_VNI_SIGN = re.compile("|".join(sorted(_VNI, key=len, reverse=True)))
_TABLE = str.maketrans(_TCVN3)
_ENOUGH = 2
"""So many different words that can be nothing else; one is enough in a name."""
_NAME_WORDS = 5


def to_unicode(text: str, code: OldCode, *, capitals: bool = False) -> str:
    """The text in composed Unicode letters; lines that are Unicode already stay as they are.

    Args:
        text: as it came. code: what it was typed in.
        capitals: it stood in a font of capitals (.VnTimeH); lines and words whose other letters
            are all capitals become capitals without being told.
    """

    def line(found: re.Match[str]) -> str:
        # A text is often half old, half new: somebody went on writing in a file of before 2005.
        if _UNICODE_ONLY.search(found[0]):
            return found[0]
        if code is OldCode.VNI:
            return _VNI_SIGN.sub(lambda sign: _VNI[sign[0]], found[0])
        read = _from_tcvn3(found[0])
        return read.upper() if capitals else read

    return unicodedata.normalize("NFC", re.sub(".+", line, text))


def _from_tcvn3(line: str) -> str:
    if _is_shouted(line):
        return line.translate(_TABLE).upper()
    words = re.split(r"(\s+)", line)
    return "".join(
        word.translate(_TABLE).upper() if _is_shouted(word) else word.translate(_TABLE)
        for word in words
    )


def _is_shouted(text: str) -> bool:
    # Only plain letters tell: TCVN3 has one sign for both cases of a letter with a tone.
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    # A single capital is the beginning of a name.
    return len(plain) > 1 and all(map(str.isupper, plain))


def recognise(text: str) -> OldCode | None:
    """The old code that a text was typed in; ``None`` for Unicode, other languages and codes.

    Only words count that begin with a plain letter (so "µm" does not), are no Vietnamese syllable
    as they stand and become one: two of them, or one in a name, and at most one odd word in four
    that becomes none. Lines with letters that only Unicode has are left out.
    """
    lines = [line for line in text.splitlines() if not _UNICODE_ONLY.search(line)]
    words = [word for line in lines for word in _words(line)]
    # Words of plain letters read alike in every code and say nothing.
    odd = {word for word in words if not word.isascii()}
    enough = _ENOUGH if len(words) > _NAME_WORDS else 1
    best: OldCode | None = None
    for code in OldCode:
        fits = {word for word in odd if _is_syllable(to_unicode(word, code))}
        # What reads as Vietnamese before and after proves nothing: "hoàn" could be meant as it
        # stands.
        told = {word for word in fits if word[0].isascii() and not _is_syllable(word)}
        if len(told) >= enough and 4 * len(odd - fits) <= len(odd):
            best, enough = code, len(told) + 1
    return best


_UNICODE_ONLY = re.compile("[ăđĩũơưĂĐĨŨƠƯ\u0300-\u036f\u1ea0-\u1ef9]")
_EDGES = "()[]{}<>.,;:!?\"'/\\-–—…“”‘’*+=_0123456789"


def _words(line: str) -> Iterator[str]:
    for word in re.split(r"[\s/\-–]+", line.replace("\u00a0", " ")):
        stripped = word.strip(_EDGES)
        if stripped:
            yield stripped


_ONSET = "(?:ngh|ng|nh|th|tr|ch|ph|kh|gh|gi|qu|[bcdđghklmnpqrstvx])?"
_OPEN = (
    "oai|oay|oao|oeo|uây|uyu|uya|uôi|ươi|ươu|iêu|yêu|ai|ao|au|ay|âu|ây|eo|êu|ia|iu|oa|oe|oi|ôi|ơi|"
    "ua|uê|ui|uơ|uy|ưa|ưi|ưu|a|e|ê|i|o|ô|ơ|u|ư|y"
)
_CLOSED = "uyê|oa|oă|oe|oo|ua|uâ|uê|uô|uy|ươ|iê|yê|a|ă|â|e|ê|i|o|ô|ơ|u|ư|y"
_SYLLABLE = re.compile(
    f"{_ONSET}(?:(?:{_OPEN})|(?:{_CLOSED})(?:ng|nh|[mn])|(?P<stop>(?:{_CLOSED})(?:ch|[cpt])))"
)
_MARKS = "\u0300\u0301\u0303\u0309\u0323"


def _is_syllable(word: str) -> bool:
    """Whether a word can be spoken in Vietnamese: onset, rime, one tone that goes with them."""
    parts = unicodedata.normalize("NFD", word.lower())
    # After NFD the breve, circumflex and horn are marks too; only the five tones are counted.
    tones = [mark for mark in parts if mark in _MARKS]
    bare = unicodedata.normalize("NFC", "".join(mark for mark in parts if mark not in _MARKS))
    match = _SYLLABLE.fullmatch(bare)
    if match is None or len(tones) > 1:
        return False
    # Syllables that end in c, ch, p or t bear sắc or nặng only; that is what tells most false
    # words.
    return match["stop"] is None or tones in (["\u0301"], ["\u0323"])
