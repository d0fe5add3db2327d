"""``python -m benchmarks``: what it finds is the machine's affair; here, that it measures, and how
it tells what it found.
"""

from __future__ import annotations

import ast
import json
import re
import subprocess
import sys
import tomllib
from collections.abc import Callable
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from benchmarks import __main__ as command
from benchmarks import measure, page
from benchmarks.areas import entry
from benchmarks.district import district
from benchmarks.measure import (
    LEAST,
    Area,
    Conditions,
    Result,
    Turn,
    every_by_turns,
    spent,
    spent_each,
)
from benchmarks.registry import AREAS
from gbv_desktop.bundle.payload import definitions
from gbv_desktop.documents.typesetting import fonts

CHECKOUT = Path(__file__).resolve().parents[2]
LONG = ("consolidate", "import", "open")
"""Areas that take the longest; the deep run measures every area as it is published."""
QUICK = sorted(set(AREAS) - {"entry", "stick", *LONG})


@pytest.fixture
def measured(capsys: pytest.CaptureFixture[str]) -> Callable[..., list[dict[str, Any]]]:
    """Calls it with words and ``--json``."""

    def call(*words: str) -> list[dict[str, Any]]:
        assert command.main([*words, "--json"]) == 0
        found: list[dict[str, Any]] = json.loads(capsys.readouterr().out)
        return found

    return call


@pytest.mark.parametrize("area", QUICK)
def test_each_work_is_measured_beside_its_floor(
    area: str, measured: Callable[..., list[dict[str, Any]]]
) -> None:
    found = measured(area, "--units", "1", "--runs", "1")
    assert found
    assert len({(each["work"], each["cells"]) for each in found}) == len(found)
    for each in found:
        assert each["seconds"] > 0
        assert each["floor"] > 0
        assert each["ratio"] == pytest.approx(each["seconds"] / each["floor"], rel=0.1, abs=0.01)


@pytest.mark.slow
def test_a_typed_figure_is_measured_in_forms_of_three_sizes(tmp_path: Path) -> None:
    """Twice: the second process must not find what the first one typed."""
    found = list(entry.run(Conditions(tmp_path, 1, 2), keys=3))
    assert [round(each.cells, -2) for each in found] == [100, 500, 2000]
    for each in found:
        assert [turn.floor > 0 for turn in each.turns] == [True, True]


