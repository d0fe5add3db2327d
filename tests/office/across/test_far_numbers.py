"""Numbers that grow: the largest legal value costs nothing, and locks nobody out untold."""

from __future__ import annotations

import ast
from datetime import date, timedelta
from pathlib import Path

import pytest
from far_kit import next_bundle, next_package
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PERIOD,
    Rehearsal,
    every_revision_is_far,
    journal,
    later,
    outcomes,
)

import gbv_desktop
from gbv_desktop.bundle import stick
from gbv_desktop.bundle.payload.wire import ClockMark
from gbv_desktop.domain.report.bundle_ledger import FAR, NumberRange
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.base.clock import stamp, suspect
from gbv_desktop.office.base.doubts import DayDoubted
from gbv_desktop.office.open.dating import see_time
from gbv_desktop.office.open.facts import UPPER, clock_seen
from gbv_desktop.office.receive import importing, previewing
from gbv_desktop.office.receive.aside_decisions import LEAST_SIGNS, accept_far
from gbv_desktop.office.receive.import_rows import notices_of
from gbv_desktop.office.receive.packages import package_import, package_preview
from gbv_desktop.office.reports.files import filling
from gbv_desktop.office.send import packages
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.totals import figures, freezing, period_overview

LAST = 10**9
"""The largest number of the format."""


# --- bundles -------------------------------------------------------------------------------------
def test_a_first_bundle_with_the_largest_number_is_told_and_taken(world: Rehearsal) -> None:
    next_bundle(world, COMMUNE, LAST)
    path = world.send(COMMUNE).path
    seen = previewing.preview(world.district, [path]).rows[0]
    assert seen.change is not None
    assert seen.change.missing == seen.missing == (NumberRange(1, LAST - 1),)
    (row,) = world.take(path)
    assert (row.outcome, row.code, row.missing) == ("gap", "W-GAP", (NumberRange(1, LAST - 1),))
    assert outcomes(world.take(world.send(NEIGHBOUR).path)) == ["new"]


