"""What was opened is known by all its bytes: opened once, and never believed by a name."""

from __future__ import annotations

import hashlib
import pickle
import subprocess
import sys
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    POLICE,
    Rehearsal,
    later,
    other_computer,
    outcomes,
)

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.envelope import dsse
from gbv_desktop.bundle.envelope.keys import SigningKey
from gbv_desktop.bundle.faults import E_FILE_TIMEOUT
from gbv_desktop.bundle.reader import Opened, PinnedTrust, open_file
from gbv_desktop.bundle.unlocking import unlock
from gbv_desktop.errors import Bug, Problem
from gbv_desktop.office.base.progress import Stopped
from gbv_desktop.office.receive import enrolment, importing, inbox_preview, previewing
from gbv_desktop.office.receive.import_rows import ImportRow
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import deliveries, file_opener, openings
from gbv_desktop.office.stick.file_opener import Opener
from gbv_desktop.office.stick.inbox import Delivered, read_delivered
from gbv_desktop.office.stick.opening_messages import Refusal
from gbv_desktop.office.stick.openings import Openings
from gbv_desktop.text import Message


@dataclass
class Watch:
    """What was opened behind the wall, by hash, and how many processes were started for it."""

    opened: list[str] = field(default_factory=list)
    processes: int = 0

    def take(self) -> tuple[int, int]:
        """Files and processes since the last time."""
        found = len(self.opened), self.processes
        self.opened, self.processes = [], 0
        return found


@pytest.fixture
def watch(monkeypatch: pytest.MonkeyPatch) -> Iterator[Watch]:
    """As an office at work has it: a process is started for each run that needs one."""
    seen = Watch()
    real, kind = Opener.open, file_opener._Process

    def opened(self: Opener, data: bytes, *more: object) -> Opened:
        seen.opened.append(hashlib.sha256(data).hexdigest())
        return real(self, data, *more)  # type: ignore[arg-type]

    class Counted(kind):  # type: ignore[valid-type, misc]
        def __init__(self, command: object) -> None:
            seen.processes += 1
            super().__init__(command)

    monkeypatch.setattr(Opener, "open", opened)
    monkeypatch.setattr(file_opener, "_Process", Counted)
    before = file_opener._kept_alive.set(None)
    yield seen
    file_opener._kept_alive.reset(before)


def damaged(path: Path) -> Path:
    path.write_bytes(path.read_bytes()[:-9])
    return path


def said(rows: Iterable[ImportRow]) -> list[object]:
    """All that rows say; two refusals are equal where every word is."""
    return [(replace(row, problem=None), row.problem and vars(row.problem)) for row in rows]


# --- once ----------------------------------------------------------------------------------------


def test_what_a_preview_opened_is_not_opened_to_be_taken_in(world: Rehearsal, watch: Watch) -> None:
    for unit in (COMMUNE, NEIGHBOUR, POLICE):
        world.send(unit)
    watch.take()
    seen = previewing.preview(world.district, [world.stick], good_first=True)
    assert watch.take() == (3, 1)
    chosen = {row.sha256 for row in seen.rows}
    rows = importing.take_in(world.district, [world.stick], seen.state_no, chosen=chosen)
    assert outcomes(rows) == ["new"] * 3
    assert watch.take() == (0, 0)


def test_the_same_file_under_two_names_is_opened_once(world: Rehearsal, watch: Watch) -> None:
    path = world.send(COMMUNE).path
    (world.stick / "Bao cao.gbv").write_bytes(path.read_bytes())
    watch.take()
    rows = previewing.preview(world.district, [world.stick]).rows
    assert sorted(outcomes(rows)) == ["new", "same"]
    assert [row.same_as for row in rows if row.outcome == "same"] == [
        row.file for row in rows if row.outcome == "new"
    ]
    assert watch.take() == (1, 1)


