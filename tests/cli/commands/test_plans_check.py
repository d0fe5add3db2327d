"""`gbv plans --check FOLDER`: every fault with its file, its line and what to write."""

from __future__ import annotations

import shutil
from pathlib import Path

from spoilt_plans import MODEL, change

from gbv_desktop.cli.office import MOST_TOLD
from gbv_desktop.paths import resource


def test_a_folder_without_a_fault_can_be_used(gbv) -> None:
    answer = gbv("plans", "--check", resource("plans") / "dak-to-2017")
    assert (answer.code, answer.out.count("\n")) == (0, 1)
    assert "dak-to-2017" in answer.out
    assert gbv("plans", "--check", MODEL, "--json").value == []


def test_every_fault_is_told_with_its_place(gbv, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    change(folder, "units", 'kind = "xa"', 'knd = "xa"')
    change(folder, "duties", '"implement"', '"helfen"')
    answer = gbv("plans", "--check", folder)
    assert answer.code == 1
    lines = [line for line in answer.out.splitlines() if not line.startswith("  ")]
    assert len(lines) == 2
    for file, code in (("units", "E-PLAN-KEY"), ("duties", "E-PLAN-VALUE")):
        (line,) = (each for each in lines if f"tinh-mau/{file}.toml" in each)
        assert code in line
    told = gbv("plans", "--check", folder, "--json")
    assert told.code == 1
    assert {each["problem"] for each in told.value} == {"E-PLAN-KEY", "E-PLAN-VALUE"}
    for each in told.value:
        stands = (tmp_path / each["file"]).read_text("utf-8").split("\n")[each["line"] - 1]
        assert "knd" in stands or "helfen" in stands
        assert each["next"]


def test_a_folder_that_is_not_there(gbv, tmp_path: Path) -> None:
    answer = gbv("plans", "--check", tmp_path / "none", "--json")
    assert answer.code == 1
    assert {each["problem"] for each in answer.value} == {"E-PLAN-FILE"}


def test_the_folder_that_one_stands_in_has_its_name(gbv, monkeypatch) -> None:
    monkeypatch.chdir(MODEL)
    answer = gbv("plans", "--check", ".")
    assert answer.code == 0
    assert "tinh-mau" in answer.out


def test_so_many_faults_are_told_and_how_many_there_are_more(gbv, tmp_path: Path) -> None:
    folder = Path(shutil.copytree(MODEL, tmp_path / "tinh-mau"))
    text = (folder / "help.toml").read_text("utf-8") if (folder / "help.toml").exists() else ""
    wrong = "".join(f'[[line]]\nnme = "{place}"\n' for place in range(MOST_TOLD + 7))
    (folder / "help.toml").write_text(text + wrong, encoding="utf-8")
    answer = gbv("plans", "--check", folder)
    assert answer.code == 1
    told = [line for line in answer.out.splitlines() if "(E-PLAN-" in line]
    assert len(told) == MOST_TOLD
    assert "7" in answer.out.splitlines()[-1]
    assert len(gbv("plans", "--check", folder, "--json").value) == MOST_TOLD
