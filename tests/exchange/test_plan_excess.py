"""Files of a plan that hold too much, or too deep: refused at their line, without a long wait."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from datetime import date, timedelta
from pathlib import Path

import pytest

from gbv_desktop.bundle.limits import OBJECTS, SEQUENCE
from gbv_desktop.domain.offices.units import MOST_UNITS
from gbv_desktop.domain.plan.catalogue import MOST_GROUPS, ReferenceValue
from gbv_desktop.domain.plan.forms import LAST_EDITION
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.agree import DaysTaken
from gbv_desktop.exchange.plan.gather import MOST_OF_ROW
from gbv_desktop.i18n import tr

MODEL = Path(__file__).parent / "plans" / "tinh-mau"
UNIT = '\n[[unit]]\nid = "u{n}"\nkind = "x"\nnames = [{{ name = "U", office = "U" }}]\n'
GROUP = '\n[[group]]\nid = "n{n}"\nnumber = "1"\ntitle = "x"\n'
EXCESS: dict[str, tuple[str, Callable[[], str], str]] = {
    "a name of many parts": ("duties", lambda: ".".join("a" * 50) + " = 1\n", "E-PLAN-DEEP"),
    "a name of many quoted parts": (
        "duties",
        lambda: " . ".join(['"a"', "'b'"] * 25) + " = 1\n",
        "E-PLAN-DEEP",
    ),
    "a heading of many parts": ("duties", lambda: f"[{'.'.join('a' * 50)}]\n", "E-PLAN-DEEP"),
    "lists in each other": ("duties", lambda: f"x = {'[' * 50}{']' * 50}\n", "E-PLAN-DEEP"),
    "lists in each other behind figures": (
        "duties",
        lambda: f"x = {'[1, ' * 17}{']' * 17}\n",
        "E-PLAN-DEEP",
    ),
    "tables in each other": ("duties", lambda: f"x = {'{a=' * 17}1{'}' * 17}\n", "E-PLAN-DEEP"),
    "units": ("units", lambda: "".join(UNIT.format(n=n) for n in range(MOST_UNITS)), "E-PLAN-MANY"),
    "a number of hundreds of digits": ("duties", lambda: f"x = {'9' * 401}\n", "E-PLAN-VALUE"),
    "a number of thousands of digits": ("duties", lambda: f"x = {'9' * 5000}\n", "E-PLAN-SYNTAX"),
    "headings": (
        "activities",
        lambda: "".join(GROUP.format(n=n) for n in range(MOST_GROUPS)),
        "E-PLAN-MANY",
    ),
}


@pytest.mark.parametrize("case", EXCESS)
def test_too_much_is_refused_at_its_line(case: str, tmp_path: Path) -> None:
    file, more, code = EXCESS[case]
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    path = folder / f"{file}.toml"
    before = path.read_text("utf-8")
    path.write_text(before + "\n" + more(), "utf-8")
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    fields = dict(caught.value.text.fields)
    assert (caught.value.code, fields["file"]) == (code, f"tinh-mau/{file}.toml")
    line = fields["line"]
    assert type(line) is int
    assert line > before.count("\n")


@pytest.mark.parametrize("name", ["aux", "a\u202eb", "x" * 100, "a\nb", "a:b"])
def test_a_file_of_texts_bears_a_name_that_every_system_holds(name: str, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    (folder / "papers").mkdir()
    (folder / "papers" / f"{name}.toml").write_text("", "utf-8")
    for read in (plan_folder.load, plan_folder.read_tables):
        with pytest.raises(Problem) as caught:
            read(folder)
        assert caught.value.code == "E-PLAN-EXTRA"
    told = [each for each in plan_folder.faults_of(folder) if each.code == "E-PLAN-EXTRA"]
    assert len(told) == 1 and "\u202e" not in tr(told[0].text)


def test_of_one_row_only_so_many_faults_are_told(tmp_path: Path) -> None:
    """Each is compared with all that the row names: thousands would take minutes."""
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    path = folder / "units.toml"
    names = ", ".join(f'"nobody-{n}"' for n in range(3 * MOST_OF_ROW))
    text = path.read_text("utf-8").replace("[[unit]]\n", f"[[unit]]\nsuccessors = [{names}]\n", 1)
    path.write_text(text, "utf-8")
    assert 1 < len(plan_folder.faults_of(folder)) <= MOST_OF_ROW


def test_what_the_parser_can_nest_has_a_line_too(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    (folder / "duties.toml").write_text(f"x = {'[1, ' * 320}{']' * 320}\n", "utf-8")
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    fields = dict(caught.value.text.fields)
    assert caught.value.code in ("E-PLAN-DEEP", "E-PLAN-SYNTAX")
    assert fields["line"] == 1


def test_texts_with_many_points_are_no_names_of_many_parts(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    path = folder / "duties.toml"
    text = path.read_text("utf-8")
    said = "a. b. c. Xem mục 1.2.3.4.5.6 " + "." * 60 + " [[[ 1 ]]]"
    path.write_text(text.replace("Mở lớp và", said), "utf-8")
    assert said in plan_folder.load(folder).duties[0].text


def test_the_format_has_the_same_bounds() -> None:
    assert MOST_UNITS == MOST_GROUPS == OBJECTS
    assert LAST_EDITION == SEQUENCE


def test_of_days_no_two_validities_share_one() -> None:
    first = date(2026, 1, 1)

    def span(start: int | None, end: int | None) -> ReferenceValue:
        days = [None if each is None else first + timedelta(each) for each in (start, end)]
        return ReferenceValue("i", "u", 1, *days)

    taken = DaysTaken()
    assert taken.take(span(10, 20))
    assert taken.take(span(30, 40))
    for meets in ((None, None), (None, 10), (20, 25), (15, 16), (25, 30), (40, None), (5, 50)):
        assert not taken.take(span(*meets)), meets
    for free in ((21, 29), (None, 9), (41, 41), (42, None)):
        assert taken.take(span(*free)), free
    assert not taken.take(span(21, 21))
