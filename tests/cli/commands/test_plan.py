"""``gbv plan``: versions and the draft of the next one, from begin to release, as JSON."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from plan_workbook_kit import edited, place
from rehearsal import COMMUNE, DISTRICT, ENTERED_ON, NEIGHBOUR

from gbv_desktop.exchange.plan_workbook.sheets import PlanSheet

Gbv = Any
TODAY = ("--today", ENTERED_ON.isoformat())
PLACE = "activities/activity/hd-1-2/short"


@pytest.fixture
def plan(gbv: Gbv, folder: Path) -> Any:
    def run(*words: object, unit: str = DISTRICT) -> Any:
        return gbv("plan", *words, "--home", folder / unit, *TODAY)

    return run


def files(folder: Path) -> dict[str, bytes]:
    return {
        each.relative_to(folder).as_posix(): each.read_bytes()
        for each in sorted(folder.rglob("*.toml"))
    }


def test_a_version_from_the_draft_to_its_first_day(plan: Any, tmp_path: Path) -> None:
    assert plan("show", "--json").value["draft"] is None
    assert plan("draft", "--json").value["edition"] == 2
    told = plan("set", PLACE, "Truyền thông ở thôn", "--json").value
    assert [each["no"] for each in told["changes"]] == [1]
    assert plan("show", "activities/activity/hd-1-2", "--draft", "--json").value["short"] == (
        "Truyền thông ở thôn"
    )
    assert plan("undo", "--json").value["changes"][0]["undone"]
    assert not plan("redo", "--json").value["changes"][0]["undone"]
    assert plan("check", "--json").value == []
    diff = plan("diff", "--json").value
    assert diff["changes"] and not diff["technical"] and diff["forms"] == []
    for name in ("draft", "released"):
        (tmp_path / name).mkdir()
    export = plan("export", tmp_path / "draft", "--draft", "--json").value
    order = ("--no", "12/UBND-LĐTBXH", "--dated", "2018-06-01")
    made = plan("release", "--on", "2018-06-05", *order, "--json").value
    assert made == {"edition": 2, "from": "2018-06-05"}
    versions = plan("show", "--json").value["editions"]
    assert [(each["edition"], each["current"]) for each in versions] == [(1, False), (2, True)]
    # The same version again from the store, but for its number, order and day.
    plan("export", tmp_path / "released")
    draft, released = files(Path(export["folder"])), files(tmp_path / "released")
    assert {name for name, text in draft.items() if released[f"dak-to-2017/{name}"] != text} == {
        "plan.toml"
    }


def test_a_draft_that_is_as_before_or_has_errors_is_said_to_be_so(plan: Any) -> None:
    plan("draft")
    nothing = plan("diff", "--json").value
    assert (nothing["changes"], nothing["faults"]) == ([], 0)
    assert "không khác" in plan("diff").out
    plan("set", "units/unit/c-23440/reports_to", "c-23440")
    assert plan("diff", "--json").value["faults"] == 1
    assert "không khác" not in plan("diff").out


def test_a_folder_that_bears_the_plans_id_is_the_plans_own(plan: Any, tmp_path: Path) -> None:
    made = plan("export", tmp_path / "dak-to-2017", "--json").value
    assert made["folder"] == str(tmp_path / "dak-to-2017")
    assert (tmp_path / "dak-to-2017" / "plan.toml").is_file()
    assert "E-PLAN-TAKEN" in plan("export", tmp_path).err


def test_out_in_and_out_again_gives_the_same_bytes(plan: Any, tmp_path: Path) -> None:
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
    plan("export", tmp_path / "one")
    made = plan("import", tmp_path / "one" / "dak-to-2017", "--json")
    assert made.code == 0 and made.value["edition"] == 2 and made.value["changes"] == []
    plan("export", tmp_path / "two", "--draft")
    assert files(tmp_path / "one") == files(tmp_path / "two") != {}


def test_errors_are_told_with_their_place_and_lock_only_the_release(plan: Any) -> None:
    plan("draft")
    plan("set", "units/unit/c-23440/reports_to", "nobody")
    told = plan("check", "--json")
    (fault,) = told.value
    assert told.code == 1 and fault["problem"] == "E-PLAN-REF"
    assert fault["place"].startswith("units/unit/") and fault["text"].startswith("Đơn vị")
    refused = plan("release", "--on", "2018-06-05", "--awaited")
    assert refused.code == 1 and "E-RELEASE-FAULTS" in refused.err
    assert plan("discard").code == 0
    assert "E-DRAFT-NONE" in plan("check").err


def test_rows_are_added_and_taken_out(plan: Any) -> None:
    plan("draft")
    row = ("id=hd-2-7", "number=2.7", "group=nv2", "title=Câu lạc bộ", "short=Câu lạc bộ")
    added = plan(
        "add",
        "activities/activity",
        *row,
        "method=Sinh hoạt hằng tháng",
        'timing={text = "cả năm"}',
        "--json",
    )
    assert added.code == 0, added.err
    names = [
        each["name"] for each in plan("show", "activities/activity", "--draft", "--json").value
    ]
    assert "hd-2-7" in names
    assert "E-PLAN-LEAD" in plan("check").out, "an activity that nobody leads"
    plan("remove", "activities/activity/hd-2-7")
    assert plan("check", "--json").value == []


@pytest.mark.parametrize(
    ("words", "code"),
    [
        (("set", "units", "1"), "E-PLAN-WHERE"),
        (("set", "nothing/unit/x/phone", "1"), "E-PLAN-WHERE"),
        (("set", "units/unit/x-999/phone", "1"), "E-PLAN-NOROW"),
        (("set", "units/unit/c-23440", "1"), "E-PLAN-WHERE"),
        (("set", f"units/unit/c-23440/names/{'9' * 5000}/name", "1"), "E-PLAN-NOROW"),
        (("set", f"units/unit/#{'9' * 5000}/phone", "1"), "E-PLAN-NOROW"),
        (("set", "units/unit/c-23440/phone", "1\udce9"), "E-TEXT-CHARS"),
        (("set", "units/unit/c-23440/\udce9", "1"), "E-TEXT-CHARS"),
        (("add", "units/unit", "id=x", "\udce9=1"), "E-TEXT-CHARS"),
        (("add", "units/unit", "place=x"), "E-PLAN-LACK"),
        (("set", "units/unit/c-23440/id", ""), "E-PLAN-LACK"),
        (("set", "units/unit/c-23440/names", "Diên Bình"), "E-PLAN-TYPE"),
        (("set", "units/unit/c-23440/names/1", "Diên Bình"), "E-PLAN-TYPE"),
        (("set", "assignments/assignment/#1/units", "c-23440"), "E-PLAN-TYPE"),
        (("set", "units/unit/c-23440/signer", "[]"), "E-PLAN-TYPE"),
        (("remove", "units/unit"), "E-PLAN-WHERE"),
        (("add", "units/unit/c-23440", "id=x"), "E-PLAN-WHERE"),
        (("set", "units/unit/c-23440/order", "0x"), "E-PLAN-TYPE"),
        (("set", "targets/target/M02/marks/1/valid_to", "hôm qua"), "E-PLAN-TYPE"),
        (("set", "units/unit/c-23440/place", "Di\u202eên"), "E-TEXT-CHARS"),
        (("export", "/nonexistent/x"), "E-PLAN-INTO"),
        (("export", "/nonexistent/dak-to-2017"), "E-PLAN-INTO"),
        (("undo",), "E-DRAFT-UNDO"),
        (("redo",), "E-DRAFT-REDO"),
        (("export", "/nonexistent/x", "--edition", "7"), "E-EDITION-NONE"),
        (("release", "--on", "2018-06-05", "--awaited"), "E-RELEASE-SAME"),
        (("release", "--on", "2018-06-05", "--no", "5/UBND"), "E-RELEASE-SAME"),
    ],
)
def test_what_cannot_be_done_is_said_by_its_number(
    plan: Any, words: tuple[str, ...], code: str
) -> None:
    plan("draft")
    told = plan(*words)
    assert told.code == 1 and code in told.err


@pytest.mark.parametrize(
    "value", ["07:32:00", "2018-01-01T00:00:00", "nan", "[{a = 07:32:00}]", '{"$day" = "x"}']
)
def test_a_value_that_no_plan_has_is_kept_and_found_wrong(plan: Any, value: str) -> None:
    plan("draft")
    told = plan("set", "units/unit/c-23440/zz", value)
    assert told.code == 0, told.err
    assert "zz" in plan("check").out
    assert plan("show", "units/unit/c-23440/zz", "--draft").code == 0


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("plan.toml", 'plan = "x"'),
        ("plan.toml", '[[plan]]\nid = "dak-to-2017"'),
        ("units.toml", "unit = 5"),
        ("units.toml", "[[unit]]\nid = [1]"),
        ("units.toml", "[[unit]]\nid = 07:32:00"),
    ],
)
def test_a_folder_of_another_shape_makes_no_draft(
    plan: Any, tmp_path: Path, name: str, text: str
) -> None:
    plan("export", str(tmp_path))
    folder = next(each for each in tmp_path.glob("*/plan.toml")).parent
    (folder / name).write_text(text, encoding="utf-8")
    assert "E-PLAN-TYPE" in plan("import", str(folder)).err
    assert plan("show", "--json").value["draft"] is None


def test_words_that_do_not_go_together(plan: Any) -> None:
    plan("draft")
    assert plan("release", "--on", "2018-06-05").code == 2
    assert plan("release", "--on", "2018-06-05", "--awaited", "--technical").code == 2
    assert plan("add", "units/unit", "no sign").code == 2


def test_a_reporting_unit_reads_its_versions_and_drafts_none(plan: Any) -> None:
    assert plan("show", "--json", unit=COMMUNE).value["editions"][0]["current"]
    assert plan("show", "units/unit", unit=COMMUNE).code == 0
    assert "E-ROLE" in plan("draft", unit=COMMUNE).err


def test_the_plan_goes_to_excel_and_comes_back_into_the_draft(plan: Any, tmp_path: Path) -> None:
    book = tmp_path / "ke-hoach.xlsx"
    assert plan("workbook", "-o", book, "--json").value == {"files": [str(book)]}
    same = plan("fill", "--from", book, "--json")
    assert (same.code, same.value) == (0, {"changes": [], "faults": [], "errors": []})
    assert plan("show", "--json").value["draft"] is None, "nothing to take in begins no draft"
    line = place(book.read_bytes(), PlanSheet.UNITS, "c-23440")
    named = {f"C{line}": "Xã Diên Bình Mới"}
    book.write_bytes(edited(book.read_bytes(), PlanSheet.UNITS, named))
    seen = plan("fill", "--from", book, "--dry-run", "--json")
    (change,) = seen.value["changes"]
    assert (seen.code, change["cell"], change["kind"]) == (0, f"C{line}", "changed")
    assert plan("show", "--json").value["draft"] is None, "looking changes nothing"
    assert "Xã Diên Bình Mới" in plan("fill", "--from", book).out
    assert len(plan("draft", "--json").value["changes"]) == 1
    assert plan("workbook", "-o", tmp_path / "ban-thao.xlsx", "--draft").code == 0


def test_a_workbook_with_cells_that_are_not_understood_changes_nothing(
    plan: Any, tmp_path: Path
) -> None:
    book = tmp_path / "ke-hoach.xlsx"
    plan("workbook", "-o", book)
    line = place(book.read_bytes(), PlanSheet.UNITS, "c-23440")
    book.write_bytes(edited(book.read_bytes(), PlanSheet.UNITS, {f"H{line}": "thứ năm"}))
    seen = plan("fill", "--from", book, "--dry-run", "--json")
    (fault,) = seen.value["faults"]
    assert (seen.code, fault["cell"], fault["problem"]) == (1, f"H{line}", "E-XLS-PARTS")
    refused = plan("fill", "--from", book)
    assert refused.code == 1 and "E-FILL-CELLS" in refused.err and f"H{line}" in refused.err
    assert plan("show", "--json").value["draft"] is None


def test_the_table_of_assignments_is_written(gbv: Gbv, folder: Path, tmp_path: Path) -> None:
    out = tmp_path / "phan-cong.pdf"
    call = ("assign", "print", "-o", out, "--home", folder / DISTRICT, *TODAY)
    assert gbv(*call, "--json").value == {"files": [str(out)]}
    assert out.read_bytes().startswith(b"%PDF")
    assert "E-DRAFT-NONE" in gbv(*call, "--draft").err


def test_what_a_version_changed_and_the_document_that_it_waited_for(plan: Any) -> None:
    plan("draft")
    plan("set", PLACE, "Truyền thông ở thôn")
    plan("release", "--on", "2018-06-05", "--awaited")
    told = plan("changes", "--json").value
    assert (told["edition"], told["from"], told["current"]) == (2, "2018-06-05", True)
    assert told["texts"] and plan("changes", "--edition", "1", "--json").value["edition"] == 1
    assert plan("changes", "--edition", "7").code != 0
    assert plan("show", "--json").value["editions"][1]["order"] == "awaited"
    noted = plan("ordered", "--edition", 2, "--no", "31/UBND", "--dated", "2018-06-04", "--json")
    assert noted.value == {"edition": 2, "no": "31/UBND", "on": "2018-06-04"}
    assert plan("show", "--json").value["editions"][1]["order"] == "31/UBND"
    assert "31/UBND" in plan("changes").out


def test_a_coming_version_stands_in_info(plan: Any, gbv: Gbv, folder: Path) -> None:
    plan("draft")
    plan("set", PLACE, "Truyền thông ở thôn")
    plan("release", "--on", "2018-07-01", "--awaited")
    info = gbv("info", "--home", folder / DISTRICT, *TODAY, "--json").value
    assert [(each["edition"], each["from"]) for each in info["coming"]] == [(2, "2018-07-01")]
    assert "01/07/2018" in gbv("info", "--home", folder / DISTRICT, *TODAY).out


def test_packages_are_written_for_some_and_what_each_has_is_listed(
    plan: Any, gbv: Gbv, folder: Path, tmp_path: Path
) -> None:
    home = ("--home", folder / DISTRICT, *TODAY)
    (tmp_path / "out").mkdir()
    write = ("package", "export", "-o", tmp_path / "out")
    made = gbv(*write, "--unit", COMMUNE, "--unit", NEIGHBOUR, *home, "--json").value
    assert len(made["files"]) == 2
    listed = {each["unit"]: each for each in gbv("package", "list", *home, "--json").value}
    assert listed[COMMUNE]["handed"] == listed[COMMUNE]["newest"] == 1
    assert listed[COMMUNE]["version"] is None and listed[COMMUNE]["behind"]
    assert COMMUNE not in gbv("package", "list", *home).out
    assert gbv(*write, *home).code != 0 and gbv(*write, "--all", "--behind", *home).code != 0
    assert len(gbv(*write, "--behind", *home, "--json").value["files"]) == 3
