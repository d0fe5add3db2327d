"""A plan folder with many slips says all of them in one run, and nothing that follows from them."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from spoilt_plans import FAULTS, LATER, MODEL, change, made

from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.plan.draft import FILES

SECOND = Path(__file__).parents[1] / "kits" / "plans" / "binh-son-2021"

# File, what is written there, the slip, the code, and what stands in the named line.
SLIPS = [
    ("plan", "edition = 1", "edition = 0", "E-PLAN-VALUE", "edition = 0"),
    ("plan", "signed_on = 2021-03-15", "signed_on = 0021-03-15", "E-PLAN-VALUE", "0021"),
    ("units", 'drafter = "VHXH"', 'draftr = "VHXH"', "E-PLAN-KEY", "draftr"),
    ("units", 'id = "p-cau-da"\nkind = "phuong"', 'id = "p-cau-da"\nkind = ""', "E-PLAN-LACK",
     'kind = ""'),
    ("activities", 'group = "phong-ngua"', 'group = "phong"', "E-PLAN-REF", 'group = "phong"'),
    ("assignments", 'groups = ["hoi-doan"]', 'groups = ["doan"]', "E-PLAN-REF", "doan"),
    ("assignments", '"phong-quan", "so-nganh"', '"phng-quan", "s-nganh"', "E-PLAN-REF", "phng"),
    ("duties", 'activities = ["dieu-phoi"]', 'activities = ["phoi"]', "E-PLAN-REF", "phoi"),
    ("duties", '"U11", "G21"', '"U99", "G21"', "E-PLAN-CELL", "U99"),
    ("duties", 'id = "iv-3"\nclause = "IV.3"\ngroup = "phong-quan"\nrole = "lead"',
     'id = "iv-3"\nclause = "IV.3"\ngroup = "phong-quan"\nrole = "leads"', "E-PLAN-VALUE", "leads"),
    ("options", 'id = "phu-nu"', 'id = "Phu-Nu"', "E-PLAN-ID", "Phu-Nu"),
    ("indicators", "estimable = true", 'estimable = "yes"', "E-PLAN-TYPE", "estimable"),
    ("indicators", 'details = ["form", "no", "date"]', 'details = ["form", "so"]', "E-PLAN-VALUE",
     '"so"'),
    ("forms", '"G11", "G12", "G13", "G14"', '"G11", "G12", "G13", "G14", "G99"', "E-PLAN-REF",
     "G99"),
    ("forms", 'code = "bs-phuong"\nedition = 1', 'code = "bs-phuong"\nedition = 0', "E-PLAN-VALUE",
     "edition = 0"),
    ("help", 'phone = "113"', 'phone = "một một ba"', "E-PLAN-VALUE", "một"),
    ("log", 'activity = "tt-tin-bai"', 'activity = "tin"', "E-PLAN-REF", '"tin"'),
    ("log", 'cell = "G11"', 'cell = "G98"', "E-PLAN-CELL", "G98"),
    ("periods", "month = 6, day = 28", "month = 6, day = 10", "E-PLAN-PERIOD",
     "[[template.periods]]"),
    ("ranges", 'indicator = "J02"', 'indicator = "J07"', "E-PLAN-REF", "J07"),
    ("reference", "value = 14", "value = -14", "E-PLAN-VALUE", "-14"),
    ("rules", '"<="\nright = ["J01"]', '"<="\nright = ["J09"]', "E-PLAN-CELL", "J09"),
    ("targets", '{ cell = "Q02" }', '{ cell = "Q08" }', "E-PLAN-CELL", "Q08"),
    ("targets", 'year = 2025, sign = ">=", mark = 16', 'year = 2025, sign = ">="', "E-PLAN-LACK",
     "Kế hoạch số 147"),
    ("criteria", '"H99"', '"H99"', "E-PLAN-CELL", "H99"),
    ("money", '"nn"', '"nn"', "E-PLAN-REF", '"nn"'),
    ("papers/bo-cuc", 'level   = 2\nheading = "vu_viec"', 'level   = 4\nheading = "vu_viec"',
     "E-PLAN-VALUE", "level   = 4"),
    ("papers/vai-tro", '"J02"', '"E11"', "E-PLAN-VALUE", "E11"),
    ("papers/don-vi", "{noi_nhan_qua} để tổng", "{noi_x} để tổng", "E-PLAN-SENTENCE", "noi_x"),
    ("papers/don-vi", "chưa có đề nghị.", "chưa có  đề nghị.", "E-PLAN-SENTENCE", "có  đề"),
]  # fmt: skip
CRITERIA = '[[criterion]]\nid = "tc"\ntext = "Có văn bản"\nbasis = "IV"\nevidence = ["H99"]\n'
MONEY = (
    '[[source]]\nid = "ns"\nname = "Ngân sách"\n\n[[line]]\nyear = 2021\nunit = "s-ldtbxh"\n'
    'source = "nn"\nchange = "given"\namount = 1\n'
)


def spoilt(tmp_path: Path) -> Path:
    folder = Path(shutil.copytree(SECOND, tmp_path / SECOND.name))
    (folder / "criteria.toml").write_text(CRITERIA, encoding="utf-8")
    (folder / "money.toml").write_text(MONEY, encoding="utf-8")
    for name, old, new, _code, _line in SLIPS:
        change(folder, name, old, new)
    return folder


def places(folder: Path) -> list[tuple[str, str, str]]:
    """Of each fault its file, code and the line that is named."""
    found = []
    for problem in plan_folder.faults_of(folder):
        fields = dict(problem.text.fields)
        file = str(fields["file"]).partition("/")[2]
        line = (folder / file).read_text("utf-8").split("\n")[int(str(fields["line"])) - 1]
        found.append((file.removesuffix(".toml"), problem.code, line))
    return found


def test_the_slips_are_in_every_file_of_a_plan() -> None:
    files = {name.partition("/")[0] for name, *_ in SLIPS}
    assert files == {*FILES, "papers"}


def test_all_slips_of_all_files_are_told_in_one_run(tmp_path: Path) -> None:
    told = places(spoilt(tmp_path))
    for name, _old, _new, code, line in SLIPS:
        assert [each for each in told if each[:2] == (name, code) and line in each[2]], (name, line)
    named = [(name, code, line) for name, _, _, code, line in SLIPS]
    others = [
        each for each in told if not any(each[:2] == one[:2] and one[2] in each[2] for one in named)
    ]
    assert others == []
    # One of the slips is two names of one list.
    assert len(told) == len(SLIPS) + 1


# What such a slip meant to name nobody can guess, so whoever names that is told of as well.
UNGUESSED = {"E-PLAN-TWICE", "E-PLAN-ID"}


@pytest.mark.parametrize("case", [*FAULTS, *LATER])
def test_one_slip_is_one_fault(tmp_path: Path, case: str) -> None:
    name, old, new, code, _at = {**FAULTS, **LATER}[case]
    if case in LATER:
        folder = made(tmp_path)
    else:
        folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    change(folder, name, old, new)
    codes = [each.code for each in plan_folder.faults_of(folder)]
    assert codes.count(code) == 1
    rest = {each for each in codes if each != code}
    assert rest <= ({"E-PLAN-REF", "E-PLAN-CELL"} if code in UNGUESSED else set())


def test_what_leads_back_to_itself_ends_no_look_at_the_papers(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SECOND, tmp_path / SECOND.name))
    change(folder, "activities", 'id = "phong-ngua"', 'id = "phong-ngua"\nparent = "ung-pho"')
    change(folder, "activities", 'id = "ung-pho"', 'id = "ung-pho"\nparent = "phong-ngua"')
    change(folder, "units", 'id = "q-hai-dong"', 'id = "q-hai-dong"\npredecessors = ["q-hai-dong"]')
    change(folder, "papers/don-vi", "{noi_nhan_qua} để tổng", "{noi_x} để tổng")
    codes = [code for _file, code, _line in places(folder)]
    assert sorted(set(codes)) == ["E-PLAN-CYCLE", "E-PLAN-SENTENCE", "E-PLAN-VALUE"]


def test_an_unknown_name_in_a_role_ends_no_look_at_the_rest(tmp_path: Path) -> None:
    folder = Path(shutil.copytree(SECOND, tmp_path / SECOND.name))
    change(folder, "papers/vai-tro", '"H11"', '"H97"')
    change(folder, "papers/don-vi", "{noi_nhan_qua} để tổng", "{noi_x} để tổng")
    codes = {code for _file, code, _line in places(folder)}
    assert {"E-PLAN-VALUE", "E-PLAN-SENTENCE"} <= codes


def test_the_other_files_are_looked_at_where_one_cannot_be_read(tmp_path: Path) -> None:
    folder = made(tmp_path)
    change(folder, "duties", '"implement"', '"helfen"')
    change(folder, "targets", "[[target]]", "[[target]")
    codes = [each.code for each in plan_folder.faults_of(folder)]
    assert sorted(codes) == ["E-PLAN-SYNTAX", "E-PLAN-VALUE"]