def test_a_stick_without_news_starts_no_process_and_says_the_same(
    world: Rehearsal, watch: Watch, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Bundles that are in, packages of our own, and registrations."""
    packages.export_packages(world.district, world.stick, [COMMUNE, NEIGHBOUR])
    packages.export_packages(world.district, world.stick, open_start=True)
    enrolment_request.request(world.office(COMMUNE), world.stick)
    world.send(COMMUNE)
    asking = other_computer(world, tmp_path, POLICE, registered=False)
    enrolment_request.request(asking.office(POLICE), world.stick)
    world.take()
    world.close(DISTRICT)
    watch.take()
    rows = previewing.preview(world.district, [world.stick], good_first=True).rows
    taken = world.take()
    assert watch.take() == (0, 0)
    # Everything opened anew: not a word is different.
    monkeypatch.setattr(Openings, "_reopened", lambda *_known: None)
    monkeypatch.setattr(openings._Kept, "get", lambda *_kept: None)
    anew = previewing.preview(world.district, [world.stick], good_first=True).rows
    assert said(anew) == said(rows)
    assert said(world.take()) == said(taken)
    assert watch.take()[0] == 2 * 3
    assert sorted(set(outcomes(taken))) == ["package", "same", "waiting"]


def test_what_was_refused_is_opened_anew(
    world: Rehearsal, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that took the process over may have it say of good ones that they are damaged: such a
    word holds for one run, also where the file was put aside for it.
    """
    path = world.send(COMMUNE).path
    lie = Refusal("E-AGE-DAMAGED")
    with monkeypatch.context() as patched:
        patched.setattr(Opener, "_tried", lambda *_asked: lie)
        assert [row.code for row in world.take()] == ["E-AGE-DAMAGED"]
    watch.take()
    assert outcomes(previewing.preview(world.district, [path]).rows) == ["new"]
    assert watch.take() == (1, 1)
    assert outcomes(world.take()) == ["new"]


def test_what_the_process_says_of_one_file_hides_no_other(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """It may hand back another bundle that was signed right: the report of this one comes in once
    it is asked for by an honest process."""
    other, path = world.send(NEIGHBOUR).path, world.send(COMMUNE).path
    plain, _envelope = unlock(other.read_bytes(), world.district.context().identities)
    with monkeypatch.context() as patched:
        patched.setattr(Opener, "_tried", lambda *_asked: file_opener.UnlockedFile(plain))
        (row,) = importing.take_in(world.district, [path])
    assert (row.outcome, row.unit) == ("new", NEIGHBOUR)
    world.close(DISTRICT)
    rows = {row.unit: row.outcome for row in world.take()}
    assert rows == {NEIGHBOUR: "same", COMMUNE: "new"}


def test_a_flipped_bit_among_the_readers_leaves_the_second_copy(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    data = path.read_bytes()
    place = data.index(b"-> X25519 ") + 12
    path.write_bytes(data[:place] + bytes([data[place] ^ 1]) + data[place + 1 :])
    second = path.parent.joinpath(*stick.SECOND_COPY, path.name)
    assert [row.outcome for row in world.take()] == ["new"]
    # What was made for another office is told as that, copy or none.
    second.write_bytes(path.read_bytes())
    assert second.exists()


def test_a_name_of_one_document_hides_no_other(world: Rehearsal) -> None:
    """A bundle under the name of another one, whose second copy is that other one."""
    named, held = world.send(COMMUNE).path, world.send(NEIGHBOUR).path
    named.write_bytes(held.read_bytes())
    held.unlink()
    held.parent.joinpath(*stick.SECOND_COPY, held.name).unlink()
    rows = world.take()
    assert sorted((row.unit or "", str(row.outcome)) for row in rows) == sorted(
        [(COMMUNE, "new"), (NEIGHBOUR, "new")]
    )


def test_each_file_is_read_once_a_run_and_no_copy_of_a_whole_one(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    made = packages.export_packages(world.district, world.stick, [COMMUNE, NEIGHBOUR]).paths
    good = world.send(COMMUNE).path
    read: list[Path] = []

    def noted(path: Path) -> Delivered:
        read.append(path)
        return read_delivered(path)

    monkeypatch.setattr(deliveries, "read_delivered", noted)
    previewing.preview(world.district, [world.stick])
    assert sorted(read) == sorted([*made, good])
    # Once more to be taken in: the stick may have been changed, and only these bytes count.
    world.take()
    assert sorted(read) == sorted([*made, good] * 2)


# --- nothing by a name ---------------------------------------------------------------------------


def test_other_bytes_under_the_name_of_our_own_package_are_opened(
    world: Rehearsal, watch: Watch
) -> None:
    made = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    good = world.send(COMMUNE).path
    made.write_bytes(good.read_bytes())
    good.unlink()
    for copy in world.stick.joinpath(*stick.SECOND_COPY).iterdir():
        copy.unlink()
    watch.take()
    assert outcomes(world.take()) == ["new"], "it is what it holds"
    assert watch.take() == (1, 1)


def test_whoever_stops_while_our_own_packages_are_looked_at_is_heard(world: Rehearsal) -> None:
    units = [COMMUNE, NEIGHBOUR, POLICE]
    packages.export_packages(world.district, world.stick, units)

    told: list[str] = []

    class Enough:
        def tell(self, what: Message, *_counts: int) -> None:
            told.append(what.template)
            if len(told) == len(units):
                raise Stopped

    with pytest.raises(Stopped):
        previewing.preview(world.district, [world.stick], Enough())
    assert set(told) == {"Opening {file}"}


def test_a_damaged_package_of_our_own_is_refused_unless_its_copy_is_whole(
    world: Rehearsal, watch: Watch
) -> None:
    made = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    copy = damaged(world.stick.joinpath(*stick.SECOND_COPY, made.name))
    assert outcomes(world.take()) == ["package"], "of a whole file the copy is passed over"
    assert watch.take() == (0, 0)
    copy.write_bytes(made.read_bytes())
    damaged(made)
    assert outcomes(world.take()) == ["package"]
    damaged(copy)
    assert [row.code for row in world.take()] == ["E-AGE-DAMAGED"]


def test_a_known_bundle_that_was_changed_gets_its_refusal_and_its_second_copy(
    world: Rehearsal, watch: Watch
) -> None:
    path = world.send(COMMUNE).path
    world.take()
    damaged(path)
    watch.take()
    rows = world.take()
    assert (outcomes(rows), rows[0].notices[-1]) == (["same"], "I-COPY")
    assert watch.take() == (1, 1), "the damaged file; its copy is known by its bytes"
    damaged(world.stick.joinpath(*stick.SECOND_COPY, path.name))
    assert [row.code for row in world.take()] == ["E-AGE-TRUNC"]


def test_a_file_exchanged_for_another_of_its_name_is_not_the_one_that_was_shown(
    world: Rehearsal, watch: Watch
) -> None:
    path, other = world.send(COMMUNE).path, world.send(NEIGHBOUR).path
    shown = path.read_bytes()
    news = other.read_bytes()
    for each in (other, *world.stick.joinpath(*stick.SECOND_COPY).iterdir()):
        each.unlink()
    seen = previewing.preview(world.district, [world.stick])
    path.write_bytes(news)
    watch.take()
    chosen = {hashlib.sha256(shown).hexdigest()}
    assert importing.take_in(world.district, [world.stick], seen.state_no, chosen=chosen) == ()
    assert watch.opened == [hashlib.sha256(news).hexdigest()]
    assert [row.unit for row in world.take()] == [NEIGHBOUR]


def test_nothing_comes_in_from_a_stick_that_was_pulled(world: Rehearsal, tmp_path: Path) -> None:
    world.send(COMMUNE)
    seen = inbox_preview.arrivals(world.district, world.stick)
    chosen = {row.sha256 for row in seen.rows}
    away = world.stick.rename(tmp_path / "pulled")
    with pytest.raises(Problem, match="E-FILE-READ"):
        inbox_preview.take_chosen(world.district, world.stick, seen.state_no, chosen)
    world.stick.mkdir()
    taken = inbox_preview.take_chosen(world.district, world.stick, seen.state_no, chosen)
    assert taken == (), "what was opened is kept, and is no file"
    world.stick.rmdir()
    away.rename(world.stick)
    taken = inbox_preview.take_chosen(world.district, world.stick, seen.state_no, chosen)
    assert outcomes(taken) == ["new"]


# --- how long it holds ---------------------------------------------------------------------------


def test_a_computer_registered_in_between_is_known(
    world: Rehearsal, watch: Watch, tmp_path: Path
) -> None:
    second = other_computer(world, tmp_path, COMMUNE, registered=False)
    second.send(COMMUNE)
    rows = previewing.preview(world.district, [second.stick]).rows
    assert [row.code for row in rows] == ["E-SIG-UNKNOWN"]
    computer = second.office(COMMUNE)
    file = enrolment_request.request(computer, tmp_path)[0]
    enrolment.accept(world.district, file, computer.digits)
    watch.take()
    assert outcomes(previewing.preview(world.district, [second.stick]).rows) == ["new"]
    assert watch.take() == (1, 1)


def test_a_bundle_of_a_computer_withdrawn_since_is_judged_anew(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    before = previewing.preview(world.district, [path]).rows
    assert outcomes(before) == ["new"]
    world.take()
    with world.district.writing() as work:
        device = world.office(COMMUNE).keyring.record("device").key_id
        known = work.devices.find(device)
        assert known is not None
        work.devices.set_status(device, "revoked")
    assert [row.code for row in previewing.preview(world.district, [path]).rows] == [
        "E-SIG-UNKNOWN"
    ]


@pytest.mark.parametrize(
    "change",
    ["training", "plan", "forms", "identities", "pinned", "unit", "senders", "approval"],
)
def test_another_office_keeps_nothing_of_this_one(world: Rehearsal, change: str) -> None:
    context = world.district.context()
    kept = openings._kept_of(world.district, context)
    assert kept.fits(world.district.context())
    others = {
        "training": not context.training,
        "plan": None,
        "forms": {},
        "identities": context.identities[:1],
        "pinned": PinnedTrust(b"root", 1, "0" * 64),
        "senders": {},
        "approval": {COMMUNE: "device"},
        "unit": COMMUNE,
    }
    assert not kept.fits(replace(context, **{change: others[change]}))


def test_nothing_is_kept_once_the_office_is_closed(world: Rehearsal) -> None:
    world.send(COMMUNE)
    office = world.district
    previewing.preview(office, [world.stick])
    assert openings._KEPT[office].found
    world.close(DISTRICT)
    assert office not in openings._KEPT


def test_no_more_is_kept_than_fits(
    world: Rehearsal, watch: Watch, monkeypatch: pytest.MonkeyPatch
) -> None:
    sizes = [world.send(unit).path.stat().st_size for unit in (COMMUNE, NEIGHBOUR, POLICE)]
    # Room for any two of them, and for no three.
    monkeypatch.setattr(openings, "KEPT_BYTES", 5 * max(sizes) // 2)
    watch.take()
    previewing.preview(world.district, [world.stick])
    kept = openings._KEPT[world.district]
    assert len(kept.found) == 2
    assert kept.size <= openings.KEPT_BYTES
    previewing.preview(world.district, [world.stick])
    assert watch.take() == (4, 2), "the third alone is opened again"
    # What another stick needs takes the place of what this one left.
    other = later(world, COMMUNE, B06=4000)
    previewing.preview(world.district, [other])
    assert len(kept.found) == 2
    assert read_delivered(other).sha256 in kept.found
    assert kept.size <= openings.KEPT_BYTES


def test_what_a_busy_pc_did_not_manage_is_tried_again(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = world.send(COMMUNE).path

    def busy(self: Opener, data: bytes, name: str, heed: object) -> Opened:
        raise E_FILE_TIMEOUT(file=name)

    with monkeypatch.context() as patched:
        patched.setattr(Opener, "open", busy)
        assert [row.code for row in previewing.preview(world.district, [path]).rows] == [
            "E-FILE-TIMEOUT"
        ]
    assert outcomes(previewing.preview(world.district, [path]).rows) == ["new"]


def test_a_refusal_holds_no_bytes(world: Rehearsal) -> None:
    path = damaged(world.send(COMMUNE).path)
    with Openings(world.district) as run, pytest.raises(Problem) as caught:
        run.open(read_delivered(path))
    assert openings._KEPT[world.district].found == {}
    assert (caught.value.__context__, caught.value.__cause__) == (None, None)


# --- the process is not believed -----------------------------------------------------------------


@pytest.mark.parametrize(
    "answer",
    [
        pickle.dumps(print),
        b"",
        b"!E-REPORT-SHAPE",
        b"!E-NOTHING",
        b"?a line\nof the log",
        b"?" + b"x" * 500,
        b"~",
    ],
)
def test_an_answer_that_the_process_cannot_have_given_is_a_fault(answer: bytes) -> None:
    assert file_opener._decoded(answer) == file_opener.OpeningFault("an unknown answer")


def test_what_the_process_hands_back_is_verified_here(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A file that broke into it may have it say anything, and forge nothing."""
    data = world.send(COMMUNE).path.read_bytes()
    context = world.district.context()
    opened = open_file(data, context)
    _plain, envelope = unlock(data, context.identities)
    forged = dsse.sign(envelope.payload_type, envelope.payload + b" ", [SigningKey.generate()])
    changed = dsse.Envelope(envelope.payload_type, envelope.payload + b" ", envelope.signatures)
    said = {"right": envelope, "forged": forged, "changed": changed}
    found = {}
    for how, each in said.items():
        answer = file_opener.UnlockedFile(each.to_bytes())
        monkeypatch.setattr(Opener, "_tried", lambda *_asked, answer=answer: answer)
        try:
            with Opener(context) as opener:
                found[how] = opener.open(data, "a.gbv") == opened
        except Problem as problem:
            found[how] = problem.code
    assert found == {"right": True, "forged": "E-SIG-UNKNOWN", "changed": "E-SIG-BAD"}


def test_a_fault_of_ours_in_reading_is_told_without_a_word_of_the_file(
    world: Rehearsal, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fails(*_envelope: object, **_more: object) -> Opened:
        raise ValueError("secret figures")

    path = world.send(COMMUNE).path
    monkeypatch.setattr(file_opener, "open_envelope", fails)
    with Opener(world.district.context()) as opener, pytest.raises(Bug) as caught:
        opener.open(path.read_bytes(), path.name)
    assert "ValueError" in str(caught.value)
    assert "secret" not in str(caught.value)


FOREIGN_THERE = (
    *("gbv_desktop.domain.plan.catalogue", "gbv_desktop.domain.plan.forms", "gbv_desktop.store"),
    *("gbv_desktop.bundle.reader", "gbv_desktop.bundle.packages", "gbv_desktop.office.open"),
    *("cryptography", "sqlalchemy", "sqlcipher3", "reportlab", "PySide6", "ui", "pickle"),
)
MOST_THERE = 41
"""Modules of ours that are loaded in the process: every one is waited for with every run."""


def test_the_process_loads_little() -> None:
    code = (
        "import sys, gbv_desktop.__main__, gbv_desktop.office.stick.opening_process;"
        " print(*sys.modules)"
    )
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    loaded = done.stdout.split()
    assert not set(FOREIGN_THERE) & set(loaded)
    ours = [each for each in loaded if each.split(".")[0] == "gbv_desktop"]
    assert len(ours) <= MOST_THERE, ours


def test_the_process_is_told_no_key_but_those_that_read(world: Rehearsal) -> None:
    context = world.district.context()
    told = Opener(context)._office
    assert told.keys == tuple(each.secret_text for each in context.identities)
    assert not any(key in repr(told) for key in told.keys)
    senders = [each.key.raw.hex() for each in context.senders.values()]
    assert not any(each in str(vars(told)) for each in senders)


def test_the_unit_s_key_is_tried_before_the_computer_s(world: Rehearsal) -> None:
    """Reports are locked for the unit: the first key that is tried opens nearly every file."""
    context = world.district.context()
    unit = world.district.keyring.identity("recipient").recipient
    assert context.identities[0].recipient == unit
    with Openings(world.district) as run:
        opened = run.open(Delivered("a.gbv", world.send(COMMUNE).path.read_bytes()))
    assert opened.id
