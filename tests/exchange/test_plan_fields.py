"""What a plan folder may say of days, ties and orders: read as it stands, refused with its line."""

from __future__ import annotations

import shutil
from datetime import date
from pathlib import Path

import pytest
from spoilt_plans import LATER as CASES
from spoilt_plans import MODEL, change, made

from gbv_desktop.domain.offices.units import DirectoryPhone, Tie
from gbv_desktop.domain.plan.catalogue import Plan
from gbv_desktop.domain.plan.documents import EditionOrder
from gbv_desktop.domain.plan.logbook import LogSum
from gbv_desktop.domain.plan.work import Criterion
from gbv_desktop.errors import Problem
from gbv_desktop.exchange import plan_folder


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return made(tmp_path)


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
    assert [(each.year, each.unit, each.amount) for each in plan.budget] == [
        (2026, "xa-1", 20_000_000)
    ]
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
