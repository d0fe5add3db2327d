"""What a preview says is true of the moment after the press."""

from __future__ import annotations

import random
import shutil
from datetime import date
from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    NEIGHBOUR,
    PASSWORD,
    PERIOD,
    Rehearsal,
    later,
    other_computer,
    second_computer,
)
from thorough import times

from gbv_desktop.office.answer import choosing
from gbv_desktop.office.receive import importing, inbox_preview, previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.stick import inbox
from gbv_desktop.office.totals import period_overview
from gbv_desktop.office.trust import backups

Told = tuple[object, ...]
NEW_LIFE = -4
"""The place of a restored office's bundle among those that :func:`bundles` makes."""


def said(row: ImportRow) -> Told:
    """What a row says of the moment after."""
    beside = (row.standing, row.waits, row.same_as)
    return row.outcome, row.code, row.codes, row.late, row.revision, *beside


def bundles(world: Rehearsal, folder: Path) -> list[Path]:
    """Duplicates, a fork, a clone, the same figures twice, a gap, a conflict, a damaged one."""
    copy = second_computer(world, folder, NEIGHBOUR)
    made = [world.send(COMMUNE).path, later(world, COMMUNE, B06=4001)]
    made += [later(world, COMMUNE, B06=4002), world.send("d-congan").path]
    twin = made[0].with_name("GBV_ban-sao.gbv")
    shutil.copy(made[0], twin)
    made += [twin, world.send(NEIGHBOUR).path, copy.send(NEIGHBOUR, B06=401).path]
    made += [later(copy, NEIGHBOUR, B06=402)]
    copy.close()
    other = other_computer(world, folder, "d-congan", registered=True)
    # The same figures on another day, from another computer.
    world.clock.day = date(2018, 6, 6)
    made.append(other.send("d-congan").path)
    other.close()
    # An office brought back from its backup, whose old life goes on writing.
    old = second_computer(world, folder / "old", COMMUNE)
    copy_of = backups.back_up(old.office(COMMUNE), folder / "backup")
    old.close()
    backups.restore_office(old.home(COMMUNE), copy_of, PASSWORD, world.clock.day)
    made.append(later(old, COMMUNE, B06=4009))
    old.close()
    made.append(later(world, COMMUNE, B06=4010))
    # A conflict of two registered computers, and a file cut in the middle.
    other = other_computer(world, folder / "beside", NEIGHBOUR, registered=True)
    made.append(other.send(NEIGHBOUR, B06=403).path)
    other.close()
    cut = folder / "GBV_hong.gbv"
    cut.write_bytes(made[0].read_bytes()[:2000])
    return [*made, cut]


@pytest.mark.slow
@pytest.mark.parametrize("seed", range(times(5, 40)))
def test_what_a_preview_says_of_a_folder_is_what_happens(
    world: Rehearsal, tmp_path: Path, seed: int
) -> None:
    order = random.Random(seed)
    made = bundles(world, tmp_path)
    if seed % 2:
        world.take(made[0])
        world.take(made[NEW_LIFE])
    for number, path in enumerate(order.sample(made, order.randrange(2, len(made) + 1))):
        shutil.copy(path, world.stick.parent / "mixed.tmp")
        (tmp_path / "mixed").mkdir(exist_ok=True)
        (world.stick.parent / "mixed.tmp").rename(tmp_path / "mixed" / f"{number}.gbv")
    folder = tmp_path / "mixed"
    office = world.district
    dry = previewing.preview(office, [folder]).rows
    # The inbox: each line alone holds after the right ones are in.
    shown = inbox_preview.arrivals(office, folder)
    good = frozenset(row.sha256 for row in shown.rows if row.good)
    doubtful = {r.sha256 for r in shown.rows if not (r.good or r.outcome in ("same", "package"))}
    told = {row.file: said(row) for row in shown.rows}
    state = office.store.state_no
    before = period_overview.overview(office, PERIOD)
    taken = inbox_preview.take_chosen(office, folder, state, good - doubtful)
    assert {row.file: said(row) for row in taken}.items() <= told.items()
    after = period_overview.overview(office, PERIOD)
    stands = {row.unit: row.status.value for row in after.board.rows}
    last = {row.unit: row.standing for row in taken}
    assert {unit: stands[str(unit)] for unit in last} == last
    assert set(before.counted) <= set(after.counted)
    # The command takes all in one run: its dry run says what comes of each.
    rest = previewing.preview(office, [folder]).rows
    assert [said(row) for row in importing.take_in(office, [folder])] == [said(row) for row in rest]
    assert {row.file for row in dry} == {row.file for row in rest}


