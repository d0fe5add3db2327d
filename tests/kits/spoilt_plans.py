"""The model plan spoilt in every way that a table can be, and with all that came later to it."""

from __future__ import annotations

import shutil
from pathlib import Path

from gbv_desktop.domain.offices.units import MOST_TIES

MODEL = Path(__file__).parents[1] / "exchange" / "plans" / "tinh-mau"

# What is wrong: file, text to replace, replacement, the code, and what the named line holds.
FAULTS = {
    "syntax": ("units", 'kind = "so"', 'kind = "so', "E-PLAN-SYNTAX", 'kind = "so'),
    "a key twice": ("units", 'kind = "so"', 'id = "so"', "E-PLAN-SYNTAX", 'id = "so"'),
    "not composed": ("duties", "Mở lớp và", "Mơ\u0309 lớp và", "E-PLAN-NFC", "text ="),
    "control character": ("duties", "Mở lớp và", "Mở\\u0000", "E-PLAN-TEXT", "text ="),
    "long text": ("duties", "Mở lớp và", "a" * 4001, "E-PLAN-TEXT", "text ="),
    "a name of many parts": ("duties", 'clause = "Mục IV"', ".".join("a" * 50) + " = 1",
                             "E-PLAN-DEEP", "a.a.a"),
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
    "campaign twice named": ("activities", "from_year = 2028", "from_year = 2027",
                             "E-PLAN-VALUE", "from_year"),
    "campaign without words": ("activities", 'title = "Tuần lễ sau"', 'title = " "',
                               "E-PLAN-LACK", "campaigns"),
    "campaign of year 1": ("activities", "from_year = 2027", "from_year = 1",
                           "E-PLAN-VALUE", "from_year = 1"),
    "least of no group": ("activities", 'group = "xa", times', 'group = "x", times',
                          "E-PLAN-REF", 'group = "x"'),
    "least twice": ("activities", 'times = 2 }]', 'times = 2 }, { group = "xa", times = 1 }]',
                    "E-PLAN-TWICE", "times = 1"),
    "never at least": ("activities", "times = 2", "times = 0", "E-PLAN-VALUE", "times = 0"),
    "least of many": ("activities", '[{ group = "xa", times = 2 }]',
                      "[" + '{ group = "xa", times = 2 },' * 51 + "]",
                      "E-PLAN-VALUE", "at_least_of"),
    "activity by a day alone": ("activities", 'no = "3/KH-UBND", on', "on", "E-PLAN-LACK", "on ="),
    "clause on two lines": ("activities", "mục II.1", "mục\\nII", "E-PLAN-VALUE", "clause"),
    "own parent": ("units", 'parent = "phong-a"', 'parent = "xa-1"', "E-PLAN-CYCLE", "xa-1"),
    "merger one-sided": ("units", '["xa-1", "xa-2"]', '["xa-1"]', "E-PLAN-VALUE", "successors"),
    "no such successor": ("units", 'successors = ["xa-3"]', 'successors = ["xa-4"]',
                          "E-PLAN-REF", "xa-4"),
    "no name": ("units", 'names = [{ name = "Phòng B", office = "Phòng B" }]', "names = []",
                "E-PLAN-LACK", "[[unit]]"),
    "code of two units": ("units", 'code = "112"', 'code = "111"', "E-PLAN-TWICE", "Xã 2"),
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
    "edition beyond counting": ("forms", "edition = 3", "edition = 1000000001",
                                "E-PLAN-VALUE", "edition = 1000000001"),
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
    "target of what nobody owns": ("indicators", 'owners = ["ca-hai"]\nperiods = ["S1", "Y"]',
                                   'owners = []\ncontrols = ["ca-hai"]\nperiods = ["S1", "Y"]',
                                   "E-PLAN-NOBODY", "numerator"),
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
    "visits of an event": ("log", '"events"', '"visits"', "E-PLAN-VALUE", "sum"),
    "answer for a count": ("log", '"events"', '"self_assessed"', "E-PLAN-VALUE", "sum"),
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

TIES = """ties = [
  { valid_to = 2026-06-30, parent = "so", reports_to = "so", reporter = "X", groups = ["cu"] },
  { valid_from = 2026-07-01, valid_to = 2026-12-31, head_lines = ["PHÒNG B"] },
]
signers = [
  { title = "PHÓ", valid_to = 2026-03-31 },
  { title = "TRƯỞNG", valid_from = 2026-04-01 },
]
phones = [{ number = "0260 3831 234", whose = "Văn phòng", valid_from = 2026-01-01 }]
"""
ADDED = {
    "units": ('id = "phong-b"\nkind = "phong"\n', f'id = "phong-b"\nkind = "phong"\n{TIES}'),
    "plan": (
        "signed_on = 2026-01-05",
        """signed_on = 2026-01-05
order = { no = "30/QĐ-UBND", on = 2026-01-06 }
in_force_from = 2026-01-07
upward = { content = "reports", document = { no = "31/CV-UBND", on = 2026-01-08 } }""",
    ),
    "assignments": (
        'units = ["phong-a", "phong-b"]',
        """units = ["phong-a", "phong-b"]
valid_to = 2026-12-31
due = 2026-06-01
result = "Mở 01 lớp"

[[assignment]]
activity = "mo-lop"
role = "coordinate"
units = ["phong-a"]
valid_from = 2027-01-01""",
    ),
    "periods": (
        "[[template]]",
        """[[period]]
code = "2026-BG01"
start = 2026-01-01
end = 2026-12-31
due_before = 2027-01-05
units = ["xa-1"]
document = { no = "32/CV-UBND", on = 2026-12-01, title = "V/v bàn giao" }

[[period]]
code = "2026S1"
extensions = [{ units = ["xa-2"], due_before = 2026-07-20, no = "33/CV", on = 2026-07-01 }]

[[period]]
code = "2027-DX01"
start = 2027-01-01
end = 2027-03-31
due_before = 2027-04-06
owed = false

[[template]]""",
    ),
    "log": (
        "[[event]]",
        """[[kind]]
code = "tin"
name = "tin, bài"
quantity = "tin"
events = ["lop"]

[[kind]]
code = "khac"
name = "khác"

[[level]]
code = "cap_xa"
name = "cấp xã"

[[event]]""",
    ),
}
CRITERIA = """[[criterion]]
id = "tc-1"
text = "Có mở lớp"
basis = "Mục IV"
evidence = ["Q01", "T01"]
reporters = ["X"]
"""
MONEY = """[[source]]
id = "ns"
name = "Ngân sách tỉnh"

[[line]]
year = 2026
unit = "xa-1"
source = "ns"
change = "given"
amount = 20_000_000
activity = "mo-lop"
document = { no = "12/QĐ-UBND", on = 2025-12-20 }
"""


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def made(tmp_path: Path) -> Path:
    """The model with everything that a plan may say since it was written."""
    target = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    for name, (old, new) in ADDED.items():
        change(target, name, old, new)
    change(
        target, "log", 'sum = "events"', 'sum = "quantity"\nkinds = ["tin"]\nlevels = ["cap_xa"]'
    )
    (target / "criteria.toml").write_text(CRITERIA, encoding="utf-8")
    (target / "money.toml").write_text(MONEY, encoding="utf-8")
    return target


# What is wrong: file, text to replace, replacement, the code, and what the named line holds.
LATER = {
    "tie under nobody": ("units", 'parent = "so"', 'parent = "x"', "E-PLAN-REF", 'parent = "x"'),
    "tie to nobody": ("units", '"so", reports_to = "so"', '"so", reports_to = "x"',
                      "E-PLAN-REF", 'reports_to = "x"'),
    "tie of no reporter": ("units", '"so", reporter = "X"', '"so", reporter = "Z"',
                           "E-PLAN-REF", '"Z"'),
    "tie of no form": ("units", '"so", reporter = "X"', '"so", consolidates_as = "Z"',
                       "E-PLAN-REF", '"Z"'),
    "bad group of a tie": ("units", '["cu"]', '["Cũ"]', "E-PLAN-ID", "Cũ"),
    "tie of no day": ("units", "{ valid_to = 2026-06-30, ", "{ ", "E-PLAN-LACK", "{ parent"),
    "tie turned": ("units", "valid_to = 2026-12-31, h", "valid_to = 2026-06-01, h",
                   "E-PLAN-VALUE", "2026-06-01"),
    "ties on one day": ("units", "{ valid_from = 2026-07-01", "{ valid_from = 2026-06-30",
                        "E-PLAN-VALUE", "valid_from = 2026-06-30"),
    "tie without a beginning": ("units", "valid_from = 2026-07-01, ", "", "E-PLAN-LACK", "PHÒNG B"),
    "circle over a tie": ("units", 'id = "so"\n',
                          'id = "so"\nties = [{ valid_to = 2020-01-01, reports_to = "xa-1" }]\n',
                          "E-PLAN-CYCLE", "[[unit]]"),
    "taking in, and upward as nothing": ("units", 'consolidates_as = "H"\n', "", "E-PLAN-LACK",
                                         "[[unit]]"),
    "upward as what it is at its own desk": ("units", 'consolidates_as = "H"\n',
                                             'consolidates_as = "X"\n', "E-PLAN-VALUE", '"X"'),
    "signer of no day": ("units", '"PHÓ", valid_to = 2026-03-31', '"PHÓ"', "E-PLAN-LACK", "PHÓ"),
    "signers on one day": ("units", "valid_from = 2026-04-01", "valid_from = 2026-03-31",
                           "E-PLAN-VALUE", "TRƯỞNG"),
    "signer of some days for all": ("units", 'signer = { title = "GIÁM ĐỐC"',
                                    'signer = { valid_to = 2026-01-01, title = "GIÁM ĐỐC"',
                                    "E-PLAN-VALUE", "GIÁM"),
    "phone of letters": ("units", "0260 3831 234", "gọi ông A", "E-PLAN-VALUE", "gọi ông A"),
    "phone of two lines": ("units", "Văn phòng", "Văn\\nphòng", "E-PLAN-VALUE", "Văn"),
    "phone turned": ("units", "valid_from = 2026-01-01 }]",
                     "valid_from = 2026-01-01, valid_to = 2025-01-01 }]", "E-PLAN-VALUE", "0260"),
    "many ties": ("units", "ties = [\n",
                  "ties = [\n" + "{ valid_to = 2020-01-01 },\n" * MOST_TIES, "E-PLAN-MANY",
                  "2026-06-30"),
    "order of half a paper": ("plan", ", on = 2026-01-06", "", "E-PLAN-LACK", "order"),
    "order of no number": ("plan", 'no = "30/QĐ-UBND", ', "", "E-PLAN-LACK", "order"),
    "order awaited and there": ("plan", "on = 2026-01-06", 'on = 2026-01-06, pending = "awaited"',
                                "E-PLAN-VALUE", "order"),
    "order for no known reason": ("plan", "on = 2026-01-06", 'on = 2026-01-06, pending = "x"',
                                  "E-PLAN-VALUE", "order"),
    "in force in the year 1": ("plan", "2026-01-07", "0001-01-07", "E-PLAN-VALUE", "in_force"),
    "reports upward for no reason": ("plan", ', document = { no = "31/CV-UBND", on = 2026-01-08 }',
                                     "", "E-PLAN-LACK", "upward"),
    "reports upward by no day": ("plan", ", on = 2026-01-08", "", "E-PLAN-LACK", "upward"),
    "assignment turned": ("assignments", "valid_from = 2027-01-01",
                          "valid_from = 2027-01-01\nvalid_to = 2026-01-01", "E-PLAN-VALUE",
                          "valid_to = 2026-01-01"),
    "assigned twice on one day": ("assignments", "valid_from = 2027-01-01",
                                  "valid_from = 2026-12-31", "E-PLAN-TWICE", "[[assignment]]"),
    "due after its time": ("assignments", "due = 2026-06-01", "due = 2027-06-01",
                           "E-PLAN-VALUE", "due = 2027"),
    "due in the year 1": ("assignments", "due = 2026-06-01", "due = 0001-06-01",
                          "E-PLAN-VALUE", "due = 0001"),
    "period of no code": ("periods", "2026-BG01", "2026-Q1", "E-PLAN-ID", "2026-Q1"),
    "period twice": ("periods", "2027-DX01", "2026-BG01", "E-PLAN-TWICE", "2026-BG01"),
    "year beside the template": ("periods", "2026-BG01", "2029", "E-PLAN-VALUE", "2029"),
    "period without its end": ("periods", "end = 2026-12-31\n", "", "E-PLAN-LACK", "[[period]]"),
    "period turned": ("periods", "start = 2026-01-01", "start = 2027-01-01", "E-PLAN-PERIOD",
                      "[[period]]"),
    "period of another year": ("periods", "2026-BG01", "2028-BG01", "E-PLAN-PERIOD", "[[period]]"),
    "nobody closes": ("periods", 'units = ["xa-1"]\n', "", "E-PLAN-LACK", "[[period]]"),
    "closes who is gone": ("periods", "end = 2026-12-31", "end = 2027-01-02", "E-PLAN-VALUE",
                           "xa-1"),
    "asks nobody known": ("periods", '["xa-1"]', '["xa-9"]', "E-PLAN-REF", "xa-9"),
    "closes who came later": ("periods", '["xa-1"]', '["xa-3"]', "E-PLAN-VALUE", "xa-3"),
    "asked by a broken title": ("periods", "V/v bàn giao", "V/v bàn\\ngiao", "E-PLAN-VALUE",
                                "document"),
    "owed by more than the template": ("periods", 'code = "2026S1"\n',
                                       'code = "2026S1"\nowed = false\n', "E-PLAN-KEY", "owed ="),
    "less time": ("periods", "due_before = 2026-07-20", "due_before = 2026-07-06",
                  "E-PLAN-VALUE", "2026-07-06"),
    "time for nobody": ("periods", '["xa-2"]', '["xa-9"]', "E-PLAN-REF", "xa-9"),
    "time by a day alone": ("periods", 'no = "33/CV", ', "", "E-PLAN-LACK", "extensions"),
    "closing in a template": ("periods", 'kind = "S1"', 'kind = "BG"', "E-PLAN-VALUE", '"BG"'),
    "criterion by no cell": ("criteria", '"Q01"', '"Q09"', "E-PLAN-CELL", "Q09"),
    "criterion of nobody": ("criteria", '["X"]', '["Z"]', "E-PLAN-REF", '"Z"'),
    "criterion of no name": ("criteria", "tc-1", "TC 1", "E-PLAN-ID", "TC 1"),
    "criterion without words": ("criteria", "Có mở lớp", "", "E-PLAN-LACK", "text"),
    "criterion that rewards silence": ("criteria", "Có mở lớp", "Không để  xảy ra bạo lực",
                                       "E-PLAN-SILENCE", "Không để"),
    "money from nowhere": ("money", 'source = "ns"', 'source = "ct"', "E-PLAN-REF", "ct"),
    "money for nobody": ("money", "xa-1", "xa-9", "E-PLAN-REF", "xa-9"),
    "money for nothing known": ("money", "mo-lop", "hop", "E-PLAN-REF", "hop"),
    "money below zero": ("money", "20_000_000", "-1", "E-PLAN-VALUE", "amount"),
    "money of no known change": ("money", '"given"', '"x"', "E-PLAN-VALUE", "change"),
    "money of the year 1": ("money", "year = 2026", "year = 1", "E-PLAN-VALUE", "year"),
    "money by a day alone": ("money", 'no = "12/QĐ-UBND", ', "", "E-PLAN-LACK", "document"),
    "closer kind of no event": ("log", 'events = ["lop"]\n\n[[kind]]',
                                'events = ["x"]\n\n[[kind]]', "E-PLAN-REF", "x"),
    "closer kind twice": ("log", 'code = "khac"', 'code = "tin"', "E-PLAN-TWICE", "tin"),
    "cell of no kind": ("log", 'kinds = ["tin"]', 'kinds = ["x"]', "E-PLAN-REF", "kinds"),
    "cell of no level": ("log", 'levels = ["cap_xa"]', 'levels = ["x"]', "E-PLAN-REF", "levels"),
    "quantity of everything": ("log", 'kinds = ["tin"]\n', "", "E-PLAN-LACK", "[[source]]"),
    "quantity of what has none": ("log", 'kinds = ["tin"]', 'kinds = ["khac"]', "E-PLAN-VALUE",
                                  "kinds"),
    "unknown field of a tie": ("units", "{ valid_to = 2026-06-30", "{ until = 2026-06-30",
                               "E-PLAN-KEY", "until"),
}  # fmt: skip
