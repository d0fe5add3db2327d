"""One state of a unit's report: every place that tells it tells the same, in each situation."""

from __future__ import annotations

import csv
import hashlib
import json
import random
import shutil
from collections.abc import Callable
from contextlib import AbstractContextManager
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest
from pypdf import PdfReader
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

from gbv_desktop.cli import main
from gbv_desktop.documents.missing_list import MissingList
from gbv_desktop.domain.totals.board import Status
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office import todo
from gbv_desktop.office.answer import answers, choosing
from gbv_desktop.office.answer.unit_report import unit_report
from gbv_desktop.office.receive import importing, previewing, registering
from gbv_desktop.office.send import enrolment_request
from gbv_desktop.office.totals import consolidation, figures, issues
from gbv_desktop.office.totals import following as lists
from gbv_desktop.office.totals.following import FollowedUnit, following
from gbv_desktop.office.totals.reminder import reminder_text
from gbv_desktop.office.totals.survey import survey
from gbv_desktop.office.trust import devices
from gbv_desktop.text import message

Refused = Callable[[str], AbstractContextManager[object]]
Situate = Callable[[Rehearsal, Path], None]
REASON = "Đã gọi Chủ tịch UBND xã, đúng bản giấy đã ký."


# --- the situations -----------------------------------------------------------------------------
def nothing(_world: Rehearsal, _folder: Path) -> None:
    pass


def paper(world: Rehearsal, _folder: Path) -> None:
    answers.register_paper(world.district, PERIOD, COMMUNE, "5/BC-UBND", date(2018, 6, 5))


def received(world: Rehearsal, _folder: Path) -> None:
    world.take(world.send(COMMUNE).path)


def returned(world: Rehearsal, folder: Path) -> None:
    received(world, folder)
    answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại số liệu.", {})


def accepted(world: Rehearsal, folder: Path) -> None:
    received(world, folder)
    issues.freeze(world.district, PERIOD)


def conflict(world: Rehearsal, folder: Path) -> None:
    received(world, folder)
    second = other_computer(world, folder, COMMUNE, registered=True)
    world.take(second.send(COMMUNE, B06=4004).path)
    second.close()


def fork(world: Rehearsal, folder: Path) -> None:
    second = copied(world, folder, COMMUNE)
    received(world, folder)
    world.take(second.send(COMMUNE, B06=4003).path)
    second.close()


def fork_beside_frozen(world: Rehearsal, folder: Path) -> None:
    second = copied(world, folder, COMMUNE)
    accepted(world, folder)
    world.take(second.send(COMMUNE, B06=4003).path)
    second.close()


def conflict_beside_frozen(world: Rehearsal, folder: Path) -> None:
    accepted(world, folder)
    second = other_computer(world, folder, COMMUNE, registered=True)
    world.take(second.send(COMMUNE, B06=4004).path)
    second.close()


def twin(world: Rehearsal, folder: Path) -> None:
    second = copied(world, folder, COMMUNE)
    received(world, folder)
    # The same figures, signed on another day, so that it is another object.
    world.clock.day = date(2018, 6, 6)
    world.take(second.send(COMMUNE).path)
    second.close()


def waiting_pc(world: Rehearsal, folder: Path) -> None:
    second = other_computer(world, folder, COMMUNE, registered=False)
    world.take(second.send(COMMUNE).path)
    second.close()


def chosen(world: Rehearsal, folder: Path) -> None:
    fork(world, folder)
    pick(world, 4003)


def undone(world: Rehearsal, folder: Path) -> None:
    chosen(world, folder)
    choosing.undo_choice(world.district, PERIOD, COMMUNE)


def returned_both(world: Rehearsal, folder: Path) -> None:
    fork(world, folder)
    answers.return_report(world.district, PERIOD, COMMUNE, "Hai máy cùng gửi.", {})


def pick(world: Rehearsal, value: int) -> choosing.Chosen:
    """Chooses the version with that figure."""
    return choosing.choose(world.district, PERIOD, COMMUNE, version(world, value), REASON)


def version(world: Rehearsal, value: int) -> str:
    """The version with that figure of B06."""
    found = unit_report(world.district, PERIOD, COMMUNE)
    cells = next(each.cells for each in found.figures if each.code == "B06")
    at = next(at for at, cell in enumerate(cells) if cell is not None and cell.value == value)
    return found.versions[at].object_id


MATRIX: dict[str, tuple[Situate, str, bool]] = {
    "missing": (nothing, "missing", False),
    "registered paper only": (paper, "missing", False),
    "received": (received, "received", False),
    "returned": (returned, "returned", False),
    "accepted": (accepted, "accepted", False),
    "conflict": (conflict, "conflict", True),
    "fork": (fork, "conflict", True),
    "fork beside a frozen one": (fork_beside_frozen, "accepted", True),
    "conflict beside a frozen one": (conflict_beside_frozen, "accepted", True),
    "same figures": (twin, "received", False),
    "waiting computer": (waiting_pc, "missing", False),
    "chosen": (chosen, "received", False),
    "choice taken back": (undone, "conflict", True),
    "both returned": (returned_both, "returned", False),
}