def test_a_far_bundle_waits_and_others_come_in(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    next_bundle(world, COMMUNE, LAST)
    far = later(world, COMMUNE, B06=4000)
    world.send(NEIGHBOUR)
    assert [row.outcome for row in previewing.preview(world.district, [far]).rows] == ["held"]
    rows = {row.file: row for row in world.take()}
    held = rows[far.name]
    assert (held.outcome, held.code, held.unit) == ("held", "E-BUNDLE-FAR", COMMUNE)
    assert held.held
    assert not held.refused
    assert sorted(outcomes(tuple(rows.values()))) == ["held", "new", "same"]
    assert [each.code for each in inbox.aside(world.district)] == ["E-BUNDLE-FAR"]
    # It waits in silence, and the next import does not put it aside once more.
    lines = len(journal(world.district))
    assert importing.take_in(world.district, []) == ()
    assert [line for line in journal(world.district)[lines:] if line[0] == "quarantine"] == []


@pytest.mark.parametrize("way", ["path", "name", "hash"])
def test_a_person_takes_a_far_bundle_in(world: Rehearsal, way: str) -> None:
    world.send(COMMUNE)
    world.take()
    next_bundle(world, COMMUNE, LAST)
    far = later(world, COMMUNE, B06=4000)
    (held,) = world.take(far)
    if way != "path":
        far.unlink()
    words = {"path": str(far), "name": far.name, "hash": held.sha256}
    (row,) = accept_far(world.district, words[way])
    assert (row.outcome, row.missing) == ("gap", (NumberRange(2, LAST - 1),))
    assert inbox.aside(world.district) == ()
    assert "bundle decided" in [action for action, _ in journal(world.district)]
    # Nobody is locked out by it: what was on the road still comes in.
    next_bundle(world, COMMUNE, 2)
    assert outcomes(world.take(later(world, COMMUNE, B06=4001))) == ["newer"]


def test_a_name_that_nothing_bears(world: Rehearsal) -> None:
    with pytest.raises(Problem, match="E-ASIDE-NONE"):
        accept_far(world.district, "GBV_none.gbv")


def test_of_several_with_one_name_a_person_names_one(world: Rehearsal) -> None:
    """The newest is as likely the wrong one: nothing comes in until one of them is named."""
    world.send(COMMUNE)
    world.take()
    next_bundle(world, COMMUNE, LAST)
    older = later(world, COMMUNE, B06=4000)
    (first,) = world.take(older)
    next_bundle(world, COMMUNE, LAST - 5)
    newer = later(world, COMMUNE, B06=4001)
    newer.replace(older)
    # The second copy is the older one still, as its name tells, and would come in beside it.
    older.parent.joinpath(*stick.SECOND_COPY, older.name).unlink()
    (second,) = world.take(older)
    older.unlink()
    assert first.file == second.file
    assert {each.held for each in inbox.aside(world.district)} == {True}
    with pytest.raises(Problem, match="E-ASIDE-SEVERAL") as refused:
        accept_far(world.district, first.file)
    said = tr(refused.value.text)
    assert "05/6/2018" in said or "05/06/2018" in said
    for row in (first, second):
        assert row.sha256[:LEAST_SIGNS] in said
    assert len(inbox.aside(world.district)) == 2, "nothing was taken in"
    with pytest.raises(Problem, match="E-ASIDE-NONE"):
        accept_far(world.district, first.sha256[: LEAST_SIGNS - 1])
    (row,) = accept_far(world.district, first.sha256[:LEAST_SIGNS].upper())
    assert (row.sha256, row.refused) == (first.sha256, False)
    assert first.sha256 not in {each.sha256 for each in inbox.aside(world.district)}


def test_what_comes_in_between_makes_a_far_bundle_an_ordinary_one(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    next_bundle(world, COMMUNE, 2 + FAR)
    far = later(world, COMMUNE, B06=4000)
    assert outcomes(world.take(far)) == ["held"]
    next_bundle(world, COMMUNE, 900)
    near = later(world, COMMUNE, B06=4001)
    # It is far no more, but has a gap before it: somebody looks at it, as at any that lay aside.
    assert outcomes(world.take(near)) == ["gap", "older"]
    (aside,) = inbox.aside(world.district)
    rows = importing.take_in(world.district, [], chosen={aside.sha256})
    assert outcomes(rows) == ["older"]
    assert inbox.aside(world.district) == ()


# --- revisions -----------------------------------------------------------------------------------
def test_a_far_revision_waits(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    world.send(COMMUNE)
    every_revision_is_far(monkeypatch)
    (row,) = world.take()
    assert (row.outcome, row.code) == ("held", "E-REPORT-FAR")
    monkeypatch.undo()
    assert outcomes(importing.take_in(world.district, [])) == ["new"], "it is tried again"


# --- packages ------------------------------------------------------------------------------------
def test_a_far_package_waits_and_locks_no_later_one_out(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    world.hand_down(COMMUNE)
    with office.store.read() as work:
        known = UPPER.required(work).package_no
    next_package(world, LAST - 1)
    far = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    with pytest.raises(Problem, match="E-PKG-FAR"):
        package_import.import_package(office, far)
    assert inbox.aside(office) == ()
    next_package(world, known + 1)
    near = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    found = package_preview.package_on(office, world.stick)
    assert found is not None
    assert (found.path, found.far) == (near, False), "a far one does not hide the next one"
    assert package_import.import_package(office, near).no == known + 1
    found = package_preview.package_on(office, far)
    assert found is not None
    assert found.far
    assert package_import.import_package(office, far, far=True).no == LAST - 1
    assert "package decided" in [action for action, _ in journal(office)]


def test_a_first_package_is_far_from_nothing(fresh: Rehearsal) -> None:
    """Neither the window, which asks first, nor the taking in holds it back."""
    office = fresh.office(COMMUNE)
    next_package(fresh, LAST - 1)
    (path,) = packages.export_packages(fresh.district, fresh.stick, open_start=True).paths
    for place in (path, fresh.stick):
        found = package_preview.package_on(office, place)
        assert found is not None
        assert (found.path, found.no, found.far) == (path, LAST - 1, False)
    assert package_import.import_package(office, path, fresh.district.digits).no == LAST - 1


def test_packages_are_looked_into_by_the_same_rule(world: Rehearsal) -> None:
    """Names alone: the highest first, but behind the others where it is far from the one in use."""
    office = world.office(COMMUNE)
    with office.store.read() as work:
        known = UPPER.required(work).package_no
    near, edge, far = (
        Path(f"GBV_{COMMUNE}_goi_{no}_0a1b.gbv") for no in (known + 1, known + FAR, known + FAR + 1)
    )
    assert package_preview._candidates(office, [near, far, edge]) == [[edge], [near], [far]]
    with office.writing() as work:
        UPPER.clear(work)
    assert package_preview._candidates(office, [near, far, edge]) == [[far], [edge], [near]]


def test_far_is_asked_of_the_domain_alone() -> None:
    """Every user asks ``is_far``; the bound itself is nobody else's."""
    root = Path(gbv_desktop.__file__).parents[1]
    using = set()
    for path in (each for room in ("gbv_desktop", "ui") for each in (root / room).rglob("*.py")):
        tree = ast.parse(path.read_bytes())
        name = path.relative_to(root).as_posix()
        for node in ast.walk(tree):
            if isinstance(node, ast.ImportFrom):
                assert "FAR" not in {each.name for each in node.names}, name
            if isinstance(node, ast.Call) and ast.unparse(node.func) == "is_far":
                using.add(name)
    assert using == {
        "gbv_desktop/domain/report/bundle_ledger.py",
        "gbv_desktop/office/receive/keeping.py",
        "gbv_desktop/office/receive/packages/package_preview.py",
        "gbv_desktop/office/receive/packages/package_import.py",
    }


# --- times ---------------------------------------------------------------------------------------
AHEAD = [1, 2, 3, 30, 365, 400, 355_000]
"""Days by which another unit's clock stands before this one; the last is 2998 or before."""


@pytest.mark.parametrize("days", AHEAD)
def test_a_time_ahead_moves_no_mark(world: Rehearsal, days: int) -> None:
    office = world.district
    signed = stamp(office.clock.now() + timedelta(days=days))
    with office.writing() as work:
        clock = ClockMark(hw=signed, suspect=False)
        told = see_time(office, work, signed, clock, COMMUNE)
        assert (told is None) == (clock_seen(work).at == signed) == (days == 1)


@pytest.mark.parametrize("days", AHEAD)
def test_a_bundle_from_ahead_is_told_with_whose_and_both_days(world: Rehearsal, days: int) -> None:
    """The one that was seen: one sender a year ahead, and the district was asked at every act."""
    # A clock before the program's own year is doubted by its sender, and moves no mark anyway.
    world.clock.day = day = date(2026, 11, 29)
    district = world.district
    world.draft(COMMUNE)
    world.approve(COMMUNE)
    world.clock.day = ahead = day + timedelta(days=days)
    world.export(COMMUNE)
    world.clock.day = day
    with district.store.read() as work:
        before = clock_seen(work)
    far = days > 1
    (seen,) = previewing.preview(district, [world.stick]).rows
    (row,) = world.take()
    for each in (seen, row):
        assert (each.outcome, each.codes) == ("new", ("W-TIME",) if far else ())
        told = [tr(said.text) for said in notices_of(each, before=each is seen)]
        assert len(told) == far
        for words in told:
            assert district.name_of(COMMUNE) in words
            for wanted in (ahead, day):
                assert f"{wanted:%d/%m/%Y}" in words or f"{wanted.day}/{wanted.month}/" in words
    with district.store.read() as work:
        assert (clock_seen(work) == before) == far
    assert ("time ahead" in [action for action, _ in journal(district)]) == far
    freezing.freeze(district, PERIOD)
    packages.export_packages(district, world.stick)
    assert "date goes back" not in [action for action, _ in journal(district)]


def test_a_package_from_ahead_is_told_before_and_after(world: Rehearsal) -> None:
    office, day = world.office(COMMUNE), world.clock.day
    world.clock.day = day + timedelta(days=30)
    packages.export_packages(world.district, world.stick)
    world.clock.day = day
    with office.store.read() as work:
        before = clock_seen(work)
    seen = package_preview.package_on(office, world.stick)
    assert seen is not None
    taken = package_import.import_package(office, seen.path)
    for told in (seen.ahead, taken.ahead):
        assert told is not None
        assert told.code == "W-TIME"
        assert office.name_of(DISTRICT) in tr(told.text)
    with office.store.read() as work:
        assert clock_seen(work) == before


def test_a_mark_of_an_earlier_version_asks_nothing(world: Rehearsal) -> None:
    """It names nobody, and one sender may have shifted it."""
    world.send(COMMUNE)
    with world.district.writing() as work:
        work.facts.put("clock", "2019-06-01T00:00:00Z")
    (row,) = world.take()
    assert row.outcome == "new"


def test_whose_time_it_is_stands_in_the_question(world: Rehearsal) -> None:
    world.send(COMMUNE)
    world.take()
    office, late = world.district, stamp(world.district.clock.now() + timedelta(days=30))
    for unit, named in ((COMMUNE, office.name_of(COMMUNE)), (office.record.unit, "cơ quan này")):
        with office.writing() as work:
            work.facts.put("clock seen", {"at": late, "unit": unit})
        with pytest.raises(DayDoubted) as refused:
            freezing.freeze(office, PERIOD)
        assert named in tr(refused.value.text)


def test_an_own_clock_in_2999_leaves_no_mark_either(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    with office.writing() as work:
        work.facts.put("clock seen", {})
    world.clock.day = date(2999, 1, 1)
    with office.writing() as work:
        assert office.clock_mark(work).suspect
        assert not clock_seen(work).at
    now = office.clock.now()
    assert suspect(now, "")
    assert suspect(now, stamp(now - timedelta(days=1)))


# --- folders, and what lies aside ----------------------------------------------------------------
def test_a_folder_seen_in_part_is_told(world: Rehearsal, monkeypatch: pytest.MonkeyPatch) -> None:
    from gbv_desktop.bundle.stick import finding

    world.send(COMMUNE)
    monkeypatch.setattr(finding, "STICK_ENTRIES", 2)
    for rows in (world.take(), previewing.preview(world.district, [world.stick]).rows):
        cut = [row for row in rows if row.code == "E-FOLDER-CUT"]
        assert [(row.file, row.refused) for row in cut] == [(world.stick.name, True)]


# --- amounts -------------------------------------------------------------------------------------
def test_the_largest_amounts_add_up_and_freeze(world: Rehearsal, tmp_path: Path) -> None:
    """What travels is bounded; the sum of it is not, and ends no total, paper or workbook."""
    most = 2**53 - 1
    for unit in (COMMUNE, NEIGHBOUR):
        world.draft(unit, B06=most)
        reasons = {"R29.1:B06": "Đã kiểm tra, đúng số liệu"}
        filling.fill(world.office(unit), PERIOD, {"reasons": reasons})
        world.approve(unit)
        world.export(unit)
    assert outcomes(world.take()) == ["new", "new"]
    totals = period_overview.overview(world.district, PERIOD).totals
    assert totals.cells["B06"].total == 2 * most
    freezing.freeze(world.district, PERIOD)
    figures.write_figures(
        world.district, period_overview.overview(world.district, PERIOD), tmp_path / "a.xlsx"
    )
