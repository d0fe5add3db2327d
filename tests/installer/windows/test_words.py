"""What the set-up program says: in both languages, and as docs/windows.md tells it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import set_up_kit

CHECKOUT = Path(__file__).resolve().parents[3]
FOLDER = CHECKOUT / "installer" / "windows"
WORDS = (FOLDER / "words.nsh").read_text("utf-8")
CODE = "".join(
    (FOLDER / name).read_text("utf-8") for name in ("set-up.nsi", "shared.nsh", "registry.nsh")
)
SENTENCES = re.findall(r'^\$\{Words\} (\w+) (?:\\\n  )?"(.*?)" (?:\\\n  )?"(.*?)"$', WORDS, re.M)


def test_every_sentence_is_there_in_both_languages() -> None:
    assert len(SENTENCES) == WORDS.count("\n${Words} ")
    assert len(SENTENCES) > 10
    names = [name for name, _vietnamese, _english in SENTENCES]
    assert sorted(set(names)) == sorted(names)
    assert set(re.findall(r"\$\(([A-Z]\w+)\)", CODE)) == set(names)
    for name, vietnamese, english in SENTENCES:
        assert vietnamese != english, name
        assert unicodedata.is_normalized("NFC", vietnamese), name
        named = [set(re.findall(r"\$[A-Z]\w+", each)) for each in (vietnamese, english)]
        assert named[0] == named[1], name


def test_no_sentence_stands_elsewhere() -> None:
    texts = re.findall(r'(?:MessageBox \S+|Push|DetailPrint) "([^"]*)"', CODE)
    assert [each for each in texts if " " in re.sub(r"\$[\w({\\})]+", "", each).strip()] == []


def test_the_page_has_every_exit_code() -> None:
    defined = dict(re.findall(r"^!define ([A-Z_]+) (1\d)$", CODE, re.M))
    codes = [set_up_kit.DONE, *range(set_up_kit.WRONG_WINDOWS, set_up_kit.STARTS_NOT + 1)]
    assert sorted(map(int, defined.values())) == codes[1:]
    page = (CHECKOUT / "docs" / "windows.md").read_text("utf-8")
    rows = [int(each) for each in re.findall(r"^\| (\d+) \|", page, re.M)]
    assert [each for each in codes if each not in rows] == []