def phoned(
    world: Rehearsal,
    _folder: Path,
    monkeypatch: pytest.MonkeyPatch,
    found: consolidation.Overview,
    line: FollowedUnit,
) -> None:
    """The printed list of the units to phone."""
    made: list[MissingList] = []
    monkeypatch.setattr(lists, "missing_list_pdf", made.append)
    lists.missing_pdf(world.district, PERIOD)
    monkeypatch.undo()
    (paper,) = made
    assert paper.counts == found.board.every.words
    named = line.office in {each.name for each in paper.units}
    assert named == (not line.status.there or line.conflict)


def reminded(
    world: Rehearsal,
    _folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    _found: consolidation.Overview,
    line: FollowedUnit,
) -> None:
    """The letter to those whose report is to come: what came in two versions is our own work."""
    text = reminder_text(world.district, PERIOD)
    waits = line.status in (Status.MISSING, Status.RETURNED)
    assert (line.office in text) == waits
    if waits:
        away = text.partition("chưa nhận được báo cáo của ")[2].partition("./.")[0]
        assert (line.office in away) == (line.status is Status.MISSING)


def printed(
    world: Rehearsal,
    _folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    found: consolidation.Overview,
    line: FollowedUnit,
) -> None:
    """The district's report: its opening sentence and its list of the reports that came."""
    office = world.district
    with office.store.read() as work:
        pdf = issues.draft_papers(office, work, found.period)[issues.REPORT]
    pages = [page.extract_text() for page in PdfReader(BytesIO(pdf)).pages]
    text = " ".join(" ".join(pages).split())
    # The opening says what is added up, the part on the reports who has reported.
    amended = "bổ sung, điều chỉnh lần" in text
    assert amended or f"{len(found.totals.reporting)}/{found.board.owed} cơ quan" in text
    if found.board.received:
        assert f"Có {found.board.received}/{found.board.owed} đơn vị đã gửi báo cáo" in text
    assert ("có hai bản báo cáo, chưa chọn" in text) == (line.status is Status.CONFLICT)
    # To the number of the next line.
    state = text.rpartition(line.office)[2].split(f" {line.place + 2} ")[0]
    words = office.plan.papers.words
    for each in (Status.MISSING, Status.CONFLICT, Status.RETURNED):
        assert (words[f"row.{each.value}"] in state) == (line.status is each)


def tabled(
    world: Rehearsal,
    folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    found: consolidation.Overview,
    line: FollowedUnit,
) -> None:
    """The table for other programs."""
    path = figures.write_figures(world.district, found, folder / "totals.csv")
    with path.open(encoding="utf-8-sig", newline="") as opened:
        head, *rows = csv.reader(opened)
    row = next(each for each in rows if each[0] == "B06")  # its parts follow it
    cell = found.totals.cells["B06"]
    assert row[3] == cell.share
    shown = dict(zip(head, row, strict=True))[line.name]
    assert (shown == tr(message(figures._NOT_IN))) == (not line.status.there)
    assert len(cell.reporting) == sum(each.counted for each in survey(world.district, PERIOD).units)


def targeted(
    world: Rehearsal,
    _folder: Path,
    _monkeypatch: pytest.MonkeyPatch,
    found: consolidation.Overview,
    line: FollowedUnit,
) -> None:
    """The targets about reporting, on the screen and in Phụ lục I; and the question before it."""
    kinds = {each.code: each for each in world.district.plan.targets if each.kind == "on_time"}
    rows = [each for each in found.targets if each.code in kinds]
    assert rows
    reporters = {unit.id: unit.reporter for unit in found.owing}
    for each in rows:
        kind = kinds[each.code].reporter
        came = [row.unit for row in found.board.rows if row.status.came]
        there = [unit for unit in came if kind in ("", reporters[unit])]
        assert (each.numerator, each.reporting) == (len(there), len(there))
    seen = survey(world.district, PERIOD)
    (short,) = [each.short for each in seen.units if each.unit == line.unit]
    told = [each for each in seen.cautions if short in tr(each.text)]
    asked = {"W-FREEZE-CHOICE" if line.conflict else "W-FREEZE-AWAY"}
    assert {each.code for each in told} - {"W-FREEZE-APPROVER"} == (
        asked if line.conflict or not line.status.there else set()
    )


