"""Each way in which a plan folder can be wrong is refused with its file and its line."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.errors import CATALOGUE, Problem
from gbv_desktop.exchange import faults, plan_folder

MODEL = Path(__file__).parent / "plans" / "tinh-mau"


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


# What is wrong: file, text to replace, replacement, the code, and what the named line holds.
CASES = {
    "syntax": ("units", 'kind = "so"', 'kind = "so', "E-PLAN-SYNTAX", 'kind = "so'),
    "a key twice": ("units", 'kind = "so"', 'id = "so"', "E-PLAN-SYNTAX", 'id = "so"'),
    "not composed": ("duties", "Mở lớp và", "Mơ\u0309 lớp và", "E-PLAN-NFC", "text ="),
    "control character": ("duties", "Mở lớp và", "Mở\\u0000", "E-PLAN-TEXT", "text ="),
    "long text": ("duties", "Mở lớp và", "a" * 4001, "E-PLAN-TEXT", "text ="),
    "unknown table": ("duties", "[[duty]]", "[[duties]]", "E-PLAN-KEY", "[[duties]]"),
    "unknown field": ("units", 'kind = "xa"', 'knd = "xa"', "E-PLAN-KEY", "knd"),
    "unknown field within": ("units", 'title = "GI', 'titel = "GI', "E-PLAN-KEY", "titel"),
    "field missing": ("duties", 'clause = "Mục IV"\n', "", "E-PLAN-LACK", "[[duty]]"),
    "field missing within": ("periods", "month = 1, day = 1 }, end", "month = 1 }, end",
                             "E-PLAN-LACK", 'kind = "S1"'),
    "table missing": ("plan", "[plan]", "#", "E-PLAN-KEY", "id ="),
    "table for array": ("reference", "[[item]]", "[item]", "E-PLAN-TYPE", "[item]"),
    "text for number": ("forms", "edition = 3", 'edition = "3"', "E-PLAN-TYPE", "edition"),
    "fraction": ("reference", "value = 7", "value = 7.0", "E-PLAN-TYPE", "value = 7"),
    "true for one": ("reference", "value = 7", "value = true", "E-PLAN-TYPE", "value = true"),
    "text for date": ("units", "valid_from = 2027-01-01\np", 'valid_from = "2027-01-01"\np',
                      "E-PLAN-TYPE", 'valid_from = "2027'),
    "number beyond JSON": ("reference", "value = 7", "value = 9007199254740992",
                           "E-PLAN-VALUE", "value = 9"),
    "unknown role": ("duties", '"implement"', '"helfen"', "E-PLAN-VALUE", "helfen"),
    "unknown kind": ("indicators", 'kind = "F"', 'kind = "Z"', "E-PLAN-VALUE", 'kind = "Z"'),
    "unknown period": ("indicators", '["S1", "Y"]', '["S2", "Y"]', "E-PLAN-VALUE", '"S2"'),
    "other folder": ("plan", 'id = "tinh-mau"', 'id = "tinh-khac"', "E-PLAN-VALUE", "id ="),
    "years reversed": ("plan", "last_year = 2028", "last_year = 2020", "E-PLAN-VALUE", "last_y"),
    "years nobody means": ("plan", "last_year = 2028", "last_year = 9999",
                           "E-PLAN-VALUE", "last_year"),
    "nobody to consolidate": ("plan", 'consolidator = "so"', 'consolidator = "phong-b"',
                              "E-PLAN-VALUE", "consolidator"),
    "no consolidator": ("plan", 'consolidator = "so"', 'consolidator = "sở"',
                        "E-PLAN-REF", "consolidator"),
    "no template": ("plan", 'template = "nam"', 'template = "quy"', "E-PLAN-REF", "template"),
    "bad unit id": ("units", 'id = "phong-b"', 'id = "Phong_B"', "E-PLAN-ID", 'id = "Phong_B"'),
    "id too long": ("units", 'id = "phong-b"', 'id = "p12345678901234567890"', "E-PLAN-ID", "p123"),
    "unit twice": ("units", 'id = "phong-b"', 'id = "phong-a"', "E-PLAN-TWICE", 'id = "phong-a"'),
    "no such parent": ("units", 'parent = "phong-a"', 'parent = "x"', "E-PLAN-REF", 'parent = "x"'),
    "no such upper": ("units", 'to = "phong-a"', 'to = "x"', "E-PLAN-REF", 'reports_to = "x"'),
    "no such reporter": ("units", 'reporter = "H"', 'reporter = "Z"', "E-PLAN-REF", 'r = "Z"'),
    "bad group": ("units", 'groups = ["phong"]', 'groups = ["Xã"]', "E-PLAN-ID", "groups"),
    "units in a circle": ("units", 'kind = "so"\n', 'kind = "so"\nreports_to = "xa-1"\n',
                          "E-PLAN-CYCLE", 'reports_to = "xa-1"'),
    "own parent": ("units", 'parent = "phong-a"', 'parent = "xa-1"', "E-PLAN-CYCLE", "xa-1"),
    "merger one-sided": ("units", '["xa-1", "xa-2"]', '["xa-1"]', "E-PLAN-VALUE", "successors"),
    "no such successor": ("units", 'successors = ["xa-3"]', 'successors = ["xa-4"]',
                          "E-PLAN-REF", "xa-4"),
    "no name": ("units", 'names = [{ name = "Phòng B", office = "Phòng B" }]', "names = []",
                "E-PLAN-LACK", "[[unit]]"),
    "names overlap": ("units", "valid_from = 2027-01-01 },", "valid_from = 2026-12-31 },",
                      "E-PLAN-VALUE", "Phòng A mới"),
    "names without a day between": ("units", ", valid_from = 2027-01-01 }", " }",
                                    "E-PLAN-LACK", "Phòng A mới"),
    "office on two lines": ("units", 'office = "Phòng B"', 'office = "Phòng\\nB"',
                            "E-PLAN-VALUE", "Phòng B"),
    "ends before it begins": ("units", "valid_from = 2027-01-01\np",
                              "valid_from = 2027-01-01\nvalid_to = 2026-12-31\np",
                              "E-PLAN-VALUE", "valid_to = 2026-12-31"),
    "range of no indicator": ("ranges", '"Q01"', '"Q09"', "E-PLAN-REF", "Q09"),
    "range of what is not counted": ("ranges", '"Q01"', '"N01"', "E-PLAN-REF", "N01"),
    "range of nobody": ("ranges", '["H"]', '["Z"]', "E-PLAN-REF", "Z"),
    "range beside nothing": ("ranges", "factor = 10", 'factor = 10\neach_of = "Q09"',
                             "E-PLAN-REF", "Q09"),
    "range beside itself": ("ranges", "factor = 10", 'factor = 10\neach_of = "Q02"\nleast_each = 2',
                            "E-PLAN-VALUE", "each_of"),
    "range beside nobody": ("ranges", "factor = 10", "factor = 10\nleast_each = 2",
                            "E-PLAN-LACK", "[[range]]"),
    "range of one for nothing": ("ranges", "factor = 10", 'factor = 10\neach_of = "Q01"',
                                 "E-PLAN-LACK", "[[range]]"),
    "range of no factor": ("ranges", "factor = 10", "factor = 1", "E-PLAN-VALUE", "factor = 1"),
    "range below nothing": ("ranges", "factor = 10", "factor = -2", "E-PLAN-VALUE", "factor = -2"),
    "range that asks nothing": ("ranges", "factor = 10", "", "E-PLAN-LACK", "[[range]]"),
    "range upside down": ("ranges", "least = 1", "least = 90", "E-PLAN-VALUE", "most = 40"),
    "range twice": ("ranges", '["H"]', "[]", "E-PLAN-TWICE", "[[range]]"),
    "group of units twice": ("units", 'id = "phong"', 'id = "xa"', "E-PLAN-TWICE", 'id = "xa"'),
    "name of no group": ("units", 'id = "phong"', 'id = "ban"', "E-PLAN-REF", 'id = "ban"'),
    "group without words": ("units", 'name = "Các phòng"', 'name = ""', "E-PLAN-LACK", "name ="),
    "plan without a title": ("plan", 'title = "', 'title = " " # "', "E-PLAN-LACK", "title"),
    "office without a name": ("units", 'office = "Phòng B"', 'office = ""',
                              "E-PLAN-LACK", "Phòng B"),
    "blank name of a group": ("units", 'name = "Các phòng"', 'name = "  "',
                              "E-PLAN-LACK", "name ="),
    "name of a group on two lines": ("units", 'name = "Các phòng"', 'name = "Các\\nphòng"',
                                     "E-PLAN-VALUE", "name ="),
    "name turned around": ("units", 'name = "Các phòng"', 'name = "Các \\u202ephòng"',
                           "E-PLAN-TEXT", "name ="),
    "no such group of tasks": ("activities", 'group = "a-1-1"', 'group = "b"',
                               "E-PLAN-REF", 'group = "b"'),
    "tasks in a circle": ("activities", 'number = "A"\n', 'number = "A"\nparent = "a-1-1"\n',
                          "E-PLAN-CYCLE", 'parent = "a-1-1"'),
    "no such indicator": ("activities", '["Q01"]', '["Q09"]', "E-PLAN-REF", "Q09"),
    "no such day": ("activities", "from_day = 1", "from_day = 32", "E-PLAN-VALUE", "timing"),
    "activity nobody leads": ("assignments", '"lead"', '"advise"', "E-PLAN-LEAD", "[[activity]]"),
    "role of no unit": ("assignments", '"phong-b"]', '"phong-c"]', "E-PLAN-REF", "phong-c"),
    "role of no group": ("assignments", '["xa"]', '["huyen"]', "E-PLAN-REF", "huyen"),
    "two roles": ("assignments", 'groups = ["xa"]', 'units = ["phong-a"]', "E-PLAN-TWICE", "[[ass"),
    "duty of two": ("duties", 'group = "xa"', 'group = "xa"\nunit = "so"', "E-PLAN-VALUE", "unit"),
    "duty of none": ("duties", 'group = "xa"', "", "E-PLAN-LACK", "[[duty]]"),
    "evidence without a cell": ("duties", "Q02.nam", "Q02.khac", "E-PLAN-CELL", "evidence"),
    "empty list of options": ("options", '[{ code = "nu", name = "nữ" }]', "[]",
                              "E-PLAN-VALUE", "options = []"),
    "bad option": ("options", 'code = "nam"', 'code = "Nam giới"', "E-PLAN-ID", "Nam giới"),
    "option twice in a list": ("options", 'code = "nam"', 'code = "nu"', "E-PLAN-TWICE", "nu"),
    "option twice for one": ("indicators", 'reporters = ["H"]', 'reporters = ["X"]',
                             "E-PLAN-OPTION", 'set = "nu"'),
    "no such options": ("indicators", 'set = "nu"', 'set = "nam"', "E-PLAN-REF", 'set = "nam"'),
    "list like a reporter": ("indicators", "ca-hai = [", "Ca-Hai = [", "E-PLAN-ID", "Ca-Hai"),
    "unknown in a list": ("indicators", '["X", "H"]', '["X", "K"]', "E-PLAN-REF", "ca-hai"),
    "list that is none": ("indicators", 'ca-hai = ["X", "H"]', 'ca-hai = "X"',
                          "E-PLAN-TYPE", "ca-hai"),
    "number in a list": ("indicators", 'ca-hai = ["X", "H"]', 'ca-hai = ["X", 1]',
                         "E-PLAN-TYPE", "ca-hai"),
    "owner unknown": ("indicators", 'owners = ["X"]', 'owners = ["K"]', "E-PLAN-REF", "owners"),
    "owner and control": ("indicators", 'controls = ["H"]', 'controls = ["X"]',
                          "E-PLAN-VALUE", "controls"),
    "estimate of the sensitive": ("indicators", "estimable = true",
                                  "estimable = true\nsensitive = true",
                                  "E-PLAN-VALUE", "estimable"),
    "bad indicator": ("indicators", 'code = "Q01"', 'code = "q01"', "E-PLAN-ID", "q01"),
    "indicator twice": ("indicators", 'code = "Q02"', 'code = "Q01"', "E-PLAN-TWICE", "code"),
    "in no section": ("forms", '"Q02", "Q01"', '"Q02"', "E-PLAN-SECTION", "[[indicator]]"),
    "in two sections": ("forms", '"Q02", "Q01"', '"Q01", "Q02", "Q01"', "E-PLAN-TWICE", "Q01"),
    "in a second section": ("forms", '[[form]]\ncode = "m-x"',
                            '[[section]]\ncode = "b"\ntitle = "B"\nindicators = ["Q01"]\n\n'
                            '[[form]]\ncode = "m-x"', "E-PLAN-SECTION", '["Q01"]'),
    "text in a section": ("forms", '"Q02", "Q01"', '"Q02", "Q01", "T01"', "E-PLAN-SECTION", "T01"),
    "no such in section": ("forms", '"Q02", "Q01"', '"Q02", "Q09"', "E-PLAN-REF", "Q09"),
    "no such text": ("forms", '["T01"]', '["Q01"]', "E-PLAN-REF", "texts"),
    "bad form code": ("forms", 'code = "m-x"', 'code = "m-x-qua-dai-roi"', "E-PLAN-ID", "m-x-qua"),
    "form twice": ("forms", 'code = "m-h"', 'code = "m-x"', "E-PLAN-TWICE", 'code = "m-x"'),
    "two forms for one": ("forms", 'reporter = "H"', 'reporter = "X"', "E-PLAN-TWICE", "reporter"),
    "edition zero": ("forms", "edition = 3", "edition = 0", "E-PLAN-VALUE", "edition = 0"),
    "bad rule": ("rules", "R01.1", "R1", "E-PLAN-ID", "R1"),
    "check of no cell": ("rules", '["Q02"]', '["Q02.khac"]', "E-PLAN-CELL", "right"),
    "check of two forms": ("rules", '["Q02"]', '["Q02.nam", { cell = "Q02", at = "nowhere" }]',
                           "E-PLAN-VALUE", "right"),
    "check of no reference": ("rules", '["Q02"]', '[{ cell = "dan", at = "reference" }]',
                              "E-PLAN-REF", "right"),
    "constant with a cell": ("rules", '["Q02"]', '[{ cell = "Q02", at = "constant" }]',
                             "E-PLAN-VALUE", "right"),
    "fact of no name": ("indicators", 'definition', 'details = ["no", "trang"]\ndefinition',
                        "E-PLAN-VALUE", '"trang"'),
    "details without names": ("rules", '"requires"', '"details"', "E-PLAN-VALUE", "[[check]]"),
    "nothing on the left": ("rules", 'left = ["Q01"]', "left = []", "E-PLAN-VALUE", "left"),
    "check with a number of the program": ("rules", "R01.1", "R10.1", "E-PLAN-TWICE", "R10.1"),
    "family with a number of the program": ("rules", '"R24"', '"R26"', "E-PLAN-TWICE", "R26"),
    "family with a check's number": ("rules", '"R24"', '"R01"', "E-PLAN-TWICE", 'id = "R01"'),
    "ad hoc in a template": ("periods", '"S1"', '"DX"', "E-PLAN-VALUE", '"DX"'),
    "a kind twice": ("periods", '"S1"', '"Y"', "E-PLAN-TWICE", 'kind = "Y"'),
    "30 February": ("periods", "month = 6, day = 30 }, data", "month = 2, day = 30 }, data",
                    "E-PLAN-PERIOD", 'kind = "S1"'),
    "due before the figures": ("periods", "month = 7, day = 6", "month = 6, day = 30",
                               "E-PLAN-PERIOD", 'kind = "S1"'),
    "figures after the end": ("periods", "month = 12, day = 31 }", "month = 12, day = 1 }",
                              "E-PLAN-PERIOD", 'kind = "Y"'),
    "years with a gap": ("periods", "month = 12, day = 31 }", "month = 12, day = 30 }",
                         "E-PLAN-PERIOD", 'kind = "Y"'),
    "half-year out of its year": ("periods", "start = { month = 1", "start = { month = 2",
                                  "E-PLAN-PERIOD", 'kind = "S1"'),
    "years of the template": ("periods", "first_year = 2026", "first_year = 1026",
                              "E-PLAN-VALUE", "first_year"),
    "target of no cell": ("targets", "Q01", "Q09", "E-PLAN-CELL", "numerator"),
    "target shown by no cell": ("targets", 'kind = "count"', 'kind = "count"\nonly_if = "Q9"',
                                "E-PLAN-CELL", "only_if"),
    "event of no activity": ("log", '"mo-lop"', '"khac"', "E-PLAN-REF", "activity"),
    "event badly named": ("log", 'code = "lop"', 'code = "Lớp"', "E-PLAN-ID", "code"),
    "event twice": ("log", "[[place]]", '[[event]]\ncode = "lop"\nname = "l"\n'
                    'activity = "mo-lop"\n[[place]]', "E-PLAN-TWICE", 'code = "lop"'),
    "place badly named": ("log", '"nha"', '"nhà"', "E-PLAN-ID", "code"),
    "log of no cell": ("log", '"Q01"', '"Q09"', "E-PLAN-CELL", "cell"),
    "log of a cell twice": ("log", "[[source]]", '[[source]]\ncell = "Q01"\nsum = "events"\n'
                            "[[source]]", "E-PLAN-TWICE", 'cell = "Q01"'),
    "log of distinct persons": ("log", '"Q01"', '"Q02"', "E-PLAN-VALUE", "sum"),
    "log of money for a count": ("log", '"events"', '"money"', "E-PLAN-VALUE", "sum"),
    "log of an unknown sum": ("log", '"events"', '"people"', "E-PLAN-VALUE", "sum"),
    "log of unknown events": ("log", '["lop"]', '["hop"]', "E-PLAN-REF", "events"),
    "log of unknown activities": ("log", 'events = ["lop"]', 'activities = ["hop"]',
                                  "E-PLAN-REF", "activities"),
    "target with the code of an indicator": ("targets", '"M01"', '"Q01"', "E-PLAN-TWICE",
                                             'code = "Q01"'),
    "question about a number": ("targets", '"count"', '"yes_no"', "E-PLAN-CELL", "numerator"),
    "target of no kind": ("targets", '"count"', '"sum"', "E-PLAN-VALUE", "kind"),
    "ratio of nothing": ("targets", '"count"', '"ratio"', "E-PLAN-VALUE", "[[target]]"),
    "unknown sign": ("targets", '">="', '"≥"', "E-PLAN-VALUE", "marks"),
    "sign without a mark": ("targets", ", mark = 4", "", "E-PLAN-LACK", "marks"),
    "mark below zero": ("targets", "mark = 4", "mark = -4", "E-PLAN-VALUE", "marks"),
    "proxy with a mark": ("targets", 'kind = "count"', 'kind = "count"\nproxy = true',
                          "E-PLAN-VALUE", "marks"),
    "reference of no unit": ("reference", 'unit = "xa-1"', 'unit = "xa-9"', "E-PLAN-REF", "xa-9"),
    "reference of no item": ("reference", 'item = "thon"', 'item = "ho"', "E-PLAN-REF", "item ="),
    "reference below zero": ("reference", "value = 7", "value = -7", "E-PLAN-VALUE", "value = -7"),
}  # fmt: skip


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
    home = {"E-PLAN-LEAD": "activities"}.get(code, name)
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
    whole |= {"E-PLAN-PAPERS", "E-PLAN-WORDING"}
    # Of what came later: test_plan_fields.py.
    tried |= {"E-PLAN-MANY"}
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


@pytest.mark.parametrize("text", ["x = " + "[" * 5000, "x = " + "9" * 5000, "x = 1\n[["])
def test_hostile_toml(folder: Path, text: str) -> None:
    (folder / "units.toml").write_text(text, encoding="utf-8")
    assert refused(folder).code == "E-PLAN-SYNTAX"


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
