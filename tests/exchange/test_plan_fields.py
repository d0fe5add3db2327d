"""What a plan folder may say of days, ties and orders: read as it stands, refused with its line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest

from gbv_desktop.domain.offices.units import MOST_TIES, DirectoryPhone, Tie
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.plan.work import Criterion, available
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder

MODEL = Path(__file__).parent / "plans" / "tinh-mau"
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


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    target = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    for name, (old, new) in ADDED.items():
        change(target, name, old, new)
    change(
        target, "log", 'sum = "events"', 'sum = "quantity"\nkinds = ["tin"]\nlevels = ["cap_xa"]'
    )
    (target / "criteria.toml").write_text(CRITERIA, encoding="utf-8")
    (target / "money.toml").write_text(MONEY, encoding="utf-8")
    return target


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / f"{name}.toml"
    text = path.read_text(encoding="utf-8")
    assert old in text, (name, old)
    path.write_text(text.replace(old, new, 1), encoding="utf-8")


def loaded(folder: Path) -> Plan:
    return plan_folder.load(folder)


def test_what_is_written_is_what_the_plan_holds(folder: Path) -> None:
    plan = loaded(folder)
    unit = plan.unit_by_id["phong-b"]
    assert [each.title for each in unit.signers] == ["PHÓ", "TRƯỞNG"]
    assert unit.on(date(2026, 3, 31)).signer.title == "PHÓ"
    assert unit.phones == (DirectoryPhone("0260 3831 234", "Văn phòng", date(2026, 1, 1)),)
    identity = plan.identity
    assert identity.order == EditionOrder("30/QĐ-UBND", date(2026, 1, 6))
    assert identity.in_force_from == date(2026, 1, 7)
    assert identity.upward.gives_reports
    lead, more = (each for each in plan.assignments if each.unit == "phong-a")
    assert (lead.valid_to, lead.due, lead.result) == (
        date(2026, 12, 31),
        date(2026, 6, 1),
        "Mở 01 lớp",
    )
    assert more.valid_from == date(2027, 1, 1)
    assert plan.criteria == (Criterion("tc-1", "Có mở lớp", "Mục IV", ("Q01", "T01"), ("X",)),)
    assert available(plan.budget, 2026, "xa-1") == 20_000_000
    assert [each.code for each in (*plan.log_kinds, *plan.log_levels)] == ["tin", "khac", "cap_xa"]
    assert plan.log_sources[0].sum is LogSum.QUANTITY


def test_periods_that_stand_alone_and_what_is_said_of_others(folder: Path) -> None:
    plan = loaded(folder)
    closing = plan.period("2026-BG01")
    assert closing.units == ("xa-1",)
    assert closing.document.title == "V/v bàn giao"
    assert (closing.data_to, closing.money_from) == (date(2026, 12, 31), date(2026, 1, 1))
    # On the forms of a year, whoever fills them in.
    assert closing.forms == plan.period("2026").forms
    half = plan.period("2026S1")
    assert half.for_unit("xa-2").due_before == date(2026, 7, 20)
    assert half.for_unit("xa-1").due_before == half.due_before == date(2026, 7, 6)
    asked = plan.period("2027-DX01")
    assert not asked.is_owed
    assert asked.forms == ()


def test_a_plan_from_before_loads_as_it_was(tmp_path: Path) -> None:
    plan = loaded(Path(shutil.copytree(MODEL, tmp_path / "tinh-mau")))
    assert (plan.criteria, plan.sources, plan.budget) == ((), (), ())
    assert (plan.log_kinds, plan.log_levels) == ((), ())
    assert not any(each.extensions or each.units or each.document.said for each in plan.periods)


def test_a_criterion_is_never_about_cases(folder: Path) -> None:
    change(folder, "indicators", 'kind = "F"', 'kind = "F"\nsensitive = true')
    change(folder, "indicators", "estimable = true\n", "")
    (folder / "log.toml").unlink()
    (folder / "ranges.toml").unlink()
    with pytest.raises(Problem) as caught:
        loaded(folder)
    fields = dict(caught.value.text.fields)
    assert caught.value.code == "E-PLAN-VALUE"
    assert (fields["file"], fields["value"]) == ("tinh-mau/criteria.toml", "Q01")


def test_ties(folder: Path) -> None:
    plan = loaded(folder)
    assert plan.unit_by_id["phong-b"].ties == (
        Tie(None, date(2026, 6, 30), "so", "so", "X", ("cu",)),
        Tie(date(2026, 7, 1), date(2026, 12, 31), head_lines=("PHÒNG B",)),
    )


# What is wrong: file, text to replace, replacement, the code, and what the named line holds.
CASES = {
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
    "days of the template's own": ("periods", 'code = "2026S1"\n',
                                   'code = "2026S1"\nend = 2026-06-30\n', "E-PLAN-KEY", "end ="),
    "less time": ("periods", "due_before = 2026-07-20", "due_before = 2026-07-06",
                  "E-PLAN-VALUE", "2026-07-06"),
    "time for nobody": ("periods", '["xa-2"]', '["xa-9"]', "E-PLAN-REF", "xa-9"),
    "time by a day alone": ("periods", 'no = "33/CV", ', "", "E-PLAN-LACK", "extensions"),
    "closing in a template": ("periods", 'kind = "S1"', 'kind = "BG"', "E-PLAN-VALUE", '"BG"'),
    "criterion by no cell": ("criteria", '"Q01"', '"Q09"', "E-PLAN-CELL", "Q09"),
    "criterion of nobody": ("criteria", '["X"]', '["Z"]', "E-PLAN-REF", '"Z"'),
    "criterion of no name": ("criteria", "tc-1", "TC 1", "E-PLAN-ID", "TC 1"),
    "criterion without words": ("criteria", "Có mở lớp", "", "E-PLAN-LACK", "text"),
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


@pytest.mark.parametrize("case", CASES)
def test_what_is_wrong_is_refused_with_its_line(folder: Path, case: str) -> None:
    name, old, new, code, at = CASES[case]
    change(folder, name, old, new)
    with pytest.raises(Problem) as caught:
        loaded(folder)
    fields = dict(caught.value.text.fields)
    assert caught.value.code == code, caught.value
    assert fields["file"] == f"tinh-mau/{name}.toml"
    line = (
        (folder / f"{name}.toml")
        .read_text(encoding="utf-8")
        .split("\n")[int(str(fields["line"])) - 1]
    )
    assert at in line, line
