"""The texts of papers are gathered from all files of the folder, each once."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gbv_desktop.domain.narrative import Enumeration, ListItem, Sentence
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder

MODEL = Path(__file__).parent / "plans" / "tinh-mau"

FIRST = """
[words]
plain = "chữ"
heading.one = "MỘT"

[words.heading.deep]
two = "HAI"

[lists.recipients]
unit = ["- Như trên;", "- Lưu: VT."]

[[enumeration]]
id = "ds_Q02"
items = [{ number = "Q02_nu", text = "{Q02_nu} nữ" }]
"""

SECOND = """
[[passage]]
id = "mo_dau"

[[passage.sentences]]
choose = "Q01"
some = "Mở {Q01} lớp."
none = "Chưa mở lớp."
periods = ["Y"]

[[passage.sentences]]
choose = "M01"

[passage.sentences.variants]
met = "Đạt."
"""


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau")) / "papers"
    folder.mkdir()
    (folder / "a.toml").write_text(FIRST, encoding="utf-8")
    (folder / "b.toml").write_text(SECOND, encoding="utf-8")
    return folder


def test_files_are_put_together(papers: Path) -> None:
    texts = plan_folder.load(papers.parent).papers
    assert texts.words == {"plain": "chữ", "heading.one": "MỘT", "heading.deep.two": "HAI"}
    assert texts.lists == {"recipients.unit": ("- Như trên;", "- Lưu: VT.")}
    assert texts.enumerations == (Enumeration("ds_Q02", (ListItem("Q02_nu", "{Q02_nu} nữ"),)),)
    assert texts.passage("mo_dau").sentences == (
        Sentence("Q01", some="Mở {Q01} lớp.", none="Chưa mở lớp.", periods=("Y",)),
        Sentence("M01", variants={"met": "Đạt."}),
    )


@pytest.mark.parametrize(
    ("more", "code", "line"),
    [
        ('\n[[passage]]\nid = "mo_dau"\nsentences = []\n', "E-PLAN-TWICE", 2),
        ('\n[[passage]]\nid = ""\nsentences = []\n', "E-PLAN-ID", 2),
        ('\n[[passage]]\nid = "x"\nsentences = [{ chose = "x" }]\n', "E-PLAN-KEY", 3),
        (
            '\n[[passage]]\nid = "x"\nsentences = [{ choose = "x", periods = ["Q"] }]',
            "E-PLAN-VALUE",
            3,
        ),
        ('\n[words.heading]\none = "MỘT"\n', "E-PLAN-TWICE", 2),
        ('\n[words]\n"heading.one" = "MỘT"\n', "E-PLAN-TWICE", 2),
        ("\n[words]\none = 1\n", "E-PLAN-TYPE", 2),
        ('\n[lists]\none = "một"\n', "E-PLAN-TYPE", 2),
        ('\nwords = "một"\n', "E-PLAN-TYPE", 1),
        ('\n[[phrases]]\none = "một"\n', "E-PLAN-KEY", 1),
    ],
)
def test_faults_name_file_and_line(papers: Path, more: str, code: str, line: int) -> None:
    (papers / "c.toml").write_text(more, encoding="utf-8")
    with pytest.raises(Problem) as caught:
        plan_folder.load(papers.parent)
    fields = dict(caught.value.text.fields)
    assert (caught.value.code, fields["file"]) == (code, "tinh-mau/papers/c.toml")
    assert fields["line"] == line + 1


def test_files_without_number_are_refused(papers: Path) -> None:
    for number in range(70):
        (papers / f"n{number:02}.toml").write_text("", encoding="utf-8")
    with pytest.raises(Problem) as caught:
        plan_folder.load(papers.parent)
    assert caught.value.code == "E-PLAN-EXTRA"