def test_it_is_called_from_the_checkout_and_people_read_a_table() -> None:
    words = [sys.executable, "-m", "benchmarks", "save", "--runs", "1"]
    done = subprocess.run(words, cwd=CHECKOUT, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    lines = done.stdout.splitlines()
    assert lines[:2] == ["", "save"]
    assert lines[2].startswith("| work | units | figures | seconds | floor | ratio | goal |")
    assert lines[4].startswith("| save one figure |")


@pytest.mark.parametrize("words", [["nothing"], ["save", "--runs", "0"], ["--units", "-1"]])
def test_anything_else_gets_the_usage(words: list[str], capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        command.main(words)
    assert "usage: python -m benchmarks" in capsys.readouterr().err


def test_works_and_floor_take_turns_and_the_first_turn_is_not_counted() -> None:
    asked: list[str] = []

    def work(name: str, seconds: float) -> Callable[[], float]:
        return lambda: asked.append(name) or seconds  # type: ignore[func-returns-value]

    found = every_by_turns([work("a", 6.0), work("b", 4.0), work("floor", 2.0)], 2)
    assert asked == ["a", "b", "floor"] * 3
    assert found == [(Turn(6.0, 2.0),) * 2, (Turn(4.0, 2.0),) * 2]


@pytest.fixture
def worked(monkeypatch: pytest.MonkeyPatch) -> Callable[[float], None]:
    """Lets the processor have worked so many seconds more; it does nothing by itself."""
    taken = [7.0]
    monkeypatch.setattr(measure, "_processor", lambda: sum(taken))
    return taken.append


def test_what_the_processor_worked_counts(worked: Callable[[float], None]) -> None:
    assert spent(lambda: worked(3.0)) == 3.0
    assert spent(lambda: None) == 0.0


def test_what_is_short_is_done_often(worked: Callable[[float], None]) -> None:
    done: list[None] = []
    assert spent_each(lambda: done.append(worked(LEAST / 8))) == pytest.approx(LEAST / 8)
    assert len(done) == 8
    assert spent_each(lambda: done.append(worked(1.0))) == pytest.approx(1.0)
    assert len(done) == 9


@pytest.mark.skipif(sys.platform == "win32", reason="Windows tells nothing of ended processes")
def test_processes_that_ended_count_with_the_program_itself(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def getrusage(who: str) -> SimpleNamespace:
        assert who == "children"
        return SimpleNamespace(ru_utime=2.0, ru_stime=0.5)

    resource = SimpleNamespace(RUSAGE_CHILDREN="children", getrusage=getrusage)
    monkeypatch.setattr(measure, "resource", resource)
    monkeypatch.setattr(measure, "time", SimpleNamespace(process_time=lambda: 4.0))
    assert measure._processor() == 6.5


def test_an_area_is_written_when_it_is_done(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What was measured stays, whatever becomes of the next area."""

    def broken(conditions: Conditions) -> list[Result]:
        raise OSError(str(conditions.folder))

    monkeypatch.setattr(page, "PAGE", tmp_path / "page.md")
    areas = {
        "bad": Area("bad", "", broken),
        "good": Area("good", "", lambda _: [Result("w", 0, 0, TURNS)]),
    }
    monkeypatch.setattr(command, "AREAS", areas)
    with pytest.raises(OSError, match="gbv-"):
        command.main(["good", "bad", "--write"])
    text = page.PAGE.read_text("utf-8")
    assert "## bad" not in text
    assert "## good\n\nFloor: " in text
    assert "| `python -m benchmarks good bad --units 30 --runs 5`, " in text


def test_districts_of_any_sizes_are_kept_side_by_side(tmp_path: Path) -> None:
    """A third one must not push the first out, whose folder is full by then."""
    found = [district(tmp_path, units) for units in (1, 2, 3)]
    assert [district(tmp_path, units) for units in (1, 2, 3)] == found


TURNS = (Turn(3.0, 1.0), Turn(4.0, 2.0), Turn(2.0, 2.0))


def test_a_result_tells_medians_and_the_spread() -> None:
    told = Result("work", 30, 90, TURNS, goal=2, more={"modules": 7}).plain()
    assert (told["seconds"], told["floor"]) == (3.0, 2.0)
    assert (told["lowest"], told["ratio"], told["highest"]) == (1.0, 2.0, 3.0)
    assert (told["fastest"], told["slowest"]) == (2.0, 4.0)
    assert (told["goal"], told["modules"], told["ms_a_unit"]) == (2, 7, 100)
    assert "ms_a_unit" not in Result("work", 0, 90, TURNS).plain()


def area(name: str) -> Area:
    return Area(name, f"the floor of {name}", lambda conditions: ())


def test_the_page_keeps_the_sections_that_were_not_measured() -> None:
    first = {name: (area(name), [Result(name, 0, 0, TURNS, goal=1.9)]) for name in ("one", "two")}
    before = page.written(first, "first command", "")
    again = {"two": (area("two"), [Result("two anew", 30, 0, TURNS[:1])])}
    after = page.written(again, "second command", before)
    assert after.startswith(page.HEAD)
    one, two = after.split("## two\n")
    assert one == before.split("## two\n")[0]
    assert "`first command`, " in one
    assert "`second command`, " in two
    assert "Floor: the floor of two." in two
    seconds = "3.0000 (3.0000 to 3.0000)"
    row = f"| two anew | 30 |  | {seconds} | 1.0000 | 3.00 (3.00 to 3.00) |  | ms a unit 100 | `sec"
    assert row in two
    assert "| **2.00** (1.00 to 3.00) | 1.9 |" in one
    assert page.written({}, "", after) == after


def test_the_page_keeps_the_rows_of_sizes_that_were_not_measured() -> None:
    """Whoever measures at the usual size must not lose the long run's rows."""

    def measured(command: str, work: str, *sizes: int) -> dict[str, Any]:
        results = [Result(f"{work} {at}", size, at, TURNS) for size in sizes for at in (1, 2)]
        return {"written": (area("written"), results), "command": command}

    def rows(text: str) -> list[tuple[str, str, str]]:
        found = [line.split(" | ") for line in text.splitlines() if line.startswith("| w")][1:]
        return [(cells[0][2:], cells[1], cells[-1].split("`")[1]) for cells in found]

    text = ""
    for told in (measured("long", "work", 30, 300), measured("short", "word", 30)):
        command = told.pop("command")
        text = page.written(told, command, text)
    assert rows(text) == [
        ("word 1", "30", "short"),
        ("word 2", "30", "short"),
        ("work 1", "300", "long"),
        ("work 2", "300", "long"),
    ]


def test_the_page_keeps_the_rows_of_reports_of_another_length() -> None:
    """Where units count, figures do too; where they do not, all rows are measured together."""

    def works(text: str) -> list[str]:
        return re.findall(r"^\| (\w+) \| (?:30)? \|", text, re.M)

    for units, left in ((30, ["again", "long"]), (0, ["again"])):
        first = [Result("short", units, 82, TURNS), Result("long", units, 492, TURNS)]
        text = page.written({"one": (area("one"), first)}, "first", "")
        again = [Result("again", units, 82, TURNS)]
        assert works(page.written({"one": (area("one"), again)}, "second", text)) == left


def test_each_size_and_each_length_is_measured_where_it_changes_anything(
    monkeypatch: pytest.MonkeyPatch, measured: Callable[..., list[dict[str, Any]]]
) -> None:
    def told(conditions: Conditions) -> list[Result]:
        return [Result("w", conditions.units, conditions.cells, TURNS)]

    flags = {"both": (True, True), "units": (True, False), "neither": (False, False)}
    areas = {name: Area(name, "", told, *each) for name, each in flags.items()}
    monkeypatch.setattr(command, "AREAS", areas)
    words = ("--units", "1", "2", "--cells", "90", "492")
    sizes = {
        name: [(each["units"], each["cells"]) for each in measured(name, *words)] for name in areas
    }
    assert sizes == {
        "both": [(1, 90), (1, 492), (2, 90), (2, 492)],
        "units": [(1, 90), (2, 90)],
        "neither": [(1, 90)],
    }


def test_the_page_in_the_documents_is_as_the_command_would_write_it() -> None:
    text = page.PAGE.read_text("utf-8")
    for name, each in AREAS.items():
        (section,) = re.findall(rf"^## {name}\n\n(.*?)(?=\n## |\Z)", text, re.M | re.S)
        assert page._section(each, [], "", section) == section.strip()


def test_the_page_in_the_documents_has_every_area_and_no_place_of_a_machine() -> None:
    text = page.PAGE.read_text("utf-8")
    assert text.startswith(page.HEAD)
    for each in AREAS.values():
        assert f"## {each.name}\n" in text
        assert f"Floor: {each.floor}." in text
    assert "/" not in text.replace("docs/benchmarks.md", "")


@pytest.mark.parametrize(
    "path", sorted((CHECKOUT / "benchmarks").glob("*.py")), ids=lambda each: each.name
)
def test_what_is_measured_is_called_by_its_public_names(path: Path) -> None:
    """Else a change inside the program would break or empty a measure unseen."""
    reached = [
        ast.unparse(node)
        for node in ast.walk(ast.parse(path.read_text("utf-8")))
        if isinstance(node, ast.Attribute)
        and re.match("_[^_]", node.attr)
        and ast.unparse(node.value) != "self"
    ]
    assert reached == []


def test_a_remembered_plan_and_the_widths_of_words_are_forgotten() -> None:
    """As in a new process: otherwise the second turn measures less than the first."""
    fonts.width("vụ", fonts.Face.REGULAR, 13)
    assert fonts._word_width.cache_info().currsize > 0
    fonts.forget()
    remembered = {name for name, each in vars(fonts).items() if hasattr(each, "cache_info")}
    kept = {name for name in remembered if vars(fonts)[name].cache_info().currsize}
    assert kept == {"load_faces"}
    definitions.forget()
    assert definitions._remembered == {}


def test_it_is_no_part_of_the_wheel() -> None:
    settings = tomllib.loads((CHECKOUT / "pyproject.toml").read_text("utf-8"))["tool"]
    packages = ["gbv_desktop", "ui"]
    assert settings["hatch"]["build"]["targets"]["wheel"]["packages"] == packages
    assert settings["check-wheel-contents"]["toplevel"] == packages
    assert "benchmarks" in settings["mypy"]["files"]
