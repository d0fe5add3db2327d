"""Every fault of a plan folder is told with its file, its line and what to write instead."""

from __future__ import annotations

import re
import shutil
from collections.abc import Mapping
from pathlib import Path

import pytest
from spoilt_plans import FAULTS, LATER, MODEL, made

from gbv_desktop.errors import Problem
from gbv_desktop.exchange import faults, plan_folder
from gbv_desktop.exchange.plan import agree, what_to_write
from gbv_desktop.i18n import set_language, tr
from gbv_desktop.paths import resource
from gbv_desktop.text import Field, Message

SHIPPED = resource("plans") / "dak-to-2017"


def fields_of(problem: Problem) -> Mapping[str, Field]:
    return dict(problem.text.fields)


def require_told(folder: Path, problem: Problem) -> None:
    """A fault that names a file of the folder, a line of it, and what to write there."""
    fields = fields_of(problem)
    file, line = fields["file"], fields["line"]
    assert isinstance(file, str) and folder.name in file
    assert isinstance(line, int) and line >= 1
    path = folder.parent / file
    if path.is_file() and problem.code not in ("E-PLAN-ENCODING", "E-PLAN-SIZE"):
        assert line <= len(path.read_text("utf-8-sig").split("\n"))
    said = tr(problem.by_command)
    # Where to read about it is not what to write, and neither is a dash.
    assert tr(Message(what_to_write._TOLD)) not in said, (problem, said)
    assert "(–)" not in said and ": –." not in said, (problem, said)
    assert said.strip() and said[0].isupper()