@pytest.mark.parametrize("name", MATRIX)
def test_every_place_tells_the_same(
    world: Rehearsal,
    tmp_path: Path,
    name: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    situate, status, waits = MATRIX[name]
    situate(world, tmp_path)
    office = world.district
    found = consolidation.overview(office, PERIOD)
    (row,) = [each for each in found.board.rows if each.unit == COMMUNE]
    (line,) = [each for each in following(office, PERIOD).units if each.unit == COMMUNE]
    seen = survey(office, PERIOD)
    (head,) = [each for each in seen.units if each.unit == COMMUNE]
    _, sources = consolidation.trace(office, PERIOD, "B06")
    (source,) = [each for each in sources if each.unit == COMMUNE]
    assert {row.status, line.status, head.status, Status(source.state)} == {Status(status)}
    # Whether a choice is waited for, and whether the buttons have something to show.
    report = unit_report(office, PERIOD, COMMUNE)
    assert {line.conflict, head.conflict, COMMUNE in found.conflicts, report.waiting} == {waits}
    assert bool(report.versions) == (status != "missing")
    # Counts agree with what is added up.
    counted = {each for each in found.totals.reporting if each == COMMUNE}
    assert (COMMUNE in found.counted) == bool(counted) == head.counted == row.status.there
    assert (source.value is not None) == row.status.there
    assert len(found.totals.reporting) == len(found.counted)
    # Two versions came: received everywhere, told apart everywhere, in no total.
    double = row.status is Status.CONFLICT
    assert found.board.received == len(found.counted) + double
    assert row.status.came == (row.status.there or double)
    assert row.undecided == waits
    assert found.board.undecided == (waits and row.status.came)
    assert following(office, PERIOD).counts[-1] == found.board.every
    assert (COMMUNE in found.board.on_time()) == row.status.came
    # The first page, the command, the return.
    first = todo.todo(office).collecting
    assert first is not None and first.received == found.board.received
    names = {each.unit: each.name for each in following(office, PERIOD).units}
    assert (names[COMMUNE] in first.missing) == (status == "missing")
    assert (names[COMMUNE] in first.returned) == (status == "returned")
    assert (names[COMMUNE] in first.conflicts) == waits
    for told in (phoned, reminded, printed, tabled, targeted):
        told(world, tmp_path, monkeypatch, found, line)
    world.close()
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    capsys.readouterr()
    assert main(["--home", str(world.home(DISTRICT)), "--json", "board", PERIOD]) == 0
    told = json.loads(capsys.readouterr().out)
    (told_row,) = [each for each in told["rows"] if each["unit"] == COMMUNE]
    assert (told_row["status"], told_row["conflict"]) == (status, waits)
    assert (told["received"], told["undecided"]) == (found.board.received, found.board.undecided)
    assert main(["--home", str(world.home(DISTRICT)), "board", PERIOD]) == 0
    said = capsys.readouterr().out
    assert tr(found.board.every.words) in " ".join(said.split())
    try:
        answers.return_report(world.district, PERIOD, COMMUNE, "Xem lại.", {})
        could = True
    except Problem as problem:
        assert problem.code == "E-RETURN-NONE"
        could = False
    assert could == (status != "missing")


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
    found = consolidation.overview(world.district, PERIOD)
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
    assert consolidation.overview(world.district, PERIOD).inputs == ()
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
    assert made.chosen not in consolidation.overview(world.district, PERIOD).inputs
    pick(world, 4004)
    assert issues.freeze(world.district, PERIOD).amendment == 1
    with refused("E-CHOICE-FROZEN"):
        choosing.undo_choice(world.district, PERIOD, COMMUNE)
    assert consolidation.overview(world.district, PERIOD).inputs == (made.chosen,)


def test_a_freeze_with_an_open_choice_says_so(world: Rehearsal, tmp_path: Path) -> None:
    conflict_beside_frozen(world, tmp_path)
    other = consolidation.overview(world.district, PERIOD).inputs
    with pytest.raises(Problem, check=lambda problem: problem.code == "E-FREEZE-SAME"):
        issues.freeze(world.district, PERIOD)
    world.take(world.send("d-congan").path)
    made = issues.freeze(world.district, PERIOD)
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
    found = consolidation.overview(world.district, PERIOD)
    with world.district.store.read() as work:
        issue = work.issues.latest(PERIOD)
    assert issue is not None and found.inputs == issue.inputs
    assert len(found.waiting(COMMUNE)) == 1


def test_registering_a_computer_takes_in_only_good_bundles(
    world: Rehearsal, tmp_path: Path
) -> None:
    accepted(world, tmp_path)
    before = consolidation.overview(world.district, PERIOD)
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
    assert consolidation.overview(world.district, PERIOD) == before
    # The next import leaves it as well, and the inbox shows it to be looked at.
    (row,) = world.take(world.send("d-congan").path)[1:]
    assert (row.left, row.outcome, row.waits, row.standing) == (True, "conflict", True, "accepted")
    seen = previewing.preview(world.district, [], good_first=True).rows
    assert [(each.left, each.sha256) for each in seen] == [(True, row.sha256)]
    # A person chooses that very file: it comes in, and waits beside the accepted one.
    importing.take_in(world.district, [], chosen={row.sha256})
    after = consolidation.overview(world.district, PERIOD)
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
    assert consolidation.overview(world.district, PERIOD).counted.keys() == {COMMUNE}


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
    issues.freeze(world.district, PERIOD)
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
    accepted_ones = consolidation.overview(world.district, PERIOD).inputs
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
            found = consolidation.overview(district.district, PERIOD)
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
