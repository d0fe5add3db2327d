"""Each way in which a plan folder can be wrong is refused with its file and its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spoilt_plans import FAULTS as CASES
from spoilt_plans import MODEL

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.exchange import faults, plan_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))


def refused(folder: Path) -> Problem:
    with pytest.raises(Problem) as caught:
        plan_folder.load(folder)
    return caught.value


def place(problem: Problem) -> tuple[str, object]:
    fields = dict(problem.text.fields)
    return str(fields["file"]).removeprefix("tinh-mau/"), fields.get("line")


@pytest.mark.parametrize("case", CASES)
def test_file_and_line_are_named(folder: Path, case: str) -> None:
    name, old, new, code, at = CASES[case]
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text
    path.write_text(text.replace(old, new, 1), encoding="utf-8")
    problem = refused(folder)
    file, line = place(problem)
    assert problem.code == code, problem
    # Two faults show in another file than the one that was changed: where the loser stands.
    home = {"E-PLAN-LEAD": "activities", "E-PLAN-NOBODY": "targets"}.get(code, name)
    home = "indicators" if case == "in no section" else home
    assert file == f"{home}.toml", problem
    lines = (folder / file).read_text(encoding="utf-8").split("\n")
    assert isinstance(line, int)
    assert at in lines[line - 1], (line, lines[line - 1])


def test_the_model_itself_is_fine(folder: Path) -> None:
    assert isinstance(plan_folder.load(folder), Plan)


def test_every_refusal_is_tried(tmp_path: Path) -> None:
    tried = {code for *_, code, _ in CASES.values()}
    declared = {kind.code for name, kind in vars(faults).items() if name.startswith("E_PLAN")}
    assert declared <= CATALOGUE.keys()
    # The others are those of whole files and folders, tried one by one.
    whole = {f"E-PLAN-{word}" for word in ("NONE", "FOLDER", "DOUBLE", "FILE", "EXTRA", "SIZE")}
    whole |= {"E-PLAN-PAPERS", "E-PLAN-WORDING", "E-PLAN-SENTENCE", "E-PLAN-MISSING"}
    # Of a plan that is written: plan/test_written_folder.py and plan/test_tables.py.
    whole |= {f"E-PLAN-{word}" for word in ("NAMED", "INTO", "TAKEN", "WRITE", "UNWRITTEN")}
    # Of what came later: test_plan_fields.py.
    tried |= {"E-PLAN-MANY", "E-PLAN-SILENCE"}
    # Of the parts of papers and their appendices: test_paper_structure.py.
    tried |= {"E-PLAN-ENDS", "E-PLAN-PLACE", "E-PLAN-APART"}
    assert declared - tried == whole | {"E-PLAN-ENCODING"}


def test_a_missing_file(folder: Path) -> None:
    (folder / "rules.toml").unlink()
    problem = refused(folder)
    assert (problem.code, place(problem)[0]) == ("E-PLAN-FILE", "rules.toml")


def test_a_plan_without_its_identity(folder: Path) -> None:
    (folder / "plan.toml").write_text("# chưa viết\n", encoding="utf-8")
    problem = refused(folder)
    assert (problem.code, place(problem)) == ("E-PLAN-LACK", ("plan.toml", 1))


def test_a_folder_that_is_not_there(tmp_path: Path) -> None:
    assert refused(tmp_path / "nowhere").code == "E-PLAN-FILE"


def test_a_misspelt_file(folder: Path) -> None:
    (folder / "rule.toml").write_text("", encoding="utf-8")
    problem = refused(folder)
    assert (problem.code, place(problem)[0]) == ("E-PLAN-EXTRA", "rule.toml")


def test_other_files_are_left_alone(folder: Path) -> None:
    (folder / "README.txt").write_text("ghi chú", encoding="utf-8")
    assert plan_folder.load(folder)


def test_a_file_that_is_no_text(folder: Path) -> None:
    (folder / "units.toml").write_bytes("# Ghi chú".encode("utf-16"))
    assert refused(folder).code == "E-PLAN-ENCODING"


def test_a_file_beyond_all_measure(folder: Path) -> None:
    (folder / "units.toml").write_bytes(b"#" * (1024 * 1024 + 1))
    assert refused(folder).code == "E-PLAN-SIZE"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("x = " + "[" * 5000, "E-PLAN-DEEP"),
        ("x = " + "[1, " * 5000, "E-PLAN-DEEP"),
        ("x = " + "9" * 5000, "E-PLAN-SYNTAX"),
        ("x = 1\n[[", "E-PLAN-SYNTAX"),
    ],
)
def test_hostile_toml(folder: Path, text: str, code: str) -> None:
    (folder / "units.toml").write_text(text, encoding="utf-8")
    assert refused(folder).code == code


def test_what_notepad_makes_of_a_file(folder: Path) -> None:
    for path in folder.glob("*.toml"):
        text = path.read_text(encoding="utf-8")
        path.write_bytes(text.replace("\n", "\r\n").encode("utf-8-sig"))
    assert plan_folder.load(folder) == plan_folder.load(MODEL)


def test_a_detail_that_the_indicator_does_not_have(folder: Path) -> None:
    path = folder / "rules.toml"
    text = path.read_text(encoding="utf-8").replace('"requires"', '"details"\ndetails = ["so"]', 1)
    path.write_text(text, encoding="utf-8")
    problem = refused(folder)
    assert (problem.code, place(problem)) == ("E-PLAN-REF", ("rules.toml", 5))


def test_cells_that_are_on_no_form_together(folder: Path) -> None:
    # Q02.nam is on the communes' form; Q03 would be on the offices' only.
    indicators = folder / "indicators.toml"
    more = (
        '\n[[indicator]]\ncode="Q03"\nname="b"\nunit="b"\nkind="F"\nowners=["H"]\nperiods=["Y"]\n'
    )
    indicators.write_text(indicators.read_text(encoding="utf-8") + more, encoding="utf-8")
    forms = folder / "forms.toml"
    forms.write_text(
        forms.read_text(encoding="utf-8").replace('"Q01"]', '"Q01", "Q03"]'), encoding="utf-8"
    )
    rules = folder / "rules.toml"
    rules.write_text(
        rules.read_text(encoding="utf-8").replace('["Q02"]', '["Q02.nam", "Q03"]'), encoding="utf-8"
    )
    problem = refused(folder)
    assert (problem.code, place(problem)) == ("E-PLAN-CELL", ("rules.toml", 1))


def test_a_plan_from_before_the_log_loads_without_one(folder: Path) -> None:
    (folder / "log.toml").unlink()
    plan = plan_folder.load(folder)
    assert (plan.log_events, plan.log_places, plan.log_sources) == ((), (), ())


def test_what_is_sensitive_never_follows_from_the_log(folder: Path) -> None:
    path = folder / "indicators.toml"
    text = path.read_text(encoding="utf-8")
    sensitive = text.replace("estimable = true", "sensitive = true", 1)
    path.write_text(sensitive, encoding="utf-8")
    problem = refused(folder)
    assert problem.code == "E-PLAN-VALUE"
    assert place(problem)[0] == "log.toml"


def test_two_background_figures_for_one_day(folder: Path) -> None:
    path = folder / "reference.toml"
    more = '\n[[value]]\nitem = "thon"\nunit = "xa-1"\nvalue = 8\nvalid_from = 2026-06-01\n'
    path.write_text(path.read_text(encoding="utf-8") + more, encoding="utf-8")
    problem = refused(folder)
    assert (problem.code, place(problem)[0]) == ("E-PLAN-VALUE", "reference.toml")


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("from_day = 1, to_month", "from_day = 30, to_month"),
        (
            "from_month = 3, from_day = 1, to_month = 3",
            "from_month = 2, from_day = 29, to_month = 3",
        ),
        ("to_month = 3, to_day = 8", "to_month = 2, to_day = 29"),
        ("to_month = 3, to_day = 8", "to_month = 1, to_day = 8"),
        ("to_month = 3, to_day = 8", "to_month = 13, to_day = 8"),
    ],
)
def test_a_campaign_is_within_every_year(folder: Path, old: str, new: str) -> None:
    path = folder / "activities.toml"
    text = path.read_text("utf-8")
    assert old in text
    path.write_text(text.replace(old, new), "utf-8")
    problem = refused(folder)
    assert (problem.code, place(problem)[0]) == ("E-PLAN-VALUE", "activities.toml")


HELP = '[[line]]\nname = "Công an"\nphone = "113"\nchecked_on = 2018-05-02\n'


def test_a_plan_may_name_whom_to_call_or_nobody(folder: Path) -> None:
    path = folder / "help.toml"
    path.unlink(missing_ok=True)
    assert plan_folder.load(folder).help_lines == ()
    path.write_text(HELP, encoding="utf-8")
    (line,) = plan_folder.load(folder).help_lines
    assert (line.phone, str(line.checked_on)) == ("113", "2018-05-02")


@pytest.mark.parametrize(
    ("old", "new", "code"),
    [
        ("113", "gọi 113", "E-PLAN-VALUE"),
        ("2018-05-02", "2999-05-02", "E-PLAN-VALUE"),
        ('phone = "113"\n', "", "E-PLAN-VALUE"),
        ("Công an", " ", "E-PLAN-LACK"),
        ("phone", "telephone", "E-PLAN-KEY"),
        ("2018-05-02", '"hôm qua"', "E-PLAN-VALUE"),
        ("[[line]]", f"{HELP}\n[[line]]", "E-PLAN-TWICE"),
        (
            "[[line]]",
            "".join(f'[[line]]\nname = "x{at}"\n' for at in range(12)) + "[[line]]",
            "E-PLAN-VALUE",
        ),
    ],
)
def test_a_wrong_line_to_call_is_named_with_file_and_line(
    folder: Path, old: str, new: str, code: str
) -> None:
    (folder / "help.toml").write_text(HELP.replace(old, new, 1), encoding="utf-8")
    problem = refused(folder)
    assert problem.code in (code, "E-PLAN-TYPE")
    assert place(problem)[0] == "help.toml"