@pytest.mark.slow
def test_each_doubtful_file_does_what_the_inbox_says(world: Rehearsal, tmp_path: Path) -> None:
    made = bundles(world, tmp_path)
    # Of the two lives of one computer the old one is known, then the new one: what the old one
    # writes after that is a clone.
    world.take(made[0])
    world.take(made[NEW_LIFE])
    folder = tmp_path / "all"
    folder.mkdir()
    for number, path in enumerate(made):
        shutil.copy(path, folder / f"{number}.gbv")
    shown = inbox_preview.arrivals(world.district, folder)
    good = frozenset(row.sha256 for row in shown.rows if row.good)
    inbox_preview.take_chosen(world.district, folder, shown.state_no, good)
    doubtful = [row for row in shown.rows if not row.good and row.outcome != "same"]
    assert doubtful
    kinds = {row.outcome for row in doubtful}
    assert kinds >= {"clone", "refused"}
    # Which of these two it is hangs on which computer's files come first.
    assert kinds & {"fork", "conflict"}
    for row in doubtful:
        state = world.district.store.state_no
        seen = previewing.preview(world.district, [folder], good_first=True)
        assert seen.state_no == state
        (again,) = [each for each in seen.rows if each.file == row.file]
        assert said(again) == said(row)


def test_a_copy_in_the_same_folder_was_received_on_no_day(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    shutil.copy(path, world.stick / "twin.gbv")
    first, other = previewing.preview(world.district, [world.stick], good_first=True).rows
    assert (first.outcome, first.same_as) == ("new", "")
    assert (other.outcome, other.same_as) == ("same", first.file)
    assert other.change is not None and other.change.known_since is None
    world.take()
    again, _ = previewing.preview(world.district, [world.stick], good_first=True).rows
    assert again.same_as == ""
    assert again.change is not None and again.change.known_since == world.clock.day


def test_a_clone_does_not_speak_for_its_twin(world: Rehearsal, tmp_path: Path) -> None:
    copy = second_computer(world, tmp_path, COMMUNE)
    world.send(COMMUNE)
    shutil.copy(copy.send(COMMUNE, B06=4003).path, world.stick)
    copy.close()
    rows = previewing.preview(world.district, [world.stick], good_first=True).rows
    assert [(row.outcome, row.standing, row.waits) for row in rows] == [
        ("new", "received", False),
        ("fork", "conflict", True),
    ]
    good = {row.sha256 for row in rows if row.good}
    importing.take_in(world.district, [world.stick], chosen=good)
    assert period_overview.overview(world.district, PERIOD).board.received == 1
    assert not inbox.aside(world.district)


@pytest.mark.slow
def test_choices_and_arrivals_in_any_order_give_one_state(world: Rehearsal, tmp_path: Path) -> None:
    """What was chosen counts, whether the others came before it or after."""
    copy = second_computer(world, tmp_path, COMMUNE)
    files = [world.send(COMMUNE).path, copy.send(COMMUNE, B06=4003).path]
    files.append(later(copy, COMMUNE, B06=4005))
    copy.close()
    world.take(*files[:2])
    with world.district.store.read() as work:
        ids = {each.report.cells["B06"].value: each for each in work.reports.find(period=PERIOD)}
    one = str(ids[4003].object_id)
    world.close()
    order, seen = random.Random(2018), []
    for number in range(times(4, 24)):
        folder = tmp_path / f"order{number}"
        shutil.copytree(tmp_path / "d-ldtbxh", folder / "d-ldtbxh")
        district = Rehearsal(folder)
        if number % 2:
            choosing.choose(district.district, PERIOD, COMMUNE, one, "Đã gọi đơn vị.")
        order.shuffle(files)
        importing.take_in(district.district, files)
        if not number % 2:
            found = period_overview.overview(district.district, PERIOD)
            assert found.waiting(COMMUNE)
            choosing.choose(
                *(district.district, PERIOD, COMMUNE, found.inputs[0], "Đã gọi đơn vị.")
            )
        else:
            found = period_overview.overview(district.district, PERIOD)
        after = period_overview.overview(district.district, PERIOD)
        seen.append((after.inputs, after.board.rows))
        district.close()
    assert all(each == seen[0] for each in seen)
