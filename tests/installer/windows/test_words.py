"""What the set-up program says: in both languages, and as docs/windows.md tells it."""

from __future__ import annotations

import re
import unicodedata
from pathlib import Path

import made_set_ups
import nsis_words

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


def test_the_language_does_not_follow_windows() -> None:
    """Most PCs of offices have an English Windows; program and manual are Vietnamese there too."""
    chosen = CODE.partition("Function ${UN}ChooseLanguage")[2].partition("FunctionEnd")[0]
    assert chosen.split("\n")[1].strip() == "StrCpy $LANGUAGE ${LANG_VIETNAMESE}"
    assert "LCID" not in chosen
    assert "Silent" not in chosen


def test_nsis_own_words_are_those_of_the_manual(tmp_path: Path) -> None:
    said = "&Tiến|&Lùi|Nhấn Tiến, hãy nhấn Duyệt|Xóa tập tin: |&Chạy $(^NameDA)|Trình trợ lí sẽ"
    for name in ("Vietnamese.nlf", "Vietnamese.nsh"):
        (tmp_path / name).write_text(unicodedata.normalize("NFD", said), "utf-8-sig")
    assert nsis_words.main(str(tmp_path), str(tmp_path / "ours")) == 0
    for name in ("Vietnamese.nlf", "Vietnamese.nsh"):
        assert (tmp_path / "ours" / name).read_text("utf-8-sig") == (
            "&Tiếp tục|&Quay lại|Bấm Tiếp tục, hãy bấm Duyệt|Xóa tệp: |&Mở $(^NameDA)|Bộ cài sẽ"
        )


def test_the_page_has_every_exit_code() -> None:
    defined = dict(re.findall(r"^!define ([A-Z_]+) (1\d)$", CODE, re.M))
    codes = [made_set_ups.DONE, *range(made_set_ups.WRONG_WINDOWS, made_set_ups.STARTS_NOT + 1)]
    assert sorted(map(int, defined.values())) == codes[1:]
    page = (CHECKOUT / "docs" / "windows.md").read_text("utf-8")
    rows = [int(each) for each in re.findall(r"^\| (\d+) \|", page, re.M)]
    assert [each for each in codes if each not in rows] == []
