"""What each command refuses: its number, and nothing changed in the office."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from rehearsal import COMMUNE, DISTRICT, PASSWORD, PLAN, Rehearsal, training_figures

from gbv_desktop.office.open import setup
from gbv_desktop.store.access.slots import REHEARSAL

Gbv = Callable[..., Any]
PERIOD = "2018S1"
TODAY = ("--today", "2018-06-05")


def state(folder: Path, unit: str) -> tuple[object, ...]:
    """What must stay: the number of the state and the journal."""
    offices = Rehearsal(folder)
    office = offices.office(unit)
    with office.store.read() as work:
        found = (office.store.state_no, work.journal.head())
    offices.close()
    return found


@pytest.mark.parametrize(
    ("unit", "words", "number"),
    [
        (COMMUNE, "report show 2018S1", "E-REPORT-NONE"),
        (COMMUNE, "report check 2018S1", "E-REPORT-NONE"),
        (COMMUNE, "report submit 2018S1", "E-REPORT-NONE"),
        (COMMUNE, "report approve 2018S1", "E-REPORT-NONE"),
        (COMMUNE, "report reject 2018S1 --reason x", "E-REPORT-NONE"),
        (COMMUNE, "report remark 2018S1 B05 x", "E-REPORT-NONE"),
        (COMMUNE, "report print 2018S1 -o {out}/a.pdf", "E-REPORT-NONE"),
        (COMMUNE, "bundle export 2018S1 -o {out}", "E-REPORT-NONE"),
        (COMMUNE, "report new 2018Q1", "E-REPORT-PERIOD"),
        (COMMUNE, "report new 2018 --even-so", None),
        (COMMUNE, "report template ٢٠١٨ -o {out}/a.json", "E-REPORT-PERIOD"),
        (COMMUNE, "report fill 2018S1 --from {out}/none.json", "E-IN-FILE"),
        (COMMUNE, "report fill 2018S1 --from {out}/none.xlsx", "E-REPORT-NONE"),
        (COMMUNE, "report template 2018S1 -o {out}/a.xlsm", "E-OUT-KIND"),
        (COMMUNE, "report template 2018S1 -o {out}/no/such/a.xlsx", "E-OUT-FOLDER"),
        (COMMUNE, "report template 2018S1 -o {out}/none/a.xlsx", "E-OUT-FOLDER"),
        (COMMUNE, "urgent -o {out}/none/a.pdf", "E-OUT-FOLDER"),
        (COMMUNE, "report diff 2018S1", "E-REPORT-NONE"),
        (COMMUNE, "board 2018S1", "E-ROLE"),
        (COMMUNE, "consolidate 2018S1", "E-ROLE"),
        (COMMUNE, "trace 2018S1 B06", "E-ROLE"),
        (COMMUNE, "freeze 2018S1", "E-ROLE"),
        (COMMUNE, "print 2018S1 -o {out}/a.pdf", "E-ROLE"),
        (COMMUNE, "enrol list", "E-ROLE"),
        (COMMUNE, "enrol accept {out}/a.gbvkey --digits 1", "E-ROLE"),
        (COMMUNE, "package export --all -o {out}", "E-ROLE"),
        (COMMUNE, "bundle import {out}", "E-ROLE"),
        (COMMUNE, "bundle show {out}", "E-ROLE"),
        (COMMUNE, "return 2018S1 --unit c-23440 --reason x", "E-ROLE"),
        (COMMUNE, "receive 2018S1 --unit c-23440 --paper-no 1 --on 2018-06-05", "E-ROLE"),
        (COMMUNE, "package import {out}/none.gbv", "E-FILE-READ"),
        (DISTRICT, "package import {out}/none.gbv", "E-UPWARD-NONE"),
        (DISTRICT, "bundle export 2018S1 -o {out}", "E-UPWARD-NONE"),
        (DISTRICT, "board 2018X", "E-REPORT-PERIOD"),
        (DISTRICT, "trace 2018S1 Q99", "E-CELL-NONE"),
        (DISTRICT, "consolidate 2018S1 --sensitive", "E-SENSITIVE-REASON"),
        (DISTRICT, "freeze 2018S1", "E-FREEZE-EMPTY"),
        (DISTRICT, "enrol accept {out}/none.gbvkey --digits 1", "E-FILE-READ"),
        (DISTRICT, "return 2018S1 --unit c-23440 --reason x", "E-RETURN-NONE"),
        (DISTRICT, "return 2018S1 --unit d-ubnd --reason x", "E-UNIT-OWES"),
        (DISTRICT, "receive 2018S1 --unit d-ubnd --paper-no 1 --on 2018-06-05", "E-UNIT-OWES"),
        (DISTRICT, "return 2018S1 --unit c-99999 --reason x", "E-SETUP-UNIT"),
        (DISTRICT, "receive 2018S1 --unit c-99999 --paper-no 1 --on 2018-06-05", "E-SETUP-UNIT"),
        (DISTRICT, "choose 2018S1 --unit c-99999", "E-SETUP-UNIT"),
        (DISTRICT, "choose 2018S1 --unit c-99999 --undo", "E-SETUP-UNIT"),
        (DISTRICT, "package export --unit c-99999 -o {out}", "E-SETUP-UNIT"),
        (DISTRICT, "package export --unit c-23431 -o {out}", "E-ENROL-NONE"),
        (DISTRICT, "package export --open -o {out}/no/such/stick", "E-DRIVE-GONE"),
        (COMMUNE, "setup-stick -o {out}", "E-ROLE"),
        (DISTRICT, "setup-stick -o {out}", "E-SETUP-NONE"),
        (DISTRICT, "setup-stick -o {out} --setup {out}/none.exe --sha256 " + "0" * 64, "E-IN-FILE"),
        (DISTRICT, "setup-stick -o {out} --setup {out}/none.exe --sha256 12", "E-SETUP-HASH"),
        (DISTRICT, "restore {out}/none.gbvb", "E-BACKUP-READ"),
    ],
)
def test_each_refusal_has_its_number(
    gbv: Gbv, folder: Path, unit: str, words: str, number: str | None
) -> None:
    before = state(folder, unit)
    out = folder / "out"
    out.mkdir()
    answer = gbv(*words.format(out=out).split(), "--home", folder / unit, *TODAY, "--json")
    if number is None:
        assert answer.code == 0
        return
    assert answer.code == 1
    assert answer.value["problem"] == number
    assert answer.value["text"]
    assert answer.value["next"]
    assert list(out.iterdir()) == []
    # Exporting uses its number up before the stick is tried; nothing else leaves a trace.
    if number != "E-DRIVE-GONE":
        assert state(folder, unit) == before


# --- set-up, passwords, the real office -----------------------------------------------------------
SETUP = ("setup", "--plan", PLAN, "--unit", COMMUNE, "--role", "reporting", "--training")


def test_no_office_there(gbv: Gbv, tmp_path: Path) -> None:
    for words in (("info",), ("report", "list"), ("verify",)):
        answer = gbv(*words, "--home", tmp_path / "none", "--json")
        assert (answer.code, answer.value["problem"]) == (1, "E-HOME-NONE")
    assert not (tmp_path / "none").exists()


def test_an_office_is_there_already(gbv: Gbv, folder: Path) -> None:
    answer = gbv(*SETUP, "--home", folder / COMMUNE, "--json")
    assert (answer.code, answer.value["problem"]) == (1, "E-HOME-EXISTS")


@pytest.mark.parametrize("password", ["short", "matkhau123", "1234567890", "dienbinh2018"])
def test_weak_passwords_are_refused(
    gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch, password: str
) -> None:
    monkeypatch.setenv("GBV_PASSWORD", password)
    answer = gbv(*SETUP, "--home", tmp_path / "new", "--json")
    assert (answer.code, answer.value["problem"]) == (1, "E-PWD-WEAK")
    assert gbv("info", "--home", tmp_path / "new", "--json").value["problem"] == "E-HOME-NONE"


def test_a_wrong_password(gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("GBV_PASSWORD", "another password")
    answer = gbv("info", "--home", folder / COMMUNE, "--json")
    assert (answer.code, answer.value["problem"]) == (1, "E-PWD-WRONG")


@pytest.mark.parametrize(
    ("changes", "number"),
    [
        (("--plan", "none"), "E-PLAN-NONE"),
        (("--unit", "c-99999"), "E-SETUP-UNIT"),
        (("--role", "consolidating"), "E-SETUP-ROLE"),
    ],
)
def test_set_up_by_the_plan_alone(
    gbv: Gbv, tmp_path: Path, changes: tuple[str, str], number: str
) -> None:
    words = dict(zip(SETUP[1:7:2], SETUP[2:8:2], strict=True)) | {changes[0]: changes[1]}
    flat = [word for pair in words.items() for word in pair]
    answer = gbv("setup", *flat, "--training", "--home", tmp_path / "new", "--json")
    assert (answer.code, answer.value["problem"]) == (1, number)
    assert not (tmp_path / "new").exists()


def test_people_are_written_with_name_and_title(
    gbv: Gbv, tmp_path: Path, to_fill: Callable[..., Path]
) -> None:
    home = ("--home", tmp_path / "new", *TODAY, "--json")
    people = ("--preparer", "Nguyễn Thị Bưởi, Công chức", "--approver", "Phó Chủ tịch")
    assert gbv(*SETUP, *people, *home).code == 0
    gbv("report", "new", PERIOD, *home)
    path = to_fill(PERIOD, training_figures(PERIOD)[COMMUNE], *home)
    assert gbv("report", "fill", PERIOD, "--from", path, *home).code == 0
    gbv("report", "submit", PERIOD, *home)
    assert gbv("report", "approve", PERIOD, *home).code == 0
    offices = Rehearsal(tmp_path)
    offices.home = lambda unit: tmp_path / "new"  # type: ignore[method-assign]
    report = offices.head(COMMUNE)
    offices.close()
    assert (report.prepared_by.name, report.prepared_by.title) == (
        "Nguyễn Thị Bưởi",
        "Công chức",
    )
    assert report.approved_by is not None
    assert (report.approved_by.name, report.approved_by.title) == ("", "Phó Chủ tịch")
    assert (report.approved_by.how, str(report.approved_by.on)) == ("screen", "2018-06-05")


def test_a_real_office_takes_no_day_from_the_hand(
    gbv: Gbv, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(setup, "calibrate", lambda _: REHEARSAL)
    real = [word for word in SETUP if word != "--training"]
    home = ("--home", tmp_path / "real", "--json")
    refused = gbv(*real, *TODAY, *home)
    assert (refused.code, refused.value["problem"]) == (1, "E-CLOCK-REAL")
    assert not (tmp_path / "real").exists()
    assert gbv(*real, *home).value["training"] is False
    for words in (("info",), ("report", "list"), ("backup", "-o", tmp_path / "backup")):
        refused = gbv(*words, *TODAY, *home)
        assert (refused.code, refused.value["problem"]) == (1, "E-CLOCK-REAL")
    # The card lies open and may be edited; the store is asked as well.
    card = tmp_path / "real" / "office.json"
    card.write_text(card.read_text("utf-8").replace("false", "true"), "utf-8")
    assert gbv("info", *TODAY, *home).value["problem"] == "E-CLOCK-REAL"
    (path,) = gbv("backup", "-o", tmp_path / "backup", *home).value["files"]
    # Nor does a backup of it become an office with a day set by hand.
    new = ("--home", tmp_path / "new", "--json")
    assert gbv("restore", path, *TODAY, *new).value["problem"] == "E-CLOCK-REAL"
    assert gbv("info", *new).value["problem"] == "E-HOME-NONE"
    assert gbv("restore", path, *new).code == 0
    assert gbv("info", *new).value["training"] is False


def test_restore_wants_the_password_of_the_backup(
    gbv: Gbv, folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    home = ("--home", folder / COMMUNE, "--json")
    (path,) = gbv("backup", "-o", folder / "backup", *home).value["files"]
    before = state(folder, COMMUNE)
    monkeypatch.setenv("GBV_PASSWORD", "another password")
    assert gbv("restore", path, *home).value["problem"] == "E-PWD-WRONG"
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    assert state(folder, COMMUNE) == before


def test_an_office_that_is_open_elsewhere_is_busy(gbv: Gbv, folder: Path) -> None:
    offices = Rehearsal(folder)
    offices.office(COMMUNE)
    answer = gbv("info", "--home", folder / COMMUNE, "--json")
    offices.close()
    assert (answer.code, answer.value["problem"]) == (1, "E-HOME-BUSY")


def test_verify_finds_what_was_changed_behind_its_back(
    gbv: Gbv, folder: Path, to_fill: Callable[..., Path]
) -> None:
    home = ("--home", folder / COMMUNE, *TODAY, "--json")
    gbv("report", "new", PERIOD, *home)
    path = to_fill(PERIOD, training_figures(PERIOD)[COMMUNE], *home)
    gbv("report", "fill", PERIOD, "--from", path, *home)
    gbv("report", "submit", PERIOD, *home)
    gbv("report", "approve", PERIOD, *home)
    assert gbv("verify", *home).code == 0
    offices = Rehearsal(folder)
    with offices.office(COMMUNE).store.begin() as work:
        connection = work.reports._connection
        connection.exec_driver_sql("UPDATE cells SET value = 99 WHERE code = 'B06'")
    offices.close()
    answer = gbv("verify", *home)
    assert answer.code == 1
    assert answer.value["ok"] is False
    assert len(answer.value["problems"]) == 1


def test_the_table_leaves_sensitive_figures_out_without_a_reason(gbv: Gbv, folder: Path) -> None:
    path = folder / "x.csv"
    home = ("--home", folder / DISTRICT, "--json")
    assert gbv("consolidate", PERIOD, "-o", path, *home).code == 0
    lines = path.read_text("utf-8-sig").splitlines()
    assert any(line.startswith('"B06"') for line in lines)
    kept = ('"V03', '"P01', '"D05', '"Y02', '"L04', '"T04')
    assert not any(line.startswith(kept) for line in lines)
    assert gbv("consolidate", PERIOD, "-o", path, "--sensitive", *home).code == 1
    reason = ("--sensitive", "--reason", "UBND huyện yêu cầu.")
    assert gbv("consolidate", PERIOD, "-o", path, *reason, *home).code == 0
    assert any(line.startswith('"V03"') for line in path.read_text("utf-8-sig").splitlines())
    offices = Rehearsal(folder)
    with offices.district.store.read() as work:
        last = work.journal.rows()[-1]
    offices.close()
    assert (last.action, last.detail["reason"]) == (
        "export figures, sensitive",
        "UBND huyện yêu cầu.",
    )


def test_the_refused_of_one_reason_are_told_together(gbv: Gbv, folder: Path) -> None:
    for at in range(5):
        (folder / "stick" / f"GBV_{at}.gbv").write_bytes(b"junk %d" % at)
    words = ("--home", folder / DISTRICT, "--today", "2018-06-05", "--json")
    found = gbv("bundle", "import", folder / "stick", "--dry-run", *words)
    (code,) = {each["code"] for each in found.value}
    said = gbv("bundle", "import", folder / "stick", *words[:-1], "--lang", "en").out
    assert said.count(f"({code})") == 1
    # One line each in the table, one sentence for all.
    assert said.count("GBV_") <= 7
