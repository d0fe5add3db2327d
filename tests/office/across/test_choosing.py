"""A choice between versions counts, and nothing that was accepted leaves unnamed."""

from __future__ import annotations

import hashlib
import json
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PASSWORD,
    PERIOD,
    Rehearsal,
    later,
    other_computer,
)
from rehearsal import second_computer as copied
from situations import (
    REASON,
    accepted,
    conflict_beside_frozen,
    fork,
    fork_beside_frozen,
    pick,
    version,
)

from gbv_desktop.cli import main
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.answer import choosing
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.receive import importing, previewing, registering
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.totals import freezing, period_overview
from gbv_desktop.office.trust import devices

Refused = Callable[[str], AbstractContextManager[object]]
Situate = Callable[[Rehearsal, Path], None]


# --- choosing -----------------------------------------------------------------------------------
def test_a_choice_counts_is_logged_and_can_be_taken_back(
    world: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    fork(world, tmp_path)
    shown = unit_report(world.district, PERIOD, COMMUNE, rejected=True)
    with refused("E-CHOICE-REASON"):
        choosing.choose(world.district, PERIOD, COMMUNE, version(world, 4003), " ")
    with refused("E-CHOICE-VERSION"):
        choosing.choose(world.district, PERIOD, COMMUNE, "0000", REASON)
    made = pick(world, 4003)
    found = period_overview.overview(world.district, PERIOD)
    assert found.inputs == (made.chosen,)
    with world.district.store.read() as work:
        (kept,) = work.choices.find(period=PERIOD)
        assert (kept.chosen, kept.rejected, kept.reason) == (made.chosen, made.rejected, REASON)
        assert (kept.by, kept.made_on) == (world.district.actor.called, world.clock.day)
        assert all(work.reports.by_object(each) for each in (made.chosen, *made.rejected))
        assert "choose version" in {each.action for each in work.journal.rows()}
    with refused("E-CHOICE-NONE"):
        choosing.choose(world.district, PERIOD, COMMUNE, made.chosen, REASON)
    both = unit_report(world.district, PERIOD, COMMUNE, rejected=True)
    named = [each.object_id for each in both.versions]
    assert set(named) == {made.chosen, *made.rejected}
    assert named == [each.object_id for each in shown.versions], "A and B stay A and B"
    choosing.undo_choice(world.district, PERIOD, COMMUNE)
    assert period_overview.overview(world.district, PERIOD).inputs == ()
    with refused("E-CHOICE-UNDO"):
        choosing.undo_choice(world.district, PERIOD, COMMUNE)


def test_a_version_is_named_by_the_code_on_its_paper(world: Rehearsal, tmp_path: Path) -> None:
    fork(world, tmp_path)
    one = unit_report(world.district, PERIOD, COMMUNE).versions[1]
    made = choosing.choose(world.district, PERIOD, COMMUNE, one.code, REASON)
    assert made.chosen == one.object_id


def test_a_frozen_choice_is_not_taken_back(
    world: Rehearsal, tmp_path: Path, refused: Refused
) -> None:
    conflict_beside_frozen(world, tmp_path)
    made = pick(world, 4004)
    # Before the freeze it can be: the accepted one counts again.
    choosing.undo_choice(world.district, PERIOD, COMMUNE)
    assert made.chosen not in period_overview.overview(world.district, PERIOD).inputs
    pick(world, 4004)
    assert freezing.freeze(world.district, PERIOD).amendment == 1
    with refused("E-CHOICE-FROZEN"):
        choosing.undo_choice(world.district, PERIOD, COMMUNE)
    assert period_overview.overview(world.district, PERIOD).inputs == (made.chosen,)


def test_a_freeze_with_an_open_choice_says_so(world: Rehearsal, tmp_path: Path) -> None:
    conflict_beside_frozen(world, tmp_path)
    other = period_overview.overview(world.district, PERIOD).inputs
    with pytest.raises(Problem, check=lambda problem: problem.code == "E-FREEZE-SAME"):
        freezing.freeze(world.district, PERIOD)
    world.take(world.send("d-congan").path)
    made = freezing.freeze(world.district, PERIOD)
    assert made.open == (COMMUNE,)
    with world.district.store.read() as work:
        latest = work.issues.latest(PERIOD)
        assert latest is not None and set(other) < set(latest.inputs)
        (line,) = (
            each for each in work.journal.rows() if each.action == "freeze with open choices"
        )
    assert (line.subject, line.detail["units"]) == (str(made.issue), [COMMUNE])


# --- what is accepted stays ---------------------------------------------------------------------
@pytest.mark.parametrize("situate", [fork_beside_frozen, conflict_beside_frozen])
def test_no_arrival_throws_a_frozen_report_out(
    world: Rehearsal, tmp_path: Path, situate: Situate
) -> None:
    situate(world, tmp_path)
    found = period_overview.overview(world.district, PERIOD)
    with world.district.store.read() as work:
        issue = work.issues.latest(PERIOD)
    assert issue is not None and found.inputs == issue.inputs
    assert len(found.waiting(COMMUNE)) == 1


def test_registering_a_computer_takes_in_only_good_bundles(
    world: Rehearsal, tmp_path: Path
) -> None:
    accepted(world, tmp_path)
    before = period_overview.overview(world.district, PERIOD)
    second = other_computer(world, tmp_path, COMMUNE, registered=False)
    path = second.send(COMMUNE, B06=4004).path
    key = enrolment_request.request(second.office(COMMUNE), second.stick)[0]
    world.take(path, key)
    device = second.office(COMMUNE).keyring.record("device").key_id
    state = world.district.store.state_no
    for seen in (
        registering.foresee(world.district, device),
        registering.foresee_file(world.district, key),
    ):
        assert seen.taken == ()
        assert [(row.outcome, row.waits, row.standing) for row in seen.left] == [
            ("conflict", True, "accepted")
        ]
        (words,) = map(tr, seen.sentences())
        assert "6 tháng đầu năm 2018" in words
    assert world.district.store.state_no == state
    came = registering.register_computer(world.district, seen, second.office(COMMUNE).digits)
    second.close()
    assert (came.taken, came.left, came.waiting) == (0, 1, 0)
    assert period_overview.overview(world.district, PERIOD) == before
    # The next import leaves it as well, and the inbox shows it to be looked at.
    (row,) = world.take(world.send("d-congan").path)[1:]
    assert (row.left, row.outcome, row.waits, row.standing) == (True, "conflict", True, "accepted")
    seen = previewing.preview(world.district, [], good_first=True).rows
    assert [(each.left, each.sha256) for each in seen] == [(True, row.sha256)]
    # A person chooses that very file: it comes in, and waits beside the accepted one.
    importing.take_in(world.district, [], chosen={row.sha256})
    after = period_overview.overview(world.district, PERIOD)
    assert after.conflicts == (COMMUNE,)
    assert set(before.inputs) < set(after.inputs)


def test_a_good_bundle_of_a_registered_computer_comes_in_by_itself(
    world: Rehearsal, tmp_path: Path
) -> None:
    second = other_computer(world, tmp_path, COMMUNE, registered=False)
    path = second.send(COMMUNE).path
    key = enrolment_request.request(second.office(COMMUNE), second.stick)[0]
    world.take(path, key)
    device = second.office(COMMUNE).keyring.record("device").key_id
    seen = registering.foresee(world.district, device)
    assert ([row.unit for row in seen.taken], seen.left) == ([COMMUNE], ())
    assert seen.taken[0].change is not None, "each figure can be seen before"
    came = registering.register_computer(world.district, seen, second.office(COMMUNE).digits)
    second.close()
    assert (came.taken, came.left, came.waiting) == (1, 0, 0)
    assert period_overview.overview(world.district, PERIOD).counted.keys() == {COMMUNE}


def test_a_registration_on_the_stick_is_foreseen_too(
    world: Rehearsal,
    tmp_path: Path,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Its file was not taken in yet; nothing of it is kept by looking."""
    second = other_computer(world, tmp_path, COMMUNE, registered=False)
    key = enrolment_request.request(second.office(COMMUNE), second.stick)[0]
    device = second.office(COMMUNE).keyring.record("device").key_id
    sha256 = hashlib.sha256(key.read_bytes()).hexdigest()
    assert registering.foresee(world.district, device, sha256, second.stick).sentences() == ()
    world.take(second.send(COMMUNE).path)
    second.close()
    seen = registering.foresee(world.district, device, sha256, second.stick)
    assert [row.unit for row in seen.taken] == [COMMUNE]
    (tmp_path / "pulled").mkdir()
    for folder in (None, tmp_path / "pulled"):
        with pytest.raises(Problem, match="E-ENROL-GONE"):
            registering.foresee(world.district, device, sha256, folder)
    world.close()
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    capsys.readouterr()
    command = ["--home", str(world.home(DISTRICT)), "enrol", "accept", str(key), "--dry-run"]
    assert main(command) == 0
    assert "6 tháng đầu năm 2018" in capsys.readouterr().out
    assert main(["--json", *command]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["unit"], row["outcome"]) == (COMMUNE, "new")
    assert devices.sender_of(world.district, device) is None, "nothing was registered"


@pytest.mark.slow
def test_in_no_order_of_arrival_does_anything_accepted_leave_unnamed(
    world: Rehearsal, tmp_path: Path
) -> None:
    """Imports and registrations in any order; only a revision that names it replaces a report."""
    copy = copied(world, tmp_path, COMMUNE)
    police = "d-congan"
    world.take(*(world.send(unit).path for unit in (COMMUNE, NEIGHBOUR, police)))
    freezing.freeze(world.district, PERIOD)
    files = {
        "fork": copy.send(COMMUNE, B06=4003).path,
        "clone": later(copy, COMMUNE, B06=4005),
    }
    registered = other_computer(world, tmp_path / "known", police, registered=True)
    files["other computer"] = registered.send(police, B06=9077).path
    stranger = other_computer(world, tmp_path / "new", NEIGHBOUR, registered=False)
    files["stranger"] = stranger.send(NEIGHBOUR, B06=401).path
    files["registration"] = enrolment_request.request(stranger.office(NEIGHBOUR), stranger.stick)[0]
    device = stranger.office(NEIGHBOUR).keyring.record("device").key_id
    digits = stranger.office(NEIGHBOUR).digits
    files["names it"] = later(world, police, B06=9078)
    accepted_ones = period_overview.overview(world.district, PERIOD).inputs
    for each in (copy, registered, stranger, world):
        each.close()
    order = random.Random(2018)
    for number in range(3):
        folder = tmp_path / f"order{number}"
        shutil.copytree(tmp_path / DISTRICT, folder / DISTRICT)
        district = Rehearsal(folder, world.clock.day)
        events = [*files, "register"]
        order.shuffle(events)
        named: set[str] = set()
        for event in events:
            if event != "register":
                district.take(files[event])
            elif events.index("registration") < events.index(event):
                seen = registering.foresee(district.district, device)
                registering.register_computer(district.district, seen, digits)
            named |= {police} if event == "names it" else set()
            found = period_overview.overview(district.district, PERIOD)
            gone = set(accepted_ones) - set(found.inputs)
            with district.district.store.read() as work:
                units = {
                    stored.report.unit
                    for each in gone
                    if (stored := work.reports.by_object(each)) is not None
                }
            assert units <= named, (events, event)
            assert found.counted.keys() >= {COMMUNE, NEIGHBOUR, police} - named, (events, event)
        district.close()


def test_a_revision_that_names_the_accepted_one_replaces_it(
    world: Rehearsal, tmp_path: Path
) -> None:
    accepted(world, tmp_path)
    (row,) = world.take(later(world, COMMUNE, B06=4010))
    assert (row.outcome, row.waits, row.standing) == ("newer", False, "received")