def spoil(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


@pytest.mark.parametrize("case", FAULTS)
def test_every_fault_of_the_tables(tmp_path: Path, case: str) -> None:
    name, old, new, code, _at = FAULTS[case]
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    spoil(folder, name, old, new)
    found = plan_folder.faults_of(folder)
    assert code in [each.code for each in found]
    for each in found:
        require_told(folder, each)


@pytest.mark.parametrize("case", LATER)
def test_every_fault_of_what_came_later(tmp_path: Path, case: str) -> None:
    name, old, new, code, _at = LATER[case]
    folder = made(tmp_path)
    spoil(folder, name, old, new)
    found = plan_folder.faults_of(folder)
    assert code in [each.code for each in found]
    for each in found:
        require_told(folder, each)


def test_plans_without_a_fault_have_none(tmp_path: Path) -> None:
    assert plan_folder.faults_of(SHIPPED) == ()
    assert plan_folder.faults_of(MODEL) == ()
    assert plan_folder.faults_of(made(tmp_path)) == ()


def test_several_faults_are_told_at_once(tmp_path: Path) -> None:
    set_language("en")
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    spoil(folder, "units", 'kind = "xa"', 'knd = "xa"')
    spoil(folder, "units", 'office = "Phòng B"', 'office = ""')
    spoil(folder, "duties", '"implement"', '"helfen"')
    found = plan_folder.faults_of(folder)
    assert sorted(each.code for each in found) == ["E-PLAN-KEY", "E-PLAN-LACK", "E-PLAN-VALUE"]
    (wrong,) = (each for each in found if each.code == "E-PLAN-VALUE")
    assert '"implement"' in tr(wrong.by_command)
    (key,) = (each for each in found if each.code == "E-PLAN-KEY")
    assert tr(key.by_command).startswith("Write one of these instead, or take it out: kind,")


def test_what_stands_beside_each_other_is_told_together(tmp_path: Path) -> None:
    folder = made(tmp_path)
    spoil(folder, "money", "xa-1", "xa-9")
    spoil(folder, "criteria", '"Q01"', '"Q09"')
    spoil(folder, "log", 'kinds = ["tin"]', 'kinds = ["x"]')
    found = plan_folder.faults_of(folder)
    files = {str(fields_of(each)["file"]).partition("/")[2] for each in found}
    assert files == {"money.toml", "criteria.toml", "log.toml"}
    (money,) = (each for each in found if "money" in str(fields_of(each)["file"]))
    # The nearest names first.
    assert "xa-1" in tr(money.by_command)


def files(folder: Path, change: str) -> None:
    match change:
        case "missing":
            (folder / "rules.toml").unlink()
        case "extra":
            (folder / "unit.toml").write_text("", encoding="utf-8")
        case "no text":
            (folder / "duties.toml").write_bytes(b"\xff\xfe")
        case "large":
            (folder / "duties.toml").write_bytes(b"#" * (1025 * 1024))
        case "gone":
            shutil.rmtree(folder)


@pytest.mark.parametrize("change", ["missing", "extra", "no text", "large", "gone"])
def test_faults_of_whole_files(tmp_path: Path, change: str) -> None:
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    files(folder, change)
    found = plan_folder.faults_of(folder)
    assert found
    for each in found:
        require_told(folder, each)


# Of the papers: what is spoilt in the shipped texts, and what the fault says.
WORDING = {
    "placeholder": ("{ten_don_vi}", "{ten_x}", "nothing gives"),
    "brace": ("{ten_don_vi}", "{ten_don_vi", "braces"),
    "blank": ("{ten_don_vi} ", "{ten_don_vi}  ", "blanks"),
}


@pytest.fixture
def shipped(tmp_path: Path) -> Path:
    return Path(shutil.copytree(SHIPPED, tmp_path / "dak-to-2017"))


@pytest.mark.parametrize("case", WORDING)
def test_faults_of_the_wording(shipped: Path, case: str) -> None:
    old, new, said = WORDING[case]
    home = next(
        p for p in sorted((shipped / "papers").rglob("*.toml")) if old in p.read_text("utf-8")
    )
    text = home.read_text("utf-8")
    home.write_text(text.replace(old, new, 1), encoding="utf-8")
    found = plan_folder.faults_of(shipped)
    assert [each.code for each in found] == ["E-PLAN-SENTENCE"] * len(found) and found
    fault = fields_of(found[0])["fault"]
    assert isinstance(fault, Message) and said in fault.template
    at = text[: text.index(old)].count("\n") + 1
    assert at - 3 <= int(str(fields_of(found[0])["line"])) <= at
    for each in found:
        require_told(shipped, each)


def test_a_text_that_the_papers_ask_for_and_do_not_find(shipped: Path) -> None:
    for path in (shipped / "papers").rglob("*.toml"):
        text = path.read_text("utf-8")
        lines = [line for line in text.split("\n") if not line.startswith("addressees")]
        path.write_text("\n".join(lines), encoding="utf-8")
    found = plan_folder.faults_of(shipped)
    missing = [each for each in found if each.code == "E-PLAN-MISSING"]
    assert missing
    for each in found:
        require_told(shipped, each)


def test_every_kind_of_wording_fault_has_an_advice() -> None:
    root = Path(faults.__file__).parents[1]
    checks = (*(root / "writing" / "checks").glob("*.py"), root / "domain" / "checks" / "claims.py")
    text = "".join(" ".join(path.read_text("utf-8").split()) for path in checks)
    for said in what_to_write._SENTENCES:
        assert said in text.replace('" "', ""), said


def test_every_form_of_a_name_can_be_described() -> None:
    forms = [each for each in vars(agree).values() if isinstance(each, re.Pattern)]
    assert len(forms) >= 8
    assert {each.pattern for each in forms} <= what_to_write._FORMS.keys()


def test_every_field_that_is_asked_more_of_says_what_to_write() -> None:
    root = Path(agree.__file__).parent
    named = re.compile(r'(?:require|in_order)\([^"]*spot[^"]*, "(\w+)"')
    asked = {key for path in root.rglob("*.py") for key in named.findall(path.read_text("utf-8"))}
    assert len(asked) > 30
    assert {each for each in asked if not what_to_write.is_told(each)} == set()


def test_a_heading_without_words_says_that_words_are_to_be_written(shipped: Path) -> None:
    text = (shipped / "papers" / "outline.toml").read_text("utf-8")
    named = re.search(r'^heading = "(\w+)"', text, re.MULTILINE)
    assert named is not None
    changed = text.replace(named[0], 'heading = "khong_co"', 1)
    (shipped / "papers" / "outline.toml").write_text(changed, encoding="utf-8")
    found = plan_folder.faults_of(shipped)
    assert "E-PLAN-LACK" in [each.code for each in found]
    for each in found:
        require_told(shipped, each)


def test_a_text_of_another_shape_does_not_end_the_check(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SHIPPED, tmp_path / SHIPPED.name))
    path = folder / "papers" / "annexes.toml"
    text = path.read_text("utf-8")
    path.write_text(text.replace('id = "consolidated.VI"', 'id = ["cases"]', 1), "utf-8")
    found = plan_folder.faults_of(folder)
    assert [each.code for each in found] == ["E-PLAN-TYPE"]
    path.write_text(text.replace('id = "consolidated.VI"', "", 1), "utf-8")
    assert [each.code for each in plan_folder.faults_of(folder)] == ["E-PLAN-LACK"]
