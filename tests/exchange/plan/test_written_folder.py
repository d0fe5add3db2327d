"""A plan as a folder again: whole or not at all, and the same bytes whenever it is written."""

from __future__ import annotations

import errno
import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from every_plan import NAMES, plan_named

from gbv_desktop.disk import verified
from gbv_desktop.domain.plan.editions.tables import PlanTables
from gbv_desktop.errors import Problem, ProblemKind
from gbv_desktop.exchange import plan_folder
from gbv_desktop.exchange.faults import (
    E_PLAN_EXTRA,
    E_PLAN_INTO,
    E_PLAN_NAMED,
    E_PLAN_SIZE,
    E_PLAN_TAKEN,
    E_PLAN_WRITE,
)
from gbv_desktop.exchange.plan.draft import FILES
from gbv_desktop.exchange.plan.tables import tables_of
from gbv_desktop.exchange.plan.taken_apart.headings import heading

SHIPPED = "dak-to-2017"


@pytest.fixture
def tables() -> PlanTables:
    return tables_of(plan_named("shipped"))


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below a folder by its name there."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in files}


def refusal(kind: ProblemKind, act: Callable[[], object]) -> dict[str, object]:
    """The fields of the refusal of that kind."""
    with pytest.raises(Problem) as refused:
        act()
    assert refused.value.code == kind.code
    return dict(refused.value.text.fields)


# --- the way there and back ---------------------------------------------------------------------
@pytest.mark.parametrize("name", NAMES)
def test_export_import_export_gives_the_same_bytes(tmp_path: Path, name: str) -> None:
    plan = plan_named(name)
    first, second = (tmp_path / each / plan.identity.id for each in ("one", "two"))
    for each in (first, second):
        each.parent.mkdir()
    plan_folder.write(tables_of(plan), first)
    again = plan_folder.load(first)
    assert again == plan
    plan_folder.write(tables_of(again), second)
    assert contents(first) == contents(second) != {}
    assert plan_folder.faults_of(first) == ()


def test_the_tables_of_a_written_folder_are_those_that_were_written(
    tmp_path: Path, tables: PlanTables
) -> None:
    plan_folder.write(tables, tmp_path / SHIPPED)
    assert plan_folder.read_tables(tmp_path / SHIPPED) == tables


def test_tables_are_read_of_a_folder_that_people_wrote() -> None:
    folder = Path(__file__).parents[1] / "plans" / "tinh-mau"
    tables = plan_folder.read_tables(folder)
    assert tables["indicators"]["reporters"] == {"ca-hai": ["X", "H"]}
    there = {path.stem for path in folder.glob("*.toml")}
    assert set(tables) == there, "a file that lacks has no tables"


def test_a_file_that_belongs_to_no_plan_is_refused(tmp_path: Path, tables: PlanTables) -> None:
    plan_folder.write(tables, tmp_path / SHIPPED)
    (tmp_path / SHIPPED / "unit.toml").write_text("")
    assert refusal(E_PLAN_EXTRA, lambda: plan_folder.read_tables(tmp_path / SHIPPED))


def test_each_file_says_what_it_is(tmp_path: Path, tables: PlanTables) -> None:
    plan_folder.write(tables, tmp_path / SHIPPED)
    written = contents(tmp_path / SHIPPED)
    heads = {name: raw.decode().splitlines()[0] for name, raw in written.items()}
    assert len(heads) == len(tables)
    assert heads["units.toml"] == "# Các đơn vị và các nhóm đơn vị"
    assert len(set(heads.values())) == len(heads), "each another thing"
    assert all(raw.endswith(b"\n") and not raw.endswith(b"\n\n") for raw in written.values())
    assert all(len(heading(name)) > 3 for name in (*FILES, "papers/chung"))


# --- whole or not at all ------------------------------------------------------------------------
def test_an_empty_folder_is_filled(tmp_path: Path, tables: PlanTables) -> None:
    (tmp_path / SHIPPED).mkdir()
    plan_folder.write(tables, tmp_path / SHIPPED)
    assert len(contents(tmp_path / SHIPPED)) == len(tables)
    assert [each.name for each in tmp_path.iterdir()] == [SHIPPED], "and nothing lies beside it"


def test_a_folder_with_something_in_it_stays_as_it_is(tmp_path: Path, tables: PlanTables) -> None:
    (tmp_path / SHIPPED).mkdir()
    (tmp_path / SHIPPED / "thư.txt").write_text("x")
    told = refusal(E_PLAN_TAKEN, lambda: plan_folder.write(tables, tmp_path / SHIPPED))
    assert told["folder"] == str(tmp_path / SHIPPED)
    assert contents(tmp_path) == {f"{SHIPPED}/thư.txt": b"x"}


def test_a_file_in_its_place_stays(tmp_path: Path, tables: PlanTables) -> None:
    (tmp_path / SHIPPED).write_text("x")
    refusal(E_PLAN_TAKEN, lambda: plan_folder.write(tables, tmp_path / SHIPPED))
    assert contents(tmp_path) == {SHIPPED: b"x"}


def test_a_folder_of_another_name_is_refused(tmp_path: Path, tables: PlanTables) -> None:
    told = refusal(E_PLAN_NAMED, lambda: plan_folder.write(tables, tmp_path / "khac"))
    assert (told["plan"], told["folder"]) == (SHIPPED, "khac")
    without = {**tables, "plan": {}}
    assert refusal(E_PLAN_NAMED, lambda: plan_folder.write(without, tmp_path / SHIPPED))
    assert list(tmp_path.iterdir()) == []


def test_where_there_is_no_place_nothing_is_left(tmp_path: Path, tables: PlanTables) -> None:
    refusal(E_PLAN_INTO, lambda: plan_folder.write(tables, tmp_path / "không có" / SHIPPED))
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("at", [0, 7, 22])
def test_a_disk_that_fills_up_leaves_nothing(
    tmp_path: Path, tables: PlanTables, monkeypatch: pytest.MonkeyPatch, at: int
) -> None:
    written = 0

    def full(path: Path, data: bytes) -> None:
        nonlocal written
        written += 1
        if written > at:
            raise OSError(errno.ENOSPC, os.strerror(errno.ENOSPC))
        verified.replace_verified(path, data)

    monkeypatch.setattr(plan_folder, "replace_verified", full)
    refusal(E_PLAN_WRITE, lambda: plan_folder.write(tables, tmp_path / SHIPPED))
    assert written == at + 1
    assert list(tmp_path.iterdir()) == []


def test_a_file_that_nobody_could_read_again_is_refused(tmp_path: Path) -> None:
    plan = plan_named("small")
    long = tuple(replace(plan.duties[0], text="dài " * 900) for _ in range(300))
    big = tables_of(replace(plan, duties=long))
    told = refusal(E_PLAN_SIZE, lambda: plan_folder.write(big, tmp_path / plan.identity.id))
    assert told["file"] == f"{plan.identity.id}/duties.toml"
    assert list(tmp_path.iterdir()) == []
