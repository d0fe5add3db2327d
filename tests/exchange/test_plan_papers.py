"""The texts of papers are gathered from all files of the folder, each once."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from gbv_desktop.domain.plan.narrative import Enumeration, ListItem, Sentence
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.papers import paper_texts
from gbv_desktop.exchange.plan.source import PlanFile
from gbv_desktop.exchange.plan.whole import MAX_FINDINGS
from gbv_desktop.i18n import tr

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
    files = [papers / "a.toml", papers / "b.toml"]
    texts = paper_texts([PlanFile.read(path, path.name) for path in files])
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
        ('\n[[passage]]\nid = ""\nsentences = []\n', "E-PLAN-LACK", 2),
        ('\n[[passage]]\nid = "x"\nsentences = [{ chose = "x" }]\n', "E-PLAN-KEY", 3),
        (
            '\n[[passage]]\nid = "x"\n[[passage.sentences]]\nchoose = "M01"\n'
            '[passage.sentences.variants]\nmet = "Đạt."\nnot_met = []\n',
            "E-PLAN-TYPE",
            7,
        ),
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


SHIPPED = Path(__file__).parents[2] / "resources" / "plans" / "dak-to-2017"


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "dak-to-2017"))


def refused(folder: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    return caught.value


def test_all_missing_texts_are_named_at_once(shipped: Path) -> None:
    file = shipped / "papers" / "common.toml"
    text = file.read_text("utf-8").replace("\nkind            =", "\nkinds =")
    file.write_text(text.replace("\nspent ", "\nspend "), encoding="utf-8")
    problem = refused(shipped)
    fields = dict(problem.text.fields)
    assert (problem.code, fields["file"]) == ("E-PLAN-PAPERS", "dak-to-2017/papers")
    assert fields["names"] == ("words.common.spent", "words.head.kind")
    assert tr(problem.text).endswith("\nwords.common.spent\nwords.head.kind")


def test_an_example_is_about_an_indicator_of_the_plan(shipped: Path) -> None:
    plan = plan_folder.load(shipped)
    assert plan.papers.words["example.B05"].startswith("06 buổi")
    file = shipped / "papers" / "examples.toml"
    file.write_text('[words.example]\nB99 = "Ghi 3."\n', encoding="utf-8")
    assert refused(shipped).code == "E-PLAN-WORDING"


def test_a_folder_of_papers_without_texts_lacks_them_all(papers: Path) -> None:
    for file in papers.iterdir():
        file.unlink()
    problem = refused(papers.parent)
    assert problem.code == "E-PLAN-PAPERS"
    assert dict(problem.text.fields)["count"] > 150  # type: ignore[operator]
    lines = tr(problem.text).splitlines()
    assert len(lines) <= 25, "no paragraph of 150 names"
    assert all(len(line) < 120 for line in lines)


@pytest.mark.parametrize("kind", ["BÁO CÁO {gi_do}", "BÁO CÁO {", "BÁO CÁO nam}"])
def test_a_text_that_cannot_be_filled_is_refused(shipped: Path, kind: str) -> None:
    plan_folder.load(shipped)
    file = shipped / "papers" / "common.toml"
    text = file.read_text("utf-8").replace('"BÁO CÁO"', f'"{kind}"')
    file.write_text(text, encoding="utf-8")
    problem = refused(shipped)
    assert (problem.code, dict(problem.text.fields)["count"]) == ("E-PLAN-WORDING", 1)


def test_each_fault_of_a_text_is_told_with_its_file_and_line(shipped: Path) -> None:
    """In every kind of place: a sentence, its variant, a single text, a list, an enumeration."""
    wanted: dict[str, list[int]] = {}
    for name in ("unit", "district", "common"):
        file = shipped / "papers" / f"{name}.toml"
        lines = file.read_text("utf-8").splitlines()
        for at, line in enumerate(lines):
            table = line.startswith(("some ", "none ", "numbered", "closing ", "unit ", "up "))
            if table and line.rstrip().endswith(('"', "]")) and "{huyen}" not in line:
                end = '"' if line.rstrip().endswith('"') else '"]'
                lines[at] = line.rstrip().removesuffix(end) + " {gi_do}" + end
                wanted.setdefault(file.name, []).append(at + 1)
        file.write_text("\n".join(lines) + "\n", encoding="utf-8")
    problem = refused(shipped)
    assert problem.code == "E-PLAN-WORDING"
    said = tr(problem.text).splitlines()
    count = dict(problem.text.fields)["count"]
    assert count == sum(map(len, wanted.values())) > 50, "one fault a text, all of them counted"
    told = [
        re.match(r"dak-to-2017/papers/(\S+), (?:dòng|line) (\d+): ", line) for line in said[1:-1]
    ]
    assert len(told) == MAX_FINDINGS
    assert all(each is not None and int(each[2]) in wanted[each[1]] for each in told)
    assert str(int(str(count)) - MAX_FINDINGS) in said[-1]


def test_a_number_that_would_be_printed_twice_is_refused(shipped: Path) -> None:
    file = shipped / "papers" / "unit.toml"
    text = file.read_text("utf-8")
    file.write_text(text.replace("{kh_so} ngày", "{kh_so}/KH-UBND ngày"), encoding="utf-8")
    problem = refused(shipped)
    line = text[: text.index("{kh_so} ngày")].count("\n") + 1
    assert problem.code == "E-PLAN-WORDING"
    assert f"papers/unit.toml, line {line}: " in tr(problem.text).replace("dòng", "line")
    assert "/KH-UBND" in tr(problem.text)
