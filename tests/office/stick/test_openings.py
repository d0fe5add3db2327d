"""What was opened is known by all its bytes: opened once, and never believed by a name."""

from __future__ import annotations

import hashlib
from pathlib import Path

import pytest
from opening_watch import Watch, damaged, said
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    POLICE,
    Rehearsal,
    other_computer,
    outcomes,
)

from gbv_desktop.bundle import stick
from gbv_desktop.bundle.unlocking import unlock
from gbv_desktop.errors import Problem
from gbv_desktop.office.base.progress import Stopped
from gbv_desktop.office.receive import importing, inbox_preview, previewing
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import deliveries, file_opener, openings
from gbv_desktop.office.stick.file_opener import Opener
from gbv_desktop.office.stick.inbox import Delivered, read_delivered
from gbv_desktop.office.stick.opening_messages import Refusal
from gbv_desktop.office.stick.openings import Openings
from gbv_desktop.text import Message

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
