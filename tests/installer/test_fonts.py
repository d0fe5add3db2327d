import unicodedata
from pathlib import Path

import pytest
from reportlab.pdfbase.ttfonts import TTFontFile

from gbv_desktop.paths import resource

VOWELS = "aăâeêioôơuưy"
TONES = ("\u0300", "\u0301", "\u0303", "\u0309", "\u0323")
LOWER = {unicodedata.normalize("NFC", vowel + tone) for vowel in VOWELS for tone in TONES}
LETTERS = sorted(LOWER | set("ăâêôơưđ") | {each.upper() for each in LOWER | set("ăâêôơưđ")})
SIGNS = "–…“”‘’%.,;:()/-×≥≤"

FACES = [
    *(f"Tinos-{face}.ttf" for face in ("Regular", "Bold", "Italic", "BoldItalic")),
    *(f"BeVietnamPro-{face}.ttf" for face in ("Regular", "Medium", "SemiBold", "Bold")),
]


def test_the_alphabet_is_whole_and_composed() -> None:
    assert len(LETTERS) == 134
    assert all(len(each) == 1 for each in LETTERS)


@pytest.mark.parametrize("name", FACES)
def test_every_face_has_every_vietnamese_letter(name: str) -> None:
    font = TTFontFile(str(resource("fonts", name)))
    missing = [each for each in [*LETTERS, *SIGNS] if font.charToGlyph.get(ord(each), 0) == 0]
    assert missing == []


@pytest.mark.parametrize("family", ["Tinos", "BeVietnamPro"])
def test_the_licence_lies_beside(family: str) -> None:
    text = Path(resource("fonts", f"{family}-OFL.txt")).read_text("utf-8")
    assert text.startswith("Copyright")
    assert "SIL OPEN FONT LICENSE Version 1.1" in text
