"""A file and its second copy on one stick are one delivery, whichever of them is whole."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest
from rehearsal import (
    COMMUNE,
    DISTRICT,
    NEIGHBOUR,
    PASSWORD,
    Rehearsal,
    other_computer,
    outcomes,
)

from gbv_desktop.bundle import stick
from gbv_desktop.cli import main
from gbv_desktop.errors import Problem
from gbv_desktop.i18n import tr
from gbv_desktop.office.receive import previewing
from gbv_desktop.office.receive.import_rows import notices_of
from gbv_desktop.office.receive.inbox_preview import arrivals, take_chosen
from gbv_desktop.office.receive.notices import BEFORE, I_COPY
from gbv_desktop.office.receive.packages import package_import
from gbv_desktop.office.receive.packages.package_preview import package_on
from gbv_desktop.office.send import enrolment_request, packages
from gbv_desktop.office.stick import inbox, second_copies, sticks
from gbv_desktop.text import message


def second_of(path: Path) -> Path:
    return path.parent.joinpath(*stick.SECOND_COPY, path.name)


def spoil(path: Path) -> None:
    """As an old stick does: the end is gone."""
    path.write_bytes(path.read_bytes()[:-9])


@pytest.mark.parametrize("spoilt", ["", "file", "copy"])
def test_a_row_for_each_bundle_and_the_whole_copy_comes_in(world: Rehearsal, spoilt: str) -> None:
    paths = [world.send(each).path for each in (COMMUNE, NEIGHBOUR)]
    first = paths[0]
    if spoilt:
        spoil(first if spoilt == "file" else second_of(first))
    seen = arrivals(world.district, world.stick)
    assert len(seen.rows) == sticks.look(world.stick).files == 2
    assert outcomes(seen.rows) == ["new", "new"]
    (row,) = [each for each in seen.rows if each.unit == COMMUNE]
    assert (I_COPY.code in row.codes) == (spoilt == "file")
    assert row.good, "the second copy is as good as the first"
    if spoilt == "file":
        told = [each.text for each in notices_of(row, before=True)]
        assert told == [message(BEFORE[I_COPY.code])]
    # One press takes exactly it.
    taken = take_chosen(world.district, world.stick, seen.state_no, {row.sha256})
    assert outcomes(taken) == ["new"]
    assert inbox.aside(world.district) == ()
    assert sorted(outcomes(world.take())) == ["new", "same"]
    assert inbox.aside(world.district) == ()


def test_sticks_in_folders_beside_each_other_have_each_its_own_copy(
    world: Rehearsal, tmp_path: Path
) -> None:
    """The last of them is spoilt through and through; that of the first is whole."""
    name = world.send(COMMUNE).path.name
    for each in ("a", "b"):
        shutil.copytree(world.stick, tmp_path / "both" / each)
        spoil(tmp_path / "both" / each / name)
    spoil(second_of(tmp_path / "both" / "b" / name))
    seen = arrivals(world.district, tmp_path / "both")
    rows = [each for each in seen.rows if Path(each.file).name == name]
    assert sorted(each.refused for each in rows) == [False, True]
    (taken,) = [each for each in rows if not each.refused]
    assert I_COPY.code in taken.codes


def test_where_both_are_damaged_nobody_is_sent_to_the_second(world: Rehearsal) -> None:
    path = world.send(COMMUNE).path
    spoil(path)
    second_of(path).write_bytes(b"age-encryption.org/v1\n")
    (row,) = arrivals(world.district, world.stick).rows
    assert row.refused
    assert row.problem is not None
    assert tr(row.problem.next) == tr(message(second_copies.SECOND_BAD))
    assert outcomes(world.take()) == ["refused"]
    assert [each.name for each in inbox.aside(world.district)] == [path.name]


def test_a_whole_copy_of_an_unregistered_computer_waits_for_its_registration(
    world: Rehearsal, tmp_path: Path
) -> None:
    """What is said is what the whole copy says; nobody is told that it is damaged."""
    strange = other_computer(world, tmp_path, COMMUNE, registered=False)
    path = strange.send(COMMUNE).path
    for bad in (False, True):
        if bad:
            spoil(path)
        (row,) = previewing.preview(world.district, [strange.stick]).rows
        assert (row.code, row.unregistered) == ("E-SIG-UNKNOWN", True)
    strange.close()


def test_a_copy_whose_file_is_gone_is_a_row(world: Rehearsal) -> None:
    world.send(COMMUNE).path.unlink()
    assert outcomes(world.take()) == ["new"]


def test_a_plain_name_hides_no_other_bundle(world: Rehearsal) -> None:
    """Somebody's own "ban-sao" may hold another report under the same plain name."""
    one, other = world.send(COMMUNE).path, world.send(NEIGHBOUR).path
    plain = world.stick / "Bao cao.gbv"
    second_of(plain).write_bytes(other.read_bytes())
    plain.write_bytes(one.read_bytes())
    for each in world.stick.rglob("GBV_*.gbv"):
        each.unlink()
    assert outcomes(world.take()) == ["new", "new"]


def test_a_registration_is_read_from_its_second_copy(fresh: Rehearsal) -> None:
    file = enrolment_request.request(fresh.office(COMMUNE), fresh.stick)[0]
    second_of(file).parent.mkdir(parents=True, exist_ok=True)
    second_of(file).write_bytes(file.read_bytes())
    spoil(file)
    (row,) = previewing.preview(fresh.district, [fresh.stick]).rows
    assert (row.outcome, row.codes) == ("waiting", (I_COPY.code,))


@pytest.mark.parametrize("named", [False, True])
def test_by_command_too(
    world: Rehearsal,
    named: bool,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    path = world.send(COMMUNE).path
    spoil(path)
    place = path if named else world.stick
    world.close()
    monkeypatch.setenv("GBV_PASSWORD", PASSWORD)
    home = ["--home", str(world.home(DISTRICT)), "--lang", "en"]
    capsys.readouterr()
    shown = (
        ["bundle", "show", str(path)] if named else ["bundle", "import", "--dry-run", str(place)]
    )
    assert main([*home, *shown]) == 0
    assert BEFORE[I_COPY.code] in " ".join(capsys.readouterr().out.split())
    assert main([*home, "--json", "bundle", "import", str(place)]) == 0
    (row,) = json.loads(capsys.readouterr().out)
    assert (row["outcome"], row["codes"]) == ("new", [I_COPY.code])


@pytest.mark.parametrize("bad", ["cut", "empty", "foreign"])
def test_a_package_that_is_named_comes_in_by_its_second_copy(world: Rehearsal, bad: str) -> None:
    """The command is told a file, and so is the window by “Choose a package…”."""
    office = world.office(COMMUNE)
    path = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    whole = path.read_bytes()
    path.write_bytes({"cut": whole[:-9], "empty": b"", "foreign": b"PK" + whole}[bad])
    seen = package_on(office, path)
    assert seen is not None
    assert seen.path == second_of(path)
    taken = package_import.import_package(office, path)
    assert taken.no == seen.no
    assert inbox.aside(office) == (), "a file whose copy came in is nobody's work any more"


def test_a_package_whose_copy_is_bad_as_well_is_set_aside_once(world: Rehearsal) -> None:
    office = world.office(COMMUNE)
    path = packages.export_packages(world.district, world.stick, [COMMUNE]).paths[0]
    spoil(path)
    spoil(second_of(path))
    for act in (package_on, package_import.import_package):
        with pytest.raises(Problem, check=second_copies.is_spoilt):
            act(office, path)
    assert len(inbox.aside(office)) == 1
